//! Whose page sends what would change something: the browser of who may change it would do as any page says.

use std::net::IpAddr;

use axum::http::{HeaderMap, StatusCode, header};

use super::problem::Problem;

/// By which names a server is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// From this machine alone: by its address, or as `localhost`. Another name is one that somebody else has given to this address.
    FromHere,
    /// From elsewhere too, by any name.
    FromElsewhere,
}

/// Refuses what a page of somebody else sends. What is no page says no origin.
pub(super) fn own(headers: &HeaderMap, reached: Reached) -> Result<(), Problem> {
    let words = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let Some(origin) = words(header::ORIGIN) else { return Ok(()) };
    let host = words(header::HOST).unwrap_or_default();
    let is_own = origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host));
    if is_own && (reached == Reached::FromElsewhere || is_of_this_machine(host)) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::FORBIDDEN, format!("a page of {origin} may change nothing here"))
        .hint("changes are taken from the page of this server, and from programs"))
}

/// Whether a host is an address or `localhost`, with a port or without.
fn is_of_this_machine(host: &str) -> bool {
    let port = |rest: &str| rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    let (name, rest) = match host.strip_prefix('[').and_then(|inside| inside.split_once(']')) {
        Some((name, rest)) => (name, rest),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    port(rest) && (name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_taken(origin: Option<&'static str>, host: &'static str, reached: Reached) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        own(&headers, reached).is_ok()
    }

    #[test]
    fn only_the_own_page_and_programs_change_something() {
        assert!(is_taken(None, "127.0.0.1:7878", Reached::FromHere));
        for host in ["127.0.0.1:7878", "localhost:7878", "[::1]:7878", "LOCALHOST"] {
            let origin: &'static str = Box::leak(format!("http://{host}").into_boxed_str());
            assert!(is_taken(Some(origin), host, Reached::FromHere), "{host}");
        }
        assert!(!is_taken(Some("http://elsewhere.example"), "127.0.0.1:7878", Reached::FromHere));
        assert!(!is_taken(Some("null"), "127.0.0.1:7878", Reached::FromHere));
        assert!(!is_taken(Some("http://localhost:3000"), "localhost:7878", Reached::FromHere));
    }

    #[test]
    fn a_name_that_somebody_gave_to_this_address_is_somebody_elses() {
        assert!(!is_taken(Some("http://elsewhere.example:7878"), "elsewhere.example:7878", Reached::FromHere));
        assert!(is_taken(Some("https://graph.example"), "graph.example", Reached::FromElsewhere));
    }
}
