//! The Lefff, a lexicon of French full forms (Sagot 2010): four columns, form, category, lemma and tag.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use depeche::reader::Upos;
use depeche::text::{Level, normal};

/// The categories of the Lefff with the part of speech each stands for, if it stands for one.
const CATEGORIES: &str = include_str!("lefff.csv");

/// One line of the lexicon in the terms of Universal Dependencies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LexiconEntry {
    /// The form in lower case.
    pub form: String,
    /// The form as written.
    pub written: String,
    /// Its part of speech, if the category has one.
    pub upos: Option<Upos>,
    /// Its morphology in the order of CoNLL-U, `_` for none.
    pub feats: String,
    /// Its lemma.
    pub lemma: String,
    /// A bit for the category, with the form of a verb.
    pub category: u32,
}

/// Reads the lexicon. Entries of several words are left out.
pub fn read_lefff(text: &str) -> Result<Vec<LexiconEntry>> {
    let mut categories: BTreeMap<&str, (u32, Option<Upos>)> = BTreeMap::new();
    for line in CATEGORIES.lines().skip(1) {
        let (category, upos) =
            line.split(',').take(2).collect::<Vec<_>>().try_into().map(|[a, b]: [&str; 2]| (a, b)).ok().context("lefff.csv")?;
        let bit = categories.len() as u32;
        categories.insert(category, (bit, upos.parse().ok()));
    }
    let mut entries = Vec::new();
    for line in text.lines() {
        let &[form, category, lemma, tag] = line.split('\t').collect::<Vec<_>>().as_slice() else { continue };
        let Some(&(bit, upos)) = categories.get(category) else { continue };
        if form.contains([' ', '_']) || form.is_empty() {
            continue;
        }
        // the four verb forms have bits of their own, behind the categories
        let bit = if category == "v" { 28 + verb_form(tag) } else { bit.min(27) };
        let (verb, upos) = match (category, upos) {
            // the adjectives that are participles have the lemma of the verb
            ("adj", _) if tag.starts_with('K') => (Some(Upos::Verb), Some(Upos::Adj)),
            (_, upos) => (upos, upos),
        };
        let lemma =
            if category == "adj" && verb == Some(Upos::Verb) { masculine(form, tag) } else { lemma.trim_end_matches('?').to_owned() };
        for feats in morphologies(upos, tag) {
            entries.push(LexiconEntry {
                form: normal(form, Level::Features),
                written: form.to_owned(),
                upos: upos.filter(|u| matches!(u, Upos::Verb | Upos::Aux | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Propn)),
                feats,
                lemma: lemma.clone(),
                category: 1 << bit,
            });
        }
    }
    entries.sort();
    entries.dedup();
    Ok(entries)
}

/// The masculine singular of a participle used as an adjective, by its ending.
fn masculine(form: &str, tag: &str) -> String {
    let stem = if tag.ends_with('p') { form.strip_suffix('s').unwrap_or(form) } else { form };
    if tag.contains('f') { stem.strip_suffix('e').unwrap_or(stem).to_owned() } else { stem.to_owned() }
}

fn verb_form(tag: &str) -> u32 {
    match tag.chars().next() {
        Some('W') => 1,
        Some('K') => 2,
        Some('G') => 3,
        _ => 0,
    }
}

/// The morphologies that a tag such as `PS13s` stands for.
fn morphologies(upos: Option<Upos>, tag: &str) -> Vec<String> {
    let genders: Vec<&str> = tag
        .chars()
        .filter_map(|c| match c {
            'm' => Some("Masc"),
            'f' => Some("Fem"),
            _ => None,
        })
        .collect();
    let number = match tag.chars().last() {
        Some('s') => Some("Sing"),
        Some('p') => Some("Plur"),
        _ => None,
    };
    let pairs = |pairs: Vec<(&str, Option<&str>)>| {
        let joined: Vec<String> = pairs.iter().filter_map(|(name, value)| value.map(|v| format!("{name}={v}"))).collect();
        if joined.is_empty() { "_".to_owned() } else { joined.join("|") }
    };
    let gender = genders.first().copied();
    if !matches!(upos, Some(Upos::Verb | Upos::Aux)) {
        return match upos {
            Some(Upos::Noun | Upos::Adj) => vec![pairs(vec![("Gender", gender), ("Number", number)])],
            _ => vec!["_".to_owned()],
        };
    }
    let persons: Vec<&str> = ["1", "2", "3"].into_iter().filter(|p| tag.contains(p)).collect();
    let mut all = Vec::new();
    for letter in tag.chars() {
        let (mood, tense) = match letter {
            'P' => ("Ind", "Pres"),
            'F' => ("Ind", "Fut"),
            'I' => ("Ind", "Imp"),
            'J' => ("Ind", "Past"),
            'C' => ("Cnd", "Pres"),
            'Y' => ("Imp", "Pres"),
            'S' => ("Sub", "Pres"),
            'T' => ("Sub", "Imp"),
            'W' => {
                all.push("VerbForm=Inf".to_owned());
                continue;
            }
            'G' => {
                all.push("Tense=Pres|VerbForm=Part".to_owned());
                continue;
            }
            'K' => {
                all.push(pairs(vec![("Gender", gender), ("Number", number), ("Tense", Some("Past")), ("VerbForm", Some("Part"))]));
                continue;
            }
            _ => continue,
        };
        for person in &persons {
            all.push(pairs(vec![
                ("Mood", Some(mood)),
                ("Number", number),
                ("Person", Some(person)),
                ("Tense", Some(tense)),
                ("VerbForm", Some("Fin")),
            ]));
        }
    }
    all
}
