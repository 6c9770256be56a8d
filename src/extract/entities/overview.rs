//! What is known of a whole article before its mentions are grouped into entities.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::called::called;
use super::entities::{EntityCandidate, own};
use super::full_names::FullNames;
use super::main_group::MainGroup;
use super::rulers::Rulers;
use crate::extract::document::Document;
use crate::extract::mentions::candidate::{Candidate, Description, Referent};
use crate::extract::mentions::editions::{is_year, without_year};
use crate::extract::mentions::surroundings::{Use, is_in_dateline, use_of};
use crate::lexicon::{Name, NameKind};
use crate::ontology::Core;
use crate::reader::{Token, phrase};

/// What is known of the whole article before its mentions are grouped.
pub(in crate::extract) struct Overview<'a> {
    pub(in crate::extract) document: Document<'a>,
    /// ISO codes of the states that the article names.
    pub(in crate::extract) countries: BTreeSet<&'a str>,
    /// Those, and the ones that only an adjective or a capital tells of.
    pub(in crate::extract) lands: BTreeSet<&'a str>,
    /// Ids of the states that the article tells of by a name or an adjective.
    told: BTreeSet<&'a str>,
    /// Ids of the states that it is about: named where it begins, or more than once.
    topics: BTreeSet<&'a str>,
    /// Capitals, as words, and how often the article uses each as a government and as a city.
    pub(super) capitals: BTreeMap<String, BTreeMap<Use, usize>>,
    /// The names of persons as they are written.
    pub(in crate::extract) persons: FullNames,
    /// The only edition that the article names of what recurs, by what its name begins with: "coupe du monde" → "Coupe du monde 2018".
    editions: BTreeMap<String, Option<String>>,
    /// The state that the article is about: the one that its headline names first, by its name or by an adjective, else the one it names most.
    pub(in crate::extract) home: Option<&'a Name>,
    /// Whether that state stands before the colon of the headline: "Mali : l'armée reprend Kidal".
    pub(super) topical: bool,
    /// The states of those who rule them.
    pub(super) rulers: Rulers<'a>,
    /// The state of each kind of force that belongs to one state only.
    pub(in crate::extract) forces: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// The armies of states that the article names, by the state: "les Forces armées maliennes" are "l'armée malienne".
    pub(super) armies: BTreeMap<&'a str, &'a Name>,
    /// The armed group that the article is about, once its mentions were grouped.
    pub(super) group: Option<MainGroup<'a>>,
}

/// The state of the first adjective of the headline.
fn told_by_headline(document: Document<'_>) -> Option<&Name> {
    let title = document.article.title?;
    let headline = document.sentences.iter().filter(|sentence| title.overlaps(sentence.span)).flat_map(|sentence| &sentence.tokens);
    headline.filter_map(|token| document.lexicon.states_of_adjective(&token.norm).next()).next()
}

/// Ids of the states that the article tells of by a name or an adjective.
fn states_told<'a>(document: Document<'a>, candidates: &[Candidate<'a>]) -> BTreeSet<&'a str> {
    let names = candidates.iter().flat_map(states_named);
    let tokens = document.sentences.iter().flat_map(|sentence| &sentence.tokens);
    let adjectives = tokens.flat_map(|token| document.lexicon.states_of_adjective(&token.norm));
    names.chain(adjectives.map(|name| name.id.as_str())).collect()
}

/// Ids of the states that a name may mean; none of a capital's, which may mean the city.
fn states_named<'a>(candidate: &Candidate<'a>) -> BTreeSet<&'a str> {
    let Referent::Known(names) = &candidate.referent else { return BTreeSet::new() };
    if names.iter().any(|(_, kind)| *kind == NameKind::Capital) {
        return BTreeSet::new();
    }
    let states = names.iter().filter(|(name, kind)| *kind == NameKind::Proper && name.class.is(Core::State));
    states.map(|(name, _)| name.id.as_str()).collect()
}

