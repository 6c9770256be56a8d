//! A stretch of a sentence that is somebody's word.

use std::ops::Range;

use super::teller::Teller;

/// Tokens that are somebody's word.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub tokens: Range<usize>,
    /// Tokens among them that are not: who speaks, and the verb of saying.
    pub except: Range<usize>,
    pub teller: Teller,
    pub kind: ReportKind,
}

/// What a report is by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReportKind {
    /// A noun that somebody says there is, is to be, or was done: "annonce le retrait", "impute l'attaque à B".
    Noun,
    /// Clauses.
    Clause,
    /// What stands between quotation marks.
    Quotation,
    /// A clause that somebody's name or verb of saying is set beside: "selon A", "…, affirme A".
    Around,
    /// A clause that a count is named beside: "selon un bilan de A". It says how many, and nothing else.
    Tally,
    /// What lies behind when it is said: "affirme avoir voulu".
    Past,
    /// What several say of each other: "s'accusent d'avoir rompu la trêve". Each says it of the others.
    Mutual,
}

impl Report {
    /// Clauses that are somebody's word as a whole.
    pub(super) fn clause(tokens: Range<usize>, teller: Teller) -> Self {
        Self { tokens, except: 0..0, teller, kind: ReportKind::Clause }
    }
}
