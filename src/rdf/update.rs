//! SPARQL updates of a store.

use oxigraph::model::GraphName;
use oxigraph::sparql::UpdateEvaluationError;
use oxigraph::store::Store;

use super::cancel;
use super::dump::prefixes;
use super::query::{QueryError, Request, in_words, parser};

/// The words that updates begin with.
const FORMS: [&str; 11] = ["INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "PREFIX"];

/// Why an update was not made: nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// It is no update.
    #[error(transparent)]
    Words(#[from] QueryError),
    /// It names its graphs, and so does whoever sends it.
    #[error("the update says USING, and the request names graphs: expected one of both")]
    TwiceChosen,
    /// It failed while running.
    #[error("the update failed: {0}")]
    Evaluation(#[from] UpdateEvaluationError),
}

/// Changes a store, whole or not at all. Nothing is loaded from elsewhere: `LOAD` fails.
///
/// # Errors
/// [`UpdateError`] where it does not parse or fails; the store is as it was then.
pub fn update(store: &Store, request: &Request) -> Result<(), UpdateError> {
    let prefixes = prefixes(&request.base);
    let told = |error: &dyn std::fmt::Display| in_words(&request.sparql, request, &prefixes, &FORMS, &error.to_string());
    let (parser, mut evaluator) = parser(&request.sparql, request, &prefixes)?;
    let mut parsed = parser.parse_update(&request.sparql).map_err(|error| told(&error))?;
    if let Some(token) = &request.cancelled {
        parsed = cancel::update(parsed);
        evaluator = cancel::evaluator(evaluator, token, cancel::Ending::WithNextQuad);
    }
    let mut prepared = evaluator.for_update(parsed);
    if let Some(graphs) = &request.graphs {
        for dataset in prepared.using_datasets_mut() {
            if !dataset.is_default_dataset() {
                return Err(UpdateError::TwiceChosen);
            }
            dataset.set_default_graph(graphs.default.iter().cloned().map(GraphName::from).collect());
            dataset.set_available_named_graphs(graphs.named.iter().cloned().map(Into::into).collect());
        }
    }
    Ok(prepared.on_store(store).execute()?)
}
