//! Dates as people write them: `2020-11-10` is "10 novembre 2020".

use super::wording::Wording;
use crate::graph::EdtfDate;

const MONTHS: &str = include_str!("../../data/months.csv");

/// A part of an EDTF date that stands for one day, month, season, year or decade.
struct Side<'a> {
    year: &'a str,
    month: Option<String>,
    day: Option<u8>,
    qualifier: Option<char>,
}

impl<'a> Side<'a> {
    /// `None` for what has no short way to be written out.
    fn parse(text: &'a str, wording: Wording) -> Option<Self> {
        let plain = text.trim_end_matches(['?', '~', '%']);
        let qualifier = text[plain.len()..].chars().next();
        let mut parts = plain.split('-');
        let year = parts.next().filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit() || b == b'X'))?;
        let month = parts.next().map(|number| month_name(number, wording).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|number| number.parse().map_err(|_| ())).transpose().ok()?;
        Some(Self { year, month, day, qualifier })
    }

    fn words(&self, wording: Wording) -> String {
        let year = match self.year.strip_suffix('X') {
            Some(decade) if !decade.contains('X') => wording.decade(decade),
            _ => self.year.to_owned(),
        };
        let words = match (self.day, &self.month) {
            (Some(day), Some(month)) => format!("{} {month} {year}", wording.day(day)),
            (None, Some(month)) => format!("{month} {year}"),
            _ => year,
        };
        match self.qualifier {
            Some('?') => format!("{words} ?"),
            Some(_) => wording.about(&words),
            None => words,
        }
    }
}

fn month_name(number: &str, wording: Wording) -> Option<String> {
    let row = MONTHS.lines().skip(1).find_map(|line| line.strip_prefix(number)?.strip_prefix(','))?;
    let (french, english) = row.split_once(',')?;
    Some(wording.pick(french, english).to_owned())
}

/// A date in words; as EDTF where there are no short ones.
pub fn date_words(date: &EdtfDate, wording: Wording) -> String {
    words(date.as_str(), wording).unwrap_or_else(|| date.as_str().to_owned())
}

fn words(text: &str, wording: Wording) -> Option<String> {
    if let Some(inner) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) {
        return list(inner, ", ", wording);
    }
    if let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        return list(inner, wording.pick(" ou ", " or "), wording);
    }
    match text.split_once('/') {
        None => Side::parse(text, wording).map(|side| side.words(wording)),
        Some((start, "" | "..")) => Some(wording.since(&Side::parse(start, wording)?.words(wording), has_day(start))),
        Some(("" | "..", end)) => Some(wording.until(&Side::parse(end, wording)?.words(wording), has_day(end))),
        Some((start, end)) => {
            let (mut from, to) = (Side::parse(start, wording)?, Side::parse(end, wording)?);
            let until = to.words(wording);
            // What both have in common is said once: "19 – 20 septembre 2023".
            if from.year == to.year && from.qualifier.is_none() && from.month.is_some() {
                let same_month = from.month == to.month;
                let day = from.day.map(|day| wording.day(day));
                let start = match (day, from.month.take()) {
                    (Some(day), _) if same_month => day,
                    (Some(day), Some(month)) => format!("{day} {month}"),
                    (_, month) => month.unwrap_or_default(),
                };
                return Some(format!("{start} – {until}"));
            }
            Some(format!("{} – {until}", from.words(wording)))
        }
    }
}

fn list(inner: &str, join: &str, wording: Wording) -> Option<String> {
    let sides: Option<Vec<String>> = inner.split(',').map(|side| Some(Side::parse(side, wording)?.words(wording))).collect();
    sides.map(|sides| sides.join(join))
}

fn has_day(text: &str) -> bool {
    text.matches('-').count() == 2
}

/// When a statement holds, in words: on a date, since, until, or from to.
pub(super) fn time_words(date: Option<&EdtfDate>, start: Option<&EdtfDate>, end: Option<&EdtfDate>, wording: Wording) -> Option<String> {
    match (date, start, end) {
        (Some(date), _, _) => Some(date_words(date, wording)),
        (None, Some(start), Some(end)) => {
            let interval = words(&format!("{}/{}", start.as_str(), end.as_str()), wording);
            Some(interval.unwrap_or_else(|| format!("{} – {}", date_words(start, wording), date_words(end, wording))))
        }
        (None, Some(start), None) => Some(wording.since(&date_words(start, wording), has_day(start.as_str()))),
        (None, None, Some(end)) => Some(wording.until(&date_words(end, wording), has_day(end.as_str()))),
        (None, None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_as_people_write_them() {
        let cases = [
            ("2020-11-10", "10 novembre 2020", "10 November 2020"),
            ("2021-05-01", "1er mai 2021", "1 May 2021"),
            ("2020-11", "novembre 2020", "November 2020"),
            ("2020", "2020", "2020"),
            ("198X", "années 1980", "1980s"),
            ("2023-09-19/2023-09-20", "19 – 20 septembre 2023", "19 – 20 September 2023"),
            ("2020-09-27/2020-11-10", "27 septembre – 10 novembre 2020", "27 September – 10 November 2020"),
            ("1988/1994", "1988 – 1994", "1988 – 1994"),
            ("2020-11/..", "depuis novembre 2020", "since November 2020"),
            ("2020-11-10/..", "depuis le 10 novembre 2020", "since 10 November 2020"),
            ("../1994", "jusqu'en 1994", "until 1994"),
            ("../2020-11-10", "jusqu'au 10 novembre 2020", "until 10 November 2020"),
            ("{2021,2022}", "2021, 2022", "2021, 2022"),
            ("[2021,2022]", "2021 ou 2022", "2021 or 2022"),
            ("2020-21", "printemps 2020", "spring 2020"),
            ("1994~", "vers 1994", "about 1994"),
            ("1994?", "1994 ?", "1994 ?"),
            ("19XX", "19XX", "19XX"),
        ];
        for (edtf, french, english) in cases {
            let date: EdtfDate = edtf.parse().unwrap();
            assert_eq!(date_words(&date, Wording::French), french, "{edtf}");
            assert_eq!(date_words(&date, Wording::English), english, "{edtf}");
        }
    }
}
