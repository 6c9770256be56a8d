//! Lines of a file of records, none of which is held whole if it is too long.

use std::io::{self, BufRead, Read};

/// The longest line that is read, in bytes.
pub(in crate::cli) const LONGEST_LINE: u64 = 100_000_000;

/// A line of a file.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) enum InputLine {
    /// Its bytes, without the line break.
    Bytes(Vec<u8>),
    /// It has more bytes than are read.
    TooLong,
}

/// The lines of a reader; after an error there is no further one.
pub(in crate::cli) struct Lines<R> {
    reader: R,
    most: u64,
    is_over: bool,
}

impl<R: BufRead> Lines<R> {
    /// Lines of up to `most` bytes.
    pub(in crate::cli) fn new(reader: R, most: u64) -> Self {
        Self { reader, most, is_over: false }
    }

    fn read(&mut self) -> io::Result<Option<InputLine>> {
        let mut bytes = Vec::new();
        self.reader.by_ref().take(self.most + 1).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        if bytes.pop_if(|last| *last == b'\n').is_none() && bytes.len() as u64 > self.most {
            self.reader.skip_until(b'\n')?;
            return Ok(Some(InputLine::TooLong));
        }
        Ok(Some(InputLine::Bytes(bytes)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<InputLine>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let read = self.read();
        self.is_over = !matches!(read, Ok(Some(_)));
        read.transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let lines = Lines::new(&b"abcd\n\nabcde\nab"[..], 4);
        let bytes = |line: &str| InputLine::Bytes(line.as_bytes().to_vec());
        let read: Vec<InputLine> = lines.map(|line| line.unwrap()).collect();
        assert_eq!(read, [bytes("abcd"), bytes(""), InputLine::TooLong, bytes("ab")]);
    }
}
