//! Articles of a graph, extracted again: what the stages decide on them, and whether that is what the graph was made of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::articles::short;
use super::corrections::{self, Corrections};
use super::graphs::made_with;
use super::knowledge::{ExtractorArguments, Knowledge, Tables};
use super::texts::{self, ArticlesAtHand};
use crate::article::Article;
use crate::cli::counts::counted;
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::extract::{Event, Extractor};
use crate::graph::{ArticleRecord, CURATED, KnowledgeGraph, StatementIx};
use crate::tables::Making;
use crate::text::Text;

/// A graph and what it was made of.
#[derive(Clone, Copy)]
pub(in crate::cli) struct GraphWithSources<'a> {
    pub graph: &'a KnowledgeGraph,
    /// Its folder or file.
    pub source: &'a Path,
    /// Files of articles that it does not name.
    pub given: &'a [PathBuf],
    pub known: &'a Knowledge,
    /// What its articles are read with again.
    pub extractor: &'a ExtractorArguments,
}

/// An article that was extracted again.
pub(in crate::cli) struct ReadAgain {
    /// Its id.
    pub id: String,
    /// What the stages decided.
    pub events: Vec<Event>,
    /// As extraction gives it.
    pub graph: KnowledgeGraph,
    /// With the corrections of the graph's folder.
    pub corrected: KnowledgeGraph,
}

/// Articles that were extracted again.
pub(in crate::cli) struct ExtractedAgain {
    /// Those whose texts are at hand.
    pub read: Vec<ReadAgain>,
    /// The corrections of the graph's folder.
    pub corrections: Corrections,
    /// Where texts or program are not those that the graph was made of.
    pub faults: Vec<CommandError>,
}

/// Extracts some articles of a graph again.
///
/// # Errors
/// Where lexicon, models, corrections or given texts cannot be read.
pub(in crate::cli) fn extracted_again(
    made: GraphWithSources<'_>,
    wanted: &[&ArticleRecord],
    talk: Talk,
) -> Result<ExtractedAgain, CommandError> {
    let GraphWithSources { graph, source, given, known, extractor: arguments } = made;
    let ArticlesAtHand { mut found, lacking, .. } = texts::articles(graph, source, given)?;
    let tables = Tables::of(&arguments.reader)?;
    let mut faults: Vec<CommandError> = other_making(&made_with(source), &tables.making(known, arguments)?).into_iter().collect();
    let extractor = tables.extractor(Arc::clone(&known.ontology), arguments, talk)?;
    let corrections = Corrections::of(&corrections::folders([], source), graph.ontology())?;
    let mut read = Vec::new();
    for record in wanted {
        match found.remove(&record.id) {
            Some(article) => read.push(again(&extractor, &corrections, prepared(article, record))),
            None => faults.push(lacks(record, lacking.get(&record.id).map(String::as_str).unwrap_or_default())),
        }
    }
    faults.extend(read.iter().filter_map(|read| lost(graph, read)));
    Ok(ExtractedAgain { read, corrections, faults })
}

fn again(extractor: &Extractor, corrections: &Corrections, article: Article) -> ReadAgain {
    let mut events: Vec<Event> = Vec::new();
    let graph = extractor.extract_traced(&article, &mut events).graph;
    let id = article.source.id.clone();
    let texts: BTreeMap<String, Text> = BTreeMap::from([(id.clone(), article.text)]);
    let corrected = corrections.applied(graph.clone(), &texts);
    ReadAgain { id, events, graph, corrected }
}

/// An article as an export read it: under the graph's id, published when the graph says.
fn prepared(mut article: Article, record: &ArticleRecord) -> Article {
    article.source.id.clone_from(&record.id);
    article.source.published = record.published.as_ref().and_then(|date| date.as_str().parse().ok()).or(article.source.published);
    article
}

fn lacks(record: &ArticleRecord, why: &str) -> CommandError {
    let digest = if record.text_sha256.is_empty() { String::new() } else { format!(" (text_sha256 {}…)", short(&record.text_sha256)) };
    CommandError::data(format!("the text of '{}'{digest} is not at hand: {why}", record.id))
        .hint("--article FILE gives a text, which is known by its digest")
}

/// The fault of tables that were made by another program, or with other words, classes or models.
fn other_making(made: &BTreeSet<Making>, now: &Making) -> Option<CommandError> {
    if made.is_empty() || made.contains(now) {
        return None;
    }
    let mut differences = BTreeSet::new();
    for before in made {
        if before.program != now.program {
            differences.insert(format!("version {} of the program", before.program));
        }
        let names = before.used.keys().chain(now.used.keys());
        differences
            .extend(names.filter(|name| before.used.get(*name) != now.used.get(*name)).map(|name| format!("another {}", used(name))));
    }
    let differences: Vec<String> = differences.into_iter().collect();
    Some(
        CommandError::data(format!(
            "the tables were made with {}: what is reported here is what this program decides",
            differences.join(", ")
        ))
        .hint("--ontology, --lexicon, --model and --names give what they were made with"),
    )
}

/// A name under which tables record what was used, in words.
fn used(name: &str) -> &str {
    match name {
        "model" => "model of the reader",
        "names" => "model of names",
        other => other,
    }
}

/// The fault of an article some of whose statements in the graph extraction does not give.
fn lost(graph: &KnowledgeGraph, read: &ReadAgain) -> Option<CommandError> {
    let article = graph.article_named(&read.id)?;
    let is_of_it =
        |at: &StatementIx| graph.statement(*at).evidence.iter().any(|evidence| evidence.article == article && &*evidence.rule != CURATED);
    // A correction need not have been applied yet.
    let given = [&read.graph, &read.corrected];
    let is_lost = |at: &StatementIx| given.iter().all(|given| given.statement_named(graph.statement(*at).id).is_none());
    let lost: Vec<StatementIx> = graph.sorted_statements().into_iter().filter(|at| is_of_it(at) && is_lost(at)).collect();
    let first = graph.statement(*lost.first()?).id;
    let statements = counted(lost.len(), "statement", "statements");
    Some(other_graph(&format!("the graph has {statements} of '{}' that extraction does not give, first {first}", read.id)))
}

/// The fault of a graph that is not what extraction gives; `what` says where.
pub(in crate::cli) fn other_graph(what: &str) -> CommandError {
    CommandError::data(format!("{what}: it was made by another program, or changed by hand"))
        .hint("'depeche export' makes it again; corrections.csv keeps changes by hand")
}
