//! Morphological features: which of those that a form can have it has here.

use super::model::{Entry, Scorer, mix};
use super::upos::Upos;
use super::word_features::WordFeatures;

/// Gives each word a morphology: an index into the model's list of FEATS. `open` holds, for each part of speech, those that
/// an unknown form may have.
pub fn morphology(model: &impl Scorer, open: &[Vec<u16>], words: &[WordFeatures<'_>], tags: &[Upos]) -> Vec<u16> {
    let mut chosen: Vec<u16> = Vec::with_capacity(words.len());
    let mut features = Vec::with_capacity(40);
    let mut scores = vec![0; model.classes()];
    for at in 0..words.len() {
        let known = candidates(words[at].entry, tags[at]);
        let all = open.get(tags[at] as usize).map_or(&[][..], Vec::as_slice);
        let candidates = if known.is_empty() { all } else { &known };
        let best = match candidates {
            [] => 0,
            [one] => *one,
            several => {
                morphology_features(words, tags, &chosen, at, &mut features);
                model.score(&features, &mut scores);
                let score = |feats: u16| scores.get(usize::from(feats)).copied().unwrap_or(i32::MIN);
                several.iter().copied().max_by_key(|&f| (score(f), std::cmp::Reverse(f))).unwrap_or_default()
            }
        };
        chosen.push(best);
    }
    chosen
}

/// What a form that has been seen can be as this part of speech.
pub fn candidates(entry: Entry<'_>, tag: Upos) -> Vec<u16> {
    let mut feats: Vec<u16> = entry.analyses().filter(|a| a.upos == tag).map(|a| a.feats).collect();
    feats.sort_unstable();
    feats.dedup();
    feats
}

/// The features of the word at `at`, whose predecessors have the morphologies `chosen`. Clears `features` first.
pub fn morphology_features(words: &[WordFeatures<'_>], tags: &[Upos], chosen: &[u16], at: usize, features: &mut Vec<u64>) {
    features.clear();
    let here = &words[at];
    let tag = tags[at] as u64;
    let mut template = 500;
    let mut add = |value: u64| {
        features.push(mix(mix(template, tag), value));
        template += 1;
    };
    let near = |by: isize| at.checked_add_signed(by).and_then(|at| words.get(at));
    let word = |by: isize| near(by).map_or(11, |w| w.word);
    let tagged = |by: isize| at.checked_add_signed(by).and_then(|at| tags.get(at)).map_or(77, |&t| t as u64);
    let feats = |by: usize| at.checked_sub(by).and_then(|at| chosen.get(at)).map_or(333, |&f| u64::from(f));
    let nearest = |wanted: fn(Upos) -> bool| (at.saturating_sub(6)..at).rev().find(|&i| wanted(tags[i]));
    add(0);
    add(here.word);
    here.suffixes.iter().for_each(|&s| add(s));
    add(here.shape);
    add(word(-1));
    add(word(1));
    add(mix(tagged(-1), feats(1)));
    add(mix(mix(tagged(-1), feats(1)), mix(tagged(-2), feats(2))));
    add(mix(tagged(-1), tagged(1)));
    add(mix(tagged(1), word(1)));
    add(mix(here.word, word(-1)));
    add(mix(here.word, feats(1)));
    add(mix(here.suffixes[1], feats(1)));
    add(mix(here.suffixes[2], mix(tagged(-1), tagged(-2))));
    add(mix(here.suffixes[2], word(-1)));
    for wanted in [
        (|t| matches!(t, Upos::Noun | Upos::Propn)) as fn(Upos) -> bool,
        |t| t == Upos::Det,
        |t| t == Upos::Aux,
        |t| matches!(t, Upos::Pron | Upos::Noun | Upos::Propn),
        |t| matches!(t, Upos::Verb | Upos::Aux),
    ] {
        let found = nearest(wanted);
        let feats = found.map_or(444, |i| u64::from(chosen[i]));
        add(mix(feats, here.suffixes[1]));
        add(mix(feats, found.map_or(445, |i| words[i].word)));
        add(mix(mix(feats, here.word), (at - found.unwrap_or(at)).min(3) as u64));
    }
    add(mix(mix(here.suffixes[2], feats(1)), tagged(1)));
}
