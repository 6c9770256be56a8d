//! Places for the marks of a large picture: each area by forces within it (as d3-force, which `fjadra` follows), then the areas by
//! forces between them. Fixed steps and starts, one thread.

use std::collections::BTreeMap;

use fjadra::{Collide, Link, ManyBody, Node, PositionX, PositionY, SimulationBuilder};

use super::separation::{Point, separate};

/// After so many steps forces have died down.
const STEPS: usize = 300;
/// Room around an area, so that two of them and their names stay apart.
const GAP: f64 = 16.0;
/// Links of a node are this long at least.
const LINK: f64 = 34.0;
/// How strongly marks of an area push each other away.
const CHARGE: f64 = -90.0;
/// An eighth of a right angle, as cosine and sine.
const TURN: Point = (0.980_785_280_403_230_4, 0.195_090_322_016_128_27);
const TURNS: usize = 32;

/// An area: a circle with marks.
#[derive(Debug, Clone)]
pub(super) struct Area {
    pub centre: Point,
    pub radius: f64,
    pub members: Vec<usize>,
}

/// Areas and the marks in them.
pub(super) struct Placement {
    pub marks: Vec<Point>,
    pub areas: Vec<Area>,
}

/// Places marks that take circles of these radii.
///
/// Each is a member of one of `areas`; `links` pull marks towards each other, and the whole has about that width by height.
pub(super) fn place(areas: Vec<Vec<usize>>, radii: &[f64], links: &[(usize, usize)], ratio: f64) -> Placement {
    let mut area_of = vec![0; radii.len()];
    for (area, members) in areas.iter().enumerate() {
        members.iter().for_each(|&member| area_of[member] = area);
    }
    let mut inner: Vec<Vec<(usize, usize)>> = vec![Vec::new(); areas.len()];
    let mut outer: Vec<(usize, usize)> = Vec::new();
    for &(from, to) in links.iter().filter(|(from, to)| from != to) {
        if area_of[from] == area_of[to] { inner[area_of[from]].push((from, to)) } else { outer.push((from, to)) }
    }
    let mut marks: Vec<Point> = vec![(0.0, 0.0); radii.len()];
    let mut placed: Vec<Area> = Vec::new();
    for (members, links) in areas.into_iter().zip(&inner) {
        let places = if links.is_empty() { in_rows(&members, radii) } else { by_forces(&members, links, radii) };
        let (centre, radius) = circle(&places, &members, radii);
        for (&member, (x, y)) in members.iter().zip(places) {
            marks[member] = (x - centre.0, y - centre.1);
        }
        placed.push(Area { centre: (0.0, 0.0), radius: radius + GAP / 2.0, members });
    }
    arrange(&mut placed, &area_of, &outer, ratio);
    turn(&mut marks, &placed, &area_of, &outer);
    for area in &placed {
        for &member in &area.members {
            marks[member] = (marks[member].0 + area.centre.0, marks[member].1 + area.centre.1);
        }
    }
    Placement { marks, areas: placed }
}

/// Marks of one area, those with the most links in its middle.
fn by_forces(members: &[usize], links: &[(usize, usize)], radii: &[f64]) -> Vec<Point> {
    let mut degrees: BTreeMap<usize, usize> = members.iter().map(|&member| (member, 0)).collect();
    for end in links.iter().flat_map(|&(from, to)| [from, to]) {
        *degrees.entry(end).or_default() += 1;
    }
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(degrees.get(&members[at]).copied().unwrap_or_default()), at));
    let mut ranks: BTreeMap<usize, usize> = BTreeMap::new();
    for (rank, &at) in order.iter().enumerate() {
        ranks.insert(members[at], rank);
    }
    let links: Vec<(usize, usize)> = links.iter().filter_map(|(from, to)| Some((*ranks.get(from)?, *ranks.get(to)?))).collect();
    let sizes: Vec<f64> = order.iter().map(|&at| radii[members[at]]).collect();
    let lengths: Vec<f64> = links.iter().map(|&(from, to)| LINK + (sizes[from] + sizes[to]) / 2.0).collect();
    let collided = sizes.clone();
    let mut simulation = SimulationBuilder::default()
        .build(vec![Node::default(); members.len()])
        .add_force("charge", ManyBody::new().strength(CHARGE))
        .add_force("link", Link::new(links).distance(move |_: &_, at: usize| lengths[at]))
        .add_force("middle-x", PositionX::new().strength(0.08))
        .add_force("middle-y", PositionY::new().strength(0.08))
        .add_force("room", Collide::new().radius(move |at| collided[at]));
    simulation.tick(STEPS);
    let mut places: Vec<Point> = simulation.positions().map(|[x, y]| finite((x, y))).collect();
    separate(&mut places, &sizes);
    let mut found = vec![(0.0, 0.0); members.len()];
    for (&at, place) in order.iter().zip(places) {
        found[at] = place;
    }
    found
}

