//! A multi-class perceptron with averaged weights (Freund and Schapire 1999), and its way into a table of the model file.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use depeche::reader::model::{BUCKET, DENSE_CLASSES, DENSE_SLOTS, SPARSE_SLOTS, Scorer, place};

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
    pub fn averaged(&self, updates: u32) -> Averaged {
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
        Averaged { classes: self.classes, rows }
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

/// Averaged weights.
pub struct Averaged {
    classes: usize,
    rows: BTreeMap<u64, Vec<(u8, f32)>>,
}

/// A table as it stands in the model file.
pub struct Packed {
    pub buckets: Vec<u8>,
    pub rows: Vec<u8>,
    pub of: usize,
    pub kept: usize,
    pub lost: usize,
}

impl Averaged {
    /// The mean of several models of the same features.
    pub fn mean(models: Vec<Self>) -> Self {
        let count = models.len() as f32;
        let classes = models.first().map_or(0, |m| m.classes);
        let mut sums: BTreeMap<u64, BTreeMap<u8, f32>> = BTreeMap::new();
        for (feature, row) in models.into_iter().flat_map(|m| m.rows) {
            let sum = sums.entry(feature).or_default();
            row.into_iter().for_each(|(class, weight)| *sum.entry(class).or_default() += weight / count);
        }
        Self { classes, rows: sums.into_iter().map(|(feature, row)| (feature, row.into_iter().collect())).collect() }
    }

    /// The features of the greatest weights, at most `limit`.
    pub fn strongest(&self, limit: usize) -> HashSet<u64> {
        let mut sizes: Vec<(f32, u64)> = self.rows.iter().map(|(feature, row)| (greatest(row), *feature)).collect();
        sizes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        sizes.into_iter().take(limit).map(|(_, feature)| feature).collect()
    }

    /// The table with at most `limit` features, those of the greatest weight, in 8 bits a weight.
    pub fn pack(&self, limit: usize) -> Packed {
        let mut sizes: Vec<f32> = self.rows.values().map(|row| greatest(row)).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        let least = sizes.get(limit).copied().unwrap_or(0.0);
        // a few great weights may be cut off so that the many small ones are told apart
        let top = sizes.get(sizes.len() / 2000).copied().unwrap_or(1.0).max(f32::MIN_POSITIVE);
        let scale = 127.0 / top;
        let quantised = |w: f32| (w * scale).round().clamp(-127.0, 127.0) as i8;
        let mut rows: Vec<(u64, Vec<(u8, i8)>, f32)> = Vec::new();
        for (&feature, row) in &self.rows {
            let size = greatest(row);
            let row: Vec<(u8, i8)> = row.iter().map(|&(c, w)| (c, quantised(w))).filter(|&(_, w)| w != 0).collect();
            if size > least && !row.is_empty() {
                rows.push((feature, row, size));
            }
        }
        let packed = if self.classes == DENSE_CLASSES { pack_dense(rows) } else { pack_sparse(rows) };
        Packed { of: self.rows.len(), ..packed }
    }
}

fn greatest(row: &[(u8, f32)]) -> f32 {
    row.iter().map(|(_, w)| w.abs()).fold(0.0, f32::max)
}

/// Shares features out to buckets; where one is full, those of the smallest weights are lost.
fn buckets(rows: Vec<(u64, Vec<(u8, i8)>, f32)>, slots: usize) -> (Vec<Vec<(u16, Vec<(u8, i8)>)>>, usize) {
    let count = (rows.len() as f64 / (slots as f64 * 0.9)).ceil().max(1.0) as usize;
    let mut buckets: Vec<Vec<(u16, Vec<(u8, i8)>, f32)>> = vec![Vec::new(); count];
    for (feature, row, size) in rows {
        let (bucket, print) = place(feature, count);
        match buckets[bucket].iter_mut().find(|(p, ..)| *p == print) {
            Some(other) if other.2 < size => *other = (print, row, size),
            Some(_) => {}
            None => buckets[bucket].push((print, row, size)),
        }
    }
    let mut lost = 0;
    for bucket in &mut buckets {
        bucket.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        lost += bucket.len().saturating_sub(slots);
        bucket.truncate(slots);
    }
    (buckets.into_iter().map(|b| b.into_iter().map(|(print, row, _)| (print, row)).collect()).collect(), lost)
}

fn pack_dense(rows: Vec<(u64, Vec<(u8, i8)>, f32)>) -> Packed {
    let kept = rows.len();
    let (buckets, lost) = buckets(rows, DENSE_SLOTS);
    let mut bytes = Vec::with_capacity(buckets.len() * BUCKET);
    for bucket in buckets {
        let mut cell = [0u8; BUCKET];
        for (slot, (print, row)) in bucket.into_iter().enumerate() {
            cell[2 * slot..2 * slot + 2].copy_from_slice(&print.to_le_bytes());
            for (class, weight) in row {
                cell[2 * DENSE_SLOTS + DENSE_CLASSES * slot + usize::from(class)] = weight as u8;
            }
        }
        bytes.extend(cell);
    }
    Packed { buckets: bytes, rows: Vec::new(), of: 0, kept: kept - lost, lost }
}

fn pack_sparse(rows: Vec<(u64, Vec<(u8, i8)>, f32)>) -> Packed {
    let kept = rows.len();
    let (buckets, lost) = buckets(rows, SPARSE_SLOTS);
    let mut bytes = Vec::with_capacity(buckets.len() * BUCKET);
    let mut pairs: Vec<u8> = Vec::new();
    let mut placed: HashMap<Vec<(u8, i8)>, usize> = HashMap::new();
    for bucket in buckets {
        let mut cell = [0u8; BUCKET];
        for (slot, (print, mut row)) in bucket.into_iter().enumerate() {
            row.truncate(255);
            let length = row.len() as u8;
            let start = *placed.entry(row).or_insert_with_key(|row| {
                let start = pairs.len() / 2;
                pairs.extend(row.iter().flat_map(|&(class, weight)| [class, weight as u8]));
                start
            });
            cell[2 * slot..2 * slot + 2].copy_from_slice(&print.to_le_bytes());
            let at = 2 * SPARSE_SLOTS + 4 * slot;
            cell[at..at + 3].copy_from_slice(&(start as u32).to_le_bytes()[..3]);
            cell[at + 3] = length;
        }
        bytes.extend(cell);
    }
    Packed { buckets: bytes, rows: pairs, of: 0, kept: kept - lost, lost }
}
