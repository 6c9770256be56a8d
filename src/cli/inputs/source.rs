//! What a path on the command line is: an article, a folder of articles, a folder of tables, or RDF.

use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::open::STANDARD_INPUT;
use super::open::open_file;
use crate::cli::error::CommandError;
use crate::rdf::{DumpFormat, HEAD, format_of};
use crate::tables::{self, METADATA_FILE, file_name};

/// Endings of RDF in more than one format: its contents say which.
const BY_CONTENTS: [&str; 5] = ["json", "n3", "owl", "rdf", "xml"];

/// How compressed data begin.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// A kind of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Source {
    /// A folder of tables.
    Tables,
    /// RDF, in the format that its ending names, if it names one.
    Rdf(Option<DumpFormat>),
    /// Anything else: an article.
    Article,
}

impl Source {
    /// What a path is where articles are read too.
    pub(in crate::cli) fn of(path: &Path) -> Self {
        if is_stdin(path) {
            return Self::Article; // whatever else is called so
        }
        if path.is_dir() {
            return Self::Tables;
        }
        let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let Some((_, ending)) = name.rsplit_once('.') else { return Self::Article };
        if BY_CONTENTS.contains(&ending) {
            return Self::Rdf(None);
        }
        DumpFormat::from_extension(ending).map_or(Self::Article, |format| Self::Rdf(Some(format)))
    }

    /// What a path is where a graph is read: standard input is RDF.
    pub(in crate::cli) fn of_graph(path: &Path) -> Self {
        if is_stdin(path) { Self::Rdf(None) } else { Self::of(path) }
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT
}

/// The name of an input in messages.
pub(in crate::cli) fn shown(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// Whether a folder has a file of tables in it.
pub(in crate::cli) fn holds_tables(folder: &Path) -> bool {
    folder.join(METADATA_FILE).is_file() || tables::tables().iter().any(|table| folder.join(file_name(*table)).is_file())
}

/// An open RDF file or standard input, decompressed, and its format: the one that is given, else the one that it looks like.
pub(in crate::cli) fn open(path: &Path, given: Option<DumpFormat>) -> Result<(Box<dyn Read>, DumpFormat), CommandError> {
    let raw: Box<dyn Read> = if is_stdin(path) { Box::new(io::stdin()) } else { Box::new(open_file(path)?) };
    let failed = |error: io::Error| CommandError::data(format!("{}: {error}", shown(path)));
    let (head, input) = peeked(BufReader::with_capacity(1 << 16, raw)).map_err(failed)?;
    if !head.starts_with(GZIP) {
        let format = given.unwrap_or_else(|| format_of(&head));
        return Ok((input, format));
    }
    let (head, input) = peeked(MultiGzDecoder::new(input)).map_err(failed)?;
    let format = given.unwrap_or_else(|| format_of(&head));
    Ok((input, format))
}

/// The first bytes of an input, and all of it.
fn peeked(mut input: impl Read + 'static) -> io::Result<(Vec<u8>, Box<dyn Read>)> {
    let mut head = Vec::new();
    input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let all = Cursor::new(head.clone()).chain(input);
    Ok((head, Box::new(BufReader::with_capacity(1 << 16, all))))
}
