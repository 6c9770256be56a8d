//! Where on a page the article stands.

use dom_query::Document;
use dom_smoothie::Readability;

use super::blocks::{Block, blocks};
use super::furniture::Furniture;
use super::outline::Outline;

/// A line with so many letters, most of them outside links, is running text.
const FEWEST_LETTERS: usize = 60;
/// The article is the innermost element with at least this many percent of the running text.
const SHARE: usize = 85;
/// What a paragraph ends with.
const CLOSING: [char; 6] = ['.', '!', '?', '…', '»', ':'];
/// Readability must find this many percent of the running text that the simple rule finds …
const ENOUGH: usize = 70;
/// … and not more than this many.
const TOO_MUCH: usize = 150;
/// Readability needs quadratic time for deep pages, and much for long ones.
const DEEPEST: usize = 256;
const MOST_NODES: usize = 30_000;

/// The lines of the article of a page whose furniture is gone.
///
/// What Readability (Mozilla's algorithm, in the crate `dom_smoothie`) finds is held against a simple rule: the innermost
/// element that has nearly all running text. Where they differ much, the simple rule decides.
pub(super) fn main_text(document: Document, furniture: &Furniture) -> Vec<Block> {
    let outline = Outline::of(&document);
    let mut simple = kept(innermost(&outline, blocks(&outline)), furniture);
    if running(&simple) == 0 {
        // A link that is never closed makes all that follows one.
        let unlinked = blocks(&outline).into_iter().map(|block| Block { linked: 0, ..block }).collect::<Vec<_>>();
        if running(&unlinked) > 0 {
            simple = kept(innermost(&outline, unlinked), furniture);
        }
    }
    if outline.depth > DEEPEST || outline.nodes.len() > MOST_NODES {
        return simple;
    }
    let readable = readable(document).map(|content| kept(blocks(&Outline::of(&content)), furniture)).unwrap_or_default();
    let (ours, theirs) = (running(&simple), running(&readable));
    if theirs * 100 >= ours * ENOUGH && theirs * 100 <= ours * TOO_MUCH && theirs > 0 { longer(simple, readable) } else { simple }
}

/// Of two readings of one article, the one with more of its running text.
fn longer(simple: Vec<Block>, readable: Vec<Block>) -> Vec<Block> {
    if running(&simple) >= running(&readable) { simple } else { readable }
}

fn readable(document: Document) -> Option<Document> {
    let mut readability = Readability::with_document(document, None, None).ok()?;
    let article = readability.parse().ok()?;
    Some(Document::from(article.content))
}

fn is_running(block: &Block) -> bool {
    block.letters >= FEWEST_LETTERS && block.linked * 2 < block.letters && !block.is_heading
}

/// How many letters of running text the lines have.
pub(super) fn running(blocks: &[Block]) -> usize {
    blocks.iter().filter(|b| is_running(b)).map(|b| b.letters).sum()
}

/// The lines of the innermost element that has nearly all running text.
fn innermost(outline: &Outline, all: Vec<Block>) -> Vec<Block> {
    let mut inside = vec![0_usize; outline.nodes.len()];
    for block in all.iter().filter(|b| is_running(b)) {
        inside[block.element] += block.letters;
    }
    for at in (1..outline.nodes.len()).rev() {
        inside[outline.nodes[at].parent] += inside[at];
    }
    let total = inside.first().copied().unwrap_or(0);
    if total == 0 {
        return all;
    }
    // Of nested elements the later one is the inner one.
    let place = (0..outline.nodes.len()).rev().find(|&at| inside[at] * 100 >= total * SHARE).unwrap_or(0);
    let place = if is_line(&outline.nodes[place].name) { outline.nodes[place].parent } else { place };
    let end = outline.nodes[place].end;
    // What stands below the headline, before the element, are the first paragraphs.
    let headline = outline.all("h1").filter(|&at| at < place && outline.nodes[at].end <= place).last().unwrap_or(place);
    let opens = |b: &Block| (headline..place).contains(&b.element) && is_running(b) && b.text.trim_end().ends_with(CLOSING);
    all.into_iter().filter(|b| (place..end).contains(&b.element) || opens(b)).collect()
}

/// Whether an element is a paragraph itself: what stands beside it belongs to the article too.
fn is_line(name: &str) -> bool {
    matches!(name, "p" | "li" | "blockquote" | "td")
}

/// Who wrote an article and when may stand below its first lines.
const BEFORE_TEXT: usize = 2;

/// The lines without links and labels, and without headings of which nothing is left.
fn kept(all: Vec<Block>, furniture: &Furniture) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut headings: Vec<Block> = Vec::new();
    let mut running = 0;
    for block in all {
        if block.is_link() || furniture.is_label(block.text.trim()) {
            headings.clear();
        } else if block.is_heading {
            headings.push(block);
        } else if running < BEFORE_TEXT && !is_running(&block) && furniture.is_head_line(block.text.trim()) {
            // who wrote it, and when
        } else {
            running += usize::from(is_running(&block));
            found.append(&mut headings);
            found.push(block);
        }
    }
    found
}
