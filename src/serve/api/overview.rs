//! What is served as a whole.

use serde_json::Value;

use super::asked::Asked;
use crate::draw::Part;
use crate::serve::state::{State, Updates};

/// Counts of everything, with the names of classes and relations in the language that is asked for.
pub(super) fn overview(asked: &Asked<'_>, state: &State) -> Value {
    let content = &asked.served.content;
    let graph = &content.graph;
    let entities: Vec<_> = graph.as_petgraph().node_indices().collect();
    let statements: Vec<_> = graph.as_petgraph().edge_indices().collect();
    let mut json = asked.telling().counted(Part { entities: &entities, statements: &statements, articles: &graph.sorted_articles() });
    json["name"] = content.name.as_str().into();
    json["base"] = content.base.as_str().into();
    // What a query may name, whether there is any of it or not.
    let (classes, relations) = (graph.ontology().classes(), graph.ontology().relations());
    json["vocabulary"] =
        classes.map(|(_, class)| class.name.as_str()).chain(relations.map(|(_, relation)| relation.name.as_str())).collect();
    json["triples"] = asked.served.triples.into();
    json["takesUpdates"] = (state.updates == Updates::InMemory).into();
    json["curates"] = state.curator.is_some().into();
    json["stale"] = state.stale().into();
    json
}
