//! `depeche draw`: one picture of a graph.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::graphs::{self, RdfArguments};
use crate::cli::inputs::knowledge::{self, KnowledgeArguments};
use crate::cli::inputs::lookup::relation_called;
use crate::cli::inputs::texts;
use crate::cli::inputs::view::ViewArguments;
use crate::cli::outputs::folder::{Existing, write_file};
use crate::cli::outputs::graphviz::{self, Program};
use crate::cli::outputs::picture_file::{PictureArguments, Wanted};
use crate::cli::outputs::picture_report;
use crate::cli::outputs::pictures::MOST_NODES;
use crate::cli::talk::Talk;
use crate::draw::{
    BriefPage, Direction, Engine, Extent, Font, Fonts, ImageFormat, Layout, MapContents, MapPicture, OnPage, Page, Paper, Parallel,
    Picture, Quoted, Raster, RasterError, Showing, StyleSheet, Telling, lay_out, write_brief, write_brief_html, write_dot, write_explorer,
    write_geojson, write_map, write_map_html, write_mermaid, write_on_page, write_pdf_pages, write_svg, write_timeline,
};
use crate::graph::KnowledgeGraph;

/// So many rows of a timeline are drawn where nothing else is asked for.
const MOST_ROWS: usize = 80;

#[derive(Debug, Args)]
pub(in crate::cli) struct DrawArguments {
    /// Folder of tables, or RDF file
    #[arg(value_name = "KG")]
    pub graph: PathBuf,
    /// Picture to write: .svg, .png, .pdf, .dot, .mmd (Mermaid), .html (to explore), .geojson (a map of places)
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    #[command(flatten)]
    pub view: ViewArguments,
    #[command(flatten)]
    pub picture: PictureArguments,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

/// A side of a large picture has so many pixels where no scale is asked for.
const MOST_PIXELS: f32 = 8_000.0;

/// A picture as a file, and what is reported of it.
struct Drawn {
    file: Raster,
    /// How much is in it.
    size: String,
    /// What is not, a line for each reason, and what would draw it better.
    left_out: Vec<String>,
}

pub(in crate::cli) fn run(arguments: &DrawArguments, talk: Talk) -> Outcome {
    let wanted = Wanted::of(&arguments.output, &arguments.picture)?;
    let scale = arguments.picture.scale()?;
    let known = knowledge::ontology(&arguments.knowledge)?;
    let graph = graphs::drawable(&arguments.graph, known.ontology, &arguments.rdf_input, talk)?;
    let showing = showing(arguments, wanted, &graph, talk)?;
    let fonts = arguments.picture.fonts();
    let drawing =
        Drawing { graph: &graph, showing: &showing, arguments: &arguments.picture, scale, fonts: &fonts, font: fonts.font(), talk };
    let drawn = drawing.draw(wanted)?;
    let existing = if arguments.force { Existing::Replaced } else { Existing::Refused };
    write_file(&arguments.output, existing, |out| out.write_all(&drawn.file.bytes).map_err(CommandError::usage))?;
    drawn.left_out.iter().for_each(|line| talk.say(line));
    if let Some(line) = picture_report::lacking(&drawn.file.lacking) {
        talk.warn(&line);
    }
    talk.say(&format!("{} → {}", drawn.size, arguments.output.display()));
    Ok(Done::Well)
}

/// What is drawn of a graph, and how.
fn showing(arguments: &DrawArguments, wanted: Wanted, graph: &KnowledgeGraph, talk: Talk) -> Result<Showing, CommandError> {
    let DrawArguments { view, picture, .. } = arguments;
    let quotes = if picture.quotes || picture.brief { texts::texts(graph, &arguments.graph, &[], talk)? } else { BTreeMap::new() };
    let usual = match wanted {
        Wanted::Timeline(_) if picture.page.is_some() => None,
        Wanted::Timeline(_) => Some(MOST_ROWS),
        Wanted::GeoJson | Wanted::Map(_) | Wanted::MapPage | Wanted::Brief(_) | Wanted::BriefPage => None,
        // a page shows as much as it has room for
        Wanted::Image(_) if picture.page.is_some() => None,
        Wanted::Image(_) | Wanted::ByGraphviz(_) | Wanted::Dot | Wanted::Mermaid | Wanted::Page => Some(MOST_NODES),
    };
    Ok(Showing {
        view: view.view(graph)?,
        dates: picture.dates.unwrap_or_default(),
        folded: picture.fold.iter().map(|name| relation_called(graph.ontology(), "--fold", name)).collect::<Result<_, _>>()?,
        parallel: Parallel::Each,
        grouping: picture.group,
        wording: picture.lang,
        unlinked: view.unlinked(),
        most: view.most(usual),
        quotes,
    })
}

/// A graph that is being drawn.
struct Drawing<'a> {
    graph: &'a KnowledgeGraph,
    showing: &'a Showing,
    arguments: &'a PictureArguments,
    /// Pixels of a PNG for each unit of the picture.
    scale: f32,
    fonts: &'a Fonts,
    /// What measures lines in them.
    font: Font,
    talk: Talk<'a>,
}

