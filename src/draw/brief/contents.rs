//! What stands on the brief page, before anything has a place.

use std::collections::{BTreeMap, BTreeSet};

use super::caption::{Captions, grouped};
use super::choice::{MOST_NODES, Told, choose};
use super::named::Namer;
use super::quotation::sentence_around;
use super::strips::{Voice, voices};
use crate::draw::left_out::LeftOut;
use crate::draw::moment::{date_words, time_words};
use crate::draw::occurrence::Occurrence;
use crate::draw::picture::{Edge, Node, Picture, Showing, node};
use crate::draw::source::{head, name};
use crate::draw::standing::Standing;
use crate::draw::style::{Style, StyleSheet};
use crate::draw::tooltips::{Tooltips, label};
use crate::draw::wording::{ToldBy, Wording};
use crate::graph::{EdtfDate, EntityIx, Evidence, KnowledgeGraph, Period, Statement, StatementIx};
use crate::ontology::ClassId;

/// Lines below the label of a node at most.
const MOST_DETAILS: usize = 3;
/// Letters of a place's or state's name that an adjective made of it shares, about.
const STEM: usize = 5;

/// What stands on the brief page of a graph.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The lead statement as a sentence; the graph's title where it has none.
    pub headline: String,
    /// The title of the only article.
    pub title: Option<String>,
    /// Who published what it draws, and when.
    pub source: String,
    /// The statements that matter most, as a picture with numbers on its arrows.
    pub picture: Picture,
    /// How much is on the page of how much.
    pub size: String,
    pub(super) notes: Vec<Note>,
    pub(super) voices: Vec<Voice>,
    pub(super) times: Vec<Time>,
    pub(super) wording: Wording,
}

/// The sentence that a number leads to.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// Its numbers, in order.
    pub numbers: Vec<usize>,
    /// The sentence in quotation marks, or where it stands.
    pub quote: String,
    /// Who published it, who says so.
    pub origin: String,
    /// Why it is to be looked at again.
    pub doubt: Option<&'static str>,
}

impl Note {
    /// Its numbers as they stand on the page.
    pub(super) fn written(&self) -> String {
        self.numbers.iter().map(|number| written(*number)).collect()
    }

    /// What the arrows of its numbers lead to.
    pub(super) fn anchor(&self) -> String {
        anchor(self.numbers.first().copied().unwrap_or_default())
    }
}

/// A row of the time strip.
#[derive(Debug, Clone)]
pub(super) struct Time {
    pub period: Period,
    /// Numbers and names of what is dated so.
    pub what: String,
    pub when: String,
}

impl Brief {
    /// The page of what a view shows of a graph, with at most `most` arrows. Sentences are quoted from `showing.quotes`.
    pub fn of(graph: &KnowledgeGraph, showing: &Showing, sheet: &StyleSheet, most: usize) -> Self {
        let wording = showing.wording;
        let captions = Captions::new(wording);
        let choice = choose(graph, &captions, &showing.view, showing.most.unwrap_or(MOST_NODES).min(MOST_NODES), most);
        let nodes: BTreeSet<EntityIx> = choice.told.iter().flat_map(|told| [told.subject, told.object]).collect();
        let numbered: Vec<(usize, &Told)> = (1..).zip(&choice.told).collect();
        let teller = Teller { graph, showing, captions, namer: Namer::new(graph, &showing.quotes, wording) };
        let (title, source) = head(graph, wording);
        let title = sentence_case(graph, &title);
        let lead = choice.told.first().map(|told| teller.sentence(told));
        let (of_statements, of_entities) = choice.of;
        let notes = joined(numbered.iter().map(|(number, told)| teller.note(*number, told)));
        Self {
            title: lead.is_some().then(|| title.clone()),
            headline: lead.unwrap_or(title),
            source,
            picture: teller.picture(&nodes, &numbered, &notes, &choice.folded, sheet),
            size: wording.brief_size((nodes.len(), of_entities), (numbered.len(), of_statements)),
            notes,
            voices: voices(graph, &graph.seen(&showing.view), &nodes, wording),
            times: teller.times(&numbered, &nodes),
            wording,
        }
    }

