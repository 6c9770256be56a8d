//! The rows of a table, one after the other.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{self, Chain, Cursor, Read};

use super::encoding::Decoded;
use super::fault::{TableFault, TableSite};
use super::header::{Header, separator};
use super::lines::LineWatch;
use super::row::Row;
use super::spreadsheet::Apostrophes;
use super::traces::Trace;
use crate::graph::Table;

/// Bytes read at once.
const BUFFER: usize = 1 << 16;

/// The first bytes of a table, which show what stands between cells, and the rest.
type Whole<R> = Chain<Cursor<Vec<u8>>, Decoded<R>>;

/// The rows of a table.
pub(super) struct Rows<R> {
    header: Header,
    reader: csv::Reader<LineWatch<Whole<R>>>,
    cells: csv::StringRecord,
    traces: RefCell<BTreeSet<Trace>>,
    ended: bool,
}

impl<R: Read> Rows<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// All that makes the table unreadable.
    pub(super) fn new(table: Table, csv: R, apostrophes: Apostrophes) -> Result<Self, Vec<TableFault>> {
        let mut csv = Decoded::new(csv);
        let mut start = Vec::new();
        let read = csv.by_ref().take(BUFFER as u64).read_to_end(&mut start);
        read.map_err(|error: io::Error| {
            vec![TableFault { site: TableSite { table, line: None, column: None }, message: error.to_string(), hint: None }]
        })?;
        let separator = separator(table, &start);
        let watched = LineWatch::new(Cursor::new(start).chain(csv));
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).buffer_capacity(BUFFER).from_reader(watched);
        let (mut names, offset): (Vec<String>, u64) = match reader.headers() {
            Ok(names) => (names.iter().map(|n| n.trim().to_owned()).collect(), names.position().map_or(0, csv::Position::byte)),
            Err(error) => return Err(vec![malformed(table, &error, reader.get_mut())]),
        };
        let line = reader.get_mut().line_from(offset).unwrap_or(1);
        let mut traces = BTreeSet::new();
        while names.len() > 1 && names.last().is_some_and(String::is_empty) {
            names.pop();
            traces.insert(Trace::EmptyColumns);
        }
        match separator {
            b';' => drop(traces.insert(Trace::Semicolons)),
            b'\t' => drop(traces.insert(Trace::Tabs)),
            _ => {}
        }
        let header = Header::new(table, line, separator, apostrophes, names)?;
        Ok(Self { header, reader, cells: csv::StringRecord::new(), traces: RefCell::new(traces), ended: false })
    }

    /// Names of the columns that the program does not know.
    pub(super) fn unknown(&self) -> impl Iterator<Item = &str> {
        self.header.unknown().iter().map(|(name, _)| &**name)
    }

    /// What a spreadsheet has left in the rows read so far.
    pub(super) fn traces(&self) -> BTreeSet<Trace> {
        let encoding = self.reader.get_ref().inner().get_ref().1.found();
        self.traces.borrow().iter().copied().chain(encoding).collect()
    }

    /// The next row, or what is wrong with it; `None` at the end. Rows without a value are passed over.
    pub(super) fn next(&mut self) -> Option<Result<Row<'_>, TableFault>> {
        if self.ended {
            return None;
        }
        loop {
            match self.reader.read_record(&mut self.cells) {
                Ok(false) => return None,
                Ok(true) if self.cells.iter().all(|cell| cell.trim().is_empty()) => {
                    self.traces.borrow_mut().insert(Trace::EmptyRows);
                }
                Ok(true) => break,
                Err(error) => {
                    self.ended = !matches!(error.kind(), csv::ErrorKind::Utf8 { .. });
                    return Some(Err(malformed(self.header.table, &error, self.reader.get_mut())));
                }
            }
        }
        let offset = self.cells.position().map_or(0, csv::Position::byte);
        let line = self.reader.get_mut().line_from(offset).unwrap_or_default();
        let expected = self.header.names.len();
        let more = self.cells.iter().skip(expected).map(str::trim);
        if self.cells.len() < expected || more.clone().any(|cell| !cell.is_empty()) {
            let site = TableSite { table: self.header.table, line: Some(line), column: None };
            let message = format!("the row has {} cells: expected {expected}, as in the header", self.cells.len());
            let hint = "a cell with a comma, a quotation mark or a line break is put in quotation marks";
            return Some(Err(TableFault { site, message, hint: Some(hint.to_owned()) }));
        }
        if self.cells.len() > expected {
            self.traces.borrow_mut().insert(Trace::EmptyColumns);
        }
        let row = Row::new(&self.header, line, &self.cells, &self.traces);
        Some(row.control_character().map_or(Ok(row), Err))
    }

    /// Once all rows are read: a table that ends within a cell in quotation marks, so that its last rows mean nothing.
    pub(super) fn unclosed(&self) -> Option<TableFault> {
        self.reader.get_ref().opened().map(|line| TableFault {
            site: TableSite { table: self.header.table, line: Some(line), column: None },
            message: "a quotation mark is not closed: the table ends within a cell that begins here, or a mark before it is one too many"
                .to_owned(),
            hint: Some("a quotation mark within a cell is written twice".to_owned()),
        })
    }
}

fn malformed<R>(table: Table, error: &csv::Error, lines: &mut LineWatch<R>) -> TableFault {
    let (position, message, hint) = match error.kind() {
        csv::ErrorKind::Utf8 { pos, err } => (
            pos.as_ref(),
            format!("the row is not UTF-8 (cell {}, byte {}): expected UTF-8", err.field() + 1, err.valid_up_to() + 1),
            Some("save the table as 'CSV UTF-8'".to_owned()),
        ),
        _ => (error.position(), error.to_string(), None),
    };
    let line = position.and_then(|position| lines.line_from(position.byte()));
    TableFault { site: TableSite { table, line, column: None }, message, hint }
}
