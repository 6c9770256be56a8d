//! Words of names that the lexicon knows, which the parser reads as words of the sentence.

use super::tree::{Move, Tree};
use crate::extract::index::{Ix, WordIx, each};
use crate::lexicon::NameKind;
use crate::reader::Deprel;

impl Tree<'_> {
    /// "Les Émirats arabes unis d'armer A", of which the last word was read as a verb: what hangs on a word within a name that the lexicon
    /// knows is the name's.
    pub(super) fn words_of_name(&self, first: WordIx) -> Vec<Move> {
        if !self.word(first).form.chars().next().is_some_and(char::is_uppercase) {
            return Vec::new();
        }
        let (mut form, mut end) = (self.word(first).form.to_lowercase(), None);
        for next in each(&(first + 1..WordIx::new(self.len()))) {
            if !self.lexicon.name_continues(&form) {
                break;
            }
            form = format!("{form} {}", self.word(next).form.to_lowercase());
            let proper = self.lexicon.names(&form).any(|(_, kind)| kind == NameKind::Proper);
            end = if proper { Some(next + 1) } else { end };
        }
        let Some(end) = end else { return Vec::new() };
        let inside = first + 1..end;
        let misread = each(&inside).any(|at| self.is_verb(at) && !self.word(at).form.chars().next().is_some_and(char::is_uppercase));
        let one = each(&inside).all(|at| self.is_within(at, first));
        if !misread || !one {
            return Vec::new();
        }
        let outside = |at: &WordIx| *at >= end && self.head(*at).is_some_and(|head| inside.contains(&head));
        let hung = self.words().filter(outside).map(|at| {
            let clause = if self.is_verb(at) { Deprel::new("acl") } else { self.word(at).deprel.clone() };
            Move::new(at, first, clause)
        });
        hung.collect()
    }
}
