//! The graph that a reader draws from an article, and what it says of the pairs that the program finds there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, Result};
use depeche::text::{Level, Text, normal};
use depeche::training::{RelationExample, RelationExamples, ThingExample};
use serde::Deserialize;

/// An annotated graph.
#[derive(Deserialize)]
pub struct Gold {
    entities: Vec<Entity>,
    relations: Vec<Relation>,
}

#[derive(Deserialize)]
struct Entity {
    id: String,
    #[serde(rename = "type")]
    class: String,
    names: Vec<String>,
    value: Option<String>,
}

#[derive(Deserialize)]
struct Relation {
    subject: String,
    relation: String,
    object: String,
    evidence: String,
    #[serde(default)]
    planned: bool,
    #[serde(default)]
    negated: bool,
    claimed_by: Option<String>,
}

impl Relation {
    /// Whether the article itself states it, as something that is so.
    fn is_fact(&self) -> bool {
        !self.planned && !self.negated && self.claimed_by.is_none()
    }
}

/// An article whose pairs are known to be right or wrong.
pub struct Labelled {
    /// Its place in its folder, from 0 to 1: articles of one day and one writer stand side by side.
    pub place: f64,
    /// Its pairs.
    pub pairs: Vec<Pair>,
    /// Statements that a reader finds in it.
    pub wanted: usize,
    /// Its things.
    pub things: Vec<Thing>,
    /// Statements of patterns, by the places of subject and object, and whether each is right.
    pub statements: Vec<(usize, usize, bool)>,
}

/// A thing that the program finds.
pub struct Thing {
    /// What the program sees of it.
    pub example: ThingExample,
    /// Whether a reader finds it, too.
    pub found: bool,
}

/// A pair, its triples by which they are known in its article, and which of its relations hold.
pub struct Pair {
    /// What the program sees of it.
    pub example: RelationExample,
    /// Relations that its sentence states as facts.
    pub stated: Vec<usize>,
    /// Relations that hold, and that another sentence states: neither right nor wrong here.
    pub elsewhere: Vec<usize>,
}

impl Pair {
    /// What it is a triple of, with a relation.
    pub fn triple(&self, relation: usize) -> (usize, usize, usize) {
        (self.example.subject, relation, self.example.object)
    }
}

impl Gold {
    /// Reads a graph.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        serde_json::from_str(&text).with_context(|| path.display().to_string())
    }

    /// What it says of an article's pairs.
    pub fn label(&self, place: f64, text: &Text, found: RelationExamples, relations: &[String], symmetric: &[bool]) -> Labelled {
        let means = self.align(&found.things);
        let mut holds: BTreeMap<(usize, usize, usize), Vec<&Relation>> = BTreeMap::new();
        let known = |id: &str| self.entities.iter().position(|entity| entity.id == id);
        for relation in &self.relations {
            let at = relations.iter().position(|name| *name == relation.relation);
            let (Some(subject), Some(at), Some(object)) = (known(&relation.subject), at, known(&relation.object)) else { continue };
            holds.entry((subject, at, object)).or_default().push(relation);
            if symmetric[at] {
                holds.entry((object, at, subject)).or_default().push(relation);
            }
        }
        let pair = |example: RelationExample| {
            let sentence = example.sentence.map(|span| text.slice(span));
            let (mut stated, mut elsewhere) = (Vec::new(), Vec::new());
            if let (Some(&subject), Some(&object)) = (means.get(&example.subject), means.get(&example.object)) {
                for &relation in &example.relations {
                    // what is claimed, planned or denied is no fact, and the model states facts
                    let facts = holds.get(&(subject, relation, object)).into_iter().flatten().filter(|relation| relation.is_fact());
                    let evidence: Vec<&str> = facts.map(|relation| &*relation.evidence).collect();
                    let here = !evidence.is_empty()
                        && sentence
                            .is_none_or(|sentence| evidence.iter().any(|words| words.contains(sentence) || overlap(sentence, words)));
                    if here {
                        stated.push(relation);
                    } else if !evidence.is_empty() {
                        elsewhere.push(relation);
                    }
                }
            }
            Pair { example, stated, elsewhere }
        };
        let right = |&(subject, relation, object): &(usize, usize, usize)| {
            let ends = means.get(&subject).zip(means.get(&object));
            (subject, object, ends.is_some_and(|(&subject, &object)| holds.contains_key(&(subject, relation, object))))
        };
        let statements = found.statements.iter().map(right).collect();
        let pairs = found.pairs.into_iter().map(pair).collect();
        let things = found.things.into_iter().enumerate().map(|(at, example)| Thing { found: means.contains_key(&at), example }).collect();
        Labelled { place, pairs, wanted: self.relations.len(), things, statements }
    }

    /// Which of its entities the things of the program are: of one class, and at least half of the names among those of the entity.
    fn align(&self, things: &[ThingExample]) -> BTreeMap<usize, usize> {
        let named: Vec<BTreeSet<String>> = things.iter().map(|thing| thing.names.iter().map(|name| norm(name)).collect()).collect();
        let mut means = BTreeMap::new();
        for (at, entity) in self.entities.iter().enumerate() {
            let wanted: BTreeSet<String> = entity.names.iter().map(|name| norm(name)).collect();
            let shared = |thing: usize| match &entity.value {
                Some(value) => usize::from(things[thing].value.as_ref() == Some(value)),
                None => {
                    let shared = named[thing].intersection(&wanted).count();
                    if 2 * shared >= named[thing].len() { shared } else { 0 }
                }
            };
            let free = (0..things.len()).filter(|thing| things[*thing].class == entity.class && !means.contains_key(thing));
            if let Some((best, _)) = free
                .map(|thing| (thing, shared(thing)))
                .filter(|(_, shared)| *shared > 0)
                .max_by_key(|&(thing, shared)| (shared, things[thing].stands, std::cmp::Reverse(thing)))
            {
                means.insert(best, at);
            }
        }
        means
    }
}

/// Words of a quotation that show where it stands.
const SHOWN: usize = 25;

/// Whether a quotation begins or ends in a sentence.
fn overlap(sentence: &str, words: &str) -> bool {
    let letters: Vec<char> = words.chars().collect();
    let few = letters.len().min(SHOWN);
    let start: String = letters[..few].iter().collect();
    let end: String = letters[letters.len() - few..].iter().collect();
    sentence.contains(&start) || sentence.contains(&end)
}

/// A name without its article and marks.
fn norm(name: &str) -> String {
    let plain = normal(name, Level::Token).replace(|c: char| c.is_whitespace() || "«»\"“”[]()".contains(c), " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
