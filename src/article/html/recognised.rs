//! Whether bytes are a page, by how they begin.

use encoding_rs::{Encoding, UTF_8};

/// A page begins within so many bytes.
const START: usize = 4096;
/// What stands before it.
const BEFORE: [(&str, &str); 2] = [("<!--", "-->"), ("<?", ">")];
/// How it begins.
const BEGINNINGS: [&str; 2] = ["<!doctype html", "<html"];

/// Whether a file begins as a page in HTML does, after a byte order mark, blanks, comments and an XML declaration.
pub fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.get(..START).unwrap_or(bytes);
    let (encoding, mark) = Encoding::for_bom(start).unwrap_or((UTF_8, 0));
    let start = encoding.decode_without_bom_handling(start.get(mark..).unwrap_or_default()).0.to_ascii_lowercase();
    let mut rest = start.trim_start();
    while let Some((opening, closing)) = BEFORE.iter().find(|(opening, _)| rest.starts_with(opening)) {
        let Some(end) = rest.get(opening.len()..).and_then(|inside| inside.find(closing)) else { return false };
        rest = rest[opening.len() + end + closing.len()..].trim_start();
    }
    BEGINNINGS.iter().any(|beginning| {
        rest.strip_prefix(beginning).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | ':')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_recognised_by_how_they_begin() {
        let utf_16: Vec<u8> = "\u{feff}<!DOCTYPE html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for page in ["<!DOCTYPE HTML PUBLIC", "\u{feff}\n <html lang=fr>", "<?xml version=\"1.0\"?>\n<!-- x -->\n<!doctype html>", "<HTML>"]
        {
            assert!(is_page(page.as_bytes()), "{page}");
        }
        assert!(is_page(&utf_16));
        for other in ["", "Le <html> est", "<htmlx>", "<?xml version=\"1.0\"?><rdf:RDF>", "<!-- <html>", "<!doctype htmlx"] {
            assert!(!is_page(other.as_bytes()), "{other}");
        }
    }
}
