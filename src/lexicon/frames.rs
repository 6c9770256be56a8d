//! Frames: which words say which relation, and where its participants stand in the sentence's tree.
//!
//! `docs/adding-a-relation.md` tells how to write one.

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, Origin, class, rows, unusable, values};
use crate::ontology::{EntityClass, Ontology, RelationId};

/// What sort of word a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A verb, in any voice, also as a participle.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
}

/// How a statement of a frame is held, whatever stands around its trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// As a fact.
    #[default]
    Fact,
    /// As something planned or demanded.
    Planned,
    /// As something that did not happen.
    Negated,
    /// As a fact where the trigger is denied, and not at all where it is not: "n'a pas respecté".
    Inverted,
}

/// A step from a word to one that depends on it, or that it depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Who does it: the subject of an active verb, the agent of a passive one; of a noun, who its complement, its adjective or the
    /// verb it is the object of tells to do it.
    Subject,
    /// Whom or what it is done to: the object of an active verb, the subject of a passive one; of a noun, its complement with "de".
    Object,
    /// A complement with one of these prepositions.
    Complement(Vec<String>),
    /// The state whose adjective stands beside a noun.
    Adjective,
    /// The trigger itself.
    Trigger,
    /// The noun that the trigger belongs to.
    Governor,
    /// The nearest name of the class in the sentence, wherever it stands.
    Near,
}

/// A way from the trigger to a participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The steps.
    pub steps: Vec<Step>,
    /// The class that the participant must have, if not any that the relation allows.
    pub class: Option<EntityClass>,
}

/// Words that say a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The relation.
    pub relation: RelationId,
    /// What sort of word the trigger is.
    pub part: Part,
    /// Its lemma; `se lemma` for a verb that must be reflexive.
    pub lemma: String,
    /// The lemma of a noun that must depend on it: `prendre+contrôle`.
    pub with: Option<String>,
    /// Where the subject stands: the first way that leads to one.
    pub subject: Vec<Slot>,
    /// Where the object stands.
    pub object: Vec<Slot>,
    /// Where the recipient stands, if there is one.
    pub recipient: Vec<Slot>,
    /// How it is held.
    pub mode: Mode,
}

impl Frame {
    /// The ways to all participants.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.subject.iter().chain(&self.object).chain(&self.recipient)
    }
}

#[derive(Deserialize)]
struct Row {
    relation: String,
    part: Part,
    lemmas: String,
    subject: String,
    object: String,
    #[serde(default)]
    recipient: String,
    #[serde(default)]
    mode: Option<Mode>,
}

pub(super) fn read(tables: &LexiconTables, ontology: &Ontology) -> Result<Vec<Frame>, LexiconError> {
    const TABLE: &str = "frames";
    let mut frames = Vec::new();
    for (at, row) in rows::<Row>(tables, TABLE)?.into_iter().enumerate() {
        let Some(relation) = ontology.relation_named(&row.relation) else {
            // an ontology of the user's need not have all relations of the packaged table
            if tables.origin(TABLE) == Origin::Packaged {
                continue;
            }
            return Err(unusable(TABLE, at, format!("the ontology has no relation '{}'", row.relation)));
        };
        let slots = |cell: &str| values(cell).map(|way| slot(way, ontology, at)).collect::<Result<Vec<Slot>, LexiconError>>();
        let (subject, object, recipient) = (slots(&row.subject)?, slots(&row.object)?, slots(&row.recipient)?);
        if subject.is_empty() || object.is_empty() {
            return Err(unusable(TABLE, at, "subject and object are needed: expected ways such as subject, object, par, de".to_owned()));
        }
        for lemma in values(&row.lemmas) {
            let (lemma, with) = lemma.split_once('+').map_or((lemma, None), |(lemma, with)| (lemma, Some(with.to_owned())));
            frames.push(Frame {
                relation,
                part: row.part,
                lemma: full(lemma),
                with,
                subject: subject.clone(),
                object: object.clone(),
                recipient: recipient.clone(),
                mode: row.mode.unwrap_or_default(),
            });
        }
    }
    Ok(frames)
}

/// `s'allier` is `se allier`: a lemma has no elision.
fn full(lemma: &str) -> String {
    match lemma.strip_prefix("s'").or_else(|| lemma.strip_prefix("s’")) {
        Some(verb) => format!("se {verb}"),
        None => lemma.to_owned(),
    }
}

fn slot(cell: &str, ontology: &Ontology, row: usize) -> Result<Slot, LexiconError> {
    let (way, of) = cell.split_once('@').map_or((cell, None), |(way, class)| (way, Some(class)));
    let steps: Vec<Step> = way.split('>').map(str::trim).filter(|s| !s.is_empty()).map(step).collect();
    if steps.is_empty() {
        return Err(unusable("frames", row, format!("'{cell}' holds a way without steps: expected for instance subject|de>à@Place")));
    }
    let class = of.map(|name| class(ontology, "frames", row, name)).transpose()?;
    Ok(Slot { steps, class })
}

fn step(word: &str) -> Step {
    match word {
        "subject" => Step::Subject,
        "object" => Step::Object,
        "adjective" => Step::Adjective,
        "trigger" => Step::Trigger,
        "governor" => Step::Governor,
        "near" => Step::Near,
        prepositions => Step::Complement(prepositions.split('/').map(str::to_owned).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, Core, load};

    #[test]
    fn a_way_has_steps_and_perhaps_a_class() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        let slot = super::slot("object>de/du@Place", &ontology, 0).unwrap();
        assert_eq!(slot.steps, [Step::Object, Step::Complement(vec!["de".to_owned(), "du".to_owned()])]);
        assert_eq!(slot.class, Some(ontology.core(Core::Place)));
        assert!(super::slot("@Place", &ontology, 0).is_err() && super::slot("object@Planet", &ontology, 0).is_err());
    }

    #[test]
    fn a_reflexive_verb_may_be_elided() {
        assert_eq!([full("s'allier"), full("se retirer"), full("servir")], ["se allier", "se retirer", "servir"]);
    }
}
