//! SPARQL over a store.

use std::collections::HashMap;
use std::sync::Arc;

use oxigraph::model::{GraphName, NamedNode, Variable};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults, QuerySolutionIter, SparqlEvaluator};
use oxigraph::store::{StorageError, Store};
use spargebra::SparqlParser;

use super::cancel::{self, Optimised};
use super::dump::prefixes;
use super::parse::InputBase;
use super::sparql::{self, MOST_LINKS, MOST_NESTED, Size, Unfinished};

/// The words that queries begin with.
const FORMS: [&str; 4] = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"];

/// Why a query gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// It is not SPARQL.
    #[error("the query is not SPARQL: {0}")]
    Syntax(String),
    /// There is nothing in it.
    #[error("the query is empty: expected SELECT, ASK, CONSTRUCT or DESCRIBE")]
    Empty,
    /// It would take too many calls within calls.
    #[error("the query is nested too deeply: more than {MOST_NESTED} levels of brackets")]
    TooDeep,
    /// It would take too many of them although few brackets are open at once.
    #[error("the query is nested too deeply: its {0} operators and patterns are more than {MOST_LINKS}")]
    TooLong(usize),
    /// A prefix that nobody has declared.
    #[error("line {line}, column {column}: the prefix '{prefix}' is not declared; known are {}", known.join(", "))]
    Prefix {
        /// Line, from 1.
        line: usize,
        /// Column in code points, from 1.
        column: usize,
        /// The prefix with its colon.
        prefix: String,
        /// The prefixes that need no declaration, with their colons.
        known: Vec<String>,
    },
    /// A relative IRI, and nothing that it is relative to.
    #[error("line {line}, column {column}: the IRI {iri} is relative: expected an absolute one, such as <http://example.org/a>")]
    Relative {
        /// Line, from 1.
        line: usize,
        /// Column in code points, from 1.
        column: usize,
        /// The IRI.
        iri: String,
    },
    /// It failed while running.
    #[error("the query failed: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    /// The store failed.
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
}

/// A query with its parameters set.
#[derive(Clone)]
pub struct Request {
    /// The SPARQL.
    pub sparql: String,
    /// Base of the graph's IRIs: its prefixes need no declaration, and its inferences are seen with the default graph.
    pub base: String,
    /// What relative IRIs are relative to.
    pub input_base: Option<InputBase>,
    /// Values of variables: as IRIs they can be read as nothing else.
    pub parameters: Vec<(Variable, NamedNode)>,
    /// The graphs that it is asked of, whatever the query itself says; `None` for what it says.
    pub graphs: Option<ChosenGraphs>,
    /// What ends it early, with [`QueryEvaluationError::Cancelled`].
    pub cancelled: Option<CancellationToken>,
}

/// The graphs that a query or an update is asked of, as the SPARQL 1.1 Protocol names them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChosenGraphs {
    /// The graphs that together are the default graph.
    pub default: Vec<NamedNode>,
    /// Those that `GRAPH` can name.
    pub named: Vec<NamedNode>,
}

impl Request {
    /// A query without parameters.
    pub fn new(sparql: impl Into<String>, base: impl Into<String>) -> Self {
        Self { sparql: sparql.into(), base: base.into(), input_base: None, parameters: Vec::new(), graphs: None, cancelled: None }
    }
}

/// Runs a query. The variables of a `SELECT *` stand in the order of the query.
///
/// # Errors
/// [`QueryError`] where it does not parse or fails.
///
/// # Examples
/// ```
/// use depeche::article::{ArticleSource, read_plain};
/// use depeche::extract::Extractor;
/// use depeche::rdf::{AnswerFormat, DEFAULT_BASE, StoreBuilder, Mapping, Provenance, RdfVersion, Request, query, write_answer};
///
/// let text = "Le Mali et la Mauritanie ont signé un accord de paix à Alger.";
/// let article = read_plain(text.as_bytes(), ArticleSource { id: "paix".to_owned(), ..ArticleSource::default() })?;
/// let graph = Extractor::french()?.extract(&article).graph;
///
/// let mut filling = StoreBuilder::in_memory()?;
/// filling.add_graph(&graph, &Mapping::new(DEFAULT_BASE, RdfVersion::Rdf11, Provenance::default())?)?;
/// let request = Request::new("SELECT ?who { ?s depeche:signed ?o . ?s rdfs:label ?who } ORDER BY ?who", DEFAULT_BASE);
/// let mut csv = Vec::new();
/// write_answer(query(&filling.finish()?, &request)?, AnswerFormat::Csv, DEFAULT_BASE, &mut csv)?;
/// assert_eq!(String::from_utf8(csv)?, "who\r\nMali\r\nMauritanie\r\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn query(store: &Store, request: &Request) -> Result<QueryResults<'static>, QueryError> {
    let results = prepared(store, request)?.execute()?;
    match (results, sparql::order_of_all(&request.sparql)) {
        (QueryResults::Solutions(solutions), Some(order)) => Ok(QueryResults::Solutions(reordered(solutions, &order))),
        (results, _) => Ok(results),
    }
}

