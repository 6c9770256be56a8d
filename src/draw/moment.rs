//! When something holds, as people write it: `2020-11-10` is "10 novembre 2020".

use edtf_core::{Date, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind};

use super::day::{Parts, phrase};
use super::phrase::{Article, Phrase};
use super::wording::Wording;
use crate::graph::EdtfDate;

/// A date, interval or set of dates in words.
pub fn date_words(date: &EdtfDate, wording: Wording) -> String {
    match Edtf::parse(date.as_str()) {
        Ok(value) => value_phrase(&value, wording).alone(wording),
        Err(_) => date.as_str().to_owned(),
    }
}

/// When a statement holds, in words: on a date, since, until, or from to.
pub(super) fn time_words(date: Option<&EdtfDate>, start: Option<&EdtfDate>, end: Option<&EdtfDate>, wording: Wording) -> Option<String> {
    let phrase = |date: &EdtfDate| Edtf::parse(date.as_str()).map(|value| value_phrase(&value, wording)).unwrap_or_default();
    match (date, start, end) {
        (Some(date), _, _) => Some(date_words(date, wording)),
        (None, Some(start), Some(end)) => Some(match (Edtf::parse(start.as_str()), Edtf::parse(end.as_str())) {
            (Ok(Edtf::Date(from)), Ok(Edtf::Date(to))) => from_to(&from, &to, wording),
            _ => format!("{} – {}", date_words(start, wording), date_words(end, wording)),
        }),
        (None, Some(start), None) => Some(phrase(start).since(wording)),
        (None, None, Some(end)) => Some(phrase(end).until(wording)),
        (None, None, None) => None,
    }
}

fn value_phrase(value: &Edtf, wording: Wording) -> Phrase {
    match value {
        Edtf::Date(date) => phrase(date, wording),
        Edtf::DateTime(moment) => phrase(&moment.date, wording),
        Edtf::Interval(interval) => Phrase::new(Article::Own, interval_words(interval, wording)),
        Edtf::Set(set) => Phrase::new(Article::Own, set_words(set, wording)),
    }
}

fn interval_words(interval: &Interval, wording: Wording) -> String {
    use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
    let side = |endpoint: &IntervalEndpoint| match endpoint {
        Date(date) => phrase(date, wording),
        OnOrBefore(date) => before(date, wording),
        OnOrAfter(date) => after(date, wording),
        Open | Unknown => Phrase::default(),
    };
    match (&interval.start, &interval.end) {
        (Date(from), Date(to)) => from_to(from, to, wording),
        (Open | Unknown, Open | Unknown) => wording.pick("dates inconnues", "unknown dates").to_owned(),
        (start, Open) => side(start).since(wording),
        (start, Unknown) => format!("{}{}", side(start).since(wording), wording.pick(", fin inconnue", ", end unknown")),
        (Open, end) => side(end).until(wording),
        (Unknown, end) => format!("{}{}", side(end).until(wording), wording.pick(", début inconnu", ", beginning unknown")),
        (start, end) => format!("{} – {}", side(start).alone(wording), side(end).alone(wording)),
    }
}

/// From a date to a date; what both have in common is said once: "19 – 20 septembre 2023".
fn from_to(from: &Date, to: &Date, wording: Wording) -> String {
    let (first, last) = (phrase(from, wording), phrase(to, wording));
    if first == last {
        return first.alone(wording);
    }
    let parts = Parts::of(from, wording).zip(Parts::of(to, wording));
    let shared = parts.filter(|_| !first.is_qualified() && !last.is_qualified()).and_then(|(from, to)| match (from.month, to.month) {
        (None, None) => from.year.up_to(&to.year),
        (Some(month), Some(other)) if from.year == to.year && from.day.is_some() == to.day.is_some() => {
            let start = match from.day {
                Some(day) if month == other => day,
                Some(day) => format!("{day} {month}"),
                None => month.to_owned(),
            };
            Some(format!("{start} – {}", last.words))
        }
        _ => None,
    });
    shared.unwrap_or_else(|| format!("{} – {}", first.alone(wording), last.alone(wording)))
}

