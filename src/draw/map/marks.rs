//! What a map is drawn with: marks, arrows, numbers, blocks of words.

use super::super::pen::{escape_lines, put};
use super::super::placed::{LEADING, Rect};
use super::super::standing::Standing;
use super::super::text::Font;
use super::contents::{Movement, SiteKind};

/// So many movements have arrows.
pub(super) const MOST_ARROWS: usize = 30;
pub(super) const DOT: f64 = 4.0;
pub(super) const BADGE: f64 = 8.5;
const NAME_WIDTH: f64 = 150.0;

/// Words as lines, with width and height.
pub(super) fn block(words: &str, size: f64, font: &Font) -> (Vec<String>, f64, f64) {
    list(&[words.to_owned()], size, font)
}

/// The same for several names, each on lines of its own.
pub(super) fn list(names: &[String], size: f64, font: &Font) -> (Vec<String>, f64, f64) {
    let lines: Vec<String> = names.iter().flat_map(|name| font.wrap(name, size, NAME_WIDTH)).collect();
    let width = lines.iter().map(|line| font.width(line, size)).fold(0.0, f64::max) + 4.0;
    let height = lines.len() as f64 * size * LEADING;
    (lines, width, height)
}

/// Places for words beside a dot, the usual ones first.
pub(super) fn beside((x, y): (f64, f64), width: f64, height: f64) -> Vec<Rect> {
    let mut rects = Vec::new();
    for away in [DOT + 2.5, DOT + 8.0, DOT + 16.0] {
        let (left, right, above, below) = (x - width - away, x + away, y - height - away, y + away);
        let (centre, middle) = (x - width / 2.0, y - height / 2.0);
        let places = [
            (right, middle),
            (left, middle),
            (centre, above),
            (centre, below),
            (right, above),
            (right, below),
            (left, above),
            (left, below),
        ];
        rects.extend(places.map(|(x, y)| Rect { x, y, width, height }));
    }
    rects
}

pub(super) fn is_inside(rect: Rect, page: Rect) -> bool {
    rect.x >= 0.0 && rect.y >= 0.0 && rect.x + rect.width <= page.width && rect.y + rect.height <= page.height
}

pub(super) fn stroke(out: &mut String, points: &[(f64, f64)], standing: Standing, told: &[String], of: &str) {
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
    let dashes = match standing.dashes() {
        "" => String::new(),
        dashes => format!(r##" stroke-dasharray="{dashes}""##),
    };
    put(out, format_args!(r##"<g class="movement {}"{of}>"##, standing.name()));
    put(out, format_args!("<title>{}</title>", escape_lines(told)));
    put(
        out,
        format_args!(
            r##"<path d="M{}" fill="none" stroke="{}" stroke-width="2.2" stroke-opacity="0.85"{dashes} marker-end="url(#arrow-{})"/>"##,
            path.join("L"),
            standing.color(),
            standing.name()
        ),
    );
    out.push_str("</g>\n");
}

/// A plain line.
pub(super) fn segment(out: &mut String, (x, y): (f64, f64), (to_x, to_y): (f64, f64), width: f64, color: &str) {
    put(out, format_args!(r##"<path d="M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}" fill="none" stroke="{color}" stroke-width="{width}"/>"##));
}

pub(super) fn badge(out: &mut String, number: usize, movement: &Movement, (x, y): (f64, f64), of: &str) {
    let Rect { x: left, y: top, width, height } = Rect::around((x, y), 2.0 * BADGE, 2.0 * BADGE);
    let color = movement.standing.color();
    put(out, format_args!(r##"<g class="number" data-box="{left:.2} {top:.2} {width:.2} {height:.2}"{of}>"##));
    put(out, format_args!("<title>{}</title>", escape_lines(&movement.lines)));
    put(out, format_args!(r##"<circle cx="{x:.2}" cy="{y:.2}" r="{BADGE}" fill="#ffffff" stroke="{color}" stroke-width="1.4"/>"##));
    put(out, format_args!(r##"<text x="{x:.2}" y="{:.2}" font-size="10" text-anchor="middle" fill="{color}">{number}</text>"##, y + 3.6));
    out.push_str("</g>\n");
}

/// A dot for a place, a diamond for an event, a square for a state that has no outline.
pub(super) fn mark(out: &mut String, kind: &SiteKind, (x, y): (f64, f64)) {
    match kind {
        SiteKind::Place => put(out, format_args!(r##"<circle cx="{x:.2}" cy="{y:.2}" r="3.4" fill="#222222" stroke="#ffffff"/>"##)),
        SiteKind::Event => put(
            out,
            format_args!(r##"<path d="M{x:.2} {:.2}l{DOT} {DOT}l-{DOT} {DOT}l-{DOT} -{DOT}z" fill="#b00020" stroke="#ffffff"/>"##, y - DOT),
        ),
        SiteKind::State(_) => {
            put(
                out,
                format_args!(r##"<rect x="{:.2}" y="{:.2}" width="6" height="6" fill="#6b5310" stroke="#ffffff"/>"##, x - 3.0, y - 3.0),
            );
        }
    }
}
