//! `depeche suggest`: what may be one thing under two ids, as rows of corrections.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::json;

use crate::cli::counts::counted;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::graphs::{self, RdfArguments};
use crate::cli::inputs::knowledge::{self, KnowledgeArguments};
use crate::cli::outputs::folder::{Existing, write_file};
use crate::cli::outputs::print::{stop, visible_stdout};
use crate::cli::talk::Talk;
use crate::cli::visible::visible;
use crate::suggest::{Suggestion, suggestions};
use crate::tables::{Proposal, write_proposals};

/// The score from which suggestions are listed where no other is given.
const USUAL_SCORE: &str = "0.5";

#[derive(Debug, Args)]
pub(in crate::cli) struct SuggestArguments {
    /// Folder of tables, or RDF file
    #[arg(value_name = "KG")]
    pub graph: PathBuf,
    /// Leave out what is less likely, from 0 to 1
    #[arg(long, value_name = "SCORE", default_value = USUAL_SCORE, value_parser = score, allow_negative_numbers = true)]
    pub min_score: f64,
    /// Form of the list; a table on a terminal, else csv: rows that corrections.csv takes
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<SuggestFormat>,
    /// File to write instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SuggestFormat {
    /// A table for people
    Table,
    /// Rows of corrections: action, id, into, score, note
    Csv,
    /// An object in JSON for each suggestion, one a line
    Json,
}

/// A number from 0 to 1.
fn score(number: &str) -> Result<f64, String> {
    let score = number.parse().ok().filter(|n| (0.0..=1.0).contains(n));
    score.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

pub(in crate::cli) fn run(arguments: &SuggestArguments, talk: Talk) -> Outcome {
    let known = knowledge::ontology(&arguments.knowledge)?;
    let graph = graphs::graph(&arguments.graph, known.ontology, &arguments.rdf_input, talk)?;
    let found = suggestions(&graph, arguments.min_score);
    let is_for_people = arguments.output.is_none() && io::stdout().is_terminal();
    let format = arguments.format.unwrap_or(if is_for_people { SuggestFormat::Table } else { SuggestFormat::Csv });
    let listed = listed(&found, format)?;
    let counted = counted(found.len(), "suggestion", "suggestions");
    match &arguments.output {
        Some(file) => {
            let existing = if arguments.force { Existing::Replaced } else { Existing::Refused };
            write_file(file, existing, |out| out.write_all(&listed).map_err(CommandError::usage))?;
            talk.say(&format!("{counted} → {}", file.display()));
        }
        None => {
            visible_stdout().write_all(&listed).map_err(|error| stop(&error))?;
            talk.say(&counted);
        }
    }
    Ok(Done::Well)
}

fn listed(found: &[Suggestion], format: SuggestFormat) -> Result<Vec<u8>, CommandError> {
    match format {
        SuggestFormat::Table => Ok(table(found).into_bytes()),
        SuggestFormat::Csv => {
            let notes: Vec<String> = found.iter().map(note).collect();
            let row = |(s, note)| -> Proposal<'_> {
                let (s, note): (&Suggestion, &String) = (s, note);
                Proposal { id: &s.id, into: &s.into, note, score: s.score }
            };
            let mut out = Vec::new();
            write_proposals(found.iter().zip(&notes).map(row), &mut out).map_err(CommandError::data)?;
            Ok(out)
        }
        SuggestFormat::Json => Ok(found.iter().map(|suggestion| format!("{}\n", object(suggestion))).collect::<String>().into_bytes()),
    }
}

fn table(found: &[Suggestion]) -> String {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["score", "class", "id", "into", "why"]);
    for suggestion in found {
        let [gone, kept] = &suggestion.labels;
        let cells = [
            format!("{:.2}", suggestion.score),
            suggestion.class.clone(),
            format!("{gone}\n{}", suggestion.id),
            format!("{kept}\n{}", suggestion.into),
            note(suggestion),
        ];
        table.add_row(cells.map(|cell| visible(&cell).into_owned()));
    }
    if found.is_empty() { String::new() } else { format!("{table}\n") }
}

/// The reasons in words, and what else the one that would go may be.
fn note(suggestion: &Suggestion) -> String {
    let reasons = suggestion.reasons.iter().map(ToString::to_string);
    let others = suggestion.others.iter().map(|other| format!("or into {} ({:.2})", other.into, other.score));
    reasons.chain(others).collect::<Vec<_>>().join("; ")
}

fn object(suggestion: &Suggestion) -> serde_json::Value {
    let reasons: Vec<String> = suggestion.reasons.iter().map(ToString::to_string).collect();
    let others: Vec<_> = suggestion.others.iter().map(|other| json!({ "into": other.into, "score": other.score })).collect();
    json!({
        "action": "merge",
        "id": suggestion.id,
        "into": suggestion.into,
        "labels": suggestion.labels,
        "class": suggestion.class,
        "score": suggestion.score,
        "reasons": reasons,
        "others": others,
    })
}
