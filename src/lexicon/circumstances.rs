//! Circumstances that make a statement more or less sure than its rule is by itself.

use std::collections::HashMap;

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows, unusable};

/// The table of circumstances.
const TABLE: &str = "circumstances";

/// What a statement may have been found under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Circumstance {
    /// A participant is meant by a pronoun, a possessive or nothing at all.
    Reference,
    /// A participant is meant by a bare noun that only refers back.
    BareNoun,
    /// A participant has no name, but a description.
    Unnamed,
    /// A participant is a state by its adjective.
    Adjective,
    /// Many words stand between subject and object.
    Far,
    /// The sentence is long.
    LongSentence,
    /// It is planned, denied or reported.
    Marked,
}

#[derive(Deserialize)]
struct Row {
    circumstance: Circumstance,
    log_odds: f64,
}

/// What each circumstance adds to the logarithm of the odds that a statement is right.
#[derive(Debug, Clone, Default)]
pub(super) struct Circumstances(HashMap<Circumstance, f64>);

impl Circumstances {
    /// Reads the table.
    ///
    /// # Errors
    /// [`LexiconError`] where a circumstance is unknown or has two rows, or a number is none.
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let mut all = HashMap::new();
        for (at, row) in rows::<Row>(tables, TABLE)?.into_iter().enumerate() {
            if !row.log_odds.is_finite() {
                return Err(unusable(TABLE, at, "log_odds is not a finite number".to_owned()));
            }
            if all.insert(row.circumstance, row.log_odds).is_some() {
                return Err(unusable(TABLE, at, "this circumstance has a row already".to_owned()));
            }
        }
        Ok(Self(all))
    }

    /// A share of right statements as these circumstances change it: the sum of log-odds, as in logistic regression.
    pub(super) fn change(&self, share: f64, circumstances: impl IntoIterator<Item = Circumstance>) -> f64 {
        let sum: f64 = circumstances.into_iter().filter_map(|c| self.0.get(&c)).sum();
        let share = share.clamp(0.01, 0.99);
        let changed = 1.0 / (1.0 + (-((share / (1.0 - share)).ln() + sum)).exp());
        (changed * 100.0).round() / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circumstances_add_up_in_log_odds() {
        let of = |rows: &str| {
            let mut tables = LexiconTables::packaged();
            tables.give(TABLE, format!("circumstance,log_odds\n{rows}").into_bytes());
            Circumstances::read(&tables)
        };
        let table = of("far,-1\nreference,-0.5\n").unwrap();
        assert_eq!(table.change(0.8, []), 0.8);
        assert_eq!(table.change(0.8, [Circumstance::Far]), 0.6);
        assert_eq!(table.change(0.8, [Circumstance::Far, Circumstance::Reference, Circumstance::Marked]), 0.47);
        assert!(of("far,-1\nfar,-2\n").is_err() && of("distant,-1\n").is_err() && of("far,inf\n").is_err());
    }
}
