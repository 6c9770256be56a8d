//! Why two things may be one, or may not.

use std::fmt;

/// So many names are listed.
const MOST_LISTED: usize = 5;

/// What speaks for or against two things being one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// One identifier of a named source.
    SameIdentifier(String),
    /// One name.
    SameName(String),
    /// A name and its initials.
    Initials {
        /// The letters.
        letters: String,
        /// The name.
        name: String,
    },
    /// A name that is part of the other.
    Part {
        /// The part.
        part: String,
        /// The whole.
        whole: String,
    },
    /// The first word of both names.
    SameHead(String),
    /// One date.
    SameDate(String),
    /// Two dates that may be one.
    FittingDates(String, String),
    /// Those who signed, took part …
    SameParties(Vec<String>),
    /// Both stand in one relation to the same others.
    BothTo {
        /// Name of the relation.
        relation: String,
        /// Labels of its objects.
        objects: Vec<String>,
    },
    /// The same others stand in one relation to both.
    BothFrom {
        /// Name of the relation.
        relation: String,
        /// Labels of its subjects.
        subjects: Vec<String>,
    },
    /// No date of both.
    OtherDates,
    /// No party of both.
    OtherParties,
    /// A relation to others.
    OtherThan {
        /// Name of the relation.
        relation: String,
    },
    /// An article that names both.
    OneArticle(String),
}

impl Reason {
    /// Whether it speaks against.
    pub fn is_against(&self) -> bool {
        matches!(self, Self::OtherDates | Self::OtherParties | Self::OtherThan { .. } | Self::OneArticle(_))
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameIdentifier(iri) => write!(f, "both are {iri}"),
            Self::SameName(name) => write!(f, "both are called '{name}'"),
            Self::Initials { letters, name } => write!(f, "the letters '{letters}' are the initials of '{name}'"),
            Self::Part { part, whole } => write!(f, "the name '{part}' is part of '{whole}'"),
            Self::SameHead(word) => write!(f, "both names begin with '{word}'"),
            Self::SameDate(date) => write!(f, "both are of {date}"),
            Self::FittingDates(one, other) => write!(f, "the dates {one} and {other} may be one"),
            Self::SameParties(labels) => write!(f, "the same parties: {}", listed(labels)),
            Self::BothTo { relation, objects } => write!(f, "both {relation} {}", listed(objects)),
            Self::BothFrom { relation, subjects } => write!(f, "{relation} of both: {}", listed(subjects)),
            Self::OtherDates => f.write_str("but their dates differ"),
            Self::OtherParties => f.write_str("but their parties differ"),
            Self::OtherThan { relation } => write!(f, "but they {relation} different others"),
            Self::OneArticle(article) => write!(f, "but the article '{article}' tells of both"),
        }
    }
}

fn listed(labels: &[String]) -> String {
    let first = labels.iter().take(MOST_LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match labels.len().saturating_sub(MOST_LISTED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
