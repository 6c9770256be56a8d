//! Why a pattern gave no statement, in words: what stands where a participant was looked for, and which participant there is.

use super::arguments::Arguments;
use super::claim::Argument;
use super::found::Found;
use super::patterns::Occasion;
use super::reason::{Reason, Side};
use crate::extract::index::WordIx;
use crate::extract::trace::Weight;
use crate::lexicon::{Pattern, Slot, Step};
use crate::ontology::{ClassId, Core};

impl Arguments<'_> {
    /// The reason with what stands in the slot that is not filled and in the one that is, and whether anybody but who asks for everything
    /// wants to see it.
    pub(super) fn explained(&self, reason: Reason, pattern: &Pattern, occasion: &Occasion<'_>) -> (String, Weight) {
        let Reason::NotFilled(side) = reason else { return (reason.to_string(), Weight::Usual) };
        let relation = self.document.ontology.relation(pattern.relation);
        let (slots, classes) = match side {
            Side::Subject => (&pattern.subject, &relation.domain),
            Side::Object => (&pattern.object, &relation.range),
        };
        let subjects: Vec<Argument> = match side {
            Side::Subject => Vec::new(),
            Side::Object => self.filled(occasion, &pattern.subject, &relation.domain, &[]).into_iter().map(|f| f.argument).collect(),
        };
        let there = match (self.of_another_class(slots, occasion, &subjects), self.standing(slots, occasion)) {
            (Some(other), _) => {
                let candidate = &self.entities.items[other.argument.entity];
                let class = self.document.ontology.class_name(candidate.class);
                format!(
                    "the {side} would be '{}', which is of class {class}: looked for is {}",
                    candidate.label,
                    self.named(slots, classes)
                )
            }
            (None, Some(word)) => format!("'{word}' stands where the {side} is looked for, and is not an entity"),
            (None, None) if matches!(occasion, Occasion::Mention(_)) => return (reason.to_string(), Weight::Minor),
            (None, None) => reason.to_string(),
        };
        let by_words = !matches!(occasion, Occasion::Mention(_));
        let subject = subjects.first().filter(|_| by_words).map(|s| &self.entities.items[s.entity].label);
        (subject.map_or_else(|| there.clone(), |label| format!("{there} (subject: {label})")), Weight::Usual)
    }

    /// What would fill a slot if its class were allowed.
    fn of_another_class(&self, slots: &[Slot], occasion: &Occasion<'_>, taken: &[Argument]) -> Option<Found> {
        let open: Vec<Slot> = slots.iter().map(|slot| Slot { classes: Vec::new(), ..slot.clone() }).collect();
        let all = self.document.ontology.core_ids(&Core::NAMED);
        self.filled(occasion, &open, &all, taken).into_iter().next()
    }

    /// The first word that a way from the trigger leads to, though it means no entity.
    fn standing(&self, slots: &[Slot], occasion: &Occasion<'_>) -> Option<&str> {
        let Occasion::Word(trigger) = *occasion else { return None };
        let ways =
            slots.iter().filter(|slot| slot.steps.iter().all(|step| matches!(step, Step::Agent | Step::Patient | Step::Complement(_))));
        let ends = |slot: &Slot| -> Vec<WordIx> {
            let from = vec![trigger];
            slot.steps.iter().fold(from, |words, step| words.into_iter().flat_map(|word| self.words(step, word)).collect())
        };
        let word = ways.flat_map(ends).find(|&word| self.covering(word).is_none())?;
        Some(&self.syntax.word(word).form)
    }

    /// The classes that may fill a slot, in words.
    fn named(&self, slots: &[Slot], classes: &[ClassId]) -> String {
        let ontology = &self.document.ontology;
        let mut names: Vec<&str> = Vec::new();
        for slot in slots {
            let own: Vec<ClassId> = slot.classes.iter().filter_map(|class| class.id).collect();
            for class in if own.is_empty() { classes } else { &own } {
                let name = &*ontology.class(*class).name;
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names.join(" or ")
    }
}
