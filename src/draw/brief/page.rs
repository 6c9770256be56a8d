//! The brief page as SVG: a page of true size, or a column that is as long as it has to be.

use super::contents::Brief;
use super::notes::{Note, written};
use super::strips::Voice;
use super::time_strip::Strip;
use crate::draw::fitting::Fitting;
use crate::draw::format::ImageFormat;
use crate::draw::layout::{LEADING, Layout, SMALL_SIZE, lay_out};
use crate::draw::legend::legend;
use crate::draw::picture::Showing;
use crate::draw::style::StyleSheet;
use crate::draw::svg::{escape, graph as draw_graph, markers, put, text};
use crate::draw::text::{FONT_FAMILY, Font};
use crate::graph::KnowledgeGraph;

/// Arrows of a page at most.
const MOST_ARROWS: usize = 15;
/// No letter is smaller: what is drawn at a point each is read at arm's length.
const SMALLEST: f64 = 6.0;
const HEADLINE: f64 = 19.0;
const TITLE: f64 = 10.5;
const GAP: f64 = 12.0;
/// Between the two columns of sentences.
const GUTTER: f64 = 18.0;
/// So many numbers stand beside their sentence.
const NUMBERS_BESIDE: usize = 2;
const GREY: &str = "#555555";
const RULE: &str = "#c8c8c4";
const DOUBT: &str = "#b00020";

/// What a brief page is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A page of A4, upright: a unit is a point (1/72 inch).
    A4,
    /// A page of 8.5 by 11 inches, upright, in points.
    Letter,
    /// A column of 600 pixels that is as long as it has to be.
    Column,
}

impl Paper {
    /// What a file in a format is drawn on where nothing else is asked for: a PDF is a page.
    pub fn usual(format: ImageFormat) -> Self {
        match format {
            ImageFormat::Pdf => Self::A4,
            ImageFormat::Svg | ImageFormat::Png => Self::Column,
        }
    }

    fn width(self) -> f64 {
        match self {
            Self::A4 => 595.28,
            Self::Letter => 612.0,
            Self::Column => 600.0,
        }
    }

    /// Its height, where it has one.
    fn height(self) -> Option<f64> {
        match self {
            Self::A4 => Some(841.89),
            Self::Letter => Some(792.0),
            Self::Column => None,
        }
    }

    /// The unit of its lengths: points on paper, else pixels.
    fn unit(self) -> &'static str {
        match self {
            Self::A4 | Self::Letter => "pt",
            Self::Column => "",
        }
    }

    /// Size of the words of sentences.
    fn body(self) -> f64 {
        match self {
            Self::A4 | Self::Letter => 7.0,
            Self::Column => 8.5,
        }
    }

    fn margin(self) -> f64 {
        match self {
            Self::A4 | Self::Letter => 34.0,
            Self::Column => 24.0,
        }
    }
}

/// A brief page that is drawn.
#[derive(Debug, Clone)]
pub struct BriefPage {
    /// SVG 1.1 without scripts; its numbers are links to the sentences.
    pub svg: String,
    /// What is on it.
    pub brief: Brief,
}

/// Draws the brief page of what is shown of a graph: as much as fits the paper, with at most 15 arrows, no letter smaller than 6 points.
pub fn write_brief(graph: &KnowledgeGraph, showing: &Showing, sheet: &StyleSheet, font: &Font, paper: Paper) -> BriefPage {
    let mut most = MOST_ARROWS;
    loop {
        let brief = Brief::of(graph, showing, sheet, most);
        // what there is may be less than what there may be
        most = brief.arrows().min(most);
        let room = paper.height().map_or(f64::INFINITY, |height| {
            let words = Sheet::new(&brief, font, paper).drawn(&Layout::nothing(), 0.0);
            (height - words.needed).max(0.0)
        });
        let least = most <= 1;
        for fitting in fittings(paper, room) {
            let drawn = Sheet::new(&brief, font, paper).drawn(&lay_out(&brief.picture, font, fitting), room);
            if drawn.fits {
                return BriefPage { svg: drawn.svg, brief };
            }
        }
        if least {
            let drawn = Sheet::new(&brief, font, paper).drawn(&lay_out(&brief.picture, font, Fitting::default()), room);
            return BriefPage { svg: drawn.svg, brief };
        }
        most -= 1;
    }
}

/// The layouts that are tried before anything is left out: of the usual shape, of the shape of the room, and the same in less room.
fn fittings(paper: Paper, room: f64) -> Vec<Fitting> {
    let inner = paper.width() - 2.0 * paper.margin();
    let shapes = if room.is_finite() { [Fitting::default().ratio, inner / room.max(1.0)] } else { [Fitting::default().ratio, 1.0] };
    let airy = shapes.map(|ratio| Fitting::new(None, ratio));
    airy.into_iter().chain(airy.map(Fitting::dense)).collect()
}

