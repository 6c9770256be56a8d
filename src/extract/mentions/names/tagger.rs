//! The model of names, and the best labels of a sentence by it (Viterbi 1967).

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::clusters::NameClusters;
use super::features::Context;
use super::label::{Kind, Label};
use super::view::TokenView;
use crate::lexicon::Lexicon;
use crate::reader::Sentence;
use crate::reader::model::{Forms, LoadModelError, ModelFile, Scorer, SparseTable};

/// The model that ships with the program.
static PACKAGED: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/names/fr.model"));

/// The model that ships with the program, for French.
pub fn packaged_names() -> Bytes {
    Bytes::from_static(PACKAGED)
}

/// Why a model of names cannot be used.
pub type LoadNamesError = LoadModelError;

/// What a model of names says of itself: the section `names`, as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NamesHead {
    /// What it was trained on.
    pub sources: Vec<String>,
    /// The weight of each label after each label, row by row, in the units of the features' weights.
    pub transitions: Vec<i32>,
}

/// A stretch of tokens that is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameSpan {
    /// What it names.
    pub kind: Kind,
    /// Index of its first token.
    pub start: usize,
    /// Index behind its last token.
    pub end: usize,
}

/// Finds names.
#[derive(Debug, Clone)]
pub struct NameTagger {
    weights: SparseTable,
    transitions: Vec<i32>,
    clusters: NameClusters,
}

/// What no sequence can have.
const NEVER: i32 = i32::MIN / 4;

impl NameTagger {
    /// Loads a model; the bytes are not copied.
    ///
    /// # Errors
    /// [`LoadNamesError`] if they are no model of names, one of another version, cut short or damaged.
    pub fn load(bytes: Bytes) -> Result<Self, LoadNamesError> {
        let file = ModelFile::read(bytes)?;
        let head: NamesHead = serde_json::from_slice(&file.section("names")?).map_err(|_| LoadModelError::Section("names"))?;
        let weights = SparseTable::new(file.section("weights")?, file.section("weight rows")?, Label::COUNT);
        if head.transitions.len() != Label::COUNT * Label::COUNT {
            return Err(LoadModelError::Section("names"));
        }
        Ok(Self {
            weights: weights.ok_or(LoadModelError::Section("weights"))?,
            transitions: head.transitions,
            clusters: NameClusters::new(file.section("name clusters")?).ok_or(LoadModelError::Section("name clusters"))?,
        })
    }

    /// The names in each sentence of an article, whose tokens have parts of speech, in order of place.
    pub fn names(&self, lexicon: &Lexicon, forms: &Forms, sentences: &[Sentence]) -> Vec<Vec<NameSpan>> {
        let context = &Context::new(lexicon, forms, &self.clusters, sentences);
        let mut features = Vec::with_capacity(256);
        sentences.iter().enumerate().map(|(at, _)| self.in_sentence(context, at, &mut features)).collect()
    }

    fn in_sentence(&self, context: &Context, sentence: usize, features: &mut Vec<u64>) -> Vec<NameSpan> {
        let tokens: &[TokenView] = context.sentence(sentence);
        let mut emissions = vec![[0; Label::COUNT]; tokens.len()];
        for (at, scores) in emissions.iter_mut().enumerate() {
            context.features(sentence, at, features);
            self.weights.score(features, scores);
        }
        spans(&best_labels(&emissions, &self.transitions))
    }
}

/// The labels of the highest sum of emissions and transitions, of all allowed sequences.
fn best_labels(emissions: &[[i32; Label::COUNT]], transitions: &[i32]) -> Vec<Label> {
    let mut backs: Vec<[u8; Label::COUNT]> = Vec::with_capacity(emissions.len());
    let mut scores = [NEVER; Label::COUNT];
    for (at, emission) in emissions.iter().enumerate() {
        let mut next = [NEVER; Label::COUNT];
        let mut back = [0; Label::COUNT];
        for label in 0..Label::COUNT {
            let here = Label::at(label);
            if at == 0 {
                next[label] = if here.may_open() { emission[label] } else { NEVER };
                continue;
            }
            for (before, score) in scores.iter().enumerate().filter(|(b, _)| Label::at(*b).may_precede(here)) {
                let sum = score.saturating_add(transitions[before * Label::COUNT + label]).saturating_add(emission[label]);
                if sum > next[label] {
                    (next[label], back[label]) = (sum, before as u8);
                }
            }
        }
        scores = next;
        backs.push(back);
    }
    let closing = (0..Label::COUNT).filter(|&l| Label::at(l).may_close());
    let mut label = closing.max_by_key(|&l| (scores[l], std::cmp::Reverse(l))).unwrap_or_default();
    let mut labels = Vec::with_capacity(emissions.len());
    for back in backs.iter().rev() {
        labels.push(Label::at(label));
        label = usize::from(back[label]);
    }
    labels.reverse();
    labels
}

fn spans(labels: &[Label]) -> Vec<NameSpan> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, label) in labels.iter().enumerate() {
        match *label {
            Label::Begin(_) => start = at,
            Label::Unit(kind) => found.push(NameSpan { kind, start: at, end: at + 1 }),
            Label::Last(kind) => found.push(NameSpan { kind, start, end: at + 1 }),
            Label::Outside | Label::Inside(_) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_sequence_is_an_allowed_one() {
        let mut emissions = vec![[0; Label::COUNT]; 3];
        emissions[0][Label::Begin(Kind::Person).index()] = 5;
        emissions[1][Label::Inside(Kind::Person).index()] = 1;
        emissions[1][Label::Unit(Kind::Date).index()] = 2;
        emissions[2][Label::Last(Kind::Person).index()] = 5;
        let labels = best_labels(&emissions, &[0; Label::COUNT * Label::COUNT]);
        assert_eq!(spans(&labels), [NameSpan { kind: Kind::Person, start: 0, end: 3 }]);
    }

    #[test]
    fn weights_without_measure_overflow_nothing() {
        for weight in [i32::MIN, i32::MAX] {
            let labels = best_labels(&[[weight; Label::COUNT]; 4], &[weight; Label::COUNT * Label::COUNT]);
            assert_eq!(labels.len(), 4);
        }
    }

    #[test]
    fn damage_is_told() {
        assert!(NameTagger::load(packaged_names()).is_ok());
        assert!(NameTagger::load(packaged_names().slice(..1000)).is_err());
        assert!(NameTagger::load(Bytes::from_static(b"DEPECHE")).is_err());
    }
}
