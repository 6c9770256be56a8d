//! `depeche draw`: one picture of a graph.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::Text;
use crate::cli::args::{DatesName, DirectionName, DrawArguments, EngineName, GroupName, PageName};
use crate::cli::counts::counted;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::graphs;
use crate::cli::inputs::knowledge;
use crate::cli::inputs::lookup::{entity_called, meant};
use crate::cli::inputs::texts;
use crate::cli::outputs::export::{MOST_NODES, wording};
use crate::cli::outputs::folder::write_file;
use crate::cli::outputs::graphviz::{self, Program};
use crate::cli::outputs::picture_file::Format;
use crate::cli::outputs::picture_report;
use crate::cli::talk::Talk;
use crate::draw::{
    DEFAULT_SCALE, Dates, Direction, Engine, Fitting, Font, Grouping, Page, Picture, Raster, Showing, StyleSheet, Unlinked, lay_out,
    write_dot, write_explorer, write_geojson, write_mermaid, write_pdf, write_png, write_svg, write_timeline,
};
use crate::graph::{EntityIx, Held, KnowledgeGraph, Period, View};
use crate::ontology::{ClassId, Ontology, RelationId};

/// So many rows of a timeline are drawn where nothing else is asked for.
const MOST_ROWS: usize = 80;

/// A picture as the bytes of its file, and the letters that its font lacks.
struct Drawn {
    bytes: Vec<u8>,
    lacking: Vec<char>,
}

impl From<Raster> for Drawn {
    fn from(Raster { bytes, lacking }: Raster) -> Self {
        Self { bytes, lacking }
    }
}

pub(in crate::cli) fn run(arguments: &DrawArguments, talk: Talk) -> Outcome {
    let format = Format::of(arguments)?;
    let scale = arguments.scale.unwrap_or(DEFAULT_SCALE);
    if !(scale.is_finite() && scale > 0.0) {
        return Err(CommandError::usage(format!("--scale {scale}: expected a number above 0")));
    }
    let known = knowledge::ontology(&arguments.knowledge)?;
    let graph = graphs::drawable(&arguments.graph, known.ontology, &arguments.rdf_input, talk)?;
    let quotes = if arguments.quotes { texts::texts(&graph, &arguments.graph, &[], talk)? } else { BTreeMap::new() };
    let showing = showing(arguments, format, &graph, quotes)?;
    let (sheet, font) = (StyleSheet::default(), Font::default());
    let (file, size, left_out) = if arguments.timeline {
        let timeline = write_timeline(&graph, &showing, &sheet, &font);
        let left_out = picture_report::rows_left_out(&timeline).into_iter().collect();
        let size = picture_report::rows(&timeline);
        (drawn(timeline.svg, format, scale)?, size, left_out)
    } else if format == Format::GeoJson {
        let map = write_geojson(&graph, &showing);
        (plain(map.text), counted(map.places, "place", "places"), Vec::new())
    } else {
        let picture = Picture::of(&graph, &showing, &sheet);
        let file = draw_picture(&graph, &picture, &showing, arguments, format, talk)?;
        (file, picture_report::size(&picture), picture_report::left_out(&picture))
    };
    write_file(&arguments.output, arguments.force, |out| out.write_all(&file.bytes).map_err(CommandError::usage))?;
    left_out.iter().for_each(|line| talk.say(line));
    if let Some(line) = picture_report::lacking(&file.lacking) {
        talk.warn(&line);
    }
    talk.say(&format!("{size} → {}", arguments.output.display()));
    Ok(Done::Well)
}

fn draw_picture(
    graph: &KnowledgeGraph,
    picture: &Picture,
    showing: &Showing,
    arguments: &DrawArguments,
    format: Format,
    talk: Talk,
) -> Result<Drawn, CommandError> {
    let fitting = fitting(arguments);
    let direction = fitting.direction.unwrap_or(Direction::Right);
    let svg = || {
        let font = Font::default();
        let layout = lay_out(picture, &font, fitting);
        if layout.engine == Engine::Grid && !picture.nodes.is_empty() {
            let is_shaped = arguments.group.is_some() || arguments.direction.is_some();
            let without = if is_shaped { ", without the boxes of --group and the --direction" } else { "" };
            talk.warn(&format!(
                "the graph is too large for the layered layout: it is drawn in rows{without} (--top, --around or --type show a part that can be read)"
            ));
        }
        write_svg(picture, &layout, &font)
    };
    let by_graphviz = |ending: &str| {
        let is_shaped = arguments.group.is_some() || arguments.direction.is_some();
        let program = if is_shaped { Program::Dot } else { Program::for_nodes(picture.nodes.len()) };
        let bytes = graphviz::lay_out(&write_dot(picture, direction), program, ending)?;
        Ok(Drawn { bytes, lacking: Vec::new() })
    };
    match (format, arguments.engine) {
        (Format::Svg, EngineName::Graphviz) => by_graphviz("svg"),
        (Format::Png, EngineName::Graphviz) => by_graphviz("png"),
        (Format::Pdf, EngineName::Graphviz) => by_graphviz("pdf"),
        (Format::Svg | Format::Png | Format::Pdf, EngineName::Elk) => drawn(svg(), format, arguments.scale.unwrap_or(DEFAULT_SCALE)),
        (Format::Dot, _) => Ok(plain(write_dot(picture, direction))),
        (Format::Mermaid, _) => Ok(plain(write_mermaid(picture, direction))),
        (Format::Html, _) => Ok(plain(write_explorer(graph, picture, &svg(), &showing.quotes))),
        (Format::GeoJson, _) => Ok(plain(write_geojson(graph, showing).text)),
    }
}

