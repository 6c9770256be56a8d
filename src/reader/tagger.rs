//! Part-of-speech tagging from left to right with an averaged perceptron (Collins 2002).

use super::model::{Scorer, mix};
use super::upos::Upos;
use super::word_features::WordFeatures;

/// The tag before a sentence, and the one before that.
const START: u64 = 777;

/// Tags a sentence: one tag per word.
pub fn tag(model: &impl Scorer, words: &[WordFeatures<'_>]) -> Vec<Upos> {
    let mut tags: Vec<Upos> = Vec::with_capacity(words.len());
    let mut features = Vec::with_capacity(40);
    let mut scores = vec![0; model.classes()];
    for at in 0..words.len() {
        tag_features(words, &tags, at, &mut features);
        model.score(&features, &mut scores);
        let best = (0..scores.len().min(Upos::ALL.len())).max_by_key(|&class| (scores[class], std::cmp::Reverse(class)));
        tags.push(best.map_or(Upos::X, |class| Upos::ALL[class]));
    }
    tags
}

/// The features of the word at `at`, whose predecessors have `tags`. Clears `features` first.
pub fn tag_features(words: &[WordFeatures<'_>], tags: &[Upos], at: usize, features: &mut Vec<u64>) {
    features.clear();
    let mut template = 1;
    let mut add = |value: u64| {
        features.push(mix(template, value));
        template += 1;
    };
    let here = &words[at];
    let near = |by: isize| at.checked_add_signed(by).and_then(|at| words.get(at));
    let word = |by: isize| near(by).map_or(11, |w| w.word);
    let categories = |by: isize| near(by).map_or(99, |w| w.categories);
    let suffix = |by: isize| near(by).map_or(3, |w| w.suffixes[2]);
    let tagged = |by: usize| at.checked_sub(by).map_or(START, |at| tags[at] as u64);
    let (previous, before) = (tagged(1), tagged(2));
    add(0);
    add(here.form);
    add(here.word);
    here.suffixes.iter().for_each(|&s| add(s));
    add(here.prefix);
    add(here.shape);
    add(mix(here.shape, u64::from(at == 0)));
    add(previous);
    add(mix(previous, before));
    add(mix(previous, here.word));
    add(word(-1));
    add(word(1));
    add(word(-2));
    add(word(2));
    add(mix(previous, word(1)));
    add(mix(word(-1), here.word));
    add(mix(here.word, word(1)));
    add(suffix(-1));
    add(suffix(1));
    add(here.categories);
    add(mix(here.categories, previous));
    add(mix(here.categories, categories(1)));
    add(mix(categories(-1), here.categories));
    add(mix(here.categories, mix(previous, categories(1))));
    add(categories(1));
    add(mix(here.categories, here.suffixes[2]));
    add(mix(here.categories, here.shape));
    add(mix(categories(1), categories(2)));
    add(mix(here.categories, word(1)));
    add(mix(here.categories, word(-1)));
    add(mix(here.shape, near(1).map_or(98, |w| w.shape)));
    add(mix(mix(here.shape, previous), near(1).map_or(98, |w| w.shape)));
    let cluster = |by: isize| near(by).map_or(97, |w| w.cluster);
    let coarse = |by: isize| near(by).map_or(96, |w| w.coarse);
    add(here.cluster);
    add(mix(here.cluster, previous));
    add(mix(here.cluster, here.categories));
    add(mix(here.cluster, here.shape));
    add(cluster(-1));
    add(cluster(1));
    add(mix(here.coarse, mix(here.categories, previous)));
    add(mix(coarse(-1), mix(here.coarse, coarse(1))));
    add(mix(here.shape, mix(coarse(-1), coarse(1))));
}
