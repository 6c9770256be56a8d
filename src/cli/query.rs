//! `depeche query`: SPARQL over a graph.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};

use comfy_table::{ContentArrangement, Table, presets};
use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;

use super::args::{AnswerName, QueryArguments};
use super::error::{CommandError, Done, Outcome};
use super::talk::Talk;
use super::{knowledge, load, output};
use crate::rdf::{self, Answer, AnswerError, AnswerFormat, Mapping, Provenance, QueryError, RdfVersion, prefixes, write_answer};

pub(super) fn run(arguments: &QueryArguments, talk: Talk) -> Outcome {
    if arguments.list {
        return list(arguments);
    }
    let Some(folder) = &arguments.graph else {
        return Err(CommandError::usage("no graph is given: expected a folder of tables"));
    };
    let sparql = sparql(arguments)?;
    let known = knowledge::ontology(&arguments.knowledge)?;
    let provenance = Provenance { program: env!("CARGO_PKG_VERSION").to_owned(), ontology: known.digest, lexicon: None };
    let mapping = Mapping::new(&arguments.base, RdfVersion::Rdf11, provenance).map_err(CommandError::usage)?;
    let graph = load::graph(folder, known.ontology, talk)?;
    let store = rdf::store_of(&graph, &mapping).map_err(CommandError::data)?;
    let results = rdf::query(&store, &sparql, mapping.base()).map_err(|error| match error {
        QueryError::Syntax(_) => CommandError::usage(error).hint("'depeche query --list' shows queries to start from"),
        QueryError::Evaluation(_) => CommandError::data(error),
    })?;
    answer(results, arguments, mapping.base())
}

fn sparql(arguments: &QueryArguments) -> Result<String, CommandError> {
    let from_stdin = || {
        let mut text = String::new();
        io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| CommandError::usage(format!("standard input: {error}: expected a query in UTF-8")))?;
        Ok(text)
    };
    if let Some(name) = &arguments.name {
        let queries = knowledge::queries(&arguments.knowledge)?;
        let names: Vec<&str> = queries.iter().map(|q| q.name.as_str()).collect();
        let unknown = || {
            CommandError::usage(format!("there is no named query '{name}'")).hint(format!("the named queries are: {}", names.join(", ")))
        };
        return queries.iter().find(|q| q.name == *name).map(|q| q.sparql.clone()).ok_or_else(unknown);
    }
    if let Some(path) = &arguments.file {
        if path.as_os_str() == super::articles::STANDARD_INPUT {
            return from_stdin();
        }
        let failed = |error: io::Error| CommandError::usage(format!("{}: {error}", path.display()));
        let bytes = fs::read(path).map_err(failed)?;
        return String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            CommandError::usage(format!("{}: byte {at} is not UTF-8: expected a query in UTF-8", path.display()))
        });
    }
    match arguments.sparql.as_deref() {
        Some(super::articles::STANDARD_INPUT) => from_stdin(),
        Some(sparql) => Ok(sparql.to_owned()),
        None if io::stdin().is_terminal() => Err(CommandError::usage("no query is given")
            .hint("give it as an argument, with -f FILE, or with --name NAME ('--list' lists the names)")),
        None => from_stdin(),
    }
}

fn list(arguments: &QueryArguments) -> Outcome {
    let mut out = String::new();
    let queries = knowledge::queries(&arguments.knowledge)?;
    let widest = queries.iter().map(|q| q.name.len()).max().unwrap_or_default();
    for query in queries {
        out.push_str(&format!("{:widest$}  {}\n", query.name, query.title));
    }
    print(out.as_bytes())
}

fn print(bytes: &[u8]) -> Outcome {
    finished(io::stdout().lock().write_all(bytes))
}

/// A reader that has seen enough is no error.
fn finished(written: io::Result<()>) -> Outcome {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CommandError::usage(format!("standard output: {error}"))),
        _ => Ok(Done::Well),
    }
}

fn answer(results: QueryResults<'_>, arguments: &QueryArguments, base: &str) -> Outcome {
    let kind = Answer::of(&results);
    let default = match kind {
        Answer::Graph => AnswerName::Ttl,
        _ if io::stdout().is_terminal() => AnswerName::Table,
        _ => AnswerName::Csv,
    };
    let format = match arguments.format.unwrap_or(default) {
        AnswerName::Table => return table(results, base),
        AnswerName::Csv => AnswerFormat::Csv,
        AnswerName::Tsv => AnswerFormat::Tsv,
        AnswerName::Json => AnswerFormat::Json,
        AnswerName::Xml => AnswerFormat::Xml,
        AnswerName::Ttl => AnswerFormat::Rdf(output::dump_format(super::args::DumpName::Ttl)),
        AnswerName::Nt => AnswerFormat::Rdf(output::dump_format(super::args::DumpName::Nt)),
        AnswerName::Nq => AnswerFormat::Rdf(output::dump_format(super::args::DumpName::Nq)),
        AnswerName::Trig => AnswerFormat::Rdf(output::dump_format(super::args::DumpName::Trig)),
        AnswerName::Rdf => AnswerFormat::Rdf(output::dump_format(super::args::DumpName::Rdf)),
        AnswerName::Jsonld => AnswerFormat::Rdf(output::dump_format(super::args::DumpName::Jsonld)),
    };
    match write_answer(results, format, base, io::BufWriter::new(io::stdout().lock())) {
        Ok(_) => Ok(Done::Well),
        Err(AnswerError::Output(error)) => finished(Err(error)),
        Err(error @ AnswerError::WrongFormat { .. }) => Err(CommandError::usage(error)),
        Err(error @ AnswerError::Evaluation(_)) => Err(CommandError::data(error)),
    }
}

/// Rows for people: IRIs of the graph shortened to their prefixes, literals without quotation marks.
fn table(results: QueryResults<'_>, base: &str) -> Outcome {
    let prefixes = prefixes(base);
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    match results {
        QueryResults::Boolean(answer) => return print(format!("{answer}\n").as_bytes()),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            table.set_header(variables.iter().map(|v| v.as_str().to_owned()));
            for solution in solutions {
                let solution = solution.map_err(CommandError::data)?;
                table.add_row(variables.iter().map(|v| solution.get(v).map(|term| shown(term, &prefixes)).unwrap_or_default()));
            }
        }
        QueryResults::Graph(triples) => {
            table.set_header(["subject", "predicate", "object"]);
            for triple in triples {
                let triple = triple.map_err(CommandError::data)?;
                let cells = [Term::from(triple.subject), triple.predicate.into(), triple.object];
                table.add_row(cells.iter().map(|term| shown(term, &prefixes)));
            }
        }
    }
    print(format!("{table}\n").as_bytes())
}

fn shown(term: &Term, prefixes: &[(String, String)]) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => prefixes
            .iter()
            .find_map(|(prefix, iri)| node.as_str().strip_prefix(iri.as_str()).map(|rest| format!("{prefix}:{rest}")))
            .unwrap_or_else(|| node.to_string()),
        other => other.to_string(),
    }
}
