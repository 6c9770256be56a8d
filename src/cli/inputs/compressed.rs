//! What is compressed, by how it begins.

use std::io::{self, BufRead, Read};

use flate2::read::MultiGzDecoder;

/// How gzip and Zstandard begin.
const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// Whether a reader holds compressed data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Plain,
    Compressed,
}

/// What a reader holds, decompressed where it begins like that.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn decompressed<'a>(mut reader: impl BufRead + 'a) -> io::Result<(Box<dyn Read + 'a>, Coding)> {
    let start = reader.fill_buf()?;
    Ok(if start.starts_with(GZIP) {
        (Box::new(MultiGzDecoder::new(reader)), Coding::Compressed)
    } else if start.starts_with(ZSTD) {
        (Box::new(zstd::Decoder::with_buffer(reader)?), Coding::Compressed)
    } else {
        (Box::new(reader), Coding::Plain)
    })
}
