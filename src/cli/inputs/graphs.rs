//! Graphs read from disk: folders of tables and RDF files.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use oxigraph::model::Quad;

use super::open::{open_file, read_file};
use super::source::{Source, open, shown};
use crate::cli::counts::counted;
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::graph::{KnowledgeGraph, Table};
use crate::ontology::Ontology;
use crate::rdf::{DumpFormat, ImportError, Imported, InputBase, Untaken, foreign_graph, graph_of, parse};
use crate::tables::{self, Loaded, METADATA_FILE, Making, Repeated, TableFault, TableSources, Traces, check_metadata, file_name};

/// So many statements with a new id, and so many rows that say the same, are reported one by one.
const MOST_RENAMED: usize = 10;

/// How RDF is read.
#[derive(Debug, Clone, Default, Args)]
pub(in crate::cli) struct RdfArguments {
    /// What relative IRIs in RDF and in queries are relative to
    #[arg(long, value_name = "IRI")]
    pub input_base: Option<InputBase>,
}

/// Reads the tables of a folder, faults included.
pub(in crate::cli) fn tables(folder: &Path, ontology: Arc<Ontology>) -> Result<Loaded, CommandError> {
    let shown = folder.display();
    let expected = "expected a folder of tables";
    if !folder.exists() {
        return Err(CommandError::usage(format!("{shown}: there is no such folder: {expected}")));
    }
    if !folder.is_dir() {
        return Err(CommandError::usage(format!("{shown}: this is a file: {expected}"))
            .hint("'depeche export ARTICLE.txt -o DIR' makes the tables of an article"));
    }
    let metadata = folder.join(METADATA_FILE);
    let version = if metadata.exists() {
        let json = read_file(&metadata)?;
        Some(check_metadata(&json).map_err(|message| CommandError::data(format!("{}: {message}", metadata.display())))?)
    } else {
        None
    };
    let mut sources = TableSources::of_version(version);
    for table in tables::tables() {
        let path = folder.join(file_name(table));
        if path.exists() {
            sources.insert(table, open_file(&path)?);
        }
    }
    Ok(tables::read(sources, ontology))
}

/// What the articles of a folder of tables were read with, as far as it says so.
pub(in crate::cli) fn made_with(folder: &Path) -> BTreeSet<Making> {
    read_file(&folder.join(METADATA_FILE)).map(|json| tables::made_with(&json)).unwrap_or_default()
}

/// Reads a folder of tables or an RDF dump; any fault is an error. What of an RDF dump has no place in the graph is reported.
pub(in crate::cli) fn graph(path: &Path, ontology: Arc<Ontology>, rdf: &RdfArguments, talk: Talk) -> Result<KnowledgeGraph, CommandError> {
    match Source::of_graph(path) {
        Source::Rdf(format) => whole(path, graph_of(&quads(path, format, rdf)?, ontology), talk),
        Source::Tables | Source::Article => folder(path, ontology, talk),
    }
}

/// Reads a graph for a picture: RDF of other vocabularies is drawn too.
pub(in crate::cli) fn drawable(
    path: &Path,
    ontology: Arc<Ontology>,
    rdf: &RdfArguments,
    talk: Talk,
) -> Result<KnowledgeGraph, CommandError> {
    let Source::Rdf(format) = Source::of_graph(path) else { return folder(path, ontology, talk) };
    let quads = quads(path, format, rdf)?;
    let imported = graph_of(&quads, ontology);
    if imported.is_own {
        return whole(path, imported, talk);
    }
    foreign_graph(&quads).map_err(|error| import_error(path, &error))
}

/// The graph of an RDF dump without faults.
fn whole(path: &Path, imported: Imported, talk: Talk) -> Result<KnowledgeGraph, CommandError> {
    if !imported.is_own {
        return Err(nothing(path));
    }
    if let Some(first) = imported.faults.first() {
        let more = if imported.faults.len() > 1 { format!(" ({} more)", imported.faults.len() - 1) } else { String::new() };
        return Err(CommandError::data(format!("{}: {first}{more}", shown(path))));
    }
    report_untaken(path, &imported.untaken, talk);
    Ok(imported.graph)
}

/// Reports, once, what a graph has no place for.
pub(in crate::cli) fn report_untaken(path: &Path, untaken: &Untaken, talk: Talk) {
    if !untaken.is_empty() {
        talk.warn(&format!("{}: not taken over: {untaken}", shown(path)));
    }
}

