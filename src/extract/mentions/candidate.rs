//! Candidates for mentions: stretches of tokens with what they may name.

use std::ops::Range;

use super::dates::Anchor;
use crate::extract::document::{Document, is_headline};
use crate::extract::index::SentenceIx;
use crate::extract::trace::{Event, Stage};
use crate::graph::{EdtfDate, MentionKind};
use crate::lexicon::{Head, Name, NameKind, NounClass};
use crate::ontology::{Core, EntityClass};
use crate::reader::Token;

/// What a description needs to be in the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Standing {
    /// Nothing: it says by itself what is meant.
    Alone,
    /// A statement that is about it: "trois villages", "une attaque".
    Argument,
    /// A statement that says when it was: "la fusion" of two banks.
    Dated,
}

impl Standing {
    /// Its name, which the model of relations knows it by.
    pub(in crate::extract) fn name(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Argument => "argument",
            Self::Dated => "dated",
        }
    }
}

/// A noun phrase around a head noun.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Description<'a> {
    /// Singular of the head noun.
    pub head: String,
    /// The kind of thing that it describes, by the lexicon's table of kinds.
    pub kind: Option<&'a str>,
    /// The state whose adjective stands in it.
    pub state: Option<&'a Name>,
    /// Tokens of a proper name inside.
    pub inner: Option<Range<usize>>,
    /// Where the words before its noun begin that tell it from others: "deux nouvelles attaques".
    pub lead: usize,
    /// Where the words before each complement that names something end.
    pub cuts: Vec<usize>,
    /// Whether "head of N" is N.
    pub transparent: bool,
    /// Whether it names something only where that was described before.
    pub anaphoric: bool,
    /// Whether nothing stands beside the head.
    pub bare: bool,
    /// Whether a proper name, a state or a date distinguishes it from others of the same words.
    pub specific: bool,
    /// What it needs to be in the graph.
    pub standing: Standing,
}

