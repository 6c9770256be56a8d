//! A store filled with what the command line names.

use std::io;
use std::path::PathBuf;

use oxigraph::store::Store;

use super::articles::STANDARD_INPUT;
use super::error::CommandError;
use super::knowledge::Knowledge;
use super::load;
use super::source::{Source, open};
use super::talk::Talk;
use crate::rdf::{DumpFormat, Filling, Mapping, Provenance, RdfVersion, StoreError};

/// The graphs to fill a store with.
pub(super) struct Inputs<'a> {
    /// Folders of tables and RDF files; `-` is RDF on standard input.
    pub graphs: &'a [PathBuf],
    /// Format of RDF on standard input, by its ending.
    pub from: &'a str,
    /// Base of the IRIs of graphs from tables.
    pub base: &'a str,
}

/// Fills a store.
pub(super) fn fill(mut filling: Filling, inputs: &Inputs<'_>, known: Knowledge, talk: Talk) -> Result<Store, CommandError> {
    let provenance = Provenance { program: env!("CARGO_PKG_VERSION").to_owned(), ontology: known.digest, lexicon: None };
    let mapping = Mapping::new(inputs.base, RdfVersion::Rdf11, provenance).map_err(CommandError::usage)?;
    for path in inputs.graphs {
        let named = |error: StoreError| CommandError::data(format!("{}: {error}", path.display()));
        if path.as_os_str() == STANDARD_INPUT {
            let format = DumpFormat::from_extension(inputs.from).ok_or_else(|| {
                let known = DumpFormat::ALL.map(DumpFormat::extension).join(", ");
                CommandError::usage(format!("--from {}: expected one of {known}", inputs.from))
            })?;
            filling.add_rdf(io::stdin().lock(), format).map_err(|e| CommandError::data(format!("standard input: {e}")))?;
        } else if let Source::Rdf(file) = Source::of(path) {
            filling.add_rdf(open(path, file)?, file.format).map_err(named)?;
        } else {
            let graph = load::graph(path, known.ontology.clone(), talk)?;
            filling.add_graph(&graph, &mapping).map_err(named)?;
        }
    }
    filling.finish().map_err(CommandError::data)
}
