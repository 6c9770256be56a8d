//! Past participles that are other words as well: "prise" is a noun and a form of another verb.

use std::collections::HashMap;

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows};
use crate::text::{Level, normal};

const TABLE: &str = "participles";

#[derive(Deserialize)]
struct ParticipleRow {
    form: String,
    verb: String,
}

/// The verbs of participles by their forms in normal form.
pub(super) fn read(tables: &LexiconTables) -> Result<HashMap<String, String>, LexiconError> {
    Ok(rows::<ParticipleRow>(tables, TABLE)?.into_iter().map(|row| (normal(&row.form, Level::Phrase), row.verb)).collect())
}
