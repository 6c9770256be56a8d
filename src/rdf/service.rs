//! What an endpoint says of itself (SPARQL 1.1 Service Description).

use std::io::{self, Write};

use oxigraph::io::RdfSerializer;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use oxigraph::store::{StorageError, Store};

use super::answer::AnswerFormat;
use super::dump::{DumpFormat, prefixes};
use super::terms::{own, typed};
use super::vocabulary as v;

/// An endpoint.
#[derive(Debug, Clone, Copy)]
pub struct Service<'a> {
    /// Where it is.
    pub endpoint: &'a str,
    /// Base of the IRIs of its graph.
    pub base: &'a str,
    /// Whether it takes updates.
    pub takes_updates: bool,
}

/// Writes the description of an endpoint over a store.
///
/// # Errors
/// Those of store and output.
pub fn describe_service(service: Service<'_>, store: &Store, format: DumpFormat, out: impl Write) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(format.rdf_format());
    let standard = [("sd".to_owned(), v::SERVICE_DESCRIPTION.to_owned()), ("formats".to_owned(), v::FORMATS.to_owned())];
    for (prefix, iri) in prefixes(service.base).into_iter().chain(standard) {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(out);
    for triple in triples(service, store)? {
        writer.serialize_triple(&triple)?;
    }
    writer.finish()?.flush()
}

fn triples(service: Service<'_>, store: &Store) -> Result<Vec<Triple>, StorageError> {
    let mut found = Vec::new();
    let endpoint = own(service.endpoint).into_owned();
    let part = |name: &str| NamedNode::new_unchecked(format!("{}#{name}", service.endpoint));
    let (dataset, default) = (part("dataset"), part("default-graph"));
    let mut put = |subject: &NamedNode, predicate: NamedNodeRef<'_>, object: Term| {
        found.push(Triple::new(subject.clone(), predicate.into_owned(), object));
    };
    put(&endpoint, rdf::TYPE, v::SD_SERVICE.into_owned().into());
    put(&endpoint, v::SD_ENDPOINT, endpoint.clone().into());
    put(&endpoint, v::SD_SUPPORTED_LANGUAGE, v::SD_SPARQL_11_QUERY.into_owned().into());
    if service.takes_updates {
        put(&endpoint, v::SD_SUPPORTED_LANGUAGE, v::SD_SPARQL_11_UPDATE.into_owned().into());
    }
    for format in AnswerFormat::ALL {
        put(&endpoint, v::SD_RESULT_FORMAT, NamedNode::new_unchecked(format!("{}{}", v::FORMATS, registered(format))).into());
    }
    for format in DumpFormat::ALL.into_iter().filter(|_| service.takes_updates) {
        let name = registered(AnswerFormat::Rdf(format));
        put(&endpoint, v::SD_INPUT_FORMAT, NamedNode::new_unchecked(format!("{}{name}", v::FORMATS)).into());
    }
    put(&endpoint, v::SD_DEFAULT_DATASET, dataset.clone().into());
    put(&dataset, rdf::TYPE, v::SD_DATASET.into_owned().into());
    put(&dataset, v::SD_DEFAULT_GRAPH, default.clone().into());
    put(&default, rdf::TYPE, v::SD_GRAPH.into_owned().into());
    put(&default, v::VOID_TRIPLES, count(store, GraphNameRef::DefaultGraph));
    for (at, name) in graph_names(store)?.into_iter().enumerate() {
        let (named, graph) = (part(&format!("named-{}", at + 1)), part(&format!("graph-{}", at + 1)));
        put(&dataset, v::SD_NAMED_GRAPH, named.clone().into());
        put(&named, rdf::TYPE, v::SD_NAMED_GRAPH_CLASS.into_owned().into());
        put(&named, v::SD_NAME, name.clone().into());
        put(&named, v::SD_GRAPH_PROPERTY, graph.clone().into());
        put(&graph, rdf::TYPE, v::SD_GRAPH.into_owned().into());
        put(&graph, v::VOID_TRIPLES, count(store, name.as_ref().into()));
    }
    Ok(found)
}

/// The graphs of a store that have an IRI, in order.
fn graph_names(store: &Store) -> Result<Vec<NamedNode>, StorageError> {
    let mut names = Vec::new();
    for name in store.named_graphs() {
        if let NamedOrBlankNode::NamedNode(name) = name? {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn count(store: &Store, graph: GraphNameRef<'_>) -> Term {
    typed(&store.quads_for_pattern(None, None, None, Some(graph)).count().to_string(), xsd::INTEGER).into_owned()
}

/// The name of a format in the W3C's list of them.
fn registered(format: AnswerFormat) -> &'static str {
    match format {
        AnswerFormat::Csv => "SPARQL_Results_CSV",
        AnswerFormat::Tsv => "SPARQL_Results_TSV",
        AnswerFormat::Json => "SPARQL_Results_JSON",
        AnswerFormat::Xml => "SPARQL_Results_XML",
        AnswerFormat::Rdf(DumpFormat::Turtle) => "Turtle",
        AnswerFormat::Rdf(DumpFormat::NTriples) => "N-Triples",
        AnswerFormat::Rdf(DumpFormat::NQuads) => "N-Quads",
        AnswerFormat::Rdf(DumpFormat::TriG) => "TriG",
        AnswerFormat::Rdf(DumpFormat::RdfXml) => "RDF_XML",
        AnswerFormat::Rdf(DumpFormat::JsonLd) => "JSON-LD",
    }
}
