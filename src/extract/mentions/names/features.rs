//! What the model of names looks at: a window of words, the run of capitals around one, what the lexicon knows of them, and how
//! the same words stand elsewhere in the article (context aggregation, Chieu and Ng 2003).

use std::collections::{HashMap, HashSet};

use super::clusters::NameClusters;
use super::runs::{Place, Run};
use super::view::{TokenView, known, views};
use crate::lexicon::Lexicon;
use crate::reader::Sentence;
use crate::reader::model::{Forms, mix};

/// Other places of a word in the article whose neighbours are looked at, and whose runs are.
const OCCURRENCES: usize = 4;
const RUNS: usize = 16;
/// How far the words around a token are skipped to find one with content.
const REACH: usize = 4;

/// An article as the model of names sees it.
#[derive(Debug)]
pub struct Context {
    sentences: Vec<Vec<TokenView>>,
    /// Where capitalised words stand, by their hash.
    places: HashMap<u64, Vec<(u32, u32)>>,
    /// How often a word stands in the article without a capital.
    small: HashMap<u64, u32>,
    /// Words that the article gives as the short form of a name.
    short_forms: HashSet<u64>,
}

impl Context {
    /// Looks at the sentences of an article, which have parts of speech.
    pub fn new(lexicon: &Lexicon, forms: &Forms, clusters: &NameClusters, sentences: &[Sentence]) -> Self {
        let sentences: Vec<Vec<TokenView>> = sentences.iter().map(|sentence| views(lexicon, forms, clusters, sentence)).collect();
        let mut places: HashMap<u64, Vec<(u32, u32)>> = HashMap::new();
        let mut small: HashMap<u64, u32> = HashMap::new();
        for (s, sentence) in sentences.iter().enumerate() {
            for (t, token) in sentence.iter().enumerate() {
                if token.capital {
                    places.entry(token.word).or_default().push((s as u32, t as u32));
                } else {
                    *small.entry(token.word).or_default() += 1;
                }
            }
        }
        let short_forms = sentences.iter().flatten().filter(|t| t.short_form).map(|t| t.word).collect();
        Self { sentences, places, small, short_forms }
    }

    /// The tokens of a sentence.
    pub fn sentence(&self, sentence: usize) -> &[TokenView] {
        &self.sentences[sentence]
    }

    /// The features of a token. Clears `features` first.
    pub fn features(&self, sentence: usize, at: usize, features: &mut Vec<u64>) {
        features.clear();
        let tokens = &self.sentences[sentence];
        let outside = TokenView { word: 1, form: 1, shape: 1, upos: 99, ..TokenView::default() };
        let near = |by: isize| at.checked_add_signed(by).and_then(|at| tokens.get(at)).unwrap_or(&outside);
        let here = &tokens[at];
        let mut template = 6000;
        let mut add = |value: u64| {
            features.push(mix(template, value));
            template += 1;
        };
        add(0);
        for by in -2..=2 {
            let token = near(by);
            add(token.word);
            add(token.shape);
            add(token.upos);
            add(token.cluster);
            add(token.coarse);
            add(u64::from(token.known));
            add(token.suffixes[2]);
        }
        for by in [-1, 0, 1] {
            add(near(by).form);
            add(near(by).categories);
            add(near(by).prefix);
        }
        here.suffixes.iter().for_each(|&suffix| add(suffix));
        let (before, after) = (near(-1), near(1));
        add(mix(before.word, here.word));
        add(mix(here.word, after.word));
        add(mix(before.word, here.shape));
        add(mix(after.word, here.shape));
        add(mix(mix(before.shape, here.shape), after.shape));
        add(mix(mix(before.upos, here.upos), after.upos));
        add(mix(here.upos, here.shape));
        add(mix(here.cluster, here.shape));
        add(mix(before.cluster, here.shape));
        add(mix(after.cluster, here.shape));
        add(mix(before.cluster, here.cluster));
        add(mix(here.cluster, after.cluster));
        add(mix(before.coarse, here.coarse));
        add(mix(here.coarse, after.coarse));
        add(mix(near(-2).word, before.word));
        add(mix(after.word, near(2).word));
        add(mix(mix(near(-2).word, before.word), here.shape));
        add(mix(u64::from(here.known), here.shape));
        add(mix(u64::from(here.known), here.upos));
        add(mix(u64::from(here.known), here.cluster));
        add(mix(u64::from(before.known), u64::from(here.known)));
        add(mix(u64::from(here.known), u64::from(after.known)));
        add(mix(u64::from(here.known), before.word));
        add(mix(u64::from(here.known), after.word));
        add(mix(u64::from(before.known), here.shape));
        add(mix(u64::from(after.known), here.shape));
        add(mix(near(-3).word, here.shape));
        add(mix(near(3).word, here.shape));
        add(u64::from(at == 0));
        add(mix(u64::from(at == 0), mix(here.shape, here.upos)));
        add(mix(u64::from(sentence == 0), here.shape));
        // the nearest words with content on either side
        let left = (1..=REACH).map(|by| near(-(by as isize))).find(|t| t.content).unwrap_or(&outside);
        let right = (1..=REACH).map(|by| near(by as isize)).find(|t| t.content).unwrap_or(&outside);
        add(mix(left.word, here.shape));
        add(mix(left.cluster, here.shape));
        add(mix(u64::from(left.known), here.shape));
        add(mix(left.cluster, here.cluster));
        add(mix(mix(left.word, before.word), here.shape));
        add(mix(right.word, here.shape));
        add(mix(right.cluster, here.shape));
        // each thing the lexicon knows, alone
        for by in [-1, 0, 1] {
            let token = near(by);
            for bit in token.all_known() {
                features.push(mix(mix(6300_u64.wrapping_add_signed(by as i64), u64::from(bit)), here.shape));
            }
        }
        self.elsewhere(sentence, at, features);
        for by in [-1_isize, 0, 1] {
            features.push(mix(6620_u64.wrapping_add_signed(by as i64), near(by).named));
        }
        for (template, value) in [
            (6624, mix(before.named, here.named)),
            (6625, mix(here.named, after.named)),
            (6626, mix(before.word, here.named)),
            (6627, mix(here.named, after.word)),
            (6628, mix(u64::from(here.known), here.named)),
        ] {
            features.push(mix(template, value));
        }
        if here.quoted > 0 {
            features.push(mix(mix(6610, u64::from(here.quoted)), here.shape));
            features.push(mix(mix(6611, u64::from(here.quoted)), here.upos));
        }
        if self.short_forms.contains(&here.word) {
            features.push(mix(6630, here.shape));
        }
        if here.short_form {
            features.push(mix(6631, here.shape));
        }
        run_features(tokens, at, features);
        if here.capital {
            self.runs_elsewhere(sentence, at, features);
        }
    }

