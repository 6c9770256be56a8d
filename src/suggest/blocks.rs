//! Which things are compared at all: those that share a word, initials, an identifier or two parties, so that time grows with their number
//! alone.

use std::collections::{BTreeMap, BTreeSet};

use super::profile::{Profile, Profiles};
use crate::ontology::Core;

/// Of things that share something, so many are compared with each other: what more share tells little.
const MOST: usize = 64;
/// Pairs of so many parties are looked at, those that have to do with least first.
const MOST_PARTIES: usize = 6;

/// What things may share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Identifier(String),
    Name(Core, String),
    Word(Core, String),
    Letters(Core, String),
    Parties(Core, usize, usize),
}

/// All pairs that are compared, by their places in the list of profiles, the smaller first.
pub(super) fn pairs(profiles: &Profiles<'_>) -> BTreeSet<(usize, usize)> {
    let mut blocks: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, profile) in profiles.all.iter().enumerate().filter(|(_, profile)| !profile.class.is(Core::Date)) {
        for key in keys(profiles, profile) {
            blocks.entry(key).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for mut block in blocks.into_values() {
        if block.len() > MOST {
            block.sort_by_key(|at| profiles.all[*at].weight());
            block.truncate(MOST);
            block.sort_unstable();
        }
        for (rank, one) in block.iter().enumerate() {
            pairs.extend(block[rank + 1..].iter().map(|other| (*one, *other)));
        }
    }
    pairs
}

fn keys(profiles: &Profiles<'_>, profile: &Profile<'_>) -> BTreeSet<Key> {
    let class = profile.class.core;
    let mut keys: BTreeSet<Key> = profile.entity.same_as.iter().cloned().map(Key::Identifier).collect();
    for name in &profile.names {
        let words = name.telling();
        keys.insert(Key::Name(class, words.join(" ")));
        keys.extend(words.into_iter().map(|word| Key::Word(class, word.to_owned())));
        keys.extend(name.letters().map(|letters| Key::Letters(class, letters.to_owned())));
        keys.extend(name.initials().into_iter().map(|initials| Key::Letters(class, initials)));
    }
    let mut parties: Vec<usize> = profile.parties.iter().copied().collect();
    parties.sort_by_key(|party| (profiles.of_party(class, *party), *party));
    parties.truncate(MOST_PARTIES);
    for (rank, one) in parties.iter().enumerate() {
        keys.extend(parties[rank + 1..].iter().map(|other| Key::Parties(class, *one.min(other), *one.max(other))));
    }
    keys
}
