//! Statements that no pattern gives: a model weighs each two things that a sentence mentions.

mod claims;
mod features;
mod model;
mod pairs;
mod told;
mod training;
mod words;

pub(in crate::extract) use claims::with_learned;
pub(in crate::extract) use training::examples;
pub use model::{KnownRelation, LoadRelationsError, RelationModel, RelationsHead, packaged_relations};
pub use training::{RelationExample, RelationExamples, ThingExample};
