//! RDF files → quads, and where in the file an error is.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use oxigraph::io::{RdfParseError, RdfParser};
use oxigraph::model::Quad;

use super::dump::DumpFormat;
use super::to_graph::ImportError;

/// Parses RDF.
///
/// # Errors
/// [`ImportError`] where it does not parse, with line and column.
pub fn parse(input: impl Read, format: DumpFormat) -> Result<Vec<Quad>, ImportError> {
    quads(RdfParser::from_format(format.rdf_format()), input, format).collect()
}

/// The quads of a file, one after the other.
pub(super) fn quads<'r>(
    parser: RdfParser,
    input: impl Read + 'r,
    format: DumpFormat,
) -> impl Iterator<Item = Result<Quad, ImportError>> + 'r {
    let last_tag = Rc::new(Cell::new(Position::default()));
    let watch = TagWatch { inner: input, chunk: vec![0; CHUNK], next: 0..0, at: Position::default(), last_tag: Rc::clone(&last_tag) };
    // Other parsers tell where they are.
    let input: Box<dyn Read + 'r> = if format == DumpFormat::RdfXml { Box::new(watch) } else { Box::new(watch.inner) };
    parser.for_reader(input).map(move |quad| quad.map_err(|error| syntax(&error, last_tag.get())))
}

fn syntax(error: &RdfParseError, last_tag: Position) -> ImportError {
    match error {
        RdfParseError::Io(error) => ImportError::Input(io::Error::new(error.kind(), error.to_string())),
        RdfParseError::Syntax(error) => {
            let at = error.location().map_or(last_tag, |range| Position { line: range.start.line, column: range.start.column });
            let told = error.to_string();
            // Its own telling of the place counts as ours does.
            let message = told.split_once(": ").filter(|(place, _)| place.starts_with("Parser error ")).map_or(&*told, |(_, rest)| rest);
            ImportError::Syntax { line: at.line + 1, column: at.column + 1, message: message.to_owned() }
        }
    }
}

/// Bytes read at once.
const CHUNK: usize = 1 << 16;

/// Lines and code points before a place.
#[derive(Debug, Clone, Copy, Default)]
struct Position {
    line: u64,
    column: u64,
}

/// Hands XML over tag by tag and remembers where the last one began: the XML parser does not tell where it stands, but it asks for
/// no more than it needs.
struct TagWatch<R> {
    inner: R,
    chunk: Vec<u8>,
    /// What of the chunk is not handed over yet.
    next: std::ops::Range<usize>,
    at: Position,
    last_tag: Rc<Cell<Position>>,
}

impl<R: Read> Read for TagWatch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.next.is_empty() {
            self.next = 0..self.inner.read(&mut self.chunk)?;
        }
        let left = &self.chunk[self.next.clone()];
        let end = left.iter().position(|b| *b == b'>').map_or(left.len(), |at| at + 1).min(buffer.len());
        for &byte in &left[..end] {
            match byte {
                b'\n' => self.at = Position { line: self.at.line + 1, column: 0 },
                b'<' => {
                    self.last_tag.set(self.at);
                    self.at.column += 1;
                }
                byte if byte & 0xc0 != 0x80 => self.at.column += 1,
                _ => {}
            }
        }
        buffer[..end].copy_from_slice(&left[..end]);
        self.next.start += end;
        Ok(end)
    }
}
