//! Numbers on the arrows, the words of which stand below the graph.

use crate::draw::layout::LEADING;
use crate::draw::picture::Picture;
use crate::draw::svg::{escape, put, text};
use crate::draw::text::Font;

/// Width of a column at least, as a multiple of the font size.
const COLUMN: f64 = 34.0;
/// Between two columns, and between two entries.
const GUTTER: f64 = 2.0;
const GAP: f64 = 0.25;

/// What a number stands for.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    number: String,
    /// What its arrow leads to.
    anchor: String,
    words: String,
}

/// Puts numbers in place of the words of a picture's edges; returns what they stand for.
pub(super) fn numbered(picture: &mut Picture) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let labels: Vec<String> = picture.nodes.iter().map(|node| node.label.clone()).collect();
    for edge in &mut picture.edges {
        let first = entries.len();
        for line in std::mem::take(&mut edge.lines) {
            let number = entries.len() + 1;
            let words = format!("{} — {line} — {}", labels[edge.from], labels[edge.to]);
            entries.push(Entry { number: format!("[{number}]"), anchor: format!("words-{number}"), words });
        }
        let own = &entries[first..];
        edge.lines = vec![own.iter().map(|entry| entry.number.as_str()).collect::<Vec<_>>().join(" ")];
        edge.anchors = own.first().map(|entry| entry.anchor.clone()).into_iter().collect();
    }
    entries
}

/// Entries broken into lines, in columns.
pub(super) struct Columns {
    columns: Vec<Vec<(Entry, Vec<String>)>>,
    width: f64,
    size: f64,
    indent: f64,
}

impl Columns {
    /// As many columns as there is room for, each as high as the others.
    pub(super) fn of(entries: &[Entry], font: &Font, size: f64, width: f64) -> Self {
        let count = (((width + GUTTER * size) / ((COLUMN + GUTTER) * size)) as usize).max(1);
        let column = (width - (count - 1) as f64 * GUTTER * size) / count as f64;
        let indent = entries.iter().map(|entry| font.width(&entry.number, size)).fold(0.0, f64::max) + 0.5 * size;
        let wrapped = entries.iter().map(|entry| (entry.clone(), font.wrap(&entry.words, size, column - indent)));
        let wrapped: Vec<(Entry, Vec<String>)> = wrapped.collect();
        let lines: usize = wrapped.iter().map(|(_, lines)| lines.len()).sum();
        let mut columns: Vec<Vec<(Entry, Vec<String>)>> = vec![Vec::new(); count];
        let (mut at, mut before) = (0, 0);
        for entry in wrapped {
            // an entry stands in the column in which its middle lies
            let middle = before * 2 + entry.1.len();
            while at + 1 < count && middle * count > lines * 2 * (at + 1) {
                at += 1;
            }
            before += entry.1.len();
            columns[at].push(entry);
        }
        Self { columns, width: column, size, indent }
    }

    /// The height of the highest.
    pub(super) fn height(&self) -> f64 {
        let high = |column: &Vec<(Entry, Vec<String>)>| -> f64 {
            column.iter().map(|(_, lines)| (lines.len() as f64 * LEADING + GAP) * self.size).sum()
        };
        self.columns.iter().map(high).fold(0.0, f64::max)
    }

    /// Draws them with their upper left corner at a place.
    pub(super) fn draw(&self, out: &mut String, (left, top): (f64, f64)) {
        for (at, column) in self.columns.iter().enumerate() {
            let x = left + at as f64 * (self.width + GUTTER * self.size);
            let mut y = top;
            for (entry, lines) in column {
                put(out, format_args!(r##"<g class="words" id="{}">"##, escape(&entry.anchor)));
                text(out, &entry.number, (x, y + self.size), self.size, "start", "number");
                for line in lines {
                    y += self.size * LEADING;
                    text(out, line, (x + self.indent, y - self.size * 0.25), self.size, "start", "entry");
                }
                out.push_str("</g>\n");
                y += GAP * self.size;
            }
        }
    }
}
