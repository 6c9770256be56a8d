//! RDF files → quads, and where in the file an error is.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};
use std::rc::Rc;
use std::str::FromStr;

use oxigraph::io::{RdfParseError, RdfParser};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};

use super::dump::DumpFormat;
use super::guard::{Guarded, Watch, without_mark};
use super::import_error::ImportError;
use super::json_watch::JsonWatch;
use super::refusal::Refusal;
use super::xml_watch::XmlWatch;
use crate::ontology::{Nesting, Place};

/// What relative IRIs of a file or a query are relative to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputBase(NamedNode);

impl FromStr for InputBase {
    type Err = String;

    fn from_str(iri: &str) -> Result<Self, String> {
        NamedNode::new(iri).map(Self).map_err(|error| format!("{error}: expected an absolute IRI, such as http://example.org/"))
    }
}

impl InputBase {
    /// The IRI.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// Without a base, the parser of JSON-LD leaves what has a relative IRI out silently: it is given this one.
const NO_BASE: &str = "relative-iri:/";
const NO_BASE_SCHEME: &str = "relative-iri:";

/// How the parsers report that an IRI is relative.
const NO_SCHEME: &str = "No scheme found in an absolute IRI";

/// Parses RDF. Relative IRIs are relative to `base`; without one they are errors. A byte order mark is passed over.
///
/// # Errors
/// [`ImportError`] where it does not parse, with line and column.
pub fn parse(input: impl Read, format: DumpFormat, base: Option<&InputBase>) -> Result<Vec<Quad>, ImportError> {
    quads(RdfParser::from_format(format.rdf_format()), input, format, base).collect()
}

/// The quads of a file, one after the other.
pub(super) fn quads<'r>(
    parser: RdfParser,
    input: impl Read + 'r,
    format: DumpFormat,
    base: Option<&InputBase>,
) -> Box<dyn Iterator<Item = Result<Quad, ImportError>> + 'r> {
    let refusal: Rc<RefCell<Option<Refusal>>> = Rc::default();
    let json: Rc<RefCell<JsonWatch>> = Rc::default();
    let watch = match format {
        DumpFormat::RdfXml => Watch::Xml(XmlWatch::default()),
        DumpFormat::JsonLd => Watch::Json(Rc::clone(&json)),
        DumpFormat::Turtle | DumpFormat::NTriples | DumpFormat::NQuads | DumpFormat::TriG => Watch::Turtle(Nesting::default()),
    };
    let input = Guarded { inner: without_mark(input), watch, refusal: Rc::clone(&refusal) };
    let told = Rc::new(Cell::new(Place::default()));
    let tags = TagWatch { inner: input, chunk: vec![0; CHUNK], next: 0..0, at: Place::default(), last_tag: Rc::clone(&told) };
    // Other parsers report where they are.
    let input: Box<dyn Read + 'r> = if format == DumpFormat::RdfXml { Box::new(tags) } else { Box::new(tags.inner) };
    let no_base = (base.is_none() && format == DumpFormat::JsonLd).then_some(NO_BASE);
    let parser = match base.map(InputBase::as_str).or(no_base).map(|iri| parser.clone().with_base_iri(iri)) {
        None => parser,
        Some(Ok(parser)) => parser,
        Some(Err(error)) => return Box::new(std::iter::once(Err(ImportError::Input(io::Error::other(error))))),
    };
    Box::new(parser.for_reader(input).map(move |quad| {
        if let Some(Refusal { at, message }) = refusal.take() {
            return Err(ImportError::Syntax { line: at.line + 1, column: at.column + 1, message });
        }
        let quad = quad.map_err(|error| syntax(&error, format, told.get()))?;
        match no_base.and_then(|_| relative(&quad)) {
            None => Ok(quad),
            Some(iri) => {
                let at = json.borrow().place(iri).unwrap_or_default();
                Err(ImportError::Relative { line: at.line + 1, column: at.column + 1, iri: Some(iri.to_owned()) })
            }
        }
    }))
}

/// The first IRI of a quad that is relative to the base of what has none, without it.
fn relative(quad: &Quad) -> Option<&str> {
    let subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    };
    let object = match &quad.object {
        Term::NamedNode(node) => Some(node),
        _ => None,
    };
    let graph = match &quad.graph_name {
        GraphName::NamedNode(node) => Some(node),
        _ => None,
    };
    [subject, Some(&quad.predicate), object, graph]
        .into_iter()
        .flatten()
        .find_map(|node| node.as_str().strip_prefix(NO_BASE_SCHEME))
        .map(|iri| iri.trim_start_matches('/'))
}

fn syntax(error: &RdfParseError, format: DumpFormat, last_tag: Place) -> ImportError {
    match error {
        RdfParseError::Io(error) => ImportError::Input(io::Error::new(error.kind(), error.to_string())),
        RdfParseError::Syntax(error) => {
            let at = error.location().map_or(last_tag, |range| Place { line: range.start.line, column: range.start.column });
            let told = error.to_string();
            // Its own count of the place agrees with ours.
            let message = told.split_once(": ").filter(|(place, _)| place.starts_with("Parser error ")).map_or(&*told, |(_, rest)| rest);
            let (line, column) = (at.line + 1, at.column + 1);
            let takes_base = !matches!(format, DumpFormat::NTriples | DumpFormat::NQuads);
            if takes_base && message.ends_with(NO_SCHEME) {
                return ImportError::Relative { line, column, iri: message.split('\'').nth(1).map(str::to_owned) };
            }
            ImportError::Syntax { line, column, message: message.to_owned() }
        }
    }
}

/// Bytes read at once.
const CHUNK: usize = 1 << 16;

/// Hands XML over tag by tag and remembers where the last one began: the XML parser does not report where it stands, but it asks for
/// no more than it needs.
struct TagWatch<R> {
    inner: R,
    chunk: Vec<u8>,
    /// What of the chunk is not handed over yet.
    next: std::ops::Range<usize>,
    at: Place,
    last_tag: Rc<Cell<Place>>,
}

impl<R: Read> Read for TagWatch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.next.is_empty() {
            self.next = 0..self.inner.read(&mut self.chunk)?;
        }
        let left = &self.chunk[self.next.clone()];
        let end = left.iter().position(|b| *b == b'>').map_or(left.len(), |at| at + 1).min(buffer.len());
        for &byte in &left[..end] {
            if byte == b'<' {
                self.last_tag.set(self.at);
            }
            self.at.step(byte);
        }
        buffer[..end].copy_from_slice(&left[..end]);
        self.next.start += end;
        Ok(end)
    }
}
