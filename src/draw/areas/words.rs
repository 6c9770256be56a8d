//! The names of a large picture: each where it hides nothing and few lines run through it, those of the highest rank first; a name
//! without room is left out.

use std::cmp::Reverse;

use super::super::picture::Picture;
use super::super::placed::{LEADING, Layout, PlacedEdge, PlacedGroup, Rect, SMALL_SIZE, Words};
use super::super::room::Room;
use super::super::strokes::{Stroke, Strokes, own};
use super::super::text::Font;

/// Names are broken into lines of so many times their font size.
const LINE: f64 = 13.0;
/// The same for names of areas.
const LONG_LINE: f64 = 18.0;
/// Names of more lines than this are cut.
const MOST_LINES: usize = 2;
/// Distances of a name from its mark, the usual one first.
const AWAY: [f64; 2] = [2.5, 6.0];
/// Room around words.
const AROUND: f64 = 1.0;
/// How bad it is that a line runs through a cell of a name, compared with a place that is less usual.
const CROSSED: u32 = 3;

/// How small letters may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::draw) enum Letters {
    /// As small as they are on a screen that shows a part of the picture.
    OnScreen,
    /// The whole picture is put into so much room, in which letters have a smallest size.
    OnPage { width: f64, height: f64, smallest: f64 },
}

impl Letters {
    /// The smallest size in the picture's own pixels.
    fn least(self, layout: &Layout) -> f64 {
        match self {
            Self::OnScreen => 0.0,
            Self::OnPage { width, height, smallest } => {
                let scale = (width / layout.width.max(1.0)).min(height / layout.height.max(1.0)).max(f64::EPSILON);
                // written with one decimal
                (smallest / scale * 10.0).ceil() / 10.0
            }
        }
    }
}

/// A node's name and how many others it is linked with.
pub(super) struct Named<'a> {
    pub label: &'a str,
    pub degree: usize,
}

/// Words in lines, and the room that they take.
struct Block {
    lines: Vec<String>,
    width: f64,
    height: f64,
    size: f64,
}

impl Block {
    fn of(words: &str, size: f64, font: &Font) -> Self {
        Self::measured(cut(font.wrap(words, size, size * LINE), MOST_LINES), size, font)
    }

    /// A line for each of several names.
    fn list(names: &[String], size: f64, font: &Font) -> Self {
        Self::measured(names.iter().flat_map(|name| cut(font.wrap(name, size, size * LONG_LINE), 1)).collect(), size, font)
    }

    fn measured(lines: Vec<String>, size: f64, font: &Font) -> Self {
        let width = lines.iter().map(|line| font.width(line, size)).fold(0.0, f64::max) + 4.0;
        let height = lines.len() as f64 * size * LEADING;
        Self { lines, width, height, size }
    }

    fn at(&self, x: f64, y: f64) -> Rect {
        Rect { x, y, width: self.width, height: self.height }
    }
}