/// Solutions with their variables in the order in which the query names them.
fn reordered(solutions: QuerySolutionIter<'static>, order: &[&str]) -> QuerySolutionIter<'static> {
    let mut variables = solutions.variables().to_vec();
    let places: HashMap<&str, usize> = order.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    variables.sort_by_key(|variable| places.get(variable.as_str()).copied().unwrap_or(order.len()));
    let variables: Arc<[Variable]> = variables.into();
    let columns = Arc::clone(&variables);
    let rows = solutions.map(move |solution| solution.map(|s| columns.iter().map(|variable| s.get(variable).cloned()).collect()));
    QuerySolutionIter::from_tuples(variables, rows)
}

/// Runs a query to its end and reports how it was evaluated, as JSON.
///
/// # Errors
/// [`QueryError`] where it does not parse or fails.
pub fn explain(store: &Store, request: &Request) -> Result<String, QueryError> {
    let (results, explanation) = prepared(store, request)?.explain();
    match results? {
        QueryResults::Solutions(mut solutions) => solutions.try_for_each(|s| s.map(drop))?,
        QueryResults::Graph(mut triples) => triples.try_for_each(|t| t.map(drop))?,
        QueryResults::Boolean(_) => {}
    }
    let mut json = Vec::new();
    explanation.write_in_json(&mut json).map_err(|error| QueryEvaluationError::Unexpected(Box::new(error)))?;
    Ok(String::from_utf8_lossy(&json).into_owned())
}

fn prepared(store: &Store, request: &Request) -> Result<oxigraph::sparql::BoundPreparedSparqlQuery<'static>, QueryError> {
    // A query may end with VALUES: the values are joined with what its WHERE clause finds.
    let mut sparql = request.sparql.strip_prefix('\u{feff}').unwrap_or(&request.sparql).to_owned();
    if !request.parameters.is_empty() {
        let (variables, nodes): (Vec<String>, Vec<String>) = request.parameters.iter().map(|(v, n)| (v.to_string(), n.to_string())).unzip();
        sparql.push_str(&format!("\nVALUES ({}) {{ ({}) }}", variables.join(" "), nodes.join(" ")));
    }
    let prefixes = prefixes(&request.base);
    let (parser, mut evaluator) = parser(&sparql, request, &prefixes)?;
    let mut query = parser.parse_query(&sparql).map_err(|error| in_words(&sparql, request, &prefixes, &FORMS, &error.to_string()))?;
    if let Some(token) = &request.cancelled {
        let (ending, optimised) = cancel::query(query);
        query = ending;
        evaluator = cancel::evaluator(evaluator, token, cancel::Ending::Unwound);
        if optimised == Optimised::No {
            evaluator = evaluator.without_optimizations();
        }
    }
    let mut parsed = evaluator.for_query(query);
    if let Some(graphs) = &request.graphs {
        parsed.dataset_mut().set_default_graph(graphs.default.iter().cloned().map(GraphName::from).collect());
        parsed.dataset_mut().set_available_named_graphs(graphs.named.iter().cloned().map(Into::into).collect());
        return Ok(parsed.on_store(store));
    }
    // The union of two graphs costs: only where there are inferences, and the query does not choose its graphs itself.
    let inferred = NamedNode::new_unchecked(format!("{}inferred", request.base));
    if parsed.dataset().is_default_dataset() && store.contains_named_graph(&inferred)? {
        parsed.dataset_mut().set_default_graph(vec![GraphName::DefaultGraph, inferred.into()]);
    }
    Ok(parsed.on_store(store))
}

