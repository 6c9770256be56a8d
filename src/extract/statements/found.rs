//! Those who take part, as they are found.

use std::ops::Range;

use super::claim::{Argument, Said, Times};

/// One that takes part, and what says so.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub argument: Argument,
    pub said: Said,
    pub times: Times,
    /// The tokens that carry it.
    pub evidence: Range<usize>,
}

impl AsRef<Argument> for Found {
    fn as_ref(&self) -> &Argument {
        &self.argument
    }
}

impl Found {
    pub(super) fn new(argument: Argument, said: Said, times: Times) -> Self {
        Self { evidence: argument.tokens.clone(), argument, said, times }
    }
}
