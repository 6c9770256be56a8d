//! Morphological features.

use std::fmt;
use std::sync::Arc;

/// Morphological features of a word, sorted as CoNLL-U wants them: `Gender=Fem|Number=Sing`, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feats(Arc<str>);

impl Feats {
    /// Features from the sixth column of CoNLL-U; `_` means none.
    pub fn new(column: &str) -> Self {
        Self(if column == "_" { "".into() } else { column.into() })
    }

    /// The value of a feature: `Sing` for `Number`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.split('|').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    /// Whether the word has no features.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The features as CoNLL-U writes them, with `_` for none.
    pub fn as_str(&self) -> &str {
        if self.0.is_empty() { "_" } else { &self.0 }
    }
}

impl fmt::Display for Feats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_found_by_its_whole_name() {
        let feats = Feats::new("Gender=Masc|Number=Sing|Number[psor]=Plur");
        assert_eq!(feats.get("Number"), Some("Sing"));
        assert_eq!(feats.get("Number[psor]"), Some("Plur"));
        assert_eq!(feats.get("Num"), None);
        assert_eq!(Feats::new("_").as_str(), "_");
    }
}
