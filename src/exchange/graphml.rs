//! GraphML (Brandes et al. 2001).

use std::io::{self, Write};

use quick_xml::Writer;

use super::columns::{Cell, EDGE, NODE, data_type, edge, node};
use super::format::ExchangeError;
use super::xml::{attribute, text};
use crate::graph::KnowledgeGraph;

/// Writes the graph as GraphML: nodes by entity id, edges by statement id, with typed attributes.
///
/// # Errors
/// [`ExchangeError`] where `out` fails.
pub fn write_graphml(graph: &KnowledgeGraph, out: impl Write) -> Result<(), ExchangeError> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(quick_xml::events::Event::Decl(quick_xml::events::BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns")).write_inner_content(|xml| {
        keys(xml, "node", "n", &NODE)?;
        keys(xml, "edge", "e", &EDGE)?;
        xml.create_element("graph").with_attribute(("id", "depeche")).with_attribute(("edgedefault", "directed")).write_inner_content(
            |xml| {
                for at in graph.sorted_entities() {
                    let element = xml.create_element("node").with_attribute(attribute("id", &graph.entity(at).id));
                    element.write_inner_content(|xml| data(xml, "n", &node(graph, at)))?;
                }
                for at in graph.sorted_statements() {
                    let (subject, object) = graph.ends(at);
                    let id = graph.statement(at).id.to_string();
                    let element = xml
                        .create_element("edge")
                        .with_attribute(("id", id.as_str()))
                        .with_attribute(attribute("source", &graph.entity(subject).id))
                        .with_attribute(attribute("target", &graph.entity(object).id));
                    element.write_inner_content(|xml| data(xml, "e", &edge(graph, at)))?;
                }
                Ok(())
            },
        )?;
        Ok(())
    })?;
    let mut out = xml.into_inner();
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(())
}

fn keys<W: Write>(xml: &mut Writer<W>, of: &str, prefix: &str, attributes: &[&str]) -> io::Result<()> {
    for attribute in attributes {
        xml.create_element("key")
            .with_attribute(("id", format!("{prefix}-{attribute}").as_str()))
            .with_attribute(("for", of))
            .with_attribute(("attr.name", *attribute))
            .with_attribute(("attr.type", data_type(attribute)))
            .write_empty()?;
    }
    Ok(())
}

fn data<W: Write>(xml: &mut Writer<W>, prefix: &str, cells: &[Cell]) -> io::Result<()> {
    let attributes: &[&str] = if prefix == "n" { &NODE } else { &EDGE };
    for (name, cell) in attributes.iter().zip(cells).filter(|(_, cell)| !cell.is_absent()) {
        xml.create_element("data").with_attribute(("key", format!("{prefix}-{name}").as_str())).write_text_content(text(&cell.joined()))?;
    }
    Ok(())
}
