//! Answers as tables for people.

use std::io::Write;

use comfy_table::{ContentArrangement, Table, presets};
use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;

use super::print::stop;
use crate::cli::error::{CommandError, Stop};
use crate::cli::visible::visible;
use crate::rdf::prefixes;

/// Writes rows for people: IRIs shortened to their prefixes, literals without quotation marks.
pub(in crate::cli) fn table(results: QueryResults<'_>, base: &str, out: &mut dyn Write) -> Result<(), Stop> {
    let prefixes = prefixes(base);
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    match results {
        QueryResults::Boolean(answer) => return writeln!(out, "{answer}").map_err(|error| stop(&error)),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            table.set_header(variables.iter().map(|v| v.as_str().to_owned()));
            for solution in solutions {
                let solution = solution.map_err(CommandError::data)?;
                table.add_row(variables.iter().map(|v| solution.get(v).map(|term| cell(term, &prefixes)).unwrap_or_default()));
            }
        }
        QueryResults::Graph(triples) => {
            table.set_header(["subject", "predicate", "object"]);
            for triple in triples {
                let triple = triple.map_err(CommandError::data)?;
                let cells = [Term::from(triple.subject), triple.predicate.into(), triple.object];
                table.add_row(cells.iter().map(|term| cell(term, &prefixes)));
            }
        }
    }
    writeln!(out, "{table}").map_err(|error| stop(&error))
}

fn cell(term: &Term, prefixes: &[(String, String)]) -> String {
    visible(&shown(term, prefixes)).into_owned()
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
