//! Which class and which label an entity has, where RDF gives it several.

use std::collections::BTreeSet;

use oxigraph::model::vocab::rdf;

use super::triples::Triples;
use crate::article::EXPECTED_LANGUAGE;
use crate::ontology::{ClassId, Ontology};

/// The one class of the ontology that a node is of, if any: of several the most special one, as what is above it may have been
/// inferred, and of several that are not kinds of each other the one that its id names.
///
/// # Errors
/// The classes, in words, where the id names none of them.
pub(super) fn only_class(triples: &Triples<'_>, iri: &str, id: &str, ontology: &Ontology) -> Result<Option<ClassId>, String> {
    let classes: BTreeSet<ClassId> = triples.iris(iri, rdf::TYPE).filter_map(|class| ontology.class_of_iri(class)).collect();
    let is_lowest = |class: &ClassId| classes.iter().all(|other| other == class || !ontology.is_a(*other, *class));
    let lowest: Vec<ClassId> = classes.iter().copied().filter(is_lowest).collect();
    let name = |class: &ClassId| ontology.class(*class).name.as_str();
    let is_named = |class: &ClassId| id.strip_prefix(&name(class).to_lowercase()).is_some_and(|rest| rest.starts_with('-'));
    match lowest.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(*only)),
        several => several.iter().copied().find(is_named).map(Some).ok_or_else(|| {
            let names: Vec<&str> = several.iter().map(name).collect();
            let example = names[0].to_lowercase();
            format!(
                "it is a {}, none of which is a kind of another: expected one class, or an id such as '{example}-…'",
                names.join(" and a ")
            )
        }),
    }
}

/// Whether a label's language is that of the articles.
pub(super) fn is_expected(language: &str) -> bool {
    language.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case(EXPECTED_LANGUAGE))
}
