//! The CSV tables of a lexicon by name, and their rows.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

/// The tables that ship with the program.
static BUILTIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data/fr");

/// Tables by the stems of their files: the bytes of `states.csv` are at `states`.
pub type LexiconTables = BTreeMap<String, Cow<'static, [u8]>>;

/// Why a lexicon cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// A table is missing.
    #[error("{0}.csv: there is no such table in the lexicon")]
    Missing(String),
    /// A row cannot be read.
    #[error("{table}.csv, line {line}: {message}")]
    Row {
        /// The table.
        table: String,
        /// Line, from 1.
        line: u64,
        /// What is wrong.
        message: String,
    },
}

/// The tables that ship with the program.
pub(super) fn builtin() -> LexiconTables {
    BUILTIN
        .files()
        .filter(|file| file.path().extension().is_some_and(|e| e == "csv"))
        .filter_map(|file| Some((file.path().file_stem()?.to_str()?.to_owned(), Cow::Borrowed(file.contents()))))
        .collect()
}

/// The rows of a table.
pub(super) fn rows<R: DeserializeOwned>(tables: &LexiconTables, table: &str) -> Result<Vec<R>, LexiconError> {
    let bytes = tables.get(table).ok_or_else(|| LexiconError::Missing(table.to_owned()))?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes.as_ref());
    let columns = reader.headers().map_err(|error| row_error(table, &error))?.iter().collect::<Vec<_>>().join(", ");
    let told = |error: &csv::Error| match row_error(table, error) {
        LexiconError::Row { table, message, .. } if message.starts_with(MISSING) => {
            LexiconError::Row { table, line: 1, message: format!("{message}; the columns are {columns}") }
        }
        error => error,
    };
    reader.deserialize().map(|row| row.map_err(|error| told(&error))).collect()
}

/// How an error begins that tells of a missing column.
const MISSING: &str = "missing field";

fn row_error(table: &str, error: &csv::Error) -> LexiconError {
    let message = match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => format!("{len} cells: expected {expected_len}, as in the first line"),
        _ => error.to_string(),
    };
    LexiconError::Row { table: table.to_owned(), line: error.position().map_or(1, csv::Position::line), message }
}

/// An error in a row that can be read but not used.
pub(super) fn unusable(table: &str, row: usize, message: String) -> LexiconError {
    LexiconError::Row { table: table.to_owned(), line: row as u64 + 2, message }
}

/// The values of a cell, separated by `|`.
pub(super) fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|v| !v.is_empty())
}
