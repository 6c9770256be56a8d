//! What is told of each node and edge, the same in every format.

use crate::graph::{EntityIx, KnowledgeGraph, StatementIx};

/// Attributes of nodes, in order.
pub(super) const NODE: [&str; 8] = ["type", "label", "language", "aliases", "value", "latitude", "longitude", "same_as"];
/// Attributes of edges, in order; `confidence` is the highest of the evidence.
pub(super) const EDGE: [&str; 16] = [
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
    "asserted",
    "note",
    "articles",
    "confidence",
];

/// The values of a node's attributes; empty ones are absent.
pub(super) fn node(graph: &KnowledgeGraph, at: EntityIx) -> [String; NODE.len()] {
    let e = graph.entity(at);
    let list = |set: &std::collections::BTreeSet<String>| set.iter().map(String::as_str).collect::<Vec<_>>().join("; ");
    let degree = |pick: fn((f64, f64)) -> f64| e.position.map(|p| pick(p).to_string()).unwrap_or_default();
    [
        graph.ontology().class(e.class).name.clone(),
        e.label.clone(),
        e.language.clone(),
        list(&e.aliases),
        e.value.as_ref().map(ToString::to_string).unwrap_or_default(),
        degree(|p| p.0),
        degree(|p| p.1),
        list(&e.same_as),
    ]
}

/// The values of an edge's attributes; empty ones are absent.
pub(super) fn edge(graph: &KnowledgeGraph, at: StatementIx) -> [String; EDGE.len()] {
    let statement = graph.statement(at);
    let (subject, object) = graph.ends(at);
    let [_, relation, _, date, start, end, place, role, recipient, quantity, unit, claimed_by, planned, negated] =
        graph.key_columns(subject, object, statement).columns.map(str::to_owned);
    let mut articles: Vec<&str> = statement.evidence.iter().map(|e| graph.article(e.article).id.as_str()).collect();
    articles.sort_unstable();
    articles.dedup();
    let confidence = statement.evidence.iter().map(|e| e.confidence).max_by(f64::total_cmp);
    let notes: Vec<&str> = statement.notes.iter().map(|n| &**n).collect();
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
        asserted.to_owned(),
        notes.join("; "),
        articles.join("; "),
        confidence.map(|c| c.to_string()).unwrap_or_default(),
    ]
}

/// The type of an attribute as GraphML and GEXF name it.
pub(super) fn data_type(attribute: &str) -> &'static str {
    match attribute {
        "latitude" | "longitude" | "confidence" => "double",
        "planned" | "negated" | "asserted" => "boolean",
        _ => "string",
    }
}
