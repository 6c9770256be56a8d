//! Mentions become entities: one entity however it is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::mention::{Candidate, Reading, Referent};
use super::resolver::Resolver;
use crate::graph::{EdtfDate, slug};
use crate::lexicon::Name;
use crate::text::{Span, composed};

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
    /// What a date is told from, and why one of several things of a name is meant.
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
    /// Labels of entities, and the number of the last mention of one.
    last: HashMap<String, usize>,
}

impl<'a> Entities<'a> {
    /// Groups mentions, which are in order of place, into entities.
    pub(super) fn resolve(reading: Reading<'a>, candidates: Vec<Candidate<'a>>) -> Self {
        let mut resolver = Resolver::new(reading, &candidates);
        let mut entities = Self::default();
        for candidate in candidates {
            if let Some(draft) = resolver.draft(&candidate, &entities) {
                let mut candidate = without_frame(reading, candidate, &draft);
                candidate.class = draft.class;
                let span = reading.span(candidate.sentence, &candidate.tokens);
                let words = composed(reading.article.text.slice(span)).into_owned();
                let notes = draft.notes.clone();
                let entity = entities.add(draft);
                entities.drafts[entity].notes.extend(notes);
                entities.name(entity, &words);
                if let Referent::Date { anchor, .. } = &candidate.referent {
                    entities.drafts[entity].notes.extend(anchor.note(&words));
                }
                let short = short_form(&candidate);
                entities.mentioned(Mentioned { candidate: candidate.clone(), span, entity });
                if let Some(short) = short {
                    let span = reading.span(short.sentence, &short.tokens);
                    entities.name(entity, reading.article.text.slice(span));
                    entities.mentioned(Mentioned { candidate: short, span, entity });
                }
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

    /// The state that the article is about: the one its headline names first, else the one it names most.
    pub(super) fn home(&self, title: Option<Span>) -> Option<usize> {
        let states = || self.mentions.iter().filter(|m| self.drafts[m.entity].class == "State");
        let headed = states().find(|m| title.is_some_and(|t| t.overlaps(m.span))).map(|m| m.entity);
        headed.or_else(|| {
            let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
            states().for_each(|m| *counts.entry(m.entity).or_default() += 1);
            counts.into_iter().max_by_key(|&(entity, count)| (count, std::cmp::Reverse(entity))).map(|(entity, _)| entity)
        })
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

    /// The last one of these labels whose entity is mentioned so far.
    pub(super) fn named_last<'l>(&self, labels: &[&'l str]) -> Option<&'l str> {
        let told = labels.iter().filter_map(|label| Some((self.last.get(*label)?, *label)));
        told.max_by_key(|(last, _)| **last).map(|(_, label)| label)
    }

    /// Adds a mention behind all others.
    fn mentioned(&mut self, mention: Mentioned<'a>) {
        let label = &self.drafts[mention.entity].label;
        match self.last.get_mut(label) {
            Some(last) => *last = self.mentions.len(),
            None => {
                self.last.insert(label.clone(), self.mentions.len());
            }
        }
        self.mentions.push(mention);
    }

    fn name(&mut self, entity: usize, words: &str) {
        let draft = &mut self.drafts[entity];
        let words = composed(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
        let relative = draft.value.is_some();
        if words != draft.label && !relative && words.to_uppercase() != words {
            draft.aliases.insert(words);
        }
    }
}

/// "cérémonie" for "cérémonie à l'aéroport": the name by which an article goes on to call an event.
fn short_form<'a>(candidate: &Candidate<'a>) -> Option<Candidate<'a>> {
    let Referent::Described(description) = &candidate.referent else { return None };
    let end = description.core.filter(|&end| candidate.class == "Event" && end < candidate.tokens.end)?;
    Some(Candidate { tokens: candidate.tokens.start..end, ..candidate.clone() })
}

/// The draft of a state that an adjective tells of, with the adjective as its mention where the article names it nowhere else.
pub(super) fn state_mention<'a>(
    reading: Reading<'a>,
    sentence: usize,
    state: &'a Name,
    tokens: Range<usize>,
    entities: &mut Entities<'a>,
) -> usize {
    let at = entities.state(state);
    if !entities.mentions.iter().any(|m| m.entity == at) {
        let span = reading.span(sentence, &tokens);
        let candidate = Candidate { sentence, tokens, class: "State", referent: Referent::Known(Vec::new()) };
        entities.insert(candidate, span, at);
    }
    at
}

/// "Ville de N", "gouvernement de N" is a mention of N by its name alone.
fn without_frame<'a>(reading: Reading<'a>, mut candidate: Candidate<'a>, draft: &Draft<'a>) -> Candidate<'a> {
    let Referent::Described(description) = &candidate.referent else { return candidate };
    let Some(inner) = description.inner.clone() else { return candidate };
    let whole = inner.start..candidate.tokens.end;
    if description.transparent || matches!(draft.class, "State" | "Force") && draft.name.is_some() {
        candidate.tokens = inner;
    } else if draft.class == "Force" && composed(reading.words(candidate.sentence, &whole)) == draft.label {
        candidate.tokens = whole;
    }
    candidate
}

pub(super) fn known(name: &Name) -> Draft<'_> {
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

/// An entity that no table knows: its id is derived from its label.
pub(super) fn own<'a>(class: &'a str, label: &str) -> Draft<'a> {
    let label = composed(&label.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
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
pub(super) fn lower_first(words: &str) -> String {
    if words.to_uppercase() == words && words.contains(' ') {
        return words.to_lowercase();
    }
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if chars.clone().next().is_some_and(char::is_lowercase) => first.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}