/// Marks that nothing links.
fn in_rows(members: &[usize], radii: &[f64]) -> Vec<Point> {
    let columns = (members.len() as f64).sqrt().ceil().max(1.0) as usize;
    let side = members.iter().map(|&member| radii[member]).fold(0.0, f64::max) * 2.0;
    (0..members.len()).map(|at| ((at % columns) as f64 * side, (at / columns) as f64 * side)).collect()
}

/// The circle around marks: its middle comes nearer to the farthest mark, less each time (Bădoiu and Clarkson 2003).
fn circle(places: &[Point], members: &[usize], radii: &[f64]) -> (Point, f64) {
    let reach = |centre: Point, at: usize| distance(centre, places[at]) + radii[members[at]];
    let farthest = |centre: Point| (0..places.len()).max_by(|&a, &b| reach(centre, a).total_cmp(&reach(centre, b))).unwrap_or_default();
    let mut centre = places.first().copied().unwrap_or_default();
    for step in 1..=STEPS {
        let far = places.get(farthest(centre)).copied().unwrap_or_default();
        let share = 1.0 / (step + 1) as f64;
        centre = (centre.0 + (far.0 - centre.0) * share, centre.1 + (far.1 - centre.1) * share);
    }
    let radius = if places.is_empty() { 0.0 } else { reach(centre, farthest(centre)) };
    (centre, radius)
}

/// Areas that many links join come near each other.
fn arrange(areas: &mut [Area], area_of: &[usize], outer: &[(usize, usize)], ratio: f64) {
    let mut order: Vec<usize> = (0..areas.len()).collect();
    order.sort_by(|&a, &b| areas[b].radius.total_cmp(&areas[a].radius).then(a.cmp(&b)));
    let mut ranks = vec![0; areas.len()];
    for (rank, &at) in order.iter().enumerate() {
        ranks[at] = rank;
    }
    let mut weights: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for &(from, to) in outer {
        let (one, other) = (ranks[area_of[from]], ranks[area_of[to]]);
        *weights.entry((one.min(other), one.max(other))).or_default() += 1.0;
    }
    let mut totals = vec![0.0; areas.len()];
    for (&(one, other), weight) in &weights {
        totals[one] += weight;
        totals[other] += weight;
    }
    let sizes: Vec<f64> = order.iter().map(|&at| areas[at].radius + GAP / 2.0).collect();
    let lengths: Vec<f64> = weights.keys().map(|&(one, other)| sizes[one] + sizes[other]).collect();
    let strengths: Vec<f64> = weights.iter().map(|(&(one, other), weight)| 0.5 * weight / totals[one].min(totals[other])).collect();
    // The largest first, from the middle outwards, each where there is about as much room as it takes.
    let mut covered = 0.0;
    let starts: Vec<Node> = sizes
        .iter()
        .enumerate()
        .map(|(rank, size)| {
            let away = covered_radius(covered);
            covered += size * size * 1.4;
            let (x, y) = spiral(rank);
            Node::default().position(x * away * ratio.sqrt(), y * away / ratio.sqrt())
        })
        .collect();
    let collided = sizes.clone();
    let mut simulation = SimulationBuilder::default()
        .build(starts)
        .add_force(
            "link",
            Link::new(weights.into_keys()).distance(move |_: &_, at: usize| lengths[at]).strength(move |_: &_, at: usize| strengths[at]),
        )
        .add_force("middle-x", PositionX::new().strength(0.06 / ratio))
        .add_force("middle-y", PositionY::new().strength(0.06 * ratio))
        .add_force("room", Collide::new().radius(move |at| collided[at]).iterations(2));
    simulation.tick(STEPS);
    let mut centres: Vec<Point> = simulation.positions().map(|[x, y]| finite((x, y))).collect();
    separate(&mut centres, &sizes);
    for (&at, centre) in order.iter().zip(centres) {
        areas[at].centre = centre;
    }
}

