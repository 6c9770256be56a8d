//! Forms of verbs that the reader takes for other words, and the forms that it reads in their place.

use std::collections::HashMap;

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows};

/// What is read for a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// A form that is nothing but a verb, and is built alike.
    pub read_as: String,
    /// The lemma of the form itself.
    pub lemma: String,
}

#[derive(Deserialize)]
struct Row {
    form: String,
    #[serde(rename = "read as")]
    read_as: String,
    lemma: String,
}

/// The stand-ins by the forms that they stand for.
pub(super) fn read(tables: &LexiconTables) -> Result<HashMap<String, StandIn>, LexiconError> {
    let rows = rows::<Row>(tables, "stand_ins")?;
    Ok(rows.into_iter().map(|row| (row.form, StandIn { read_as: row.read_as, lemma: row.lemma })).collect())
}
