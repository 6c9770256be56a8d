//! Lemmas: from the full-form lexicon, or by the endings of words.

use std::fmt;

use bytes::Bytes;
use fst::raw::{Fst, Output};
use serde::{Deserialize, Serialize};

use super::model::Entry;
use super::upos::Upos;

/// How a lemma is made of a form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edit {
    /// Whether the form's capitals stay.
    pub keep_case: bool,
    /// Characters to take from the end of the form.
    pub strip: u8,
    /// What to put there.
    pub add: Box<str>,
}

impl Edit {
    /// The edit that makes `lemma` of `form`.
    pub fn between(form: &str, lemma: &str) -> Self {
        let lower: String = form.chars().flat_map(char::to_lowercase).collect();
        let keep_case = lemma.chars().any(char::is_uppercase);
        let form: Vec<char> = if keep_case { form.chars().collect() } else { lower.chars().collect() };
        let lemma: Vec<char> = lemma.chars().collect();
        let common = form.iter().zip(&lemma).take_while(|(a, b)| a == b).count();
        Self { keep_case, strip: (form.len() - common).min(255) as u8, add: lemma[common..].iter().collect::<String>().into() }
    }

    /// Whether what it makes is "_", by which CoNLL-U says that there is no lemma.
    pub fn is_blank(&self) -> bool {
        &*self.add == "_"
    }

    /// The lemma of a form.
    pub fn apply(&self, form: &str) -> String {
        let mut chars: Vec<char> =
            if self.keep_case { form.chars().collect() } else { form.chars().flat_map(char::to_lowercase).collect() };
        chars.truncate(chars.len().saturating_sub(usize::from(self.strip)));
        chars.into_iter().chain(self.add.chars()).collect()
    }
}

/// What endings say of lemmas: for each part of speech the edit of the longest known ending.
#[derive(Clone)]
pub struct Endings(Fst<Bytes>);

impl Endings {
    /// Endings from the bytes of their transducer; `None` if it is none.
    pub fn new(bytes: Bytes) -> Option<Self> {
        Fst::new(bytes).ok().map(Self)
    }

    /// The key of a word: its part of speech, then its characters from the last to the first.
    pub fn key(form: &str, upos: Upos) -> String {
        let mut key = String::from(char::from(b'A' + upos as u8));
        key.extend(form.chars().rev());
        key
    }

    /// The edit for an unknown form in lower case: an index into the model's list.
    pub fn edit(&self, form: &str, upos: Upos) -> Option<u16> {
        let fst = &self.0;
        let mut node = fst.root();
        let mut sum = Output::zero();
        let mut best = None;
        for byte in Self::key(form, upos).into_bytes() {
            let Some(at) = node.find_input(byte) else { break };
            let transition = node.transition(at);
            sum = sum.cat(transition.out);
            node = fst.node(transition.addr);
            if node.is_final() {
                best = Some(sum.cat(node.final_output()).value() as u16);
            }
        }
        best
    }
}

impl fmt::Debug for Endings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Endings").field(&self.0.len()).finish()
    }
}

/// The edit of a form that the lexicon knows as this part of speech with, if possible, these features.
pub fn known_edit(entry: Entry<'_>, upos: Upos, feats: u16) -> Option<u16> {
    let same = || entry.analyses().filter(|a| a.upos == upos);
    let found = same().find(|a| a.feats == feats).or_else(|| same().find(|a| a.attested)).or_else(|| same().next());
    found.map(|a| a.edit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_makes_the_lemma_it_was_made_for() {
        for (form, lemma) in [("Chevaux", "cheval"), ("retirées", "retirer"), ("l'", "le"), ("Bakou", "Bakou"), ("ONU", "ONU")] {
            assert_eq!(Edit::between(form, lemma).apply(form), lemma);
        }
        assert_eq!(Edit::between("maux", "mal").apply("Journaux"), "Journal".to_lowercase());
    }
}
