//! Nouns that are said of the holders of several offices: "le chef de l'État" is a president or a king, "l'officier" a general or a colonel.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows, values};

/// Where the offices that such a noun is said of are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeldAt {
    /// In a state.
    State,
    /// In anything.
    Any,
}

/// A noun that is said of the holders of several offices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeHypernym {
    noun: String,
    /// Lemma of the complement that makes it one: `état` of "chef de l'État".
    pub complement: Option<String>,
    /// Where these offices are held.
    pub held_at: HeldAt,
    /// Lemmas of the nouns of these offices.
    pub offices: Vec<String>,
    /// Lemma of what must be said of the office: of foreign affairs.
    pub said: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    noun: String,
    complement: String,
    of: HeldAt,
    offices: String,
    said: String,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeHypernyms(Vec<OfficeHypernym>);

impl OfficeHypernyms {
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let word = |word: String| Some(word).filter(|word| !word.is_empty());
        let rows = rows::<Row>(tables, "office_hypernyms")?;
        let hypernyms = rows.into_iter().map(|row| OfficeHypernym {
            noun: row.noun,
            complement: word(row.complement),
            held_at: row.of,
            offices: values(&row.offices).map(str::to_owned).collect(),
            said: word(row.said),
        });
        Ok(Self(hypernyms.collect()))
    }

    /// What a noun with these words beside it is said of.
    pub fn of(&self, noun: &str, said: &BTreeSet<String>) -> Vec<&OfficeHypernym> {
        let fits = |row: &&OfficeHypernym| row.noun == noun && row.complement.as_ref().is_none_or(|word| said.contains(word));
        self.0.iter().filter(fits).collect()
    }

    /// Whether a noun is said of the holders of several offices by itself.
    pub fn contains(&self, noun: &str) -> bool {
        self.0.iter().any(|row| row.noun == noun && row.complement.is_none())
    }
}
