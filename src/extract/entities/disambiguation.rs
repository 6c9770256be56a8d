//! Which of several things of one name is meant: a city or a government, this Tripoli or that one.

use super::entities::{EntityCandidate, known};
use super::overview::Overview;
use crate::extract::index::WordIx;
use crate::extract::mentions::candidate::Candidate;
use crate::extract::mentions::surroundings::{Use, use_of};
use crate::extract::syntax::Syntax;
use crate::lexicon::{Name, NameKind, Part, Role, Trigger, VerbClass};
use crate::ontology::Core;
use crate::reader::Token;

/// Which of the things of one name is meant.
pub(in crate::extract) struct Chosen<'a> {
    pub(in crate::extract) name: &'a Name,
    /// Absent where only one thing bears the name.
    reason: Option<Reason>,
}

/// Why one thing is meant and not another of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// It is the seat of a government, which acts.
    Seat,
    /// It is a capital where something is or happens.
    Site,
    /// The article names the state where it lies.
    Near { of: usize },
    /// The article names none of the states where there are such places: it is the largest.
    Largest { of: usize },
}

impl<'a> Chosen<'a> {
    /// The entity that is meant by these words, with the reason noted.
    pub(in crate::extract) fn meant(self, words: &str) -> EntityCandidate<'a> {
        let mut meant = known(self.name);
        let country = &self.name.country;
        meant.notes.extend(self.reason.map(|reason| match reason {
            Reason::Seat => format!("{words}: the government, not the city"),
            Reason::Site => format!("{words}: the city, not the government"),
            Reason::Near { of } => format!("{words}: of {of} places of that name the one in {country}, which the article names"),
            Reason::Largest { of } => format!("{words}: the largest of {of} places of that name; the article names none of their states"),
        }));
        meant
    }
}

impl<'a> Overview<'a> {
    /// A capital is its government or a city by the words around it, else by what the article uses it for most, else a government where the
    /// article names the state. Of cities, the first in a country of the article, else the largest.
    pub(in crate::extract) fn choose(&self, candidate: &Candidate<'a>, names: &[(&'a Name, NameKind)]) -> Option<Chosen<'a>> {
        let of_kind = |kind: NameKind| names.iter().filter(move |(_, k)| *k == kind).map(|(n, _)| *n);
        let use_here = || use_of(self.document, candidate.sentence, &candidate.tokens);
        // "reçu au Kremlin", and not "accuse le Kremlin"
        let palace = || of_kind(NameKind::Proper).find(|name| name.class.is(Core::Place));
        if of_kind(NameKind::Proper).any(|name| name.class.is(Core::State))
            && self.is_behind_preposition_of_place(candidate)
            && let Some(name) = palace()
            && use_here() == Some(Use::City)
        {
            return Some(Chosen { name, reason: None });
        }
        // "la Douma a adopté", but "a bombardé Douma"
        let of_town = |name: &Name| name.class.is(Core::Organization) && of_kind(NameKind::City).next().is_some();
        if let Some(name) = of_kind(NameKind::Proper).find(|name| !of_town(name) || use_here() != Some(Use::City)) {
            return Some(Chosen { name, reason: None });
        }
        let cities = of_kind(NameKind::City).count();
        let near = || {
            let name = of_kind(NameKind::City).find(|city| self.lands.contains(city.country.as_str()))?;
            Some(Chosen { name, reason: (cities > 1).then_some(Reason::Near { of: cities }) })
        };
        let largest = || {
            let name = of_kind(NameKind::City).next()?;
            Some(Chosen { name, reason: (cities > 1).then_some(Reason::Largest { of: cities }) })
        };
        let now = of_kind(NameKind::Capital).find(|state| self.countries.contains(state.country.as_str()));
        let form = self.form(candidate);
        let first = now.or_else(|| of_kind(NameKind::Capital).next());
        let Some(governed) = self.state_of_capital(&form, first) else { return near().or_else(largest) };
        let seat = |name: &'a Name| Chosen { name, reason: Some(Reason::Seat) };
        let government = || Some(seat(governed));
        let told = || now.is_some() || first.is_some_and(|first| first.id != governed.id);
        let city = || {
            let city = near().or_else(largest)?;
            Some(Chosen { reason: city.reason.or(Some(Reason::Site)), ..city })
        };
        match use_here().or_else(|| self.mostly_used(&form)) {
            Some(Use::Government) => government(),
            Some(Use::City) => city(),
            None => government().filter(|_| told()).or_else(city).or_else(government),
        }
    }

    /// "Au Kremlin", "à la Maison-Blanche".
    fn is_behind_preposition_of_place(&self, candidate: &Candidate<'a>) -> bool {
        let grammar = self.document.lexicon.grammar();
        let tokens = &self.document.sentences[candidate.sentence].tokens[..candidate.tokens.start];
        let leads = |token: &Token| [Role::To, Role::Locative].into_iter().any(|role| grammar.is(role, &token.norm));
        match tokens {
            [.., before] if leads(before) => true,
            [.., before, article] => grammar.is(Role::Definite, &article.norm) && leads(before),
            _ => false,
        }
    }

    /// The tree of a mention's sentence, and the mention's head word.
    fn relation(&self, candidate: &Candidate<'a>) -> Option<(&'a Syntax<'a>, WordIx)> {
        let syntax = &self.document.syntax[candidate.sentence];
        Some((syntax, syntax.head_of(&syntax.words_of(&candidate.tokens))?))
    }

    /// Whether an operation is an undertaking here, not a force: it is led by somebody, begins, ends or is ended.
    pub(in crate::extract) fn is_undertaken(&self, candidate: &Candidate<'a>) -> bool {
        let grammar = self.document.lexicon.grammar();
        let Some((syntax, word)) = self.relation(candidate) else { return false };
        let is = |class: VerbClass, at: WordIx| grammar.is(class, &syntax.word(at).lemma.to_lowercase());
        let led = syntax.dependents(word, &["acl"]).any(|w| syntax.is_verb(w) && is(VerbClass::LightVerb, w));
        let verb = syntax.head(word).filter(|&verb| syntax.is_verb(verb));
        let relation = syntax.word(word).deprel.universal();
        let happens = verb.is_some_and(|verb| {
            let subject = relation == "nsubj" && (is(VerbClass::Beginning, verb) || is(VerbClass::Ending, verb));
            // "mettre fin à l'opération"
            let lemma = &syntax.word(verb).lemma;
            let ended = self.document.lexicon.patterns_of(Part::Verb, lemma).any(|(_, pattern)| {
                let of_event = pattern.object.iter().flat_map(|slot| &slot.classes).any(|class| class.is(Core::Event));
                let with = match &pattern.trigger {
                    Trigger::Word { with, .. } => with.as_ref(),
                    Trigger::Title | Trigger::Mention(_) => None,
                };
                of_event && with.is_some_and(|with| syntax.children(verb).iter().any(|&w| *syntax.word(w).lemma == **with))
            });
            let object = (relation == "obj" || relation == "nsubj" && syntax.is_passive(verb)) && is(VerbClass::LightVerb, verb);
            subject || object || ended
        });
        led || happens
    }
}
