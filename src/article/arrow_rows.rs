//! Rows of Arrow record batches as records: each becomes the line of NDJSON that says the same.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, GenericStringArray, OffsetSizeTrait, RecordBatch};
use arrow_json::LineDelimitedWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema};

use super::fields::{FieldRole, is_read, plain};
use super::ndjson::TextField;

/// Which columns are read as an article's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleColumns {
    /// Their places, in their order.
    pub read: Vec<usize>,
    /// The names of all others.
    pub left: Vec<String>,
}

/// No column holds the text of articles.
#[derive(Debug, Clone, thiserror::Error)]
#[error("no column holds a text: expected {expected}; it has {found}")]
pub struct NoTextColumn {
    expected: String,
    found: String,
}

/// The columns of those names that are read, by the names that scrapers give them (`data/records/fields.csv`); others cost nothing.
///
/// # Errors
/// [`NoTextColumn`] where none holds the text.
pub fn article_columns<'a>(names: impl IntoIterator<Item = &'a str>, text: TextField<'_>) -> Result<ArticleColumns, NoTextColumn> {
    let names: Vec<&str> = names.into_iter().collect();
    let texts: Vec<&str> = match text {
        TextField::Usual => FieldRole::Text.fields().collect(),
        TextField::Named(name) => vec![name],
    };
    let is_text = |name: &str| texts.iter().any(|text| plain(text) == plain(name));
    if !names.iter().any(|name| is_text(name)) {
        let listed = |names: &[&str]| names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
        let expected = listed(texts.get(..4).unwrap_or(&texts));
        return Err(NoTextColumn { expected, found: if names.is_empty() { "none".to_owned() } else { listed(&names) } });
    }
    let (read, left): (Vec<usize>, Vec<usize>) = (0..names.len()).partition(|at| is_text(names[*at]) || is_read(names[*at]));
    Ok(ArticleColumns { read, left: left.into_iter().map(|at| names[at].to_owned()).collect() })
}

/// The rows of a batch as objects of JSON, each a line without its end; what is null is left out.
///
/// # Errors
/// Where a column holds what JSON cannot.
pub fn json_rows(batch: &RecordBatch) -> Result<Vec<String>, ArrowError> {
    let batch = &with_words(batch)?;
    let mut writer = LineDelimitedWriter::new(Vec::new());
    writer.write(batch)?;
    writer.finish()?;
    let lines = String::from_utf8(writer.into_inner()).map_err(|error| ArrowError::JsonError(error.to_string()))?;
    Ok(lines.lines().map(str::to_owned).collect())
}

/// The batch with bytes that are UTF-8 as strings: older programs write strings as bytes, and do not say that they are words.
fn with_words(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
        match words(column) {
            Some(words) => {
                fields.push(Arc::new(Field::new(field.name(), words.data_type().clone(), true)));
                columns.push(words);
            }
            None => {
                fields.push(Arc::clone(field));
                columns.push(Arc::clone(column));
            }
        }
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

fn words(column: &ArrayRef) -> Option<ArrayRef> {
    fn of<O: OffsetSizeTrait>(column: &ArrayRef) -> Option<ArrayRef> {
        let words = GenericStringArray::<O>::try_from_binary(column.as_binary::<O>().clone()).ok()?;
        Some(Arc::new(words))
    }
    match column.data_type() {
        DataType::Binary => of::<i32>(column),
        DataType::LargeBinary => of::<i64>(column),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::{BinaryArray, Date32Array, Int64Array, ListArray, StringArray, TimestampMillisecondArray};

    use super::*;
    use crate::article::{ArticleSource, read_ndjson};

    #[test]
    fn rows_of_many_types_are_records() {
        let paragraphs = ListArray::from_iter_primitive::<arrow_array::types::Int32Type, _, _>([Some([Some(1)])]);
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("id", Arc::new(Int64Array::from(vec![7]))),
            ("title", Arc::new(BinaryArray::from(vec!["Une trêve".as_bytes()]))),
            ("body", Arc::new(StringArray::from(vec!["Une phrase \"à Alger\".\nUne autre."]))),
            ("pub_date", Arc::new(Date32Array::from(vec![18_753]))),
            ("publisher", Arc::new(StringArray::from(vec![None::<&str>]))),
            ("numbers", Arc::new(paragraphs)),
        ];
        let lines = json_rows(&RecordBatch::try_from_iter(columns).unwrap()).unwrap();
        assert_eq!(lines.len(), 1);
        let article = read_ndjson(&lines[0], TextField::Usual, ArticleSource::default()).unwrap();
        assert_eq!(article.text.as_str(), "Une trêve\n\nUne phrase \"à Alger\".\n\nUne autre.\n");
        assert_eq!((article.source.id.as_str(), article.source.published.unwrap().to_string().as_str()), ("7", "2021-05-06"));
    }

    #[test]
    fn times_of_publication_are_days() {
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("text", Arc::new(StringArray::from(vec!["Un."]))),
            ("date", Arc::new(TimestampMillisecondArray::from(vec![1_620_259_200_000]).with_timezone("UTC"))),
        ];
        let line = json_rows(&RecordBatch::try_from_iter(columns).unwrap()).unwrap().remove(0);
        let article = read_ndjson(&line, TextField::Usual, ArticleSource::default()).unwrap();
        assert_eq!(article.source.published.unwrap().to_string(), "2021-05-06");
    }

    #[test]
    fn columns_that_nobody_reads_are_left() {
        let columns = |names: &[&str], text| article_columns(names.iter().copied(), text).map_err(|error| error.to_string());
        let found = columns(&["Id", "html", "mainText", "publish_date"], TextField::Usual);
        assert_eq!(found, Ok(ArticleColumns { read: vec![0, 2, 3], left: vec!["html".to_owned()] }));
        let found = columns(&["text", "résumé"], TextField::Named("résumé"));
        assert_eq!(found, Ok(ArticleColumns { read: vec![1], left: vec!["text".to_owned()] }));
        let failed = columns(&["a", "b"], TextField::Named("c")).unwrap_err();
        assert_eq!(failed, "no column holds a text: expected 'c'; it has 'a', 'b'");
        assert!(columns(&["html"], TextField::Usual).unwrap_err().starts_with("no column holds a text: expected 'text', 'body', "));
    }
}
