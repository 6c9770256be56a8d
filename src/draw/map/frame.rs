//! Which part of the world a map shows, and where on paper: a plane chart, on which both axes are true in its middle.

use super::super::placed::Rect;
use super::outlines::Place;

/// What is farther apart than so many degrees is not near each other.
const NEAR: f64 = 9.0;
/// A frame shows so many degrees from north to south at least, so that one town is seen in its country.
const LEAST: f64 = 5.0;
/// Room around what is shown, as a share of it.
const AROUND: f64 = 0.14;
/// Width by height of a frame, at least and at most.
const RATIOS: (f64, f64) = (1.15, 1.9);
/// What is left to an inset is told of by at most this share of the statements …
const FAR_SHARE: f64 = 0.34;
/// … and without it the frame shrinks to this or less.
const SHRUNK: f64 = 0.6;
const POLE: f64 = 90.0;

/// What a frame has to show: an area in degrees, and how much is told of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub west: f64,
    pub east: f64,
    pub south: f64,
    pub north: f64,
    pub weight: usize,
}

impl Wanted {
    /// A point.
    pub(super) fn point((east, north): Place, weight: usize) -> Self {
        Self { west: east, east, south: north, north, weight }
    }

    fn and(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            east: self.east.max(other.east),
            south: self.south.min(other.south),
            north: self.north.max(other.north),
            weight: self.weight + other.weight,
        }
    }

    fn extent(self) -> f64 {
        let middle = f64::midpoint(self.south, self.north);
        ((self.east - self.west) * shrink(middle)).max((self.north - self.south) * 1.4).max(LEAST)
    }

    /// How far apart two areas are, in degrees.
    fn gap(self, other: Self) -> f64 {
        let apart = |from: f64, to: f64, other_from: f64, other_to: f64| (other_from - to).max(from - other_to).max(0.0);
        apart(self.west, self.east, other.west, other.east).max(apart(self.south, self.north, other.south, other.north))
    }

    fn moved(self, degrees: f64) -> Self {
        Self { west: self.west + degrees, east: self.east + degrees, ..self }
    }
}

/// How long a degree of longitude is at a latitude, compared with the equator: Bhaskara's formula for the cosine, which is the same on
/// every machine.
fn shrink(latitude: f64) -> f64 {
    let square = latitude * latitude;
    ((32_400.0 - 4.0 * square) / (32_400.0 + square)).max(0.05)
}

/// A part of the world on paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    west: f64,
    north: f64,
    /// Pixels for each degree.
    across: f64,
    down: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    /// A frame that shows an area, so many pixels wide.
    fn of(area: Wanted, width: f64, (narrowest, widest): (f64, f64)) -> Self {
        let middle = f64::midpoint(area.south, area.north).clamp(-POLE, POLE);
        let shrunk = shrink(middle);
        let mut high = ((area.north - area.south) * (1.0 + 2.0 * AROUND)).max(LEAST);
        let mut wide = ((area.east - area.west) * (1.0 + 2.0 * AROUND) * shrunk).max(LEAST);
        wide = wide.max(high * narrowest);
        high = high.max(wide / widest);
        let north = (middle + high / 2.0).min(POLE);
        let south = (north - high).max(-POLE);
        let scale = width / wide;
        let west = f64::midpoint(area.west, area.east) - wide / shrunk / 2.0;
        Self { west, north, across: scale * shrunk, down: scale, width, height: (north - south) * scale }
    }

    /// Where a place is, in pixels from the upper left corner; of all its turns around the world the nearest to the middle.
    pub(super) fn project(&self, (east, north): Place) -> (f64, f64) {
        let middle = self.west + self.width / self.across / 2.0;
        let turns = ((middle - east) / 360.0).round();
        ((east + turns * 360.0 - self.west) * self.across, (self.north - north) * self.down)
    }

    /// The same, so many turns around the world away.
    pub(super) fn project_turned(&self, (east, north): Place, turns: f64) -> (f64, f64) {
        ((east + turns * 360.0 - self.west) * self.across, (self.north - north) * self.down)
    }

    /// The place of a point.
    pub(super) fn place(&self, (x, y): (f64, f64)) -> Place {
        (self.west + x / self.across, self.north - y / self.down)
    }

    pub(super) fn rect(&self) -> Rect {
        Rect { x: 0.0, y: 0.0, width: self.width, height: self.height }
    }

    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        (0.0..=self.width).contains(&x) && (0.0..=self.height).contains(&y)
    }
}

/// The frame of a map, and the one of an inset with all, where something is far off.
pub(super) struct Frames {
    pub main: Frame,
    pub inset: Option<Frame>,
}

