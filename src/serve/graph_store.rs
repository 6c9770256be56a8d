//! Whole graphs over HTTP (SPARQL 1.1 Graph Store HTTP Protocol).

use std::io::Write;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request as HttpRequest, State as Shared};
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use oxigraph::model::{GraphName, NamedNode};
use oxigraph::sparql::CancellationToken;

use super::accept::Accept;
use super::asked::{Parameters, media_type};
use super::body::body_of;
use super::origin::own;
use super::output::Output;
use super::problem::Problem;
use super::sparql::{accepted, updates_taken};
use super::state::{State, Updates};
use super::work::{Delivery, deliver};
use crate::rdf::{DumpFormat, GraphStoreError, InputBase, Present, put_graph, read_graph, remove_graph};

/// What a server says of a graph that it has changed.
const IN_MEMORY: &str = "The graph is changed in memory: that is lost when the server stops, and when it reads its graph again.\n";

/// The graph that a request's parameters name.
pub(super) async fn indirect(Shared(state): Shared<Arc<State>>, request: HttpRequest) -> Response<Body> {
    let graph = named(request.uri().query().unwrap_or_default());
    match graph {
        Ok(graph) => answer(state, request, graph).await.unwrap_or_else(Problem::into_response),
        Err(problem) => problem.into_response(),
    }
}

/// The graph whose name is the address of the request.
pub(super) async fn direct(Shared(state): Shared<Arc<State>>, request: HttpRequest) -> Response<Body> {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    match NamedNode::new(format!("http://{host}{}", request.uri().path())) {
        Ok(graph) => answer(state, request, graph.into()).await.unwrap_or_else(Problem::into_response),
        Err(error) => Problem::bad_request(format!("the address is no name of a graph: {error}")).into_response(),
    }
}

fn named(address: &str) -> Result<GraphName, Problem> {
    let parameters = Parameters::of(address.as_bytes());
    let is_default = parameters.one("default")?.is_some();
    match parameters.one("graph")? {
        Some(_) if is_default => Err(Problem::bad_request("both 'default' and 'graph' are given: expected one of them")),
        None if is_default => Ok(GraphName::DefaultGraph),
        Some(iri) => match NamedNode::new(iri) {
            Ok(graph) => Ok(graph.into()),
            Err(error) => Err(Problem::bad_request(format!("graph={iri}: {error}: expected an absolute IRI"))),
        },
        None => Err(Problem::bad_request("no graph is named: expected ?default or ?graph=IRI")),
    }
}

async fn answer(state: Arc<State>, request: HttpRequest, graph: GraphName) -> Result<Response<Body>, Problem> {
    let (head, body) = request.into_parts();
    let methods = match state.updates {
        Updates::Refused => "GET, HEAD",
        Updates::InMemory => "GET, HEAD, PUT, POST, DELETE",
    };
    match head.method {
        Method::GET | Method::HEAD => Ok(read(&state, graph, &accepted(&head.headers)).await),
        Method::DELETE => {
            updates_taken(state.updates)?;
            own(&head.headers, &state.names)?;
            let served = state.served();
            let work = move |_: &CancellationToken, output: &mut Output| {
                if !remove_graph(&served.content.store, graph.as_ref()).map_err(|error| failed(&error))? {
                    return Err(unknown(&graph));
                }
                say(output)
            };
            Ok(deliver(&state, Delivery::ToTheEnd, work).await)
        }
        Method::PUT | Method::POST => {
            updates_taken(state.updates)?;
            own(&head.headers, &state.names)?;
            let body = body_of(body, &head.headers, &state.limits).await?;
            let format = rdf_of(&head.headers)?;
            let served = state.served();
            let present = if head.method == Method::PUT { Present::Replaced } else { Present::Kept };
            let work = move |_: &CancellationToken, output: &mut Output| {
                // Relative IRIs are relative to the graph.
                let own = match &graph {
                    GraphName::NamedNode(name) => name.as_str().parse::<InputBase>().ok(),
                    _ => None,
                };
                let base = served.content.input_base.as_ref().or(own.as_ref());
                let put = put_graph(&served.content.store, graph.as_ref(), present, &*body, format, base);
                if put.map_err(|error| failed(&error))? {
                    output.created();
                }
                say(output)
            };
            Ok(deliver(&state, Delivery::ToTheEnd, work).await)
        }
        _ => Err(Problem::method(methods)),
    }
}

async fn read(state: &Arc<State>, graph: GraphName, accept: &Accept) -> Response<Body> {
    let offered = DumpFormat::ALL.map(DumpFormat::media_type);
    let Some(format) = accept.choose(&offered).map(|at| DumpFormat::ALL[at]) else {
        return Problem::new(StatusCode::NOT_ACCEPTABLE, format!("a graph can be had as {}", offered.join(", "))).into_response();
    };
    let served = state.served();
    let work = move |_: &CancellationToken, output: &mut Output| {
        output.begin(format.media_type());
        let is_there =
            read_graph(&served.content.store, graph.as_ref(), format, &served.content.base, output).map_err(|error| failed(&error))?;
        if is_there { Ok(()) } else { Err(unknown(&graph)) }
    };
    deliver(state, Delivery::Whole, work).await
}

/// The format of the RDF that a request brings.
fn rdf_of(headers: &HeaderMap) -> Result<DumpFormat, Problem> {
    let given = media_type(headers)?;
    DumpFormat::from_media_type(&given).ok_or_else(|| {
        let known = DumpFormat::ALL.map(DumpFormat::media_type).join(", ");
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("the body is '{given}': expected one of {known}"))
    })
}

fn say(output: &mut Output) -> Result<(), Problem> {
    output.begin("text/plain");
    output.write_all(IN_MEMORY.as_bytes()).map_err(|error| Problem::internal(error.to_string()))
}

fn unknown(graph: &GraphName) -> Problem {
    Problem::not_found(format!("there is no graph {graph}")).hint("SELECT DISTINCT ?g { GRAPH ?g {} } lists the graphs")
}

fn failed(error: &GraphStoreError) -> Problem {
    match error {
        GraphStoreError::Import(_) | GraphStoreError::Named(_) => Problem::bad_request(error.to_string()),
        GraphStoreError::Storage(_) | GraphStoreError::Output(_) => Problem::internal(error.to_string()),
    }
}
