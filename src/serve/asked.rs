//! What a request asks of the endpoint (SPARQL 1.1 Protocol, 2.1 and 2.2).

use axum::http::{HeaderMap, Method, StatusCode, header};
use mediatype::{MediaType, ReadParams, names};
use oxigraph::model::NamedNode;

use super::problem::Problem;
use crate::rdf::ChosenGraphs;

/// Media types of what is sent.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";
const QUERY: &str = "application/sparql-query";
const UPDATE: &str = "application/sparql-update";

/// The parameters that name graphs.
const GRAPHS: [&str; 4] = ["default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri"];

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Query,
    Update,
}

/// What is asked of the endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Its description.
    Description,
    /// A query or an update.
    Sparql {
        operation: Operation,
        sparql: String,
        graphs: Option<ChosenGraphs>,
        /// Whether the answer goes out as it is found.
        is_streamed: bool,
    },
}

/// The parameters of a request, in order.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Those of an address or a form.
    pub(super) fn of(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// The same without those of that name.
    pub(super) fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(known, _)| known != name).cloned().collect())
    }

    pub(super) fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The only value of a parameter; `None` where it is not given.
    pub(super) fn one<'p>(&'p self, name: &'p str) -> Result<Option<&'p str>, Problem> {
        let mut values = self.all(name);
        let first = values.next();
        match values.next() {
            None => Ok(first),
            Some(_) => Err(Problem::bad_request(format!("'{name}' is given more than once"))),
        }
    }

    /// Whether a parameter is set to true.
    pub(super) fn is_set(&self, name: &str) -> Result<bool, Problem> {
        match self.one(name)? {
            None | Some("false") => Ok(false),
            Some("true" | "") => Ok(true),
            Some(other) => Err(Problem::bad_request(format!("{name}={other}: expected true or false"))),
        }
    }

    /// The graphs that two parameters name together.
    fn graphs(&self, default: &str, named: &str) -> Result<Option<ChosenGraphs>, Problem> {
        let iris = |name: &str| {
            let iri = |value: &str| {
                NamedNode::new(value).map_err(|error| Problem::bad_request(format!("{name}={value}: {error}: expected an absolute IRI")))
            };
            self.all(name).map(iri).collect::<Result<Vec<_>, _>>()
        };
        let chosen = ChosenGraphs { default: iris(default)?, named: iris(named)? };
        Ok((chosen != ChosenGraphs::default()).then_some(chosen))
    }
}

/// What a request asks.
///
/// # Errors
/// A problem with its status where it does not keep to the protocol.
pub(super) fn asked(method: &Method, address: &[u8], headers: &HeaderMap, body: &[u8]) -> Result<Asked, Problem> {
    let in_address = Parameters::of(address);
    let is_streamed = in_address.is_set("stream")?;
    if matches!(*method, Method::GET | Method::HEAD) {
        if in_address.one("update")?.is_some() {
            return Err(Problem::bad_request("an update comes by GET").hint("send it by POST: GET changes nothing"));
        }
        return match in_address.one("query")? {
            None => Ok(Asked::Description),
            Some(query) => sparql(Operation::Query, query.to_owned(), &in_address, is_streamed),
        };
    }
    let media_type = media_type(headers)?;
    match media_type.as_str() {
        FORM => {
            let form = Parameters::of(text(body)?.as_bytes());
            let is_streamed = is_streamed || form.is_set("stream")?;
            if in_address.one("query")?.or(in_address.one("update")?).is_some() {
                return Err(Problem::bad_request("the address of a POST holds a query or an update").hint("put it into the form alone"));
            }
            if let Some(name) = GRAPHS.into_iter().find(|name| in_address.all(name).next().is_some()) {
                return Err(Problem::bad_request(format!("the address of a form holds '{name}'")).hint("put it into the form"));
            }
            match (form.one("query")?, form.one("update")?) {
                (Some(query), None) => sparql(Operation::Query, query.to_owned(), &form, is_streamed),
                (None, Some(update)) => sparql(Operation::Update, update.to_owned(), &form, is_streamed),
                (Some(_), Some(_)) => Err(Problem::bad_request("the form holds both a query and an update: expected one of them")),
                (None, None) => Err(Problem::bad_request("the form holds neither 'query' nor 'update'")),
            }
        }
        QUERY => sparql(Operation::Query, text(body)?.to_owned(), &in_address, is_streamed),
        UPDATE => sparql(Operation::Update, text(body)?.to_owned(), &in_address, is_streamed),
        other => {
            let detail = format!("the body is '{other}': expected {QUERY}, {UPDATE} or {FORM}");
            Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
        }
    }
}