impl Frames {
    /// Frames for what is wanted, so many pixels wide.
    pub(super) fn of(wanted: &[Wanted], width: f64, inset_width: f64) -> Self {
        let mut groups = grouped(&unwound(wanted));
        let union = |groups: &[Wanted]| groups.iter().copied().reduce(Wanted::and);
        let whole = union(&groups).unwrap_or(Wanted { west: -170.0, east: 190.0, south: -55.0, north: 75.0, weight: 0 });
        let mut far = 0;
        while groups.len() > 1 {
            let without = |at: usize| {
                let rest: Vec<Wanted> = groups.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, group)| *group).collect();
                union(&rest).map_or(f64::INFINITY, Wanted::extent)
            };
            let may_go = |at: &usize| (far + groups[*at].weight) as f64 <= whole.weight as f64 * FAR_SHARE;
            let best = (0..groups.len()).filter(may_go).min_by(|&a, &b| without(a).total_cmp(&without(b)));
            let now = union(&groups).map_or(0.0, Wanted::extent);
            let Some(best) = best.filter(|&best| without(best) <= now * SHRUNK) else { break };
            far += groups.remove(best).weight;
        }
        let near = union(&groups).unwrap_or(whole);
        let is_whole = near.extent() + 1e-9 >= whole.extent();
        Self { main: Frame::of(near, width, RATIOS), inset: (!is_whole).then(|| Frame::of(whole, inset_width, (1.3, 2.2))) }
    }
}

/// Longitudes that run on where the map crosses the date line: the world is cut where most of it is empty.
fn unwound(wanted: &[Wanted]) -> Vec<Wanted> {
    let mut middles: Vec<f64> = wanted.iter().map(|one| f64::midpoint(one.west, one.east)).collect();
    middles.sort_by(f64::total_cmp);
    let after_last = middles.first().map(|first| first + 360.0);
    let gaps = middles.iter().zip(middles.iter().skip(1).copied().chain(after_last));
    let cut = gaps.map(|(from, to)| (to - from, to)).max_by(|a, b| a.0.total_cmp(&b.0)).map_or(0.0, |(_, cut)| cut);
    // Only what lies before the cut goes around.
    let around = |one: &Wanted| if f64::midpoint(one.west, one.east) < cut && cut < 180.0 { one.moved(360.0) } else { *one };
    wanted.iter().map(around).collect()
}

/// Areas near each other as one.
fn grouped(wanted: &[Wanted]) -> Vec<Wanted> {
    let mut groups: Vec<Wanted> = Vec::new();
    for one in wanted {
        let (near, far): (Vec<Wanted>, Vec<Wanted>) = groups.into_iter().partition(|group| group.gap(*one) <= NEAR);
        groups = far;
        groups.push(near.into_iter().fold(*one, Wanted::and));
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(places: &[(f64, f64, usize)]) -> Vec<Wanted> {
        places.iter().map(|&(east, north, weight)| Wanted::point((east, north), weight)).collect()
    }

    #[test]
    fn all_is_in_the_frame() {
        let frames = Frames::of(&points(&[(45.0, 40.0, 3), (47.5, 40.5, 5)]), 900.0, 250.0);
        assert!(frames.inset.is_none());
        for place in [(45.0, 40.0), (47.5, 40.5)] {
            assert!(frames.main.holds(frames.main.project(place)), "{place:?}");
        }
        let (east, north) = frames.main.place(frames.main.project((45.0, 40.0)));
        assert!((east - 45.0).abs() < 1e-9 && (north - 40.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_far_off_is_in_the_inset_alone() {
        let frames = Frames::of(&points(&[(45.0, 40.0, 9), (47.5, 40.5, 9), (2.3, 48.9, 1)]), 900.0, 250.0);
        let inset = frames.inset.unwrap();
        assert!(!frames.main.holds(frames.main.project((2.3, 48.9))));
        assert!(inset.holds(inset.project((2.3, 48.9))) && inset.holds(inset.project((45.0, 40.0))));
        // What half of all is about is not far off.
        assert!(Frames::of(&points(&[(45.0, 40.0, 2), (2.3, 48.9, 2)]), 900.0, 250.0).inset.is_none());
    }

    #[test]
    fn the_date_line_cuts_nothing_apart() {
        let frames = Frames::of(&points(&[(178.0, -18.0, 1), (-172.0, -14.0, 1)]), 900.0, 250.0);
        let (fiji, samoa) = (frames.main.project((178.0, -18.0)), frames.main.project((-172.0, -14.0)));
        assert!(frames.main.holds(fiji) && frames.main.holds(samoa) && fiji.0 < samoa.0);
    }
}
