//! What a date is told from.

use jiff::civil::Date;

use crate::graph::EdtfDate;

/// What has to be known to place an expression on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Anchor {
    /// Nothing: the expression says it all.
    Absolute,
    /// The date of the article.
    Article,
    /// The last date told before.
    LastTold,
}

impl Anchor {
    /// What a note says of a date told in these words; absolute dates need none.
    pub(in crate::extract) fn note(self, words: &str) -> Option<String> {
        let from = match self {
            Self::Absolute => return None,
            Self::Article => "the article",
            Self::LastTold => "the last date told",
        };
        Some(format!("relative to {from}: {}", words.split_whitespace().collect::<Vec<_>>().join(" ")))
    }
}

/// A night goes on into the next day.
const NIGHT: i32 = 1;

/// How finely a date is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    Year,
    Month,
    /// Days, one or several: "du 3 au 12 mai".
    Days,
    /// One day, or one night.
    Day,
}

/// The last dates told: for each precision the last one that is told as finely or finer, as its first and last day.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::extract) struct LastDates {
    day: Option<(Date, Date)>,
    days: Option<(Date, Date)>,
    month: Option<(Date, Date)>,
    year: Option<(Date, Date)>,
    /// The last date that the article tells of what happened, and not only of what it names: not that of "l'accord signé en 1999".
    told: Option<(Date, Date)>,
}

impl LastDates {
    /// Remembers a date, unless it is open, or coarser than a year.
    pub(super) fn remember(&mut self, value: &EdtfDate) {
        let (Some(first), Some(last)) = (value.earliest(), value.latest()) else { return };
        let longest = value.as_str().split(['/', ',']).map(|part| part.trim_matches(['{', '}', '[', ']']).len()).min();
        let told = Some((first, last));
        match longest {
            _ if value.as_str().contains('X') => {}
            Some(10) => {
                // "le même jour" is no week
                self.day = told.filter(|_| first.until(last).is_ok_and(|span| span.get_days() <= NIGHT));
                (self.days, self.month, self.year) = (told, told, told);
            }
            Some(7) => (self.month, self.year) = (told, told),
            Some(4) => self.year = told,
            _ => {}
        }
    }

    /// Remembers a date that is said of what a clause tells.
    pub(super) fn tell(&mut self, value: &EdtfDate) {
        self.told = value.earliest().zip(value.latest()).filter(|_| !value.as_str().contains('X')).or(self.told);
    }

    /// The last day of the last date that is said of what a clause tells.
    pub(super) fn told(&self) -> Option<Date> {
        self.told.map(|(_, last)| last)
    }

    /// The first and last day of the last date told that finely.
    pub(super) fn last(&self, precision: Precision) -> Option<(Date, Date)> {
        match precision {
            Precision::Day => self.day,
            Precision::Days => self.days,
            Precision::Month => self.month,
            Precision::Year => self.year,
        }
    }
}
