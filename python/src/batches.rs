//! For engines: record batches of articles become record batches with the rows of their graphs.

use std::sync::Arc;

use ::arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields, Schema, SchemaRef};
use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_select::concat::concat_batches;
use depeche::article::{article_columns, json_rows};
use depeche::graph::Table;
use depeche::rdf::{DumpFormat, Mapping, dump};
use depeche::tables::{QuoteColumn, Quotes, record_batch, tables};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use pyo3_arrow::{PyRecordBatch, PySchema};

use crate::ArticleError;
use crate::articles::{Reading, Unread};
use crate::extraction::{Part, Work};
use crate::graph::{mapping, needs, table_name};

/// What `extract_arrow` gives, as a pyarrow schema: `id` of the article, `error` where it could not be read, and a list of rows for each of the
/// five tables; `ntriples` where a `base` is given.
#[pyfunction]
#[pyo3(signature = (*, base = None))]
pub(crate) fn arrow_schema(py: Python<'_>, base: Option<&str>) -> PyResult<Py<PyAny>> {
    needs(py, "pyarrow", "arrow")?;
    Ok(PySchema::new(schema(base.is_some())).into_pyarrow(py)?.unbind())
}

/// Turns record batches of articles, a row each, into record batches of their graphs, of one row for each article and in the same order:
/// what `mapInArrow` of Spark's interface asks for. `arrow_schema()` is their schema. Articles that cannot be read have an `error`. Offsets
/// and ids are those of the command line program; articles need ids of their own, or are named after their texts. Where a `base` is given,
/// what IRIs begin with, `ntriples` has the article's graph as RDF, without ontology and description.
#[pyfunction]
#[pyo3(signature = (batches, *, text_field = None, any_language = false, min_confidence = 0.0, threads = None, base = None))]
pub(crate) fn extract_arrow(
    batches: &Bound<'_, PyAny>,
    text_field: Option<String>,
    any_language: bool,
    min_confidence: f64,
    threads: Option<usize>,
    base: Option<&str>,
) -> PyResult<Batches> {
    needs(batches.py(), "pyarrow", "arrow")?;
    let mapping = base.map(mapping).transpose()?;
    let reading = Reading { published: None, text_field, any_language };
    let work = Work::new(reading.clone(), min_confidence, threads)?;
    Ok(Batches { batches: batches.try_iter()?.unbind(), work, reading, mapping })
}

/// Record batches of graphs, made as they are asked for.
#[pyclass(module = "depeche", frozen)]
pub(crate) struct Batches {
    batches: Py<PyIterator>,
    work: Work,
    reading: Reading,
    /// How graphs become RDF, where that is asked for.
    mapping: Option<Mapping>,
}

#[pymethods]
impl Batches {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let Some(batch) = self.batches.bind(py).clone().next() else { return Ok(None) };
        let batch = batch?.extract::<PyRecordBatch>()?.into_inner();
        let names = batch.schema();
        let names = names.fields().iter().map(|field| field.name().as_str());
        let columns = article_columns(names, self.reading.text_field()).map_err(|error| ArticleError::new_err(error.to_string()))?;
        let made = py.detach(|| {
            let rows = json_rows(&batch.project(&columns.read)?)?;
            let all: Vec<Unread> = rows.into_iter().map(Unread::Record).collect();
            graphs(&all, &self.work.parts(&all), self.mapping.as_ref())
        });
        let made = made.map_err(|error: ArrowError| PyValueError::new_err(error.to_string()))?;
        Ok(Some(PyRecordBatch::new(made).into_pyarrow(py)?.unbind()))
    }
}

fn rows_of(table: Table) -> Fields {
    depeche::tables::arrow_schema(table, &[], QuoteColumn::Left).fields().clone()
}

fn item(table: Table) -> FieldRef {
    Arc::new(Field::new_list_field(DataType::Struct(rows_of(table)), false))
}

fn schema(rdf: bool) -> SchemaRef {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let lists = tables().into_iter().map(|table| Field::new(table_name(table), DataType::List(item(table)), false));
    let fields: Vec<Field> = [text("id"), text("error")].into_iter().chain(lists).chain(rdf.then(|| text("ntriples"))).collect();
    Arc::new(Schema::new(fields))
}

fn graphs(all: &[Unread], parts: &[Result<Part, String>], mapping: Option<&Mapping>) -> Result<RecordBatch, ArrowError> {
    let (mut ids, mut errors) = (StringBuilder::new(), StringBuilder::new());
    for (unread, part) in all.iter().zip(parts) {
        let article = |part: &Part| part.graph.sorted_articles().first().map(|at| part.graph.article(*at).id.clone());
        ids.append_option(part.as_ref().map_or_else(|_| unread.id(), article));
        errors.append_option(part.as_ref().err());
    }
    let mut columns: Vec<ArrayRef> = vec![Arc::new(ids.finish()), Arc::new(errors.finish())];
    for table in tables() {
        columns.push(Arc::new(lists(table, parts)?));
    }
    if let Some(mapping) = mapping {
        let mut triples = StringBuilder::new();
        for part in parts {
            match part {
                Ok(part) => {
                    let mut lines = Vec::new();
                    dump(&part.graph, mapping, DumpFormat::NTriples, &mut lines)
                        .map_err(|error| ArrowError::ExternalError(Box::new(error)))?;
                    triples.append_value(String::from_utf8_lossy(&lines));
                }
                Err(_) => triples.append_null(),
            }
        }
        columns.push(Arc::new(triples.finish()));
    }
    RecordBatch::try_new(schema(mapping.is_some()), columns)
}

/// For each article, its rows of a table.
fn lists(table: Table, parts: &[Result<Part, String>]) -> Result<ListArray, ArrowError> {
    let (mut batches, mut lengths) = (Vec::new(), Vec::new());
    for part in parts {
        let batch = part.as_ref().ok().map(|part| record_batch(&part.graph, table, Quotes::Left)).transpose()?;
        lengths.push(batch.as_ref().map_or(0, RecordBatch::num_rows));
        batches.extend(batch);
    }
    let schema = Arc::new(Schema::new(rows_of(table)));
    let rows = StructArray::from(concat_batches(&schema, &batches)?);
    ListArray::try_new(item(table), OffsetBuffer::from_lengths(lengths), Arc::new(rows), None)
}
