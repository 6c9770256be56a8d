//! A stretch of a sentence that is somebody's word.

use std::ops::Range;

use super::teller::Teller;
use crate::extract::index::ArticleEntityIx;

/// Tokens that are somebody's word.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub tokens: Range<usize>,
    /// Tokens among them that are not: who speaks, and the verb of saying.
    pub except: Range<usize>,
    pub teller: Teller,
    /// Of those who accuse each other, the other one, whose word it is what the teller did.
    pub other: Option<ArticleEntityIx>,
    pub kind: ReportKind,
}

/// What a report is by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReportKind {
    /// A noun that somebody says there is, is to be, or was done: "annonce le retrait", "impute l'attaque à B".
    Noun,
    /// Clauses.
    Clause,
    /// What lies behind when it is said: "affirme avoir voulu".
    Past,
}

impl Report {
    /// Clauses that are somebody's word as a whole.
    pub(super) fn clause(tokens: Range<usize>, teller: Teller) -> Self {
        Self { tokens, except: 0..0, teller, other: None, kind: ReportKind::Clause }
    }
}
