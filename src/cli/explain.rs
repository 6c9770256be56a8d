//! `depeche explain`: the words behind a statement or an entity.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use super::args::ExplainArguments;
use super::error::{CommandError, Done, Outcome};
use super::talk::Talk;
use super::{articles, knowledge, load};
use crate::article::{Span, Text};
use crate::graph::{EntityIx, Evidence, KnowledgeGraph, StatementIx};

/// Marks around the words that carry a statement or name an entity.
const MARKS: (&str, &str) = ("⟦", "⟧");
/// Words are shown with their sentence, but not with more than this many characters on either side.
const CONTEXT: u32 = 240;
/// Jaro-Winkler similarity above which a name is offered for an unknown one.
const NEAR: f64 = 0.8;

pub(super) fn run(arguments: &ExplainArguments, talk: Talk) -> Outcome {
    let known = knowledge::ontology(&arguments.knowledge)?;
    let graph = load::graph(&arguments.graph, known.ontology, talk)?;
    let texts = articles::texts(&graph, &arguments.graph, &arguments.article, talk)?;
    let telling = Telling { graph: &graph, texts: &texts };
    let mut out = String::new();
    if let Some(at) = arguments.what.parse().ok().and_then(|id| graph.statement_named(id)) {
        telling.statement(&mut out, at);
    } else {
        let found = telling.entities_called(&arguments.what);
        if found.is_empty() {
            return Err(telling.unknown(&arguments.what));
        }
        for at in found {
            telling.entity(&mut out, at);
        }
    }
    if texts.len() < graph.sorted_articles().len() {
        talk.say(
            "some articles are not at hand: their words are shown as offsets (--article FILE gives a text, which is known by its digest)",
        );
    }
    match std::io::stdout().lock().write_all(out.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(CommandError::usage(format!("standard output: {error}"))),
        _ => Ok(Done::Well),
    }
}

struct Telling<'a> {
    graph: &'a KnowledgeGraph,
    texts: &'a BTreeMap<String, Text>,
}

impl Telling<'_> {
    fn entities_called(&self, name: &str) -> Vec<EntityIx> {
        if let Some(at) = self.graph.entity_named(name) {
            return vec![at];
        }
        let wanted = name.to_lowercase();
        let is_called = |at: &EntityIx| {
            let entity = self.graph.entity(*at);
            entity.label.to_lowercase() == wanted || entity.aliases.iter().any(|alias| alias.to_lowercase() == wanted)
        };
        self.graph.sorted_entities().into_iter().filter(is_called).collect()
    }

    fn unknown(&self, name: &str) -> CommandError {
        let wanted = name.to_lowercase();
        let names = self.graph.as_petgraph().node_weights().flat_map(|e| [&e.id, &e.label].into_iter().chain(&e.aliases));
        let likely = names
            .map(|n| (strsim::jaro_winkler(&wanted, &n.to_lowercase()), n))
            .filter(|(likeness, _)| *likeness > NEAR)
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        let hint = match likely {
            Some((_, best)) => format!("did you mean '{best}'?"),
            None => "entities are named by id, label or alias (entities.csv), statements by id (relations.csv)".to_owned(),
        };
        CommandError::usage(format!("no statement or entity is called '{name}'")).hint(hint)
    }

    fn label(&self, at: EntityIx) -> String {
        let entity = self.graph.entity(at);
        format!("{} [{}]", entity.label, entity.id)
    }

    fn headline(&self, at: StatementIx) -> String {
        let statement = self.graph.statement(at);
        let (subject, object) = self.graph.ends(at);
        let relation = &self.graph.ontology().relation(statement.relation).name;
        format!("{}  {} · {relation} · {}", statement.id, self.label(subject), self.label(object))
    }

    fn statement(&self, out: &mut String, at: StatementIx) {
        let statement = self.graph.statement(at);
        line(out, format_args!("{}", self.headline(at)));
        let qualifiers = [
            ("date", statement.date.as_ref().map(ToString::to_string)),
            ("start", statement.start.as_ref().map(ToString::to_string)),
            ("end", statement.end.as_ref().map(ToString::to_string)),
            ("place", statement.place.map(|e| self.label(e))),
            ("role", statement.role.as_deref().map(str::to_owned)),
            ("recipient", statement.recipient.map(|e| self.label(e))),
            ("quantity", statement.quantity.as_deref().map(str::to_owned)),
            ("unit", statement.unit.as_deref().map(str::to_owned)),
        ];
        for (name, value) in qualifiers {
            if let Some(value) = value {
                line(out, format_args!("  {name}: {value}"));
            }
        }
        let mut held = Vec::new();
        held.extend(statement.claimed_by.map(|e| format!("claimed by {}", self.label(e))));
        held.extend(statement.modality.planned.then(|| "planned, announced or demanded".to_owned()));
        held.extend(statement.modality.negated.then(|| "denied or not done".to_owned()));
        line(out, format_args!("  held: {}", if held.is_empty() { "as a fact".to_owned() } else { held.join("; ") }));
        for note in &statement.notes {
            line(out, format_args!("  note: {note}"));
        }
        for evidence in &statement.evidence {
            self.evidence(out, evidence);
        }
    }

    fn evidence(&self, out: &mut String, evidence: &Evidence) {
        let article = &self.graph.article(evidence.article).id;
        line(out, format_args!("  {article} {} (rule {}, confidence {})", evidence.span, evidence.rule, evidence.confidence));
        self.words(out, article, evidence.span);
    }

    fn words(&self, out: &mut String, article: &str, span: Span) {
        if let Some(text) = self.texts.get(article) {
            line(out, format_args!("    {}", marked(text, span)));
        }
    }

    fn entity(&self, out: &mut String, at: EntityIx) {
        let entity = self.graph.entity(at);
        line(out, format_args!("{} ({})", self.label(at), self.graph.ontology().class(entity.class).name));
        for alias in &entity.aliases {
            line(out, format_args!("  also: {alias}"));
        }
        if let Some(value) = &entity.value {
            line(out, format_args!("  value: {value}"));
        }
        for same in &entity.same_as {
            line(out, format_args!("  same as: {same}"));
        }
        for note in &entity.notes {
            line(out, format_args!("  note: {note}"));
        }
        let mentions = self.graph.mentions_of(at);
        line(out, format_args!("  {} mentions", mentions.len()));
        for mention in mentions {
            let article = &self.graph.article(mention.article).id;
            line(out, format_args!("  {article} {} '{}'", mention.span, mention.text));
            self.words(out, article, mention.span);
        }
        for statement in self.graph.statements_about(at) {
            line(out, format_args!("  {}", self.headline(statement)));
        }
    }
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(words);
    out.push('\n');
}

/// The words of a stretch between marks, in their sentence, on one line.
fn marked(text: &Text, span: Span) -> String {
    let Some(words) = text.get(span) else { return String::new() };
    let is_end = |c: char| matches!(c, '.' | '!' | '?' | '\n');
    let before = text.slice(Span::new(span.start.saturating_sub(CONTEXT), span.start));
    let after = text.slice(Span::new(span.end, (span.end + CONTEXT).min(text.len())));
    let before = before.rfind(is_end).and_then(|at| before.get(at + 1..)).unwrap_or(before);
    let after = after.find(is_end).and_then(|at| after.get(..=at)).unwrap_or(after);
    let sentence = format!("{before}{}{words}{}{after}", MARKS.0, MARKS.1);
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}
