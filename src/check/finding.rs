//! What a check finds.

use crate::graph::StatementId;
use crate::text::Span;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The graph says something that cannot be.
    Error,
    /// Something that a curator would want to know.
    Warning,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Site {
    /// An entity, by id.
    Entity(String),
    /// A statement, and the column that is wrong.
    Statement(StatementId, &'static str),
    /// A mention: article, stretch and entity.
    Mention(String, Span, String),
    /// A piece of evidence: statement, article and stretch.
    Evidence(StatementId, String, Span),
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What it is about.
    pub site: Site,
    /// How bad it is.
    pub severity: Severity,
    /// What was found and what was expected.
    pub message: String,
}
