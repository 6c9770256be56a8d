//! Weights become the tables of a model file.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::table::{BUCKET, DENSE_CLASSES, DENSE_SLOTS, SPARSE_SLOTS, place};

/// A feature, its weights by class, and the greatest of them before they were rounded.
type WeightRow = (u64, Vec<(u8, i8)>, f32);
/// A feature in its bucket: its fingerprint and its weights.
type WeightSlot = (u16, Vec<(u8, i8)>);

/// Weights of hashed features as training finds them.
#[derive(Debug, Clone)]
pub struct Weights {
    classes: usize,
    rows: BTreeMap<u64, Vec<(u8, f32)>>,
}

/// A table as it stands in the model file.
#[derive(Debug, Clone, Default)]
pub struct Packed {
    /// The buckets.
    pub buckets: Vec<u8>,
    /// The rows they point to, for a table of many classes.
    pub rows: Vec<u8>,
    /// Features there were.
    pub of: usize,
    /// Features that are in the table.
    pub kept: usize,
    /// Features lost to full buckets.
    pub lost: usize,
    /// What a weight of 1 is in the table.
    pub scale: f32,
}

impl Weights {
    /// Weights of each feature by class.
    pub fn new(classes: usize, rows: BTreeMap<u64, Vec<(u8, f32)>>) -> Self {
        Self { classes, rows }
    }

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

    /// The table with at most `limit` features, those of the greatest weight, in 8 bits a weight. `fill` is the share of its
    /// slots that is to be used: the fuller the table, the more features find their bucket full.
    pub fn pack(&self, limit: usize, fill: f64) -> Packed {
        let mut sizes: Vec<f32> = self.rows.values().map(|row| greatest(row)).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        let least = sizes.get(limit).copied().unwrap_or(0.0);
        // a few great weights may be cut off so that the many small ones stay distinct
        let top = sizes.get(sizes.len() / 2000).copied().unwrap_or(1.0).max(f32::MIN_POSITIVE);
        let scale = 127.0 / top;
        let quantised = |w: f32| (w * scale).round().clamp(-127.0, 127.0) as i8;
        let mut rows: Vec<WeightRow> = Vec::new();
        for (&feature, row) in &self.rows {
            let size = greatest(row);
            let row: Vec<(u8, i8)> = row.iter().map(|&(c, w)| (c, quantised(w))).filter(|&(_, w)| w != 0).collect();
            if size > least && !row.is_empty() {
                rows.push((feature, row, size));
            }
        }
        let packed = if self.classes == DENSE_CLASSES { pack_dense(rows, fill) } else { pack_sparse(rows, fill) };
        Packed { of: self.rows.len(), scale, ..packed }
    }
}

fn greatest(row: &[(u8, f32)]) -> f32 {
    row.iter().map(|(_, w)| w.abs()).fold(0.0, f32::max)
}

/// Shares features out to buckets; where one is full, those of the smallest weights are lost.
fn buckets(rows: Vec<WeightRow>, slots: usize, fill: f64) -> (Vec<Vec<WeightSlot>>, usize) {
    let count = (rows.len() as f64 / (slots as f64 * fill)).ceil().max(1.0) as usize;
    let mut buckets: Vec<Vec<(WeightSlot, f32)>> = vec![Vec::new(); count];
    for (feature, row, size) in rows {
        let (bucket, print) = place(feature, count);
        match buckets[bucket].iter_mut().find(|((p, _), _)| *p == print) {
            Some(other) if other.1 < size => *other = ((print, row), size),
            Some(_) => {}
            None => buckets[bucket].push(((print, row), size)),
        }
    }
    let mut lost = 0;
    for bucket in &mut buckets {
        bucket.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.0.cmp(&b.0.0)));
        lost += bucket.len().saturating_sub(slots);
        bucket.truncate(slots);
    }
    (buckets.into_iter().map(|b| b.into_iter().map(|(slot, _)| slot).collect()).collect(), lost)
}

fn pack_dense(rows: Vec<WeightRow>, fill: f64) -> Packed {
    let kept = rows.len();
    let (buckets, lost) = buckets(rows, DENSE_SLOTS, fill);
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
    Packed { buckets: bytes, rows: Vec::new(), kept: kept - lost, lost, ..Packed::default() }
}

fn pack_sparse(rows: Vec<WeightRow>, fill: f64) -> Packed {
    let kept = rows.len();
    let (buckets, lost) = buckets(rows, SPARSE_SLOTS, fill);
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
    Packed { buckets: bytes, rows: pairs, kept: kept - lost, lost, ..Packed::default() }
}
