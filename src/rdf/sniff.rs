//! Which format RDF is in, by its first bytes.

use super::dump::DumpFormat;

/// So many bytes are enough to tell.
pub const HEAD: usize = 1 << 13;

/// The format of RDF that begins so. Of what is like Turtle, N-Quads are told by their fourth term; TriG reads all else.
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

/// Whether the first whole line that is no comment ends in an IRI or blank node behind three terms.
fn is_quads(head: &[u8]) -> bool {
    let lines = head.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty() && line[0] != b'#');
    let Some(line) = lines.map(String::from_utf8_lossy).next() else { return false };
    let mut rest = line.as_ref();
    let mut terms = 0;
    while let Some(after) = after_term(rest) {
        rest = after.trim_start();
        terms += 1;
    }
    terms == 4 && rest.starts_with('.')
}

/// What follows a term of N-Quads.
fn after_term(line: &str) -> Option<&str> {
    if let Some(iri) = line.strip_prefix('<') {
        return iri.split_once('>').map(|(_, rest)| rest);
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
            ("<urn:a> <urn:b> \"c\" .\n", DumpFormat::TriG),
            ("# told\n<urn:a> <urn:b> \"c \\\" . d\"@fr <urn:g> .\n", DumpFormat::NQuads),
            ("_:a <urn:b> \"1\"^^<urn:c> _:g .", DumpFormat::NQuads),
            ("", DumpFormat::TriG),
        ] {
            assert_eq!(format_of(head.as_bytes()), expected, "{head}");
        }
    }
}
