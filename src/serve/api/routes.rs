//! The addresses of the interface for programs.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request as HttpRequest, State as Shared};
use axum::http::{Method, Response};
use axum::response::IntoResponse;
use axum::routing::any;
use oxigraph::sparql::CancellationToken;
use serde_json::Value;

use super::answer::write;
use super::asked::Asked;
use super::facts::{article, entity, statement_called};
use super::{corrections, counts, disagreements, named, overview, part, picture, places, search, times, ways};
use crate::draw::Wording;
use crate::serve::asked::Parameters;
use crate::serve::output::Output;
use crate::serve::problem::Problem;
use crate::serve::sparql::accepted;
use crate::serve::state::State;
use crate::serve::work::{Delivery, deliver};

/// What answers a request.
type Answer = fn(&Asked<'_>) -> Result<Value, Problem>;

/// The addresses that answer with JSON, `{name}` being what [`Asked::name`] holds.
const ADDRESSES: [(&str, Answer); 13] = [
    ("/api/v1/articles/{name}", article),
    ("/api/v1/counts", counts::counts),
    ("/api/v1/disagreements", disagreements::all),
    ("/api/v1/entities/{name}", entity),
    ("/api/v1/entities/{name}/neighbours", ways::neighbours),
    ("/api/v1/map", places::map),
    ("/api/v1/paths", ways::path),
    ("/api/v1/picture", picture::picture),
    ("/api/v1/queries", named::list),
    ("/api/v1/search", search::search),
    ("/api/v1/statements", part::statements),
    ("/api/v1/statements/{name}", statement_called),
    ("/api/v1/timeline", times::timeline),
];

pub(in crate::serve) fn router() -> Router<Arc<State>> {
    let mut router = Router::new().route("/api/v1/graph", any(graph)).route("/api/v1/queries/{name}", any(run));
    router = router.route("/api/v1/corrections", any(corrections::corrections)).route("/api/v1/corrections/last", any(corrections::last));
    for (address, answer) in ADDRESSES {
        let one = move |Shared(state): Shared<Arc<State>>, name: Result<Path<String>, PathRejection>, request: HttpRequest| async move {
            match name {
                Ok(Path(name)) => json(state, request, name, answer).await,
                Err(_) => not_utf8().into_response(),
            }
        };
        let none =
            move |Shared(state): Shared<Arc<State>>, request: HttpRequest| async move { json(state, request, String::new(), answer).await };
        router = if address.contains("{name}") { router.route(address, any(one)) } else { router.route(address, any(none)) };
    }
    router
}

fn not_utf8() -> Problem {
    Problem::bad_request("the address is not UTF-8 where its %-signs are read")
}

async fn json(state: Arc<State>, request: HttpRequest, name: String, answer: Answer) -> Response<Body> {
    let (parameters, wording) = match asked(&request) {
        Ok(asked) => asked,
        Err(problem) => return problem.into_response(),
    };
    let served = state.served();
    let work = move |_: &CancellationToken, output: &mut Output| {
        let asked = Asked { served: &served, parameters: &parameters, wording, name: &name };
        write(&answer(&asked)?, output)
    };
    deliver(&state, Delivery::Whole, work).await
}

/// What is served as a whole, and how.
async fn graph(Shared(state): Shared<Arc<State>>, request: HttpRequest) -> Response<Body> {
    let (parameters, wording) = match asked(&request) {
        Ok(asked) => asked,
        Err(problem) => return problem.into_response(),
    };
    let (served, shared) = (state.served(), Arc::clone(&state));
    let work = move |_: &CancellationToken, output: &mut Output| {
        let asked = Asked { served: &served, parameters: &parameters, wording, name: "" };
        write(&overview::overview(&asked, &shared), output)
    };
    deliver(&state, Delivery::Whole, work).await
}

/// A named query, answered in the format that is asked for.
async fn run(Shared(state): Shared<Arc<State>>, name: Result<Path<String>, PathRejection>, request: HttpRequest) -> Response<Body> {
    let Ok(Path(name)) = name else { return not_utf8().into_response() };
    let (parameters, wording) = match asked(&request) {
        Ok(asked) => asked,
        Err(problem) => return problem.into_response(),
    };
    let (served, accept) = (state.served(), accepted(request.headers()));
    let work = move |token: &CancellationToken, output: &mut Output| {
        let asked = Asked { served: &served, parameters: &parameters, wording, name: &name };
        named::run(&asked, &accept, token, output)
    };
    deliver(&state, Delivery::Whole, work).await
}

/// The parameters of a request that reads, and the language of the words that it wants.
fn asked(request: &HttpRequest) -> Result<(Parameters, Wording), Problem> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Problem::method("GET, HEAD"));
    }
    let parameters = Parameters::of(request.uri().query().unwrap_or_default().as_bytes());
    let wording = match parameters.one("lang")? {
        None => Wording::default(),
        Some(code) => Wording::ALL
            .into_iter()
            .find(|wording| wording.code() == code)
            .ok_or_else(|| Problem::bad_request(format!("lang={code}: expected {}", Wording::ALL.map(Wording::code).join(" or "))))?,
    };
    Ok((parameters, wording))
}
