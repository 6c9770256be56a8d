//! Places for nodes, edges and labels: ELK's layered layout (Sugiyama et al. 1981), or a plain grid where that fails.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use super::fitting::{Density, Direction, Fitting, Page};
use super::picture::Picture;
use super::style::Shape;
use super::text::Font;

/// Font size of node labels in pixels.
pub(super) const LABEL_SIZE: f64 = 13.0;
/// Font size of what stands below them, and of edge labels.
pub(super) const SMALL_SIZE: f64 = 10.5;
/// Distance of base lines, as a multiple of the font size.
pub(super) const LEADING: f64 = 1.25;
const PADDING: f64 = 10.0;
/// Room between the border of a group and its nodes.
const GROUP_PADDING: f64 = 14.0;
/// Above this many nodes and edges the layered layout is not tried.
const LARGEST: usize = 800;
/// The layout's thread has this much stack, since its algorithms recurse.
const STACK: usize = 256 << 20;
/// A layout that takes longer is given up: many times what the largest takes, so that only a hang is cut off and the
/// picture does not depend on how busy the machine is.
const PATIENCE: Duration = Duration::from_secs(120);

/// What placed the nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// ELK's layered layout.
    Layered,
    /// Rows and columns, since the layered layout failed or the picture is too large for it.
    Grid,
}

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A node's place and its words, broken into lines.
#[derive(Debug, Clone)]
pub(super) struct PlacedNode {
    pub rect: Rect,
    pub label: Vec<String>,
    pub detail: Vec<String>,
}

/// An edge's path and the place of its label.
#[derive(Debug, Clone)]
pub(super) struct PlacedEdge {
    /// Start, control points and end; a cubic spline where [`Self::curved`], else a polyline.
    pub points: Vec<(f64, f64)>,
    pub curved: bool,
    pub label: Rect,
    pub lines: Vec<String>,
    /// Which of the edge's lines each of them is a part of.
    pub parts_of: Vec<usize>,
}

/// A picture with a place for everything. Lengths are pixels, y grows downwards.
#[derive(Debug, Clone)]
pub struct Layout {
    /// What made it.
    pub engine: Engine,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) nodes: Vec<PlacedNode>,
    pub(super) edges: Vec<PlacedEdge>,
    pub(super) groups: Vec<PlacedGroup>,
}

impl Layout {
    /// How many points (1/72 inch) its smallest letters have where it is printed on a page, upright or lying.
    pub fn letters_on(&self, page: Page) -> f64 {
        let (width, height) = page.size();
        let room = 2.0 * page.margin();
        let fits = |wide: f64, high: f64| ((wide - room) / self.width.max(1.0)).min((high - room) / self.height.max(1.0));
        fits(width, height).max(fits(height, width)) * SMALL_SIZE
    }
}

/// A box of several nodes, and its label above them.
#[derive(Debug, Clone)]
pub(super) struct PlacedGroup {
    pub rect: Rect,
    pub label: Vec<String>,
}

/// Lengths of a layout by its density, in pixels.
struct Lengths {
    /// Lines of a node's words at most.
    label: f64,
    /// Lines of an edge's words at most.
    edge_label: f64,
    between_nodes: &'static str,
    edge_to_node: &'static str,
    between_edges: &'static str,
    between_layers: &'static str,
    edge_to_layer: &'static str,
    between_parts: &'static str,
}

impl Lengths {
    fn of(density: Density) -> Self {
        match density {
            Density::Airy => Self {
                label: 170.0,
                edge_label: 190.0,
                between_nodes: "22",
                edge_to_node: "16",
                between_edges: "10",
                between_layers: "34",
                edge_to_layer: "16",
                between_parts: "36",
            },
            Density::Dense => Self {
                label: 120.0,
                edge_label: 112.0,
                between_nodes: "12",
                edge_to_node: "9",
                between_edges: "6",
                between_layers: "20",
                edge_to_layer: "8",
                between_parts: "20",
            },
        }
    }
}

/// Up to this many nodes and edges, both directions are tried, and the slower and better placement is taken.
const LARGEST_TWICE: usize = 100;

