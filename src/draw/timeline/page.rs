//! A timeline as a picture: as high as it has to be, or on a page.

use super::form::Form;
use super::items::{Item, in_groups, items};
use super::sheet::{Drawn, Sheet};
use crate::draw::axis::{Axis, Stretch};
use crate::draw::fitting::Page;
use crate::draw::picture::Showing;
use crate::draw::source::head;
use crate::draw::style::StyleSheet;
use crate::draw::svg::{escape, put};
use crate::draw::text::{FONT_FAMILY, Font};
use crate::draw::wording::Wording;
use crate::graph::KnowledgeGraph;

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

/// Draws the timeline of what is shown of a graph: at most [`Showing::most`] rows, the first. On a page, as many of them as can be read
/// there are, in the largest letters.
pub fn write_timeline(graph: &KnowledgeGraph, showing: &Showing, sheet: &StyleSheet, font: &Font, page: Option<Page>) -> Timeline {
    let items = items(graph, showing, sheet);
    let (title, source) = head(graph, showing.wording);
    let all = Whole { items, title, source, showing, font };
    let most = showing.most.unwrap_or(usize::MAX).min(all.items.len());
    let (svg, rows) = match page {
        None => (all.svg(Form::free(), None, most), most),
        Some(page) => all.on_page(page, most),
    };
    Timeline { svg, rows, found: all.items.len() }
}

/// All that a timeline can show.
struct Whole<'a> {
    /// By time.
    items: Vec<Item>,
    title: String,
    source: String,
    showing: &'a Showing,
    font: &'a Font,
}

impl Whole<'_> {
    /// The page with the largest letters that has room for so many rows; where none has, as many as there is room for.
    fn on_page(&self, page: Page, most: usize) -> (String, usize) {
        let fits = |form: Form, rows: usize| form.height.is_none_or(|height| self.draw(form, rows).height <= height);
        let forms = Form::of_page(page);
        if let Some(form) = forms.iter().copied().find(|form| fits(*form, most)) {
            return (self.svg(form, Some(page), most), most);
        }
        let form = forms.last().copied().unwrap_or_else(Form::free);
        let (mut low, mut high) = (0, most);
        while high - low > 1 {
            let middle = low.midpoint(high);
            if fits(form, middle) { low = middle } else { high = middle }
        }
        (self.svg(form, Some(page), low), low)
    }

    fn draw(&self, form: Form, rows: usize) -> Drawn {
        let items: Vec<Item> = self.items.iter().take(rows).cloned().collect();
        let items = if self.showing.grouping.is_some() { in_groups(items, self.showing.wording) } else { items };
        let days = items.iter().flat_map(|i| [i.from, i.to]).flatten().flat_map(|p| [p.first, p.last]).flatten().collect();
        let ends = |i: &Item| (i.from.and_then(|p| p.first), i.to.and_then(|p| p.last));
        let sides = items.iter().flat_map(|i| [i.from, i.to]).flatten().map(|p| (p.first, p.last));
        let lasting: Vec<Stretch> = items.iter().map(ends).chain(sides).collect();
        let axis = Axis::of(days, &lasting);
        Sheet { items: &items, axis, font: self.font, form, wording: self.showing.wording }.draw(&self.title, &self.note(rows))
    }

    /// The source, and that there are more rows.
    fn note(&self, rows: usize) -> String {
        let found = self.items.len();
        let note = (rows < found).then(|| self.showing.wording.first_rows(rows, found));
        [Some(self.source.clone()).filter(|source| !source.is_empty()), note].into_iter().flatten().collect::<Vec<_>>().join(" — ")
    }

    fn svg(&self, form: Form, page: Option<Page>, rows: usize) -> String {
        let Drawn { body, height } = self.draw(form, rows);
        let (width, height, unit) = match page {
            None => (format!("{:.0}", form.width()), format!("{height:.0}"), ""),
            Some(page) => (format!("{:.2}", page.size().0), format!("{:.2}", page.size().1), page.unit()),
        };
        let wording: Wording = self.showing.wording;
        let mut out = String::new();
        put(
            &mut out,
            format_args!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}{unit}" height="{height}{unit}" viewBox="0 0 {width} {height}" role="img" lang="{}" font-family="'{FONT_FAMILY}', Verdana, sans-serif">"#,
                wording.code()
            ),
        );
        put(&mut out, format_args!("<title>{}</title>\n<desc>{}</desc>", escape(&self.title), escape(&self.note(rows))));
        put(&mut out, format_args!(r##"<rect class="page" width="100%" height="100%" fill="#ffffff"/>"##));
        if page.is_some() {
            put(&mut out, format_args!(r#"<g transform="scale({:.5})">"#, form.scale));
        }
        out.push_str(&body);
        out.push_str(if page.is_some() { "</g>\n</svg>\n" } else { "</svg>\n" });
        out
    }
}
