//! Pictures as they are drawn: where each line of text stands, and how large it is.

use std::fs;
use std::sync::Arc;

use resvg::usvg::{Group, Node, Options, Tree, fontdb};

use super::environment::repository;

/// A line of text of a picture, in the picture's units.
#[derive(Debug, Clone)]
pub struct Line {
    pub words: String,
    /// Font size.
    pub size: f64,
    /// Left, top, right and bottom of its glyphs.
    pub ends: [f64; 4],
}

/// All lines of text of an SVG picture, and its width and height; points are units.
pub fn measured(svg: &str) -> (Vec<Line>, [f64; 2]) {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(fs::read(repository("data/fonts/DejaVuSans.ttf")).expect("the font"));
    let options = Options { fontdb: Arc::new(fonts), font_family: "DejaVu Sans".to_owned(), dpi: 72.0, ..Options::default() };
    let tree = Tree::from_str(svg, &options).expect("valid SVG");
    let mut lines = Vec::new();
    take(tree.root(), &mut lines);
    (lines, [tree.size().width().into(), tree.size().height().into()])
}

fn take(group: &Group, lines: &mut Vec<Line>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => take(inner, lines),
            Node::Text(text) => {
                let words: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
                let bounds = text.abs_bounding_box();
                let scale = f64::from(text.abs_transform().sx);
                let size = text.chunks().iter().flat_map(|chunk| chunk.spans()).map(|span| f64::from(span.font_size().get()) * scale);
                let ends = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()].map(f64::from);
                lines.push(Line { words, size: size.fold(f64::INFINITY, f64::min), ends });
            }
            _ => {}
        }
    }
}

/// All text of a page is at least so large, stands within it, and meets no other.
pub fn assert_legible(svg: &str, smallest: f64) {
    const TOUCH: f64 = 1.0;
    let (lines, [width, height]) = measured(svg);
    let lines: Vec<&Line> = lines.iter().filter(|line| !line.words.trim().is_empty()).collect();
    assert!(!lines.is_empty());
    for (at, line) in lines.iter().enumerate() {
        assert!(line.size >= smallest - 0.01, "too small: {line:?}");
        let [left, top, right, bottom] = line.ends;
        assert!(left >= 0.0 && top >= 0.0 && right <= width && bottom <= height, "cut: {line:?} on {width} × {height}");
        let meets = |other: &&&Line| {
            let [l, t, r, b] = other.ends;
            left + TOUCH < r && l + TOUCH < right && top + TOUCH < b && t + TOUCH < bottom
        };
        assert!(!lines[at + 1..].iter().any(|other| meets(&other)), "{line:?} meets another");
    }
}
