//! The axis of a timeline: days to pixels, at one scale. Long stretches in which nothing begins, ends or lasts are left out: the
//! axis is broken there, and the break is drawn.

use jiff::ToSpan;
use jiff::civil::Date;

use super::moment::date_words;
use super::wording::Wording;
use super::year::YearWords;
use crate::graph::EdtfDate;

/// Width of the axis.
pub(super) const AXIS_WIDTH: f64 = 760.0;
/// Room of an end that is open, beyond the first and last day.
const OPEN: f64 = 26.0;
/// Width of a break.
const BREAK: f64 = 30.0;
/// So many breaks at most.
const MOST_BREAKS: usize = 5;
/// A stretch in which something lasts is broken only where it is so many times longer than all the rest.
const LASTING: f64 = 20.0;
/// A break must be worth it: the shortest of the stretches that are left out is so many times longer than all the rest.
const WORTH: f64 = 1.25;
/// Distance of the names of two ticks.
const TICK_GAP: f64 = 12.0;

/// Something that lasts from a day to a day; a side may be open.
pub(super) type Stretch = (Option<Date>, Option<Date>);

/// Days to pixels.
pub(super) struct Axis {
    /// The first and last days of what is drawn at scale, with their places, in order.
    segments: Vec<[(Date, f64); 2]>,
}

impl Axis {
    /// The axis of what happens on these days and lasts for these stretches.
    pub(super) fn of(mut days: Vec<Date>, lasting: &[Stretch]) -> Self {
        days.sort_unstable();
        days.dedup();
        let broken = breaks(&days, lasting);
        let runs: Vec<&[Date]> = split(&days, &broken);
        let whole: i32 = runs.iter().filter_map(|run| Some(distance(*run.first()?, *run.last()?))).sum();
        let room = AXIS_WIDTH - 2.0 * OPEN - broken.len() as f64 * BREAK;
        let scale = room / f64::from(whole.max(1));
        let mut x = OPEN;
        let mut segments = Vec::new();
        for run in runs {
            let (Some(&first), Some(&last)) = (run.first(), run.last()) else { continue };
            let end = x + f64::from(distance(first, last)) * scale;
            segments.push([(first, x), (last, end)]);
            x = end + BREAK;
        }
        Self { segments }
    }

    /// Where a day is.
    pub(super) fn place(&self, day: Date) -> f64 {
        let ends = self.segments.as_flattened();
        let after = ends.partition_point(|(end, _)| *end < day);
        match (after.checked_sub(1).and_then(|at| ends.get(at)), ends.get(after)) {
            (Some((before, x)), Some((next, to))) => {
                x + (to - x) * f64::from(distance(*before, day)) / f64::from(distance(*before, *next).max(1))
            }
            (Some((_, x)), None) | (None, Some((_, x))) => *x,
            (None, None) => OPEN,
        }
    }

    /// From where to where the axis is broken.
    pub(super) fn breaks(&self) -> Vec<(f64, f64)> {
        self.segments.windows(2).map(|pair| (pair[0][1].1, pair[1][0].1)).collect()
    }

    /// Days at equal distances, with what they are called; `width` measures a name. Each segment has one.
    pub(super) fn ticks(&self, wording: Wording, width: impl Fn(&str) -> f64) -> Vec<(f64, String)> {
        let steps = (Step::ALL.into_iter()).map(|step| self.ticks_of(step, wording));
        let fits = |ticks: &[(f64, String)]| {
            let is_apart = |pair: &[(f64, String)]| {
                let room = (width(&pair[0].1) + width(&pair[1].1)) / 2.0 + TICK_GAP;
                pair[1].0 - pair[0].0 >= room || self.is_broken_between(pair[0].0, pair[1].0)
            };
            ticks.windows(2).all(is_apart)
        };
        let mut ticks = steps.into_iter().find(|ticks| fits(ticks)).unwrap_or_default();
        for [(first, x), (_, end)] in &self.segments {
            if !ticks.iter().any(|(at, _)| x <= at && at <= end) {
                ticks.push((*x, YearWords::exact(first.year().into(), wording).words()));
            }
        }
        ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Beside a break names may still meet.
        let mut free = f64::NEG_INFINITY;
        ticks.retain(|(x, name)| {
            let half = width(name) / 2.0;
            let is_free = x - half >= free;
            if is_free {
                free = x + half + TICK_GAP / 2.0;
            }
            is_free
        });
        ticks
    }

