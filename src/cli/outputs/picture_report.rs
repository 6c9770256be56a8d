//! What is reported of a picture: how much is in it, and what is not.

use crate::cli::counts::{counted, grouped};
use crate::draw::{Brief, Engine, Grouping, Layout, LeftOut, MapContents, MapPicture, Page, PagePicture, Picture, Step, Timeline};

/// Smaller letters, in points, cannot be read on paper.
const LEGIBLE: f64 = 6.0;
/// So many letters are named.
const MOST_LETTERS: usize = 12;

/// How much is in a picture.
pub(in crate::cli) fn size(picture: &Picture) -> String {
    format!("{}, {}", counted(picture.nodes.len(), "node", "nodes"), counted(picture.edges.len(), "edge", "edges"))
}

/// That a picture is too large to be read on a page, and what draws less.
pub(in crate::cli) fn too_small(layout: &Layout) -> Option<String> {
    let letters = layout.letters_on(Page::A4);
    // what is drawn as areas is reported so
    (layout.engine == Engine::Layered && letters < LEGIBLE).then(|| {
        format!("on a page of A4 its smallest letters have {letters:.1} points: --page a4 makes one that can be read; --fold, --around and --top draw less")
    })
}

/// How much is on a brief page.
pub(in crate::cli) fn brief(brief: &Brief) -> String {
    format!("{}, {}", counted(brief.picture.nodes.len(), "node", "nodes"), counted(brief.arrows(), "arrow", "arrows"))
}

/// That a picture shows a part of what there is, and with which options another one is drawn.
pub(in crate::cli) fn reduced(picture: &Picture, options: &str) -> Option<String> {
    let (shown, lower) = (picture.nodes.len(), picture.left_out.lower);
    (lower > 0).then(|| {
        let all = grouped(shown + lower);
        format!("{} of {all} entities are drawn: those of the highest rank that are linked with each other ({options})", grouped(shown))
    })
}

/// What was done to a picture so that it fits a page, and what it does not show.
pub(in crate::cli) fn of_page(drawn: &PagePicture, page: Page) -> Vec<String> {
    let done: Vec<&str> = drawn.steps.iter().filter_map(|step| done(*step)).collect();
    let done = (!done.is_empty()).then(|| format!("to fit {}, {}", page.name(), done.join(", and ")));
    let reduced = match drawn.further.len() {
        0 => reduced(&drawn.picture, "a larger --page has room for more, and without --page all are drawn; --around and --type choose"),
        further => reduced(&drawn.picture, &format!("more is on {}", counted(further, "further page", "further pages"))).map(first_page),
    };
    let missing = (drawn.missing > 0).then(|| {
        format!(
            "{} {} on no page (a larger --page has room for more; --top, --around and --type choose)",
            counted(drawn.missing, "edge", "edges"),
            are(drawn.missing)
        )
    });
    let areas = drawn.steps.iter().find_map(|step| match step {
        Step::Areas { unnamed } => Some(as_areas(&drawn.picture, *unnamed)),
        _ => None,
    });
    done.into_iter().chain(areas.into_iter().flatten()).chain(reduced).chain(missing).chain(not_drawn(&drawn.picture)).collect()
}

fn first_page(line: String) -> String {
    format!("on the first page, {line}")
}

fn done(step: Step) -> Option<&'static str> {
    match step {
        Step::Summed => Some("statements that differ in time alone are one line"),
        Step::Folded => Some("who belongs to whom, holds which office and lies where is written into the boxes"),
        Step::Numbered => Some("the arrows bear numbers whose words stand below"),
        // they are counted
        Step::Reduced | Step::Areas { .. } => None,
    }
}

/// What a picture does not show, a line for each reason.
pub(in crate::cli) fn left_out(picture: &Picture) -> Vec<String> {
    let reduced = reduced(picture, "--all draws all; --top, --around and --type choose");
    reduced.into_iter().chain(not_drawn(picture)).collect()
}

