//! GEXF 1.3, the format of Gephi.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::columns::{Cell, EDGE, NODE, data_type, edge, node};
use super::format::ExchangeError;
use super::xml::attribute;
use crate::graph::KnowledgeGraph;

/// Writes the graph as GEXF: nodes by entity id, edges by statement id, with typed attributes.
///
/// # Errors
/// [`ExchangeError`] where `out` fails.
pub fn write_gexf(graph: &KnowledgeGraph, out: impl Write) -> Result<(), ExchangeError> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("gexf").with_attribute(("xmlns", "http://gexf.net/1.3")).with_attribute(("version", "1.3")).write_inner_content(
        |xml| {
            xml.create_element("graph").with_attribute(("defaultedgetype", "directed")).write_inner_content(|xml| {
                attributes(xml, "node", &NODE)?;
                attributes(xml, "edge", &EDGE)?;
                xml.create_element("nodes").write_inner_content(|xml| {
                    for at in graph.sorted_entities() {
                        let entity = graph.entity(at);
                        let element = xml
                            .create_element("node")
                            .with_attribute(attribute("id", &entity.id))
                            .with_attribute(attribute("label", &entity.label));
                        element.write_inner_content(|xml| values(xml, &node(graph, at)))?;
                    }
                    Ok(())
                })?;
                xml.create_element("edges").write_inner_content(|xml| {
                    for at in graph.sorted_statements() {
                        let (subject, object) = graph.ends(at);
                        let statement = graph.statement(at);
                        let element = xml
                            .create_element("edge")
                            .with_attribute(attribute("id", &statement.id.to_string()))
                            .with_attribute(attribute("source", &graph.entity(subject).id))
                            .with_attribute(attribute("target", &graph.entity(object).id))
                            .with_attribute(attribute("label", &graph.ontology().relation(statement.relation).name));
                        element.write_inner_content(|xml| values(xml, &edge(graph, at)))?;
                    }
                    Ok(())
                })?;
                Ok(())
            })?;
            Ok(())
        },
    )?;
    let mut out = xml.into_inner();
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(())
}

fn attributes<W: Write>(xml: &mut Writer<W>, class: &str, names: &[&str]) -> io::Result<()> {
    xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(|xml| {
        for (at, name) in names.iter().enumerate() {
            xml.create_element("attribute")
                .with_attribute(("id", at.to_string().as_str()))
                .with_attribute(("title", *name))
                .with_attribute(("type", data_type(name)))
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn values<W: Write>(xml: &mut Writer<W>, cells: &[Cell]) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_absent()) {
            xml.create_element("attvalue")
                .with_attribute(("for", at.to_string().as_str()))
                .with_attribute(attribute("value", &cell.joined()))
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}
