//! One row of a table and the checks that its cells pass.

use std::str::FromStr;
use std::sync::Arc;

use oxigraph::model::NamedNode;

use super::cell::forbidden;
use super::fault::{TableFault, TableSite};
use super::schema::{QUOTE, columns, required};
use crate::article::Span;
use crate::graph::{EdtfDate, Extra, Table};

/// The header of a table.
#[derive(Debug)]
struct Header {
    table: Table,
    names: Vec<String>,
}

/// A row with its header.
#[derive(Debug)]
pub(super) struct Row {
    header: Arc<Header>,
    line: u64,
    cells: csv::StringRecord,
}

/// The rows of a table, the columns that the program does not know, and what cannot be read.
pub(super) fn rows(table: Table, bytes: &[u8]) -> (Vec<Row>, Vec<String>, Vec<TableFault>) {
    let mut faults = Vec::new();
    if let Some(fault) = unclosed(table, bytes) {
        return (Vec::new(), Vec::new(), vec![fault]);
    }
    let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(|n| n.trim().to_owned()).collect(),
        Err(error) => return (Vec::new(), Vec::new(), vec![malformed(table, &error)]),
    };
    let fault = |column: Option<&str>, message: String, hint: Option<String>| TableFault {
        site: TableSite { table, line: Some(1), column: column.map(str::to_owned) },
        message,
        hint,
    };
    let known = columns(table);
    for needed in required(table) {
        if !names.iter().any(|n| n == needed) {
            let hint = match names.as_slice() {
                [only] if only.contains(';') => "the columns are separated by ';': save the table with commas".to_owned(),
                _ => format!("the columns of this table are: {}", known.join(", ")),
            };
            faults.push(fault(None, format!("the column '{needed}' is missing"), Some(hint)));
        }
    }
    for (at, name) in names.iter().enumerate() {
        if names[..at].contains(name) {
            faults.push(fault(Some(name), "this column stands twice".to_owned(), None));
        }
    }
    if !faults.is_empty() {
        return (Vec::new(), Vec::new(), faults);
    }
    let is_quote = |name: &str| table == Table::Evidence && name == QUOTE;
    let unknown = names.iter().filter(|n| !known.contains(&n.as_str()) && !is_quote(n)).cloned().collect();
    let header = Arc::new(Header { table, names });
    let mut found = Vec::new();
    for record in reader.records() {
        match record {
            Ok(cells) => {
                let row = Row { header: Arc::clone(&header), line: cells.position().map_or(0, csv::Position::line), cells };
                match row.control_character() {
                    Some(fault) => faults.push(fault),
                    None => found.push(row),
                }
            }
            Err(error) => {
                faults.push(malformed(table, &error));
                if !matches!(error.kind(), csv::ErrorKind::UnequalLengths { .. }) {
                    break;
                }
            }
        }
    }
    (found, unknown, faults)
}

/// A table that ends within a cell in quotation marks: each cell has two, so their number is odd then.
fn unclosed(table: Table, bytes: &[u8]) -> Option<TableFault> {
    let (mut line, mut opened) = (1, None);
    for byte in bytes {
        match byte {
            b'"' if opened.is_some() => opened = None,
            b'"' => opened = Some(line),
            b'\n' => line += 1,
            _ => {}
        }
    }
    opened.map(|line| TableFault {
        site: TableSite { table, line: Some(line), column: None },
        message: "a quotation mark is not closed: the table ends within a cell that begins here, or a mark before it is one too many"
            .to_owned(),
        hint: Some("a quotation mark within a cell is written twice".to_owned()),
    })
}

fn malformed(table: Table, error: &csv::Error) -> TableFault {
    let (line, message, hint) = match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => (
            pos.as_ref().map(csv::Position::line),
            format!("the row has {len} cells: expected {expected_len}, as in the header"),
            Some("a cell with a comma, a quotation mark or a line break is put in quotation marks".to_owned()),
        ),
        csv::ErrorKind::Utf8 { pos, err } => (
            pos.as_ref().map(csv::Position::line),
            format!("the row is not UTF-8 (cell {}, byte {}): expected UTF-8", err.field() + 1, err.valid_up_to() + 1),
            Some("save the table as 'CSV UTF-8'".to_owned()),
        ),
        _ => (error.position().map(csv::Position::line), error.to_string(), None),
    };
    TableFault { site: TableSite { table, line, column: None }, message, hint }
}

