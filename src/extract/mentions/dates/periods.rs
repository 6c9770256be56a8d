//! Decades, centuries, seasons, and other parts of time.

use jiff::civil::Date;

use super::anchor::Anchor;
use super::numbers::year_of;
use super::relative::from;
use super::scan::{Dates, Expression};
use crate::lexicon::{CalendarWord, Direction, Role, TimeMark, TimeUnit};
use crate::reader::{TokenKind, Upos};

/// The season of EDTF that begins in one year and ends in the next.
const WINTER: i32 = 24;
/// The first half of a year by EDTF, behind its quarters.
const FIRST_HALF: i32 = 40;
/// A year has so many quarters and halves.
const QUARTERS: i32 = 4;
const HALVES: i32 = 2;
/// Months of a year.
const MONTHS: i32 = 12;

impl Dates<'_> {
    /// `années 1980`, `fin des années 80`, `années soixante`, `années 1980 et 1990`: decades.
    pub(super) fn decade(&self, start: usize) -> Option<Expression> {
        if !self.is(TimeMark::Decade, start) {
            return None;
        }
        if let Some((first, second)) = self.joined_decades(start + 1) {
            return Expression::new(self.with_part(start)..start + 2, &format!("{{{first}X,{second}X}}"), Anchor::Absolute);
        }
        let first = decade_of(self.number(start + 1)?)?;
        let second = self.value(CalendarWord::and, start + 2).is_some().then(|| decade_of(self.number(start + 3)?)).flatten();
        let (value, end) = match second {
            Some(second) => (format!("{{{first}X,{second}X}}"), start + 4),
            None => (format!("{first}X"), start + 2),
        };
        Expression::new(self.with_part(start)..end, &value, Anchor::Absolute)
    }

    /// Two decades in one token: `1960-1970`.
    fn joined_decades(&self, at: usize) -> Option<(i32, i32)> {
        let (first, second) = self.norm(at).split_once(['-', '–'])?;
        let (first, second) = (decade_of(first.parse().ok()?)?, decade_of(second.parse().ok()?)?);
        (first < second).then_some((first, second))
    }

    /// `XIXe siècle`, `19e siècle`, `XX e siècle` with a slip of the keyboard: a century; `XVIIIe et XIXe siècles`.
    pub(super) fn century(&self, start: usize) -> Option<Expression> {
        let (first, at) = self.number_of_century(start)?;
        let second = self.value(CalendarWord::and, at).is_some().then(|| self.number_of_century(at + 1)).flatten();
        let at = second.map_or(at, |(_, at)| at);
        if !self.is(TimeMark::Century, at) || self.is_before_era(at + 1) {
            return None;
        }
        let century = |number: u32| format!("{:02}XX", number - 1);
        let value = second.map_or_else(|| century(first), |(second, _)| format!("{{{},{}}}", century(first), century(second)));
        Expression::new(self.with_part(start)..at + 1, &value, Anchor::Absolute)
    }

    /// The number of a century in figures with an ending, and the token behind it.
    fn number_of_century(&self, start: usize) -> Option<(u32, usize)> {
        let calendar = self.lexicon.calendar();
        let slip = calendar.ordinal_endings().any(|ending| ending == self.norm(start + 1));
        let figures = |ending: &str| ordinal(self.norm(start).strip_suffix(ending)?);
        let number = if slip { ordinal(self.norm(start)) } else { calendar.ordinal_endings().find_map(figures) }?;
        Some((number, start + 1 + usize::from(slip)))
    }

    /// `début de l'année`, `fin du mois`, `début de semaine`: the period of the article's date, of which a part is meant.
    pub(super) fn part_of_period(&self, start: usize) -> Option<Expression> {
        (self.is(TimeMark::Part, start) && self.does(Role::Of, start + 1)).then_some(())?;
        let article = usize::from(self.does(Role::Article, start + 2));
        // "les fêtes de fin d'année" come every year
        let definite = article == 1 || self.does(Role::Definite, start + 1);
        if !definite && !self.comes_after(Role::Locative, start) && !self.follows(TimeMark::This, start) {
            return None;
        }
        let at = start + 2 + article;
        let unit = self.value(CalendarWord::unit, at).filter(|unit| *unit != TimeUnit::Day)?;
        if self.is_said_more_of(at + 1) {
            return None;
        }
        Expression::new(start..at + 1, &from(self.article?, unit, 0)?, Anchor::Article)
    }

    /// Whether the words behind a period say which one is meant, or of what kind it is.
    fn is_said_more_of(&self, end: usize) -> bool {
        let joined = self.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word);
        let said = matches!(self.upos(end), Some(Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num));
        self.does(Role::Of, end) || self.number(end).is_some() || self.value(CalendarWord::beside, end).is_some() || (joined && said)
    }

    /// `premier trimestre 2017`, `second semestre de 2016`: a part of a year; `premier trimestre`: the one around the article's date.
    pub(super) fn part_of_year(&self, start: usize) -> Option<Expression> {
        let (number, at) = self.phrase(CalendarWord::ordinal, start)?;
        let first = self.value(CalendarWord::part_of_year, at)?;
        let end = at + 1;
        let at = end + usize::from(self.does(Role::Of, end));
        let last = if first < FIRST_HALF { QUARTERS } else { HALVES };
        (number <= last).then_some(())?;
        if let Some(year) = self.year(at) {
            return Expression::new(self.with_part(start)..at + 1, &format!("{year:04}-{}", first + number - 1), Anchor::Absolute);
        }
        if !self.comes_after(Role::Definite, start) || self.is_said_more_of(end) {
            return None;
        }
        let article = self.article?;
        let begun = MONTHS / last * (number - 1) < i32::from(article.month());
        let year = article.year() - i16::from(!begun && !self.is_future(start));
        Expression::new(self.with_part(start)..end, &format!("{year:04}-{}", first + number - 1), Anchor::Article)
    }

    /// `printemps 2022`, `été de 2019`, `hiver 2018-2019`, `été dernier`, `cet été`: a season.
    pub(super) fn season(&self, start: usize) -> Option<Expression> {
        let this = usize::from(self.is(TimeMark::This, start));
        let season = self.value(CalendarWord::season, start + this)?;
        let after = start + this + 1;
        let kind = this == 0 && self.comes_after(Role::Of, start) && !self.comes_after(Role::Definite, start);
        if kind {
            return None;
        }
        let at = after + usize::from(self.does(Role::Of, after));
        let winter = || year_of(self.norm(at).split_once(['-', '/'])?.0).filter(|_| season == WINTER);
        if let Some(year) = self.year(at).or_else(winter) {
            return Expression::new(self.with_part(start)..at + 1, &format!("{year:04}-{season}"), Anchor::Absolute);
        }
        let direction = self.value(CalendarWord::beside, after);
        if this == 0 && direction.is_none() && (!self.is_season_of_article(start) || self.is_said_more_of(after)) {
            return None;
        }
        let article = self.article?;
        let forward = direction.map_or_else(|| self.is_future(start + this), |d| d == Direction::Future);
        let year = (-1..=1).map(|shift| article.year() + shift);
        let begun = |year: &i16| begin(season, *year).is_some_and(|begin| begin <= article);
        let over =
            |year: &i16| begin(season, *year).and_then(|b| b.checked_add(jiff::Span::new().months(3)).ok()).is_some_and(|e| e <= article);
        let year = match (direction, forward) {
            (None, true) => year.clone().find(|y| !over(y)),
            (None, false) => year.clone().rfind(begun),
            (Some(_), true) => year.clone().find(|y| !begun(y)),
            (Some(_), false) => year.clone().rfind(over),
        }?;
        let end = after + usize::from(direction.is_some());
        Expression::new(self.with_part(start)..end, &format!("{year:04}-{season}"), Anchor::Article)
    }

    /// Whether the words before a season place it near the article's date: `au printemps`, `depuis l'été`, `fin de l'hiver`.
    fn is_season_of_article(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1) else { return false };
        if self.with_part(start) < start || (self.does(Role::Definite, before) && self.does(Role::Locative, before)) {
            return true;
        }
        self.does(Role::Article, before) && self.follows(TimeMark::BeforeMonth, before) && !self.comes_after(Role::Of, before)
    }
}

/// The first day of a season.
fn begin(season: i32, year: i16) -> Option<Date> {
    Date::new(year, i8::try_from((season - 20) * 3).ok()?, 1).ok()
}

/// The first digits of a decade's years: of the last century where two digits are given.
fn decade_of(number: i32) -> Option<i32> {
    match number {
        10..=90 if number % 10 == 0 => Some(190 + number / 10),
        1500..=2090 if number % 10 == 0 => Some(number / 10),
        _ => None,
    }
}

/// A number up to 21 in Arabic or Roman figures.
fn ordinal(figures: &str) -> Option<u32> {
    let digit = |c: char| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let roman = || {
        let digits = figures.chars().map(digit).collect::<Option<Vec<u32>>>()?;
        let signed = digits.iter().enumerate().map(|(at, d)| (*d, digits.get(at + 1).is_some_and(|next| next > d)));
        let (plus, minus) = signed.fold((0, 0), |(plus, minus), (d, less)| if less { (plus, minus + d) } else { (plus + d, minus) });
        plus.checked_sub(minus)
    };
    figures.parse().ok().or_else(roman).filter(|n| (1..=21).contains(n))
}
