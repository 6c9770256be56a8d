//! A placed picture as SVG.

use super::areas;
use super::pen::{about, path};
pub(super) use super::pen::{escape, escape_lines, outline, put, stroke, text};
use super::picture::{Edge, Node, Picture};
use super::placed::{Engine, LABEL_SIZE, LEADING, Layout, PlacedEdge, PlacedGroup, PlacedNode, Rect, SMALL_SIZE};
use super::standing::Standing;
use super::style::{Shape, Style};
use super::text::{FONT_FAMILY, Font};

pub(super) const MARGIN: f64 = 24.0;
pub(super) const TITLE_SIZE: f64 = 18.0;
/// Title and legend of a picture as wide as this are of the usual size.
const USUAL_WIDTH: f64 = 1500.0;
/// They are at most so many times larger.
const LARGEST: f64 = 4.0;
const GROUP_FILL: &str = "#f6f6f4";
const SWATCH: Rect = Rect { x: 0.0, y: 0.0, width: 34.0, height: 18.0 };

/// Writes a picture as SVG 1.1: valid XML without scripts; text is text.
pub fn write_svg(picture: &Picture, layout: &Layout, font: &Font) -> String {
    let page = Page::new(picture, layout, font);
    let mut out = String::new();
    let (width, height) = (page.width * page.enlarged, page.height * page.enlarged);
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
    page.enlarge(&mut out, |out| {
        let mut y = MARGIN;
        for line in &page.title {
            y += TITLE_SIZE * LEADING;
            text(out, line, (MARGIN, y - TITLE_SIZE * 0.3), TITLE_SIZE, "start", "title");
        }
    });
    let (x, y) = (page.graph.0 * page.enlarged, page.graph.1 * page.enlarged);
    put(&mut out, format_args!(r##"<g class="graph" transform="translate({x:.2} {y:.2})">"##));
    graph(&mut out, picture, layout);
    out.push_str("</g>\n");
    page.enlarge(&mut out, |out| page.legend(out));
    out.push_str("</svg>\n");
    out
}

/// Groups, edges, nodes and labels, the later above the earlier.
pub(super) fn graph(out: &mut String, picture: &Picture, layout: &Layout) {
    if layout.engine == Engine::Areas {
        return areas::draw(out, picture, layout);
    }
    for placed in &layout.groups {
        draw_group(out, placed);
    }
    for (edge, placed) in picture.edges.iter().zip(&layout.edges) {
        draw_edge(out, edge, placed);
    }
    for placed in &layout.groups {
        draw_group_label(out, placed);
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
    /// How many times larger than usual title, legend and source are, so that they can be read with the whole of a large picture.
    enlarged: f64,
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
        let enlarged = match layout.engine {
            Engine::Layered => 1.0,
            Engine::Areas => (layout.width / USUAL_WIDTH).clamp(1.0, LARGEST),
        };
        let (graph_width, graph_height) = (layout.width / enlarged, layout.height / enlarged);
        let width = graph_width.max(560.0) + 2.0 * MARGIN;
        let inner = width - 2.0 * MARGIN;
        let title = font.wrap(&picture.title, TITLE_SIZE, inner);
        let top = MARGIN + title.len() as f64 * TITLE_SIZE * LEADING + 12.0;
        let mut standings: Vec<Standing> = picture.edges.iter().map(|e| e.standing).collect();
        standings.sort_unstable();
        standings.dedup();
        let keys = picture.legend.iter().map(|(name, style)| Key::Class(name, style));
        let keys = keys.chain(standings.into_iter().map(|h| Key::Line(picture.wording.standing(h), h)));
        let mut legend = Vec::new();
        let (mut x, mut y) = (MARGIN, top + graph_height + 28.0);
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
        let unnamed = (layout.unnamed() > 0).then(|| picture.wording.unnamed(layout.unnamed()));
        let notes = [Some(picture.source.clone()).filter(|source| !source.is_empty()), unnamed];
        let source = font.wrap(&notes.into_iter().flatten().collect::<Vec<_>>().join(" — "), SMALL_SIZE, inner);
        let height = y + SWATCH.height + 14.0 + source.len() as f64 * SMALL_SIZE * LEADING + MARGIN;
        let graph = (MARGIN + (inner - graph_width) / 2.0, top);
        Self { enlarged, width, height, graph, title, legend, source }
    }

    /// Draws around the graph, larger where the picture is large.
    fn enlarge(&self, out: &mut String, draw: impl FnOnce(&mut String)) {
        let is_enlarged = self.enlarged > 1.0;
        if is_enlarged {
            put(out, format_args!(r##"<g transform="scale({:.3})">"##, self.enlarged));
        }
        draw(out);
        if is_enlarged {
            out.push_str("</g>\n");
        }
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

pub(super) fn markers(out: &mut String) {
    out.push_str("<defs>\n");
    for standing in Standing::ALL {
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

/// On top of the edges, should one come in beside it.
fn draw_group_label(out: &mut String, placed: &PlacedGroup) {
    let Rect { x, y, width, height } = placed.words;
    put(out, format_args!(r##"<g class="group-name" data-box="{x:.2} {y:.2} {width:.2} {height:.2}">"##));
    put(out, format_args!(r##"<rect x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}" rx="3" fill="{GROUP_FILL}"/>"##));
    for (at, line) in placed.label.iter().enumerate() {
        text(out, line, (x + 3.0, y + (at as f64 * LEADING + 0.98) * placed.size), placed.size, "start", "group-label");
    }
    out.push_str("</g>\n");
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

fn draw_edge(out: &mut String, edge: &Edge, placed: &PlacedEdge) {
    put(out, format_args!(r##"<g class="edge {}">"##, edge.standing.name()));
    about(out, &edge.told);
    stroke(out, &path(placed), edge.standing);
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
