//! Work for a request: in a thread with a large stack, in time, and ended when nobody waits for it.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use axum::response::IntoResponse;
use oxigraph::sparql::CancellationToken;
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot};
use tokio::task::JoinError;
use tokio::time::{Instant, timeout_at};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;

use super::limits::Limits;
use super::memory::Watched;
use super::output::Output;
use super::problem::Problem;
use super::queue::Busy;
use super::state::State;
use crate::rdf::{Ended, Outgrown};

/// Chunks that a slow client may be behind.
const CHUNKS: usize = 4;

/// How an answer is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delivery {
    /// When it is whole.
    Whole,
    /// As it is written.
    Streamed,
    /// When it is whole, and however long it takes: what it does cannot be taken back. It is told when its time is over.
    ToTheEnd,
}

/// Work that writes an answer, as long as its token lets it.
pub(super) trait Work: FnOnce(&CancellationToken, &mut Output) -> Result<(), Problem> + Send + 'static {}

impl<W: FnOnce(&CancellationToken, &mut Output) -> Result<(), Problem> + Send + 'static> Work for W {}

/// Ends what works for a request when that is dropped, as it is when its client leaves.
struct EndWithRequest(CancellationToken);

impl Drop for EndWithRequest {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// Does work that writes an answer, and delivers it.
pub(super) async fn deliver(state: &Arc<State>, delivery: Delivery, work: impl Work) -> Response<Body> {
    let until = Instant::now() + state.limits.time;
    let token = CancellationToken::new();
    let guard = EndWithRequest(token.clone());
    let place = match timeout_at(until, state.queue.place()).await {
        Ok(Ok(place)) => place,
        Ok(Err(Busy)) => return Problem::busy(state.limits.time).into_response(),
        Err(_) => return Problem::out_of_time(state.limits.time).into_response(),
    };
    let delivered = match delivery {
        Delivery::Streamed => streamed(state, until, guard, place, work).await,
        Delivery::Whole | Delivery::ToTheEnd => whole(state, until, delivery, &token, place, work).await,
    };
    delivered.unwrap_or_else(Problem::into_response)
}

async fn whole(
    state: &Arc<State>,
    until: Instant,
    delivery: Delivery,
    token: &CancellationToken,
    place: OwnedSemaphorePermit,
    work: impl Work,
) -> Result<Response<Body>, Problem> {
    let limits = state.limits;
    let theirs = token.clone();
    let watched = Arc::new(state.watch.over(token));
    let watching = Arc::clone(&watched);
    let mut working = tokio::task::spawn_blocking(move || {
        let _watched = watching;
        // What is done is told, even late.
        let written_for = if delivery == Delivery::ToTheEnd { CancellationToken::new() } else { theirs.clone() };
        let mut output = Output::kept(limits.answer, written_for);
        let done = work(&theirs, &mut output);
        let is_full = output.is_full();
        // A thread that goes on after its time keeps its place.
        drop(place);
        if is_full { Err(Problem::too_large(limits.answer)) } else { done.map(|()| output) }
    });
    let done = match timeout_at(until, &mut working).await {
        Ok(done) => done,
        Err(_) => {
            token.cancel();
            if delivery == Delivery::Whole {
                return Err(Problem::out_of_time(limits.time));
            }
            working.await
        }
    };
    let output = done.map_err(|error| failed(error, until, ended(&watched, limits)))?;
    let output = output.map_err(|problem| if token.is_cancelled() { ended(&watched, limits) } else { problem })?;
    let Some((status, media_type, bytes)) = output.whole() else { return Err(Problem::internal("the answer was not kept")) };
    let mut response = response(media_type, Body::from(bytes));
    *response.status_mut() = status;
    Ok(response)
}

async fn streamed(
    state: &Arc<State>,
    until: Instant,
    guard: EndWithRequest,
    place: OwnedSemaphorePermit,
    work: impl Work,
) -> Result<Response<Body>, Problem> {
    let limits = state.limits;
    let (head, begun) = oneshot::channel();
    let (chunks, mut receiver) = mpsc::channel(CHUNKS);
    let token = guard.0.clone();
    let watched = Arc::new(state.watch.over(&token));
    let watching = Arc::clone(&watched);
    let mut working = tokio::task::spawn_blocking(move || {
        let _watched = watching;
        let mut output = Output::streamed(head, chunks, until, token.clone());
        let done = work(&token, &mut output);
        drop(place);
        // A client that has left does not see whether it is whole.
        done.map(|()| drop(output.finish()))
    });
    let media_type = tokio::select! {
        begun = begun => begun,
        () = tokio::time::sleep_until(until) => return Err(Problem::out_of_time(limits.time)),
    };
    let Ok(media_type) = media_type else {
        return Err(unsent((&mut working).await, until, &watched, limits));
    };
    // What fails before anything is sent, or has nothing to send in time, is an error that can be told.
    let first = match timeout_at(until, receiver.recv()).await {
        Ok(Some(Err(_))) => return Err(unsent((&mut working).await, until, &watched, limits)),
        Ok(first) => first,
        Err(_) => return Err(ended(&watched, limits)),
    };
    let token = guard.0.clone();
    tokio::spawn(async move {
        if timeout_at(until, working).await.is_err() {
            token.cancel();
        }
    });
    // The client leaves: the body is dropped, and the guard with it.
    let body = tokio_stream::iter(first).chain(ReceiverStream::new(receiver)).map(move |chunk| {
        let _held = &guard;
        chunk
    });
    Ok(response(media_type, Body::from_stream(body)))
}

/// Why work was ended.
fn ended(watched: &Watched, limits: Limits) -> Problem {
    if watched.is_ended() { Problem::out_of_memory(limits.time) } else { Problem::out_of_time(limits.time) }
}

/// Why work that streams has sent nothing.
fn unsent(done: Result<Result<(), Problem>, JoinError>, until: Instant, watched: &Watched, limits: Limits) -> Problem {
    match done {
        Err(error) => failed(error, until, ended(watched, limits)),
        Ok(_) if watched.is_ended() || until <= Instant::now() => ended(watched, limits),
        Ok(Err(problem)) => problem,
        Ok(Ok(())) => Problem::internal("the request gave no answer"),
    }
}

/// Why work did not come to an end: it was over, or it is a fault of the program. What is sorted when its time is over may compare otherwise
/// than before, of which a sort that sees it makes a panic of its own.
fn failed(error: JoinError, until: Instant, ended: Problem) -> Problem {
    let panic = error.try_into_panic();
    if panic.as_ref().is_ok_and(|panic| panic.is::<Outgrown>()) {
        Problem::outgrown()
    } else if panic.is_ok_and(|panic| panic.is::<Ended>()) || until <= Instant::now() {
        ended
    } else {
        Problem::internal("the request failed: this is a fault of the program")
    }
}

/// An answer with its media type. What is text is in UTF-8.
fn response(media_type: &'static str, body: Body) -> Response<Body> {
    let named = if media_type.starts_with("text/") { format!("{media_type}; charset=utf-8") } else { media_type.to_owned() };
    let mut response = Response::new(body);
    if let Ok(named) = HeaderValue::try_from(named) {
        response.headers_mut().insert(header::CONTENT_TYPE, named);
    }
    response
}
