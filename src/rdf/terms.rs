//! RDF terms out of words.

use oxigraph::model::{LiteralRef, NamedNodeRef, TermRef};

pub(super) fn node(iri: &str) -> NamedNodeRef<'_> {
    NamedNodeRef::new_unchecked(iri)
}

pub(super) fn simple(words: &str) -> TermRef<'_> {
    LiteralRef::new_simple_literal(words).into()
}

pub(super) fn typed<'a>(words: &'a str, datatype: NamedNodeRef<'a>) -> TermRef<'a> {
    LiteralRef::new_typed_literal(words, datatype).into()
}

pub(super) fn tagged<'a>(words: &'a str, language: &'a str) -> TermRef<'a> {
    match language {
        "" => simple(words),
        _ => LiteralRef::new_language_tagged_literal_unchecked(words, language).into(),
    }
}

/// A day as XML Schema writes it: years have four digits or more, and a sign before Christ.
pub(super) fn xsd_date(day: jiff::civil::Date) -> String {
    let sign = if day.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", day.year().unsigned_abs(), day.month(), day.day())
}
