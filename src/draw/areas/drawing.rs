//! A large picture as SVG: areas, thin lines, marks, then words.

use super::super::pen::{about, escape, escape_lines, outline, path, put, text};
use super::super::picture::{Edge, Node, Picture};
use super::super::placed::{LEADING, Layout, PlacedEdge, PlacedGroup, PlacedNode, Rect, SMALL_SIZE, Words};
use super::super::standing::Standing;

const AREA: &str = "#f5f5f1";

/// Writes areas, edges, marks and words, the later above the earlier.
pub(in crate::draw) fn draw(out: &mut String, picture: &Picture, layout: &Layout) {
    markers(out);
    for group in &layout.groups {
        area(out, group);
    }
    for (edge, placed) in picture.edges.iter().zip(&layout.edges) {
        line(out, edge, placed);
    }
    for (node, placed) in picture.nodes.iter().zip(&layout.nodes) {
        mark(out, node, placed);
    }
    for (at, (edge, placed)) in picture.edges.iter().zip(&layout.edges).enumerate().filter(|(_, (_, placed))| !placed.lines.is_empty()) {
        line_label(out, at, edge, placed);
    }
    for group in &layout.groups {
        area_name(out, group);
    }
}

/// Small heads of arrows, so that many of them do not hide the mark that they point to.
fn markers(out: &mut String) {
    out.push_str("<defs>\n");
    for standing in Standing::ALL {
        put(
            out,
            format_args!(
                r##"<marker id="head-{}" viewBox="0 0 10 8" refX="9" refY="4" markerWidth="5.5" markerHeight="4.4" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 4L0 8z" fill="{}" fill-opacity="0.6"/></marker>"##,
                standing.name(),
                standing.color()
            ),
        );
    }
    out.push_str("</defs>\n");
}

fn area(out: &mut String, group: &PlacedGroup) {
    let (x, y) = group.rect.middle();
    let Rect { x: left, y: top, width, height } = group.rect;
    put(out, format_args!(r##"<g class="group" data-box="{left:.2} {top:.2} {width:.2} {height:.2}">"##));
    put(
        out,
        format_args!(
            r##"<ellipse cx="{x:.2}" cy="{y:.2}" rx="{:.2}" ry="{:.2}" fill="{AREA}" stroke="#b9b9b0"/>"##,
            width / 2.0,
            height / 2.0
        ),
    );
    out.push_str("</g>\n");
}

fn area_name(out: &mut String, group: &PlacedGroup) {
    let (words, size) = (group.words, group.size);
    if group.label.is_empty() {
        return;
    }
    let Rect { x, y, width, height } = words;
    put(out, format_args!(r##"<g class="area-name" data-box="{x:.2} {y:.2} {width:.2} {height:.2}">"##));
    behind(out, words);
    for (at, line) in group.label.iter().enumerate() {
        let base = y + (at as f64 * LEADING + 0.98) * size;
        put(
            out,
            format_args!(
                r##"<text class="group-label" x="{:.2}" y="{base:.2}" font-size="{size:.1}" text-anchor="middle" fill="#6a5d2f">{}</text>"##,
                x + width / 2.0,
                escape(line)
            ),
        );
    }
    out.push_str("</g>\n");
}

/// So that lines behind words do not disturb them.
fn behind(out: &mut String, Rect { x, y, width, height }: Rect) {
    put(
        out,
        format_args!(r##"<rect x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}" rx="3" fill="#fdfdfb" fill-opacity="0.8"/>"##),
    );
}

fn line(out: &mut String, edge: &Edge, placed: &PlacedEdge) {
    let dashes = match edge.standing.dashes() {
        "" => String::new(),
        dashes => format!(r##" stroke-dasharray="{dashes}""##),
    };
    put(out, format_args!(r##"<g class="edge {}">"##, edge.standing.name()));
    about(out, &edge.told);
    put(
        out,
        format_args!(
            r##"<path d="{}" fill="none" stroke="{}" stroke-width="0.9" stroke-opacity="0.45"{dashes} marker-end="url(#head-{})"/>"##,
            path(placed),
            edge.standing.color(),
            edge.standing.name()
        ),
    );
    out.push_str("</g>\n");
}

fn mark(out: &mut String, node: &Node, placed: &PlacedNode) {
    let Rect { x, y, width, height } = placed.rect;
    let words = match placed.words {
        Words::Beside { rect, .. } => format!(r##" data-words="{:.2} {:.2} {:.2} {:.2}""##, rect.x, rect.y, rect.width, rect.height),
        Words::Inside | Words::LeftOut => String::new(),
    };
    put(out, format_args!(r##"<g class="node" id="{}" data-box="{x:.2} {y:.2} {width:.2} {height:.2}"{words}>"##, escape(&node.id)));
    about(out, &node.told);
    if let Some(link) = &node.link {
        put(out, format_args!(r##"<a href="{}" target="_blank" rel="noopener">"##, escape(link)));
    }
    outline(out, &node.style, placed.rect);
    if let Words::Beside { rect, size } = placed.words {
        behind(out, rect);
        for (at, line) in placed.label.iter().enumerate() {
            let base = rect.y + (at as f64 * LEADING + 0.98) * size;
            text(out, line, (rect.x + rect.width / 2.0, base), size, "middle", "label");
        }
    }
    if node.link.is_some() {
        out.push_str("</a>\n");
    }
    out.push_str("</g>\n");
}

fn line_label(out: &mut String, at: usize, edge: &Edge, placed: &PlacedEdge) {
    let Rect { x, y, width, height } = placed.label;
    put(
        out,
        format_args!(
            r##"<g class="edge-label {}" data-edge="{at}" data-box="{x:.2} {y:.2} {width:.2} {height:.2}">"##,
            edge.standing.name()
        ),
    );
    put(out, format_args!("<title>{}</title>", escape_lines(&edge.told)));
    behind(out, placed.label);
    for (at, line) in placed.lines.iter().enumerate() {
        let base = y + (at as f64 * LEADING + 0.98) * SMALL_SIZE;
        put(
            out,
            format_args!(
                r##"<text x="{:.2}" y="{base:.2}" font-size="{SMALL_SIZE}" text-anchor="middle" fill="{}">{}</text>"##,
                x + width / 2.0,
                edge.standing.color(),
                escape(line)
            ),
        );
    }
    out.push_str("</g>\n");
}
