//! A part of the graph, laid out and drawn.

use serde_json::Value;

use super::asked::Asked;
use crate::draw::{Fitting, Font, Layout, Parallel, Picture, StyleSheet, Unlinked, lay_out, pictured, write_svg};
use crate::serve::problem::Problem;

/// So many nodes are drawn where nothing else is asked for, and at most.
const USUAL: usize = 40;
const MOST: usize = 150;
/// Of so few nodes none is left out for want of room.
const FEWEST: usize = 6;
/// Pixels of a screen, at most.
const WIDEST: usize = 20_000;
/// Pixels for a unit of the picture at least: its smallest letters are 10 units high.
const READABLE: f64 = 0.65;

/// The picture of a part as SVG, with what its nodes and edges stand for, in their order in the picture.
pub(super) fn picture(asked: &Asked<'_>) -> Result<Value, Problem> {
    let graph = &asked.served.content.graph;
    let mut top = asked.number("top", USUAL, MOST)?;
    let width = asked.number("width", 0, WIDEST)?;
    let ratio = match asked.parameters.one("ratio")? {
        None => Fitting::default().ratio,
        Some(words) => words
            .parse::<f64>()
            .ok()
            .filter(|ratio| (0.1..=10.0).contains(ratio))
            .ok_or_else(|| Problem::bad_request(format!("ratio={words}: expected width by height, from 0.1 to 10")))?,
    };
    let drawn = |top: usize| -> Result<(Picture, Layout), Problem> {
        let showing = asked.showing(Parallel::Summed, Some(top), Unlinked::LeftOut)?;
        let picture = Picture::of(graph, &showing, &StyleSheet::default());
        let layout = lay_out(&picture, &Font::default(), Fitting::new(None, ratio));
        Ok((picture, layout))
    };
    let (mut picture, mut layout) = drawn(top)?;
    // What does not fit on the screen shows less rather than smaller.
    while width > 0 && layout.scale_on(width as f64, width as f64 / ratio) < READABLE && picture.nodes.len() > FEWEST {
        top = (picture.nodes.len().min(top) * 7 / 8).max(FEWEST);
        (picture, layout) = drawn(top)?;
    }
    let svg = write_svg(&picture, &layout, &Font::default());
    Ok(pictured(&asked.telling(), &picture, &svg))
}
