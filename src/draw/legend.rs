//! What the kinds of nodes and lines of a picture mean, in rows.

use super::layout::Rect;
use super::picture::Picture;
use super::standing::Standing;
use super::style::Shape;
use super::svg::{outline, stroke, text};
use super::text::Font;

/// Width, height and distances of a sample, as multiples of the font size.
const SAMPLE: (f64, f64) = (2.4, 1.2);
/// A line's sample is as long as two of its dashes and its head at least.
const LINE: (f64, f64) = (3.4, 36.0);
const GAP: f64 = 0.6;
const BETWEEN: f64 = 1.4;

/// Draws the legend with its upper left corner at a place, `width` wide; returns the place below it.
pub(super) fn legend(out: &mut String, picture: &Picture, font: &Font, size: f64, (left, top): (f64, f64), width: f64) -> f64 {
    let mut standings: Vec<Standing> = picture.edges.iter().map(|edge| edge.standing).collect();
    standings.sort_unstable();
    standings.dedup();
    let sample = Rect { x: 0.0, y: 0.0, width: SAMPLE.0 * size, height: SAMPLE.1 * size };
    let (mut x, mut y) = (left, top);
    let line = (LINE.0 * size).max(LINE.1);
    let mut entry = |out: &mut String, words: &str, long: f64, draw: &dyn Fn(&mut String, Rect)| {
        let wide = long + (GAP + BETWEEN) * size + font.width(words, size);
        if x > left && x + wide - BETWEEN * size > left + width {
            (x, y) = (left, y + sample.height + GAP * size);
        }
        draw(out, Rect { x, y, width: long, ..sample });
        text(out, words, (x + long + GAP * size, y + 0.95 * size), size, "start", "key");
        x += wide;
    };
    for (name, style) in &picture.legend {
        entry(out, name, sample.width, &|out, at| {
            outline(out, style, at);
            if style.shape == Shape::Plain {
                text(out, "Aa", (at.x + at.width / 2.0, at.y + 0.95 * size), size, "middle", "sample");
            }
        });
    }
    for standing in standings {
        entry(out, picture.wording.standing(standing), line, &|out, at| {
            let middle = at.y + at.height / 2.0;
            stroke(out, &format!("M{:.2} {middle:.2}H{:.2}", at.x, at.x + at.width), standing);
        });
    }
    if picture.legend.is_empty() { top } else { y + sample.height }
}
