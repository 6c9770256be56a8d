//! Dates as pages write them: `2024-09-17T00:30:00+02:00`, `17 septembre 2024`, `17/09/2024`.

use std::collections::HashMap;

use jiff::civil::Date;

/// Names of months in French, with their numbers.
const MONTHS: &str = include_str!("../../data/records/months.csv");

/// Names of months.
#[derive(Debug)]
pub(super) struct Months(HashMap<String, i8>);

impl Default for Months {
    fn default() -> Self {
        let rows = MONTHS.lines().filter_map(|line| line.split_once(','));
        Self(rows.filter_map(|(name, number)| Some((name.to_owned(), number.trim().parse().ok()?))).collect())
    }
}

/// A dateline has at most so many words before its dash.
const LONGEST_DATELINE: usize = 9;

impl Months {
    /// These names, in lower case, and the French ones.
    #[cfg(feature = "html")]
    pub fn with(names: impl Iterator<Item = (String, i8)>) -> Self {
        let mut months = Self::default();
        months.0.extend(names);
        months
    }

    /// The date of a dateline at the head of a paragraph.
    #[cfg(feature = "html")]
    pub fn leading(&self, paragraph: &str) -> Option<Date> {
        self.dateline(paragraph).map(|(_, date)| date)
    }

    /// The byte where a dateline at the head of a paragraph ends, and its date: `Bamako, 6 novembre 2012 (AFP) –`.
    ///
    /// It stands before one of the first two dashes, or with a place before a full stop or colon. Besides the date only names
    /// stand there: a sentence with a dash in it is none.
    pub fn dateline(&self, paragraph: &str) -> Option<(usize, Date)> {
        let is_followed = |at: usize| paragraph[at + 1..].starts_with([' ', '\u{a0}']);
        let mut dashes = paragraph
            .char_indices()
            .filter(|(at, c)| {
                let is_spaced = || paragraph[..*at].ends_with([' ', '.']) && is_followed(*at);
                matches!(c, '–' | '—') || (*c == '-' && is_spaced())
            })
            .take(2);
        let mut stops = paragraph.char_indices().filter(|(at, c)| matches!(c, '.' | ':') && is_followed(*at)).take(2);
        let before_dash = dashes.find_map(|(at, _)| Some((at, self.among_names(&paragraph[..at])?)));
        before_dash.or_else(|| stops.find_map(|(at, _)| Some((at, self.beside_place(&paragraph[..at])?))))
    }

    /// The date of words that are otherwise names.
    fn among_names(&self, words: &str) -> Option<Date> {
        let (date, before, after) = self.around(words)?;
        let is_name = |word: &&str| !word.starts_with(char::is_lowercase) || word.chars().count() <= 3;
        before.iter().chain(&after).all(is_name).then_some(date)
    }

    /// The date of words that are otherwise capitalised, a place among them that a comma sets off.
    fn beside_place(&self, words: &str) -> Option<Date> {
        let (date, before, after) = self.around(words)?;
        let is_set_off = before.last().map_or(words.contains(','), |last| last.ends_with([',', ')']));
        let is_lower = |word: &&str| word.starts_with(char::is_lowercase);
        let has_name = before.iter().chain(&after).any(|word| word.starts_with(char::is_uppercase));
        (is_set_off && has_name && !before.iter().chain(&after).any(is_lower)).then_some(date)
    }

    /// The date in a few words, and the words before and after it.
    fn around<'w>(&self, words: &'w str) -> Option<(Date, Vec<&'w str>, Vec<&'w str>)> {
        if words.split_whitespace().nth(LONGEST_DATELINE).is_some() {
            return None;
        }
        let (at, date) = self.find(words)?;
        let mut before: Vec<&str> = words[..at].split_whitespace().collect();
        // the day of the week, or an article
        before.pop_if(|word| word.starts_with(char::is_lowercase));
        Some((date, before, words[at..].split_whitespace().skip(3).collect()))
    }

    /// The date at the start of a machine-readable value, or else the first one in words.
    pub fn date(&self, value: &str) -> Option<Date> {
        iso(value.trim()).or_else(|| self.find(value).map(|(_, date)| date))
    }

    /// The first date in running words, with the byte that it starts at.
    pub fn find(&self, words: &str) -> Option<(usize, Date)> {
        let tokens: Vec<(usize, &str)> = tokens(words);
        tokens.iter().enumerate().find_map(|(at, (byte, day))| {
            let rest: Vec<&str> = tokens[at + 1..].iter().take(2).map(|(_, token)| *token).collect();
            let [month, year] = rest[..] else { return None };
            let month = match self.0.get(&month.to_lowercase()) {
                Some(month) => *month,
                None => numeric_month(words, *byte, day, month)?,
            };
            Some((*byte, checked(year.parse().ok()?, month, day.trim_end_matches("er").parse().ok()?)?))
        })
    }
}

