//! The page, which comes with the program: nothing of it is fetched from elsewhere.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use axum::routing::get;

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Where a file of the page is asked for, its media type, and what is in it.
const FILES: [(&str, &str, &str); 18] = [
    ("/", "text/html; charset=utf-8", include_str!("../../data/page/page.html")),
    ("/page/page.css", CSS, include_str!("../../data/page/page.css")),
    ("/page/api.js", SCRIPT, include_str!("../../data/page/api.js")),
    ("/page/dom.js", SCRIPT, include_str!("../../data/page/dom.js")),
    ("/page/facts.js", SCRIPT, include_str!("../../data/page/facts.js")),
    ("/page/filters.js", SCRIPT, include_str!("../../data/page/filters.js")),
    ("/page/frame.js", SCRIPT, include_str!("../../data/page/frame.js")),
    ("/page/list.js", SCRIPT, include_str!("../../data/page/list.js")),
    ("/page/page.js", SCRIPT, include_str!("../../data/page/page.js")),
    ("/page/picture.js", SCRIPT, include_str!("../../data/page/picture.js")),
    ("/page/places.js", SCRIPT, include_str!("../../data/page/places.js")),
    ("/page/queries.js", SCRIPT, include_str!("../../data/page/queries.js")),
    ("/page/search.js", SCRIPT, include_str!("../../data/page/search.js")),
    ("/page/sight.js", SCRIPT, include_str!("../../data/page/sight.js")),
    ("/page/state.js", SCRIPT, include_str!("../../data/page/state.js")),
    ("/page/terms.js", SCRIPT, include_str!("../../data/page/terms.js")),
    ("/page/times.js", SCRIPT, include_str!("../../data/page/times.js")),
    ("/page/words.js", SCRIPT, include_str!("../../data/page/words.js")),
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
