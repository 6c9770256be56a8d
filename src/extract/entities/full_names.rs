//! The persons of an article by the words of their names.

use std::collections::{BTreeSet, HashMap};

/// Names of persons, found by some of their words.
#[derive(Debug, Default)]
pub(in crate::extract) struct FullNames {
    /// In order.
    names: Vec<String>,
    /// The words of each, in lower case.
    words: Vec<BTreeSet<String>>,
    by_word: HashMap<String, Vec<usize>>,
}

impl FullNames {
    /// Names with single spaces between their words.
    pub(in crate::extract) fn new(names: BTreeSet<String>) -> Self {
        let names: Vec<String> = names.into_iter().collect();
        let words: Vec<BTreeSet<String>> =
            names.iter().map(|name| words_of(name).into_iter().chain(without_particles(name)).collect()).collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, words) in words.iter().enumerate() {
            for word in words {
                by_word.entry(word.clone()).or_default().push(at);
            }
        }
        Self { names, words, by_word }
    }

    /// The names that hold all words of this one and more, in order.
    pub(in crate::extract) fn fuller(&self, name: &str) -> Vec<&str> {
        self.find(&words_of(name)).into_iter().map(|at| &*self.names[at]).collect()
    }

    fn find(&self, wanted: &BTreeSet<String>) -> Vec<usize> {
        let bearers = |word: &String| self.by_word.get(word).map(Vec::as_slice).unwrap_or_default();
        let fewest = wanted.iter().map(bearers).min_by_key(|bearers| bearers.len()).unwrap_or_default();
        fewest.iter().copied().filter(|&at| self.words[at].len() > wanted.len() && self.words[at].is_superset(wanted)).collect()
    }
}

fn words_of(name: &str) -> BTreeSet<String> {
    name.split(' ').map(str::to_lowercase).collect()
}

/// The words of a name behind a particle in small letters: "al-Burhan" is called Burhan, too.
fn without_particles(name: &str) -> impl Iterator<Item = String> {
    let parts = name.split(' ').filter_map(|word| word.split_once('-'));
    parts.filter(|(particle, _)| particle.chars().all(char::is_lowercase)).map(|(_, rest)| rest.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_some_of_its_words() {
        let names = FullNames::new(["Awa Diarra", "Moussa Diarra", "Moussa Awa Diarra", "Diarra"].map(str::to_owned).into());
        assert_eq!(names.fuller("Diarra"), ["Awa Diarra", "Moussa Awa Diarra", "Moussa Diarra"]);
        assert_eq!(names.fuller("DIARRA Awa"), ["Moussa Awa Diarra"]);
        assert_eq!(names.fuller("DIARRA Awa"), ["Moussa Awa Diarra"]);
        let names = FullNames::new(["Abdel Fattah al-Burhan", "Marie-Anne Roy"].map(str::to_owned).into());
        assert_eq!(names.fuller("Burhan"), ["Abdel Fattah al-Burhan"]);
        assert!(names.fuller("Anne").is_empty(), "a given name of two parts is not called by the second");
        let names = FullNames::new(["Moussa Awa Diarra"].map(str::to_owned).into());
        assert!(names.fuller("Moussa Keïta").is_empty() && names.fuller("Moussa Awa Diarra").is_empty());
    }
}
