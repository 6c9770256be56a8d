//! Labels, morphologies, lemma edits, full forms and endings.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::{Context, Result};
use bytes::Bytes;
use depeche::reader::{DependencyTree, ModelHead, Upos};
use depeche::text::{Level, normal};
use depeche::training::{Analysis, Edit, Endings, Forms};

use crate::lefff::LexiconEntry;

/// The lists of a model, made once from the lexicon and all trees.
pub struct Lists {
    pub head: ModelHead,
    pub feats: HashMap<String, u16>,
    pub edits: HashMap<Edit, u16>,
    pub labels: HashMap<String, u8>,
}

/// Morphologies fewer words than this have are no guess for an unknown word.
const OPEN_AT: usize = 5;

pub fn lists(lexicon: &[LexiconEntry], trees: &[DependencyTree], width: usize, sources: Vec<String>) -> Lists {
    let words = || trees.iter().flat_map(|t| &t.words);
    let mut counts: BTreeMap<(&str, Upos), usize> = BTreeMap::new();
    let mut label_counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words() {
        *counts.entry((word.feats.as_str(), word.upos)).or_default() += 1;
        *label_counts.entry(word.deprel.as_str()).or_default() += 1;
    }
    let mut feats_counts: BTreeMap<&str, usize> = BTreeMap::new();
    counts.iter().for_each(|((feats, _), count)| *feats_counts.entry(feats).or_default() += count);
    let mut lexicon_counts: BTreeMap<&str, usize> = BTreeMap::new();
    lexicon.iter().for_each(|e| *lexicon_counts.entry(&e.feats).or_default() += 1);
    let mut feats: Vec<&str> = feats_counts.keys().chain(lexicon_counts.keys()).copied().collect::<BTreeSet<_>>().into_iter().collect();
    // a class is a byte
    feats.sort_by_key(|f| (std::cmp::Reverse(feats_counts.get(f).copied().unwrap_or(0)), *f));
    feats.truncate(255);
    let index: HashMap<String, u16> = feats.iter().enumerate().map(|(at, f)| ((*f).to_owned(), at as u16)).collect();
    let open = Upos::ALL.iter().map(|&upos| {
        let mut open: Vec<(usize, u16)> = counts
            .iter()
            .filter(|((_, u), count)| *u == upos && **count >= OPEN_AT)
            .filter_map(|((f, _), count)| Some((*count, *index.get(*f)?)))
            .collect();
        open.sort_by_key(|(count, f)| (std::cmp::Reverse(*count), *f));
        open.into_iter().map(|(_, f)| f).collect()
    });
    let open: Vec<Vec<u16>> = open.collect();
    let mut labels: Vec<&str> = label_counts.keys().copied().filter(|l| *l != "root").collect();
    labels.sort_by_key(|l| (std::cmp::Reverse(label_counts[l]), *l));
    labels.insert(0, "root");
    let mut edit_counts: BTreeMap<Edit, usize> = BTreeMap::new();
    words().for_each(|w| *edit_counts.entry(Edit::between(&w.form, &w.lemma)).or_default() += 1);
    lexicon.iter().for_each(|e| *edit_counts.entry(Edit::between(&e.written, &e.lemma)).or_default() += 1);
    let mut edits: Vec<(Edit, usize)> = edit_counts.into_iter().collect();
    edits.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    edits.truncate(usize::from(u16::MAX));
    let edits: Vec<Edit> = edits.into_iter().map(|(edit, _)| edit).collect();
    Lists {
        feats: index,
        edits: edits.iter().cloned().enumerate().map(|(at, edit)| (edit, at as u16)).collect(),
        labels: labels.iter().enumerate().map(|(at, l)| ((*l).to_owned(), at as u8)).collect(),
        head: ModelHead {
            sources,
            width,
            labels: labels.iter().map(|l| (*l).to_owned()).collect(),
            feats: feats.iter().map(|f| (*f).to_owned()).collect(),
            edits,
            open,
        },
    }
}

/// The full forms and the endings, as they stand in the model file.
pub struct FormTables {
    pub index: Vec<u8>,
    pub entries: Vec<u8>,
    pub endings: Vec<u8>,
    pub clusters: Vec<u8>,
}

impl FormTables {
    pub fn open(&self) -> Result<(Forms, Endings)> {
        let forms = Forms::new(Bytes::from(self.index.clone()), Bytes::from(self.entries.clone()), Bytes::from(self.clusters.clone()));
        let endings = Endings::new(Bytes::from(self.endings.clone()));
        forms.zip(endings).ok_or_else(|| anyhow::anyhow!("no transducer"))
    }
}

