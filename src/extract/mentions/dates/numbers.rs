//! Days, months, years and numbers as they are written, and whether a word that could be one is.

use super::scan::Dates;
use crate::lexicon::{BehindYear, CalendarWord, Role, Side, TimeMark};
use crate::ontology::Core;
use crate::reader::{TokenKind, Upos};

/// Years that a number of four digits may be.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2100;
/// Years that a number may be behind a name or noun: "Euro 2016".
const YEARS_OF_NAMES: std::ops::RangeInclusive<i16> = 1890..=2050;

/// Numbers that others are added to, and the first that is not added.
const TENS: std::ops::RangeInclusive<i32> = 20..=90;
const TEENS: i32 = 20;

/// A year of four digits.
pub(super) fn year_of(form: &str) -> Option<i16> {
    form.parse().ok().filter(|y| form.len() == 4 && YEARS.contains(y))
}

/// A part of a month or year that a hyphen joins to it: "mi-".
fn without_part<'w>(dates: &Dates<'_>, form: &'w str) -> &'w str {
    match form.split_once('-') {
        Some((part, rest)) if dates.lexicon.calendar().is(TimeMark::Part, part) => rest,
        _ => form,
    }
}

impl Dates<'_> {
    /// A month's name, perhaps abbreviated with a full stop: its number and the token behind it.
    pub(super) fn month(&self, at: usize) -> Option<(i8, usize)> {
        let form = without_part(self, self.norm(at));
        let abbreviated = form.strip_suffix('.').unwrap_or(form);
        let month = self.lexicon.calendar().value(CalendarWord::month, abbreviated)?;
        let stop = self.norm(at + 1) == "." && self.year(at + 2).is_some();
        // "sept civils": a number, unless a day stands before it or a year behind it
        if self.value(CalendarWord::number, at).is_some() && !stop && self.year(at + 1).is_none() {
            let day = at.checked_sub(1).is_some_and(|before| self.norm(before).parse().is_ok_and(|day: u8| (1..=31).contains(&day)));
            day.then_some(())?;
        }
        Some((month, at + 1 + usize::from(stop)))
    }

    pub(super) fn year(&self, at: usize) -> Option<i16> {
        self.tokens.get(at)?;
        year_of(without_part(self, self.norm(at)))
    }

    /// A day of the month: `10`, `1er`, `premier`, or `1 er` with a slip of the keyboard; and the token behind it.
    pub(super) fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        if let Some((day, end)) = self.phrase(CalendarWord::ordinal_day, at) {
            return Some((day, end));
        }
        let form = self.norm(at);
        let day = form.parse().ok().filter(|day| (1..=31).contains(day))?;
        (form.len() <= 2).then_some((day, at + 1))
    }

    /// A number in digits or words.
    pub(super) fn number(&self, at: usize) -> Option<i32> {
        let digits = || self.norm(at).parse().ok().filter(|_| self.norm(at).len() <= 4);
        self.value(CalendarWord::number, at).or_else(digits).or_else(|| self.compound(self.norm(at)))
    }

    /// A number of tens and units in words: `vingt-cinq`, `soixante-douze`.
    fn compound(&self, form: &str) -> Option<i32> {
        let number = |form: &str| self.lexicon.calendar().value(CalendarWord::number, form);
        let (tens, units) = form.rsplit_once('-')?;
        let (tens, units) = (number(tens)?, number(units)?);
        (TENS.contains(&tens) && (1..TEENS).contains(&units)).then_some(tens + units)
    }

    /// Whether something before a year without a month tells that it is one.
    pub(super) fn stands_as_year(&self, start: usize, end: usize) -> bool {
        let sure = start
            .checked_sub(1)
            .is_some_and(|b| self.value(CalendarWord::before_year, b) == Some(BehindYear::Noun) || self.is(TimeMark::NamedByYear, b));
        if (self.is_counting(end) && !sure) || self.is_before_era(end) {
            return false;
        }
        if self.tokens.get(start).is_some_and(|t| t.kind == TokenKind::Word) {
            return true;
        }
        let Some(before) = start.checked_sub(1) else { return self.is_aside(end) };
        let listed = matches!(self.norm(before), ",") && before.checked_sub(1).is_some_and(|at| self.year(at).is_some());
        self.value(CalendarWord::before_year, before).is_some()
            || self.opens(before)
            || (listed && self.is_aside(end))
            || self.is_named_by_year(before)
    }

    /// "Euro 2016", "saison 2016", "Rio 2016": but no "résolution 1973", no "Peugeot 2008".
    fn is_named_by_year(&self, before: usize) -> bool {
        let Some(token) = self.tokens.get(before) else { return false };
        if !self.year(before + 1).is_some_and(|year| YEARS_OF_NAMES.contains(&year)) || self.is(TimeMark::Numbered, before) {
            return false;
        }
        let place = || self.lexicon.names(&token.norm).any(|(name, _)| matches!(name.class.core, Core::Place | Core::State));
        match token.capital {
            true => token.all_capitals || self.is(TimeMark::NamedByYear, before) || place(),
            false => token.kind == TokenKind::Word && matches!(self.upos(before), Some(Upos::Noun | Upos::Adj)),
        }
    }

    fn opens(&self, at: usize) -> bool {
        matches!(self.norm(at), "(" | "[" | "/" | "–") || self.lexicon.quotes().side(self.norm(at)) == Some(Side::Open)
    }

    fn is_aside(&self, end: usize) -> bool {
        matches!(self.norm(end), "," | ":" | "")
    }

    pub(super) fn is_before_era(&self, end: usize) -> bool {
        self.behind(TimeMark::BeforeEra, end).is_some()
    }

    /// Whether a month without a year is a month, not a name or a verb.
    pub(super) fn stands_as_month(&self, start: usize, end: usize) -> bool {
        if self.value(CalendarWord::beside, end).is_some() {
            return true;
        }
        let capital = self.tokens.get(start).is_some_and(|t| t.capital);
        let joined = self.lexicon.calendar().value(CalendarWord::month, self.norm(start)).is_none();
        !capital && (joined || self.follows(TimeMark::BeforeMonth, start) || self.with_part(start) < start)
    }

    /// Whether the words before a token introduce the two ends of an interval, perhaps with an article.
    pub(super) fn is_between(&self, start: usize) -> bool {
        self.comes_after(Role::Between, start) || (self.comes_after(Role::Article, start) && self.comes_after(Role::Between, start - 1))
    }
}
