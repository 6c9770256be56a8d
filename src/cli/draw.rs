//! `depeche draw`: one picture of a graph.

use std::collections::BTreeSet;

use super::args::DrawArguments;
use super::error::{CommandError, Done, Outcome};
use super::folder::write_file;
use super::lookup::entity_called;
use super::output::{svg, wording};
use super::talk::Talk;
use super::{knowledge, load};
use crate::draw::{Picture, StyleSheet, write_dot, write_png};
use crate::graph::{EntityIx, KnowledgeGraph};

pub(super) fn run(arguments: &DrawArguments, talk: Talk) -> Outcome {
    let ending = arguments.output.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    if !["svg", "png", "dot", "gv"].contains(&ending.as_str()) {
        return Err(CommandError::usage(format!("{}: no picture format has the ending '{ending}'", arguments.output.display()))
            .hint("the endings are .svg, .png and .dot"));
    }
    if !(arguments.scale.is_finite() && arguments.scale > 0.0) {
        return Err(CommandError::usage(format!("--scale {}: expected a number above 0", arguments.scale)));
    }
    let known = knowledge::ontology(&arguments.knowledge)?;
    let graph = load::drawable(&arguments.graph, known.ontology, talk)?;
    let part = part(arguments, &graph)?;
    let picture = Picture::of(&graph, part.as_ref(), &StyleSheet::default(), wording(arguments.lang));
    let bytes = match ending.as_str() {
        "svg" => svg(&picture).into_bytes(),
        "png" => write_png(&svg(&picture), arguments.scale).map_err(CommandError::data)?,
        _ => write_dot(&picture).into_bytes(),
    };
    write_file(&arguments.output, arguments.force, |out| out.write_all(&bytes).map_err(CommandError::usage))?;
    talk.say(&format!("{} nodes, {} edges → {}", picture.nodes.len(), picture.edges.len(), arguments.output.display()));
    Ok(Done::Well)
}

/// The entities that are asked for; `None` for all.
fn part(arguments: &DrawArguments, graph: &KnowledgeGraph) -> Result<Option<BTreeSet<EntityIx>>, CommandError> {
    if let Some(name) = &arguments.around {
        return Ok(Some(graph.neighbourhood(entity_called(graph, name)?, arguments.hops)));
    }
    if let [from, to] = arguments.path.as_slice() {
        let path = graph.shortest_path(entity_called(graph, from)?, entity_called(graph, to)?);
        let path = path.ok_or_else(|| CommandError::data(format!("no chain of statements joins '{from}' and '{to}'")))?;
        return Ok(Some(path.into_iter().collect()));
    }
    Ok(arguments.top.map(|count| {
        // Dates are told on what they date, not drawn themselves.
        let ranked = graph.ranked().into_iter().map(|(at, _)| at).filter(|at| graph.entity(*at).value.is_none());
        ranked.take(count).collect()
    }))
}
