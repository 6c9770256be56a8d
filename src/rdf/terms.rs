//! RDF terms out of words.

use oxigraph::model::{LiteralRef, NamedNodeRef, TermRef};

use crate::graph::is_language_tag;

/// An IRI of the graph's own: a base and the ontology's names, which were checked when they were read, and ids
/// ([`check_id`](crate::graph::check_id)).
pub(super) fn own(iri: &str) -> NamedNodeRef<'_> {
    NamedNodeRef::new_unchecked(iri)
}

/// An address from outside, where it is an absolute IRI: any other would make the whole dump unreadable, or say what its writer wants.
pub(super) fn address(words: &str) -> Option<NamedNodeRef<'_>> {
    NamedNodeRef::new(words).ok()
}

pub(super) fn simple(words: &str) -> TermRef<'_> {
    LiteralRef::new_simple_literal(words).into()
}

pub(super) fn typed<'a>(words: &'a str, datatype: NamedNodeRef<'a>) -> TermRef<'a> {
    LiteralRef::new_typed_literal(words, datatype).into()
}

/// Words in a language, which is left out where it is not a language tag.
pub(super) fn tagged<'a>(words: &'a str, language: &'a str) -> TermRef<'a> {
    if is_language_tag(language) { LiteralRef::new_language_tagged_literal_unchecked(words, language).into() } else { simple(words) }
}

/// A day as XML Schema writes it: years have four digits or more, and a sign before Christ.
pub(super) fn xsd_date(day: jiff::civil::Date) -> String {
    let sign = if day.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", day.year().unsigned_abs(), day.month(), day.day())
}
