//! What a body is for, or whose it is: "secrétariat d'État à la reconstruction des ports", "centre de suivi des glaciers", "association des
//! maires".

use std::ops::Range;

use super::grower::{Beside, Grower};
use crate::lexicon::{Head, NounClass, Role};
use crate::ontology::Core;
use crate::reader::Upos;

impl Grower<'_, '_> {
    /// Whether a body of this noun may be named by what it is for: "centre", "centre national".
    pub(super) fn is_purposed(&self, head: &Head) -> bool {
        let grammar = self.document.lexicon.grammar();
        let first = head.singular.split(' ').next().unwrap_or_default();
        grammar.is(NounClass::PurposedNoun, &head.singular) || grammar.is(NounClass::PurposedNoun, first)
    }

    /// Whether the words of a head noun end with what the body does: "centre de suivi".
    pub(super) fn ends_with_deed(&self, head: &Range<usize>) -> bool {
        head.len() > 2 && self.is_deed(head.end - 1)
    }

    fn is_deed(&self, at: usize) -> bool {
        let grammar = self.document.lexicon.grammar();
        let word = self.norm(at);
        self.is_plain(at) && (grammar.is(NounClass::Deed, word) || grammar.ends_with(NounClass::ActionEnding, word))
    }

    /// The end of a common noun that belongs to the name of a body: behind "à", "pour", "contre", "sur"; what it does ("de suivi"); those who
    /// are in it ("des maires"); or what is a complement of such a noun.
    pub(super) fn purpose(&self, head: &Head, start: usize, at: usize, beside: &mut Beside<'_>) -> Option<usize> {
        let and = self.is(Role::Coordination, at) && self.upos(at) == Some(Upos::Cconj);
        let repeated = at + usize::from(and && self.is(Role::Of, at + 1));
        let noun = self.past_article(repeated + 1);
        // "condamné par la cour pénale pour meurtre" says why, "la cour pour les réfugiés" what the court is for
        let charge = self.document.lexicon.heads().get(self.norm(noun)).iter().any(|head| head.class.is(Core::Event));
        let purpose = self.is(Role::Purpose, at) && noun > repeated + 1 && !charge && !self.is_indefinite(repeated + 1);
        let links = self.is(Role::OfEvent, at) && !self.is(Role::Of, at) && !self.is(Role::Purpose, at) || purpose;
        let does = self.is_bare_of(at) && noun == at + 1 && self.is_deed(noun);
        let many = self.is(Role::Of, at) && !self.is_bare_of(at) && noun == at + 1 && self.is_plural(noun);
        let members = many && self.document.lexicon.grammar().is(NounClass::OfMembers, &head.singular);
        let titled = self.is(Role::Of, at) && self.is_titled(start);
        // "de la démocratie" belongs to "défense", "du pays" would be the body's own
        let of = self.is(Role::Of, repeated) && (self.is_plural(noun) || !self.is_owner(noun));
        // another body is coordinated with the first, what it is for with what that is for
        let second = and && repeated == at && self.hangs_within(noun, start + 1..at) && (self.is_deed(noun) || !self.is_owner(noun));
        let goes_on = beside.purposed && beside.inner.is_none() && (of || second);
        // "la force, à la demande de N"
        let adverbial = self.is(NounClass::AdverbialNoun, noun);
        // "l'organisation, en vue d'une intervention"
        let preposition = self.is(Role::OfEvent, at) && self.is(NounClass::NounOfPreposition, noun) && self.is(Role::Of, noun + 1);
        if self.headline || adverbial || preposition || !(links || does || members || titled || goes_on) {
            return None;
        }
        let common = self.is_plain(noun) && self.upos(noun) == Some(Upos::Noun) && !self.document.lexicon.is_function_word(self.norm(noun));
        if !common || !self.hangs_within(noun, start..at) {
            return None;
        }
        beside.purposed = true;
        beside.complement = true;
        Some(noun + 1)
    }

    /// Whether a noun means a thing of its own: a state, a body, an agreement.
    fn is_owner(&self, at: usize) -> bool {
        let lexicon = self.document.lexicon;
        let owns = |head: &Head| !head.class.is(Core::Event);
        self.is(NounClass::Country, at) || lexicon.heads().get(self.norm(at)).iter().any(owns)
    }

    fn is_plural(&self, at: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let word = syntax.head_of(&syntax.words_of(&(at..at + 1)));
        word.is_some_and(|word| syntax.word(word).feats.get("Number") == Some("Plur"))
    }

    /// Whether a noun depends on one of these tokens.
    fn hangs_within(&self, noun: usize, tokens: Range<usize>) -> bool {
        let syntax = &self.document.syntax[self.at];
        let head = syntax.head_of(&syntax.words_of(&(noun..noun + 1))).and_then(|word| syntax.head(word));
        head.is_some_and(|head| tokens.contains(&syntax.token_of(head)))
    }
}
