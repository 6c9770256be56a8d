//! The header of a table: which columns there are, what stands between them, and what is wrong with it.

use std::collections::BTreeSet;

use super::fault::{TableFault, TableSite};
use super::schema::{Column, QUOTE, columns, required};
use super::spreadsheet::Apostrophes;
use crate::graph::Table;

/// The header of a table.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) table: Table,
    pub(super) names: Vec<String>,
    /// Where each known column stands.
    places: [Option<usize>; Column::COUNT],
    /// The unknown columns: name and place.
    unknown: Vec<(Box<str>, usize)>,
    /// What stands between cells.
    pub(super) separator: u8,
    /// What apostrophes before formulas' signs are.
    pub(super) apostrophes: Apostrophes,
}

impl Header {
    /// The header in that line.
    ///
    /// # Errors
    /// All that makes the table unreadable.
    pub(super) fn new(
        table: Table,
        line: u64,
        separator: u8,
        apostrophes: Apostrophes,
        names: Vec<String>,
    ) -> Result<Self, Vec<TableFault>> {
        let faults = faults(table, line, &names);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut header = Self { table, places: [None; Column::COUNT], unknown: Vec::new(), separator, apostrophes, names: Vec::new() };
        for (at, name) in names.iter().enumerate() {
            match known(table).find(|c| c.name() == name) {
                Some(column) => header.places[column as usize] = Some(at),
                None => header.unknown.push((name.as_str().into(), at)),
            }
        }
        Ok(Self { names, ..header })
    }

    /// Where a column stands.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places[column as usize]
    }

    /// The columns that the program does not know: name and place.
    pub(super) fn unknown(&self) -> &[(Box<str>, usize)] {
        &self.unknown
    }
}

fn known(table: Table) -> impl Iterator<Item = Column> {
    columns(table).iter().copied().chain((table == Table::Evidence).then_some(QUOTE))
}

/// What stands between the cells of a table: the one by which most columns of its first line are known ones.
pub(super) fn separator(table: Table, start: &[u8]) -> u8 {
    const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let line = start.split(is_end).find(|line| !line.is_empty()).unwrap_or_default();
    let count = |separator: u8| {
        let cells = line.split(|byte| *byte == separator).map(|cell| String::from_utf8_lossy(cell));
        cells.filter(|cell| known(table).any(|column| column.name() == cell.trim().trim_matches('"').trim())).count()
    };
    // Of several with as many the first.
    SEPARATORS.into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

fn faults(table: Table, line: u64, names: &[String]) -> Vec<TableFault> {
    let fault = |column: Option<&str>, message: String, hint: Option<String>| TableFault {
        site: TableSite { table, line: Some(line), column: column.map(str::to_owned) },
        message,
        hint,
    };
    let mut faults = Vec::new();
    for needed in required(table) {
        if !names.iter().any(|n| n == needed.name()) {
            let known: Vec<&str> = columns(table).iter().map(|c| c.name()).collect();
            let hint = format!("the columns of this table are: {}", known.join(", "));
            faults.push(fault(None, format!("the column '{}' is missing", needed.name()), Some(hint)));
        }
    }
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            faults.push(fault(Some(name), "this column stands twice".to_owned(), None));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_columns_each_that_stands_twice_is_told() {
        let mut names: Vec<String> = columns(Table::Entities).iter().map(|column| column.name().to_owned()).collect();
        names.extend((0..20_000).map(|n| format!("x{n}")));
        assert!(Header::new(Table::Entities, 1, b',', Apostrophes::Kept, names.clone()).is_ok());
        names.push("x7".to_owned());
        names.push("id".to_owned());
        let faults = Header::new(Table::Entities, 1, b',', Apostrophes::Kept, names).unwrap_err();
        let told: Vec<Option<&str>> = faults.iter().map(|fault| fault.site.column.as_deref()).collect();
        assert_eq!(told, [Some("x7"), Some("id")]);
    }

    #[test]
    fn the_separator_is_the_one_between_known_columns() {
        for (start, expected) in [
            ("id,type,label\n", b','),
            ("id;type;label;\"a,b,c,d\"\nx,y,z,w", b';'),
            ("\r\n\"id\"\t\"type\" \tlabel;,\r\n", b'\t'),
            ("id\nx;y", b','),
            ("", b','),
            ("a;b;c", b','),
        ] {
            assert_eq!(separator(Table::Entities, start.as_bytes()), expected, "{start:?}");
        }
    }
}
