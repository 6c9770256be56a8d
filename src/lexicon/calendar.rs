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
    /// Weeks from the article's.
    #[serde(rename = "week")]
    Week,
    /// Months from the article's.
    #[serde(rename = "month of article")]
    MonthOfArticle,
    /// Years from the article's.
    #[serde(rename = "year of article")]
    YearOfArticle,
    /// A part of a period, such as its start: leaves the period's value as it is.
    #[serde(rename = "part")]
    Part,
    /// Comes before a decade.
    #[serde(rename = "decade")]
    Decade,
    /// May come before a year that stands alone.
    #[serde(rename = "before year")]
    BeforeYear,
    /// Last or next: -1 or 1.
    #[serde(rename = "direction")]
    Direction,
    /// A verb of the future.
    #[serde(rename = "future")]
    Future,
}

/// The words of dates by phrase.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    words: PhraseTable<(CalendarWord, i32)>,
    /// Endings of verbs of the future, from `*` on.
    future_endings: Vec<String>,
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
            if let Some(ending) = row.form.strip_prefix('*') {
                calendar.future_endings.push(ending.to_owned());
                continue;
            }
            calendar.words.insert(&row.form, (row.kind, value));
            calendar.first_forms.entry((row.kind, value)).or_insert(row.form);
        }
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

    /// Whether a word tells of the future.
    pub fn is_future(&self, normal: &str) -> bool {
        self.is(CalendarWord::Future, normal)
            || self.future_endings.iter().any(|e| normal.len() > e.len() + 1 && normal.ends_with(e.as_str()))
    }

    /// Whether the phrase is that kind of word.
    pub fn is(&self, kind: CalendarWord, normal: &str) -> bool {
        self.value(kind, normal).is_some()
    }
}
