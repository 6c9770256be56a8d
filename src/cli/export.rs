//! `depeche export`: articles and tables in; tables, dumps and pictures out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{ExportArguments, PictureName};
use super::corrections::{Before, Corrections};
use super::error::{CommandError, Done, Outcome};
use super::folder::{Existing, Staged, same_place};
use super::source::Source;
use super::talk::Talk;
use super::{articles, corrections, knowledge, load, output};
use crate::article::Text;
use crate::extract::Extractor;
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::rdf::{Mapping, Provenance};

/// A graph on its way out, with the texts that quotations are taken from.
struct Part {
    name: String,
    /// The folders of tables it was read from.
    folders: Vec<PathBuf>,
    /// Whether it may have been corrected there.
    before: Before,
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
    if let Some(lexicon) = lexicon.as_ref().filter(|_| arguments.lexicon.is_some()) {
        for unknown in knowledge::unknown_names(lexicon, &known.ontology) {
            talk.warn(&format!("{unknown}: the ontology has no such name, so that nothing is made of it"));
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
        let folders = Some(input.to_owned()).filter(|path| path.is_dir()).into_iter().collect();
        return Ok(Some(Part { name: unused(&name, before), folders, before: Before::PerhapsCorrected, graph, texts }));
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
    Ok(Some(Part {
        name: unused(&id, before),
        folders: Vec::new(),
        before: Before::Uncorrected,
        graph: extracted.graph,
        texts: BTreeMap::from([(id, article.text)]),
    }))
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
