//! Statements that contradict each other.

use crate::graph::{KnowledgeGraph, Period, StatementIx};

/// The statements about the same two that do not hold beside this one: one is denied and the other is not, or they give times that
/// have no day in common, or other numbers of the same.
pub fn contradicting(graph: &KnowledgeGraph, at: StatementIx) -> Vec<StatementIx> {
    let (statement, ends) = (graph.statement(at), graph.ends(at));
    let is_same =
        |other: &StatementIx| *other != at && graph.ends(*other) == ends && graph.statement(*other).relation == statement.relation;
    let contradicts = |other: &StatementIx| {
        let other = graph.statement(*other);
        let denied = statement.modality.negated != other.modality.negated;
        let apart = statement.date.as_ref().zip(other.date.as_ref()).is_some_and(|(a, b)| !Period::of(a).overlaps(Period::of(b)));
        let number = statement.unit == other.unit && statement.quantity.as_ref().zip(other.quantity.as_ref()).is_some_and(|(a, b)| a != b);
        denied || apart || number
    };
    let mut found: Vec<StatementIx> = graph.statements_about(ends.0).into_iter().filter(is_same).filter(contradicts).collect();
    found.sort_unstable_by_key(|at| graph.statement(*at).id);
    found
}
