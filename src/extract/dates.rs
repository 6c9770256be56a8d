//! Expressions that can be placed on the calendar, and their values by EDTF.
//!
//! Each form of expression is one method of [`Dates`], tried in order at each token; none invents a day or month that
//! the text does not give.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

use super::mention::{Candidate, Reading, Referent};
use crate::graph::EdtfDate;
use crate::lexicon::{CalendarWord, Lexicon, Role};
use crate::reader::{Token, TokenKind};

/// Years that a bare number may be.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2100;
/// Phrases of relative dates are at most this long, in tokens.
const LONGEST_PHRASE: usize = 5;

/// The date told by a dateline.
pub(super) fn of_dateline(lexicon: &Lexicon, tokens: &[Token]) -> Option<Date> {
    let dates = Dates { lexicon, tokens, anchor: None, last: None, future: false };
    (0..tokens.len()).find_map(|at| dates.day_at(at)?.1.as_str().parse().ok())
}

/// All dates of a sentence. `anchor` is the article's date; `last` is the last full date told, and is brought up to date.
pub(super) fn dates<'a>(reading: Reading<'a>, at: usize, anchor: Option<Date>, last: &mut Option<Date>) -> Vec<Candidate<'a>> {
    let tokens = &reading.sentences[at].tokens;
    let calendar = reading.lexicon.calendar();
    let future = tokens.iter().any(|t| !t.capital && calendar.is_future(&t.norm));
    let mut found = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let dates = Dates { lexicon: reading.lexicon, tokens, anchor, last: *last, future };
        match dates.at(start) {
            Some((range, value)) => {
                if let (Some(first), true) = (value.earliest(), value.earliest() == value.latest()) {
                    *last = Some(first);
                }
                start = range.end.max(start + 1);
                found.push(Candidate { sentence: at, tokens: range, class: "Date", referent: Referent::Date(value) });
            }
            None => start += 1,
        }
    }
    found
}

type Found = Option<(Range<usize>, EdtfDate)>;

struct Dates<'a> {
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
    anchor: Option<Date>,
    last: Option<Date>,
    future: bool,
}