/// The graph of a brief page alone, for a page that writes the rest itself.
pub(super) fn graph_alone(brief: &Brief, font: &Font) -> String {
    let layout = lay_out(&brief.picture, font, Fitting::default());
    let mut sheet = Sheet::new(brief, font, Paper::Column);
    sheet.margin = 2.0;
    sheet.y = 2.0;
    sheet.picture(&layout, f64::INFINITY);
    sheet.legend();
    let height = sheet.y + 4.0;
    sheet.whole(height)
}

/// A page, and how it fits its paper.
struct Drawn {
    svg: String,
    /// The height that it needs.
    needed: f64,
    /// Whether it has that height, and all letters are large enough.
    fits: bool,
}

/// A page that is being drawn from top to bottom.
struct Sheet<'a> {
    brief: &'a Brief,
    font: &'a Font,
    paper: Paper,
    margin: f64,
    /// Size of the words of sentences.
    body: f64,
    out: String,
    y: f64,
    /// Whether all letters are large enough so far.
    legible: bool,
}

impl<'a> Sheet<'a> {
    fn new(brief: &'a Brief, font: &'a Font, paper: Paper) -> Self {
        Self { brief, font, paper, margin: paper.margin(), body: paper.body(), out: String::new(), y: paper.margin(), legible: true }
    }

    fn inner(&self) -> f64 {
        self.paper.width() - 2.0 * self.margin
    }

    /// The page, with a picture that is at most as high as there is room.
    fn drawn(mut self, layout: &Layout, room: f64) -> Drawn {
        let brief = self.brief;
        self.lines(&brief.source, self.body, "source");
        self.y += 2.0;
        self.lines(&brief.headline, HEADLINE, "headline");
        if let Some(title) = &brief.title {
            self.y += 2.0;
            self.lines(title, TITLE, "title");
        }
        self.y += GAP;
        if brief.picture.edges.is_empty() {
            self.lines(brief.wording.nothing_told(), TITLE, "nothing");
        } else {
            self.picture(layout, room);
            self.legend();
        }
        let [who, when, sentences] = brief.wording.brief_headings();
        if brief.times.len() > 1 {
            let broken = Strip::is_broken(&brief.times).then(|| format!(" (//\u{a0}{})", brief.wording.axis_break()));
            self.heading(&format!("{when}{}", broken.unwrap_or_default()));
            self.times();
        }
        if !brief.voices.is_empty() {
            self.heading(who);
            self.voices();
        }
        if !brief.notes.is_empty() {
            self.heading(sentences);
            self.notes();
        }
        self.y += GAP / 2.0;
        self.lines(&brief.size, self.body, "size");
        let needed = self.y + self.margin;
        let height = self.paper.height().unwrap_or(needed);
        let fits = self.legible && needed <= height + 0.5;
        Drawn { svg: self.whole(height), needed, fits }
    }

