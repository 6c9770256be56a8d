//! What models are worth in articles that they have not seen: statements that they add to those of the patterns, and statements that go with the things
//! that they find unlikely.

use std::collections::{BTreeMap, BTreeSet};

use depeche::training::Threshold;
use rayon::prelude::*;

use crate::gold::Labelled;
use crate::regression::{Model, Settings, train_pairs, train_things};

/// Likelihoods that are looked at, in hundredths.
const LOOKED_AT: [u32; 10] = [10, 20, 25, 30, 35, 40, 45, 50, 60, 70];

/// Statements, and those of them that are right.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    all: usize,
    right: usize,
}

impl Share {
    fn of(rights: impl Iterator<Item = bool>) -> Self {
        rights.fold(Self::default(), |share, right| Self { all: share.all + 1, right: share.right + usize::from(right) })
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} right of {}", self.right, self.all)
    }
}

/// A triple that no pattern gives.
struct Added {
    relation: usize,
    /// Whether one sentence mentions both.
    together: bool,
    likelihood: f64,
    right: bool,
}

/// A thing, and whether what is stated of it is right.
struct Weighed<'l> {
    class: &'l str,
    likelihood: f64,
    found: bool,
    statements: Vec<bool>,
}

/// What two models say of articles.
#[derive(Default)]
pub struct Measured<'l> {
    added: Vec<Added>,
    things: Vec<Weighed<'l>>,
    wanted: usize,
}

/// Trains on the articles of all folds but one, and on `more`, and measures on that one; the sum of all folds.
pub fn by_folds<'l>(articles: &'l [Labelled], more: &[Labelled], relations: usize, settings: &Settings, folds: usize) -> Measured<'l> {
    // of each folder a part is in each fold
    let fold = |article: &Labelled| (article.place * folds as f64) as usize;
    let held = |held: usize| {
        let (seen, rest): (Vec<_>, Vec<_>) = articles.iter().partition(|article| fold(article) == held);
        let rest: Vec<&Labelled> = rest.into_iter().chain(more).collect();
        let (pairs, things) = (train_pairs(&rest, relations, settings), train_things(&rest, settings));
        seen.into_iter().map(|article| of_article(&pairs, &things, article)).collect::<Vec<_>>()
    };
    let of_articles = (0..folds).into_par_iter().flat_map_iter(held).collect::<Vec<_>>();
    of_articles.into_iter().fold(Measured::default(), |mut all, of_article| {
        all.added.extend(of_article.added);
        all.things.extend(of_article.things);
        all.wanted += of_article.wanted;
        all
    })
}

fn of_article<'l>(pairs: &Model, things: &Model, article: &'l Labelled) -> Measured<'l> {
    let mut best: BTreeMap<(usize, usize, usize), (Added, bool)> = BTreeMap::new();
    for pair in &article.pairs {
        for &relation in &pair.example.relations {
            let likelihood = pairs.likelihood(&pair.example.features, relation);
            let right = pair.stated.contains(&relation) || pair.elsewhere.contains(&relation);
            let new = Added { relation, together: pair.example.sentence.is_some(), likelihood: 0.0, right };
            let (known, told) = best.entry(pair.triple(relation)).or_insert((new, false));
            known.likelihood = known.likelihood.max(likelihood);
            *told |= pair.example.told.contains(&relation);
        }
    }
    let weighed = |(at, thing): (usize, &'l crate::gold::Thing)| {
        let about = article.statements.iter().filter(|(subject, object, _)| *subject == at || *object == at);
        Weighed {
            class: &thing.example.class,
            likelihood: things.likelihood(&thing.example.features, 0),
            found: thing.found,
            statements: about.map(|(.., right)| *right).collect(),
        }
    };
    let dependent = article.things.iter().enumerate().filter(|(_, thing)| thing.example.stands && !thing.example.alone);
    Measured {
        added: best.into_values().filter(|(_, told)| !told).map(|(added, _)| added).collect(),
        things: dependent.map(weighed).collect(),
        wanted: article.wanted,
    }
}

/// Prints what is added from each likelihood on, by relation from its threshold on, and what is lost below each.
pub fn print(measured: &Measured<'_>, relations: &[Threshold]) {
    println!("{} statements wanted", measured.wanted);
    for least in LOOKED_AT.map(|hundredths| f64::from(hundredths) / 100.0) {
        let from = || measured.added.iter().filter(|a| a.likelihood >= least);
        let (all, together) = (Share::of(from().map(|a| a.right)), Share::of(from().filter(|a| a.together).map(|a| a.right)));
        println!("added from {least:.2}: {all}; of one sentence {together}");
    }
    for (relation, Threshold { name, threshold }) in relations.iter().enumerate() {
        let from = measured.added.iter().filter(|a| a.relation == relation && a.likelihood >= *threshold);
        println!("{name:16} {}", Share::of(from.map(|a| a.right)));
    }
    let classes: BTreeSet<&str> = measured.things.iter().map(|thing| thing.class).collect();
    for class in classes {
        for most in LOOKED_AT.map(|hundredths| f64::from(hundredths) / 100.0) {
            let below = || measured.things.iter().filter(|t| t.class == class && t.likelihood < most);
            let statements = Share::of(below().flat_map(|t| t.statements.iter().copied()));
            println!("{class} below {most:.2}: things {}; statements {statements}", Share::of(below().map(|t| t.found)));
        }
    }
}
