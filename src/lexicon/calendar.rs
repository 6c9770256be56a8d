//! The words of dates.

use std::collections::HashMap;

use serde::Deserialize;

use super::phrases::PhraseTable;
use super::tables::{LexiconError, LexiconTables, rows};

/// What a word or phrase says about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum CalendarWord {
    /// A month, from 1.
    #[serde(rename = "month")]
    Month,
    /// A day of the week, Monday is 1.
    #[serde(rename = "weekday")]
    Weekday,
    /// A season by EDTF: 21 (spring) to 24.
    #[serde(rename = "season")]
    Season,
    /// Days from the article's date.
    #[serde(rename = "day")]
    DayOfArticle,
    /// Days from the last date told.
    #[serde(rename = "day from last date")]
    DayOfLast,
    /// Weeks from the last date told.
    #[serde(rename = "week from last date")]
    WeekOfLast,
    /// Months from the last date told.
    #[serde(rename = "month from last date")]
    MonthOfLast,
    /// Years from the last date told.
    #[serde(rename = "year from last date")]
    YearOfLast,
    /// Weeks from the article's.
    #[serde(rename = "week")]
    Week,
    /// Weekends from the article's date.
    #[serde(rename = "weekend")]
    Weekend,
    /// Months from the article's.
    #[serde(rename = "month of article")]
    MonthOfArticle,
    /// Years from the article's.
    #[serde(rename = "year of article")]
    YearOfArticle,
    /// Centuries from the article's.
    #[serde(rename = "century of article")]
    CenturyOfArticle,
    /// Comes before an amount of time from the article's date: -1 back, 1 forward.
    #[serde(rename = "ago")]
    Ago,
    /// Comes behind an amount of time from the last date told: -1 back, 1 forward.
    #[serde(rename = "later")]
    Later,
    /// The same, where nothing that it could introduce follows.
    #[serde(rename = "later alone")]
    LaterAlone,
    /// Makes an amount of time approximate.
    #[serde(rename = "about")]
    About,
    /// Adds half a unit to an amount of time.
    #[serde(rename = "half")]
    Half,
    /// A number in words.
    #[serde(rename = "number")]
    Number,
    /// What time is counted in: 1 days, 2 weeks, 3 months, 4 years.
    #[serde(rename = "unit")]
    Unit,
    /// Days that stand for that many weeks.
    #[serde(rename = "days for weeks")]
    DaysForWeeks,
    /// A day of the month that is no plain number.
    #[serde(rename = "ordinal day")]
    OrdinalDay,
    /// A part of a period, such as its start: leaves the period's value as it is.
    #[serde(rename = "part")]
    Part,
    /// Comes before a decade.
    #[serde(rename = "decade")]
    Decade,
    /// Comes behind the number of a century.
    #[serde(rename = "century")]
    Century,
    /// Ends an ordinal number in figures.
    #[serde(rename = "ordinal ending")]
    OrdinalEnding,
    /// Comes behind a time before our era.
    #[serde(rename = "before era")]
    BeforeEra,
    /// May come before a year that stands alone; 1 where a noun may follow the year.
    #[serde(rename = "before year")]
    BeforeYear,
    /// May come before a month that stands alone.
    #[serde(rename = "before month")]
    BeforeMonth,
    /// A name that a year may follow: one of a series.
    #[serde(rename = "named by year")]
    NamedByYear,
    /// Comes before a number that is no year.
    #[serde(rename = "numbered")]
    Numbered,
    /// Comes behind words that are told from what it introduces, not from the last date told.
    #[serde(rename = "told by next")]
    ToldByNext,
    /// The number of a part of a year.
    #[serde(rename = "ordinal")]
    Ordinal,
    /// A numbered part of a year by EDTF: the value of the first.
    #[serde(rename = "part of year")]
    PartOfYear,
    /// Joins the last two dates of a list; 1 where only one of them is meant.
    #[serde(rename = "and")]
    And,
    /// Joins the two ends of an interval.
    #[serde(rename = "to")]
    To,
    /// Points at a time near the article's date.
    #[serde(rename = "this")]
    This,
    /// Comes before a weekday that comes again and again.
    #[serde(rename = "habit")]
    Habit,
    /// Last or next, from the article's date: -1 or 1.
    #[serde(rename = "direction")]
    Direction,
    /// Previous or next, from the last date told: -1 or 1.
    #[serde(rename = "following")]
    Following,
    /// The lemma of a verb whose infinitive tells of the future.
    #[serde(rename = "ahead")]
    Ahead,
    /// The lemma of a verb whose participle tells of the future.
    #[serde(rename = "planned")]
    Planned,
}

/// The words of dates by phrase.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    words: PhraseTable<(CalendarWord, i32)>,
    /// Endings of ordinal numbers in figures, the longest first.
    ordinal_endings: Vec<String>,
    first_forms: HashMap<(CalendarWord, i32), String>,
}

#[derive(Deserialize)]
struct Row {
    kind: CalendarWord,
    form: String,
    value: Option<i32>,
}

impl Calendar {
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let mut calendar = Self::default();
        for row in rows::<Row>(tables, "calendar")? {
            let value = row.value.unwrap_or_default();
            if row.kind == CalendarWord::OrdinalEnding {
                calendar.ordinal_endings.push(row.form);
                continue;
            }
            calendar.words.insert(&row.form, (row.kind, value));
            calendar.first_forms.entry((row.kind, value)).or_insert(row.form);
        }
        calendar.ordinal_endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        Ok(calendar)
    }

    /// The value of a phrase in normal form as that kind of word.
    pub fn value(&self, kind: CalendarWord, normal: &str) -> Option<i32> {
        self.words.get(normal).iter().find(|(k, _)| *k == kind).map(|(_, value)| *value)
    }

    /// The first form of that kind and value in the table.
    pub fn form(&self, kind: CalendarWord, value: i32) -> Option<&str> {
        self.first_forms.get(&(kind, value)).map(String::as_str)
    }

    /// Whether a phrase of some kind begins with these tokens, and more follow.
    pub fn continues(&self, normal: &str) -> bool {
        self.words.continues(normal)
    }

    /// Endings of ordinal numbers in figures: `XIXe`, `16ème`.
    pub fn ordinal_endings(&self) -> impl Iterator<Item = &str> {
        self.ordinal_endings.iter().map(String::as_str)
    }

    /// Whether the phrase is that kind of word.
    pub fn is(&self, kind: CalendarWord, normal: &str) -> bool {
        self.value(kind, normal).is_some()
    }
}