fn sparql(operation: Operation, sparql: String, parameters: &Parameters, is_streamed: bool) -> Result<Asked, Problem> {
    let graphs = match operation {
        Operation::Query => parameters.graphs("default-graph-uri", "named-graph-uri")?,
        Operation::Update => parameters.graphs("using-graph-uri", "using-named-graph-uri")?,
    };
    Ok(Asked::Sparql { operation, sparql, graphs, is_streamed })
}

/// The media type of a body, without parameters; of characters other than UTF-8 it is refused.
pub(super) fn media_type(headers: &HeaderMap) -> Result<String, Problem> {
    let Some(given) = headers.get(header::CONTENT_TYPE) else {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the request does not say what its body is: expected a Content-Type"));
    };
    let refused = |detail: String| Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail);
    let given = given.to_str().map_err(|_| refused("the Content-Type is not ASCII".to_owned()))?;
    let parsed = MediaType::parse(given).map_err(|error| refused(format!("Content-Type: {given}: {error}")))?;
    if let Some(charset) = parsed.get_param(names::CHARSET).filter(|c| !c.unquoted_str().eq_ignore_ascii_case("utf-8")) {
        return Err(refused(format!("the body is in {charset}: expected UTF-8")));
    }
    Ok(parsed.essence().to_string().to_ascii_lowercase())
}

fn text(body: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(body).map_err(|error| Problem::bad_request(format!("the body is not UTF-8 from byte {} on", error.valid_up_to())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(media_type: &'static str, address: &str, body: &str) -> Result<Asked, Problem> {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, media_type.parse().unwrap());
        asked(&Method::POST, address.as_bytes(), &headers, body.as_bytes())
    }

    fn get(address: &str) -> Result<Asked, Problem> {
        asked(&Method::GET, address.as_bytes(), &HeaderMap::new(), b"")
    }

    fn is(asked: Result<Asked, Problem>, expected: Operation, words: &str) -> bool {
        matches!(asked, Ok(Asked::Sparql { operation, sparql, .. }) if operation == expected && sparql == words)
    }

    #[test]
    fn the_three_ways_of_a_query_and_the_two_of_an_update() {
        assert!(is(get("query=ASK+%7B%7D"), Operation::Query, "ASK {}"));
        assert!(is(post(FORM, "", "query=ASK%20%7B%7D"), Operation::Query, "ASK {}"));
        assert!(is(post("application/sparql-query; charset=UTF-8", "", "ASK {}"), Operation::Query, "ASK {}"));
        assert!(is(post(FORM, "", "update=CLEAR+ALL"), Operation::Update, "CLEAR ALL"));
        assert!(is(post(UPDATE, "", "CLEAR ALL"), Operation::Update, "CLEAR ALL"));
        assert_eq!(get("").unwrap(), Asked::Description);
    }

    #[test]
    fn graphs_are_those_of_the_operation() {
        let of = |asked: Result<Asked, Problem>| match asked {
            Ok(Asked::Sparql { graphs, .. }) => graphs,
            other => panic!("{other:?}"),
        };
        let graphs =
            of(get("query=q&default-graph-uri=urn:a&default-graph-uri=urn:b&named-graph-uri=urn:c&using-graph-uri=urn:d")).unwrap();
        assert_eq!((graphs.default.len(), graphs.named.len()), (2, 1));
        assert_eq!(of(get("query=q")), None);
        let graphs = of(post(UPDATE, "using-graph-uri=urn:a", "CLEAR ALL")).unwrap();
        assert_eq!((graphs.default.len(), graphs.named.len()), (1, 0));
    }

    #[test]
    fn what_the_protocol_does_not_know_is_refused_with_its_status() {
        let status = |asked: Result<Asked, Problem>| asked.unwrap_err().status().as_u16();
        assert_eq!(status(get("query=a&query=b")), 400);
        assert_eq!(status(get("update=CLEAR+ALL")), 400);
        assert_eq!(status(get("query=a&default-graph-uri=no+iri")), 400);
        assert_eq!(status(get("query=a&stream=perhaps")), 400);
        assert_eq!(status(post(FORM, "", "")), 400);
        assert_eq!(status(post(FORM, "", "query=a&update=b")), 400);
        assert_eq!(status(post(FORM, "query=a", "query=b")), 400);
        assert_eq!(status(post(FORM, "using-graph-uri=urn:a", "update=b")), 400);
        assert_eq!(status(post("text/plain", "", "ASK {}")), 415);
        assert_eq!(status(post("application/sparql-query; charset=latin1", "", "ASK {}")), 415);
        assert_eq!(status(asked(&Method::POST, b"", &HeaderMap::new(), b"ASK {}")), 415);
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, QUERY.parse().unwrap());
        assert_eq!(status(asked(&Method::POST, b"", &headers, b"ASK {} # \xff")), 400);
    }
}
