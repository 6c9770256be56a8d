//! `depeche query`: SPARQL over tables and RDF files.

use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::resume_unwind;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use oxigraph::store::Store;

use super::load;
use super::question::{Question, question};
use crate::cli::args::{AnswerName, QueryArguments};
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::knowledge;
use crate::cli::inputs::knowledge::Knowledge;
use crate::cli::inputs::store;
use crate::cli::inputs::store::Inputs;
use crate::cli::outputs::print::visible_stdout;
use crate::cli::outputs::terminal;
use crate::cli::stack::on_large_stack;
use crate::cli::talk::Talk;
use crate::rdf::{self, Answer, AnswerError, AnswerFormat, DumpFormat, Filling, QueryError, Request};

pub(in crate::cli) fn run(arguments: &QueryArguments, talk: Talk) -> Outcome {
    if arguments.list {
        return list(arguments);
    }
    let Some(limit) = arguments.timeout else {
        return finished(asked(arguments, talk, &mut BufWriter::new(visible_stdout())));
    };
    let (arguments, is_quiet) = (arguments.clone(), talk.is_quiet());
    timed(limit, move |out| {
        let notices = RefCell::default();
        let talk = Talk::new(is_quiet, &notices);
        let done = asked(&arguments, talk, out);
        talk.flush();
        done
    })
}

/// Reads, loads and answers.
fn asked(arguments: &QueryArguments, talk: Talk, out: &mut dyn Write) -> Result<(), CommandError> {
    let question = question(arguments)?;
    let known = knowledge::ontology(&arguments.knowledge)?;
    let store = store(arguments, &question, known, talk)?;
    let request = question.request(&store, &arguments.base, &arguments.rdf_input)?;
    if arguments.explain { explain(&store, &request, out) } else { answer(&store, &request, arguments.format, out) }
}

/// Runs in time or not at all: the answer is kept back until it is whole.
fn timed(limit: Duration, work: impl FnOnce(&mut dyn Write) -> Result<(), CommandError> + Send + 'static) -> Outcome {
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
                .hint("give it more time with --timeout, or a LIMIT"))
        }
    }
}

fn store(arguments: &QueryArguments, question: &Question, known: Knowledge, talk: Talk) -> Result<Store, CommandError> {
    match &arguments.store {
        Some(folder) => load::open(folder),
        None => {
            let inputs = Inputs { graphs: &question.graphs, from: arguments.from, rdf: &arguments.rdf_input, base: &arguments.base };
            store::fill(Filling::in_memory().map_err(CommandError::data)?, &inputs, known, talk)
        }
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
    finished(visible_stdout().write_all(bytes).map_err(|error| terminal::output_error(&error)).or_else(broken_pipe))
}

/// A reader that has seen enough is no error.
fn broken_pipe(error: CommandError) -> Result<(), CommandError> {
    if error.message.is_empty() { Ok(()) } else { Err(error) }
}

fn finished(done: Result<(), CommandError>) -> Outcome {
    done.or_else(broken_pipe).map(|()| Done::Well)
}

fn query_error(error: QueryError) -> CommandError {
    match error {
        QueryError::Syntax(_) => CommandError::usage(error)
            .hint("queries are answered, not updates, in SPARQL 1.1; 'depeche query --list' shows some to start from"),
        QueryError::Relative { .. } => {
            CommandError::usage(error).hint("--input-base IRI or BASE <IRI> tells what relative IRIs are relative to")
        }
        QueryError::Prefix { .. } => CommandError::usage(error).hint("PREFIX NAME: <IRI> before the query declares one"),
        QueryError::Empty => CommandError::usage(error).hint("'depeche query --list' shows some to start from"),
        QueryError::TooDeep => CommandError::usage(error).hint("take brackets away that change nothing"),
        QueryError::TooLong(_) => CommandError::usage(error).hint("VALUES and IN (…) take any number of values"),
        QueryError::Evaluation(_) | QueryError::Storage(_) => CommandError::data(error),
    }
}

fn explain(store: &Store, request: &Request, out: &mut dyn Write) -> Result<(), CommandError> {
    let plan = rdf::explain(store, request).map_err(query_error)?;
    writeln!(out, "{plan}").map_err(|error| terminal::output_error(&error))
}

fn answer(store: &Store, request: &Request, format: Option<AnswerName>, out: &mut dyn Write) -> Result<(), CommandError> {
    let results = rdf::query(store, request).map_err(query_error)?;
    let default = match Answer::of(&results) {
        Answer::Graph => AnswerName::Ttl,
        _ if io::stdout().is_terminal() => AnswerName::Table,
        _ => AnswerName::Csv,
    };
    let format = match format.unwrap_or(default) {
        AnswerName::Table => return terminal::table(results, &request.base, out),
        AnswerName::Csv => AnswerFormat::Csv,
        AnswerName::Tsv => AnswerFormat::Tsv,
        AnswerName::Json => AnswerFormat::Json,
        AnswerName::Xml => AnswerFormat::Xml,
        AnswerName::Ttl => AnswerFormat::Rdf(DumpFormat::Turtle),
        AnswerName::Nt => AnswerFormat::Rdf(DumpFormat::NTriples),
        AnswerName::Nq => AnswerFormat::Rdf(DumpFormat::NQuads),
        AnswerName::Trig => AnswerFormat::Rdf(DumpFormat::TriG),
        AnswerName::Rdf => AnswerFormat::Rdf(DumpFormat::RdfXml),
        AnswerName::Jsonld => AnswerFormat::Rdf(DumpFormat::JsonLd),
    };
    match rdf::write_answer(results, format, &request.base, out) {
        Ok(_) => Ok(()),
        Err(AnswerError::Output(error)) => Err(terminal::output_error(&error)),
        Err(error @ AnswerError::WrongFormat { .. }) => Err(CommandError::usage(error)),
        Err(error @ AnswerError::Evaluation(_)) => Err(CommandError::data(error)),
        Err(error @ AnswerError::NotXml(_)) => Err(CommandError::data(error).hint("csv, tsv, json, ttl and nt hold it")),
    }
}
