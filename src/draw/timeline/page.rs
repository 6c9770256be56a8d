//! A timeline as a picture: as high as it has to be, or on a page.

use std::ops::Range;

use super::form::Form;
use super::items::{Item, in_groups, items};
use super::sheet::{Drawn, Sheet};
use crate::draw::axis::{Axis, Stretch};
use crate::draw::fitting::{Extent, Page};
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
    /// Pages of the rows for which the first has no room, in SVG, too; none, where there shall be but one.
    pub further: Vec<String>,
    /// Rows that are drawn.
    pub rows: usize,
    /// Rows that there are.
    pub found: usize,
}

/// Draws the timeline of what is shown of a graph: at most [`Showing::most`] rows, the first. On a page, as many of them as can be read
/// there are, in the largest letters; the others are on further ones, if there may be such.
pub fn write_timeline(
    graph: &KnowledgeGraph,
    showing: &Showing,
    sheet: &StyleSheet,
    font: &Font,
    page: Option<(Page, Extent)>,
) -> Timeline {
    let items = items(graph, showing, sheet);
    let (title, source) = head(graph, showing.wording);
    let all = Whole { items, title, source, showing, font };
    let found = all.items.len();
    let most = showing.most.unwrap_or(usize::MAX).min(found);
    let Some((page, extent)) = page else {
        return Timeline { svg: all.svg(Form::free(), None, 0..most), further: Vec::new(), rows: most, found };
    };
    let (form, first) = all.form_of(page, most);
    let mut rows = first;
    let mut further = Vec::new();
    while extent == Extent::Pages && first > 0 && rows < most {
        // a row that is higher than the page is cut, rather than all behind it
        let next = rows + all.fitting(form, rows, most - rows).max(1);
        further.push(all.svg(form, Some(page), rows..next));
        rows = next;
    }
    Timeline { svg: all.svg(form, Some(page), 0..first), further, rows, found }
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
    /// The largest letters in which a page has room for so many rows, and how many it has room for.
    fn form_of(&self, page: Page, most: usize) -> (Form, usize) {
        let forms = Form::of_page(page);
        if let Some(form) = forms.iter().copied().find(|form| self.fits(*form, 0..most)) {
            return (form, most);
        }
        let form = forms.last().copied().unwrap_or_else(Form::free);
        (form, self.fitting(form, 0, most))
    }

    fn fits(&self, form: Form, rows: Range<usize>) -> bool {
        form.height.is_none_or(|height| self.draw(form, rows).height <= height)
    }

    /// How many of at most so many rows from one on there is room for.
    fn fitting(&self, form: Form, from: usize, most: usize) -> usize {
        let (mut low, mut high) = (0, most + 1);
        while high - low > 1 {
            let middle = low.midpoint(high);
            if self.fits(form, from..from + middle) { low = middle } else { high = middle }
        }
        low
    }

    fn draw(&self, form: Form, rows: Range<usize>) -> Drawn {
        let items: Vec<Item> = self.items.get(rows.clone()).unwrap_or_default().to_vec();
        // each page has an axis for its own rows: those of one time are told apart on it
        let days = items.iter().flat_map(|i| [i.from, i.to]).flatten().flat_map(|p| [p.first, p.last]).flatten().collect();
        let ends = |i: &Item| (i.from.and_then(|p| p.first), i.to.and_then(|p| p.last));
        let sides = items.iter().flat_map(|i| [i.from, i.to]).flatten().map(|p| (p.first, p.last));
        let lasting: Vec<Stretch> = items.iter().map(ends).chain(sides).collect();
        let items = if self.showing.grouping.is_some() { in_groups(items, self.showing.wording) } else { items };
        let axis = Axis::of(days, &lasting);
        Sheet { items: &items, axis, font: self.font, form, wording: self.showing.wording }.draw(&self.title, &self.note(rows))
    }

    /// The source, and that there are other rows, or none.
    fn note(&self, rows: Range<usize>) -> String {
        let (found, wording) = (self.items.len(), self.showing.wording);
        let note = match (rows.start, rows.end) {
            _ if found == 0 => Some(wording.no_date().to_owned()),
            (0, end) if end == found => None,
            (0, end) => Some(wording.first_rows(end, found)),
            (start, end) => Some(wording.rows(start + 1, end, found)),
        };
        [Some(self.source.clone()).filter(|source| !source.is_empty()), note].into_iter().flatten().collect::<Vec<_>>().join(" — ")
    }

    fn svg(&self, form: Form, page: Option<Page>, rows: Range<usize>) -> String {
        let Drawn { body, height } = self.draw(form, rows.clone());
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
