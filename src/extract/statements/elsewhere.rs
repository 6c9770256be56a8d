//! Arguments that the tree hangs elsewhere than where a pattern looks: on a noun nearer to them, or on the verb above.

use super::arguments::Arguments;
use super::claim::Argument;
use crate::extract::index::WordIx;
use crate::extract::syntax::Repair;
use crate::lexicon::{Part, Role, VerbClass};
use crate::ontology::{ClassId, Core};
use crate::reader::{TokenKind, Upos};

impl Arguments<'_> {
    /// Complements that hang elsewhere: on a noun nearer to them, or on the verb whose object the noun is.
    pub(super) fn misplaced(&self, prepositions: &[String], from: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        let mut words = Vec::new();
        if self.syntax.repairs(Repair::FarComplement) {
            words.extend(self.syntax.far_complements(from, prepositions));
            words.extend(self.syntax.higher_complements(from, prepositions));
            // "a été menée par A contre B"
            // what stands by "de" below who does it is his: "revendiqué par une faction de N"
            let light = self.syntax.predicate(from).light_verb.into_iter().filter(|_| !self.of(prepositions));
            words.extend(light.flat_map(|verb| self.syntax.far_complements(verb, prepositions)).filter(|&word| word > from));
        }
        let is_agent = || self.headed_by(from).any(|m| self.mentions[m].candidate.class.is(Core::Force));
        if self.syntax.repairs(Repair::SharedComplement) && !is_agent() {
            words.extend(self.syntax.shared_complements(from, prepositions));
        }
        let apart = |&word: &WordIx| {
            !self.is_of_another(word, from, prepositions)
                && !self.is_only_a_way_off(word)
                && !self.is_near_the_scene(word)
                && (!self.is_off(word) || self.is_in_state(word, classes))
                && !self.syntax.is_of_side(word, from)
                && !self.is_below_sides(word, from)
        };
        self.first_meant(words.into_iter().filter(apart), classes)
    }

    /// "Recevra lundi à N A et B", of which A was read as a part of the place's name: the objects of a verb that has no other.
    pub(super) fn behind_place(&self, verb: WordIx) -> Vec<WordIx> {
        let syntax = self.syntax;
        if !syntax.predicate(verb).is_verb() || syntax.dependents(verb, &["obj", "ccomp", "xcomp"]).next().is_some() {
            return Vec::new();
        }
        let person = |word: WordIx| self.headed_by(word).any(|m| self.mentions[m].candidate.class.is(Core::Person));
        let place = |word: WordIx| self.headed_by(word).any(|m| matches!(self.mentions[m].candidate.class.core, Core::Place | Core::State));
        let places = syntax.dependents(verb, &["obl"]).filter(|&word| word > verb && place(word));
        let name = places
            .flat_map(|place| syntax.dependents(place, &["flat", "appos", "nmod"]).map(move |name| (place, name)).collect::<Vec<_>>());
        let Some((place, name)) = name.into_iter().find(|&(_, name)| person(name) && syntax.case(name).is_empty()) else {
            return Vec::new();
        };
        // those that were read as joined to the place are joined to the person
        let joined = syntax.dependents(place, &["conj"]).filter(|&word| word > name && syntax.case(word).is_empty());
        std::iter::once(name).chain(joined).collect()
    }

    /// "A accueilli des pourparlers entre A et les rebelles de B": whether a word is a complement of those between whom a noun is, and none of the
    /// noun's own.
    fn is_below_sides(&self, word: WordIx, noun: WordIx) -> bool {
        let mut sides = self.syntax.marked(noun, Role::Between).into_iter().flat_map(|first| self.syntax.coordinated(first));
        self.syntax.is_marked(word, Role::Of) && sides.any(|side| side != word && self.syntax.is_within(word, side))
    }

    /// What the complement of an object names.
    pub(super) fn far_patients(&self, own: &[WordIx], from: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        if !self.syntax.repairs(Repair::FarPatient) {
            return Vec::new();
        }
        let is_agent = |o: WordIx| self.headed_by(o).any(|m| self.mentions[m].candidate.class.core.is_agent());
        // "a reçu le prix de A": whose a thing is was not received, but its representatives
        let meets = self.is_verb_of(VerbClass::Meeting, from);
        let other = |o: WordIx| self.means_itself(o) || is_agent(o) || self.syntax.word(o).upos == Upos::Propn;
        let names = |o: WordIx| o > from && !other(o) && (!meets || self.may_mean_complement(o));
        let near = |word: &WordIx| own.iter().any(|&o| self.syntax.is_within(*word, o) && names(o) && !self.is_below_sides(*word, o));
        self.first_meant(self.syntax.far_marked(from, Role::Of).into_iter().filter(near), classes)
    }

    /// The object of a set phrase that the tree takes for a part of its noun: "met en examen A", "pointe du doigt B".
    pub(super) fn behind_phrase(&self, verb: WordIx) -> Vec<WordIx> {
        let syntax = self.syntax;
        if !syntax.predicate(verb).is_verb() || syntax.dependents(verb, &["obj"]).next().is_some() {
            return Vec::new();
        }
        let phrases = || self.document.lexicon.patterns_of(Part::Verb, &syntax.word(verb).lemma).filter_map(|(_, pattern)| pattern.with());
        let is_phrase = |noun: &WordIx| phrases().any(|with| *with == *syntax.word(*noun).lemma);
        let bare = |noun: &WordIx| syntax.dependents(*noun, &["case"]).next().is_none();
        let close = |noun: WordIx, behind: WordIx| {
            behind > noun
                && self.all_tokens()[syntax.token_of(noun)..syntax.token_of(behind)].iter().all(|t| t.kind != TokenKind::Punctuation)
        };
        let nouns = syntax.dependents(verb, &["obl", "nmod"]).filter(is_phrase).filter(|noun| !bare(noun));
        let behind = nouns.flat_map(|noun| {
            syntax.dependents(noun, &["appos", "nmod"]).filter(bare).filter(move |&behind| close(noun, behind)).collect::<Vec<_>>()
        });
        behind.collect()
    }

    /// The other nouns that a participle or relative clause may be said of, where the one that the tree gives it is nobody: "la libération de N par
    /// A, appuyée par B".
    pub(super) fn other_nouns(&self, said: WordIx, words: &[WordIx]) -> Vec<WordIx> {
        let others = self.syntax.other_nouns(said);
        let agents = self.document.ontology.core_ids(&Core::AGENTS);
        let somebody = || words.iter().any(|&word| !self.resolve_all(word, &agents).is_empty());
        if others.is_empty() || somebody() { Vec::new() } else { others }
    }
}
