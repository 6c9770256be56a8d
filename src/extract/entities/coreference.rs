//! What a description means: a new entity, or one that was mentioned before. A description joins an earlier thing only where its head noun,
//! number and all that is said of it agree; where several things fit alike it means none of them.

use super::earlier::{Ambiguous, Earlier, Thing};
use super::entities::{Entities, EntityCandidate, known, lower_first, own};
use super::link::{Link, Linked, NoReferent};
use super::main_group::is_armed_group;
use super::overview::Overview;
use super::profile::{Agreement, Determination, Number, Profile};
use super::years::is_of_another_year;
use crate::extract::index::ArticleEntityIx;
use crate::extract::mentions::candidate::{Candidate, Description, Referent};
use crate::lexicon::{HeadReading, KindRole, Name, NameKind, NounClass, Role};
use crate::ontology::{Core, EntityClass};
use crate::reader::{Token, TokenKind, Upos, phrase};

/// What has been mentioned before a description.
#[derive(Clone, Copy)]
pub(in crate::extract) struct Before<'a, 'e> {
    pub(super) entities: &'e Entities<'a>,
    pub(super) earlier: &'e Earlier<'a>,
}

impl<'a> Before<'a, '_> {
    pub(super) fn of(self, entity: ArticleEntityIx, link: Link) -> Linked<'a> {
        (self.entities.items[entity].clone(), link)
    }
}

