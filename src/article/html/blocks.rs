//! Lines of a page: the words of its block elements, without those that are links or labels.

use super::outline::{Outline, OutlineNode};

/// Elements that stand within a line.
const INLINE: [&str; 42] = [
    "", "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "nobr", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "br", "picture", "source",
];
/// Elements whose words are not the page's.
const SILENT: [&str; 14] = [
    "script", "style", "noscript", "template", "head", "title", "select", "textarea", "button", "iframe", "object", "video", "audio", "svg",
];
/// A heading with so many letters that ends like a sentence is a paragraph.
const LONG_HEADING: usize = 80;
/// What stands between the cells of a row.
const CELLS: &str = " ; ";

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Index of the element whose words it holds.
    pub element: usize,
    /// Its words, white space as it is.
    pub text: String,
    /// How many letters and digits it has.
    pub letters: usize,
    /// How many of them stand in links.
    pub linked: usize,
    /// Whether it is a heading.
    pub is_heading: bool,
}

impl Block {
    /// Whether most of it is links.
    pub fn is_link(&self) -> bool {
        self.linked * 10 > self.letters * 7
    }
}

/// The lines of a page in order.
pub(super) fn blocks(outline: &Outline) -> Vec<Block> {
    let mut writer = BlockWriter {
        outline,
        found: Vec::new(),
        line: Block { element: 0, text: String::new(), letters: 0, linked: 0, is_heading: false },
        breaks: 0,
    };
    let mut open: Vec<usize> = Vec::new(); // the block elements around, innermost last
    let mut at = 0;
    while let Some(node) = outline.nodes.get(at) {
        while open.last().is_some_and(|&o| outline.nodes[o].end <= at) {
            writer.close(open.pop().unwrap_or(0), open.last().copied().unwrap_or(0));
        }
        if SILENT.contains(&node.name.as_str()) {
            at = node.end;
            continue;
        }
        match &node.text {
            Some(text) => writer.text(text, node.is_linked),
            None if node.name == "br" => writer.line_break(),
            None if INLINE.contains(&node.name.as_str()) => {}
            None => {
                writer.open(at);
                open.push(at);
            }
        }
        at += 1;
    }
    writer.end_line(0);
    writer.found
}

struct BlockWriter<'a> {
    outline: &'a Outline,
    found: Vec<Block>,
    line: Block,
    /// Line breaks since the last word.
    breaks: usize,
}

impl BlockWriter<'_> {
    fn node(&self, at: usize) -> &OutlineNode {
        &self.outline.nodes[at]
    }

    fn open(&mut self, at: usize) {
        if self.is_cell(at) {
            // A cell goes on with the line of its row.
            if !self.line.text.trim().is_empty() {
                self.line.text.push_str(CELLS);
            }
            return;
        }
        self.end_line(at);
    }

    fn close(&mut self, at: usize, around: usize) {
        if !self.is_cell(at) {
            self.end_line(around);
        }
    }

    /// Whether the element is a cell of a table of data: one with nothing but words in it, in a row of several.
    fn is_cell(&self, at: usize) -> bool {
        let node = self.node(at);
        if !matches!(node.name.as_str(), "td" | "th") || node.letters > 200 {
            return false;
        }
        let simple = |cell: &OutlineNode, from: usize| {
            self.outline
                .nodes
                .get(from + 1..cell.end)
                .unwrap_or_default()
                .iter()
                .all(|n| INLINE.contains(&n.name.as_str()) && n.name != "br")
        };
        let row = node.parent;
        let cells = children(self.outline, row).filter(|&c| matches!(self.node(c).name.as_str(), "td" | "th")).take(50);
        let (mut count, mut all_simple) = (0, true);
        for cell in cells {
            count += 1;
            all_simple &= simple(self.node(cell), cell) && self.node(cell).letters <= 200;
        }
        count > 1 && all_simple
    }

    fn text(&mut self, text: &str, is_linked: bool) {
        let is_blank = text.chars().all(char::is_whitespace);
        if !is_blank && self.breaks > 0 {
            let ends = self.line.text.trim_end().ends_with(['.', '!', '?', ':', '»', '…', '"']);
            if self.breaks > 1 || ends {
                self.end_line(self.line.element);
            } else {
                self.line.text.push(' ');
            }
            self.breaks = 0;
        }
        self.line.text.push_str(text);
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.line.letters += letters;
        self.line.linked += if is_linked { letters } else { 0 };
    }

    fn line_break(&mut self) {
        self.breaks += 1;
    }

    /// Ends the line; the next one belongs to `element`.
    fn end_line(&mut self, element: usize) {
        self.breaks = 0;
        let name = &self.outline.nodes.get(self.line.element).map(|n| n.name.as_str()).unwrap_or_default();
        let is_heading = name.len() == 2 && name.starts_with('h') && name.ends_with(['1', '2', '3', '4', '5', '6']);
        // Some sites set the first paragraph as a heading.
        let is_paragraph = *name != "h1" && self.line.letters >= LONG_HEADING && self.line.text.trim_end().ends_with(['.', '…']);
        let is_heading = is_heading && !is_paragraph;
        let next = Block { element, text: String::new(), letters: 0, linked: 0, is_heading: false };
        let line = std::mem::replace(&mut self.line, next);
        if line.letters > 0 {
            self.found.push(Block { is_heading, ..line });
        }
    }
}

/// Places of the nodes right below another.
fn children(outline: &Outline, parent: usize) -> impl Iterator<Item = usize> + '_ {
    let end = outline.nodes.get(parent).map_or(0, |n| n.end);
    let mut at = parent + 1;
    std::iter::from_fn(move || {
        let here = at;
        let node = outline.nodes.get(here).filter(|_| here < end)?;
        at = node.end;
        Some(here)
    })
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;
    use crate::article::composed::tidy;

    fn lines(html: &str) -> Vec<String> {
        blocks(&Outline::of(&Document::from(html))).iter().map(|b| tidy(&b.text)).collect()
    }

    #[test]
    fn blocks_and_double_breaks_end_lines() {
        assert_eq!(lines("<div>un <b>deux</b><p>trois<br>quatre<br><br>cinq</div>six"), ["un deux", "trois quatre", "cinq", "six"]);
        assert_eq!(lines("<p>Fin.<br>Début"), ["Fin.", "Début"]);
        assert_eq!(lines("<ul><li>un<li>deux <a>lien</a></ul>"), ["un", "deux lien"]);
    }

    #[test]
    fn rows_of_data_are_lines_and_tables_of_layout_are_not() {
        assert_eq!(lines("<table><tr><th>Pays<th>Chars<tr><td>Mali<td>36</table>"), ["Pays ; Chars", "Mali ; 36"]);
        assert_eq!(lines("<table><tr><td>menu<td><p>un<p>deux</table>"), ["menu", "un", "deux"]);
    }
}
