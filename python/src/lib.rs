//! depeche for Python: articles in, a graph out, and the command line program.

mod articles;
mod batches;
mod extraction;
mod graph;

use std::ffi::OsString;

use pyo3::prelude::*;

pyo3::create_exception!(
    depeche,
    ArticleError,
    pyo3::exceptions::PyValueError,
    "What was given is no article that can be read; says which one, and why."
);

/// Runs the command line program with these arguments, its name first, and returns its exit code: 0 done, 1 a problem in the data, 2 bad
/// use.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| depeche::cli::status(arguments))
}

#[pymodule]
fn _depeche(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("ArticleError", module.py().get_type::<ArticleError>())?;
    module.add_class::<graph::Graph>()?;
    module.add_function(wrap_pyfunction!(extraction::extract, module)?)?;
    module.add_function(wrap_pyfunction!(batches::extract_arrow, module)?)?;
    module.add_function(wrap_pyfunction!(batches::arrow_schema, module)?)?;
    module.add_function(wrap_pyfunction!(run, module)?)?;
    module.add_class::<batches::Batches>()
}
