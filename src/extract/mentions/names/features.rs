//! What the model of names looks at: a window of words, what the lexicon knows of them, and how the same words stand elsewhere in
//! the article (context aggregation, Chieu and Ng 2003).

use std::borrow::Cow;
use std::collections::HashMap;

use crate::lexicon::{Lexicon, NameKind};
use crate::ontology::Core;
use crate::reader::model::{Forms, hash, mix};
use crate::reader::word_features::word_features;
use crate::reader::{Sentence, Token, TokenKind, longest, phrase};
use crate::text::composed;

/// Other places of a word in the article that are looked at.
const OCCURRENCES: usize = 4;
/// How far the words around a token are skipped to find one with content.
const REACH: usize = 4;

/// What the lexicon knows of a token, as bits.
mod known {
    pub const STATE: u32 = 0;
    pub const CAPITAL: u32 = 2;
    pub const CITY: u32 = 4;
    pub const LARGE_CITY: u32 = 6;
    pub const REGION: u32 = 8;
    pub const ORGANIZATION: u32 = 10;
    pub const FORCE: u32 = 12;
    pub const EVENT: u32 = 14;
    pub const GIVEN: u32 = 16;
    pub const SURNAME: u32 = 17;
    pub const ADJECTIVE: u32 = 18;
    pub const TITLE: u32 = 19;
    pub const FUNCTION: u32 = 20;
    pub const MODIFIER: u32 = 21;
    pub const CALENDAR: u32 = 22;
    pub const HEAD_ORGANIZATION: u32 = 23;
    pub const HEAD_FORCE: u32 = 24;
    pub const HEAD_PLACE: u32 = 25;
    pub const HEAD_OTHER: u32 = 26;
    pub const SPEECH: u32 = 27;
    pub const COUNT: u32 = 28;
}

/// Inhabitants that make a city a large one.
const LARGE: u64 = 100_000;

/// What the features of a token are made of.
#[derive(Debug, Clone, Default)]
pub struct TokenView {
    form: u64,
    word: u64,
    suffixes: [u64; 4],
    prefix: u64,
    shape: u64,
    categories: u64,
    cluster: u64,
    coarse: u64,
    upos: u64,
    known: u32,
    capital: bool,
    content: bool,
}

/// An article as the model of names sees it.
#[derive(Debug)]
pub struct Context {
    sentences: Vec<Vec<TokenView>>,
    /// Where capitalised words stand, by their hash.
    places: HashMap<u64, Vec<(u32, u32)>>,
    /// How often a word stands in the article without a capital.
    small: HashMap<u64, u32>,
}

impl Context {
    /// Looks at the sentences of an article, which have parts of speech.
    pub fn new(lexicon: &Lexicon, forms: &Forms, sentences: &[Sentence]) -> Self {
        let sentences: Vec<Vec<TokenView>> = sentences.iter().map(|sentence| views(lexicon, forms, sentence)).collect();
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
        Self { sentences, places, small }
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
            for bit in (0..known::COUNT).filter(|bit| token.known & (1 << bit) != 0) {
                features.push(mix(mix(6300_u64.wrapping_add_signed(by as i64), u64::from(bit)), here.shape));
            }
        }
        self.elsewhere(sentence, at, features);
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

fn views(lexicon: &Lexicon, forms: &Forms, sentence: &Sentence) -> Vec<TokenView> {
    let texts: Vec<Cow<'_, str>> = sentence.tree.tokens.iter().map(|t| composed(&t.form)).collect();
    let known = known_of(lexicon, &sentence.tokens);
    word_features(forms, &texts)
        .into_iter()
        .enumerate()
        .map(|(at, word)| {
            let token = &sentence.tokens[at];
            let upos = sentence.tree.tokens.get(at).and_then(|t| sentence.tree.words.get(t.first as usize)).map_or(98, |w| w.upos as u64);
            TokenView {
                form: word.form,
                word: word.word,
                suffixes: word.suffixes,
                prefix: word.prefix,
                shape: shape(&texts[at]),
                categories: word.categories,
                cluster: word.cluster,
                coarse: word.coarse,
                upos,
                known: known[at],
                capital: token.capital,
                content: token.kind == TokenKind::Word
                    && !token.norm.ends_with('\'')
                    && (token.norm.chars().count() > 3 || token.capital)
                    && (token.capital || !lexicon.is_function_word(&token.norm)),
            }
        })
        .collect()
}

/// A word's characters by class, runs of more than two shortened.
fn shape(word: &str) -> u64 {
    let mut shape = String::new();
    let mut run = (' ', 0);
    for c in word.chars() {
        let class = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_lowercase() => 'x',
            c if c.is_ascii_digit() => '0',
            c if c.is_alphabetic() => 'y',
            '’' => '\'',
            c => c,
        };
        run = if run.0 == class { (class, run.1 + 1) } else { (class, 1) };
        let longest = if class == '0' { 4 } else { 2 };
        if run.1 <= longest {
            shape.push(class);
        }
    }
    hash(&shape)
}

fn known_of(lexicon: &Lexicon, tokens: &[Token]) -> Vec<u32> {
    let mut bits = vec![0; tokens.len()];
    let mut start = 0;
    while start < tokens.len() {
        let found = longest(tokens, start, |form| lexicon.name_continues(form), |form| lexicon.names(form).next().is_some());
        let Some(end) = found.filter(|&end| tokens[start..end].iter().any(|t| t.capital)) else {
            start += 1;
            continue;
        };
        let form = phrase(&tokens[start..end]);
        for (name, kind) in lexicon.names(&form) {
            let bit = match (kind, name.class.core) {
                (NameKind::Capital, _) => known::CAPITAL,
                (NameKind::City, _) if name.population < LARGE => known::CITY,
                (NameKind::City, _) => known::LARGE_CITY,
                (NameKind::Proper, Core::State) => known::STATE,
                (NameKind::Proper, Core::Place) => known::REGION,
                (NameKind::Proper, Core::Organization) => known::ORGANIZATION,
                (NameKind::Proper, Core::Force) => known::FORCE,
                (NameKind::Proper, _) => known::EVENT,
            };
            for (offset, bits) in bits[start..end].iter_mut().enumerate() {
                *bits |= 1 << (bit + u32::from(offset > 0));
            }
        }
        start = end;
    }
    for (token, bits) in tokens.iter().zip(&mut bits) {
        let norm = &*token.norm;
        let mut set = |bit: u32, there: bool| *bits |= u32::from(there) << bit;
        let calendar = lexicon.calendar();
        set(known::GIVEN, token.capital && lexicon.is_first_name(norm));
        set(known::SURNAME, token.capital && lexicon.is_surname(norm));
        set(known::ADJECTIVE, lexicon.states_of_adjective(norm).next().is_some());
        set(known::TITLE, lexicon.titles().contains(norm));
        set(known::FUNCTION, lexicon.is_function_word(norm));
        set(known::MODIFIER, lexicon.is_modifier(norm));
        set(known::CALENDAR, calendar.is_month_or_weekday(norm));
        set(known::SPEECH, lexicon.speech().contains(norm));
        for head in lexicon.heads().get(norm) {
            let bit = match head.class.core {
                Core::Organization => known::HEAD_ORGANIZATION,
                Core::Force => known::HEAD_FORCE,
                Core::Place => known::HEAD_PLACE,
                _ => known::HEAD_OTHER,
            };
            set(bit, true);
        }
    }
    bits
}
