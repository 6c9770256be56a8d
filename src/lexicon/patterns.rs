//! Patterns: what says a relation, and which roles its participants play there.
//!
//! `docs/adding-a-relation.md` shows how to write one.

use serde::Deserialize;

use super::complement_roles::ComplementRoles;
use super::grammar::Grammar;
use super::relation_sorts::BareDate;
use super::rules::{RuleId, Rules};
use super::senses::{FRAME, Senses};
use super::steps::{Slot, Step, way};
use super::tables::{LexiconError, LexiconTables, Origin, class, rows, unusable, values};
use super::triggers::{Part, Trigger, mention, word};
use crate::ontology::{Ontology, RelationId};

/// The table of patterns.
const TABLE: &str = "patterns";

/// How a statement of a pattern is held, whatever stands around its trigger.
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
    /// As the word of its subject: who claims an attack says that it was theirs.
    Claimed,
    /// It is the word of who acts by its trigger: "tenir pour responsable".
    Blamed,
    /// As a fact where the trigger is denied, and not at all where it is not: "n'a pas respecté".
    Inverted,
    /// As a fact of earlier, whatever is told of the trigger: "menace de se retirer de l'accord".
    Presupposed,
}

/// The place of a pattern in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternId(pub(super) usize);

/// What says a relation. A row of the table makes one for each of its lemmas.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// The rule that its statements are found by.
    pub rule: RuleId,
    /// Line of the table, from 1.
    pub line: u64,
    /// What triggers it.
    pub trigger: Trigger,
    /// Where the subject stands: the first way that leads to one.
    pub subject: Vec<Slot>,
    /// Where the object stands.
    pub object: Vec<Slot>,
    /// Where the recipient stands, if there is one.
    pub recipient: Vec<Slot>,
    /// The relation.
    pub relation: RelationId,
    /// How it is held.
    pub mode: Mode,
    /// The share of its statements that are right, where it is not its rule's.
    pub confidence: Option<f64>,
    /// What a bare date says of its statements, where that is not what it says of all of its relation.
    pub bare_date: Option<BareDate>,
}

impl Pattern {
    /// The ways to all participants.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.subject.iter().chain(&self.object).chain(&self.recipient)
    }

    /// Whether its trigger is a word that another one must depend on.
    pub fn needs_another(&self) -> bool {
        self.with().is_some()
    }

    /// The lemma of the word that must depend on its trigger, where it needs one.
    pub fn with(&self) -> Option<&str> {
        match &self.trigger {
            Trigger::Word { with, .. } => with.as_deref(),
            Trigger::Title | Trigger::Mention(_) => None,
        }
    }

    /// The lemma of its trigger, where that is a word.
    pub fn lemma(&self) -> Option<&str> {
        match &self.trigger {
            Trigger::Word { lemma, .. } => Some(lemma),
            Trigger::Title | Trigger::Mention(_) => None,
        }
    }
}

#[derive(Deserialize)]
struct PatternRow {
    rule: String,
    trigger: Part,
    #[serde(default)]
    lemmas: String,
    subject: String,
    object: String,
    #[serde(default)]
    recipient: String,
    relation: String,
    #[serde(default)]
    mode: Option<Mode>,
    #[serde(default)]
    confidence: Option<f64>,
    #[serde(default)]
    bare_date: Option<BareDate>,
}

