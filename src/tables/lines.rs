//! Where the lines of a table begin, and which quotation mark is never closed, while its bytes pass by.

use std::collections::VecDeque;
use std::io::{self, Read};

/// Passes bytes on, keeps count of lines, and of quotation marks: a cell in quotation marks has two, so their number is odd at the end
/// of a table only where one is not closed.
///
/// A line ends with `\n`, `\r\n` or, as on old machines, `\r`. The CSV reader counts `\n` alone, and from where the row before has
/// ended: it is one line short behind each blank line, and in all tables with `\r`.
pub(super) struct LineWatch<R> {
    inner: R,
    line: u64,
    offset: u64,
    after_return: bool,
    at_start: bool,
    /// Offset and number of the lines that have passed by and are not blank; those before the row that is read are dropped.
    starts: VecDeque<(u64, u64)>,
    opened: Option<u64>,
}

impl<R> LineWatch<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, line: 1, offset: 0, after_return: false, at_start: true, starts: VecDeque::new(), opened: None }
    }

    /// Where the bytes come from.
    pub(super) fn inner(&self) -> &R {
        &self.inner
    }

    /// The line of the mark that is open so far.
    pub(super) fn opened(&self) -> Option<u64> {
        self.opened
    }

    /// The first line that is not blank and begins at an offset or behind it: that of the row which is looked for from there on. Offsets
    /// never go back.
    pub(super) fn line_from(&mut self, offset: u64) -> Option<u64> {
        while self.starts.front().is_some_and(|(start, _)| *start < offset) {
            self.starts.pop_front();
        }
        self.starts.front().map(|(_, line)| *line)
    }

    fn pass(&mut self, byte: u8) {
        match byte {
            b'\n' if self.after_return => {}
            b'\n' | b'\r' => {
                self.line += 1;
                self.at_start = true;
            }
            _ if self.at_start => {
                self.starts.push_back((self.offset, self.line));
                self.at_start = false;
            }
            _ => {}
        }
        if byte == b'"' {
            self.opened = if self.opened.is_some() { None } else { Some(self.line) };
        }
        self.after_return = byte == b'\r';
        self.offset += 1;
    }
}

impl<R: Read> Read for LineWatch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        for byte in &buffer[..count] {
            self.pass(*byte);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines on which the rows of a table begin.
    fn lines(csv: &str) -> Vec<u64> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(8).from_reader(LineWatch::new(csv.as_bytes()));
        let mut record = csv::ByteRecord::new();
        let mut lines = Vec::new();
        while reader.read_byte_record(&mut record).unwrap() {
            let offset = record.position().map_or(0, csv::Position::byte);
            lines.extend(reader.get_mut().line_from(offset));
        }
        lines
    }

    #[test]
    fn rows_begin_where_an_editor_shows_them() {
        for end in ["\n", "\r\n", "\r"] {
            let told = |csv: &str| lines(&csv.replace('\n', end));
            assert_eq!(told("id,type\na,b\nc,d\n"), [1, 2, 3], "{end:?}");
            assert_eq!(told("\n\nid,type\n\na,b\n\n\n\nc,d"), [3, 5, 9], "{end:?}");
            assert_eq!(told("id,type\na,\"b\nb\n\nb\"\nc,d\n"), [1, 2, 6], "{end:?}");
            assert_eq!(told("\"\nid\",type\n\n\"\"\"a\n\",\"b\"\nc,d\n"), [1, 4, 6], "{end:?}");
        }
        assert_eq!(lines("id,type\r\na,\"b\rb\nb\"\n\r\rc,d\n"), [1, 2, 7], "each of its own kind");
    }

    #[test]
    fn a_mark_that_stays_open_is_known() {
        let mut watch = LineWatch::new("a\r\n\r\n\"b\"\r\n\"c\r\n".as_bytes());
        io::copy(&mut watch, &mut io::sink()).unwrap();
        assert_eq!(watch.opened(), Some(4));
    }
}
