//! Entities by what people call them.

use super::error::CommandError;
use crate::graph::{EntityIx, KnowledgeGraph};

/// Jaro-Winkler similarity above which a name is offered for an unknown one.
const NEAR: f64 = 0.8;

/// The entities of that id, label or alias, in order of id; labels in any case.
pub(super) fn entities_called(graph: &KnowledgeGraph, name: &str) -> Result<Vec<EntityIx>, CommandError> {
    if let Some(at) = graph.entity_named(name) {
        return Ok(vec![at]);
    }
    let wanted = name.to_lowercase();
    let is_called = |at: &EntityIx| {
        let entity = graph.entity(*at);
        entity.label.to_lowercase() == wanted || entity.aliases.iter().any(|alias| alias.to_lowercase() == wanted)
    };
    let found: Vec<EntityIx> = graph.sorted_entities().into_iter().filter(is_called).collect();
    if found.is_empty() { Err(unknown(graph, name)) } else { Ok(found) }
}

/// The one entity of that id, label or alias.
pub(super) fn entity_called(graph: &KnowledgeGraph, name: &str) -> Result<EntityIx, CommandError> {
    match entities_called(graph, name)?.as_slice() {
        [only] => Ok(*only),
        several => {
            let ids: Vec<&str> = several.iter().map(|at| graph.entity(*at).id.as_str()).collect();
            Err(CommandError::usage(format!("'{name}' is the name of several entities"))
                .hint(format!("give the id of one: {}", ids.join(", "))))
        }
    }
}

fn unknown(graph: &KnowledgeGraph, name: &str) -> CommandError {
    let wanted = name.to_lowercase();
    let names = graph.as_petgraph().node_weights().flat_map(|e| [&e.id, &e.label].into_iter().chain(&e.aliases));
    let likely = names
        .map(|n| (strsim::jaro_winkler(&wanted, &n.to_lowercase()), n))
        .filter(|(likeness, _)| *likeness > NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    let hint = match likely {
        Some((_, best)) => format!("did you mean '{best}'?"),
        None => "entities are named by id, label or alias (entities.csv), statements by id (relations.csv)".to_owned(),
    };
    CommandError::usage(format!("no statement or entity is called '{name}'")).hint(hint)
}
