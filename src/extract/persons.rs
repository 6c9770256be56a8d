//! Surnames of persons whose full names stand elsewhere in the article.

use std::collections::HashSet;

use super::mention::{Candidate, Reading, Referent};

/// Surnames of known persons that stand alone.
pub(super) fn surnames<'a>(reading: Reading<'a>, at: usize, known: &HashSet<String>) -> Vec<Candidate<'a>> {
    let tokens = &reading.sentences[at].tokens;
    (0..tokens.len())
        .filter(|&i| tokens[i].capital && known.contains(&*tokens[i].norm))
        .map(|i| Candidate { sentence: at, tokens: i..i + 1, class: "Person", referent: Referent::Person })
        .collect()
}
