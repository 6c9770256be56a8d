//! The triples of a default graph, by subject, and what can be asked of a node.

use std::collections::BTreeMap;

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{GraphName, Literal, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use super::vocabulary as v;
use crate::graph::Number;
use crate::ontology::NAMESPACE;

/// The triples of the default graph by subject.
pub(super) struct Triples<'a> {
    pub(super) by_subject: BTreeMap<&'a str, Vec<(&'a str, &'a Term)>>,
}

impl<'a> Triples<'a> {
    pub(super) fn of(quads: &'a [Quad]) -> Self {
        let mut by_subject: BTreeMap<&str, Vec<(&str, &Term)>> = BTreeMap::new();
        for quad in quads {
            if let (NamedOrBlankNode::NamedNode(subject), GraphName::DefaultGraph) = (&quad.subject, &quad.graph_name) {
                by_subject.entry(subject.as_str()).or_default().push((quad.predicate.as_str(), &quad.object));
            }
        }
        Self { by_subject }
    }

    pub(super) fn all(&self, subject: &str, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &'a Term> {
        let predicate = predicate.as_str().to_owned();
        self.by_subject.get(subject).into_iter().flatten().filter(move |(p, _)| *p == predicate).map(|(_, o)| *o)
    }

    pub(super) fn iris(&self, subject: &str, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &'a str> {
        self.all(subject, predicate).filter_map(|term| match term {
            Term::NamedNode(node) => Some(node.as_str()),
            _ => None,
        })
    }

    pub(super) fn words(&self, subject: &str, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &'a str> {
        self.all(subject, predicate).filter_map(|term| match term {
            Term::Literal(literal) => Some(literal.value()),
            _ => None,
        })
    }

    pub(super) fn word(&self, subject: &str, predicate: NamedNodeRef<'_>) -> Option<&'a str> {
        self.words(subject, predicate).next()
    }

    /// The only value of a property, or none.
    pub(super) fn only(&self, subject: &str, predicate: NamedNodeRef<'_>) -> Result<Option<&'a Term>, String> {
        let mut all = self.all(subject, predicate);
        let first = all.next();
        match all.next() {
            Some(_) => Err(format!("it has more than one {}: expected one at most", short(predicate))),
            None => Ok(first),
        }
    }

    pub(super) fn only_iri(&self, subject: &str, predicate: NamedNodeRef<'_>) -> Result<Option<&'a str>, String> {
        match self.only(subject, predicate)? {
            None => Ok(None),
            Some(Term::NamedNode(node)) => Ok(Some(node.as_str())),
            Some(other) => Err(format!("its {} is {other}: expected an IRI", short(predicate))),
        }
    }

    /// The only value as words; they are of that datatype, or of any where there is none.
    pub(super) fn only_word(
        &self,
        subject: &str,
        predicate: NamedNodeRef<'_>,
        datatype: Option<NamedNodeRef<'_>>,
    ) -> Result<Option<&'a str>, String> {
        match self.only(subject, predicate)? {
            None => Ok(None),
            Some(Term::Literal(literal)) if datatype.is_none_or(|d| d == literal.datatype()) => Ok(Some(literal.value())),
            Some(other) => {
                let expected = datatype.map_or_else(|| "a literal".to_owned(), |d| format!("a literal of the datatype {}", short(d)));
                Err(format!("its {} is {other}: expected {expected}", short(predicate)))
            }
        }
    }

    /// The only value as a number: other tools write a decimal as an integer or a double where that says the same.
    pub(super) fn only_number(&self, subject: &str, predicate: NamedNodeRef<'_>) -> Result<Option<Number>, String> {
        let Some(term) = self.only(subject, predicate)? else { return Ok(None) };
        let number = if let Term::Literal(literal) = term { number(literal) } else { None };
        number.map(Some).ok_or_else(|| format!("its {} is {term}: expected a literal of the datatype xsd:decimal", short(predicate)))
    }

    pub(super) fn of_type(&self, class: NamedNodeRef<'_>) -> Vec<&'a str> {
        self.by_subject.keys().copied().filter(|s| self.iris(s, rdf::TYPE).any(|t| t == class.as_str())).collect()
    }
}

/// The datatypes whose literals are decimal numbers, and those whose literals may have an exponent.
const DECIMALS: [NamedNodeRef<'_>; 14] = [
    xsd::DECIMAL,
    xsd::INTEGER,
    xsd::NON_NEGATIVE_INTEGER,
    xsd::POSITIVE_INTEGER,
    xsd::NON_POSITIVE_INTEGER,
    xsd::NEGATIVE_INTEGER,
    xsd::LONG,
    xsd::INT,
    xsd::SHORT,
    xsd::BYTE,
    xsd::UNSIGNED_LONG,
    xsd::UNSIGNED_INT,
    xsd::UNSIGNED_SHORT,
    xsd::UNSIGNED_BYTE,
];
const FLOATS: [NamedNodeRef<'_>; 2] = [xsd::DOUBLE, xsd::FLOAT];

fn number(literal: &Literal) -> Option<Number> {
    let digits = literal.value().trim();
    if FLOATS.contains(&literal.datatype()) {
        return Number::of_float(digits.parse().ok()?);
    }
    // Spaces between thousands are not allowed in XSD.
    if DECIMALS.contains(&literal.datatype()) && !digits.contains(char::is_whitespace) { digits.parse().ok() } else { None }
}

/// An IRI by its usual prefix, as people write it.
pub(super) fn short(iri: NamedNodeRef<'_>) -> String {
    let own = [("depeche", NAMESPACE)];
    let known = own
        .iter()
        .chain(&v::NAMESPACES)
        .chain(&v::OTHERS)
        .find_map(|(prefix, space)| Some(format!("{prefix}:{}", iri.as_str().strip_prefix(space)?)));
    known.unwrap_or_else(|| iri.to_string())
}
