//! What is wrong with a table, and where.

use std::fmt;

use crate::graph::Table;
use crate::tables::schema::file_name;

/// A place in the tables.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableSite {
    /// The table.
    pub table: Table,
    /// Line of the file on which the row begins, from 1; absent where the whole table is meant.
    pub line: Option<u64>,
    /// Name of the column.
    pub column: Option<String>,
}

impl TableSite {
    /// A row of a table.
    pub fn row(table: Table, line: u64) -> Self {
        Self { table, line: Some(line), column: None }
    }
}

impl fmt::Display for TableSite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(file_name(self.table))?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column '{column}'")?;
        }
        Ok(())
    }
}

/// Something in the tables that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{site}: {message}")]
pub struct TableFault {
    /// Where.
    pub site: TableSite,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
}
