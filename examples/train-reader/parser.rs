//! Training of the parser: structured perceptron with maximum-violation updates (Huang, Fayong and Guo 2012) for the actions,
//! and a perceptron for the labels on the way of the right actions.

use std::collections::HashSet;
use std::sync::Arc;

use depeche::reader::{DependencyTree, Workspace};
use depeche::training::{
    Action, Arena, Parser, ParserSentence, ParserState, ParserStep, ScoredAction, Weights, action_features, label_features,
};

use crate::corpus::projective;
use crate::perceptron::Perceptron;
use crate::vocabulary::Lists;

/// A sentence to learn from.
pub struct Example {
    pub sentence: ParserSentence,
    /// Heads from index 1 on; the root is `length + 1`.
    heads: Vec<u32>,
    labels: Vec<u8>,
    /// Whether the treebank has that head.
    kept: Vec<bool>,
    /// The rightmost child of each word.
    rightmost: Vec<u32>,
}

impl Example {
    pub fn new(lists: &Lists, tree: &DependencyTree, sentence: ParserSentence) -> Self {
        let (heads, kept) = projective(tree);
        let mut rightmost = vec![0; heads.len() + 1];
        (1..heads.len()).for_each(|child| rightmost[heads[child] as usize] = child as u32);
        let label = |w: &depeche::reader::Word| lists.labels.get(w.deprel.as_str()).copied().unwrap_or(1);
        let labels = std::iter::once(0).chain(tree.words.iter().map(label)).collect();
        Self { sentence, heads, labels, kept, rightmost }
    }

    /// The action that leads to the tree.
    fn oracle(&self, arena: &Arena, state: &ParserState) -> Action {
        let Some(top) = arena.node(state.top) else { return Action::Shift };
        let head = self.heads[top.word as usize];
        let below = arena.node(top.below).map_or(0, |n| n.word);
        if head == state.front.word {
            Action::Left
        } else if head == below && self.rightmost[top.word as usize] < state.front.word {
            Action::Right
        } else {
            Action::Shift
        }
    }
}

/// The features that may be learnt, of actions and of labels.
type Allowed = (Option<Arc<HashSet<u64>>>, Option<Arc<HashSet<u64>>>);

/// The weights of actions and labels, as the means of parsers trained in several orders. A first parser finds the features
/// worth keeping; the others learn with these alone, so that nothing they rely on is pruned.
pub fn train_parser(examples: &[Example], labels: usize, training: &crate::Training) -> (Weights, Weights) {
    let scout = train_one(examples, labels, training, 0, training.scouting, (None, None));
    let allowed: Allowed =
        (Some(Arc::new(scout.0.strongest(training.action_features))), Some(Arc::new(scout.1.strongest(training.label_features))));
    let trained: Vec<(Weights, Weights)> = std::thread::scope(|scope| {
        let run = |seed| {
            let allowed = allowed.clone();
            scope.spawn(move || train_one(examples, labels, training, seed, training.epochs, allowed))
        };
        let runs: Vec<_> = (1..=training.runs).map(run).collect();
        runs.into_iter().map(|run| run.join().expect("a training run")).collect()
    });
    let (actions, labels) = trained.into_iter().unzip();
    (Weights::mean(actions), Weights::mean(labels))
}

fn train_one(
    examples: &[Example],
    labels: usize,
    training: &crate::Training,
    seed: u64,
    epochs: usize,
    allowed: Allowed,
) -> (Weights, Weights) {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut parser = Parser { actions: Perceptron::new(3, allowed.0), labels: Perceptron::new(labels, allowed.1), width: training.width };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut work = Workspace::default();
    let mut replay = Replay::default();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut wrong = 0;
        for &at in &order {
            wrong += usize::from(learn(&mut parser, &examples[at], &mut work, &mut replay, training.margin));
        }
        eprintln!("  seed {seed} epoch {}: {wrong} of {} sentences wrong", epoch + 1, examples.len());
    }
    (parser.actions.averaged(2), parser.labels.averaged(2))
}

type Learner = Parser<Perceptron, Perceptron>;

/// Learns from one sentence; tells whether its best sequence was wrong.
fn learn(parser: &mut Learner, example: &Example, work: &mut Workspace, replay: &mut Replay, margin: i32) -> bool {
    let sentence = &example.sentence;
    let start = work.arena.start(sentence.length());
    let (mut beam, mut right) = (vec![start], start);
    // where in the beam the right sequence is
    let mut place = Some(0);
    let mut worst: Option<(i32, ParserState, ParserState)> = None;
    for _ in 0..2 * sentence.length() {
        let action = example.oracle(&work.arena, &right);
        let candidates = parser.candidates(sentence, &beam, work, |arena, state, action| match arena.arc(state, action) {
            Some((head, child)) if example.heads[child as usize] != head => margin,
            _ => 0,
        });
        let next_place = place.and_then(|p| candidates.iter().position(|c| c.from == p && c.action == action));
        let next: Vec<ParserState> = candidates.iter().map(|c| parser.follow(sentence, &beam, *c, work)).collect();
        right = match next_place {
            Some(at) => next[at],
            None => {
                let score = right.score + parser.score_actions(sentence, &right, work)[action as usize];
                parser.follow(sentence, &[right], ScoredAction { from: 0, action, score }, work)
            }
        };
        place = next_place;
        beam = next;
        if place != Some(0) {
            let violation = beam[0].score - right.score;
            if worst.is_none_or(|(most, ..)| violation >= most) {
                worst = Some((violation, beam[0], right));
            }
        }
    }
    let history = work.arena.history(&right);
    if let Some((_, wrong, right)) = worst {
        let (wrong, right) = (work.arena.history(&wrong), work.arena.history(&right));
        let same = wrong.iter().zip(&right).take_while(|(a, b)| a.action == b.action && a.label == b.label).count();
        replay.actions(&mut parser.actions, sentence, &right, same, 1);
        replay.actions(&mut parser.actions, sentence, &wrong, same, -1);
    }
    replay.labels(parser, example, &history);
    parser.actions.tick();
    parser.labels.tick();
    place != Some(0)
}

/// Goes through a derivation again to collect its features.
#[derive(Default)]
struct Replay {
    arena: Arena,
    features: Vec<u64>,
}

impl Replay {
    fn actions(&mut self, model: &mut Perceptron, sentence: &ParserSentence, steps: &[ParserStep], from: usize, by: i32) {
        let mut state = self.arena.start(sentence.length());
        for (at, step) in steps.iter().enumerate() {
            if at >= from {
                action_features(sentence, &self.arena, &state, &mut self.features);
                model.add(&self.features, step.action as usize, by);
            }
            state = self.arena.apply(&state, step.action, step.label, 0);
        }
    }

    fn labels(&mut self, parser: &mut Learner, example: &Example, steps: &[ParserStep]) {
        let sentence = &example.sentence;
        let mut state = self.arena.start(sentence.length());
        for step in steps {
            let child = step.child as usize;
            let rooted = step.head > sentence.length();
            if child > 0 && !rooted && example.kept[child] && step.label != example.labels[child] {
                label_features(sentence, &self.arena, &state, step.action, &mut self.features);
                parser.labels.correct(&self.features, usize::from(example.labels[child]), usize::from(step.label));
            }
            state = self.arena.apply(&state, step.action, step.label, 0);
        }
    }
}
