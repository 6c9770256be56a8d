//! Peoples that stand for their states, and states whose adjective stands for their army: "les Soudanais ont bombardé N", "le retrait soudanais
//! de N".

use super::arguments::Arguments;
use super::claim::{Argument, Claim, Shown};
use crate::extract::index::{ArticleEntityIx, Ix, WordIx};
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::{KindRole, Role};
use crate::ontology::{ClassId, Core};
use crate::reader::Upos;

impl Arguments<'_> {
    /// The state that a people is: "les Soudanais", and nothing beside the noun that would say which of them.
    pub(super) fn people(&self, word: WordIx, classes: &[ClassId]) -> Option<Argument> {
        let state = self.document.ontology.core(Core::State).id?;
        let fits = self.document.ontology.is_any_of(state, classes) && self.covering(word).is_none() && self.is_people(word);
        fits.then(|| self.state_at(self.syntax.token_of(word))).flatten()
    }

    fn is_people(&self, word: WordIx) -> bool {
        let (syntax, read) = (self.syntax, self.syntax.word(word));
        let token = syntax.token_of(word);
        // of "les", the number may be read off the article alone
        let definite = |det: WordIx| {
            let feats = &syntax.word(det).feats;
            feats.get("Definite") == Some("Def") && feats.get("Number") == Some("Plur")
        };
        // "occupée par les Russes depuis mars" says when, "les Russes de N" says which
        let calendar = self.document.lexicon.calendar();
        let timed = |c: WordIx| syntax.word(c).upos == Upos::Num || calendar.names_time(&syntax.word(c).form.to_lowercase());
        let when = |c: WordIx| syntax.word(c).deprel.universal() == "nmod" && timed(c) && !syntax.is_marked(c, Role::Of);
        let alone = ["amod", "nmod", "nummod", "acl", "appos", "flat"];
        let told = token > 0 && matches!(read.upos, Upos::Noun | Upos::Propn) && syntax.dependents(word, &["det"]).any(definite);
        // "Libanais et Syriens installés à N" are some of them
        let pair = |first: WordIx| {
            let whole = || syntax.dependents(first, &alone).chain(syntax.dependents(first + 2, &alone)).all(when);
            syntax.are_peoples_joined(first) && whole()
        };
        let joined = pair(word) || word.position().checked_sub(2).is_some_and(|first| pair(WordIx::new(first)));
        self.all_tokens()[token].capital && (told || joined) && syntax.dependents(word, &alone).all(when) && self.state_at(token).is_some()
    }

    /// Whether a claim holds where a people stands for its state: what states do to each other, and nothing within a state.
    pub(super) fn holds_of_people(&self, claim: &Claim) -> bool {
        let people = |argument: &Argument| {
            let word = self.syntax.head_of(&self.syntax.words_of(&argument.tokens));
            argument.shown == Shown::Adjective && word.is_some_and(|word| self.is_people(word))
        };
        let abroad = |state: ArticleEntityIx, other: ArticleEntityIx| match self.entities.items[other].class.core {
            Core::Person => false,
            Core::Force | Core::Organization => !self.is_at_home(state, other),
            _ => true,
        };
        // "Marocains et Algériens ont attaqué un café": without an article they are states only where it is one's land that they act on
        let bare = |one: &Argument| {
            let word = self.syntax.head_of(&self.syntax.words_of(&one.tokens));
            word.is_some_and(|word| self.syntax.dependents(word, &["det"]).next().is_none())
        };
        let unnamed = |other: &Argument| {
            let item = &self.entities.items[other.entity];
            item.class.is(Core::Place) && item.name.is_none()
        };
        let (subject, object) = (&claim.subject, &claim.object);
        let fits = |one: &Argument, other: &Argument| {
            let as_state = || self.document.lexicon.relation_sorts().holds_of_peoples(claim.relation) && abroad(one.entity, other.entity);
            !people(one) || as_state() && !(bare(one) && unnamed(other))
        };
        fits(subject, object) && fits(object, subject)
    }

    /// Whether a force or body is, or may be, one of that state: one of which no other is told.
    fn is_at_home(&self, state: ArticleEntityIx, group: ArticleEntityIx) -> bool {
        let of = |other: ArticleEntityIx| self.entities.mentions.iter().filter(move |m| m.entity == other);
        let told = of(group).filter_map(|m| match &m.candidate.referent {
            Referent::Described(description) => description.state.and_then(|state| self.entities.of_name(state)),
            _ => None,
        });
        let told: Vec<ArticleEntityIx> = told.collect();
        let known = self.entities.items[group].name.is_some();
        told.contains(&state) || told.is_empty() && !known && self.entities.home == Some(state)
    }

    /// The only army of a state that the article tells of, for the adjective of the state beside what armies do.
    pub(super) fn only_army(&self, noun: WordIx, classes: &[ClassId]) -> Option<Argument> {
        let force = self.document.ontology.core(Core::Force).id?;
        if !self.document.ontology.is_any_of(force, classes) {
            return None;
        }
        let state = self.document.ontology.core(Core::State).id?;
        let [beside] = &self.states_beside(noun, &[state])[..] else { return None };
        let grammar = self.document.lexicon.grammar();
        let mut armies = self.entities.mentions.iter().filter_map(|m| match &m.candidate.referent {
            Referent::Described(d) if m.candidate.class.is(Core::Force) => {
                let regular = d.kind.is_none_or(|kind| grammar.is(KindRole::Home, kind) && !grammar.is(KindRole::Service, kind));
                let own = d.state.is_some_and(|state| self.entities.of_name(state) == Some(beside.entity));
                (own && regular).then_some(m.entity)
            }
            _ => None,
        });
        let first = armies.next()?;
        armies.all(|other| other == first).then(|| Argument { entity: first, tokens: beside.tokens.clone(), shown: Shown::Nothing })
    }
}
