//! What a picture shows: nodes, labelled edges, legend and source line, before anything has a place.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::visit::EdgeRef;

use super::style::{Style, StyleSheet};
use crate::graph::{EntityIx, KnowledgeGraph, Statement};
use crate::ontology::ClassId;

/// The fixed words of a picture, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wording {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

impl Wording {
    /// Language code.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    fn pick(self, french: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::French => french,
            Self::English => english,
        }
    }

    /// What a line of that kind means, for the legend.
    pub(super) fn holding(self, holding: Holding) -> &'static str {
        match holding {
            Holding::Fact => self.pick("tenu pour un fait", "held as a fact"),
            Holding::Claimed => self.pick("affirmé par quelqu'un", "somebody's claim"),
            Holding::Planned => self.pick("prévu ou demandé", "planned or demanded"),
            Holding::Denied => self.pick("nié ou non fait", "denied or not done"),
        }
    }

    fn source(self) -> &'static str {
        self.pick("Source : ", "Source: ")
    }

    fn untitled(self) -> &'static str {
        self.pick("Graphe de connaissances", "Knowledge graph")
    }

    fn articles(self, count: usize) -> String {
        format!("{count} {}", self.pick("articles", "articles"))
    }
}

/// How a statement is held: the line's style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holding {
    /// As a fact.
    Fact,
    /// As somebody's word.
    Claimed,
    /// As planned, announced or demanded.
    Planned,
    /// As denied, or as not done.
    Denied,
}

impl Holding {
    fn of(statement: &Statement) -> Self {
        match statement.modality {
            m if m.negated => Self::Denied,
            m if m.planned => Self::Planned,
            _ if statement.claimed_by.is_some() => Self::Claimed,
            _ => Self::Fact,
        }
    }

    /// Dash pattern of the line in pixels, as SVG writes it; empty for an unbroken line.
    pub(super) fn dashes(self) -> &'static str {
        match self {
            Self::Fact => "",
            Self::Claimed => "8 4",
            Self::Planned => "2 4",
            Self::Denied => "10 4 2 4",
        }
    }

    /// Colour of the line.
    pub(super) fn color(self) -> &'static str {
        match self {
            Self::Fact => "#333333",
            Self::Claimed => "#0b5394",
            Self::Planned => "#1e6b3a",
            Self::Denied => "#b00020",
        }
    }
}

/// A node of a picture.
#[derive(Debug, Clone)]
pub struct Node {
    /// The entity's id.
    pub id: String,
    /// Its class.
    pub class: ClassId,
    /// Its label.
    pub label: String,
    /// What stands below the label: dates, office.
    pub detail: String,
    /// Shape and colours.
    pub style: Style,
}

/// An edge of a picture: one or several statements between the same nodes that are held alike.
#[derive(Debug, Clone)]
pub struct Edge {
    /// Index of the subject's node.
    pub from: usize,
    /// Index of the object's node.
    pub to: usize,
    /// How they are held.
    pub holding: Holding,
    /// A line of words for each statement.
    pub lines: Vec<String>,
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
    /// The classes that occur, with their names and styles, in order of name.
    pub legend: Vec<(String, Style)>,
    /// The language of the fixed words.
    pub wording: Wording,
}

impl Picture {
    /// The picture of a graph, or of the statements between the entities of a part of it.
    ///
    /// Dates are no nodes where the picture can say them otherwise: what occurred on a date bears it below its label,
    /// other statements on their edges. A node without any edge is left out, unless a part is asked for or there are no edges at all.
    pub fn of(graph: &KnowledgeGraph, part: Option<&BTreeSet<EntityIx>>, sheet: &StyleSheet, wording: Wording) -> Self {
        let ontology = graph.ontology();
        let drawn: Vec<_> = graph.as_petgraph().edge_references().filter(|e| !is_folded(graph, e.target(), e.weight())).collect();
        let wanted = |at: EntityIx| part.is_none_or(|part| part.contains(&at));
        let drawn: Vec<_> = drawn.into_iter().filter(|e| wanted(e.source()) && wanted(e.target())).collect();
        let mut kept: BTreeSet<EntityIx> = drawn.iter().flat_map(|e| [e.source(), e.target()]).collect();
        let dates = ontology.class_named("Date");
        if kept.is_empty() || part.is_some() {
            kept = graph.as_petgraph().node_indices().filter(|&at| wanted(at) && Some(graph.entity(at).class) != dates).collect();
        }
        let order: Vec<EntityIx> = graph.sorted_entities().into_iter().filter(|at| kept.contains(at)).collect();
        let place: BTreeMap<EntityIx, usize> = order.iter().enumerate().map(|(at, entity)| (*entity, at)).collect();
        let nodes: Vec<Node> = order.iter().map(|&at| node(graph, sheet, at)).collect();
        let mut bundles: BTreeMap<(usize, usize, Holding), BTreeSet<String>> = BTreeMap::new();
        for edge in drawn {
            if let (Some(&from), Some(&to)) = (place.get(&edge.source()), place.get(&edge.target())) {
                let statement = edge.weight();
                bundles.entry((from, to, Holding::of(statement))).or_default().insert(words(graph, statement, wording));
            }
        }
        let edges = bundles
            .into_iter()
            .map(|((from, to, holding), lines)| Edge { from, to, holding, lines: lines.into_iter().collect() })
            .collect();
        let classes: BTreeSet<ClassId> = nodes.iter().map(|n: &Node| n.class).collect();
        let legend = classes
            .into_iter()
            .map(|class| {
                let c = ontology.class(class);
                (c.label.in_language(wording.code()).unwrap_or(&c.name).to_owned(), sheet.of(ontology, class).clone())
            })
            .collect();
        let (title, source) = head(graph, wording);
        Self { title, source, nodes, edges, legend, wording }
    }
}

