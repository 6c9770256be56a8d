//! Arrows of movements: bent lines, so that those to and fro lie apart; cut where the map ends.

use super::super::placed::Rect;
use super::frame::Frame;

/// A line is drawn through so many points.
const POINTS: usize = 64;
/// How far the middle of a line lies beside the straight one, as a share of its length.
const BEND: f64 = 0.16;
/// Arrows without a known other end are this long, and straight: they lead from or to nowhere in particular.
const STUB: (f64, f64) = (54.0, -41.0);
/// Half the bar across the open end of such an arrow.
const BAR: f64 = 4.5;

/// An end of an arrow: where it is, and what it must not cover.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub at: (f64, f64),
    pub mark: Rect,
}

/// The line of an arrow, from its start to its head; empty where both ends are one.
///
/// `lane` counts those with the same ends: each is bent more than the one before.
pub(super) fn line(frame: &Frame, from: Option<End>, to: Option<End>, lane: usize) -> Vec<(f64, f64)> {
    let (start, end) = match (from, to) {
        (Some(from), Some(to)) => (from.at, to.at),
        (Some(from), None) => (from.at, (from.at.0 + STUB.0, from.at.1 + STUB.1)),
        (None, Some(to)) => ((to.at.0 - STUB.0, to.at.1 + STUB.1 - BAR * 3.0 * lane as f64), to.at),
        (None, None) => return Vec::new(),
    };
    let (dx, dy) = (end.0 - start.0, end.1 - start.1);
    let bend = if from.is_some() && to.is_some() { BEND * (1.0 + 0.7 * lane as f64) } else { 0.0 };
    let control = (f64::midpoint(start.0, end.0) + dy * 2.0 * bend, f64::midpoint(start.1, end.1) - dx * 2.0 * bend);
    let curve = (0..=POINTS).map(|step| {
        let t = step as f64 / POINTS as f64;
        let mix = |a: f64, b: f64, c: f64| (1.0 - t) * (1.0 - t) * a + 2.0 * (1.0 - t) * t * b + t * t * c;
        (mix(start.0, control.0, end.0), mix(start.1, control.1, end.1))
    });
    let is_seen = |point: (f64, f64)| {
        let covers = |end: Option<End>| end.is_some_and(|End { mark, .. }| is_within(mark.grown(3.0), point));
        frame.holds(point) && !covers(from) && !covers(to)
    };
    // The longest part in one piece.
    let curve: Vec<(f64, f64)> = curve.collect();
    curve.split(|&point| !is_seen(point)).max_by_key(|part| part.len()).map(<[_]>::to_vec).unwrap_or_default()
}

/// The bar across the end of an arrow that leads from or to nowhere in particular.
pub(super) fn bar(points: &[(f64, f64)], from: Option<End>, to: Option<End>) -> Option<[(f64, f64); 2]> {
    let (end, next) = match (from, to) {
        (None, Some(_)) => (*points.first()?, *points.get(1)?),
        (Some(_), None) => (*points.last()?, *points.get(points.len().checked_sub(2)?)?),
        _ => return None,
    };
    let (dx, dy) = (next.0 - end.0, next.1 - end.1);
    let long = dx.hypot(dy);
    (long > 0.0).then(|| [1.0, -1.0].map(|side| (end.0 - side * dy / long * BAR, end.1 + side * dx / long * BAR)))
}

fn is_within(rect: Rect, (x, y): (f64, f64)) -> bool {
    rect.x < x && x < rect.x + rect.width && rect.y < y && y < rect.y + rect.height
}

#[cfg(test)]
mod tests {
    use super::super::frame::{Frames, Wanted};
    use super::*;

    #[test]
    fn an_arrow_covers_no_mark_and_ends_at_the_edge_of_the_map() {
        let frame = Frames::of(&[Wanted::point((45.0, 40.0), 1)], 900.0, 250.0).main;
        let end = |at: (f64, f64)| End { at, mark: Rect::around(at, 20.0, 20.0) };
        let (from, to) = (end((100.0, 100.0)), end((500.0, 100.0)));
        let points = line(&frame, Some(from), Some(to), 0);
        assert!(points.len() > 40 && points.iter().all(|point| !is_within(from.mark, *point) && !is_within(to.mark, *point)));
        let outside = line(&frame, Some(end((-400.0, 100.0))), Some(to), 0);
        assert!(!outside.is_empty() && outside.iter().all(|point| frame.holds(*point)));
        assert!(!line(&frame, None, Some(to), 0).is_empty() && line(&frame, Some(to), Some(to), 0).is_empty());
    }
}
