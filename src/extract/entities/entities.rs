//! Mentions become entities: one entity however it is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::resolver::Resolver;
use crate::article::Span;
use crate::extract::document::Document;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::graph::{EdtfDate, slug};
use crate::lexicon::Name;
use crate::ontology::{Core, EntityClass, Ontology};
use crate::reader::composed;

/// An entity of one article.
#[derive(Debug, Clone)]
pub(in crate::extract) struct EntityCandidate<'a> {
    /// Its class.
    pub class: EntityClass,
    pub id: String,
    pub label: String,
    pub aliases: BTreeSet<String>,
    pub value: Option<EdtfDate>,
    /// The lexicon's entry, where it has one.
    pub name: Option<&'a Name>,
    /// What a date is told from, and why one of several things of a name is meant.
    pub notes: BTreeSet<String>,
}

/// A mention of an entity, in order of place.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Mentioned<'a> {
    pub candidate: Candidate<'a>,
    pub span: Span,
    /// Index of the entity.
    pub entity: usize,
}

/// The entities of an article and where they are mentioned.
#[derive(Debug, Default)]
pub(in crate::extract) struct Entities<'a> {
    pub items: Vec<EntityCandidate<'a>>,
    pub mentions: Vec<Mentioned<'a>>,
    by_id: HashMap<String, usize>,
    /// Labels of entities, and the number of the last mention of one.
    last: HashMap<String, usize>,
}

impl<'a> Entities<'a> {
    /// Groups mentions, which are in order of place, into entities.
    pub(in crate::extract) fn resolve(document: Document<'a>, candidates: Vec<Candidate<'a>>) -> Self {
        let mut resolver = Resolver::new(document, &candidates);
        let mut entities = Self::default();
        for candidate in candidates {
            if let Some(meant) = resolver.meant(&candidate, &entities) {
                let mut candidate = without_frame(document, candidate, &meant);
                candidate.class = meant.class;
                let span = document.span(candidate.sentence, &candidate.tokens);
                let words = composed(document.article.text.slice(span)).into_owned();
                let notes = meant.notes.clone();
                let entity = entities.add(meant);
                entities.items[entity].notes.extend(notes);
                entities.name(entity, &words);
                if let Referent::Date { anchor, .. } = &candidate.referent {
                    entities.items[entity].notes.extend(anchor.note(&words));
                }
                let short = short_form(&candidate);
                entities.mentioned(Mentioned { candidate: candidate.clone(), span, entity });
                if let Some(short) = short {
                    let span = document.span(short.sentence, &short.tokens);
                    entities.name(entity, document.article.text.slice(span));
                    entities.mentioned(Mentioned { candidate: short, span, entity });
                }
            }
        }
        entities
    }

    /// The entity of that id, made from `candidate` where there is none yet.
    pub(in crate::extract) fn add(&mut self, meant: EntityCandidate<'a>) -> usize {
        if let Some(&at) = self.by_id.get(&meant.id) {
            return at;
        }
        self.by_id.insert(meant.id.clone(), self.items.len());
        self.items.push(meant);
        self.items.len() - 1
    }

    /// The state that the article is about: the one its headline names first, else the one it names most.
    pub(in crate::extract) fn home(&self, title: Option<Span>) -> Option<usize> {
        let states = || self.mentions.iter().filter(|m| self.items[m.entity].class.is(Core::State));
        let headed = states().find(|m| title.is_some_and(|t| t.overlaps(m.span))).map(|m| m.entity);
        headed.or_else(|| {
            let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
            states().for_each(|m| *counts.entry(m.entity).or_default() += 1);
            counts.into_iter().max_by_key(|&(entity, count)| (count, std::cmp::Reverse(entity))).map(|(entity, _)| entity)
        })
    }

