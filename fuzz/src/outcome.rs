//! What became of an input.

use std::hash::{DefaultHasher, Hash, Hasher};

/// What became of an input that did no harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was refused, with this message.
    Refused(String),
    /// It was taken, and so many things of each kind came out.
    Taken(Vec<usize>),
}

impl Outcome {
    /// A refusal for this reason.
    pub fn refused(reason: impl ToString) -> Self {
        Self::Refused(reason.to_string())
    }

    /// A number that is the same for inputs that went the same way: messages without what they quote, counts by their magnitude.
    pub fn way(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        match self {
            Self::Refused(message) => {
                let mut quoted = false;
                for c in message.chars().filter(|c| !c.is_numeric()) {
                    quoted ^= matches!(c, '\'' | '"' | '`');
                    if !quoted {
                        c.hash(&mut hasher);
                    }
                }
            }
            Self::Taken(counts) => counts.iter().for_each(|count| count.checked_ilog2().hash(&mut hasher)),
        }
        hasher.finish()
    }
}