    /// Where in runs of capitals the same word stands elsewhere, and whether behind a given name.
    fn runs_elsewhere(&self, sentence: usize, at: usize, features: &mut Vec<u64>) {
        let here = &self.sentences[sentence][at];
        let places = self.places.get(&here.word).map(Vec::as_slice).unwrap_or_default();
        let mut seen = 0_u32;
        for &(s, t) in places.iter().filter(|&&(s, t)| (s as usize, t as usize) != (sentence, at)).take(RUNS) {
            let tokens = &self.sentences[s as usize];
            let Some(run) = tokens[t as usize].strict else { continue };
            let behind_given = run.first != t as usize && tokens[run.first].knows(known::GIVEN);
            let slot = run.place(t as usize) as u64 * 2 + u64::from(behind_given);
            if seen & (1 << slot) == 0 {
                seen |= 1 << slot;
                features.push(mix(6700, slot));
                features.push(mix(6701, mix(slot, here.cluster)));
            }
        }
    }

    /// What the same word tells of itself in other places of the article.
    fn elsewhere(&self, sentence: usize, at: usize, features: &mut Vec<u64>) {
        let here = &self.sentences[sentence][at];
        if !here.capital {
            return;
        }
        let outside = TokenView { word: 1, ..TokenView::default() };
        let small = self.small.get(&here.word).copied().unwrap_or_default().min(3);
        features.push(mix(6400, u64::from(small)));
        let places = self.places.get(&here.word).map(Vec::as_slice).unwrap_or_default();
        features.push(mix(6401, places.len().min(4) as u64));
        let others = places.iter().filter(|&&(s, t)| (s as usize, t as usize) != (sentence, at)).take(OCCURRENCES);
        for &(s, t) in others {
            let tokens = &self.sentences[s as usize];
            let near = |by: isize| (t as usize).checked_add_signed(by).and_then(|at| tokens.get(at)).unwrap_or(&outside);
            let (before, after) = (near(-1), near(1));
            for (template, value) in [
                (6410, before.word),
                (6411, after.word),
                (6412, u64::from(before.known)),
                (6413, u64::from(after.known)),
                (6414, before.cluster),
                (6415, after.cluster),
                (6416, mix(near(-2).word, before.word)),
                (6417, mix(before.shape, after.shape)),
                (6418, mix(before.upos, after.upos)),
            ] {
                features.push(mix(template, value));
            }
        }
    }
}

/// What the runs around a token look like as a whole: what stands before and behind them, how they begin and end.
fn run_features(tokens: &[TokenView], at: usize, features: &mut Vec<u64>) {
    let here = &tokens[at];
    for (template, run) in [(6800, here.strict), (6850, here.wide)] {
        if let Some(run) = run {
            features_of_run(tokens, run, at, template, features);
        }
    }
}

fn features_of_run(tokens: &[TokenView], run: Run, at: usize, template: u64, features: &mut Vec<u64>) {
    let outside = TokenView { word: 1, form: 1, shape: 1, upos: 99, ..TokenView::default() };
    let get = |at: Option<usize>| at.and_then(|at| tokens.get(at)).unwrap_or(&outside);
    let place = match run.place(at) {
        Place::Between => Place::Between as u64 + u64::from(tokens[at].capital),
        place => place as u64,
    };
    let length = run.length().min(6) as u64;
    let (before, after) = (get(run.first.checked_sub(1)), get(Some(run.last + 1)));
    let earlier = get(run.first.checked_sub(2));
    let mut add = |number: u64, value: u64| features.push(mix(mix(template + number, place), value));
    add(0, length);
    add(1, before.word);
    add(2, after.word);
    add(3, before.cluster);
    add(4, after.cluster);
    add(5, mix(earlier.word, before.word));
    add(6, u64::from(before.known));
    add(7, u64::from(after.known));
    add(19, mix(before.word, length));
    add(20, mix(before.upos, after.upos));
    if run.first < run.last {
        let (head, tail) = (&tokens[run.first], &tokens[run.last]);
        add(8, head.word);
        add(9, tail.word);
        add(10, head.cluster);
        add(11, tail.cluster);
        add(12, u64::from(head.known));
        add(13, u64::from(tail.known));
        add(14, mix(u64::from(head.known), length));
        add(15, mix(head.coarse, tail.coarse));
        add(16, mix(head.shape, tail.shape));
        add(17, head.named);
        add(18, tail.named);
    }
}
