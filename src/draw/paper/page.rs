//! A graph on pages of true size: as much of it on the first as can be read there, the rest on further ones.

use super::frame::Frame;
use super::further::{Further, further};
use super::trial::Trial;
use super::ways::{Step, Way};
use crate::draw::areas::{self, Letters};
use crate::draw::fitting::{Direction, Extent, Page};
use crate::draw::layout::is_too_large;
use crate::draw::picture::{Picture, Showing, Unlinked};
use crate::draw::style::StyleSheet;
use crate::draw::text::Font;
use crate::graph::KnowledgeGraph;

/// No more arrows than this are expected to be on no page.
const LONGEST_COUNT: usize = 999_999;

/// A graph on a page.
#[derive(Debug, Clone)]
pub struct PagePicture {
    /// SVG 1.1 without scripts, of the page's true size.
    pub svg: String,
    /// What is drawn.
    pub picture: Picture,
    /// What was done so that it fits.
    pub steps: Vec<Step>,
    /// Pages of what does not fit the first, in SVG, too; none, where there shall be but one.
    pub further: Vec<String>,
    /// How many edges are on none of them.
    pub missing: usize,
}

/// The words of one entity fill more than a page.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the words of '{label}' alone do not fit the page")]
pub struct TooLarge {
    /// Its name, cut short.
    pub label: String,
}

/// The page that a graph is drawn on, and how.
#[derive(Debug, Clone, Copy)]
pub struct OnPage {
    /// Its size.
    pub page: Page,
    /// Whether there may be further ones.
    pub extent: Extent,
    /// The direction of its layout, where one is asked for.
    pub direction: Option<Direction>,
}

/// Draws what is shown of a graph on a page, in the way that changes it least; where none fits, as many of its entities as do, and the
/// rest on further pages if there may be such.
///
/// # Errors
/// [`TooLarge`] where not even one does.
pub fn write_on_page(
    graph: &KnowledgeGraph,
    showing: &Showing,
    sheet: &StyleSheet,
    font: &Font,
    on: OnPage,
) -> Result<PagePicture, TooLarge> {
    let OnPage { page, extent, direction } = on;
    let picture = |way: Way, most: Option<usize>| Picture::of(graph, &way.showing(graph, showing, most), sheet);
    let try_way = |way: Way, most: Option<usize>| {
        let mut picture = picture(way, most);
        if most.is_some() && extent == Extent::Pages {
            // room for the longest words that there may be
            picture.source = Further::announced(&picture, Further::MOST, LONGEST_COUNT);
        }
        Trial::of(picture, way, page, font, direction)
    };
    // all of what is too large for layers is an overview
    if showing.unlinked == Unlinked::Drawn
        && let Some(overview) = overview(picture(Way::PLAIN, None), page, font)
    {
        return Ok(overview);
    }
    let mut last = None;
    for way in Way::of(page) {
        let trial = try_way(way, None);
        if let Some(svg) = trial.svg(page, font) {
            let steps = way.steps.to_vec();
            return Ok(PagePicture { svg, picture: trial.picture, steps, further: Vec::new(), missing: 0 });
        }
        last = Some((way, trial));
    }
    let Some((way, whole)) = last else { return Err(TooLarge { label: String::new() }) };
    // The largest number of entities that fits, and the smallest that does not.
    let (mut found, mut low, mut high) = (None, 0, whole.picture.nodes.len());
    let mut guess = whole.guess(page);
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
    let Some((svg, first)) = found else { return Err(TooLarge { label: longest_label(&whole.picture) }) };
    if extent == Extent::OnePage {
        return Ok(PagePicture { svg, picture: first, steps, further: Vec::new(), missing: 0 });
    }
    let ranked = graph.ranked().into_iter().map(|(at, _)| at).collect();
    let rest = further(&picture(way, None), &first, ranked, |part| {
        let trial = Trial::of(part, way, page, font, direction);
        trial.svg(page, font).ok_or_else(|| trial.guess(page))
    });
    // how many there are is known only now
    let mut again = picture(way, Some(low));
    again.source = Further::announced(&again, rest.pages.len(), rest.missing);
    let svg = Trial::of(again, way, page, font, direction).svg(page, font).unwrap_or(svg);
    Ok(PagePicture { svg, picture: first, steps, further: rest.pages, missing: rest.missing })
}

/// A large graph as areas, with the names that can be read on the page; `None` where it is not too large for layers.
fn overview(mut picture: Picture, page: Page, font: &Font) -> Option<PagePicture> {
    if !is_too_large(&picture) {
        return None;
    }
    let source = picture.source.clone();
    let noted = |note: String| [source.clone(), note].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" — ");
    // room for the longest note that there may be
    picture.source = noted(picture.wording.unnamed(picture.nodes.len()));
    let frame = Frame::of(&picture, &[], page, font);
    let letters = Letters::OnPage { width: frame.width, height: frame.height, smallest: page.smallest() };
    let layout = areas::lay_out(&picture, font, frame.width / frame.height.max(1.0), letters);
    let unnamed = layout.unnamed();
    picture.source = noted(if unnamed == 0 { String::new() } else { picture.wording.unnamed(unnamed) });
    let scale = (frame.width / layout.width.max(1.0)).min(frame.height / layout.height.max(1.0));
    let svg = Frame::of(&picture, &[], page, font).draw(&picture, &layout, scale, page, font);
    Some(PagePicture { svg, picture, steps: vec![Step::Areas { unnamed }], further: Vec::new(), missing: 0 })
}

/// The longest label, cut short.
fn longest_label(picture: &Picture) -> String {
    const LETTERS: usize = 40;
    let longest = picture.nodes.iter().map(|node| node.label.as_str()).max_by_key(|label| label.len()).unwrap_or_default();
    let cut: String = longest.chars().take(LETTERS).collect();
    if cut.len() < longest.len() { format!("{cut}…") } else { cut }
}
