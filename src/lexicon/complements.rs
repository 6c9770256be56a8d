//! By which prepositions words take those who take part, as far as patterns know.

use super::lexicon::Lexicon;
use super::patterns::Pattern;
use super::roles::Role;
use super::steps::{Slot, Step};
use super::triggers::Part;

impl Lexicon {
    /// Whether a way is nothing but a complement with a preposition of that role.
    pub fn is_complement(&self, slot: &Slot, role: Role) -> bool {
        match slot.steps.as_slice() {
            [Step::Complement(prepositions)] => prepositions.iter().any(|preposition| self.grammar().is(role, preposition)),
            _ => false,
        }
    }

    /// Whether a verb says by "de" what it is about: what is withdrawn from Mali is not Mali's.
    pub fn leads_from(&self, verb: &str) -> bool {
        self.alone(Part::Verb, verb).flat_map(|pattern| &pattern.object).any(|slot| self.is_complement(slot, Role::Of))
    }

    /// Whether of two complements with "de" behind a noun the first says who leaves and the second where from: "le retrait des troupes du Niger".
    pub fn parts_from(&self, noun: &str) -> bool {
        let of = |slots: &[Slot]| slots.iter().any(|slot| self.is_complement(slot, Role::Of));
        self.alone(Part::Noun, noun).any(|pattern| of(&pattern.subject) && of(&pattern.object))
    }

    /// The patterns that the word triggers without another.
    fn alone(&self, part: Part, lemma: &str) -> impl Iterator<Item = &Pattern> {
        self.patterns_of(part, lemma).map(|(_, pattern)| pattern).filter(|pattern| !pattern.needs_another())
    }
}
