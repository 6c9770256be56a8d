//! What is on a map as GeoJSON (RFC 7946), for other programs.

use serde_json::{Map as Object, Value, json};

use super::super::picture::Showing;
use super::super::standing::Standing;
use super::super::tooltips::Tooltips;
use super::contents::MapContents;
use crate::graph::{KnowledgeGraph, StatementIx};

/// A map as text, and what is in it.
#[derive(Debug, Clone)]
pub struct GeoJson {
    /// The GeoJSON; a line end follows.
    pub text: String,
    /// How many points are in it.
    pub places: usize,
    /// How many lines are in it: movements of which both ends are known and differ.
    pub movements: usize,
}

/// Sites as points with their label, class and statements, then movements as lines from where they come to where they go.
pub fn write_geojson(graph: &KnowledgeGraph, showing: &Showing, contents: &MapContents) -> GeoJson {
    let ontology = graph.ontology();
    let tooltips = Tooltips { graph, quotes: &showing.quotes, wording: contents.wording };
    let told = |at: StatementIx| tooltips.statement(at).into_iter().next();
    let points = contents.sites.iter().map(|site| {
        let entity = graph.entity(site.entity);
        let mut properties = Object::new();
        properties.insert("id".into(), entity.id.as_str().into());
        properties.insert("label".into(), entity.label.as_str().into());
        properties.insert("type".into(), ontology.class(entity.class).name.as_str().into());
        properties.insert("same_as".into(), entity.same_as.iter().map(String::as_str).collect());
        properties.insert("statements".into(), site.statements.iter().copied().filter_map(told).collect());
        feature(&entity.id, json!({ "type": "Point", "coordinates": [site.at.0, site.at.1] }), properties)
    });
    let points: Vec<Value> = points.collect();
    let mut lines: Vec<Value> = Vec::new();
    for movement in &contents.movements {
        let (Some(from), Some(to)) = (movement.from, movement.to) else { continue };
        let (Some(from), Some(to)) = (contents.sites.get(from), contents.sites.get(to)) else { continue };
        if from.at == to.at {
            continue;
        }
        for &at in &movement.statements {
            let statement = graph.statement(at);
            let (subject, object) = graph.ends(at);
            let id = statement.id.to_string();
            let mut properties = Object::new();
            properties.insert("id".into(), id.as_str().into());
            properties.insert("label".into(), told(at).unwrap_or_default().into());
            properties.insert("type".into(), ontology.relation(statement.relation).name.as_str().into());
            properties.insert("subject".into(), graph.entity(subject).id.as_str().into());
            properties.insert("object".into(), graph.entity(object).id.as_str().into());
            properties.insert("held".into(), Standing::of(statement).name().into());
            // Whose coordinates they are: a force's are its state's.
            properties.insert("from".into(), graph.entity(from.entity).id.as_str().into());
            properties.insert("to".into(), graph.entity(to.entity).id.as_str().into());
            lines.push(feature(
                &id,
                json!({ "type": "LineString", "coordinates": [[from.at.0, from.at.1], [to.at.0, to.at.1]] }),
                properties,
            ));
        }
    }
    lines.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    let (places, movements) = (points.len(), lines.len());
    let features: Vec<Value> = points.into_iter().chain(lines).collect();
    GeoJson { text: format!("{:#}\n", json!({ "type": "FeatureCollection", "features": features })), places, movements }
}

fn feature(id: &str, geometry: Value, properties: Object<String, Value>) -> Value {
    json!({ "type": "Feature", "id": id, "geometry": geometry, "properties": properties })
}
