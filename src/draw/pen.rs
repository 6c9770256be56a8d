//! What pictures in SVG are made of: outlines, lines, words.

use std::fmt::Write as _;

use super::placed::{PlacedEdge, Rect};
use super::standing::Standing;
use super::style::{Shape, Style};

pub(super) fn put(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(line);
    out.push('\n');
}

pub(super) fn outline(out: &mut String, style: &Style, Rect { x, y, width: w, height: h }: Rect) {
    let paint = format!(r##"fill="{}" stroke="{}" stroke-width="1.4""##, escape(&style.fill), escape(&style.stroke));
    let lean = (h * 0.35).min(12.0);
    match style.shape {
        Shape::Plain => {}
        Shape::Box => put(out, format_args!(r##"<rect x="{x:.2}" y="{y:.2}" width="{w:.2}" height="{h:.2}" {paint}/>"##)),
        Shape::Rounded => {
            let r = lean;
            put(out, format_args!(r##"<rect x="{x:.2}" y="{y:.2}" width="{w:.2}" height="{h:.2}" rx="{r:.2}" {paint}/>"##));
        }
        Shape::Ellipse => {
            let (cx, cy, rx, ry) = (x + w / 2.0, y + h / 2.0, w / 2.0, h / 2.0);
            put(out, format_args!(r##"<ellipse cx="{cx:.2}" cy="{cy:.2}" rx="{rx:.2}" ry="{ry:.2}" {paint}/>"##));
        }
        Shape::Hexagon => polygon(
            out,
            &[(x + lean, y), (x + w - lean, y), (x + w, y + h / 2.0), (x + w - lean, y + h), (x + lean, y + h), (x, y + h / 2.0)],
            &paint,
        ),
        Shape::Octagon => {
            let c = lean * 0.7;
            let points = [
                (x + c, y),
                (x + w - c, y),
                (x + w, y + c),
                (x + w, y + h - c),
                (x + w - c, y + h),
                (x + c, y + h),
                (x, y + h - c),
                (x, y + c),
            ];
            polygon(out, &points, &paint);
        }
        Shape::Parallelogram => polygon(out, &[(x + lean, y), (x + w, y), (x + w - lean, y + h), (x, y + h)], &paint),
        Shape::Note => {
            let c = lean * 0.8;
            polygon(out, &[(x, y), (x + w - c, y), (x + w, y + c), (x + w, y + h), (x, y + h)], &paint);
            let (fx, fy) = (x + w - c, y + c);
            put(out, format_args!(r##"<path d="M{fx:.2} {y:.2}V{fy:.2}H{:.2}" fill="none" stroke="{}"/>"##, x + w, escape(&style.stroke)));
        }
    }
}

fn polygon(out: &mut String, points: &[(f64, f64)], paint: &str) {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.2},{y:.2}")).collect();
    put(out, format_args!(r##"<polygon points="{}" {paint}/>"##, points.join(" ")));
}

pub(super) fn stroke(out: &mut String, path: &str, standing: Standing) {
    let dashes = match standing.dashes() {
        "" => String::new(),
        dashes => format!(r##" stroke-dasharray="{dashes}""##),
    };
    put(
        out,
        format_args!(
            r##"<path d="{path}" fill="none" stroke="{}" stroke-width="1.3"{dashes} marker-end="url(#arrow-{})"/>"##,
            standing.color(),
            standing.name()
        ),
    );
}

/// Where an edge runs, as SVG writes it.
pub(super) fn path(placed: &PlacedEdge) -> String {
    let mut path = String::new();
    for (at, (x, y)) in placed.points.iter().enumerate() {
        let command = match at {
            0 => "M",
            1 if placed.curved => "C",
            _ if placed.curved => " ",
            _ => "L",
        };
        let _ = write!(path, "{command}{x:.2} {y:.2}");
    }
    path
}

pub(super) fn text(out: &mut String, words: &str, (x, y): (f64, f64), size: f64, anchor: &str, class: &str) {
    put(
        out,
        format_args!(r##"<text class="{class}" x="{x:.2}" y="{y:.2}" font-size="{size}" text-anchor="{anchor}">{}</text>"##, escape(words)),
    );
}

/// What a reader of the screen hears: a title, which is the tooltip too and so holds everything, and all but its first line as
/// description.
pub(super) fn about(out: &mut String, told: &[String]) {
    put(out, format_args!("<title>{}</title>", escape_lines(told)));
    if let Some(rest) = told.get(1..).filter(|rest| !rest.is_empty()) {
        put(out, format_args!("<desc>{}</desc>", escape_lines(rest)));
    }
}

/// Lines of text, each on its own.
pub(super) fn escape_lines(lines: &[String]) -> String {
    lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("\n")
}

/// Text that is safe in XML content and attributes; characters that XML forbids become U+FFFD.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
