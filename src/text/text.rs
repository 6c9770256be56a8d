//! Text that is addressed by Unicode code points.

use super::span::Span;

/// Decoded text with constant-time access by code point.
#[derive(Debug, Clone, Default)]
pub struct Text {
    content: String,
    /// Byte offset of each code point, and of the end.
    bytes: Vec<u32>,
}

impl Text {
    /// Indexes `content`. Texts of 4 GiB and more are not supported: [`crate::article::decode()`] refuses them.
    pub fn new(content: String) -> Self {
        let bytes = content.char_indices().map(|(at, _)| at as u32).chain([content.len() as u32]).collect();
        Self { content, bytes }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Length in code points.
    pub fn len(&self) -> u32 {
        self.bytes.len().saturating_sub(1) as u32
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// The whole text as a stretch.
    pub fn span(&self) -> Span {
        Span::new(0, self.len())
    }

    /// The words of a stretch; `None` where it does not lie within the text.
    pub fn get(&self, span: Span) -> Option<&str> {
        let start = *self.bytes.get(span.start as usize)? as usize;
        let end = *self.bytes.get(span.end as usize)? as usize;
        self.content.get(start..end)
    }

    /// The words of a stretch that is known to lie within the text; empty where it does not.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span).unwrap_or("")
    }

    /// All places where these words stand; none of no words.
    pub fn find_all(&self, words: &str) -> Vec<Span> {
        let length = words.chars().count() as u32;
        let found = self.content.match_indices(words).filter(|_| !words.is_empty());
        found.map(|(byte, _)| self.offset_of_byte(byte)).map(|start| Span::new(start, start + length)).collect()
    }

    /// The code point offset of a byte offset (of the code point it lies in).
    pub fn offset_of_byte(&self, byte: usize) -> u32 {
        match self.bytes.binary_search(&(byte as u32)) {
            Ok(at) => at as u32,
            Err(after) => after.saturating_sub(1) as u32,
        }
    }

    /// The stretch without white space at its ends.
    pub fn trim(&self, span: Span) -> Span {
        let words = self.slice(span);
        let before = words.chars().take_while(|c| c.is_whitespace()).count() as u32;
        let after = words.chars().rev().take_while(|c| c.is_whitespace()).count() as u32;
        if before == span.len() {
            return Span::new(span.start, span.start);
        }
        Span::new(span.start + before, span.end - after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_by_code_point() {
        let text = Text::new("Żagań — 🇫🇷 été".to_owned());
        assert_eq!(text.len(), 14);
        assert_eq!(text.slice(Span::new(0, 5)), "Żagań");
        assert_eq!(text.slice(Span::new(11, 14)), "été");
        assert_eq!(text.get(Span::new(3, 15)), None);
        assert_eq!(text.offset_of_byte("Żagań".len()), 5);
    }

    #[test]
    fn trims_to_the_words() {
        let text = Text::new("  a b \n ".to_owned());
        assert_eq!(text.trim(text.span()), Span::new(2, 5));
        assert!(Text::new("  ".into()).trim(Span::new(0, 2)).is_empty());
    }
}
