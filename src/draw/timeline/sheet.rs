//! Rows on a time axis, drawn from top to bottom.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;

use super::form::{Form, MARK};
use super::items::Item;
use crate::draw::axis::{AXIS_WIDTH, Axis};
use crate::draw::layout::{LABEL_SIZE, LEADING, Rect, SMALL_SIZE};
use crate::draw::standing::Standing;
use crate::draw::style::Style;
use crate::draw::svg::{TITLE_SIZE, escape, escape_lines, outline, put, text};
use crate::draw::text::Font;
use crate::draw::wording::{Precision, Wording};

const BAR: f64 = 11.0;
/// Height of the heading of a group.
const HEADING: f64 = 28.0;
/// Half the width of the two strokes that mark a break, and how far they lean.
const SLASH: f64 = 3.0;

/// A timeline in its own units, and how high it is.
pub(super) struct Drawn {
    pub body: String,
    pub height: f64,
}

/// A timeline that is being drawn.
pub(super) struct Sheet<'a> {
    pub items: &'a [Item],
    pub axis: Axis,
    pub font: &'a Font,
    pub form: Form,
    pub wording: Wording,
}

/// A row with its words broken into lines.
struct Row<'a> {
    item: &'a Item,
    label: Vec<String>,
    time: Vec<String>,
    /// The heading above it, where it is the first of a group.
    heading: Option<&'a str>,
}

impl Row<'_> {
    fn height(&self) -> f64 {
        (self.label.len() as f64 * LABEL_SIZE * LEADING).max(self.time.len() as f64 * SMALL_SIZE * LEADING).max(BAR) + 9.0
    }

    fn above(&self) -> f64 {
        if self.heading.is_some() { HEADING } else { 0.0 }
    }
}

