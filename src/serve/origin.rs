//! Whose page asks: the browser of who may ask, or change something, would do as any page says. A page may have another address called by its
//! own name after it was loaded (DNS rebinding): what it is told then it could read.

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

/// The names by which a server is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// From where.
    pub reached: Reached,
    /// Host names, without a port, by which it is known besides: those of a proxy before it. Where there are any, no others are taken.
    pub hosts: Vec<String>,
}

impl Names {
    fn hold(&self, host: &str) -> bool {
        let anybodys = self.reached == Reached::FromElsewhere && self.hosts.is_empty();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        anybodys
            || is_of_this_machine(host)
            || self.hosts.iter().any(|own| own.eq_ignore_ascii_case(name) || own.eq_ignore_ascii_case(host))
    }
}

/// Refuses what is asked of somebody else's name.
pub(super) fn known(headers: &HeaderMap, names: &Names) -> Result<(), Problem> {
    // Who names no host is no browser.
    let Some(host) = headers.get(header::HOST) else { return Ok(()) };
    if host.to_str().is_ok_and(|host| names.hold(host)) {
        return Ok(());
    }
    let host = String::from_utf8_lossy(host.as_bytes()).into_owned();
    Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, format!("this server is not known as '{host}'"))
        .hint("--host NAME makes the name known to it; --bind lets others in, by any name"))
}

/// Refuses what a page of somebody else sends. What is no page says no origin.
pub(super) fn own(headers: &HeaderMap, names: &Names) -> Result<(), Problem> {
    let words = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let Some(origin) = words(header::ORIGIN) else { return Ok(()) };
    let host = words(header::HOST).unwrap_or_default();
    let is_own = origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host));
    if is_own && names.hold(host) {
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

    fn reached_by(reached: Reached, hosts: &[&str]) -> Names {
        Names { reached, hosts: hosts.iter().map(|host| (*host).to_owned()).collect() }
    }

    fn asked_of(host: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        headers
    }

    fn is_taken(origin: Option<&'static str>, host: &'static str, reached: Reached) -> bool {
        let mut headers = asked_of(host);
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        own(&headers, &reached_by(reached, &[])).is_ok()
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
    fn only_known_names_are_answered() {
        let here = reached_by(Reached::FromHere, &[]);
        for host in ["127.0.0.1:7878", "localhost", "[::1]:7878"] {
            assert!(known(&asked_of(host), &here).is_ok(), "{host}");
        }
        assert!(known(&HeaderMap::new(), &here).is_ok(), "HTTP/1.0 names none");
        assert!(known(&asked_of("elsewhere.example:7878"), &here).is_err());
        let behind_proxy = reached_by(Reached::FromHere, &["graph.example"]);
        assert!(known(&asked_of("graph.example"), &behind_proxy).is_ok());
        assert!(known(&asked_of("GRAPH.example:443"), &behind_proxy).is_ok());
        assert!(known(&asked_of("elsewhere.example"), &behind_proxy).is_err());
        assert!(known(&asked_of("anything.example"), &reached_by(Reached::FromElsewhere, &[])).is_ok());
        assert!(known(&asked_of("anything.example"), &reached_by(Reached::FromElsewhere, &["graph.example"])).is_err());
    }

    #[test]
    fn a_name_that_somebody_gave_to_this_address_is_somebody_elses() {
        assert!(!is_taken(Some("http://elsewhere.example:7878"), "elsewhere.example:7878", Reached::FromHere));
        assert!(is_taken(Some("https://graph.example"), "graph.example", Reached::FromElsewhere));
    }
}
