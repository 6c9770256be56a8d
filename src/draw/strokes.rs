//! Where straight lines run, in cells: so that words stand where few of them do.

use super::placed::Rect;

/// Side of a cell in pixels: about half a line of words.
const CELL: f64 = 7.0;

/// How many lines run through each cell of a picture.
pub(super) struct Strokes {
    columns: usize,
    counts: Vec<u32>,
}

/// A line from a point to a point.
pub(super) type Stroke = ((f64, f64), (f64, f64));

impl Strokes {
    /// The lines of a picture of that size.
    pub(super) fn of(width: f64, height: f64, lines: impl IntoIterator<Item = Stroke>) -> Self {
        let side = |length: f64| (length / CELL).ceil().max(1.0) as usize + 1;
        let (columns, rows) = (side(width), side(height));
        let mut strokes = Self { columns, counts: vec![0; columns * rows] };
        for line in lines {
            for (column, row) in cells(line) {
                if let Some(count) = strokes.at(column, row).and_then(|at| strokes.counts.get_mut(at)) {
                    *count += 1;
                }
            }
        }
        strokes
    }

    /// In how many cells of a rectangle lines run, each line counted.
    pub(super) fn within(&self, rect: Rect) -> u32 {
        let (columns, rows) = ranges(rect);
        rows.flat_map(|row| columns.clone().map(move |column| (column, row)))
            .filter_map(|(column, row)| self.counts.get(self.at(column, row)?))
            .sum()
    }

    fn at(&self, column: i64, row: i64) -> Option<usize> {
        let (column, row) = (usize::try_from(column).ok()?, usize::try_from(row).ok()?);
        (column < self.columns).then_some(row * self.columns + column)
    }
}

/// In how many cells of a rectangle a line runs.
pub(super) fn own(rect: Rect, line: Stroke) -> u32 {
    let (columns, rows) = ranges(rect);
    cells(line).filter(|(column, row)| columns.contains(column) && rows.contains(row)).map(|_| 1).sum()
}

fn cell(length: f64) -> i64 {
    (length / CELL).floor() as i64
}

fn ranges(rect: Rect) -> (std::ops::RangeInclusive<i64>, std::ops::RangeInclusive<i64>) {
    (cell(rect.x)..=cell(rect.x + rect.width), cell(rect.y)..=cell(rect.y + rect.height))
}

/// All cells that a line runs through, in order (Amanatides and Woo 1987).
fn cells(((x, y), (to_x, to_y)): Stroke) -> impl Iterator<Item = (i64, i64)> {
    let (mut column, mut row) = (cell(x), cell(y));
    let (last_column, last_row) = (cell(to_x), cell(to_y));
    let (step_x, step_y) = ((last_column - column).signum(), (last_row - row).signum());
    // How far along the line the next border of a cell is, and a whole cell.
    let next = |from: f64, to: f64, cell: i64, step: i64| {
        let border = (cell + i64::from(step > 0)) as f64 * CELL;
        if step == 0 { (f64::INFINITY, f64::INFINITY) } else { ((border - from) / (to - from), CELL / (to - from).abs()) }
    };
    let (mut at_x, wide) = next(x, to_x, column, step_x);
    let (mut at_y, high) = next(y, to_y, row, step_y);
    let count = (last_column - column).abs() + (last_row - row).abs() + 1;
    (0..count).map(move |_| {
        let here = (column, row);
        if at_x < at_y {
            (column, at_x) = (column + step_x, at_x + wide);
        } else {
            (row, at_y) = (row + step_y, at_y + high);
        }
        here
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_runs_through_each_cell_between_its_ends() {
        let found: Vec<(i64, i64)> = cells(((1.0, 1.0), (22.0, 8.0))).collect();
        assert_eq!((found.first(), found.last(), found.len()), (Some(&(0, 0)), Some(&(3, 1)), 5));
        let back: Vec<(i64, i64)> = cells(((22.0, 8.0), (1.0, 1.0))).collect();
        assert_eq!(back.iter().rev().copied().collect::<Vec<_>>(), found);
    }

    #[test]
    fn a_rectangle_knows_the_lines_in_it_and_its_own() {
        let (one, two) = (((0.0, 10.0), (100.0, 10.0)), ((50.0, 0.0), (50.0, 40.0)));
        let strokes = Strokes::of(100.0, 40.0, [one, two]);
        let rect = Rect { x: 43.0, y: 8.0, width: 5.0, height: 4.0 };
        assert_eq!(strokes.within(rect), own(rect, one));
        let crossed = Rect { width: 12.0, ..rect };
        assert!(strokes.within(crossed) > own(crossed, one));
        assert_eq!(strokes.within(Rect { y: 30.0, width: 3.0, height: 3.0, x: 10.0 }), 0);
    }
}
