//! One row of a table and the checks that its cells pass.

use std::io::Read;
use std::str::FromStr;

use oxigraph::model::NamedNode;

use super::fault::{TableFault, TableSite};
use super::lines::LineWatch;
use super::schema::{Column, QUOTE, columns, required};
use crate::article::{Span, forbidden};
use crate::graph::{EdtfDate, Extra, Number, NumberError, Table, check_id, is_language_tag};

/// Bytes read at once.
const BUFFER: usize = 1 << 16;

/// The header of a table.
#[derive(Debug)]
struct Header {
    table: Table,
    names: Vec<String>,
    /// Where each known column stands.
    places: [Option<usize>; Column::COUNT],
    /// The unknown columns: name and place.
    unknown: Vec<(Box<str>, usize)>,
}

/// A row with its header.
#[derive(Debug)]
pub(super) struct Row<'a> {
    header: &'a Header,
    line: u64,
    cells: &'a csv::StringRecord,
}

/// The rows of a table, one after the other.
pub(super) struct Rows<R> {
    header: Header,
    reader: csv::Reader<LineWatch<R>>,
    cells: csv::StringRecord,
    ended: bool,
}

impl<R: Read> Rows<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// All that makes the table unreadable.
    pub(super) fn new(table: Table, csv: R) -> Result<Self, Vec<TableFault>> {
        let mut reader = csv::ReaderBuilder::new().buffer_capacity(BUFFER).from_reader(LineWatch::new(csv));
        let (names, offset): (Vec<String>, u64) = match reader.headers() {
            Ok(names) => (names.iter().map(|n| n.trim().to_owned()).collect(), names.position().map_or(0, csv::Position::byte)),
            Err(error) => return Err(vec![malformed(table, &error, reader.get_mut())]),
        };
        let line = reader.get_mut().line_from(offset).unwrap_or(1);
        let faults = header_faults(table, line, &names);
        if !faults.is_empty() {
            return Err(faults);
        }
        let known = columns(table);
        let mut places = [None; Column::COUNT];
        let mut unknown = Vec::new();
        for (at, name) in names.iter().enumerate() {
            match known.iter().copied().chain((table == Table::Evidence).then_some(QUOTE)).find(|c| c.name() == name) {
                Some(column) => places[column as usize] = Some(at),
                None => unknown.push((name.as_str().into(), at)),
            }
        }
        let header = Header { table, names, places, unknown };
        Ok(Self { header, reader, cells: csv::StringRecord::new(), ended: false })
    }

    /// Names of the columns that the program does not know.
    pub(super) fn unknown(&self) -> impl Iterator<Item = &str> {
        self.header.unknown.iter().map(|(name, _)| &**name)
    }

    /// The next row, or what is wrong with it; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Result<Row<'_>, TableFault>> {
        if self.ended {
            return None;
        }
        match self.reader.read_record(&mut self.cells) {
            Ok(false) => None,
            Ok(true) => {
                let offset = self.cells.position().map_or(0, csv::Position::byte);
                let line = self.reader.get_mut().line_from(offset).unwrap_or_default();
                let row = Row { header: &self.header, line, cells: &self.cells };
                Some(row.control_character().map_or(Ok(row), Err))
            }
            Err(error) => {
                self.ended = !matches!(error.kind(), csv::ErrorKind::UnequalLengths { .. });
                Some(Err(malformed(self.header.table, &error, self.reader.get_mut())))
            }
        }
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

fn header_faults(table: Table, line: u64, names: &[String]) -> Vec<TableFault> {
    let fault = |column: Option<&str>, message: String, hint: Option<String>| TableFault {
        site: TableSite { table, line: Some(line), column: column.map(str::to_owned) },
        message,
        hint,
    };
    let mut faults = Vec::new();
    for needed in required(table) {
        if !names.iter().any(|n| n == needed.name()) {
            let known: Vec<&str> = columns(table).iter().map(|c| c.name()).collect();
            let hint = match names {
                [only] if only.contains(';') => "the columns are separated by ';': save the table with commas".to_owned(),
                _ => format!("the columns of this table are: {}", known.join(", ")),
            };
            faults.push(fault(None, format!("the column '{}' is missing", needed.name()), Some(hint)));
        }
    }
    for (at, name) in names.iter().enumerate() {
        if names[..at].contains(name) {
            faults.push(fault(Some(name), "this column stands twice".to_owned(), None));
        }
    }
    faults
}

