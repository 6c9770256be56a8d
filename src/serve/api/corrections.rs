//! Corrections: kept, taken back, listed.

use std::sync::{Arc, PoisonError};

use axum::body::Body;
use axum::extract::{Request as HttpRequest, State as Shared};
use axum::http::{Method, Response, StatusCode};
use axum::response::IntoResponse;
use oxigraph::sparql::CancellationToken;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::write;
use crate::graph::Correction;
use crate::ontology::{Core, Ontology};
use crate::serve::asked::media_type;
use crate::serve::body::body_of;
use crate::serve::content::Content;
use crate::serve::curator::{Curator, NotCorrected};
use crate::serve::origin::own;
use crate::serve::output::Output;
use crate::serve::problem::Problem;
use crate::serve::state::{Handle, State};
use crate::serve::work::{Delivery, deliver};

/// A correction as the page sends it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    action: Action,
    /// An entity, or a statement.
    id: String,
    into: Option<String>,
    label: Option<String>,
    #[serde(rename = "type")]
    class: Option<String>,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Reject,
    Confirm,
    Merge,
    Rename,
}

/// All corrections by GET; one more by POST.
pub(super) async fn corrections(Shared(state): Shared<Arc<State>>, request: HttpRequest) -> Response<Body> {
    answer(state, request).await.unwrap_or_else(Problem::into_response)
}

/// Takes the last one back, by DELETE.
pub(super) async fn last(Shared(state): Shared<Arc<State>>, request: HttpRequest) -> Response<Body> {
    if request.method() != Method::DELETE {
        return Problem::method("DELETE").into_response();
    }
    let curator = match own(request.headers(), &state.names).and_then(|()| curator(&state)) {
        Ok(curator) => curator,
        Err(problem) => return problem.into_response(),
    };
    let handle = Handle(Arc::clone(&state));
    let work = move |_: &CancellationToken, output: &mut Output| changed(&handle, |curator| curator.undo(), &*curator, output);
    deliver(&state, Delivery::ToTheEnd, work).await
}

async fn answer(state: Arc<State>, request: HttpRequest) -> Result<Response<Body>, Problem> {
    let (head, body) = request.into_parts();
    match head.method {
        Method::GET | Method::HEAD => {
            let kept = state.curator.clone();
            let served = state.served();
            let work = move |_: &CancellationToken, output: &mut Output| {
                let kept = kept.map(|curator| curator.kept()).transpose().map_err(|error| not_corrected(&error))?;
                let ontology = served.content.graph.ontology();
                let rows: Vec<Value> = kept.iter().flatten().filter_map(|correction| row(correction, ontology)).collect();
                write(&json!({ "curates": kept.is_some(), "corrections": rows }), output)
            };
            Ok(deliver(&state, Delivery::Whole, work).await)
        }
        Method::POST => {
            own(&head.headers, &state.names)?;
            let curator = curator(&state)?;
            let given = media_type(&head.headers)?;
            if given != "application/json" {
                let detail = format!("the body is '{given}': expected application/json");
                return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
            }
            let body = body_of(body, &head.headers, &state.limits).await?;
            let sent: Sent =
                serde_json::from_slice(&body).map_err(|error| Problem::bad_request(format!("the body is no correction: {error}")))?;
            let handle = Handle(Arc::clone(&state));
            let served = state.served();
            let work = move |_: &CancellationToken, output: &mut Output| {
                let correction = correction(&sent, &served.content)?;
                changed(&handle, |curator| curator.correct(&correction, &sent.note), &*curator, output)
            };
            Ok(deliver(&state, Delivery::ToTheEnd, work).await)
        }
        _ => Err(Problem::method("GET, HEAD, POST")),
    }
}

fn curator(state: &State) -> Result<Arc<dyn Curator>, Problem> {
    state
        .curator
        .clone()
        .ok_or_else(|| Problem::method("GET, HEAD").hint("'depeche serve FOLDER --curate' keeps corrections, for a folder of tables"))
}

