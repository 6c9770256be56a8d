//! `depeche explain`: the words behind a statement or an entity.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::why_not;
use crate::cli::counts::counted;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::extracted_again::GraphWithSources;
use crate::cli::inputs::graphs::{self, RdfArguments};
use crate::cli::inputs::knowledge::{self, ExtractorArguments, KnowledgeArguments, ReaderArguments, Tables};
use crate::cli::inputs::lookup::entities_called;
use crate::cli::inputs::texts;
use crate::cli::outputs::print::{line, print};
use crate::cli::outputs::statement_words::{headline, held, labelled};
use crate::cli::talk::Talk;
use crate::graph::{EntityIx, Evidence, KnowledgeGraph, StatementIx};
use crate::reader::{Reader, Sentence};
use crate::text::{Span, Text};

/// Marks around the words that carry a statement or name an entity.
const MARKS: (&str, &str) = ("⟦", "⟧");
/// Words are shown with their sentence, but not with more than this many characters on either side.
const CONTEXT: u32 = 240;

#[derive(Debug, Args)]
pub(in crate::cli) struct ExplainArguments {
    /// Folder of tables, or RDF file
    #[arg(value_name = "KG")]
    pub graph: PathBuf,
    /// Id of a statement, or id, label or alias of an entity
    #[arg(value_name = "STATEMENT|ENTITY", required_unless_present = "why_not", conflicts_with = "why_not")]
    pub what: Option<String>,
    /// Show why a statement is not in the graph: its texts are extracted again
    #[arg(long, num_args = 3, value_names = ["SUBJECT", "RELATION", "OBJECT"])]
    pub why_not: Option<Vec<String>>,
    /// File of an article that the tables do not name; found by its digest
    #[arg(long, value_name = "FILE")]
    pub article: Vec<PathBuf>,
    #[command(flatten)]
    pub extractor: ExtractorArguments,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

pub(in crate::cli) fn run(arguments: &ExplainArguments, talk: Talk) -> Outcome {
    let reads_again = ["--lexicon", "--model", "--names", "--relations"];
    let ExtractorArguments { reader: ReaderArguments { lexicon, model }, names, relations, min_confidence: _, without_repair: _ } =
        &arguments.extractor;
    if let Some((option, _)) =
        reads_again.iter().zip([lexicon, model, names, relations]).find(|(_, given)| given.is_some() && arguments.what.is_some())
    {
        return Err(CommandError::usage(format!("{option} has no effect without --why-not")).into());
    }
    let known = knowledge::ontology(&arguments.knowledge)?;
    let graph = graphs::graph(&arguments.graph, Arc::clone(&known.ontology), &arguments.rdf_input, talk)?;
    if let Some([subject, relation, object]) = arguments.why_not.as_deref() {
        let (source, given, extractor) = (&*arguments.graph, &*arguments.article, &arguments.extractor);
        let made = GraphWithSources { graph: &graph, source, given, known: &known, extractor };
        return why_not::run(made, [subject, relation, object], talk);
    }
    let what = arguments.what.as_deref().unwrap_or_default();
    let texts = texts::texts(&graph, &arguments.graph, &arguments.article, talk)?;
    let own = ReaderArguments::default();
    let explanation = Explanation { graph: &graph, texts: &texts, reader: Tables::of(&own)?.reader(&own)? };
    let mut out = String::new();
    if let Some(at) = what.parse().ok().and_then(|id| graph.statement_named(id)) {
        explanation.statement(&mut out, at);
    } else {
        for at in entities_called(&graph, what)? {
            explanation.entity(&mut out, at);
        }
    }
    if texts.len() < graph.sorted_articles().len() {
        talk.say(
            "some articles are not at hand: their words are shown as offsets (--article FILE gives a text, which is known by its digest)",
        );
    }
    print(&out)?;
    Ok(Done::Well)
}

struct Explanation<'a> {
    graph: &'a KnowledgeGraph,
    texts: &'a BTreeMap<String, Text>,
    reader: Reader,
}

impl Explanation<'_> {
    fn label(&self, at: EntityIx) -> String {
        labelled(self.graph, at)
    }

    fn headline(&self, at: StatementIx) -> String {
        headline(self.graph, at)
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
            ("quantity", statement.quantity.as_ref().map(ToString::to_string)),
            ("unit", statement.unit.as_deref().map(str::to_owned)),
        ];
        for (name, value) in qualifiers {
            if let Some(value) = value {
                line(out, format_args!("  {name}: {value}"));
            }
        }
        line(out, format_args!("  held: {}", held(self.graph, statement)));
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
        if let Some(text) = self.texts.get(article).filter(|text| text.get(span).is_some()) {
            line(out, format_args!("    {}", marked(&self.reader, text, span)));
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
        line(out, format_args!("  {}", counted(mentions.len(), "mention", "mentions")));
        for mention in mentions {
            let article = &self.graph.article(mention.article).id;
            let kind = mention.kind.map(|kind| format!(" ({})", kind.name())).unwrap_or_default();
            line(out, format_args!("  {article} {} '{}'{kind}", mention.span, mention.text));
            self.words(out, article, mention.span);
        }
        for statement in self.graph.statements_about(at) {
            line(out, format_args!("  {}", self.headline(statement)));
        }
    }
}

/// The words of a stretch between marks, in their sentences, on one line; `…` where these are cut.
fn marked(reader: &Reader, text: &Text, span: Span) -> String {
    let paragraph = paragraph_around(text, span);
    let sentences = reader.sentences(text, paragraph).into_iter().filter_map(Sentence::of);
    let touched = sentences.map(|s| s.span).filter(|s| s.overlaps(span)).reduce(Span::cover).unwrap_or(span).cover(span);
    let start = touched.start.max(span.start.saturating_sub(CONTEXT));
    let end = touched.end.min(span.end.saturating_add(CONTEXT));
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let sentence = format!(
        "{}{}{}{}{}{}{}",
        cut(start > touched.start),
        text.slice(Span::new(start, span.start)),
        MARKS.0,
        text.slice(span),
        MARKS.1,
        text.slice(Span::new(span.end, end)),
        cut(end < touched.end)
    );
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines that a stretch touches.
fn paragraph_around(text: &Text, span: Span) -> Span {
    let before = text.slice(Span::new(0, span.start));
    let after = text.slice(Span::new(span.end.min(text.len()), text.len()));
    let start = before.chars().rev().take_while(|c| *c != '\n').count() as u32;
    let end = after.chars().take_while(|c| *c != '\n').count() as u32;
    Span::new(span.start - start, span.end + end)
}
