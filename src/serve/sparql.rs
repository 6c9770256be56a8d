//! The SPARQL endpoint.

use std::io::Write;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request as HttpRequest, State as Shared};
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, UpdateEvaluationError};

use super::accept::Accept;
use super::asked::{Asked, Operation, asked};
use super::body::body_of;
use super::content::Content;
use super::origin::own;
use super::output::Output;
use super::problem::Problem;
use super::state::{State, Updates};
use super::work::{Delivery, deliver};
use crate::rdf::{
    Answer, AnswerError, AnswerFormat, ChosenGraphs, DumpFormat, QueryError, Request, Service, UpdateError, describe_service, query,
    update, write_answer,
};

/// Other names of formats, which clients ask for: media type and format.
const ALIASES: [(&str, AnswerFormat); 5] = [
    ("application/json", AnswerFormat::Json),
    ("application/xml", AnswerFormat::Xml),
    ("text/xml", AnswerFormat::Xml),
    ("application/x-turtle", AnswerFormat::Rdf(DumpFormat::Turtle)),
    ("text/plain", AnswerFormat::Rdf(DumpFormat::NTriples)),
];

/// What a server says of an update that it has made.
const IN_MEMORY: &str = "The update is made in memory: it is lost when the server stops, and when it reads its graph again.\n";

/// Which operations an address takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Both,
    Queries,
    Updates,
}

pub(super) async fn both(Shared(state): Shared<Arc<State>>, request: HttpRequest) -> Response<Body> {
    answer(state, request, Takes::Both).await.unwrap_or_else(Problem::into_response)
}

pub(super) async fn queries(Shared(state): Shared<Arc<State>>, request: HttpRequest) -> Response<Body> {
    answer(state, request, Takes::Queries).await.unwrap_or_else(Problem::into_response)
}

pub(super) async fn updates(Shared(state): Shared<Arc<State>>, request: HttpRequest) -> Response<Body> {
    answer(state, request, Takes::Updates).await.unwrap_or_else(Problem::into_response)
}

async fn answer(state: Arc<State>, request: HttpRequest, takes: Takes) -> Result<Response<Body>, Problem> {
    let (head, body) = request.into_parts();
    let methods = match takes {
        Takes::Updates => "POST",
        Takes::Both | Takes::Queries => "GET, HEAD, POST",
    };
    let is_read = matches!(head.method, Method::GET | Method::HEAD) && takes != Takes::Updates;
    if !is_read && head.method != Method::POST {
        return Err(Problem::method(methods));
    }
    let body = if head.method == Method::POST { body_of(body, &head.headers, &state.limits).await? } else { Default::default() };
    let address = head.uri.query().unwrap_or_default();
    let accept = accepted(&head.headers);
    match asked(&head.method, address.as_bytes(), &head.headers, &body)? {
        Asked::Description => Ok(description(&state, &head.headers, head.uri.path(), &accept).await),
        Asked::Sparql { operation: Operation::Query, .. } if takes == Takes::Updates => {
            Err(Problem::bad_request("a query is sent to the address of updates: expected 'update'"))
        }
        Asked::Sparql { operation: Operation::Update, .. } if takes == Takes::Queries => {
            Err(Problem::bad_request("an update is sent to the address of queries: expected 'query'"))
        }
        Asked::Sparql { operation: Operation::Query, sparql, graphs, is_streamed } => {
            let served = state.served();
            let delivery = if is_streamed { Delivery::Streamed } else { Delivery::Whole };
            let work = move |token: &CancellationToken, output: &mut Output| {
                let request = request_of(&served.content, sparql, graphs, token);
                queried(&served.content, &request, &accept, output)
            };
            Ok(deliver(&state, delivery, work).await)
        }
        Asked::Sparql { operation: Operation::Update, sparql, graphs, .. } => {
            updates_taken(state.updates)?;
            own(&head.headers, &state.names)?;
            let served = state.served();
            let work = move |token: &CancellationToken, output: &mut Output| {
                update(&served.content.store, &request_of(&served.content, sparql, graphs, token)).map_err(|error| not_updated(&error))?;
                output.begin("text/plain");
                output.write_all(IN_MEMORY.as_bytes()).map_err(|error| Problem::internal(error.to_string()))
            };
            Ok(deliver(&state, Delivery::ToTheEnd, work).await)
        }
    }
}

/// Refuses what would change the store, unless the server takes updates.
pub(super) fn updates_taken(updates: Updates) -> Result<(), Problem> {
    match updates {
        Updates::InMemory => Ok(()),
        Updates::Refused => Err(Problem::new(StatusCode::FORBIDDEN, "this server takes no updates")
            .hint("'depeche serve --update' makes them in memory, never in files")),
    }
}

/// What a client accepts.
pub(super) fn accepted(headers: &HeaderMap) -> Accept {
    Accept::of(headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()))
}