fn set_words(set: &Set, wording: Wording) -> String {
    let elements = set.elements.iter().map(|element| match element {
        SetElement::Date(date) => phrase(date, wording).alone(wording),
        SetElement::OnOrBefore(date) => before(date, wording).alone(wording),
        SetElement::OnOrAfter(date) => after(date, wording).alone(wording),
        SetElement::Range(from, to) => from_to(from, to, wording),
    });
    let join = match set.kind {
        SetKind::AllMembers => ", ",
        SetKind::OneMember => wording.pick(" ou ", " or "),
    };
    elements.collect::<Vec<_>>().join(join)
}

fn before(date: &Date, wording: Wording) -> Phrase {
    let phrase = phrase(date, wording);
    Phrase { words: format!("{} {}", phrase.words, wording.pick("ou avant", "or before")), ..phrase }
}

fn after(date: &Date, wording: Wording) -> Phrase {
    let phrase = phrase(date, wording);
    Phrase { words: format!("{} {}", phrase.words, wording.pick("ou après", "or after")), ..phrase }
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
            ("1994?", "1994 ?", "perhaps 1994"),
            ("1994%", "vers 1994 ?", "perhaps about 1994"),
            ("2020-11-10~", "vers le 10 novembre 2020", "about 10 November 2020"),
            ("2001-22~/..", "depuis l'été 2001 environ", "since about summer 2001"),
            ("198X~", "vers les années 1980", "about the 1980s"),
            ("../198X", "jusqu'aux années 1980", "until the 1980s"),
            ("19XX", "XXe siècle", "20th century"),
            ("19XX/..", "depuis le XXe siècle", "since the 20th century"),
            ("00XX", "Ier siècle", "1st century"),
            ("1XXX", "IIe millénaire", "2nd millennium"),
            ("XXXX", "année inconnue", "unknown year"),
            ("0476-09-04", "4 septembre 476", "4 September 476"),
            ("0079", "79 apr. J.-C.", "79 AD"),
            ("0000", "1 av. J.-C.", "1 BC"),
            ("-0489", "490 av. J.-C.", "490 BC"),
            ("-0489-09", "septembre 490 av. J.-C.", "September 490 BC"),
            ("-0430/-0403", "431 – 404 av. J.-C.", "431 – 404 BC"),
            ("-0043/0014", "44 av. J.-C. – 14 apr. J.-C.", "44 BC – 14 AD"),
            ("004X", "entre 40 et 49 apr. J.-C.", "between 40 and 49 AD"),
            ("1X5X", "entre 1050 et 1959", "between 1050 and 1959"),
            ("2020-11-0X", "entre le 1er et le 9 novembre 2020", "between 1 and 9 November 2020"),
            ("Y-17000", "17\u{202f}001 av. J.-C.", "17,001 BC"),
            ("1950S2", "vers 1950", "about 1950"),
            ("2020-XX", "un mois de 2020", "a month in 2020"),
            ("2020-1X", "entre octobre et décembre 2020", "between October and December 2020"),
            ("2020-04-XX", "un jour d'avril 2020", "a day in April 2020"),
            ("2020-11-1X", "entre le 10 et le 19 novembre 2020", "between 10 and 19 November 2020"),
            ("2020-XX-XX", "un jour de 2020", "a day in 2020"),
            ("198X-05", "mai, années 1980", "May, 1980s"),
            ("XXXX-12-25", "25 décembre, année inconnue", "25 December, unknown year"),
            ("2020-33", "1er trimestre 2020", "1st quarter of 2020"),
            ("2020-11/", "depuis novembre 2020, fin inconnue", "since November 2020, end unknown"),
            ("/1994", "jusqu'en 1994, début inconnu", "until 1994, beginning unknown"),
            ("2020-05-03/2020-06", "3 mai 2020 – juin 2020", "3 May 2020 – June 2020"),
            ("[1667,1670..1672]", "1667 ou 1670 – 1672", "1667 or 1670 – 1672"),
            ("{..1983,1990}", "1983 ou avant, 1990", "1983 or before, 1990"),
        ];
        for (edtf, french, english) in cases {
            let date: EdtfDate = edtf.parse().unwrap();
            assert_eq!(date_words(&date, Wording::French), french, "{edtf}");
            assert_eq!(date_words(&date, Wording::English), english, "{edtf}");
        }
    }
}
