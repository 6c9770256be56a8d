//! One day, month or year as it is written, perhaps without its year.

use std::fmt::Write as _;

use jiff::civil::{Date, Weekday};

use super::anchor::{Anchor, Precision};
use super::relative::relative;
use super::scan::{Dates, Expression};
use crate::lexicon::{CalendarWord, CountedFrom, Direction, Role, TimeUnit};

/// Days from the article's date on in which a day without a year is taken to lie, whatever the tense.
const SOON: i32 = 31;

/// What is written of a date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) day: Option<i8>,
    pub(super) month: Option<i8>,
    pub(super) year: Option<i16>,
    pub(super) weekday: Option<Weekday>,
}

impl Point {
    /// EDTF, where the year is known and nothing lacks between it and the day.
    pub(super) fn edtf(&self) -> Option<String> {
        let mut text = format!("{:04}", self.year?);
        if let Some(month) = self.month {
            write!(text, "-{month:02}").ok()?;
        }
        if let Some(day) = self.day {
            Date::new(self.year?, self.month?, day).ok()?;
            write!(text, "-{day:02}").ok()?;
        }
        Some(text)
    }

    /// The day, where it is one.
    pub(super) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// As numbers that can be compared where both points have the same parts.
    pub(super) fn order(&self) -> (Option<i16>, Option<i8>, Option<i8>) {
        (self.year, self.month, self.day)
    }

    pub(super) fn precision(&self) -> Precision {
        match (self.day, self.month) {
            (Some(_), _) => Precision::Day,
            (None, Some(_)) => Precision::Month,
            (None, None) => Precision::Year,
        }
    }

    /// Whether, in that year, it comes after a date. A month does where none of its days has come.
    fn is_after(&self, year: i16, date: Date) -> bool {
        (year, self.month, self.day.unwrap_or_default()) > (date.year(), Some(date.month()), self.day.map_or(0, |_| date.day()))
    }

    /// Whether it is a day of the next weeks: nobody tells the day of a year ago without its year.
    fn is_soon(&self, article: Date) -> bool {
        let (Some(month), Some(day)) = (self.month, self.day) else { return false };
        let years = [article.year(), article.year() + 1];
        let days = |date: Date| article.until(date).map(|span| span.get_days());
        years.into_iter().filter_map(|year| days(Date::new(year, month, day).ok()?).ok()).any(|ahead| (0..=SOON).contains(&ahead))
    }

    fn is_before(&self, year: i16, date: Date) -> bool {
        (year, self.month, self.day.unwrap_or_default()) < (date.year(), Some(date.month()), self.day.map_or(0, |_| date.day()))
    }
}

