//! `depeche draw`: one picture of a graph.

use super::args::DrawArguments;
use super::error::{CommandError, Done, Outcome};
use super::folder::write_file;
use super::output::{svg, wording};
use super::talk::Talk;
use super::{knowledge, load};
use crate::draw::{Picture, StyleSheet, write_dot, write_png};

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
    let picture = Picture::of(&graph, &StyleSheet::default(), wording(arguments.lang));
    let bytes = match ending.as_str() {
        "svg" => svg(&picture).0.into_bytes(),
        "png" => write_png(&svg(&picture).0, arguments.scale).map_err(CommandError::data)?,
        _ => write_dot(&picture).into_bytes(),
    };
    write_file(&arguments.output, arguments.force, |out| out.write_all(&bytes).map_err(CommandError::usage))?;
    talk.say(&format!("{} nodes, {} edges → {}", picture.nodes.len(), picture.edges.len(), arguments.output.display()));
    Ok(Done::Well)
}
