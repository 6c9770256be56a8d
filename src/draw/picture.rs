//! What a picture shows: nodes, labelled edges, legend and source line, before anything has a place.

use std::collections::{BTreeMap, BTreeSet};

use super::folded::Folded;
use super::groups::{Group, Grouping, groups};
use super::left_out::LeftOut;
use super::occurrence::Occurrence;
use super::reduction::reduced;
use super::source::head;
use super::standing::Standing;
use super::style::{Style, StyleSheet};
use super::summed::{self, Parallel, timeless};
use super::tooltips::{Tooltips, is_web, label, words};
use super::wording::Wording;
use crate::graph::{EntityIx, Held, KnowledgeGraph, StatementIx, View};
use crate::ontology::{ClassId, RelationId};
use crate::text::Text;

/// A node of a picture.
#[derive(Debug, Clone)]
pub struct Node {
    /// The entity.
    pub entity: EntityIx,
    /// The entity's id.
    pub id: String,
    /// Its class.
    pub class: ClassId,
    /// Its label.
    pub label: String,
    /// Lines below the label: dates, and what is folded into the node.
    pub detail: Vec<String>,
    /// Shape and colours.
    pub style: Style,
    /// Where more is said about it: an identifier elsewhere.
    pub link: Option<String>,
    /// What the graph knows of it, line by line.
    pub told: Vec<String>,
}

/// An edge of a picture: one or several statements between the same nodes that are held alike.
#[derive(Debug, Clone)]
pub struct Edge {
    /// Index of the subject's node.
    pub from: usize,
    /// Index of the object's node.
    pub to: usize,
    /// How they are held.
    pub standing: Standing,
    /// A line of words for each statement that says something else.
    pub lines: Vec<String>,
    /// The anchors that the lines lead to, on a page that has such.
    pub anchors: Vec<String>,
    /// The statements, in order of id.
    pub statements: Vec<StatementIx>,
    /// What the graph knows of them, line by line.
    pub told: Vec<String>,
}

/// All that is drawn.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Headline.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// Nodes in order of id.
    pub nodes: Vec<Node>,
    /// Edges in order of their nodes.
    pub edges: Vec<Edge>,
    /// Boxes of several nodes each; no node is in two.
    pub groups: Vec<Group>,
    /// The classes that occur, with their names and styles, in order of name.
    pub legend: Vec<(String, Style)>,
    /// What the picture does not show.
    pub left_out: LeftOut,
    /// The language of the fixed words.
    pub wording: Wording,
}

/// Whether entities without an edge are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unlinked {
    /// Only where they are asked for by name, or nothing has an edge.
    #[default]
    LeftOut,
    /// They are, unless statements of some kind or time are asked for.
    Drawn,
}

/// How dates are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dates {
    /// On what they date: below the label of what occurred, on the edges of other statements.
    #[default]
    AsLabels,
    /// As nodes.
    AsNodes,
}

impl Dates {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::AsLabels, Self::AsNodes];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsLabels => "labels",
            Self::AsNodes => "nodes",
        }
    }
}

/// What a picture shows of a graph, and how.
#[derive(Debug, Clone, Default)]
pub struct Showing {
    /// What is shown.
    pub view: View,
    /// How dates are shown.
    pub dates: Dates,
    /// Relations whose facts stand in their subject's node instead of on an edge.
    pub folded: Vec<RelationId>,
    /// Whether statements that differ only in when they hold are one line.
    pub parallel: Parallel,
    /// What is drawn in one box.
    pub grouping: Option<Grouping>,
    /// The language of the words.
    pub wording: Wording,
    /// Whether entities without an edge are drawn.
    pub unlinked: Unlinked,
    /// At most so many nodes, those of the highest rank that are linked with each other.
    pub most: Option<usize>,
    /// The articles whose words may be quoted, by id.
    pub quotes: BTreeMap<String, Text>,
}

