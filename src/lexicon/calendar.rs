//! The words of dates.

use std::collections::HashMap;

use jiff::civil::Weekday;
use serde::Deserialize;

use super::calendar_words::{BehindYear, CalendarWord, Coordination, CountedFrom, Direction, TimeMark, TimeUnit};
use super::phrases::PhraseTable;
use super::tables::{LexiconError, LexiconTables, rows, unusable};

const TABLE: &str = "calendar";

/// The kinds of words as the table names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum CalendarKind {
    Month,
    Weekday,
    Season,
    Day,
    Week,
    Weekend,
    #[serde(rename = "night of article")]
    NightOfArticle,
    #[serde(rename = "month of article")]
    MonthOfArticle,
    #[serde(rename = "year of article")]
    YearOfArticle,
    #[serde(rename = "century of article")]
    CenturyOfArticle,
    #[serde(rename = "day from last date")]
    DayOfLast,
    #[serde(rename = "week from last date")]
    WeekOfLast,
    #[serde(rename = "month from last date")]
    MonthOfLast,
    #[serde(rename = "year from last date")]
    YearOfLast,
    Ago,
    Later,
    #[serde(rename = "later alone")]
    LaterAlone,
    About,
    Half,
    Number,
    Unit,
    #[serde(rename = "days for weeks")]
    DaysForWeeks,
    #[serde(rename = "ordinal day")]
    OrdinalDay,
    Part,
    Decade,
    Century,
    #[serde(rename = "ordinal ending")]
    OrdinalEnding,
    #[serde(rename = "before era")]
    BeforeEra,
    #[serde(rename = "before year")]
    BeforeYear,
    #[serde(rename = "before month")]
    BeforeMonth,
    #[serde(rename = "named by year")]
    NamedByYear,
    Numbered,
    #[serde(rename = "told by next")]
    FromNext,
    Ordinal,
    #[serde(rename = "part of year")]
    PartOfYear,
    And,
    To,
    This,
    Night,
    #[serde(rename = "time of day")]
    TimeOfDay,
    Habit,
    Direction,
    Following,
    Ahead,
    Planned,
    Intended,
    #[serde(rename = "called for")]
    CalledFor,
    Forward,
    #[serde(rename = "put off to")]
    PutOffTo,
}

/// The words of dates by phrase.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    words: PhraseTable<CalendarWord>,
    /// Endings of ordinal numbers in figures, the longest first.
    ordinal_endings: Vec<String>,
    /// The first name of each month in the table.
    months: HashMap<i8, String>,
}

#[derive(Deserialize)]
struct CalendarRow {
    kind: CalendarKind,
    form: String,
    value: Option<i32>,
}

impl CalendarRow {
    /// The word of the row; `None` where the value does not fit the kind.
    fn word(&self) -> Option<CalendarWord> {
        use CalendarWord as Word;
        let value = self.value.unwrap_or_default();
        let small = |range: std::ops::RangeInclusive<i8>| i8::try_from(value).ok().filter(|value| range.contains(value));
        let direction = || match value {
            -1 => Some(Direction::Past),
            1 => Some(Direction::Future),
            _ => None,
        };
        let from_article = |unit| Word::Relative(CountedFrom::Article, unit, value);
        let from_last = |unit| Word::Relative(CountedFrom::LastDate, unit, value);
        Some(match self.kind {
            CalendarKind::Month => Word::Month(small(1..=12)?),
            CalendarKind::Weekday => Word::Weekday(Weekday::from_monday_one_offset(small(1..=7)?).ok()?),
            CalendarKind::Season => Word::Season(i32::from(small(21..=24)?)),
            CalendarKind::Day => from_article(TimeUnit::Day),
            CalendarKind::Week => from_article(TimeUnit::Week),
            CalendarKind::MonthOfArticle => from_article(TimeUnit::Month),
            CalendarKind::YearOfArticle => from_article(TimeUnit::Year),
            CalendarKind::CenturyOfArticle => from_article(TimeUnit::Century),
            CalendarKind::DayOfLast => from_last(TimeUnit::Day),
            CalendarKind::WeekOfLast => from_last(TimeUnit::Week),
            CalendarKind::MonthOfLast => from_last(TimeUnit::Month),
            CalendarKind::YearOfLast => from_last(TimeUnit::Year),
            CalendarKind::Weekend => Word::Weekend(value),
            CalendarKind::NightOfArticle => Word::NightOfArticle(value),
            CalendarKind::Ago => Word::Ago(direction()?),
            CalendarKind::Later => Word::Later(direction()?),
            CalendarKind::LaterAlone => Word::LaterAlone(direction()?),
            CalendarKind::Direction => Word::Beside(direction()?),
            CalendarKind::Following => Word::Following(direction()?),
            CalendarKind::Number => Word::Number(value),
            CalendarKind::Unit => Word::Unit(match value {
                1 => TimeUnit::Day,
                2 => TimeUnit::Week,
                3 => TimeUnit::Month,
                4 => TimeUnit::Year,
                _ => return None,
            }),
            CalendarKind::DaysForWeeks => Word::DaysForWeeks(value),
            CalendarKind::OrdinalDay => Word::OrdinalDay(small(1..=31)?),
            CalendarKind::BeforeYear => Word::BeforeYear(if value == 1 { BehindYear::Noun } else { BehindYear::NoNoun }),
            CalendarKind::Ordinal => Word::Ordinal(value),
            CalendarKind::PartOfYear => Word::PartOfYear(value),
            CalendarKind::And => Word::And(if value > 0 { Coordination::One } else { Coordination::All }),
            CalendarKind::About => Word::Mark(TimeMark::About),
            CalendarKind::Half => Word::Mark(TimeMark::Half),
            CalendarKind::Part => Word::Mark(TimeMark::Part),
            CalendarKind::Decade => Word::Mark(TimeMark::Decade),
            CalendarKind::Century => Word::Mark(TimeMark::Century),
            CalendarKind::BeforeEra => Word::Mark(TimeMark::BeforeEra),
            CalendarKind::BeforeMonth => Word::Mark(TimeMark::BeforeMonth),
            CalendarKind::NamedByYear => Word::Mark(TimeMark::NamedByYear),
            CalendarKind::Numbered => Word::Mark(TimeMark::Numbered),
            CalendarKind::FromNext => Word::Mark(TimeMark::FromNext),
            CalendarKind::To => Word::Mark(TimeMark::To),
            CalendarKind::This => Word::Mark(TimeMark::This),
            CalendarKind::Night => Word::Mark(TimeMark::Night),
            CalendarKind::TimeOfDay => Word::Mark(TimeMark::TimeOfDay),
            CalendarKind::Habit => Word::Mark(TimeMark::Habit),
            CalendarKind::Ahead => Word::Mark(TimeMark::Ahead),
            CalendarKind::Planned => Word::Mark(TimeMark::Planned),
            CalendarKind::Intended => Word::Mark(TimeMark::Intended),
            CalendarKind::CalledFor => Word::Mark(TimeMark::CalledFor),
            CalendarKind::Forward => Word::Mark(TimeMark::Forward),
            CalendarKind::PutOffTo => Word::Mark(TimeMark::PutOffTo),
            // an ending is not a word
            CalendarKind::OrdinalEnding => return None,
        })
    }
}

