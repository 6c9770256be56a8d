//! What a body is for: "secrétariat d'État à la reconstruction des ports", "association pour la défense des forêts".

use super::grower::{Beside, Grower};
use crate::lexicon::Role;
use crate::reader::Upos;

impl Grower<'_, '_> {
    /// The end of a common noun behind "à", "pour", "contre", "sur" that hangs on a body's noun, or of a complement of such a noun.
    pub(super) fn purpose(&self, start: usize, at: usize, beside: &mut Beside<'_>) -> Option<usize> {
        let links = self.is(Role::OfEvent, at) && !self.is(Role::Of, at) || self.is(Role::Purpose, at);
        // "de la démocratie" belongs to "défense", "du pays" would be the body's own
        let goes_on = beside.purposed && (self.is(Role::Of, at) || self.is(Role::Coordination, at) && self.upos(at) == Some(Upos::Cconj));
        if self.headline || !(links || goes_on) {
            return None;
        }
        let noun = self.past_article(at + 1);
        let common = self.is_plain(noun) && self.upos(noun) == Some(Upos::Noun) && !self.document.lexicon.is_function_word(self.norm(noun));
        if !common || !self.hangs_within(noun, start..at) {
            return None;
        }
        beside.purposed = true;
        beside.complement = true;
        Some(noun + 1)
    }

    /// Whether a noun depends on one of these tokens.
    fn hangs_within(&self, noun: usize, tokens: std::ops::Range<usize>) -> bool {
        let syntax = &self.document.syntax[self.at];
        let head = syntax.head_of(&syntax.words_of(&(noun..noun + 1))).and_then(|word| syntax.head(word));
        head.is_some_and(|head| tokens.contains(&syntax.token_of(head)))
    }
}
