//! Training of what finds sentences and tells contractions from articles.

use depeche::reader::{Ambiguity, Conventions, DependencyTree};
use depeche::text::{Level, normal};
use depeche::training::{DENSE_CLASSES, Forms, Scorer, TokenFeatures, Walk, Weights, boundary_features, can_end, contraction_features};

use crate::perceptron::Perceptron;

const EPOCHS: usize = 10;
/// Sentences that stand in one paragraph.
const PARAGRAPH: usize = 10;
const RUNS: u64 = 3;

/// What finds sentences, and what tells contractions from articles.
pub fn train(forms: &Forms, trees: &[DependencyTree], conventions: &Conventions) -> (Weights, Weights) {
    let mut places = Vec::new();
    let mut choices = Vec::new();
    let mut features = Vec::new();
    for paragraph in trees.chunks(PARAGRAPH) {
        let mut tokens = Vec::new();
        let mut ends = Vec::new();
        let mut contracted = Vec::new();
        for tree in paragraph {
            for token in &tree.tokens {
                tokens.push(TokenFeatures::new(conventions, forms, &token.form, token.space_after));
                ends.push(false);
                let form = normal(&token.form, Level::Features);
                let open = conventions.contractions.iter().any(|c| c.form == form && c.article == Ambiguity::Perhaps);
                contracted.push(open.then_some(token.end - token.first > 1));
            }
            ends.last_mut().into_iter().for_each(|end| *end = true);
        }
        let mut walk = Walk::default();
        for at in 0..tokens.len() {
            walk.step(&tokens[at]);
            if at + 1 < tokens.len() && can_end(&tokens, at) {
                places.push((boundary_features(&tokens, at, &walk, &mut features).to_vec(), ends[at]));
            }
            if ends[at] {
                walk.end();
            }
            if let Some(contracted) = contracted[at] {
                choices.push((contraction_features(&tokens, at, &mut features).to_vec(), contracted));
            }
        }
    }
    (learn(&places), learn(&choices))
}

fn learn(examples: &[(Vec<u64>, bool)]) -> Weights {
    let run = |seed| {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut model = Perceptron::new(DENSE_CLASSES, None);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut scores = [0; DENSE_CLASSES];
        for _ in 0..EPOCHS {
            random.shuffle(&mut order);
            for &at in &order {
                let (features, right) = &examples[at];
                model.score(features, &mut scores);
                let guess = scores[1] > scores[0];
                if guess != *right {
                    model.correct(features, usize::from(*right), usize::from(guess));
                }
                model.tick();
            }
        }
        model.averaged(1)
    };
    Weights::mean((1..=RUNS).map(run).collect())
}
