//! Treebanks as training sees them.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, Result};
use depeche::reader::{Annotation, DependencyTree, Feats, Upos, read_conllu};

/// Features that say nothing of a word's form: misspellings, and the part of speech of a fixed expression.
const LEFT_OUT: [&str; 3] = ["Typo", "ExtPos", "Foreign"];

/// Reads a treebank.
pub fn read_treebank(path: &Path) -> Result<Vec<DependencyTree>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let mut trees = read_conllu(BufReader::new(file), Annotation::Whole).with_context(|| path.display().to_string())?;
    for word in trees.iter_mut().flat_map(|tree| &mut tree.words) {
        word.feats = inflection(&word.feats);
    }
    Ok(trees)
}

/// The features that a form can show.
pub fn inflection(feats: &Feats) -> Feats {
    let kept: Vec<&str> =
        feats.as_str().split('|').filter(|pair| !LEFT_OUT.contains(&pair.split('=').next().unwrap_or_default())).collect();
    Feats::new(&kept.join("|"))
}

/// The words of a sentence as written.
pub fn forms(tree: &DependencyTree) -> Vec<&str> {
    tree.words.iter().map(|w| &*w.form).collect()
}

/// The tags of a sentence.
pub fn tags(tree: &DependencyTree) -> Vec<Upos> {
    tree.words.iter().map(|w| w.upos).collect()
}

/// A copy in capitals, as in headlines, for a part of the sentences.
pub fn in_capitals(trees: &[DependencyTree], one_in: usize) -> Vec<DependencyTree> {
    let mut loud: Vec<DependencyTree> = trees.iter().step_by(one_in).cloned().collect();
    for word in loud.iter_mut().flat_map(|tree| &mut tree.words) {
        word.form = word.form.to_uppercase().into();
    }
    loud
}

/// The heads of a sentence without crossing arcs (the root is `length + 1`): crossing arcs are lifted to the head of their
/// head, the shortest first (Nivre and Nilsson 2005). The second list says which are as they were.
pub fn projective(tree: &DependencyTree) -> (Vec<u32>, Vec<bool>) {
    let length = tree.words.len() as u32;
    let mut heads: Vec<u32> = std::iter::once(0).chain(tree.words.iter().map(|w| if w.head == 0 { length + 1 } else { w.head })).collect();
    let mut kept = vec![true; heads.len()];
    while let Some(child) = shortest_crossing(&heads, length) {
        heads[child as usize] = heads[heads[child as usize] as usize];
        kept[child as usize] = false;
    }
    (heads, kept)
}

fn shortest_crossing(heads: &[u32], length: u32) -> Option<u32> {
    let below = |mut word: u32, head: u32| {
        while word != head && word <= length && word > 0 {
            word = heads[word as usize];
        }
        word == head
    };
    let crossing = |child: u32| {
        let head = heads[child as usize];
        head <= length && (child.min(head) + 1..child.max(head)).any(|between| !below(between, head))
    };
    (1..=length).filter(|&child| crossing(child)).min_by_key(|&child| heads[child as usize].abs_diff(child))
}
