//! `depeche query`: SPARQL over tables and RDF files.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::resume_unwind;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use clap::Args;
use oxigraph::store::Store;

use super::question::{Question, QuestionArguments, question};
use crate::cli::error::{CommandError, Done, Outcome, Stop};
use crate::cli::inputs::knowledge::{self, Knowledge, KnowledgeArguments};
use crate::cli::inputs::store::{StoreArguments, fill, open_on_disk};
use crate::cli::options::seconds;
use crate::cli::outputs::format::AnswerChoice;
use crate::cli::outputs::print::{stop, visible_stdout};
use crate::cli::outputs::terminal;
use crate::cli::stack::on_large_stack;
use crate::cli::talk::{Desk, Talk};
use crate::rdf::{self, Answer, AnswerError, AnswerFormat, DumpFormat, QueryError, Request, StoreBuilder};

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct QueryArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    /// List the named queries
    #[arg(long)]
    pub list: bool,
    /// Show how the query is evaluated instead of its answer
    #[arg(long)]
    pub explain: bool,
    /// Give up after this many seconds, reading included: nothing is printed then, and the exit code is 1
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_negative_numbers = true)]
    pub timeout: Option<Duration>,
    /// Format of the answer; a table on a terminal, else csv for rows and ttl for triples
    #[arg(long, value_name = "FORMAT", value_parser = AnswerChoice::parser())]
    pub format: Option<AnswerChoice>,
    #[command(flatten)]
    pub filling: StoreArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

pub(in crate::cli) fn run(arguments: &QueryArguments, talk: Talk) -> Outcome {
    if arguments.list {
        return list(arguments);
    }
    let Some(limit) = arguments.timeout else {
        asked(arguments, talk, &mut BufWriter::new(visible_stdout()))?;
        return Ok(Done::Well);
    };
    let (arguments, volume) = (arguments.clone(), talk.volume());
    timed(limit, move |out| {
        let desk = Desk::default();
        let talk = Talk::new(volume, &desk);
        let done = asked(&arguments, talk, out);
        talk.flush();
        done
    })
}

/// Reads, loads and answers.
fn asked(arguments: &QueryArguments, talk: Talk, out: &mut dyn Write) -> Result<(), Stop> {
    let question = question(&arguments.question, &arguments.knowledge)?;
    let known = knowledge::ontology(&arguments.knowledge)?;
    let store = store(arguments, &question, known, talk)?;
    let request = question.request(&store, &arguments.filling)?;
    if arguments.explain { explain(&store, &request, out) } else { answer(&store, &request, arguments.format, out) }
}

/// Runs in time or not at all: the answer is kept back until it is whole.
fn timed(limit: Duration, work: impl FnOnce(&mut dyn Write) -> Result<(), Stop> + Send + 'static) -> Outcome {
    let (send, receive) = mpsc::channel();
    // Nothing of it may look at the clock for long: the thread is left behind and ends with the program.
    let working = on_large_stack(move || {
        let mut out = Vec::new();
        let done = work(&mut out);
        // The receiver may have given up.
        let _ = send.send(done.map(|()| out));
    })?;
    match receive.recv_timeout(limit) {
        Ok(done) => print(&done?),
        Err(RecvTimeoutError::Disconnected) => match working.join() {
            Ok(()) => Ok(Done::Well),
            Err(panic) => resume_unwind(panic),
        },
        Err(RecvTimeoutError::Timeout) => {
            Err(CommandError::data(format!("the query did not end within {} s: nothing is printed", limit.as_secs_f64()))
                .hint("give it more time with --timeout, or a LIMIT")
                .into())
        }
    }
}

fn store(arguments: &QueryArguments, question: &Question, known: Knowledge, talk: Talk) -> Result<Store, CommandError> {
    match &arguments.question.store {
        Some(folder) => open_on_disk(folder),
        None => fill(StoreBuilder::in_memory().map_err(CommandError::data)?, &question.graphs, &arguments.filling, known, talk),
    }
}

fn list(arguments: &QueryArguments) -> Outcome {
    let mut out = String::new();
    let queries = knowledge::queries(&arguments.knowledge)?;
    let widest = queries.iter().map(|q| q.name.len()).max().unwrap_or_default();
    for query in queries {
        out.push_str(&format!("{:widest$}  {}\n", query.name, query.title));
        for (name, meaning) in query.parameters {
            out.push_str(&format!("{:widest$}    --set {name}='…'  {meaning}\n", ""));
        }
    }
    print(out.as_bytes())
}

fn print(bytes: &[u8]) -> Outcome {
    visible_stdout().write_all(bytes).map_err(|error| stop(&error))?;
    Ok(Done::Well)
}

fn query_error(error: QueryError) -> CommandError {
    match error {
        QueryError::Syntax(_) => CommandError::usage(error)
            .hint("queries are answered, not updates, in SPARQL 1.1; 'depeche query --list' shows some to start from"),
        QueryError::Relative { .. } => CommandError::usage(error).hint("--input-base IRI or BASE <IRI> gives the base of relative IRIs"),
        QueryError::Prefix { .. } => CommandError::usage(error).hint("PREFIX NAME: <IRI> before the query declares one"),
        QueryError::Empty => CommandError::usage(error).hint("'depeche query --list' shows some to start from"),
        QueryError::TooDeep => CommandError::usage(error).hint("take brackets away that change nothing"),
        QueryError::TooLong(_) => CommandError::usage(error).hint("VALUES and IN (…) take any number of values"),
        QueryError::Evaluation(_) | QueryError::Storage(_) => CommandError::data(error),
    }
}

fn explain(store: &Store, request: &Request, out: &mut dyn Write) -> Result<(), Stop> {
    let plan = rdf::explain(store, request).map_err(query_error)?;
    writeln!(out, "{plan}").map_err(|error| stop(&error))
}

fn answer(store: &Store, request: &Request, format: Option<AnswerChoice>, out: &mut dyn Write) -> Result<(), Stop> {
    let results = rdf::query(store, request).map_err(query_error)?;
    let usual = || match Answer::of(&results) {
        Answer::Graph => AnswerChoice::As(AnswerFormat::Rdf(DumpFormat::Turtle)),
        Answer::Solutions | Answer::Boolean if io::stdout().is_terminal() => AnswerChoice::Table,
        Answer::Solutions | Answer::Boolean => AnswerChoice::As(AnswerFormat::Csv),
    };
    let format = match format.unwrap_or_else(usual) {
        AnswerChoice::Table => return terminal::table(results, &request.base, out),
        AnswerChoice::As(format) => format,
    };
    match rdf::write_answer(results, format, &request.base, out) {
        Ok(_) => Ok(()),
        Err(AnswerError::Output(error)) => Err(stop(&error)),
        Err(error @ AnswerError::WrongFormat { .. }) => Err(CommandError::usage(error).into()),
        Err(error @ AnswerError::Evaluation(_)) => Err(CommandError::data(error).into()),
        Err(error @ AnswerError::NotXml(_)) => Err(CommandError::data(error).hint("csv, tsv, json, ttl and nt hold it").into()),
    }
}
