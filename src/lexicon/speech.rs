//! Kinds of speaking: what the words of `speech.csv` do.

use serde::Deserialize;

/// What somebody does by speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeechKind {
    /// Says, writes, announces.
    Say,
    /// Accuses.
    Accuse,
    /// Demands.
    Demand,
    /// Denies.
    Deny,
    /// Takes for granted what completes it: "regretter", "savoir".
    Presume,
    /// Is cited: "selon".
    According,
    /// Thinks so, at the beginning of a sentence: "pour X, …".
    Opinion,
}
