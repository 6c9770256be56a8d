//! Phrases looked up by their normal form: head nouns, complements, titles.

use rustc_hash::{FxHashMap, FxHashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::ontology::EntityClass;
use crate::text::{Level, normal};

/// Values by phrase.
#[derive(Debug, Clone)]
pub struct PhraseTable<T> {
    by_form: FxHashMap<String, Vec<T>>,
    /// What phrases begin with, up to each place where a token can end.
    beginnings: FxHashSet<String>,
}

impl<T> Default for PhraseTable<T> {
    fn default() -> Self {
        Self { by_form: FxHashMap::default(), beginnings: FxHashSet::default() }
    }
}

impl<T> PhraseTable<T> {
    /// Adds a value under a phrase.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let form = normal(phrase, Level::Phrase);
        for (at, _) in form.char_indices().skip(1).filter(|(at, c)| ends_token(&form[..*at], *c)) {
            if !self.beginnings.contains(&form[..at]) {
                self.beginnings.insert(form[..at].to_owned());
            }
        }
        self.by_form.entry(form).or_default().push(value);
    }

    /// Adds a value under a phrase, and under the phrase with bare capitals: "États-Unis" is often printed "Etats-Unis".
    pub fn insert_name(&mut self, phrase: &str, value: T)
    where
        T: Clone + PartialEq,
    {
        let bare: String = phrase.nfd().scan(false, |capital, c| Some(kept(capital, c))).flatten().nfc().collect();
        for form in [Some(phrase), Some(&*bare).filter(|bare| *bare != phrase)].into_iter().flatten() {
            if !self.get(&normal(form, Level::Phrase)).contains(&value) {
                self.insert(form, value.clone());
            }
        }
    }

    /// The values under a phrase that is in normal form.
    pub fn get(&self, normal: &str) -> &[T] {
        self.by_form.get(normal).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a phrase is there.
    pub fn contains(&self, normal: &str) -> bool {
        self.by_form.contains_key(normal)
    }

    /// Whether a phrase begins with these tokens, and more follow.
    pub fn continues(&self, normal: &str) -> bool {
        self.beginnings.contains(normal)
    }

    /// Number of phrases.
    pub fn len(&self) -> usize {
        self.by_form.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_form.is_empty()
    }
}

/// A letter, or an accent that is on no capital.
fn kept(capital: &mut bool, c: char) -> Option<char> {
    if is_combining_mark(c) {
        return (!*capital).then_some(c);
    }
    *capital = c.is_uppercase();
    Some(c)
}

/// Whether a token can end between what stands before and the next character.
fn ends_token(before: &str, next: char) -> bool {
    let last = before.chars().next_back().unwrap_or(' ');
    let inside = last.is_alphabetic() && next.is_alphabetic() || last.is_ascii_digit() && next.is_ascii_digit();
    !inside && last != ' '
}

/// What a head noun needs beside it to name something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadReading {
    /// A proper name, an adjective of a state, or a date.
    Named,
    /// One of these, or words that describe it.
    Described,
    /// A date or a place, in its words or in a statement: "une visite à Oslo mardi".
    Dated,
    /// A date, in its words or in a statement: "la fusion de mai 2019".
    Timed,
    /// A capital within a sentence, and words that describe it: it names a body then ("Rassemblement pour l'alternance").
    Capital,
    /// Something mentioned before: it names nothing, and refers to what was named ("le texte").
    Referring,
    /// Nothing: it may stand alone where one thing only can be meant.
    Bare,
}

/// A head noun of descriptive names: `armée`, `accord`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The class of what it names.
    pub class: EntityClass,
    /// Its singular.
    pub singular: String,
    /// What it needs.
    pub reading: HeadReading,
    /// Whether it is written with a capital: "l'État" governs, "un état" does not.
    pub capital: bool,
}

/// A title before or after a person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Whether it names an office that somebody holds.
    pub office: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_known() {
        let mut table = PhraseTable::default();
        table.insert("accord de paix", 1);
        assert!(table.continues("accord de") && table.continues("accord") && !table.continues("accord a"));
        assert!(!table.continues("accord de paix"));
        assert_eq!(table.get("accord de paix"), [1]);
        assert!(!table.contains("accord"));
    }

    #[test]
    fn capitals_of_names_are_also_printed_bare() {
        let mut table = PhraseTable::default();
        table.insert_name("États d'Équatoria", 1);
        assert_eq!((table.get("états d'équatoria"), table.get("etats d'equatoria")), ([1].as_slice(), [1].as_slice()));
        table.insert_name("Mali", 2);
        assert_eq!(table.get("mali"), [2]);
    }
}
