//! One EDTF date in words: a day, month, season or year, with digits that are not known.

use edtf_core::{Date, DateField};

use super::phrase::{Article, Phrase};
use super::wording::Wording;
use super::year::{YearWords, english_ordinal};

const MONTHS: &str = include_str!("../../data/months.csv");
const LAST_MONTH: u8 = 12;
const LAST_DAY: u8 = 31;

/// A month, season or other part of a year.
struct MonthWords {
    name: &'static str,
    article: Article,
}

impl MonthWords {
    /// `None` where no row of the table has that number.
    fn of(number: u8, wording: Wording) -> Option<Self> {
        let rows = MONTHS.lines().skip(1).map(|line| line.split(',').collect::<Vec<&'static str>>());
        let row = rows.into_iter().find(|row| row.first().and_then(|n| n.parse().ok()) == Some(number))?;
        let (name, article) = match wording {
            Wording::French => (row.get(1)?, row.get(3)?),
            Wording::English => (row.get(2)?, row.get(4)?),
        };
        Some(Self { name, article: Article::parse(article) })
    }
}

/// A date whose digits are all known, in parts: so that an interval says once what its ends have in common.
pub(super) struct Parts {
    pub day: Option<String>,
    pub month: Option<&'static str>,
    pub year: YearWords,
}

impl Parts {
    /// `None` where digits are unknown.
    pub(super) fn of(date: &Date, wording: Wording) -> Option<Self> {
        let month = match date.month {
            None => None,
            Some(field) => Some(MonthWords::of(field.value()?, wording)?.name),
        };
        let day = match date.day {
            None => None,
            Some(field) => Some(day_of_month(field.value()?, wording)),
        };
        let year = YearWords::of(&date.year, wording);
        year.is_exact.then_some(Self { day, month, year })
    }
}

/// A date in words.
pub(super) fn phrase(date: &Date, wording: Wording) -> Phrase {
    let year = YearWords::of(&date.year, wording);
    let bare = match (date.month, date.day) {
        (None, _) => year.phrase(),
        (Some(month), None) => in_month(month, &year, wording),
        (Some(month), Some(day)) => on_day(day, month, &year, wording),
    };
    Phrase { approximate: date.is_approximate() || date.year.significant_digits.is_some(), uncertain: date.is_uncertain(), ..bare }
}

fn in_month(field: DateField, year: &YearWords, wording: Wording) -> Phrase {
    if let Some(month) = field.value().and_then(|number| MonthWords::of(number, wording)) {
        return Phrase::new(month.article, of_year(month.name, year));
    }
    match between(field, LAST_MONTH).map(|(first, last)| [first, last].map(|number| MonthWords::of(number, wording))) {
        Some([Some(first), Some(last)]) => Phrase::new(
            Article::Own,
            of_year(&format!("{} {} {} {}", wording.pick("entre", "between"), first.name, wording.pick("et", "and"), last.name), year),
        ),
        _ => Phrase::new(Article::Own, some("mois", "month", &year.phrase(), wording)),
    }
}

fn on_day(day: DateField, month: DateField, year: &YearWords, wording: Wording) -> Phrase {
    let name = month.value().and_then(|number| MonthWords::of(number, wording));
    match (day.value(), name) {
        (Some(day), Some(month)) => {
            let article = if wording == Wording::French { Article::Le } else { Article::None };
            Phrase::new(article, of_year(&format!("{} {}", day_of_month(day, wording), month.name), year))
        }
        (None, Some(month)) => {
            let whole = of_year(month.name, year);
            let words = match (between(day, LAST_DAY), wording) {
                (Some((first, last)), Wording::French) => {
                    format!("entre le {} et le {last} {whole}", day_of_month(first, wording))
                }
                (Some((first, last)), Wording::English) => format!("between {first} and {last} {whole}"),
                (None, _) => some("jour", "day", &Phrase::new(month.article, whole), wording),
            };
            Phrase::new(Article::Own, words)
        }
        (_, None) if year.is_unknown => Phrase::new(Article::Own, wording.pick("date inconnue", "unknown date")),
        (None, None) => Phrase::new(Article::Own, some("jour", "day", &year.phrase(), wording)),
        (Some(day), None) => {
            let month = some("mois", "month", &year.phrase(), wording);
            let words = match wording {
                Wording::French => format!("le {} d'{month}", day_of_month(day, wording)),
                Wording::English => format!("the {} of {month}", english_ordinal(i64::from(day))),
            };
            Phrase::new(Article::Own, words)
        }
    }
}

/// "novembre 2020"; with a comma before what is not a single year: "mai, années 1980".
fn of_year(month: &str, year: &YearWords) -> String {
    let join = if year.is_exact { " " } else { ", " };
    format!("{month}{join}{}", year.words())
}

/// "un jour de novembre 2020".
fn some(french: &str, english: &str, of: &Phrase, wording: Wording) -> String {
    match wording {
        Wording::French => format!("un {french} {}{}", of.article.after_of(&of.words), of.words),
        Wording::English if of.article == Article::The => format!("a {english} in the {}", of.words),
        Wording::English => format!("a {english} in {}", of.words),
    }
}

/// From the least to the highest that a number can be of which the first digit is known; `None` where it is not.
fn between(field: DateField, most: u8) -> Option<(u8, u8)> {
    let ten = field.digits[0]?;
    Some(((ten * 10).max(1), (ten * 10 + 9).min(most)))
}

fn day_of_month(day: u8, wording: Wording) -> String {
    match (wording, day) {
        (Wording::French, 1) => "1er".to_owned(),
        _ => day.to_string(),
    }
}