impl Dates<'_> {
    fn at(&self, start: usize) -> Found {
        self.numeric(start)
            .or_else(|| self.days(start))
            .or_else(|| self.day_at(start))
            .or_else(|| self.decade(start))
            .or_else(|| self.month(start))
            .or_else(|| self.season(start))
            .or_else(|| self.relative(start))
            .or_else(|| self.weekday(start))
            .or_else(|| self.year(start))
    }

    fn norm(&self, at: usize) -> &str {
        self.tokens.get(at).map(|t| &*t.norm).unwrap_or_default()
    }

    fn is(&self, kind: CalendarWord, at: usize) -> bool {
        self.lexicon.calendar().is(kind, self.norm(at))
    }

    fn does(&self, role: Role, at: usize) -> bool {
        self.lexicon.grammar().is(role, self.norm(at))
    }

    /// A month's name, perhaps abbreviated with a full stop: its number and the token behind it.
    fn month_at(&self, at: usize) -> Option<(i8, usize)> {
        let form = self.norm(at).strip_prefix("mi-").unwrap_or(self.norm(at));
        let month = self.lexicon.calendar().value(CalendarWord::Month, form)?;
        let stop = self.norm(at + 1) == "." && form.chars().count() < 5 && self.year_at(at + 2).is_some();
        Some((i8::try_from(month).ok()?, at + 1 + usize::from(stop)))
    }

    fn year_at(&self, at: usize) -> Option<i16> {
        let token = self.tokens.get(at)?;
        let year = token.norm.parse().ok().filter(|y| YEARS.contains(y))?;
        (token.kind == TokenKind::Number && token.norm.len() == 4).then_some(year)
    }

    /// A day of the month: `10`, `1er`, or `1 er` with a slip of the keyboard; and the token behind it.
    fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let form = self.norm(at);
        let digits = form.strip_suffix("er").unwrap_or(form);
        let day: i8 = digits.parse().ok().filter(|d| (1..=31).contains(d))?;
        let slip = form == "1" && self.norm(at + 1) == "er";
        Some((day, at + 1 + usize::from(slip)))
    }

    /// `10 novembre 2020`, `mardi 10 novembre`: one day.
    fn day_at(&self, start: usize) -> Found {
        let first = if self.is(CalendarWord::Weekday, start) { start + 1 } else { start };
        let (day, after) = self.day_number(first)?;
        let (month, after) = self.month_at(after)?;
        let (date, end) = self.complete(day, month, after)?;
        Some((start..end, edtf(date.to_string())?))
    }

    /// Adds the year that stands there, or else that of the article, to a day and month.
    fn complete(&self, day: i8, month: i8, at: usize) -> Option<(Date, usize)> {
        if let Some(year) = self.year_at(at) {
            return Some((Date::new(year, month, day).ok()?, at + 1));
        }
        let anchor = self.anchor?;
        let date = Date::new(anchor.year(), month, day).ok()?;
        let date = if date > anchor && !self.future { Date::new(anchor.year() - 1, month, day).ok()? } else { date };
        Some((date, at))
    }

    /// `19 et 20 septembre 2023`, `du 5 au 12 mai`, `du 28 avril au 3 mai`, `entre le 5 et le 12 mai`: an interval.
    fn days(&self, start: usize) -> Found {
        let (first_day, mut at) = self.day_number(start)?;
        let first_month = self.month_at(at);
        if let Some((_, after)) = first_month {
            at = after;
        }
        if !self.does(Role::Interval, at) {
            return None;
        }
        at += 1;
        at += usize::from(self.does(Role::Article, at));
        let (last_day, at) = self.day_number(at)?;
        let (month, at) = self.month_at(at)?;
        let (last, end) = self.complete(last_day, month, at)?;
        let first = Date::new(last.year(), first_month.map_or(month, |(m, _)| m), first_day).ok()?;
        if first >= last {
            return None;
        }
        Some((start..end, edtf(format!("{first}/{last}"))?))
    }

    /// `novembre 2020`, `mi-janvier 2018`, `en avril dernier`, `en avril`: a month, with the part of it before.
    fn month(&self, start: usize) -> Found {
        let (month, after) = self.month_at(start)?;
        let (year, end) = match self.year_at(after) {
            Some(year) => (year, after + 1),
            None => {
                let anchor = self.anchor?;
                let direction = self.lexicon.calendar().value(CalendarWord::Direction, self.norm(after));
                if direction.is_none() && !self.is(CalendarWord::BeforeYear, start.checked_sub(1)?) {
                    return None;
                }
                let past = month > anchor.month() || (month == anchor.month() && direction == Some(-1));
                let next = direction == Some(1) && month <= anchor.month();
                let year = anchor.year() - i16::from(past && direction != Some(1) && !self.future) + i16::from(next);
                (year, after + usize::from(direction.is_some()))
            }
        };
        Some((self.with_part(start)..end, edtf(format!("{year:04}-{month:02}"))?))
    }

    /// Where an expression begins that has "fin", "début" … before it.
    fn with_part(&self, start: usize) -> usize {
        let mut at = start;
        if at > 0 && self.does(Role::Of, at - 1) && at > 1 && self.is(CalendarWord::Part, at - 2) {
            at -= 2;
        } else if at > 0 && self.is(CalendarWord::Part, at - 1) {
            at -= 1;
        }
        at
    }

    /// `années 1980`, `fin des années 80`: a decade.
    fn decade(&self, start: usize) -> Found {
        if !self.is(CalendarWord::Decade, start) {
            return None;
        }
        let number: i16 = self.norm(start + 1).parse().ok()?;
        let decade = match number {
            10..=90 => 190 + number / 10,
            1500..=2090 => number / 10,
            _ => return None,
        };
        (number % 10 == 0).then_some(())?;
        Some((self.with_part(start)..start + 2, edtf(format!("{decade}X"))?))
    }

    /// `printemps 2022`, `été de 2019`: a season.
    fn season(&self, start: usize) -> Found {
        let season = self.lexicon.calendar().value(CalendarWord::Season, self.norm(start))?;
        let at = start + 1 + usize::from(self.does(Role::Of, start + 1));
        let year = self.year_at(at)?;
        Some((start..at + 1, edtf(format!("{year:04}-{season}"))?))
    }

    /// `en 2020`, `2021 et 2022`, `entre 2014 et 2016`, `2014-2016`: years.
    fn year(&self, start: usize) -> Found {
        if let Some((from, to)) = self.norm(start).split_once('-')
            && let (Ok(from), Ok(to)) = (from.parse::<i16>(), to.parse::<i16>())
            && YEARS.contains(&from)
            && YEARS.contains(&to)
            && from < to
        {
            return Some((start..start + 1, edtf(format!("{from}/{to}"))?));
        }
        let year = self.year_at(start)?;
        let before = start.checked_sub(1)?;
        let bracket = matches!(self.norm(before), "(" | "[" | "«");
        if !self.is(CalendarWord::BeforeYear, before) && !bracket {
            return None;
        }
        if self.does(Role::Coordination, start + 1)
            && let Some(second) = self.year_at(start + 2)
        {
            let between = self.does(Role::Between, before);
            let value = if between { format!("{year}/{second}") } else { format!("{{{year},{second}}}") };
            return Some((start..start + 3, edtf(value)?));
        }
        Some((self.with_part(start)..start + 1, edtf(year.to_string())?))
    }

    /// `15/05/2024`, `2024-05-15`.
    fn numeric(&self, start: usize) -> Found {
        let form = self.norm(start);
        if form.len() == 10 && form.parse::<Date>().is_ok() {
            return Some((start..start + 1, edtf(form.to_owned())?));
        }
        let slash = |at: usize| matches!(self.norm(at), "/");
        if !(slash(start + 1) && slash(start + 3)) {
            return None;
        }
        let (day, _) = self.day_number(start)?;
        let month: i8 = self.norm(start + 2).parse().ok()?;
        let date = Date::new(self.year_at(start + 4)?, month, day).ok()?;
        Some((start..start + 5, edtf(date.to_string())?))
    }

    /// `hier`, `le même jour`, `cette semaine`, `l'année dernière`.
    fn relative(&self, start: usize) -> Found {
        let lengths = (1..=LONGEST_PHRASE.min(self.tokens.len() - start)).rev();
        for length in lengths {
            let form = super::mention::phrase(&self.tokens[start..start + length]);
            if let Some(value) = self.relative_value(&form) {
                // The article before the words is no part of the mention.
                let article = usize::from(length > 1 && self.does(Role::Article, start));
                return Some((start + article..start + length, value));
            }
        }
        None
    }

    fn relative_value(&self, form: &str) -> Option<EdtfDate> {
        let value = |kind| self.lexicon.calendar().value(kind, form);
        let shift = |date: Date, span: Duration| date.checked_add(span).ok();
        if let Some(days) = value(CalendarWord::DayOfArticle) {
            return edtf(shift(self.anchor?, days.days())?.to_string());
        }
        if let Some(days) = value(CalendarWord::DayOfLast) {
            return edtf(shift(self.last.or(self.anchor)?, days.days())?.to_string());
        }
        if let Some(weeks) = value(CalendarWord::Week) {
            let anchor = shift(self.anchor?, weeks.weeks())?;
            let monday = shift(anchor, (-i32::from(anchor.weekday().to_monday_zero_offset())).days())?;
            return edtf(format!("{monday}/{}", shift(monday, 6.days())?));
        }
        if let Some(months) = value(CalendarWord::MonthOfArticle) {
            let date = shift(self.anchor?, months.months())?;
            return edtf(format!("{:04}-{:02}", date.year(), date.month()));
        }
        let years = value(CalendarWord::YearOfArticle)?;
        edtf(format!("{:04}", shift(self.anchor?, years.years())?.year()))
    }

    /// `mercredi`: the last one on or before the article's date, or the next where the sentence tells of the future.
    fn weekday(&self, start: usize) -> Found {
        let wanted = self.lexicon.calendar().value(CalendarWord::Weekday, self.norm(start))?;
        let wanted = Weekday::from_monday_one_offset(i8::try_from(wanted).ok()?).ok()?;
        let anchor = self.anchor?;
        let direction = self.lexicon.calendar().value(CalendarWord::Direction, self.norm(start + 1));
        let back = i32::from(wanted.until(anchor.weekday()));
        let back = if direction == Some(-1) && back == 0 { 7 } else { back };
        let forward = direction == Some(1) || (self.future && direction.is_none() && back > 0);
        let date = if forward { anchor.checked_add((7 - back).days()) } else { anchor.checked_sub(back.days()) }.ok()?;
        Some((start..start + 1 + usize::from(direction.is_some()), edtf(date.to_string())?))
    }
}

