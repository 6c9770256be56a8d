//! Mentions become entities: one entity however it is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::mention::{Candidate, Description, Reading, Referent, phrase};
use crate::article::Span;
use crate::graph::{EdtfDate, slug};
use crate::lexicon::{CalendarWord, Name, NameKind, Role};

/// The kind of forces that are no state's.
pub(super) const IRREGULARS: &str = "irregulars";

/// An entity of one article.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    /// Name of its class.
    pub class: &'a str,
    pub id: String,
    pub label: String,
    pub aliases: BTreeSet<String>,
    pub value: Option<EdtfDate>,
    /// The lexicon's entry, where it has one.
    pub name: Option<&'a Name>,
    /// What dates of that value are told from.
    pub notes: BTreeSet<String>,
}

/// A mention of an entity, in order of place.
#[derive(Debug, Clone)]
pub(super) struct Mentioned<'a> {
    pub candidate: Candidate<'a>,
    pub span: Span,
    /// Index of the draft.
    pub entity: usize,
}

/// The entities of an article and where they are mentioned.
#[derive(Debug, Default)]
pub(super) struct Entities<'a> {
    pub drafts: Vec<Draft<'a>>,
    pub mentions: Vec<Mentioned<'a>>,
    by_id: HashMap<String, usize>,
}

impl<'a> Entities<'a> {
    /// Groups mentions, which are in order of place, into entities.
    pub(super) fn resolve(reading: Reading<'a>, candidates: Vec<Candidate<'a>>) -> Self {
        let mut resolver = Resolver::new(reading, &candidates);
        let mut entities = Self::default();
        for candidate in candidates {
            let span = reading.span(candidate.sentence, &candidate.tokens);
            if let Some(draft) = resolver.draft(&candidate, &entities) {
                let words = reading.article.text.slice(span).to_owned();
                let entity = entities.add(draft);
                entities.name(entity, &words);
                if let Referent::Date { anchor, .. } = &candidate.referent {
                    entities.drafts[entity].notes.extend(anchor.note(&words));
                }
                entities.mentions.push(Mentioned { candidate, span, entity });
            }
        }
        entities
    }

    /// The entity of that id, made from `draft` where there is none yet.
    pub(super) fn add(&mut self, draft: Draft<'a>) -> usize {
        if let Some(&at) = self.by_id.get(&draft.id) {
            return at;
        }
        self.by_id.insert(draft.id.clone(), self.drafts.len());
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// A state of the lexicon, which may have no mention yet.
    pub(super) fn state(&mut self, name: &'a Name) -> usize {
        self.add(known(name))
    }

    /// The mentions of a sentence.
    pub(super) fn in_sentence(&self, sentence: usize) -> &[Mentioned<'a>] {
        let start = self.mentions.partition_point(|m| m.candidate.sentence < sentence);
        let end = self.mentions.partition_point(|m| m.candidate.sentence <= sentence);
        &self.mentions[start..end]
    }

    /// Adds a mention at its place.
    pub(super) fn insert(&mut self, candidate: Candidate<'a>, span: Span, entity: usize) {
        let at = self.mentions.partition_point(|m| (m.span.start, m.span.end) <= (span.start, span.end));
        self.mentions.insert(at, Mentioned { candidate, span, entity });
    }

    fn name(&mut self, entity: usize, words: &str) {
        let draft = &mut self.drafts[entity];
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let relative = draft.value.is_some();
        if words != draft.label && !relative && words.to_uppercase() != words {
            draft.aliases.insert(words);
        }
    }
}

fn known(name: &Name) -> Draft<'_> {
    Draft {
        class: &name.class,
        id: name.id.clone(),
        label: name.label.clone(),
        aliases: BTreeSet::new(),
        value: None,
        name: Some(name),
        notes: BTreeSet::new(),
    }
}

