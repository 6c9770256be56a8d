//! Articles → graphs, on all cores and without the interpreter's lock.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use depeche::extract::Extractor;
use depeche::graph::KnowledgeGraph;
use depeche::text::Text;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use rayon::prelude::*;

use crate::ArticleError;
use crate::articles::{Reading, Unread, all};
use crate::graph::Graph;

/// A stack for sentences that nest deeply.
const STACK: usize = 64 << 20;

/// The extractor that was used last, by the bits of its least confidence: loading one takes longer than an article.
static LAST: Mutex<Option<(u64, Arc<Extractor>)>> = Mutex::new(None);

/// The graph of an article, with its text.
pub(crate) struct Part {
    pub graph: KnowledgeGraph,
    pub text: Text,
}

/// What makes graphs of articles.
pub(crate) struct Work {
    extractor: Arc<Extractor>,
    pool: rayon::ThreadPool,
    reading: Reading,
}

impl Work {
    pub(crate) fn new(reading: Reading, min_confidence: f64, threads: Option<usize>) -> PyResult<Self> {
        if !(0.0..=1.0).contains(&min_confidence) {
            return Err(PyValueError::new_err(format!("min_confidence is {min_confidence}: expected a number from 0 to 1")));
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).stack_size(STACK);
        let pool = pool.build().map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        Ok(Self { extractor: extractor(min_confidence)?, pool, reading })
    }

    /// The graph of each article, in their order, or why there is none.
    pub(crate) fn parts(&self, all: &[Unread]) -> Vec<Result<Part, String>> {
        self.pool.install(|| all.par_iter().map(|unread| self.part(unread)).collect())
    }

    fn part(&self, unread: &Unread) -> Result<Part, String> {
        let article = self.reading.article(unread)?;
        let graph = self.extractor.extract(&article).graph;
        Ok(Part { graph, text: article.text })
    }
}

fn extractor(min_confidence: f64) -> PyResult<Arc<Extractor>> {
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((least, extractor)) = &*last
        && *least == min_confidence.to_bits()
    {
        return Ok(Arc::clone(extractor));
    }
    let mut extractor = Extractor::french().map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    extractor.set_least_confidence(min_confidence);
    let extractor = Arc::new(extractor);
    *last = Some((min_confidence.to_bits(), Arc::clone(&extractor)));
    Ok(extractor)
}

/// What becomes of articles that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OnError {
    Raise,
    Keep,
}

/// Makes one graph of articles.
///
/// `source` is a text (a title, a blank line, paragraphs), an iterable of texts and records, or a table of Arrow with a row for each
/// article. Records are dictionaries; their fields, and the columns of tables, have the names that scrapers give them: `text` (or `body`,
/// `content`, `maintext` …, or `text_field`), `id`, `title`, `date`, `publisher`, `language`, `url`. `published` is the date of publication of
/// articles that do not say theirs; relative dates are left out without one. An article without an id is named after its text.
///
/// What is surely not in French is refused unless `any_language`; statements that are less sure than `min_confidence`, from 0 to 1, are
/// left out. The first article that cannot be read is an `ArticleError`; with `on_error="keep"` the others are read, and the reasons stand in
/// `Graph.errors`.
#[pyfunction]
#[pyo3(signature = (source, *, published = None, text_field = None, any_language = false, min_confidence = 0.0, threads = None, on_error = "raise"))]
pub(crate) fn extract(
    source: &Bound<'_, PyAny>,
    published: Option<&Bound<'_, PyAny>>,
    text_field: Option<String>,
    any_language: bool,
    min_confidence: f64,
    threads: Option<usize>,
    on_error: &str,
) -> PyResult<Graph> {
    let py = source.py();
    let on_error = match on_error {
        "raise" => OnError::Raise,
        "keep" => OnError::Keep,
        other => return Err(PyValueError::new_err(format!("on_error is '{other}': expected 'raise' or 'keep'"))),
    };
    let published = published.map(|date| date.str().map(|date| date.to_string())).transpose()?;
    let reading = Reading { published, text_field, any_language };
    let all = all(source, &reading)?;
    let work = Work::new(reading, min_confidence, threads)?;
    let parts = py.detach(|| work.parts(&all));
    let (mut graph, mut errors, mut seen) = (Graph::default(), Vec::new(), BTreeMap::new());
    for (at, part) in parts.into_iter().enumerate() {
        match part {
            Ok(part) => graph.add(part, &mut seen)?,
            Err(reason) => errors.push(format!("article {}: {reason}", at + 1)),
        }
    }
    match errors.first() {
        Some(first) if on_error == OnError::Raise => Err(ArticleError::new_err(first.clone())),
        _ => {
            graph.errors = errors;
            Ok(graph)
        }
    }
}