/// RDF that holds nothing of the ontology.
pub(in crate::cli) fn nothing(path: &Path) -> CommandError {
    CommandError::data(format!("{}: there is no entity or statement of the ontology in it", shown(path)))
        .hint("RDF of other vocabularies can be queried and drawn")
}

/// The quads of an RDF file.
pub(in crate::cli) fn quads(path: &Path, given: Option<DumpFormat>, rdf: &RdfArguments) -> Result<Vec<Quad>, CommandError> {
    let (input, format) = open(path, given)?;
    parse(input, format, rdf.input_base.as_ref()).map_err(|error| import_error(path, &error))
}

/// An error in RDF with its file.
pub(in crate::cli) fn import_error(path: &Path, error: &ImportError) -> CommandError {
    let is_relative = matches!(error, ImportError::Relative { .. });
    let hint = is_relative.then(|| "--input-base IRI gives the base of relative IRIs".to_owned());
    CommandError::data(format!("{}: {error}", shown(path))).maybe_hint(hint)
}

fn folder(folder: &Path, ontology: Arc<Ontology>, talk: Talk) -> Result<KnowledgeGraph, CommandError> {
    let loaded = tables(folder, ontology)?;
    if let Some(first) = loaded.faults.first() {
        return Err(refused(folder, first, loaded.faults.len()));
    }
    left_by_spreadsheet(folder, &loaded.traces, talk);
    let relations = folder.join(file_name(Table::Relations));
    let relations = relations.display();
    for renamed in loaded.renamed.iter().take(MOST_RENAMED) {
        talk.say(&format!("{relations}, line {}: statement {} is now {}", renamed.line, renamed.old, renamed.new));
    }
    if let Some(more) = loaded.renamed.len().checked_sub(MOST_RENAMED).filter(|n| *n > 0) {
        talk.say(&format!("{relations}: {} a new id", counted(more, "more statement has", "more statements have")));
    }
    for repeated in loaded.repeated.iter().take(MOST_RENAMED) {
        talk.say(&format!("{relations}, {}", said_again(repeated)));
    }
    if let Some(more) = loaded.repeated.len().checked_sub(MOST_RENAMED).filter(|n| *n > 0) {
        talk.say(&format!("{relations}: {} what another row says", counted(more, "more row says", "more rows say")));
    }
    Ok(loaded.graph)
}

/// Reports once what a spreadsheet has left in the tables of a folder.
pub(in crate::cli) fn left_by_spreadsheet(folder: &Path, traces: &Traces, talk: Talk) {
    if !traces.is_empty() {
        talk.warn(&traces_in(folder, traces));
    }
}

/// What a spreadsheet has left, with the folder or the table.
pub(in crate::cli) fn traces_in(folder: &Path, traces: &Traces) -> String {
    let place = traces.only_table().map_or_else(|| folder.to_owned(), |table| folder.join(file_name(table)));
    format!("{}: {traces}", place.display())
}

/// The report of a row that says what another one says.
pub(in crate::cli) fn said_again(repeated: &Repeated) -> String {
    format!("line {}: says the same as line {}: they are one statement, {}", repeated.line, repeated.first, repeated.id)
}

/// A fault with its folder.
pub(in crate::cli) fn located(folder: &Path, fault: &TableFault) -> String {
    folder.join(fault.to_string()).display().to_string()
}

/// The first of several faults, as an error.
pub(in crate::cli) fn refused(folder: &Path, first: &TableFault, count: usize) -> CommandError {
    let more =
        if count > 1 { format!("\n({} more: 'depeche check {}' lists them all)", count - 1, folder.display()) } else { String::new() };
    CommandError::data(format!("{}{more}", located(folder, first))).maybe_hint(first.hint.clone().or_else(|| foreign(first)))
}

/// What to do about a class or relation that the ontology lacks and has nothing like: the graph may be of another one.
pub(in crate::cli) fn foreign(fault: &TableFault) -> Option<String> {
    let lacks = fault.hint.is_none() && matches!(fault.site.column.as_deref(), Some("relation" | "type"));
    lacks.then(|| "a graph made with another ontology needs its folder here too: --ontology DIR".to_owned())
}
