//! A sentence as descriptions are found in it, and what is found beside a head noun.

use std::ops::Range;

use crate::extract::document::{Document, is_headline};
use crate::extract::index::SentenceIx;
use crate::extract::mentions::candidate::Candidate;
use crate::lexicon::{CalendarWord, Name, Role, WordSort};
use crate::reader::{Sentence, Token, TokenKind, Upos};

/// A sentence, the names and dates that stand in it, and the descriptions that events may hold.
pub(super) struct Grower<'a, 'n> {
    pub document: Document<'a>,
    pub at: SentenceIx,
    pub sentence: &'a Sentence,
    pub tokens: &'a [Token],
    pub names: &'n [Candidate<'a>],
    pub dates: &'n [Candidate<'a>],
    /// Descriptions of what takes part in events; none while these are found.
    pub described: Vec<Candidate<'a>>,
    pub headline: bool,
}

/// What has been found beside a head noun.
#[derive(Default)]
pub(super) struct Beside<'a> {
    pub state: Option<&'a Name>,
    /// Whether an adjective of one or two states stands beside it.
    pub states: bool,
    pub inner: Option<Range<usize>>,
    /// Where the words before each complement that names something end.
    pub cuts: Vec<usize>,
    pub dated: bool,
    /// Its noun is that of a border or a road.
    pub bridges: bool,
    /// Names that it lies between or leads to: "la route reliant A à B".
    pub joins: bool,
    /// A word such as "nord" follows.
    pub directed: bool,
    /// A date that it bears follows.
    pub timed: bool,
    /// Where it was stands beside it: "à Oslo".
    pub placed: bool,
    /// To whom its people hold stands beside it: "liés à N".
    pub holds: bool,
    /// What follows with "de" belongs to the verb.
    pub led: bool,
    pub complement: bool,
    pub modifier: bool,
    /// A complement says what the body is for.
    pub purposed: bool,
    /// The number of a unit stands before it.
    pub numbered: bool,
}

impl Beside<'_> {
    /// Whether nothing stands beside the head noun.
    pub fn is_nothing(&self) -> bool {
        !self.is_specific() && !self.timed && !self.complement && !self.modifier
    }

    /// Whether a proper name, a state or a date distinguishes it from others of the same words.
    pub fn is_specific(&self) -> bool {
        self.inner.is_some() || self.joins || self.state.is_some() || self.dated || self.numbered
    }
}

impl<'a, 'n> Grower<'a, 'n> {
    pub fn new(document: Document<'a>, at: SentenceIx, names: &'n [Candidate<'a>], dates: &'n [Candidate<'a>]) -> Self {
        let sentence = &document.sentences[at];
        let headline = is_headline(sentence);
        Self { document, at, sentence, tokens: &sentence.tokens, names, dates, described: Vec::new(), headline }
    }

    pub fn upos(&self, at: usize) -> Option<Upos> {
        let token = self.sentence.tree.tokens.get(at)?;
        self.sentence.tree.words.get(token.first as usize).map(|w| w.upos)
    }

    pub fn norm(&self, at: usize) -> &'a str {
        self.tokens.get(at).map(|t| &*t.norm).unwrap_or_default()
    }

    /// Whether a token is a word of that sort.
    pub fn is(&self, sort: impl WordSort, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.document.lexicon.grammar().is(sort, &t.norm))
    }

    /// Whether a token is "de" alone, without the article of "du".
    pub fn is_bare_of(&self, at: usize) -> bool {
        let plain = self.sentence.tree.tokens.get(at).is_some_and(|token| token.end - token.first == 1);
        plain && self.is(Role::Of, at) && !self.is(Role::Definite, at)
    }

    /// Past an article, if one stands there.
    pub fn past_article(&self, at: usize) -> usize {
        at + usize::from(self.is(Role::Article, at))
    }

    /// Whether a word of that sort stands before a token.
    pub fn is_before(&self, sort: impl WordSort, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(sort, before))
    }

    /// Whether a token is a number of two or more.
    pub fn is_several(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let number = self.document.lexicon.calendar().value(CalendarWord::number, &token.norm).is_some_and(|value| value > 1);
        number || token.kind == TokenKind::Number && &*token.norm != "1"
    }

    /// Whether a token is in small letters, where capitals say something.
    pub fn is_plain(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.capital || self.headline)
    }
}
