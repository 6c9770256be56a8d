//! The CSV tables of a lexicon by name, and their rows.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use crate::ontology::{EntityClass, Ontology};

/// The tables that ship with the program.
static BUILTIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data/fr");

/// Who made a table: an unknown relation is an error in a table that the user gives. The packaged ones may name relations that the
/// user's ontology lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It ships with the program.
    Packaged,
    /// The user gives it.
    Given,
}

/// Tables by the stems of their files: the bytes of `states.csv` are at `states`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LexiconTables(BTreeMap<String, (Origin, Cow<'static, [u8]>)>);

impl LexiconTables {
    /// The tables that ship with the program.
    pub fn packaged() -> Self {
        let tables = BUILTIN.files().filter(|file| file.path().extension().is_some_and(|e| e == "csv"));
        let name = |file: &include_dir::File<'static>| Some(file.path().file_stem()?.to_str()?.to_owned());
        Self(tables.filter_map(|file| Some((name(file)?, (Origin::Packaged, Cow::Borrowed(file.contents()))))).collect())
    }

    /// Puts a table in place of the one of that name, or beside the others.
    pub fn give(&mut self, name: impl Into<String>, bytes: Vec<u8>) {
        self.0.insert(name.into(), (Origin::Given, Cow::Owned(bytes)));
    }

    /// Puts the packaged tables of these names back in place of those that were given.
    pub fn take_back(&mut self, names: &[&str]) {
        let packaged = Self::packaged().0.into_iter().filter(|(name, _)| names.contains(&name.as_str()));
        self.0.extend(packaged);
    }

    /// Takes a table away.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// All tables with their names, in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, (_, bytes))| (name.as_str(), bytes.as_ref()))
    }

    /// Who made a table; packaged where there is none.
    pub(super) fn origin(&self, name: &str) -> Origin {
        self.0.get(name).map_or(Origin::Packaged, |(origin, _)| *origin)
    }

    fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(|(_, bytes)| bytes.as_ref())
    }
}

/// Why a lexicon cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// A table is missing.
    #[error("{0}.csv: there is no such table in the lexicon")]
    Missing(String),
    /// A table of a lexicon for an earlier version of the program.
    #[error("{table}.csv: {by}.csv has taken its place")]
    Retired {
        /// The table.
        table: String,
        /// The table that is read now.
        by: String,
    },
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

/// The rows of a table.
pub(super) fn rows<R: DeserializeOwned>(tables: &LexiconTables, table: &str) -> Result<Vec<R>, LexiconError> {
    let bytes = tables.bytes(table).ok_or_else(|| LexiconError::Missing(table.to_owned()))?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let columns = reader.headers().map_err(|error| row_error(table, &error))?.iter().collect::<Vec<_>>().join(", ");
    let with_columns = |error: &csv::Error| match row_error(table, error) {
        LexiconError::Row { table, message, .. } if message.starts_with(MISSING) => {
            LexiconError::Row { table, line: 1, message: format!("{message}; the columns are {columns}") }
        }
        error => error,
    };
    reader.deserialize().map(|row| row.map_err(|error| with_columns(&error))).collect()
}

#[derive(serde::Deserialize)]
struct FormRow {
    form: String,
}

/// The forms of a table of one column, without empty ones.
pub(super) fn forms(tables: &LexiconTables, table: &str) -> Result<Vec<String>, LexiconError> {
    Ok(rows::<FormRow>(tables, table)?.into_iter().map(|row| row.form).filter(|form| !form.is_empty()).collect())
}

/// How an error about a missing column begins.
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

/// The class of that name.
///
/// # Errors
/// [`LexiconError::Row`] where the ontology has no such class.
pub(super) fn class(ontology: &Ontology, table: &str, row: usize, name: &str) -> Result<EntityClass, LexiconError> {
    let unknown = || unusable(table, row, format!("the ontology has no class '{name}'"));
    ontology.entity_class_named(name).ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_table_replaces_the_packaged_one() {
        let mut tables = LexiconTables::packaged();
        assert_eq!(tables.origin("transparent"), Origin::Packaged);
        tables.give("transparent", b"form\nfaubourg\n\n".to_vec());
        assert_eq!(tables.origin("transparent"), Origin::Given);
        assert_eq!(forms(&tables, "transparent").unwrap(), ["faubourg"]);
        tables.remove("transparent");
        assert_eq!(forms(&tables, "transparent").unwrap_err().to_string(), "transparent.csv: there is no such table in the lexicon");
    }

    #[test]
    fn a_missing_column_is_reported_at_the_header() {
        let mut tables = LexiconTables::default();
        tables.give("words", b"word,kind\na,b\n".to_vec());
        let error = forms(&tables, "words").unwrap_err().to_string();
        assert_eq!(error, "words.csv, line 1: missing field `form`; the columns are word, kind");
        tables.give("words", b"form\na,b\n".to_vec());
        assert_eq!(forms(&tables, "words").unwrap_err().to_string(), "words.csv, line 2: 2 cells: expected 1, as in the first line");
    }

    #[test]
    fn values_of_a_cell_are_parted_by_bars() {
        assert_eq!(values("a| b ||c").collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(values(" ").next(), None);
    }
}
