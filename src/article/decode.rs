//! Bytes become text: UTF-8 with or without byte order mark, UTF-16 with one, otherwise the detected legacy encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// The largest text that is read, in bytes of UTF-8.
const LARGEST: usize = 100_000_000;

/// Decoded text, and the encoding it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without byte order mark; line ends as they are.
    pub text: String,
    /// Name of the encoding by the WHATWG standard, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
}

/// Why bytes are not text.
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
    /// UTF-8, but for some bytes.
    #[error("line {line}: the byte 0x{byte:02X} is not UTF-8, but most of the file is: expected one encoding throughout")]
    Mixed {
        /// Line, from 1.
        line: usize,
        /// The first byte that does not fit.
        byte: u8,
    },
    /// Too long for one article.
    #[error("the text has {0} bytes: articles of more than 100 MB are not read")]
    TooLarge(usize),
}

/// Decodes the bytes of a text file.
///
/// A byte order mark decides; else valid UTF-8 is UTF-8; else the encoding is guessed from the bytes as browsers do
/// (Windows-1252 for French).
///
/// # Errors
/// [`DecodeError`] where the bytes are not text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None => match stray(bytes) {
            Some((line, byte)) => return Err(DecodeError::Mixed { line, byte }),
            None => (guess(bytes), bytes),
        },
    };
    let (text, _) = encoding.decode_without_bom_handling(body);
    if text.len() > LARGEST {
        return Err(DecodeError::TooLarge(text.len()));
    }
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

/// The line and value of the first byte that is not UTF-8 in what otherwise is: read as another encoding, all its accents would be
/// wrong. In other encodings, letters that look like UTF-8 are rarer than those that do not.
fn stray(bytes: &[u8]) -> Option<(usize, u8)> {
    let (mut good, mut bad, mut line) = (0, 0, 1);
    let mut first = None;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        line += chunk.valid().matches('\n').count();
        if let Some(&byte) = chunk.invalid().first() {
            bad += 1;
            first = first.or(Some((line, byte)));
        }
    }
    first.filter(|_| good > bad)
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
    fn a_stray_byte_does_not_garble_the_accents_of_the_rest() {
        let mut bytes = "Le président\nsénégalais a été reçu ".as_bytes().to_vec();
        bytes.extend(b"\xe0 Paris.\n");
        assert_eq!(decode(&bytes), Err(DecodeError::Mixed { line: 2, byte: 0xe0 }));
        let latin = decode(b"Le pr\xe9sident s\xe9n\xe9galais").unwrap();
        assert_eq!((latin.text.as_str(), latin.encoding), ("Le président sénégalais", "windows-1252"));
    }

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
