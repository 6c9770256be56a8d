//! Inputs, or parts of them, that could not be read, where the others go on.

use std::path::PathBuf;

use super::error::CommandError;

/// What becomes of a command where something cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consequence {
    /// It ends: nothing else was asked for.
    Ends,
    /// It goes on with the others.
    Listed,
}

/// Where something stands that cannot be read.
#[derive(Debug, Clone, Default)]
pub(super) struct Site {
    pub path: PathBuf,
    /// Of a file of records, the line.
    pub line: Option<usize>,
    /// Whether it is one of several that an archive holds.
    pub member: bool,
    /// The id of the article, where it was read so far.
    pub article: Option<String>,
}

/// An input or a part of one that could not be read.
#[derive(Debug)]
pub(super) struct Failed {
    pub error: CommandError,
    pub consequence: Consequence,
    /// On the heap: it is asked for only where something failed.
    pub site: Box<Site>,
}
