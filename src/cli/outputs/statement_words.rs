//! Statements and entities in words.

use crate::graph::{EntityIx, KnowledgeGraph, Statement, StatementIx};

/// An entity's label and id.
pub(in crate::cli) fn labelled(graph: &KnowledgeGraph, at: EntityIx) -> String {
    let entity = graph.entity(at);
    format!("{} [{}]", entity.label, entity.id)
}

/// A statement's id and triple.
pub(in crate::cli) fn headline(graph: &KnowledgeGraph, at: StatementIx) -> String {
    let statement = graph.statement(at);
    let (subject, object) = graph.ends(at);
    let relation = &graph.ontology().relation(statement.relation).name;
    format!("{}  {} · {relation} · {}", statement.id, labelled(graph, subject), labelled(graph, object))
}

/// How a statement is held: as a fact, by whom, as planned, as denied, as reported.
pub(in crate::cli) fn held(graph: &KnowledgeGraph, statement: &Statement) -> String {
    let mut held = Vec::new();
    held.extend(statement.claimed_by.map(|speaker| format!("claimed by {}", labelled(graph, speaker))));
    held.extend(statement.modality.planned.then(|| "planned, announced or demanded".to_owned()));
    held.extend(statement.modality.negated.then(|| "denied or not done".to_owned()));
    held.extend(statement.modality.reported.then(|| "reported, by nobody who is named".to_owned()));
    if held.is_empty() { "as a fact".to_owned() } else { held.join("; ") }
}
