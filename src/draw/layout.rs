//! Places for nodes, edges and labels: ELK's layered layout (Sugiyama et al. 1981), or areas where that fails or would be too large.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use super::areas::{self, Letters};
use super::fitting::{Density, Direction, Fitting};
use super::picture::Picture;
pub use super::placed::{Engine, Layout};
pub(super) use super::placed::{LABEL_SIZE, LEADING, PlacedEdge, PlacedGroup, PlacedNode, Rect, SMALL_SIZE, Words};
use super::style::Shape;
use super::text::Font;

const PADDING: f64 = 10.0;
/// How many times wider than others the box of a long word may be.
const WIDER: f64 = 1.6;
/// Room between the border of a group and its nodes.
const GROUP_PADDING: f64 = 14.0;
/// Above this many nodes and edges the layered layout is not tried.
const LARGEST: usize = 800;
/// The layout's thread has this much stack, since its algorithms recurse.
const STACK: usize = 256 << 20;
/// A layout that takes longer is given up: many times what the largest takes, so that only a hang is cut off and the
/// picture does not depend on how busy the machine is.
const PATIENCE: Duration = Duration::from_secs(120);

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

/// Whether a picture is too large for layers.
pub(super) fn is_too_large(picture: &Picture) -> bool {
    picture.nodes.len() + picture.edges.len() > LARGEST
}

/// Places everything; always succeeds. What layers cannot show is placed as areas, to which a direction means nothing.
pub fn lay_out(picture: &Picture, font: &Font, fitting: Fitting) -> Layout {
    let lengths = Lengths::of(fitting.density);
    if is_too_large(picture) {
        return areas::lay_out(picture, font, fitting.ratio, Letters::OnScreen);
    }
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
    let groups = picture.groups.iter().map(|group| {
        let label = font.wrap(&group.label, LABEL_SIZE, lengths.label);
        let width = label.iter().map(|line| font.width(line, LABEL_SIZE)).fold(0.0, f64::max) + 6.0;
        let words = Rect { width, height: label.len() as f64 * LABEL_SIZE * LEADING, ..Rect::default() };
        PlacedGroup { rect: Rect::default(), label, words, size: LABEL_SIZE }
    });
    let measured = Layout { engine: Engine::Layered, width: 0.0, height: 0.0, nodes, edges, groups: groups.collect() };
    let ratio = fitting.ratio;
    let tried = match fitting.direction {
        Some(direction) => vec![direction],
        None if picture.nodes.len() + picture.edges.len() > LARGEST_TWICE => vec![Direction::Right],
        None => vec![Direction::Right, Direction::Down],
    };
    // How much smaller than the page's own a picture of that shape is shown on it.
    let shrinks = |layout: &Layout| (layout.width / ratio).max(layout.height);
    let placed = tried.into_iter().filter_map(|direction| layered(picture, &measured, direction, ratio, &lengths));
    placed.min_by(|a, b| shrinks(a).total_cmp(&shrinks(b))).unwrap_or_else(|| areas::lay_out(picture, font, ratio, Letters::OnScreen))
}

fn measure_node(node: &super::picture::Node, font: &Font, longest: f64) -> PlacedNode {
    // a box becomes wider rather than that a long word is broken within
    let words = node.label.split_whitespace().map(|word| font.width(word, LABEL_SIZE)).fold(0.0, f64::max);
    let longest = longest.max(words.min(WIDER * longest));
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
    PlacedNode { rect, label, detail, words: Words::Inside }
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
    if picture.nodes.is_empty() {
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
    for at in 0..layout.groups.len() {
        layout.groups[at].words = name_place(&layout, at);
    }
    (nodes == layout.nodes.len() && edges == layout.edges.len()).then_some(layout)
}

/// Where the name of a group stands: on its upper border's left, or farther to the right, where no line comes in; else on its lower
/// border.
fn name_place(layout: &Layout, at: usize) -> Rect {
    const STEP: f64 = 6.0;
    let PlacedGroup { rect, words, .. } = &layout.groups[at];
    let (left, top, room) = (rect.x + 7.0, rect.y + 6.0, (rect.width - words.width - 14.0).max(0.0));
    let heights = [top, rect.y + rect.height - words.height / 2.0, rect.y - words.height / 2.0];
    let steps = (room / STEP) as usize;
    let mut places = heights.into_iter().flat_map(|y| (0..=steps).map(move |step| Rect { x: left + step as f64 * STEP, y, ..*words }));
    let is_free = |place: &Rect| {
        let lines = layout.edges.iter().flat_map(|edge| edge.points.windows(2));
        let boxes = layout.nodes.iter().map(|node| node.rect).chain(layout.edges.iter().map(|edge| edge.label));
        // Lines beside boxes are upright or level.
        lines.map(|ends| span(ends[0], ends[1])).chain(boxes).all(|taken| !taken.meets(*place))
    };
    places.find(is_free).unwrap_or(Rect { x: left, y: top, ..*words })
}

/// The rectangle between two points.
fn span((x, y): (f64, f64), (to_x, to_y): (f64, f64)) -> Rect {
    Rect { x: x.min(to_x), y: y.min(to_y), width: (to_x - x).abs(), height: (to_y - y).abs() }
}

/// The number in an id such as `n12`.
fn number(id: &str) -> Option<usize> {
    id.get(1..)?.parse().ok()
}
