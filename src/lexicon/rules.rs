//! The rules that statements are found by, and how often each is right.

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows, unusable};

const TABLE: &str = "rules";

/// The place of a rule in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(usize);

/// A rule that extraction knows without a pattern. All others are named by patterns alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoreRule {
    /// A war ended when the agreement that ended it was signed.
    EndedByAgreement,
    /// A bare "l'armée" is of the state that the article is about: any other owner is better.
    ArticlesState,
    /// What an event did to people.
    Toll,
    /// Somebody denies what another has said of them.
    Denial,
    /// Somebody takes an office or leaves it.
    Tenure,
    /// The model of relations finds it likely.
    Learned,
}

impl CoreRule {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::EndedByAgreement, Self::ArticlesState, Self::Toll, Self::Denial, Self::Tenure, Self::Learned];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::EndedByAgreement => "ended by a dated agreement",
            Self::ArticlesState => "own words: the article's state",
            Self::Toll => "toll",
            Self::Denial => "denial",
            Self::Tenure => "tenure",
            Self::Learned => "learned",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Rule {
    /// Its name, as evidence shows it.
    #[serde(rename = "rule")]
    pub name: String,
    /// The share of its statements that were right where it was measured.
    pub confidence: f64,
}

/// The rules of a lexicon.
#[derive(Debug, Clone)]
pub struct Rules {
    all: Vec<Rule>,
    core: [RuleId; CoreRule::ALL.len()],
}

impl Rules {
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let all = rows::<Rule>(tables, TABLE)?;
        for (at, rule) in all.iter().enumerate() {
            if !(0.0..=1.0).contains(&rule.confidence) {
                return Err(unusable(TABLE, at, "confidence is not a number from 0 to 1".to_owned()));
            }
            if all[..at].iter().any(|before| before.name == rule.name) {
                return Err(unusable(TABLE, at, format!("the rule '{}' has a row already", rule.name)));
            }
        }
        let find = |name: &str| all.iter().position(|rule| rule.name == name).map(RuleId);
        let mut core = [RuleId(0); CoreRule::ALL.len()];
        for (at, rule) in CoreRule::ALL.into_iter().enumerate() {
            let missing = || unusable(TABLE, all.len(), format!("the rule '{}' is missing", rule.name()));
            core[at] = find(rule.name()).ok_or_else(missing)?;
        }
        Ok(Self { all, core })
    }

    /// The rule of that name.
    pub fn named(&self, name: &str) -> Option<RuleId> {
        self.all.iter().position(|rule| rule.name == name).map(RuleId)
    }

    /// The share of a rule's statements of one relation, where it was measured for itself: the row `frame attacked`.
    pub(super) fn of_relation(&self, rule: &str, relation: &str) -> Option<f64> {
        self.named(&format!("{rule} {relation}")).map(|id| self.get(id).confidence)
    }

    /// The rule that extraction knows.
    pub fn core(&self, rule: CoreRule) -> RuleId {
        self.core[rule as usize]
    }

    /// The row of a rule.
    pub fn get(&self, id: RuleId) -> &Rule {
        &self.all[id.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_there_once_and_the_known_ones_must_be() {
        let mut tables = LexiconTables::packaged();
        let rules = Rules::read(&tables).unwrap();
        assert_eq!(rules.get(rules.core(CoreRule::Toll)).name, "toll");
        assert_eq!(rules.named("a rule of nobody"), None);
        tables.give(TABLE, b"rule,confidence\ntoll,0.5\ntoll,0.6\n".to_vec());
        assert!(Rules::read(&tables).unwrap_err().to_string().contains("has a row already"));
        tables.give(TABLE, b"rule,confidence\ntoll,0.5\n".to_vec());
        assert!(Rules::read(&tables).unwrap_err().to_string().contains("is missing"));
    }
}
