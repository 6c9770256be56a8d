//! The time strip of a brief page: a row for each time, on one axis.

use super::notes::Time;
use crate::draw::axis::{AXIS_WIDTH, Axis, Stretch};
use crate::draw::layout::LEADING;
use crate::draw::svg::{put, text};
use crate::draw::text::Font;
use crate::draw::wording::Wording;

/// Share of the strip that its axis takes.
const SHARE: f64 = 0.42;
/// Between the axis and the words of the rows.
const GUTTER: f64 = 18.0;
/// Height of a mark on the axis, and its width at least.
const MARK: f64 = 5.0;
const LINE: &str = "#555555";
const TICK: &str = "#c8c8c4";

/// Where a time strip stands, and the size of its words.
pub(super) struct Strip {
    pub margin: f64,
    pub width: f64,
    pub top: f64,
    pub size: f64,
}

impl Strip {
    fn axis(times: &[Time]) -> Axis {
        let days = times.iter().flat_map(|row| [row.period.first, row.period.last]).flatten().collect();
        let lasting: Vec<Stretch> = times.iter().map(|row| (row.period.first, row.period.last)).collect();
        Axis::of(days, &lasting)
    }

    /// Whether its axis leaves a time out.
    pub(super) fn is_broken(times: &[Time]) -> bool {
        !Self::axis(times).breaks().is_empty()
    }

    /// Draws it; returns the place below it.
    pub(super) fn draw(&self, out: &mut String, times: &[Time], wording: Wording, font: &Font) -> f64 {
        let Self { margin, width, top, size } = *self;
        let wide = width * SHARE;
        let axis = Self::axis(times);
        let place = |x: f64| margin + x / AXIS_WIDTH * wide;
        // names of ticks above the line, rows below it
        let line = top + size * LEADING + 2.0;
        let mut rows = String::new();
        let mut y = line + 3.0;
        for row in times {
            let middle = y + size * 0.75;
            // what has no beginning or end goes on to the edge
            let from = row.period.first.map_or(margin, |day| place(axis.place(day)));
            let to = row.period.last.map_or(margin + wide, |day| place(axis.place(day)));
            let open = if row.period.first.is_none() || row.period.last.is_none() { r##" fill-opacity="0.4""## } else { "" };
            let (long, high) = ((to - from).max(MARK), MARK);
            put(
                &mut rows,
                format_args!(
                    r##"<rect class="time" x="{:.2}" y="{:.2}" width="{long:.2}" height="{high}" rx="2" fill="#333333"{open}/>"##,
                    from.min(margin + wide - MARK),
                    middle - high / 2.0
                ),
            );
            let words = format!("{}  {}", row.when, row.what());
            for line in font.wrap(&words, size, width - wide - GUTTER) {
                y += size * LEADING;
                text(&mut rows, &line, (margin + wide + GUTTER, y - size * 0.25), size, "start", "when");
            }
            y += 1.5;
        }
        put(out, format_args!(r##"<path d="M{margin:.2} {line:.2}h{wide:.2}" stroke="{LINE}" stroke-width="0.6"/>"##));
        let mut free = margin;
        for (x, name) in axis.ticks(wording, |name| font.width(name, size) * AXIS_WIDTH / wide) {
            let x = place(x);
            let half = font.width(&name, size) / 2.0;
            let name_at = x.max(margin + half);
            // what is moved in from the edge may meet the next
            if name_at - half < free {
                continue;
            }
            free = name_at + half + size;
            put(out, format_args!(r##"<path d="M{x:.2} {line:.2}V{y:.2}" stroke="{TICK}" stroke-width="0.5"/>"##));
            text(out, &name, (name_at, top + size), size, "middle", "tick");
        }
        for (from, to) in axis.breaks() {
            let (from, to) = (place(from), place(to));
            let (a, b) = (f64::midpoint(from, to) - 1.5, f64::midpoint(from, to) + 1.5);
            // the line itself is broken
            put(out, format_args!(r##"<path d="M{a:.2} {line:.2}H{b:.2}" stroke="#ffffff" stroke-width="1.6"/>"##));
            let (above, below) = (line - 2.5, line + 2.5);
            put(
                out,
                format_args!(
                    r##"<path class="break" d="M{:.2} {below:.2}L{:.2} {above:.2}M{:.2} {below:.2}L{:.2} {above:.2}" stroke="{LINE}" stroke-width="0.8"/>"##,
                    a - 1.0,
                    a + 1.0,
                    b - 1.0,
                    b + 1.0
                ),
            );
        }
        out.push_str(&rows);
        y
    }
}
