//! Titles that stand beside the names of persons.

use crate::extract::document::Document;
use crate::extract::index::WordIx;
use crate::extract::syntax::Syntax;
use crate::reader::Upos;

/// Complements are climbed at most so far to the title that they belong to.
const DEEPEST: usize = 4;

/// The titles beside a name: "le ministre N", "N, ministre de …".
pub(super) fn titles_beside(document: Document<'_>, syntax: &Syntax<'_>, name: WordIx) -> Vec<WordIx> {
    let is_title = |word: &WordIx| is_title(document, syntax, *word);
    let behind = syntax.dependents(name, &["appos", "nmod"]).filter(|&w| syntax.case(w).is_empty()).filter(is_title);
    title_before(document, syntax, name).into_iter().chain(behind).collect()
}

/// The title that a name stands behind, at once or behind its complements: "le président du Conseil des ministres N".
pub(super) fn title_before(document: Document<'_>, syntax: &Syntax<'_>, name: WordIx) -> Option<WordIx> {
    let bare = matches!(syntax.word(name).deprel.universal(), "appos" | "flat" | "nmod") && syntax.case(name).is_empty();
    let mut above = syntax.head(name).filter(|_| bare)?;
    for _ in 0..DEEPEST {
        let one = syntax.word(above).feats.get("Number") != Some("Plur");
        if one && is_title(document, syntax, above) {
            return Some(above);
        }
        let complement = syntax.word(above).deprel.universal() == "nmod" && !syntax.case(above).is_empty();
        above = syntax.head(above).filter(|_| complement)?;
    }
    None
}

/// Whether a noun is a title.
pub(super) fn is_title(document: Document<'_>, syntax: &Syntax<'_>, word: WordIx) -> bool {
    let noun = syntax.word(word);
    noun.upos == Upos::Noun && document.lexicon.titles().contains(&noun.lemma.to_lowercase())
}