impl Dates<'_> {
    /// `mardi 10 novembre 2020`, `10 novembre`, `novembre 2020`, `novembre`, `10`, `2020`, and the token behind it.
    pub(super) fn point(&self, start: usize) -> Option<(Point, usize)> {
        let weekday = self.value(CalendarWord::weekday, start);
        let first = start + usize::from(weekday.is_some());
        if let Some((day, after)) = self.day_number(first) {
            let day = Point { day: Some(day), weekday, ..Point::default() };
            return Some(match self.month(after) {
                Some((month, after)) => self.with_year(Point { month: Some(month), ..day }, after),
                None => (day, after),
            });
        }
        if weekday.is_some() {
            return None;
        }
        match self.month(start) {
            Some((month, after)) => Some(self.with_year(Point { month: Some(month), ..Point::default() }, after)),
            None => {
                let year = self.year(start)?;
                Some((Point { year: Some(year), ..Point::default() }, start + 1))
            }
        }
    }

    fn with_year(&self, point: Point, at: usize) -> (Point, usize) {
        let of = usize::from(self.does(Role::Of, at));
        match self.year(at).map(|year| (year, at + 1)).or_else(|| Some((self.year(at + of)?, at + of + 1))) {
            Some((year, end)) => (Point { year: Some(year), ..point }, end),
            None => (point, at),
        }
    }

    /// The year of a point that has none: from the words "dernier" or "prochain" behind it, the tense, and the date of the article,
    /// or else from the last date told.
    pub(super) fn complete(&self, point: Point, at: usize, end: usize) -> Option<(Point, usize, Anchor)> {
        if point.year.is_some() {
            return Some((point, end, Anchor::Absolute));
        }
        point.month?;
        if let Some((year, end, anchor)) = self.year_of_words(end) {
            return Some((Point { year: Some(year), ..point }, end, anchor));
        }
        let direction = self.value(CalendarWord::beside, end);
        let end = end + usize::from(direction.is_some());
        let Some(article) = self.article else {
            let last = self.told.told().filter(|_| direction.is_none())?;
            return Some((Point { year: Some(last.year()), ..point }, end, Anchor::LastTold));
        };
        let this = article.year();
        let months = point.precision() == Precision::Month;
        let is_now = !point.is_after(this, article) && !point.is_before(this, article);
        let year = match direction {
            Some(Direction::Past) => this - i16::from(point.is_after(this, article) || is_now && months),
            Some(Direction::Future) => this + i16::from(point.is_before(this, article) || is_now),
            None if self.is_future(at) => this + i16::from(point.is_before(this, article)),
            None if point.is_soon(article) => this + i16::from(point.is_before(this, article)),
            None => this - i16::from(point.is_after(this, article)),
        };
        Some((Point { year: Some(year), ..point }, end, Anchor::Article))
    }

    /// The year that words behind a month tell, and the token behind them: `de la même année`, `de l'année dernière`.
    fn year_of_words(&self, end: usize) -> Option<(i16, usize, Anchor)> {
        self.does(Role::Of, end).then_some(())?;
        let at = end + 1 + usize::from(self.does(Role::Article, end + 1));
        if let Some((number, end)) = self.phrase(relative(CountedFrom::Article, TimeUnit::Year), at) {
            return Some((self.article?.year() + i16::try_from(number).ok()?, end, Anchor::Article));
        }
        let (number, end) = self.phrase(relative(CountedFrom::LastDate, TimeUnit::Year), at)?;
        let (_, last) = self.told.last(Precision::Year)?;
        Some((last.year() + i16::try_from(number).ok()?, end, Anchor::LastTold))
    }

    /// One date that is no part of a list or an interval.
    pub(super) fn single(&self, start: usize) -> Option<Expression> {
        if let Some(found) = self.numeric(start) {
            return Some(found);
        }
        let (point, end) = self.point(start)?;
        match point {
            Point { day: Some(_), month: None, .. } if self.is_counting(end) => None,
            Point { day: Some(_), month: None, .. } => self.day_of_week(point, start, end),
            Point { day: None, month: None, .. } if !self.stands_as_year(start, end) => None,
            Point { day: None, month: Some(_), year: None, .. } if !self.stands_as_month(start, end) => None,
            _ => {
                let (point, end, anchor) = self.complete(point, start, end)?;
                Expression::new(self.with_part(start)..end, &point.edtf()?, anchor)
            }
        }
    }

    /// `12/03/2021`, `12.03.2021`, `2021-03-12`: one token, or five.
    fn numeric(&self, start: usize) -> Option<Expression> {
        let form = self.norm(start);
        if form.len() == 10 && form.parse::<Date>().is_ok() {
            return Expression::new(start..start + 1, form, Anchor::Absolute);
        }
        let spaced = [1, 3].iter().all(|at| self.norm(start + at) == "/").then(|| self.tokens[start..].iter().take(5));
        let (form, end) = match spaced {
            Some(tokens) => (tokens.map(|t| &*t.norm).collect::<String>(), start + 5),
            None => (form.to_owned(), start + 1),
        };
        let separator = form.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
        let parts: Vec<&str> = form.split(separator).collect();
        let [day, month, year] = parts.as_slice() else { return None };
        if year.len() != 4 || day.len() > 2 || month.len() > 2 {
            return None;
        }
        let point = Point { day: day.parse().ok(), month: month.parse().ok(), year: year.parse().ok(), weekday: None };
        point.day?;
        Expression::new(start..end, &point.edtf()?, Anchor::Absolute)
    }
}
