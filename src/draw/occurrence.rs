//! When something occurred, from all that is held as a fact of it.

use std::collections::BTreeSet;

use super::moment::{date_words, time_words};
use super::wording::Wording;
use crate::graph::{EdtfDate, KnowledgeGraph, Period, Statement, StatementIx};

/// The dates of an event or agreement. Where its beginning or end is known, other dates add nothing.
#[derive(Debug, Default)]
pub(super) struct Occurrence<'a> {
    start: Option<&'a EdtfDate>,
    end: Option<&'a EdtfDate>,
    dates: Vec<&'a EdtfDate>,
}

impl<'a> Occurrence<'a> {
    /// Of the statements that say on which dates it occurred.
    pub(super) fn of(graph: &'a KnowledgeGraph, statements: &[StatementIx]) -> Self {
        let all = |pick: fn(&Statement) -> Option<&EdtfDate>| -> BTreeSet<&'a EdtfDate> {
            statements.iter().filter_map(|&at| pick(graph.statement(at))).collect()
        };
        let start = all(|s| s.start.as_ref()).first().copied();
        let end = all(|s| s.end.as_ref()).last().copied();
        // A statement without a time of its own has that of the date it points at.
        let objects = statements.iter().filter_map(|&at| graph.entity(graph.ends(at).1).value.as_ref());
        let dates: BTreeSet<&EdtfDate> = if start.is_none() && end.is_none() { objects.collect() } else { BTreeSet::new() };
        Self { start, end, dates: dates.into_iter().collect() }
    }

    /// In words.
    pub(super) fn words(&self, wording: Wording) -> String {
        match time_words(None, self.start, self.end, wording) {
            Some(words) => words,
            None => self.dates.iter().map(|date| date_words(date, wording)).collect::<Vec<_>>().join(" · "),
        }
    }

    /// When it begins and ends; of several dates the first.
    pub(super) fn ends(&self) -> (Option<Period>, Option<Period>) {
        time_ends(self.dates.first().copied(), self.start, self.end)
    }
}

/// When something begins and ends: each from the first to the last day it can mean.
pub(super) fn time_ends(date: Option<&EdtfDate>, start: Option<&EdtfDate>, end: Option<&EdtfDate>) -> (Option<Period>, Option<Period>) {
    let Some(date) = date else { return (start.map(Period::of), end.map(Period::of)) };
    let side = |text: &str| text.parse().ok().as_ref().map(Period::of);
    match date.as_str().split_once('/') {
        Some((from, to)) => (side(from), side(to)),
        None => (Some(Period::of(date)), Some(Period::of(date))),
    }
}
