//! What a description of a force means: the force that it names, the mission or army that the article speaks of.

use std::collections::BTreeSet;

use super::coreference::Before;
use super::earlier::Thing;
use super::entities::{EntityCandidate, Mentioned, known};
use super::link::{Link, Linked};
use super::overview::Overview;
use super::profile::{Agreement, Determination, Number, Profile};
use crate::extract::index::{ArticleEntityIx, Ix};
use crate::extract::mentions::candidate::{Candidate, Description, Referent};
use crate::lexicon::{KindRole, Name, NameKind, NounClass, Role};
use crate::ontology::Core;
use crate::reader::{Token, phrase};
use crate::text::{Level, normal};

impl<'a> Overview<'a> {
    /// "Soldats de Barkhane", "insurgés de l'Armée de l'Arakan": the force of that name.
    pub(super) fn force_named(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> Option<EntityCandidate<'a>> {
        if let Some(force) = self.force_behind(candidate, d) {
            return Some(known(force));
        }
        let inner = d.inner.clone().filter(|_| candidate.class.is(Core::Force))?;
        // "la police de l'Émirat" is a force of its own
        let grammar = self.document.lexicon.grammar();
        if d.kind.is_some_and(|kind| grammar.is(KindRole::Service, kind)) {
            return None;
        }
        let lexicon = self.document.lexicon;
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        // "les groupes liés à N" are not N
        let holds = |cut: &usize| cut.checked_sub(1).is_some_and(|before| grammar.is(NounClass::Allegiance, &tokens[before].norm));
        if d.cuts.iter().any(holds) {
            return None;
        }
        let form = phrase(&tokens[inner.clone()]);
        let name = lexicon.names(&form).map(|(n, _)| n).find(|n| n.class.is(Core::Force));
        let is_force = || lexicon.heads().get(&tokens[inner.start].norm).iter().any(|head| head.class.is(Core::Force));
        // the name goes on behind its capitals: "Armée de l'Arakan"
        let whole = inner.start..candidate.tokens.end;
        let unknown = || (whole.len() > 1 && is_force()).then(|| self.own(Core::Force, self.document.words(candidate.sentence, &whole)));
        name.map(known).or_else(unknown)
    }

    /// "Les islamistes shebab", "des rebelles houthis": the force whose name, without a capital, ends the description.
    fn force_behind(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> Option<&'a Name> {
        let several = candidate.class.is(Core::Force) && d.inner.is_none();
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let last = tokens.get(candidate.tokens.end - 1).filter(|_| several && candidate.tokens.len() > 1);
        // "les islamistes somaliens shebab", of which the name was not read as a part of the phrase
        let next = tokens.get(candidate.tokens.end).filter(|token| several && !token.capital);
        let small = |token: &Token| {
            let is_small = |name: &Name| {
                name.class.is(Core::Force) && (name.label == *token.norm || name.small.iter().any(|form| *form == *token.norm))
            };
            self.document.lexicon.names(&token.norm).map(|(name, _)| name).find(|name| is_small(name))
        };
        last.and_then(small).or_else(|| next.and_then(small))
    }

