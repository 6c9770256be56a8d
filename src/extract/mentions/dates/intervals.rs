//! Intervals and lists of days, months and years.

use super::anchor::{Anchor, Precision};
use super::numbers::year_of;
use super::point::Point;
use super::scan::{Dates, Expression};
use crate::lexicon::{CalendarWord, Coordination, Role, TimeMark};

impl Dates<'_> {
    /// `du 5 au 12 mai`, `entre 2014 et 2016`, `de fin mars à juin 2015`, `du 28 avril 2010 au 3 mai 2011`.
    pub(super) fn interval(&self, start: usize) -> Option<Expression> {
        let (first, at) = self.part_or_point(start)?;
        let between = self.is_between(start) && self.does(Role::Coordination, at);
        let joined = at;
        let at = if between { at + 1 } else { self.behind(TimeMark::To, at)? };
        let at = at + usize::from(self.does(Role::Article, at));
        let (last, end) = self.part_or_point(at)?;
        let introduced = between || self.comes_after(Role::Of, start);
        if first.day.is_none() && !introduced && !self.is_dash(joined) {
            return None;
        }
        let years = last.precision() == Precision::Year;
        if first.day.is_some() != last.day.is_some() || (years && (first.day.is_some() || first.year.is_none() || self.is_counting(end))) {
            return None;
        }
        let (last, end, anchor) = self.complete(last, at, end)?;
        let first = before(first, last);
        if first.order() >= last.order() {
            return None;
        }
        Expression::new(start..end, &format!("{}/{}", first.edtf()?, last.edtf()?), anchor)
    }

    /// A point, perhaps only its start or end: `fin mars`.
    fn part_or_point(&self, at: usize) -> Option<(Point, usize)> {
        self.point(at + usize::from(self.is(TimeMark::Part, at)))
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(self.norm(at), "-" | "–" | "/")
    }

    /// `3, 5 et 9 mai 2014`, `19 et 20 septembre`, `2021 et 2022`: a set, or an interval where the days follow each
    /// other; `2015 ou 2016`: one of a set.
    pub(super) fn list(&self, start: usize) -> Option<Expression> {
        let (first, mut end) = self.point(start)?;
        let precision = first.precision();
        if precision == Precision::Year && !self.stands_as_year(start, end) {
            return None;
        }
        let mut points = vec![first];
        let mut coordination = None;
        let mut last_at = start;
        while coordination.is_none() && (precision == Precision::Year || points.iter().all(|p| p.year.is_none())) {
            coordination = self.value(CalendarWord::and, end);
            if coordination.is_none() && self.norm(end) != "," {
                break;
            }
            let bare = points.iter().all(|p| p.month.is_none() && p.year.is_none());
            last_at = end + 1 + usize::from(bare && (self.does(Role::Article, end + 1) || self.does(Role::Definite, end + 1)));
            let (point, after) = self.point(last_at).filter(|(p, _)| p.precision() == precision)?;
            points.push(point);
            end = after;
        }
        let unplaced = precision == Precision::Month && points.iter().all(|p| p.year.is_none());
        let coordination = coordination?;
        if (precision == Precision::Year && self.is_counting(end)) || (unplaced && !self.stands_as_month(start, end)) {
            return None;
        }
        let (last, end, anchor) = self.complete(points.pop()?, last_at, end)?;
        let mut listed = vec![last];
        for point in points.into_iter().rev() {
            listed.push(before(point, listed[listed.len() - 1]));
        }
        listed.reverse();
        Expression::new(start..end, &listing(&listed, coordination)?, anchor)
    }

    /// Two years, days or months in one token: `2014-2016`, `12-15 juin 2018`, `mars-avril 2015`.
    pub(super) fn joined(&self, start: usize) -> Option<Expression> {
        let form = self.norm(start);
        let (from, to) = form.split_once(['-', '/', '–'])?;
        if let Some(year) = year_of(from) {
            let next = year + 1;
            let season = to.len() == 2 && to.parse().ok() == Some(next % 100);
            let to = if season { next } else { year_of(to)? };
            let numbered = self.follows(TimeMark::Numbered, start);
            let value = format!("{year}/{to}");
            return if year < to && !numbered { Expression::new(self.with_part(start)..start + 1, &value, Anchor::Absolute) } else { None };
        }
        let calendar = self.lexicon.calendar();
        let months = calendar.value(CalendarWord::month, from).zip(calendar.value(CalendarWord::month, to));
        let (first, (last, end)) = match months {
            Some((first, last)) => {
                let point = Point { month: Some(last), year: self.year(start + 1), ..Point::default() };
                let end = start + 1 + usize::from(point.year.is_some());
                (Point { month: Some(first), ..Point::default() }, (point, end))
            }
            None => {
                let day = |form: &str| form.parse().ok().filter(|day| (1..=31).contains(day));
                let (month, after) = self.month(start + 1)?;
                let point = Point { day: Some(day(to)?), month: Some(month), year: self.year(after), weekday: None };
                (Point { day: Some(day(from)?), ..Point::default() }, (point, after + usize::from(point.year.is_some())))
            }
        };
        let (last, end, anchor) = self.complete(last, start, end)?;
        let first = before(first, last);
        if first.order() >= last.order() {
            return None;
        }
        Expression::new(start..end, &format!("{}/{}", first.edtf()?, last.edtf()?), anchor)
    }
}

/// A point with what it leaves to the one after it: that one's month and year, or the year before.
fn before(mut point: Point, next: Point) -> Point {
    if point.day.is_some() {
        point.month = point.month.or(next.month);
    }
    point.year = point.year.or_else(|| Some(next.year? - i16::from(point.month > next.month)));
    point
}

/// All of the points ("et"), or one of them ("ou").
fn listing(points: &[Point], coordination: Coordination) -> Option<String> {
    let values = points.iter().map(Point::edtf).collect::<Option<Vec<String>>>()?;
    if coordination == Coordination::One {
        return Some(format!("[{}]", values.join(",")));
    }
    let days = points.iter().map(Point::date).collect::<Option<Vec<_>>>();
    let follow = days.is_some_and(|days| days.windows(2).all(|pair| pair[0].tomorrow().ok() == Some(pair[1])));
    Some(match (values.first(), values.last()) {
        (Some(first), Some(last)) if follow => format!("{first}/{last}"),
        _ => format!("{{{}}}", values.join(",")),
    })
}