/// Ids of the states that the headline or the lead names, or the article more than once.
fn topics<'a>(document: Document<'a>, candidates: &[Candidate<'a>]) -> BTreeSet<&'a str> {
    let lead = document.lead();
    let begins = |candidate: &Candidate<'a>| lead.is_none_or(|lead| document.sentences[candidate.sentence].span.start <= lead.span.start);
    let mut seen = BTreeSet::new();
    let named = candidates.iter().flat_map(|candidate| states_named(candidate).into_iter().map(move |state| (candidate, state)));
    named.filter(|(candidate, state)| !seen.insert(*state) || begins(candidate)).map(|(_, state)| state).collect()
}

/// The state whose government the headline tells of by its capital, where no other place is called so: "Sofia accuse N". Where something is
/// signed or met says nothing.
fn governs_in_headline<'a>(document: Document<'a>, candidates: &[Candidate<'a>]) -> Option<&'a Name> {
    let title = document.article.title?;
    let told = candidates.iter().filter(|c| title.overlaps(document.span(c.sentence, &c.tokens)));
    let mut seats = told.filter_map(|candidate| {
        let Referent::Known(names) = &candidate.referent else { return None };
        let (state, _) = names.iter().find(|(_, kind)| *kind == NameKind::Capital)?;
        let only = names.iter().all(|(name, _)| name.country == state.country);
        let governs = use_of(document, candidate.sentence, &candidate.tokens) == Some(Use::Government);
        (only && governs).then_some(*state)
    });
    let first = seats.next()?;
    seats.all(|other| other.id == first.id).then_some(first)
}

/// The state of the most frequent adjective: an article may name its state by nothing else.
fn told_by_adjectives(document: Document<'_>) -> Option<&Name> {
    let mut states: Vec<(&Name, usize)> = Vec::new();
    let tokens = document.sentences.iter().flat_map(|sentence| &sentence.tokens);
    for state in tokens.filter_map(|token| document.lexicon.states_of_adjective(&token.norm).next()) {
        match states.iter_mut().find(|(known, _)| known.id == state.id) {
            Some((_, count)) => *count += 1,
            None => states.push((state, 1)),
        }
    }
    states.iter().enumerate().max_by_key(|(at, (_, count))| (*count, std::cmp::Reverse(*at))).map(|(_, (state, _))| *state)
}

/// Whether two names end with the same year.
fn ends_alike(a: &str, b: &str) -> bool {
    a.rsplit(' ').next() == b.rsplit(' ').next()
}

impl<'a> Overview<'a> {
    pub(in crate::extract) fn new(document: Document<'a>, candidates: &[Candidate<'a>]) -> Self {
        let mut overview = Self {
            document,
            countries: BTreeSet::new(),
            told: states_told(document, candidates),
            topics: topics(document, candidates),
            lands: BTreeSet::new(),
            capitals: BTreeMap::new(),
            persons: FullNames::default(),
            editions: BTreeMap::new(),
            home: None,
            topical: false,
            rulers: Rulers::new(document, candidates),
            forces: BTreeMap::new(),
            armies: BTreeMap::new(),
            group: None,
        };
        let mut states: Vec<(&'a Name, usize)> = Vec::new();
        let mut persons = BTreeSet::new();
        for candidate in candidates {
            let words = overview.form(candidate);
            match &candidate.referent {
                Referent::Known(names) => {
                    let proper = names.iter().filter(|(n, k)| *k == NameKind::Proper && n.class.is(Core::State));
                    overview.countries.extend(proper.clone().map(|(n, _)| n.country.as_str()).filter(|c| !c.is_empty()));
                    for (name, _) in proper {
                        match states.iter_mut().find(|(n, _)| n.id == name.id) {
                            Some((_, count)) => *count += 1,
                            None => states.push((name, 1)),
                        }
                        let span = document.span(candidate.sentence, &candidate.tokens);
                        if overview.home.is_none() && document.article.title.is_some_and(|title| title.overlaps(span)) {
                            let behind = document.sentences[candidate.sentence].tokens.get(candidate.tokens.end);
                            overview.topical = behind.is_some_and(|token| &*token.norm == ":");
                            overview.home = Some(name);
                        }
                    }
                    let army = names.iter().map(|(name, _)| *name).find(|name| !name.army_of.is_empty());
                    if let Some(army) = army {
                        overview.armies.entry(&army.army_of).or_insert(army);
                    }
                    // a capital of which there is no namesake abroad
                    let seat = names.iter().find(|(_, kind)| *kind == NameKind::Capital).map(|(state, _)| state.country.as_str());
                    let at_home = |country: &&str| names.iter().all(|(name, _)| name.country == *country);
                    overview.lands.extend(seat.filter(at_home).filter(|country| !country.is_empty()));
                    let seat = seat.filter(|_| !is_in_dateline(document, candidate.sentence, &candidate.tokens));
                    if let Some(used) = seat.and_then(|_| use_of(document, candidate.sentence, &candidate.tokens)) {
                        *overview.capitals.entry(words.clone()).or_default().entry(used).or_default() += 1;
                    }
                }
                Referent::Person => {
                    persons.insert(called(document, candidate));
                }
                Referent::Described(Description { kind: Some(kind), state: Some(state), .. }) => {
                    overview.countries.extend(Some(state.country.as_str()).filter(|c| !c.is_empty()));
                    overview.forces.entry(kind).or_default().insert(&state.id);
                }
                _ => {}
            }
            if let Some(recurring) = without_year(document, candidate) {
                let tokens = &document.sentences[candidate.sentence].tokens[candidate.tokens.clone()];
                let words = document.words(candidate.sentence, &candidate.tokens);
                let edition = overview.editions.entry(phrase(&tokens[..recurring])).or_insert_with(|| Some(words.to_owned()));
                if edition.as_deref().is_some_and(|known| !ends_alike(known, words)) {
                    *edition = None;
                }
            }
        }
        overview.persons = FullNames::new(persons);
        let tokens = document.sentences.iter().flat_map(|sentence| &sentence.tokens);
        let told = tokens.flat_map(|token| document.lexicon.states_of_adjective(&token.norm));
        overview.lands.extend(told.map(|state| state.country.as_str()).filter(|country| !country.is_empty()));
        overview.lands.extend(&overview.countries);
        let most = || states.iter().enumerate().max_by_key(|(at, (_, count))| (*count, std::cmp::Reverse(*at))).map(|(_, (name, _))| *name);
        overview.home = overview
            .home
            .or_else(|| governs_in_headline(document, candidates))
            .or_else(|| told_by_headline(document))
            .or_else(most)
            .or_else(|| told_by_adjectives(document));
        overview
    }

    /// The state that a capital stands for: one of the past, "le Zaïre", where the article is about that and does not tell of the one that is governed
    /// from there now.
    pub(super) fn state_of_capital(&self, capital: &str, now: Option<&'a Name>) -> Option<&'a Name> {
        let told = |state: &Name| self.told.contains(state.id.as_str());
        let past = self.document.lexicon.past_states_of_capital(capital).find(|state| self.topics.contains(state.id.as_str()));
        past.filter(|_| !now.is_some_and(told)).or(now)
    }

    /// What the article uses a capital for most; `None` where it says nothing, or both as often.
    pub(super) fn mostly_used(&self, capital: &str) -> Option<Use> {
        let uses = self.capitals.get(capital)?;
        let count = |of: Use| uses.get(&of).copied().unwrap_or(0);
        match count(Use::Government).cmp(&count(Use::City)) {
            Ordering::Greater => Some(Use::Government),
            Ordering::Less => Some(Use::City),
            Ordering::Equal => None,
        }
    }

    /// The edition that the name of a recurring event means in this article: "la Coupe du monde".
    pub(super) fn edition(&self, candidate: &Candidate<'_>) -> Option<&str> {
        let named = candidate.class.is(Core::Event) && matches!(candidate.referent, Referent::Known(_) | Referent::Unknown);
        let edition = self.editions.get(&self.form(candidate)).filter(|_| named)?.as_deref()?;
        // "en 1996, les Jeux olympiques …" were others
        let year = edition.rsplit(' ').next();
        let other = |token: &Token| is_year(&token.norm) && Some(&*token.norm) != year;
        (!self.document.sentences[candidate.sentence].tokens.iter().any(other)).then_some(edition)
    }

    /// An entity that no table knows, of a class that extraction knows.
    pub(in crate::extract) fn own(&self, core: Core, label: &str) -> EntityCandidate<'a> {
        own(self.document.ontology, self.document.ontology.core(core), label)
    }

    pub(in crate::extract) fn form(&self, candidate: &Candidate<'_>) -> String {
        phrase(&self.document.sentences[candidate.sentence].tokens[candidate.tokens.clone()])
    }
}
