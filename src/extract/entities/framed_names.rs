//! What of a description calls the place, state or force behind its noun: "la ville de N", "la province de N".

use super::entities::EntityCandidate;
use crate::extract::document::Document;
use crate::extract::mentions::candidate::{Candidate, Description, Referent};
use crate::lexicon::{NounClass, Role};
use crate::ontology::Core;
use crate::reader::phrase;
use crate::text::composed;

/// "La province de N", "l'île N", "les îlots N": whether the noun before the name of a place belongs to it. In "les districts de N et M", "le district
/// voisin de N" it says what that is.
fn is_called_by_whole(document: Document<'_>, candidate: &Candidate<'_>, description: &Description<'_>) -> bool {
    let Some(inner) = description.inner.as_ref().filter(|_| candidate.class.is(Core::Place)) else { return false };
    let grammar = document.lexicon.grammar();
    let tokens = &document.sentences[candidate.sentence].tokens;
    let between = candidate.tokens.start + 1..inner.start;
    let links = |at: usize| [Role::Of, Role::Article].into_iter().any(|role| grammar.is(role, &tokens[at].norm));
    let one = *tokens[candidate.tokens.start].norm == *description.head.to_lowercase();
    (one || between.is_empty()) && between.clone().all(links) && grammar.is(NounClass::RegionNoun, &description.head)
}

/// "Ville de N", "gouvernement de N" is a mention of N by its name alone; "la province de N", "les îles N" are called so.
pub(super) fn without_frame<'a>(document: Document<'a>, mut candidate: Candidate<'a>, meant: &EntityCandidate<'a>) -> Candidate<'a> {
    let Referent::Described(description) = &candidate.referent else { return candidate };
    let Some(inner) = description.inner.clone() else { return candidate };
    let whole = inner.start..candidate.tokens.end;
    // "le gouvernement Kovac" does not call the state by its head's name
    let named = || document.lexicon.names(&phrase(&document.sentences[candidate.sentence].tokens[inner.clone()])).next().is_some();
    let known = match meant.class.core {
        Core::State => meant.name.is_some() && named(),
        Core::Force => meant.name.is_some(),
        _ => false,
    };
    let its_words = composed(document.words(candidate.sentence, &candidate.tokens)) == meant.label;
    if description.transparent && !its_words && !is_called_by_whole(document, &candidate, description) || known {
        candidate.tokens = inner;
    } else if meant.class.is(Core::Force) && composed(document.words(candidate.sentence, &whole)) == meant.label {
        candidate.tokens = whole;
    }
    candidate
}