/// Which entities and dates are no nodes.
fn not_drawn(picture: &Picture) -> Option<String> {
    let LeftOut { unlinked, dates, .. } = picture.left_out;
    let mut parts = Vec::new();
    if unlinked > 0 {
        let who = counted(unlinked, "entity without a statement", "entities without a statement");
        parts.push(format!("{who} {} not drawn (--all draws them)", are(unlinked)));
    }
    if dates > 0 {
        let which = counted(dates, "date", "dates");
        parts.push(format!("{which} {} shown on what is dated (--dates nodes draws them)", are(dates)));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// That there is nothing to draw a box around.
pub(in crate::cli) fn no_group(grouping: Grouping) -> String {
    let what = match grouping {
        Grouping::Class => "are of one class",
        Grouping::State => "belong to one another",
        Grouping::Place => "lie in one another",
        Grouping::Event => "take part in one event",
    };
    format!("--group {}: no box is drawn, since no two entities of the picture {what}", grouping.name())
}

/// That a picture is too large for layers, and which names have no room.
pub(in crate::cli) fn areas(picture: &Picture, layout: &Layout) -> Vec<String> {
    as_areas(picture, layout.unnamed())
}

fn as_areas(picture: &Picture, unnamed: usize) -> Vec<String> {
    let how = "drawn as areas of those who are linked with each other, too many for layers (--top, --around and --type choose)".to_owned();
    let left_out = (unnamed > 0).then(|| {
        let all = counted(picture.nodes.len(), "name", "names");
        format!("{} of {all} {} left out for want of room: tooltips of .svg and .html have them", grouped(unnamed), are(unnamed))
    });
    [Some(how), left_out].into_iter().flatten().collect()
}

/// How much is on a map.
pub(in crate::cli) fn places(places: usize, movements: usize) -> String {
    format!("{}, {}", counted(places, "place", "places"), counted(movements, "movement", "movements"))
}

/// That statements have no place on a map.
pub(in crate::cli) fn unplaced(contents: &MapContents) -> Option<String> {
    let count = contents.unplaced;
    (count > 0).then(|| format!("{} without coordinates {} not on the map", counted(count, "statement", "statements"), are(count)))
}

/// What has no room on a map.
pub(in crate::cli) fn no_room(map: &MapPicture) -> Option<String> {
    let MapPicture { unnamed, untold, .. } = map;
    let names = (*unnamed > 0).then(|| counted(*unnamed, "name", "names"));
    let movements = (*untold > 0).then(|| counted(*untold, "arrow", "arrows"));
    let parts: Vec<String> = names.into_iter().chain(movements).collect();
    let have = if unnamed + untold == 1 { "has" } else { "have" };
    let what = parts.join(" and ");
    (!parts.is_empty()).then(|| format!("{what} {have} no room on the map (--around, --top and --type choose; .geojson has all)"))
}

/// How much is on a timeline.
pub(in crate::cli) fn rows(timeline: &Timeline) -> String {
    counted(timeline.rows, "row", "rows")
}

/// That a timeline shows its first rows.
pub(in crate::cli) fn rows_left_out(timeline: &Timeline, page: Option<Page>) -> Option<String> {
    let Timeline { rows, found, .. } = timeline;
    (rows < found).then(|| {
        let (rows, found) = (grouped(*rows), grouped(*found));
        let all = if page.is_some() { "a larger --page has room for more" } else { "--all draws all" };
        format!("{rows} of {found} rows are drawn: the first ({all}; --from, --to, --around and --type choose)")
    })
}

/// Which letters are drawn as boxes.
pub(in crate::cli) fn lacking(letters: &[char]) -> Option<String> {
    let mut named: Vec<String> = letters.iter().take(MOST_LETTERS).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    if letters.len() > MOST_LETTERS {
        named.push(format!("and {} more", letters.len() - MOST_LETTERS));
    }
    (!named.is_empty()).then(|| {
        let named = named.join(", ");
        format!("no font has letters for: {named}: they are drawn as boxes; 'draw --fonts system' takes installed fonts, .svg those of its reader")
    })
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}
