//! What the statistical parts see of a word before they look at its neighbours.

use super::model::{Entry, Forms, hash, hash_bytes, mix};
use crate::text::{Level, normal, plain_sign};

/// Hashes of a word's form, in the shapes that features are made of.
#[derive(Debug, Clone)]
pub struct WordFeatures<'m> {
    /// The form in lower case, with digits as `0` and typographic signs as their plain ones.
    pub lower: String,
    /// Hash of the form as written.
    pub form: u64,
    /// Hash of [`Self::lower`].
    pub word: u64,
    /// Hashes of the last one to four characters.
    pub suffixes: [u64; 4],
    /// Hash of the first three characters.
    pub prefix: u64,
    /// Capitals, digits, hyphens.
    pub shape: u64,
    /// What the lexicon knows of it.
    pub entry: Entry<'m>,
    /// Hash of the lexicon's categories.
    pub categories: u64,
    /// Hash of the fine cluster.
    pub cluster: u64,
    /// Hash of the coarse cluster.
    pub coarse: u64,
}

/// The features of all words of a sentence. A sentence in capitals is read as if it were in lower case.
pub fn word_features<'m>(forms: &'m Forms, words: &[impl AsRef<str>]) -> Vec<WordFeatures<'m>> {
    let shouting = is_in_capitals(words);
    words.iter().map(|word| features(forms, word.as_ref(), shouting)).collect()
}

/// Whether most words of four letters or more have no small letter, and there are at least three of these.
fn is_in_capitals(words: &[impl AsRef<str>]) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let (mut long, mut loud) = (0, 0);
    for word in words.iter().map(AsRef::as_ref).filter(|w| letters(w) > 3) {
        long += 1;
        loud += usize::from(!word.chars().any(char::is_lowercase));
    }
    loud >= 3 && loud * 4 > long * 3
}

fn features<'m>(forms: &'m Forms, word: &str, shouting: bool) -> WordFeatures<'m> {
    let lower = normal(word, Level::Features);
    let ends: Vec<usize> = lower.char_indices().map(|(at, _)| at).collect();
    let suffix = |length: usize| hash(ends.len().checked_sub(length).map_or(&lower[..], |at| &lower[ends[at]..]));
    let prefix = hash(&lower[..ends.get(3).copied().unwrap_or(lower.len())]);
    let entry = forms.get(&lower);
    let cluster = forms.cluster(&lower);
    let (form, shape) = if shouting {
        (hash(&lower), 99)
    } else {
        (hash_bytes(word.chars().map(plain_sign).flat_map(|c| (c as u32).to_le_bytes())), shape(word))
    };
    WordFeatures {
        form,
        word: hash(&lower),
        suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
        prefix,
        shape,
        categories: mix(5, u64::from(entry.categories)),
        entry,
        cluster: mix(11, u64::from(cluster.fine)),
        coarse: mix(12, u64::from(cluster.coarse)),
        lower,
    }
}

fn shape(word: &str) -> u64 {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let loud = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    let digit = word.chars().any(|c| c.is_ascii_digit());
    let hyphen = word.contains('-');
    let inner = word.chars().skip(1).any(char::is_uppercase);
    u64::from(capital) | u64::from(loud) << 1 | u64::from(digit) << 2 | u64::from(hyphen) << 3 | u64::from(inner) << 4
}