impl<'a> Overview<'a> {
    /// What a description means.
    ///
    /// # Errors
    /// The reason where it means nothing.
    pub(in crate::extract) fn described(
        &self,
        candidate: &Candidate<'a>,
        d: &Description<'a>,
        before: Before<'a, '_>,
    ) -> Result<Linked<'a>, NoReferent> {
        // "nos troupes" are the speaker's, whatever troops the article told of before
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let ours = candidate.tokens.start.checked_sub(1).is_some_and(|at| {
            let possessive = self.document.lexicon.grammar().is(Role::Ourselves, &tokens[at].norm);
            possessive && candidate.class.is(Core::Force) && d.state.is_none() && d.inner.is_none()
        });
        if ours {
            return Ok(self.new_thing(candidate, d, before));
        }
        if candidate.class.is(Core::Event) && self.is_one_of_many(candidate) {
            return Err(NoReferent::OneOfMany);
        }
        let linked = self.described_before(candidate, d, before)?;
        if d.bare && self.is_another(candidate, &linked, before) {
            return Ok(self.new_thing(candidate, d, before));
        }
        Ok(linked)
    }

    /// "L'un des assauts les plus meurtriers": one of those that a superlative behind the noun compares it with.
    fn is_one_of_many(&self, candidate: &Candidate<'a>) -> bool {
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let is = |role: Role, at: usize| tokens.get(at).is_some_and(|token| self.document.lexicon.grammar().is(role, &token.norm));
        let of = candidate.tokens.start.checked_sub(1).filter(|&of| is(Role::Of, of) && is(Role::Definite, of));
        let one = of.and_then(|of| of.checked_sub(1)).is_some_and(|one| is(Role::Article, one) && !is(Role::Definite, one));
        let (article, more) = (candidate.tokens.end, candidate.tokens.end + 1);
        let syntax = &self.document.syntax[candidate.sentence];
        let adverb = || {
            let word = syntax.head_of(&syntax.words_of(&(more..more + 1)));
            word.is_some_and(|word| syntax.word(word).upos == Upos::Adv)
        };
        one && is(Role::Definite, article) && !is(Role::Of, article) && more < tokens.len() && adverb()
    }

    fn described_before(&self, candidate: &Candidate<'a>, d: &Description<'a>, before: Before<'a, '_>) -> Result<Linked<'a>, NoReferent> {
        let class = candidate.class;
        if let Some(force) = self.force_named(candidate, d) {
            return Ok((force, Link::NamedForce));
        }
        if class.is(Core::State) {
            return self.state(candidate, d, before);
        }
        // "l'administration Kovac"
        if self.document.lexicon.grammar().is(NounClass::GovernmentOfPerson, &d.head)
            && let Some(state) = self.ruled_by(candidate, d)
        {
            return Ok((known(state), Link::Ruler));
        }
        if d.transparent
            && let Some(named) = self.inner(candidate, d)
        {
            let place = |class: EntityClass| matches!(class.core, Core::Place | Core::State);
            return match (place(class), place(named.class)) {
                // "l'agence Anatolie" bears the name of a region and is none
                (false, true) => Ok(self.by_its_words(candidate)),
                _ if named.class.is(Core::State) => Err(NoReferent::OtherClass),
                _ => Ok((named, Link::InnerName)),
            };
        }
        let Some(profile) = Profile::of(self.document, candidate) else { return Ok(self.new_thing(candidate, d, before)) };
        if let Some(mission) = self.mission_meant(d, &profile, before) {
            return Ok(before.of(mission, Link::SameForce));
        }
        if class.is(Core::Force)
            && let Some(kind) = d.kind
        {
            if self.is_called_so(candidate, d) {
                return Ok(self.by_its_words(candidate));
            }
            if let Some(linked) = self.force(candidate, kind, d, &profile, before) {
                return Ok(linked);
            }
            // "l'armée syrienne" is not "l'Armée syrienne libre"
            if d.state.is_some() && self.document.lexicon.grammar().is(KindRole::Home, kind) {
                return Ok(self.new_thing(candidate, d, before));
            }
        }
        match self.referred(candidate, d, &profile, before) {
            Ok(Some((entity, link))) => Ok(before.of(entity, link)),
            Err(Ambiguous) if profile.plain => Err(NoReferent::Ambiguous),
            // "l'archipel", of which no island is named before, is the state
            Ok(None) if d.bare && self.is_land_of_state(candidate, &profile) => {
                self.home.map(|state| (known(state), Link::HomeState)).ok_or(NoReferent::NoHome)
            }
            // "la primaire" is told of first here; "le drame" only refers back
            Ok(None) if d.anaphoric && !self.tells_itself(candidate, d, &profile) && !self.acts_or_undergoes(candidate, d) => {
                Err(NoReferent::NothingBefore)
            }
            Ok(None) | Err(Ambiguous) => Ok(self.new_thing(candidate, d, before)),
        }
    }

    /// "Les Forces nouvelles": a capital within the sentence, and an adjective that would say that others are meant.
    fn is_called_so(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> bool {
        let tokens = &self.document.sentences[candidate.sentence].tokens[candidate.tokens.clone()];
        let grammar = self.document.lexicon.grammar();
        let capital = candidate.tokens.start > 1 && tokens.first().is_some_and(|token| token.capital && !token.all_capitals);
        let other = |token: &Token| {
            let syntax = &self.document.syntax[candidate.sentence];
            let word = syntax.head_of(&syntax.words_of(&(candidate.tokens.end - 1..candidate.tokens.end)));
            !token.capital && word.is_some_and(|word| grammar.is(Role::Other, &syntax.word(word).lemma.to_lowercase()))
        };
        capital && d.state.is_none() && d.inner.is_none() && tokens.len() == 2 && tokens.last().is_some_and(other)
    }

    /// Whether a bare noun says what sort of event it is, or of bodies of which sort they are: "les syndicats".
    fn tells_itself(&self, candidate: &Candidate<'a>, d: &Description<'a>, profile: &Profile) -> bool {
        let heads = self.document.lexicon.heads().get(&d.head);
        let says = heads.iter().any(|head| matches!(head.reading, HeadReading::Described | HeadReading::Bare));
        let among = || self.document.lexicon.grammar().is(NounClass::BodyAmongOthers, &profile.head);
        let bodies = || candidate.class.is(Core::Organization) && profile.number == Number::Several && among();
        says && (candidate.class.is(Core::Event) || bodies())
    }

    /// Whether a bare noun is told of first here by what it did or what is done to it: "les putschistes", "ont pris l'aéroport".
    fn acts_or_undergoes(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> bool {
        let grammar = self.document.lexicon.grammar();
        let syntax = &self.document.syntax[candidate.sentence];
        let undergoes = || syntax.head_of(&syntax.words_of(&candidate.tokens)).is_some_and(|noun| syntax.undergoes(noun));
        match candidate.class.core {
            Core::Force => grammar.is(NounClass::Culprit, &d.head),
            Core::Place => grammar.is(NounClass::Site, &d.head) && undergoes(),
            // "la cérémonie s'est déroulée à N", "les discussions de samedi": a statement brings it into the graph
            Core::Event => {
                let heads = self.document.lexicon.heads().get(&d.head);
                let told = heads.iter().any(|head| !matches!(head.reading, HeadReading::Timed | HeadReading::Referring));
                told && ![NounClass::Hypernym, NounClass::ToldBefore].into_iter().any(|class| grammar.is(class, &d.head))
            }
            _ => false,
        }
    }

    /// Whether a bare noun of several words is one by its complement: "le tremblement de terre", "la prise d'otages" say no more of an event
    /// than "le séisme", "l'enlèvement". An adjective tells events apart ("l'élection présidentielle"), as do meetings ("la conférence de
    /// presse").
    fn is_one_noun(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> bool {
        let grammar = self.document.lexicon.grammar();
        let meets = d.kind.is_some_and(|kind| grammar.is(KindRole::Unlocated, kind));
        let of = d.head.split(' ').nth(1).is_some_and(|word| grammar.is(Role::Of, word));
        candidate.class.is(Core::Event) && d.bare && !meets && of
    }

    /// An entity of its own.
    fn new_thing(&self, candidate: &Candidate<'a>, d: &Description<'a>, before: Before<'a, '_>) -> Linked<'a> {
        if d.specific && !d.bare {
            return self.by_its_words(candidate);
        }
        // "des pourparlers", "les combats" are called by their words
        let several = candidate.class.is(Core::Event) && Profile::of(self.document, candidate).is_some_and(|p| p.number == Number::Several);
        let by_head = d.bare && !candidate.class.is(Core::Force) && !several;
        let words = if by_head { d.head.clone() } else { lower_first(&candidate.called(self.document)) };
        let mut meant = self.local(candidate.class, &words);
        meant.id = before.entities.free_id(meant.id);
        (meant, Link::LocalDescription)
    }

    /// The entity whose name is the description.
    pub(super) fn by_its_words(&self, candidate: &Candidate<'a>) -> Linked<'a> {
        let words = candidate.called(self.document);
        let label = if candidate.is_people(self.document) { words } else { lower_first(&words) };
        (own(self.document.ontology, candidate.class, &label), Link::Description)
    }

    /// The thing mentioned before that a description may refer to.
    fn referred(
        &self,
        candidate: &Candidate<'a>,
        d: &Description<'a>,
        profile: &Profile,
        Before { entities, earlier }: Before<'a, '_>,
    ) -> Result<Option<(ArticleEntityIx, Link)>, Ambiguous> {
        let class = candidate.class.core;
        let announced = || {
            let told = self
                .announced(d, profile, entities, earlier)
                .or_else(|| self.told_first(candidate, d, profile, Before { entities, earlier }));
            told.map(|entity| (entity, Link::SameEvent))
        };
        let other =
            |entity: &ArticleEntityIx| class == Core::Force && d.bare && self.is_army_of_its_own(*entity, d, Before { entities, earlier });
        let same_head = || Ok(earlier.agreeing(self.document, class, profile)?.filter(|entity| !other(entity)));
        let agreeing = || Ok(same_head()?.map(|entity| (entity, Link::SameHead)));
        match profile.determination {
            Determination::Other => return Ok(self.announced_anew(candidate, d, entities).map(|entity| (entity, Link::SameEvent))),
            // whoever reads a headline or an apposition is told something new or by a full name
            Determination::Indefinite | Determination::Bare => {
                let same = earlier.agreeing(self.document, class, profile).ok().flatten().filter(|entity| {
                    let known = earlier.thing(*entity).map(|thing| &thing.known);
                    !profile.plain && known.and_then(|known| profile.agrees(known)) == Some(Agreement::Same)
                });
                let members = || self.members(candidate, d, profile, Before { entities, earlier }).map(|entity| (entity, Link::OnlyGroup));
                return Ok(same.map(|entity| (entity, Link::SameHead)).or_else(announced).or_else(members));
            }
            Determination::Definite | Determination::Possessive => {}
        }
        // "l'organisation" is the one told of last, whatever was called so before it
        if class == Core::Organization
            && profile.plain
            && profile.determination == Determination::Definite
            && let Ok(Some(near)) = self.near(candidate, d, profile, Before { entities, earlier })
        {
            return Ok(Some((near, Link::Hypernym)));
        }
        let of_somebody = profile.determination == Determination::Possessive && class == Core::Event;
        if let Some((entity, link)) = agreeing()? {
            let other = earlier.thing(entity).is_some_and(|thing| is_of_another_year(self.document, candidate, &thing.known));
            return if other { Err(Ambiguous) } else { Ok(Some((entity, link))) };
        }
        // "son jubilé" is no ceremony that was told of by another noun
        if of_somebody {
            return Ok(None);
        }
        if let Some(told) = self.told_first(candidate, d, profile, Before { entities, earlier }) {
            return Ok(Some((told, Link::SameEvent)));
        }
        // "le protocole" is the agreement that the article speaks of
        let instrument = class == Core::Agreement && !d.specific && !profile.says_when(self.document);
        if !profile.plain && !instrument && !self.says_little(candidate, d, profile) && !self.is_one_noun(candidate, d) {
            return Ok(None);
        }
        // kinds of bodies say what bodies do, not which they are
        let kind_tells = d.kind.is_some() && class != Core::Organization;
        if (profile.plain || self.is_one_noun(candidate, d)) && kind_tells || instrument {
            let alike = |thing: &Thing<'_>| !self.are_unlike(&profile.head, thing);
            let same_kind = earlier.of_class(class, |thing| match d.kind {
                Some(kind) => thing.kinds.contains(kind) && alike(thing),
                None => thing.kinds.is_empty(),
            });
            if !same_kind.is_empty() {
                return earlier.only(&same_kind).map(|entity| Some((entity, Link::SameKind)));
            }
            // "l'explosion" is the attack that the article tells of
            let akin = earlier.of_class(class, |thing| thing.kinds.iter().any(|other| self.are_akin(class, d.kind, other)) && alike(thing));
            if !akin.is_empty() {
                return earlier.only(&akin).map(|entity| Some((entity, Link::SameKind)));
            }
        }
        // "les assaillants" are those told of just before, else the only armed group that the article names
        let grammar = self.document.lexicon.grammar();
        let culprit = grammar.is(NounClass::Culprit, &profile.head);
        if culprit && let Some(near) = self.near(candidate, d, profile, Before { entities, earlier })? {
            return Ok(Some((near, Link::Hypernym)));
        }
        // "les djihadistes", "le groupe terroriste" are that group, too
        let irregular = culprit || d.kind.is_some_and(|kind| grammar.is(KindRole::Irregular, kind));
        // "ses combattants" are those of the group, "ses milices" need not be the group
        let known = profile.determination == Determination::Definite || grammar.is(NounClass::FighterNoun, &profile.head);
        if class == Core::Force
            && irregular
            && known
            && (profile.plain || self.says_little(candidate, d, profile))
            && let Some(only) = self.only_group(Before { entities, earlier })
        {
            return Ok(Some((only, Link::OnlyGroup)));
        }
        Ok(self.near(candidate, d, profile, Before { entities, earlier })?.map(|entity| (entity, Link::Hypernym)))
    }

    /// "Quarante djihadistes": members of the only armed group that the article names.
    fn members(
        &self,
        candidate: &Candidate<'a>,
        d: &Description<'a>,
        profile: &Profile,
        before: Before<'a, '_>,
    ) -> Option<ArticleEntityIx> {
        let lexicon = self.document.lexicon;
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let quantity = candidate.tokens.start.checked_sub(1).map(|at| &tokens[at]);
        let counted = quantity.is_some_and(|t| t.kind == TokenKind::Number || lexicon.counted().number(&t.norm).is_some());
        let grammar = lexicon.grammar();
        // "dix combattants" may be anybody's
        let irregular = d.kind.is_some_and(|kind| grammar.is(KindRole::Irregular, kind) && !grammar.is(KindRole::General, kind));
        let fighters = candidate.class.is(Core::Force) && grammar.is(NounClass::FighterNoun, &profile.head);
        (counted && irregular && fighters && profile.plain).then(|| self.only_group(before)).flatten()
    }

    /// The only irregular armed group that the article has named, else the one of them that it is about.
    pub(super) fn only_group(&self, Before { entities, earlier }: Before<'a, '_>) -> Option<ArticleEntityIx> {
        let groups = earlier.of_class(Core::Force, |thing| is_armed_group(self.document, thing));
        match groups[..] {
            [only] => Some(only),
            _ => self.group.as_ref().and_then(|main| groups.into_iter().find(|group| entities.items[*group].id == main.id)),
        }
    }

    /// Whether a description says no more than what kind of thing it is, or where from: "le groupe djihadiste", "l'organisation ouest-africaine".
    fn says_little(&self, candidate: &Candidate<'a>, d: &Description<'a>, profile: &Profile) -> bool {
        let says_kind = |word: &String| self.document.lexicon.kind_of(Core::Force, [word.as_str()]).is_some();
        let body = candidate.class.is(Core::Organization) && profile.number == Number::One;
        let adjective = body && candidate.tokens.len() == 2 && d.state.is_none() && d.inner.is_none();
        self.document.lexicon.grammar().is(NounClass::Hypernym, &profile.head) && (adjective || profile.modifiers.iter().all(says_kind))
    }

    /// "L'offensive" of an army is no attentat that was told of before.
    fn are_unlike(&self, head: &str, thing: &Thing<'_>) -> bool {
        let grammar = self.document.lexicon.grammar();
        let only = |noun: NounClass| thing.heads().all(|(other, _)| grammar.is(noun, other)) && !thing.is_headless();
        // a battalion is no regiment
        let part = grammar.is(NounClass::PartOfArmy, head) && thing.heads().all(|(other, _)| other != head);
        part || grammar.is(NounClass::CampaignNoun, head) && only(NounClass::TerrorNoun)
            || grammar.is(NounClass::TerrorNoun, head) && only(NounClass::CampaignNoun)
    }

    /// Whether nouns of these kinds may tell of one thing: an explosion and an attack.
    pub(super) fn are_akin(&self, class: Core, one: Option<&str>, other: &str) -> bool {
        let violent = |kind: &str| self.document.lexicon.grammar().is(KindRole::Violent, kind);
        class == Core::Event && one.is_some_and(|one| one == other || violent(one) && violent(other))
    }

    /// The entity that "region of N", "government of N" is: N.
    pub(super) fn inner(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> Option<EntityCandidate<'a>> {
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let inner = d.inner.clone()?;
        let form = phrase(&tokens[inner.clone()]);
        let names: Vec<(&Name, NameKind)> = self.document.lexicon.names(&form).collect();
        if candidate.class.is(Core::State) {
            let state = names.iter().find(|(n, k)| n.class.is(Core::State) || *k == NameKind::Capital);
            let of_capital = state.is_none_or(|(_, kind)| *kind == NameKind::Capital);
            let state = state.map(|(name, _)| *name);
            return if of_capital { self.state_of_capital(&form, state) } else { state }.map(known);
        }
        let place = Candidate { sentence: candidate.sentence, tokens: inner.clone(), class: candidate.class, referent: Referent::Person };
        let words = self.document.words(candidate.sentence, &inner);
        // "l'agence Anatolie" is not the region
        let body = |class: EntityClass| matches!(class.core, Core::Organization | Core::Force);
        let names: Vec<(&Name, NameKind)> = names.into_iter().filter(|(name, _)| body(name.class) || !body(candidate.class)).collect();
        Some(self.choose(&place, &names).map_or_else(|| own(self.document.ontology, candidate.class, words), |chosen| chosen.meant(words)))
    }

    /// An entity that only this article distinguishes from others of the same words: its id ends with the article's.
    fn local(&self, class: EntityClass, words: &str) -> EntityCandidate<'a> {
        let label = lower_first(words);
        let mut meant = own(self.document.ontology, class, &label);
        meant.id = format!("{}-{}", meant.id, self.document.article.source.id);
        meant
    }
}
