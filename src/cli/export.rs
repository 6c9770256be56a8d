//! `depeche export`: articles and tables in; tables, dumps and pictures out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::args::{ExportArguments, PictureName};
use super::error::{CommandError, Done, Outcome};
use super::folder::{Existing, Staged};
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
    if arguments.picture.contains(&PictureName::None) && arguments.picture.len() > 1 {
        return Err(CommandError::usage("--picture none draws nothing: expected it alone"));
    }
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
    mapping.distributions = output::distributions(arguments);
    let rebuilds = arguments.inputs.iter().any(|input| same_place(input, &arguments.output));
    let staged =
        Staged::new(&arguments.output, if arguments.force { Existing::Replaced { rebuilds } } else { Existing::Refused }, output::is_ours)?;
    let extractor = lexicon.map(|lexicon| Extractor::new(lexicon, Arc::clone(&known.ontology)));

    let mut bad = 0;
    let mut parts: Vec<Part> = Vec::new();
    for input in &arguments.inputs {
        match read(input, arguments, &known.ontology, extractor.as_ref(), &parts, talk) {
            Ok(Some(part)) => parts.push(part),
            Ok(None) => talk.say(&format!("{}: the same text stands among the inputs already", input.display())),
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
        parts = vec![joined(parts, known.ontology)?];
    }
    for part in &parts {
        if arguments.quotes {
            mapping.quotes.clone_from(&part.texts);
        }
        let folder = if arguments.each { staged.stage().join(&part.name) } else { staged.stage().to_owned() };
        fs::create_dir_all(&folder).map_err(|error| CommandError::usage(format!("{}: {error}", folder.display())))?;
        for problem in output::write_all(&part.graph, &part.texts, arguments, &mapping, &folder)? {
            talk.warn(&format!("{}: {problem}", part.name));
            bad += 1;
        }
    }
    staged.finish()?;
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
) -> Result<Option<Part>, CommandError> {
    let mut folder = arguments.output.clone();
    if arguments.each {
        folder.push("each"); // one level deeper; the name does not matter for a relative path
    }
    let Some(extractor) = extractor.filter(|_| Source::of(input) == Source::Article) else {
        let mut graph = load::graph(input, Arc::clone(ontology), talk)?;
        clash(&graph, before)?;
        let texts = articles::texts(&graph, input, &[], talk)?;
        let name = input.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_else(|| "tables".to_owned());
        let source = if input.is_dir() { input } else { input.parent().unwrap_or(input) };
        graph.rename_files(|file| articles::relative(&source.join(file), &folder).unwrap_or_else(|| file.to_owned()));
        return Ok(Some(Part { name: unused(&name, before), graph, texts }));
    };
    let mut article = articles::read(input, &folder, arguments.published)?;
    let known = |id: &str| before.iter().find_map(|part| part.graph.article_named(id).map(|at| part.graph.article(at)));
    if let Some(same) = known(&article.source.id) {
        if same.text_sha256 == article.text_sha256 {
            return Ok(None);
        }
        article.source.id = format!("{}-{}", article.source.id, articles::short(&article.text_sha256));
    }
    if known(&article.source.id).is_some() {
        return Ok(None);
    }
    let extracted = extractor.extract(&article);
    if extracted.published.is_none() {
        talk.warn(&format!("{}: no date of publication is found; relative dates are left out (--published gives it)", input.display()));
    }
    let id = article.source.id.clone();
    Ok(Some(Part { name: unused(&id, before), graph: extracted.graph, texts: BTreeMap::from([(id, article.text)]) }))
}

/// A name for a folder that none of the parts before has.
fn unused(name: &str, before: &[Part]) -> String {
    let taken = |name: &str| before.iter().any(|part| part.name == name);
    if !taken(name) {
        return name.to_owned();
    }
    (2..).map(|n| format!("{name}-{n}")).find(|name| !taken(name)).unwrap_or_else(|| name.to_owned())
}

/// Articles of one id but another text in two inputs cannot be joined: offsets would count in the wrong one.
fn clash(graph: &KnowledgeGraph, before: &[Part]) -> Result<(), CommandError> {
    for article in graph.sorted_articles().into_iter().map(|at| graph.article(at)) {
        let other = before.iter().find_map(|part| part.graph.article_named(&article.id).map(|at| part.graph.article(at)));
        if let Some(other) = other
            && !other.text_sha256.is_empty()
            && !article.text_sha256.is_empty()
            && other.text_sha256 != article.text_sha256
        {
            return Err(CommandError::data(format!("the article '{}' stands in two inputs with different texts", article.id))
                .hint("give one of them another id in its tables"));
        }
    }
    Ok(())
}

fn joined(parts: Vec<Part>, ontology: Arc<Ontology>) -> Result<Part, CommandError> {
    let mut conflicts = Vec::new();
    let mut all = Part { name: String::new(), graph: KnowledgeGraph::new(ontology), texts: BTreeMap::new() };
    let count = parts.len();
    for part in parts {
        if count == 1 {
            return Ok(part);
        }
        all.name = format!("{count} inputs");
        conflicts.extend(all.graph.absorb(part.graph));
        all.texts.extend(part.texts);
    }
    all.graph.tidy();
    match conflicts.first() {
        Some(conflict) => Err(CommandError::data(conflict).hint("two things cannot bear one id: change it in one of the tables")),
        None => Ok(all),
    }
}

fn same_place(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(a), Ok(b)) if a == b)
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
