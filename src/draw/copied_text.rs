//! What is copied from a PDF: each line of text names itself (`ActualText`), since one glyph can stand for several letters, and a
//! letter that the font lacks for any.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use resvg::usvg::{Group, Node, Text};
use unicode_bidi::{BidiClass, bidi_class};

/// A line of text, and how many glyphs draw it.
struct Line {
    words: String,
    glyphs: usize,
    naming: Naming,
}

/// Whether a line names itself.
#[derive(PartialEq, Eq)]
enum Naming {
    /// As it is written.
    Whole,
    /// It does not: its glyphs do, from right to left. Readers such as poppler take a name for glyphs from left to right and turn it
    /// around.
    ByGlyphs,
}

impl Naming {
    fn of(words: &str, text: &Text) -> Self {
        const BOX: u16 = 0;
        let is_leftward = words.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL));
        let has_box = text.layouted().iter().any(|span| span.positioned_glyphs.iter().any(|glyph| glyph.id.0 == BOX));
        if is_leftward && !has_box { Self::ByGlyphs } else { Self::Whole }
    }
}

/// All text of a picture in the order in which it is drawn.
pub(super) fn lines(group: &Group) -> Vec<String> {
    of_group(group).into_iter().map(|line| line.words).collect()
}

fn of_group(group: &Group) -> Vec<Line> {
    let of_node = |node: &Node| match node {
        Node::Group(inner) => of_group(inner),
        Node::Text(text) => {
            let words: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
            let glyphs = text.layouted().iter().map(|span| span.positioned_glyphs.len()).sum();
            let naming = Naming::of(&words, text);
            vec![Line { words, glyphs, naming }]
        }
        _ => Vec::new(),
    };
    group.children().iter().flat_map(of_node).collect()
}

/// The object that holds the content of a PDF's only page.
pub(super) fn content_of_page(pdf: &[u8]) -> Option<usize> {
    let page = find(pdf, b"/Contents ", 0)?;
    word(pdf.get(page + b"/Contents ".len()..)?)?.parse().ok()
}

/// The PDF with the text that the glyphs of a picture stand for, whose content, not compressed, is that object; compressed. `None`
/// where it is not built as expected.
pub(super) fn named(pdf: &[u8], number: usize, picture: &Group) -> Option<Vec<u8>> {
    let start = find(pdf, format!("\n{number} 0 obj").as_bytes(), 0)? + 1;
    let content = find(pdf, b"stream\n", start)? + b"stream\n".len();
    let end = find(pdf, b"\nendstream\nendobj", content)?;
    let named = with_names(pdf.get(content..end)?, &of_group(picture))?;
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&named).ok()?;
    let packed = packed.finish().ok()?;
    let mut out = pdf.get(..start)?.to_vec();
    // the other entries of its dictionary stay
    let length = find(pdf, b"/Length ", start).filter(|at| *at < content)?;
    out.extend(pdf.get(start..length)?);
    out.extend(format!("/Length {}\n  /Filter /FlateDecode", packed.len()).bytes());
    let digits = word(pdf.get(length + b"/Length ".len()..)?)?.len();
    out.extend(pdf.get(length + b"/Length ".len() + digits..content)?);
    out.extend(packed);
    let shift = isize::try_from(out.len()).ok()?.checked_sub_unsigned(end);
    let table = usize::try_from(word(pdf.get(find_last(pdf, b"startxref\n")? + b"startxref\n".len()..)?)?.parse::<u64>().ok()?).ok()?;
    out.extend(pdf.get(end..table)?);
    let moved = |offset: usize| if offset > start { offset.checked_add_signed(shift?) } else { Some(offset) };
    for line in pdf.get(table..)?.split_inclusive(|byte| *byte == b'\n') {
        match entry(line) {
            Some(offset) => {
                out.extend(format!("{:010}", moved(offset)?).bytes());
                out.extend(&line[10..]);
            }
            None if line.trim_ascii() == table.to_string().as_bytes() => out.extend(format!("{}\n", moved(table)?).bytes()),
            None => out.extend(line),
        }
    }
    Some(out)
}

/// The offset in an entry of the cross-reference table, as in `0000000015 00000 n`.
fn entry(line: &[u8]) -> Option<usize> {
    let is_entry = line.len() == 20 && line.get(10..18)? == b" 00000 n";
    is_entry.then(|| word(line)?.parse().ok()).flatten()
}

/// A page's content, in which each glyph is a text object of its own, with the text of each line around its glyphs.
fn with_names(content: &[u8], lines: &[Line]) -> Option<Vec<u8>> {
    let mut waiting = lines.iter().filter(|line| line.glyphs > 0);
    let mut left = 0;
    let mut is_named = false;
    let mut out = Vec::with_capacity(content.len() * 2);
    for operation in content.split_inclusive(|byte| *byte == b'\n') {
        if operation == b"BT\n" {
            if left == 0 {
                let line = waiting.next()?;
                left = line.glyphs;
                is_named = line.naming == Naming::Whole;
                if is_named {
                    out.extend(opening(&line.words));
                }
            }
            left -= 1;
        }
        out.extend(operation);
        // Before the state is restored: readers take the direction of the words from it.
        if operation == b"ET\n" && left == 0 && is_named {
            out.extend(b"EMC\n");
        }
    }
    (left == 0 && waiting.next().is_none()).then_some(out)
}

fn opening(words: &str) -> Vec<u8> {
    let digits: String = words.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("/Span <</ActualText <FEFF{digits}>>> BDC\n").into_bytes()
}

/// Up to the first blank.
fn word(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes.split(u8::is_ascii_whitespace).next()?).ok()
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    Some(from + bytes.get(from..)?.windows(wanted.len()).position(|window| window == wanted)?)
}

fn find_last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::ZlibDecoder;

    use super::*;
    use crate::draw::{Fonts, write_pdf};

    const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60' font-family='DejaVu Sans'>\
        <text x='5' y='20'>été à Gyumri</text><g><text x='5' y='40'>市 中</text></g><text x='5' y='50'>שלום</text></svg>";

    #[test]
    fn each_line_names_itself() {
        let pdf = write_pdf(PICTURE, &Fonts::default()).unwrap().bytes;
        let start = find(&pdf, b"FlateDecode\n>>\nstream\n", 0).unwrap() + b"FlateDecode\n>>\nstream\n".len();
        let mut content = String::new();
        ZlibDecoder::new(&pdf[start..]).read_to_string(&mut content).unwrap();
        for words in ["été à Gyumri", "市 中"] {
            let name = String::from_utf8(opening(words)).unwrap();
            assert_eq!(content.matches(&name).count(), 1, "{content}");
        }
        assert_eq!(content.matches("EMC\n").count(), 2);
    }

    #[test]
    fn the_table_of_objects_is_right_again() {
        let pdf = write_pdf(PICTURE, &Fonts::default()).unwrap().bytes;
        let table: usize = word(&pdf[find_last(&pdf, b"startxref\n").unwrap() + 10..]).unwrap().parse().unwrap();
        assert!(pdf[table..].starts_with(b"xref\n"));
        let entries: Vec<&[u8]> = pdf[table..].split_inclusive(|byte| *byte == b'\n').skip(2).take_while(|line| line.len() == 20).collect();
        for (number, line) in entries.iter().enumerate().filter(|(_, line)| entry(line).is_some()) {
            assert!(pdf[entry(line).unwrap()..].starts_with(format!("{number} 0 obj").as_bytes()), "{number}");
        }
        assert!(entries.len() > 5);
    }
}
