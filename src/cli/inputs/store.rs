//! Stores to query: filled with what the command line names, or opened on disk where the program is built with RocksDB.

use std::path::{Path, PathBuf};

use clap::Args;
use oxigraph::store::Store;

use super::graphs::{self, RdfArguments};
use super::knowledge::Knowledge;
use super::open::STANDARD_INPUT;
use super::source::{Source, open, shown};
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::rdf::{DEFAULT_BASE, DumpFormat, Mapping, Provenance, RdfVersion, StoreBuilder, StoreError};

/// How graphs are put into a store.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct StoreArguments {
    /// Format of RDF on standard input (ttl, nt, nq, trig, rdf, jsonld); recognised by its contents if not given
    #[arg(long, value_name = "FORMAT", value_parser = rdf_format)]
    pub from: Option<DumpFormat>,
    /// Base of the graph's IRIs
    #[arg(long, value_name = "IRI", default_value = DEFAULT_BASE)]
    pub base: String,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
}

/// A format of RDF by its ending.
fn rdf_format(name: &str) -> Result<DumpFormat, String> {
    DumpFormat::from_extension(name).ok_or_else(|| format!("expected one of {}", DumpFormat::ALL.map(DumpFormat::extension).join(", ")))
}

/// How a graph becomes RDF in a store.
pub(in crate::cli) fn mapping(base: &str, known: &Knowledge) -> Result<Mapping, CommandError> {
    let provenance = Provenance { program: env!("CARGO_PKG_VERSION").to_owned(), ontology: known.digest.clone(), lexicon: None };
    Mapping::new(base, RdfVersion::Rdf11, provenance).map_err(CommandError::usage)
}

/// Fills a store with graphs: folders of tables and RDF files; `-` is RDF on standard input.
pub(in crate::cli) fn fill(
    mut builder: StoreBuilder,
    graphs: &[PathBuf],
    arguments: &StoreArguments,
    known: Knowledge,
    talk: Talk,
) -> Result<Store, CommandError> {
    let mapping = mapping(&arguments.base, &known)?;
    for path in graphs {
        let named = |error: StoreError| match error {
            StoreError::Import(error) => graphs::import_error(path, &error),
            StoreError::Storage(_) => CommandError::data(format!("{}: {error}", shown(path))),
        };
        if let Source::Rdf(given) = Source::of_graph(path) {
            let given = given.or_else(|| arguments.from.filter(|_| path.as_os_str() == STANDARD_INPUT));
            let (input, format) = open(path, given)?;
            builder.add_rdf(input, format, arguments.rdf_input.input_base.as_ref()).map_err(named)?;
        } else {
            let graph = graphs::graph(path, known.ontology.clone(), &arguments.rdf_input, talk)?;
            builder.add_graph(&graph, &mapping).map_err(named)?;
        }
    }
    builder.finish().map_err(CommandError::data)
}

/// Opens a store on disk to read from it.
///
/// # Errors
/// Where there is none, or the program is built without such stores.
#[cfg(feature = "rocksdb")]
pub(in crate::cli) fn open_on_disk(folder: &Path) -> Result<Store, CommandError> {
    let shown = folder.display();
    if !is_store(folder) {
        return Err(CommandError::usage(format!("{shown}: this is not a store: expected a folder that 'depeche load' made")));
    }
    Store::open_read_only(folder).map_err(|error| CommandError::data(format!("{shown}: {error}")))
}

/// Opens a store on disk to read from it.
///
/// # Errors
/// Always: the program is built without such stores.
#[cfg(not(feature = "rocksdb"))]
pub(in crate::cli) fn open_on_disk(_: &Path) -> Result<Store, CommandError> {
    Err(without_stores())
}

/// Whether a folder holds a store: every RocksDB folder has this file.
#[cfg(feature = "rocksdb")]
pub(in crate::cli) fn is_store(folder: &Path) -> bool {
    folder.join("CURRENT").is_file()
}

/// That stores on disk cannot be used.
#[cfg(not(feature = "rocksdb"))]
pub(in crate::cli) fn without_stores() -> CommandError {
    CommandError::usage("this program was built without stores on disk, the cargo feature 'rocksdb'").hint(
        "build it with 'cargo install --path . --features rocksdb' (needs libclang and a C++ compiler), or query the tables or dump itself",
    )
}
