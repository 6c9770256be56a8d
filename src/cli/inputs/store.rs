//! A store filled with what the command line names.

use std::path::PathBuf;

use oxigraph::store::Store;

use super::graphs;
use super::knowledge::Knowledge;
use super::open::STANDARD_INPUT;
use super::source::{Source, open, shown};
use crate::cli::args::RdfArguments;
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::rdf::{DumpFormat, Filling, Mapping, Provenance, RdfVersion, StoreError};

/// The graphs to fill a store with.
pub(in crate::cli) struct Inputs<'a> {
    /// Folders of tables and RDF files; `-` is RDF on standard input.
    pub graphs: &'a [PathBuf],
    /// Format of RDF on standard input, where it is told.
    pub from: Option<DumpFormat>,
    /// How RDF is read.
    pub rdf: &'a RdfArguments,
    /// Base of the IRIs of graphs from tables.
    pub base: &'a str,
}

/// Fills a store.
pub(in crate::cli) fn fill(mut filling: Filling, inputs: &Inputs<'_>, known: Knowledge, talk: Talk) -> Result<Store, CommandError> {
    let provenance = Provenance { program: env!("CARGO_PKG_VERSION").to_owned(), ontology: known.digest, lexicon: None };
    let mapping = Mapping::new(inputs.base, RdfVersion::Rdf11, provenance).map_err(CommandError::usage)?;
    for path in inputs.graphs {
        let named = |error: StoreError| match error {
            StoreError::Import(error) => graphs::import_error(path, &error),
            StoreError::Storage(_) => CommandError::data(format!("{}: {error}", shown(path))),
        };
        if let Source::Rdf(told) = Source::of_graph(path) {
            let told = told.or_else(|| inputs.from.filter(|_| path.as_os_str() == STANDARD_INPUT));
            let (input, format) = open(path, told)?;
            filling.add_rdf(input, format, inputs.rdf.input_base.as_ref()).map_err(named)?;
        } else {
            let graph = graphs::graph(path, known.ontology.clone(), inputs.rdf, talk)?;
            filling.add_graph(&graph, &mapping).map_err(named)?;
        }
    }
    filling.finish().map_err(CommandError::data)
}
