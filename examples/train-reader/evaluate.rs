//! How well a model does on a treebank.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use depeche::reader::{DependencyTree, Reader, SyntaxModel, Word, Workspace};
use depeche::text::Text;

use crate::corpus::inflection;

/// Counts over words.
#[derive(Debug, Default, Clone)]
pub struct Scores {
    words: usize,
    upos: usize,
    feats: usize,
    lemmas: usize,
    heads: usize,
    labelled: usize,
    labelled_whole: usize,
}

/// Compares sentences, word by word.
pub fn compare(gold: &[DependencyTree], found: &[DependencyTree]) -> Scores {
    let mut scores = Scores::default();
    for (gold, found) in gold.iter().zip(found).flat_map(|(g, f)| g.words.iter().zip(&f.words)) {
        scores.words += 1;
        scores.upos += usize::from(gold.upos == found.upos);
        scores.feats += usize::from(inflection(&gold.feats) == found.feats);
        scores.lemmas += usize::from(gold.lemma == found.lemma);
        if gold.head == found.head {
            scores.heads += 1;
            scores.labelled += usize::from(gold.deprel.universal() == found.deprel.universal());
            scores.labelled_whole += usize::from(gold.deprel == found.deprel);
        }
    }
    scores
}

/// Annotates sentences whose words are given.
pub fn annotate(model: &SyntaxModel, gold: &[DependencyTree]) -> Vec<DependencyTree> {
    let mut found = gold.to_vec();
    let mut work = Workspace::default();
    for tree in &mut found {
        model.annotate(tree, &mut work);
    }
    found
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |part: usize| 100.0 * part as f64 / self.words.max(1) as f64;
        write!(
            f,
            "{} words: UPOS {:.2}, UFeats {:.2}, lemmas {:.2}, UAS {:.2}, LAS {:.2} (with subtypes {:.2})",
            self.words,
            percent(self.upos),
            percent(self.feats),
            percent(self.lemmas),
            percent(self.heads),
            percent(self.labelled),
            percent(self.labelled_whole)
        )
    }
}

/// The most frequent confusions of relations, for those who train.
pub fn confusions(gold: &[DependencyTree], found: &[DependencyTree], most: usize) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (gold, found) in gold.iter().zip(found).flat_map(|(g, f)| g.words.iter().zip(&f.words)) {
        if gold.head != found.head {
            *counts.entry(format!("{} elsewhere", gold.deprel)).or_default() += 1;
        } else if gold.deprel != found.deprel {
            *counts.entry(format!("{} as {}", gold.deprel, found.deprel)).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    counts.truncate(most);
    counts
}

/// How well raw text is read: F1 as the shared task of CoNLL 2018 defines it
/// (<https://universaldependencies.org/conll18/evaluation.html>).
#[derive(Debug)]
pub struct RawScores {
    tokens: f64,
    sentences: f64,
    words: f64,
    upos: f64,
    lemmas: f64,
    heads: f64,
    labelled: f64,
}

/// Sentences of a treebank in one paragraph of the raw text.
const PARAGRAPH: usize = 10;

/// Where the tokens, or the words, of raw text differ: what the treebank has, and what was found.
pub fn segmentation_errors(reader: &Reader, gold: &[DependencyTree]) -> Vec<(String, String)> {
    let mut errors = Vec::new();
    for paragraph in gold.chunks(PARAGRAPH) {
        let texts: Vec<String> = paragraph.iter().map(DependencyTree::text).collect();
        let text = Text::new(texts.join(" "));
        let list = |trees: &[DependencyTree]| {
            let mut all = BTreeMap::new();
            let mut at = 0;
            for tree in trees {
                for token in &tree.tokens {
                    let start = at;
                    at += token.form.chars().filter(|c| !c.is_whitespace()).count();
                    all.insert((start, at), format!("{}/{}", token.form, token.end - token.first));
                }
            }
            all
        };
        let (gold, found) = (list(paragraph), list(&reader.sentences(&text, text.span())));
        for (place, token) in &gold {
            if found.get(place) != Some(token) {
                let there = found.iter().filter(|((s, e), _)| *s < place.1 && place.0 < *e).map(|(_, t)| t.as_str());
                errors.push((token.clone(), there.collect::<Vec<_>>().join(" ")));
            }
        }
    }
    errors
}

/// Where sentences of raw text end and should not, or should and do not.
pub fn boundary_errors(reader: &Reader, gold: &[DependencyTree]) -> Vec<String> {
    let mut errors = Vec::new();
    for paragraph in gold.chunks(PARAGRAPH) {
        let texts: Vec<String> = paragraph.iter().map(DependencyTree::text).collect();
        let text = texts.join(" ");
        let ends = |texts: &[String]| {
            let mut at = 0;
            let count = |t: &String| {
                at += t.chars().filter(|c| !c.is_whitespace()).count();
                at
            };
            texts.iter().map(count).collect::<BTreeSet<usize>>()
        };
        let whole = Text::new(text.clone());
        let found: Vec<String> = reader.sentences(&whole, whole.span()).iter().map(DependencyTree::text).collect();
        let (gold, found) = (ends(&texts), ends(&found));
        let places: Vec<usize> = text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, c)| at + c.len_utf8()).collect();
        for end in gold.symmetric_difference(&found) {
            let Some(&at) = places.get(end - 1) else { continue };
            let before: Vec<char> = text[..at].chars().rev().take(40).collect();
            let before: String = before.into_iter().rev().collect();
            let after: String = text[at..].chars().take(30).collect();
            errors.push(format!("{}: {before} ¦{after}", if gold.contains(end) { "missed" } else { "too much" }));
        }
    }
    errors
}

