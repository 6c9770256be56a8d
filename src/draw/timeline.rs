//! Events, agreements and dated statements on a time axis.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;

use super::axis::{AXIS_WIDTH, Axis, Stretch};
use super::layout::{LABEL_SIZE, LEADING, Rect, SMALL_SIZE};
use super::moment::time_words;
use super::occurrence::{Occurrence, time_ends};
use super::picture::Showing;
use super::source::head;
use super::standing::Standing;
use super::style::{Style, StyleSheet};
use super::svg::{MARGIN, TITLE_SIZE, escape, escape_lines, outline, put, text};
use super::text::{FONT_FAMILY, Font};
use super::tooltips::{Tooltips, label, words};
use super::wording::{Precision, Wording};
use crate::graph::{EntityIx, KnowledgeGraph, Period, StatementIx};

const LABEL_WIDTH: f64 = 330.0;
const TIME_WIDTH: f64 = 190.0;
const GAP: f64 = 16.0;
const BAR: f64 = 11.0;
/// Half the width of the two strokes that mark a break, and how far they lean.
const SLASH: f64 = 3.0;

/// A row of the picture.
struct Item {
    label: String,
    time: String,
    /// When it begins and ends; open where there is none.
    from: Option<Period>,
    to: Option<Period>,
    standing: Standing,
    style: Style,
    class: String,
    told: Vec<String>,
}

/// A timeline that is drawn.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// SVG 1.1.
    pub svg: String,
    /// Rows that are drawn.
    pub rows: usize,
    /// Rows that there are.
    pub found: usize,
}

/// Draws the timeline of what is shown of a graph: at most [`Showing::most`] rows, the first.
pub fn write_timeline(graph: &KnowledgeGraph, showing: &Showing, sheet: &StyleSheet, font: &Font) -> Timeline {
    let (items, found) = items(graph, showing, sheet);
    let (title, mut source) = head(graph, showing.wording);
    if items.len() < found {
        let note = showing.wording.first_rows(items.len(), found);
        source = if source.is_empty() { note } else { format!("{source} — {note}") };
    }
    let days = items.iter().flat_map(|i| [i.from, i.to]).flatten().flat_map(|p| [p.first, p.last]).flatten().collect();
    let ends = |i: &Item| (i.from.and_then(|p| p.first), i.to.and_then(|p| p.last));
    let sides = items.iter().flat_map(|i| [i.from, i.to]).flatten().map(|p| (p.first, p.last));
    let lasting: Vec<Stretch> = items.iter().map(ends).chain(sides).collect();
    let svg = Sheet { items: &items, axis: Axis::of(days, &lasting), font, wording: showing.wording }.write(&title, &source);
    Timeline { svg, rows: items.len(), found }
}

fn items(graph: &KnowledgeGraph, showing: &Showing, sheet: &StyleSheet) -> (Vec<Item>, usize) {
    let wording = showing.wording;
    let ontology = graph.ontology();
    let tooltips = Tooltips { graph, quotes: &showing.quotes, wording };
    let class_name = |at: EntityIx| {
        let class = ontology.class(graph.entity(at).class);
        class.label.in_language(wording.code()).unwrap_or(&class.name).to_owned()
    };
    let mut occurred: BTreeMap<EntityIx, Vec<StatementIx>> = BTreeMap::new();
    let mut items = Vec::new();
    for at in graph.seen(&showing.view) {
        let statement = graph.statement(at);
        let (subject, object) = graph.ends(at);
        if graph.entity(object).value.is_some() && statement.is_fact() {
            occurred.entry(subject).or_default().push(at);
            continue;
        }
        let (date, start, end) = (statement.date.as_ref(), statement.start.as_ref(), statement.end.as_ref());
        let Some(time) = time_words(date, start, end, wording) else { continue };
        let (from, to) = time_ends(date, start, end);
        let mut bare = statement.clone();
        (bare.date, bare.start, bare.end) = (None, None, None);
        let label = |at: EntityIx| label(graph, at, wording);
        items.push(Item {
            label: format!("{} — {} — {}", label(subject), words(graph, &bare, wording), label(object)),
            time,
            from,
            to,
            standing: Standing::of(statement),
            style: sheet.of(ontology, graph.entity(subject).class).clone(),
            class: class_name(subject),
            told: tooltips.statement(at),
        });
    }
    for (entity, statements) in occurred {
        let occurrence = Occurrence::of(graph, &statements);
        let (from, to) = occurrence.ends();
        items.push(Item {
            label: label(graph, entity, wording).into_owned(),
            time: occurrence.words(wording),
            from,
            to,
            standing: Standing::Fact,
            style: sheet.of(ontology, graph.entity(entity).class).clone(),
            class: class_name(entity),
            told: tooltips.entity(entity),
        });
    }
    items.sort_by(|a, b| {
        let key = |item: &Item| (item.from.map(|p| p.first), item.to.map(|p| p.last));
        key(a).cmp(&key(b)).then_with(|| a.label.cmp(&b.label))
    });
    let found = items.len();
    items.truncate(showing.most.unwrap_or(usize::MAX));
    (items, found)
}

struct Sheet<'a> {
    items: &'a [Item],
    axis: Axis,
    font: &'a Font,
    wording: Wording,
}

