//! Places, events and movements with coordinates.

use serde_json::{Value, json};

use super::asked::Asked;
use crate::draw::{Font, MapContents, Parallel, Unlinked, write_geojson, write_map};
use crate::serve::problem::Problem;

/// A map of a part of the graph as SVG, in which `data-entities` names what stands where, and as GeoJSON.
pub(super) fn map(asked: &Asked<'_>) -> Result<Value, Problem> {
    let graph = &asked.served.content.graph;
    let showing = asked.showing(Parallel::Each, None, Unlinked::Drawn)?;
    let contents = MapContents::of(graph, &showing);
    let map = write_geojson(graph, &showing, &contents);
    let geojson: Value = serde_json::from_str(&map.text).map_err(|error| Problem::internal(error.to_string()))?;
    let drawn = (contents.places() > 0).then(|| write_map(graph, &showing, &contents, &Font::default()).svg);
    Ok(json!({ "svg": drawn, "places": contents.places(), "movements": contents.movements(), "geojson": geojson }))
}
