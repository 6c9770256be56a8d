//! A large picture with a place for everything: marks, lines, names.

use std::collections::BTreeSet;

use super::super::picture::Picture;
use super::super::placed::{Engine, Layout, PlacedEdge, PlacedGroup, PlacedNode, Rect, Words};
use super::super::text::Font;
use super::communities::communities;
use super::placement::{Area, Placement, place};
use super::separation::Point;
use super::words::{self, Letters, Named};

/// Words are wider than high: the picture is stretched by that much.
const STRETCH: f64 = 1.6;
/// Radius of the room that the smallest mark takes: so much that most names find theirs.
const ROOM: f64 = 23.0;
/// The same where there are many times more marks than a page shows: the largest names are what is read.
const LEAST_ROOM: f64 = 16.0;
/// So many marks have all room, and so many the least.
const FEW: f64 = 1000.0;
const MANY: f64 = 5000.0;
/// An area has so many marks at least.
const LEAST: usize = 4;
/// An area is named after so many of its entities.
const NAMES: usize = 2;
/// Room around the picture.
const MARGIN: f64 = 40.0;

/// Places a picture as areas of about that width by height.
pub(in crate::draw) fn lay_out(picture: &Picture, font: &Font, ratio: f64, letters: Letters) -> Layout {
    let links: Vec<(usize, usize)> = picture.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let degrees = degrees(picture.nodes.len(), &links);
    let marks: Vec<Mark> = degrees.iter().map(|&degree| Mark::of(degree)).collect();
    let room = ROOM - (ROOM - LEAST_ROOM) * ((picture.nodes.len() as f64 - FEW) / (MANY - FEW)).clamp(0.0, 1.0);
    let radii: Vec<f64> = marks.iter().map(|mark| 1.6 * (mark.height - Mark::SMALLEST) + room).collect();
    let areas = areas(picture, &links);
    let Placement { marks: places, areas } = place(areas, &radii, &links, ratio / STRETCH);
    let (places, boxes) = stretched(&places, &areas);
    let (origin, width, height) = bounds(&boxes);
    let shift = (-origin.0, -origin.1);
    let rects: Vec<Rect> =
        places.iter().zip(&marks).map(|(place, mark)| Rect::around(*place, mark.width, mark.height).moved(shift)).collect();
    let nodes = rects.into_iter().map(|rect| PlacedNode { rect, label: Vec::new(), detail: Vec::new(), words: Words::LeftOut });
    let mut layout = Layout { engine: Engine::Areas, width, height, nodes: nodes.collect(), edges: Vec::new(), groups: Vec::new() };
    layout.edges = edges(picture, &layout.nodes);
    layout.groups = named(picture, &areas, &boxes, &degrees)
        .into_iter()
        .map(|(rect, label)| PlacedGroup { rect: rect.moved(shift), label, words: Rect::default(), size: 0.0 })
        .collect();
    let named: Vec<Named> = picture.nodes.iter().zip(&degrees).map(|(node, &degree)| Named { label: &node.label, degree }).collect();
    words::place(&mut layout, &named, picture, font, letters);
    layout
}

/// How a node is marked, in pixels.
struct Mark {
    width: f64,
    height: f64,
}

impl Mark {
    const SMALLEST: f64 = 7.0;

    /// Larger, the more links it has.
    fn of(degree: usize) -> Self {
        let height = (Self::SMALLEST + 1.8 * (degree as f64).sqrt()).min(24.0);
        Self { width: height * 1.3, height }
    }
}

fn degrees(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let pairs: BTreeSet<(usize, usize)> = links.iter().filter(|(a, b)| a != b).map(|&(a, b)| (a.min(b), a.max(b))).collect();
    let mut degrees = vec![0; count];
    for (one, other) in pairs {
        degrees[one] += 1;
        degrees[other] += 1;
    }
    degrees
}