fn drawn(svg: String, format: Format, scale: f32) -> Result<Drawn, CommandError> {
    match format {
        Format::Png => {
            let png = write_png(&svg, scale);
            Ok(png.map_err(|error| CommandError::data(error).hint("a smaller --scale, --top, or .svg keeps it readable"))?.into())
        }
        Format::Pdf => Ok(write_pdf(&svg).map_err(CommandError::data)?.into()),
        _ => Ok(plain(svg)),
    }
}

/// What is drawn with the reader's fonts lacks no letters.
fn plain(text: String) -> Drawn {
    Drawn { bytes: text.into_bytes(), lacking: Vec::new() }
}

fn fitting(arguments: &DrawArguments) -> Fitting {
    let direction = arguments.direction.map(|direction| match direction {
        DirectionName::Right => Direction::Right,
        DirectionName::Down => Direction::Down,
    });
    let page = match arguments.page {
        Some(PageName::A4) => Page::A4,
        Some(PageName::A3) => Page::A3,
        Some(PageName::Screen) | None => Page::Screen,
    };
    Fitting { direction, page }
}

fn showing(
    arguments: &DrawArguments,
    format: Format,
    graph: &KnowledgeGraph,
    quotes: BTreeMap<String, Text>,
) -> Result<Showing, CommandError> {
    let usual = match format {
        _ if arguments.timeline => Some(MOST_ROWS),
        Format::GeoJson => None,
        _ => Some(MOST_NODES),
    };
    let ontology = graph.ontology();
    let classes = arguments.classes.iter().map(|name| class(ontology, name)).collect::<Result<Vec<ClassId>, _>>()?;
    let relations =
        arguments.relations.iter().map(|name| relation(ontology, "--relation", name)).collect::<Result<Vec<RelationId>, _>>()?;
    let between = || Period {
        first: arguments.from.as_ref().and_then(|date| Period::of(date).first),
        last: arguments.to.as_ref().and_then(|date| Period::of(date).last),
    };
    let is_between = arguments.from.is_some() || arguments.to.is_some();
    Ok(Showing {
        view: View {
            entities: part(arguments, graph)?,
            classes,
            relations,
            time: arguments.at.as_ref().map(Period::of).or(is_between.then(between)),
            held: if arguments.asserted_only { Held::AsFacts } else { Held::Anyhow },
        },
        dates: match arguments.dates {
            Some(DatesName::Nodes) => Dates::AsNodes,
            Some(DatesName::Labels) | None => Dates::AsLabels,
        },
        folded: arguments.fold.iter().map(|name| relation(ontology, "--fold", name)).collect::<Result<_, _>>()?,
        grouping: arguments.group.map(|group| match group {
            GroupName::Type => Grouping::Class,
            GroupName::State => Grouping::State,
            GroupName::Place => Grouping::Place,
        }),
        wording: wording(arguments.lang),
        unlinked: if arguments.all { Unlinked::Drawn } else { Unlinked::LeftOut },
        most: arguments.top.or(usual.filter(|_| !arguments.all)),
        quotes,
    })
}

fn class(ontology: &Ontology, name: &str) -> Result<ClassId, CommandError> {
    ontology.class_named(name).ok_or_else(|| {
        let known: Vec<&str> = ontology.classes().map(|(_, class)| class.name.as_str()).collect();
        CommandError::usage(format!("--type {name}: the ontology has no such class")).hint(meant(name, &known, "the classes are"))
    })
}

fn relation(ontology: &Ontology, option: &str, name: &str) -> Result<RelationId, CommandError> {
    ontology.relation_named(name).ok_or_else(|| {
        let known: Vec<&str> = ontology.relations().map(|(_, relation)| relation.name.as_str()).collect();
        CommandError::usage(format!("{option} {name}: the ontology has no such relation")).hint(meant(name, &known, "the relations are"))
    })
}

/// The entities that are asked for by name; `None` for all.
fn part(arguments: &DrawArguments, graph: &KnowledgeGraph) -> Result<Option<BTreeSet<EntityIx>>, CommandError> {
    if let Some(name) = &arguments.around {
        return Ok(Some(graph.neighbourhood(entity_called(graph, name)?, arguments.hops)));
    }
    if let [from, to] = arguments.path.as_slice() {
        let path = graph.shortest_path(entity_called(graph, from)?, entity_called(graph, to)?);
        let path = path.ok_or_else(|| CommandError::data(format!("no chain of statements joins '{from}' and '{to}'")))?;
        return Ok(Some(path.into_iter().collect()));
    }
    Ok(None)
}
