//! Characters that no output in XML can hold.

/// The first character that XML 1.0, and so RDF/XML, SVG and GraphML, cannot hold.
pub fn forbidden(text: &str) -> Option<char> {
    text.chars().find(|c| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
}
