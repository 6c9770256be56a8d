//! Nouns that fit whatever was mentioned of their class: "le groupe", "la ville", "le pays", "l'incident".

use super::coreference::Before;
use super::earlier::{Ambiguous, Earlier, NEAR, Thing};
use super::entities::{Entities, Mentioned};
use super::overview::Overview;
use super::possessed::subject_before;
use super::profile::{Number, Profile};
use super::salience::{Position, position};
use crate::extract::index::{ArticleEntityIx, WordIx};
use crate::extract::mentions::candidate::{Candidate, Description};
use crate::extract::syntax::Syntax;
use crate::lexicon::{KindRole, NounClass, Role};
use crate::ontology::Core;
use crate::reader::Upos;

impl<'a> Overview<'a> {
    /// The only thing near that a noun which says little may mean.
    pub(super) fn near(
        &self,
        candidate: &Candidate<'a>,
        d: &Description<'a>,
        profile: &Profile,
        before: Before<'a, '_>,
    ) -> Result<Option<ArticleEntityIx>, Ambiguous> {
        let grammar = self.document.lexicon.grammar();
        let culprit = grammar.is(NounClass::Culprit, &profile.head);
        if !culprit && !grammar.is(NounClass::Hypernym, &profile.head) || self.is_deed(candidate) || self.is_named_behind(candidate) {
            return Ok(None);
        }
        let mut of = self.meant_by(candidate.class.core, d, profile, before.earlier);
        if candidate.class.is(Core::State) {
            of.retain(|state| !self.acts_there(*state, candidate, before));
        }
        let near = before.earlier.near(&of, candidate.sentence, NEAR);
        // "la capitale" is that of the article's own state
        let of_home = |place: &ArticleEntityIx| {
            let country = before.entities.items[*place].name.map(|name| &name.country);
            country.zip(self.home).is_some_and(|(country, home)| *country == home.country && !country.is_empty())
        };
        if grammar.is(NounClass::Capital, &profile.head)
            && let Some(own) = of.iter().copied().find(of_home)
        {
            return Ok(Some(own));
        }
        let announced = || self.only_announced(&of, before.entities);
        match before.earlier.only(&near) {
            _ if near.is_empty() => {
                let town = grammar.is(NounClass::Town, &profile.head);
                let only = || of.first().copied().filter(|_| of.len() == 1);
                Ok(if candidate.class.is(Core::Place) && !town { announced().or_else(only) } else { announced().filter(|_| town) })
            }
            Ok(only) => Ok(Some(only)),
            Err(Ambiguous) if candidate.class.is(Core::Place) => announced().filter(|told| near.contains(told)).map(Some).ok_or(Ambiguous),
            Err(Ambiguous) => self.topic(&near, before.entities).map(Some).ok_or(Ambiguous),
        }
    }

    /// "La France, qui compte des soldats dans le pays", "des soldats angolais sont dans le pays": whether a state, or what is its own, does what is
    /// said of a country, which then is another.
    pub(super) fn acts_there(&self, state: ArticleEntityIx, candidate: &Candidate<'a>, before: Before<'a, '_>) -> bool {
        let syntax = &self.document.syntax[candidate.sentence];
        let Some(noun) = syntax.head_of(&syntax.words_of(&candidate.tokens)) else { return false };
        let Some(subject) = subject_before(syntax, noun) else { return false };
        let subject = syntax.antecedent(subject).unwrap_or(subject);
        let named = |m: &Mentioned<'a>| m.entity == state && syntax.head_of(&syntax.words_of(&m.candidate.tokens)) == Some(subject);
        let told = |word: WordIx| {
            let token = &self.document.sentences[candidate.sentence].tokens[syntax.token_of(word)];
            self.document.lexicon.states_of_adjective(&token.norm).any(|name| before.entities.of_name(name) == Some(state))
        };
        before.entities.in_sentence(candidate.sentence).iter().any(named) || syntax.dependents(subject, &["amod"]).any(told)
    }

