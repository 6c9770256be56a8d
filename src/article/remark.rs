//! What the user should know of an article that was read all the same.

use std::fmt;

/// An address that is shown is cut after so many characters.
const LONGEST_SHOWN: usize = 120;

/// Something in an article's file that is not taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// What it gives as its address leads to no page, and names nothing.
    NoAddress(String),
    /// The field of that name in a record is not read.
    UnreadField(String),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress(address) => {
                let cut = if address.chars().count() > LONGEST_SHOWN { "…" } else { "" };
                let shown: String = address.chars().take(LONGEST_SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
                write!(f, "the address '{shown}{cut}' is neither that of a page (http, https, ftp) nor a urn, tag or doi: it is left out")
            }
            Self::UnreadField(field) => write!(f, "the field '{field}' is not read"),
        }
    }
}