    /// How many arrows are on it.
    pub fn arrows(&self) -> usize {
        self.notes.iter().map(|note| note.numbers.len()).sum()
    }
}

/// A number as it stands on the page.
fn written(number: usize) -> String {
    format!("[{number}]")
}

/// The anchor of the sentence with that number.
fn anchor(number: usize) -> String {
    format!("note-{number}")
}

/// Notes with the same sentence are one.
fn joined(notes: impl Iterator<Item = Note>) -> Vec<Note> {
    let mut all: Vec<Note> = Vec::new();
    for note in notes {
        match all.iter_mut().find(|other| (&other.quote, &other.origin, other.doubt) == (&note.quote, &note.origin, note.doubt)) {
            Some(same) => same.numbers.extend(note.numbers),
            None => all.push(note),
        }
    }
    all
}

/// Tells statements for people.
struct Teller<'a> {
    graph: &'a KnowledgeGraph,
    showing: &'a Showing,
    captions: Captions,
    namer: Namer<'a>,
}

impl Teller<'_> {
    fn sentence(&self, told: &Told) -> String {
        let statement = self.graph.statement(told.shown());
        let (subject, object) = (self.namer.name(told.subject), self.namer.name(told.object));
        let speaker = statement.claimed_by.map(|at| self.namer.name(at));
        self.captions.sentence(self.graph, statement, &subject, &object, speaker.as_ref())
    }

    /// "[1] a quitté (mai 2024)".
    fn caption(&self, number: usize, told: &Told) -> String {
        let (graph, wording) = (self.graph, self.showing.wording);
        let statement = graph.statement(told.shown());
        let (verb, _) = self.captions.verb(graph, statement, self.namer.name(told.subject).number);
        let mut line = format!("{} {verb}", written(number));
        if let Some(quantity) = &statement.quantity {
            line.push_str(&format!(", {} {}", grouped(quantity.as_str()), statement.unit.as_deref().unwrap_or_default()));
        }
        if let Some(recipient) = statement.recipient {
            line.push_str(&format!(" → {}", label(graph, recipient, wording)));
        }
        if let Some(time) = time_words(statement.date.as_ref(), statement.start.as_ref(), statement.end.as_ref(), wording) {
            line.push_str(&format!(" ({time})"));
        }
        line
    }

    fn picture(
        &self,
        nodes: &BTreeSet<EntityIx>,
        told: &[(usize, &Told)],
        notes: &[Note],
        folded: &[StatementIx],
        sheet: &StyleSheet,
    ) -> Picture {
        let (graph, wording) = (self.graph, self.showing.wording);
        let tooltips = Tooltips { graph, quotes: &self.showing.quotes, wording };
        let order: Vec<EntityIx> = graph.sorted_entities().into_iter().filter(|at| nodes.contains(at)).collect();
        let place: BTreeMap<EntityIx, usize> = order.iter().enumerate().map(|(at, entity)| (*entity, at)).collect();
        let of_order = |&at: &EntityIx| Node {
            label: label(graph, at, wording).into_owned(),
            told: tooltips.entity(at),
            ..node(graph, sheet, at, self.details(at, folded))
        };
        let mut bundles: BTreeMap<(usize, usize, Standing), Vec<(usize, &Told)>> = BTreeMap::new();
        for &(number, told) in told {
            let standing = Standing::of(graph.statement(told.shown()));
            bundles.entry((place[&told.subject], place[&told.object], standing)).or_default().push((number, told));
        }
        let leads_to = |number: usize| notes.iter().find(|note| note.numbers.contains(&number)).map(Note::anchor).unwrap_or_default();
        let edges = bundles.into_iter().map(|((from, to, standing), told)| Edge {
            from,
            to,
            standing,
            lines: told.iter().map(|(number, told)| self.caption(*number, told)).collect(),
            anchors: told.iter().map(|(number, _)| leads_to(*number)).collect(),
            statements: told.iter().flat_map(|(_, told)| told.statements.clone()).collect(),
            told: told.iter().flat_map(|(_, told)| tooltips.statement(told.shown())).collect(),
        });
        let nodes: Vec<Node> = order.iter().map(of_order).collect();
        let classes: BTreeSet<ClassId> = nodes.iter().map(|node| node.class).collect();
        let class = |class: ClassId| -> (String, Style) {
            let named = graph.ontology().class(class);
            (named.label.in_language(wording.code()).unwrap_or(&named.name).to_owned(), sheet.of(graph.ontology(), class).clone())
        };
        Picture {
            title: String::new(),
            source: String::new(),
            edges: edges.collect(),
            groups: Vec::new(),
            legend: classes.into_iter().map(class).collect(),
            left_out: LeftOut::default(),
            nodes,
            wording,
        }
    }

    /// What stands below a node's label: offices, whose it is, where, when.
    fn details(&self, at: EntityIx, folded: &[StatementIx]) -> Vec<String> {
        let (graph, wording) = (self.graph, self.showing.wording);
        let own: Vec<StatementIx> = folded.iter().copied().filter(|&s| graph.ends(s).0 == at && graph.statement(s).is_fact()).collect();
        let (dates, others): (Vec<_>, Vec<_>) = own.into_iter().partition(|&s| graph.entity(graph.ends(s).1).value.is_some());
        let name = label(graph, at, wording).to_lowercase();
        let told_by_name = |other: &str| {
            let stem: String = other.to_lowercase().chars().take(STEM).collect();
            name.contains(&stem)
        };
        let mut lines: Vec<String> = Vec::new();
        for s in others {
            let other = label(graph, graph.ends(s).1, wording);
            let line = match &graph.statement(s).role {
                Some(role) if role.to_lowercase().contains(&other.to_lowercase()) => role.to_string(),
                Some(role) => format!("{role} ({other})"),
                None if told_by_name(&other) => continue,
                None => other.into_owned(),
            };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines.truncate(MOST_DETAILS - 1);
        if !dates.is_empty() {
            lines.push(Occurrence::of(graph, &dates).words(wording));
        }
        lines
    }

    fn note(&self, number: usize, told: &Told) -> Note {
        let (graph, wording) = (self.graph, self.showing.wording);
        let evidence = graph.statement(told.shown()).evidence.iter().min_by_key(|e| (&graph.article(e.article).id, e.span.start));
        let article = |evidence: &Evidence| graph.article(evidence.article);
        let quote = evidence.and_then(|e| sentence_around(self.showing.quotes.get(&article(e).id)?, e.span));
        let place = || evidence.map(|e| format!("{} {}", article(e).id, e.span)).unwrap_or_default();
        let quote = quote.map_or_else(place, |quote| wording.unbroken_quote(&sentence_case(graph, &quote)));
        // of one article the page's head names it
        let many = graph.sorted_articles().len() > 1;
        let mut origin: Vec<String> = evidence.filter(|_| many).map(|e| name(article(e), wording)).into_iter().collect();
        let speakers: BTreeSet<String> = told
            .statements
            .iter()
            .filter_map(|&at| graph.statement(at).claimed_by)
            .map(|at| label(graph, at, wording).into_owned())
            .collect();
        if !speakers.is_empty() {
            let speakers: Vec<String> = speakers.into_iter().collect();
            let told_by = if graph.statement(told.shown()).claimed_by.is_none() { ToldBy::ArticleToo } else { ToldBy::Speaker };
            origin.push(format!("{} {}", wording.speaker(told_by), speakers.join(", ")));
        } else if graph.statement(told.shown()).modality.reported {
            origin.push(wording.reported().trim_start_matches(", ").to_owned());
        }
        let doubt = if told.contradicted {
            Some(wording.pick("à vérifier : affirmé et nié", "to be checked: said and denied"))
        } else {
            told.weak.then(|| wording.pick("à vérifier : peu sûr", "to be checked: not sure"))
        };
        Note { numbers: vec![number], quote, origin: origin.join(", "), doubt }
    }

    /// A row for each time that something in the picture is dated by.
    fn times(&self, told: &[(usize, &Told)], nodes: &BTreeSet<EntityIx>) -> Vec<Time> {
        let (graph, wording) = (self.graph, self.showing.wording);
        let mut rows: Vec<Time> = Vec::new();
        let mut add = |period: Period, what: String, when: String| match rows.iter_mut().find(|row| row.when == when) {
            Some(row) => row.what.push_str(&format!(" · {what}")),
            None => rows.push(Time { period, what, when }),
        };
        for &(number, told) in told {
            let statement: &Statement = graph.statement(told.shown());
            let words = time_words(statement.date.as_ref(), statement.start.as_ref(), statement.end.as_ref(), wording);
            if let (Some(words), Some(period)) = (words, graph.period_of(told.shown())) {
                add(period, written(number), words);
            }
        }
        for &at in nodes {
            let dates: Vec<&EdtfDate> = graph.occurrences(at);
            if let Some(first) = dates.first() {
                let about: String =
                    told.iter().filter(|(_, told)| [told.subject, told.object].contains(&at)).map(|(number, _)| written(*number)).collect();
                add(Period::of(first), format!("{about} {}", label(graph, at, wording)), date_words(first, wording));
            }
        }
        rows.retain(|row| row.period.first.is_some() || row.period.last.is_some());
        rows.sort_by(|a, b| (a.period.first.or(a.period.last), &a.when).cmp(&(b.period.first.or(b.period.last), &b.when)));
        rows
    }
}

