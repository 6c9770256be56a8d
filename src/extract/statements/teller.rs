//! Who a noun or pronoun that speaks is: an entity, somebody who is none, or a text that speaks for nobody.

use super::arguments::Arguments;
use super::claim::Argument;
use crate::extract::index::{ArticleEntityIx, WordIx};
use crate::lexicon::{NounClass, Part, Role};
use crate::ontology::{ClassId, Core};
use crate::reader::Upos;

/// Complements are followed at most this far to who speaks.
const DEEPEST: usize = 3;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Teller {
    /// An entity.
    Entity(ArticleEntityIx),
    /// Somebody who is none: "un témoin".
    Somebody,
    /// "Il" of "a-t-il dit", which means nobody of its own sentence: who that is, those who spoke before say.
    Pronoun,
    /// Nobody: what an agreement stipulates is no one's word.
    Nobody,
}

impl Arguments<'_> {
    /// Who the word speaks that is the head of who speaks.
    pub(super) fn teller(&self, word: WordIx) -> Teller {
        let agents = self.document.ontology.core_ids(&Core::AGENTS);
        match self.named_teller(word, &agents, 0) {
            Some(entity) => Teller::Entity(entity),
            None if self.is_instrument(word) => Teller::Nobody,
            None => Teller::Somebody,
        }
    }

    fn named_teller(&self, word: WordIx, agents: &[ClassId], depth: usize) -> Option<ArticleEntityIx> {
        let here = self.mention_at(word, agents).or_else(|| {
            let propn = self.syntax.word(word).upos == Upos::Propn;
            self.covering(word).filter(|&m| propn && self.is_of(m, agents))
        });
        if let Some(mention) = here {
            return Some(self.mentions[mention].entity);
        }
        if let Some(noun) = self.syntax.antecedent(word).filter(|_| depth < DEEPEST) {
            return self.named_teller(noun, agents, depth + 1);
        }
        if let Some(entity) = self.referent(word).filter(|_| self.syntax.word(word).upos != Upos::Det) {
            let class = self.entities.items[entity].class.id;
            return Some(entity).filter(|_| class.is_some_and(|class| self.document.ontology.is_any_of(class, agents)));
        }
        // "le ministre de la Défense, B"
        let named = self.syntax.dependents(word, &["appos", "flat", "nmod"]).filter(|&w| self.syntax.case(w).is_empty());
        let beside = |w: WordIx| self.mention_at(w, agents).map(|mention| self.mentions[mention].entity);
        // "le porte-parole, le colonel B"
        let below = |w: WordIx| self.syntax.dependents(w, &["appos", "flat"]).find_map(beside);
        if let Some(entity) = named.filter_map(|w| beside(w).or_else(|| below(w))).next() {
            return Some(entity);
        }
        // "le porte-parole de A, le colonel N"
        let person = self.document.ontology.core(Core::Person).id;
        if let Some(holder) = self.holder(word, person.as_slice()) {
            return Some(holder.entity);
        }
        // "le porte-parole de A", "un communiqué de A", "le gouvernement de A"
        let lemma = self.syntax.word(word).lemma.to_lowercase();
        let speaks_for =
            [NounClass::VoiceOf, NounClass::HomeState].into_iter().any(|class| self.document.lexicon.grammar().is(class, &lemma));
        let of = self.syntax.marked(word, Role::Of).into_iter().filter(|_| speaks_for && depth < DEEPEST);
        let voice_of = of.filter_map(|w| self.named_teller(w, agents, depth + 1)).next();
        voice_of.or_else(|| self.state_of_office(word, agents).first().map(|state| state.entity))
    }

    /// "Le porte-parole de A accuse B", "un rapport de A épingle B": who speaks by somebody or something, of a verb of saying or blaming.
    pub(super) fn voiced(&self, verb: WordIx, subjects: &[WordIx], classes: &[ClassId]) -> Vec<Argument> {
        let lexicon = self.document.lexicon;
        let lemma = self.syntax.word(verb).lemma.to_lowercase();
        let blames = || lexicon.patterns_of(Part::Verb, &lemma).any(|(_, pattern)| lexicon.relation_sorts().is_spoken(pattern.relation));
        let says = lexicon.speech_of(&lemma).is_some() || blames();
        let speaks_for = |word: &WordIx| lexicon.grammar().is(NounClass::VoiceOf, &self.syntax.word(*word).lemma.to_lowercase());
        let voices = subjects.iter().copied().filter(|word| says && speaks_for(word));
        voices.flat_map(|word| self.syntax.marked(word, Role::Of)).flat_map(|body| self.resolve_all(body, classes)).collect()
    }

    /// Whether a noun means an agreement or a law.
    fn is_instrument(&self, word: WordIx) -> bool {
        let lemma = self.syntax.word(word).lemma.to_lowercase();
        let heads = self.document.lexicon.heads();
        let mention = || self.headed_by(word).any(|m| self.mentions[m].candidate.class.is(Core::Agreement));
        heads.get(&lemma).iter().any(|head| head.class.is(Core::Agreement)) || mention()
    }

    /// Whether a noun means somebody or something whose words are told: a witness, an office, a report.
    pub(super) fn is_source(&self, word: WordIx) -> bool {
        let lexicon = self.document.lexicon;
        let lemma = self.syntax.word(word).lemma.to_lowercase();
        let of_class = [NounClass::Source, NounClass::VoiceOf].into_iter().any(|class| lexicon.grammar().is(class, &lemma));
        of_class || lexicon.titles().contains(&lemma) || self.syntax.word(word).upos == Upos::Pron
    }
}
