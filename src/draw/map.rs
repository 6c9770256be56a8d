//! What has coordinates as GeoJSON (RFC 7946), for maps.

use serde_json::{Map as Object, Value, json};

use super::picture::Showing;
use super::tooltips::Tooltips;
use crate::graph::{EntityIx, KnowledgeGraph, StatementIx};

/// A map of places.
#[derive(Debug, Clone)]
pub struct Map {
    /// The GeoJSON; a line end follows.
    pub text: String,
    /// How many places are on it.
    pub places: usize,
}

/// All that is shown of a graph and has coordinates, as points with their label, class and statements.
///
/// Where statements of some kind or time are asked for, only what they are about is shown.
pub fn write_geojson(graph: &KnowledgeGraph, showing: &Showing) -> Map {
    let (ontology, view) = (graph.ontology(), &showing.view);
    let tooltips = Tooltips { graph, quotes: &showing.quotes, wording: showing.wording };
    let mut seen = graph.seen(view);
    seen.sort_by_key(|&at| graph.statement(at).id);
    let of = |entity: EntityIx| seen.iter().copied().filter(move |&at| graph.ends(at).0 == entity || graph.ends(at).1 == entity);
    let is_shown = |at: EntityIx| match &view.entities {
        Some(entities) => entities.contains(&at),
        None => {
            let is_narrow = !view.relations.is_empty() || view.time.is_some();
            ontology.is_any_of(graph.entity(at).class, &view.classes) && (!is_narrow || of(at).next().is_some())
        }
    };
    let mut places: Vec<EntityIx> =
        graph.sorted_entities().into_iter().filter(|&at| graph.entity(at).position.is_some() && is_shown(at)).collect();
    if let Some(most) = showing.most.filter(|most| places.len() > *most) {
        let ranked: Vec<EntityIx> = graph.ranked().into_iter().map(|(at, _)| at).filter(|at| places.contains(at)).take(most).collect();
        places.retain(|at| ranked.contains(at));
    }
    let told = |at: StatementIx| tooltips.statement(at).into_iter().next();
    let features: Vec<Value> = places
        .into_iter()
        .filter_map(|at| {
            let entity = graph.entity(at);
            let (latitude, longitude) = entity.position?;
            let mut properties = Object::new();
            properties.insert("id".into(), entity.id.as_str().into());
            properties.insert("label".into(), entity.label.as_str().into());
            properties.insert("type".into(), ontology.class(entity.class).name.as_str().into());
            properties.insert("same_as".into(), entity.same_as.iter().map(String::as_str).collect());
            properties.insert("statements".into(), of(at).filter_map(told).collect());
            Some(json!({
                "type": "Feature",
                "id": entity.id,
                "geometry": { "type": "Point", "coordinates": [longitude, latitude] },
                "properties": properties,
            }))
        })
        .collect();
    let places = features.len();
    Map { text: format!("{:#}\n", json!({ "type": "FeatureCollection", "features": features })), places }
}