/// The groups that are asked for, the communities of those who are in none, and last who is linked with nobody.
fn areas(picture: &Picture, links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut areas: Vec<Vec<usize>> = picture.groups.iter().map(|group| group.members.clone()).collect();
    let mut is_placed = vec![false; picture.nodes.len()];
    areas.iter().flatten().for_each(|&member| is_placed[member] = true);
    let free: Vec<(usize, usize)> = links.iter().copied().filter(|&(from, to)| !is_placed[from] && !is_placed[to]).collect();
    for community in communities(picture.nodes.len(), &free) {
        community.iter().for_each(|&member| is_placed[member] = true);
        areas.push(community);
    }
    let rest: Vec<usize> = (0..picture.nodes.len()).filter(|&at| !is_placed[at]).collect();
    if !rest.is_empty() {
        areas.push(rest);
    }
    areas
}

/// The places of marks, and a box around each area.
fn stretched(places: &[Point], areas: &[Area]) -> (Vec<Point>, Vec<Rect>) {
    let wide = |(x, y): Point| (x * STRETCH, y);
    let boxes = areas.iter().map(|area| Rect::around(wide(area.centre), 2.0 * area.radius * STRETCH, 2.0 * area.radius));
    (places.iter().map(|&place| wide(place)).collect(), boxes.collect())
}

/// Upper left corner, width and height of a picture with these boxes.
fn bounds(boxes: &[Rect]) -> (Point, f64, f64) {
    let Some(all) = boxes.iter().copied().reduce(Rect::and) else { return ((0.0, 0.0), 0.0, 0.0) };
    let all = all.grown(MARGIN);
    ((all.x, all.y), all.width, all.height)
}

fn edges(picture: &Picture, nodes: &[PlacedNode]) -> Vec<PlacedEdge> {
    let ends = picture.edges.iter().map(|edge| (nodes[edge.from].rect, nodes[edge.to].rect));
    let edge = |points| PlacedEdge { points, curved: false, label: Rect::default(), lines: Vec::new(), parts_of: Vec::new() };
    ends.map(|(from, to)| {
        if from == to {
            return PlacedEdge { curved: true, ..edge(around(from)) };
        }
        edge(vec![border(from, to.middle()), border(to, from.middle())])
    })
    .collect()
}

/// A curve from a mark to itself.
fn around(mark: Rect) -> Vec<Point> {
    let (x, y) = mark.middle();
    let (right, top) = (mark.x + mark.width, mark.y);
    vec![(x, top), (x, top - 16.0), (right + 16.0, y), (right, y)]
}

/// Where the line from the middle of a rectangle towards a point crosses its border.
fn border(rect: Rect, towards: Point) -> Point {
    let (x, y) = rect.middle();
    let (dx, dy) = (towards.0 - x, towards.1 - y);
    let scale = (rect.width / 2.0 / dx.abs()).min(rect.height / 2.0 / dy.abs());
    if scale.is_finite() { (x + dx * scale, y + dy * scale) } else { (x, y) }
}

/// The areas that are shown as such, with their names: those of groups, else of who is linked most in them.
fn named(picture: &Picture, areas: &[Area], boxes: &[Rect], degrees: &[usize]) -> Vec<(Rect, Vec<String>)> {
    let areas = areas.iter().zip(boxes).enumerate();
    areas
        .filter_map(|(at, (area, rect))| {
            if let Some(group) = picture.groups.get(at) {
                return Some((*rect, vec![group.label.clone()]));
            }
            // Beside the groups that are asked for there are no others.
            if !picture.groups.is_empty() || area.members.len() < LEAST || area.members.iter().all(|&member| degrees[member] == 0) {
                return None;
            }
            let mut members = area.members.clone();
            members.sort_by_key(|&member| (std::cmp::Reverse(degrees[member]), member));
            Some((*rect, members.iter().take(NAMES).map(|&member| picture.nodes[member].label.clone()).collect()))
        })
        .collect()
}
