//! SPARQL over a store.

use oxigraph::model::{GraphName, Literal, NamedNode, Term, Variable};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::{StorageError, Store};

use super::dump::prefixes;

/// Why a query gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// It is no SPARQL.
    #[error("the query is no SPARQL: {0}")]
    Syntax(String),
    /// It failed while running.
    #[error("the query failed: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    /// The store failed.
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
}

/// A query with its parameters set.
#[derive(Debug, Clone)]
pub struct Request {
    /// The SPARQL.
    pub sparql: String,
    /// Base of the graph's IRIs: its prefixes need no declaration, and its inferences are seen with the default graph.
    pub base: String,
    /// Values of variables: as IRIs they can be read as nothing else.
    pub parameters: Vec<(Variable, NamedNode)>,
}

impl Request {
    /// A query without parameters.
    pub fn new(sparql: impl Into<String>, base: impl Into<String>) -> Self {
        Self { sparql: sparql.into(), base: base.into(), parameters: Vec::new() }
    }
}

/// Runs a query.
///
/// # Errors
/// [`QueryError`] where it does not parse or fails.
pub fn query(store: &Store, request: &Request) -> Result<QueryResults<'static>, QueryError> {
    Ok(prepared(store, request)?.execute()?)
}

/// Runs a query to its end and tells how it was evaluated, as JSON.
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
    let syntax = |error: &dyn std::fmt::Display| QueryError::Syntax(error.to_string());
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, iri) in prefixes(&request.base) {
        evaluator = evaluator.with_prefix(prefix, iri).map_err(|e| syntax(&e))?;
    }
    // A query may end with VALUES: the values are joined with what its WHERE clause finds.
    let mut sparql = request.sparql.clone();
    if !request.parameters.is_empty() {
        let (variables, nodes): (Vec<String>, Vec<String>) = request.parameters.iter().map(|(v, n)| (v.to_string(), n.to_string())).unzip();
        sparql.push_str(&format!("\nVALUES ({}) {{ ({}) }}", variables.join(" "), nodes.join(" ")));
    }
    let mut parsed = evaluator.parse_query(&sparql).map_err(|e| syntax(&e))?;
    // The union of two graphs costs: only where there are inferences, and the query does not choose its graphs itself.
    let inferred = NamedNode::new_unchecked(format!("{}inferred", request.base));
    if parsed.dataset().is_default_dataset() && store.contains_named_graph(&inferred)? {
        parsed.dataset_mut().set_default_graph(vec![GraphName::DefaultGraph, inferred.into()]);
    }
    Ok(parsed.on_store(store))
}

/// The entities of a store that are called so: by id, label or alias; labels in any case.
///
/// # Errors
/// [`QueryError`] where the store fails.
pub fn entities_called(store: &Store, base: &str, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    if let Ok(node) = NamedNode::new(format!("{base}entity/{name}")) {
        let mut told = store.quads_for_pattern(Some(node.as_ref().into()), None, None, None);
        if told.next().is_some() {
            return Ok(vec![node]);
        }
    }
    // A literal writes itself with everything escaped.
    let wanted = Literal::new_simple_literal(name.to_lowercase());
    let request = Request::new(
        format!(
            "SELECT DISTINCT ?entity WHERE {{ ?entity rdfs:label|skos:altLabel ?label FILTER(LCASE(STR(?label)) = {wanted}) }} ORDER BY ?entity"
        ),
        base,
    );
    let mut found = Vec::new();
    if let QueryResults::Solutions(solutions) = query(store, &request)? {
        for solution in solutions {
            if let Some(Term::NamedNode(node)) = solution?.get("entity") {
                found.push(node.clone());
            }
        }
    }
    Ok(found)
}
