//! What is written of each node and edge, the same in every format.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::graph::{EntityIx, KnowledgeGraph, StatementIx};

/// Attributes of nodes, in order.
pub(super) const NODE: [&str; 8] = ["type", "label", "language", "aliases", "value", "latitude", "longitude", "same_as"];
/// Attributes of edges, in order; `confidence` is the highest of the evidence.
pub(super) const EDGE: [&str; 17] = [
    "relation",
    "date",
    "start",
    "end",
    "place",
    "role",
    "recipient",
    "quantity",
    "unit",
    "claimed_by",
    "planned",
    "negated",
    "reported",
    "asserted",
    "note",
    "articles",
    "confidence",
];

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// One value; absent where it is empty.
    One(String),
    /// Several; absent where there are none.
    Many(Vec<String>),
}

impl Cell {
    pub(super) fn is_absent(&self) -> bool {
        match self {
            Self::One(value) => value.is_empty(),
            Self::Many(values) => values.is_empty(),
        }
    }

    /// As one text: several are joined by `; `.
    pub(super) fn joined(&self) -> Cow<'_, str> {
        match self {
            Self::One(value) => Cow::Borrowed(value),
            Self::Many(values) => Cow::Owned(values.join("; ")),
        }
    }
}

/// The values of a node's attributes.
pub(super) fn node(graph: &KnowledgeGraph, at: EntityIx) -> [Cell; NODE.len()] {
    let e = graph.entity(at);
    let list = |set: &BTreeSet<String>| Cell::Many(set.iter().cloned().collect());
    let degree = |pick: fn((f64, f64)) -> f64| e.position.map(|p| pick(p).to_string()).unwrap_or_default();
    let one = Cell::One;
    [
        one(graph.ontology().class(e.class).name.clone()),
        one(e.label.clone()),
        one(e.language.clone()),
        list(&e.aliases),
        one(e.value.as_ref().map(ToString::to_string).unwrap_or_default()),
        one(degree(|p| p.0)),
        one(degree(|p| p.1)),
        list(&e.same_as),
    ]
}

/// The values of an edge's attributes.
pub(super) fn edge(graph: &KnowledgeGraph, at: StatementIx) -> [Cell; EDGE.len()] {
    let statement = graph.statement(at);
    let (subject, object) = graph.ends(at);
    let [_, relation, _, date, start, end, place, role, recipient, quantity, unit, claimed_by, planned, negated, reported] =
        graph.key_columns(subject, object, statement).columns.map(|column| Cell::One(column.to_owned()));
    let mut articles: Vec<&str> = statement.evidence.iter().map(|e| graph.article(e.article).id.as_str()).collect();
    articles.sort_unstable();
    articles.dedup();
    let confidence = statement.evidence.iter().map(|e| e.confidence).max_by(f64::total_cmp);
    let notes = statement.notes.iter().map(ToString::to_string).collect();
    let asserted = if statement.is_fact() { "true" } else { "" };
    [
        relation,
        date,
        start,
        end,
        place,
        role,
        recipient,
        quantity,
        unit,
        claimed_by,
        planned,
        negated,
        reported,
        Cell::One(asserted.to_owned()),
        Cell::Many(notes),
        Cell::Many(articles.into_iter().map(str::to_owned).collect()),
        Cell::One(confidence.map(|c| c.to_string()).unwrap_or_default()),
    ]
}

/// Whether an attribute can have several values.
pub(super) fn is_list(attribute: &str) -> bool {
    ["aliases", "same_as", "note", "articles"].contains(&attribute)
}

/// The type of an attribute as GraphML and GEXF name it.
pub(super) fn data_type(attribute: &str) -> &'static str {
    match attribute {
        "latitude" | "longitude" | "confidence" => "double",
        "planned" | "negated" | "reported" | "asserted" => "boolean",
        _ => "string",
    }
}
