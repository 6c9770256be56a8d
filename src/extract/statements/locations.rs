//! Where places lie, by what stands beside them: "Tombouctou, au Mali", "le Darfour, province soudanaise", "Mali : attaque à Tombouctou".

use std::ops::Range;

use super::arguments::Arguments;
use super::claim::{Argument, Said, Times};
use super::found::Found;
use crate::extract::index::{Ix, MentionIx, WordIx, each};
use crate::extract::mentions::candidate::Standing;
use crate::lexicon::{NounClass, Role};
use crate::ontology::{ClassId, Core};
use crate::reader::Upos;

/// Words between the head of an apposition and the place that it names at most: "la ville la plus peuplée du pays".
const REACH: usize = 6;
/// Words before the head of an apposition at most: "la deuxième plus grande ville du pays".
const BEFORE: usize = 4;
/// Tokens of what is counted before a list, at most.
const COUNTED: usize = 3;

impl Arguments<'_> {
    fn norm(&self, at: usize) -> &str {
        self.all_tokens().get(at).map(|t| &*t.norm).unwrap_or_default()
    }

    /// Behind a place, past a comma or bracket if there is one.
    fn behind(&self, place: MentionIx) -> (usize, bool) {
        let next = self.mentions[place].candidate.tokens.end;
        let comma = matches!(self.norm(next), "," | "(");
        (next + usize::from(comma), comma)
    }

    /// "Tombouctou, au Mali", "Kidal, dans le nord du Mali".
    pub(super) fn place_behind(&self, place: MentionIx, classes: &[ClassId]) -> Option<Argument> {
        let (next, comma) = self.behind(place);
        // "de A à B", "relier A à B": the way from one place to another
        let onward = !comma && self.is(Role::To, next) && self.description(place).is_none();
        let next = (self.is(Role::Locative, next) && !onward).then_some(next + 1)?;
        let found = self.place_at(self.past_directions(next + usize::from(self.is(Role::Article, next))), classes)?;
        // "a rendu N à la Grèce"
        let heads = self.syntax.words_of(&found.tokens);
        let addressed = self.syntax.head_of(&heads).is_some_and(|word| self.is_addressed(word));
        (!addressed).then_some(found)
    }

    /// "province soudanaise", "capitale du Tchad", "une ville de Pologne".
    pub(super) fn place_in_apposition(&self, place: MentionIx, classes: &[ClassId]) -> Option<Argument> {
        let (next, comma) = self.behind(place);
        // of places without a name the next is another one
        let unnamed = self.description(place).is_some_and(|d| d.standing == Standing::Argument);
        if unnamed || !comma || self.is(Role::Locative, next) {
            return None;
        }
        let first = next + usize::from(self.is(Role::Article, next));
        let head =
            (first..first + BEFORE).find(|&at| self.is_place_noun(at) || !self.is_said_of_noun(at)).filter(|&at| self.is_place_noun(at))?;
        for next in head + 1..head + REACH {
            if let Some(state) = self.state_at(next) {
                return Some(state);
            }
            if self.is(Role::Of, next) {
                let next = next + 1;
                return self.place_at(self.past_directions(next + usize::from(self.is(Role::Article, next))), classes);
            }
            if !self.is_said_of_noun(next) {
                return None;
            }
        }
        None
    }

    /// A noun of places or of a side of one: "ville", "province", "nord".
    fn is_place_noun(&self, at: usize) -> bool {
        let heads = self.document.lexicon.heads().get(self.norm(at));
        heads.iter().any(|head| head.class.is(Core::Place)) || self.is(NounClass::Direction, at)
    }

    /// What may stand between an article, a noun and its complement: adjectives, ordinals, "la plus".
    fn is_said_of_noun(&self, at: usize) -> bool {
        let words = self.syntax.words_of(&(at..at + 1));
        let said = |word: WordIx| {
            let word = self.syntax.word(word);
            matches!(word.upos, Upos::Adj | Upos::Adv | Upos::Num | Upos::Det) || word.feats.get("VerbForm") == Some("Part")
        };
        at < self.all_tokens().len() && each(&words).all(said)
    }

    /// Past "nord du", "province de": words that stand for their complement.
    fn past_directions(&self, at: usize) -> usize {
        let stands = self.is(NounClass::StandsFor, at) || self.document.lexicon.is_transparent(self.norm(at));
        if stands && self.is(Role::Of, at + 1) {
            let next = at + 2;
            return next + usize::from(self.is(Role::Article, next));
        }
        at
    }

    fn place_at(&self, token: usize, classes: &[ClassId]) -> Option<Argument> {
        let begins = |&m: &MentionIx| self.is_of(m, classes) && self.mentions[m].candidate.tokens.start == token;
        let longest = self.mentions.keys().filter(begins).max_by_key(|&m| self.mentions[m].candidate.tokens.len());
        longest.map(|m| self.argument(m))
    }

    /// A place and those before it that it is coordinated with: "les quartiers de A, B et C, dans l'est de D".
    pub(super) fn joined_places(&self, place: MentionIx) -> Vec<MentionIx> {
        let mut all = vec![place];
        while let Some(before) = all[all.len() - 1].before() {
            let (one, next) = (&self.mentions[before], &self.mentions[all[all.len() - 1]]);
            let between: Range<usize> = one.candidate.tokens.end..next.candidate.tokens.start;
            let joins = |i: usize| self.is(Role::Coordination, i) || self.is(Role::Article, i) || self.is(Role::Of, i);
            let joined = one.candidate.class.is(Core::Place)
                && !between.is_empty()
                && between.len() <= COUNTED
                && between.clone().all(joins)
                && between.clone().any(|i| self.is(Role::Coordination, i));
            if !joined {
                break;
            }
            all.push(before);
        }
        all
    }

    /// "cinq pays du Sahel : la Mauritanie, le Mali et le Niger": the region whose list a mention is in.
    pub(super) fn list_of(&self, member: MentionIx, classes: &[ClassId]) -> Option<Found> {
        let mut at = member;
        loop {
            let before = at.before()?;
            let region = &self.mentions[before].candidate.tokens;
            let start = region.start.saturating_sub(COUNTED);
            let headed = self.norm(region.end) == ":"
                && self.is_of(before, classes)
                && (start..region.start).any(|t| self.is(NounClass::StandsForMany, t));
            let between = region.end + usize::from(headed)..self.mentions[at].candidate.tokens.start;
            if !between.clone().all(|i| self.is(Role::Coordination, i) || self.is(Role::Article, i)) {
                return None;
            }
            if headed {
                let evidence = start..region.end;
                return Some(Found { evidence, ..Found::new(self.argument(before), Said::Implied, Times::Nothing) });
            }
            if !matches!(self.mentions[before].candidate.class.core, Core::State | Core::Place) {
                return None;
            }
            at = before;
        }
    }

    /// "Mali : attaque à Tombouctou": the state or place before the colon of a headline.
    pub(super) fn heading(&self, event: MentionIx, classes: &[ClassId]) -> Option<Found> {
        let sentence = &self.document.sentences[self.sentence];
        let first = self.mentions.keys().next().filter(|&first| first != event)?;
        let tokens = &self.mentions[first].candidate.tokens;
        let heads = self.document.article.title.is_some_and(|title| title.overlaps(sentence.span))
            && tokens.start == 0
            && self.norm(tokens.end) == ":"
            && self.is_of(first, classes);
        heads.then(|| Found::new(self.argument(first), Said::Implied, Times::Nothing)).filter(|_| self.may_lie_in(event, first))
    }

    /// "En Irak, l'armée a repris Tikrit": the state that a sentence begins with, for the places of its clause.
    pub(super) fn fronted(&self, place: MentionIx, classes: &[ClassId]) -> Option<Found> {
        let first = self.mentions.keys().next().filter(|&first| first < place && self.is_of(first, classes))?;
        let tokens = &self.mentions[first].candidate.tokens;
        let introduced = tokens.start.checked_sub(1).is_some_and(|before| before <= 1 && self.is(Role::Locative, 0));
        // "En Syrie voisine, …"
        let comma = (tokens.end..tokens.end + 2).find(|&at| !self.is_said_of_noun(at)).filter(|&at| self.norm(at) == ",")?;
        let word = self.head(place);
        let clause = self.syntax.verb_above(self.head(first))?;
        let near = self.syntax.is_within(word, clause) && self.mentions[place].candidate.tokens.start > comma;
        let elsewhere = self.place_behind(place, classes).is_some() || self.place_in_apposition(place, classes).is_some();
        (introduced && near && !elsewhere && self.may_lie_in(place, first))
            .then(|| Found::new(self.argument(first), Said::Word(word), Times::Nothing))
    }

    /// Whether nothing known forbids that a place lies in a state.
    fn may_lie_in(&self, place: MentionIx, state: MentionIx) -> bool {
        let country = |mention: MentionIx| self.entities.items[self.mentions[mention].entity].name.map_or("", |name| name.country.as_str());
        let (place, state) = (country(place), country(state));
        place.is_empty() || state.is_empty() || place == state
    }
}
