//! Entities of a store by what people call them.

use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;

use super::query::{QueryError, Request, query};
use crate::graph::{folded, nearest};

/// What a name means in a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Called {
    /// The entities of that id, label or alias, in order; one at least.
    Entities(Vec<NamedNode>),
    /// None; a name that is like it.
    Unknown(Option<String>),
}

/// The entities of a store that are called so: by id, label or alias; labels in any case, and, where none is found, without accents.
///
/// # Errors
/// [`QueryError`] where the store fails.
pub fn entities_called(store: &Store, base: &str, name: &str) -> Result<Called, QueryError> {
    if let Ok(node) = NamedNode::new(format!("{base}entity/{name}")) {
        let mut told = store.quads_for_pattern(Some(node.as_ref().into()), None, None, None);
        if told.next().is_some() {
            return Ok(Called::Entities(vec![node]));
        }
    }
    let names = names(store, base)?;
    let (lower, plain) = (name.to_lowercase(), folded(name));
    let found = [named(&names, |known| known.to_lowercase() == lower), named(&names, |known| folded(known) == plain)];
    Ok(match found.into_iter().find(|found| !found.is_empty()) {
        Some(found) => Called::Entities(found),
        None => Called::Unknown(nearest(name, names.iter().map(|(_, known)| known.as_str())).map(str::to_owned)),
    })
}

fn named(names: &[(NamedNode, String)], is_meant: impl Fn(&str) -> bool) -> Vec<NamedNode> {
    let mut found: Vec<NamedNode> = names.iter().filter(|(_, known)| is_meant(known)).map(|(node, _)| node.clone()).collect();
    found.dedup();
    found
}

/// All labels and aliases, in order of what they name.
fn names(store: &Store, base: &str) -> Result<Vec<(NamedNode, String)>, QueryError> {
    let request = Request::new("SELECT DISTINCT ?entity ?name WHERE { ?entity rdfs:label|skos:altLabel ?name }", base);
    let mut names = Vec::new();
    if let QueryResults::Solutions(solutions) = query(store, &request)? {
        for solution in solutions {
            let solution = solution?;
            if let (Some(Term::NamedNode(node)), Some(Term::Literal(name))) = (solution.get("entity"), solution.get("name")) {
                names.push((node.clone(), name.value().to_owned()));
            }
        }
    }
    names.sort();
    Ok(names)
}