/// Places everything; always succeeds, at worst on a grid.
pub fn lay_out(picture: &Picture, font: &Font, fitting: Fitting) -> Layout {
    let lengths = Lengths::of(fitting.density);
    let nodes: Vec<PlacedNode> = picture.nodes.iter().map(|node| measure_node(node, font, lengths.label)).collect();
    let edges: Vec<PlacedEdge> = picture
        .edges
        .iter()
        .map(|edge| {
            let wrapped = edge.lines.iter().enumerate();
            let wrapped =
                wrapped.flat_map(|(at, line)| font.wrap(line, SMALL_SIZE, lengths.edge_label).into_iter().map(move |part| (at, part)));
            let (parts_of, lines): (Vec<usize>, Vec<String>) = wrapped.unzip();
            let width = lines.iter().map(|l| font.width(l, SMALL_SIZE)).fold(0.0, f64::max) + 8.0;
            let label = Rect { width, height: lines.len() as f64 * SMALL_SIZE * LEADING + 4.0, ..Rect::default() };
            PlacedEdge { points: Vec::new(), curved: false, label, lines, parts_of }
        })
        .collect();
    let groups =
        picture.groups.iter().map(|group| PlacedGroup { rect: Rect::default(), label: font.wrap(&group.label, LABEL_SIZE, lengths.label) });
    let measured = Layout { engine: Engine::Grid, width: 0.0, height: 0.0, nodes, edges, groups: groups.collect() };
    let ratio = fitting.ratio;
    let tried = match fitting.direction {
        Some(direction) => vec![direction],
        None if picture.nodes.len() + picture.edges.len() > LARGEST_TWICE => vec![Direction::Right],
        None => vec![Direction::Right, Direction::Down],
    };
    // How much smaller than the page's own a picture of that shape is shown on it.
    let shrinks = |layout: &Layout| (layout.width / ratio).max(layout.height);
    let placed = tried.into_iter().filter_map(|direction| layered(picture, &measured, direction, ratio, &lengths));
    placed.min_by(|a, b| shrinks(a).total_cmp(&shrinks(b))).unwrap_or_else(|| grid(picture, measured))
}

fn measure_node(node: &super::picture::Node, font: &Font, longest: f64) -> PlacedNode {
    let label = font.wrap(&node.label, LABEL_SIZE, longest);
    let detail: Vec<String> = node.detail.iter().flat_map(|line| font.wrap(line, SMALL_SIZE, longest)).collect();
    let widest = |lines: &[String], size: f64| lines.iter().map(|l| font.width(l, size)).fold(0.0, f64::max);
    let width = widest(&label, LABEL_SIZE).max(widest(&detail, SMALL_SIZE));
    let height = (label.len() as f64 * LABEL_SIZE + detail.len() as f64 * SMALL_SIZE) * LEADING;
    // An outline that is not a rectangle needs room beside or above its words.
    let (wider, higher) = match node.style.shape {
        Shape::Ellipse => (width * 0.25 + 8.0, height * 0.35),
        Shape::Hexagon | Shape::Octagon | Shape::Parallelogram => (24.0, 0.0),
        Shape::Note => (10.0, 4.0),
        Shape::Box | Shape::Rounded | Shape::Plain => (0.0, 0.0),
    };
    let rect = Rect { width: width + 2.0 * PADDING + wider, height: height + 1.4 * PADDING + higher, ..Rect::default() };
    PlacedNode { rect, label, detail }
}

#[derive(Deserialize)]
struct ElkGraph {
    width: f64,
    height: f64,
    #[serde(default)]
    children: Vec<ElkBox>,
    #[serde(default)]
    edges: Vec<ElkEdge>,
}

/// A node, or a group with what is in it; places are within the group.
#[derive(Deserialize)]
struct ElkBox {
    id: String,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    #[serde(default)]
    children: Vec<ElkBox>,
    #[serde(default)]
    edges: Vec<ElkEdge>,
}

