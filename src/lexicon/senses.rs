//! Senses: the lemmas and set phrases that evoke a frame, each with a sentence in which it does.
//!
//! A frame is what a row of patterns says once for all its words: where who acts and who undergoes stand, and which relation that is.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows, unusable};

/// The table of senses.
const TABLE: &str = "senses";

/// What a frame's name begins with where a pattern names it.
pub(super) const FRAME: char = '@';

#[derive(Deserialize)]
struct SenseRow {
    frame: String,
    lemma: String,
}

/// The lemmas that evoke each frame, in order of the table.
#[derive(Debug, Default)]
pub(super) struct Senses(BTreeMap<String, Vec<String>>);

impl Senses {
    /// Reads the table.
    ///
    /// # Errors
    /// [`LexiconError`] where a row lacks its frame or lemma, or says again what another one says.
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let mut senses = Self::default();
        for (at, row) in rows::<SenseRow>(tables, TABLE)?.into_iter().enumerate() {
            if row.frame.is_empty() || row.lemma.is_empty() {
                return Err(unusable(TABLE, at, "frame and lemma are needed".to_owned()));
            }
            let lemmas = senses.0.entry(row.frame).or_default();
            if lemmas.contains(&row.lemma) {
                return Err(unusable(TABLE, at, format!("'{}' is a sense of this frame already", row.lemma)));
            }
            lemmas.push(row.lemma);
        }
        Ok(senses)
    }

    /// The lemmas of a frame.
    pub(super) fn of(&self, frame: &str) -> Option<&[String]> {
        self.0.get(frame).map(Vec::as_slice)
    }
}