/// A title that is all in capitals, as a sentence: names keep the capitals that the graph knows them with.
fn sentence_case(graph: &KnowledgeGraph, title: &str) -> String {
    let shouts = title.chars().any(char::is_uppercase) && !title.chars().any(char::is_lowercase);
    if !shouts {
        return title.to_owned();
    }
    let mut words = title.to_lowercase();
    let entities = graph.sorted_entities().into_iter().map(|at| graph.entity(at));
    let mut names: Vec<&str> =
        entities.flat_map(|e| std::iter::once(e.label.as_str()).chain(e.aliases.iter().map(String::as_str))).collect();
    names.retain(|name| name.chars().any(char::is_uppercase) && name.chars().any(char::is_lowercase));
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        let lower = name.to_lowercase();
        let whole = |at: usize| {
            let (before, after) = (words[..at].chars().next_back(), words[at + lower.len()..].chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        let found: Vec<usize> = words.match_indices(&lower).map(|(at, _)| at).filter(|&at| whole(at)).collect();
        for at in found.into_iter().rev().filter(|_| lower.len() == name.len()) {
            words.replace_range(at..at + lower.len(), name);
        }
    }
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::graph::Entity;
    use crate::ontology::{BUILTIN_TURTLE, Core, load};

    #[test]
    fn a_title_in_capitals_is_a_sentence_with_its_names() {
        let mut graph = KnowledgeGraph::new(Arc::new(load(BUILTIN_TURTLE).unwrap()));
        let class = graph.ontology().core(Core::State).id.unwrap();
        graph.add_entity(Entity::new("state-ml", class, "Mali"));
        assert_eq!(sentence_case(&graph, "LE MALI S'INQUIÈTE DU MALIKI"), "Le Mali s'inquiète du maliki");
        assert_eq!(sentence_case(&graph, "Le MALI"), "Le MALI");
    }
}
