//! Dates told from the article's date or from the last one told.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

use super::anchor::{Anchor, Precision};
use super::point::Point;
use super::scan::{Dates, Expression};
use crate::lexicon::{CalendarWord, CountedFrom, Direction, Role, TimeMark, TimeUnit};
use crate::reader::TokenKind;

/// From Monday on, the week has so many days, and Saturday and Sunday come after so many.
const DAYS_OF_WEEK: i32 = 7;
const SATURDAY: i32 = 5;
const SUNDAY: i32 = 6;

/// A day and its weekday meet again after at most this many days.
const DAYS_OF_MONTH: i32 = 31;

/// How finely a date has to be given for such a unit to be counted from it.
fn precision(unit: TimeUnit) -> Precision {
    match unit {
        TimeUnit::Day | TimeUnit::Week => Precision::Day,
        TimeUnit::Month => Precision::Month,
        TimeUnit::Year | TimeUnit::Century => Precision::Year,
    }
}

fn span(unit: TimeUnit, number: i32) -> Option<Duration> {
    match unit {
        TimeUnit::Day => Duration::new().try_days(number),
        TimeUnit::Week => Duration::new().try_weeks(number),
        TimeUnit::Month => Duration::new().try_months(number),
        TimeUnit::Year => Duration::new().try_years(number),
        TimeUnit::Century => Duration::new().try_years(number.checked_mul(100)?),
    }
    .ok()
}

/// The day, week, month, year or century of that number from a date.
fn from(date: Date, unit: TimeUnit, number: i32) -> Option<String> {
    let date = date.checked_add(span(unit, number)?).ok()?;
    Some(match unit {
        TimeUnit::Day => date.to_string(),
        TimeUnit::Week => {
            let monday = monday(date)?;
            format!("{monday}/{}", monday.checked_add(SUNDAY.days()).ok()?)
        }
        TimeUnit::Month => format!("{:04}-{:02}", date.year(), date.month()),
        TimeUnit::Year => format!("{:04}", date.year()),
        TimeUnit::Century => format!("{:02}XX", date.year() / 100),
    })
}

/// The units that are counted from the article's date, and from the last date that it names.
const OF_ARTICLE: [TimeUnit; 5] = [TimeUnit::Day, TimeUnit::Week, TimeUnit::Month, TimeUnit::Year, TimeUnit::Century];
const OF_LAST: [TimeUnit; 4] = [TimeUnit::Day, TimeUnit::Week, TimeUnit::Month, TimeUnit::Year];

/// Asks for so many of a unit from a date.
fn relative(from: CountedFrom, unit: TimeUnit) -> impl Fn(CalendarWord) -> Option<i32> {
    move |word| match word {
        CalendarWord::Relative(origin, counted, number) if origin == from && counted == unit => Some(number),
        _ => None,
    }
}