    /// The forces of one kind and one state are one, unless something else is said of one of them; without a state, they are the only ones of
    /// that kind. `None` where that says nothing.
    pub(super) fn force(
        &self,
        candidate: &Candidate<'a>,
        kind: &'a str,
        d: &Description<'a>,
        profile: &Profile,
        before: Before<'a, '_>,
    ) -> Option<Linked<'a>> {
        let grammar = self.document.lexicon.grammar();
        let (home, irregular) = (grammar.is(KindRole::Home, kind), grammar.is(KindRole::Irregular, kind));
        let general = grammar.is(KindRole::General, kind);
        // "l'armée fédérale" need not be the army of the only state whose army is mentioned, "les forces du régime" are
        let government = !profile.plain && profile.modifiers.is_empty() && d.inner.is_none();
        let bare = d.bare || government && profile.determination == Determination::Definite;
        let only = || match self.forces.get(kind) {
            Some(states) if states.len() == 1 && (bare || !home) => states.first().copied(),
            _ => None,
        };
        let state = d.state.map(|s| s.id.as_str()).or_else(only);
        if d.bare
            && home
            && !grammar.is(NounClass::PartOfArmy, &profile.head)
            && let Some(army) = self.announced_force(kind, before)
        {
            return Some(before.of(army, Link::SameForce));
        }
        // "les casques bleus" are those of the mission that the article names, where it names one
        if d.state.is_none()
            && grammar.is(KindRole::Named, kind)
            && let Some(mission) = self.only_mission(before)
        {
            return Some(before.of(mission, Link::SameForce));
        }
        // "les rebelles" are the group that the article is about, unless others were told of otherwise or just before
        if d.bare
            && profile.determination == Determination::Definite
            && let Some(group) = self.only_group(before)
            && self.is_main_group_called(kind)
            && !self.are_others_near(kind, group, candidate, before)
        {
            return Some(before.of(group, Link::OnlyGroup));
        }
        let mut said = profile.clone();
        said.modifiers.retain(|word| self.document.lexicon.kind_of(Core::Force, [word.as_str()]).is_none());
        said.modifiers.extend(state.map(str::to_owned));
        // "l'armée malienne" where the article names the Forces armées maliennes
        let service = grammar.is(KindRole::Service, kind) || grammar.is(NounClass::PartOfArmy, &profile.head);
        let army = state.filter(|_| home && !service && said.modifiers.len() == 1).and_then(|state| self.armies.get(state));
        if let Some(army) = army {
            return Some((known(army), Link::NamedForce));
        }
        let of_kind = before.earlier.of_class(Core::Force, |thing| thing.kinds.contains(kind));
        let agreement = |entity: &ArticleEntityIx| before.earlier.thing(*entity).and_then(|thing| said.agrees_within_kind(&thing.known));
        let fits = |entity: &ArticleEntityIx| match agreement(entity) {
            Some(Agreement::Same) => !general || !said.modifiers.is_empty(),
            // "les rebelles" are the only ones that the article speaks of
            Some(Agreement::Less) => bare || irregular && !general && profile.determination != Determination::Other,
            Some(Agreement::Otherwise) | None => false,
        };
        let of_state = |entity: &ArticleEntityIx| {
            let known = before.earlier.thing(*entity).map(|thing| &thing.known.modifiers);
            state.is_none_or(|state| known.is_some_and(|known| known.contains(state)))
        };
        // "l'armée" is not "la troisième division"
        let part = |head: &str| grammar.is(NounClass::PartOfArmy, head);
        let whole = |entity: &ArticleEntityIx| {
            let Some(thing) = before.earlier.thing(*entity) else { return true };
            let own = thing.heads().any(|(head, _)| head == profile.head);
            own || !part(&profile.head) && !thing.heads().any(|(head, _)| part(head))
        };
        // "la mission" is no contingent of one state
        let contingent = |entity: &ArticleEntityIx| {
            let of_state = before.earlier.thing(*entity).is_some_and(|thing| !Profile::is_of_no_state(self.document, &thing.known));
            profile.number == Number::One && grammar.is(NounClass::MissionHypernym, &profile.head) && d.state.is_none() && of_state
        };
        let other = |entity: &ArticleEntityIx| d.bare && self.is_army_of_its_own(*entity, d, before);
        let found = of_kind.into_iter().filter(of_state).filter(fits).filter(whole).filter(|entity| !other(entity));
        let same: Vec<ArticleEntityIx> = found.filter(|entity| !contingent(entity)).collect();
        // "groupes armés arméniens" are the Armenian separatists where the article mentions such
        let separatists = || {
            let state = d.state.filter(|_| irregular)?;
            let one_general = |other: &str| general || grammar.is(KindRole::General, other);
            let of_state = |kinds: &BTreeSet<&str>| kinds.iter().any(|kind| grammar.is(KindRole::Irregular, kind) && one_general(kind));
            let found = before.earlier.of_class(Core::Force, |thing| of_state(&thing.kinds) && thing.known.modifiers.contains(&state.id));
            found.first().copied()
        };
        let same = if same.is_empty() { None } else { before.earlier.only(&same).ok() };
        // "l'armée" of the headline is that of the state that the article is about: "les troupes sri-lankaises"
        let own = || {
            let ours = home && state.is_some() && state == self.home.map(|home| home.id.as_str()) && said.modifiers.len() == 1;
            let bare = before.earlier.of_class(Core::Force, |thing| thing.kinds.contains(kind) && !thing.known.described && !thing.named);
            let bare: Vec<ArticleEntityIx> = bare.into_iter().filter(whole).collect();
            (ours && !bare.is_empty()).then(|| before.earlier.only(&bare).ok()).flatten()
        };
        same.or_else(own).or_else(separatists).map(|entity| before.of(entity, Link::SameForce))
    }

    /// Whether others of a kind than a group were told of just before.
    fn are_others_near(&self, kind: &str, group: ArticleEntityIx, candidate: &Candidate<'a>, before: Before<'a, '_>) -> bool {
        let near = |thing: &Thing<'_>| thing.last.distance(candidate.sentence) <= 1;
        let others = before.earlier.of_class(Core::Force, |thing| thing.kinds.contains(kind) && near(thing));
        others.into_iter().any(|other| other != group)
    }

    /// Whether the bare nouns of a kind mean the armed group that the article is about.
    pub(super) fn is_main_group_called(&self, kind: &str) -> bool {
        self.group.as_ref().is_some_and(|group| group.kinds.contains(kind))
    }

    /// "L'Armée de libération du Soudan": whether a force bears the noun of an army in a name that is no state's, so that "l'armée" is another.
    pub(super) fn is_army_of_its_own(&self, entity: ArticleEntityIx, d: &Description<'a>, before: Before<'a, '_>) -> bool {
        let (lexicon, label) = (self.document.lexicon, normal(&before.entities.items[entity].label, Level::Phrase));
        let home = d.kind.is_some_and(|kind| lexicon.grammar().is(KindRole::Home, kind));
        let Some(rest) = label.strip_prefix(&*d.head).filter(|rest| home && rest.starts_with(' ')).map(str::trim_start) else {
            return false;
        };
        let behind = |of: &'a str| rest.strip_prefix(of).filter(|name| of.ends_with('\'') || name.starts_with(' '));
        let name = lexicon.grammar().words(Role::Of).find_map(behind).map(str::trim_start);
        // "l'armée de Kiev", "l'armée du Kenya"
        let of_state = |name: &str| lexicon.names(name).any(|(known, kind)| known.class.is(Core::State) || kind == NameKind::Capital);
        name.is_some_and(|name| !of_state(name))
    }

    /// "Irak : l'armée reprend N": the army of which the headline tells by its noun alone, whoever else's is named.
    fn announced_force(&self, kind: &str, before: Before<'a, '_>) -> Option<ArticleEntityIx> {
        let title = self.document.article.title?;
        let told = before.entities.mentions.iter().take_while(|m| m.span.start < title.end).filter(|m| title.overlaps(m.span));
        let bare = |m: &&Mentioned<'a>| matches!(&m.candidate.referent, Referent::Described(d) if d.bare && d.kind == Some(kind));
        told.filter(|m| m.candidate.class.is(Core::Force)).find(bare).map(|m| m.entity)
    }

    /// "La force" where the article names one mission: that one, and no army.
    pub(super) fn mission_meant(&self, d: &Description<'a>, profile: &Profile, before: Before<'a, '_>) -> Option<ArticleEntityIx> {
        let grammar = self.document.lexicon.grammar();
        let bare = d.bare && profile.number == Number::One && profile.determination == Determination::Definite;
        if bare && grammar.is(NounClass::MissionHypernym, &profile.head) { self.only_mission(before) } else { None }
    }

    /// The mission that has been named, where it is the only one.
    pub(super) fn only_mission(&self, before: Before<'a, '_>) -> Option<ArticleEntityIx> {
        let mut missions = before.entities.mentions.iter().filter(|m| self.is_mission(m)).map(|m| m.entity);
        let first = missions.next()?;
        missions.all(|other| other == first).then_some(first)
    }

    /// Whether it is a peacekeeping mission by its proper name.
    fn is_mission(&self, mention: &Mentioned<'a>) -> bool {
        let Referent::Known(names) = &mention.candidate.referent else { return false };
        let grammar = self.document.lexicon.grammar();
        let kind = |name: &Name| {
            let slug = name.id.split('-').nth(1).unwrap_or_default();
            let label = normal(&name.label, Level::Phrase);
            let sent = || grammar.words(NounClass::SendsPeacekeepers).any(|owner| label.contains(owner));
            grammar.is(NounClass::MissionNoun, slug) || sent()
        };
        mention.candidate.class.is(Core::Force) && names.iter().any(|(name, _)| kind(name))
    }
}
