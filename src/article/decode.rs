//! Bytes become text: UTF-8 with or without byte order mark, UTF-16 with one, otherwise the detected legacy encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// The largest input that is read, in bytes: offsets are 32 bits wide.
const LARGEST: usize = 1 << 30;

/// Decoded text, and the encoding it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without byte order mark; line ends as they are.
    pub text: String,
    /// Name of the encoding by the WHATWG standard, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// There is nothing but white space.
    #[error("the file is empty: expected the text of an article")]
    Empty,
    /// A character that no text file holds.
    #[error("line {line}: expected text, found the control character U+{value:04X}: this is a binary file")]
    Binary {
        /// Line, from 1.
        line: usize,
        /// The character's code point.
        value: u32,
    },
    /// Too long for 32-bit offsets.
    #[error("the file has {0} bytes: articles of more than 1 GiB are not read")]
    TooLarge(usize),
}

/// Decodes the bytes of a text file.
///
/// A byte order mark decides; else valid UTF-8 is UTF-8; else the encoding is guessed from the bytes as browsers do
/// (Windows-1252 for French).
///
/// # Errors
/// [`DecodeError`] where the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if bytes.len() > LARGEST {
        return Err(DecodeError::TooLarge(bytes.len()));
    }
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None => (guess(bytes), bytes),
    };
    let (text, _) = encoding.decode_without_bom_handling(body);
    if text.trim().is_empty() {
        return Err(DecodeError::Empty);
    }
    if let Some((at, found)) = text.char_indices().find(|(_, c)| is_no_text(*c)) {
        let line = 1 + text[..at].matches('\n').count();
        return Err(DecodeError::Binary { line, value: u32::from(found) });
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name() })
}

/// What XML, and so most of the program's outputs, cannot hold; form feeds of paged text aside, which are white space.
fn is_no_text(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"fr"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_is_detected() {
        let bytes = b"Le Pr\xe9sident a \xe9t\xe9 re\xe7u \xe0 l\x92\xc9lys\xe9e.";
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.encoding, "windows-1252");
        assert_eq!(decoded.text, "Le Président a été reçu à l’Élysée.");
    }

    #[test]
    fn byte_order_marks_are_dropped() {
        assert_eq!(decode(b"\xef\xbb\xbfBakou").unwrap().text, "Bakou");
        assert_eq!(decode(b"\xff\xfeB\0a\0").unwrap().text, "Ba");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b" \r\n"), Err(DecodeError::Empty));
        assert_eq!(decode(b"a\nb\0c"), Err(DecodeError::Binary { line: 2, value: 0 }));
    }
}
