//! "Y" and "en": complements of their verb that were mentioned before.

use super::pronouns::{Asked, meant};
use super::references::NoAntecedent;
use super::salience::Salient;
use crate::extract::index::{ArticleEntityIx, WordIx};
use crate::lexicon::{Part, Pattern, Role, Slot};
use crate::ontology::{ClassId, Core, EntityClass};

impl Asked<'_, '_> {
    /// What was mentioned last of what the verb takes as such a complement. "Y" means a place where the verb takes none.
    pub(super) fn adverbial(&self, before: &[Salient]) -> Result<ArticleEntityIx, NoAntecedent> {
        let place = self.document.lexicon.grammar().is(Role::There, &self.syntax.word(self.word).lemma.to_lowercase());
        let taken = self.verb().map(|verb| self.complements_taken(verb, if place { Role::To } else { Role::Of })).unwrap_or_default();
        let places = self.document.ontology.core_ids(&[Core::Place, Core::State]);
        let wanted: Vec<ClassId> = if place { taken.into_iter().chain(places).collect() } else { taken };
        let fits = |salient: &&Salient| {
            // of persons and groups French says "à lui", "d'eux"
            let thing = |class: EntityClass| matches!(class.core, Core::Place | Core::State | Core::Event | Core::Agreement);
            let class = salient.entity.map(|(_, class)| class).filter(|&class| thing(class)).and_then(|class| class.id);
            let taken = class.is_some_and(|class| self.document.ontology.is_any_of(class, &wanted));
            self.precedes(salient) && taken && !self.is_own_subject(salient)
        };
        let is_state = |salient: &Salient| salient.entity.is_some_and(|(_, class)| class.is(Core::State));
        let last = before.iter().filter(fits).max_by_key(|salient| (salient.sentence, !is_state(salient), salient.word));
        last.map_or(Err(NoAntecedent::Nothing), meant)
    }

    /// The verb that the pronoun stands before.
    fn verb(&self) -> Option<WordIx> {
        let head = self.syntax.head(self.word).filter(|&head| self.syntax.is_verb(head))?;
        // "nie y avoir pris part": read as the pronoun of the verb above
        let clause = self.syntax.dependents(head, &["xcomp", "ccomp"]).find(|&clause| head < self.word && self.word < clause);
        Some(clause.unwrap_or(head))
    }

    /// The classes of what the patterns of a verb take as its complement with a preposition of that role.
    fn complements_taken(&self, verb: WordIx, role: Role) -> Vec<ClassId> {
        let lexicon = self.document.lexicon;
        let lemma = self.syntax.word(verb).lemma.to_lowercase();
        let reflexive = self.syntax.is_reflexive(verb).then(|| lexicon.grammar().reflexive(&lemma));
        let below = |with: &str| self.syntax.children(verb).iter().any(|&child| *self.syntax.word(child).lemma == *with);
        let whole = |pattern: &Pattern| pattern.with().is_none_or(below);
        let leads = |slot: &&Slot| lexicon.is_complement(slot, role);
        let patterns = [Some(&*lemma), reflexive.as_deref()].into_iter().flatten().flat_map(|lemma| lexicon.patterns_of(Part::Verb, lemma));
        let slots = patterns.filter(|(_, pattern)| whole(pattern)).flat_map(|(_, pattern)| {
            let relation = self.document.ontology.relation(pattern.relation);
            let subject = pattern.subject.iter().filter(leads).map(|slot| (slot, &relation.domain));
            let object = pattern.object.iter().filter(leads).map(|slot| (slot, &relation.range));
            subject.chain(object).collect::<Vec<_>>()
        });
        let classes = slots.flat_map(|(slot, all)| {
            let own: Vec<ClassId> = slot.classes.iter().filter_map(|class| class.id).collect();
            if own.is_empty() { all.clone() } else { own }
        });
        classes.collect()
    }

    /// Whether a noun phrase is the subject of the pronoun's own verb.
    fn is_own_subject(&self, salient: &Salient) -> bool {
        let verb = self.verb().filter(|_| salient.sentence == self.sentence);
        let subjects = verb.into_iter().flat_map(|verb| &self.syntax.predicate(verb).agents);
        subjects.copied().any(|subject| self.syntax.coordinated(subject).contains(&salient.word))
    }
}
