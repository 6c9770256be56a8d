//! A part of the graph, laid out and drawn.

use serde_json::Value;

use super::asked::Asked;
use crate::draw::{Fitting, Font, Parallel, Picture, StyleSheet, Unlinked, lay_out, pictured, write_svg};
use crate::serve::problem::Problem;

/// So many nodes are drawn where nothing else is asked for, and at most.
const USUAL: usize = 40;
const MOST: usize = 150;

/// The picture of a part as SVG, with what its nodes and edges stand for, in their order in the picture.
pub(super) fn picture(asked: &Asked<'_>) -> Result<Value, Problem> {
    let graph = &asked.served.content.graph;
    let showing = asked.showing(Parallel::Summed, Some(asked.number("top", USUAL, MOST)?), Unlinked::LeftOut)?;
    let picture = Picture::of(graph, &showing, &StyleSheet::default());
    let ratio = match asked.parameters.one("ratio")? {
        None => Fitting::default().ratio,
        Some(words) => words
            .parse::<f64>()
            .ok()
            .filter(|ratio| (0.1..=10.0).contains(ratio))
            .ok_or_else(|| Problem::bad_request(format!("ratio={words}: expected width by height, from 0.1 to 10")))?,
    };
    let layout = lay_out(&picture, &Font::default(), Fitting::new(None, ratio));
    let svg = write_svg(&picture, &layout, &Font::default());
    Ok(pictured(&asked.telling(), &picture, &svg))
}
