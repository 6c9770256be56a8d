//! Editions of what recurs: the year that stands behind an event's name is of the name, "Coupe du monde 2018".

use super::candidate::{Candidate, Referent};
use crate::extract::document::Document;
use crate::extract::index::SentenceIx;
use crate::lexicon::KindRole;
use crate::ontology::Core;
use crate::reader::Upos;

/// Digits of a year.
const DIGITS: usize = 4;

/// The years that news tells of, as they are written.
const YEARS: std::ops::RangeInclusive<&str> = "1500"..="2199";

/// Makes the year behind the name of an event part of the name, which is no table's then.
pub(super) fn with_years(document: Document<'_>, names: &mut [Vec<Candidate<'_>>]) {
    for candidate in names.iter_mut().flatten() {
        let follows = candidate.class.is(Core::Event) && is_year_at(document, candidate.sentence, candidate.tokens.end);
        if follows
            && recurs(document, candidate)
            && !counts(document, candidate.sentence, candidate.tokens.end)
            && !matches!(candidate.referent, Referent::Described(_))
        {
            candidate.tokens.end += 1;
            candidate.referent = Referent::Unknown;
        }
    }
}

/// Whether an event may be one of several of its name: there is one battle of Verdun, and one war of a year.
fn recurs(document: Document<'_>, candidate: &Candidate<'_>) -> bool {
    let first = &*document.sentences[candidate.sentence].tokens[candidate.tokens.start].norm;
    let grammar = document.lexicon.grammar();
    let once = |kind: &str| [KindRole::Lasting, KindRole::Retold].into_iter().any(|role| grammar.is(role, kind));
    !document.lexicon.kind_of(Core::Event, [first]).is_some_and(once)
}

/// Whether a number says how many there are of what stands behind it: "1500 soldats".
pub(in crate::extract) fn counts(document: Document<'_>, sentence: SentenceIx, at: usize) -> bool {
    let tree = &document.sentences[sentence].tree;
    let next = tree.tokens.get(at + 1).and_then(|token| tree.words.get(token.first as usize));
    next.is_some_and(|word| matches!(word.upos, Upos::Noun | Upos::Adj | Upos::Num))
}

/// How many tokens of an event's name say what recurs, where a year ends it.
pub(in crate::extract) fn without_year(document: Document<'_>, candidate: &Candidate<'_>) -> Option<usize> {
    let name = candidate.class.is(Core::Event) && matches!(candidate.referent, Referent::Unknown);
    let last = candidate.tokens.end.checked_sub(1).filter(|&last| name && candidate.tokens.start < last)?;
    is_year_at(document, candidate.sentence, last).then_some(candidate.tokens.len() - 1)
}

/// Whether a word is a year in digits: "2017".
pub(in crate::extract) fn is_year(word: &str) -> bool {
    word.len() == DIGITS && word.bytes().all(|byte| byte.is_ascii_digit()) && YEARS.contains(&word)
}

fn is_year_at(document: Document<'_>, sentence: SentenceIx, at: usize) -> bool {
    document.sentences[sentence].tokens.get(at).is_some_and(|token| is_year(&token.norm))
}