impl Row {
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The cell of that column without white space at its ends; empty where the table has no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        self.raw(column).trim()
    }

    /// The cell as it is.
    pub(super) fn raw(&self, column: &str) -> &str {
        self.header.names.iter().position(|n| n == column).and_then(|at| self.cells.get(at)).unwrap_or_default()
    }

    /// The cells of the columns that the program does not know, as they are.
    pub(super) fn extra(&self) -> Extra {
        let known = columns(self.header.table);
        self.header
            .names
            .iter()
            .zip(&self.cells)
            .filter(|(name, cell)| !known.contains(&name.as_str()) && !cell.is_empty())
            .filter(|(name, _)| !(self.header.table == Table::Evidence && *name == QUOTE))
            .map(|(name, cell)| (name.as_str().into(), cell.into()))
            .collect()
    }

    pub(super) fn fault(&self, column: &str, message: String, hint: Option<String>) -> TableFault {
        let site = TableSite { table: self.header.table, line: Some(self.line), column: Some(column.to_owned()) };
        TableFault { site, message, hint }
    }

    pub(super) fn empty(&self, column: &str, expected: &str) -> TableFault {
        self.fault(column, format!("the cell is empty: expected {expected}"), None)
    }

    fn control_character(&self) -> Option<TableFault> {
        self.header.names.iter().zip(&self.cells).find_map(|(name, cell)| {
            let found = forbidden(cell)?;
            Some(self.fault(name, format!("the cell holds the control character U+{:04X}: expected text", u32::from(found)), None))
        })
    }

    pub(super) fn needed(&self, column: &str) -> Result<&str, TableFault> {
        match self.get(column) {
            "" => Err(self.empty(column, "a value")),
            cell => Ok(cell),
        }
    }

    /// An id that can stand in an IRI as it is.
    pub(super) fn id(&self, column: &str) -> Result<&str, TableFault> {
        let id = self.needed(column)?;
        if id.chars().all(|c| c == '.') {
            return Err(self.fault(column, format!("the id '{id}' is a step in a path"), Some("an id holds letters or digits".to_owned())));
        }
        match id.chars().find(|c| !(c.is_alphanumeric() || "-._~+=@:,;!$&'()*".contains(*c))) {
            Some(c) => {
                let hint = "an id holds letters, digits, '-', '_' and '.', such as 'state-az'".to_owned();
                Err(self.fault(column, format!("the id '{id}' holds {c:?}, which cannot stand in an IRI"), Some(hint)))
            }
            None => Ok(id),
        }
    }

    pub(super) fn date(&self, column: &str) -> Result<Option<EdtfDate>, TableFault> {
        match self.get(column) {
            "" => Ok(None),
            cell => EdtfDate::from_str(cell).map(Some).map_err(|error| {
                let hint = "dates are written by EDTF: 2020-11-10, 2020-11, 2020, 198X, 2023-09-19/2023-09-20, {2021,2022}".to_owned();
                self.fault(column, error.to_string(), Some(hint))
            }),
        }
    }

    pub(super) fn flag(&self, column: &str) -> Result<bool, TableFault> {
        match self.get(column) {
            "" | "false" => Ok(false),
            "true" => Ok(true),
            cell => Err(self.fault(column, format!("'{cell}' is no flag: expected 'true' or an empty cell"), None)),
        }
    }

    /// A number from `-limit` to `limit`.
    pub(super) fn number(&self, column: &str, limit: f64) -> Result<Option<f64>, TableFault> {
        let cell = self.get(column);
        if cell.is_empty() {
            return Ok(None);
        }
        match cell.parse::<f64>() {
            Ok(number) if number.abs() <= limit => Ok(Some(number)),
            _ => Err(self.fault(column, format!("'{cell}' is no such number: expected one from -{limit} to {limit}, such as 0.5"), None)),
        }
    }

    /// A decimal number as it is written.
    pub(super) fn quantity(&self, column: &str) -> Result<Option<&str>, TableFault> {
        let cell = self.get(column);
        let digits = cell.strip_prefix('-').unwrap_or(cell);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        match cell {
            "" => Ok(None),
            _ if all_digits(whole) && all_digits(part) => Ok(Some(cell)),
            _ => Err(self.fault(column, format!("'{cell}' is no number: expected digits without spaces, such as 30000"), None)),
        }
    }

    pub(super) fn span(&self) -> Result<Span, TableFault> {
        let offset = |column: &str| {
            let cell = self.needed(column)?;
            cell.parse::<u32>().map_err(|_| self.fault(column, format!("'{cell}' is no offset: expected a number of code points"), None))
        };
        let (start, end) = (offset("start")?, offset("end")?);
        if start >= end {
            return Err(self.fault("end", format!("the stretch ends at {end}, before or where it starts ({start})"), None));
        }
        Ok(Span::new(start, end))
    }

    pub(super) fn iri(&self, column: &str) -> Result<&str, TableFault> {
        let cell = self.get(column);
        if !cell.is_empty() {
            self.check_iri(column, cell)?;
        }
        Ok(cell)
    }

    pub(super) fn check_iri(&self, column: &str, iri: &str) -> Result<(), TableFault> {
        match NamedNode::new(iri) {
            Ok(_) => Ok(()),
            Err(error) => {
                let hint = "an address begins with its scheme, such as https://www.wikidata.org/entity/Q227".to_owned();
                Err(self.fault(column, format!("'{iri}' is no IRI: {error}"), Some(hint)))
            }
        }
    }

    /// A language code that RDF takes.
    pub(super) fn language(&self, column: &str) -> Result<&str, TableFault> {
        let cell = self.get(column);
        let part = |p: &str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
        let first = cell.split('-').next().unwrap_or_default();
        if cell.is_empty() || (cell.split('-').all(part) && first.bytes().all(|b| b.is_ascii_alphabetic())) {
            return Ok(cell);
        }
        Err(self.fault(column, format!("'{cell}' is no language code: expected one such as 'fr'"), None))
    }
}
