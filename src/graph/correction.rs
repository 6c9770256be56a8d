//! What a person wants to be otherwise in a graph.

use super::date::EdtfDate;
use super::number::Number;
use super::statement::Modality;
use crate::ontology::{ClassId, RelationId};
use crate::text::Span;

/// Something that a person wants to be otherwise; entities and statements are named by their ids.
#[derive(Debug, Clone, PartialEq)]
pub enum Correction {
    /// Two entities are one.
    Merge {
        /// The one that goes.
        id: String,
        /// The one that stays.
        into: String,
    },
    /// Some mentions of an entity are of another one.
    Split {
        /// The entity that has the mentions.
        id: String,
        /// The entity that shall have them.
        into: String,
        /// Its class; that of the first where it is left out.
        class: Option<ClassId>,
        /// Its label; the words of the mention where it is left out.
        label: Option<String>,
        /// Which mentions.
        mentions: Place,
    },
    /// An entity has another label or class.
    Rename {
        /// The entity.
        id: String,
        /// The new label.
        label: Option<String>,
        /// The new class.
        class: Option<ClassId>,
    },
    /// An entity or statement is wrong.
    Reject {
        /// Entity or statement.
        id: String,
    },
    /// An entity or statement is right.
    Confirm {
        /// Entity or statement.
        id: String,
        /// A remark that is kept with it.
        note: String,
    },
    /// There is one more entity, or one more mention of an entity.
    AddEntity {
        /// Its id; made from class and label where it is left out.
        id: Option<String>,
        /// Its class.
        class: ClassId,
        /// Its label.
        label: String,
        /// The value of a `Date`.
        value: Option<EdtfDate>,
        /// The words that name it.
        mention: Place,
        /// A remark.
        note: String,
    },
    /// There is one more statement.
    AddStatement(Box<NewStatement>),
}

/// A statement that a person adds.
#[derive(Debug, Clone, PartialEq)]
pub struct NewStatement {
    /// Id of the subject.
    pub subject: String,
    /// The relation.
    pub relation: RelationId,
    /// Id of the object.
    pub object: String,
    /// When it happened, since when and until when it lasted.
    pub dates: [Option<EdtfDate>; 3],
    /// Ids of place, recipient and claimant.
    pub entities: [Option<String>; 3],
    /// Role and unit.
    pub words: [Option<Box<str>>; 2],
    /// How many.
    pub quantity: Option<Number>,
    /// Planned, denied or reported.
    pub modality: Modality,
    /// A remark.
    pub note: String,
    /// The words it stands on.
    pub evidence: Place,
}

/// Words of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Id of the article.
    pub article: String,
    /// Where the words are.
    pub span: Option<Span>,
    /// Which words they are.
    pub words: Option<String>,
}

impl Correction {
    /// What is merged, and into what.
    pub(super) fn merge(&self) -> Option<(&str, &str)> {
        if let Self::Merge { id, into } = self { Some((id, into)) } else { None }
    }
}
