//! What is counted: soldiers, dead, displaced, shares of land.

use std::collections::HashMap;

use serde::Deserialize;

use super::phrases::PhraseTable;
use super::tables::{LexiconError, LexiconTables, rows, values};
use crate::text::{Level, normal};

/// What a counted noun counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The unit of the quantity: `soldats`, `morts`, `% du territoire`.
    pub unit: String,
    /// What that is.
    pub kind: CountedKind,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CountedKind {
    /// Soldiers, civilians, prisoners.
    People,
    /// Dead, wounded, displaced: what an event did to people.
    Toll,
    /// Vehicles, weapons, supplies.
    Goods,
    /// Areas, and shares of them.
    Land,
}

/// The nouns that are counted, and those that numbers are made of.
#[derive(Debug, Clone)]
pub struct CountedNouns {
    nouns: PhraseTable<Counted>,
    /// What becomes of people by a verb or noun: the unit of those counted beside it.
    tolls: HashMap<String, String>,
    numbers: HashMap<String, u64>,
}

#[derive(Deserialize)]
struct CountedRow {
    forms: String,
    unit: String,
    kind: CountedKind,
}

#[derive(Deserialize)]
struct TollRow {
    lemma: String,
    unit: String,
}

#[derive(Deserialize)]
struct NumberRow {
    forms: String,
    value: u64,
}

impl CountedNouns {
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let mut nouns = PhraseTable::default();
        for row in rows::<CountedRow>(tables, "counted")? {
            for form in values(&row.forms) {
                nouns.insert(form, Counted { unit: row.unit.clone(), kind: row.kind });
            }
        }
        let tolls = rows::<TollRow>(tables, "tolls")?.into_iter().map(|row| (row.lemma, row.unit)).collect();
        let numbers = rows::<NumberRow>(tables, "number_nouns")?;
        let numbers = numbers.iter().flat_map(|row| values(&row.forms).map(|form| (normal(form, Level::Phrase), row.value))).collect();
        Ok(Self { nouns, tolls, numbers })
    }

    /// Nouns that are counted.
    pub fn nouns(&self) -> &PhraseTable<Counted> {
        &self.nouns
    }

    /// The unit of people counted beside a verb or noun of that lemma: those that were killed are dead.
    pub fn toll(&self, lemma: &str) -> Option<&str> {
        self.tolls.get(lemma).map(String::as_str)
    }

    /// The value of a noun that stands for a number: `centaine`.
    pub fn number(&self, normal: &str) -> Option<u64> {
        self.numbers.get(normal).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_has_a_unit() {
        let counted = CountedNouns::read(&LexiconTables::packaged()).unwrap();
        let soldiers = Counted { unit: "soldats".to_owned(), kind: CountedKind::People };
        assert_eq!(counted.nouns().get("soldat"), [soldiers]);
        assert_eq!((counted.toll("tuer"), counted.toll("parler")), (Some("morts"), None));
        assert_eq!((counted.number("centaines"), counted.number("mot")), (Some(100), None));
    }
}
