//! `depeche export`: articles and tables in; tables, dumps and pictures out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{ExportArguments, PictureName};
use super::corrections::{Before, Corrections};
use super::error::{CommandError, Done, Outcome};
use super::folder::{Existing, Staged, same_place};
use super::parts::{Part, Parts};
use super::reading::article_files;
use super::source::{Source, holds_tables};
use super::talk::Talk;
use super::{articles, corrections, knowledge, output};
use crate::extract::Extractor;
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::rdf::{Mapping, Provenance};

pub(super) fn run(arguments: &ExportArguments, talk: Talk) -> Outcome {
    if arguments.picture.contains(&PictureName::None) && arguments.picture.len() > 1 {
        return Err(CommandError::usage("--picture none draws nothing: expected it alone"));
    }
    for input in &arguments.inputs {
        if input != Path::new(articles::STANDARD_INPUT) && !input.exists() {
            return Err(CommandError::usage(format!("{}: there is no such file or folder", input.display())));
        }
    }
    let known = knowledge::ontology(&arguments.knowledge)?;
    let inputs = expanded(&arguments.inputs)?;
    let reads_articles = inputs.iter().any(|input| Source::of(input) == Source::Article);
    let lexicon = if reads_articles { Some(knowledge::lexicon(arguments.lexicon.as_deref())?) } else { None };
    let (lexicon, lexicon_digest) = lexicon.unzip();
    if let Some(lexicon) = lexicon.as_ref().filter(|_| arguments.lexicon.is_some() || arguments.knowledge.ontology.is_some()) {
        for unknown in knowledge::unknown_names(lexicon, &known.ontology) {
            talk.warn(&unknown);
        }
    }
    let provenance = Provenance { program: env!("CARGO_PKG_VERSION").to_owned(), ontology: known.digest, lexicon: lexicon_digest };
    let version = output::rdf_version(arguments.rdf);
    let mut mapping = Mapping::new(&arguments.base, version, provenance).map_err(CommandError::usage)?;
    mapping.infers = arguments.infer;
    mapping.distributions = output::distributions(arguments);
    let rebuilds = arguments.inputs.iter().any(|input| same_place(input, &arguments.output));
    let staged =
        Staged::new(&arguments.output, if arguments.force { Existing::Replaced { rebuilds } } else { Existing::Refused }, output::is_ours)?;
    let extractor = match lexicon {
        None => None,
        Some(lexicon) => {
            let reader = knowledge::reader(&lexicon, arguments.model.as_deref())?;
            let names = knowledge::names(arguments.names.as_deref())?;
            Some(Extractor::new(lexicon, Arc::clone(&known.ontology), reader, names))
        }
    };

    let mut parts = Parts::new(arguments, Arc::clone(&known.ontology), extractor.as_ref(), staged.stage(), talk);
    for input in &inputs {
        match parts.add(input) {
            Ok(()) => {}
            Err(error) if inputs.len() == 1 => return Err(error),
            Err(error) => parts.bad(&error),
        }
    }
    let (mut parts, mut bad) = parts.finish();
    if parts.is_empty() {
        return Err(CommandError::data("none of the inputs could be read: nothing is written"));
    }
    if !arguments.each {
        let folders = corrections::folders(parts.iter().flat_map(|part| &part.folders).map(PathBuf::as_path), &arguments.output);
        let corrections = Corrections::of(&folders, &known.ontology)?;
        for part in &mut parts {
            let graph = std::mem::replace(&mut part.graph, KnowledgeGraph::new(Arc::clone(&known.ontology)));
            part.graph = corrections.retype(graph);
        }
        parts = vec![joined(parts, Arc::clone(&known.ontology))?];
    }
    let mut done = Vec::new();
    for mut part in parts {
        if arguments.quotes {
            mapping.quotes.clone_from(&part.texts);
        }
        let below = |folder: &Path| if arguments.each { folder.join(&part.name) } else { folder.to_owned() };
        let (folder, place) = (below(staged.stage()), below(&arguments.output));
        fs::create_dir_all(&folder).map_err(|error| CommandError::usage(format!("{}: {error}", folder.display())))?;
        let corrected_in = corrections::folders(part.folders.iter().map(PathBuf::as_path), &place);
        let corrections = Corrections::of(&corrected_in, &known.ontology)?;
        part.graph = corrections::apply(&corrections, part.graph, &part.texts, part.before, talk);
        corrections::keep(&corrected_in, &place, &folder)?;
        for problem in output::write_all(&part.graph, &part.texts, arguments, &mapping, &folder)? {
            talk.warn(&format!("{}: {problem}", part.name));
            bad += 1;
        }
        done.push(part);
    }
    staged.finish()?;
    talk.say(&summary(&done, arguments));
    Ok(if bad == 0 { Done::Well } else { Done::WithFaults })
}

/// The inputs, with folders of articles replaced by the files in them.
fn expanded(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, CommandError> {
    let mut all = Vec::new();
    for input in inputs {
        let files = if input.is_dir() && !holds_tables(input) { article_files(input)? } else { Vec::new() };
        if files.is_empty() {
            all.push(input.clone());
        } else {
            all.extend(files);
        }
    }
    Ok(all)
}

fn joined(parts: Vec<Part>, ontology: Arc<Ontology>) -> Result<Part, CommandError> {
    let mut conflicts = Vec::new();
    let mut all = Part {
        name: String::new(),
        folders: Vec::new(),
        before: Before::Uncorrected,
        graph: KnowledgeGraph::new(ontology),
        texts: BTreeMap::new(),
    };
    let count = parts.len();
    for part in parts {
        if count == 1 {
            return Ok(part);
        }
        all.name = format!("{count} inputs");
        conflicts.extend(all.graph.absorb(part.graph));
        all.texts.extend(part.texts);
        all.folders.extend(part.folders);
        if part.before == Before::PerhapsCorrected {
            all.before = part.before;
        }
    }
    all.graph.tidy();
    match conflicts.first() {
        Some(conflict) => Err(CommandError::data(conflict).hint("two things cannot bear one id: change it in one of the tables")),
        None => Ok(all),
    }
}

fn summary(parts: &[Part], arguments: &ExportArguments) -> String {
    let entities: usize = parts.iter().map(|p| p.graph.entity_count()).sum();
    let statements: usize = parts.iter().map(|p| p.graph.statement_count()).sum();
    let facts: usize = parts.iter().map(|p| p.graph.as_petgraph().edge_weights().filter(|s| s.is_fact()).count()).sum();
    let what = match parts {
        [only] => only.name.clone(),
        many => format!("{} graphs", many.len()),
    };
    format!(
        "{what}: {entities} entities, {statements} statements ({facts} facts, {} claimed, planned or denied) → {}",
        statements - facts,
        arguments.output.display()
    )
}
