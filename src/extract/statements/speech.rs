//! What a word does by speaking.

use crate::extract::index::WordIx;
use crate::extract::syntax::Syntax;
use crate::lexicon::{Lexicon, Role, SpeechKind};

/// What somebody does by a word: by its lemma, with its pronoun, with the verb that it completes ("faire savoir"), or by its form
/// ("convaincu").
pub(super) fn speech(lexicon: &Lexicon, syntax: &Syntax<'_>, word: WordIx) -> Option<SpeechKind> {
    let lemma = syntax.word(word).lemma.to_lowercase();
    // "A, dit N": what he is called
    let form = syntax.word(word).form.to_lowercase();
    if syntax.word(word).deprel.universal() == "appos" && lexicon.grammar().is(Role::Called, &form) {
        return None;
    }
    let completes = matches!(syntax.word(word).deprel.universal(), "xcomp" | "ccomp");
    let head = syntax.head(word).filter(|&head| completes && syntax.is_verb(head));
    let phrase = head.map(|head| format!("{} {lemma}", syntax.word(head).lemma.to_lowercase()));
    let reflexive = syntax.is_reflexive(word).then(|| lexicon.grammar().reflexive(&lemma));
    // "a fait savoir que", of which the clause was read as the first verb's
    let infinitive = syntax.dependents(word, &["xcomp"]).find(|&w| w > word && syntax.word(w).feats.get("VerbForm") == Some("Inf"));
    let led = infinitive.filter(|_| syntax.is_verb(word)).map(|w| format!("{lemma} {}", syntax.word(w).lemma.to_lowercase()));
    // "fait grief à B de": what is done by an object
    let object = syntax.dependents(word, &["obj"]).next().filter(|_| syntax.is_verb(word));
    let set = object.map(|noun| format!("{lemma} {}", syntax.word(noun).lemma.to_lowercase()));
    phrase.into_iter().chain(led).chain(set).chain(reflexive).chain([lemma, form]).find_map(|name| lexicon.speech_of(&name))
}
