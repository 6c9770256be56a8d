//! What things of one noun are called where adjectives tell them apart: "les armées turque et syrienne" are "armée turque", "armée syrienne".

use std::ops::Range;

use super::candidate::{Candidate, Referent};
use crate::extract::document::Document;
use crate::text::composed;

/// Tokens between a noun and the last of its adjectives, at most.
const LONGEST_LIST: usize = 12;

impl Candidate<'_> {
    /// Whether its noun stands before another of that noun: "syrienne" of "les armées turque et syrienne".
    pub(in crate::extract) fn is_elliptic(&self, document: Document<'_>) -> bool {
        let Referent::Described(description) = &self.referent else { return false };
        self.tokens.len() == 1 && description.specific && !description.bare && !self.is_noun(document, self.tokens.start)
    }

    /// Whether it is one of several that its noun, in the plural, means: its adjective is in the singular.
    pub(in crate::extract) fn is_one_of_several(&self, document: Document<'_>) -> bool {
        let number = |at: usize| {
            let tree = &document.sentences[self.sentence].tree;
            tree.tokens.get(at).and_then(|token| tree.words.get(token.first as usize)).and_then(|word| word.feats.get("Number"))
        };
        let last = self.tokens.end - 1;
        let of_state = || document.lexicon.states_of_adjective(&document.sentences[self.sentence].tokens[last].norm).next().is_some();
        let noun = self.noun(document);
        let function_word = |at: usize| document.lexicon.is_function_word(&document.sentences[self.sentence].tokens[at].norm);
        let own = |noun: usize| noun < last && (self.tokens.len() == 1 || !(noun..last).any(function_word));
        noun.is_some_and(|noun| own(noun) && number(noun) == Some("Plur") && number(last) == Some("Sing")) && of_state()
    }

    /// What it is called: its words, with its noun in front where that stands before another, in the singular where one is meant.
    pub(in crate::extract) fn called(&self, document: Document<'_>) -> String {
        let words = |tokens: &Range<usize>| composed(document.words(self.sentence, tokens)).into_owned();
        let own = words(&self.tokens);
        let Referent::Described(description) = &self.referent else { return own };
        let (Some(noun), one) = (self.noun(document), self.is_one_of_several(document)) else { return own };
        if !one && !self.is_elliptic(document) {
            return own;
        }
        let noun_tokens = noun..noun + 1;
        let noun_words = if one { description.head.clone() } else { words(&noun_tokens) };
        let behind = if self.is_elliptic(document) { self.tokens.clone() } else { noun + 1..self.tokens.end };
        let behind = words(&behind);
        format!("{noun_words} {behind}")
    }

    /// The token of its noun, in it or before it.
    fn noun(&self, document: Document<'_>) -> Option<usize> {
        let within = self.tokens.clone().find(|&at| self.is_noun(document, at));
        let before = self.tokens.start.saturating_sub(LONGEST_LIST)..self.tokens.start;
        within.or_else(|| before.rev().find(|&at| self.tokens.len() == 1 && self.is_noun(document, at)))
    }

    fn is_noun(&self, document: Document<'_>, at: usize) -> bool {
        let Referent::Described(description) = &self.referent else { return false };
        let norm = &document.sentences[self.sentence].tokens[at].norm;
        document.lexicon.heads().get(norm).iter().any(|head| head.singular == description.head)
    }
}