/// Letters and digits in a row, with the bytes they start at.
fn tokens(words: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, &words[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The month of `17/09/2024` or `17.09.2024`.
fn numeric_month(words: &str, byte: usize, day: &str, month: &str) -> Option<i8> {
    let after = words.get(byte + day.len()..)?;
    let is_date = after.starts_with(['/', '.', '-']) && after.get(1..)?.starts_with(month);
    let separator = after.chars().next()?;
    let then = after.get(1 + month.len()..)?;
    (is_date && then.starts_with(separator)).then(|| month.parse().ok())?
}

fn iso(value: &str) -> Option<Date> {
    let date: Option<Date> = value.get(..10).and_then(|start| {
        let mut parts = start.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        (year.len() == 4 && parts.next().is_none()).then_some(())?;
        checked(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    });
    let digits =
        value.len() >= 8 && value.bytes().take(8).all(|b| b.is_ascii_digit()) && !value.as_bytes().get(8).is_some_and(u8::is_ascii_digit);
    date.or_else(|| digits.then(|| checked(value[..4].parse().ok()?, value[4..6].parse().ok()?, value[6..8].parse().ok()?))?)
}

fn checked(year: i16, month: i8, day: i8) -> Option<Date> {
    (1800..=2200).contains(&year).then(|| Date::new(year, month, day).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_stands_before_a_dash_and_holds_names_only() {
        let months = Months::default();
        let cases = [
            ("6 novembre 2012. - L’Union africaine réunit", Some("2012-11-06")),
            ("Bamako, 6 novembre 2012 (AFP) – Le Niger", Some("2012-11-06")),
            ("BAMAKO (AFP) - mardi 6 novembre 2012 - Le Niger", Some("2012-11-06")),
            ("Bamako, le 6 novembre 2012 — Le Niger", Some("2012-11-06")),
            ("Le 6 novembre 2012, l’armée malienne – appuyée par le Niger – a pris Gao", None),
            ("les 1er et 2 décembre 2012, l’assemblée - à Abuja", None),
            ("Bamako (AFP) – 12 mars 2021 – Le Niger", Some("2021-03-12")),
            ("Genève, le 1er mars 2021. L’Union africaine", Some("2021-03-01")),
            ("12 mars 2021, Moscou : le Niger", Some("2021-03-12")),
            ("12 mars 2021 : signature de l’accord", None),
            ("Signé le 12 mars 2021. Le texte", None),
            ("L’accord d’Alger, le 12 mars 2021, a pris fin. Le texte", None),
            ("Porte-avions : le 6 novembre 2012", None),
        ];
        for (written, expected) in cases {
            assert_eq!(months.dateline(written).map(|(_, date)| date.to_string()).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn dates_are_read_as_written() {
        let months = Months::default();
        let cases = [
            ("2024-09-17T00:30:00+02:00", "2024-09-17"),
            ("20240917", "2024-09-17"),
            ("Publié le 1er août 2021 à 14h05", "2021-08-01"),
            ("Mercredi 12 novembre 2003", "2003-11-12"),
            ("17/09/2024 à 10:12", "2024-09-17"),
            ("Le 3.4.2024", "2024-04-03"),
        ];
        for (written, expected) in cases {
            assert_eq!(months.date(written).map(|d| d.to_string()).as_deref(), Some(expected), "{written}");
        }
        for written in ["", "2024", "le 32 mai 2021", "10 12 2021", "mai 2021", "2024-13-45", "é-é-é-é-é-é", "12/é2021"] {
            assert_eq!(months.date(written), None, "{written}");
        }
    }
}
