//! A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001), learned sentence by sentence with steps that
//! shrink for each weight (AdaGrad, Duchi, Hazan and Singer 2011).

use std::collections::HashMap;

use anyhow::Result;
use depeche::training::{Label, NamesHead, Weights, write_model_file};

use crate::Example;

const LABELS: usize = Label::COUNT;
/// The share of the table's slots that is used.
const FILL: f64 = 0.75;
/// What no sequence can have.
const NEVER: f32 = -1e9;

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Times that each sentence is seen.
    pub epochs: usize,
    /// Step of the learning.
    pub rate: f32,
    /// Strength of the pull of all weights to zero.
    pub decay: f32,
    /// Features that fewer tokens have are left out.
    pub least: u32,
    /// The share of a token's features that is hidden at each sight of it, so that no weight relies on another.
    pub hidden: f32,
    /// Fields learned in different orders, of which the mean is taken.
    pub fields: u64,
}

/// A learned field.
pub struct Field {
    features: Vec<u64>,
    /// For each feature, a weight for each label.
    weights: Vec<f32>,
    transitions: Vec<f32>,
}

struct Row {
    features: Vec<u32>,
    label: usize,
}

/// Learns from examples.
pub fn train(examples: &[&Example], settings: &Settings) -> Field {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for feature in examples.iter().flat_map(|e| &e.features).flatten().flatten() {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut features: Vec<u64> = counts.into_iter().filter(|(_, count)| *count >= settings.least).map(|(feature, _)| feature).collect();
    features.sort_unstable();
    let index: HashMap<u64, u32> = features.iter().enumerate().map(|(at, &feature)| (feature, at as u32)).collect();
    let sentences: Vec<Vec<Row>> = examples
        .iter()
        .flat_map(|e| e.features.iter().zip(&e.labels))
        .map(|(features, labels)| {
            let row = |(features, label): (&Vec<u64>, &Label)| Row {
                features: features.iter().filter_map(|f| index.get(f).copied()).collect(),
                label: label.index(),
            };
            features.iter().zip(labels).map(row).collect()
        })
        .collect();
    let mut mean = Mean::default();
    for seed in 1..=settings.fields {
        learn(&sentences, features.len(), settings, seed, &mut mean);
    }
    Field { features, weights: mean.of(&mean.weights), transitions: mean.of(&mean.transitions) }
}

/// Learns one field; adds to the mean what it is after each epoch of the second half.
fn learn(sentences: &[Vec<Row>], features: usize, settings: &Settings, seed: u64, mean: &mut Mean) {
    let mut learner = Learner::new(features, settings, seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for epoch in 0..settings.epochs {
        learner.random.shuffle(&mut order);
        let loss: f64 = order.iter().map(|&at| f64::from(learner.step(&sentences[at]))).sum();
        if epoch + 1 == settings.epochs {
            eprintln!("field {seed}, epoch {}: loss {loss:.0}", epoch + 1);
        }
        if epoch >= settings.epochs / 2 {
            mean.add(&learner);
        }
    }
}

/// The sums of fields.
#[derive(Default)]
struct Mean {
    weights: Vec<f32>,
    transitions: Vec<f32>,
    count: f32,
}

impl Mean {
    fn add(&mut self, learner: &Learner<'_>) {
        for (sums, values) in [(&mut self.weights, &learner.weights), (&mut self.transitions, &learner.transitions)] {
            sums.resize(values.len(), 0.0);
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        }
        self.count += 1.0;
    }

    fn of(&self, sums: &[f32]) -> Vec<f32> {
        sums.iter().map(|sum| sum / self.count).collect()
    }
}

struct Learner<'s> {
    settings: &'s Settings,
    weights: Vec<f32>,
    squares: Vec<f32>,
    transitions: Vec<f32>,
    transition_squares: Vec<f32>,
    allowed: Vec<bool>,
    random: fastrand::Rng,
}

impl<'s> Learner<'s> {
    fn new(features: usize, settings: &'s Settings, seed: u64) -> Self {
        let allowed = (0..LABELS * LABELS).map(|at| Label::at(at / LABELS).may_precede(Label::at(at % LABELS))).collect();
        Self {
            settings,
            weights: vec![0.0; features * LABELS],
            squares: vec![0.0; features * LABELS],
            transitions: vec![0.0; LABELS * LABELS],
            transition_squares: vec![0.0; LABELS * LABELS],
            allowed,
            random: fastrand::Rng::with_seed(seed),
        }
    }

    /// The features of a token without those that are hidden this time.
    fn seen(&mut self, row: &Row) -> Vec<u32> {
        let hidden = self.settings.hidden;
        row.features.iter().copied().filter(|_| hidden <= 0.0 || self.random.f32() >= hidden).collect()
    }

    /// Learns from a sentence; gives its loss before that.
    fn step(&mut self, sentence: &[Row]) -> f32 {
        let length = sentence.len();
        if length == 0 {
            return 0.0;
        }
        let seen: Vec<Vec<u32>> = sentence.iter().map(|row| self.seen(row)).collect();
        // what is seen counts for what is hidden
        let share = 1.0 / (1.0 - self.settings.hidden);
        let emissions: Vec<[f32; LABELS]> = seen.iter().map(|features| self.emissions(features, share)).collect();
        // forward and backward, in logarithms
        let mut forward = vec![[NEVER; LABELS]; length];
        let mut backward = vec![[NEVER; LABELS]; length];
        for label in 0..LABELS {
            if Label::at(label).may_open() {
                forward[0][label] = emissions[0][label];
            }
            if Label::at(label).may_close() {
                backward[length - 1][label] = 0.0;
            }
        }
        for at in 1..length {
            for label in 0..LABELS {
                let terms = (0..LABELS)
                    .filter(|before| self.allowed[before * LABELS + label])
                    .map(|before| forward[at - 1][before] + self.transitions[before * LABELS + label]);
                forward[at][label] = log_sum(terms) + emissions[at][label];
            }
        }
        for at in (0..length - 1).rev() {
            for label in 0..LABELS {
                let terms = (0..LABELS)
                    .filter(|after| self.allowed[label * LABELS + after])
                    .map(|after| backward[at + 1][after] + self.transitions[label * LABELS + after] + emissions[at + 1][after]);
                backward[at][label] = log_sum(terms);
            }
        }
        let whole = log_sum((0..LABELS).map(|l| forward[length - 1][l] + backward[length - 1][l]));
        let mut right = 0.0;
        for (at, row) in sentence.iter().enumerate() {
            right += emissions[at][row.label];
            if at > 0 {
                right += self.transitions[sentence[at - 1].label * LABELS + row.label];
            }
        }
        // the gradients of transitions, then those of emissions
        let mut gradients = vec![0.0; LABELS * LABELS];
        for at in 1..length {
            for (before, reached) in forward[at - 1].iter().enumerate() {
                for label in 0..LABELS {
                    let place = before * LABELS + label;
                    if self.allowed[place] {
                        let score = reached + self.transitions[place] + emissions[at][label] + backward[at][label];
                        gradients[place] += (score - whole).exp();
                    }
                }
            }
            gradients[sentence[at - 1].label * LABELS + sentence[at].label] -= 1.0;
        }
        for (place, gradient) in gradients.into_iter().enumerate().filter(|(place, _)| self.allowed[*place]) {
            update(&mut self.transitions[place], &mut self.transition_squares[place], gradient, self.settings);
        }
        for (at, row) in sentence.iter().enumerate() {
            let mut gradient = [0.0; LABELS];
            for (label, gradient) in gradient.iter_mut().enumerate() {
                *gradient = share * ((forward[at][label] + backward[at][label] - whole).exp() - f32::from(u8::from(label == row.label)));
            }
            for &feature in &seen[at] {
                let start = feature as usize * LABELS;
                let weights = self.weights[start..start + LABELS].iter_mut().zip(&mut self.squares[start..start + LABELS]);
                for ((weight, square), gradient) in weights.zip(gradient) {
                    if gradient.abs() > 1e-4 {
                        update(weight, square, gradient, self.settings);
                    }
                }
            }
        }
        whole - right
    }

    fn emissions(&self, features: &[u32], share: f32) -> [f32; LABELS] {
        let mut sums = [0.0; LABELS];
        for &feature in features {
            let start = feature as usize * LABELS;
            sums.iter_mut().zip(&self.weights[start..start + LABELS]).for_each(|(sum, weight)| *sum += weight);
        }
        sums.map(|sum| sum * share)
    }
}

fn update(weight: &mut f32, square: &mut f32, gradient: f32, settings: &Settings) {
    let gradient = gradient + settings.decay * *weight;
    *square += gradient * gradient;
    let step = settings.rate / (1.0 + square.sqrt());
    let moved = *weight - step * gradient;
    // the pull towards zero of small weights keeps the model small
    let pull = step * settings.decay;
    *weight = moved.signum() * (moved.abs() - pull).max(0.0);
}

fn log_sum(terms: impl Iterator<Item = f32> + Clone) -> f32 {
    let highest = terms.clone().fold(NEVER, f32::max);
    if highest <= NEVER { NEVER } else { highest + terms.map(|t| (t - highest).exp()).sum::<f32>().ln() }
}

impl Field {
    /// The model file with the `kept` features of the greatest weights, and the clusters that they were learned with.
    pub fn to_model(&self, kept: usize, sources: &[String], clusters: &[u8]) -> Result<Vec<u8>> {
        let row = |at: usize| &self.weights[at * LABELS..(at + 1) * LABELS];
        let rows = self.features.iter().enumerate().map(|(at, feature)| {
            let pairs = row(at).iter().enumerate().filter(|(_, w)| **w != 0.0).map(|(label, w)| (label as u8, *w));
            (*feature, pairs.collect())
        });
        let weights = Weights::new(LABELS, rows.collect());
        let packed = weights.pack(kept, FILL);
        eprintln!(
            "{} features of {}, {} lost to full buckets, {} bytes",
            packed.kept,
            packed.of,
            packed.lost,
            packed.buckets.len() + packed.rows.len()
        );
        let head = NamesHead {
            sources: sources.to_vec(),
            transitions: self.transitions.iter().map(|t| (t * packed.scale).round() as i32).collect(),
        };
        Ok(write_model_file(&[
            ("names", serde_json::to_vec(&head)?),
            ("weights", packed.buckets),
            ("weight rows", packed.rows),
            ("name clusters", clusters.to_vec()),
        ]))
    }
}
