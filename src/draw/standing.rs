//! How a statement is held, and the line that shows it.

use crate::graph::Statement;

/// How a statement is held: the line's style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// As a fact.
    Fact,
    /// As somebody's word, whoever that is.
    Claimed,
    /// As planned, announced or demanded.
    Planned,
    /// As denied, or as not done.
    Denied,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Fact, Self::Claimed, Self::Planned, Self::Denied];

    /// That of a statement.
    pub fn of(statement: &Statement) -> Self {
        match statement.modality {
            m if m.negated => Self::Denied,
            m if m.planned => Self::Planned,
            m if m.reported || statement.claimed_by.is_some() => Self::Claimed,
            _ => Self::Fact,
        }
    }

    /// Its name in class names and data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Claimed => "claimed",
            Self::Planned => "planned",
            Self::Denied => "denied",
        }
    }

    /// Dash pattern of the line in pixels, as SVG writes it; empty for an unbroken line.
    pub(super) fn dashes(self) -> &'static str {
        match self {
            Self::Fact => "",
            Self::Claimed => "8 4",
            Self::Planned => "2 4",
            Self::Denied => "10 4 2 4",
        }
    }

    /// Colour of the line.
    pub(super) fn color(self) -> &'static str {
        match self {
            Self::Fact => "#333333",
            Self::Claimed => "#0b5394",
            Self::Planned => "#1e6b3a",
            Self::Denied => "#b00020",
        }
    }
}