fn edtf(value: String) -> Option<EdtfDate> {
    value.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleSource, read_plain};
    use crate::lexicon::Lexicon;
    use crate::reader::{Reader, Sentence, packaged_model};

    /// The dates of a sentence of an article of Wednesday 15 May 2024, as words and values.
    fn found(sentence: &str) -> Vec<(String, String)> {
        let lexicon = Lexicon::read(&Lexicon::builtin_tables()).unwrap();
        let article = read_plain(sentence.as_bytes(), ArticleSource::default()).unwrap();
        let reader = Reader::new(crate::extract::conventions(&lexicon), packaged_model()).unwrap();
        let sentences: Vec<Sentence> = reader.sentences(&article.text, article.text.span()).into_iter().filter_map(Sentence::of).collect();
        let reading = Reading { article: &article, lexicon: &lexicon, sentences: &sentences };
        let mut last = None;
        (0..sentences.len())
            .flat_map(|at| dates(reading, at, Some(jiff::civil::date(2024, 5, 15)), &mut last))
            .map(|c| {
                let Referent::Date(value) = &c.referent else { unreachable!("dates gives dates") };
                (reading.words(c.sentence, &c.tokens).to_owned(), value.to_string())
            })
            .collect()
    }

    #[test]
    fn expressions_have_their_values() {
        let cases = [
            ("Signé le 10 novembre 2020 à Alger.", "10 novembre 2020", "2020-11-10"),
            ("Le 1 er mars 2021, il partit.", "1 er mars 2021", "2021-03-01"),
            ("Les 19 et 20 septembre 2023, rien.", "19 et 20 septembre 2023", "2023-09-19/2023-09-20"),
            ("Du 5 au 12 mai, ils ont négocié.", "5 au 12 mai", "2024-05-05/2024-05-12"),
            ("Depuis novembre 2020, ils restent.", "novembre 2020", "2020-11"),
            ("Depuis la mi-janvier 2018, rien.", "mi-janvier 2018", "2018-01"),
            ("À la fin des années 1980, la guerre.", "fin des années 1980", "198X"),
            ("La guerre [de 2020] est finie.", "2020", "2020"),
            ("Des combats en 2021 et 2022.", "2021 et 2022", "{2021,2022}"),
            ("Des combats entre 2014 et 2016.", "2014 et 2016", "2014/2016"),
            ("Il l'a dit mercredi.", "mercredi", "2024-05-15"),
            ("Il l'a dit jeudi.", "jeudi", "2024-05-09"),
            ("Il le dira ce vendredi, ils seront là.", "vendredi", "2024-05-17"),
            ("Il l'a dit hier.", "hier", "2024-05-14"),
            ("Le 28 septembre, un convoi passa.", "28 septembre", "2023-09-28"),
            ("En avril dernier, rien.", "avril dernier", "2024-04"),
            ("Au printemps 2022, rien.", "printemps 2022", "2022-21"),
            ("Publié le 03/02/2021.", "03/02/2021", "2021-02-03"),
            ("Cette semaine, rien.", "Cette semaine", "2024-05-13/2024-05-19"),
            ("L'année dernière, rien.", "année dernière", "2023"),
        ];
        for (sentence, words, value) in cases {
            assert_eq!(found(sentence), [(words.to_owned(), value.to_owned())], "{sentence}");
        }
    }

    #[test]
    fn the_same_day_is_the_last_one_told() {
        let values: Vec<String> = found("Le 2 mai 2020, il vint. Le même jour, il partit.").into_iter().map(|f| f.1).collect();
        assert_eq!(values, ["2020-05-02", "2020-05-02"]);
    }

    #[test]
    fn durations_hours_and_numbers_are_no_dates() {
        for sentence in ["Pendant cinq ans, rien.", "Environ 2 000 soldats.", "À 21:11, rien.", "Il y a 1500 morts.", "Le 45 mai 2020"] {
            assert!(found(sentence).iter().all(|f| f.1 == "2020-05"), "{sentence}: {:?}", found(sentence));
        }
    }
}
