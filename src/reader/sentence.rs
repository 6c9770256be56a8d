//! Sentences and tokens.

use super::tree::DependencyTree;
use crate::text::{Level, Span, normal};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// It begins with a letter.
    Word,
    /// It begins with a digit.
    Number,
    /// Anything else.
    Punctuation,
}

/// The smallest unit of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where in the text, in code points.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its words in normal form ([`Level::Token`]).
    pub norm: Box<str>,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether all its letters are capitals, and there are two or more.
    pub all_capitals: bool,
}

/// A sentence: its stretch, its tokens in order, and its tree, whose tokens are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Never empty.
    pub tokens: Vec<Token>,
    /// The words of the tokens and how they depend on each other.
    pub tree: DependencyTree,
}

impl Sentence {
    /// A sentence of a tree that was read from a text; `None` if the tree is empty or its tokens have no place.
    pub fn of(tree: DependencyTree) -> Option<Self> {
        let tokens: Vec<Token> = tree.tokens.iter().filter_map(|t| Some(token(&t.form, t.span?))).collect();
        let (first, last) = (tokens.first()?, tokens.last()?);
        (tokens.len() == tree.tokens.len()).then(|| Self { span: first.span.cover(last.span), tokens: tokens.clone(), tree })
    }

    /// The token that a word belongs to, by index.
    pub fn token_of_word(&self, word: usize) -> usize {
        self.tree.tokens.partition_point(|t| t.end as usize <= word)
    }

    /// The words of some tokens.
    pub fn words_of(&self, tokens: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let first = self.tree.tokens.get(tokens.start).map_or(self.tree.words.len(), |t| t.first as usize);
        let end = tokens.end.checked_sub(1).and_then(|at| self.tree.tokens.get(at)).map_or(first, |t| t.end as usize);
        first..end.max(first)
    }
}

/// The normal form of tokens, as the lexicon looks phrases up.
pub fn phrase(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        if !out.is_empty() && !out.ends_with('\'') {
            out.push(' ');
        }
        out.push_str(&token.norm);
    }
    out
}

/// The end of the longest phrase from `start` for which `found` holds, as long as `continues` holds.
pub fn longest(tokens: &[Token], start: usize, continues: impl Fn(&str) -> bool, found: impl Fn(&str) -> bool) -> Option<usize> {
    let first = &tokens.get(start)?.norm;
    let mut best = found(first).then_some(start + 1);
    if !continues(first) {
        return best;
    }
    let mut form = first.to_string();
    for (at, token) in tokens.iter().enumerate().skip(start + 1) {
        if !form.ends_with('\'') {
            form.push(' ');
        }
        form.push_str(&token.norm);
        if found(&form) {
            best = Some(at + 1);
        }
        if !continues(&form) {
            break;
        }
    }
    best
}

fn token(form: &str, span: Span) -> Token {
    let first = form.chars().next().unwrap_or(' ');
    let kind = match first {
        c if c.is_ascii_digit() => TokenKind::Number,
        c if c.is_alphanumeric() || c == '_' => TokenKind::Word,
        _ => TokenKind::Punctuation,
    };
    let letters = form.chars().filter(|c| c.is_alphabetic()).count();
    Token {
        span,
        kind,
        norm: normal(form, Level::Token).into(),
        capital: first.is_uppercase(),
        all_capitals: letters > 1 && form.chars().all(|c| !c.is_lowercase()),
    }
}
