//! A multi-class perceptron with averaged weights (Freund and Schapire 1999).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use depeche::training::{Scorer, Weights};

/// Features are hashes already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A perceptron in training.
pub struct Perceptron {
    classes: usize,
    rows: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    weights: Vec<i32>,
    /// Sum over all updates of update × time.
    late: Vec<f32>,
    updates: Vec<u32>,
    clock: f32,
    /// The only features it may learn, if it may not learn all.
    allowed: Option<Arc<HashSet<u64>>>,
}

impl Perceptron {
    pub fn new(classes: usize, allowed: Option<Arc<HashSet<u64>>>) -> Self {
        Self { classes, rows: HashMap::default(), weights: Vec::new(), late: Vec::new(), updates: Vec::new(), clock: 1.0, allowed }
    }

    /// One more example has been seen.
    pub fn tick(&mut self) {
        self.clock += 1.0;
    }

    /// Adds `by` to the class's weight of each feature.
    pub fn add(&mut self, features: &[u64], class: usize, by: i32) {
        for &feature in features {
            if self.allowed.as_ref().is_some_and(|allowed| !allowed.contains(&feature)) {
                continue;
            }
            let next = self.updates.len() as u32;
            let row = *self.rows.entry(feature).or_insert(next);
            if row == next {
                self.weights.resize(self.weights.len() + self.classes, 0);
                self.late.resize(self.late.len() + self.classes, 0.0);
                self.updates.push(0);
            }
            let at = row as usize * self.classes + class;
            self.weights[at] += by;
            self.late[at] += by as f32 * self.clock;
            self.updates[row as usize] += 1;
        }
    }

    /// Moves weights from a wrong class to the right one.
    pub fn correct(&mut self, features: &[u64], right: usize, wrong: usize) {
        self.add(features, right, 1);
        self.add(features, wrong, -1);
    }

    /// The weights averaged over all times. Features that fewer than `updates` updates touched are left out.
    pub fn averaged(&self, updates: u32) -> Weights {
        let mut rows = BTreeMap::new();
        for (&feature, &row) in &self.rows {
            if self.updates[row as usize] < updates {
                continue;
            }
            let at = row as usize * self.classes;
            let weights = (at..at + self.classes).map(|i| self.weights[i] as f32 - self.late[i] / self.clock);
            let weights: Vec<(u8, f32)> = weights.enumerate().filter(|(_, w)| *w != 0.0).map(|(c, w)| (c as u8, w)).collect();
            rows.insert(feature, weights);
        }
        Weights::new(self.classes, rows)
    }
}

impl Scorer for Perceptron {
    fn classes(&self) -> usize {
        self.classes
    }

    fn score(&self, features: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        for feature in features {
            if let Some(&row) = self.rows.get(feature) {
                let at = row as usize * self.classes;
                for (score, weight) in scores.iter_mut().zip(&self.weights[at..at + self.classes]) {
                    *score += weight;
                }
            }
        }
    }
}
