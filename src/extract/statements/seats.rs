//! In what body an office is held, where an adjective ("l'émissaire onusien") or "dont" says it, and for which body a person of the article speaks.

use std::collections::BTreeSet;

use super::arguments::Arguments;
use super::claim::{Argument, Shown};
use super::offices::{FIRST_MENTIONS, REACH, Title};
use crate::extract::index::{ArticleEntityIx, WordIx};
use crate::lexicon::{NounClass, Role};
use crate::ontology::{ClassId, Core};
use crate::reader::phrase;

impl Arguments<'_> {
    /// "L'émissaire onusien", "la cheffe de la diplomatie européenne", "le commissaire européen": the body whose adjective stands right behind
    /// an office that bodies have, or ends it.
    pub(super) fn adjectives_body(&self, title: &Title, classes: &[ClassId]) -> Option<Argument> {
        let lexicon = self.document.lexicon;
        let body = |at: usize| {
            let adjective = self.all_tokens().get(at).filter(|token| !token.capital && !self.is_of_several(title))?;
            let office = phrase(&self.all_tokens()[title.tokens.start..at]);
            let held = lexicon.grammar().is(NounClass::OfficeOfBody, &office);
            lexicon.body_of_adjective(&adjective.norm).filter(|_| held).map(|body| (at, body))
        };
        let (at, body) = [title.tokens.end, title.tokens.end - 1].into_iter().find_map(body)?;
        let entity = self.entities.of_name(body).filter(|&body| self.is_entity_of(body, classes))?;
        Some(Argument { entity, tokens: at..at + 1, shown: Shown::Adjective })
    }

    /// "A, dont l'ancien chef, N, …": the body before the pronoun.
    pub(super) fn body_of_which(&self, title: &Title, classes: &[ClassId]) -> Option<Argument> {
        let described = |at: &usize| self.is_said_of_noun(*at) || self.is(Role::Article, *at);
        let lead = (0..title.tokens.start).rev().take(REACH).take_while(described).last().unwrap_or(title.tokens.start);
        self.name_before_of_which(lead, classes)
    }

    /// The force or body in which the article says that a person holds an office, where it says one alone.
    pub(super) fn body_of(&self, person: ArticleEntityIx) -> Option<ArticleEntityIx> {
        self.only_body_of(person, &[Core::Force, Core::Organization], |_, _| true)
    }

    /// The force, body or state for which a person speaks by an office held still, where the article tells of one alone: ministers and
    /// spokesmen speak for states, mayors and members of parliament do not.
    pub(super) fn seat_of(&self, person: ArticleEntityIx) -> Option<ArticleEntityIx> {
        let grammar = self.document.lexicon.grammar();
        self.only_body_of(person, &[Core::Force, Core::Organization, Core::State], |there, title| {
            let words = &there.all_tokens()[title.tokens.clone()];
            let former = |at: usize| there.is(Role::Former, at) || words.iter().any(|token| grammar.is(Role::Former, &token.norm));
            let before = title.tokens.start.checked_sub(1);
            let speaks = [NounClass::ActsForState, NounClass::VoiceOf].into_iter().any(|class| grammar.is(class, &phrase(words)));
            let state = there.bodies(title, there.document.ontology.core(Core::State).id.as_slice(), &[]);
            (speaks || state.is_empty()) && !before.is_some_and(former)
        })
    }

    /// "Son pays": the state in which he whose it is holds an office.
    pub(super) fn country_of_holder(&self, noun: WordIx, classes: &[ClassId]) -> Option<Argument> {
        let country = self.document.lexicon.grammar().is(NounClass::Country, &self.syntax.word(noun).lemma.to_lowercase());
        let possessive = self.syntax.possessives(noun).into_iter().next().filter(|_| country)?;
        let holder = self.referent(possessive).filter(|&holder| self.entities.items[holder].class.is(Core::Person))?;
        let entity = self.only_body_of(holder, &[Core::State], |_, _| true).filter(|&state| self.is_entity_of(state, classes))?;
        Some(Argument { entity, tokens: self.tokens(noun), shown: Shown::Nothing })
    }

    fn only_body_of(
        &self,
        person: ArticleEntityIx,
        classes: &[Core],
        counts: impl Fn(&Arguments<'_>, &Title) -> bool,
    ) -> Option<ArticleEntityIx> {
        // "son côté" beside a title would ask whose it is, and that for the title's holder
        let mentioned = self.entities.mentions.iter().filter(|m| m.entity == person && self.office_of.is_none()).take(FIRST_MENTIONS);
        let mut bodies = BTreeSet::new();
        for mention in mentioned {
            let mut there = Arguments::new(self.document, mention.candidate.sentence, self.entities);
            there.office_of = Some(person);
            for title in there.titles() {
                let holder = there.holder_of(&title);
                if holder.is_some_and(|holder| holder.entity == person) && counts(&there, &title) {
                    let bodies_of = there.bodies(&title, &there.document.ontology.core_ids(classes), &[]);
                    bodies.extend(bodies_of.into_iter().map(|body| body.entity));
                }
            }
        }
        let mut bodies = bodies.into_iter();
        bodies.next().filter(|_| bodies.next().is_none())
    }
}
