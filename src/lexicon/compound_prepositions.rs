//! Prepositions of several words: "près de", "au sein de".

use std::collections::HashMap;

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows};

const TABLE: &str = "compound_prepositions";

#[derive(Deserialize)]
struct CompoundRow {
    words: String,
    form: String,
}

/// Prepositions by the lemmas of their words: `au sein de` of `à le sein de`.
#[derive(Debug, Clone, Default)]
pub struct CompoundPrepositions {
    forms: HashMap<String, String>,
    longest: usize,
}

impl CompoundPrepositions {
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let rows = rows::<CompoundRow>(tables, TABLE)?;
        let longest = rows.iter().map(|row| row.words.split(' ').count()).max().unwrap_or_default();
        Ok(Self { forms: rows.into_iter().map(|row| (row.words, row.form)).collect(), longest })
    }

    /// The preposition whose words have these lemmas, as patterns name it.
    pub fn form(&self, lemmas: &str) -> Option<&str> {
        self.forms.get(lemmas).map(String::as_str)
    }

    /// How many words the longest one has.
    pub fn longest(&self) -> usize {
        self.longest
    }
}
