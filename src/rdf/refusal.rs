//! Why bytes of RDF are not handed on to a parser.

use crate::ontology::{MOST_LEVELS, Place};

/// Why bytes are not handed on.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub at: Place,
    pub message: String,
}

impl Refusal {
    pub(super) fn too_deep(at: Place) -> Self {
        Self { at, message: format!("this is nested too deeply: more than {MOST_LEVELS} levels") }
    }
}
