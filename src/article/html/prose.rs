//! How much running text the elements of a page hold.

use super::blocks::Block;
use super::furniture::Furniture;
use super::outline::Outline;

/// A line with so many letters may be a paragraph.
const FEWEST_LETTERS: usize = 60;
/// A paragraph with so many letters is text, whatever its classes.
const LONG_PARAGRAPH: usize = 150;
/// What a paragraph ends with.
const CLOSING: [char; 12] = ['.', '!', '?', '…', ':', ';', '»', '”', '"', ')', ']', '’'];

/// Paragraphs by the elements that hold them.
#[derive(Debug, Default)]
pub(super) struct Prose {
    letters: Vec<usize>,
    paragraphs: Vec<usize>,
    all_letters: Vec<usize>,
    linked: Vec<usize>,
}

/// Whether a line is a paragraph: long, nearly without links, closed by punctuation, and no label.
pub(super) fn is_paragraph(line: &Block, furniture: &Furniture) -> bool {
    let text = line.text.trim_end();
    line.letters >= FEWEST_LETTERS
        && line.linked * 2 < line.letters
        && !line.is_heading
        && text.ends_with(CLOSING)
        && !furniture.is_label(text)
}

impl Prose {
    /// The running text of each element.
    pub fn of(outline: &Outline, lines: &[Block], furniture: &Furniture) -> Self {
        let zeros = vec![0; outline.nodes.len()];
        let mut prose = Self { letters: zeros.clone(), paragraphs: zeros.clone(), all_letters: zeros.clone(), linked: zeros };
        for line in lines {
            prose.all_letters[line.element] += line.letters;
            prose.linked[line.element] += line.linked;
            if is_paragraph(line, furniture) {
                prose.letters[line.element] += line.letters - line.linked;
                prose.paragraphs[line.element] += 1;
            }
        }
        for at in (1..outline.nodes.len()).rev() {
            let parent = outline.nodes[at].parent;
            for counts in [&mut prose.letters, &mut prose.paragraphs, &mut prose.all_letters, &mut prose.linked] {
                counts[parent] += counts[at];
            }
        }
        prose
    }

    /// How many letters of paragraphs lie in an element.
    pub fn letters(&self, at: usize) -> usize {
        self.letters.get(at).copied().unwrap_or(0)
    }

    /// How many paragraphs lie in an element.
    pub fn paragraphs(&self, at: usize) -> usize {
        self.paragraphs.get(at).copied().unwrap_or(0)
    }

    /// Whether an element has so many letters that it must be text.
    pub fn is_long(&self, at: usize) -> bool {
        self.all_letters.get(at).is_some_and(|letters| *letters >= LONG_PARAGRAPH)
    }

    /// Whether there is a link in an element.
    pub fn has_link(&self, at: usize) -> bool {
        self.linked.get(at).is_some_and(|letters| *letters > 0)
    }
}
