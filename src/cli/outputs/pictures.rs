//! The pictures of an export: the brief page, and the graph.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::new_file::new_file;
use super::picture_report;
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::draw::{
    DEFAULT_SCALE, Direction, Fitting, Font, Fonts, ImageFormat, Paper, Picture, Showing, StyleSheet, Wording, lay_out, write_brief,
    write_dot, write_svg,
};
use crate::graph::KnowledgeGraph;
use crate::text::Text;

/// Stem of pictures of the whole graph, and of dumps.
pub(super) const STEM: &str = "graph";
/// Stem of brief pages.
pub(super) const BRIEF: &str = "brief";
/// A larger graph is drawn in part.
pub(in crate::cli) const MOST_NODES: usize = 150;

/// The pictures that an export draws.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::cli) struct PicturesWanted {
    /// The graph for Graphviz.
    pub dot: bool,
    /// Formats of pictures to look at.
    pub images: Vec<ImageFormat>,
    /// Language of their words.
    pub wording: Wording,
}

/// Draws the pictures that are asked for: in each format to look at the brief page first, with sentences from `texts`; then the graph.
/// Returns what could not be drawn.
pub(super) fn write_pictures(
    graph: &KnowledgeGraph,
    texts: BTreeMap<String, Text>,
    wanted: &PicturesWanted,
    folder: &Path,
    talk: Talk,
) -> Result<Vec<String>, CommandError> {
    let PicturesWanted { dot, images, wording } = wanted;
    let mut files = Images { folder, left_out: Vec::new(), lacking: BTreeSet::new() };
    let (sheet, font) = (StyleSheet::default(), Font::default());
    if !images.is_empty() {
        let showing = Showing { wording: *wording, quotes: texts, ..Showing::default() };
        for format in images {
            files.write(BRIEF, *format, write_brief(graph, &showing, &sheet, &font, Paper::usual(*format)).svg)?;
        }
    }
    if images.is_empty() && !dot {
        return Ok(Vec::new());
    }
    let showing = Showing { wording: *wording, most: Some(MOST_NODES), ..Showing::default() };
    let picture = Picture::of(graph, &showing, &sheet);
    if let Some(line) = picture_report::reduced(&picture, "'depeche draw --all' draws all") {
        talk.say(&line);
    }
    if *dot {
        new_file(folder, &format!("{STEM}.dot"), |out| {
            out.write_all(write_dot(&picture, Direction::Right).as_bytes()).map_err(CommandError::usage)
        })?;
    }
    if !images.is_empty() {
        let svg = write_svg(&picture, &lay_out(&picture, &font, Fitting::default()), &font);
        for format in images {
            files.write(STEM, *format, svg.clone())?;
        }
    }
    if let Some(line) = picture_report::lacking(&files.lacking.into_iter().collect::<Vec<char>>()) {
        talk.warn(&line);
    }
    Ok(files.left_out)
}

/// Pictures on their way into a folder.
struct Images<'a> {
    folder: &'a Path,
    /// What could not be written.
    left_out: Vec<String>,
    /// Letters that the font lacks.
    lacking: BTreeSet<char>,
}

impl Images<'_> {
    /// Writes a picture. One that cannot be made must not cost the user the rest.
    fn write(&mut self, stem: &str, format: ImageFormat, svg: String) -> Result<(), CommandError> {
        let name = format!("{stem}.{}", format.extension());
        match format.of_svg(svg, DEFAULT_SCALE, &Fonts::default()) {
            Ok(raster) => {
                self.lacking.extend(raster.lacking);
                new_file(self.folder, &name, |out| out.write_all(&raster.bytes).map_err(CommandError::usage))
            }
            Err(error) => {
                self.left_out.push(format!("{name} is not written: {error}"));
                Ok(())
            }
        }
    }
}
