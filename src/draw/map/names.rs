//! Where the name of a country stands: within it, as far from its borders as there is room.

use std::collections::VecDeque;

use super::super::placed::Rect;
use super::super::room::Room;
use super::frame::Frame;
use super::ground::Patch;

/// Side of a cell in pixels.
const CELL: f64 = 10.0;

/// The cells of a frame that are in a country, and how far each is from what is not.
pub(super) struct Inland {
    columns: usize,
    rows: usize,
    /// In cells; 0 is outside.
    distances: Vec<u32>,
}

impl Inland {
    pub(super) fn of(frame: &Frame, patch: &Patch<'_>) -> Self {
        let (columns, rows) = ((frame.width / CELL) as usize, (frame.height / CELL) as usize);
        let mut distances = vec![u32::MAX; columns * rows];
        for row in 0..rows {
            let y = (row as f64 + 0.5) * CELL;
            let mut borders: Vec<f64> = patch.rings.iter().flat_map(|ring| crossings(ring, y)).collect();
            borders.sort_by(f64::total_cmp);
            let is_in = |x: f64| borders.partition_point(|border| *border < x) % 2 == 1;
            for column in (0..columns).filter(|&column| !is_in((column as f64 + 0.5) * CELL)) {
                distances[row * columns + column] = 0;
            }
        }
        let mut inland = Self { columns, rows, distances };
        inland.measure();
        inland
    }

    /// From the outside inwards; the edge of the frame is no border, but names shall not hang over it.
    fn measure(&mut self) {
        let mut waiting: VecDeque<usize> = VecDeque::new();
        for at in 0..self.distances.len() {
            let (column, row) = (at % self.columns, at / self.columns);
            let is_edge = column == 0 || row == 0 || column + 1 == self.columns || row + 1 == self.rows;
            if self.distances[at] != 0 && is_edge {
                self.distances[at] = 1;
            }
            if self.distances[at] <= 1 {
                waiting.push_back(at);
            }
        }
        // Those outside come before those at the edge.
        let mut order: Vec<usize> = waiting.into_iter().collect();
        order.sort_by_key(|&at| (self.distances[at], at));
        let mut waiting: VecDeque<usize> = order.into();
        while let Some(at) = waiting.pop_front() {
            let (column, row) = (at % self.columns, at / self.columns);
            let beside = [
                (column > 0, at.wrapping_sub(1)),
                (column + 1 < self.columns, at + 1),
                (row > 0, at.wrapping_sub(self.columns)),
                (row + 1 < self.rows, at + self.columns),
            ];
            for (_, next) in beside.into_iter().filter(|(is_there, _)| *is_there) {
                if self.distances[next] > self.distances[at] + 1 {
                    self.distances[next] = self.distances[at] + 1;
                    waiting.push_back(next);
                }
            }
        }
    }

    /// How many cells from its borders the innermost place of the country is.
    pub(super) fn depth(&self) -> u32 {
        self.distances.iter().copied().filter(|&distance| distance != u32::MAX).max().unwrap_or_default()
    }

    /// Where words of that size stand in the country: where they are wholly in it, else anywhere in it where there is room.
    pub(super) fn place(&self, width: f64, height: f64, page: Rect, room: &Room) -> Option<Rect> {
        let mut cells: Vec<usize> = (0..self.distances.len()).filter(|&at| self.distances[at] > 0).collect();
        cells.sort_by_key(|&at| (std::cmp::Reverse(self.distances[at]), at));
        let rects = cells.into_iter().map(|at| {
            let middle = (((at % self.columns) as f64 + 0.5) * CELL, ((at / self.columns) as f64 + 0.5) * CELL);
            Rect::around(middle, width, height)
        });
        let is_free = |rect: &Rect| {
            let is_inside =
                rect.x >= 2.0 && rect.y >= 2.0 && rect.x + rect.width <= page.width - 2.0 && rect.y + rect.height <= page.height - 2.0;
            is_inside && room.is_free(*rect)
        };
        let free: Vec<Rect> = rects.filter(is_free).collect();
        free.iter().find(|rect| self.holds(**rect)).or_else(|| free.first()).copied()
    }

    fn holds(&self, rect: Rect) -> bool {
        let is_in = |x: f64, y: f64| {
            let (column, row) = ((x / CELL).max(0.0) as usize, (y / CELL).max(0.0) as usize);
            column < self.columns && row < self.rows && self.distances[row * self.columns + column] > 0
        };
        let middle = rect.y + rect.height / 2.0;
        [0.0, 0.25, 0.5, 0.75, 1.0].into_iter().all(|share| is_in(rect.x + rect.width * share, middle))
    }
}

/// Where a ring crosses a line from left to right.
fn crossings(ring: &[(f64, f64)], y: f64) -> Vec<f64> {
    let sides = ring.iter().zip(ring.iter().skip(1).chain(ring.first()));
    sides.filter(|((_, y1), (_, y2))| (*y1 > y) != (*y2 > y)).map(|((x1, y1), (x2, y2))| (x2 - x1) * (y - y1) / (y2 - y1) + x1).collect()
}
