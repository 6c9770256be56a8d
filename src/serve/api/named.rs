//! Queries by name.

use oxigraph::model::{NamedNode, Variable};
use oxigraph::sparql::CancellationToken;
use serde_json::{Value, json};

use super::asked::Asked;
use crate::rdf::NamedQuery;
use crate::serve::accept::Accept;
use crate::serve::output::Output;
use crate::serve::problem::Problem;
use crate::serve::sparql::{queried, request_of};

/// The named queries with their parameters.
pub(super) fn list(asked: &Asked<'_>) -> Result<Value, Problem> {
    let query = |query: &NamedQuery| {
        let code = asked.wording.code();
        let parameter = |(name, meaning): &(String, String)| json!({ "name": name, "meaning": query.meaning_in(code, name, meaning) });
        let parameters: Vec<Value> = query.parameters.iter().map(parameter).collect();
        json!({ "name": query.name, "title": query.title_in(code), "parameters": parameters, "sparql": query.sparql })
    };
    Ok(json!({ "queries": asked.served.content.queries.iter().map(query).collect::<Vec<_>>() }))
}

/// Answers a named query: each of its parameters is given the id of an entity.
pub(super) fn run(asked: &Asked<'_>, accept: &Accept, token: &CancellationToken, output: &mut Output) -> Result<(), Problem> {
    let content = &asked.served.content;
    let Some(query) = content.queries.iter().find(|query| query.name == asked.name) else {
        return Err(Problem::not_found(format!("there is no query '{}'", asked.name)).hint("/api/v1/queries lists them"));
    };
    let mut request = request_of(content, query.sparql.clone(), None, token);
    for (name, meaning) in &query.parameters {
        let Some(id) = asked.parameters.one(name)? else {
            return Err(
                Problem::bad_request(format!("the query needs its parameter '{name}': {meaning}")).hint("it takes the id of an entity")
            );
        };
        asked.entity_called(id)?;
        let node = NamedNode::new(format!("{}entity/{id}", content.base))
            .map_err(|error| Problem::bad_request(format!("{name}={id}: {error}")))?;
        if query.is_distinct && request.parameters.iter().any(|(_, other)| *other == node) {
            return Err(Problem::bad_request(format!("{name}={id}: another parameter is the same entity")));
        }
        request.parameters.push((Variable::new_unchecked(name), node));
    }
    queried(content, &request, accept, output)
}