/// What a candidate may name.
#[derive(Debug, Clone)]
pub(in crate::extract) enum Referent<'a> {
    /// Entities of the lexicon: one, or several of that name, in the lexicon's order.
    Known(Vec<(&'a Name, NameKind)>),
    /// A date.
    Date {
        /// Its value.
        value: EdtfDate,
        /// What it is counted from.
        anchor: Anchor,
    },
    /// A person by name.
    Person,
    /// A description.
    Described(Description<'a>),
    /// Capital letters that no table knows.
    Acronym,
    /// A capitalised name that no table knows.
    Unknown,
}

/// Tokens that may name something.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Candidate<'a> {
    pub sentence: SentenceIx,
    pub tokens: Range<usize>,
    /// Its class.
    pub class: EntityClass,
    pub referent: Referent<'a>,
}

impl Candidate<'_> {
    /// How it means its entity. A bare noun, whatever its article and number, only refers; what has a capital that is not its sentence's
    /// is a name.
    pub(in crate::extract) fn kind(&self, document: Document<'_>) -> MentionKind {
        let Referent::Described(description) = &self.referent else { return MentionKind::Name };
        let is_its_name = description.inner.as_ref().is_some_and(|inner| inner.start == self.tokens.start);
        if is_its_name {
            return MentionKind::Name;
        }
        let sentence = &document.sentences[self.sentence];
        if self.tokens.len() > 1 || self.is_elliptic(document) {
            return MentionKind::Description;
        }
        let has_words = |token: &Token| token.norm.chars().any(char::is_alphanumeric);
        let begins = || !sentence.tokens[..self.tokens.start].iter().any(has_words);
        let is_capital = sentence.tokens[self.tokens.start].capital && !is_headline(sentence) && !begins();
        if is_capital { MentionKind::Name } else { MentionKind::Reference }
    }

    /// Whether it begins with the noun of a people: "Serbes de Bosnie".
    pub(in crate::extract) fn is_people(&self, document: Document<'_>) -> bool {
        let first = &document.sentences[self.sentence].tokens[self.tokens.start];
        let lexicon = document.lexicon;
        let people = || {
            let armed = |head: &Head| lexicon.grammar().is(NounClass::PeopleAtArms, &head.singular);
            lexicon.states_of_adjective(&first.norm).next().is_some()
                || lexicon.heads().get(&first.norm).iter().any(armed)
                || lexicon.grammar().is(NounClass::People, &first.norm)
        };
        self.class.is(Core::Force) && first.capital && matches!(self.referent, Referent::Described(_)) && people()
    }

    /// It as an event: its words, its class, and the rule that found it.
    pub(in crate::extract) fn event(&self, document: Document<'_>) -> Event {
        let event = Event::on(document, Stage::Mentions, self.sentence, &self.tokens);
        event.taken_for(document.ontology.class_name(self.class), self.rule(document))
    }

    /// What it needs to be in the graph.
    pub(in crate::extract) fn standing(&self) -> Standing {
        match &self.referent {
            Referent::Described(description) => description.standing,
            _ => Standing::Alone,
        }
    }

    /// What found it, in a word.
    pub(in crate::extract) fn rule(&self, document: Document<'_>) -> &'static str {
        match &self.referent {
            Referent::Known(_) => "known name",
            Referent::Date { .. } => "date",
            Referent::Person => "person",
            Referent::Described(_) => self.kind(document).name(),
            Referent::Acronym => "acronym",
            Referent::Unknown => "unknown name",
        }
    }

    pub(in crate::extract) fn overlaps(&self, other: &Self) -> bool {
        self.sentence == other.sentence && self.tokens.start < other.tokens.end && other.tokens.start < self.tokens.end
    }

    pub(in crate::extract) fn contains(&self, other: &Self) -> bool {
        self.sentence == other.sentence && self.tokens.start <= other.tokens.start && other.tokens.end <= self.tokens.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{tokens, with_document};
    use crate::ontology::Core;

    fn candidate(sentence: SentenceIx, tokens: Range<usize>) -> Candidate<'static> {
        Candidate { sentence, tokens, class: EntityClass { id: None, core: Core::Place }, referent: Referent::Unknown }
    }

    /// The first tokens of these words as a description, its proper name behind it.
    fn described<'a>(document: Document<'a>, words: &str, name: Option<&str>) -> Candidate<'a> {
        let description = Description {
            head: String::new(),
            kind: None,
            state: None,
            inner: name.map(|name| tokens(document, name)),
            lead: 0,
            cuts: Vec::new(),
            transparent: false,
            anaphoric: false,
            bare: false,
            specific: false,
            standing: Standing::Alone,
        };
        Candidate { referent: Referent::Described(description), ..candidate(SentenceIx::FIRST, tokens(document, words)) }
    }

    #[test]
    fn a_bare_noun_refers_whatever_its_number_and_a_capital_makes_a_name() {
        with_document("« Soldats », a dit le chef de l'Armée aux civils de la ville de Gao.", |document| {
            let kind = |words: &str, name: Option<&str>| described(document, words, name).kind(document);
            assert_eq!(kind("Soldats", None), MentionKind::Reference, "the capital is the sentence's");
            assert_eq!((kind("civils", None), kind("Armée", None)), (MentionKind::Reference, MentionKind::Name));
            assert_eq!(kind("ville de Gao", Some("Gao")), MentionKind::Description);
            assert_eq!(kind("Gao", Some("Gao")), MentionKind::Name, "what is left without the noun before it");
        });
    }

    #[test]
    fn candidates_meet_within_a_sentence_only() {
        let long = candidate(SentenceIx::FIRST, 2..6);
        assert!(
            long.overlaps(&candidate(SentenceIx::FIRST, 5..8))
                && !long.overlaps(&candidate(SentenceIx::FIRST, 6..8))
                && !long.overlaps(&candidate(SentenceIx::FIRST + 1, 2..6))
        );
        assert!(
            long.contains(&candidate(SentenceIx::FIRST, 3..6))
                && !long.contains(&candidate(SentenceIx::FIRST, 5..7))
                && !long.contains(&candidate(SentenceIx::FIRST + 1, 3..4))
        );
    }
}
