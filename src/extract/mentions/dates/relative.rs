//! Dates told from the article's date or from the last one told.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

use super::anchor::{Anchor, Precision};
use super::point::Point;
use super::scan::{Dates, Expression};
use crate::lexicon::{CalendarWord, Role};
use crate::reader::TokenKind;

/// A day and its weekday meet again after at most this many days.
const DAYS_OF_MONTH: i32 = 31;

/// What time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
    Century,
}

impl Unit {
    /// The unit that a table's number stands for.
    fn of(value: i32) -> Option<Self> {
        Some(match value {
            1 => Self::Day,
            2 => Self::Week,
            3 => Self::Month,
            4 => Self::Year,
            _ => return None,
        })
    }

    /// How finely a date has to be told for such a unit to be counted from it.
    fn precision(self) -> Precision {
        match self {
            Self::Day | Self::Week => Precision::Day,
            Self::Month => Precision::Month,
            Self::Year | Self::Century => Precision::Year,
        }
    }

    fn span(self, number: i32) -> Option<Duration> {
        match self {
            Self::Day => Duration::new().try_days(number),
            Self::Week => Duration::new().try_weeks(number),
            Self::Month => Duration::new().try_months(number),
            Self::Year => Duration::new().try_years(number),
            Self::Century => Duration::new().try_years(number.checked_mul(100)?),
        }
        .ok()
    }

    /// The day, week, month, year or century of that number from a date.
    fn from(self, date: Date, number: i32) -> Option<String> {
        let date = date.checked_add(self.span(number)?).ok()?;
        Some(match self {
            Self::Day => date.to_string(),
            Self::Week => {
                let monday = monday(date)?;
                format!("{monday}/{}", monday.checked_add(6.days()).ok()?)
            }
            Self::Month => format!("{:04}-{:02}", date.year(), date.month()),
            Self::Year => format!("{:04}", date.year()),
            Self::Century => format!("{:02}XX", date.year() / 100),
        })
    }
}

const OF_ARTICLE: [(CalendarWord, Unit); 5] = [
    (CalendarWord::DayOfArticle, Unit::Day),
    (CalendarWord::Week, Unit::Week),
    (CalendarWord::MonthOfArticle, Unit::Month),
    (CalendarWord::YearOfArticle, Unit::Year),
    (CalendarWord::CenturyOfArticle, Unit::Century),
];
const OF_LAST: [(CalendarWord, Unit); 4] = [
    (CalendarWord::DayOfLast, Unit::Day),
    (CalendarWord::WeekOfLast, Unit::Week),
    (CalendarWord::MonthOfLast, Unit::Month),
    (CalendarWord::YearOfLast, Unit::Year),
];

