//! Where sentences end, and which contractions are articles: two small perceptrons over the tokens of a paragraph.

use super::model::{DENSE_CLASSES, Forms, Scorer, hash, mix};
use super::tokens::Conventions;
use crate::text::{Level, normal};
use std::collections::HashSet;

/// What the choices look at of a token.
#[derive(Debug, Clone)]
pub struct TokenFeatures {
    word: u64,
    suffix: u64,
    categories: u64,
    cluster: u64,
    coarse: u64,
    shape: u64,
    opens: bool,
    closes: bool,
    quote: bool,
    ends: bool,
    pauses: bool,
    starts: bool,
    spaced: bool,
}

impl TokenFeatures {
    /// The features of a token; `spaced` is whether white space, or nothing more, follows it.
    pub fn new(conventions: &Conventions, forms: &Forms, token: &str, spaced: bool) -> Self {
        let lower = normal(token, Level::Features);
        let first = token.chars().next().unwrap_or(' ');
        let is_mark = |marks: &HashSet<char>| marks.contains(&first) && token.chars().nth(1).is_none();
        let (opens, closes) = (is_mark(&conventions.opening_quotes), is_mark(&conventions.closing_quotes));
        let straight = is_mark(&conventions.straight_quotes);
        let letters = token.chars().filter(|c| c.is_alphabetic()).count();
        let loud = letters > 1 && !token.chars().any(char::is_lowercase);
        let shape = u64::from(first.is_uppercase())
            | u64::from(loud) << 1
            | u64::from(first.is_numeric()) << 2
            | u64::from(letters == 0) << 3
            | u64::from(letters > 0 && token.ends_with('.')) << 4
            | u64::from(letters == 1) << 5;
        let cluster = forms.cluster(&lower);
        let from = lower.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        Self {
            word: hash(&lower),
            suffix: hash(&lower[from..]),
            categories: mix(6, u64::from(forms.get(&lower).categories)),
            cluster: mix(13, u64::from(cluster.fine)),
            coarse: mix(14, u64::from(cluster.coarse)),
            shape,
            opens: opens || matches!(token, "(" | "["),
            closes: closes || matches!(token, ")" | "]"),
            quote: straight,
            spaced,
            ends: closes
                || straight
                || matches!(token, "." | "!" | "?" | "…" | "..." | ":" | ";" | ")" | "]")
                || letters > 0 && token.ends_with('.'),
            pauses: matches!(token, "," | ";" | ":"),
            starts: first.is_uppercase()
                || first.is_numeric()
                || conventions.opening_quotes.contains(&first)
                || conventions.straight_quotes.contains(&first)
                || matches!(first, '-' | '–' | '—' | '•' | '*' | '(' | '[' | '#' | '©'),
        }
    }
}

/// By how much the model must want an end where no punctuation stands: cutting a sentence in two costs more than reading two as one.
const UNMARKED: i32 = 1500;

/// The most tokens of a sentence. No sentence of a newspaper is so long, and whatever weighs the words of a sentence against each other
/// would take too long over what is.
const LONGEST: usize = 1000;

/// Lengths of the sentences of a paragraph, in tokens. A sentence of more than 1,000 is cut behind a pause in its second half, else
/// behind any token.
pub fn sentence_lengths(model: &impl Scorer, tokens: &[TokenFeatures]) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut walk = Walk::default();
    let mut features = Vec::with_capacity(40);
    let mut at = 0;
    while at < tokens.len() {
        walk.step(&tokens[at]);
        at += 1;
        let last = at == tokens.len();
        let least = if tokens[at - 1].ends { 0 } else { UNMARKED };
        if last || can_end(tokens, at - 1) && lead(model, boundary_features(tokens, at - 1, &walk, &mut features)) > least {
            lengths.push(walk.length);
            walk.end();
        } else if walk.length == LONGEST {
            let length = pause(&tokens[at - LONGEST..at]);
            for token in &tokens[at - LONGEST + length..at] {
                walk.step_back(token);
            }
            at -= LONGEST - length;
            lengths.push(length);
            walk.end();
        }
    }
    lengths
}

