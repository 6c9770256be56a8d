//! What HTTP does to a page for its way, undone: chunks and compression.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};
use fastwarc::stream_io::brotli::BrotliReader;
use fastwarc::stream_io::chunked::ChunkedReader;
use fastwarc::stream_io::gzip::{GzipReader, GzipReaderOptions, MAX_WBITS};
use fastwarc::stream_io::traits::{IntoWarcReader, WarcRead};
use fastwarc::stream_io::zstd::ZstdReader;
use fastwarc::warc::header::HeaderMap;

use super::open::LARGEST_ARTICLE;

/// What was done to a page for its way, the last first.
pub(super) fn codings_of(headers: &HeaderMap) -> Vec<String> {
    let named = |header: &str| headers.get(header).map(|names| names.to_ascii_lowercase()).unwrap_or_default();
    let last_first = |names: String| names.rsplit(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let mut codings = last_first(named("Transfer-Encoding"));
    codings.extend(last_first(named("Content-Encoding")));
    codings.retain(|name| !name.is_empty() && name != "identity");
    codings
}

/// A page without its codings, or a little more than the largest article of it. Those who keep archives may have undone them and left the head
/// as it was: what does not decode and is text is taken as it is.
pub(super) fn decoded(bytes: Vec<u8>, codings: &[String]) -> io::Result<Vec<u8>> {
    if codings.is_empty() {
        return Ok(bytes);
    }
    let bytes: Arc<[u8]> = bytes.into();
    let reader = codings.iter().fold(Cursor::new(Arc::clone(&bytes)).into_warc_reader(), undone);
    let mut page = Vec::new();
    match reader.take(LARGEST_ARTICLE + 1).read_to_end(&mut page) {
        Ok(0) if !bytes.is_empty() && is_text(&bytes) => Ok(bytes.to_vec()),
        Err(_) if is_text(&bytes) => Ok(bytes.to_vec()),
        read => read.map(|_| page),
    }
}

/// What a server sent as UTF-8, with a mark that says so, where its head names another encoding: it knows better than the page what it sent.
pub(super) fn in_utf8(bytes: Vec<u8>, media_type: &str) -> Vec<u8> {
    let named =
        media_type.split(';').skip(1).filter_map(|part| part.split_once('=')).find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let encoding = named.and_then(|(_, label)| Encoding::for_label(label.trim().trim_matches('"').as_bytes()));
    match encoding.filter(|encoding| *encoding != UTF_8) {
        // Servers that are set up wrongly name an encoding for pages that are UTF-8.
        Some(encoding) if std::str::from_utf8(&bytes).is_err() && Encoding::for_bom(&bytes).is_none() => {
            let text = encoding.decode_without_bom_handling(&bytes).0;
            ["\u{feff}".as_bytes(), text.as_bytes()].concat()
        }
        _ => bytes,
    }
}

fn undone(reader: Box<dyn WarcRead>, coding: &String) -> Box<dyn WarcRead> {
    match &**coding {
        "gzip" | "x-gzip" => GzipReader::new(reader).into_warc_reader(),
        "deflate" => {
            let zlib = GzipReaderOptions { window_bits: MAX_WBITS, ..GzipReaderOptions::default() };
            GzipReader::with_options(reader, zlib).into_warc_reader()
        }
        "br" => BrotliReader::new(reader).into_warc_reader(),
        "zstd" => ZstdReader::new(reader).into_warc_reader(),
        "chunked" => ChunkedReader::new(reader).into_warc_reader(),
        // a name that is no coding: "utf-8"
        _ => reader,
    }
}

/// Whether bytes may be text: what is compressed holds control characters.
fn is_text(bytes: &[u8]) -> bool {
    !bytes.iter().any(|byte| *byte < b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8], codings: &[&str]) -> io::Result<String> {
        let codings: Vec<String> = codings.iter().map(|&name| name.to_owned()).collect();
        decoded(bytes.to_vec(), &codings).map(|page| String::from_utf8_lossy(&page).into_owned())
    }

    #[test]
    fn chunks_are_joined_and_what_was_joined_already_is_left() {
        assert_eq!(of(b"4\r\n<p>a\r\n4\r\n</p>\r\n0\r\n\r\n", &["chunked"]).unwrap(), "<p>a</p>");
        assert_eq!(of(b"<p>a</p>", &["chunked"]).unwrap(), "<p>a</p>");
        assert_eq!(of(b"<p>a</p>", &["gzip"]).unwrap(), "<p>a</p>");
        assert_eq!(of(b"<p>a</p>", &["utf-8"]).unwrap(), "<p>a</p>");
    }

    #[test]
    fn what_is_damaged_is_no_page() {
        assert!(of(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff], &["gzip"]).is_err());
    }
}
