//! The body of a request, whole, in time and not too large.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, StatusCode, header};

use super::limits::Limits;
use super::problem::Problem;

/// Reads the body of a request.
pub(super) async fn body_of(body: Body, headers: &HeaderMap, limits: &Limits) -> Result<Bytes, Problem> {
    let told = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let too_large = || {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("the body has more than {} bytes", limits.body))
            .hint("whoever runs the server can allow more with --max-body")
    };
    if told.is_some_and(|told| told > limits.body as u64) {
        return Err(too_large());
    }
    match tokio::time::timeout(limits.time, to_bytes(body, limits.body)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => {
            let is_limit = std::error::Error::source(&error).is_some_and(|source| source.to_string().contains("length limit"));
            Err(if is_limit { too_large() } else { Problem::bad_request(format!("the body cannot be read: {error}")) })
        }
        Err(_) => Err(Problem::new(StatusCode::REQUEST_TIMEOUT, format!("the body did not come within {} s", limits.time.as_secs_f64()))),
    }
}
