//! How a file's articles are written, by its name or by how it begins.

use std::path::Path;

use super::open::read_start;
use crate::article::is_page;

/// Endings of compressed files.
const COMPRESSED: [&str; 3] = ["gz", "zst", "zstd"];

/// How a file's articles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum ArticleFormat {
    /// One article, as it is.
    Plain,
    /// A page.
    Html,
    /// One article with markup.
    Markdown,
    /// An article on each line.
    Ndjson,
    /// An article in each row.
    Parquet,
}

impl ArticleFormat {
    const ENDINGS: [(&str, Self); 11] = [
        ("txt", Self::Plain),
        ("text", Self::Plain),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("xhtml", Self::Html),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("ndjson", Self::Ndjson),
        ("jsonl", Self::Ndjson),
        ("parquet", Self::Parquet),
        ("pq", Self::Parquet),
    ];

    /// The format that a file's ending stands for; records may be compressed.
    pub(in crate::cli) fn of(path: &Path) -> Option<Self> {
        let ending = ending(path);
        let of = |ending: &str| Self::ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format);
        match COMPRESSED.contains(&ending.as_str()) {
            true => path.file_stem().map(Path::new).and_then(|inner| of(&self::ending(inner))).filter(|format| *format == Self::Ndjson),
            false => of(&ending),
        }
    }

    /// Whether a file holds a record for each article.
    pub(in crate::cli) fn is_of_records(self) -> bool {
        matches!(self, Self::Ndjson | Self::Parquet)
    }

    /// The format that a file begins like, whatever its ending: only pages are recognized so.
    pub(in crate::cli) fn by_content(path: &Path) -> Option<Self> {
        read_start(path).ok().filter(|start| is_page(start)).map(|_| Self::Html)
    }
}

/// Whether a file is compressed, by its name.
pub(in crate::cli) fn is_compressed(path: &Path) -> bool {
    COMPRESSED.contains(&ending(path).as_str())
}

/// What stands behind the last dot of a file's name, in lower case.
pub(in crate::cli) fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}
