//! What triggers a pattern: a word, a title, a mention.

use serde::Deserialize;
use serde::de::value::{Error as Unknown, StrDeserializer};

use super::grammar::Grammar;
use super::kinds::KindRole;
use super::tables::{LexiconError, class, unusable};
use crate::ontology::{EntityClass, Ontology};

/// What sort of thing a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A verb, in any voice, also as a participle.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
    /// The title of an office.
    Title,
    /// A mention of a class: what a name's own words carry, and what stands beside it.
    Mention,
}

impl Part {
    /// Whether its triggers are words with a lemma.
    pub fn is_word(self) -> bool {
        matches!(self, Self::Verb | Self::Noun | Self::Adjective)
    }
}

/// How a mention must be written to be a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// In whatever way.
    Any,
    /// By a description that is its own: not "la région de N" for N.
    Described,
    /// By a head noun with nothing beside it.
    Bare,
    /// By the noun of a unit and its number: "la 57e division".
    Numbered,
}

/// Which mentions are triggers: `Force !rebels`, `Organization civil`, `Force army bare`, `Place ~sited`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionTrigger {
    /// Their class.
    pub class: EntityClass,
    /// The kind they must be of, if any.
    pub kind: Option<String>,
    /// The role that their kind must have, if any.
    pub role: Option<KindRole>,
    /// The kinds they must not be of.
    pub except: Vec<String>,
    /// How they are written.
    pub wording: Wording,
}

/// What a pattern is triggered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trigger {
    /// A word.
    Word {
        /// What sort of word.
        part: Part,
        /// Its lemma; `se lemma` for a verb that must be reflexive.
        lemma: String,
        /// The lemma of a word that must depend on it: `prendre+contrôle`.
        with: Option<String>,
    },
    /// The title of an office.
    Title,
    /// A mention.
    Mention(MentionTrigger),
}

/// A word, from its cell: `prendre+contrôle`, `s'allier`.
pub(super) fn word(part: Part, cell: &str, grammar: &Grammar) -> Trigger {
    let (lemma, with) = cell.split_once('+').map_or((cell, None), |(lemma, with)| (lemma, Some(with.to_owned())));
    Trigger::Word { part, lemma: grammar.without_elision(lemma), with }
}

/// A sort of mention, from its cell in a row of a table: `Force army bare`.
pub(super) fn mention(cell: &str, ontology: &Ontology, table: &str, row: usize) -> Result<MentionTrigger, LexiconError> {
    let mut words = cell.split_whitespace();
    let class = class(ontology, table, row, words.next().unwrap_or_default())?;
    let mut trigger = MentionTrigger { class, kind: None, role: None, except: Vec::new(), wording: Wording::Any };
    for word in words {
        if let Some(role) = word.strip_prefix('~') {
            let known = KindRole::deserialize(StrDeserializer::<Unknown>::new(role));
            trigger.role = Some(known.map_err(|error| unusable(table, row, format!("'{cell}': {error}")))?);
            continue;
        }
        match (word, word.strip_prefix('!')) {
            (_, Some(kind)) if kind.starts_with('~') => {
                return Err(unusable(table, row, format!("'{cell}': '!' stands before a kind, not before a role")));
            }
            (_, Some(kind)) => trigger.except.push(kind.to_owned()),
            ("described", _) => trigger.wording = Wording::Described,
            ("bare", _) => trigger.wording = Wording::Bare,
            ("numbered", _) => trigger.wording = Wording::Numbered,
            (kind, _) => trigger.kind = Some(kind.to_owned()),
        }
    }
    Ok(trigger)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    #[test]
    fn a_mention_may_be_of_a_kind_and_written_in_a_way() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        let bare = mention("Force army bare", &ontology, "patterns", 0).unwrap();
        assert_eq!((bare.kind.as_deref(), bare.wording), (Some("army"), Wording::Bare));
        assert_eq!(mention("Force !rebels !jihadists", &ontology, "patterns", 0).unwrap().except, ["rebels", "jihadists"]);
        assert_eq!(mention("Place ~sited", &ontology, "patterns", 0).unwrap().role, Some(KindRole::Sited));
        let error = mention("Place ~sitting", &ontology, "patterns", 3).unwrap_err().to_string();
        assert!(error.starts_with("patterns.csv, line 5: 'Place ~sitting': unknown variant `sitting`"), "{error}");
        assert!(mention("Place !~sited", &ontology, "patterns", 0).is_err());
        assert!(mention("Planet", &ontology, "patterns", 0).is_err());
    }
}