    /// The only one of some things that the last sentence to mention any was about.
    fn topic(&self, of: &[ArticleEntityIx], entities: &Entities<'a>) -> Option<ArticleEntityIx> {
        let last = entities.mentions.iter().rev().find(|m| of.contains(&m.entity))?.candidate.sentence;
        let syntax = &self.document.syntax[last];
        let is_topic = |m: &&Mentioned<'a>| {
            let head = syntax.head_of(&syntax.words_of(&m.candidate.tokens));
            // "l'Union européenne et la France ont appelé": of two neither is gone on with alone
            of.contains(&m.entity) && head.is_some_and(|head| position(syntax, head) == Position::Topic && !is_of_several(syntax, head))
        };
        let there = entities.mentions.iter().rev().take_while(|m| m.candidate.sentence >= last);
        let mut topics = there.filter(is_topic).map(|m| m.entity);
        let first = topics.next()?;
        topics.all(|other| other == first).then_some(first)
    }

    /// "La capitale, N": a place that is named right behind means none that was mentioned before.
    fn is_named_behind(&self, candidate: &Candidate<'a>) -> bool {
        let syntax = &self.document.syntax[candidate.sentence];
        let Some(head) = syntax.head_of(&syntax.words_of(&candidate.tokens)) else { return false };
        let named = |word: WordIx| word > head && syntax.word(word).upos == Upos::Propn && syntax.case(word).is_empty();
        candidate.class.is(Core::Place) && syntax.dependents(head, &["appos"]).any(named)
    }

    /// "L'organisation des élections" organises, and is no body.
    fn is_deed(&self, candidate: &Candidate<'a>) -> bool {
        let syntax = &self.document.syntax[candidate.sentence];
        let Some(head) = syntax.head_of(&syntax.words_of(&candidate.tokens)) else { return false };
        let within = |word: WordIx| candidate.tokens.contains(&syntax.token_of(word));
        candidate.class.is(Core::Organization) && syntax.marked(head, Role::Of).into_iter().any(|word| !within(word))
    }

    /// The things before that a noun which says little can mean by its number and by what it is said of.
    fn meant_by(&self, class: Core, d: &Description<'a>, profile: &Profile, earlier: &Earlier<'a>) -> Vec<ArticleEntityIx> {
        let grammar = self.document.lexicon.grammar();
        let is = |noun: NounClass, thing: &Thing<'a>| thing.heads().any(|(head, _)| grammar.is(noun, head));
        let number = |thing: &Thing<'a>| match profile.number {
            Number::One => thing.named || thing.is_headless() || thing.heads().any(|(_, number)| number == Number::One),
            Number::Several => thing.heads().any(|(_, number)| number == Number::Several),
        };
        let (town, capital) = (grammar.is(NounClass::Town, &profile.head), grammar.is(NounClass::Capital, &profile.head));
        let place = |thing: &Thing<'a>| match thing.town {
            _ if is(NounClass::Direction, thing) || capital && !thing.capital => false,
            Some(is_town) => is_town == town,
            // what has no name is what its noun says
            None if !thing.named && !thing.is_headless() => is(NounClass::Town, thing) == town && is(NounClass::Hypernym, thing),
            // "la ville" is no airport
            None if town && !thing.is_headless() => {
                let says_place = |head: &str| grammar.is(NounClass::Hypernym, head) || self.document.lexicon.is_transparent(head);
                thing.heads().any(|(head, _)| says_place(head))
            }
            None => true,
        };
        // an army is no organisation, no group and no movement; "le groupe armé" is no company
        let regular = |kind: &str| grammar.is(KindRole::Home, kind) || grammar.is(KindRole::Service, kind);
        let stateless = |thing: &Thing<'a>| number(thing) && Profile::is_of_no_state(self.document, &thing.known);
        let irregular = |thing: &Thing<'a>| !thing.regular && (stateless(thing) || !thing.kinds.iter().any(|kind| regular(kind)));
        let says_irregular = |kind: &str| grammar.is(KindRole::Irregular, kind);
        let armed = d.kind.is_some_and(says_irregular) && !profile.plain;
        let fights = |thing: &Thing<'a>| {
            !armed || thing.is_headless() || thing.kinds.iter().any(|kind| says_irregular(kind) || regular(kind) && stateless(thing))
        };
        // "l'entreprise" is one whose name does not say that it is a bank or a party
        let company = grammar.is(NounClass::Company, &profile.head);
        let classes: &[Core] = match class {
            Core::Organization if company => &[Core::Organization],
            Core::Force | Core::Organization if armed || grammar.is(NounClass::Culprit, &profile.head) => &[Core::Force],
            Core::Force | Core::Organization => &[Core::Force, Core::Organization],
            Core::Place => &[Core::Place],
            Core::State => &[Core::State],
            Core::Event => &[Core::Event],
            _ => &[Core::Agreement],
        };
        // "la formation" is no public prosecutor
        let public = |thing: &Thing<'a>| is(NounClass::Institution, thing);
        let fits = |thing: &Thing<'a>| match class {
            Core::Organization if public(thing) && !grammar.is(NounClass::Institution, &profile.head) => false,
            Core::Place => number(thing) && place(thing),
            Core::Force | Core::Organization => number(thing) && irregular(thing) && fights(thing) && (!company || thing.is_headless()),
            Core::Agreement => true,
            _ => number(thing),
        };
        classes.iter().flat_map(|class| earlier.of_class(*class, fits)).collect()
    }

    /// The only one of some things that the headline names.
    fn only_announced(&self, of: &[ArticleEntityIx], entities: &Entities<'a>) -> Option<ArticleEntityIx> {
        let title = self.document.article.title?;
        let told = entities.mentions.iter().take_while(|m| m.span.start < title.end);
        let mut told = told.filter(|m| title.overlaps(m.span) && of.contains(&m.entity)).map(|m| m.entity);
        let first = told.next()?;
        told.all(|other| other == first).then_some(first)
    }

    /// Whether a state was only mentioned before as where something is or what something else is: not gone on with as "le pays" where the
    /// article is about another.
    pub(super) fn is_aside(&self, state: ArticleEntityIx, candidate: &Candidate<'a>, before: Before<'a, '_>) -> bool {
        let home = self.home.and_then(|home| before.entities.of_name(home));
        let last = before.entities.mentions.iter().rev().find(|m| m.entity == state);
        // "… l'aide de A et de B. Les soldats de B restent dans le pays"
        let foreign = || before.earlier.all(Core::State).any(|(other, _)| other != state && self.acts_there(other, candidate, before));
        let aside = last.is_some_and(|m| {
            let syntax = &self.document.syntax[m.candidate.sentence];
            let head = syntax.head_of(&syntax.words_of(&m.candidate.tokens));
            let passing = head.is_some_and(|head| position(syntax, head) < Position::Object);
            passing && (m.candidate.sentence != candidate.sentence || foreign())
        });
        aside && home.is_some_and(|home| home != state)
    }
}

/// Whether a word is joined with another.
fn is_of_several(syntax: &Syntax<'_>, word: WordIx) -> bool {
    syntax.word(word).deprel.universal() == "conj" || syntax.coordinated(word).len() > 1
}
