//! Places without a name: "trois villages", "une centaine de localités", "les quartiers est de la ville".

use std::ops::Range;

use super::grower::{Beside, Grower};
use crate::lexicon::{NounClass, Role, VerbClass};
use crate::ontology::Core;
use crate::reader::Upos;

impl<'a> Grower<'a, '_> {
    /// The words of a place without a name, from what counts it on, where they tell more than its noun alone.
    pub(super) fn unnamed(&self, tokens: &Range<usize>, beside: &mut Beside<'a>) -> Option<Range<usize>> {
        let start = self.counted_from(tokens.start);
        let told = start < tokens.start || beside.modifier || beside.complement || self.is_before(Role::Several, tokens.start);
        let end = self.within(tokens.end).or_else(|| self.held(tokens.end));
        if let Some(end) = end {
            beside.cuts.extend(Some(tokens.end).filter(|_| told));
            return Some(start..end);
        }
        told.then_some(start..tokens.end)
    }

    /// Where the words that count a noun begin: "plusieurs", "300", "une centaine de", and adjectives before it.
    fn counted_from(&self, noun: usize) -> usize {
        let adjective = noun > 0 && self.upos(noun - 1) == Some(Upos::Adj) && self.is_plain(noun - 1);
        let start = noun - usize::from(adjective);
        let Some(before) = start.checked_sub(1) else { return start };
        if self.is(Role::Several, before) && !self.is(Role::Article, before) || self.is_several(before) {
            return before;
        }
        let counts = |at: usize| self.document.lexicon.counted().number(self.norm(at)).is_some();
        match before.checked_sub(1) {
            Some(number) if self.is(Role::Of, before) && counts(number) => number,
            _ => start,
        }
    }

    /// "de la ville", "de la province": what a place is in, where that has no name either.
    fn within(&self, at: usize) -> Option<usize> {
        let noun = self.past_article(at + 1);
        let place = || self.document.lexicon.heads().get(self.norm(noun)).iter().any(|head| head.class.is(Core::Place));
        let definite = noun > at + 1 || self.is(Role::Definite, at);
        let whole = self.is(Role::Of, at) && definite && self.is_plain(noun) && (place() || self.is(NounClass::Country, noun));
        whole.then_some(noun + 1)
    }

    /// "contrôlées par les séparatistes": who holds it.
    fn held(&self, at: usize) -> Option<usize> {
        if self.upos(at) != Some(Upos::Verb) || !self.is(Role::Agent, at + 1) {
            return None;
        }
        let start = self.past_article(at + 2);
        let mut all = self.names.iter().chain(&self.described);
        all.find(|c| c.tokens.start == start).map(|c| c.tokens.end)
    }

    /// "reliant A à B", "menant à B": where a road leads.
    pub(super) fn leading(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let syntax = &self.document.syntax[self.at];
        let verb = syntax.words_of(&(at..at + 1)).start;
        if self.upos(at) != Some(Upos::Verb) || !self.document.lexicon.grammar().is(VerbClass::Linking, &syntax.word(verb).lemma) {
            return None;
        }
        let (mut here, mut end) = (at + 1, None);
        loop {
            here = self.past_article(here + usize::from(self.is(Role::Locative, here) || end.is_some() && self.is(Role::Coordination, here)));
            let Some(name) = self.names.iter().find(|c| c.tokens.start == here) else { break };
            beside.inner.get_or_insert(name.tokens.clone());
            end = Some(name.tokens.end);
            here = name.tokens.end;
        }
        beside.cuts.extend(end.map(|_| at));
        end
    }
}