#[derive(Deserialize)]
struct ElkEdge {
    id: String,
    #[serde(default)]
    sections: Vec<ElkSection>,
    #[serde(default)]
    labels: Vec<ElkPoint>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ElkSection {
    start_point: ElkPoint,
    end_point: ElkPoint,
    #[serde(default)]
    bend_points: Vec<ElkPoint>,
}

#[derive(Deserialize)]
struct ElkPoint {
    x: f64,
    y: f64,
}

/// The layered layout, in a thread of its own: a panic, an overflowing stack's depth or a hang costs nothing but the
/// layout.
fn layered(picture: &Picture, measured: &Layout, direction: Direction, ratio: f64, lengths: &Lengths) -> Option<Layout> {
    if picture.nodes.is_empty() || picture.nodes.len() + picture.edges.len() > LARGEST {
        return None;
    }
    let input = elk_input(picture, measured, direction, ratio, lengths).to_string();
    let (send, receive) = mpsc::channel();
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        let placed = catch_unwind(AssertUnwindSafe(|| elkrs::create_elk().layout_json(&input)));
        // The receiver may have given up.
        let _ = send.send(placed.ok().and_then(Result::ok));
    });
    worker.ok()?;
    let placed: ElkGraph = serde_json::from_value(receive.recv_timeout(PATIENCE).ok()??).ok()?;
    apply(placed, measured)
}

fn elk_input(picture: &Picture, measured: &Layout, direction: Direction, ratio: f64, lengths: &Lengths) -> Value {
    let node = |at: usize| {
        let rect = measured.nodes[at].rect;
        json!({ "id": format!("n{at}"), "width": rect.width, "height": rect.height })
    };
    let grouped: BTreeSet<usize> = picture.groups.iter().flat_map(|group| group.members.iter().copied()).collect();
    let groups = picture.groups.iter().zip(&measured.groups).enumerate().map(|(at, (group, placed))| {
        let above = placed.label.len() as f64 * LABEL_SIZE * LEADING + GROUP_PADDING;
        json!({
            "id": format!("g{at}"),
            "layoutOptions": { "elk.padding": format!("[top={above},left={GROUP_PADDING},bottom={GROUP_PADDING},right={GROUP_PADDING}]") },
            "children": group.members.iter().map(|&member| node(member)).collect::<Vec<Value>>(),
        })
    });
    let alone = (0..measured.nodes.len()).filter(|at| !grouped.contains(at)).map(node);
    let children: Vec<Value> = groups.chain(alone).collect();
    let edges: Vec<Value> = picture
        .edges
        .iter()
        .zip(&measured.edges)
        .enumerate()
        .map(|(at, (edge, placed))| {
            json!({
                "id": format!("e{at}"),
                "sources": [format!("n{}", edge.from)],
                "targets": [format!("n{}", edge.to)],
                "labels": [{ "id": format!("l{at}"), "text": " ", "width": placed.label.width, "height": placed.label.height }],
            })
        })
        .collect();
    // The slower strategy makes straighter edges.
    let is_small = picture.nodes.len() + picture.edges.len() <= LARGEST_TWICE;
    json!({
        "id": "picture",
        "layoutOptions": {
            "elk.algorithm": "layered",
            "elk.hierarchyHandling": if picture.groups.is_empty() { "SEPARATE_CHILDREN" } else { "INCLUDE_CHILDREN" },
            "elk.layered.edgeRouting.splines.mode": "CONSERVATIVE_SOFT",
            "elk.direction": match direction {
                Direction::Right => "RIGHT",
                Direction::Down => "DOWN",
            },
            // Splines that cross the border of a box come in pieces that do not fit together.
            "elk.edgeRouting": if picture.groups.is_empty() { "SPLINES" } else { "ORTHOGONAL" },
            "elk.randomSeed": "1",
            "elk.aspectRatio": ratio.to_string(),
            "elk.spacing.nodeNode": lengths.between_nodes,
            "elk.spacing.edgeNode": lengths.edge_to_node,
            "elk.spacing.edgeEdge": lengths.between_edges,
            "elk.spacing.edgeLabel": "3",
            "elk.spacing.componentComponent": lengths.between_parts,
            "elk.layered.spacing.nodeNodeBetweenLayers": lengths.between_layers,
            "elk.layered.spacing.edgeNodeBetweenLayers": lengths.edge_to_layer,
            "elk.layered.nodePlacement.strategy": if is_small { "NETWORK_SIMPLEX" } else { "BRANDES_KOEPF" },
            "elk.layered.thoroughness": "10",
            "elk.edgeLabels.placement": "CENTER",
        },
        "children": children,
        "edges": edges,
    })
}

