//! From one entity to others.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::asked::Asked;
use crate::graph::{EntityIx, StatementIx};
use crate::serve::problem::Problem;

/// What an entity is related to, the most told first, with how many statements say so and by which relations.
pub(super) fn neighbours(asked: &Asked<'_>) -> Result<Value, Problem> {
    let at = asked.entity_called(asked.name)?;
    let (served, graph) = (asked.served, &asked.served.content.graph);
    let limit = asked.number("limit", 100, 10_000)?;
    let mut found: BTreeMap<EntityIx, Vec<StatementIx>> = BTreeMap::new();
    for statement in graph.statements_about(at) {
        let (subject, object) = graph.ends(statement);
        let other = if subject == at { object } else { subject };
        if other != at && (subject == at || object == at) {
            found.entry(other).or_default().push(statement);
        }
    }
    let mut sorted: Vec<_> = found.into_iter().collect();
    sorted.sort_by(|(a, told), (b, others)| {
        let rank = || served.rank(*b).total_cmp(&served.rank(*a));
        others.len().cmp(&told.len()).then_with(rank).then_with(|| graph.entity(*a).id.cmp(&graph.entity(*b).id))
    });
    let neighbours: Vec<Value> = sorted
        .iter()
        .take(limit)
        .map(|(other, statements)| {
            let mut relations: BTreeMap<&str, usize> = BTreeMap::new();
            for statement in statements {
                *relations.entry(&graph.ontology().relation(graph.statement(*statement).relation).name).or_default() += 1;
            }
            json!({ "entity": asked.called(*other), "statements": statements.len(), "relations": relations })
        })
        .collect();
    Ok(json!({ "entity": asked.called(at), "count": sorted.len(), "neighbours": neighbours }))
}

/// A shortest chain of statements between two entities (`from`, `to`).
pub(super) fn path(asked: &Asked<'_>) -> Result<Value, Problem> {
    let graph = &asked.served.content.graph;
    let end = |name: &str| match asked.parameters.one(name)? {
        Some(id) => asked.entity_called(id),
        None => Err(Problem::bad_request("a path has two ends: expected ?from=ID&to=ID")),
    };
    let (from, to) = (end("from")?, end("to")?);
    let Some(path) = graph.shortest_path(from, to) else {
        return Ok(json!({ "entities": [], "steps": [] }));
    };
    let steps: Vec<Value> = path
        .windows(2)
        .map(|pair| {
            let joins = |at: &StatementIx| {
                let (subject, object) = graph.ends(*at);
                (subject, object) == (pair[0], pair[1]) || (subject, object) == (pair[1], pair[0])
            };
            graph.statements_about(pair[0]).into_iter().filter(joins).map(|at| asked.statement(at)).collect()
        })
        .collect();
    let entities: Vec<Value> = path.iter().map(|at| asked.called(*at)).collect();
    Ok(json!({ "entities": entities, "steps": steps }))
}
