//! The default graph as compact JSON-LD 1.1: a context, then a node object for each run of triples of one subject.
//!
//! Triples are written as they come; nothing is held but the node at hand.

use std::io::{self, Write};

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{NamedOrBlankNodeRef, QuadRef, TermRef};
use serde_json::{Map, Value, json};

/// The prefixes as a JSON-LD context.
pub fn context(prefixes: &[(String, String)]) -> Value {
    let terms = prefixes.iter().map(|(prefix, iri)| (prefix.clone(), json!({ "@id": iri, "@prefix": true })));
    Value::Object(terms.collect())
}

/// A JSON-LD document being written.
pub(super) struct JsonLdWriter<'p, W: Write> {
    out: W,
    prefixes: &'p [(String, String)],
    subject: String,
    node: Map<String, Value>,
    is_first: bool,
}

impl<'p, W: Write> JsonLdWriter<'p, W> {
    pub(super) fn new(mut out: W, prefixes: &'p [(String, String)]) -> io::Result<Self> {
        write!(out, "{{\n\"@context\": {:#},\n\"@graph\": [", context(prefixes))?;
        Ok(Self { out, prefixes, subject: String::new(), node: Map::new(), is_first: true })
    }

    pub(super) fn write(&mut self, quad: QuadRef<'_>) -> io::Result<()> {
        let subject = match quad.subject {
            NamedOrBlankNodeRef::NamedNode(node) => node.as_str().to_owned(),
            NamedOrBlankNodeRef::BlankNode(node) => node.to_string(),
        };
        if subject != self.subject {
            self.flush()?;
            self.subject = subject;
        }
        let (key, value) = match quad.object {
            TermRef::NamedNode(class) if quad.predicate == rdf::TYPE => ("@type".to_owned(), Value::String(self.compact(class.as_str()))),
            object => (self.compact(quad.predicate.as_str()), self.value(object)?),
        };
        match self.node.get_mut(&key) {
            None => {
                self.node.insert(key, value);
            }
            Some(Value::Array(values)) => values.push(value),
            Some(one) => *one = Value::Array(vec![one.take(), value]),
        }
        Ok(())
    }

    /// An IRI with its prefix where what follows is a plain name, else whole.
    fn compact(&self, iri: &str) -> String {
        let plain = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_alphanumeric() || "-_.+".contains(c));
        self.prefixes
            .iter()
            .find_map(|(prefix, namespace)| {
                iri.strip_prefix(namespace.as_str()).filter(|rest| plain(rest)).map(|rest| format!("{prefix}:{rest}"))
            })
            .unwrap_or_else(|| iri.to_owned())
    }

    fn value(&self, object: TermRef<'_>) -> io::Result<Value> {
        match object {
            TermRef::NamedNode(node) => Ok(json!({ "@id": self.compact(node.as_str()) })),
            TermRef::BlankNode(node) => Ok(json!({ "@id": node.to_string() })),
            TermRef::Literal(literal) => Ok(match literal.language() {
                Some(language) => json!({ "@value": literal.value(), "@language": language }),
                None if literal.datatype() == xsd::STRING => literal.value().into(),
                None => json!({ "@value": literal.value(), "@type": self.compact(literal.datatype().as_str()) }),
            }),
            TermRef::Triple(_) => Err(io::Error::other("JSON-LD cannot hold triple terms")),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.node.is_empty() {
            return Ok(());
        }
        let mut node = Map::from_iter([("@id".to_owned(), Value::String(self.compact(&self.subject)))]);
        node.append(&mut self.node);
        let comma = if std::mem::take(&mut self.is_first) { "" } else { "," };
        write!(self.out, "{comma}\n{}", Value::Object(node))
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.out.write_all(b"\n]\n}\n")?;
        self.out.flush()
    }
}
