//! Sentences and tokens.

use crate::article::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens and an apostrophe at its end.
    Word,
    /// Digits, perhaps in groups of three.
    Number,
    /// Anything else: one character.
    Punctuation,
}

/// The smallest unit of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where in the text, in code points.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its words in lower case with straight apostrophes.
    pub norm: Box<str>,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether all its letters are capitals, and there are two or more.
    pub all_capitals: bool,
}

/// A sentence: its stretch and its tokens in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Never empty.
    pub tokens: Vec<Token>,
}
