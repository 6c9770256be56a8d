//! Graph → RDF files.

use std::io::{self, BufWriter, Write};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};

use super::from_graph::for_each_quad;
use super::json_ld::JsonLdWriter;
use super::mapping::{Mapping, RdfVersion};
use super::vocabulary::NAMESPACES;
use crate::graph::KnowledgeGraph;
use crate::ontology::NAMESPACE;

/// Bytes written at once.
const BUFFER: usize = 1 << 16;

/// A format of RDF files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DumpFormat {
    /// Turtle: the default graph.
    Turtle,
    /// N-Triples: the default graph.
    NTriples,
    /// N-Quads: all graphs.
    NQuads,
    /// TriG: all graphs.
    TriG,
    /// RDF/XML: the default graph.
    RdfXml,
    /// JSON-LD: the default graph, its context inline.
    JsonLd,
}

impl DumpFormat {
    /// All formats.
    pub const ALL: [Self; 6] = [Self::Turtle, Self::NTriples, Self::NQuads, Self::TriG, Self::RdfXml, Self::JsonLd];

    /// The ending of its files, and its name on the command line.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::TriG => "trig",
            Self::RdfXml => "rdf",
            Self::JsonLd => "jsonld",
        }
    }

    /// The format of that ending.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }

    /// The format as oxigraph names it.
    pub fn rdf_format(self) -> RdfFormat {
        match self {
            Self::Turtle => RdfFormat::Turtle,
            Self::NTriples => RdfFormat::NTriples,
            Self::NQuads => RdfFormat::NQuads,
            Self::TriG => RdfFormat::TriG,
            Self::RdfXml => RdfFormat::RdfXml,
            Self::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        }
    }

    /// Its media type, without parameters.
    pub fn media_type(self) -> &'static str {
        self.rdf_format().media_type()
    }

    /// The format of that media type, or of an older name of it; parameters are passed over.
    pub fn from_media_type(media_type: &str) -> Option<Self> {
        let found = RdfFormat::from_media_type(media_type)?;
        Self::ALL.into_iter().find(|format| format.media_type() == found.media_type())
    }

    fn holds_all_graphs(self) -> bool {
        matches!(self, Self::NQuads | Self::TriG)
    }
}

/// Why a dump could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    /// The output failed.
    #[error("cannot write the dump: {0}")]
    Output(#[from] io::Error),
    /// The format has no triple terms.
    #[error("{0} cannot hold RDF 1.2")]
    NoTripleTerms(&'static str),
}

/// The prefixes of a dump and of queries: prefix and namespace.
pub fn prefixes(base: &str) -> Vec<(String, String)> {
    let own = [("depeche", NAMESPACE.to_owned())]
        .into_iter()
        .chain(["article", "entity", "evidence", "mention", "statement"].map(|kind| (kind, format!("{base}{kind}/"))));
    let standard = NAMESPACES.iter().map(|(prefix, iri)| (*prefix, (*iri).to_owned()));
    own.chain(standard).map(|(prefix, iri)| (prefix.to_owned(), iri)).collect()
}

/// Writes the graph in one format.
///
/// # Errors
/// [`DumpError`] where the output fails or the format cannot hold the RDF version that is asked for.
pub fn dump(graph: &KnowledgeGraph, mapping: &Mapping, format: DumpFormat, out: impl Write) -> Result<(), DumpError> {
    if (format, mapping.version) == (DumpFormat::JsonLd, RdfVersion::Rdf12) {
        return Err(DumpError::NoTripleTerms("JSON-LD"));
    }
    let prefixes = prefixes(mapping.base());
    // Terms are written in small pieces: they meet in a buffer of known type before they go where the caller wants them.
    let out = BufWriter::with_capacity(BUFFER, out);
    if format == DumpFormat::JsonLd {
        let mut out = JsonLdWriter::new(out, &prefixes)?;
        for_each_quad(graph, mapping, &mut |quad| if quad.graph_name.is_default_graph() { out.write(quad) } else { Ok(()) })?;
        return Ok(out.finish()?);
    }
    let mut serializer = RdfSerializer::from_format(format.rdf_format());
    for (prefix, iri) in prefixes {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    let mut out = serializer.for_writer(out);
    for_each_quad(graph, mapping, &mut |quad| {
        if format.holds_all_graphs() {
            out.serialize_quad(quad)
        } else if quad.graph_name.is_default_graph() {
            out.serialize_triple(quad)
        } else {
            Ok(())
        }
    })?;
    out.finish()?.flush()?;
    Ok(())
}
