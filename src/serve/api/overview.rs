//! What is served as a whole.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::asked::Asked;
use crate::draw::Standing;
use crate::ontology::Label;
use crate::serve::state::{State, Updates};

/// Counts of everything, with the names of classes and relations in the language that is asked for.
pub(super) fn overview(asked: &Asked<'_>, state: &State) -> Value {
    let content = &asked.served.content;
    let (graph, ontology, code) = (&content.graph, content.graph.ontology(), asked.wording.code());
    let (mut classes, mut relations) = (BTreeMap::new(), BTreeMap::new());
    let mut held = BTreeMap::new();
    for entity in graph.as_petgraph().node_weights() {
        *classes.entry(entity.class).or_insert(0_usize) += 1;
    }
    for statement in graph.as_petgraph().edge_weights() {
        *relations.entry(statement.relation).or_insert(0_usize) += 1;
        *held.entry(Standing::of(statement)).or_insert(0_usize) += 1;
    }
    let mut publishers: BTreeMap<&str, usize> = BTreeMap::new();
    let articles = graph.sorted_articles();
    for article in articles.iter().map(|at| graph.article(*at)) {
        *publishers.entry(article.publisher.as_str()).or_default() += 1;
    }
    let named =
        |name: &str, label: &Label, count: usize| json!({ "name": name, "label": label.in_language(code).unwrap_or(name), "count": count });
    let classes: Vec<Value> = classes.into_iter().map(|(id, n)| named(&ontology.class(id).name, &ontology.class(id).label, n)).collect();
    let relations: Vec<Value> =
        relations.into_iter().map(|(id, n)| named(&ontology.relation(id).name, &ontology.relation(id).label, n)).collect();
    let held: Vec<Value> = held
        .into_iter()
        .map(|(standing, n)| json!({ "name": standing.name(), "label": asked.wording.standing(standing), "count": n }))
        .collect();
    let publishers: Vec<Value> =
        publishers.into_iter().filter(|(name, _)| !name.is_empty()).map(|(name, n)| json!({ "name": name, "count": n })).collect();
    json!({
        "name": content.name,
        "base": content.base,
        "entities": graph.entity_count(),
        "statements": graph.statement_count(),
        "articles": articles.len(),
        "triples": asked.served.triples,
        "classes": classes,
        "relations": relations,
        "held": held,
        "publishers": publishers,
        "takesUpdates": state.updates == Updates::InMemory,
        "curates": state.curator.is_some(),
        "stale": state.stale(),
    })
}
