//! How many of a part are of each kind, for filters.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::asked::Asked;
use crate::draw::Standing;
use crate::graph::StatementIx;
use crate::serve::problem::Problem;

/// How many statements of a part are of each relation, held so, or said by a publisher, and how many of their ends are of each class.
///
/// Each of these is counted as if nothing of its own kind were asked for: what else could be.
pub(super) fn counts(asked: &Asked<'_>) -> Result<Value, Problem> {
    let graph = &asked.served.content.graph;
    let ontology = graph.ontology();
    let without = |name: &str| {
        let parameters = asked.parameters.without(name);
        Asked { parameters: &parameters, ..*asked }.wanted()
    };
    let ends = |at: &StatementIx| [graph.ends(*at).0, graph.ends(*at).1];
    let entities: BTreeSet<_> = without("class")?.iter().flat_map(ends).collect();
    let classes = entities.into_iter().map(|at| ontology.class(graph.entity(at).class).name.as_str());
    let relations = without("relation")?;
    let relations = relations.iter().map(|at| ontology.relation(graph.statement(*at).relation).name.as_str());
    let held = without("held")?;
    let held = held.iter().map(|at| Standing::of(graph.statement(*at)).name());
    let told = without("publisher")?;
    let articles: BTreeSet<_> = told.iter().flat_map(|at| &graph.statement(*at).evidence).map(|evidence| evidence.article).collect();
    let publishers = articles.into_iter().map(|at| graph.article(at).publisher.as_str()).filter(|name| !name.is_empty());
    Ok(json!({
        "class": counted(classes),
        "relation": counted(relations),
        "held": counted(held),
        "publisher": counted(publishers),
        "statements": asked.wanted()?.len(),
    }))
}

fn counted<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}
