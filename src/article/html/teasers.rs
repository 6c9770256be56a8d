//! Parts of a page that present other articles: boxes under a title that says so, and rows of cards.

use std::collections::BTreeMap;

use super::blocks::Block;
use super::furniture::Furniture;
use super::outline::Outline;
use super::prose::is_paragraph;

/// So many cards beside each other are a row.
const FEWEST_CARDS: usize = 3;
/// A card has no more letters of running text.
const LONGEST_SUMMARY: usize = 350;
/// A box has no more paragraphs.
const MOST_SUMMARIES: usize = 3;
/// Elements that are never a box or a card themselves.
const FRAME: [&str; 5] = ["", "html", "body", "main", "p"];

/// The elements that present other articles, in order.
pub(super) fn teasers(outline: &Outline, lines: &[Block], furniture: &Furniture) -> Vec<usize> {
    let inside = Inside::of(outline, lines, furniture);
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
}

impl Inside {
    fn of(outline: &Outline, lines: &[Block], furniture: &Furniture) -> Self {
        let zeros = vec![0_usize; outline.nodes.len()];
        let mut inside = Self { first: vec![None; zeros.len()], paragraphs: zeros.clone(), letters: zeros.clone(), links: zeros };
        for (number, line) in lines.iter().enumerate() {
            inside.first[line.element].get_or_insert(number);
            inside.links[line.element] += usize::from(line.is_link());
            if is_paragraph(line, furniture) {
                inside.paragraphs[line.element] += 1;
                inside.letters[line.element] += line.letters;
            }
        }
        for at in (1..outline.nodes.len()).rev() {
            let parent = outline.nodes[at].parent;
            inside.first[parent] = [inside.first[parent], inside.first[at]].into_iter().flatten().min();
            for counts in [&mut inside.paragraphs, &mut inside.letters, &mut inside.links] {
                counts[parent] += counts[at];
            }
        }
        inside
    }
}

/// The outermost elements that begin with the title of a box and hold little text.
fn boxes(outline: &Outline, lines: &[Block], furniture: &Furniture, inside: &Inside) -> Vec<usize> {
    let titled = lines.iter().enumerate().filter(|(_, line)| furniture.is_title_of_box(line.text.trim()));
    let boxed = titled.map(|(number, line)| {
        let mut at = line.element;
        loop {
            let parent = outline.nodes[at].parent;
            let node = &outline.nodes[parent];
            let is_box = !FRAME.contains(&&*node.name) && node.name != "article" && !node.holds_article;
            if parent == at || !is_box || inside.first[parent] != Some(number) || inside.paragraphs[parent] > MOST_SUMMARIES {
                return at;
            }
            at = parent;
        }
    });
    boxed.filter(|&at| !FRAME[..4].contains(&&*outline.nodes[at].name) && !outline.nodes[at].holds_article).collect()
}

/// Elements of one name beside each other, each with a line that is a link and perhaps a short text.
fn cards(outline: &Outline, inside: &Inside) -> Vec<usize> {
    let mut rows: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for (at, node) in outline.nodes.iter().enumerate().skip(1) {
        let is_card = inside.links[at] > 0 && inside.paragraphs[at] <= 1 && inside.letters[at] <= LONGEST_SUMMARY;
        if is_card && !FRAME.contains(&&*node.name) && !node.holds_article {
            rows.entry((node.parent, &node.name)).or_default().push(at);
        }
    }
    rows.into_values().filter(|row| row.len() >= FEWEST_CARDS).flatten().collect()
}
