//! Which format RDF is in, by its first bytes.

use super::dump::DumpFormat;

/// So many bytes are enough to recognise a format.
pub const HEAD: usize = 1 << 13;

/// The format of RDF that begins so. Of what is like Turtle, N-Quads and N-Triples are recognised by their
/// lines, each of which is a statement; TriG reads all else.
pub fn format_of(head: &[u8]) -> DumpFormat {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let inner = head.get(1..).unwrap_or_default().trim_ascii_start().first();
    match head.first() {
        Some(b'<') if is_xml(head) => DumpFormat::RdfXml,
        // A graph in TriG begins with a subject, which no quotation mark begins.
        Some(b'{') if matches!(inner, Some(b'"' | b'}')) => DumpFormat::JsonLd,
        Some(b'[') if matches!(inner, Some(b'{' | b'[')) => DumpFormat::JsonLd,
        _ if is_quads(head) => DumpFormat::NQuads,
        _ => DumpFormat::TriG,
    }
}

/// A declaration, a comment, or an element with attributes: no IRI holds white space.
fn is_xml(head: &[u8]) -> bool {
    let end = head.iter().position(|b| *b == b'>').unwrap_or(head.len());
    matches!(head.get(1), Some(b'?' | b'!')) || (head.get(1) != Some(&b'<') && head[..end].iter().any(u8::is_ascii_whitespace))
}

/// Whether all whole lines are comments or one statement each of three or four terms, as N-Quads and N-Triples are written.
fn is_quads(head: &[u8]) -> bool {
    let whole = match head.iter().rposition(|b| *b == b'\n') {
        // The last line may be cut.
        Some(end) if head.len() + 1 >= HEAD => &head[..end],
        _ => head,
    };
    let text = String::from_utf8_lossy(whole);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).peekable();
    lines.peek().is_some() && lines.all(is_statement)
}

fn is_statement(line: &str) -> bool {
    let mut rest = line;
    let mut terms = 0;
    while let Some(after) = after_term(rest) {
        rest = after.trim_start();
        terms += 1;
    }
    let Some(after) = rest.strip_prefix('.').map(str::trim_start) else { return false };
    matches!(terms, 3 | 4) && (after.is_empty() || after.starts_with('#'))
}

/// What follows a term of N-Quads.
fn after_term(line: &str) -> Option<&str> {
    if let Some(inner) = line.strip_prefix("<<(") {
        let object = after_term(after_term(after_term(inner.trim_start())?.trim_start())?.trim_start())?;
        return object.trim_start().strip_prefix(")>>");
    }
    if let Some(iri) = line.strip_prefix('<') {
        // A relative IRI is none of N-Quads.
        return iri.split_once('>').filter(|(iri, _)| has_scheme(iri)).map(|(_, rest)| rest);
    }
    if line.starts_with("_:") {
        return line.find([' ', '\t']).map(|at| &line[at..]);
    }
    let mut escaped = false;
    let string = line.strip_prefix('"')?;
    let end = string.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    let rest = &string[end + 1..];
    if let Some(datatype) = rest.strip_prefix("^^<") {
        return datatype.split_once('>').map(|(_, rest)| rest);
    }
    Some(if rest.starts_with('@') { rest.find([' ', '\t']).map_or("", |at| &rest[at..]) } else { rest })
}

fn has_scheme(iri: &str) -> bool {
    let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    iri.split_once(':').is_some_and(|(scheme, _)| scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_of_scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_how_they_begin() {
        for (head, expected) in [
            ("<?xml version='1.0'?>", DumpFormat::RdfXml),
            ("\u{feff} <rdf:RDF\n xmlns:rdf='…'>", DumpFormat::RdfXml),
            ("<!-- a comment -->", DumpFormat::RdfXml),
            ("{ \"@id\": \"http://example.org/a\" }", DumpFormat::JsonLd),
            ("\n[\n {", DumpFormat::JsonLd),
            ("[] a <http://example.org/C> .", DumpFormat::TriG),
            ("<http://example.org/a> <http://example.org/b> 'c' .", DumpFormat::TriG),
            ("<<( <urn:a> <urn:b> <urn:c> )>> <urn:d> 1 .", DumpFormat::TriG),
            ("{ <urn:a> <urn:b> <urn:c> }", DumpFormat::TriG),
            ("@prefix : <urn:> .", DumpFormat::TriG),
            ("<urn:a> <urn:b> \"c\" .\n", DumpFormat::NQuads),
            ("<urn:a> <urn:b> _:c .\n\n<urn:a> <urn:b> <urn:c> <urn:g> . # told\n", DumpFormat::NQuads),
            ("_:r <urn:reifies> <<( <urn:a> <urn:b> \"c\"@fr )>> .", DumpFormat::NQuads),
            ("<urn:a> <urn:b> <urn:c> .\n<urn:a> a <urn:d> .\n", DumpFormat::TriG),
            ("<urn:a> <urn:b> <urn:c> .\n@prefix : <urn:> .\n", DumpFormat::TriG),
            ("<urn:a> <urn:b> \"c\" ; <urn:d> \"e\" .\n", DumpFormat::TriG),
            ("<a> <b> <c> .\n", DumpFormat::TriG),
            ("# told\n<urn:a> <urn:b> \"c \\\" . d\"@fr <urn:g> .\n", DumpFormat::NQuads),
            ("_:a <urn:b> \"1\"^^<urn:c> _:g .", DumpFormat::NQuads),
            ("", DumpFormat::TriG),
        ] {
            assert_eq!(format_of(head.as_bytes()), expected, "{head}");
        }
    }
}
