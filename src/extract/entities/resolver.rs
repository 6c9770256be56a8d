//! Which entity a mention means, by what is known of the whole article.

use std::collections::{BTreeMap, BTreeSet};

use super::entities::{Entities, EntityCandidate, known, own};
use super::full_names::FullNames;
use crate::extract::document::Document;
use crate::extract::mentions::candidate::{Candidate, Description, Referent};
use crate::graph::EdtfDate;
use crate::lexicon::{Name, NameKind};
use crate::ontology::Core;
use crate::reader::phrase;

/// What is known of the whole article before its mentions are grouped.
pub(in crate::extract) struct Resolver<'a> {
    pub(in crate::extract) document: Document<'a>,
    /// ISO codes of the states that the article names.
    pub(in crate::extract) countries: BTreeSet<&'a str>,
    /// Those, and the ones that only an adjective or a capital tells of.
    pub(in crate::extract) lands: BTreeSet<&'a str>,
    /// Capitals, as words, that the article uses as places.
    pub(in crate::extract) visited: BTreeSet<String>,
    /// The names of persons as they are written.
    persons: FullNames,
    /// The state that the article is about: the one its headline names first, else the one it names most.
    pub(in crate::extract) home: Option<&'a Name>,
    /// The state of each kind of force that belongs to one state only.
    pub(in crate::extract) forces: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Resolver<'a> {
    pub(in crate::extract) fn new(document: Document<'a>, candidates: &[Candidate<'a>]) -> Self {
        let mut resolver = Self {
            document,
            countries: BTreeSet::new(),
            lands: BTreeSet::new(),
            visited: BTreeSet::new(),
            persons: FullNames::default(),
            home: None,
            forces: BTreeMap::new(),
        };
        let mut states: Vec<(&'a Name, usize)> = Vec::new();
        let mut persons = BTreeSet::new();
        for candidate in candidates {
            let words = resolver.form(candidate);
            match &candidate.referent {
                Referent::Known(names) => {
                    let proper = names.iter().filter(|(n, k)| *k == NameKind::Proper && n.class.is(Core::State));
                    resolver.countries.extend(proper.clone().map(|(n, _)| n.country.as_str()).filter(|c| !c.is_empty()));
                    for (name, _) in proper {
                        match states.iter_mut().find(|(n, _)| n.id == name.id) {
                            Some((_, count)) => *count += 1,
                            None => states.push((name, 1)),
                        }
                        let span = document.span(candidate.sentence, &candidate.tokens);
                        if resolver.home.is_none() && document.article.title.is_some_and(|title| title.overlaps(span)) {
                            resolver.home = Some(name);
                        }
                    }
                    // a capital of which there is no namesake abroad
                    let seat = names.iter().find(|(_, kind)| *kind == NameKind::Capital).map(|(state, _)| state.country.as_str());
                    let at_home = |country: &&str| names.iter().all(|(name, _)| name.country == *country);
                    resolver.lands.extend(seat.filter(at_home).filter(|country| !country.is_empty()));
                    if resolver.is_located(candidate) {
                        resolver.visited.insert(words);
                    }
                }
                Referent::Person => {
                    let full = document.words(candidate.sentence, &candidate.tokens);
                    persons.insert(full.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                Referent::Described(Description { kind: Some(kind), state: Some(state), .. }) => {
                    resolver.countries.extend(Some(state.country.as_str()).filter(|c| !c.is_empty()));
                    resolver.forces.entry(kind).or_default().insert(&state.id);
                }
                _ => {}
            }
        }
        resolver.persons = FullNames::new(persons);
        let tokens = document.sentences.iter().flat_map(|sentence| &sentence.tokens);
        let told = tokens.flat_map(|token| document.lexicon.states_of_adjective(&token.norm));
        resolver.lands.extend(told.map(|state| state.country.as_str()).filter(|country| !country.is_empty()));
        resolver.lands.extend(&resolver.countries);
        let most = || states.iter().enumerate().max_by_key(|(at, (_, count))| (*count, std::cmp::Reverse(*at))).map(|(_, (name, _))| *name);
        resolver.home = resolver.home.or_else(most);
        resolver
    }

    /// An entity that no table knows, of a class that extraction knows.
    pub(in crate::extract) fn own(&self, core: Core, label: &str) -> EntityCandidate<'a> {
        own(self.document.ontology, self.document.ontology.core(core), label)
    }

    pub(in crate::extract) fn form(&self, candidate: &Candidate<'_>) -> String {
        phrase(&self.document.sentences[candidate.sentence].tokens[candidate.tokens.clone()])
    }

    pub(in crate::extract) fn meant(&mut self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Option<EntityCandidate<'a>> {
        match &candidate.referent {
            Referent::Known(names) => {
                let words = self.document.words(candidate.sentence, &candidate.tokens);
                let Some(chosen) = self.choose(candidate, names) else { return Some(self.own(Core::Place, words)) };
                Some(match self.force_of_operation(candidate, chosen.name) {
                    Some(force) => known(force),
                    None => chosen.meant(words),
                })
            }
            Referent::Date { value, .. } => Some(self.date(value)),
            Referent::Person => Some(self.person(candidate, so_far)),
            Referent::Acronym => self.acronym(candidate, so_far),
            Referent::Unknown => {
                Some(own(self.document.ontology, candidate.class, self.document.words(candidate.sentence, &candidate.tokens)))
            }
            Referent::Described(description) => self.described(candidate, description, so_far),
        }
    }

    /// A person by the fullest name whose words hold all of this one's ("Obasanjo", "Olusegun Obasanjo"); of several, the
    /// last one named before.
    fn person(&mut self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> EntityCandidate<'a> {
        let name = self.document.words(candidate.sentence, &candidate.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let fuller = self.persons.fuller(&name);
        let label = match fuller.as_slice() {
            [] => &*name,
            [only] => *only,
            [first, ..] => so_far.named_last(&fuller).unwrap_or(*first),
        };
        own(self.document.ontology, self.document.ontology.core(Core::Person), label)
    }

    fn date(&self, value: &EdtfDate) -> EntityCandidate<'a> {
        EntityCandidate {
            class: self.document.ontology.core(Core::Date),
            id: format!("date-{}", value.slug()),
            label: self.date_label(value),
            aliases: BTreeSet::new(),
            value: Some(value.clone()),
            name: None,
            notes: BTreeSet::new(),
        }
    }

    /// A full date, month or year in words; anything else as EDTF writes it.
    fn date_label(&self, value: &EdtfDate) -> String {
        let parts: Vec<&str> = value.as_str().split('-').collect();
        let calendar = self.document.lexicon.calendar();
        let month = |number: &str| number.parse().ok().and_then(|n| calendar.month_name(n));
        match parts.as_slice() {
            [year, m] => month(m).map(|m| format!("{m} {year}")),
            [year, m, day] => month(m).zip(day.parse::<u8>().ok()).map(|(m, day)| format!("{day} {m} {year}")),
            _ => None,
        }
        .unwrap_or_else(|| value.to_string())
    }

    /// Capital letters in brackets behind a name are another name of it; else an organisation.
    fn acronym(&self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Option<EntityCandidate<'a>> {
        let words = self.document.words(candidate.sentence, &candidate.tokens);
        let called = so_far.items.iter().find(|d| d.label == words || d.aliases.contains(words));
        if let Some(meant) = called {
            return Some(meant.clone());
        }
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let bracket = candidate.tokens.start.checked_sub(1).filter(|&b| &*tokens[b].norm == "(");
        let before =
            so_far.mentions.last().filter(|m| m.candidate.sentence == candidate.sentence && Some(m.candidate.tokens.end) == bracket);
        match before.map(|m| &so_far.items[m.entity]) {
            Some(meant) if meant.value.is_none() => Some(meant.clone()),
            _ => Some(self.own(Core::Organization, words)),
        }
    }

    /// The force that an operation is known as: "l'opération Barkhane" acts, is attacked, is stationed.
    fn force_of_operation(&self, candidate: &Candidate<'a>, name: &'a Name) -> Option<&'a Name> {
        if !name.class.is(Core::Event) || self.is_undertaken(candidate) {
            return None;
        }
        let tokens = &self.document.sentences[candidate.sentence].tokens[candidate.tokens.clone()];
        let rest = phrase(tokens.get(1..).filter(|rest| !rest.is_empty())?);
        self.document.lexicon.names(&rest).map(|(n, _)| n).find(|n| n.class.is(Core::Force))
    }
}
