//! Days of the week, and the days and nights between two of them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::anchor::{Anchor, Precision};
use super::point::Point;
use super::relative::{monday, relative};
use super::scan::{Dates, Expression};
use crate::lexicon::{CalendarWord, Coordination, CountedFrom, Direction, Role, TimeMark, TimeUnit};

/// A day and its weekday meet again after at most this many days.
const DAYS_OF_MONTH: i32 = 31;
/// Days of a week.
const WEEK: i32 = 7;

/// How two days of the week are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// All days from the first to the last.
    Through,
    /// The two.
    Both,
    /// One of the two.
    Either,
}

impl Dates<'_> {
    /// `mercredi`, `ce mercredi`: the last one on or before the article's date, or the next where the tense says future; `jeudi
    /// dernier`, `lundi prochain`; `samedi suivant`, from the last date told; `jeudi de la semaine dernière`.
    pub(super) fn weekday(&self, start: usize) -> Option<Expression> {
        let this = usize::from(self.is(TimeMark::This, start));
        let at = start + this;
        let wanted = self.value(CalendarWord::weekday, at)?;
        if this == 1 && self.single(at).is_some() {
            return None;
        }
        if let Some(direction) = self.value(CalendarWord::following, at + 1) {
            let (first, last) = self.told.last(Precision::Days)?;
            let date = match direction {
                Direction::Past => first.nth_weekday(-1, wanted),
                Direction::Future => last.nth_weekday(1, wanted),
            }
            .ok()?;
            return Expression::new(start..at + 2, &date.to_string(), Anchor::LastTold);
        }
        let article = self.article?;
        let direction = self.value(CalendarWord::beside, at + 1);
        if this == 0 && direction.is_none() && self.follows(TimeMark::Habit, start) {
            return None;
        }
        if let Some((date, end)) = self.day_of_other_week(wanted, at + 1) {
            return Expression::new(start..end, &date.to_string(), Anchor::Article);
        }
        let date = match direction {
            // "reporté à jeudi"
            None if self.is_future(at) || self.follows(TimeMark::PutOffTo, start) => from_on(article, wanted),
            None => until(article, wanted),
            Some(Direction::Past) => article.nth_weekday(-1, wanted).ok(),
            Some(Direction::Future) => article.nth_weekday(1, wanted).ok(),
        };
        Expression::new(start..at + 1 + usize::from(direction.is_some()), &date?.to_string(), Anchor::Article)
    }

    /// The weekday of the week that the words behind it name, and the token behind these: `de la semaine dernière`.
    fn day_of_other_week(&self, wanted: Weekday, at: usize) -> Option<(Date, usize)> {
        self.does(Role::Of, at).then_some(())?;
        let week = at + 1 + usize::from(self.does(Role::Article, at + 1));
        let (number, end) = self.phrase(relative(CountedFrom::Article, TimeUnit::Week), week)?;
        let days = number.checked_mul(WEEK)?.checked_add(i32::from(wanted.to_monday_zero_offset()))?;
        Some((monday(self.article?)?.checked_add(days.days()).ok()?, end))
    }

    /// `jeudi 26`: the day around the article's date on which weekday and number meet, the last one unless there is none.
    pub(super) fn day_of_week(&self, point: Point, start: usize, end: usize) -> Option<Expression> {
        let wanted = point.weekday?;
        let article = self.article?;
        let fits = |days: i32| {
            let date = article.checked_add(days.days()).ok()?;
            (Some(date.day()) == point.day && date.weekday() == wanted).then_some(date)
        };
        let past = (0..DAYS_OF_MONTH).find_map(|days| fits(-days));
        let date = past.or_else(|| (0..DAYS_OF_MONTH).find_map(fits))?;
        Expression::new(start..end, &date.to_string(), Anchor::Article)
    }

    /// `nuit de samedi à dimanche`, `nuit du lundi au mardi 14 mai`: both days.
    pub(super) fn night(&self, start: usize) -> Option<Expression> {
        (self.is(TimeMark::Night, start) && self.does(Role::Of, start + 1)).then_some(())?;
        let (value, end) = self.two_weekdays(start + 2)?;
        Expression::new(start..end, &value, Anchor::Article)
    }

    /// `entre samedi et lundi`, `de jeudi à samedi`, `samedi et dimanche`; no `du lundi au vendredi`, which is every week.
    pub(super) fn weekdays(&self, start: usize) -> Option<Expression> {
        if self.follows(TimeMark::Habit, start) {
            return None;
        }
        let (value, end) = self.two_weekdays(start)?;
        Expression::new(start..end, &value, Anchor::Article)
    }

    /// Two days of the week and what stands behind the second to say which: the value, and the token behind them.
    fn two_weekdays(&self, start: usize) -> Option<(String, usize)> {
        let first = self.value(CalendarWord::weekday, start)?;
        let joined = self.joined_by(start + 1, start)?;
        let second = self.value(CalendarWord::weekday, start + 2).filter(|second| *second != first)?;
        let (from, to, end) = match self.point(start + 2) {
            Some((point, end)) => {
                (joined == Joined::Through).then_some(())?;
                let to = self.complete(point, start + 2, end)?.0.date()?;
                (to.nth_weekday(-1, first).ok()?, to, end)
            }
            None => self.around_article(first, second, start)?,
        };
        let follow = from.tomorrow().ok() == Some(to);
        let value = match joined {
            Joined::Either => format!("[{from},{to}]"),
            Joined::Both if !follow => format!("{{{from},{to}}}"),
            Joined::Both | Joined::Through => format!("{from}/{to}"),
        };
        Some((value, end))
    }

    fn joined_by(&self, at: usize, start: usize) -> Option<Joined> {
        if self.is(TimeMark::To, at) {
            return Some(Joined::Through);
        }
        Some(match self.value(CalendarWord::and, at)? {
            Coordination::All if self.is_between(start) => Joined::Through,
            Coordination::All => Joined::Both,
            Coordination::One => Joined::Either,
        })
    }

    /// The last two such days by the article's date, or the next two where the tense or a word behind them says so.
    fn around_article(&self, first: Weekday, second: Weekday, start: usize) -> Option<(Date, Date, usize)> {
        let (article, end) = (self.article?, start + 3);
        let direction = self.value(CalendarWord::beside, end);
        let end = end + usize::from(direction.is_some());
        let (from, to) = match direction {
            Some(Direction::Future) => (article.nth_weekday(1, first).ok(), None),
            Some(Direction::Past) => (None, article.nth_weekday(-1, second).ok()),
            None if self.is_future(start) => (from_on(article, first), None),
            None => (None, until(article, second)),
        };
        let from = from.or_else(|| to?.nth_weekday(-1, first).ok())?;
        let to = to.or_else(|| from.nth_weekday(1, second).ok())?;
        Some((from, to, end))
    }
}

/// The first such day from a date on.
fn from_on(date: Date, wanted: Weekday) -> Option<Date> {
    if date.weekday() == wanted { Some(date) } else { date.nth_weekday(1, wanted).ok() }
}

/// The last such day until a date.
fn until(date: Date, wanted: Weekday) -> Option<Date> {
    if date.weekday() == wanted { Some(date) } else { date.nth_weekday(-1, wanted).ok() }
}
