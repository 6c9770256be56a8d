//! What is written into a node instead of drawn as edges.

use std::collections::{BTreeMap, BTreeSet};

use super::tooltips::{label, words};
use super::wording::Wording;
use crate::graph::{KnowledgeGraph, StatementIx};
use crate::ontology::CoreRelation;

/// The facts of one node, those that say the same of several things together.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// By what is said: of whom, and whether it is an office.
    said: BTreeMap<(String, Said), BTreeSet<String>>,
}

/// How words are joined to what they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    /// "porte-parole (ministère)".
    Office,
    /// "situé en : Gao, Tchad".
    Relation,
}

impl Folded {
    /// Adds a statement of the node.
    pub(super) fn add(&mut self, graph: &KnowledgeGraph, at: StatementIx, wording: Wording) {
        let statement = graph.statement(at);
        let is_office = graph.ontology().core_relation(CoreRelation::HoldsOffice) == Some(statement.relation) && statement.role.is_some();
        let said = if is_office { Said::Office } else { Said::Relation };
        let of = label(graph, graph.ends(at).1, wording).into_owned();
        self.said.entry((words(graph, statement, wording), said)).or_default().insert(of);
    }

    /// A line for each thing that is said.
    pub(super) fn lines(self, wording: Wording) -> Vec<String> {
        let line = |((words, said), of): ((String, Said), BTreeSet<String>)| {
            let of = of.into_iter().collect::<Vec<_>>().join(", ");
            match said {
                Said::Office => format!("{words} ({of})"),
                Said::Relation => format!("{words}{}{of}", wording.colon()),
            }
        };
        self.said.into_iter().map(line).collect()
    }
}
