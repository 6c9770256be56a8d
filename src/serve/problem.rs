//! What is wrong with a request, as RFC 9457 has it told.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use serde_json::{Value, json};

/// The media type of a problem.
const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    status: StatusCode,
    detail: String,
    hint: Option<String>,
    allow: Option<&'static str>,
    retry: Option<Duration>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), hint: None, allow: None, retry: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(super) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    pub(super) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// A method that is not for this address; those that are.
    pub(super) fn method(allow: &'static str) -> Self {
        let mut problem = Self::new(StatusCode::METHOD_NOT_ALLOWED, format!("this address takes {allow}"));
        problem.allow = Some(allow);
        problem
    }

    /// The query did not end in time.
    pub(super) fn out_of_time(limit: Duration) -> Self {
        let mut problem = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            format!("the request did not end within {} s: there is no answer, not a part of one", limit.as_secs_f64()),
        );
        problem.retry = Some(limit);
        problem.hint("ask for less, such as with a LIMIT; whoever runs the server can give it more time with --timeout")
    }

    /// The queries that ran took more memory than there is for them.
    pub(super) fn out_of_memory(retry: Duration) -> Self {
        let mut problem = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "the queries that ran took more memory than there is for them: there is no answer, not a part of one",
        );
        problem.retry = Some(retry);
        problem.hint("ask for less, such as with a LIMIT or without DISTINCT; whoever runs the server can allow more with --max-memory")
    }

    /// A string of the query grew beyond what any may have.
    pub(super) fn outgrown() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "a string that the query makes is longer than any may be")
            .hint("CONCAT makes up to 32 MiB; REPLACE takes a text of up to 1 MiB and a replacement of up to 1 KiB")
    }

    /// Too many queries run and wait.
    pub(super) fn busy(retry: Duration) -> Self {
        let mut problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "too many queries run and wait already");
        problem.retry = Some(retry);
        problem.hint("ask again later")
    }

    /// The answer is larger than is kept.
    pub(super) fn too_large(most: usize) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, format!("the answer has more than {most} bytes"))
            .hint("ask for less, such as with a LIMIT, or a query for a stream with ?stream=true; whoever runs the server can allow more with --max-answer")
    }

    /// Something that should not happen.
    pub(super) fn internal(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    #[cfg(test)]
    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    fn json(&self) -> Value {
        let mut json = json!({
            "title": self.status.canonical_reason().unwrap_or("Error"),
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        if let Some(hint) = &self.hint {
            json["hint"] = hint.as_str().into();
        }
        json
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(format!("{:#}\n", self.json())));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(allow) = self.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(allow));
        }
        if let Some(retry) = self.retry {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(retry.as_secs().max(1)));
        }
        response
    }
}
