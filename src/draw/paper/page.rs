//! A graph on one page: as much of it as can be read there.

use super::numbered::{Columns, Entry, numbered};
use super::ways::{Step, Way};
use crate::draw::fitting::{Direction, Fitting, Page};
use crate::draw::layout::{Engine, LEADING, Layout, SMALL_SIZE, lay_out};
use crate::draw::legend::legend;
use crate::draw::picture::{Picture, Showing};
use crate::draw::style::StyleSheet;
use crate::draw::svg::{escape, graph as draw_graph, markers, put, text};
use crate::draw::text::{FONT_FAMILY, Font};
use crate::graph::KnowledgeGraph;

/// Font sizes, as multiples of the smallest that can be read on the page.
const TITLE: f64 = 2.5;
const SMALL: f64 = 1.15;
/// A small picture is drawn larger, until the words of its edges have this size.
const LARGEST: f64 = 2.2;
/// So many nodes and edges need more room than any page has: no layout of all of them is tried.
const HOPELESS: usize = 320;
/// Of a picture that large, so many nodes are tried first.
const FIRST_TRIED: usize = 40;

/// A graph on a page.
#[derive(Debug, Clone)]
pub struct PagePicture {
    /// SVG 1.1 without scripts, of the page's true size.
    pub svg: String,
    /// What is drawn.
    pub picture: Picture,
    /// What was done so that it fits.
    pub steps: Vec<Step>,
}

/// The words of one entity fill more than a page.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the words of '{label}' alone do not fit the page")]
pub struct TooLarge {
    /// Its name, cut short.
    pub label: String,
}

/// Draws what is shown of a graph on a page, in the way that changes it least; where none fits, as many of its entities as do.
///
/// # Errors
/// [`TooLarge`] where not even one does.
pub fn write_on_page(
    graph: &KnowledgeGraph,
    showing: &Showing,
    sheet: &StyleSheet,
    font: &Font,
    page: Page,
    direction: Option<Direction>,
) -> Result<PagePicture, TooLarge> {
    let try_way = |way: Way, most: Option<usize>| {
        let mut picture = Picture::of(graph, &way.showing(graph, showing, most), sheet);
        let words = if way.steps.contains(&Step::Numbered) { numbered(&mut picture) } else { Vec::new() };
        let frame = Frame::of(&picture, &words, page, font);
        let fitting = way.fitting(Fitting::new(direction, frame.width / frame.height.max(1.0)));
        let is_hopeless = picture.nodes.len() + picture.edges.len() > HOPELESS;
        let layout = (!is_hopeless).then(|| lay_out(&picture, font, fitting)).filter(|layout| layout.engine == Engine::Layered);
        // nothing needs no layout
        let layout = layout.or_else(|| picture.nodes.is_empty().then(|| lay_out(&picture, font, fitting)));
        Trial { picture, frame, layout }
    };
    let mut last = None;
    for way in Way::of(page) {
        let trial = try_way(way, None);
        if let Some(svg) = trial.svg(page, font) {
            return Ok(PagePicture { svg, picture: trial.picture, steps: way.steps.to_vec() });
        }
        last = Some((way, trial));
    }
    let Some((way, trial)) = last else { return Err(TooLarge { label: String::new() }) };
    // The largest number of entities that fits, and the smallest that does not.
    let (mut found, mut low, mut high) = (None, 0, trial.picture.nodes.len());
    let mut guess = trial.guess(page);
    while high - low > 1 + low / 12 {
        let most = guess.clamp(low + 1, high - 1);
        let trial = try_way(way, Some(most));
        match trial.svg(page, font) {
            Some(svg) => {
                low = most;
                found = Some((svg, trial.picture));
            }
            None => high = most,
        }
        guess = low.midpoint(high);
    }
    let steps = way.steps.iter().copied().chain([Step::Reduced]).collect();
    match found {
        Some((svg, picture)) => Ok(PagePicture { svg, picture, steps }),
        None => Err(TooLarge { label: longest_label(&trial.picture) }),
    }
}

/// The longest label, cut short.
fn longest_label(picture: &Picture) -> String {
    const LETTERS: usize = 40;
    let longest = picture.nodes.iter().map(|node| node.label.as_str()).max_by_key(|label| label.len()).unwrap_or_default();
    let cut: String = longest.chars().take(LETTERS).collect();
    if cut.len() < longest.len() { format!("{cut}…") } else { cut }
}

/// A picture that may fit its page.
struct Trial {
    picture: Picture,
    frame: Frame,
    /// None where there is none that can be read.
    layout: Option<Layout>,
}

impl Trial {
    /// How many times larger than laid out it is drawn.
    fn scale(&self) -> Option<f64> {
        let layout = self.layout.as_ref()?;
        Some((self.frame.width / layout.width.max(1.0)).min(self.frame.height / layout.height.max(1.0)))
    }

    /// The page, if all letters can be read.
    fn svg(&self, page: Page, font: &Font) -> Option<String> {
        let scale = self.scale()?.min(LARGEST * page.smallest() / SMALL_SIZE);
        let is_legible = scale * SMALL_SIZE >= page.smallest();
        is_legible.then(|| self.layout.as_ref().map(|layout| self.frame.draw(&self.picture, layout, scale, page, font)))?
    }

    /// How many of its nodes may fit.
    fn guess(&self, page: Page) -> usize {
        let share = self.scale().map(|scale| (scale * SMALL_SIZE / page.smallest()).powi(2));
        share.map_or(FIRST_TRIED, |share| (self.picture.nodes.len() as f64 * share) as usize)
    }
}

/// What stands around the graph: the title above, the legend and the source below.
struct Frame {
    /// Room of the graph.
    width: f64,
    height: f64,
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
    fn of(picture: &Picture, words: &[Entry], page: Page, font: &Font) -> Self {
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

    fn draw(&self, picture: &Picture, layout: &Layout, scale: f64, page: Page, font: &Font) -> String {
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
