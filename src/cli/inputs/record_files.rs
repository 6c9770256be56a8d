//! Files of records: lines of NDJSON, and rows of Parquet, each of which is the line of NDJSON that says the same.

use std::fs;
use std::io::{self, BufReader, Read};
use std::path::Path;

use super::article_format::ArticleFormat;
use super::compressed::{Coding, decompressed};
use super::counted::{Counted, Place, Steps};
use super::lines::{InputLine, LONGEST_LINE, Lines};
use super::open::{STANDARD_INPUT, open_file};
use super::source::shown;
use crate::article::{ParquetReadError, TextField, parquet_rows};
use crate::cli::error::CommandError;

/// What a record is in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum RecordKind {
    /// A line of text.
    Line,
    /// A row of a table.
    Row,
}

impl RecordKind {
    /// Before its number.
    pub(in crate::cli) fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Row => "row",
        }
    }
}

/// A record that has not been read.
#[derive(Debug)]
pub(in crate::cli) struct InputRecord {
    pub kind: RecordKind,
    /// From 1.
    pub number: usize,
    /// What it says, as a line of JSON.
    pub json: String,
    /// So many bytes of the file it stands for.
    pub bytes: u64,
}

/// The records of a file.
pub(in crate::cli) struct RecordFile {
    /// Records; those that cannot be had are errors.
    pub each: Box<dyn Iterator<Item = Result<InputRecord, CommandError>>>,
    /// What is not read of all of them, in words.
    pub left: Option<String>,
}

/// Opens a file of records, or standard input for lines.
///
/// # Errors
/// Where there is no such file, or it is none of records.
pub(in crate::cli) fn records(path: &Path, format: ArticleFormat, text: TextField<'_>) -> Result<RecordFile, CommandError> {
    match format {
        ArticleFormat::Parquet => rows(path, text),
        _ => Ok(RecordFile { each: Box::new(lines(path)?), left: None }),
    }
}

/// The lines of a file or of standard input that are not blank.
///
/// # Errors
/// Where there is no such file.
pub(in crate::cli) fn lines(path: &Path) -> Result<impl Iterator<Item = Result<InputRecord, CommandError>> + use<>, CommandError> {
    let shown = shown(path);
    let input: Box<dyn Read> = if path == Path::new(STANDARD_INPUT) { Box::new(io::stdin()) } else { Box::new(open_file(path)?) };
    let (place, mut steps) = (Place::default(), Steps::default());
    let input = Counted::new(input, place.clone());
    let failed = |error: io::Error| CommandError::usage(format!("{shown}: {error}"));
    let (reader, coding) = decompressed(BufReader::with_capacity(1 << 16, input)).map_err(failed)?;
    let reader = BufReader::with_capacity(1 << 16, reader);
    Ok(Lines::new(reader, LONGEST_LINE).enumerate().filter_map(move |(at, line)| {
        let number = at + 1;
        let at = || format!("{shown}, line {number}");
        let line = match line {
            Ok(InputLine::Bytes(line)) => line,
            Ok(InputLine::TooLong) => return Some(Err(too_long(at(), RecordKind::Line))),
            Err(error) => return Some(Err(CommandError::usage(format!("{shown}: {error}")))),
        };
        let bytes = if coding == Coding::Compressed { steps.to(place.bytes()) } else { line.len() as u64 };
        let line = line.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap_or(&line);
        match std::str::from_utf8(line) {
            Ok(line) if line.trim().is_empty() => None,
            Ok(line) => Some(Ok(InputRecord { kind: RecordKind::Line, number, json: line.trim().to_owned(), bytes })),
            Err(_) => Some(Err(CommandError::at(at(), "this is not UTF-8: expected JSON in UTF-8"))),
        }
    }))
}

/// The rows of a Parquet file: each stands for as much of the file as any other.
fn rows(path: &Path, text: TextField<'_>) -> Result<RecordFile, CommandError> {
    let shown = shown(path);
    let file = open_file(path)?;
    let size = fs::metadata(path).map_or(0, |file| file.len());
    let hint = |error: &ParquetReadError| {
        matches!(error, ParquetReadError::NoText(_)).then(|| "--text-field NAME says which column holds the text".to_owned())
    };
    let rows = parquet_rows(file, text).map_err(|error| {
        let hint = hint(&error);
        CommandError::at(&shown, error).maybe_hint(hint)
    })?;
    let (count, mut steps) = (rows.count.max(1), Steps::default());
    let left = rows.left.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let left = (!left.is_empty()).then(|| format!("{shown}: columns that are not read: {left}"));
    let each = (1_usize..).zip(rows).map(move |(number, row)| {
        let place = u128::from(size) * number as u128 / u128::from(count);
        let bytes = steps.to(u64::try_from(place).unwrap_or(u64::MAX));
        let at = || format!("{shown}, row {number}");
        match row {
            Ok(json) if json.len() as u64 > LONGEST_LINE => Err(too_long(at(), RecordKind::Row)),
            Ok(json) => Ok(InputRecord { kind: RecordKind::Row, number, json, bytes }),
            Err(error) => Err(CommandError::at(at(), format!("{error}: what follows is not read"))),
        }
    });
    Ok(RecordFile { each: Box::new(each), left })
}

fn too_long(at: String, kind: RecordKind) -> CommandError {
    let (name, most) = (kind.name(), LONGEST_LINE / 1_000_000);
    CommandError::at(at, format!("the {name} has more than {most} MB: it is not read")).hint(format!("each {name} holds one article"))
}
