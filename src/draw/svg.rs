//! A placed picture as SVG.

use std::fmt::Write as _;

use super::layout::{LABEL_SIZE, LEADING, Layout, PlacedEdge, PlacedGroup, PlacedNode, Rect, SMALL_SIZE};
use super::picture::{Edge, Node, Picture};
use super::standing::Standing;
use super::style::{Shape, Style};
use super::text::{FONT_FAMILY, Font};

pub(super) const MARGIN: f64 = 24.0;
pub(super) const TITLE_SIZE: f64 = 18.0;
const GROUP_FILL: &str = "#f6f6f4";
const SWATCH: Rect = Rect { x: 0.0, y: 0.0, width: 34.0, height: 18.0 };

/// Writes a picture as SVG 1.1: valid XML without scripts; text is text.
pub fn write_svg(picture: &Picture, layout: &Layout, font: &Font) -> String {
    let page = Page::new(picture, layout, font);
    let mut out = String::new();
    let (width, height) = (page.width, page.height);
    put(
        &mut out,
        format_args!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.0} {height:.0}" role="img" lang="{}" font-family="'{FONT_FAMILY}', Verdana, sans-serif">"##,
            picture.wording.code()
        ),
    );
    put(&mut out, format_args!("<title>{}</title>", escape(&picture.title)));
    put(&mut out, format_args!("<desc>{}</desc>", escape(&picture.source)));
    put(&mut out, format_args!(r##"<rect class="page" width="100%" height="100%" fill="#ffffff"/>"##));
    markers(&mut out);
    let mut y = MARGIN;
    for line in &page.title {
        y += TITLE_SIZE * LEADING;
        text(&mut out, line, (MARGIN, y - TITLE_SIZE * 0.3), TITLE_SIZE, "start", "title");
    }
    put(&mut out, format_args!(r##"<g class="graph" transform="translate({:.2} {:.2})">"##, page.graph.0, page.graph.1));
    graph(&mut out, picture, layout, font);
    out.push_str("</g>\n");
    page.legend(&mut out);
    out.push_str("</svg>\n");
    out
}

/// Groups, edges, nodes and labels, the later above the earlier.
pub(super) fn graph(out: &mut String, picture: &Picture, layout: &Layout, font: &Font) {
    for placed in &layout.groups {
        draw_group(out, placed);
    }
    for (edge, placed) in picture.edges.iter().zip(&layout.edges) {
        draw_edge(out, edge, placed);
    }
    for placed in &layout.groups {
        draw_group_label(out, placed, font);
    }
    for (node, placed) in picture.nodes.iter().zip(&layout.nodes) {
        draw_node(out, node, placed);
    }
    for (edge, placed) in picture.edges.iter().zip(&layout.edges) {
        draw_edge_label(out, edge, placed);
    }
}

/// The page around the graph: title above, legend and source below.
struct Page<'a> {
    width: f64,
    height: f64,
    graph: (f64, f64),
    title: Vec<String>,
    legend: Vec<(f64, f64, Key<'a>)>,
    source: Vec<String>,
}

/// An entry of the legend.
enum Key<'a> {
    Class(&'a str, &'a Style),
    Line(&'static str, Standing),
}

impl<'a> Page<'a> {
    fn new(picture: &'a Picture, layout: &Layout, font: &Font) -> Self {
        let width = layout.width.max(560.0) + 2.0 * MARGIN;
        let inner = width - 2.0 * MARGIN;
        let title = font.wrap(&picture.title, TITLE_SIZE, inner);
        let top = MARGIN + title.len() as f64 * TITLE_SIZE * LEADING + 12.0;
        let mut standings: Vec<Standing> = picture.edges.iter().map(|e| e.standing).collect();
        standings.sort_unstable();
        standings.dedup();
        let keys = picture.legend.iter().map(|(name, style)| Key::Class(name, style));
        let keys = keys.chain(standings.into_iter().map(|h| Key::Line(picture.wording.standing(h), h)));
        let mut legend = Vec::new();
        let (mut x, mut y) = (MARGIN, top + layout.height + 28.0);
        for key in keys {
            let words = match key {
                Key::Class(name, _) => name,
                Key::Line(name, _) => name,
            };
            let wide = SWATCH.width + 8.0 + font.width(words, SMALL_SIZE) + 22.0;
            if x > MARGIN && x + wide > width - MARGIN {
                (x, y) = (MARGIN, y + SWATCH.height + 8.0);
            }
            legend.push((x, y, key));
            x += wide;
        }
        let source = font.wrap(&picture.source, SMALL_SIZE, inner);
        let height = y + SWATCH.height + 14.0 + source.len() as f64 * SMALL_SIZE * LEADING + MARGIN;
        let graph = (MARGIN + (inner - layout.width) / 2.0, top);
        Self { width, height, graph, title, legend, source }
    }

    fn legend(&self, out: &mut String) {
        out.push_str("<g class=\"legend\">\n");
        let mut below = 0.0_f64;
        for (x, y, key) in &self.legend {
            below = below.max(y + SWATCH.height);
            let at = Rect { x: *x, y: *y, ..SWATCH };
            let words = match key {
                Key::Class(name, style) => {
                    outline(out, style, at);
                    if style.shape == Shape::Plain {
                        text(out, "Aa", (at.x + at.width / 2.0, at.y + 13.0), SMALL_SIZE, "middle", "sample");
                    }
                    name
                }
                Key::Line(name, standing) => {
                    let middle = at.y + at.height / 2.0;
                    let path = format!("M{:.2} {middle:.2}H{:.2}", at.x, at.x + at.width);
                    stroke(out, &path, *standing);
                    name
                }
            };
            text(out, words, (at.x + at.width + 8.0, at.y + 13.0), SMALL_SIZE, "start", "key");
        }
        for (at, line) in self.source.iter().enumerate() {
            let y = below + 14.0 + (at as f64 + 0.8) * SMALL_SIZE * LEADING;
            text(out, line, (MARGIN, y), SMALL_SIZE, "start", "source");
        }
        out.push_str("</g>\n");
    }
}

pub(super) fn put(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(line);
    out.push('\n');
}

pub(super) fn markers(out: &mut String) {
    out.push_str("<defs>\n");
    for standing in [Standing::Fact, Standing::Claimed, Standing::Planned, Standing::Denied] {
        put(
            out,
            format_args!(
                r##"<marker id="arrow-{}" viewBox="0 0 10 8" refX="9" refY="4" markerWidth="10" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 4L0 8z" fill="{}"/></marker>"##,
                standing.name(),
                standing.color()
            ),
        );
    }
    out.push_str("</defs>\n");
}

fn draw_group(out: &mut String, placed: &PlacedGroup) {
    let Rect { x, y, width, height } = placed.rect;
    put(out, format_args!(r##"<g class="group" data-box="{x:.2} {y:.2} {width:.2} {height:.2}">"##));
    put(
        out,
        format_args!(
            r##"<rect x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}" rx="8" fill="{GROUP_FILL}" stroke="#8a8a85" stroke-dasharray="1 3"/>"##
        ),
    );
    out.push_str("</g>\n");
}

/// On top of the edges that come into the box beside its label.
fn draw_group_label(out: &mut String, placed: &PlacedGroup, font: &Font) {
    let (x, y) = (placed.rect.x + 10.0, placed.rect.y + 6.0);
    let width = placed.label.iter().map(|line| font.width(line, LABEL_SIZE)).fold(0.0, f64::max) + 6.0;
    let height = placed.label.len() as f64 * LABEL_SIZE * LEADING;
    put(out, format_args!(r##"<rect x="{:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}" rx="3" fill="{GROUP_FILL}"/>"##, x - 3.0));
    for (at, line) in placed.label.iter().enumerate() {
        text(out, line, (x, y + (at as f64 * LEADING + 0.98) * LABEL_SIZE), LABEL_SIZE, "start", "group-label");
    }
}

fn draw_node(out: &mut String, node: &Node, placed: &PlacedNode) {
    let Rect { x, y, width, height } = placed.rect;
    put(out, format_args!(r##"<g class="node" id="{}" data-box="{x:.2} {y:.2} {width:.2} {height:.2}">"##, escape(&node.id)));
    about(out, &node.told);
    // A link is drawn over by nothing, and a click on it leads to what is known elsewhere.
    if let Some(link) = &node.link {
        put(out, format_args!(r##"<a href="{}" target="_blank" rel="noopener">"##, escape(link)));
    }
    outline(out, &node.style, placed.rect);
    let words = (placed.label.len() as f64 * LABEL_SIZE + placed.detail.len() as f64 * SMALL_SIZE) * LEADING;
    let mut base = y + (height - words) / 2.0;
    for (lines, size, class) in [(&placed.label, LABEL_SIZE, "label"), (&placed.detail, SMALL_SIZE, "detail")] {
        for line in lines {
            text(out, line, (x + width / 2.0, base + size * 0.98), size, "middle", class);
            base += size * LEADING;
        }
    }
    if node.link.is_some() {
        out.push_str("</a>\n");
    }
    out.push_str("</g>\n");
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

fn draw_edge(out: &mut String, edge: &Edge, placed: &PlacedEdge) {
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
    put(out, format_args!(r##"<g class="edge {}">"##, edge.standing.name()));
    about(out, &edge.told);
    stroke(out, &path, edge.standing);
    out.push_str("</g>\n");
}

fn draw_edge_label(out: &mut String, edge: &Edge, placed: &PlacedEdge) {
    let Rect { x, y, width, height } = placed.label;
    put(out, format_args!(r##"<g class="edge-label {}" data-box="{x:.2} {y:.2} {width:.2} {height:.2}">"##, edge.standing.name()));
    put(out, format_args!("<title>{}</title>", escape_lines(&edge.told)));
    put(
        out,
        format_args!(
            r##"<rect x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}" rx="3" fill="#ffffff" fill-opacity="0.88"/>"##
        ),
    );
    let color = edge.standing.color();
    for (at, line) in placed.lines.iter().enumerate() {
        let base = y + 2.0 + (at as f64 * LEADING + 0.98) * SMALL_SIZE;
        let anchor = placed.parts_of.get(at).and_then(|&part| edge.anchors.get(part));
        if let Some(anchor) = anchor {
            put(out, format_args!(r##"<a href="#{}">"##, escape(anchor)));
        }
        put(
            out,
            format_args!(
                r##"<text x="{:.2}" y="{base:.2}" font-size="{SMALL_SIZE}" text-anchor="middle" fill="{color}">{}</text>"##,
                x + width / 2.0,
                escape(line)
            ),
        );
        if anchor.is_some() {
            out.push_str("</a>\n");
        }
    }
    out.push_str("</g>\n");
}

pub(super) fn text(out: &mut String, words: &str, (x, y): (f64, f64), size: f64, anchor: &str, class: &str) {
    put(
        out,
        format_args!(r##"<text class="{class}" x="{x:.2}" y="{y:.2}" font-size="{size}" text-anchor="{anchor}">{}</text>"##, escape(words)),
    );
}

/// What a reader of the screen hears: a title, which is the tooltip too and so holds everything, and all but its first line as
/// description.
fn about(out: &mut String, told: &[String]) {
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
