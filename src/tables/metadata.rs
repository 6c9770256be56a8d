//! `csv-metadata.json`: the tables described by CSV on the Web (W3C), with the schema's version.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Value, json};

use super::schema::{Column, columns, file_name, required, tables};
use crate::graph::{MentionKind, Table};

/// Name of the description's file.
pub const METADATA_FILE: &str = "csv-metadata.json";
/// Version of the tables; a folder of a later one is refused. Since version 2, numbers are written and hashed in one form, and an
/// apostrophe before a formula's sign is written twice. Since version 3, a mention has a kind; since version 4, a statement may be
/// reported.
pub const SCHEMA_VERSION: u64 = 4;

/// What articles were read with: digests are SHA-256 in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Making {
    /// Version of the program.
    pub program: String,
    /// Digests of what it used, by name: `ontology`, `lexicon`; models only where they are not the program's own.
    pub used: BTreeMap<String, String>,
}

impl Making {
    fn described(&self) -> Value {
        let used: Vec<Value> = self.used.iter().map(|(name, digest)| json!({ "schema:name": name, "schema:sha256": digest })).collect();
        json!({ "schema:softwareVersion": self.program, "prov:used": used })
    }
}

/// The description of the tables as JSON, with a line end. It names the files that were written with it, by their paths in the folder,
/// and what the articles were read with, where that is known.
pub fn write_metadata(files: &BTreeSet<String>, made: &BTreeSet<Making>) -> String {
    let tables: Vec<Value> = tables().into_iter().map(describe).collect();
    let mut document = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": "Depeche knowledge graph",
        "schema:version": SCHEMA_VERSION.to_string(),
        "schema:hasPart": files,
        "tables": tables,
    });
    if let Some(fields) = document.as_object_mut().filter(|_| !made.is_empty()) {
        fields.insert("prov:wasGeneratedBy".into(), made.iter().map(Making::described).collect());
    }
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
        (_, Column::Kind) => json!({ "base": "string", "format": MentionKind::ALL.map(MentionKind::name).join("|") }),
        (_, Column::Planned | Column::Negated | Column::Reported) => json!({ "base": "boolean", "format": "true|" }),
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

/// What the articles of a folder were read with, as far as its description says so.
pub fn made_with(json: &[u8]) -> BTreeSet<Making> {
    #[derive(Deserialize)]
    struct Used {
        #[serde(rename = "schema:name")]
        name: String,
        #[serde(rename = "schema:sha256")]
        digest: String,
    }
    #[derive(Deserialize)]
    struct Activity {
        #[serde(rename = "schema:softwareVersion")]
        program: String,
        #[serde(rename = "prov:used")]
        used: Vec<Used>,
    }
    #[derive(Deserialize)]
    struct Description {
        #[serde(rename = "prov:wasGeneratedBy", default)]
        activities: Vec<Activity>,
    }
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    let activities = serde_json::from_slice(json).map(|read: Description| read.activities).unwrap_or_default();
    let making = |Activity { program, used }| Making { program, used: used.into_iter().map(|used| (used.name, used.digest)).collect() };
    activities.into_iter().map(making).collect()
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
        let written: Value = serde_json::from_str(&write_metadata(&BTreeSet::new(), &BTreeSet::new())).unwrap();
        assert_eq!(written["tables"][4]["tableSchema"]["primaryKey"], json!(["statement", "article", "start", "end"]));
        assert_eq!(written["tables"][4]["tableSchema"]["foreignKeys"][0]["reference"]["resource"], "relations.csv");
    }

    #[test]
    fn a_later_version_is_refused() {
        let files = BTreeSet::from(["graph.nq".to_owned(), "texts/a.txt".to_owned()]);
        let used = BTreeMap::from([("lexicon".to_owned(), "ab".to_owned()), ("ontology".to_owned(), "cd".to_owned())]);
        let made = BTreeSet::from([Making { program: "0.1.0".to_owned(), used }]);
        let written = write_metadata(&files, &made);
        assert_eq!((made_with(written.as_bytes()), made_with(b"{}")), (made, BTreeSet::new()));
        assert_eq!(check_metadata(written.as_bytes()), Ok(SCHEMA_VERSION));
        assert_eq!((written_with(written.as_bytes()), written_with(b"{}")), (Some(files), None));
        assert!(check_metadata(br#"{"schema:version": "99"}"#).unwrap_err().contains("version 99"));
        assert_eq!(check_metadata(br#"{"schema:version": "1"}"#), Ok(1));
        assert!(check_metadata(b"{").is_err());
    }
}
