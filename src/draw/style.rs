//! Shape and colour of each class, from `data/style.csv`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::ontology::{ClassId, Ontology};

const TABLE: &str = include_str!("../../data/style.csv");

/// The outline of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// A rectangle.
    Box,
    /// A rectangle with round corners.
    Rounded,
    /// An ellipse.
    Ellipse,
    /// A hexagon with its points left and right.
    Hexagon,
    /// A rectangle with its corners cut off.
    Octagon,
    /// A rectangle that leans.
    Parallelogram,
    /// A sheet with a folded corner.
    Note,
    /// Words without an outline.
    Plain,
}

/// How nodes of a class look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Outline.
    pub shape: Shape,
    /// Colour inside, as `#rrggbb`.
    pub fill: String,
    /// Colour of the outline, as `#rrggbb`.
    pub stroke: String,
}

/// The styles of all classes.
#[derive(Debug, Clone)]
pub struct StyleSheet {
    styles: HashMap<String, Style>,
    other: Style,
}

#[derive(Deserialize)]
struct Row {
    class: String,
    shape: Shape,
    fill: String,
    stroke: String,
}

impl Default for StyleSheet {
    /// The style sheet that ships with the program.
    fn default() -> Self {
        let rows = csv::Reader::from_reader(TABLE.as_bytes()).into_deserialize::<Row>().flatten();
        Self {
            styles: rows.map(|r| (r.class, Style { shape: r.shape, fill: r.fill, stroke: r.stroke })).collect(),
            other: Style { shape: Shape::Rounded, fill: "#ffffff".to_owned(), stroke: "#444444".to_owned() },
        }
    }
}

impl StyleSheet {
    /// The style of a class, or of the first class above it, by name, that has one.
    pub fn of(&self, ontology: &Ontology, class: ClassId) -> &Style {
        let own = self.styles.get(&ontology.class(class).name);
        let inherited = || ontology.classes().filter(|(above, _)| ontology.is_a(class, *above)).find_map(|(_, c)| self.styles.get(&c.name));
        own.or_else(inherited).unwrap_or(&self.other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    #[test]
    fn every_row_of_the_sheet_is_read_and_names_a_class() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        let sheet = StyleSheet::default();
        assert_eq!(sheet.styles.len(), TABLE.lines().count() - 1);
        let named = ontology.classes().filter(|(_, class)| sheet.styles.contains_key(&class.name)).count();
        assert_eq!(named, sheet.styles.len());
    }
}
