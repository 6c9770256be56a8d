//! `depeche query`: SPARQL over tables and RDF files.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use oxigraph::store::Store;

use super::args::{AnswerName, QueryArguments};
use super::error::{CommandError, Done, Outcome};
use super::filling::Inputs;
use super::knowledge::Knowledge;
use super::question::{Question, question};
use super::talk::Talk;
use super::{disk, filling, knowledge, terminal};
use crate::rdf::{self, Answer, AnswerError, AnswerFormat, DumpFormat, Filling, QueryError, Request};

pub(super) fn run(arguments: &QueryArguments, talk: Talk) -> Outcome {
    if arguments.list {
        return list(arguments);
    }
    let question = question(arguments)?;
    let known = knowledge::ontology(&arguments.knowledge)?;
    let store = store(arguments, &question, known, talk)?;
    let request = question.request(&store, &arguments.base)?;
    let format = arguments.format;
    let explains = arguments.explain;
    let work = move |out: &mut dyn Write| if explains { explain(&store, &request, out) } else { answer(&store, &request, format, out) };
    match arguments.timeout {
        None => finished(work(&mut BufWriter::new(io::stdout().lock()))),
        Some(seconds) => timed(seconds, work),
    }
}

/// Runs in time or not at all: the answer is kept back until it is whole.
fn timed(seconds: f64, work: impl FnOnce(&mut dyn Write) -> Result<(), CommandError> + Send + 'static) -> Outcome {
    let limit = Duration::try_from_secs_f64(seconds)
        .map_err(|_| CommandError::usage(format!("--timeout {seconds}: expected a number of seconds that is not negative")))?;
    let (send, receive) = mpsc::channel();
    // Evaluation may not look at the clock for long: the thread is left behind and ends with the program.
    thread::spawn(move || {
        let mut out = Vec::new();
        let done = work(&mut out);
        // The receiver may have given up.
        let _ = send.send(done.map(|()| out));
    });
    match receive.recv_timeout(limit) {
        Ok(done) => print(&done?),
        Err(_) => Err(CommandError::data(format!("the query did not end within {seconds} s: nothing is printed"))
            .hint("give it more time with --timeout, or a LIMIT")),
    }
}

fn store(arguments: &QueryArguments, question: &Question, known: Knowledge, talk: Talk) -> Result<Store, CommandError> {
    match &arguments.store {
        Some(folder) => disk::open(folder),
        None => {
            let inputs = Inputs { graphs: &question.graphs, from: &arguments.from, base: &arguments.base };
            filling::fill(Filling::in_memory().map_err(CommandError::data)?, &inputs, known, talk)
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
    finished(io::stdout().lock().write_all(bytes).map_err(|error| terminal::output_error(&error)).or_else(broken_pipe))
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
    }
}