/// How many tokens of a sentence that is too long stand before a cut.
fn pause(tokens: &[TokenFeatures]) -> usize {
    let half = tokens.len() / 2;
    tokens[half..].iter().rposition(|token| token.pauses || token.ends).map_or(tokens.len(), |at| half + at + 1)
}

fn is_first(model: &impl Scorer, features: &[u64]) -> bool {
    lead(model, features) > 0
}

/// By how much the second class beats the first.
fn lead(model: &impl Scorer, features: &[u64]) -> i32 {
    let mut scores = [0; DENSE_CLASSES];
    model.score(features, &mut scores);
    scores[1] - scores[0]
}

/// What has been seen of the sentence so far.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// Tokens of it.
    pub length: usize,
    /// Quotations and brackets that are open.
    pub open: i32,
    /// Whether a quotation in straight marks is open.
    pub quoted: bool,
    /// The same, counted from the begin of the paragraph.
    pub quoted_before: bool,
}

impl Walk {
    /// One more token belongs to the sentence.
    pub fn step(&mut self, token: &TokenFeatures) {
        self.length += 1;
        self.open += i32::from(token.opens) - i32::from(token.closes);
        self.quoted ^= token.quote;
        self.quoted_before ^= token.quote;
    }

    /// The last token belongs to the next sentence. What is counted from the begin of the sentence is not put right: it ends.
    fn step_back(&mut self, token: &TokenFeatures) {
        self.quoted_before ^= token.quote;
    }

    /// A sentence has ended.
    pub fn end(&mut self) {
        *self = Self { quoted_before: self.quoted_before, ..Self::default() };
    }
}

/// Whether a sentence may end behind the token at `at`, which is not the last.
pub fn can_end(tokens: &[TokenFeatures], at: usize) -> bool {
    tokens[at].ends || tokens.get(at + 1).is_some_and(|next| next.starts)
}

/// The features of the place behind the token at `at`. Clears `features` first.
pub fn boundary_features<'f>(tokens: &[TokenFeatures], at: usize, walk: &Walk, features: &'f mut Vec<u64>) -> &'f [u64] {
    features.clear();
    let mut template = 3000;
    let mut add = |value: u64| {
        features.push(mix(template, value));
        template += 1;
    };
    let near = |by: isize| at.checked_add_signed(by).and_then(|at| tokens.get(at));
    let word = |by: isize| near(by).map_or(1, |t| t.word);
    let shape = |by: isize| near(by).map_or(1, |t| t.shape);
    let categories = |by: isize| near(by).map_or(1, |t| t.categories);
    let cluster = |by: isize| near(by).map_or(1, |t| t.cluster);
    let coarse = |by: isize| near(by).map_or(1, |t| t.coarse);
    let open = u64::from(walk.open > 0) | u64::from(walk.quoted) << 1;
    let quoted = u64::from(walk.quoted) | u64::from(walk.quoted_before) << 1;
    let spaced = u64::from(tokens[at].spaced) | u64::from(near(1).is_some_and(|t| t.spaced)) << 1;
    let length = walk.length.min(20) as u64 / 3;
    let here = &tokens[at];
    add(0);
    add(here.word);
    add(here.shape);
    add(word(1));
    add(shape(1));
    add(mix(here.word, word(1)));
    add(mix(here.word, shape(1)));
    add(mix(here.shape, shape(1)));
    add(mix(here.shape, word(1)));
    add(mix(mix(here.word, shape(1)), categories(1)));
    add(mix(here.categories, categories(1)));
    add(mix(mix(here.categories, categories(1)), mix(here.shape, shape(1))));
    add(mix(mix(here.word, shape(1)), open));
    add(mix(mix(here.word, word(1)), open));
    add(mix(here.word, word(-1)));
    add(mix(mix(here.word, shape(-1)), shape(1)));
    add(mix(mix(here.word, categories(-1)), shape(1)));
    add(mix(word(1), word(2)));
    add(mix(shape(1), shape(2)));
    add(mix(mix(here.shape, shape(1)), mix(categories(1), categories(2))));
    add(mix(mix(here.word, shape(1)), length));
    add(mix(mix(here.shape, shape(1)), length));
    add(mix(here.suffix, shape(1)));
    add(mix(mix(here.categories, shape(1)), open));
    add(mix(mix(here.shape, shape(1)), mix(shape(2), shape(-1))));
    add(spaced);
    add(mix(spaced, mix(here.word, shape(1))));
    add(mix(spaced, mix(here.word, mix(shape(1), quoted))));
    add(mix(mix(word(-1), here.word), mix(shape(1), quoted)));
    add(mix(mix(shape(-1), here.word), mix(word(1), quoted)));
    add(mix(coarse(-1), mix(here.word, coarse(1))));
    add(mix(mix(coarse(0), coarse(1)), mix(here.shape, shape(1))));
    add(mix(mix(cluster(0), shape(1)), here.categories));
    add(mix(mix(cluster(1), shape(1)), here.shape));
    add(mix(mix(categories(1), categories(2)), mix(shape(1), shape(2))));
    add(mix(mix(word(-1), here.word), mix(categories(1), shape(1))));
    features
}