/// Joins sentences by single spaces to paragraphs of ten, reads these, and compares.
pub fn raw(reader: &Reader, gold: &[DependencyTree]) -> RawScores {
    let mut work = Workspace::default();
    let mut sides = (Side::default(), Side::default());
    for paragraph in gold.chunks(PARAGRAPH) {
        let texts: Vec<String> = paragraph.iter().map(DependencyTree::text).collect();
        let text = Text::new(texts.join(" "));
        let found = reader.read(&text, text.span(), &mut work);
        sides.0.add(paragraph);
        sides.1.add(&found);
    }
    let (gold, found) = sides;
    let f1 = |same: usize, a: usize, b: usize| 200.0 * same as f64 / (a + b).max(1) as f64;
    let aligned = align(&gold, &found);
    let place: BTreeMap<usize, usize> = aligned.iter().copied().collect();
    let right = |test: &dyn Fn(&Placed, &Placed) -> bool| {
        let same = aligned.iter().filter(|&&(g, f)| test(&gold.words[g], &found.words[f])).count();
        f1(same, gold.words.len(), found.words.len())
    };
    let same_head = |g: &Placed, f: &Placed| match (g.head, f.head) {
        (None, None) => true,
        (Some(g), Some(f)) => place.get(&g) == Some(&f),
        _ => false,
    };
    RawScores {
        tokens: f1(gold.tokens.intersection(&found.tokens).count(), gold.tokens.len(), found.tokens.len()),
        sentences: f1(gold.sentences.intersection(&found.sentences).count(), gold.sentences.len(), found.sentences.len()),
        words: right(&|_, _| true),
        upos: right(&|g, f| g.word.upos == f.word.upos),
        lemmas: right(&|g, f| g.word.lemma == f.word.lemma),
        heads: right(&|g, f| same_head(g, f)),
        labelled: right(&|g, f| same_head(g, f) && g.word.deprel.universal() == f.word.deprel.universal()),
    }
}

/// A word with its token's place, in characters that are not white space.
#[derive(Debug)]
struct Placed {
    word: Word,
    token: (usize, usize),
    /// Index of the head among all words; none for a root.
    head: Option<usize>,
}

#[derive(Debug, Default)]
struct Side {
    characters: usize,
    tokens: BTreeSet<(usize, usize)>,
    sentences: BTreeSet<(usize, usize)>,
    words: Vec<Placed>,
}

impl Side {
    fn add(&mut self, trees: &[DependencyTree]) {
        for tree in trees {
            let (begin, first) = (self.characters, self.words.len());
            for token in &tree.tokens {
                let start = self.characters;
                self.characters += token.form.chars().filter(|c| !c.is_whitespace()).count();
                self.tokens.insert((start, self.characters));
                for word in &tree.words[token.first as usize..token.end as usize] {
                    let head = word.head.checked_sub(1).map(|head| first + head as usize);
                    self.words.push(Placed { word: word.clone(), token: (start, self.characters), head });
                }
            }
            self.sentences.insert((begin, self.characters));
        }
    }
}

/// Pairs of words that stand for each other: those of the same token, in order, with the same form where it has several.
fn align(gold: &Side, found: &Side) -> Vec<(usize, usize)> {
    let mut by_token: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    found.words.iter().enumerate().for_each(|(at, w)| by_token.entry(w.token).or_default().push(at));
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < gold.words.len() {
        let token = gold.words[at].token;
        let end = at + gold.words[at..].iter().take_while(|w| w.token == token).count();
        let others = by_token.get(&token).map_or(&[][..], Vec::as_slice);
        let single = end - at == 1 && others.len() == 1;
        let mut next = 0;
        for word in at..end {
            let form = gold.words[word].word.form.to_lowercase();
            let same = others[next..].iter().position(|&o| single || found.words[o].word.form.to_lowercase() == form);
            if let Some(same) = same {
                pairs.push((word, others[next + same]));
                next += same + 1;
            }
        }
        at = end;
    }
    pairs
}

impl fmt::Display for RawScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tokens, sentences, words, upos, lemmas, heads, labelled } = self;
        write!(
            f,
            "F1 of tokens {tokens:.2}, sentences {sentences:.2}, words {words:.2}, UPOS {upos:.2}, lemmas {lemmas:.2}, UAS {heads:.2}, LAS {labelled:.2}"
        )
    }
}
