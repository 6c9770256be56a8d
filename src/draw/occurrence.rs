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
        let end = all(|s| s.end.as_ref()).last().copied();
        // what began on a date that another statement has it occur on did so within it
        let is_timeless = |s: &Statement| s.start.is_none() && s.end.is_none();
        let whole: BTreeSet<&EdtfDate> = (statements.iter().filter(|&&at| is_timeless(graph.statement(at))))
            .filter_map(|&at| graph.entity(graph.ends(at).1).value.as_ref())
            .collect();
        let start = all(|s| s.start.as_ref()).first().copied().filter(|start| end.is_some() || !whole.contains(start));
        // A statement without a time of its own has that of the date it points at.
        let objects = statements.iter().filter_map(|&at| graph.entity(graph.ends(at).1).value.as_ref());
        let dates: BTreeSet<&EdtfDate> = if start.is_none() && end.is_none() { objects.collect() } else { BTreeSet::new() };
        // nor does the month of a known day
        let holds_another = |date: &EdtfDate| dates.iter().any(|other| **other != *date && is_within(Period::of(other), Period::of(date)));
        Self { start, end, dates: dates.iter().copied().filter(|date| !holds_another(date)).collect() }
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

/// Whether a time is a part of another one; of two that are alike, neither is.
fn is_within(part: Period, whole: Period) -> bool {
    let days = |period: Period| Some((period.first?, period.last?));
    days(part).zip(days(whole)).is_some_and(|((first, last), (from, to))| from <= first && last <= to && (from, to) != (first, last))
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