/// Whether the contraction at `at` is several words here, rather than an article.
pub fn is_contracted(model: &impl Scorer, tokens: &[TokenFeatures], at: usize, features: &mut Vec<u64>) -> bool {
    is_first(model, contraction_features(tokens, at, features))
}

/// The features of a contraction at `at` that can be an article. Clears `features` first.
pub fn contraction_features<'f>(tokens: &[TokenFeatures], at: usize, features: &'f mut Vec<u64>) -> &'f [u64] {
    features.clear();
    let mut template = 4000;
    let here = tokens[at].word;
    let mut add = |value: u64| {
        features.push(mix(template, mix(here, value)));
        template += 1;
    };
    let near = |by: isize| at.checked_add_signed(by).and_then(|at| tokens.get(at));
    let word = |by: isize| near(by).map_or(1, |t| t.word);
    let suffix = |by: isize| near(by).map_or(1, |t| t.suffix);
    let categories = |by: isize| near(by).map_or(1, |t| t.categories);
    let shape = |by: isize| near(by).map_or(1, |t| t.shape);
    add(0);
    for by in [-3, -2, -1, 1, 2] {
        add(word(by));
        add(categories(by));
        add(suffix(by));
    }
    add(mix(word(-1), word(1)));
    add(mix(word(-1), categories(1)));
    add(mix(categories(-1), word(1)));
    add(mix(categories(-1), categories(1)));
    add(mix(categories(-2), categories(-1)));
    add(mix(mix(categories(-2), categories(-1)), categories(1)));
    add(mix(word(-2), word(-1)));
    add(mix(categories(-2), word(-1)));
    add(mix(suffix(-1), categories(-1)));
    add(mix(suffix(-1), categories(1)));
    add(mix(categories(-3), mix(categories(-2), categories(-1))));
    add(mix(shape(-1), shape(1)));
    add(mix(shape(1), categories(-1)));
    add(mix(categories(1), categories(2)));
    let cluster = |by: isize| near(by).map_or(1, |t| t.cluster);
    let coarse = |by: isize| near(by).map_or(1, |t| t.coarse);
    add(cluster(-1));
    add(cluster(1));
    add(mix(cluster(-1), categories(-1)));
    add(mix(coarse(-1), coarse(1)));
    add(mix(cluster(-1), cluster(1)));
    add(mix(mix(coarse(-1), categories(-1)), categories(1)));
    add(mix(word(-1), coarse(1)));
    features
}
