//! The page, which comes with the program: nothing of it is fetched from elsewhere.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use axum::routing::get;

/// Where a file of the page is asked for, its media type, and what is in it.
const FILES: [(&str, &str, &str); 3] = [
    ("/", "text/html; charset=utf-8", include_str!("../../data/page/page.html")),
    ("/page/page.css", "text/css; charset=utf-8", include_str!("../../data/page/page.css")),
    ("/page/page.js", "text/javascript; charset=utf-8", include_str!("../../data/page/page.js")),
];

/// The page runs its own scripts alone, asks nobody but its server, and stands in no other page.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The addresses of the page.
pub(super) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    FILES
        .into_iter()
        .fold(Router::new(), |router, (address, media_type, text)| router.route(address, get(async move || file(media_type, text))))
}

fn file(media_type: &'static str, text: &'static str) -> Response<Body> {
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