/// The patterns of a lexicon, in order of the table.
pub(super) fn read(tables: &LexiconTables, ontology: &Ontology, rules: &Rules, grammar: &Grammar) -> Result<Vec<Pattern>, LexiconError> {
    let roles = ComplementRoles::read(tables)?;
    let senses = Senses::read(tables)?;
    let mut patterns = Vec::new();
    for (at, row) in rows::<PatternRow>(tables, TABLE)?.into_iter().enumerate() {
        let Some(relation) = ontology.relation_named(&row.relation) else {
            // an ontology of the user's need not have all relations of the packaged table
            if tables.origin(TABLE) == Origin::Packaged {
                continue;
            }
            return Err(unusable(TABLE, at, format!("the ontology has no relation '{}'", row.relation)));
        };
        let no_rule = || unusable(TABLE, at, format!("there is no rule '{}' in rules.csv", row.rule));
        let rule = rules.named(&row.rule).ok_or_else(no_rule)?;
        let slots = |cell: &str| {
            values(cell).map(|cell| slot(cell, row.trigger, &roles, ontology, at)).collect::<Result<Vec<Slot>, LexiconError>>()
        };
        let (subject, object, recipient) = (slots(&row.subject)?, slots(&row.object)?, slots(&row.recipient)?);
        if subject.is_empty() || object.is_empty() {
            return Err(unusable(TABLE, at, "subject and object are needed: expected ways such as agent, patient, par, de".to_owned()));
        }
        if row.confidence.is_some_and(|confidence| !(0.0..=1.0).contains(&confidence)) {
            return Err(unusable(TABLE, at, "confidence is not a number from 0 to 1".to_owned()));
        }
        for trigger in triggers(&row, &senses, ontology, grammar, at)? {
            patterns.push(Pattern {
                rule,
                line: at as u64 + 2,
                trigger,
                subject: subject.clone(),
                object: object.clone(),
                recipient: recipient.clone(),
                relation,
                mode: row.mode.unwrap_or_default(),
                bare_date: row.bare_date,
                confidence: row.confidence.or_else(|| rules.of_relation(&row.rule, &row.relation)),
            });
        }
    }
    Ok(patterns)
}

/// The triggers of a row: one for each lemma, be it written there or a sense of a frame that is named there, or each sort of mention.
fn triggers(row: &PatternRow, senses: &Senses, ontology: &Ontology, grammar: &Grammar, at: usize) -> Result<Vec<Trigger>, LexiconError> {
    let found: Vec<Trigger> = match row.trigger {
        Part::Title => vec![Trigger::Title],
        Part::Mention => {
            values(&row.lemmas).map(|cell| mention(cell, ontology, TABLE, at).map(Trigger::Mention)).collect::<Result<_, LexiconError>>()?
        }
        part @ (Part::Verb | Part::Noun | Part::Adjective) => {
            let mut found = Vec::new();
            for cell in values(&row.lemmas) {
                match cell.strip_prefix(FRAME) {
                    Some(frame) => {
                        let lemmas =
                            senses.of(frame).ok_or_else(|| unusable(TABLE, at, format!("there is no frame '{frame}' in senses.csv")))?;
                        found.extend(lemmas.iter().map(|lemma| word(part, lemma, grammar)));
                    }
                    None => found.push(word(part, cell, grammar)),
                }
            }
            found
        }
    };
    if found.is_empty() {
        return Err(unusable(
            TABLE,
            at,
            "lemmas are needed: expected words as 'depeche parse' shows them, or classes of mentions".to_owned(),
        ));
    }
    Ok(found)
}

fn slot(cell: &str, part: Part, roles: &ComplementRoles, ontology: &Ontology, row: usize) -> Result<Slot, LexiconError> {
    let (steps, of) = cell.split_once('@').map_or((cell, None), |(steps, classes)| (steps, Some(classes)));
    let steps: Vec<Step> = way(steps, roles);
    if steps.is_empty() {
        return Err(unusable(TABLE, row, format!("'{cell}' is a way without steps: expected for instance agent|de>à@Place")));
    }
    if steps.len() > 1 && !part.is_word() {
        return Err(unusable(TABLE, row, format!("'{cell}': a way from a title or a mention has one step")));
    }
    if let Some(step) = steps.iter().find(|step| !step.fits(part)) {
        let message = format!("'{cell}': the step '{}' is not for this trigger", step.name().unwrap_or(cell));
        return Err(unusable(TABLE, row, message));
    }
    let classes = of.into_iter().flat_map(|of| of.split('/')).map(|name| class(ontology, TABLE, row, name)).collect::<Result<_, _>>()?;
    Ok(Slot { steps, classes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, Core, load};

    #[test]
    fn a_way_has_steps_and_perhaps_classes() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        let slot = super::slot("patient>de/du@Place/State", Part::Verb, &ComplementRoles::default(), &ontology, 0).unwrap();
        assert_eq!(slot.steps, [Step::Patient, Step::Complement(vec!["de".to_owned(), "du".to_owned()])]);
        assert_eq!(slot.classes, [ontology.core(Core::Place), ontology.core(Core::State)]);
        for wrong in ["@Place", "patient@Planet", "heading@Place"] {
            assert!(super::slot(wrong, Part::Verb, &ComplementRoles::default(), &ontology, 0).is_err(), "{wrong}");
        }
    }
}
