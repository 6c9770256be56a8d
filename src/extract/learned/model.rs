//! The model of relations: for each relation the weight of each feature of a pair, and for things of all classes the weight of each feature of one
//! (logistic regression, one relation against the rest).

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::extract::statements::claim::Weighed;
use crate::ontology::{Ontology, RelationId};
use crate::reader::model::{LoadModelError, ModelFile, Scorer, SparseTable};

/// The model that ships with the program.
static PACKAGED: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/relations/fr.model"));

/// The model that ships with the program, for French.
pub fn packaged_relations() -> Bytes {
    Bytes::from_static(PACKAGED)
}

/// Why a model of relations cannot be used.
pub type LoadRelationsError = LoadModelError;

/// What a model of relations says of itself: the section `relations`, as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RelationsHead {
    /// What it was trained on.
    pub sources: Vec<String>,
    /// The relations that it knows, by their names in the ontology.
    pub relations: Vec<Threshold>,
    /// What a weight of 1 is in the table of relations.
    pub scale: f32,
    /// The classes whose things it may find too unlikely, by their names in the ontology.
    pub classes: Vec<Threshold>,
    /// What a weight of 1 is in the table of things.
    pub thing_scale: f32,
    /// How its word counts for statements that patterns find; models without it say nothing of them.
    #[serde(default)]
    pub weighing: Option<Weighing>,
}

/// How sure a statement of a pattern is when the model weighs it, too: the logarithm of the odds is the sum of these parts (logistic regression).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Weighing {
    /// Whatever the two say.
    pub constant: f64,
    /// Of the log-odds that the statement has by its rule.
    pub rule: f64,
    /// Of the log-odds that it has by the model.
    pub likelihood: f64,
}

/// A relation or class of a model.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Threshold {
    /// Its name.
    pub name: String,
    /// How sure the model has to be of it, from 0 to 1.
    pub threshold: f64,
}

/// Weighs which relations hold between two things, and whether a thing is one that readers would name.
#[derive(Debug, Clone)]
pub struct RelationModel {
    weights: SparseTable,
    things: SparseTable,
    head: RelationsHead,
}

impl RelationModel {
    /// Loads a model; the bytes are not copied.
    ///
    /// # Errors
    /// [`LoadRelationsError`] if they are no model of relations, one of another version, cut short or damaged.
    pub fn load(bytes: Bytes) -> Result<Self, LoadRelationsError> {
        let file = ModelFile::read(bytes)?;
        let head: RelationsHead = serde_json::from_slice(&file.section("relations")?).map_err(|_| LoadModelError::Section("relations"))?;
        let weights = SparseTable::new(file.section("weights")?, file.section("weight rows")?, head.relations.len());
        let things = SparseTable::new(file.section("thing weights")?, file.section("thing rows")?, 1);
        let numbers = head.weighing.map_or([0.0; 3], |weighing| [weighing.constant, weighing.rule, weighing.likelihood]);
        let scaled = [head.scale, head.thing_scale].iter().all(|scale| scale.is_finite() && *scale > 0.0);
        if !scaled || !numbers.iter().all(|number| number.is_finite()) {
            return Err(LoadModelError::Section("relations"));
        }
        let weights = weights.ok_or(LoadModelError::Section("weights"))?;
        let things = things.ok_or(LoadModelError::Section("thing weights"))?;
        Ok(Self { weights, things, head })
    }

    /// Its relations in an ontology; none for one that is not there.
    pub(super) fn relations(&self, ontology: &Ontology) -> Vec<Option<RelationId>> {
        self.head.relations.iter().map(|relation| ontology.relation_named(&relation.name)).collect()
    }

    /// Whether so likely a relation is stated.
    pub(super) fn states(&self, relation: usize, likelihood: f64) -> bool {
        likelihood >= self.head.relations[relation].threshold
    }

    /// How likely each of its relations is by these features, from 0 to 1.
    pub(super) fn likelihoods(&self, features: &[u64], allowed: &[usize]) -> Vec<(usize, f64)> {
        let mut scores = vec![0; self.head.relations.len()];
        self.weights.score(features, &mut scores);
        allowed.iter().map(|&at| (at, logistic(f64::from(scores[at]) / f64::from(self.head.scale)))).collect()
    }

    /// What it says of a pattern's statement that it finds so likely.
    pub(super) fn weighed(&self, likelihood: f64) -> Option<Weighed> {
        let weighing = self.head.weighing?;
        Some(Weighed { rule: weighing.rule, log_odds: weighing.constant + weighing.likelihood * log_odds(likelihood) })
    }

    /// Whether a thing of a class is too unlikely by these features to be one that a reader would name.
    pub(super) fn is_unlikely(&self, class: &str, features: impl FnOnce() -> Vec<u64>) -> bool {
        let Some(known) = self.head.classes.iter().find(|known| known.name == class) else { return false };
        let mut score = [0];
        self.things.score(&features(), &mut score);
        logistic(f64::from(score[0]) / f64::from(self.head.thing_scale)) < known.threshold
    }
}

/// The likelihood of a sum of weights, to a hundredth: what is written must not depend on the last bit.
fn logistic(sum: f64) -> f64 {
    (100.0 / (1.0 + (-sum).exp())).round() / 100.0
}

/// The logarithm of the odds of a likelihood, which is never taken for certain.
fn log_odds(likelihood: f64) -> f64 {
    let likelihood = likelihood.clamp(0.01, 0.99);
    (likelihood / (1.0 - likelihood)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_weights_is_a_likelihood() {
        assert_eq!([-50.0, 0.0, 1.0, 50.0].map(logistic), [0.0, 0.5, 0.73, 1.0]);
    }

    #[test]
    fn a_head_may_say_nothing_of_patterns_and_likelihoods_are_never_certain() {
        let head = r#"{"sources": [], "relations": [], "scale": 1, "classes": [], "thing_scale": 1}"#;
        assert_eq!(serde_json::from_str::<RelationsHead>(head).unwrap().weighing, None);
        let bounds = [0.0, 0.5, 1.0].map(log_odds);
        assert_eq!(bounds.map(|odds| (odds * 100.0).round()), [-460.0, 0.0, 460.0]);
    }

    #[test]
    fn the_packaged_model_loads_and_a_damaged_one_does_not() {
        assert!(RelationModel::load(packaged_relations()).is_ok());
        let mut bytes = packaged_relations().to_vec();
        bytes.truncate(bytes.len() / 2);
        assert!(RelationModel::load(bytes.into()).is_err());
    }
}
