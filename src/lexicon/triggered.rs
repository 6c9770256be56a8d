//! What words trigger: the patterns and tenures of a lexicon by their lemmas.

use super::lexicon::Lexicon;
use super::patterns::{Pattern, PatternId};
use super::tenures::Tenure;
use super::triggers::Part;

impl Lexicon {
    /// A pattern.
    pub fn pattern(&self, id: PatternId) -> &Pattern {
        &self.patterns[id.0]
    }

    /// The patterns whose trigger is that lemma, in order of the table.
    pub fn patterns_of(&self, part: Part, lemma: &str) -> impl Iterator<Item = (PatternId, &Pattern)> {
        self.patterns_by_lemma.get(&(part, lemma.to_owned())).into_iter().flatten().map(|&at| (PatternId(at), &self.patterns[at]))
    }

    /// The patterns whose triggers are titles and mentions, in order of the table.
    pub fn patterns_of_names(&self) -> impl Iterator<Item = (PatternId, &Pattern)> {
        self.patterns_of_names.iter().map(|&at| (PatternId(at), &self.patterns[at]))
    }

    /// The patterns, in order of the table.
    pub fn patterns(&self) -> impl Iterator<Item = (PatternId, &Pattern)> {
        self.patterns.iter().enumerate().map(|(at, pattern)| (PatternId(at), pattern))
    }

    /// What a lemma says of how somebody comes to an office, or leaves it.
    pub fn tenures_of(&self, part: Part, lemma: &str) -> impl Iterator<Item = &Tenure> {
        self.tenures.0.get(&(part, lemma.to_owned())).into_iter().flatten()
    }
}
