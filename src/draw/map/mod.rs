//! What has coordinates on a map: as a picture, as a page of the web, and as GeoJSON for other programs.

mod arrows;
mod chart;
mod contents;
mod document;
mod frame;
mod geojson;
mod ground;
mod inset;
mod marks;
mod names;
mod outlines;
mod sheet;
mod words;

pub use contents::MapContents;
pub use document::write_map_html;
pub use geojson::{GeoJson, write_geojson};
pub use sheet::{MapPicture, write_map};