/// At most so many lines; that there are more is seen.
fn cut(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// Puts names into a picture: of its areas, of its nodes, then of its edges.
pub(super) fn place(layout: &mut Layout, nodes: &[Named<'_>], picture: &Picture, font: &Font, letters: Letters) {
    let least = letters.least(layout);
    let page = Rect { x: 0.0, y: 0.0, width: layout.width, height: layout.height };
    let strokes = Strokes::of(page.width, page.height, layout.edges.iter().filter_map(stroke));
    let mut room = Room::with(layout.nodes.iter().map(|node| node.rect));
    let mut sheet = Sheet { page, strokes, room: &mut room, font, least };
    sheet.areas(&mut layout.groups);
    sheet.nodes(layout, nodes);
    // words of edges have one size
    if least <= SMALL_SIZE {
        sheet.edges(layout, picture, nodes);
    }
}

/// A straight edge's line.
fn stroke(edge: &PlacedEdge) -> Option<Stroke> {
    match edge.points.as_slice() {
        [from, to] => Some((*from, *to)),
        _ => None,
    }
}

struct Sheet<'a> {
    page: Rect,
    strokes: Strokes,
    room: &'a mut Room,
    font: &'a Font,
    /// No letter is smaller.
    least: f64,
}

impl Sheet<'_> {
    fn is_free(&self, rect: Rect) -> bool {
        let is_inside = rect.x >= self.page.x
            && rect.y >= self.page.y
            && rect.x + rect.width <= self.page.x + self.page.width
            && rect.y + rect.height <= self.page.y + self.page.height;
        is_inside && self.room.is_free(rect.grown(AROUND))
    }

    /// Names of areas, the largest first: on the upper edge of the ellipse, else on the lower, else beside.
    fn areas(&mut self, groups: &mut [PlacedGroup]) {
        // To be read when the whole picture is on a screen.
        let largest = (self.page.width / 120.0).clamp(17.0, 60.0);
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_by(|&a, &b| groups[b].rect.height.total_cmp(&groups[a].rect.height).then(a.cmp(&b)));
        for at in order {
            let group = &mut groups[at];
            let (x, _) = group.rect.middle();
            let names = std::mem::take(&mut group.label);
            let smallest = self.least.max(12.0);
            let mut size = (group.rect.height / 12.0).clamp(15.0, largest).max(1.25 * self.least);
            // Smaller, rather than nowhere.
            while group.label.is_empty() && size >= smallest {
                let block = Block::list(&names, size, self.font);
                let (top, bottom) = (group.rect.y, group.rect.y + group.rect.height);
                let heights = [top - block.height / 2.0, top + 2.0, bottom - block.height / 2.0, top - block.height, bottom];
                let sides = [0.0, -0.25, 0.25, -0.4, 0.4].map(|share| x - block.width / 2.0 + share * group.rect.width);
                let candidates = heights.into_iter().flat_map(|height| sides.map(|side| block.at(side, height)));
                if let Some(rect) = candidates.into_iter().find(|rect| self.is_free(*rect)) {
                    self.room.take(rect);
                    (group.words, group.size) = (rect, size);
                    group.label = block.lines;
                }
                size *= 0.8;
            }
        }
    }

    /// Names of nodes, those with the most links first.
    fn nodes(&mut self, layout: &mut Layout, nodes: &[Named<'_>]) {
        let mut order: Vec<usize> = (0..nodes.len()).collect();
        order.sort_by_key(|&at| (Reverse(nodes[at].degree), at));
        for at in order {
            let Named { label, degree } = nodes[at];
            let block = Block::of(label, (10.5 + 0.9 * (degree as f64).sqrt()).min(20.0).max(self.least), self.font);
            let mark = layout.nodes[at].rect;
            let (x, y) = mark.middle();
            let candidates = AWAY.into_iter().flat_map(|away| {
                let (left, right) = (mark.x - block.width - away, mark.x + mark.width + away);
                let (above, below) = (mark.y - block.height - away, mark.y + mark.height + away);
                let (centre, middle, half) = (x - block.width / 2.0, y - block.height / 2.0, block.height / 2.0);
                [
                    (right, middle),
                    (centre, below),
                    (left, middle),
                    (centre, above),
                    (right, above + half),
                    (right, below - half),
                    (left, above + half),
                    (left, below - half),
                ]
            });
            let free = candidates.map(|(x, y)| block.at(x, y)).enumerate().filter(|(_, rect)| self.is_free(*rect));
            let best = free.min_by_key(|(usual, rect)| self.strokes.within(*rect) * CROSSED + *usual as u32);
            if let Some((_, rect)) = best {
                self.room.take(rect);
                let node = &mut layout.nodes[at];
                node.words = Words::Beside { rect, size: block.size };
                node.label = block.lines;
            }
        }
    }

    /// Names of edges where no other line runs, between those of the highest rank first.
    fn edges(&mut self, layout: &mut Layout, picture: &Picture, nodes: &[Named<'_>]) {
        const PLACES: [f64; 5] = [0.5, 0.4, 0.6, 0.3, 0.7];
        let mut order: Vec<usize> = (0..layout.edges.len()).collect();
        order.sort_by_key(|&at| {
            let edge = &picture.edges[at];
            (Reverse(edge.statements.len()), Reverse(nodes[edge.from].degree + nodes[edge.to].degree), at)
        });
        for at in order {
            let Some(line) = stroke(&layout.edges[at]) else { continue };
            let ((x, y), (to_x, to_y)) = line;
            // Not even a short word has room on a short line.
            if (to_x - x).abs().max((to_y - y).abs()) < 3.0 * SMALL_SIZE {
                continue;
            }
            // Several lines of words are seldom without a line in them: what is cut is in the tooltip.
            let Some(words) = picture.edges[at].lines.first() else { continue };
            let block = Block::of(words, SMALL_SIZE, self.font);
            let places = PLACES.map(|share| Rect::around((x + (to_x - x) * share, y + (to_y - y) * share), block.width, block.height));
            let found = places.into_iter().find(|rect| self.is_free(*rect) && self.strokes.within(*rect) == own(*rect, line));
            if let Some(label) = found {
                self.room.take(label);
                let edge = &mut layout.edges[at];
                edge.label = label;
                edge.parts_of = vec![0; block.lines.len()];
                edge.lines = block.lines;
            }
        }
    }
}
