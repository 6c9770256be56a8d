//! Names from other scripts that are spelt in several ways: "Al-Qaïda", "Al-Quaïda", "al-Qaeda".

use std::collections::BTreeMap;

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows};
use crate::text::{Level, normal};

/// Letters of the shortest key by which a name is found: shorter ones are too much alike.
const SHORTEST: usize = 5;

/// The letters that are one in other scripts, and names by what is left of them.
#[derive(Debug, Clone)]
pub(super) struct Spellings {
    /// What is written for what, in the order of the table.
    same: Vec<Row>,
    /// Names by key: `None` where several have it.
    by_key: BTreeMap<String, Option<usize>>,
}

#[derive(Debug, Clone, Deserialize)]
struct Row {
    from: String,
    to: String,
}

impl Spellings {
    /// The spellings of some names, which come as phrases with a number each.
    pub fn read<'n>(tables: &LexiconTables, names: impl Iterator<Item = (&'n str, usize)>) -> Result<Self, LexiconError> {
        let mut spellings = Self { same: rows(tables, "spellings")?, by_key: BTreeMap::new() };
        for (name, at) in names {
            let Some(key) = spellings.key(name) else { continue };
            let found = spellings.by_key.entry(key).or_insert(Some(at));
            *found = found.filter(|other| *other == at);
        }
        Ok(spellings)
    }

    /// The number of the only name that is spelt like these words, but for letters that are one in other scripts.
    pub fn find(&self, words: &str) -> Option<usize> {
        self.by_key.get(&self.key(words)?).copied().flatten()
    }

    /// What is left of a name where letters that are one are written in one way; `None` where that is too short.
    fn key(&self, words: &str) -> Option<String> {
        let mut key: String = normal(words, Level::Slug).chars().filter(|c| *c != '-').collect();
        for row in &self.same {
            key = key.replace(&row.from, &row.to);
        }
        let mut last = None;
        key.retain(|c| last.replace(c) != Some(c));
        (key.chars().count() >= SHORTEST).then_some(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(names: &[&str]) -> Spellings {
        Spellings::read(&LexiconTables::packaged(), names.iter().copied().zip(0..)).unwrap()
    }

    #[test]
    fn a_name_is_found_by_another_spelling() {
        let found = spellings(&["Al-Qaïda", "Daech", "Hezbollah", "Ansar Dine"]);
        assert_eq!(["Al-Quaïda", "al Qaida", "Daesh", "Hizbullah"].map(|name| found.find(name)), [Some(0), Some(0), Some(1), Some(2)]);
        assert_eq!(["Al-Chabaab", "Ansar", "Dine"].map(|name| found.find(name)), [None; 3]);
    }

    #[test]
    fn what_two_names_share_finds_neither() {
        assert_eq!((spellings(&["Kataib"]).find("Katib"), spellings(&["Kataib", "Katayb"]).find("Katib")), (Some(0), None));
    }
}
