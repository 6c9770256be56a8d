//! What Python gives, as articles.

use depeche::article::{
    Article, ArticleSource, DetectedLanguage, TextField, article_columns, json_rows, language_of, read_ndjson, read_plain,
};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyString};
use pyo3_arrow::PyTable;

use crate::ArticleError;

/// An article that has not been read.
pub(crate) enum Unread {
    /// Its text: title, blank line, paragraphs.
    Text(String),
    /// A record, as JSON.
    Record(String),
}

impl Unread {
    /// The id that it was given, where it could not be read.
    pub(crate) fn id(&self) -> Option<String> {
        let Self::Record(json) = self else { return None };
        match serde_json::from_str::<serde_json::Value>(json).ok()?.get("id")? {
            serde_json::Value::String(id) => Some(id.clone()),
            serde_json::Value::Number(id) => Some(id.to_string()),
            _ => None,
        }
    }
}

/// How articles are read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    pub published: Option<String>,
    pub text_field: Option<String>,
    pub any_language: bool,
}

impl Reading {
    pub(crate) fn text_field(&self) -> TextField<'_> {
        self.text_field.as_deref().map_or(TextField::Usual, TextField::Named)
    }

    /// The article, or why there is none. One without an id is named after its text.
    pub(crate) fn article(&self, unread: &Unread) -> Result<Article, String> {
        let published = self.published.as_deref().map(str::parse).transpose().map_err(|error| format!("published: {error}"))?;
        let source = ArticleSource { published, ..ArticleSource::default() };
        let mut article = match unread {
            Unread::Text(text) => read_plain(text.as_bytes(), source).map_err(|error| error.to_string())?,
            Unread::Record(json) => read_ndjson(json, self.text_field(), source).map_err(|error| error.to_string())?,
        };
        if article.source.id.is_empty() {
            article.source.id = format!("text-{}", article.text_sha256.get(..12).unwrap_or_default());
        }
        match language_of(article.text.as_str()) {
            DetectedLanguage::Foreign { name, .. } if !self.any_language => {
                return Err(format!("the text is in {name}: expected an article in French (any_language=True reads it all the same)"));
            }
            DetectedLanguage::Foreign { code, .. } => article.metadata.language = Some(code),
            _ => {}
        }
        Ok(article)
    }
}

/// All articles of what was given: a text, texts and records, or a table of Arrow.
pub(crate) fn all(source: &Bound<'_, PyAny>, reading: &Reading) -> PyResult<Vec<Unread>> {
    if let Ok(text) = source.cast::<PyString>() {
        return Ok(vec![Unread::Text(text.to_str()?.to_owned())]);
    }
    if source.hasattr("__arrow_c_stream__")? {
        return table(source.extract()?, reading);
    }
    if source.cast::<PyMapping>().is_ok() {
        return Ok(vec![Unread::Record(json(source)?)]);
    }
    let Ok(each) = source.try_iter() else {
        let found = source.get_type().name()?;
        return Err(PyTypeError::new_err(format!("expected a text, texts, records or a table of Arrow, found {found}")));
    };
    each.map(|one| {
        let one = one?;
        if let Ok(text) = one.cast::<PyString>() {
            return Ok(Unread::Text(text.to_str()?.to_owned()));
        }
        if one.cast::<PyMapping>().is_ok() {
            return Ok(Unread::Record(json(&one)?));
        }
        let found = one.get_type().name()?;
        Err(PyTypeError::new_err(format!("expected a text or a record (a dictionary), found {found}")))
    })
    .collect()
}

/// A record as JSON; what JSON has no form for, such as dates, as Python shows it.
fn json(record: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = record.py();
    let options = PyDict::new(py);
    options.set_item("ensure_ascii", false)?;
    options.set_item("default", py.get_type::<PyString>())?;
    let record = py.get_type::<PyDict>().call1((record,))?;
    py.import("json")?.call_method("dumps", (record,), Some(&options))?.extract()
}

/// The rows of a table.
fn table(table: PyTable, reading: &Reading) -> PyResult<Vec<Unread>> {
    let (batches, schema) = table.into_inner();
    let names = schema.fields().iter().map(|field| field.name().as_str());
    let columns = article_columns(names, reading.text_field()).map_err(|error| ArticleError::new_err(error.to_string()))?;
    let mut all = Vec::new();
    for batch in batches {
        let failed = |error: arrow_schema::ArrowError| PyValueError::new_err(error.to_string());
        let rows = batch.project(&columns.read).and_then(|batch| json_rows(&batch)).map_err(failed)?;
        all.extend(rows.into_iter().map(Unread::Record));
    }
    Ok(all)
}
