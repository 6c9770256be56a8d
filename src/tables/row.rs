//! One row of a table and the checks that its cells pass.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::str::FromStr;

use oxrdf::NamedNode;

use super::fault::{TableFault, TableSite};
use super::header::Header;
use super::schema::Column;
use super::spreadsheet;
use super::traces::Trace;
use crate::graph::{EdtfDate, Extra, MentionKind, Number, NumberError, UnknownMentionKind, check_id, is_language_tag, nearest};
use crate::text::{Span, forbidden, is_scientific};

/// A row with its header.
#[derive(Debug)]
pub(super) struct Row<'a> {
    header: &'a Header,
    line: u64,
    cells: &'a csv::StringRecord,
    /// What a spreadsheet has left.
    traces: &'a RefCell<BTreeSet<Trace>>,
}

impl<'a> Row<'a> {
    pub(super) fn new(header: &'a Header, line: u64, cells: &'a csv::StringRecord, traces: &'a RefCell<BTreeSet<Trace>>) -> Self {
        Self { header, line, cells, traces }
    }

    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The cell of that column without white space at its ends; empty where the table has no such column.
    pub(super) fn get(&self, column: Column) -> &'a str {
        self.raw(column).trim()
    }

    /// The cell as it is.
    pub(super) fn raw(&self, column: Column) -> &'a str {
        self.header.place(column).map(|at| self.cell(at)).unwrap_or_default()
    }

    fn cell(&self, at: usize) -> &'a str {
        self.cells.get(at).map(|cell| spreadsheet::read(cell, self.header.apostrophes)).unwrap_or_default()
    }

    /// The cells of the columns that the program does not know, as they are.
    pub(super) fn extra(&self) -> Extra {
        let cell = |at: usize| Some(self.cell(at)).filter(|cell| !cell.is_empty());
        self.header.unknown().iter().filter_map(|(name, at)| Some((name.clone(), cell(*at)?.into()))).collect()
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

    pub(super) fn control_character(&self) -> Option<TableFault> {
        // Almost no row has one: they are looked for in all cells at once.
        if !self.cells.as_slice().bytes().any(|b| b < 0x20 || b == 0xef) {
            return None;
        }
        self.header.names.iter().zip(self.cells).find_map(|(name, cell)| {
            let found = forbidden(cell)?;
            Some(self.fault_in(name, format!("the cell holds the control character U+{:04X}: expected text", u32::from(found)), None))
        })
    }

    /// The cells that a spreadsheet would take for formulas.
    pub(super) fn formulas(&self) -> impl Iterator<Item = TableSite> {
        let cells = self.header.names.iter().zip(self.cells).filter(|(_, cell)| spreadsheet::is_formula(cell));
        cells.map(|(name, _)| TableSite { table: self.header.table, line: Some(self.line), column: Some(name.clone()) })
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
        self.check_written(column, id)?;
        check_id(id).map(|()| id).map_err(|error| self.fault(column, error.to_string(), Some(error.hint().to_owned())))
    }

    /// The id of a statement as it is written; it may be empty.
    pub(super) fn statement_id(&self, column: Column) -> Result<&'a str, TableFault> {
        let id = self.get(column);
        self.check_written(column, id).map(|()| id)
    }

    /// An id that no spreadsheet has rounded.
    fn check_written(&self, column: Column, id: &str) -> Result<(), TableFault> {
        if !is_scientific(id) {
            return Ok(());
        }
        let hint = "a spreadsheet has taken the id for a number and rounded it: take it from the table as it was, and give the column the \
                    format 'text' before the table is opened";
        Err(self.fault(column, format!("'{id}' is not an id but a number in scientific notation"), Some(hint.to_owned())))
    }

    pub(super) fn date(&self, column: Column) -> Result<Option<EdtfDate>, TableFault> {
        match self.get(column) {
            "" => Ok(None),
            cell => EdtfDate::from_str(cell).map(Some).map_err(|error| {
                let hint = if spreadsheet::is_rewritten_date(cell) {
                    "a spreadsheet has rewritten the date: the tenth of November 2020 is 2020-11-10; give the column the format 'text' before \
                     the table is opened"
                } else {
                    "dates are written by EDTF: 2020-11-10, 2020-11, 2020, 198X, 2023-09-19/2023-09-20, {2021,2022}"
                };
                self.fault(column, error.to_string(), Some(hint.to_owned()))
            }),
        }
    }

    pub(super) fn flag(&self, column: Column) -> Result<bool, TableFault> {
        match self.get(column) {
            "" | "false" => Ok(false),
            "true" => Ok(true),
            cell => match spreadsheet::flag(cell) {
                Some(is_set) => {
                    self.traces.borrow_mut().insert(Trace::Flags);
                    Ok(is_set)
                }
                None => Err(self.fault(column, format!("'{cell}' is not a flag: expected 'true' or an empty cell"), None)),
            },
        }
    }

    /// The cell with a point before its decimals. Commas stand there where they do not stand between cells.
    fn decimals(&self, column: Column) -> Cow<'a, str> {
        let cell = self.get(column);
        match spreadsheet::with_point(cell).filter(|_| self.header.separator != b',') {
            Some(number) => {
                self.traces.borrow_mut().insert(Trace::DecimalCommas);
                Cow::Owned(number)
            }
            None => Cow::Borrowed(cell),
        }
    }

    /// What is wrong with a number that a spreadsheet may have rewritten.
    fn rewritten(&self, column: Column) -> Option<String> {
        let cell = self.get(column);
        if is_scientific(cell) {
            return Some("a spreadsheet has rewritten the number in scientific notation: write all its digits".to_owned());
        }
        spreadsheet::with_point(cell).map(|number| {
            if spreadsheet::is_ambiguous(cell) {
                format!("a comma may stand before decimals or between thousands: write {} or {number}", cell.replace(',', ""))
            } else {
                format!("a spreadsheet has put a comma before the decimals: write {number}")
            }
        })
    }

    /// A number from `-limit` to `limit`.
    pub(super) fn number(&self, column: Column, limit: f64) -> Result<Option<f64>, TableFault> {
        let cell = self.decimals(column);
        if cell.is_empty() {
            return Ok(None);
        }
        match cell.parse::<f64>() {
            // There is one zero.
            Ok(number) if number.abs() <= limit => Ok(Some(number + 0.0)),
            _ => {
                let message = format!("'{}' is not such a number: expected one from -{limit} to {limit}, such as 0.5", self.get(column));
                Err(self.fault(column, message, self.rewritten(column)))
            }
        }
    }

    /// A decimal number, however it is written.
    pub(super) fn quantity(&self, column: Column) -> Result<Option<Number>, TableFault> {
        let cell = self.get(column);
        if cell.is_empty() {
            return Ok(None);
        }
        let written = if spreadsheet::is_ambiguous(cell) { Cow::Borrowed(cell) } else { self.decimals(column) };
        written.parse().map(Some).map_err(|error: NumberError| self.fault(column, error.to_string(), self.rewritten(column)))
    }

    /// A number of code points.
    pub(super) fn offset(&self, column: Column) -> Result<Option<u32>, TableFault> {
        let cell = self.get(column);
        let wrong = || self.fault(column, format!("'{cell}' is not an offset: expected a number of code points"), None);
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

    /// How a mention means its entity; empty where that is not known.
    pub(super) fn kind(&self, column: Column) -> Result<Option<MentionKind>, TableFault> {
        let cell = self.get(column);
        if cell.is_empty() {
            return Ok(None);
        }
        let near = || nearest(cell, MentionKind::ALL.map(MentionKind::name)).map(|near| format!("did you mean '{near}'?"));
        cell.parse().map(Some).map_err(|error: UnknownMentionKind| self.fault(column, error.to_string(), near()))
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
                Err(self.fault(column, format!("'{iri}' is not an IRI: {error}"), Some(hint)))
            }
        }
    }

    /// A language code that RDF takes.
    pub(super) fn language(&self, column: Column) -> Result<&'a str, TableFault> {
        let cell = self.get(column);
        if cell.is_empty() || is_language_tag(cell) {
            return Ok(cell);
        }
        Err(self.fault(column, format!("'{cell}' is not a language code: expected one such as 'fr'"), None))
    }
}
