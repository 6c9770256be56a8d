//! The full-form lexicon of a model: what each form can be.

use bytes::Bytes;
use fst::Map;

use crate::reader::upos::Upos;

/// One thing that a form can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Analysis {
    /// Its part of speech.
    pub upos: Upos,
    /// Whether it was met in a treebank, rather than only in a lexicon.
    pub attested: bool,
    /// Its morphology: an index into the model's list.
    pub feats: u16,
    /// How its lemma is made: an index into the model's list.
    pub edit: u16,
}

/// Bytes of an [`Analysis`] in the file.
pub const ANALYSIS: usize = 6;

impl Analysis {
    /// As it stands in the file.
    pub fn to_bytes(self) -> [u8; ANALYSIS] {
        let ([a, b], [c, d]) = (self.feats.to_le_bytes(), self.edit.to_le_bytes());
        [self.upos as u8, u8::from(self.attested), a, b, c, d]
    }

    fn from_bytes(bytes: &[u8; ANALYSIS]) -> Option<Self> {
        let &[upos, attested, a, b, c, d] = bytes;
        let upos = *Upos::ALL.get(usize::from(upos))?;
        Some(Self { upos, attested: attested == 1, feats: u16::from_le_bytes([a, b]), edit: u16::from_le_bytes([c, d]) })
    }
}

/// All that is known of a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry<'a> {
    /// A bit for each word class that the lexicon gives the form; treebanks have no say in it.
    pub categories: u32,
    analyses: &'a [u8],
}

impl<'a> Entry<'a> {
    /// Whether the form has never been seen.
    pub fn is_empty(&self) -> bool {
        self.analyses.is_empty() && self.categories == 0
    }

    /// What the form can be, the most frequent first.
    pub fn analyses(&self) -> impl Iterator<Item = Analysis> + 'a {
        let (analyses, _) = self.analyses.as_chunks::<ANALYSIS>();
        analyses.iter().filter_map(Analysis::from_bytes)
    }
}

/// Clusters of words by what they stand near: a fine one and the coarse one around it; 0 for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cluster {
    /// From 1 on.
    pub fine: u16,
    /// From 1 on.
    pub coarse: u16,
}

/// Forms in lower case with what they can be.
///
/// A finite-state transducer maps each form to a place in the list of entries: 4 bytes of categories, 1 byte with the
/// number of analyses, and these. Forms with the same entry share it.
#[derive(Debug, Clone)]
pub struct Forms {
    index: Map<Bytes>,
    entries: Bytes,
    clusters: Map<Bytes>,
}

impl Forms {
    /// Forms from the bytes of their index, their entries and their clusters; `None` if index or clusters are not a transducer.
    pub fn new(index: Bytes, entries: Bytes, clusters: Bytes) -> Option<Self> {
        Some(Self { index: Map::new(index).ok()?, entries, clusters: Map::new(clusters).ok()? })
    }

    /// The clusters of a form in lower case. The transducer gives fine + 65536 × coarse.
    pub fn cluster(&self, form: &str) -> Cluster {
        let found = self.clusters.get(form).unwrap_or_default();
        Cluster { fine: found as u16, coarse: (found >> 16) as u16 }
    }

    /// What is known of a form in lower case; nothing for a form never seen.
    pub fn get(&self, form: &str) -> Entry<'_> {
        self.index.get(form).and_then(|at| self.entry(usize::try_from(at).ok()?)).unwrap_or_default()
    }

    fn entry(&self, at: usize) -> Option<Entry<'_>> {
        let head: &[u8; 5] = self.entries.get(at..)?.first_chunk()?;
        let &[a, b, c, d, count] = head;
        let analyses = self.entries.get(at + 5..at + 5 + ANALYSIS * usize::from(count))?;
        Some(Entry { categories: u32::from_le_bytes([a, b, c, d]), analyses })
    }
}
