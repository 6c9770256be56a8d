//! Circles that lie apart.

use std::collections::BTreeMap;

/// A point of a picture.
pub(super) type Point = (f64, f64);

/// So many times circles that overlap are pushed apart, before all of them are spread.
const ROUNDS: usize = 300;

/// Moves circles until no two of them overlap, as little as it takes.
pub(super) fn separate(centres: &mut [Point], radii: &[f64]) {
    /// Circles that touch are apart, whatever is lost in rounding.
    const SLACK: f64 = 1e-6;
    let widest = radii.iter().copied().fold(0.0, f64::max) * 2.0;
    if widest <= 0.0 {
        return;
    }
    for _ in 0..ROUNDS {
        let mut is_apart = true;
        for (one, other) in near(centres, widest) {
            let wanted = radii[one] + radii[other];
            let (dx, dy, distance) = way(centres[one], centres[other]);
            if distance + SLACK < wanted {
                is_apart = false;
                let (dx, dy) = if distance > SLACK { (dx / distance, dy / distance) } else { direction(one) };
                let push = (wanted - distance) / 2.0 + SLACK;
                centres[one] = (centres[one].0 - dx * push, centres[one].1 - dy * push);
                centres[other] = (centres[other].0 + dx * push, centres[other].1 + dy * push);
            }
        }
        if is_apart {
            return;
        }
    }
    let spread = near(centres, widest)
        .into_iter()
        .map(|(one, other)| (radii[one] + radii[other]) / way(centres[one], centres[other]).2.max(SLACK))
        .fold(1.0, f64::max);
    for centre in centres {
        *centre = (centre.0 * spread, centre.1 * spread);
    }
}

fn way(from: Point, to: Point) -> (f64, f64, f64) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    (dx, dy, (dx * dx + dy * dy).sqrt())
}

/// Where to push what lies in one place: not all the same way.
fn direction(at: usize) -> Point {
    [(1.0, 0.0), (0.0, 1.0), (0.6, 0.8), (-0.8, 0.6)][at % 4]
}

/// Pairs of points that may be nearer to each other than `reach`.
fn near(points: &[Point], reach: f64) -> Vec<(usize, usize)> {
    let mut cells: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    let cell = |(x, y): Point| ((x / reach).floor() as i64, (y / reach).floor() as i64);
    for (at, point) in points.iter().enumerate() {
        cells.entry(cell(*point)).or_default().push(at);
    }
    let mut pairs = Vec::new();
    for (&(column, row), members) in &cells {
        for (rank, &one) in members.iter().enumerate() {
            pairs.extend(members[rank + 1..].iter().map(|&other| (one, other)));
            for beside in [(column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)] {
                pairs.extend(cells.get(&beside).into_iter().flatten().map(|&other| (one, other)));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_circles_overlap() {
        let mut centres: Vec<Point> = (0..60).map(|at| (f64::from(at % 7) * 3.0, f64::from(at % 5) * 2.0)).collect();
        let radii: Vec<f64> = (0..60).map(|at| 4.0 + f64::from(at % 3)).collect();
        separate(&mut centres, &radii);
        for one in 0..60 {
            for other in 0..one {
                let distance = way(centres[one], centres[other]).2;
                assert!(distance + 1e-3 >= radii[one] + radii[other], "{one} and {other}: {distance}");
            }
        }
    }

    #[test]
    fn what_lies_apart_stays() {
        let mut centres = vec![(0.0, 0.0), (100.0, 0.0)];
        separate(&mut centres, &[10.0, 10.0]);
        assert_eq!(centres, [(0.0, 0.0), (100.0, 0.0)]);
    }
}
