//! Parts of a page that present other articles: boxes under a title that says so, and rows of cards.

use std::collections::BTreeMap;

use dom_query::Document;

use super::blocks::Block;
use super::furniture::Furniture;
use super::outline::Outline;
use super::prose::is_paragraph;

/// So many cards beside each other are a row.
const FEWEST_CARDS: usize = 3;
/// A card has at most so many letters of running text.
const LONGEST_SUMMARY: usize = 350;
/// A box before the headline has at most so many paragraphs.
const MOST_SUMMARIES: usize = 3;
/// Elements that are never a box or a card themselves.
const FRAME: [&str; 5] = ["", "html", "body", "main", "p"];

/// The elements that present other articles, in order.
pub(super) fn teasers(document: &Document, outline: &Outline, lines: &[Block], furniture: &Furniture) -> Vec<usize> {
    let inside = Inside::of(document, outline, lines, furniture);
    let mut found = boxes(outline, lines, furniture, &inside);
    found.extend(cards(outline, &inside));
    found.sort_unstable();
    found.dedup();
    found
}

/// What lies in each element.
struct Inside {
    /// The first line.
    first: Vec<Option<usize>>,
    paragraphs: Vec<usize>,
    letters: Vec<usize>,
    /// Lines that are links.
    links: Vec<usize>,
    /// Links to other pages.
    leads_away: Vec<usize>,
}

impl Inside {
    fn of(document: &Document, outline: &Outline, lines: &[Block], furniture: &Furniture) -> Self {
        let zeros = vec![0_usize; outline.nodes.len()];
        let mut inside = Self {
            first: vec![None; zeros.len()],
            paragraphs: zeros.clone(),
            letters: zeros.clone(),
            links: zeros.clone(),
            leads_away: zeros,
        };
        for (number, line) in lines.iter().enumerate() {
            inside.first[line.element].get_or_insert(number);
            inside.links[line.element] += usize::from(line.is_link());
            if is_paragraph(line, furniture) {
                inside.paragraphs[line.element] += 1;
                inside.letters[line.element] += line.letters;
            }
        }
        for at in outline.all("a") {
            let link = outline.nodes[at].id.and_then(|id| document.tree.get(&id));
            // posts of a live report have links to themselves
            inside.leads_away[at] += usize::from(link.is_some_and(|link| !link.attr_or("href", "").contains('#')));
        }
        for at in (1..outline.nodes.len()).rev() {
            let parent = outline.nodes[at].parent;
            inside.first[parent] = [inside.first[parent], inside.first[at]].into_iter().flatten().min();
            for counts in [&mut inside.paragraphs, &mut inside.letters, &mut inside.links, &mut inside.leads_away] {
                counts[parent] += counts[at];
            }
        }
        inside
    }
}

/// Elements of one name beside each other.
#[derive(Default)]
struct CardRow {
    cards: Vec<usize>,
    /// Those with more text.
    others: usize,
}

/// The outermost elements that begin with the title of a box and hold little text.
fn boxes(outline: &Outline, lines: &[Block], furniture: &Furniture, inside: &Inside) -> Vec<usize> {
    let headline = outline.all("h1").next().unwrap_or(usize::MAX);
    let titled = lines.iter().enumerate().filter(|(_, line)| furniture.is_title_of_box(line.text.trim()));
    let boxed = titled.map(|(number, line)| {
        let mut at = line.element;
        loop {
            let parent = outline.nodes[at].parent;
            let node = &outline.nodes[parent];
            let is_box = !FRAME.contains(&&*node.name) && node.name != "article" && !node.holds_article;
            let is_light = inside.paragraphs[parent] <= MOST_SUMMARIES || parent > headline;
            if parent == at || !is_box || inside.first[parent] != Some(number) || !is_light {
                return at;
            }
            at = parent;
        }
    });
    boxed.filter(|&at| !FRAME[..4].contains(&&*outline.nodes[at].name) && !outline.nodes[at].holds_article).collect()
}

/// Elements of one name beside each other, each with a line that is a link and perhaps a short text.
fn cards(outline: &Outline, inside: &Inside) -> Vec<usize> {
    let mut rows: BTreeMap<(usize, &str), CardRow> = BTreeMap::new();
    for (at, node) in outline.nodes.iter().enumerate().skip(1) {
        if FRAME.contains(&&*node.name) || inside.first[at].is_none() {
            continue;
        }
        let row = rows.entry((node.parent, &node.name)).or_default();
        let is_short = inside.paragraphs[at] <= 1 && inside.letters[at] <= LONGEST_SUMMARY;
        if inside.links[at] > 0 && inside.leads_away[at] > 0 && is_short && !node.holds_article {
            row.cards.push(at);
        } else if inside.paragraphs[at] > 0 {
            row.others += 1;
        }
    }
    // Posts of a live report may have links for titles as well, but some of them are long.
    let is_row = |row: &CardRow| row.cards.len() >= FEWEST_CARDS && row.others * 3 <= row.cards.len();
    rows.into_values().filter(is_row).flat_map(|row| row.cards).collect()
}
