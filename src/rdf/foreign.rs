//! RDF of any vocabulary as a graph to be drawn: its types are classes, its properties between IRIs relations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};

use super::import_error::ImportError;
use crate::graph::{Entity, EntityIx, KnowledgeGraph, Statement};
use crate::ontology::Ontology;
use crate::text::forbidden;

/// The class of what has no type.
const UNTYPED: &str = "http://www.w3.org/2000/01/rdf-schema#Resource";

/// The graph of all IRIs that a property joins, or that have a type or a label.
///
/// Ids are the IRIs themselves: such a graph is for pictures, not for tables.
///
/// # Errors
/// [`ImportError::Node`] where a label holds what pictures cannot.
pub fn foreign_graph(quads: &[Quad]) -> Result<KnowledgeGraph, ImportError> {
    let mut types: BTreeMap<&str, &str> = BTreeMap::new();
    let mut labels: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    let mut edges: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    let mut nodes: BTreeSet<&str> = BTreeSet::new();
    for quad in quads.iter().filter(|q| q.graph_name == GraphName::DefaultGraph) {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let subject = subject.as_str();
        match &quad.object {
            Term::NamedNode(class) if quad.predicate == rdf::TYPE => {
                types.entry(subject).or_insert(class.as_str());
                nodes.insert(subject);
            }
            Term::NamedNode(object) => {
                edges.insert((subject, quad.predicate.as_str(), object.as_str()));
                nodes.extend([subject, object.as_str()]);
            }
            Term::Literal(label) if quad.predicate == rdfs::LABEL => {
                if let Some(found) = forbidden(label.value()) {
                    let message = format!("its rdfs:label holds the control character U+{:04X}: expected text", u32::from(found));
                    return Err(ImportError::Node { node: subject.to_owned(), message });
                }
                labels.entry(subject).or_insert((label.value(), label.language().unwrap_or_default()));
                nodes.insert(subject);
            }
            _ => {}
        }
    }
    let classes: BTreeSet<&str> = types.values().copied().chain([UNTYPED]).collect();
    let relations: BTreeSet<&str> = edges.iter().map(|(_, predicate, _)| *predicate).collect();
    let ontology = Arc::new(Ontology::of_iris(classes, relations));
    let mut graph = KnowledgeGraph::new(Arc::clone(&ontology));
    let mut places: BTreeMap<&str, EntityIx> = BTreeMap::new();
    for node in nodes {
        let Some(class) = ontology.class_of_iri(types.get(node).copied().unwrap_or(UNTYPED)) else { continue };
        let (label, language) = labels.get(node).copied().unwrap_or((local_name(node), ""));
        let at = graph.add_entity(Entity { language: language.to_owned(), ..Entity::new(node, class, label) });
        places.insert(node, at);
    }
    for (subject, predicate, object) in edges {
        if let (Some(&subject), Some(&object), Some(relation)) =
            (places.get(subject), places.get(object), ontology.relation_of_iri(predicate))
        {
            graph.add_statement(subject, object, Statement::new(relation));
        }
    }
    Ok(graph)
}

fn local_name(iri: &str) -> &str {
    iri.trim_end_matches(['/', '#']).rsplit(['/', '#']).next().unwrap_or(iri)
}