impl Calendar {
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let mut calendar = Self::default();
        for (at, row) in rows::<CalendarRow>(tables, TABLE)?.into_iter().enumerate() {
            if row.kind == CalendarKind::OrdinalEnding {
                calendar.ordinal_endings.push(row.form);
                continue;
            }
            let unfit = || unusable(TABLE, at, format!("{} is not a value of '{}'", row.value.unwrap_or_default(), row.form));
            let word = row.word().ok_or_else(unfit)?;
            calendar.words.insert(&row.form, word);
            if let CalendarWord::Month(month) = word {
                calendar.months.entry(month).or_insert(row.form);
            }
        }
        calendar.ordinal_endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        Ok(calendar)
    }

    /// What a phrase in normal form says as the sort of word that is asked for.
    pub fn value<T>(&self, ask: impl Fn(CalendarWord) -> Option<T>, normal: &str) -> Option<T> {
        self.words.get(normal).iter().find_map(|word| ask(*word))
    }

    /// Whether the phrase is such a word.
    pub fn is(&self, mark: TimeMark, normal: &str) -> bool {
        self.words.get(normal).contains(&CalendarWord::Mark(mark))
    }

    /// Whether it is the name of a month or of a day of the week.
    pub fn is_month_or_weekday(&self, normal: &str) -> bool {
        self.words.get(normal).iter().any(|word| matches!(word, CalendarWord::Month(_) | CalendarWord::Weekday(_)))
    }

    /// Whether it names a time or a stretch of it: a month, a day, a season, an hour, a part of a day.
    pub fn names_time(&self, normal: &str) -> bool {
        use CalendarWord::{Mark, Month, NightOfArticle, Season, Unit, Weekday, Weekend};
        let is_time = |word: &CalendarWord| {
            let mark = matches!(word, Mark(TimeMark::Part | TimeMark::Night | TimeMark::TimeOfDay));
            mark || matches!(word, Month(_) | Weekday(_) | Season(_) | Weekend(_) | NightOfArticle(_) | Unit(_))
        };
        self.words.get(normal).iter().any(is_time)
    }

    /// The name of a month, from 1: the first in the table.
    pub fn month_name(&self, month: i8) -> Option<&str> {
        self.months.get(&month).map(String::as_str)
    }

    /// Whether a phrase of some kind begins with these tokens, and more follow.
    pub fn continues(&self, normal: &str) -> bool {
        self.words.continues(normal)
    }

    /// Endings of ordinal numbers in figures: `XIXe`, `16ème`.
    pub fn ordinal_endings(&self) -> impl Iterator<Item = &str> {
        self.ordinal_endings.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Result<Calendar, String> {
        let mut tables = LexiconTables::packaged();
        tables.give(TABLE, format!("kind,form,value\n{rows}").into_bytes());
        Calendar::read(&tables).map_err(|error| error.to_string())
    }

    #[test]
    fn a_word_has_a_value_of_its_sort() {
        let calendar = Calendar::read(&LexiconTables::packaged()).unwrap();
        assert_eq!(calendar.value(CalendarWord::month, "sept"), Some(9));
        assert_eq!(calendar.value(CalendarWord::number, "sept"), Some(7));
        assert_eq!(calendar.value(CalendarWord::weekday, "mardi"), Some(Weekday::Tuesday));
        assert_eq!(calendar.value(CalendarWord::month, "mardi"), None);
        assert!(calendar.is(TimeMark::Ahead, "aller") && !calendar.is(TimeMark::Planned, "aller"));
        assert_eq!(calendar.month_name(8), Some("août"));
        assert_eq!(calendar.ordinal_endings().next(), Some("ème"));
    }

    #[test]
    fn a_value_that_no_word_of_the_kind_can_have_is_an_error() {
        assert!(read("month,brumaire,2\n").is_ok());
        assert_eq!(read("month,brumaire,13\n").unwrap_err(), "calendar.csv, line 2: 13 is not a value of 'brumaire'");
        for row in ["weekday,décadi,10", "unit,lustre,5", "direction,passé,0", "season,mousson,25", "ordinal day,zéro,0"] {
            assert!(read(&format!("{row}\n")).is_err(), "{row}");
        }
    }
}
