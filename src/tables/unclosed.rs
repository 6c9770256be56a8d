//! Finds a quotation mark that is never closed while the bytes of a table pass by.

use std::io::{self, Read};

/// Passes bytes on and keeps count of quotation marks: a cell in quotation marks has two, so their number is odd at the end of a
/// table only where one is not closed.
pub(super) struct QuoteWatch<R> {
    inner: R,
    line: u64,
    opened: Option<u64>,
}

impl<R> QuoteWatch<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, line: 1, opened: None }
    }

    /// The line of the mark that is open so far.
    pub(super) fn opened(&self) -> Option<u64> {
        self.opened
    }
}

impl<R: Read> Read for QuoteWatch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        for byte in &buffer[..count] {
            match byte {
                b'"' if self.opened.is_some() => self.opened = None,
                b'"' => self.opened = Some(self.line),
                b'\n' => self.line += 1,
                _ => {}
            }
        }
        Ok(count)
    }
}
