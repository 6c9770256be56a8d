//! How a language is written: what the reader has to know of abbreviations, elisions and contractions.

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, forms, rows};

/// A token that stands for several words.
#[derive(Debug, Clone, Deserialize)]
pub struct ContractionRow {
    /// The token.
    pub form: String,
    /// Its words, separated by spaces.
    pub words: String,
    /// Whether it can also be an article.
    pub article: CanBeArticle,
}

/// Whether a contraction can be one word, an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CanBeArticle {
    /// Never.
    Never,
    /// In some sentences.
    Perhaps,
}

/// The conventions of a written language.
#[derive(Debug, Clone)]
pub struct Writing {
    /// Abbreviations whose full stop does not end a sentence.
    pub abbreviations: Vec<String>,
    /// Words that an apostrophe ends.
    pub elisions: Vec<String>,
    /// Words that hang on a verb by a hyphen, with it.
    pub clitics: Vec<String>,
    /// Units of measure that may follow figures without a space.
    pub units: Vec<String>,
    /// Tokens that stand for several words.
    pub contractions: Vec<ContractionRow>,
}

impl Writing {
    /// Reads `abbreviations`, `elisions`, `clitics`, `units` and `contractions`.
    ///
    /// # Errors
    /// [`LexiconError`] where a table is missing or a row cannot be read.
    pub fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        Ok(Self {
            abbreviations: forms(tables, "abbreviations")?,
            elisions: forms(tables, "elisions")?,
            clitics: forms(tables, "clitics")?,
            units: forms(tables, "units")?,
            contractions: rows::<ContractionRow>(tables, "contractions")?,
        })
    }
}
