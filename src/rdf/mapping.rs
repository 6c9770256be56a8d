//! The choices of the mapping from graph to RDF.

use std::collections::BTreeMap;

use oxigraph::model::NamedNode;

use crate::text::Text;

/// The base of a graph's own IRIs, where none is given.
pub const DEFAULT_BASE: &str = "https://w3id.org/depeche/kg/";

/// How a statement node points at its triple.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RdfVersion {
    /// `rdf:subject`, `rdf:predicate`, `rdf:object`: every tool reads it.
    #[default]
    Rdf11,
    /// One `rdf:reifies` with a triple term.
    Rdf12,
}

impl RdfVersion {
    /// All versions.
    pub const ALL: [Self; 2] = [Self::Rdf11, Self::Rdf12];

    /// Its number.
    pub fn number(self) -> &'static str {
        match self {
            Self::Rdf11 => "1.1",
            Self::Rdf12 => "1.2",
        }
    }
}

/// Which nodes say where entities are mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MentionNodes {
    /// One for each mention: tables can be rebuilt from such a dump.
    #[default]
    All,
    /// One for each article and entity, with the stretch where the article first mentions it.
    Compact,
    /// None.
    Left,
}

impl MentionNodes {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::All, Self::Compact, Self::Left];

    /// Its name, which a dump that lacks some of the nodes bears.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Compact => "compact",
            Self::Left => "none",
        }
    }
}

/// What made the graph: digests in hexadecimal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Version of the program.
    pub program: String,
    /// SHA-256 of the ontology's Turtle.
    pub ontology: String,
    /// SHA-256 of the lexicon, where articles were read.
    pub lexicon: Option<String>,
}

/// A file that holds the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    /// Its name.
    pub name: String,
    /// Its media type, such as `text/turtle`.
    pub media_type: String,
    /// The media type of what it is compressed with.
    pub compression: Option<&'static str>,
}

/// The choices of the mapping.
#[derive(Debug, Clone)]
pub struct Mapping {
    base: String,
    /// How a statement node points at its triple.
    pub version: RdfVersion,
    /// Which nodes say where entities are mentioned.
    pub mentions: MentionNodes,
    /// The texts of articles, by id, whose words are written too.
    pub quotes: BTreeMap<String, Text>,
    /// What made the graph.
    pub provenance: Provenance,
    /// Whether what follows from the ontology is written too, in a graph of its own.
    pub infers: bool,
    /// The files that hold the graph, for its description.
    pub distributions: Vec<Distribution>,
}

/// The base is not an IRI.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{base}' is not a base IRI: {message}")]
pub struct MappingError {
    /// What was given.
    pub base: String,
    /// What is wrong.
    pub message: String,
}

impl Mapping {
    /// The mapping to IRIs below `base`, which ends in `/` or `#`.
    ///
    /// # Errors
    /// [`MappingError`] where `base` is not an absolute IRI or ends otherwise.
    pub fn new(base: &str, version: RdfVersion, provenance: Provenance) -> Result<Self, MappingError> {
        let error = |message: String| MappingError { base: base.to_owned(), message };
        NamedNode::new(base).map_err(|e| error(e.to_string()))?;
        if !base.ends_with(['/', '#']) {
            return Err(error("expected '/' or '#' at its end".to_owned()));
        }
        let (mentions, quotes, distributions) = (MentionNodes::All, BTreeMap::new(), Vec::new());
        Ok(Self { base: base.to_owned(), version, mentions, quotes, provenance, infers: false, distributions })
    }

    /// The base of the graph's IRIs.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The name of the graph of what is inferred.
    pub fn inferred_graph(&self) -> String {
        format!("{}inferred", self.base)
    }

    /// The IRI of the dataset, and the name of the graph that describes it.
    pub fn dataset(&self) -> String {
        format!("{}dataset", self.base)
    }

    /// The IRI of an entity.
    pub fn entity(&self, id: &str) -> String {
        [&self.base, "entity/", id].concat()
    }
}