/// Full forms from the lexicon and these trees.
pub fn form_tables(lists: &Lists, lexicon: &[LexiconEntry], clusters: &[u8], trees: &[&DependencyTree]) -> Result<FormTables> {
    let mut categories: BTreeMap<&str, u32> = BTreeMap::new();
    let mut analyses: BTreeMap<String, BTreeMap<Analysis, usize>> = BTreeMap::new();
    for entry in lexicon {
        *categories.entry(&entry.form).or_default() |= entry.category;
        let found = analyses.entry(entry.form.clone()).or_default();
        let Some(upos) = entry.upos else { continue };
        let edit = lists.edits.get(&Edit::between(&entry.written, &entry.lemma));
        if let (Some(&feats), Some(&edit)) = (lists.feats.get(&entry.feats), edit) {
            found.entry(Analysis { upos, attested: false, feats, edit }).or_insert(0);
        }
    }
    for word in trees.iter().flat_map(|t| &t.words) {
        let edit = lists.edits.get(&Edit::between(&word.form, &word.lemma));
        if let (Some(&feats), Some(&edit)) = (lists.feats.get(word.feats.as_str()), edit) {
            let analysis = Analysis { upos: word.upos, attested: true, feats, edit };
            *analyses.entry(normal(&word.form, Level::Features)).or_default().entry(analysis).or_insert(0) += 1;
        }
    }
    let mut builder = fst::MapBuilder::memory();
    let mut entries: Vec<u8> = Vec::new();
    let mut shared: HashMap<Vec<u8>, u64> = HashMap::new();
    for (form, found) in &analyses {
        let mut sorted: Vec<(Analysis, usize)> = found.iter().map(|(a, n)| (*a, *n)).collect();
        sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        sorted.truncate(40);
        let mut entry = categories.get(form.as_str()).copied().unwrap_or(0).to_le_bytes().to_vec();
        entry.push(sorted.len() as u8);
        sorted.iter().for_each(|(a, _)| entry.extend(a.to_bytes()));
        let at = *shared.entry(entry).or_insert_with_key(|entry| {
            let at = entries.len() as u64;
            entries.extend(entry);
            at
        });
        builder.insert(form, at)?;
    }
    Ok(FormTables { index: builder.into_inner()?, entries, endings: endings(lists, lexicon, trees)?, clusters: clusters.to_vec() })
}

/// For each ending the edit that most forms with it have, where it is another than that of the ending one shorter.
fn endings(lists: &Lists, lexicon: &[LexiconEntry], trees: &[&DependencyTree]) -> Result<Vec<u8>> {
    const LONGEST: usize = 6;
    let mut counts: BTreeMap<String, BTreeMap<u16, usize>> = BTreeMap::new();
    let mut count = |form: &str, upos: Upos, edit: &Edit, weight: usize| {
        let Some(&edit) = lists.edits.get(edit) else { return };
        let key = Endings::key(form, upos);
        for (at, c) in key.char_indices().take(LONGEST + 1) {
            *counts.entry(key[..at + c.len_utf8()].to_owned()).or_default().entry(edit).or_default() += weight;
        }
    };
    for entry in lexicon.iter().filter(|e| e.upos.is_some_and(|u| u != Upos::Propn)) {
        let edit = Edit::between(&entry.written, &entry.lemma);
        entry.upos.into_iter().for_each(|upos| count(&entry.form, upos, &edit, 1));
    }
    for word in trees.iter().flat_map(|t| &t.words) {
        count(&normal(&word.form, Level::Features), word.upos, &Edit::between(&word.form, &word.lemma), 3);
    }
    let best: BTreeMap<&str, (u16, usize)> = counts
        .iter()
        .filter_map(|(key, edits)| {
            let (edit, _) = edits.iter().max_by_key(|(edit, count)| (**count, std::cmp::Reverse(**edit)))?;
            Some((key.as_str(), (*edit, edits.values().sum::<usize>())))
        })
        .collect();
    let mut builder = fst::MapBuilder::memory();
    for (&key, &(edit, total)) in &best {
        let shorter = (1..key.len()).rev().filter(|&at| key.is_char_boundary(at)).find_map(|at| best.get(&key[..at]));
        if total >= 4 && shorter.is_none_or(|(other, _)| *other != edit) || key.len() == 1 {
            builder.insert(key, u64::from(edit))?;
        }
    }
    Ok(builder.into_inner()?)
}

/// The transducer of a file of clusters: form, fine and coarse cluster on each line, separated by tabs, both from 0 on.
pub fn clusters(text: &str) -> Result<Vec<u8>> {
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for (at, line) in text.lines().enumerate() {
        let row = line.split('\t').collect::<Vec<_>>();
        let numbers = |row: &[&str]| Some((row.first()?.parse::<u64>().ok()?, row.get(1)?.parse::<u64>().ok()?));
        let (fine, coarse) = row.get(1..).and_then(numbers).with_context(|| format!("clusters, line {}", at + 1))?;
        found.entry(normal(row[0], Level::Features)).or_insert((coarse + 1) << 16 | (fine + 1));
    }
    let mut builder = fst::MapBuilder::memory();
    found.iter().try_for_each(|(form, cluster)| builder.insert(form, *cluster))?;
    Ok(builder.into_inner()?)
}