/// What parses and evaluates a query or an update that is neither too deep nor too long.
pub(super) fn parser(
    sparql: &str,
    request: &Request,
    prefixes: &[(String, String)],
) -> Result<(SparqlParser, SparqlEvaluator), QueryError> {
    let syntax = |error: &dyn std::fmt::Display| QueryError::Syntax(error.to_string());
    let size = Size::of(sparql);
    if size.nested > MOST_NESTED {
        return Err(QueryError::TooDeep);
    }
    if size.links > MOST_LINKS {
        return Err(QueryError::TooLong(size.links));
    }
    let mut parser = SparqlParser::new();
    if let Some(base) = &request.input_base {
        parser = parser.with_base_iri(base.as_str()).map_err(|e| syntax(&e))?;
    }
    for (prefix, iri) in prefixes {
        parser = parser.with_prefix(prefix, iri).map_err(|e| syntax(&e))?;
    }
    let evaluator = SparqlEvaluator::new();
    Ok((parser, if size.is_optimised() { evaluator } else { evaluator.without_optimizations() }))
}

/// Why a query, or an update, does not parse, as people say it; `forms` are the words that it may begin with.
pub(super) fn in_words(sparql: &str, request: &Request, prefixes: &[(String, String)], forms: &[&str], told: &str) -> QueryError {
    if sparql::is_empty(sparql) {
        return QueryError::Empty;
    }
    if let Some((word, at)) = sparql::first_word(sparql).filter(|(word, _)| !forms.iter().any(|form| word.eq_ignore_ascii_case(form))) {
        let (line, column) = line_and_column(sparql, at);
        return QueryError::Syntax(format!("line {line}, column {column}: '{word}' does not begin a query: expected {}", forms.join(", ")));
    }
    if let Some(open) = sparql::unfinished(sparql) {
        return QueryError::Syntax(ends_too_early(sparql, open));
    }
    if let Some((prefix, at)) = sparql::undeclared(sparql, prefixes) {
        let (line, column) = line_and_column(sparql, at);
        let known = prefixes.iter().map(|(prefix, _)| format!("{prefix}:")).collect();
        return QueryError::Prefix { line, column, prefix: prefix.to_owned(), known };
    }
    if let Some((iri, at)) = sparql::relative_iri(sparql).filter(|_| request.input_base.is_none()) {
        let (line, column) = line_and_column(sparql, at);
        return QueryError::Relative { line, column, iri: iri.to_owned() };
    }
    QueryError::Syntax(without_grammar(told))
}

fn ends_too_early(sparql: &str, open: Unfinished<'_>) -> String {
    let place = |at: usize| {
        let (line, column) = line_and_column(sparql, at);
        format!("line {line}, column {column}")
    };
    match open {
        Unfinished::String(at) => format!("{}: the string that begins here is not closed", place(at)),
        Unfinished::Bracket("{", at) => format!("{}: the query ends inside the pattern that '{{' begins here", place(at)),
        Unfinished::Bracket(bracket, at) => format!("{}: the query ends before '{bracket}' is closed", place(at)),
    }
}

/// What the parser reports, without the classes of characters and the rules of its grammar: they name the rule that went furthest,
/// which is seldom what was meant.
fn without_grammar(told: &str) -> String {
    let parts = told.strip_prefix("error at ").and_then(|rest| rest.split_once(": expected "));
    let Some((place, expected)) = parts else { return told.to_owned() };
    let (line, column) = place.split_once(':').unwrap_or((place, "1"));
    let expected: Vec<&str> = expected.strip_prefix("one of ").unwrap_or(expected).split(", ").collect();
    let is_sentence = |part: &&&str| part.contains(' ') && part.chars().all(|c| c.is_alphanumeric() || " *-()".contains(c));
    if let Some(sentence) = expected.iter().find(is_sentence) {
        return format!("line {line}, column {column}: {sentence}");
    }
    let signs: Vec<String> =
        expected.iter().filter_map(|part| part.strip_prefix('"')?.strip_suffix('"')).map(|s| format!("'{s}'")).collect();
    match signs.as_slice() {
        [] => format!("line {line}, column {column}: what stands here or just before it cannot be read"),
        signs => format!("line {line}, column {column}: expected {}, or a term", signs.join(", ")),
    }
}

/// Line and column of a byte, from 1.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (1 + before.matches('\n').count(), 1 + before[start..].chars().count())
}
