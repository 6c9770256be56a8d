//! Who speaks, and when: two short lists beside the picture.

use std::collections::{BTreeMap, BTreeSet};

use crate::draw::tooltips::label;
use crate::draw::wording::Wording;
use crate::graph::{EntityIx, KnowledgeGraph, StatementIx};
use crate::ontology::Core;

/// Speakers that are named at most.
const MOST: usize = 5;
/// Of those concerned who do not speak, so many are named at most.
const MOST_SILENT: usize = 3;

/// Who says how many of the statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    pub name: String,
    pub statements: usize,
}

/// The voices of a graph's statements: what the articles tell themselves, who speaks in them, sources without a name, and those in the
/// picture who could speak and do not. Nothing, where nobody is known to say anything.
pub(super) fn voices(graph: &KnowledgeGraph, seen: &[StatementIx], shown: &BTreeSet<EntityIx>, wording: Wording) -> Vec<Voice> {
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    let mut speakers: BTreeMap<EntityIx, usize> = BTreeMap::new();
    let mut unnamed = 0;
    for &at in seen {
        let statement = graph.statement(at);
        match statement.claimed_by {
            Some(speaker) => *speakers.entry(speaker).or_default() += 1,
            None if statement.modality.reported => unnamed += 1,
            None => {
                // what no article tells is nobody's word
                let Some(evidence) = statement.evidence.first() else { continue };
                let publisher = Some(graph.article(evidence.article).publisher.trim()).filter(|name| !name.is_empty());
                *told.entry(wording.narration(publisher)).or_default() += 1;
            }
        }
    }
    let voice = |(name, statements)| Voice { name, statements };
    let by_count = |voices: &mut Vec<Voice>| voices.sort_by(|a, b| b.statements.cmp(&a.statements).then(a.name.cmp(&b.name)));
    let mut all: Vec<Voice> = told.into_iter().map(voice).collect();
    by_count(&mut all);
    all.truncate(MOST);
    let mut named: Vec<Voice> = speakers.iter().map(|(&at, &count)| voice((label(graph, at, wording).into_owned(), count))).collect();
    by_count(&mut named);
    named.truncate(MOST);
    all.extend(named);
    if unnamed > 0 {
        all.push(voice((wording.unnamed_sources().to_owned(), unnamed)));
    }
    if all.is_empty() {
        return all;
    }
    let can_speak = |at: &EntityIx| {
        matches!(graph.ontology().entity_class(graph.entity(*at).class).core, Core::State | Core::Organization | Core::Person)
    };
    let silent =
        graph.ranked().into_iter().map(|(at, _)| at).filter(|at| shown.contains(at) && can_speak(at) && !speakers.contains_key(at));
    all.extend(silent.take(MOST_SILENT).map(|at| voice((label(graph, at, wording).into_owned(), 0))));
    all
}
