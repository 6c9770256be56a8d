//! The graph as a picture: what is drawn, where, and in which format.

mod dot;
mod explorer;
mod groups;
mod holding;
mod layout;
mod map;
mod mermaid;
mod moment;
mod occurrence;
mod picture;
mod raster;
mod style;
mod svg;
mod text;
mod timeline;
mod told;
mod wording;

pub use dot::write_dot;
pub use explorer::write_explorer;
pub use groups::{Group, Grouping};
pub use holding::Holding;
pub use layout::{Direction, Engine, Fitting, Layout, Page, lay_out};
pub use map::write_geojson;
pub use mermaid::write_mermaid;
pub use moment::date_words;
pub use picture::{Dates, Edge, Node, Picture, Showing};
pub use raster::{DEFAULT_SCALE, RasterError, write_pdf, write_png};
pub use style::{Shape, Style, StyleSheet};
pub use svg::write_svg;
pub use text::Font;
pub use timeline::write_timeline;
pub use wording::Wording;
