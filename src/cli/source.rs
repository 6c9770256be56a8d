//! What a path on the command line is: an article, a folder of articles, a folder of tables, or RDF.

use std::io::{BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::articles::STANDARD_INPUT;
use super::error::CommandError;
use super::format::RdfFile;
use super::input::open_file;
use crate::tables::{self, METADATA_FILE, file_name};

/// A kind of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// A folder of tables.
    Tables,
    /// An RDF file.
    Rdf(RdfFile),
    /// Anything else: an article.
    Article,
}

impl Source {
    pub(super) fn of(path: &Path) -> Self {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        match RdfFile::of_name(&name) {
            _ if path == Path::new(STANDARD_INPUT) => Self::Article,
            _ if path.is_dir() => Self::Tables,
            Some(file) => Self::Rdf(file),
            None => Self::Article,
        }
    }
}

/// Whether a folder has a file of tables in it.
pub(super) fn holds_tables(folder: &Path) -> bool {
    folder.join(METADATA_FILE).is_file() || tables::tables().iter().any(|table| folder.join(file_name(*table)).is_file())
}

/// An open RDF file, decompressed.
pub(super) fn open(path: &Path, file: RdfFile) -> Result<Box<dyn Read>, CommandError> {
    let reader = BufReader::with_capacity(1 << 16, open_file(path)?);
    Ok(if file.compressed { Box::new(MultiGzDecoder::new(reader)) } else { Box::new(reader) })
}
