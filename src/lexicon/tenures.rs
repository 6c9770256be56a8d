//! How somebody comes to an office and leaves it: what dates a tenure, and is no statement of its own.

use std::collections::HashMap;

use serde::Deserialize;

use super::complement_roles::ComplementRoles;
use super::grammar::Grammar;
use super::steps::{Slot, way};
use super::tables::{LexiconError, LexiconTables, rows, unusable, values};
use super::triggers::{Part, Trigger, word};
use crate::ontology::{Core, Ontology};

/// The table of tenures.
const TABLE: &str = "tenures";

/// Which end of a tenure something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TenureEnd {
    /// It begins.
    Start,
    /// It is over.
    End,
}

/// What somebody's coming to an office or leaving it is told by.
#[derive(Debug, Clone, PartialEq)]
pub struct Tenure {
    /// The lemma of a word that must depend on the trigger.
    pub with: Option<String>,
    /// The ways to the holder, a person: the first that leads to one.
    pub holder: Vec<Slot>,
    /// Which end it is.
    pub end: TenureEnd,
}

#[derive(Deserialize)]
struct TenureRow {
    trigger: Part,
    lemma: String,
    holder: String,
    moment: TenureEnd,
}

/// What tenures are told by, by part of speech and lemma.
#[derive(Debug, Clone, Default)]
pub(super) struct Tenures(pub(super) HashMap<(Part, String), Vec<Tenure>>);

impl Tenures {
    /// Reads the table.
    ///
    /// # Errors
    /// [`LexiconError`] where it is missing, or a row has no words, or no way to the holder from them.
    pub(super) fn read(tables: &LexiconTables, ontology: &Ontology, grammar: &Grammar) -> Result<Self, LexiconError> {
        let roles = ComplementRoles::read(tables)?;
        let mut tenures = Self::default();
        for (at, row) in rows::<TenureRow>(tables, TABLE)?.into_iter().enumerate() {
            let ways: Vec<_> = values(&row.holder).map(|cell| way(cell, &roles)).collect();
            let fits = !ways.is_empty() && ways.iter().all(|steps| !steps.is_empty() && steps.iter().all(|step| step.fits(row.trigger)));
            let worded = row.lemma.split('+').all(|lemma| !lemma.is_empty());
            if !matches!(row.trigger, Part::Verb | Part::Noun) || !worded || !fits {
                return Err(unusable(TABLE, at, "expected a verb or noun, its lemma, and ways to the holder".to_owned()));
            }
            let Trigger::Word { part, lemma, with } = word(row.trigger, &row.lemma, grammar) else { continue };
            let holder = ways.into_iter().map(|steps| Slot { steps, classes: vec![ontology.core(Core::Person)] }).collect();
            tenures.0.entry((part, lemma)).or_default().push(Tenure { with, holder, end: row.moment });
        }
        Ok(tenures)
    }
}
