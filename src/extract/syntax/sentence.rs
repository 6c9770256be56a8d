//! A sentence's tree, repaired, with its normal form.

use std::cell::OnceCell;
use std::ops::{Deref, Range};

use super::normal_form::Predicate;
use super::repair::{Repair, Repairs};
use super::repairs::moves;
use super::tree::Tree;
use crate::extract::index::{Ix, List, WordIx};
use crate::lexicon::Lexicon;
use crate::reader::Sentence;

/// A sentence's tree after the repairs, and the predicates of its normal form.
#[derive(Debug)]
pub(in crate::extract) struct Syntax<'a> {
    sentence: &'a Sentence,
    tree: Tree<'a>,
    /// Made when a word is first asked for: patterns ask for few.
    predicates: List<WordIx, OnceCell<Predicate>>,
    /// The repairs that changed the tree, each with the word that it moved.
    repaired: Vec<(Repair, WordIx)>,
}

impl<'a> Syntax<'a> {
    /// The tree of a sentence with these repairs.
    pub(in crate::extract) fn new(lexicon: &'a Lexicon, sentence: &'a Sentence, repairs: Repairs) -> Self {
        let mut tree = Tree::new(lexicon, &sentence.tree, repairs);
        let mut repaired = Vec::new();
        for repair in Repair::ALL.into_iter().filter(|&repair| repairs.has(repair)) {
            let moves = moves(&tree, repair);
            if !moves.is_empty() {
                repaired.extend(moves.iter().map(|moved| (repair, moved.word)));
                tree.apply(moves);
            }
        }
        let predicates = tree.words().map(|_| OnceCell::new()).collect();
        Self { sentence, tree, predicates, repaired }
    }

    /// The token that a word belongs to.
    pub(in crate::extract) fn token_of(&self, word: WordIx) -> usize {
        self.sentence.token_of_word(word.position())
    }

    /// The words of some tokens.
    pub(in crate::extract) fn words_of(&self, tokens: &Range<usize>) -> Range<WordIx> {
        let words = self.sentence.words_of(tokens);
        WordIx::new(words.start)..WordIx::new(words.end)
    }

    /// The predicate that a word is in the normal form.
    pub(in crate::extract) fn predicate(&self, at: WordIx) -> &Predicate {
        self.predicates[at].get_or_init(|| Predicate::of(&self.tree, at))
    }

    /// Whether a verb says of a noun that something is done to it: "a attaqué un poste", "un poste attaqué".
    pub(in crate::extract) fn undergoes(&self, noun: WordIx) -> bool {
        let around = self.head(noun).into_iter().chain(self.dependents(noun, &["acl", "amod"]));
        around.filter(|&verb| self.is_verb(verb)).any(|verb| self.predicate(verb).patients.contains(&noun))
    }

    /// The complements of a predicate with one of these prepositions: its own, else those of the verb that its noun needs ("a lancé une
    /// attaque contre N").
    pub(in crate::extract) fn complements_of<P: AsRef<str>>(&self, at: WordIx, prepositions: &[P]) -> Vec<WordIx> {
        let own = self.complements(at, prepositions);
        match self.predicate(at).light_verb {
            Some(verb) if own.is_empty() => self.complements(verb, prepositions),
            _ => own,
        }
    }

    /// The repairs that changed the tree, each with the word that it moved, in the order in which they were made.
    pub(in crate::extract) fn repaired(&self) -> &[(Repair, WordIx)] {
        &self.repaired
    }
}

impl<'a> Deref for Syntax<'a> {
    type Target = Tree<'a>;

    fn deref(&self) -> &Tree<'a> {
        &self.tree
    }
}
