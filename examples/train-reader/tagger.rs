//! Training of the tagger and of the morphology.

use depeche::reader::{DependencyTree, Upos};
use depeche::training::{Forms, Scorer, Weights, WordFeatures, candidates, morphology_features, tag_features, word_features};

use crate::corpus::{forms, tags};
use crate::perceptron::Perceptron;
use crate::vocabulary::Lists;

fn best(scores: &[i32]) -> usize {
    (0..scores.len()).max_by_key(|&class| (scores[class], std::cmp::Reverse(class))).unwrap_or(0)
}

/// The features of the words of each sentence.
fn all_features<'m>(known: &'m Forms, trees: &[&DependencyTree]) -> Vec<Vec<WordFeatures<'m>>> {
    trees.iter().map(|tree| word_features(known, &forms(tree))).collect()
}

/// A tagger: the mean of as many as there are `seeds`.
pub fn train_tagger(known: &Forms, trees: &[&DependencyTree], epochs: usize, seeds: &[u64]) -> Weights {
    let words = all_features(known, trees);
    let gold: Vec<Vec<Upos>> = trees.iter().map(|t| tags(t)).collect();
    let train = |&seed: &u64| {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut model = Perceptron::new(Upos::ALL.len(), None);
        let mut order: Vec<usize> = (0..trees.len()).collect();
        let (mut features, mut scores, mut chosen) = (Vec::new(), vec![0; Upos::ALL.len()], Vec::new());
        for _ in 0..epochs {
            random.shuffle(&mut order);
            for &sentence in &order {
                chosen.clear();
                for (at, right) in gold[sentence].iter().enumerate() {
                    tag_features(&words[sentence], &chosen, at, &mut features);
                    model.score(&features, &mut scores);
                    let (guess, right) = (best(&scores), *right as usize);
                    if guess != right {
                        model.correct(&features, right, guess);
                    }
                    model.tick();
                    chosen.push(Upos::ALL[guess]);
                }
            }
        }
        model.averaged(2)
    };
    Weights::mean(seeds.iter().map(train).collect())
}

/// What chooses between the morphologies that a form can have, trained on right parts of speech.
pub fn train_morphology(known: &Forms, lists: &Lists, trees: &[&DependencyTree], epochs: usize, seed: u64) -> Weights {
    let words = all_features(known, trees);
    let gold: Vec<Vec<u16>> =
        trees.iter().map(|t| t.words.iter().map(|w| lists.feats.get(w.feats.as_str()).copied().unwrap_or(0)).collect()).collect();
    let mut random = fastrand::Rng::with_seed(seed);
    let mut model = Perceptron::new(lists.feats.len(), None);
    let mut order: Vec<usize> = (0..trees.len()).collect();
    let (mut features, mut scores) = (Vec::new(), vec![0; lists.feats.len()]);
    let mut chosen = Vec::new();
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &sentence in &order {
            let tags = tags(trees[sentence]);
            chosen.clear();
            for (at, &right) in gold[sentence].iter().enumerate() {
                // one word in eight is taken for unknown, so that endings are learnt too
                let known = if random.u8(..) < 32 { Vec::new() } else { candidates(words[sentence][at].entry, tags[at]) };
                let open = &lists.head.open[tags[at] as usize];
                let candidates = if known.is_empty() { open } else { &known };
                let mut guess = candidates.first().copied().unwrap_or(right);
                if candidates.len() > 1 {
                    morphology_features(&words[sentence], &tags, &chosen, at, &mut features);
                    model.score(&features, &mut scores);
                    guess = candidates.iter().copied().max_by_key(|&f| (scores[usize::from(f)], std::cmp::Reverse(f))).unwrap_or(right);
                    if guess != right {
                        model.correct(&features, usize::from(right), usize::from(guess));
                    }
                }
                model.tick();
                chosen.push(guess);
            }
        }
    }
    model.averaged(2)
}