/// What is known of the whole article before its mentions are grouped.
struct Resolver<'a> {
    reading: Reading<'a>,
    /// ISO codes of the states that the article names.
    countries: BTreeSet<&'a str>,
    /// Capitals, as words, that the article uses as places.
    visited: BTreeSet<String>,
    /// The names of persons as they are written.
    persons: BTreeSet<String>,
    /// The state of each kind of force that belongs to one state only.
    forces: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Resolver<'a> {
    fn new(reading: Reading<'a>, candidates: &[Candidate<'a>]) -> Self {
        let mut resolver =
            Self { reading, countries: BTreeSet::new(), visited: BTreeSet::new(), persons: BTreeSet::new(), forces: BTreeMap::new() };
        for candidate in candidates {
            let words = resolver.form(candidate);
            match &candidate.referent {
                Referent::Known(names) => {
                    let states = names.iter().filter(|(n, k)| *k == NameKind::Proper && n.class == "State");
                    resolver.countries.extend(states.map(|(n, _)| n.country.as_str()).filter(|c| !c.is_empty()));
                    if resolver.is_located(candidate) {
                        resolver.visited.insert(words);
                    }
                }
                Referent::Person => {
                    let full = reading.words(candidate.sentence, &candidate.tokens);
                    resolver.persons.insert(full.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                Referent::Described(Description { kind: Some(kind), state: Some(state), .. }) => {
                    resolver.countries.extend(Some(state.country.as_str()).filter(|c| !c.is_empty()));
                    resolver.forces.entry(kind).or_default().insert(&state.id);
                }
                _ => {}
            }
        }
        resolver
    }

    fn form(&self, candidate: &Candidate<'_>) -> String {
        phrase(&self.reading.sentences[candidate.sentence].tokens[candidate.tokens.clone()])
    }

    /// Whether the words before say that something is or goes there.
    fn is_located(&self, candidate: &Candidate<'_>) -> bool {
        let tokens = &self.reading.sentences[candidate.sentence].tokens;
        candidate.tokens.start.checked_sub(1).is_some_and(|b| self.reading.lexicon.grammar().is(Role::Locative, &tokens[b].norm))
    }

    fn draft(&mut self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Option<Draft<'a>> {
        match &candidate.referent {
            Referent::Known(names) => Some(known(self.choose(candidate, names)?)),
            Referent::Date { value, .. } => Some(self.date(value)),
            Referent::Person => Some(self.person(candidate, so_far)),
            Referent::Acronym => self.acronym(candidate, so_far),
            Referent::Unknown => Some(own(candidate.class, self.reading.words(candidate.sentence, &candidate.tokens))),
            Referent::Described(description) => self.described(candidate, description, so_far),
        }
    }

    /// A state's capital stands for its government unless the article is there; of cities, the first in a country of the
    /// article, else the largest.
    fn choose(&self, candidate: &Candidate<'a>, names: &[(&'a Name, NameKind)]) -> Option<&'a Name> {
        let of_kind = |kind: NameKind| names.iter().filter(move |(_, k)| *k == kind).map(|(n, _)| *n);
        if let Some(proper) = of_kind(NameKind::Proper).next() {
            return Some(proper);
        }
        let located = self.is_located(candidate) || self.visited.contains(&self.form(candidate));
        let capital_of = of_kind(NameKind::Capital).find(|state| !located && self.countries.contains(state.country.as_str()));
        let near = || of_kind(NameKind::City).find(|city| self.countries.contains(city.country.as_str()));
        capital_of.or_else(near).or_else(|| of_kind(NameKind::City).next()).or_else(|| of_kind(NameKind::Capital).next())
    }

    /// A person by the fullest name whose words hold all of this one's ("Obasanjo", "Olusegun Obasanjo"); of several, the
    /// last one named before.
    fn person(&self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Draft<'a> {
        let name = self.reading.words(candidate.sentence, &candidate.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let words = |name: &str| name.split(' ').map(str::to_lowercase).collect::<BTreeSet<String>>();
        let wanted = words(&name);
        let fuller: Vec<&String> = self.persons.iter().filter(|p| words(p).len() > wanted.len() && words(p).is_superset(&wanted)).collect();
        let named_last = || so_far.mentions.iter().rev().map(|m| &so_far.drafts[m.entity].label).find(|label| fuller.contains(label));
        let label = match fuller.as_slice() {
            [] => &name,
            [only] => *only,
            [first, ..] => named_last().unwrap_or(*first),
        };
        own("Person", label)
    }

    fn date(&self, value: &EdtfDate) -> Draft<'a> {
        Draft {
            class: "Date",
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
        let calendar = self.reading.lexicon.calendar();
        let month = |number: &str| number.parse().ok().and_then(|n| calendar.form(CalendarWord::Month, n));
        match parts.as_slice() {
            [year, m] => month(m).map(|m| format!("{m} {year}")),
            [year, m, day] => month(m).zip(day.parse::<u8>().ok()).map(|(m, day)| format!("{day} {m} {year}")),
            _ => None,
        }
        .unwrap_or_else(|| value.to_string())
    }

    /// Capital letters in brackets behind a name are another name of it; else an organisation.
    fn acronym(&self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Option<Draft<'a>> {
        let words = self.reading.words(candidate.sentence, &candidate.tokens);
        let called = so_far.drafts.iter().find(|d| d.label == words || d.aliases.contains(words));
        if let Some(draft) = called {
            return Some(draft.clone());
        }
        let tokens = &self.reading.sentences[candidate.sentence].tokens;
        let bracket = candidate.tokens.start.checked_sub(1).filter(|&b| &*tokens[b].norm == "(");
        let before =
            so_far.mentions.last().filter(|m| m.candidate.sentence == candidate.sentence && Some(m.candidate.tokens.end) == bracket);
        match before.map(|m| &so_far.drafts[m.entity]) {
            Some(draft) if draft.value.is_none() => Some(draft.clone()),
            _ => Some(own("Organization", words)),
        }
    }

    fn described(&self, candidate: &Candidate<'a>, d: &Description<'a>, so_far: &Entities<'a>) -> Option<Draft<'a>> {
        let class = candidate.class;
        let words = self.reading.words(candidate.sentence, &candidate.tokens);
        if class == "State" && d.kind == Some(IRREGULARS) {
            return Some(own(class, &lower_first(words)));
        }
        if class == "State" || d.transparent {
            if let Some(named) = self.inner(candidate, d) {
                let fits = (class == "State") == (named.class == "State");
                return fits.then_some(named);
            }
            if class == "State" {
                return d.state.map(known);
            }
        }
        if let Some(kind) = d.kind {
            return Some(self.force(kind, d.state, words, so_far));
        }
        if d.bare {
            let earlier = so_far.mentions.iter().rev().find(|m| match &m.candidate.referent {
                Referent::Described(other) => m.candidate.class == class && other.head == d.head,
                Referent::Known(_) => m.candidate.class == class && self.form(&m.candidate).starts_with(&d.head),
                _ => false,
            });
            return Some(match earlier {
                Some(mention) => so_far.drafts[mention.entity].clone(),
                None => self.local(class, &d.head),
            });
        }
        Some(if d.specific { own(class, &lower_first(words)) } else { self.local(class, words) })
    }

    /// The entity that "region of N", "government of N" is: N.
    fn inner(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> Option<Draft<'a>> {
        let tokens = &self.reading.sentences[candidate.sentence].tokens;
        let inner = d.inner.clone()?;
        let form = phrase(&tokens[inner.clone()]);
        let names: Vec<(&Name, NameKind)> = self.reading.lexicon.names(&form).collect();
        if candidate.class == "State" {
            let state = names.iter().find(|(n, k)| n.class == "State" || *k == NameKind::Capital);
            return state.map(|(n, _)| known(n));
        }
        let place = Candidate { sentence: candidate.sentence, tokens: inner.clone(), class: candidate.class, referent: Referent::Person };
        match self.choose(&place, &names) {
            Some(name) => Some(known(name)),
            None => Some(own(candidate.class, self.reading.words(candidate.sentence, &inner))),
        }
    }

    /// Forces of one kind and one state are one; without a state, they are the only one of that kind.
    fn force(&self, kind: &'a str, state: Option<&'a Name>, words: &str, so_far: &Entities<'a>) -> Draft<'a> {
        let only = || match self.forces.get(kind) {
            Some(states) if states.len() == 1 => states.first().copied(),
            _ => None,
        };
        let state = state.map(|s| s.id.as_str()).or_else(only);
        let same = so_far.mentions.iter().find(|m| match &m.candidate.referent {
            Referent::Described(other) => other.kind == Some(kind) && other.state.map(|s| s.id.as_str()).or_else(only) == state,
            _ => false,
        });
        match same {
            Some(mention) => so_far.drafts[mention.entity].clone(),
            None if state.is_none() => self.local("Force", words),
            None => own("Force", &lower_first(words)),
        }
    }

    /// An entity that only this article can tell from others of the same words: its id bears the article's.
    fn local(&self, class: &'a str, words: &str) -> Draft<'a> {
        let label = lower_first(words);
        let mut draft = own(class, &label);
        draft.id = format!("{}-{}", draft.id, self.reading.article.source.id);
        draft
    }
}

/// An entity that no table knows: its id is derived from its label.
fn own<'a>(class: &'a str, label: &str) -> Draft<'a> {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    Draft {
        class,
        id: format!("{}-{}", class.to_lowercase(), slug(&label)),
        label,
        aliases: BTreeSet::new(),
        value: None,
        name: None,
        notes: BTreeSet::new(),
    }
}

/// A label without the capitals of a headline or of a sentence's first word.
fn lower_first(words: &str) -> String {
    if words.to_uppercase() == words && words.contains(' ') {
        return words.to_lowercase();
    }
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if chars.clone().next().is_some_and(char::is_lowercase) => first.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}
