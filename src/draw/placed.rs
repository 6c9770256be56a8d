//! A picture with a place for everything, whatever placed it.

use super::fitting::Page;

/// Font size of node labels in pixels.
pub(super) const LABEL_SIZE: f64 = 13.0;
/// Font size of what stands below them, and of edge labels.
pub(super) const SMALL_SIZE: f64 = 10.5;
/// Distance of base lines, as a multiple of the font size.
pub(super) const LEADING: f64 = 1.25;

/// What placed the nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// ELK's layered layout.
    Layered,
    /// Communities as areas, with the words for which there is room: the layered layout failed, or the picture is too large for it.
    Areas,
}

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    /// Of that size around a point.
    pub(super) fn around((x, y): (f64, f64), width: f64, height: f64) -> Self {
        Self { x: x - width / 2.0, y: y - height / 2.0, width, height }
    }

    pub(super) fn middle(self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Wider by that much on each side.
    pub(super) fn grown(self, by: f64) -> Self {
        Self { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    pub(super) fn moved(self, (x, y): (f64, f64)) -> Self {
        Self { x: self.x + x, y: self.y + y, ..self }
    }

    /// Whether it has a point in common with another one.
    pub(super) fn meets(self, other: Self) -> bool {
        self.x <= other.x + other.width
            && other.x <= self.x + self.width
            && self.y <= other.y + other.height
            && other.y <= self.y + self.height
    }

    /// The smallest that holds both.
    pub(super) fn and(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = ((self.x + self.width).max(other.x + other.width), (self.y + self.height).max(other.y + other.height));
        Self { x, y, width: right - x, height: bottom - y }
    }
}

/// A node's place and its words, broken into lines.
#[derive(Debug, Clone)]
pub(super) struct PlacedNode {
    pub rect: Rect,
    pub label: Vec<String>,
    pub detail: Vec<String>,
    pub words: Words,
}

/// Where the words of a node stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Words {
    /// In its box.
    Inside,
    /// Beside its mark, in that font size.
    Beside { rect: Rect, size: f64 },
    /// Nowhere: there is no room, and a tooltip holds them.
    LeftOut,
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
    /// That of an empty picture.
    pub(super) fn nothing() -> Self {
        Self { engine: Engine::Layered, width: 0.0, height: 0.0, nodes: Vec::new(), edges: Vec::new(), groups: Vec::new() }
    }

    /// Pixels for a unit where it is shown whole on a screen of that width and height, without its title and legend.
    pub fn scale_on(&self, width: f64, height: f64) -> f64 {
        (width / self.width.max(1.0)).min(height / self.height.max(1.0))
    }

    /// How many points (1/72 inch) its smallest letters have where it is printed on a page, upright or lying.
    pub fn letters_on(&self, page: Page) -> f64 {
        let (width, height) = page.size();
        let room = 2.0 * page.margin();
        let fits = |wide: f64, high: f64| ((wide - room) / self.width.max(1.0)).min((high - room) / self.height.max(1.0));
        fits(width, height).max(fits(height, width)) * SMALL_SIZE
    }

    /// How many nodes have no words, since there is no room for them.
    pub fn unnamed(&self) -> usize {
        self.nodes.iter().filter(|node| node.words == Words::LeftOut).count()
    }
}

/// Several nodes that are shown as one, and their name.
#[derive(Debug, Clone)]
pub(super) struct PlacedGroup {
    pub rect: Rect,
    pub label: Vec<String>,
    /// Where the label stands, and its font size.
    pub words: Rect,
    pub size: f64,
}
