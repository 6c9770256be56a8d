//! Dependency relations.

use std::fmt;
use std::sync::Arc;

/// A dependency relation with its subtype, such as `obl:agent` (<https://universaldependencies.org/fr/dep/>).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deprel(Arc<str>);

impl Deprel {
    /// A relation from its name in CoNLL-U.
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// The whole name: `obl:agent`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The universal part of the name: `obl`.
    pub fn universal(&self) -> &str {
        self.0.split(':').next().unwrap_or_default()
    }
}

impl fmt::Display for Deprel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
