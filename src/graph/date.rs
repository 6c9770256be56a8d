//! Dates with the precision that is known: EDTF (ISO 8601-2).

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use edtf_core::{Bound, BoundDate, Date, DateField, Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement};
use jiff::ToSpan;
use jiff::civil;

/// A date, interval or set of dates, in the writing it was given. Cloning it is cheap: few dates stand in many statements.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EdtfDate(Arc<Parsed>);

#[derive(Debug, PartialEq, Eq, Hash)]
struct Parsed {
    text: Box<str>,
    earliest: Option<civil::Date>,
    latest: Option<civil::Date>,
}

/// Why a value is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{value}' is not an EDTF date: {message} at character {at}")]
pub struct DateError {
    /// The value.
    pub value: String,
    /// What is wrong.
    pub message: String,
    /// Position in code points, from 1.
    pub at: usize,
}

impl EdtfDate {
    /// The value as written, such as `2020-11-10`, `198X` or `2023-09-19/2023-09-20`.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The first day it can mean; `None` where it is open towards the past.
    pub fn earliest(&self) -> Option<civil::Date> {
        self.0.earliest
    }

    /// The last day it can mean; `None` where it is open towards the future.
    pub fn latest(&self) -> Option<civil::Date> {
        self.0.latest
    }

    /// The value as part of an id: safe in an IRI, different for different values.
    ///
    /// An interval is joined by `_`, a set by `+` (one of a set: `or`), an open side is `open`.
    pub fn slug(&self) -> String {
        let text = self.as_str();
        let mut out = String::with_capacity(text.len());
        let (body, join) = match text.as_bytes().first() {
            Some(b'{') => (text.trim_matches(['{', '}']), "+"),
            Some(b'[') => (text.trim_matches(['[', ']']), "-or-"),
            _ => (text, "+"),
        };
        for (at, side) in body.split('/').enumerate() {
            if at > 0 {
                out.push('_');
            }
            match side {
                "" => out.push_str("unknown"),
                ".." => out.push_str("open"),
                _ => side_slug(side, join, &mut out),
            }
        }
        out
    }
}

fn side_slug(side: &str, join: &str, out: &mut String) {
    for (at, part) in side.split(',').enumerate() {
        if at > 0 {
            out.push_str(join);
        }
        for c in part.replace("..", "-to-").chars() {
            match c {
                '?' => out.push_str("-uncertain"),
                '~' => out.push_str("-approximate"),
                '%' => out.push_str("-uncertain-approximate"),
                c if c.is_ascii_alphanumeric() || c == '-' => out.push(c),
                _ => {}
            }
        }
    }
}

impl FromStr for EdtfDate {
    type Err = DateError;

    fn from_str(value: &str) -> Result<Self, DateError> {
        let parsed = Edtf::parse(value).map_err(|error| DateError {
            value: value.to_owned(),
            message: error.message.to_owned(),
            at: 1 + value.bytes().take(error.offset).filter(|b| b & 0xc0 != 0x80).count(),
        })?;
        if let Edtf::DateTime(_) = parsed {
            return Err(DateError {
                value: value.to_owned(),
                message: "a time of day is not kept".to_owned(),
                at: 1 + value.find('T').unwrap_or(0),
            });
        }
        let bounds = parsed.bounds();
        let mut date = Parsed { text: value.into(), earliest: day(bounds.earliest), latest: day(bounds.latest) };
        if let Some((earliest, latest)) = winters(&parsed) {
            date.earliest = earliest.or(date.earliest);
            date.latest = latest.or(date.latest);
        }
        Ok(Self(Arc::new(date)))
    }
}

/// Bounds of northern winters (`2020-24`: December 2020 to February 2021), which the EDTF library puts into one year.
fn winters(value: &Edtf) -> Option<(Option<civil::Date>, Option<civil::Date>)> {
    match value {
        Edtf::Date(date) => winter(date).map(|(first, last)| (Some(first), Some(last))),
        Edtf::Interval(Interval { start, end }) => {
            let side = |endpoint: &IntervalEndpoint| match endpoint {
                IntervalEndpoint::Date(date) => winter(date),
                _ => None,
            };
            Some((side(start).map(|w| w.0), side(end).map(|w| w.1)))
        }
        Edtf::Set(Set { elements, .. }) => {
            let last = elements.iter().filter_map(|element| match element {
                SetElement::Date(date) => winter(date),
                _ => None,
            });
            let latest = day(value.bounds().latest);
            Some((None, last.map(|w| w.1).max().filter(|last| Some(*last) > latest)))
        }
        Edtf::DateTime(_) => None,
    }
}

fn winter(date: &Date) -> Option<(civil::Date, civil::Date)> {
    const WINTER: [u8; 2] = [24, 28]; // season, and season of the northern hemisphere
    let month = date.month.and_then(DateField::value).filter(|m| WINTER.contains(m));
    month.filter(|_| date.precision() != Precision::Day)?;
    let year = i16::try_from(date.year.value()?).ok()?;
    let first = civil::Date::new(year, 12, 1).ok()?;
    let next = civil::Date::new(year.checked_add(1)?, 3, 1).ok()?;
    Some((first, next.checked_sub(1.day()).ok()?))
}

fn day(bound: Bound) -> Option<civil::Date> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => {
            civil::Date::new(i16::try_from(year).ok()?, month.cast_signed(), day.cast_signed()).ok()
        }
        _ => None,
    }
}

impl fmt::Display for EdtfDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// By first day, then last day, then writing: an order for timelines. Open sides come first and last.
impl Ord for EdtfDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let latest = |date: &Self| date.latest().unwrap_or(civil::Date::MAX);
        self.earliest()
            .cmp(&other.earliest())
            .then_with(|| latest(self).cmp(&latest(other)))
            .then_with(|| self.as_str().cmp(other.as_str()))
    }
}

impl PartialOrd for EdtfDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(value: &str) -> (String, String) {
        let date: EdtfDate = value.parse().unwrap();
        let show = |day: Option<civil::Date>| day.map(|d| d.to_string()).unwrap_or_default();
        (show(date.earliest()), show(date.latest()))
    }

    #[test]
    fn bounds_are_calendar_days() {
        let cases = [
            ("2020-11-10", "2020-11-10", "2020-11-10"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("198X", "1980-01-01", "1989-12-31"),
            ("2023-09-19/2023-09-20", "2023-09-19", "2023-09-20"),
            ("2020-11/..", "2020-11-01", ""),
            ("../1994", "", "1994-12-31"),
            ("{2021,2022}", "2021-01-01", "2022-12-31"),
            ("2020-21", "2020-03-01", "2020-05-31"),
            ("2020-24", "2020-12-01", "2021-02-28"),
        ];
        for (value, earliest, latest) in cases {
            assert_eq!(bounds(value), (earliest.to_owned(), latest.to_owned()), "{value}");
        }
    }

    #[test]
    fn slugs_are_safe_in_an_iri() {
        let cases = [
            ("2020-11-10", "2020-11-10"),
            ("2023-09-19/2023-09-20", "2023-09-19_2023-09-20"),
            ("{2021,2022}", "2021+2022"),
            ("[2021,2022]", "2021-or-2022"),
            ("2020-11/..", "2020-11_open"),
            ("1994?", "1994-uncertain"),
        ];
        for (value, slug) in cases {
            assert_eq!(value.parse::<EdtfDate>().unwrap().slug(), slug);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for value in ["", "2020-13", "2021-02-29", "10/11/2020", "novembre", "2020-11-10T10:00:00"] {
            assert!(value.parse::<EdtfDate>().is_err(), "{value}");
        }
    }
}
