//! Part-of-speech tagging from left to right with an averaged perceptron (Collins 2002).

use super::model::{Scorer, mix};
use super::upos::Upos;
use super::word_features::WordFeatures;

/// The tag before a sentence, and the one before that.
const START: u64 = 777;

/// Which morphologies, by their index, are those of verb forms that a sentence cannot do without or that only a verb governs.
#[derive(Debug, Clone, Default)]
pub struct VerbForms {
    /// Of a statement, in the third person.
    pub finite: Vec<bool>,
    /// Infinitives.
    pub infinitive: Vec<bool>,
    /// Past participles.
    pub participle: Vec<bool>,
}

impl VerbForms {
    /// Whether a word can be a verb of one of these forms.
    fn has(word: &WordFeatures<'_>, wanted: &[bool]) -> bool {
        word.entry.analyses().any(|analysis| analysis.upos == Upos::Verb && wanted.get(usize::from(analysis.feats)) == Some(&true))
    }

    /// Whether a word is known as an adjective, and as a verb in finite forms alone.
    fn is_finite_or_adjective(&self, word: &WordFeatures<'_>) -> bool {
        let adjective = word.entry.analyses().any(|analysis| analysis.upos == Upos::Adj);
        adjective && Self::has(word, &self.finite) && !Self::has(word, &self.infinitive) && !Self::has(word, &self.participle)
    }
}

