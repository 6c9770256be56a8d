//! How names are alike, whatever way they are written.

use crate::graph::folded;

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    folded: String,
    /// Whether it only links others: a short word in small letters.
    links: bool,
    /// Whether it begins with a capital.
    capital: bool,
}

/// Words of at most so many letters, none of them a capital, only link others.
const LONGEST_LINK: usize = 3;
/// What is part of a name has at least so many letters.
const SHORTEST_PART: usize = 3;

/// A name and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name<'g> {
    /// As it is written.
    pub written: &'g str,
    words: Vec<Word>,
}

/// How two names are alike, from most to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The same words.
    Same,
    /// One is the initials of the other.
    Initials,
    /// One is a part of the other, which says the same more exactly: "Karabakh" of "Haut-Karabakh".
    Part,
    /// One is the beginning of the other, which may be something of its own: "Union" of "Union africaine".
    Beginning,
    /// The first word is the same.
    Head,
}

/// Which word of a name tells what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// The last, as with persons: "Olusegun Obasanjo".
    LastWord,
    /// The first: "Union africaine".
    FirstWord,
}

impl<'g> Name<'g> {
    pub(super) fn new(written: &'g str) -> Self {
        let pieces = written.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|piece| !piece.is_empty());
        let word = |piece: &str| Word {
            folded: folded(piece),
            links: piece.chars().count() <= LONGEST_LINK && piece.chars().all(char::is_lowercase),
            capital: piece.chars().next().is_some_and(char::is_uppercase),
        };
        Self { written, words: pieces.map(word).collect() }
    }

    /// Its words without those that only link others.
    pub(super) fn telling(&self) -> Vec<&str> {
        self.words.iter().filter(|word| !word.links).map(|word| &*word.folded).collect()
    }

    /// Its letters where it is an acronym.
    pub(super) fn letters(&self) -> Option<&str> {
        let [word] = &*self.words else { return None };
        let loud = self.written.chars().all(char::is_uppercase) && self.written.chars().count() > 1;
        loud.then_some(&*word.folded)
    }

    /// What acronyms of it there can be: of all its words, of those that do not only link others, of those with a capital.
    pub(super) fn initials(&self) -> Vec<String> {
        let kinds: [fn(&Word) -> bool; 3] = [|_| true, |word| !word.links, |word| word.capital];
        let of = |is_meant: fn(&Word) -> bool| {
            let words = self.words.iter().filter(|word| is_meant(word));
            words.filter_map(|word| word.folded.chars().next()).collect::<String>()
        };
        let mut found: Vec<String> = kinds.into_iter().map(of).filter(|letters| letters.chars().count() > 1).collect();
        found.sort();
        found.dedup();
        found
    }

    /// How it is like another name; of names one of which is a part of the other, this one has to be the part.
    pub(super) fn likeness(&self, other: &Self, naming: Naming) -> Option<Likeness> {
        let (mine, its) = (self.telling(), other.telling());
        if mine.is_empty() || its.is_empty() || differs_in_numbers(&mine, &its) {
            return None;
        }
        if mine == its {
            return Some(Likeness::Same);
        }
        if self.letters().is_some_and(|letters| other.initials().iter().any(|initials| initials == letters)) {
            return Some(Likeness::Initials);
        }
        let (begins, ends) = (mine[0] == its[0], mine.last() == its.last());
        if !is_part(&mine, &its) {
            return (naming == Naming::FirstWord && begins).then_some(Likeness::Head);
        }
        match naming {
            Naming::LastWord => ends.then_some(Likeness::Part),
            Naming::FirstWord if begins && ends || self.ends(other) => Some(Likeness::Part),
            Naming::FirstWord => begins.then_some(Likeness::Beginning),
        }
    }

    /// Whether a longer name ends with it, with nothing between that makes it another thing's: "Haut-Karabakh", not "port de Gao".
    fn ends(&self, whole: &Self) -> bool {
        let mine: Vec<&str> = self.words.iter().map(|word| &*word.folded).collect();
        let its: Vec<&str> = whole.words.iter().map(|word| &*word.folded).collect();
        let before = its.len().checked_sub(mine.len() + 1).map(|at| &whole.words[at]);
        its.ends_with(&mine) && before.is_some_and(|word| !word.links)
    }

    /// Its first word that does not only link others.
    pub(super) fn head(&self) -> Option<&str> {
        self.words.iter().find(|word| !word.links).map(|word| &*word.folded)
    }
}

/// Whether all telling words of one name stand in a longer one, in their order.
fn is_part(part: &[&str], whole: &[&str]) -> bool {
    let mut left = whole.iter();
    let holds = part.len() < whole.len() && part.iter().all(|word| left.any(|known| known == word));
    holds && part.iter().any(|word| word.chars().count() >= SHORTEST_PART && !is_number(word))
}

/// Combining accents belong to their letters.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

/// "Résolution 2085" and "résolution 2100" are two.
fn differs_in_numbers(one: &[&str], other: &[&str]) -> bool {
    let numbers =
        |words: &[&str]| words.iter().filter(|word| word.contains(|c: char| c.is_ascii_digit())).map(|w| (*w).to_owned()).collect();
    let (one, other): (Vec<String>, Vec<String>) = (numbers(one), numbers(other));
    !one.is_empty() && !other.is_empty() && one != other
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> Option<Likeness> {
        Name::new(one).likeness(&Name::new(other), Naming::FirstWord)
    }

    #[test]
    fn names_are_the_same_whatever_links_their_words() {
        assert_eq!(likeness("Haut-Karabakh", "haut karabakh"), Some(Likeness::Same));
        assert_eq!(likeness("accord d’Alger", "Accord à Alger"), Some(Likeness::Same));
        assert_eq!(likeness("Côte d'Ivoire", "Co\u{302}te d'Ivoire"), Some(Likeness::Same));
        assert_eq!(likeness("résolution 2085", "résolution 2100"), None);
    }

    #[test]
    fn a_part_of_a_name_is_not_the_owner_of_another_thing() {
        assert_eq!(likeness("Karabakh", "Haut-Karabakh"), Some(Likeness::Part));
        assert_eq!(likeness("accord", "accord de paix"), Some(Likeness::Beginning));
        assert_eq!(likeness("Organisation des Nations unies", "Organisation des Nations unies pour la science"), Some(Likeness::Beginning));
        assert_eq!(likeness("ministère de la Défense", "ministère togolais de la Défense"), Some(Likeness::Part));
        assert_eq!(likeness("Gao", "port de Gao"), None);
        assert_eq!(likeness("Union africaine", "Commission de l'Union africaine"), None);
        assert_eq!(likeness("Union africaine", "Union"), Some(Likeness::Head), "the other is the part");
    }

    #[test]
    fn persons_are_known_by_their_last_names() {
        let likeness = |one: &str, other: &str| Name::new(one).likeness(&Name::new(other), Naming::LastWord);
        assert_eq!(likeness("Koné", "Ibrahim Koné"), Some(Likeness::Part));
        assert_eq!(likeness("Ibrahim", "Ibrahim Koné"), None);
        assert_eq!(likeness("Ibrahim Koné", "Moussa Koné"), None);
    }

    #[test]
    fn letters_are_the_initials_of_a_name() {
        for (letters, name) in [("FSR", "Forces de soutien rapide"), ("UA", "Union africaine"), ("CDR", "Comité de réconciliation")] {
            assert_eq!(likeness(letters, name), Some(Likeness::Initials), "{letters}");
        }
        assert_eq!(likeness("FSR", "Forces armées"), None);
        assert_eq!(likeness("fsr", "Forces de soutien rapide"), None);
    }
}