impl Picture {
    /// The picture of what is shown of a graph.
    ///
    /// A node without any edge is left out, unless entities are asked for by name, there are no edges at all or [`Unlinked::Drawn`]
    /// says so.
    pub fn of(graph: &KnowledgeGraph, showing: &Showing, sheet: &StyleSheet) -> Self {
        let ontology = graph.ontology();
        let wording = showing.wording;
        let is_folded = |at: StatementIx| {
            let statement = graph.statement(at);
            (showing.dates == Dates::AsLabels && is_occurrence(graph, at))
                || (statement.is_fact() && showing.folded.contains(&statement.relation))
        };
        let tooltips = Tooltips { graph, quotes: &showing.quotes, wording };
        let seen = graph.seen(&showing.view);
        let (folded, drawn): (Vec<StatementIx>, Vec<StatementIx>) = seen.into_iter().partition(|&at| is_folded(at));
        let mut kept: BTreeSet<EntityIx> = drawn.iter().flat_map(|&at| [graph.ends(at).0, graph.ends(at).1]).collect();
        // What says more than a date must not be lost with its edge.
        kept.extend(folded.iter().filter(|&&at| graph.entity(graph.ends(at).1).value.is_none()).map(|&at| graph.ends(at).0));
        let is_date = |at: EntityIx| graph.entity(at).value.is_some();
        let view = &showing.view;
        let all = || graph.as_petgraph().node_indices().filter(|&at| ontology.is_any_of(graph.entity(at).class, &view.classes));
        let is_node = |at: EntityIx| !is_date(at) || showing.dates == Dates::AsNodes;
        let is_whole = view.entities.is_none()
            && view.relations.is_empty()
            && view.time.is_none()
            && view.held == Held::Anyhow
            && view.statements.is_none();
        if let Some(entities) = &view.entities {
            kept.extend(entities.iter().copied().filter(|&at| !is_date(at)));
        } else if (kept.is_empty() && view.statements.is_none()) || (showing.unlinked == Unlinked::Drawn && is_whole) {
            kept.extend(all().filter(|&at| is_node(at)));
        }
        let mut left_out = LeftOut::default();
        for at in all().filter(|at| is_whole && !kept.contains(at)) {
            let count = if is_node(at) { &mut left_out.unlinked } else { &mut left_out.dates };
            *count += 1;
        }
        let found = kept.len();
        if let Some(most) = showing.most.filter(|most| found > *most) {
            let ranked: Vec<EntityIx> = graph.ranked().into_iter().map(|(at, _)| at).filter(|at| kept.contains(at)).collect();
            let links: Vec<(EntityIx, EntityIx)> = drawn.iter().map(|&at| graph.ends(at)).collect();
            kept = reduced(&ranked, &links, most);
            left_out.lower = found - kept.len();
        }
        let order: Vec<EntityIx> = graph.sorted_entities().into_iter().filter(|at| kept.contains(at)).collect();
        let place: BTreeMap<EntityIx, usize> = order.iter().enumerate().map(|(at, entity)| (*entity, at)).collect();
        let mut occurred: BTreeMap<EntityIx, Vec<StatementIx>> = BTreeMap::new();
        let mut lines: BTreeMap<EntityIx, Folded> = BTreeMap::new();
        for at in folded {
            let (subject, object) = graph.ends(at);
            if is_date(object) {
                occurred.entry(subject).or_default().push(at);
            } else {
                lines.entry(subject).or_default().add(graph, at, wording);
            }
        }
        let nodes: Vec<Node> = order
            .iter()
            .map(|&at| {
                let time = occurred.get(&at).map(|statements| Occurrence::of(graph, statements).words(wording));
                let detail = time.into_iter().chain(lines.remove(&at).map(|folded| folded.lines(wording)).into_iter().flatten()).collect();
                Node { told: tooltips.entity(at), label: label(graph, at, wording).into_owned(), ..node(graph, sheet, at, detail) }
            })
            .collect();
        let mut bundles: BTreeMap<(usize, usize, Standing), BTreeMap<String, Vec<StatementIx>>> = BTreeMap::new();
        for at in drawn {
            let (subject, object) = graph.ends(at);
            if let (Some(&from), Some(&to)) = (place.get(&subject), place.get(&object)) {
                let statement = graph.statement(at);
                let lines = bundles.entry((from, to, Standing::of(statement))).or_default();
                let line = match showing.parallel {
                    Parallel::Each => words(graph, statement, wording),
                    Parallel::Summed => words(graph, &timeless(statement), wording),
                };
                lines.entry(line).or_default().push(at);
            }
        }
        let edges: Vec<Edge> = bundles
            .into_iter()
            .map(|((from, to, standing), lines)| {
                let mut statements: Vec<StatementIx> = lines.values().flatten().copied().collect();
                statements.sort_by_key(|&at| graph.statement(at).id);
                let told = statements.iter().flat_map(|&at| tooltips.statement(at)).collect();
                let lines = match showing.parallel {
                    Parallel::Each => lines.into_keys().collect(),
                    Parallel::Summed => lines.values().filter_map(|statements| summed::line(graph, statements, wording)).collect(),
                };
                Edge { from, to, standing, lines, anchors: Vec::new(), statements, told }
            })
            .collect();
        let classes: BTreeSet<ClassId> = nodes.iter().map(|n: &Node| n.class).collect();
        let legend = classes
            .into_iter()
            .map(|class| {
                let c = ontology.class(class);
                (c.label.in_language(wording.code()).unwrap_or(&c.name).to_owned(), sheet.of(ontology, class).clone())
            })
            .collect();
        let (title, mut source) = head(graph, wording);
        if nodes.len() < found {
            let note = wording.reduced(nodes.len(), found);
            source = if source.is_empty() { note } else { format!("{source} — {note}") };
        }
        if nodes.is_empty() {
            let note = wording.nothing_shown();
            source = if source.is_empty() { note.to_owned() } else { format!("{source} — {note}") };
        }
        let groups = showing.grouping.map(|grouping| groups(graph, &order, grouping, wording)).unwrap_or_default();
        Self { title, source, nodes, edges, groups, legend, left_out, wording }
    }
}

/// Whether a statement can be shown on its subject's node: the fact that it occurred on a date.
fn is_occurrence(graph: &KnowledgeGraph, at: StatementIx) -> bool {
    graph.entity(graph.ends(at).1).value.is_some() && graph.statement(at).is_fact()
}

pub(super) fn node(graph: &KnowledgeGraph, sheet: &StyleSheet, at: EntityIx, detail: Vec<String>) -> Node {
    let entity = graph.entity(at);
    Node {
        entity: at,
        id: entity.id.clone(),
        class: entity.class,
        label: String::new(),
        detail,
        style: sheet.of(graph.ontology(), entity.class).clone(),
        link: entity.same_as.iter().find(|address| is_web(address)).cloned(),
        told: Vec::new(),
    }
}