impl Dates<'_> {
    /// `hier`, `semaine dernière`, `week-end dernier`, `le lendemain`, `année suivante`.
    pub(super) fn relative(&self, start: usize) -> Option<Expression> {
        let article = OF_ARTICLE.into_iter().filter_map(|unit| {
            let (number, end) = self.phrase(relative(CountedFrom::Article, unit), start)?;
            Some((from(self.article?, unit, number)?, end, Anchor::Article))
        });
        let last = OF_LAST.into_iter().filter_map(|unit| {
            let (number, end) = self.phrase(relative(CountedFrom::LastDate, unit), start)?;
            // "le lendemain de l'attaque" is told from the attack
            (!self.is(TimeMark::FromNext, end)).then_some(())?;
            Some((self.counted_from_last(unit, number)?, end, Anchor::LastTold))
        });
        let weekend = self.phrase(CalendarWord::weekend, start).and_then(|(number, end)| {
            let saturday = self.saturday(number, start)?;
            Some((format!("{saturday}/{}", saturday.tomorrow().ok()?), end, Anchor::Article))
        });
        let (value, end, anchor) = article.chain(last).chain(weekend).max_by_key(|(_, end, _)| *end)?;
        // the article before the words is no part of the mention
        let first = start + usize::from(end > start + 1 && self.does(Role::Article, start));
        Expression::new(first..end, &value, anchor)
    }

    /// Counted from the last date told: forwards from its end, backwards from its start.
    fn counted_from_last(&self, unit: TimeUnit, number: i32) -> Option<String> {
        let (first, last) = self.told.last(precision(unit))?;
        from(if number < 0 { first } else { last }, unit, number)
    }

    /// The Saturday of the last, this or the next weekend. On weekdays, this one is the last unless the tense says future.
    fn saturday(&self, number: i32, start: usize) -> Option<Date> {
        let article = self.article?;
        let weekend = matches!(article.weekday(), Weekday::Saturday | Weekday::Sunday);
        let ahead = match number {
            0 => i32::from(!weekend && !self.is_future(start)) * -DAYS_OF_WEEK,
            n if n > 0 => i32::from(weekend) * DAYS_OF_WEEK,
            _ => -DAYS_OF_WEEK,
        };
        monday(article)?.checked_add((SATURDAY + ahead).days()).ok()
    }

    /// A number of days, weeks, months or years: the unit, the number and the token behind them.
    fn amount(&self, start: usize) -> Option<(TimeUnit, i32, usize)> {
        if let Some((weeks, end)) = self.phrase(CalendarWord::days_for_weeks, start) {
            return Some((TimeUnit::Week, weeks, end));
        }
        let at = self.behind(TimeMark::About, start).unwrap_or(start);
        let unit = self.value(CalendarWord::unit, at + 1)?;
        let number = self.number(at)?;
        self.behind(TimeMark::Half, at + 2).is_none().then_some((unit, number, at + 2))
    }

    /// `il y a trois mois`, `dans deux jours`: counted from the article's date.
    pub(super) fn ago(&self, start: usize) -> Option<Expression> {
        let (direction, at) = self.phrase(CalendarWord::ago, start)?;
        let (unit, number, end) = self.amount(at)?;
        Expression::new(start..end, &from(self.article?, unit, number.checked_mul(direction.sign())?)?, Anchor::Article)
    }

    /// `deux ans plus tard`, `six mois plus tôt`: counted from the last date told.
    pub(super) fn later(&self, start: usize) -> Option<Expression> {
        let (unit, number, at) = self.amount(start)?;
        let alone = || {
            let (direction, end) = self.phrase(CalendarWord::later_alone, at)?;
            self.tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punctuation).then_some((direction, end))
        };
        let (direction, end) = self.phrase(CalendarWord::later, at).or_else(alone)?;
        Expression::new(start..end, &self.counted_from_last(unit, number.checked_mul(direction.sign())?)?, Anchor::LastTold)
    }

    /// `mercredi`, `ce mercredi`: the last one on or before the article's date, or the next where the tense says future; `jeudi
    /// dernier`, `lundi prochain`; `samedi suivant`, from the last date told.
    pub(super) fn weekday(&self, start: usize) -> Option<Expression> {
        let this = usize::from(self.is(TimeMark::This, start));
        let at = start + this;
        let wanted = self.value(CalendarWord::weekday, at)?;
        if self.day_number(at + 1).is_some_and(|(_, end)| this == 1 && self.month(end).is_some()) {
            return None;
        }
        if let Some(direction) = self.value(CalendarWord::following, at + 1) {
            let (first, last) = self.told.last(Precision::Day)?;
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
        let today = article.weekday() == wanted;
        let date = match direction {
            None if today => Ok(article),
            None if !self.is_future(at) => article.nth_weekday(-1, wanted),
            Some(Direction::Past) => article.nth_weekday(-1, wanted),
            _ => article.nth_weekday(1, wanted),
        };
        Expression::new(start..at + 1 + usize::from(direction.is_some()), &date.ok()?.to_string(), Anchor::Article)
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
}

fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()
}
