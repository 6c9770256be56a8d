//! What the kinds of nodes and lines of a picture mean, in rows.

use super::layout::Rect;
use super::picture::Picture;
use super::standing::Standing;
use super::style::Shape;
use super::svg::{outline, stroke, text};
use super::text::Font;

/// Width, height and distances of a sample, as multiples of the font size.
const SAMPLE: (f64, f64) = (2.4, 1.2);
const GAP: f64 = 0.6;
const BETWEEN: f64 = 1.4;

/// Draws the legend with its upper left corner at a place, `width` wide; returns the place below it.
pub(super) fn legend(out: &mut String, picture: &Picture, font: &Font, size: f64, (left, top): (f64, f64), width: f64) -> f64 {
    let mut standings: Vec<Standing> = picture.edges.iter().map(|edge| edge.standing).collect();
    standings.sort_unstable();
    standings.dedup();
    let sample = Rect { x: 0.0, y: 0.0, width: SAMPLE.0 * size, height: SAMPLE.1 * size };
    let (mut x, mut y) = (left, top);
    let mut entry = |out: &mut String, words: &str, draw: &dyn Fn(&mut String, Rect)| {
        let wide = sample.width + (GAP + BETWEEN) * size + font.width(words, size);
        if x > left && x + wide - BETWEEN * size > left + width {
            (x, y) = (left, y + sample.height + GAP * size);
        }
        draw(out, Rect { x, y, ..sample });
        text(out, words, (x + sample.width + GAP * size, y + 0.95 * size), size, "start", "key");
        x += wide;
    };
    for (name, style) in &picture.legend {
        entry(out, name, &|out, at| {
            outline(out, style, at);
            if style.shape == Shape::Plain {
                text(out, "Aa", (at.x + at.width / 2.0, at.y + 0.95 * size), size, "middle", "sample");
            }
        });
    }
    for standing in standings {
        entry(out, picture.wording.standing(standing), &|out, at| {
            let middle = at.y + at.height / 2.0;
            stroke(out, &format!("M{:.2} {middle:.2}H{:.2}", at.x, at.x + at.width), standing);
        });
    }
    if picture.legend.is_empty() { top } else { y + sample.height }
}