/// What a correction means, where there is what it is about.
fn correction(sent: &Sent, content: &Content) -> Result<Correction, Problem> {
    let graph = &content.graph;
    let entity = |id: &str| match graph.entity_named(id) {
        Some(at) => Ok(graph.entity(at)),
        None => Err(Problem::not_found(format!("there is no entity '{id}'"))),
    };
    let id = sent.id.clone();
    let is_statement = || id.parse().ok().and_then(|id| graph.statement_named(id)).is_some();
    let needed = |value: &Option<String>, name: &str| match value.as_deref().map(str::trim).filter(|value| !value.is_empty()) {
        Some(value) => Ok(value.to_owned()),
        None => Err(Problem::bad_request(format!("'{name}' is missing"))),
    };
    match sent.action {
        Action::Reject | Action::Confirm if !is_statement() && entity(&id).is_err() => {
            Err(Problem::not_found(format!("there is no entity or statement '{id}'")))
        }
        Action::Reject => Ok(Correction::Reject { id }),
        Action::Confirm => Ok(Correction::Confirm { id, note: sent.note.clone() }),
        Action::Merge => {
            let into = needed(&sent.into, "into")?;
            let (one, other) = (entity(&id)?, entity(&into)?);
            let ontology = graph.ontology();
            if id == into {
                return Err(Problem::bad_request("an entity cannot be merged into itself"));
            }
            if one.value.is_some() || other.value.is_some() {
                return Err(Problem::bad_request("a date is its value: two dates are not one").hint("reject what is dated wrongly"));
            }
            if !ontology.is_a(one.class, other.class) && !ontology.is_a(other.class, one.class) {
                let name = |class| &ontology.class(class).name;
                return Err(Problem::bad_request(format!("'{id}' is a {} and '{into}' a {}", name(one.class), name(other.class)))
                    .hint("rename one of them first, with another class"));
            }
            Ok(Correction::Merge { id, into })
        }
        Action::Rename => {
            let renamed = entity(&id)?;
            let class = sent.class.as_deref().filter(|name| !name.is_empty());
            let class = class
                .map(|name| {
                    let unknown = || Problem::bad_request(format!("the ontology has no class '{name}'"));
                    graph.ontology().class_named(name).ok_or_else(unknown)
                })
                .transpose()?;
            let date = graph.ontology().core(Core::Date).id;
            if class.is_some_and(|class| class != renamed.class && (renamed.value.is_some() || Some(class) == date)) {
                return Err(Problem::bad_request("nothing becomes a date, and a date nothing else: a date is its value"));
            }
            let label = if class.is_some() { needed(&sent.label, "label").ok() } else { Some(needed(&sent.label, "label")?) };
            Ok(Correction::Rename { id, label, class })
        }
    }
}

/// Serves what a change gives, and says how many corrections there are. One change comes after the other, lest what the first gave be served
/// after what the second did.
fn changed(
    handle: &Handle,
    change: impl FnOnce(&dyn Curator) -> Result<Content, NotCorrected>,
    curator: &dyn Curator,
    output: &mut Output,
) -> Result<(), Problem> {
    let _only = handle.0.changing.lock().unwrap_or_else(PoisonError::into_inner);
    handle.replace(change(curator).map_err(|error| not_corrected(&error))?);
    let count = curator.kept().map_err(|error| not_corrected(&error))?.len();
    write(&json!({ "corrections": count }), output)
}

fn not_corrected(error: &NotCorrected) -> Problem {
    match error {
        NotCorrected::Failed(_) => Problem::internal(error.to_string()).hint("nothing is changed"),
        NotCorrected::NothingToUndo(_) => Problem::new(StatusCode::CONFLICT, error.to_string()),
    }
}

/// A correction as it is listed; one that the page cannot make is listed by its action.
fn row(correction: &Correction, ontology: &Ontology) -> Option<Value> {
    Some(match correction {
        Correction::Merge { id, into } => json!({ "action": "merge", "id": id, "into": into }),
        Correction::Split { id, into, .. } => json!({ "action": "split", "id": id, "into": into }),
        Correction::Rename { id, label, class } => {
            json!({ "action": "rename", "id": id, "label": label, "type": class.map(|class| &ontology.class(class).name) })
        }
        Correction::Reject { id } => json!({ "action": "reject", "id": id }),
        Correction::Confirm { id, note } => json!({ "action": "confirm", "id": id, "note": note }),
        Correction::AddEntity { label, .. } => json!({ "action": "add", "label": label }),
        Correction::AddStatement(statement) => {
            json!({ "action": "add", "subject": statement.subject, "object": statement.object })
        }
    })
}
