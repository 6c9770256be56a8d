//! Where a step of a pattern leads that says where something is: what is there, what is only beside it or a way off, and what stands before a
//! relative clause.

use super::arguments::Arguments;
use super::claim::Argument;
use crate::extract::index::{Ix, MentionIx, WordIx};
use crate::lexicon::{NounClass, Role, Step};
use crate::ontology::{ClassId, Core};
use crate::reader::{TokenKind, Upos};

/// Words between "dont" and the verb of its clause, at most.
const LONGEST_SUBJECT: usize = 12;

impl Arguments<'_> {
    /// What a word means, of a scene without what it is only beside.
    pub(super) fn resolve_there(&self, word: WordIx, scene: bool, classes: &[ClassId]) -> Vec<Argument> {
        let mut found = self.resolve(word, classes, 0);
        if scene && self.is_off(word) {
            found.retain(|argument| self.entities.items[argument.entity].class.is(Core::State));
        }
        // "en présence de l'ambassadeur de A" is not in A
        if scene && !self.may_be_somewhere(word) {
            let token = self.syntax.token_of(word);
            found.retain(|argument| argument.tokens.contains(&token));
        }
        found
    }

    /// Whether the complement of a word can say where something is: that of a noun of places, of sides, or of what stands for it.
    pub(super) fn may_be_somewhere(&self, word: WordIx) -> bool {
        let (lexicon, read) = (self.document.lexicon, self.syntax.word(word));
        let lemma = read.lemma.to_lowercase();
        let place = |form: &str| lexicon.heads().get(form).iter().any(|head| head.class.is(Core::Place));
        let classes = [NounClass::Direction, NounClass::StandsFor, NounClass::OfCity, NounClass::Country, NounClass::Site];
        read.upos != Upos::Noun
            || place(&lemma)
            || place(&read.form.to_lowercase())
            || lexicon.is_transparent(&lemma)
            || classes.into_iter().any(|class| lexicon.grammar().is(class, &lemma))
    }

    /// Whether a word is the noun of places and of nothing else, or of a side of one.
    pub(super) fn is_of_places(&self, word: WordIx) -> bool {
        let lemma = self.syntax.word(word).lemma.to_lowercase();
        let heads = self.document.lexicon.heads().get(&lemma);
        let places = !heads.is_empty() && heads.iter().all(|head| head.class.is(Core::Place));
        places || self.document.lexicon.grammar().is(NounClass::Direction, &lemma)
    }

    /// Whether a step leads to where something is: all its prepositions say so, or all that say so of an event are among them.
    pub(super) fn is_scene(&self, step: &Step) -> bool {
        let grammar = self.document.lexicon.grammar();
        let there = |preposition: &String| [Role::Locative, Role::PlaceOfEvent].into_iter().any(|role| grammar.is(role, preposition));
        let anywhere = |prepositions: &[String]| grammar.words(Role::PlaceOfEvent).all(|there| prepositions.iter().any(|p| p == there));
        let all = |prepositions: &[String]| prepositions.iter().all(there) || anywhere(prepositions);
        matches!(step, Step::Complement(prepositions) if prepositions.len() > 1 && all(prepositions))
    }

    /// Whether a word means a state and nothing smaller: "l'est de N" is in N.
    pub(super) fn is_in_state(&self, word: WordIx, classes: &[ClassId]) -> bool {
        let found = self.resolve(word, classes, 0);
        !found.is_empty() && found.iter().all(|argument| self.entities.items[argument.entity].class.is(Core::State))
    }

    /// "Au nord de N" is beside a town, and in a state.
    pub(super) fn is_off(&self, word: WordIx) -> bool {
        let grammar = self.document.lexicon.grammar();
        let side = |lemma: &str| grammar.is(NounClass::Direction, lemma) && !grammar.is(NounClass::Heart, lemma);
        side(&self.syntax.word(word).lemma) && !self.syntax.is_marked(word, Role::Inside)
    }

    /// Whether a word tells what something is near, and not where it is.
    pub(super) fn is_near(&self, word: WordIx) -> bool {
        let case = self.syntax.case(word);
        case.rsplit_once(' ').is_some_and(|(before, _)| self.document.lexicon.grammar().is(Role::Near, before))
    }

    /// "Dans N, près de M": what the place is near where something is.
    pub(super) fn is_near_the_scene(&self, word: WordIx) -> bool {
        let place =
            self.syntax.head(word).filter(|&place| self.is_near(word) && matches!(self.syntax.word(place).upos, Upos::Noun | Upos::Propn));
        place.is_some_and(|place| {
            let first = self.syntax.token_of(self.syntax.subtree(place).start);
            self.is(Role::PlaceOfEvent, first)
        })
    }

    /// "À 20 km de M": who tells how far it is to a place does not say that anything is there.
    pub(super) fn is_only_a_way_off(&self, measure: WordIx) -> bool {
        self.document.lexicon.grammar().is(NounClass::Distance, &self.syntax.word(measure).lemma)
    }

    /// "N, dont A s'est emparé": the mention that ends before the pronoun of a clause, whatever the pronoun was read as.
    pub(super) fn before_of_which(&self, verb: WordIx, classes: &[ClassId]) -> Option<Argument> {
        let syntax = self.syntax;
        let is_pronoun = |word: &WordIx| self.is(Role::OfWhich, syntax.token_of(*word));
        let before = (1..=LONGEST_SUBJECT).filter_map(|back| verb.position().checked_sub(back)).map(WordIx::new);
        let mut clause = before.take_while(|&word| !syntax.is_verb(word));
        let pronoun = clause.find(is_pronoun).filter(|_| syntax.predicate(verb).is_verb())?;
        let token = syntax.token_of(pronoun).checked_sub(1)?;
        let comma = self.all_tokens()[token].kind == TokenKind::Punctuation;
        let end = if comma { token } else { token + 1 };
        let ends = |&m: &MentionIx| self.mentions[m].candidate.tokens.end == end && self.is_of(m, classes);
        let named = self.before(end).filter(ends).last()?;
        Some(self.argument(self.place_apposed(named, classes).unwrap_or(named)))
    }

    /// "N, capitale de la province de M, dont …": of a place behind what says of another one what it is, that other one.
    pub(super) fn place_apposed(&self, place: MentionIx, classes: &[ClassId]) -> Option<MentionIx> {
        let noun = self.syntax.head(self.head(place))?;
        let mut here = noun;
        // "capitale de la province de M"
        while self.is_of_places(here) && self.syntax.word(here).deprel.universal() == "nmod" {
            here = self.syntax.head(here)?;
        }
        let apposed = self.is_of_places(here) && self.syntax.word(here).deprel.universal() == "appos";
        let name = self.syntax.head(here).filter(|_| apposed)?;
        self.headed_by(name).find(|&m| self.is_of(m, classes))
    }
}
