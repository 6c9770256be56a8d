//! Words as what triggers the rows of tables: their part of speech and their lemmas.

use super::arguments::Arguments;
use crate::extract::index::WordIx;
use crate::lexicon::Part;
use crate::reader::Upos;

/// The lemmas under which a word is a trigger: its own, and that with its reflexive pronoun.
pub(super) fn lemmas_of(arguments: &Arguments<'_>, word: WordIx) -> impl Iterator<Item = String> {
    let lemma = arguments.syntax.word(word).lemma.to_lowercase();
    let reflexive = arguments.syntax.is_reflexive(word).then(|| arguments.document.lexicon.grammar().reflexive(&lemma));
    [Some(lemma), reflexive].into_iter().flatten()
}

/// The part of speech that a word is a trigger as.
pub(super) fn part_of(arguments: &Arguments<'_>, word: WordIx) -> Option<Part> {
    match arguments.syntax.word(word).upos {
        Upos::Verb => Some(Part::Verb),
        Upos::Aux if arguments.syntax.is_verb(word) => Some(Part::Verb),
        Upos::Noun => Some(Part::Noun),
        Upos::Adj => Some(Part::Adjective),
        _ => None,
    }
}
