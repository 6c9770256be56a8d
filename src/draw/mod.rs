//! The graph as a picture: what is drawn, where, and in which format.

mod dot;
mod layout;
mod picture;
mod raster;
mod style;
mod svg;
mod text;

pub use dot::write_dot;
pub use layout::{Engine, Layout, lay_out};
pub use picture::{Edge, Holding, Node, Picture, Wording};
pub use raster::{DEFAULT_SCALE, RasterError, write_png};
pub use style::{Shape, Style, StyleSheet};
pub use svg::write_svg;
pub use text::Font;
