//! What can be wrong with RDF that is to be a graph.

/// Why RDF is not a graph of ours.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be parsed.
    #[error("line {line}, column {column}: {message}")]
    Syntax {
        /// Line, from 1.
        line: u64,
        /// Column in code points, from 1.
        column: u64,
        /// What is wrong.
        message: String,
    },
    /// A relative IRI, and nothing that it is relative to.
    #[error("line {line}, column {column}: {} is relative: expected an absolute one, such as http://example.org/a", told(iri.as_deref()))]
    Relative {
        /// Line, from 1.
        line: u64,
        /// Column in code points, from 1.
        column: u64,
        /// The IRI, where the parser reports it.
        iri: Option<String>,
    },
    /// The file cannot be read.
    #[error("{0}")]
    Input(std::io::Error),
    /// A node lacks what it needs, or has what it cannot have.
    #[error("<{node}>: {message}")]
    Node {
        /// IRI of the node.
        node: String,
        /// What is wrong and what was expected.
        message: String,
    },
}

fn told(iri: Option<&str>) -> String {
    iri.map_or_else(|| "the IRI".to_owned(), |iri| format!("the IRI '{iri}'"))
}
