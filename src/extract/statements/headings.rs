//! The state or region at the head of a headline or a sentence, and what lies in it: "Mali : attaque à Tombouctou", "En Irak, …".

use super::arguments::Arguments;
use super::claim::{Said, Times};
use super::found::Found;
use crate::extract::index::{ArticleEntityIx, MentionIx};
use crate::extract::mentions::candidate::Standing;
use crate::lexicon::Role;
use crate::ontology::{ClassId, Core};

impl Arguments<'_> {
    /// "Mali : attaque à Tombouctou": the state or place before the colon of a headline, for an event or a place in it.
    pub(super) fn heading(&self, what: MentionIx, classes: &[ClassId]) -> Option<Found> {
        let sentence = &self.document.sentences[self.sentence];
        let first = self.mentions.keys().next().filter(|&first| first != what)?;
        let tokens = &self.mentions[first].candidate.tokens;
        let heads = self.document.article.title.is_some_and(|title| title.overlaps(sentence.span))
            && tokens.start == 0
            && self.norm(tokens.end) == ":"
            && self.is_of(first, classes);
        let lies = heads && self.may_lie_in(what, self.mentions[first].entity) && self.stands_in_heading(what, first, classes);
        lies.then(|| Found::new(self.argument(first), Said::Implied, Times::Nothing))
    }

    /// An event is there; of places a town of that state and what has no name of its own, not a region that goes beyond it.
    fn stands_in_heading(&self, what: MentionIx, first: MentionIx, classes: &[ClassId]) -> bool {
        let candidate = &self.mentions[what].candidate;
        if !candidate.class.is(Core::Place) {
            return true;
        }
        let standing = candidate.standing() != Standing::Argument;
        let elsewhere = || self.place_behind(what, classes).is_some() || self.place_in_apposition(what, classes).is_some();
        let fits = match self.entities.items[self.mentions[what].entity].name {
            Some(name) => !name.country.is_empty() && self.mentions[first].candidate.class.is(Core::State),
            None => true,
        };
        standing && fits && !elsewhere()
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
        // whose deeds are told there, not whom they are done to
        let force = self.mentions[place].candidate.class.is(Core::Force);
        if force && !(self.syntax.word(word).deprel.universal() == "nsubj" && self.syntax.head(word) == Some(clause)) {
            return None;
        }
        let elsewhere = self.place_behind(place, classes).is_some() || self.place_in_apposition(place, classes).is_some();
        (introduced && near && !elsewhere && self.may_lie_in(place, self.mentions[first].entity))
            .then(|| Found::new(self.argument(first), Said::Word(word), Times::Nothing))
    }

    /// Whether nothing known forbids that a place lies in a state.
    pub(super) fn may_lie_in(&self, place: MentionIx, state: ArticleEntityIx) -> bool {
        let country = |entity: ArticleEntityIx| self.entities.items[entity].name.map_or("", |name| name.country.as_str());
        let (place, state) = (country(self.mentions[place].entity), country(state));
        place.is_empty() || state.is_empty() || place == state
    }
}
