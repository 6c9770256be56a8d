//! Articles that are not in French: refused where that is sure, reported where it may be.

use crate::article::{Article, DetectedLanguage, EXPECTED_LANGUAGE, language_of};
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;

/// Which articles are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Languages {
    /// Those in French.
    Expected,
    /// All, as if they were.
    Any,
}

/// Refuses an article that is surely not in French, unless all languages are welcome; `place` is where it stands.
pub(in crate::cli) fn check_language(article: &mut Article, welcome: Languages, place: &str, talk: Talk) -> Result<(), CommandError> {
    let declared = article.metadata.language.as_deref();
    match language_of(article.text.as_str()) {
        DetectedLanguage::Expected => {}
        DetectedLanguage::Foreign { name, .. } if welcome == Languages::Expected => {
            return Err(CommandError::at(place, format!("the text is in {name}: expected an article in French"))
                .hint("--any-language reads it all the same"));
        }
        DetectedLanguage::Foreign { code, .. } => article.metadata.language = Some(code),
        DetectedLanguage::Doubtful { name } if declared.is_none_or(|code| code != EXPECTED_LANGUAGE) => {
            let words = format!("the text may be in {name}: it is read as French");
            talk.warn_of(place, &words, &words);
        }
        DetectedLanguage::Doubtful { .. } => {}
    }
    Ok(())
}
