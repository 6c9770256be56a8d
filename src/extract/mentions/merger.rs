//! What a name is that the sequence model found: of which class, and which force of the lexicon.

use std::ops::Range;

use super::candidate::{Candidate, Referent};
use super::framed::{Frame, Frames};
use super::names::Kind;
use super::surroundings::{Use, use_of};
use crate::extract::document::Document;
use crate::extract::index::{SentenceIx, WordIx};
use crate::extract::syntax::Syntax;
use crate::lexicon::{Name, NameKind, NounClass, Part};
use crate::ontology::Core;
use crate::reader::phrase;

/// A sentence whose names become one list.
pub(super) struct Merger<'a> {
    pub document: Document<'a>,
    pub at: SentenceIx,
    pub frames: Frames<'a>,
}

impl<'a> Merger<'a> {
    /// Whether places and persons may be what the verb is done to whose object a word is.
    pub(super) fn object_classes(&self, syntax: &Syntax<'a>, at: WordIx) -> Vec<Core> {
        let object = syntax.word(at).deprel.universal() == "obj";
        let Some(verb) = syntax.head(at).filter(|_| object) else { return Vec::new() };
        let patterns = self.document.lexicon.patterns_of(Part::Verb, &syntax.word(verb).lemma);
        let slots = patterns.flat_map(|(_, pattern)| &pattern.object);
        let classes: Vec<Core> = slots.flat_map(|slot| &slot.classes).map(|class| class.core).collect();
        [Core::Place, Core::Person].into_iter().filter(|class| classes.contains(class)).collect()
    }

    /// Whether one word is the object of a verb that is done to places only: "repris Limani".
    fn wants_place(&self, tokens: &Range<usize>) -> bool {
        let syntax = &self.document.syntax[self.at];
        let word = syntax.head_of(&syntax.words_of(tokens));
        tokens.len() == 1 && word.is_some_and(|word| self.object_classes(syntax, word) == [Core::Place])
    }

    /// Whether a name of several words that begins with a given name does something: "Humberto de la Calle a signé".
    fn is_someone(&self, tokens: &Range<usize>) -> bool {
        let syntax = &self.document.syntax[self.at];
        let word = syntax.head_of(&syntax.words_of(tokens));
        let acts = word.is_some_and(|word| {
            syntax.word(word).deprel.universal() == "nsubj" && syntax.head(word).is_some_and(|head| syntax.is_verb(head))
        });
        tokens.len() > 1 && acts && use_of(self.document, self.at, tokens) == Some(Use::Government)
    }

    /// "Cachemire indien": a place of the lexicon and an adjective of a state.
    fn is_part_of_place(&self, tokens: &Range<usize>) -> bool {
        let all = &self.document.sentences[self.at].tokens[tokens.clone()];
        let Some((last, rest)) = all.split_last().filter(|(_, rest)| !rest.is_empty()) else { return false };
        let lexicon = self.document.lexicon;
        let place = || lexicon.names(&phrase(rest)).any(|(name, kind)| kind == NameKind::Proper && name.class.is(Core::Place));
        !last.capital && lexicon.states_of_adjective(&last.norm).next().is_some() && place()
    }

    /// The force of the lexicon that a name means which is spelt otherwise: "Al-Quaïda".
    fn known_force(&self, tokens: &Range<usize>) -> Option<&'a Name> {
        let all = &self.document.sentences[self.at].tokens[tokens.clone()];
        let acronym = all.len() == 1 && all[0].all_capitals;
        if acronym { None } else { self.document.lexicon.force_spelt_like(&phrase(all)) }
    }

    /// Whether a name is the noun of a force or group and the name of a force: "Front Fatah al-Cham".
    fn is_group_of_force(&self, tokens: &Range<usize>) -> bool {
        let lexicon = self.document.lexicon;
        let all = &self.document.sentences[self.at].tokens[tokens.clone()];
        let Some((first, rest)) = all.split_first() else { return false };
        let armed = lexicon.heads().get(&first.norm).iter().any(|h| h.class.is(Core::Force));
        let force = || lexicon.names(&phrase(rest)).any(|(name, kind)| kind == NameKind::Proper && name.class.is(Core::Force));
        (armed || lexicon.grammar().is(NounClass::GroupNoun, &first.norm)) && !rest.is_empty() && force()
    }

    /// A name of a kind that the model sees.
    pub(super) fn candidate(&self, tokens: Range<usize>, kind: Kind) -> Candidate<'a> {
        let all = &self.document.sentences[self.at].tokens[tokens.clone()];
        let heads = self.document.lexicon.heads();
        let is_force =
            || self.is_group_of_force(&tokens) || all.first().is_some_and(|t| heads.get(&t.norm).iter().any(|h| h.class.is(Core::Force)));
        let is_place = || all.first().is_some_and(|t| !t.capital && heads.get(&t.norm).iter().any(|h| h.class.is(Core::Place)));
        let known = self.document.lexicon.names(&phrase(all)).next().is_some();
        let span = self.document.span(self.at, &tokens);
        if self.document.article.publisher.is_some_and(|publisher| publisher.overlaps(span)) {
            return Candidate {
                sentence: self.at,
                tokens,
                class: self.document.ontology.core(Core::Organization),
                referent: Referent::Unknown,
            };
        }
        if let Some(force) = self.known_force(&tokens).filter(|_| kind != Kind::Person && !known) {
            let referent = Referent::Known(vec![(force, NameKind::Proper)]);
            return Candidate { sentence: self.at, tokens, class: force.class, referent };
        }
        let framed = match self.frames.before(&tokens) {
            Some(Frame::Class(class)) if !known && class != Core::Place => Some(class),
            _ => None,
        };
        let first_name = || all.first().is_some_and(|t| self.document.lexicon.is_first_name(&t.norm));
        let group = || self.frames.group(&tokens);
        let (class, referent) = match kind {
            // "la milice Tarek" is not the person that it is called after
            Kind::Person if framed == Some(Core::Force) && group() => (Core::Force, Referent::Unknown),
            Kind::Person if !known && self.wants_place(&tokens) => (Core::Place, Referent::Unknown),
            Kind::Location if !known && first_name() && self.is_someone(&tokens) => (Core::Person, Referent::Person),
            Kind::Organization if self.is_part_of_place(&tokens) => (Core::Place, Referent::Unknown),
            // "le laboratoire Ivar Lund" may be a person's all the same
            Kind::Person if framed.is_some() && !first_name() => (framed.unwrap_or(Core::Organization), Referent::Unknown),
            Kind::Person => (Core::Person, Referent::Person),
            Kind::Organization if all.len() == 1 && all[0].all_capitals && !known => (Core::Organization, Referent::Acronym),
            // an airport is a place, whoever runs it
            Kind::Organization if is_place() => (Core::Place, Referent::Unknown),
            Kind::Organization if is_force() => (Core::Force, Referent::Unknown),
            Kind::Organization => (Core::Organization, Referent::Unknown),
            Kind::Location | Kind::Date => (Core::Place, Referent::Unknown),
        };
        Candidate { sentence: self.at, tokens, class: self.document.ontology.core(class), referent }
    }
}
