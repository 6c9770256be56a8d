//! Weights of hashed features, read where they lie in the model file.
//!
//! A table is an array of buckets of 64 bytes, the size of a cache line. A feature's hash chooses the bucket; sixteen other
//! bits of it, the fingerprint, are compared with those of the bucket's slots. A feature that is in no slot weighs nothing.

use bytes::Bytes;

/// Bytes of a bucket.
pub const BUCKET: usize = 64;
/// Slots of a bucket whose weights stand in it: 2 bytes of fingerprint and 3 weights.
pub const DENSE_SLOTS: usize = 12;
/// Slots of a bucket that point to a row: 2 bytes of fingerprint, 3 of offset, 1 of length.
pub const SPARSE_SLOTS: usize = 10;
/// Features whose buckets are looked up together.
const AHEAD: usize = 64;
/// Classes of a dense table.
pub const DENSE_CLASSES: usize = 3;

/// Joins two hashes into one. Not symmetric.
#[inline]
pub fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x ^ (x >> 32)
}

/// Hash of a text (FNV-1a, then mixed).
pub fn hash(text: &str) -> u64 {
    hash_bytes(text.bytes())
}

/// Hash of bytes, as [`hash`].
pub fn hash_bytes(bytes: impl Iterator<Item = u8>) -> u64 {
    mix(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)), 7)
}

/// The bucket of a hash in a table of `buckets`, and its fingerprint.
#[inline]
pub fn place(hash: u64, buckets: usize) -> (usize, u16) {
    let bucket = ((hash >> 32) * buckets as u64) >> 32;
    // 0 marks an empty slot
    (bucket as usize, (hash as u16).max(1))
}

/// The slots of a bucket with that fingerprint, as bits.
#[inline]
fn hits<const SLOTS: usize>(bucket: &[u8; BUCKET], print: u16) -> u32 {
    let mut hits = 0;
    for slot in 0..SLOTS {
        let there = u16::from_le_bytes([bucket[2 * slot], bucket[2 * slot + 1]]);
        hits |= u32::from(there == print) << slot;
    }
    hits
}

/// Something that gives hashed features a score for each class.
pub trait Scorer {
    /// Number of classes.
    fn classes(&self) -> usize;

    /// Sets `scores`, one per class, to the sums of the features' weights.
    fn score(&self, features: &[u64], scores: &mut [i32]);
}

/// A table for few classes: their weights stand in the bucket.
#[derive(Debug, Clone)]
pub struct DenseTable {
    buckets: Bytes,
}

impl DenseTable {
    /// A table over whole buckets; `None` if there is none, or a part of one.
    pub fn new(buckets: Bytes) -> Option<Self> {
        (!buckets.is_empty() && buckets.len().is_multiple_of(BUCKET)).then_some(Self { buckets })
    }
}

impl Scorer for DenseTable {
    fn classes(&self) -> usize {
        DENSE_CLASSES
    }

    #[inline]
    fn score(&self, features: &[u64], scores: &mut [i32]) {
        let mut sums = [0; DENSE_CLASSES];
        let (buckets, _) = self.buckets.as_chunks::<BUCKET>();
        for &feature in features {
            let (bucket, print) = place(feature, buckets.len());
            let bucket = &buckets[bucket];
            let hits = hits::<DENSE_SLOTS>(bucket, print);
            // without a branch: whether a feature is known cannot be foretold
            let slot = (hits.trailing_zeros() as usize).min(DENSE_SLOTS - 1);
            let known = i32::from(hits != 0);
            for (class, sum) in sums.iter_mut().enumerate() {
                *sum += known * i32::from(bucket[2 * DENSE_SLOTS + DENSE_CLASSES * slot + class] as i8);
            }
        }
        scores.copy_from_slice(&sums);
    }
}

/// A table for many classes: a slot points to a row of pairs of class and weight.
#[derive(Debug, Clone)]
pub struct SparseTable {
    buckets: Bytes,
    rows: Bytes,
    classes: usize,
}

impl SparseTable {
    /// A table over whole buckets and the rows they point to; `None` if there is no bucket, or a row names a class that is not
    /// there. A slot that points out of the rows weighs nothing: files are known by their checksum.
    pub fn new(buckets: Bytes, rows: Bytes, classes: usize) -> Option<Self> {
        let whole = !buckets.is_empty() && buckets.len().is_multiple_of(BUCKET) && rows.len().is_multiple_of(2);
        let classes_known = rows.iter().step_by(2).all(|&class| usize::from(class) < classes);
        (whole && classes_known).then_some(Self { buckets, rows, classes })
    }
}

impl Scorer for SparseTable {
    fn classes(&self) -> usize {
        self.classes
    }

    #[inline]
    fn score(&self, features: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        let (buckets, _) = self.buckets.as_chunks::<BUCKET>();
        let (rows, _) = self.rows.as_chunks::<2>();
        for some in features.chunks(AHEAD) {
            // Buckets are far away in memory. Looked up in a loop of its own, without a branch, one does not wait for the other.
            let mut found = [0_u32; AHEAD];
            let mut count = 0;
            for &feature in some {
                let (bucket, print) = place(feature, buckets.len());
                let bucket = &buckets[bucket];
                let hits = hits::<SPARSE_SLOTS>(bucket, print);
                let at = 2 * SPARSE_SLOTS + 4 * (hits.trailing_zeros() as usize).min(SPARSE_SLOTS - 1);
                found[count] = u32::from_le_bytes([bucket[at], bucket[at + 1], bucket[at + 2], bucket[at + 3]]);
                count += usize::from(hits != 0);
            }
            for &pointer in &found[..count] {
                let (start, length) = ((pointer & 0xff_ffff) as usize, (pointer >> 24) as usize);
                for &[class, weight] in rows.get(start..start + length).unwrap_or_default() {
                    scores[usize::from(class)] += i32::from(weight as i8);
                }
            }
        }
    }
}
