//! Who keeps corrections.

use crate::graph::Correction;

use super::content::Content;

/// Why a correction was not kept: nothing is changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCorrected {
    /// Where corrections are kept cannot be written or read.
    #[error("{0}")]
    Failed(String),
    /// There is nothing to undo, or somebody else has changed what would be undone.
    #[error("{0}")]
    NothingToUndo(String),
}

/// Who keeps corrections, each whole or not at all, and reads the graph again.
pub trait Curator: Send + Sync {
    /// Keeps a correction with a remark. Returns what is served from then on.
    ///
    /// # Errors
    /// [`NotCorrected`] where it is not kept.
    fn correct(&self, correction: &Correction, note: &str) -> Result<Content, NotCorrected>;

    /// Takes back the last correction that was kept and not taken back. Returns what is served from then on.
    ///
    /// # Errors
    /// [`NotCorrected`] where there is none, or it cannot be taken back.
    fn undo(&self) -> Result<Content, NotCorrected>;

    /// All corrections, in order.
    ///
    /// # Errors
    /// [`NotCorrected`] where they cannot be read.
    fn kept(&self) -> Result<Vec<Correction>, NotCorrected>;
}
