//! Exact-span precision, recall and F1.

use std::collections::BTreeSet;
use std::fmt;

use depeche::reader::Sentence;
use depeche::training::{Kind, NameSpan};

use crate::brat::Marked;

/// Names found, marked, and both, by kind.
#[derive(Default)]
pub struct Counts([[u32; 3]; Kind::ALL.len()]);

impl Counts {
    /// Adds the counts of other articles.
    pub fn join(&mut self, other: &Self) {
        for (mine, others) in self.0.iter_mut().flatten().zip(other.0.iter().flatten()) {
            *mine += others;
        }
    }

    /// Adds an article.
    pub fn add(&mut self, sentences: &[Sentence], marked: &[Marked], found: &[Vec<NameSpan>]) {
        let place = |sentence: &Sentence, name: &NameSpan| Marked {
            start: sentence.tokens[name.start].span.start,
            end: sentence.tokens[name.end - 1].span.end,
            kind: name.kind,
        };
        let found: BTreeSet<Marked> =
            sentences.iter().zip(found).flat_map(|(sentence, names)| names.iter().map(move |name| place(sentence, name))).collect();
        let marked: BTreeSet<Marked> = marked.iter().copied().collect();
        for kind in Kind::ALL {
            let of = |set: &BTreeSet<Marked>| set.iter().filter(|m| m.kind == kind).count() as u32;
            let counts = &mut self.0[kind as usize];
            counts[0] += of(&found);
            counts[1] += of(&marked);
            counts[2] += found.intersection(&marked).filter(|m| m.kind == kind).count() as u32;
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut all = [0; 3];
        let mut row = |name: &str, [found, marked, right]: [u32; 3]| {
            let (precision, recall) = (f64::from(right) / f64::from(found.max(1)), f64::from(right) / f64::from(marked.max(1)));
            let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
            writeln!(f, "  {name:<14} P {precision:.3}  R {recall:.3}  F1 {f1:.3}")
        };
        for kind in Kind::ALL {
            let counts = self.0[kind as usize];
            all.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            row(&format!("{kind:?}"), counts)?;
        }
        row("all", all)
    }
}
