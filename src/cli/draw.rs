//! `depeche draw`: one picture of a graph.

use std::collections::{BTreeMap, BTreeSet};

use super::args::{DatesName, DirectionName, DrawArguments, EngineName, GroupName, PageName};
use super::error::{CommandError, Done, Outcome};
use super::folder::write_file;
use super::lookup::entity_called;
use super::output::{MOST_NODES, wording};
use super::talk::Talk;
use super::{articles, graphviz, knowledge, load};
use crate::article::Text;
use crate::draw::{
    Dates, Direction, Engine, Fitting, Font, Grouping, Page, Picture, Showing, StyleSheet, lay_out, write_dot, write_explorer,
    write_geojson, write_mermaid, write_pdf, write_png, write_svg, write_timeline,
};
use crate::graph::{EntityIx, Held, KnowledgeGraph, Period, View};
use crate::ontology::{ClassId, Ontology, RelationId};

/// What a file of that ending holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Svg,
    Png,
    Pdf,
    Dot,
    Mermaid,
    Html,
    GeoJson,
}

impl Format {
    const ENDINGS: [(&'static str, Self); 9] = [
        ("svg", Self::Svg),
        ("png", Self::Png),
        ("pdf", Self::Pdf),
        ("dot", Self::Dot),
        ("gv", Self::Dot),
        ("mmd", Self::Mermaid),
        ("html", Self::Html),
        ("geojson", Self::GeoJson),
        ("mermaid", Self::Mermaid),
    ];

    fn of(arguments: &DrawArguments) -> Result<Self, CommandError> {
        let ending = arguments.output.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        let found = Self::ENDINGS.into_iter().find(|(known, _)| *known == ending).map(|(_, format)| format);
        let format = found.ok_or_else(|| {
            CommandError::usage(format!("{}: no picture format has the ending '{ending}'", arguments.output.display()))
                .hint("the endings are .svg, .png, .pdf, .dot, .mmd, .html and .geojson")
        })?;
        let is_drawn = matches!(format, Self::Svg | Self::Png | Self::Pdf);
        if arguments.timeline && !is_drawn {
            return Err(CommandError::usage(format!("--timeline: a time axis is no .{ending}: expected .svg, .png or .pdf")));
        }
        if arguments.engine == EngineName::Graphviz && (!is_drawn || arguments.timeline) {
            return Err(CommandError::usage("--engine graphviz draws graphs as .svg, .png or .pdf"));
        }
        Ok(format)
    }
}

pub(super) fn run(arguments: &DrawArguments, talk: Talk) -> Outcome {
    let format = Format::of(arguments)?;
    if !(arguments.scale.is_finite() && arguments.scale > 0.0) {
        return Err(CommandError::usage(format!("--scale {}: expected a number above 0", arguments.scale)));
    }
    let known = knowledge::ontology(&arguments.knowledge)?;
    let graph = load::drawable(&arguments.graph, known.ontology, &arguments.rdf_input, talk)?;
    let quotes = if arguments.quotes { articles::texts(&graph, &arguments.graph, &[], talk)? } else { BTreeMap::new() };
    let showing = showing(arguments, &graph, quotes)?;
    let (sheet, font) = (StyleSheet::default(), Font::default());
    let (bytes, told) = if arguments.timeline {
        let svg = write_timeline(&graph, &showing, &sheet, &font);
        let rows = svg.matches("<g class=\"row\">").count();
        (drawn(svg, format, arguments.scale)?, format!("{rows} rows"))
    } else {
        let picture = Picture::of(&graph, &showing, &sheet);
        let told = format!("{} nodes, {} edges", picture.nodes.len(), picture.edges.len());
        let fitting = fitting(arguments);
        let svg = || {
            let layout = lay_out(&picture, &font, fitting);
            if layout.engine == Engine::Grid && !picture.nodes.is_empty() {
                talk.warn("the graph is too large for the layered layout: it is drawn in rows (--top, --around or --type show a part that can be read)");
            }
            write_svg(&picture, &layout, &font)
        };
        let bytes = match format {
            Format::Svg | Format::Png | Format::Pdf if arguments.engine == EngineName::Graphviz => {
                let ending = if format == Format::Svg {
                    "svg"
                } else if format == Format::Png {
                    "png"
                } else {
                    "pdf"
                };
                graphviz::lay_out(&write_dot(&picture), picture.nodes.len(), ending)?
            }
            Format::Svg | Format::Png | Format::Pdf => drawn(svg(), format, arguments.scale)?,
            Format::Dot => write_dot(&picture).into_bytes(),
            Format::Mermaid => write_mermaid(&picture).into_bytes(),
            Format::Html => write_explorer(&graph, &picture, &svg(), &showing.quotes).into_bytes(),
            Format::GeoJson => write_geojson(&graph, &picture, &showing.quotes).into_bytes(),
        };
        (bytes, told)
    };
    write_file(&arguments.output, arguments.force, |out| out.write_all(&bytes).map_err(CommandError::usage))?;
    talk.say(&format!("{told} → {}", arguments.output.display()));
    Ok(Done::Well)
}

fn drawn(svg: String, format: Format, scale: f32) -> Result<Vec<u8>, CommandError> {
    match format {
        Format::Png => {
            write_png(&svg, scale).map_err(|error| CommandError::data(error).hint("a smaller --scale, --top, or .svg keeps it readable"))
        }
        Format::Pdf => write_pdf(&svg).map_err(CommandError::data),
        _ => Ok(svg.into_bytes()),
    }
}

fn fitting(arguments: &DrawArguments) -> Fitting {
    let direction = arguments.direction.map(|direction| match direction {
        DirectionName::Right => Direction::Right,
        DirectionName::Down => Direction::Down,
    });
    let page = match arguments.page {
        PageName::A4 => Page::A4,
        PageName::A3 => Page::A3,
        PageName::Screen => Page::Screen,
    };
    Fitting { direction, page }
}

fn showing(arguments: &DrawArguments, graph: &KnowledgeGraph, quotes: BTreeMap<String, Text>) -> Result<Showing, CommandError> {
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
            DatesName::Labels => Dates::AsLabels,
            DatesName::Nodes => Dates::AsNodes,
        },
        folded: arguments.fold.iter().map(|name| relation(ontology, "--fold", name)).collect::<Result<_, _>>()?,
        grouping: arguments.group.map(|group| match group {
            GroupName::Type => Grouping::Class,
            GroupName::State => Grouping::State,
            GroupName::Place => Grouping::Place,
        }),
        wording: wording(arguments.lang),
        most: arguments.top.or((!arguments.all && !arguments.timeline).then_some(MOST_NODES)),
        quotes,
    })
}

fn class(ontology: &Ontology, name: &str) -> Result<ClassId, CommandError> {
    ontology.class_named(name).ok_or_else(|| {
        let known: Vec<&str> = ontology.classes().map(|(_, class)| class.name.as_str()).collect();
        CommandError::usage(format!("--type {name}: the ontology has no such class")).hint(format!("the classes are {}", known.join(", ")))
    })
}

fn relation(ontology: &Ontology, option: &str, name: &str) -> Result<RelationId, CommandError> {
    ontology.relation_named(name).ok_or_else(|| {
        let known: Vec<&str> = ontology.relations().map(|(_, relation)| relation.name.as_str()).collect();
        CommandError::usage(format!("{option} {name}: the ontology has no such relation"))
            .hint(format!("the relations are {}", known.join(", ")))
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