/// How far from the middle what is outside a disc begins, of that area by π.
fn covered_radius(area: f64) -> f64 {
    area.sqrt()
}

/// The direction of the next of many, by the golden angle.
fn spiral(rank: usize) -> Point {
    const GOLDEN: Point = (-0.737_368_878_078_319_9, 0.675_490_294_261_524_1);
    (0..rank).fold((1.0, 0.0), |direction, _| turned(direction, GOLDEN))
}

/// Turns each area to where its links to others are shortest.
fn turn(marks: &mut [Point], areas: &[Area], area_of: &[usize], outer: &[(usize, usize)]) {
    let mut links: Vec<Vec<(usize, usize)>> = vec![Vec::new(); areas.len()];
    for &(from, to) in outer {
        links[area_of[from]].push((from, to));
        links[area_of[to]].push((to, from));
    }
    for (area, links) in areas.iter().zip(&links).filter(|(area, links)| area.members.len() > 1 && !links.is_empty()) {
        let length = |turn: Point| -> f64 {
            links
                .iter()
                .map(|&(own, other)| {
                    let at = turned(marks[own], turn);
                    let there = areas[area_of[other]].centre;
                    let there = (marks[other].0 + there.0, marks[other].1 + there.1);
                    distance((at.0 + area.centre.0, at.1 + area.centre.1), there)
                })
                .sum()
        };
        let mut angle = (1.0, 0.0);
        let mut best = (length(angle), angle);
        for _ in 1..TURNS {
            angle = turned(angle, TURN);
            let length = length(angle);
            if length < best.0 {
                best = (length, angle);
            }
        }
        for &member in &area.members {
            marks[member] = turned(marks[member], best.1);
        }
    }
}

fn turned((x, y): Point, (cosine, sine): Point) -> Point {
    (x * cosine - y * sine, x * sine + y * cosine)
}

fn distance(a: Point, b: Point) -> f64 {
    ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt()
}

/// Forces that are divided by nothing must not spoil the picture.
fn finite((x, y): Point) -> Point {
    if x.is_finite() && y.is_finite() { (x, y) } else { (0.0, 0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_lie_in_their_areas_and_areas_apart() {
        let areas: Vec<Vec<usize>> = (0..8).map(|area| (0..10).map(|at| area * 10 + at).collect()).collect();
        let mut links: Vec<(usize, usize)> = (0..80).map(|at| (at, at / 10 * 10)).collect();
        links.extend((0..7).map(|area| (area * 10, area * 10 + 13)));
        let radii = vec![20.0; 80];
        let placement = place(areas, &radii, &links, 1.0);
        for (at, area) in placement.areas.iter().enumerate() {
            for &member in &area.members {
                assert!(distance(area.centre, placement.marks[member]) + radii[member] <= area.radius + 1e-6);
            }
            for other in &placement.areas[at + 1..] {
                assert!(distance(area.centre, other.centre) + 1e-3 >= area.radius + other.radius);
            }
        }
        for one in 0..80 {
            for other in 0..one {
                assert!(distance(placement.marks[one], placement.marks[other]) > 39.9);
            }
        }
    }

    #[test]
    fn marks_without_links_stand_in_rows() {
        let placement = place(vec![(0..5).collect()], &[10.0; 5], &[], 1.0);
        assert_eq!(placement.areas.len(), 1);
        assert!((distance(placement.marks[0], placement.marks[1]) - 20.0).abs() < 1e-9);
    }
}
