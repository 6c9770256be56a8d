//! `depeche export`: articles and tables in; tables, dumps and pictures out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::args::ExportArguments;
use super::error::{CommandError, Done, Outcome};
use super::folder::Staged;
use super::source::Source;
use super::talk::Talk;
use super::{articles, knowledge, load, output};
use crate::article::Text;
use crate::extract::Extractor;
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::rdf::{Mapping, Provenance};

/// A graph on its way out, with the texts that quotations are taken from.
struct Part {
    name: String,
    graph: KnowledgeGraph,
    texts: BTreeMap<String, Text>,
}

pub(super) fn run(arguments: &ExportArguments, talk: Talk) -> Outcome {
    for input in &arguments.inputs {
        if input != Path::new(articles::STANDARD_INPUT) && !input.exists() {
            return Err(CommandError::usage(format!("{}: there is no such file or folder", input.display())));
        }
    }
    let known = knowledge::ontology(&arguments.knowledge)?;
    let reads_articles = arguments.inputs.iter().any(|input| Source::of(input) == Source::Article);
    let lexicon = if reads_articles { Some(knowledge::lexicon(arguments.lexicon.as_deref())?) } else { None };
    let (lexicon, lexicon_digest) = lexicon.unzip();
    let provenance = Provenance { program: env!("CARGO_PKG_VERSION").to_owned(), ontology: known.digest, lexicon: lexicon_digest };
    let version = output::rdf_version(arguments.rdf);
    let mut mapping = Mapping::new(&arguments.base, version, provenance).map_err(CommandError::usage)?;
    mapping.infers = arguments.infer;
    let staged = Staged::new(&arguments.output, arguments.force)?;
    let extractor = lexicon.map(|lexicon| Extractor::new(lexicon, Arc::clone(&known.ontology)));

    let mut bad = 0;
    let mut parts: Vec<Part> = Vec::new();
    for input in &arguments.inputs {
        match read(input, arguments, &known.ontology, extractor.as_ref(), &parts, talk) {
            Ok(part) => parts.push(part),
            Err(error) if arguments.inputs.len() == 1 => return Err(error),
            Err(error) => {
                error.report();
                bad += 1;
            }
        }
    }
    if parts.is_empty() {
        return Err(CommandError::data("none of the inputs could be read: nothing is written"));
    }
    if !arguments.each {
        parts = vec![joined(parts, known.ontology)];
    }
    for part in &parts {
        if arguments.quotes {
            mapping.quotes.clone_from(&part.texts);
        }
        let folder = if arguments.each { staged.stage().join(&part.name) } else { staged.stage().to_owned() };
        fs::create_dir_all(&folder).map_err(|error| CommandError::usage(format!("{}: {error}", folder.display())))?;
        for line in output::write_all(&part.graph, &part.texts, arguments, &mapping, &folder)? {
            talk.say(&format!("{}: {line}", part.name));
        }
    }
    staged.finish(output::is_ours)?;
    talk.say(&summary(&parts, arguments));
    Ok(if bad == 0 { Done::Well } else { Done::WithFaults })
}

fn read(
    input: &Path,
    arguments: &ExportArguments,
    ontology: &Arc<Ontology>,
    extractor: Option<&Extractor>,
    before: &[Part],
    talk: Talk,
) -> Result<Part, CommandError> {
    let Some(extractor) = extractor.filter(|_| Source::of(input) == Source::Article) else {
        let graph = load::graph(input, Arc::clone(ontology), talk)?;
        let texts = articles::texts(&graph, input, &[], talk)?;
        let name = input.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_else(|| "tables".to_owned());
        return Ok(Part { name, graph, texts });
    };
    let mut folder = arguments.output.clone();
    if arguments.each {
        folder.push("each"); // one level deeper; the name does not matter for a relative path
    }
    let mut article = articles::read(input, &folder, arguments.published)?;
    if before.iter().any(|part| part.graph.article_named(&article.source.id).is_some()) {
        article.source.id = format!("{}-{}", article.source.id, article.text_sha256.get(..8).unwrap_or_default());
    }
    let extracted = extractor.extract(&article);
    if extracted.published.is_none() {
        talk.say(&format!("{}: no date of publication is found; relative dates are left out (--published gives it)", input.display()));
    }
    let id = article.source.id.clone();
    Ok(Part { name: id.clone(), graph: extracted.graph, texts: BTreeMap::from([(id, article.text)]) })
}

fn joined(parts: Vec<Part>, ontology: Arc<Ontology>) -> Part {
    let mut all = Part { name: String::new(), graph: KnowledgeGraph::new(ontology), texts: BTreeMap::new() };
    let count = parts.len();
    for part in parts {
        if count == 1 {
            return part;
        }
        all.name = format!("{count} inputs");
        all.graph.absorb(part.graph);
        all.texts.extend(part.texts);
    }
    all.graph.tidy();
    all
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
