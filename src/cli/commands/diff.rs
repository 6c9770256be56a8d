//! `depeche diff`: what changed from one graph to another.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::graphs::{self, RdfArguments};
use crate::cli::inputs::knowledge::{self, KnowledgeArguments};
use crate::cli::outputs::print::{line, print};
use crate::cli::talk::Talk;
use crate::graph::Table;
use crate::tables::{Change, Changed, differences, file_name, write_differences};

#[derive(Debug, Args)]
pub(in crate::cli) struct DiffArguments {
    /// Folder of tables, or RDF file
    #[arg(value_name = "A")]
    pub first: PathBuf,
    /// Folder of tables, or RDF file
    #[arg(value_name = "B")]
    pub second: PathBuf,
    /// How to show the differences
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: DiffFormat,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    /// Lines for people
    Text,
    /// A table: table, row, change, column, before, after, about
    Csv,
}

pub(in crate::cli) fn run(arguments: &DiffArguments, talk: Talk) -> Outcome {
    let known = knowledge::ontology(&arguments.knowledge)?;
    let first = graphs::graph(&arguments.first, known.ontology.clone(), &arguments.rdf_input, talk)?;
    let second = graphs::graph(&arguments.second, known.ontology, &arguments.rdf_input, talk)?;
    let changes = differences(&first, &second);
    match arguments.format {
        DiffFormat::Text => print(&text(&changes))?,
        DiffFormat::Csv => {
            let mut csv = Vec::new();
            write_differences(&changes, &mut csv).map_err(CommandError::usage)?;
            print(&String::from_utf8(csv).map_err(|error| CommandError::data(io::Error::other(error)))?)?;
        }
    }
    let count = |table: Table, wanted: fn(&Changed) -> bool| changes.iter().filter(|c| c.table == table && wanted(&c.changed)).count();
    let counts: Vec<String> = [(Table::Entities, "entities"), (Table::Relations, "statements"), (Table::Evidence, "pieces of evidence")]
        .map(|(table, name)| {
            let added = count(table, |c| *c == Changed::Added);
            let removed = count(table, |c| *c == Changed::Removed);
            let mut rows: Vec<&str> =
                changes.iter().filter(|c| c.table == table && matches!(c.changed, Changed::Cell { .. })).map(|c| c.row.as_str()).collect();
            rows.dedup();
            format!("{name}: {added} added, {removed} removed, {} changed", rows.len())
        })
        .into();
    talk.say(&counts.join("; "));
    Ok(Done::Well)
}

fn text(changes: &[Change]) -> String {
    let mut out = String::new();
    let mut table = None;
    for change in changes {
        if table != Some(change.table) {
            table = Some(change.table);
            line(&mut out, format_args!("{}", file_name(change.table)));
        }
        match &change.changed {
            Changed::Added => line(&mut out, format_args!("  + {}  {}", change.row, change.about)),
            Changed::Removed => line(&mut out, format_args!("  - {}  {}", change.row, change.about)),
            Changed::Cell { column, before, after } => {
                line(&mut out, format_args!("  ~ {}  {}: {column} '{before}' → '{after}'", change.row, change.about));
            }
        }
    }
    out
}
