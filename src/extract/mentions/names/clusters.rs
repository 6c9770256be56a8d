//! Clusters of words that begin with a capital, by what they stand near: names of one sort are in one cluster.

use bytes::Bytes;

use crate::reader::model::{BUCKET, hash, place};

/// Slots of a bucket: 2 bytes of fingerprint and 1 of cluster.
const SLOTS: usize = 21;
/// The share of the slots that is used.
const FILL: f64 = 0.8;

/// Clusters of words as they are written, read where they lie in the model file.
#[derive(Debug, Clone)]
pub struct NameClusters {
    buckets: Bytes,
}

impl NameClusters {
    /// Clusters in whole buckets; `None` if there is none, or a part of one.
    pub fn new(buckets: Bytes) -> Option<Self> {
        (!buckets.is_empty() && buckets.len().is_multiple_of(BUCKET)).then_some(Self { buckets })
    }

    /// The section of a model file with these words and their clusters, from 1 on; of those in a full bucket, the first stay.
    pub fn pack<'w>(words: impl IntoIterator<Item = (&'w str, u8)>) -> Vec<u8> {
        let words: Vec<(&str, u8)> = words.into_iter().collect();
        let count = (words.len() as f64 / (SLOTS as f64 * FILL)).ceil().max(1.0) as usize;
        let mut buckets = vec![[0_u8; BUCKET]; count];
        for (word, cluster) in words {
            let (bucket, print) = place(hash(word), count);
            let bucket = &mut buckets[bucket];
            let free = (0..SLOTS).find(|&slot| [0, print].contains(&print_at(bucket, slot)));
            if let Some(slot) = free.filter(|&slot| print_at(bucket, slot) == 0) {
                bucket[2 * slot..2 * slot + 2].copy_from_slice(&print.to_le_bytes());
                bucket[2 * SLOTS + slot] = cluster;
            }
        }
        buckets.concat()
    }

    /// The cluster of a word as it is written; 0 for none.
    pub fn cluster(&self, word: &str) -> u8 {
        let (buckets, _) = self.buckets.as_chunks::<BUCKET>();
        let (bucket, print) = place(hash(word), buckets.len());
        let bucket = &buckets[bucket];
        (0..SLOTS).find(|&slot| print_at(bucket, slot) == print).map_or(0, |slot| bucket[2 * SLOTS + slot])
    }
}

fn print_at(bucket: &[u8; BUCKET], slot: usize) -> u16 {
    u16::from_le_bytes([bucket[2 * slot], bucket[2 * slot + 1]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_its_cluster() {
        let words: Vec<String> = (0..500).map(|number| format!("Mot{number}")).collect();
        let packed = NameClusters::pack(words.iter().map(|word| (word.as_str(), 7)));
        let clusters = NameClusters::new(packed.into()).unwrap();
        let found = words.iter().filter(|word| clusters.cluster(word) == 7).count();
        assert!(found > 480, "{found}");
        assert_eq!(clusters.cluster("mot"), 0);
        assert!(NameClusters::new(Bytes::from_static(b"short")).is_none());
    }
}
