//! How sure a model has to be: what it adds in articles that it has not seen, threshold by threshold.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::gold::Labelled;
use crate::regression::{Settings, train};

/// Thresholds that are looked at, in hundredths.
const LOOKED_AT: [u32; 12] = [10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80];
/// A statement that is right more often than this makes the graph better, on the whole: half of the F1 of statements.
const WORTH: f64 = 0.25;
/// Statements from which a share is believed.
const FEWEST: usize = 10;

/// A triple that a model adds to those of the patterns: how likely it is, and whether it is right.
pub struct Added {
    relation: usize,
    likelihood: f64,
    right: bool,
}

/// What models add to articles that they have not seen, fold by fold.
pub fn weigh(articles: &[Labelled], relations: usize, settings: &Settings, folds: usize) -> Vec<Added> {
    let fold = |at: usize| (at * 7919) % articles.len() * folds / articles.len();
    let held = |held: usize| {
        let rest: Vec<&Labelled> = articles.iter().enumerate().filter(|(at, _)| fold(*at) != held).map(|(_, article)| article).collect();
        let model = train(&rest, relations, settings);
        let mut added = Vec::new();
        for article in articles.iter().enumerate().filter(|(at, _)| fold(*at) == held).map(|(_, article)| article) {
            let mut best: BTreeMap<(usize, usize, usize), (f64, bool, bool)> = BTreeMap::new();
            for pair in &article.pairs {
                for &relation in &pair.example.relations {
                    let likelihood = model.likelihood(&pair.example.features, relation);
                    let holds = pair.stated.contains(&relation) || pair.elsewhere.contains(&relation);
                    let known = best.entry(pair.triple(relation)).or_insert((0.0, holds, false));
                    known.0 = known.0.max(likelihood);
                    known.2 |= pair.example.told.contains(&relation);
                }
            }
            let new = best.into_iter().filter(|(_, (_, _, told))| !told);
            added.extend(new.map(|((_, relation, _), (likelihood, right, _))| Added { relation, likelihood, right }));
        }
        added
    };
    (0..folds).into_par_iter().map(held).collect::<Vec<_>>().into_iter().flatten().collect()
}

/// For each relation the lowest threshold above which enough of what is added between it and the next is right.
pub fn choose(_: &[Labelled], added: &[Added], relations: usize) -> Vec<f64> {
    let of = |relation: usize| {
        let mut chosen = 1.01;
        let mut above = f64::INFINITY;
        for threshold in LOOKED_AT.iter().rev().map(|&hundredths| f64::from(hundredths) / 100.0) {
            let between = added.iter().filter(|a| a.relation == relation && a.likelihood >= threshold && a.likelihood < above);
            let (all, right) = between.fold((0, 0), |(all, right), a| (all + 1, right + usize::from(a.right)));
            if all >= FEWEST {
                if (right as f64) < WORTH * all as f64 {
                    break;
                }
                above = threshold;
            }
            chosen = threshold;
        }
        chosen
    };
    (0..relations).map(of).collect()
}

/// Prints what is added from each threshold on.
pub fn print(articles: &[Labelled], added: &[Added], relations: &[String]) {
    let pairs: usize = articles.iter().map(|article| article.pairs.len()).sum();
    let stated: usize = articles.iter().flat_map(|article| &article.pairs).map(|pair| pair.stated.len()).sum();
    let wanted: usize = articles.iter().map(|article| article.wanted).sum();
    println!("{} articles, {pairs} pairs, {stated} of {wanted} relations stated by pairs", articles.len());
    let share = |relation: Option<usize>, threshold: f64| {
        let from = added.iter().filter(|a| relation.is_none_or(|r| a.relation == r) && a.likelihood >= threshold);
        from.fold((0, 0), |(all, right), a| (all + 1, right + usize::from(a.right)))
    };
    for threshold in LOOKED_AT.map(|hundredths| f64::from(hundredths) / 100.0) {
        let (all, right) = share(None, threshold);
        println!("{threshold:.2}  +{right} right of +{all}");
    }
    let chosen = choose(articles, added, relations.len());
    let (mut all, mut right) = (0, 0);
    for (relation, name) in relations.iter().enumerate() {
        let (more, of_them) = share(Some(relation), chosen[relation]);
        println!("{name:16} from {:.2}  +{of_them} right of +{more}", chosen[relation]);
        (all, right) = (all + more, right + of_them);
    }
    println!("chosen  +{right} right of +{all}");
}