fn apply(placed: ElkGraph, measured: &Layout) -> Option<Layout> {
    let mut layout = Layout { engine: Engine::Layered, width: placed.width, height: placed.height, ..measured.clone() };
    let (mut nodes, mut edges) = (0, 0);
    let origin = ElkPoint { x: 0.0, y: 0.0 };
    let groups =
        placed.children.iter().map(|child| (ElkPoint { x: child.x, y: child.y }, child.children.as_slice(), child.edges.as_slice()));
    for (offset, children, inner) in [(origin, placed.children.as_slice(), placed.edges.as_slice())].into_iter().chain(groups) {
        for place in children {
            let rect = Rect { x: offset.x + place.x, y: offset.y + place.y, width: place.width, height: place.height };
            if place.id.starts_with('g') {
                layout.groups.get_mut(number(&place.id)?)?.rect = rect;
            } else {
                layout.nodes.get_mut(number(&place.id)?)?.rect = rect;
                nodes += 1;
            }
        }
        for place in inner {
            let edge = layout.edges.get_mut(number(&place.id)?)?;
            let section = place.sections.first()?;
            let points = [&section.start_point].into_iter().chain(&section.bend_points).chain([&section.end_point]);
            edge.points = points.map(|p| (offset.x + p.x, offset.y + p.y)).collect();
            edge.curved = measured.groups.is_empty() && section.bend_points.len() % 3 == 2;
            let label = place.labels.first()?;
            edge.label = Rect { x: offset.x + label.x, y: offset.y + label.y, ..edge.label };
            edges += 1;
        }
    }
    (nodes == layout.nodes.len() && edges == layout.edges.len()).then_some(layout)
}

/// The number in an id such as `n12`.
fn number(id: &str) -> Option<usize> {
    id.get(1..)?.parse().ok()
}

/// Rows and columns of equal cells; edges are straight, their labels in their middle.
fn grid(picture: &Picture, measured: Layout) -> Layout {
    const GAP: f64 = 60.0;
    // Rows and columns have no boxes around them.
    let mut layout = Layout { engine: Engine::Grid, groups: Vec::new(), ..measured };
    let columns = (layout.nodes.len() as f64).sqrt().ceil().max(1.0) as usize;
    let cell = layout.nodes.iter().fold((0.0_f64, 0.0_f64), |c, n| (c.0.max(n.rect.width), c.1.max(n.rect.height)));
    for (at, node) in layout.nodes.iter_mut().enumerate() {
        node.rect.x = (at % columns) as f64 * (cell.0 + GAP);
        node.rect.y = (at / columns) as f64 * (cell.1 + GAP);
    }
    let rows = layout.nodes.len().div_ceil(columns);
    layout.width = (columns as f64 * (cell.0 + GAP) - GAP).max(0.0);
    layout.height = (rows as f64 * (cell.1 + GAP) - GAP).max(0.0);
    for (edge, place) in picture.edges.iter().zip(&mut layout.edges) {
        let middle = |r: Rect| (r.x + r.width / 2.0, r.y + r.height / 2.0);
        let (from, to) = (layout.nodes[edge.from].rect, layout.nodes[edge.to].rect);
        let (start, end) = (border(from, middle(to)), border(to, middle(from)));
        place.points = vec![start, end];
        place.label.x = (start.0 + end.0 - place.label.width) / 2.0;
        place.label.y = (start.1 + end.1 - place.label.height) / 2.0;
    }
    layout
}

/// Where the line from the middle of a rectangle towards a point crosses its border.
fn border(rect: Rect, towards: (f64, f64)) -> (f64, f64) {
    let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
    let (dx, dy) = (towards.0 - x, towards.1 - y);
    let scale = (rect.width / 2.0 / dx.abs()).min(rect.height / 2.0 / dy.abs());
    if scale.is_finite() { (x + dx * scale, y + dy * scale) } else { (x, y) }
}
