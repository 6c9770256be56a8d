//! A sentence's tree, repaired, with its normal form.

use std::ops::Deref;

use super::normal_form::Predicate;
use super::repair::{Repair, Repairs};
use super::repairs::moves;
use super::tree::Tree;
use crate::lexicon::Lexicon;
use crate::reader::Sentence;

/// A sentence's tree after the repairs, and the predicates of its normal form.
#[derive(Debug)]
pub(in crate::extract) struct Syntax<'a> {
    tree: Tree<'a>,
    predicates: Vec<Predicate>,
    /// The repairs that changed the tree, each with the word that it moved.
    repaired: Vec<(Repair, usize)>,
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
        let predicates = (0..tree.len()).map(|word| Predicate::of(&tree, word)).collect();
        Self { tree, predicates, repaired }
    }

    /// The predicate that a word is in the normal form.
    pub(in crate::extract) fn predicate(&self, at: usize) -> &Predicate {
        &self.predicates[at]
    }

    /// The complements of a predicate with one of these prepositions: its own, else those of the verb that its noun needs ("a lancé une
    /// attaque contre N").
    pub(in crate::extract) fn complements_of<P: AsRef<str>>(&self, at: usize, prepositions: &[P]) -> Vec<usize> {
        let own = self.complements(at, prepositions);
        match self.predicate(at).light_verb {
            Some(verb) if own.is_empty() => self.complements(verb, prepositions),
            _ => own,
        }
    }

    /// The repairs that changed the tree, each with the word that it moved, in the order in which they were made.
    pub(in crate::extract) fn repaired(&self) -> &[(Repair, usize)] {
        &self.repaired
    }
}

impl<'a> Deref for Syntax<'a> {
    type Target = Tree<'a>;

    fn deref(&self) -> &Tree<'a> {
        &self.tree
    }
}
