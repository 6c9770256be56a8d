//! What stands around a graph on its page.

use super::numbered::{Columns, Entry};
use crate::draw::fitting::Page;
use crate::draw::layout::{LEADING, Layout};
use crate::draw::legend::legend;
use crate::draw::picture::Picture;
use crate::draw::svg::{escape, graph as draw_graph, markers, put, text};
use crate::draw::text::{FONT_FAMILY, Font};

/// Font sizes, as multiples of the smallest that can be read on the page.
const TITLE: f64 = 2.5;
const SMALL: f64 = 1.15;

/// What stands around the graph: the title above, the legend and the source below.
pub(super) struct Frame {
    /// Room of the graph.
    pub width: f64,
    pub height: f64,
    /// Where it begins.
    top: f64,
    title: Vec<String>,
    source: Vec<String>,
    /// What the numbers of the arrows stand for.
    words: Columns,
    /// Font sizes of title and the others.
    sizes: (f64, f64),
}

impl Frame {
    pub(super) fn of(picture: &Picture, words: &[Entry], page: Page, font: &Font) -> Self {
        let (width, height) = page.size();
        let inner = width - 2.0 * page.margin();
        let sizes = (TITLE * page.smallest(), SMALL * page.smallest());
        let title = font.wrap(&picture.title, sizes.0, inner);
        let source = font.wrap(&picture.source, sizes.1, inner);
        let top = page.margin() + title.len() as f64 * sizes.0 * LEADING + sizes.1;
        let keys = legend(&mut String::new(), picture, font, sizes.1, (page.margin(), 0.0), inner);
        let words = Columns::of(words, font, sizes.1, inner);
        let below = page.margin() + source.len() as f64 * sizes.1 * LEADING + sizes.1 + keys + sizes.1 + words.height() + sizes.1;
        Self { width: inner, height: (height - top - below).max(0.0), top, title, source, words, sizes }
    }

    pub(super) fn draw(&self, picture: &Picture, layout: &Layout, scale: f64, page: Page, font: &Font) -> String {
        let ((width, height), unit, margin) = (page.size(), page.unit(), page.margin());
        let (title, small) = self.sizes;
        let mut out = String::new();
        put(
            &mut out,
            format_args!(
                r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2}{unit}" height="{height:.2}{unit}" viewBox="0 0 {width:.2} {height:.2}" role="img" lang="{}" font-family="'{FONT_FAMILY}', Verdana, sans-serif">"##,
                picture.wording.code()
            ),
        );
        put(&mut out, format_args!("<title>{}</title>", escape(&picture.title)));
        put(&mut out, format_args!("<desc>{}</desc>", escape(&picture.source)));
        put(&mut out, format_args!(r##"<rect class="page" width="100%" height="100%" fill="#ffffff"/>"##));
        markers(&mut out);
        let mut y = margin;
        for line in &self.title {
            y += title * LEADING;
            text(&mut out, line, (margin, y - title * 0.3), title, "start", "title");
        }
        let x = margin + (self.width - layout.width * scale) / 2.0;
        // what is left of the height is below a small picture rather than above it
        let above = (self.height - layout.height * scale) / 3.0;
        put(&mut out, format_args!(r##"<g class="graph" transform="translate({x:.2} {:.2}) scale({scale:.4})">"##, self.top + above));
        draw_graph(&mut out, picture, layout);
        out.push_str("</g>\n<g class=\"legend\">\n");
        let mut y = legend(&mut out, picture, font, small, (margin, self.top + self.height + small), self.width) + small;
        self.words.draw(&mut out, (margin, y));
        y += self.words.height() + small;
        for line in &self.source {
            y += small * LEADING;
            text(&mut out, line, (margin, y - small * 0.25), small, "start", "source");
        }
        out.push_str("</g>\n</svg>\n");
        out
    }
}
