//! Statements that contradict each other.

use serde_json::{Value, json};

use super::asked::Asked;
use crate::draw::contradicting;
use crate::serve::problem::Problem;

/// All pairs, each once.
pub(super) fn all(asked: &Asked<'_>) -> Result<Value, Problem> {
    let graph = &asked.served.content.graph;
    let mut pairs = Vec::new();
    for at in graph.sorted_statements() {
        let others = contradicting(graph, at).into_iter().filter(|other| graph.statement(at).id < graph.statement(*other).id);
        pairs.extend(others.map(|other| json!([asked.statement(at), asked.statement(other)])));
    }
    Ok(json!({ "disagreements": pairs }))
}
