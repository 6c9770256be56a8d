//! How a language is written: what the reader has to know of abbreviations, elisions and contractions.

use serde::Deserialize;

use super::quotation::QuotationMarks;
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

/// A word that hangs on another by a hyphen.
#[derive(Debug, Clone, Deserialize)]
pub struct CliticRow {
    /// The word, with the hyphen.
    pub form: String,
    /// What it hangs on.
    #[serde(default)]
    pub host: Host,
}

/// What a word hangs on by a hyphen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// A verb.
    #[default]
    Verb,
    /// A verb or a noun: `ce jour-là`.
    Any,
}

/// Letters that a reform of spelling writes otherwise: "connait" for "connaît".
#[derive(Debug, Clone, Deserialize)]
pub struct RespellingRow {
    /// As it is written now.
    pub from: String,
    /// As dictionaries have it.
    pub to: String,
}

/// The conventions of a written language.
#[derive(Debug, Clone)]
pub struct Writing {
    /// Abbreviations whose full stop does not end a sentence.
    pub abbreviations: Vec<String>,
    /// Words that an apostrophe ends.
    pub elisions: Vec<String>,
    /// Words that hang on another by a hyphen.
    pub clitics: Vec<CliticRow>,
    /// Units of measure that may follow figures without a space.
    pub units: Vec<String>,
    /// Tokens that stand for several words.
    pub contractions: Vec<ContractionRow>,
    /// Quotation marks.
    pub quotes: QuotationMarks,
    /// How words may be spelt otherwise than in dictionaries.
    pub respellings: Vec<RespellingRow>,
}

impl Writing {
    /// Reads `abbreviations`, `elisions`, `clitics`, `units`, `contractions`, `quotes` and `respellings`.
    ///
    /// # Errors
    /// [`LexiconError`] where a table is missing or a row cannot be read.
    pub fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        Ok(Self {
            abbreviations: forms(tables, "abbreviations")?,
            elisions: forms(tables, "elisions")?,
            clitics: rows::<CliticRow>(tables, "clitics")?.into_iter().filter(|row| !row.form.is_empty()).collect(),
            units: forms(tables, "units")?,
            contractions: rows::<ContractionRow>(tables, "contractions")?,
            quotes: QuotationMarks::read(tables)?,
            respellings: rows::<RespellingRow>(tables, "respellings")?.into_iter().filter(|row| !row.from.is_empty()).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clitic_hangs_on_verbs_unless_the_table_says_more() {
        let read = |table: &str| {
            let mut tables = LexiconTables::packaged();
            tables.give("clitics", table.as_bytes().to_vec());
            Writing::read(&tables).map(|writing| writing.clitics.into_iter().map(|row| (row.form, row.host)).collect::<Vec<_>>())
        };
        assert_eq!(read("form,host\n-il,verb\n-ci,any\n").unwrap(), [("-il".to_owned(), Host::Verb), ("-ci".to_owned(), Host::Any)]);
        assert_eq!(read("form\n-il\n").unwrap(), [("-il".to_owned(), Host::Verb)]);
        assert!(read("form,host\n-il,adverb\n").is_err());
    }

    #[test]
    fn a_contraction_may_be_an_article() {
        let writing = Writing::read(&LexiconTables::packaged()).unwrap();
        let article = |form: &str| writing.contractions.iter().find(|row| row.form == form).map(|row| row.article);
        assert_eq!((article("au"), article("du")), (Some(CanBeArticle::Never), Some(CanBeArticle::Perhaps)));
    }
}