/// Whether a statement is shown on its subject's node instead of on an edge: the fact that it occurred on a date.
fn is_folded(graph: &KnowledgeGraph, object: EntityIx, statement: &Statement) -> bool {
    graph.entity(object).value.is_some() && statement.is_fact()
}

fn node(graph: &KnowledgeGraph, sheet: &StyleSheet, at: EntityIx) -> Node {
    let entity = graph.entity(at);
    let mut dates: Vec<_> = graph
        .as_petgraph()
        .edges(at)
        .filter(|e| is_folded(graph, e.target(), e.weight()))
        .filter_map(|e| graph.entity(e.target()).value.as_ref())
        .collect();
    dates.sort_unstable();
    dates.dedup();
    Node {
        id: entity.id.clone(),
        class: entity.class,
        label: entity.label.clone(),
        detail: dates.iter().map(|d| d.as_str()).collect::<Vec<_>>().join(" · "),
        style: sheet.of(graph.ontology(), entity.class).clone(),
    }
}

fn words(graph: &KnowledgeGraph, statement: &Statement, wording: Wording) -> String {
    let relation = graph.ontology().relation(statement.relation);
    let mut line = relation.label.in_language(wording.code()).unwrap_or(&relation.name).to_owned();
    let label = |at: EntityIx| graph.entity(at).label.as_str();
    if let Some(role) = &statement.role {
        line.push_str(&format!(" ({role})"));
    }
    if let Some(quantity) = &statement.quantity {
        line.push_str(&format!(" : {quantity} {}", statement.unit.as_deref().unwrap_or_default()));
    }
    if let Some(recipient) = statement.recipient {
        line.push_str(&format!(" → {}", label(recipient)));
    }
    let span = match (&statement.date, &statement.start, &statement.end) {
        (Some(date), _, _) => Some(date.to_string()),
        (None, Some(start), Some(end)) => Some(format!("{start} – {end}")),
        (None, Some(start), None) => Some(format!("{start} –")),
        (None, None, Some(end)) => Some(format!("– {end}")),
        (None, None, None) => None,
    };
    if let Some(span) = span {
        line.push_str(&format!(" ({span})"));
    }
    if statement.modality.planned {
        line.insert_str(0, wording.pick("prévu : ", "planned: "));
    }
    if statement.modality.negated {
        line.insert_str(0, wording.pick("non : ", "not: "));
    }
    if let Some(speaker) = statement.claimed_by {
        line.push_str(&format!(", {} {}", wording.pick("selon", "says"), label(speaker)));
    }
    line
}

fn head(graph: &KnowledgeGraph, wording: Wording) -> (String, String) {
    let articles = graph.sorted_articles();
    match articles.as_slice() {
        [only] => {
            let article = graph.article(*only);
            let published = article.published.as_ref().map(ToString::to_string).unwrap_or_default();
            let parts: Vec<&str> = [article.publisher.as_str(), &published, &article.id].into_iter().filter(|p| !p.is_empty()).collect();
            (
                if article.title.is_empty() { article.id.clone() } else { article.title.clone() },
                format!("{}{}", wording.source(), parts.join(", ")),
            )
        }
        [] => (wording.untitled().to_owned(), String::new()),
        many => {
            let ids: Vec<&str> = many.iter().take(4).map(|at| graph.article(*at).id.as_str()).collect();
            let more = if many.len() > 4 { ", …" } else { "" };
            let title = format!("{} ({})", wording.untitled(), wording.articles(many.len()));
            (title, format!("{}{}{more}", wording.source(), ids.join(", ")))
        }
    }
}
