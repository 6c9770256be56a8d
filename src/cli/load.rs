//! A folder of tables, read from disk.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::error::CommandError;
use super::talk::Talk;
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::tables::{self, Loaded, METADATA_FILE, TableFault, TableSources, check_metadata, file_name};

/// Reads the tables of a folder, faults included.
pub(super) fn tables(folder: &Path, ontology: Arc<Ontology>) -> Result<Loaded, CommandError> {
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
    if metadata.is_file() {
        let json = fs::read(&metadata).map_err(|error| CommandError::usage(format!("{}: {error}", metadata.display())))?;
        check_metadata(&json).map_err(|message| CommandError::data(format!("{}: {message}", metadata.display())))?;
    }
    let mut sources = TableSources::default();
    for table in tables::tables() {
        let path = folder.join(file_name(table));
        if path.is_file() {
            let bytes = fs::read(&path).map_err(|error| CommandError::usage(format!("{}: {error}", path.display())))?;
            sources.tables.insert(table, bytes);
        }
    }
    Ok(tables::read(&sources, ontology))
}

/// Reads the tables of a folder; any fault is an error.
pub(super) fn graph(folder: &Path, ontology: Arc<Ontology>, talk: Talk) -> Result<KnowledgeGraph, CommandError> {
    let loaded = tables(folder, ontology)?;
    if let Some(first) = loaded.faults.first() {
        return Err(refused(folder, first, loaded.faults.len()));
    }
    for renamed in &loaded.renamed {
        talk.say(&format!(
            "{}, line {}: statement {} is now {}",
            folder.join("relations.csv").display(),
            renamed.line,
            renamed.old,
            renamed.new
        ));
    }
    Ok(loaded.graph)
}

/// A fault with its folder.
pub(super) fn located(folder: &Path, fault: &TableFault) -> String {
    folder.join(fault.to_string()).display().to_string()
}

fn refused(folder: &Path, first: &TableFault, count: usize) -> CommandError {
    let more =
        if count > 1 { format!("\n({} more: 'depeche check {}' lists them all)", count - 1, folder.display()) } else { String::new() };
    CommandError::data(format!("{}{more}", located(folder, first))).maybe_hint(first.hint.clone())
}
