//! Mentions become entities: one entity however it is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::implied::Implied;
use super::references::References;
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, Ix, List, SentenceIx};
use crate::extract::mentions::candidate::Candidate;
use crate::graph::{EdtfDate, MentionKind, slug};
use crate::lexicon::Name;
use crate::ontology::{Core, EntityClass, Ontology};
use crate::text::{Span, composed};

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
    /// What a relative date is counted from, and why one of several entities of a name is meant.
    pub notes: BTreeSet<String>,
}

/// An event that a verb tells of is called by a noun at most so many sentences behind.
const PRESUMED: usize = 2;

/// A mention of an entity, in order of place.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Mentioned<'a> {
    pub candidate: Candidate<'a>,
    pub span: Span,
    pub entity: ArticleEntityIx,
}

/// The entities of an article and where they are mentioned.
#[derive(Debug, Default)]
pub(in crate::extract) struct Entities<'a> {
    pub items: List<ArticleEntityIx, EntityCandidate<'a>>,
    pub mentions: Vec<Mentioned<'a>>,
    by_id: HashMap<String, ArticleEntityIx>,
    /// The state that the article is about: the one its headline names first, else the one it names most.
    pub home: Option<ArticleEntityIx>,
    /// States that adjectives name, and bodies within longer names.
    pub implied: Implied,
    /// What pronouns and possessives refer to.
    pub references: References,
    /// By the kind of event, those that the article tells of.
    pub(super) events: BTreeMap<String, BTreeSet<ArticleEntityIx>>,
    /// Events that are mentioned first as something known, and where: "A s'est fait exploser à N. L'attentat …"
    pub(super) presumed: BTreeMap<ArticleEntityIx, SentenceIx>,
    /// Labels of entities, and the number of the last mention of one.
    last: HashMap<String, usize>,
}

impl<'a> Entities<'a> {
    /// The entity of that id, made from `candidate` where there is none yet.
    pub(in crate::extract) fn add(&mut self, meant: EntityCandidate<'a>) -> ArticleEntityIx {
        if let Some(&at) = self.by_id.get(&meant.id) {
            return at;
        }
        let id = meant.id.clone();
        let at = self.items.push(meant);
        self.by_id.insert(id, at);
        at
    }

    /// Labels the things that are called by a bare noun with the first description of them.
    pub(super) fn label_fully(&mut self, document: Document<'_>) {
        for mention in &self.mentions {
            let meant = &mut self.items[mention.entity];
            // what has an id of its label bears that label in all articles
            let local = meant.id.contains(&*document.article.source.id) && meant.name.is_none() && meant.value.is_none();
            let bare = local && !meant.label.contains(' ');
            if bare && mention.candidate.kind(document) == MentionKind::Description {
                let words = document.words(mention.candidate.sentence, &mention.candidate.tokens);
                meant.label = composed(&lower_first(words).split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
                meant.aliases.remove(&meant.label);
            }
        }
    }

    /// That id, with the next number behind it where other things have it already: another thing of the same words.
    pub(super) fn free_id(&self, id: String) -> String {
        let taken = |number: usize| self.by_id.contains_key(&numbered(&id, number));
        // numbers are given in order, so the first free one is found by halving
        let mut above = 1;
        while taken(above) {
            above *= 2;
        }
        let mut below = above / 2;
        while below + 1 < above {
            let middle = below.midpoint(above);
            if taken(middle) { below = middle } else { above = middle }
        }
        numbered(&id, above)
    }

    /// The entity of a name of the lexicon.
    pub(in crate::extract) fn of_name(&self, name: &Name) -> Option<ArticleEntityIx> {
        self.of_id(&name.id)
    }

    pub(in crate::extract) fn of_id(&self, id: &str) -> Option<ArticleEntityIx> {
        self.by_id.get(id).copied()
    }

    /// The only event of a kind that the article tells of; where it tells of none, the only one of kinds that are like it.
    pub(in crate::extract) fn only_of_kind(&self, kind: &str, are_akin: impl Fn(&str, &str) -> bool) -> Option<ArticleEntityIx> {
        let akin = || self.events.iter().filter(|(other, _)| are_akin(kind, other)).flat_map(|(_, events)| events).collect::<BTreeSet<_>>();
        let events = self.events.get(kind).map_or_else(akin, |own| own.iter().collect());
        events.first().filter(|_| events.len() == 1).map(|only| **only)
    }

    /// The only event of a kind that is first mentioned, as something known, right behind a sentence: what that sentence tells of by a verb.
    pub(in crate::extract) fn told_before(
        &self,
        kind: &str,
        sentence: SentenceIx,
        are_akin: impl Fn(&str, &str) -> bool,
    ) -> Option<ArticleEntityIx> {
        let of_kind = |event: &ArticleEntityIx| {
            self.events.iter().any(|(other, events)| (*other == *kind || are_akin(kind, other)) && events.contains(event))
        };
        let behind = |first: SentenceIx| first > sentence && sentence.distance(first) <= PRESUMED;
        let mut presumed = self.presumed.iter().filter(|(event, first)| behind(**first) && of_kind(event)).map(|(event, _)| *event);
        presumed.next().filter(|_| presumed.next().is_none())
    }

    /// The place whose name an event bears in one of its mentions: "l'attentat de N".
    pub(in crate::extract) fn scene_of(&self, event: ArticleEntityIx) -> Option<ArticleEntityIx> {
        let within = |m: &Mentioned<'a>| {
            let mut inside =
                self.in_sentence(m.candidate.sentence).iter().filter(|p| p.entity != event && m.candidate.contains(&p.candidate));
            inside.find(|p| p.candidate.class.is(Core::Place)).map(|p| p.entity)
        };
        self.mentions.iter().filter(|m| m.entity == event).find_map(within)
    }

