//! What shows that a spreadsheet has saved a table.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::schema::file_name;
use crate::graph::Table;

/// Something that a spreadsheet does to a table and that can be read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trace {
    /// `;` between cells, as where the comma stands before decimals.
    Semicolons,
    /// Tabs between cells.
    Tabs,
    /// Not in UTF-8.
    Windows1252,
    /// In two bytes a letter.
    Utf16,
    /// Rows of separators alone.
    EmptyRows,
    /// Columns without a name at the end.
    EmptyColumns,
    /// `VRAI`, `FALSE`, `1` where `true` or nothing is expected.
    Flags,
    /// `40,19` for `40.19`.
    DecimalCommas,
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Semicolons => "';' between cells",
            Self::Tabs => "tabs between cells",
            Self::Windows1252 => "Windows-1252",
            Self::Utf16 => "UTF-16",
            Self::EmptyRows => "rows without a value",
            Self::EmptyColumns => "columns without a name",
            Self::Flags => "flags such as 'VRAI' or '1'",
            Self::DecimalCommas => "decimal commas",
        })
    }
}

/// The traces in the tables of a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces(BTreeMap<Trace, BTreeSet<Table>>);

impl Traces {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The table that all are in, if it is one.
    pub fn only_table(&self) -> Option<Table> {
        let tables: BTreeSet<Table> = self.0.values().flatten().copied().collect();
        tables.first().copied().filter(|_| tables.len() == 1)
    }

    /// Adds those of other tables of the folder.
    pub fn join(&mut self, other: Self) {
        for (trace, tables) in other.0 {
            self.0.entry(trace).or_default().extend(tables);
        }
    }

    pub(super) fn add(&mut self, table: Table, traces: impl IntoIterator<Item = Trace>) {
        for trace in traces {
            self.0.entry(trace).or_default().insert(table);
        }
    }
}

/// As one line without the folder; each trace with its tables where there are several.
impl fmt::Display for Traces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |tables: &BTreeSet<Table>| tables.iter().map(|table| file_name(*table)).collect::<Vec<_>>().join(", ");
        f.write_str("read as a spreadsheet left it: ")?;
        for (at, (trace, tables)) in self.0.iter().enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            write!(f, "{comma}{trace}")?;
            if self.only_table().is_none() {
                write!(f, " ({})", names(tables))?;
            }
        }
        Ok(())
    }
}
