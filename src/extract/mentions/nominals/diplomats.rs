//! Missions that are no forces: "la mission de l'OSCE à Grozny", "la mission iranienne auprès de l'ONU".

use std::ops::Range;

use super::grower::{Beside, Grower};
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::{Head, NameKind, NounClass, Role};
use crate::reader::phrase;

impl Grower<'_, '_> {
    /// Whether a mission is one of diplomats or observers: that of a body which has no others, or a state's in a capital or with a body.
    pub(super) fn is_of_diplomats(&self, head: &Head, mission: &Range<usize>, beside: &Beside<'_>) -> bool {
        let grammar = self.document.lexicon.grammar();
        let plain = grammar.is(NounClass::MissionNoun, &head.singular);
        let civil = beside.inner.as_ref().is_some_and(|body| grammar.is(NounClass::CivilBody, &phrase(&self.tokens[body.clone()])));
        plain && (civil || beside.state.is_some() && mission.len() == 2 && self.is_accredited(mission.end))
    }

    /// Whether "auprès de" follows, or "à" and a capital.
    fn is_accredited(&self, at: usize) -> bool {
        let capital = |name: &&Candidate<'_>| matches!(&name.referent, Referent::Known(names) if names.iter().any(|(_, kind)| *kind == NameKind::Capital));
        let town = self.names.iter().find(|name| name.tokens.start == at + 1).filter(capital);
        self.is(Role::Counterpart, at) && self.is(Role::Of, at + 1) || self.is(Role::To, at) && town.is_some()
    }
}
