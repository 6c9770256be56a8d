//! The dates of a sentence, from left to right.

use std::ops::Range;

use jiff::civil::Date;

use super::anchor::{Anchor, LastDates};
use super::tense;
use crate::article::Article;
use crate::extract::document::Document;
use crate::extract::index::SentenceIx;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::graph::EdtfDate;
use crate::lexicon::{CalendarWord, Lexicon, Role, TimeMark};
use crate::ontology::Core;
use crate::reader::{DependencyTree, Reader, Sentence, Token, TokenKind, Upos};

/// The date in an article's dateline, if there is one.
pub(in crate::extract) fn of_article(lexicon: &Lexicon, reader: &Reader, article: &Article) -> Option<Date> {
    let lines = reader.sentences(&article.text, article.dateline?).into_iter().filter_map(Sentence::of);
    let tokens: Vec<Token> = lines.flat_map(|line| line.tokens).collect();
    let dates = Dates { lexicon, tokens: &tokens, tree: None, article: None, told: LastDates::default() };
    (0..tokens.len()).find_map(|at| dates.single(at)?.value.as_str().parse().ok())
}

/// All dates of a sentence, from left to right. `told` holds the last dates of the article, and is brought up to date.
pub(in crate::extract) fn dates<'a>(document: Document<'a>, at: SentenceIx, told: &mut LastDates) -> Vec<Candidate<'a>> {
    let sentence = &document.sentences[at];
    let mut found = Vec::new();
    let mut start = 0;
    while start < sentence.tokens.len() {
        let dates = Dates {
            lexicon: document.lexicon,
            tokens: &sentence.tokens,
            tree: Some(&sentence.tree),
            article: document.published,
            told: *told,
        };
        let Some(date) = dates.at(start) else {
            start += 1;
            continue;
        };
        told.remember(&date.value);
        if tense::is_told(&sentence.tree, date.tokens.start) {
            told.tell(&date.value);
        }
        start = date.tokens.end.max(start + 1);
        found.push(Candidate {
            sentence: at,
            tokens: date.tokens,
            class: document.ontology.core(Core::Date),
            referent: Referent::Date { value: date.value, anchor: date.anchor },
        });
    }
    found
}

/// An expression with its value.
pub(super) struct Expression {
    pub(super) tokens: Range<usize>,
    pub(super) value: EdtfDate,
    pub(super) anchor: Anchor,
}

impl Expression {
    /// `None` where the text is no EDTF value, such as the 31st of a short month.
    pub(super) fn new(tokens: Range<usize>, value: &str, anchor: Anchor) -> Option<Self> {
        Some(Self { tokens, value: value.parse().ok()?, anchor })
    }
}

/// A sentence in which dates are looked for, with what is known there.
pub(super) struct Dates<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) tokens: &'a [Token],
    pub(super) tree: Option<&'a DependencyTree>,
    pub(super) article: Option<Date>,
    pub(super) told: LastDates,
}

impl Dates<'_> {
    /// The expression that begins with a token: the forms that say most are tried first.
    fn at(&self, start: usize) -> Option<Expression> {
        self.interval(start)
            .or_else(|| self.night(start))
            .or_else(|| self.weekdays(start))
            .or_else(|| self.list(start))
            .or_else(|| self.joined(start))
            .or_else(|| self.decade(start))
            .or_else(|| self.century(start))
            .or_else(|| self.season(start))
            .or_else(|| self.part_of_year(start))
            .or_else(|| self.part_of_period(start))
            .or_else(|| self.ago(start))
            .or_else(|| self.later(start))
            .or_else(|| self.relative(start))
            .or_else(|| self.single(start))
            .or_else(|| self.weekday(start))
    }

    /// The words of a token as the calendar has them; none beyond the sentence.
    pub(super) fn norm(&self, at: usize) -> &str {
        self.tokens.get(at).map(|t| &*t.norm).unwrap_or_default()
    }

    /// What a token says as the sort of word that is asked for.
    pub(super) fn value<T>(&self, ask: impl Fn(CalendarWord) -> Option<T>, at: usize) -> Option<T> {
        self.lexicon.calendar().value(ask, self.norm(at))
    }

    pub(super) fn is(&self, mark: TimeMark, at: usize) -> bool {
        self.lexicon.calendar().is(mark, self.norm(at))
    }

    /// Whether the token before is that kind of word.
    pub(super) fn follows(&self, mark: TimeMark, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(mark, before))
    }

    pub(super) fn does(&self, role: Role, at: usize) -> bool {
        self.lexicon.grammar().is(role, self.norm(at))
    }

    /// Whether the token before can do that.
    pub(super) fn comes_after(&self, role: Role, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.does(role, before))
    }

    /// The longest phrase of a sort from a token on: its value and the token behind it.
    pub(super) fn phrase<T>(&self, ask: impl Fn(CalendarWord) -> Option<T>, start: usize) -> Option<(T, usize)> {
        let calendar = self.lexicon.calendar();
        let first = self.tokens.get(start)?;
        let mut found = calendar.value(&ask, &first.norm).map(|value| (value, start + 1));
        if !calendar.continues(&first.norm) {
            return found;
        }
        // words as they are written, with one space where white space is
        let mut form = first.norm.to_string();
        for at in start + 1..self.tokens.len() {
            let (before, token) = (&self.tokens[at - 1], &self.tokens[at]);
            if before.span.end < token.span.start {
                form.push(' ');
            }
            form.push_str(&token.norm);
            found = calendar.value(&ask, &form).map(|value| (value, at + 1)).or(found);
            if !calendar.continues(&form) {
                break;
            }
        }
        found
    }

    /// The token behind the longest phrase that is such a word, from a token on.
    pub(super) fn behind(&self, mark: TimeMark, start: usize) -> Option<usize> {
        self.phrase(|word| word.mark().filter(|found| *found == mark), start).map(|(_, end)| end)
    }

    /// Where an expression begins that has "fin", "début", "fin de l'" … before it.
    pub(super) fn with_part(&self, start: usize) -> usize {
        let article = usize::from(self.comes_after(Role::Article, start) && self.comes_after(Role::Of, start - 1));
        let of = usize::from(self.comes_after(Role::Of, start - article));
        match start.checked_sub(1 + article + of) {
            Some(before) if self.is(TimeMark::Part, before) => before,
            _ => start,
        }
    }

    /// Whether the clause that a token belongs to is about the future, or the word before it says so: "pour jeudi".
    pub(super) fn is_future(&self, at: usize) -> bool {
        let word = at - usize::from(self.comes_after(Role::Article, at) || self.follows(TimeMark::This, at));
        self.follows(TimeMark::Forward, word) || self.tree.is_some_and(|tree| tense::is_future(self.lexicon.calendar(), tree, at))
    }

    /// The part of speech of a token of one word.
    pub(super) fn upos(&self, at: usize) -> Option<Upos> {
        let tree = self.tree?;
        let token = tree.tokens.get(at)?;
        tree.words.get(token.first as usize).map(|word| word.upos)
    }

    /// Whether a noun with a small letter follows: figures before it count it.
    pub(super) fn is_counting(&self, end: usize) -> bool {
        self.tokens.get(end).is_some_and(|t| !t.capital && t.kind == TokenKind::Word)
            && matches!(self.upos(end), Some(Upos::Noun | Upos::Sym))
    }
}
