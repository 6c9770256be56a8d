//! Nodes and edges as a pair of CSV files with the headers of Neo4j's bulk import (`neo4j-admin database import`).
//!
//! What can have several values is an array (`aliases:string[]`), its values joined by `;`. The import knows no way to write a `;`
//! within a value of an array: one that is there becomes the full-width `；` (U+FF1B).

use std::io::Write;

use super::columns::{Cell, EDGE, NODE, data_type, edge, is_list, node};
use super::format::ExchangeError;
use crate::graph::KnowledgeGraph;

/// Writes the nodes: `id:ID`, `type:LABEL` and their attributes.
///
/// # Errors
/// [`ExchangeError`] where `out` fails.
pub fn write_nodes(graph: &KnowledgeGraph, out: impl Write) -> Result<(), ExchangeError> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_field("id:ID")?;
    header(&mut csv, &NODE, "type", ":LABEL")?;
    for at in graph.sorted_entities() {
        csv.write_field(&graph.entity(at).id)?;
        csv.write_record(node(graph, at).iter().map(field))?;
    }
    csv.flush()?;
    Ok(())
}

/// Writes the edges: `src:START_ID`, `dst:END_ID`, `relation:TYPE`, `id` and their attributes.
///
/// # Errors
/// [`ExchangeError`] where `out` fails.
pub fn write_edges(graph: &KnowledgeGraph, out: impl Write) -> Result<(), ExchangeError> {
    let mut csv = csv::Writer::from_writer(out);
    for column in ["src:START_ID", "dst:END_ID", "id"] {
        csv.write_field(column)?;
    }
    header(&mut csv, &EDGE, "relation", ":TYPE")?;
    for at in graph.sorted_statements() {
        let (subject, object) = graph.ends(at);
        csv.write_field(&graph.entity(subject).id)?;
        csv.write_field(&graph.entity(object).id)?;
        csv.write_field(graph.statement(at).id.to_string())?;
        csv.write_record(edge(graph, at).iter().map(field))?;
    }
    csv.flush()?;
    Ok(())
}

fn header<W: Write>(csv: &mut csv::Writer<W>, names: &[&str], kind: &str, marker: &str) -> Result<(), csv::Error> {
    for name in names {
        match (*name == kind, data_type(name)) {
            (true, _) => csv.write_field(format!("{name}{marker}"))?,
            (_, "string") if is_list(name) => csv.write_field(format!("{name}:string[]"))?,
            (_, "string") => csv.write_field(name)?,
            (_, other) => csv.write_field(format!("{name}:{other}"))?,
        }
    }
    csv.write_record(None::<&[u8]>)
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::One(value) => value.clone(),
        Cell::Many(values) => values.iter().map(|value| value.replace(';', "\u{ff1b}")).collect::<Vec<_>>().join(";"),
    }
}
