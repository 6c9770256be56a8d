//! Candidates for mentions: stretches of tokens with what they may name.

use std::ops::Range;

use super::dates::Anchor;
use crate::article::Article;
use crate::graph::EdtfDate;
use crate::lexicon::{Lexicon, Name, NameKind};
use crate::reader::{Sentence, Token};
use crate::text::Span;

/// What the extraction of one article works on.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub article: &'a Article,
    pub lexicon: &'a Lexicon,
    pub sentences: &'a [Sentence],
}

impl<'a> Reading<'a> {
    /// The words of some tokens of a sentence as they stand in the article.
    pub(super) fn words(&self, sentence: usize, tokens: &Range<usize>) -> &'a str {
        self.article.text.slice(self.span(sentence, tokens))
    }

    pub(super) fn span(&self, sentence: usize, tokens: &Range<usize>) -> Span {
        let tokens = &self.sentences[sentence].tokens[tokens.clone()];
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }
}

/// The normal form of tokens, as the lexicon looks phrases up.
pub(super) fn phrase(tokens: &[Token]) -> String {
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
pub(super) fn longest(tokens: &[Token], start: usize, continues: impl Fn(&str) -> bool, found: impl Fn(&str) -> bool) -> Option<usize> {
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

/// Whether most words of a sentence are in capitals: capitals say nothing there.
pub(super) fn is_headline(sentence: &Sentence) -> bool {
    let words = sentence.tokens.iter().filter(|t| t.norm.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let (all, capitals) = words.fold((0, 0), |(all, capitals), t| (all + 1, capitals + usize::from(t.all_capitals)));
    all > 2 && capitals * 10 > all * 7
}

/// A noun phrase around a head noun.
#[derive(Debug, Clone)]
pub(super) struct Description<'a> {
    /// Singular of the head noun.
    pub head: String,
    /// The kind of thing it tells of, by the lexicon.
    pub kind: Option<&'a str>,
    /// The state whose adjective stands in it.
    pub state: Option<&'a Name>,
    /// Tokens of a proper name inside.
    pub inner: Option<Range<usize>>,
    /// Where the words before a proper name end.
    pub core: Option<usize>,
    /// Whether "head of N" is N.
    pub transparent: bool,
    /// Whether it is told as something known: "la guerre".
    pub definite: bool,
    /// Whether it names something only where that was described before.
    pub anaphoric: bool,
    /// Whether nothing stands beside the head.
    pub bare: bool,
    /// Whether a proper name, a state or a date tells it from others of the same words.
    pub specific: bool,
}

/// What a candidate may name.
#[derive(Debug, Clone)]
pub(super) enum Referent<'a> {
    /// Entities of the lexicon: one, or several of that name, in the lexicon's order.
    Known(Vec<(&'a Name, NameKind)>),
    /// A date.
    Date {
        /// Its value.
        value: EdtfDate,
        /// What it is told from.
        anchor: Anchor,
    },
    /// A person by name.
    Person,
    /// A description.
    Described(Description<'a>),
    /// Capital letters that no table knows.
    Acronym,
    /// A capitalised name that no table knows.
    Unknown,
}

/// Tokens that may name something.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub sentence: usize,
    pub tokens: Range<usize>,
    /// Name of the class.
    pub class: &'a str,
    pub referent: Referent<'a>,
}

impl Candidate<'_> {
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.sentence == other.sentence && self.tokens.start < other.tokens.end && other.tokens.start < self.tokens.end
    }

    pub(super) fn contains(&self, other: &Self) -> bool {
        self.sentence == other.sentence && self.tokens.start <= other.tokens.start && other.tokens.end <= self.tokens.end
    }
}
