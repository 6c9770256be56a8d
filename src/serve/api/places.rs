//! Places, events and movements with coordinates.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::asked::Asked;
use crate::draw::{Dates, MapContents, Parallel, Showing, Unlinked, write_geojson};
use crate::serve::problem::Problem;

/// GeoJSON of a part of the graph, and how much of it has no coordinates.
pub(super) fn map(asked: &Asked<'_>) -> Result<Value, Problem> {
    let graph = &asked.served.content.graph;
    let showing = Showing {
        view: asked.view()?,
        dates: Dates::AsLabels,
        folded: Vec::new(),
        parallel: Parallel::Each,
        grouping: None,
        wording: asked.wording,
        unlinked: Unlinked::Drawn,
        most: None,
        quotes: BTreeMap::new(),
    };
    let contents = MapContents::of(graph, &showing);
    let map = write_geojson(graph, &showing, &contents);
    let geojson: Value = serde_json::from_str(&map.text).map_err(|error| Problem::internal(error.to_string()))?;
    Ok(json!({ "places": contents.places(), "movements": contents.movements(), "geojson": geojson }))
}
