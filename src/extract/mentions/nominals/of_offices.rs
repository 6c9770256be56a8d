//! What an office says of the nouns behind it: "chef d'état-major", "la présidente de la région N".

use super::grower::Grower;
use crate::lexicon::{Head, NounClass, Role};
use crate::reader::phrase;

/// Words of an office, at most.
const LONGEST_OFFICE: usize = 3;

impl Grower<'_, '_> {
    /// Whether the words are the end of an office's name: "chef d'état-major".
    pub(super) fn ends_office(&self, start: usize, end: usize) -> bool {
        let of = start.checked_sub(1).filter(|&of| self.is_bare_of(of)).and_then(|of| of.checked_sub(1));
        of.is_some_and(|office| self.document.lexicon.titles().contains(&phrase(&self.tokens[office..end])))
    }

    /// "La présidente de la région N": the body that runs it.
    pub(super) fn is_council(&self, head: &Head, start: usize) -> bool {
        let grammar = self.document.lexicon.grammar();
        let of = start.saturating_sub(1 + usize::from(!self.is_before(Role::Of, start)));
        let office =
            || (1..=LONGEST_OFFICE.min(of)).any(|count| grammar.is(NounClass::CouncilOffice, &phrase(&self.tokens[of - count..of])));
        grammar.is(NounClass::HasCouncil, &head.singular) && self.is(Role::Of, of) && office()
    }
}
