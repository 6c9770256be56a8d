//! Statements that no pattern gives: a model weighs each two things that an article mentions near each other, and each thing by itself.

mod apart;
mod apart_features;
mod claims;
mod collector;
mod features;
mod model;
mod pairs;
mod things;
mod told;
mod training;
mod unlikely;
mod words;

pub(in crate::extract) use claims::with_learned;
pub use model::{LoadRelationsError, RelationModel, RelationsHead, Threshold, Weighing, packaged_relations};
pub use training::{RelationExample, RelationExamples, ThingExample};
pub(in crate::extract) use training::{examples, things};
pub(in crate::extract) use unlikely::without_unlikely;