/// Tags a sentence: one tag per word.
pub fn tag(model: &impl Scorer, words: &[WordFeatures<'_>]) -> Vec<Upos> {
    tag_around(model, words, &VerbForms::default(), None)
}

/// Tags a sentence. Where the verb that it must have was not read as one, it is: "le porte-parole dément toute attaque", "n'a rien donné".
pub fn tag_with_verb(model: &impl Scorer, words: &[WordFeatures<'_>], forms: &VerbForms) -> Vec<Upos> {
    let tags = tag_around(model, words, forms, None);
    let verb = missed_verb(words, &tags, forms).map(|at| (at, Upos::Verb));
    match verb.or_else(|| missed_auxiliary(words, &tags, forms).map(|at| (at, Upos::Aux))) {
        None => tags,
        known => tag_around(model, words, forms, known),
    }
}

/// Tags a sentence, the class of one word of which is known.
fn tag_around(model: &impl Scorer, words: &[WordFeatures<'_>], forms: &VerbForms, known: Option<(usize, Upos)>) -> Vec<Upos> {
    let mut tags: Vec<Upos> = Vec::with_capacity(words.len());
    let mut features = Vec::with_capacity(40);
    let mut scores = vec![0; model.classes()];
    for (at, word) in words.iter().enumerate() {
        if let Some((_, upos)) = known.filter(|&(place, _)| place == at) {
            tags.push(upos);
            continue;
        }
        tag_features(words, &tags, at, &mut features);
        model.score(&features, &mut scores);
        // behind an auxiliary stands no finite form: "était présente"
        let no_verb = tags.last() == Some(&Upos::Aux) && forms.is_finite_or_adjective(word);
        let best = (0..scores.len().min(Upos::ALL.len()))
            .filter(|&class| may_be(word, Upos::ALL[class]) && !(no_verb && Upos::ALL[class] == Upos::Verb))
            .max_by_key(|&class| (scores[class], std::cmp::Reverse(class)));
        tags.push(best.map_or(Upos::X, |class| Upos::ALL[class]));
    }
    tags
}

/// The auxiliary before a participle, with nothing but adverbs and pronouns between them, that was read as a verb of its own.
fn missed_auxiliary(words: &[WordFeatures<'_>], tags: &[Upos], forms: &VerbForms) -> Option<usize> {
    (0..words.len()).find(|&at| {
        let read = tags[at] == Upos::Verb && words[at].entry.analyses().any(|analysis| analysis.upos == Upos::Aux);
        let next = read.then(|| (at + 1..words.len()).find(|&next| !matches!(tags[next], Upos::Adv | Upos::Pron))).flatten();
        next.is_some_and(|next| tags[next] == Upos::Verb && VerbForms::has(&words[next], &forms.participle))
    })
}

/// Whether a word may be of a class: auxiliaries and pronouns are few, and all of them known.
fn may_be(word: &WordFeatures<'_>, upos: Upos) -> bool {
    let closed = matches!(upos, Upos::Aux | Upos::Pron);
    !closed || word.entry.is_empty() || word.entry.analyses().any(|analysis| analysis.upos == upos)
}

/// The word between a noun and what only a verb governs that was not read as the verb it can be: an infinitive or a clause without a
/// verb before it follows, or the sentence has no other verb.
fn missed_verb(words: &[WordFeatures<'_>], tags: &[Upos], forms: &VerbForms) -> Option<usize> {
    let can_be = |at: usize, upos: Upos, wanted: &[bool]| {
        words[at].entry.analyses().any(|analysis| analysis.upos == upos && wanted.get(usize::from(analysis.feats)) == Some(&true))
    };
    let is = |at: usize, wanted: &[bool]| matches!(tags[at], Upos::Verb | Upos::Aux) && can_be(at, tags[at], wanted);
    let first_verb =
        (0..words.len()).find(|&at| matches!(tags[at], Upos::Verb | Upos::Aux) && (words[at].entry.is_empty() || is(at, &forms.finite)));
    (1..words.len().saturating_sub(1)).find(|&at| {
        // "le chef rebelle dément", not "nouvelle attaque"
        let noun = |at: usize| matches!(tags[at], Upos::Noun | Upos::Propn);
        let behind_noun = noun(at - 1) || tags[at - 1] == Upos::Adj && at > 1 && noun(at - 2);
        let nominal = matches!(tags[at], Upos::Noun | Upos::Adj | Upos::Adv);
        let needed = || match tags[at + 1] {
            Upos::Verb | Upos::Aux if is(at + 1, &forms.infinitive) => behind_noun || tags[at - 1] == Upos::Punct,
            _ if !behind_noun => false,
            Upos::Sconj => first_verb.is_none_or(|verb| verb > at),
            Upos::Det | Upos::Adp | Upos::Pron | Upos::Propn | Upos::Adj => first_verb.is_none(),
            _ => false,
        };
        nominal && can_be(at, Upos::Verb, &forms.finite) && needed()
    })
}

/// The features of the word at `at`, whose predecessors have `tags`. Clears `features` first.
pub fn tag_features(words: &[WordFeatures<'_>], tags: &[Upos], at: usize, features: &mut Vec<u64>) {
    features.clear();
    let mut template = 1;
    let mut add = |value: u64| {
        features.push(mix(template, value));
        template += 1;
    };
    let here = &words[at];
    let near = |by: isize| at.checked_add_signed(by).and_then(|at| words.get(at));
    let word = |by: isize| near(by).map_or(11, |w| w.word);
    let categories = |by: isize| near(by).map_or(99, |w| w.categories);
    let suffix = |by: isize| near(by).map_or(3, |w| w.suffixes[2]);
    let tagged = |by: usize| at.checked_sub(by).map_or(START, |at| tags[at] as u64);
    let (previous, before) = (tagged(1), tagged(2));
    add(0);
    add(here.form);
    add(here.word);
    here.suffixes.iter().for_each(|&s| add(s));
    add(here.prefix);
    add(here.shape);
    add(mix(here.shape, u64::from(at == 0)));
    add(previous);
    add(mix(previous, before));
    add(mix(previous, here.word));
    add(word(-1));
    add(word(1));
    add(word(-2));
    add(word(2));
    add(mix(previous, word(1)));
    add(mix(word(-1), here.word));
    add(mix(here.word, word(1)));
    add(suffix(-1));
    add(suffix(1));
    add(here.categories);
    add(mix(here.categories, previous));
    add(mix(here.categories, categories(1)));
    add(mix(categories(-1), here.categories));
    add(mix(here.categories, mix(previous, categories(1))));
    add(categories(1));
    add(mix(here.categories, here.suffixes[2]));
    add(mix(here.categories, here.shape));
    add(mix(categories(1), categories(2)));
    add(mix(here.categories, word(1)));
    add(mix(here.categories, word(-1)));
    add(mix(here.shape, near(1).map_or(98, |w| w.shape)));
    add(mix(mix(here.shape, previous), near(1).map_or(98, |w| w.shape)));
    let cluster = |by: isize| near(by).map_or(97, |w| w.cluster);
    let coarse = |by: isize| near(by).map_or(96, |w| w.coarse);
    add(here.cluster);
    add(mix(here.cluster, previous));
    add(mix(here.cluster, here.categories));
    add(mix(here.cluster, here.shape));
    add(cluster(-1));
    add(cluster(1));
    add(mix(here.coarse, mix(here.categories, previous)));
    add(mix(coarse(-1), mix(here.coarse, coarse(1))));
    add(mix(here.shape, mix(coarse(-1), coarse(1))));
}
