//! Places without a name: "trois villages", "une centaine de localités", "les quartiers est de la ville".

use std::ops::Range;

use super::grower::{Beside, Grower};
use crate::extract::index::WordIx;
use crate::lexicon::{Head, NounClass, Role, VerbClass};
use crate::ontology::Core;
use crate::reader::Upos;

impl<'a> Grower<'a, '_> {
    /// The words of a place without a name, from what counts it on, where they tell more than its noun alone.
    pub(super) fn unnamed(&self, head: &Head, tokens: &Range<usize>, beside: &mut Beside<'a>) -> Option<Range<usize>> {
        // "le territoire azerbaïdjanais" is the state
        if beside.states && self.is_form_of(NounClass::StandsFor, head) {
            return None;
        }
        let start = self.counted_from(head, tokens.start);
        // "les deux villes", "la ville entière" are some that are known already
        let known = self.is_before(Role::Definite, start) && !self.is_indefinite(start - 1);
        let counted = start < tokens.start || start > 0 && self.is_indefinite(start - 1);
        let told = match known {
            true => start == tokens.start && (beside.directed || head.singular.contains(' ')),
            false => {
                counted || beside.modifier || beside.complement || self.is_before(Role::Article, tokens.start) && self.undergoes(tokens)
            }
        };
        // "une ville de la province" may be any
        let generic = !told && self.document.lexicon.is_transparent(&head.singular);
        let refers = known && start < tokens.start || self.is_named_behind(tokens);
        let within = || self.within(tokens.end).filter(|_| !generic);
        let end = if refers { None } else { within().or_else(|| self.held(tokens.end)) };
        if let Some(end) = end {
            beside.cuts.extend(Some(tokens.end).filter(|_| told));
            return Some(start..end);
        }
        (told && !self.is_named_behind(tokens)).then_some(start..tokens.end)
    }

    /// "Une ville du Mali" is some place in that state, "deux villages du Darfour" are in that region; "la ville de Djibouti" may be one of the
    /// state's name, "le territoire de l'Irak" is the state, and "les villages de N et de M" are named.
    pub(super) fn lies_in_named(&self, head: &Head, start: usize, beside: &Beside<'_>) -> bool {
        let Some(inner) = beside.inner.clone().filter(|_| head.class.is(Core::Place)) else { return false };
        let state = self.names.iter().any(|name| name.tokens == inner && name.class.is(Core::State));
        let link = beside.cuts.last().copied().unwrap_or_default();
        let one =
            self.norm(start) == head.singular && self.is_before(Role::Definite, start) && self.is_bare_of(link) && link + 1 == inner.start;
        let generic = self.document.lexicon.is_transparent(&head.singular) && !self.is_form_of(NounClass::StateLand, head);
        // names of several follow each other
        let listed =
            [Role::Coordination, Role::Of].into_iter().any(|role| self.is(role, inner.end)) || matches!(self.norm(inner.end), "," | "/");
        let single = head.singular.split(' ').next() == Some(self.norm(start));
        let some = self.counted_from(head, start) < start || start > 0 && self.is_indefinite(start - 1);
        let several = || some && !single && !listed && self.place_named(&inner);
        (state || several()) && generic && self.is(Role::Of, link) && !one
    }

    /// Whether tokens are a place's name.
    fn place_named(&self, tokens: &Range<usize>) -> bool {
        self.names.iter().any(|name| name.tokens == *tokens && name.class.is(Core::Place))
    }

    /// "Ont attaqué un poste de police", "ont tiré sur un poste de police": which one, the statement says.
    fn undergoes(&self, tokens: &Range<usize>) -> bool {
        let syntax = &self.document.syntax[self.at];
        let aimed_at = |noun: WordIx| self.document.lexicon.grammar().is(Role::Topic, syntax.case(noun));
        syntax.head_of(&syntax.words_of(tokens)).is_some_and(|noun| syntax.undergoes(noun) || aimed_at(noun))
    }

    /// "deux villes, Kidal et Gao": the names stand in apposition.
    fn is_named_behind(&self, tokens: &Range<usize>) -> bool {
        let syntax = &self.document.syntax[self.at];
        let Some(head) = syntax.head_of(&syntax.words_of(tokens)) else { return false };
        let named = |token: usize| self.names.iter().any(|c| c.tokens.start == token && matches!(c.class.core, Core::Place | Core::State));
        syntax.dependents(head, &["appos"]).any(|word| named(syntax.token_of(word)))
    }

    fn is_form_of(&self, class: NounClass, head: &Head) -> bool {
        self.document.lexicon.grammar().is(class, &head.singular)
    }

    /// "plusieurs", and "des" where it is not "de les".
    pub(super) fn is_indefinite(&self, at: usize) -> bool {
        let alone = self.sentence.tree.tokens.get(at).is_some_and(|token| token.end - token.first == 1);
        alone && self.is(Role::Several, at)
    }

    /// "de la ville", "de la province": what a place is in, by its noun, and by the name behind it: "de la vallée de N".
    fn within(&self, at: usize) -> Option<usize> {
        let noun = self.past_article(at + 1);
        let place = || self.document.lexicon.heads().get(self.norm(noun)).iter().any(|head| head.class.is(Core::Place));
        let definite = noun > at + 1 || self.is(Role::Definite, at);
        let whole = self.is(Role::Of, at) && definite && self.is_plain(noun) && (place() || self.is(NounClass::Country, noun));
        let name = self.past_article(noun + 2);
        let named = self.names.iter().filter(|_| self.is(Role::Of, noun + 1)).find(|c| c.tokens.start == name && c.class.is(Core::Place));
        whole.then(|| named.map_or(noun + 1, |named| named.tokens.end))
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
        if !beside.bridges
            || self.upos(at) != Some(Upos::Verb)
            || !self.document.lexicon.grammar().is(VerbClass::Linking, &syntax.word(verb).lemma)
        {
            return None;
        }
        let (mut here, mut end) = (at + 1, None);
        loop {
            here =
                self.past_article(here + usize::from(self.is(Role::Locative, here) || end.is_some() && self.is(Role::Coordination, here)));
            let Some(name) = self.names.iter().find(|c| c.tokens.start == here) else { break };
            beside.joins = true;
            end = Some(name.tokens.end);
            here = name.tokens.end;
        }
        beside.cuts.extend(end.map(|_| at));
        end
    }
}
