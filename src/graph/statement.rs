//! Statements: relations with qualifiers, evidence and whoever says so.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::date::EdtfDate;
use super::entity::{ArticleIx, EntityIx};
use super::extra::Extra;
use super::number::Number;
use crate::ontology::RelationId;
use crate::text::Span;

/// Id of a statement: the first 64 bits of the SHA-256 of what it says, written as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(pub u64);

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for StatementId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(StatementId)
    }
}

/// How a statement is told: as done, as intended, as not done, as what somebody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Modality {
    /// Announced, demanded or intended, not done.
    pub planned: bool,
    /// Said not to have happened.
    pub negated: bool,
    /// Somebody says so who is no entity, or it is hearsay.
    pub reported: bool,
}

/// A relation between two entities: the edge's weight; its subject and object are the edge's ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Derived from everything but the note and the evidence.
    pub id: StatementId,
    /// What relates subject to object.
    pub relation: RelationId,
    /// When it happened, for what happened once.
    pub date: Option<EdtfDate>,
    /// Since when it lasted.
    pub start: Option<EdtfDate>,
    /// Until when it lasted.
    pub end: Option<EdtfDate>,
    /// Where it happened.
    pub place: Option<EntityIx>,
    /// The words that name an office.
    pub role: Option<Box<str>>,
    /// To whom something was given.
    pub recipient: Option<EntityIx>,
    /// How many.
    pub quantity: Option<Number>,
    /// What the quantity counts.
    pub unit: Option<Box<str>>,
    /// Who says so, where the article itself does not.
    pub claimed_by: Option<EntityIx>,
    /// Planned, denied or reported.
    pub modality: Modality,
    /// Remarks.
    pub notes: BTreeSet<Box<str>>,
    /// The words it stands on.
    pub evidence: Vec<Evidence>,
    /// Columns that the program does not know.
    pub extra: Extra,
}

impl Statement {
    /// A plain statement of that relation, without qualifiers.
    pub fn new(relation: RelationId) -> Self {
        Self {
            id: StatementId(0),
            relation,
            date: None,
            start: None,
            end: None,
            place: None,
            role: None,
            recipient: None,
            quantity: None,
            unit: None,
            claimed_by: None,
            modality: Modality::default(),
            notes: BTreeSet::new(),
            evidence: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// The columns `subject` to `reported`, as the tables write them; `name` gives the id of an entity.
    pub fn key<'a>(&'a self, subject: &'a str, relation: &'a str, object: &'a str, name: impl Fn(EntityIx) -> &'a str) -> StatementKey<'a> {
        let date = |date: &'a Option<EdtfDate>| date.as_ref().map(EdtfDate::as_str).unwrap_or_default();
        let entity = |at: Option<EntityIx>| at.map(&name).unwrap_or_default();
        let words = |text: &'a Option<Box<str>>| text.as_deref().unwrap_or_default();
        let flag = |set: bool| if set { "true" } else { "" };
        StatementKey {
            columns: [
                subject,
                relation,
                object,
                date(&self.date),
                date(&self.start),
                date(&self.end),
                entity(self.place),
                words(&self.role),
                entity(self.recipient),
                self.quantity.as_ref().map(Number::as_str).unwrap_or_default(),
                words(&self.unit),
                entity(self.claimed_by),
                flag(self.modality.planned),
                flag(self.modality.negated),
                flag(self.modality.reported),
            ],
        }
    }

    /// Whether the article holds it as a fact: nobody's claim, neither planned nor denied nor reported.
    pub fn is_fact(&self) -> bool {
        self.claimed_by.is_none() && self.modality == Modality::default()
    }
}

/// Words of an article that carry a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The article.
    pub article: ArticleIx,
    /// Where in the article's text.
    pub span: Span,
    /// Name of the rule that made the statement; `curated` for a person's work.
    pub rule: Arc<str>,
    /// From 0 to 1.
    pub confidence: f64,
    /// The words, where they came with a table or dump.
    pub quote: Option<Box<str>>,
    /// Columns that the program does not know.
    pub extra: Extra,
}

/// Everything that a statement's id is derived from, as written in the tables.
#[derive(Debug, Clone, Copy, Default)]
pub struct StatementKey<'a> {
    /// The columns `subject` to `reported`, in the order of the tables.
    pub columns: [&'a str; 15],
}

impl StatementKey<'_> {
    /// The id: a hash of the columns, each followed by a byte that no column can hold. The last column, which older tables lack, counts
    /// where it is set, so that all other statements keep the ids that they have there.
    pub fn id(&self) -> StatementId {
        let mut hash = Sha256::new();
        let [told @ .., reported] = &self.columns;
        for column in told.iter().chain(Some(reported).filter(|reported| !reported.is_empty())) {
            hash.update(column.as_bytes());
            hash.update([0x1f]);
        }
        let digest = hash.finalize();
        StatementId(digest.iter().take(8).fold(0, |id, byte| id << 8 | u64::from(*byte)))
    }
}