fn malformed<R>(table: Table, error: &csv::Error, lines: &mut LineWatch<R>) -> TableFault {
    let (position, message, hint) = match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => (
            pos.as_ref(),
            format!("the row has {len} cells: expected {expected_len}, as in the header"),
            Some("a cell with a comma, a quotation mark or a line break is put in quotation marks".to_owned()),
        ),
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

impl<'a> Row<'a> {
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The cell of that column without white space at its ends; empty where the table has no such column.
    pub(super) fn get(&self, column: Column) -> &'a str {
        self.raw(column).trim()
    }

    /// The cell as it is.
    pub(super) fn raw(&self, column: Column) -> &'a str {
        self.header.places[column as usize].and_then(|at| self.cells.get(at)).unwrap_or_default()
    }

    /// The cells of the columns that the program does not know, as they are.
    pub(super) fn extra(&self) -> Extra {
        let cell = |at: usize| self.cells.get(at).filter(|cell| !cell.is_empty());
        self.header.unknown.iter().filter_map(|(name, at)| Some((name.clone(), cell(*at)?.into()))).collect()
    }

    pub(super) fn fault(&self, column: Column, message: String, hint: Option<String>) -> TableFault {
        self.fault_in(column.name(), message, hint)
    }

    fn fault_in(&self, column: &str, message: String, hint: Option<String>) -> TableFault {
        let site = TableSite { table: self.header.table, line: Some(self.line), column: Some(column.to_owned()) };
        TableFault { site, message, hint }
    }

    pub(super) fn empty(&self, column: Column, expected: &str) -> TableFault {
        self.fault(column, format!("the cell is empty: expected {expected}"), None)
    }

    fn control_character(&self) -> Option<TableFault> {
        // Almost no row has one: they are looked for in all cells at once.
        if !self.cells.as_slice().bytes().any(|b| b < 0x20 || b == 0xef) {
            return None;
        }
        self.header.names.iter().zip(self.cells).find_map(|(name, cell)| {
            let found = forbidden(cell)?;
            Some(self.fault_in(name, format!("the cell holds the control character U+{:04X}: expected text", u32::from(found)), None))
        })
    }

    pub(super) fn needed(&self, column: Column) -> Result<&'a str, TableFault> {
        match self.get(column) {
            "" => Err(self.empty(column, "a value")),
            cell => Ok(cell),
        }
    }

    /// An id that can stand in an IRI as it is.
    pub(super) fn id(&self, column: Column) -> Result<&'a str, TableFault> {
        let id = self.needed(column)?;
        check_id(id).map(|()| id).map_err(|error| self.fault(column, error.to_string(), Some(error.hint().to_owned())))
    }

    pub(super) fn date(&self, column: Column) -> Result<Option<EdtfDate>, TableFault> {
        match self.get(column) {
            "" => Ok(None),
            cell => EdtfDate::from_str(cell).map(Some).map_err(|error| {
                let hint = "dates are written by EDTF: 2020-11-10, 2020-11, 2020, 198X, 2023-09-19/2023-09-20, {2021,2022}".to_owned();
                self.fault(column, error.to_string(), Some(hint))
            }),
        }
    }

    pub(super) fn flag(&self, column: Column) -> Result<bool, TableFault> {
        match self.get(column) {
            "" | "false" => Ok(false),
            "true" => Ok(true),
            cell => Err(self.fault(column, format!("'{cell}' is no flag: expected 'true' or an empty cell"), None)),
        }
    }

    /// A number from `-limit` to `limit`.
    pub(super) fn number(&self, column: Column, limit: f64) -> Result<Option<f64>, TableFault> {
        let cell = self.get(column);
        if cell.is_empty() {
            return Ok(None);
        }
        match cell.parse::<f64>() {
            Ok(number) if number.abs() <= limit => Ok(Some(number)),
            _ => Err(self.fault(column, format!("'{cell}' is no such number: expected one from -{limit} to {limit}, such as 0.5"), None)),
        }
    }

    /// A decimal number, however it is written.
    pub(super) fn quantity(&self, column: Column) -> Result<Option<Number>, TableFault> {
        let cell = self.get(column);
        if cell.is_empty() {
            return Ok(None);
        }
        cell.parse().map(Some).map_err(|error: NumberError| self.fault(column, error.to_string(), None))
    }

    /// A number of code points.
    pub(super) fn offset(&self, column: Column) -> Result<Option<u32>, TableFault> {
        let cell = self.get(column);
        let wrong = || self.fault(column, format!("'{cell}' is no offset: expected a number of code points"), None);
        if cell.is_empty() { Ok(None) } else { cell.parse().map(Some).map_err(|_| wrong()) }
    }

    pub(super) fn span(&self) -> Result<Span, TableFault> {
        let offset = |column: Column| self.offset(column)?.ok_or_else(|| self.empty(column, "a number of code points"));
        let (start, end) = (offset(Column::Start)?, offset(Column::End)?);
        if start >= end {
            return Err(self.fault(Column::End, format!("the stretch ends at {end}, before or where it starts ({start})"), None));
        }
        Ok(Span::new(start, end))
    }

    pub(super) fn iri(&self, column: Column) -> Result<&'a str, TableFault> {
        let cell = self.get(column);
        if !cell.is_empty() {
            self.check_iri(column, cell)?;
        }
        Ok(cell)
    }

    pub(super) fn check_iri(&self, column: Column, iri: &str) -> Result<(), TableFault> {
        match NamedNode::new(iri) {
            Ok(_) => Ok(()),
            Err(error) => {
                let hint = "an address begins with its scheme, such as https://www.wikidata.org/entity/Q227".to_owned();
                Err(self.fault(column, format!("'{iri}' is no IRI: {error}"), Some(hint)))
            }
        }
    }

    /// A language code that RDF takes.
    pub(super) fn language(&self, column: Column) -> Result<&'a str, TableFault> {
        let cell = self.get(column);
        if cell.is_empty() || is_language_tag(cell) {
            return Ok(cell);
        }
        Err(self.fault(column, format!("'{cell}' is no language code: expected one such as 'fr'"), None))
    }
}
