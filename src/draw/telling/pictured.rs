//! What the nodes and edges of a picture stand for.

use serde_json::{Value, json};

use super::facts::Telling;
use crate::draw::picture::Picture;

/// A picture that is drawn as that SVG, with what its nodes and edges stand for, in their order in it.
pub fn pictured(telling: &Telling<'_>, picture: &Picture, svg: &str) -> Value {
    let graph = telling.graph;
    let nodes: Vec<Value> = picture.nodes.iter().map(|node| telling.called(node.entity)).collect();
    let edges: Vec<Value> = picture
        .edges
        .iter()
        .map(|edge| {
            let ids: Vec<String> = edge.statements.iter().map(|at| graph.statement(*at).id.to_string()).collect();
            json!({ "from": edge.from, "to": edge.to, "held": edge.standing.name(), "words": edge.lines, "statements": ids })
        })
        .collect();
    json!({ "svg": svg, "nodes": nodes, "edges": edges, "entities": graph.entity_count() })
}