/// A request of the store.
pub(super) fn request_of(content: &Content, sparql: String, graphs: Option<ChosenGraphs>, token: &CancellationToken) -> Request {
    let mut request = Request::new(sparql, content.base.as_str());
    request.input_base.clone_from(&content.input_base);
    request.graphs = graphs;
    request.cancelled = Some(token.clone());
    request
}

/// Answers a query in the format that its client likes best.
pub(super) fn queried(content: &Content, request: &Request, accept: &Accept, output: &mut Output) -> Result<(), Problem> {
    let results = query(&content.store, request).map_err(|error| not_answered(&error))?;
    let (media_type, format) = chosen(accept, Answer::of(&results))?;
    output.begin(media_type);
    match write_answer(results, format, &content.base, output) {
        Ok(_) => Ok(()),
        Err(AnswerError::Evaluation(error)) => Err(not_answered(&QueryError::Evaluation(error))),
        Err(error @ AnswerError::NotXml(_)) => {
            Err(Problem::new(StatusCode::NOT_ACCEPTABLE, error.to_string()).hint("JSON, CSV, TSV and Turtle hold it"))
        }
        Err(error) => Err(Problem::internal(error.to_string())),
    }
}

/// The format of an answer that a client likes best, and the name it is asked for by.
fn chosen(accept: &Accept, answer: Answer) -> Result<(&'static str, AnswerFormat), Problem> {
    // JSON before CSV: it is what clients that do not say expect.
    let rank = |format: &AnswerFormat| match format {
        AnswerFormat::Json => 0,
        AnswerFormat::Xml => 1,
        _ => 2,
    };
    let mut offered: Vec<AnswerFormat> = AnswerFormat::ALL.into_iter().filter(|format| format.holds(answer)).collect();
    offered.sort_by_key(rank);
    let named = offered.into_iter().map(|format| (format.media_type(), format));
    let offered: Vec<_> = named.chain(ALIASES.into_iter().filter(|(_, format)| format.holds(answer))).collect();
    let media_types: Vec<&str> = offered.iter().map(|(media_type, _)| *media_type).collect();
    match accept.choose(&media_types) {
        Some(at) => Ok(offered[at]),
        None => Err(Problem::new(StatusCode::NOT_ACCEPTABLE, format!("the answer can be had as {}", media_types.join(", ")))),
    }
}

fn not_answered(error: &QueryError) -> Problem {
    let is_asked_wrong = match error {
        QueryError::Storage(_) => false,
        QueryError::Evaluation(error) => !matches!(error, QueryEvaluationError::Dataset(_) | QueryEvaluationError::Unexpected(_)),
        _ => true,
    };
    let problem = if is_asked_wrong { Problem::bad_request(error.to_string()) } else { Problem::internal(error.to_string()) };
    match error {
        QueryError::Evaluation(QueryEvaluationError::UnsupportedService(_)) => problem.hint("nothing is asked of other endpoints"),
        QueryError::Relative { .. } => problem.hint("BASE <IRI> before the query gives a base"),
        QueryError::Prefix { .. } => problem.hint("PREFIX NAME: <IRI> before the query declares one"),
        QueryError::TooLong(_) => problem.hint("VALUES and IN (…) take any number of values"),
        _ => problem,
    }
}

fn not_updated(error: &UpdateError) -> Problem {
    match error {
        UpdateError::Words(error) => not_answered(error),
        UpdateError::Evaluation(UpdateEvaluationError::Storage(_)) => Problem::internal(error.to_string()),
        UpdateError::Evaluation(UpdateEvaluationError::Unexpected(_)) => {
            Problem::bad_request("the update failed: LOAD would read from elsewhere").hint("nothing is read from the network or from files")
        }
        UpdateError::TwiceChosen | UpdateError::Evaluation(_) => Problem::bad_request(error.to_string()),
    }
}

/// The description of the endpoint that a request has reached.
async fn description(state: &Arc<State>, headers: &HeaderMap, path: &str, accept: &Accept) -> Response<Body> {
    let offered = DumpFormat::ALL.map(DumpFormat::media_type);
    // Whoever looks with a browser sees Turtle.
    let format = accept.choose(&offered).map_or(DumpFormat::Turtle, |at| DumpFormat::ALL[at]);
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let endpoint = format!("http://{host}{path}");
    if oxigraph::model::NamedNode::new(&endpoint).is_err() {
        return Problem::bad_request(format!("the host '{host}' is not a part of an address")).into_response();
    }
    let served = state.served();
    let takes_updates = state.updates == Updates::InMemory;
    let work = move |_: &CancellationToken, output: &mut Output| {
        output.begin(format.media_type());
        let service = Service { endpoint: &endpoint, base: &served.content.base, takes_updates };
        describe_service(service, &served.content.store, format, output).map_err(|error| Problem::internal(error.to_string()))
    };
    deliver(state, Delivery::Whole, work).await
}
