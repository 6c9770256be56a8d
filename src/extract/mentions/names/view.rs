//! What the model of names sees of a token by itself: its form, what the lexicon knows of it, and the run it stands in.

use std::borrow::Cow;

use super::clusters::NameClusters;
use super::runs::{Joined, Run, quoted, runs, short_forms};
use crate::lexicon::{Lexicon, NameKind};
use crate::ontology::Core;
use crate::reader::model::{Forms, hash};
use crate::reader::word_features::word_features;
use crate::reader::{Sentence, Token, TokenKind, longest, phrase};
use crate::text::composed;

/// What the lexicon knows of a token, as bits.
pub(super) mod known {
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
    pub(super) form: u64,
    pub(super) word: u64,
    pub(super) suffixes: [u64; 4],
    pub(super) prefix: u64,
    pub(super) shape: u64,
    pub(super) categories: u64,
    pub(super) cluster: u64,
    pub(super) coarse: u64,
    pub(super) upos: u64,
    /// Its cluster among words with a capital.
    pub(super) named: u64,
    /// What the lexicon knows of it, as bits of [`known`].
    pub(super) known: u32,
    pub(super) capital: bool,
    pub(super) content: bool,
    /// The words with a capital that it stands among.
    pub(super) strict: Option<Run>,
    /// The same with small words between.
    pub(super) wide: Option<Run>,
    /// Words of the quotation around it.
    pub(super) quoted: u8,
    /// Whether it is the short form of the words before it.
    pub(super) short_form: bool,
}

impl TokenView {
    pub(super) fn knows(&self, bit: u32) -> bool {
        self.known & (1 << bit) != 0
    }

    /// The bits of what is known.
    pub(super) fn all_known(&self) -> impl Iterator<Item = u32> {
        let known = self.known;
        (0..known::COUNT).filter(move |bit| known & (1 << bit) != 0)
    }
}

/// All tokens of a sentence.
pub(super) fn views(lexicon: &Lexicon, forms: &Forms, clusters: &NameClusters, sentence: &Sentence) -> Vec<TokenView> {
    let texts: Vec<Cow<'_, str>> = sentence.tree.tokens.iter().map(|t| composed(&t.form)).collect();
    let known = known_of(lexicon, &sentence.tokens);
    let strict = runs(lexicon, &sentence.tokens, Joined::Directly);
    let wide = runs(lexicon, &sentence.tokens, Joined::BySmallWords);
    let quoted = quoted(lexicon.quotes(), &texts);
    let short_forms = short_forms(&texts, &sentence.tokens);
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
                named: if token.capital { u64::from(clusters.cluster(&texts[at])) } else { 0 },
                known: known[at],
                capital: token.capital,
                content: token.kind == TokenKind::Word
                    && !token.norm.ends_with('\'')
                    && (token.norm.chars().count() > 3 || token.capital)
                    && (token.capital || !lexicon.is_function_word(&token.norm)),
                strict: strict[at],
                wide: wide[at],
                quoted: quoted[at],
                short_form: short_forms[at],
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