impl Sheet<'_> {
    fn write(&self, title: &str, source: &str) -> String {
        let left = MARGIN + LABEL_WIDTH + GAP + TIME_WIDTH + GAP;
        let width = left + AXIS_WIDTH + MARGIN;
        let title_lines = self.font.wrap(title, TITLE_SIZE, width - 2.0 * MARGIN);
        let rows: Vec<(Vec<String>, Vec<String>)> = self
            .items
            .iter()
            .map(|i| (self.font.wrap(&i.label, LABEL_SIZE, LABEL_WIDTH), self.font.wrap(&i.time, SMALL_SIZE, TIME_WIDTH)))
            .collect();
        let height_of = |row: &(Vec<String>, Vec<String>)| {
            (row.0.len() as f64 * LABEL_SIZE * LEADING).max(row.1.len() as f64 * SMALL_SIZE * LEADING).max(BAR) + 9.0
        };
        let mut body = String::new();
        let mut y = MARGIN;
        for line in &title_lines {
            y += TITLE_SIZE * LEADING;
            text(&mut body, line, (MARGIN, y - TITLE_SIZE * 0.3), TITLE_SIZE, "start", "title");
        }
        y += 20.0;
        let bottom = y + 8.0 + rows.iter().map(height_of).sum::<f64>();
        self.grid(&mut body, left, y, bottom);
        y += 8.0;
        for (item, row) in self.items.iter().zip(&rows) {
            let height = height_of(row);
            let middle = y + height / 2.0;
            put(&mut body, format_args!(r#"<g class="row">"#));
            put(&mut body, format_args!("<title>{}</title>", escape_lines(&item.told)));
            for (lines, size, x, class) in [(&row.0, LABEL_SIZE, MARGIN, "label"), (&row.1, SMALL_SIZE, MARGIN + LABEL_WIDTH + GAP, "time")]
            {
                let top = middle - lines.len() as f64 * size * LEADING / 2.0;
                for (at, line) in lines.iter().enumerate() {
                    text(&mut body, line, (x, top + (at as f64 * LEADING + 0.98) * size), size, "start", class);
                }
            }
            self.bar(&mut body, item, left, middle);
            body.push_str("</g>\n");
            y += height;
        }
        let mut below = self.legend(&mut body, bottom + 26.0, width);
        for line in self.font.wrap(source, SMALL_SIZE, width - 2.0 * MARGIN) {
            below += SMALL_SIZE * LEADING;
            text(&mut body, &line, (MARGIN, below), SMALL_SIZE, "start", "source");
        }
        let height = below + MARGIN;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             role=\"img\" lang=\"{}\" font-family=\"'{FONT_FAMILY}', Verdana, sans-serif\">\n<title>{}</title>\n\
             <desc>{}</desc>\n<rect class=\"page\" width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}</svg>\n",
            self.wording.code(),
            escape(title),
            escape(source)
        )
    }

    fn grid(&self, out: &mut String, left: f64, top: f64, bottom: f64) {
        let breaks = self.axis.breaks();
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
        put(out, format_args!(r##"<path class="axis" d="{path}H{:.2}" fill="none" stroke="#555555"/>"##, left + AXIS_WIDTH));
        for (from, to) in breaks {
            slashes(out, (left + from + left + to) / 2.0, top, "#555555");
        }
        for (x, name) in self.axis.ticks(self.wording, |name| self.font.width(name, SMALL_SIZE)) {
            let x = left + x;
            put(out, format_args!(r##"<path class="tick" d="M{x:.2} {top:.2}V{bottom:.2}" stroke="#d9d9d9"/>"##));
            text(out, &name, (x, top - 5.0), SMALL_SIZE, "middle", "tick");
        }
    }

    /// The time of an item: what is certain filled, what is not light, a day a diamond, an open end an arrow.
    fn bar(&self, out: &mut String, item: &Item, left: f64, middle: f64) {
        let place = |day: Date| left + self.axis.place(day);
        let (from, to) = (item.from, item.to);
        // A year that the calendar does not reach has no place on the axis; its words stand beside it.
        if [from, to].into_iter().flatten().all(|p| p.first.is_none() && p.last.is_none()) {
            return;
        }
        let first = from.and_then(|p| p.first).map_or(left, place);
        let last = to.and_then(|p| p.last).map_or(left + AXIS_WIDTH, place);
        let is_same = from == to;
        let certain = (from.and_then(|p| p.last).map_or(first, place), to.and_then(|p| p.first).map_or(last, place));
        let dashes = match item.standing.dashes() {
            "" => String::new(),
            dashes => format!(r#" stroke-dasharray="{dashes}""#),
        };
        let paint = |opacity: f64| {
            let (fill, stroke) = (escape(&item.style.stroke), escape(&item.style.stroke));
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
        for (from, to) in self.axis.breaks() {
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
            [(from.is_none_or(|p| p.first.is_none()), left, -1.0), (to.is_none_or(|p| p.last.is_none()), left + AXIS_WIDTH, 1.0)]
        {
            if is_open {
                let tip = x + step * 9.0;
                let points = format!("{x:.2},{:.2} {tip:.2},{middle:.2} {x:.2},{:.2}", middle - BAR * 0.7, middle + BAR * 0.7);
                put(out, format_args!(r#"<polygon points="{points}" fill="{}"/>"#, escape(&item.style.stroke)));
            }
        }
    }

    /// What colours, lines and forms mean; the place below it.
    fn legend(&self, out: &mut String, top: f64, width: f64) -> f64 {
        let classes: BTreeMap<&str, &Style> = self.items.iter().map(|i| (i.class.as_str(), &i.style)).collect();
        let standings: BTreeSet<Standing> = self.items.iter().map(|i| i.standing).collect();
        let (mut x, mut y) = (MARGIN, top);
        out.push_str("<g class=\"legend\">\n");
        let mut key = |out: &mut String, words: &str, sample: &dyn Fn(&mut String, Rect)| {
            let wide = 34.0 + 8.0 + self.font.width(words, SMALL_SIZE) + 22.0;
            if x > MARGIN && x + wide > width - MARGIN {
                (x, y) = (MARGIN, y + 26.0);
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
