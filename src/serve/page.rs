//! The page, which comes with the program: nothing of it is fetched from elsewhere.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Response, header};
use axum::routing::get;

use crate::draw::{page_files, served_page};

/// The page runs its own scripts alone, asks nobody but its server, and stands in no other page.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The addresses of the page.
pub(super) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let page = Bytes::from(served_page());
    let router = Router::new().route("/", get(async move || file("text/html; charset=utf-8", page)));
    page_files().fold(router, |router, of_page| {
        let media_type = if of_page.name.ends_with(".css") { "text/css; charset=utf-8" } else { "text/javascript; charset=utf-8" };
        let text = Bytes::from_static(of_page.text.as_bytes());
        router.route(&format!("/page/{}", of_page.name), get(async move || file(media_type, text)))
    })
}

fn file(media_type: &'static str, text: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        // Another version of the program has another page.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