    fn is_broken_between(&self, from: f64, to: f64) -> bool {
        self.breaks().iter().any(|(start, end)| from <= *start && *end <= to)
    }

    fn ticks_of(&self, step: Step, wording: Wording) -> Vec<(f64, String)> {
        let mut ticks = Vec::new();
        for [(first, _), (last, _)] in &self.segments {
            for day in step.days(*first, *last) {
                ticks.push((self.place(day), step.name(day, wording)));
            }
        }
        ticks
    }
}

/// The distance of two ticks.
#[derive(Debug, Clone, Copy)]
enum Step {
    Days(i8),
    Months(i8),
    Years(i16),
}

impl Step {
    const ALL: [Self; 20] = [
        Self::Days(1),
        Self::Days(2),
        Self::Days(5),
        Self::Days(10),
        Self::Months(1),
        Self::Months(3),
        Self::Months(6),
        Self::Years(1),
        Self::Years(2),
        Self::Years(5),
        Self::Years(10),
        Self::Years(20),
        Self::Years(50),
        Self::Years(100),
        Self::Years(200),
        Self::Years(500),
        Self::Years(1000),
        Self::Years(2000),
        Self::Years(5000),
        Self::Years(10_000),
    ];
    /// More ticks than these fit on no axis.
    const MOST: i32 = 120;

    fn days(self, first: Date, last: Date) -> Vec<Date> {
        let years = first.year()..=last.year();
        let is_too_many = match self {
            Self::Days(step) => distance(first, last) / i32::from(step) > Self::MOST,
            Self::Months(step) => distance(first, last) / (30 * i32::from(step)) > Self::MOST,
            Self::Years(_) => false,
        };
        if is_too_many {
            // Enough to be too many for any axis, so that a longer step is taken.
            return vec![first; 2];
        }
        let months = |step: i8| (1..=12).step_by(usize::from(step.unsigned_abs()));
        let days: Vec<Date> = match self {
            Self::Years(step) => years.filter(|year| is_round(*year, step)).filter_map(|year| Date::new(year, 1, 1).ok()).collect(),
            Self::Months(step) => years.flat_map(|year| months(step).filter_map(move |month| Date::new(year, month, 1).ok())).collect(),
            Self::Days(step) => {
                let all = (0..=distance(first, last)).filter_map(|at| first.checked_add(at.days()).ok());
                // The last days of a month are too near to the first of the next.
                all.filter(|day| (day.day() - 1) % step == 0 && (step == 1 || day.day() + step / 2 <= day.days_in_month())).collect()
            }
        };
        days.into_iter().filter(|day| first <= *day && *day <= last).collect()
    }

    fn name(self, day: Date, wording: Wording) -> String {
        let edtf = match self {
            Self::Days(_) => day.to_string(),
            Self::Months(_) => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Years(_) => return YearWords::exact(day.year().into(), wording).words(),
        };
        edtf.parse().map(|date: EdtfDate| date_words(&date, wording)).unwrap_or(edtf)
    }
}

/// Whether a year is a multiple of the step as people count years: 490 BC is -489.
fn is_round(year: i16, step: i16) -> bool {
    if year > 0 { year % step == 0 } else { (1 - year) % step == 0 }
}

