//! From text to a picture: extracts an article and draws its graph, laid out and styled, as SVG.
//!
//! ```sh
//! cargo run --example draw data/dispatches/niger-retrait-francais.txt niger.svg
//! ```

use anyhow::{Context, bail};
use depeche::article::{ArticleSource, read_plain};
use depeche::draw::{Fitting, Font, Picture, Showing, StyleSheet, lay_out, write_svg};
use depeche::extract::Extractor;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = arguments.as_slice() else { bail!("expected the file of an article and the name of the picture") };
    let bytes = std::fs::read(input).with_context(|| input.clone())?;
    let article = read_plain(&bytes, ArticleSource { id: "article".to_owned(), ..ArticleSource::default() })?;
    let graph = Extractor::french()?.extract(&article).graph;

    let font = Font::default();
    let picture = Picture::of(&graph, &Showing::default(), &StyleSheet::default());
    let layout = lay_out(&picture, &font, Fitting::default());
    std::fs::write(output, write_svg(&picture, &layout, &font)).with_context(|| output.clone())?;
    println!("{} nodes, {} edges → {output}", picture.nodes.len(), picture.edges.len());
    Ok(())
}
