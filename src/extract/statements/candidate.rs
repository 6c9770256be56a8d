//! Statements as they are found in sentences.

use std::ops::Range;

use super::arguments::Arguments;
use super::modality::modality;
use crate::graph::{EdtfDate, Number};
use crate::ontology::RelationId;

/// What a statement says besides its triple.
#[derive(Debug, Clone)]
pub(in crate::extract) enum Qualifier {
    Date(EdtfDate),
    Start(EdtfDate),
    End(EdtfDate),
    Role(String),
    Recipient(usize),
    /// Digits and what they count.
    Quantity(Number, String),
}

/// A statement found in a sentence; subject and object are indices of entities.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Claim {
    pub relation: RelationId,
    pub subject: usize,
    pub object: usize,
    pub sentence: usize,
    /// The tokens that carry it.
    pub tokens: Range<usize>,
    /// The words that say it; absent where a name or title implies it, whoever speaks.
    pub trigger: Option<Range<usize>>,
    pub rule: String,
    pub qualifiers: Vec<Qualifier>,
    pub planned: bool,
    pub negated: bool,
    /// Told as what somebody says, whoever that is.
    pub hearsay: bool,
}

impl Claim {
    pub(in crate::extract) fn new(
        relation: RelationId,
        subject: usize,
        object: usize,
        sentence: usize,
        tokens: Range<usize>,
        rule: String,
    ) -> Self {
        Self {
            relation,
            subject,
            object,
            sentence,
            tokens,
            trigger: None,
            rule,
            qualifiers: Vec::new(),
            planned: false,
            negated: false,
            hearsay: false,
        }
    }

    /// The statement is told by a word: as that one is, and by whoever says it.
    pub(in crate::extract) fn told_by(&mut self, arguments: &Arguments<'_>, word: usize) {
        let told = modality(arguments.document.lexicon, &arguments.syntax, word);
        self.trigger = Some(arguments.tokens(word));
        self.planned |= told.planned;
        self.negated |= told.negated;
        self.hearsay |= told.hearsay || told.hypothetical;
    }
}
