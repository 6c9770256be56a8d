//! The bytes of a table become UTF-8: most are, and are passed on as they come.

use std::io::{self, Read};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::traces::Trace;

/// Bytes looked at in one go.
const CHUNK: u64 = 1 << 16;

/// A table in UTF-8, from one in UTF-8 or UTF-16 with a byte order mark, or in Windows-1252.
///
/// A table without a mark is read in chunks: the first letters outside of ASCII decide. Where they are not UTF-8, the rest is read at once,
/// and it is Windows-1252 unless most of it is UTF-8: then some bytes are damaged, and whoever reads on finds them.
pub(super) struct Decoded<R> {
    inner: R,
    state: State,
    ready: io::Cursor<Vec<u8>>,
    found: Option<Trace>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing was read.
    New,
    /// Nothing but ASCII was read.
    Ascii,
    /// What comes is passed on.
    Utf8,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, state: State::New, ready: io::Cursor::default(), found: None }
    }

    /// The encoding, if it is not UTF-8, as far as has been read.
    pub(super) fn found(&self) -> Option<Trace> {
        self.found
    }

    fn next_chunk(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.inner.by_ref().take(CHUNK).read_to_end(&mut bytes)?;
        if self.state == State::New {
            self.state = State::Ascii;
            match Encoding::for_bom(&bytes) {
                Some((encoding, mark)) if encoding == UTF_8 => drop(bytes.drain(..mark)),
                Some((encoding, _)) => {
                    self.inner.read_to_end(&mut bytes)?;
                    self.found = Some(Trace::Utf16);
                    bytes = encoding.decode_with_bom_removal(&bytes).0.into_owned().into_bytes();
                    self.state = State::Utf8;
                }
                None => {}
            }
        }
        if self.state == State::Ascii && !bytes.is_ascii() {
            self.state = State::Utf8;
            if std::str::from_utf8(&bytes).is_err_and(|error| error.error_len().is_some()) {
                self.inner.read_to_end(&mut bytes)?;
                if !is_mostly_utf8(&bytes) {
                    self.found = Some(Trace::Windows1252);
                    bytes = WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned().into_bytes();
                }
            }
        }
        self.ready = io::Cursor::new(bytes);
        Ok(())
    }
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut stray) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += chunk.invalid().len();
    }
    letters > stray
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.ready.read(buffer)?;
        if count > 0 || buffer.is_empty() {
            return Ok(count);
        }
        if self.state == State::Utf8 {
            return self.inner.read(buffer);
        }
        self.next_chunk()?;
        self.ready.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (Vec<u8>, Option<Trace>) {
        let mut decoded = Decoded::new(bytes);
        let mut out = Vec::new();
        decoded.read_to_end(&mut out).unwrap();
        (out, decoded.found())
    }

    #[test]
    fn tables_of_each_encoding_become_utf8() {
        let text = "id,label\nstate-sn,Sénégal œ’\n";
        let long = "a".repeat(100_000) + text;
        for text in [text, &long] {
            assert_eq!(decoded(text.as_bytes()), (text.into(), None));
            assert_eq!(decoded(format!("\u{feff}{text}").as_bytes()), (text.into(), None));
            let (latin, ..) = WINDOWS_1252.encode(text);
            assert_eq!(decoded(&latin), (text.into(), Some(Trace::Windows1252)));
            let little: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
            assert_eq!(decoded(&little), (text.into(), Some(Trace::Utf16)));
            assert_eq!(decoded(&big), (text.into(), Some(Trace::Utf16)));
        }
        assert_eq!(decoded(b""), (Vec::new(), None));
    }

    #[test]
    fn damaged_utf8_stays_as_it_is() {
        let bytes = "\u{e9}t\u{e9}, No\u{eb}l, \u{e7}a".as_bytes();
        let damaged = [b"\xe9", bytes].concat();
        assert_eq!(decoded(&damaged), (damaged.clone(), None));
    }

    #[test]
    fn a_letter_between_two_chunks_is_one() {
        let text = "a".repeat(CHUNK as usize - 1) + "é";
        assert_eq!(decoded(text.as_bytes()), (text.into(), None));
    }
}
