//! A language: the folder of its tables, read.

use serde::Deserialize;

use super::lexicon::Lexicon;
use super::tables::{LexiconError, LexiconTables, rows, unusable};
use super::writing::Writing;
use crate::ontology::Ontology;

const TABLE: &str = "language";

/// Which language a folder of tables is of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LanguageName {
    /// The language's primary tag (BCP 47), in lower case: `fr`.
    pub code: String,
    /// What it calls itself: `français`.
    pub name: String,
}

impl LanguageName {
    /// The one row of `language`.
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let rows = rows::<Self>(tables, TABLE)?;
        let [language] = &rows[..] else {
            return Err(unusable(TABLE, 0, format!("{} rows: expected one, with the code and the name of the language", rows.len())));
        };
        let is_primary = (2..=8).contains(&language.code.len()) && language.code.bytes().all(|b| b.is_ascii_lowercase());
        match is_primary {
            true => Ok(language.clone()),
            false => Err(unusable(TABLE, 0, format!("'{}' is not the primary tag of a language: expected one such as fr", language.code))),
        }
    }

    /// Whether a language tag is of this language: `fr` and `fr-CA` of French.
    pub fn covers(&self, tag: &str) -> bool {
        tag.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case(&self.code))
    }
}

/// What is known of one language: its words and how it is written. The models that read it are beside it.
#[derive(Debug, Clone)]
pub struct Language {
    /// The words that extraction knows.
    pub lexicon: Lexicon,
    /// How it is written, as the reader has to know.
    pub writing: Writing,
}

impl Language {
    /// Reads the tables of a language, whose classes and relations are those of an ontology.
    ///
    /// # Errors
    /// [`LexiconError`] where a table is missing, a row cannot be used, or the ontology lacks a class or relation that it names.
    pub fn read(tables: &LexiconTables, ontology: &Ontology) -> Result<Self, LexiconError> {
        Ok(Self { lexicon: Lexicon::read(tables, ontology)?, writing: Writing::read(tables)? })
    }

    /// Which language it is.
    pub fn name(&self) -> &LanguageName {
        self.lexicon.language()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    #[test]
    fn a_folder_says_which_language_it_is_of() {
        let language = Language::read(&LexiconTables::packaged(), &load(BUILTIN_TURTLE).unwrap()).unwrap();
        assert_eq!((language.name().code.as_str(), language.name().name.as_str()), ("fr", "français"));
        assert!(language.name().covers("fr") && language.name().covers("FR-ca"));
        assert!(!language.name().covers("en") && !language.name().covers("frp") && !language.name().covers(""));
    }

    #[test]
    fn a_language_has_one_code() {
        let read = |table: &str| {
            let mut tables = LexiconTables::packaged();
            tables.give(TABLE, table.as_bytes().to_vec());
            LanguageName::read(&tables).map_err(|error| error.to_string())
        };
        assert_eq!(read("code,name\nit,italiano\n").unwrap().code, "it");
        assert!(read("code,name\n").unwrap_err().contains("0 rows: expected one"));
        assert!(read("code,name\nfr,français\nit,italiano\n").unwrap_err().contains("2 rows"));
        assert!(read("code,name\nfr-CA,français\n").unwrap_err().contains("'fr-CA' is not the primary tag"));
    }
}
