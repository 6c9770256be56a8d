//! Persons who are called by a title and a given name: "le pape François", "le prince Charles".

use std::ops::Range;

use crate::extract::document::Document;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::NounClass;

/// The tokens of the title and the given name, where a person is called so.
pub(super) fn title_and_name(document: Document<'_>, candidate: &Candidate<'_>) -> Option<Range<usize>> {
    let tokens = &document.sentences[candidate.sentence].tokens;
    let title = candidate.tokens.start.checked_sub(1)?;
    let one = matches!(candidate.referent, Referent::Person) && candidate.tokens.len() == 1;
    let called = one && document.lexicon.grammar().is(NounClass::GivenNameTitle, &tokens[title].norm);
    called.then_some(title..candidate.tokens.end)
}

/// How a person is called: the words of the mention, with the title where it belongs to the name.
pub(super) fn called(document: Document<'_>, candidate: &Candidate<'_>) -> String {
    let titled = title_and_name(document, candidate);
    let tokens = titled.as_ref().unwrap_or(&candidate.tokens);
    let words = document.words(candidate.sentence, tokens).split_whitespace().collect::<Vec<_>>().join(" ");
    if titled.is_some() { super::entities::lower_first(&words) } else { words }
}
