//! Cytoscape.js JSON.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::columns::{EDGE, NODE, data_type, edge, node};
use super::format::ExchangeError;
use crate::graph::KnowledgeGraph;

/// Writes the graph as Cytoscape.js JSON: nodes by entity id, edges by statement id.
///
/// # Errors
/// [`ExchangeError`] where `out` fails.
pub fn write_cytoscape(graph: &KnowledgeGraph, mut out: impl Write) -> Result<(), ExchangeError> {
    let nodes: Vec<Value> = graph
        .sorted_entities()
        .into_iter()
        .map(|at| {
            let mut data = data(&NODE, &node(graph, at));
            data.insert("id".into(), graph.entity(at).id.as_str().into());
            json!({ "data": data })
        })
        .collect();
    let edges: Vec<Value> = graph
        .sorted_statements()
        .into_iter()
        .map(|at| {
            let (subject, object) = graph.ends(at);
            let mut data = data(&EDGE, &edge(graph, at));
            data.insert("id".into(), graph.statement(at).id.to_string().into());
            data.insert("source".into(), graph.entity(subject).id.as_str().into());
            data.insert("target".into(), graph.entity(object).id.as_str().into());
            json!({ "data": data })
        })
        .collect();
    let document = json!({
        "format_version": "1.0",
        "generated_by": "depeche",
        "data": { "name": "depeche" },
        "elements": { "nodes": nodes, "edges": edges },
    });
    serde_json::to_writer_pretty(&mut out, &document)?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(())
}

fn data(names: &[&str], values: &[String]) -> Map<String, Value> {
    let typed = |name: &str, value: &str| match data_type(name) {
        "double" => value.parse::<f64>().map_or_else(|_| value.into(), Value::from),
        "boolean" => Value::Bool(value == "true"),
        _ => value.into(),
    };
    names.iter().zip(values).filter(|(_, value)| !value.is_empty()).map(|(name, value)| ((*name).to_owned(), typed(name, value))).collect()
}
