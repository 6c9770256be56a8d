//! Stretches of a sentence that a name may be: runs of capitals, quotations, short forms in brackets.

use std::borrow::Cow;

use crate::lexicon::{Lexicon, QuotationMarks, Role, Side};
use crate::reader::{Token, TokenKind};

/// A run of tokens: its first and last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Where a token stands in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Alone,
    First,
    Last,
    Between,
}

impl Run {
    pub(super) fn place(self, at: usize) -> Place {
        match () {
            () if self.first == self.last => Place::Alone,
            () if at == self.first => Place::First,
            () if at == self.last => Place::Last,
            () => Place::Between,
        }
    }

    pub(super) fn length(self) -> usize {
        self.last - self.first + 1
    }
}

/// How runs of capitalised words may be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// Each word has a capital.
    Directly,
    /// One or two small words may stand between: "de la".
    BySmallWords,
}

/// Small words that may follow each other within a name.
const SMALL_WORDS: usize = 2;

/// The run of capitalised words that each token belongs to.
pub(super) fn runs(lexicon: &Lexicon, tokens: &[Token], joined: Joined) -> Vec<Option<Run>> {
    let capital = |token: &Token| token.capital && token.kind == TokenKind::Word;
    let grammar = lexicon.grammar();
    let joins = |token: &Token| [Role::Of, Role::Article].iter().any(|role| grammar.is(*role, &token.norm)) || &*token.norm == "-";
    let gap = if joined == Joined::Directly { 0 } else { SMALL_WORDS };
    let mut runs = vec![None; tokens.len()];
    let mut first = 0;
    while first < tokens.len() {
        if !capital(&tokens[first]) {
            first += 1;
            continue;
        }
        let mut last = first;
        for (at, token) in tokens.iter().enumerate().skip(first + 1) {
            if capital(token) {
                last = at;
            } else if at - last > gap || !joins(token) {
                break;
            }
        }
        runs[first..=last].fill(Some(Run { first, last }));
        first = last + 1;
    }
    runs
}

/// The number of words in the quotation that each token stands in, up to a limit; 0 outside.
pub(super) fn quoted(marks: &QuotationMarks, texts: &[Cow<'_, str>]) -> Vec<u8> {
    const MANY: usize = 8;
    let mut lengths = vec![0; texts.len()];
    let mut open = None;
    for (at, text) in texts.iter().enumerate() {
        match (marks.side(text), open) {
            (Some(Side::Open), _) | (Some(Side::Both), None) => open = Some(at),
            (Some(Side::Close | Side::Both), Some(start)) => {
                lengths[start + 1..at].fill((at - start - 1).min(MANY) as u8);
                open = None;
            }
            _ => {}
        }
    }
    lengths
}

/// Which tokens are short forms in brackets, of first letters of the words before these: `Front du Delta (FD)`.
pub(super) fn short_forms(texts: &[Cow<'_, str>], tokens: &[Token]) -> Vec<bool> {
    let is_short_form = |at: usize| {
        let letters: Vec<char> = texts[at].chars().flat_map(char::to_lowercase).collect();
        if !tokens[at].all_capitals || at < 3 || &*texts[at - 1] != "(" {
            return false;
        }
        let mut left = letters.as_slice();
        for before in texts[..at - 1].iter().rev().take(4 * letters.len()) {
            if let Some((last, rest)) = left.split_last()
                && before.chars().flat_map(char::to_lowercase).next() == Some(*last)
            {
                left = rest;
            }
        }
        left.is_empty()
    };
    (0..texts.len()).map(is_short_form).collect()
}