impl Drawing<'_> {
    fn draw(&self, wanted: Wanted) -> Result<Drawn, CommandError> {
        let direction = self.arguments.direction.unwrap_or(Direction::Right);
        match wanted {
            Wanted::Timeline(format) => self.timeline(format),
            Wanted::GeoJson => Ok(self.geojson()),
            Wanted::Map(format) => self.map(|_, map| self.image(format, map.svg)),
            Wanted::MapPage => self.map(|contents, map| Ok(text(write_map_html(self.graph, self.showing, contents, &map)))),
            Wanted::Brief(format) => {
                let page = self.brief(self.arguments.paper(format)?);
                Ok(Drawn { size: picture_report::brief(&page.brief), file: self.image(format, page.svg)?, left_out: Vec::new() })
            }
            Wanted::BriefPage => {
                let page = self.brief(Paper::Column);
                let file = text(write_brief_html(&page.brief, &self.font));
                Ok(Drawn { size: picture_report::brief(&page.brief), file, left_out: Vec::new() })
            }
            Wanted::Image(format) => match self.arguments.page {
                Some(page) => self.on_page(format, page),
                None => {
                    let mut hint = None;
                    let mut drawn = self.picture(|picture| {
                        let layout = self.layout(picture)?;
                        hint = picture_report::too_small(&layout);
                        self.image(format, write_svg(picture, &layout, &self.font))
                    })?;
                    drawn.left_out.extend(hint);
                    Ok(drawn)
                }
            },
            Wanted::ByGraphviz(format) => self.picture(|picture| self.by_graphviz(format, picture, direction)),
            Wanted::Dot => self.picture(|picture| Ok(text(write_dot(picture, direction)))),
            Wanted::Mermaid => self.picture(|picture| Ok(text(write_mermaid(picture, direction)))),
            Wanted::Page => self.picture(|picture| {
                let svg = write_svg(picture, &self.layout(picture)?, &self.font);
                let quoted = if self.arguments.quotes { Quoted::With(&self.showing.quotes) } else { Quoted::Without };
                let telling = Telling { graph: self.graph, quoted, wording: self.showing.wording };
                Ok(text(write_explorer(&telling, self.showing, picture, &svg, &self.font)))
            }),
        }
    }

    fn on_page(&self, format: ImageFormat, page: Page) -> Result<Drawn, CommandError> {
        let on = OnPage { page, extent: extent(format), direction: self.arguments.direction };
        let drawn = write_on_page(self.graph, self.showing, &StyleSheet::default(), &self.font, on);
        let drawn = drawn.map_err(|error| {
            CommandError::data(format!("--page {}: {error}", page.name())).hint("without --page the picture is as large as its words need")
        })?;
        let ungrouped = self.showing.grouping.filter(|_| drawn.picture.groups.is_empty()).map(picture_report::no_group);
        let left_out = picture_report::of_page(&drawn, page).into_iter().chain(ungrouped).collect();
        let size = picture_report::size(&drawn.picture);
        let file = self.pages(format, drawn.svg, drawn.further)?;
        Ok(Drawn { file, size, left_out })
    }

    fn timeline(&self, format: ImageFormat) -> Result<Drawn, CommandError> {
        let page = self.arguments.page.map(|page| (page, extent(format)));
        let timeline = write_timeline(self.graph, self.showing, &StyleSheet::default(), &self.font, page);
        let left_out = picture_report::rows_left_out(&timeline, self.arguments.page).into_iter().collect();
        let size = picture_report::rows(&timeline);
        Ok(Drawn { file: self.pages(format, timeline.svg, timeline.further)?, size, left_out })
    }

    /// A file of a picture and its further pages, which only a PDF has.
    fn pages(&self, format: ImageFormat, first: String, further: Vec<String>) -> Result<Raster, CommandError> {
        if further.is_empty() {
            return self.image(format, first);
        }
        let pages: Vec<String> = [first].into_iter().chain(further).collect();
        write_pdf_pages(&pages, self.fonts).map_err(CommandError::data)
    }

    fn geojson(&self) -> Drawn {
        let contents = MapContents::of(self.graph, self.showing);
        let map = write_geojson(self.graph, self.showing, &contents);
        let size = picture_report::places(map.places, map.movements);
        Drawn { file: text(map.text), size, left_out: picture_report::unplaced(&contents).into_iter().collect() }
    }

    /// A map that is drawn.
    fn map(&self, file: impl FnOnce(&MapContents, MapPicture) -> Result<Raster, CommandError>) -> Result<Drawn, CommandError> {
        let contents = MapContents::of(self.graph, self.showing);
        if contents.places() == 0 {
            return Err(CommandError::data("no map can be drawn: nothing that is asked for has coordinates")
                .hint("coordinates are the columns latitude and longitude of entities.csv; without them --brief, --timeline or the graph itself can be drawn"));
        }
        let map = write_map(self.graph, self.showing, &contents, &self.font);
        let left_out = picture_report::unplaced(&contents).into_iter().chain(picture_report::no_room(&map)).collect();
        let size = picture_report::places(contents.places(), contents.movements());
        Ok(Drawn { file: file(&contents, map)?, size, left_out })
    }

    fn brief(&self, paper: Paper) -> BriefPage {
        write_brief(self.graph, self.showing, &StyleSheet::default(), &self.font, paper)
    }

    /// A file of nodes and edges.
    fn picture(&self, file: impl FnOnce(&Picture) -> Result<Raster, CommandError>) -> Result<Drawn, CommandError> {
        let picture = Picture::of(self.graph, self.showing, &StyleSheet::default());
        let ungrouped = self.showing.grouping.filter(|_| picture.groups.is_empty()).map(picture_report::no_group);
        let left_out = picture_report::left_out(&picture).into_iter().chain(ungrouped).collect();
        Ok(Drawn { file: file(&picture)?, size: picture_report::size(&picture), left_out })
    }

    fn layout(&self, picture: &Picture) -> Result<Layout, CommandError> {
        let layout = lay_out(picture, &self.font, self.arguments.fitting());
        if layout.engine == Engine::Areas {
            if self.arguments.direction.is_some() {
                let size = picture_report::size(picture);
                return Err(CommandError::usage(format!("--direction has no effect on {size}: too much for layers, drawn as areas"))
                    .hint("leave it out, or draw a part: --top, --around, --type"));
            }
            picture_report::areas(picture, &layout).iter().for_each(|line| self.talk.say(line));
        }
        Ok(layout)
    }

    fn image(&self, format: ImageFormat, svg: String) -> Result<Raster, CommandError> {
        let drawn = match format.of_svg(svg.clone(), self.scale, self.fonts) {
            // Where no scale is asked for, a large picture has fewer pixels rather than none.
            Err(RasterError::TooLarge { width, height }) if self.arguments.scale.is_none() => {
                let scale = self.scale * MOST_PIXELS / width.max(height) as f32;
                self.talk.say(&format!(
                    "the picture is large: it has {scale:.2} pixels for each unit (--scale changes that, .svg and .pdf have no pixels)"
                ));
                format.of_svg(svg, scale, self.fonts)
            }
            drawn => drawn,
        };
        drawn.map_err(|error| {
            let error = CommandError::data(error);
            if format == ImageFormat::Png { error.hint("a smaller --scale, --top, or .svg keeps it readable") } else { error }
        })
    }

    fn by_graphviz(&self, format: ImageFormat, picture: &Picture, direction: Direction) -> Result<Raster, CommandError> {
        let program = if self.arguments.shapes_layout() { Program::Dot } else { Program::for_nodes(picture.nodes.len()) };
        let bytes = graphviz::lay_out(&write_dot(picture, direction), program, format.extension())?;
        Ok(Raster { bytes, lacking: Vec::new() })
    }
}

/// Whether a file has pages: all but a PDF are one picture.
fn extent(format: ImageFormat) -> Extent {
    if format == ImageFormat::Pdf { Extent::Pages } else { Extent::OnePage }
}

/// What is drawn with the reader's fonts lacks no letters.
fn text(text: String) -> Raster {
    Raster { bytes: text.into_bytes(), lacking: Vec::new() }
}
