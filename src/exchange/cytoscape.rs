//! Cytoscape.js JSON.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::columns::{Cell, EDGE, NODE, data_type, edge, node};
use super::format::ExchangeError;
use crate::graph::KnowledgeGraph;

/// Writes the graph as Cytoscape.js JSON: nodes by entity id, edges by statement id.
///
/// networkx reads it too (`cytoscape_graph`): it takes a node's key from `value` and its name from `name`, so that the value of a
/// date is called `edtf` here; an edge's key is its id.
///
/// # Errors
/// [`ExchangeError`] where `out` fails.
pub fn write_cytoscape(graph: &KnowledgeGraph, mut out: impl Write) -> Result<(), ExchangeError> {
    let nodes: Vec<Value> = graph
        .sorted_entities()
        .into_iter()
        .map(|at| {
            let mut data = data(&NODE, &node(graph, at));
            if let Some(date) = data.remove("value") {
                data.insert("edtf".into(), date);
            }
            let entity = graph.entity(at);
            data.insert("id".into(), entity.id.as_str().into());
            data.insert("value".into(), entity.id.as_str().into());
            data.insert("name".into(), entity.label.as_str().into());
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
            data.insert("key".into(), graph.statement(at).id.to_string().into());
            data.insert("source".into(), graph.entity(subject).id.as_str().into());
            data.insert("target".into(), graph.entity(object).id.as_str().into());
            json!({ "data": data })
        })
        .collect();
    let document = json!({
        "format_version": "1.0",
        "generated_by": "depeche",
        "data": { "name": "depeche" },
        "directed": true,
        "multigraph": true,
        "elements": { "nodes": nodes, "edges": edges },
    });
    serde_json::to_writer_pretty(&mut out, &document)?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(())
}

fn data(names: &[&str], cells: &[Cell]) -> Map<String, Value> {
    let typed = |name: &str, cell: &Cell| match (cell, data_type(name)) {
        (Cell::Many(values), _) => values.iter().map(String::as_str).collect(),
        (Cell::One(value), "double") => value.parse::<f64>().map_or_else(|_| value.as_str().into(), Value::from),
        (Cell::One(value), "boolean") => Value::Bool(value == "true"),
        (Cell::One(value), _) => value.as_str().into(),
    };
    names.iter().zip(cells).filter(|(_, cell)| !cell.is_absent()).map(|(name, cell)| ((*name).to_owned(), typed(name, cell))).collect()
}
