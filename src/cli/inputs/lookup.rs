//! Entities, classes and relations by what people call them.

use crate::cli::error::CommandError;
use crate::graph::{EntityIx, KnowledgeGraph, folded, nearest};
use crate::ontology::{ClassId, Ontology, Relation, RelationId};

/// The entities of that id, label or alias, in order of id; labels in any case, and, where none is found, without accents.
pub(in crate::cli) fn entities_called(graph: &KnowledgeGraph, name: &str) -> Result<Vec<EntityIx>, CommandError> {
    if let Some(at) = graph.entity_named(name) {
        return Ok(vec![at]);
    }
    let (lower, plain) = (name.to_lowercase(), folded(name));
    let mut found = named(graph, |known| known.to_lowercase() == lower);
    if found.is_empty() {
        found = named(graph, |known| folded(known) == plain);
    }
    if found.is_empty() { Err(unknown(graph, name)) } else { Ok(found) }
}

fn named(graph: &KnowledgeGraph, is_meant: impl Fn(&str) -> bool) -> Vec<EntityIx> {
    let is_called = |at: &EntityIx| {
        let entity = graph.entity(*at);
        is_meant(&entity.label) || entity.aliases.iter().any(|alias| is_meant(alias))
    };
    graph.sorted_entities().into_iter().filter(is_called).collect()
}

/// A hint for an unknown name: the known one that it is like, or all of them, as `these_are` says.
pub(in crate::cli) fn meant(name: &str, known: &[&str], these_are: &str) -> String {
    match nearest(name, known.iter().copied()) {
        Some(best) => format!("did you mean '{best}'? {these_are} {}", known.join(", ")),
        None => format!("{these_are} {}", known.join(", ")),
    }
}

/// The one entity of that id, label or alias.
pub(in crate::cli) fn entity_called(graph: &KnowledgeGraph, name: &str) -> Result<EntityIx, CommandError> {
    match entities_called(graph, name)?.as_slice() {
        [only] => Ok(*only),
        several => {
            let ids: Vec<&str> = several.iter().map(|at| graph.entity(*at).id.as_str()).collect();
            Err(CommandError::usage(format!("'{name}' is the name of several entities"))
                .hint(format!("give the id of one: {}", ids.join(", "))))
        }
    }
}

/// The class of that name; `option` is where it is given.
pub(in crate::cli) fn class_called(ontology: &Ontology, option: &str, name: &str) -> Result<ClassId, CommandError> {
    ontology.class_named(name).ok_or_else(|| {
        let known: Vec<&str> = ontology.classes().map(|(_, class)| class.name.as_str()).collect();
        CommandError::usage(format!("{option} {name}: the ontology has no such class")).hint(meant(name, &known, "the classes are"))
    })
}

/// The relation of that name, or of that label in French or English if only one has it; `option` is where it is given.
pub(in crate::cli) fn relation_called(ontology: &Ontology, option: &str, name: &str) -> Result<RelationId, CommandError> {
    let labelled = || {
        let wanted = folded(name);
        let is_called = |relation: &Relation| {
            ["fr", "en"].iter().any(|language| relation.label.in_language(language).is_some_and(|label| folded(label) == wanted))
        };
        let mut found = ontology.relations().filter(|(_, relation)| is_called(relation));
        found.next().map(|(id, _)| id).filter(|_| found.next().is_none())
    };
    ontology.relation_named(name).or_else(labelled).ok_or_else(|| {
        let known: Vec<&str> = ontology.relations().map(|(_, relation)| relation.name.as_str()).collect();
        CommandError::usage(format!("{option} {name}: the ontology has no such relation")).hint(meant(name, &known, "the relations are"))
    })
}

fn unknown(graph: &KnowledgeGraph, name: &str) -> CommandError {
    let names = graph.as_petgraph().node_weights().flat_map(|e| [&e.id, &e.label].into_iter().chain(&e.aliases));
    let likely = nearest(name, names.map(String::as_str));
    let hint = match likely {
        Some(best) => format!("did you mean '{best}'?"),
        None => "entities are named by id, label or alias (entities.csv), statements by id (relations.csv)".to_owned(),
    };
    CommandError::usage(format!("no statement or entity is called '{name}'")).hint(hint)
}