    /// The mentions of a sentence.
    pub(in crate::extract) fn in_sentence(&self, sentence: usize) -> &[Mentioned<'a>] {
        let start = self.mentions.partition_point(|m| m.candidate.sentence < sentence);
        let end = self.mentions.partition_point(|m| m.candidate.sentence <= sentence);
        &self.mentions[start..end]
    }

    /// Adds a mention at its place.
    pub(in crate::extract) fn insert(&mut self, candidate: Candidate<'a>, span: Span, entity: usize) {
        let at = self.mentions.partition_point(|m| (m.span.start, m.span.end) <= (span.start, span.end));
        self.mentions.insert(at, Mentioned { candidate, span, entity });
    }

    /// The last one of these labels whose entity is mentioned so far.
    pub(in crate::extract) fn named_last<'l>(&self, labels: &[&'l str]) -> Option<&'l str> {
        let told = labels.iter().filter_map(|label| Some((self.last.get(*label)?, *label)));
        told.max_by_key(|(last, _)| **last).map(|(_, label)| label)
    }

    /// Adds a mention behind all others.
    fn mentioned(&mut self, mention: Mentioned<'a>) {
        let label = &self.items[mention.entity].label;
        match self.last.get_mut(label) {
            Some(last) => *last = self.mentions.len(),
            None => {
                self.last.insert(label.clone(), self.mentions.len());
            }
        }
        self.mentions.push(mention);
    }

    fn name(&mut self, entity: usize, words: &str) {
        let meant = &mut self.items[entity];
        let words = composed(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
        let relative = meant.value.is_some();
        if words != meant.label && !relative && words.to_uppercase() != words {
            meant.aliases.insert(words);
        }
    }
}

/// "cérémonie" for "cérémonie à l'aéroport": the name by which an article goes on to call an event.
fn short_form<'a>(candidate: &Candidate<'a>) -> Option<Candidate<'a>> {
    let Referent::Described(description) = &candidate.referent else { return None };
    let end = description.core.filter(|&end| candidate.class.is(Core::Event) && end < candidate.tokens.end)?;
    Some(Candidate { tokens: candidate.tokens.start..end, ..candidate.clone() })
}

/// "Ville de N", "gouvernement de N" is a mention of N by its name alone.
fn without_frame<'a>(document: Document<'a>, mut candidate: Candidate<'a>, meant: &EntityCandidate<'a>) -> Candidate<'a> {
    let Referent::Described(description) = &candidate.referent else { return candidate };
    let Some(inner) = description.inner.clone() else { return candidate };
    let whole = inner.start..candidate.tokens.end;
    if description.transparent || matches!(meant.class.core, Core::State | Core::Force) && meant.name.is_some() {
        candidate.tokens = inner;
    } else if meant.class.is(Core::Force) && composed(document.words(candidate.sentence, &whole)) == meant.label {
        candidate.tokens = whole;
    }
    candidate
}

pub(in crate::extract) fn known(name: &Name) -> EntityCandidate<'_> {
    EntityCandidate {
        class: name.class,
        id: name.id.clone(),
        label: name.label.clone(),
        aliases: BTreeSet::new(),
        value: None,
        name: Some(name),
        notes: BTreeSet::new(),
    }
}

/// An entity that no table knows: its id is derived from its label.
pub(in crate::extract) fn own<'a>(ontology: &Ontology, class: EntityClass, label: &str) -> EntityCandidate<'a> {
    let label = composed(&label.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    let name = class.id.map_or(class.core.name(), |id| &*ontology.class(id).name);
    EntityCandidate {
        class,
        id: format!("{}-{}", name.to_lowercase(), slug(&label)),
        label,
        aliases: BTreeSet::new(),
        value: None,
        name: None,
        notes: BTreeSet::new(),
    }
}

/// A label without the capitals of a headline or of a sentence's first word.
pub(in crate::extract) fn lower_first(words: &str) -> String {
    if words.to_uppercase() == words && words.contains(' ') {
        return words.to_lowercase();
    }
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if chars.clone().next().is_some_and(char::is_lowercase) => first.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}