    /// The mentions of a sentence.
    pub(in crate::extract) fn in_sentence(&self, sentence: SentenceIx) -> &[Mentioned<'a>] {
        let start = self.mentions.partition_point(|m| m.candidate.sentence < sentence);
        let end = self.mentions.partition_point(|m| m.candidate.sentence <= sentence);
        &self.mentions[start..end]
    }

    /// Adds a mention at its place.
    pub(in crate::extract) fn insert(&mut self, candidate: Candidate<'a>, span: Span, entity: ArticleEntityIx) {
        let at = self.mentions.partition_point(|m| (m.span.start, m.span.end) <= (span.start, span.end));
        self.mentions.insert(at, Mentioned { candidate, span, entity });
    }

    /// The last one of these labels whose entity is mentioned so far.
    pub(in crate::extract) fn named_last<'l>(&self, labels: &[&'l str]) -> Option<&'l str> {
        let told = labels.iter().filter_map(|label| Some((self.last.get(*label)?, *label)));
        told.max_by_key(|(last, _)| **last).map(|(_, label)| label)
    }

    /// Adds a mention behind all others.
    pub(in crate::extract) fn mentioned(&mut self, mention: Mentioned<'a>) {
        let label = &self.items[mention.entity].label;
        match self.last.get_mut(label) {
            Some(last) => *last = self.mentions.len(),
            None => {
                self.last.insert(label.clone(), self.mentions.len());
            }
        }
        self.mentions.push(mention);
    }

    /// Words mean an entity: by a name or description of its own it is known, by what only refers to it it is not.
    pub(in crate::extract) fn name(&mut self, entity: ArticleEntityIx, kind: MentionKind, words: &str) {
        if kind == MentionKind::Reference {
            return;
        }
        let meant = &mut self.items[entity];
        let words = composed(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
        let relative = meant.value.is_some();
        if words != meant.label && !relative && words.to_uppercase() != words {
            meant.aliases.insert(words);
        }
    }
}

/// An id with a number behind it, which the first one goes without.
fn numbered(id: &str, number: usize) -> String {
    if number == 1 { id.to_owned() } else { format!("{id}-{number}") }
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
    let name = ontology.class_name(class);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, Core, load};

    #[test]
    fn things_of_the_same_words_are_numbered_without_a_gap() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        let mut entities = Entities::default();
        for number in 1..50 {
            let mut meant = own(&ontology, ontology.core(Core::Event), "attentat");
            meant.id = entities.free_id(meant.id);
            assert_eq!(meant.id, if number == 1 { "event-attentat".to_owned() } else { format!("event-attentat-{number}") });
            entities.add(meant);
        }
    }
}
