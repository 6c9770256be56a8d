//! A language: the folder of its tables, read.

use super::language_name::LanguageName;
use super::lexicon::Lexicon;
use super::tables::{LexiconError, LexiconTables};
use super::writing::Writing;
use crate::ontology::Ontology;

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
}
