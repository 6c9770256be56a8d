//! Which encoding a page is in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// A page declares its encoding within so many bytes.
const PRESCAN: usize = 4096;

/// The text of a page: by its byte order mark, else as UTF-8 where it is that, else as it says itself, else as its bytes
/// look. Bytes that do not fit become U+FFFD.
pub(super) fn decode_page(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Other encodings hardly ever look like it, and ASCII is the same in all that are met.
        return text.to_owned();
    }
    let declared = declared(bytes).filter(|encoding| *encoding != UTF_8 || is_nearly_utf_8(bytes));
    let encoding = declared.unwrap_or_else(|| if is_nearly_utf_8(bytes) { UTF_8 } else { guess(bytes) });
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The encoding of `<meta charset>`, of `<meta http-equiv>` or of an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..PRESCAN).unwrap_or(bytes).to_ascii_lowercase();
    let start = WINDOWS_1252.decode_without_bom_handling(&start).0.into_owned();
    let after = ["charset", "encoding"].iter().filter_map(|word| start.split_once(word)).map(|(_, after)| after).next()?;
    let value = after.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let label = value.split(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

/// Whether most characters beyond ASCII are UTF-8.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"fr"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_decoded_as_it_says_unless_it_is_utf_8() {
        assert_eq!(decode_page("<meta charset=iso-8859-1>été".as_bytes()), "<meta charset=iso-8859-1>été");
        assert_eq!(decode_page(b"<meta charset=\"iso-8859-1\">\xe9t\xe9 \x80"), "<meta charset=\"iso-8859-1\">été €");
        assert_eq!(decode_page(b"<meta charset=utf-8>\xe9t\xe9"), "<meta charset=utf-8>été", "what it says is wrong");
        assert_eq!(
            decode_page(b"<meta content='text/html; charset = windows-1251'>\xcc\xe8\xf0"),
            "<meta content='text/html; charset = windows-1251'>Мир"
        );
        assert_eq!(decode_page(b"\xef\xbb\xbfBakou"), "Bakou");
        assert_eq!(decode_page(b"\xc3\xa9t\xc3\xa9 \xe9"), "été \u{fffd}");
    }
}
