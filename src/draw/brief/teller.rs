//! Tells the chosen statements: as captions, as a picture, as sentences, as times.

use std::collections::{BTreeMap, BTreeSet};

use super::caption::{Captions, Joined};
use super::choice::Told;
use super::named::Namer;
use super::notes::{Note, Time, written};
use super::quotation::sentence_around;
use super::title::sentence_case;
use crate::draw::left_out::LeftOut;
use crate::draw::moment::time_words;
use crate::draw::occurrence::Occurrence;
use crate::draw::picture::{Edge, Node, Picture, Showing, node};
use crate::draw::source::name;
use crate::draw::standing::Standing;
use crate::draw::style::{Style, StyleSheet};
use crate::draw::tooltips::{Tooltips, label};
use crate::draw::wording::{ToldBy, Wording};
use crate::graph::{EntityIx, Evidence, KnowledgeGraph, Period, Statement, StatementIx};
use crate::ontology::ClassId;

/// Lines below the label of a node at most.
const MOST_DETAILS: usize = 3;
/// Letters of a place's or state's name that an adjective made of it shares, about.
const STEM: usize = 5;

/// A triple with its number on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbered<'a> {
    pub number: usize,
    pub told: &'a Told,
}

/// Tells statements for people.
pub(super) struct Teller<'a> {
    pub graph: &'a KnowledgeGraph,
    pub showing: &'a Showing,
    pub captions: Captions,
    pub namer: Namer<'a>,
}

impl Teller<'_> {
    pub(super) fn sentence(&self, told: &Told) -> String {
        let statement = self.graph.statement(told.shown());
        let (subject, object) = (self.namer.name(told.subject), self.namer.name(told.object));
        let speaker = statement.claimed_by.map(|at| self.namer.name(at));
        self.captions.sentence(self.graph, statement, &subject, &object, speaker.as_ref())
    }

    /// The words of an arrow: `[1] a quitté (mai 2024)`.
    fn caption(&self, number: usize, told: &Told) -> String {
        let (graph, wording) = (self.graph, self.showing.wording);
        let statement = graph.statement(told.shown());
        let verb = self.captions.arrow(graph, statement, self.namer.name(told.subject).number);
        let mut line = format!("{} {verb}", written(number));
        if let Some(quantity) = &statement.quantity {
            line.push_str(&format!(", {} {}", wording.quantity(quantity.as_str()), statement.unit.as_deref().unwrap_or_default()));
        }
        if let Some(recipient) = statement.recipient {
            let recipient = self.namer.name(recipient);
            let recipient = match wording {
                Wording::French => self.captions.joined(Some(Joined::To), &recipient),
                Wording::English => format!("{}{}", wording.recipient(), recipient.label),
            };
            line.push_str(&format!(" {recipient}"));
        }
        if let Some(time) = time_words(statement.date.as_ref(), statement.start.as_ref(), statement.end.as_ref(), wording) {
            line.push_str(&format!(" ({time})"));
        }
        line
    }

    pub(super) fn picture(
        &self,
        nodes: &BTreeSet<EntityIx>,
        told: &[Numbered<'_>],
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
        let mut bundles: BTreeMap<(usize, usize, Standing), Vec<Numbered<'_>>> = BTreeMap::new();
        for &Numbered { number, told } in told {
            let standing = Standing::of(graph.statement(told.shown()));
            bundles.entry((place[&told.subject], place[&told.object], standing)).or_default().push(Numbered { number, told });
        }
        let leads_to = |number: usize| notes.iter().find(|note| note.numbers.contains(&number)).map(Note::anchor).unwrap_or_default();
        let edges = bundles.into_iter().map(|((from, to, standing), told)| Edge {
            from,
            to,
            standing,
            lines: told.iter().map(|one| self.caption(one.number, one.told)).collect(),
            anchors: told.iter().map(|one| leads_to(one.number)).collect(),
            statements: told.iter().flat_map(|one| one.told.statements.clone()).collect(),
            told: told.iter().flat_map(|one| tooltips.statement(one.told.shown())).collect(),
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

    pub(super) fn note(&self, number: usize, told: &Told) -> Note {
        let (graph, wording) = (self.graph, self.showing.wording);
        let evidence = graph.statement(told.shown()).evidence.iter().min_by_key(|e| (&graph.article(e.article).id, e.span.start));
        let article = |evidence: &Evidence| graph.article(evidence.article);
        let quote = evidence.and_then(|e| sentence_around(self.showing.quotes.get(&article(e).id)?, e.span));
        let place = || {
            evidence.map_or_else(|| wording.no_sentence().to_owned(), |e| format!("{}, {} {}", article(e).id, wording.letters(), e.span))
        };
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
    pub(super) fn times(&self, told: &[Numbered<'_>], nodes: &BTreeSet<EntityIx>) -> Vec<Time> {
        let (graph, wording) = (self.graph, self.showing.wording);
        let mut rows: Vec<Time> = Vec::new();
        let mut row =
            |period: Period, when: String, numbers: Vec<usize>, name: Option<String>| match rows.iter_mut().find(|row| row.when == when) {
                Some(row) => {
                    row.numbers.extend(numbers);
                    row.names.extend(name);
                }
                None => rows.push(Time { period, when, numbers: numbers.into_iter().collect(), names: name.into_iter().collect() }),
            };
        for &Numbered { number, told } in told {
            let statement: &Statement = graph.statement(told.shown());
            let words = time_words(statement.date.as_ref(), statement.start.as_ref(), statement.end.as_ref(), wording);
            if let (Some(words), Some(period)) = (words, graph.period_of(told.shown())) {
                row(period, words, vec![number], None);
            }
        }
        for &at in nodes {
            let dated: Vec<StatementIx> = graph.dated(at);
            if !dated.is_empty() {
                let occurrence = Occurrence::of(graph, &dated);
                let (from, to) = occurrence.ends();
                let period = Period { first: from.and_then(|period| period.first), last: to.and_then(|period| period.last) };
                let about = told.iter().filter(|one| [one.told.subject, one.told.object].contains(&at)).map(|one| one.number).collect();
                row(period, occurrence.words(wording), about, Some(label(graph, at, wording).into_owned()));
            }
        }
        rows.retain(|row| row.period.first.is_some() || row.period.last.is_some());
        rows.sort_by(|a, b| (a.period.first.or(a.period.last), &a.when).cmp(&(b.period.first.or(b.period.last), &b.when)));
        rows
    }
}