impl Dates<'_> {
    /// `hier`, `semaine dernière`, `week-end dernier`, `le lendemain`, `année suivante`.
    pub(super) fn relative(&self, start: usize) -> Option<Expression> {
        let article = OF_ARTICLE.iter().filter_map(|(kind, unit)| {
            let (number, end) = self.phrase(*kind, start)?;
            Some((unit.from(self.article?, number)?, end, Anchor::Article))
        });
        let last = OF_LAST.iter().filter_map(|(kind, unit)| {
            let (number, end) = self.phrase(*kind, start)?;
            // "le lendemain de l'attaque" is told from the attack
            (!self.is(CalendarWord::ToldByNext, end)).then_some(())?;
            Some((self.counted_from_last(*unit, number)?, end, Anchor::LastTold))
        });
        let weekend = self.phrase(CalendarWord::Weekend, start).and_then(|(number, end)| {
            let saturday = self.saturday(number, start)?;
            Some((format!("{saturday}/{}", saturday.tomorrow().ok()?), end, Anchor::Article))
        });
        let (value, end, anchor) = article.chain(last).chain(weekend).max_by_key(|(_, end, _)| *end)?;
        // the article before the words is no part of the mention
        let from = start + usize::from(end > start + 1 && self.does(Role::Article, start));
        Expression::new(from..end, &value, anchor)
    }

    /// Counted from the last date told: forwards from its end, backwards from its start.
    fn counted_from_last(&self, unit: Unit, number: i32) -> Option<String> {
        let (first, last) = self.told.last(unit.precision())?;
        unit.from(if number < 0 { first } else { last }, number)
    }

    /// The Saturday of the last, this or the next weekend. On weekdays, this one is the last unless the tense says future.
    fn saturday(&self, number: i32, start: usize) -> Option<Date> {
        let article = self.article?;
        let weekend = matches!(article.weekday(), Weekday::Saturday | Weekday::Sunday);
        let ahead = match number {
            0 => i32::from(!weekend && !self.is_future(start)) * -7,
            n if n > 0 => i32::from(weekend) * 7,
            _ => -7,
        };
        monday(article)?.checked_add((5 + ahead).days()).ok()
    }

    /// A number of days, weeks, months or years: the unit, the number and the token behind them.
    fn amount(&self, start: usize) -> Option<(Unit, i32, usize)> {
        if let Some((weeks, end)) = self.phrase(CalendarWord::DaysForWeeks, start) {
            return Some((Unit::Week, weeks, end));
        }
        let at = self.phrase(CalendarWord::About, start).map_or(start, |(_, end)| end);
        let unit = Unit::of(self.value(CalendarWord::Unit, at + 1)?)?;
        let number = self.number(at)?;
        self.phrase(CalendarWord::Half, at + 2).is_none().then_some((unit, number, at + 2))
    }

    /// `il y a trois mois`, `dans deux jours`: counted from the article's date.
    pub(super) fn ago(&self, start: usize) -> Option<Expression> {
        let (direction, at) = self.phrase(CalendarWord::Ago, start)?;
        let (unit, number, end) = self.amount(at)?;
        Expression::new(start..end, &unit.from(self.article?, number.checked_mul(direction)?)?, Anchor::Article)
    }

    /// `deux ans plus tard`, `six mois plus tôt`: counted from the last date told.
    pub(super) fn later(&self, start: usize) -> Option<Expression> {
        let (unit, number, at) = self.amount(start)?;
        let alone = || {
            let (direction, end) = self.phrase(CalendarWord::LaterAlone, at)?;
            self.tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punctuation).then_some((direction, end))
        };
        let (direction, end) = self.phrase(CalendarWord::Later, at).or_else(alone)?;
        Expression::new(start..end, &self.counted_from_last(unit, number.checked_mul(direction)?)?, Anchor::LastTold)
    }

    /// `mercredi`, `ce mercredi`: the last one on or before the article's date, or the next where the tense says future; `jeudi
    /// dernier`, `lundi prochain`; `samedi suivant`, from the last date told.
    pub(super) fn weekday(&self, start: usize) -> Option<Expression> {
        let this = usize::from(self.is(CalendarWord::This, start));
        let at = start + this;
        let wanted = weekday(self.value(CalendarWord::Weekday, at)?)?;
        if self.day_number(at + 1).is_some_and(|(_, end)| this == 1 && self.month(end).is_some()) {
            return None;
        }
        if let Some(direction) = self.value(CalendarWord::Following, at + 1) {
            let (first, last) = self.told.last(Precision::Day)?;
            let date = if direction < 0 { first.nth_weekday(-1, wanted) } else { last.nth_weekday(1, wanted) }.ok()?;
            return Expression::new(start..at + 2, &date.to_string(), Anchor::LastTold);
        }
        let article = self.article?;
        let direction = self.value(CalendarWord::Direction, at + 1);
        if this == 0 && direction.is_none() && self.follows(CalendarWord::Habit, start) {
            return None;
        }
        let today = article.weekday() == wanted;
        let date = match direction {
            None if today => Ok(article),
            None if !self.is_future(at) => article.nth_weekday(-1, wanted),
            Some(direction) if direction < 0 => article.nth_weekday(-1, wanted),
            _ => article.nth_weekday(1, wanted),
        };
        Expression::new(start..at + 1 + usize::from(direction.is_some()), &date.ok()?.to_string(), Anchor::Article)
    }

    /// `jeudi 26`: the day around the article's date on which weekday and number meet, the last one unless there is none.
    pub(super) fn day_of_week(&self, point: Point, start: usize, end: usize) -> Option<Expression> {
        let wanted = weekday(point.weekday?)?;
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

fn weekday(number: i32) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}

fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()
}
