//! Which tables there are and which columns they have.

use crate::graph::Table;

/// All tables, in the order in which they are read.
pub fn tables() -> [Table; 5] {
    [Table::Articles, Table::Entities, Table::Mentions, Table::Relations, Table::Evidence]
}

/// The file that holds a table.
pub fn file_name(table: Table) -> &'static str {
    match table {
        Table::Articles => "articles.csv",
        Table::Entities => "entities.csv",
        Table::Mentions => "mentions.csv",
        Table::Relations => "relations.csv",
        Table::Evidence => "evidence.csv",
    }
}

/// The columns that the program knows, in the order in which it writes them.
pub fn columns(table: Table) -> &'static [&'static str] {
    match table {
        Table::Articles => &["id", "title", "publisher", "published", "language", "url", "file", "sha256", "text_sha256"],
        Table::Entities => &["id", "type", "label", "language", "aliases", "value", "latitude", "longitude", "same_as", "note"],
        Table::Mentions => &["article", "entity", "start", "end", "text"],
        Table::Relations => &[
            "id",
            "subject",
            "relation",
            "object",
            "date",
            "start",
            "end",
            "place",
            "role",
            "recipient",
            "quantity",
            "unit",
            "claimed_by",
            "planned",
            "negated",
            "note",
        ],
        Table::Evidence => &["statement", "article", "start", "end", "rule", "confidence"],
    }
}

/// The columns that a table cannot do without.
pub(super) fn required(table: Table) -> &'static [&'static str] {
    match table {
        Table::Articles => &["id"],
        Table::Entities => &["id", "type", "label"],
        Table::Mentions => &["article", "entity", "start", "end"],
        Table::Relations => &["subject", "relation", "object"],
        Table::Evidence => &["statement", "article", "start", "end"],
    }
}

/// Columns that the program writes but does not read back as unknown ones: the words of evidence (`--quotes`).
pub(super) const QUOTE: &str = "text";
