//! `csv-metadata.json`: the tables described by CSV on the Web (W3C), with the schema's version.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value, json};

use super::schema::{Column, columns, file_name, required, tables};
use crate::graph::Table;

/// Name of the description's file.
pub const METADATA_FILE: &str = "csv-metadata.json";
/// Version of the tables; a folder of a later one is refused. Since version 2, numbers are written and hashed in one form, and an
/// apostrophe before a formula's sign is written twice.
pub const SCHEMA_VERSION: u64 = 2;

/// The description of the tables as JSON, with a line end. It names the files that were written with it, by their paths in the folder.
pub fn write_metadata(files: &BTreeSet<String>) -> String {
    let tables: Vec<Value> = tables().into_iter().map(describe).collect();
    let document = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": "Depeche knowledge graph",
        "schema:version": SCHEMA_VERSION.to_string(),
        "schema:hasPart": files,
        "tables": tables,
    });
    format!("{document:#}\n")
}

fn describe(table: Table) -> Value {
    let columns: Vec<Value> = columns(table)
        .iter()
        .map(|column| {
            let mut described = json!({ "name": column.name(), "titles": column.name(), "datatype": datatype(table, *column) });
            if let Some(fields) = described.as_object_mut() {
                if is_list(table, *column) {
                    fields.insert("separator".into(), "|".into());
                }
                if required(table).contains(column) {
                    fields.insert("required".into(), true.into());
                }
            }
            described
        })
        .collect();
    let mut schema = json!({ "columns": columns, "primaryKey": primary_key(table).iter().map(|c| c.name()).collect::<Vec<_>>() });
    let keys: Vec<Value> = foreign_keys(table).iter().map(|(column, other)| foreign_key(*column, *other)).collect();
    if let Some(fields) = schema.as_object_mut().filter(|_| !keys.is_empty()) {
        fields.insert("foreignKeys".into(), keys.into());
    }
    json!({ "url": file_name(table), "tableSchema": schema })
}

/// The columns by which a row is known.
fn primary_key(table: Table) -> &'static [Column] {
    match table {
        Table::Articles | Table::Entities | Table::Relations | Table::Corrections => &[Column::Id],
        Table::Mentions => &[Column::Article, Column::Entity, Column::Start, Column::End],
        Table::Evidence => &[Column::Statement, Column::Article, Column::Start, Column::End],
    }
}

/// Columns that hold ids of another table's rows in each row: validators take an empty cell for a broken reference.
fn foreign_keys(table: Table) -> &'static [(Column, Table)] {
    use Column::*;
    match table {
        Table::Articles | Table::Entities | Table::Corrections => &[],
        Table::Mentions => &[(Article, Table::Articles), (Entity, Table::Entities)],
        Table::Relations => &[(Subject, Table::Entities), (Object, Table::Entities)],
        Table::Evidence => &[(Statement, Table::Relations), (Article, Table::Articles)],
    }
}

fn foreign_key(column: Column, other: Table) -> Value {
    json!({ "columnReference": [column.name()], "reference": { "resource": file_name(other), "columnReference": [Column::Id.name()] } })
}

fn datatype(table: Table, column: Column) -> Value {
    match (table, column) {
        (Table::Mentions | Table::Evidence, Column::Start | Column::End) => "nonNegativeInteger".into(),
        (_, Column::Latitude | Column::Longitude | Column::Confidence | Column::Quantity) => "decimal".into(),
        (_, Column::Url) => "anyURI".into(),
        (_, Column::Planned | Column::Negated) => json!({ "base": "boolean", "format": "true|" }),
        _ => "string".into(),
    }
}

fn is_list(table: Table, column: Column) -> bool {
    matches!((table, column), (Table::Entities, Column::Aliases | Column::SameAs | Column::Note) | (Table::Relations, Column::Note))
}

/// The files that were written with a description; `None` where it does not name them.
pub fn written_with(json: &[u8]) -> Option<BTreeSet<String>> {
    #[derive(Deserialize)]
    struct Parts {
        #[serde(rename = "schema:hasPart")]
        files: BTreeSet<String>,
    }
    let parts: Parts = serde_json::from_slice(json).ok()?;
    Some(parts.files)
}

/// Checks that a folder's description is not of a later version than this program's; the version.
///
/// # Errors
/// A message that says what is wrong, for [`METADATA_FILE`].
pub fn check_metadata(json: &[u8]) -> Result<u64, String> {
    #[derive(Deserialize)]
    struct Description {
        #[serde(rename = "schema:version")]
        version: String,
    }
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    let description: Description =
        serde_json::from_slice(json).map_err(|error| format!("{error}: expected the description that depeche writes"))?;
    match description.version.parse::<u64>() {
        Ok(version) if version <= SCHEMA_VERSION => Ok(version),
        Ok(version) => Err(format!("the tables are of version {version}; this program reads versions up to {SCHEMA_VERSION}")),
        Err(_) => Err(format!("\"schema:version\" is \"{}\": expected a whole number", description.version)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_a_column_of_its_table() {
        for table in tables() {
            let has = |table, column: &Column| columns(table).contains(column);
            assert!(primary_key(table).iter().all(|column| has(table, column)));
            assert!(foreign_keys(table).iter().all(|(column, other)| has(table, column) && primary_key(*other) == [Column::Id]));
        }
        let written: Value = serde_json::from_str(&write_metadata(&BTreeSet::new())).unwrap();
        assert_eq!(written["tables"][4]["tableSchema"]["primaryKey"], json!(["statement", "article", "start", "end"]));
        assert_eq!(written["tables"][4]["tableSchema"]["foreignKeys"][0]["reference"]["resource"], "relations.csv");
    }

    #[test]
    fn a_later_version_is_refused() {
        let files = BTreeSet::from(["graph.nq".to_owned(), "texts/a.txt".to_owned()]);
        let written = write_metadata(&files);
        assert_eq!(check_metadata(written.as_bytes()), Ok(SCHEMA_VERSION));
        assert_eq!((written_with(written.as_bytes()), written_with(b"{}")), (Some(files), None));
        assert!(check_metadata(br#"{"schema:version": "99"}"#).unwrap_err().contains("version 99"));
        assert_eq!(check_metadata(br#"{"schema:version": "1"}"#), Ok(1));
        assert!(check_metadata(b"{").is_err());
    }
}
