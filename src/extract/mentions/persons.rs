//! Surnames of persons whose full names stand elsewhere in the article.

use std::collections::HashSet;

use super::candidate::{Candidate, Referent};
use crate::extract::document::Document;
use crate::ontology::Core;

/// Surnames of known persons that stand alone.
pub(in crate::extract) fn surnames<'a>(document: Document<'a>, at: usize, known: &HashSet<String>) -> Vec<Candidate<'a>> {
    let tokens = &document.sentences[at].tokens;
    (0..tokens.len())
        .filter(|&i| tokens[i].capital && known.contains(&*tokens[i].norm))
        .map(|i| Candidate { sentence: at, tokens: i..i + 1, class: document.ontology.core(Core::Person), referent: Referent::Person })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{with_document, words};

    #[test]
    fn a_known_surname_may_stand_alone_with_its_capital() {
        let known = HashSet::from(["moreau".to_owned()]);
        let found =
            with_document("Selon Moreau, le moreau noir de Durand a gagné.", |document| words(document, &surnames(document, 0, &known)));
        assert_eq!(found, ["Moreau"]);
    }
}
