//! Frames: which words say which relation, and where its subject and object stand.

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows, unusable, values};

/// Where a participant stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// Before the trigger, nearest first.
    Before,
    /// After the trigger, nearest first.
    After,
    /// After the trigger, introduced by this word.
    Introduced(String),
    /// The trigger itself is a head noun of the participant's name.
    Trigger,
}

/// Words that say a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Name of the relation.
    pub relation: String,
    /// The words, each perhaps open at its end (`bombard*`).
    pub trigger: Vec<String>,
    /// Where the subject stands: the first that is found.
    pub subject: Vec<Slot>,
    /// Where the object stands.
    pub object: Vec<Slot>,
    /// Where the recipient stands, if there is one.
    pub recipient: Vec<Slot>,
    /// Whether it tells of something planned or demanded.
    pub planned: bool,
}

#[derive(Deserialize)]
struct Row {
    relation: String,
    triggers: String,
    subject: String,
    object: String,
    recipient: String,
    planned: String,
}

pub(super) fn read(tables: &LexiconTables) -> Result<Vec<Frame>, LexiconError> {
    let mut frames = Vec::new();
    for (at, row) in rows::<Row>(tables, "frames")?.into_iter().enumerate() {
        let slots = |cell: &str| values(cell).map(slot).collect::<Vec<Slot>>();
        let (subject, object, recipient) = (slots(&row.subject), slots(&row.object), slots(&row.recipient));
        if subject.is_empty() || object.is_empty() {
            return Err(unusable(
                "frames",
                at,
                "subject and object are needed: expected before, after, trigger or a preposition".to_owned(),
            ));
        }
        for trigger in values(&row.triggers) {
            frames.push(Frame {
                relation: row.relation.clone(),
                trigger: trigger.split_whitespace().map(str::to_owned).collect(),
                subject: subject.clone(),
                object: object.clone(),
                recipient: recipient.clone(),
                planned: row.planned == "true",
            });
        }
    }
    Ok(frames)
}

fn slot(cell: &str) -> Slot {
    match cell {
        "before" => Slot::Before,
        "after" => Slot::After,
        "trigger" => Slot::Trigger,
        word => Slot::Introduced(word.to_owned()),
    }
}
