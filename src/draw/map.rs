//! What has coordinates as GeoJSON (RFC 7946), for maps.

use serde_json::{Map, Value, json};

use super::picture::Picture;
use super::told::Telling;
use crate::article::Text;
use crate::graph::KnowledgeGraph;
use std::collections::BTreeMap;

/// The entities of a picture that have coordinates, as points with their label, class and statements. A line end follows.
pub fn write_geojson(graph: &KnowledgeGraph, picture: &Picture, quotes: &BTreeMap<String, Text>) -> String {
    let telling = Telling { graph, quotes, wording: picture.wording };
    let features: Vec<Value> = picture
        .nodes
        .iter()
        .filter_map(|node| {
            let entity = graph.entity(node.entity);
            let (latitude, longitude) = entity.position?;
            let mut statements: Vec<_> = picture.edges.iter().flat_map(|edge| edge.statements.iter().copied()).collect();
            statements.retain(|&at| [graph.ends(at).0, graph.ends(at).1].contains(&node.entity));
            let told: Vec<String> = statements.into_iter().filter_map(|at| telling.statement(at).into_iter().next()).collect();
            let mut properties = Map::new();
            properties.insert("id".into(), node.id.as_str().into());
            properties.insert("label".into(), node.label.as_str().into());
            properties.insert("type".into(), graph.ontology().class(node.class).name.as_str().into());
            properties.insert("same_as".into(), entity.same_as.iter().map(String::as_str).collect());
            properties.insert("statements".into(), told.into());
            Some(json!({
                "type": "Feature",
                "id": node.id,
                "geometry": { "type": "Point", "coordinates": [longitude, latitude] },
                "properties": properties,
            }))
        })
        .collect();
    format!("{:#}\n", json!({ "type": "FeatureCollection", "features": features }))
}