fn distance(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// Behind which days the axis is broken: the longest stretches, where the shortest of them is longer than all that is left
/// together, so that what is left has room.
fn breaks(days: &[Date], lasting: &[Stretch]) -> Vec<usize> {
    let gaps = days.windows(2).enumerate().map(|(at, pair)| {
        let is_empty = !lasting.iter().any(|(first, last)| first.zip(*last).is_some_and(|(f, l)| f <= pair[0] && pair[1] <= l));
        let length = f64::from(distance(pair[0], pair[1]));
        (at, length, if is_empty { length } else { length / LASTING })
    });
    let mut gaps: Vec<(usize, f64, f64)> = gaps.collect();
    let mut rest: f64 = gaps.iter().map(|gap| gap.1).sum();
    gaps.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    let mut taken = 0;
    for (at, (_, length, weight)) in gaps.iter().enumerate().take(MOST_BREAKS) {
        rest -= length;
        // Single days far apart are easier to distinguish by their distance than each by a break.
        let left = gaps.len() - at - 1;
        if *weight > WORTH * rest && left > at {
            taken = at + 1;
        }
    }
    let mut broken: Vec<usize> = gaps[..taken].iter().map(|gap| gap.0).collect();
    broken.sort_unstable();
    broken
}

/// The runs of days between the breaks.
fn split<'a>(days: &'a [Date], broken: &[usize]) -> Vec<&'a [Date]> {
    let starts = std::iter::once(0).chain(broken.iter().map(|at| at + 1));
    let ends = broken.iter().map(|at| at + 1).chain([days.len()]);
    starts.zip(ends).filter_map(|(start, end)| days.get(start..end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(days: &[&str]) -> Axis {
        Axis::of(days.iter().map(|day| day.parse().unwrap()).collect(), &[])
    }

    fn between(axis: &Axis, from: &str, to: &str) -> f64 {
        axis.place(to.parse().unwrap()) - axis.place(from.parse().unwrap())
    }

    #[test]
    fn one_scale_holds_on_both_sides_of_a_break() {
        let axis = axis(&["1900-01-01", "1910-01-01", "1912-01-01", "2000-01-01", "2005-01-01", "2010-01-01"]);
        assert_eq!(axis.breaks().len(), 1);
        let ratio = between(&axis, "1900-01-01", "1910-01-01") / between(&axis, "2000-01-01", "2010-01-01");
        assert!((ratio - 1.0).abs() < 0.01, "{ratio}");
        assert!((between(&axis, "1912-01-01", "2000-01-01") - BREAK).abs() < 0.01);
    }

    #[test]
    fn what_is_spread_evenly_or_lasts_is_not_broken() {
        assert!(axis(&["1990-01-01", "2000-01-01", "2010-01-01"]).breaks().is_empty());
        let days = ["1990-01-01", "1991-01-01", "2019-01-01", "2020-01-01"].map(|day| day.parse().unwrap());
        assert_eq!(Axis::of(days.to_vec(), &[]).breaks().len(), 1);
        assert!(Axis::of(days.to_vec(), &[(Some(days[0]), Some(days[3]))]).breaks().is_empty());
    }

    #[test]
    fn every_segment_has_a_tick_and_years_before_christ_are_counted_as_people_do() {
        let axis = axis(&["-000499-01-01", "-000489-01-01", "-000479-01-01", "-000469-01-01", "0476-09-04", "0480-01-01", "0490-01-01"]);
        let names: Vec<String> = axis.ticks(Wording::French, |_| 60.0).into_iter().map(|tick| tick.1).collect();
        assert!(names.contains(&"490 av. J.-C.".to_owned()) && names.contains(&"480".to_owned()), "{names:?}");
        assert!(!names.iter().any(|name| name.starts_with('-') || name.starts_with('0')), "{names:?}");
    }

    #[test]
    fn ages_have_ticks_as_weeks_have() {
        let names = |days: &[&str]| axis(days).ticks(Wording::English, |name| name.len() as f64 * 7.0).len();
        assert!(names(&["-009999-01-01", "9999-12-31"]) > 3);
        assert!(names(&["2020-11-03", "2020-11-10"]) > 3);
    }

    #[test]
    fn no_day_and_one_day_have_an_axis_too() {
        assert!(axis(&[]).ticks(Wording::French, |_| 60.0).is_empty());
        assert_eq!(axis(&["2020-11-10"]).ticks(Wording::English, |_| 60.0).len(), 1);
    }
}
