//! The graph of articles, and what it can be turned into.

use std::collections::BTreeMap;

use depeche::graph::{KnowledgeGraph, Table};
use depeche::rdf::{DEFAULT_BASE, DumpFormat, Mapping, Provenance, RdfVersion, dump};
use depeche::records::graph_record;
use depeche::tables::{QuoteColumn, Quotes, arrow_schema, file_name, record_batch, tables};
use depeche::text::Text;
use pyo3::exceptions::{PyImportError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use pyo3_arrow::PyTable;

use crate::ArticleError;
use crate::extraction::Part;

/// The graph of some articles.
///
/// Its five tables have the columns of the command line program's CSV, typed: offsets are Unicode code points of the article's text,
/// what `claimed_by` somebody, `planned`, `negated` or `reported` marks is no fact, and `evidence` has the words that say a statement.
#[pyclass(module = "depeche", frozen)]
#[derive(Default)]
pub(crate) struct Graph {
    parts: Vec<KnowledgeGraph>,
    whole: Option<KnowledgeGraph>,
    texts: BTreeMap<String, Text>,
    /// Why articles could not be read.
    #[pyo3(get)]
    pub errors: Vec<String>,
}

impl Graph {
    /// Adds the graph of an article, unless the same came before; `seen` has the digests of texts by ids.
    pub(crate) fn add(&mut self, part: Part, seen: &mut BTreeMap<String, String>) -> PyResult<()> {
        for at in part.graph.sorted_articles() {
            let article = part.graph.article(at);
            match seen.get(&article.id) {
                Some(digest) if *digest == article.text_sha256 => return Ok(()),
                Some(_) => return Err(ArticleError::new_err(format!("two articles of different texts have the id '{}'", article.id))),
                None => {
                    seen.insert(article.id.clone(), article.text_sha256.clone());
                    self.texts.insert(article.id.clone(), part.text.clone());
                }
            }
        }
        self.parts.push(part.graph.clone());
        match &mut self.whole {
            None => self.whole = Some(part.graph),
            Some(whole) => {
                if let Some(conflict) = whole.absorb(part.graph).first() {
                    return Err(PyRuntimeError::new_err(conflict.to_string()));
                }
            }
        }
        Ok(())
    }

    fn table(&self, py: Python<'_>, table: Table) -> PyResult<Py<PyAny>> {
        let quotes = Quotes::From(&self.texts);
        let batches = match &self.whole {
            Some(graph) => {
                vec![py.detach(|| record_batch(graph, table, quotes)).map_err(|error| PyValueError::new_err(error.to_string()))?]
            }
            None => Vec::new(),
        };
        let schema = batches.first().map_or_else(|| arrow_schema(table, &[], QuoteColumn::Written), |batch| batch.schema());
        needs(py, "pyarrow", "arrow")?;
        Ok(PyTable::try_new(batches, schema)?.into_pyarrow(py)?.unbind())
    }

    fn rdf(&self, py: Python<'_>, base: &str, format: DumpFormat) -> PyResult<Vec<u8>> {
        let mapping = mapping(base)?;
        let mut out = Vec::new();
        if let Some(graph) = &self.whole {
            py.detach(|| dump(graph, &mapping, format, &mut out)).map_err(|error| PyValueError::new_err(error.to_string()))?;
        }
        Ok(out)
    }

    fn counts(&self) -> [usize; 3] {
        let count = |of: fn(&KnowledgeGraph) -> usize| self.whole.as_ref().map_or(0, of);
        [count(|graph| graph.sorted_articles().len()), count(KnowledgeGraph::entity_count), count(KnowledgeGraph::statement_count)]
    }
}

/// How graphs become RDF.
pub(crate) fn mapping(base: &str) -> PyResult<Mapping> {
    let provenance = Provenance { program: env!("CARGO_PKG_VERSION").to_owned(), ..Provenance::default() };
    Mapping::new(base, RdfVersion::Rdf11, provenance).map_err(|error| PyValueError::new_err(error.to_string()))
}

#[pymethods]
impl Graph {
    /// The articles, as a pyarrow table.
    #[getter]
    fn articles(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.table(py, Table::Articles)
    }

    /// The entities, as a pyarrow table.
    #[getter]
    fn entities(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.table(py, Table::Entities)
    }

    /// Where entities are mentioned, as a pyarrow table.
    #[getter]
    fn mentions(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.table(py, Table::Mentions)
    }

    /// The statements, as a pyarrow table.
    #[getter]
    fn relations(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.table(py, Table::Relations)
    }

    /// Which words say which statement, as a pyarrow table.
    #[getter]
    fn evidence(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.table(py, Table::Evidence)
    }

    /// The five tables by their names, as pyarrow tables.
    fn to_arrow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = PyDict::new(py);
        for table in tables() {
            all.set_item(table_name(table), self.table(py, table)?)?;
        }
        Ok(all)
    }

    /// The five tables by their names, as pandas data frames.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        needs(py, "pandas", "pandas")?;
        let all = PyDict::new(py);
        for table in tables() {
            all.set_item(table_name(table), self.table(py, table)?.call_method0(py, "to_pandas")?)?;
        }
        Ok(all)
    }

    /// A line of JSON for each article, as `depeche extract` writes them.
    fn to_ndjson(&self) -> PyResult<String> {
        let mut lines = String::new();
        for graph in &self.parts {
            let text = graph.sorted_articles().first().and_then(|at| self.texts.get(&graph.article(*at).id));
            let Some(text) = text else { continue };
            let line = serde_json::to_string(&graph_record(graph, text, None)).map_err(|error| PyValueError::new_err(error.to_string()))?;
            lines.push_str(&line);
            lines.push('\n');
        }
        Ok(lines)
    }

    /// The graph as Turtle; `base` is what its IRIs begin with.
    #[pyo3(signature = (base = DEFAULT_BASE))]
    fn to_turtle(&self, py: Python<'_>, base: &str) -> PyResult<String> {
        Ok(String::from_utf8_lossy(&self.rdf(py, base, DumpFormat::Turtle)?).into_owned())
    }

    /// The graph as N-Quads; `base` is what its IRIs begin with.
    #[pyo3(signature = (base = DEFAULT_BASE))]
    fn to_nquads(&self, py: Python<'_>, base: &str) -> PyResult<String> {
        Ok(String::from_utf8_lossy(&self.rdf(py, base, DumpFormat::NQuads)?).into_owned())
    }

    /// Adds the graph to a store of pyoxigraph, or to a new one in memory, and returns it.
    #[pyo3(signature = (store = None, base = DEFAULT_BASE))]
    fn to_pyoxigraph(&self, py: Python<'_>, store: Option<Py<PyAny>>, base: &str) -> PyResult<Py<PyAny>> {
        needs(py, "pyoxigraph", "rdf")?;
        let module = py.import("pyoxigraph")?;
        let store = match store {
            Some(store) => store,
            None => module.getattr("Store")?.call0()?.unbind(),
        };
        let format = module.getattr("RdfFormat")?.getattr("N_QUADS")?;
        store.call_method1(py, "bulk_load", (PyBytes::new(py, &self.rdf(py, base, DumpFormat::NQuads)?), format))?;
        Ok(store)
    }

    fn __len__(&self) -> usize {
        let [_, _, statements] = self.counts();
        statements
    }

    fn __bool__(&self) -> bool {
        self.whole.is_some()
    }

    fn __repr__(&self) -> String {
        let [articles, entities, statements] = self.counts();
        let counted = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        format!(
            "<depeche.Graph: {}, {}, {}>",
            counted(articles, "article", "articles"),
            counted(entities, "entity", "entities"),
            counted(statements, "statement", "statements")
        )
    }
}

/// The name of a table: its file's without the ending.
pub(crate) fn table_name(table: Table) -> &'static str {
    file_name(table).trim_end_matches(".csv")
}

/// Fails where a package of Python is lacking, and says which extra brings it.
pub(crate) fn needs(py: Python<'_>, package: &str, extra: &str) -> PyResult<()> {
    match py.import(package) {
        Ok(_) => Ok(()),
        Err(error) if error.is_instance_of::<PyImportError>(py) => {
            Err(PyImportError::new_err(format!("this needs {package}: pip install 'depeche[{extra}]' ({error})")))
        }
        Err(error) => Err(error),
    }
}
