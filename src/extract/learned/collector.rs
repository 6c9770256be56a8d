//! Features of two things as they are found.

use crate::reader::model::mix;

/// What stands between the parts of features that hold for any two classes and of those that hold for two alone.
const OF_CLASSES: u64 = 50;

/// Features, each a hash of what it is about and of its value.
pub(super) struct Collector {
    features: Vec<u64>,
    /// The classes of the two.
    classes: u64,
}

impl Collector {
    pub(super) fn new(classes: u64) -> Self {
        Self { features: Vec::with_capacity(160), classes }
    }

    /// A feature, whatever the classes of the two.
    pub(super) fn add(&mut self, template: impl Into<u64>, part: u64, value: u64) {
        self.features.push(mix(mix(template.into(), part), value));
    }

    /// A feature that means something else for each two classes.
    pub(super) fn of_classes(&mut self, template: impl Into<u64>, part: u64, value: u64) {
        let value = mix(self.classes, value);
        self.add(template, part + OF_CLASSES, value);
    }

    /// A feature by itself, and for each two classes.
    pub(super) fn both(&mut self, template: impl Into<u64> + Copy, part: u64, value: u64) {
        self.add(template, part, value);
        self.of_classes(template, part, value);
    }

    pub(super) fn features(self) -> Vec<u64> {
        self.features
    }
}