    fn whole(self, height: f64) -> String {
        let (width, unit) = (self.paper.width(), self.paper.unit());
        let mut out = String::new();
        put(
            &mut out,
            format_args!(
                r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2}{unit}" height="{height:.2}{unit}" viewBox="0 0 {width:.2} {height:.2}" lang="{}" font-family="'{FONT_FAMILY}', Verdana, sans-serif">"##,
                self.brief.wording.code()
            ),
        );
        put(&mut out, format_args!("<title>{}</title>", escape(&self.brief.headline)));
        put(&mut out, format_args!("<desc>{}</desc>", escape(&self.brief.source)));
        put(&mut out, format_args!(r##"<rect class="page" width="100%" height="100%" fill="#ffffff"/>"##));
        markers(&mut out);
        out.push_str(&self.out);
        out.push_str("</svg>\n");
        out
    }

    /// Words over the whole width.
    fn lines(&mut self, words: &str, size: f64, class: &str) {
        if words.is_empty() {
            return;
        }
        for line in self.font.wrap(words, size, self.inner()) {
            self.y += size * LEADING;
            text(&mut self.out, &line, (self.margin, self.y - size * 0.25), size, "start", class);
        }
    }

    fn heading(&mut self, words: &str) {
        self.y += GAP;
        let (x, y, wide) = (self.margin, self.y, self.inner());
        put(&mut self.out, format_args!(r##"<path d="M{x:.2} {y:.2}h{wide:.2}" stroke="{RULE}" stroke-width="0.6"/>"##));
        self.y += 3.0;
        self.lines(words, self.body + 1.0, "heading");
        self.y += 3.0;
    }

    /// The graph, made smaller where it is wider than the page.
    fn picture(&mut self, layout: &Layout, room: f64) {
        let scale = (self.inner() / layout.width.max(1.0)).min(room / layout.height.max(1.0)).min(1.0);
        self.legible &= scale * SMALL_SIZE >= SMALLEST;
        let x = self.margin + (self.inner() - layout.width * scale) / 2.0;
        put(&mut self.out, format_args!(r##"<g class="graph" transform="translate({x:.2} {:.2}) scale({scale:.4})">"##, self.y));
        draw_graph(&mut self.out, &self.brief.picture, layout);
        self.out.push_str("</g>\n");
        self.y += layout.height * scale + GAP;
    }

    /// What the kinds of lines and nodes mean.
    fn legend(&mut self) {
        let (at, wide) = ((self.margin, self.y), self.inner());
        self.y = legend(&mut self.out, &self.brief.picture, self.font, self.body, at, wide);
    }

    /// A row for each time, on one axis.
    fn times(&mut self) {
        let place = Strip { margin: self.margin, width: self.inner(), top: self.y, size: self.body };
        self.y = place.draw(&mut self.out, &self.brief.times, self.brief.wording, self.font);
    }

    /// "La Gazette (récit) 47 · Arménie 0": a bar for each.
    fn voices(&mut self) {
        let words: Vec<String> = self.brief.voices.iter().map(|Voice { name, statements }| format!("{name}\u{a0}{statements}")).collect();
        self.lines(&words.join(" · "), self.body, "voice");
    }

    /// The sentences in two columns, in order of their numbers.
    fn notes(&mut self) {
        let wide = (self.inner() - GUTTER) / 2.0;
        let heights: Vec<f64> =
            self.brief.notes.iter().map(|note| self.note_lines(note, wide).len() as f64 * self.body * LEADING + 4.0).collect();
        let whole: f64 = heights.iter().sum();
        let top = self.y;
        let (mut column, mut y, mut below) = (0.0, top, top);
        let mut first = 0.0;
        for (note, height) in self.brief.notes.iter().zip(heights) {
            if column == 0.0 && first > 0.0 && first + height / 2.0 > whole / 2.0 {
                (column, y) = (1.0, top);
            }
            first += height;
            let x = self.margin + column * (wide + GUTTER);
            put(&mut self.out, format_args!(r##"<g class="note" id="{}">"##, note.anchor()));
            let (number, size) = (self.number_width(), self.body);
            text(&mut self.out, &note.written(), (x, y + self.body), self.body, "start", "number");
            for (line, color) in self.note_lines(note, wide) {
                y += self.body * LEADING;
                if line.is_empty() {
                    continue;
                }
                let base = y - self.body * 0.25;
                put(
                    &mut self.out,
                    format_args!(
                        r##"<text class="quote" x="{:.2}" y="{base:.2}" font-size="{size}" fill="{color}">{}</text>"##,
                        x + number,
                        escape(&line)
                    ),
                );
            }
            self.out.push_str("</g>\n");
            y += 4.0;
            below = below.max(y);
        }
        self.y = below;
    }

    /// Room of the numbers before the sentences, where there are not too many of them.
    fn number_width(&self) -> f64 {
        let widths = self.brief.notes.iter().map(|note| self.font.width(&note.written(), self.body));
        widths.filter(|width| *width <= self.longest_numbers()).fold(0.0, f64::max) + 5.0
    }

    fn longest_numbers(&self) -> f64 {
        self.font.width(&written(10).repeat(NUMBERS_BESIDE), self.body)
    }

    fn note_lines(&self, note: &Note, wide: f64) -> Vec<(String, &'static str)> {
        let wrapped = |words: &str, color: &'static str| -> Vec<(String, &'static str)> {
            self.font.wrap(words, self.body, wide - self.number_width()).into_iter().map(|line| (line, color)).collect()
        };
        // many numbers have a line of their own
        let has_line = self.font.width(&note.written(), self.body) > self.longest_numbers();
        let mut lines: Vec<(String, &'static str)> = has_line.then(|| (String::new(), GREY)).into_iter().collect();
        lines.extend(wrapped(&note.quote, "#000000"));
        if !note.origin.is_empty() {
            lines.extend(wrapped(&note.origin, GREY));
        }
        if let Some(doubt) = note.doubt {
            lines.extend(wrapped(doubt, DOUBT));
        }
        lines
    }
}
