//! Names that neither the lexicon nor the model knows, where the sentence wants a place or a person.

use super::candidate::{Candidate, Referent};
use super::merger::Merger;
use super::surroundings::is_in_dateline;
use crate::extract::index::WordIx;
use crate::extract::syntax::Syntax;
use crate::lexicon::Role;
use crate::ontology::Core;
use crate::reader::{TokenKind, Upos};

/// Words of the longest list of places.
const LONGEST_LIST: usize = 300;

impl<'a> Merger<'a> {
    /// Proper nouns that nobody knows, where the sentence wants a place: after "à", or as what is taken, left or shelled; or a person,
    /// as who is met.
    pub(super) fn unknown(&self) -> Vec<Candidate<'a>> {
        let sentence = &self.document.sentences[self.at];
        if self.is_loud() {
            return Vec::new();
        }
        let syntax = &self.document.syntax[self.at];
        let mut found = Vec::new();
        for at in syntax.words().filter(|&at| syntax.word(at).upos == Upos::Propn) {
            let Some(class) = self.wanted(syntax, at) else { continue };
            let start = syntax.token_of(at);
            let name = |t: &usize| sentence.tokens[*t].capital && sentence.tokens[*t].kind == TokenKind::Word;
            let end = (start..sentence.tokens.len()).take_while(name).last().map_or(start, |t| t + 1);
            let function = end > start && self.document.lexicon.is_function_word(&sentence.tokens[start].norm);
            // of persons, the given name too
            let (shortest, referent) = if class == Core::Person { (2, Referent::Person) } else { (1, Referent::Unknown) };
            let first = start == 0 && !is_in_dateline(self.document, self.at, &(start..end));
            if end >= start + shortest && !first && !function {
                found.push(Candidate { sentence: self.at, tokens: start..end, class: self.document.ontology.core(class), referent });
            }
        }
        found
    }

    /// The class of what stands there.
    fn wanted(&self, syntax: &Syntax<'a>, at: WordIx) -> Option<Core> {
        let token = syntax.token_of(at);
        if is_in_dateline(self.document, self.at, &(token..token + 1)) {
            return (token == 0).then_some(Core::Place);
        }
        let of_verb = self.object_classes(syntax, at).first().copied();
        of_verb.or_else(|| self.document.lexicon.grammar().is(Role::UnknownPlace, syntax.case(at)).then_some(Core::Place))
    }

    /// Proper nouns coordinated with a place: places too.
    pub(super) fn coordinated(&self, name: &Candidate<'a>) -> Vec<Candidate<'a>> {
        if !name.class.is(Core::Place) {
            return Vec::new();
        }
        let sentence = &self.document.sentences[self.at];
        let words = &sentence.tree.words;
        let first = sentence.words_of(&name.tokens);
        let follows = |at: &usize| {
            let word = &words[*at];
            word.upos == Upos::Propn && word.deprel.universal() == "conj" && first.contains(&(word.head as usize).wrapping_sub(1))
        };
        let of = |at: usize| {
            let start = sentence.token_of_word(at);
            let joined = |t: &usize| {
                let token = &sentence.tree.tokens[*t];
                words[token.first as usize].head as usize == at + 1 && words[token.first as usize].deprel.universal() == "flat"
            };
            let end = start + 1 + (start + 1..sentence.tokens.len()).take_while(joined).count();
            Candidate {
                sentence: self.at,
                tokens: start..end,
                class: self.document.ontology.core(Core::Place),
                referent: Referent::Unknown,
            }
        };
        (first.end..words.len().min(first.end + LONGEST_LIST)).filter(follows).map(of).collect()
    }
}