impl Sheet<'_> {
    pub(super) fn draw(&self, title: &str, source: &str) -> Drawn {
        let form = self.form;
        let (left, width) = (form.left(), form.width());
        let rows = self.rows();
        let mut body = String::new();
        let mut y = form.margin;
        for line in self.font.wrap(title, TITLE_SIZE, width - 2.0 * form.margin) {
            y += TITLE_SIZE * LEADING;
            text(&mut body, &line, (form.margin, y - TITLE_SIZE * 0.3), TITLE_SIZE, "start", "title");
        }
        y += 24.0;
        let bottom = y + 8.0 + rows.iter().map(|row| row.above() + row.height()).sum::<f64>();
        self.grid(&mut body, left, y, bottom);
        y += 8.0;
        for row in &rows {
            if let Some(heading) = row.heading {
                let line = y + HEADING - 4.0;
                put(
                    &mut body,
                    format_args!(r##"<path class="rule" d="M{:.2} {line:.2}H{:.2}" stroke="#999999"/>"##, form.margin, width - form.margin),
                );
                text(&mut body, heading, (form.margin, line - 5.0), LABEL_SIZE, "start", "group-label");
                y += HEADING;
            }
            self.row(&mut body, row, left, y);
            y += row.height();
        }
        let mut below = self.legend(&mut body, bottom + 26.0, width);
        for line in self.font.wrap(source, SMALL_SIZE, width - 2.0 * form.margin) {
            below += SMALL_SIZE * LEADING;
            text(&mut body, &line, (form.margin, below), SMALL_SIZE, "start", "source");
        }
        Drawn { body, height: below + form.margin }
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let groups = std::iter::once(None).chain(self.items.iter().map(|item| item.group.as_deref()));
        let row = |(item, before): (&'_ Item, Option<&str>)| {
            let label = self.font.wrap(&item.label, LABEL_SIZE, self.form.label);
            let time = self.font.wrap(&item.time, SMALL_SIZE, self.form.time);
            (label, time, item.group.as_deref() != before)
        };
        let measured = self.items.iter().zip(groups).map(row);
        let rows = self.items.iter().zip(measured);
        rows.map(|(item, (label, time, is_first))| Row { item, label, time, heading: item.group.as_deref().filter(|_| is_first) }).collect()
    }

    fn row(&self, out: &mut String, row: &Row<'_>, left: f64, top: f64) {
        let (item, form, middle) = (row.item, self.form, top + row.height() / 2.0);
        put(out, format_args!(r#"<g class="row">"#));
        put(out, format_args!("<title>{}</title>", escape_lines(&item.told)));
        // The form of its class, which not all can tell by the colour.
        let (width, height) = MARK;
        outline(out, &item.style, Rect { x: form.margin, y: middle - height / 2.0, width, height });
        for (lines, size, x, class) in [(&row.label, LABEL_SIZE, form.labels(), "label"), (&row.time, SMALL_SIZE, form.times(), "time")] {
            let top = middle - lines.len() as f64 * size * LEADING / 2.0;
            for (at, line) in lines.iter().enumerate() {
                text(out, line, (x, top + (at as f64 * LEADING + 0.98) * size), size, "start", class);
            }
        }
        self.bar(out, item, left, middle);
        out.push_str("</g>\n");
    }

    /// Where the axis of that width has a place of the usual one.
    fn at(&self, x: f64) -> f64 {
        x / AXIS_WIDTH * self.form.axis
    }

    /// From where to where the axis is broken.
    fn breaks(&self) -> Vec<(f64, f64)> {
        self.axis.breaks().into_iter().map(|(from, to)| (self.at(from), self.at(to))).collect()
    }

    fn grid(&self, out: &mut String, left: f64, top: f64, bottom: f64) {
        let breaks = self.breaks();
        let mut path = format!("M{left:.2} {top:.2}");
        for (from, to) in &breaks {
            let (from, to) = (left + from, left + to);
            let _ = write!(path, "H{:.2}M{:.2} {top:.2}", (from + to) / 2.0 - SLASH, (from + to) / 2.0 + SLASH);
            // A stripe through all rows: here the axis is not to scale.
            let width = to - from;
            put(
                out,
                format_args!(
                    r##"<rect class="break" x="{from:.2}" y="{top:.2}" width="{width:.2}" height="{:.2}" fill="#f1f1f1"/>"##,
                    bottom - top
                ),
            );
        }
        put(out, format_args!(r##"<path class="axis" d="{path}H{:.2}" fill="none" stroke="#555555"/>"##, left + self.form.axis));
        for (from, to) in breaks {
            slashes(out, (left + from + left + to) / 2.0, top, "#555555");
        }
        for (x, name) in self.axis.ticks(self.wording, |name| self.font.width(name, SMALL_SIZE) * AXIS_WIDTH / self.form.axis) {
            let x = left + self.at(x);
            put(out, format_args!(r##"<path class="tick" d="M{x:.2} {top:.2}V{bottom:.2}" stroke="#d9d9d9"/>"##));
            // above the strokes of a break
            text(out, &name, (x, top - 9.0), SMALL_SIZE, "middle", "tick");
        }
    }

    /// The time of an item: what is certain filled, what is not light, a day a diamond, an open end an arrow.
    fn bar(&self, out: &mut String, item: &Item, left: f64, middle: f64) {
        let place = |day: Date| left + self.at(self.axis.place(day));
        let (from, to) = (item.from, item.to);
        // A year that the calendar does not reach has no place on the axis; its words stand beside it.
        if [from, to].into_iter().flatten().all(|p| p.first.is_none() && p.last.is_none()) {
            return;
        }
        let first = from.and_then(|p| p.first).map_or(left, place);
        let last = to.and_then(|p| p.last).map_or(left + self.form.axis, place);
        let is_same = from == to;
        let certain = (from.and_then(|p| p.last).map_or(first, place), to.and_then(|p| p.first).map_or(last, place));
        let dashes = match item.standing.dashes() {
            "" => String::new(),
            dashes => format!(r#" stroke-dasharray="{dashes}""#),
        };
        // What is no fact has the line that it has in a graph.
        let line = if item.standing == Standing::Fact { item.style.stroke.as_str() } else { item.standing.color() };
        let paint = |opacity: f64| {
            let (fill, stroke) = (escape(line), escape(line));
            format!(r#"fill="{fill}" fill-opacity="{opacity}" stroke="{stroke}" stroke-width="1.2"{dashes}"#)
        };
        let is_day = is_same && from.is_some_and(|p| p.first == p.last && p.first.is_some());
        if is_day {
            let r = BAR * 0.62;
            let points = format!(
                "{first:.2},{:.2} {:.2},{middle:.2} {first:.2},{:.2} {:.2},{middle:.2}",
                middle - r,
                first + r,
                middle + r,
                first - r
            );
            put(out, format_args!(r#"<polygon points="{points}" {}/>"#, paint(if item.standing == Standing::Fact { 1.0 } else { 0.25 })));
            return;
        }
        let rect = |x: f64, to: f64| Rect { x, y: middle - BAR / 2.0, width: (to - x).max(2.5), height: BAR };
        let mut draw = |r: Rect, opacity: f64| {
            put(
                out,
                format_args!(r#"<rect x="{:.2}" y="{:.2}" width="{:.2}" height="{:.2}" {}/>"#, r.x, r.y, r.width, r.height, paint(opacity)),
            );
        };
        draw(rect(first, last), 0.22);
        if !is_same && certain.0 < certain.1 && item.standing == Standing::Fact {
            draw(rect(certain.0, certain.1), 0.85);
        }
        for (from, to) in self.breaks() {
            let x = left + (from + to) / 2.0;
            if first < x && x < last {
                put(
                    out,
                    format_args!(
                        r##"<rect x="{:.2}" y="{:.2}" width="{:.2}" height="{:.2}" fill="#f1f1f1"/>"##,
                        x - SLASH,
                        middle - BAR / 2.0 - 1.0,
                        2.0 * SLASH,
                        BAR + 2.0
                    ),
                );
                slashes(out, x, middle, "#555555");
            }
        }
        for (is_open, x, step) in
            [(from.is_none_or(|p| p.first.is_none()), left, -1.0), (to.is_none_or(|p| p.last.is_none()), left + self.form.axis, 1.0)]
        {
            if is_open {
                let tip = x + step * 9.0;
                let points = format!("{x:.2},{:.2} {tip:.2},{middle:.2} {x:.2},{:.2}", middle - BAR * 0.7, middle + BAR * 0.7);
                put(out, format_args!(r#"<polygon points="{points}" fill="{}"/>"#, escape(line)));
            }
        }
    }

    /// What colours, lines and forms mean; the place below it.
    fn legend(&self, out: &mut String, top: f64, width: f64) -> f64 {
        let classes: BTreeMap<&str, &Style> = self.items.iter().map(|i| (i.class.as_str(), &i.style)).collect();
        let standings: BTreeSet<Standing> = self.items.iter().map(|i| i.standing).collect();
        let (mut x, mut y) = (self.form.margin, top);
        out.push_str("<g class=\"legend\">\n");
        let mut key = |out: &mut String, words: &str, sample: &dyn Fn(&mut String, Rect)| {
            let wide = 34.0 + 8.0 + self.font.width(words, SMALL_SIZE) + 22.0;
            if x > self.form.margin && x + wide > width - self.form.margin {
                (x, y) = (self.form.margin, y + 26.0);
            }
            sample(out, Rect { x, y, width: 34.0, height: 18.0 });
            text(out, words, (x + 42.0, y + 13.0), SMALL_SIZE, "start", "key");
            x += wide;
        };
        for (name, style) in classes {
            key(out, name, &|out, at| outline(out, style, at));
        }
        for (words, form) in self.wording.precisions() {
            key(out, words, &|out, Rect { x, y, width, height }| {
                let (middle, mid) = (y + height / 2.0, x + width / 2.0);
                let mut path = String::new();
                let (half, opacity) = (BAR / 2.0, if form == Precision::Certain { 0.85 } else { 0.22 });
                let _ = match form {
                    Precision::Day => write!(path, "M{mid:.2} {:.2}l7 7l-7 7l-7 -7z", middle - 7.0),
                    Precision::Open => write!(path, "M{:.2} {:.2}l9 7.7l-9 7.7z", mid - 4.0, middle - 7.7),
                    _ => write!(path, "M{x:.2} {:.2}h{width:.2}v{BAR:.2}h-{width:.2}z", middle - half),
                };
                let opacity = if matches!(form, Precision::Day | Precision::Open) { 1.0 } else { opacity };
                put(out, format_args!(r##"<path d="{path}" fill="#444444" fill-opacity="{opacity}" stroke="#444444"/>"##));
            });
        }
        for standing in standings.into_iter().filter(|h| *h != Standing::Fact) {
            key(out, self.wording.standing(standing), &|out, Rect { x, y, width, height }| {
                put(
                    out,
                    format_args!(
                        r##"<rect x="{x:.2}" y="{:.2}" width="{width:.2}" height="{BAR}" fill="#444444" fill-opacity="0.22" stroke="#444444" stroke-dasharray="{}"/>"##,
                        y + (height - BAR) / 2.0,
                        standing.dashes()
                    ),
                );
            });
        }
        if !self.axis.breaks().is_empty() {
            key(out, self.wording.axis_break(), &|out, Rect { x, y, width, height }| {
                slashes(out, x + width / 2.0, y + height / 2.0, "#555555");
            });
        }
        out.push_str("</g>\n");
        y + 30.0
    }
}

/// Two leaning strokes: something is left out here.
fn slashes(out: &mut String, x: f64, middle: f64, color: &str) {
    let (top, bottom) = (middle - 6.0, middle + 6.0);
    let [a, b] = [x - SLASH, x + SLASH];
    put(
        out,
        format_args!(
            r#"<path class="slashes" d="M{:.2} {bottom:.2}L{:.2} {top:.2}M{:.2} {bottom:.2}L{:.2} {top:.2}" fill="none" stroke="{color}"/>"#,
            a - SLASH,
            a + SLASH,
            b - SLASH,
            b + SLASH
        ),
    );
}
