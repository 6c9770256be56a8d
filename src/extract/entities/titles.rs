//! Titles that stand beside the names of persons.

use crate::extract::document::Document;
use crate::extract::index::WordIx;
use crate::extract::syntax::Syntax;
use crate::reader::Upos;

/// The titles beside a name: "le ministre N", "N, ministre de …".
pub(super) fn titles_beside(document: Document<'_>, syntax: &Syntax<'_>, name: WordIx) -> Vec<WordIx> {
    let is_title = |word: &WordIx| is_title(document, syntax, *word);
    let bare = matches!(syntax.word(name).deprel.universal(), "appos" | "flat" | "nmod") && syntax.case(name).is_empty();
    let above = syntax.head(name).filter(|_| bare);
    above.into_iter().chain(syntax.dependents(name, &["appos", "nmod"]).filter(|&w| syntax.case(w).is_empty())).filter(is_title).collect()
}

/// Whether a noun is a title.
pub(super) fn is_title(document: Document<'_>, syntax: &Syntax<'_>, word: WordIx) -> bool {
    let noun = syntax.word(word);
    noun.upos == Upos::Noun && document.lexicon.titles().contains(&noun.lemma.to_lowercase())
}
