//! Dates told from the article's date or from the last one told.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

use super::anchor::{Anchor, Precision};
use super::scan::{Dates, Expression};
use crate::lexicon::{CalendarWord, CountedFrom, Role, TimeMark, TimeUnit};
use crate::reader::TokenKind;

/// From Monday on, the week has so many days, and Saturday and Sunday come after so many.
const DAYS_OF_WEEK: i32 = 7;
const SATURDAY: i32 = 5;
const SUNDAY: i32 = 6;

/// How finely a date has to be given for such a unit to be counted from it.
fn precision(unit: TimeUnit) -> Precision {
    match unit {
        TimeUnit::Day => Precision::Day,
        TimeUnit::Week => Precision::Days,
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
pub(super) fn from(date: Date, unit: TimeUnit, number: i32) -> Option<String> {
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
pub(super) fn relative(from: CountedFrom, unit: TimeUnit) -> impl Fn(CalendarWord) -> Option<i32> {
    move |word| match word {
        CalendarWord::Relative(origin, counted, number) if origin == from && counted == unit => Some(number),
        _ => None,
    }
}

impl Dates<'_> {
    /// `hier`, `nuit dernière`, `semaine dernière`, `week-end dernier`, `le lendemain`, `année suivante`.
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
        let night = self.phrase(CalendarWord::night_of_article, start).and_then(|(number, end)| {
            let tonight = number == 0 && self.is_future(start);
            let evening = self.article?.checked_sub(i32::from(!tonight).days()).ok()?;
            Some((format!("{evening}/{}", evening.tomorrow().ok()?), end, Anchor::Article))
        });
        let (value, end, anchor) = article.chain(last).chain(weekend).chain(night).max_by_key(|(_, end, _)| *end)?;
        // the article before the words is no part of the mention
        let first = start + usize::from(end > start + 1 && self.does(Role::Article, start));
        Expression::new(self.with_part(first)..end, &value, anchor)
    }

    /// Counted from the last date told: forwards from its end, backwards from its start.
    fn counted_from_last(&self, unit: TimeUnit, number: i32) -> Option<String> {
        // "du 3 au 12 mai … le lendemain" is the 13th
        let precision = if unit == TimeUnit::Day && number != 0 { Precision::Days } else { precision(unit) };
        let (first, last) = self.told.last(precision)?;
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
}

/// The Monday of a date's week.
pub(super) fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()
}
