//! The words of evidence.

use std::collections::BTreeMap;

use crate::text::Text;

/// Whether the words of evidence are written too, and where they are taken from.
#[derive(Debug, Clone, Copy)]
pub enum Quotes<'a> {
    /// Offsets only.
    Left,
    /// The words, from the texts of the articles by id.
    From(&'a BTreeMap<String, Text>),
}
