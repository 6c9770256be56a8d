//! Logistic regression over hashed features, one relation against the rest, learned pair by pair with steps that shrink for each weight (AdaGrad,
//! Duchi, Hazan and Singer 2011).

use std::collections::{BTreeMap, HashMap};

use anyhow::Result;
use clap::Args;
use depeche::training::{Packed, RelationsHead, Threshold, Weighing, Weights, write_model_file};
use rayon::prelude::*;

use crate::gold::Labelled;

/// The share of the table's slots that is used.
const FILL: f64 = 0.75;
/// Weights that are smaller say nothing.
const LEAST_WEIGHT: f32 = 0.005;
/// From the seed of one run to that of the next.
const SEEDS: u64 = 1000;

/// How to learn.
#[derive(Debug, Clone, Copy, Args)]
pub struct Settings {
    /// Times that each pair is seen.
    #[arg(long, default_value_t = 20)]
    pub epochs: usize,
    /// Times that all is learned, each with other features hidden.
    #[arg(long, default_value_t = 3, value_parser = at_least_one)]
    pub runs: usize,
    /// Step of the learning.
    #[arg(long, default_value_t = 0.02)]
    pub rate: f32,
    /// Strength of the pull of all weights to zero.
    #[arg(long, default_value_t = 1e-4)]
    pub decay: f32,
    /// Features that fewer pairs have are left out.
    #[arg(long, default_value_t = 4)]
    pub least: u32,
    /// The share of a pair's features that is hidden at each sight of it.
    #[arg(long, default_value_t = 0.4)]
    pub hidden: f32,
}

fn at_least_one(argument: &str) -> Result<usize, String> {
    argument.parse().ok().filter(|&runs| runs > 0).ok_or_else(|| "expected a number from 1 on".to_owned())
}

/// Features that enough examples have.
struct Features {
    all: Vec<u64>,
    places: HashMap<u64, usize>,
}

impl Features {
    fn of<'e>(examples: impl Iterator<Item = &'e Vec<u64>>, settings: &Settings) -> Self {
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        examples.flatten().for_each(|&feature| *counts.entry(feature).or_default() += 1);
        let all: Vec<u64> = counts.into_iter().filter(|(_, count)| *count >= settings.least).map(|(feature, _)| feature).collect();
        let places = all.iter().enumerate().map(|(at, &feature)| (feature, at)).collect();
        Self { all, places }
    }

    /// The places of those of an example.
    fn known(&self, example: &[u64]) -> Vec<usize> {
        example.iter().filter_map(|feature| self.places.get(feature).copied()).collect()
    }
}

/// Weights of features for each relation.
pub struct Model {
    features: Features,
    /// For each relation, a weight for each feature; nothing for a relation that was never seen.
    weights: Vec<Vec<f32>>,
}

/// Learns the relations of pairs from articles.
pub fn train_pairs(articles: &[&Labelled], relations: usize, settings: &Settings) -> Model {
    let pairs = || articles.iter().flat_map(|article| &article.pairs);
    let features = Features::of(pairs().map(|pair| &pair.example.features), settings);
    let of = |relation: usize| {
        let may = pairs().filter(|pair| pair.example.relations.contains(&relation) && !pair.elsewhere.contains(&relation));
        let examples = may.map(|pair| (features.known(&pair.example.features), pair.stated.contains(&relation))).collect::<Vec<_>>();
        learn(&examples, features.all.len(), relation as u64 + 1, settings)
    };
    let weights = (0..relations).into_par_iter().map(of).collect();
    Model { features, weights }
}

/// Learns which things a reader finds, too.
pub fn train_things(articles: &[&Labelled], settings: &Settings) -> Model {
    let things = || articles.iter().flat_map(|article| &article.things);
    let features = Features::of(things().map(|thing| &thing.example.features), settings);
    let examples: Vec<_> = things().map(|thing| (features.known(&thing.example.features), thing.found)).collect();
    let weights = vec![learn(&examples, features.all.len(), 1, settings)];
    Model { features, weights }
}

/// The mean of the weights of several runs: what is hidden when differs, and so does what each makes of it (bagging, Breiman 1996).
fn learn(examples: &[(Vec<usize>, bool)], features: usize, seed: u64, settings: &Settings) -> Vec<f32> {
    if !examples.iter().any(|(_, holds)| *holds) {
        return Vec::new();
    }
    let runs: Vec<Vec<f32>> =
        (0..settings.runs).into_par_iter().map(|run| run_once(examples, features, seed + SEEDS * run as u64, settings)).collect();
    (0..features).map(|at| runs.iter().map(|weights| weights[at]).sum::<f32>() / runs.len() as f32).collect()
}

fn run_once(examples: &[(Vec<usize>, bool)], features: usize, seed: u64, settings: &Settings) -> Vec<f32> {
    let mut weights = vec![0.0_f32; features];
    let mut squares = vec![1e-6_f32; features];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(seed);
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            let (all, holds) = &examples[at];
            let seen: Vec<usize> = all.iter().copied().filter(|_| random.share() >= settings.hidden).collect();
            let scale = all.len() as f32 / seen.len().max(1) as f32;
            let sum: f32 = seen.iter().map(|&f| weights[f]).sum::<f32>() * scale;
            let error = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(*holds));
            for f in seen {
                let gradient = error + settings.decay * examples.len() as f32 * weights[f] / 100.0;
                squares[f] += gradient * gradient;
                weights[f] -= settings.rate * gradient / squares[f].sqrt();
            }
        }
    }
    weights
}

impl Model {
    /// How likely a relation is, from 0 to 1.
    pub fn likelihood(&self, features: &[u64], relation: usize) -> f64 {
        let weights = &self.weights[relation];
        if weights.is_empty() {
            return 0.0;
        }
        let sum: f32 = self.features.known(features).into_iter().map(|at| weights[at]).sum();
        1.0 / (1.0 + f64::from(-sum).exp())
    }

    /// Its weights as a table.
    fn pack(&self, kept: usize) -> Packed {
        let row = |at: usize| -> Vec<(u8, f32)> {
            let weight = |(class, weights): (usize, &Vec<f32>)| Some((u8::try_from(class).ok()?, *weights.get(at)?));
            self.weights.iter().enumerate().filter_map(weight).filter(|(_, weight)| weight.abs() >= LEAST_WEIGHT).collect()
        };
        let rows: BTreeMap<u64, Vec<(u8, f32)>> =
            self.features.all.iter().enumerate().map(|(at, &feature)| (feature, row(at))).filter(|(_, row)| !row.is_empty()).collect();
        let packed = Weights::new(self.weights.len(), rows).pack(kept, FILL);
        eprintln!("{} features of {}, {} lost", packed.kept, packed.of, packed.lost);
        packed
    }
}

/// The file of a model of relations and one of things.
pub fn model_file(
    relations: (&Model, Vec<Threshold>),
    things: (&Model, Vec<Threshold>),
    sources: Vec<String>,
    weighing: Weighing,
    kept: usize,
) -> Result<Vec<u8>> {
    let (of_relations, of_things) = (relations.0.pack(kept), things.0.pack(kept));
    let head = RelationsHead {
        sources,
        relations: relations.1,
        scale: of_relations.scale,
        classes: things.1,
        thing_scale: of_things.scale,
        weighing: Some(weighing),
    };
    Ok(write_model_file(&[
        ("relations", serde_json::to_vec(&head)?),
        ("weights", of_relations.buckets),
        ("weight rows", of_relations.rows),
        ("thing weights", of_things.buckets),
        ("thing rows", of_things.rows),
    ]))
}

/// Numbers that look random, the same at each run (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            order.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}
