//! An oxigraph store filled with graphs and RDF files.

use std::io::Read;

use oxigraph::io::RdfParser;
use oxigraph::model::Quad;
use oxigraph::store::{StorageError, Store};

use super::dump::DumpFormat;
use super::from_graph::for_each_quad;
use super::import_error::ImportError;
use super::mapping::Mapping;
use super::parse::{InputBase, quads};
use crate::graph::KnowledgeGraph;

/// Quads are handed to the store in batches of this many.
const BATCH: usize = 1 << 17;

/// Why a store could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The store failed.
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
    /// The RDF cannot be read.
    #[error(transparent)]
    Import(#[from] ImportError),
}

/// A store that is filled with graphs and RDF files.
pub struct StoreBuilder {
    store: Store,
    batch: Vec<Quad>,
}

impl StoreBuilder {
    /// An empty store in memory.
    ///
    /// # Errors
    /// [`StoreError`] where the store fails.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self::into(Store::new()?))
    }

    /// Fills an existing store.
    pub fn into(store: Store) -> Self {
        Self { store, batch: Vec::with_capacity(BATCH) }
    }

    /// Adds every quad of a graph.
    ///
    /// # Errors
    /// [`StoreError`] where the store fails.
    pub fn add_graph(&mut self, graph: &KnowledgeGraph, mapping: &Mapping) -> Result<(), StoreError> {
        for_each_quad(graph, mapping, &mut |quad| self.add(quad.into_owned()))
    }

    /// Adds the quads of an RDF file; its relative IRIs are relative to `base`.
    ///
    /// # Errors
    /// [`StoreError`] where the file cannot be read or the store fails.
    pub fn add_rdf(&mut self, input: impl Read, format: DumpFormat, base: Option<&InputBase>) -> Result<(), StoreError> {
        for quad in quads(RdfParser::from_format(format.rdf_format()).rename_blank_nodes(), input, format, base) {
            self.add(quad?)?;
        }
        Ok(())
    }

    /// Adds quads.
    ///
    /// # Errors
    /// [`StoreError`] where the store fails.
    pub fn add_quads(&mut self, quads: impl IntoIterator<Item = Quad>) -> Result<(), StoreError> {
        quads.into_iter().try_for_each(|quad| self.add(quad))
    }

    fn add(&mut self, quad: Quad) -> Result<(), StoreError> {
        self.batch.push(quad);
        if self.batch.len() == BATCH {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        let mut loader = self.store.bulk_loader();
        loader.load_quads(self.batch.drain(..))?;
        loader.commit()?;
        Ok(())
    }

    /// The filled store.
    ///
    /// # Errors
    /// [`StoreError`] where the store fails.
    pub fn finish(mut self) -> Result<Store, StoreError> {
        self.flush()?;
        Ok(self.store)
    }
}
