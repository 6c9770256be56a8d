//! The extractor with everything that the crate packages.

use std::sync::Arc;

use super::conventions::conventions;
use super::extractor::Extractor;
use super::learned::{LoadRelationsError, RelationModel, packaged_relations};
use super::mentions::names::{LoadNamesError, NameTagger, packaged_names};
use crate::lexicon::{Lexicon, LexiconError, LexiconTables, Writing};
use crate::ontology::{BUILTIN_TURTLE, OntologyError, load};
use crate::reader::model::LoadModelError;
use crate::reader::{Reader, packaged_model};

/// A packaged part that cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum PackagedError {
    /// The ontology.
    #[error("the packaged ontology: {0}")]
    Ontology(#[from] OntologyError),
    /// The lexicon.
    #[error("the packaged lexicon: {0}")]
    Lexicon(#[from] LexiconError),
    /// The reader's model.
    #[error("the packaged model of syntax: {0}")]
    Reader(#[source] LoadModelError),
    /// The model of names.
    #[error("the packaged model of names: {0}")]
    Names(#[source] LoadNamesError),
    /// The model of relations.
    #[error("the packaged model of relations: {0}")]
    Relations(#[source] LoadRelationsError),
}

impl Extractor {
    /// An extractor for French with the packaged ontology, lexicon and models.
    ///
    /// Loading takes about as long as reading a few articles: make one extractor and use it for all of them.
    /// [`Extractor::new`] takes an ontology, a lexicon and models of your own.
    ///
    /// # Errors
    /// [`PackagedError`] if a packaged part is damaged.
    pub fn french() -> Result<Self, PackagedError> {
        let tables = LexiconTables::packaged();
        let ontology = Arc::new(load(BUILTIN_TURTLE)?);
        let lexicon = Lexicon::read(&tables, &ontology)?;
        let reader = Reader::new(conventions(&Writing::read(&tables)?), packaged_model()).map_err(PackagedError::Reader)?;
        let names = NameTagger::load(packaged_names()).map_err(PackagedError::Names)?;
        let mut extractor = Self::new(lexicon, ontology, reader, names);
        extractor.set_relations(Some(RelationModel::load(packaged_relations()).map_err(PackagedError::Relations)?));
        Ok(extractor)
    }
}
