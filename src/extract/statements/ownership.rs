//! Statements that a name's own words carry: whose force or body it is, where a place lies, where a conflict is fought.

use super::arguments::{Arguments, leads_from};
use super::candidate::Claim;
use super::frames::entity_of;
use crate::extract::entities::entities::{Entities, EntityCandidate, Mentioned, known, state_mention};
use crate::extract::mentions::candidate::{Candidate, Description, Referent};
use crate::lexicon::{KindRole, Name, NameKind, Role, Slot, Step};
use crate::ontology::{Core, CoreRelation};
use crate::reader::phrase;

/// The rule of statements that nothing but the article's own state supports: any other owner is better.
pub(in crate::extract) const HOME_RULE: &str = "own words: the article's state";

/// The statements that the names in a sentence carry. `home` is the state that the article is about: whose army a bare "l'armée" is.
pub(in crate::extract) fn ownership<'a>(arguments: &Arguments<'a>, home: Option<usize>, entities: &mut Entities<'a>) -> Vec<Claim> {
    let finder = OwnerFinder { arguments };
    let mut found = Vec::new();
    for at in 0..arguments.mentions.len() {
        let mention = &arguments.mentions[at];
        let Some(kind) = finder.relation(mention) else { continue };
        let Some(relation) = arguments.document.ontology.core_relation(kind) else { continue };
        let owner = finder
            .by_adjective(mention, entities)
            .or_else(|| finder.nested_state(at))
            .or_else(|| finder.nested_name(mention, entities))
            .or_else(|| finder.complement(at, kind, entities));
        let by_home = home.filter(|_| owner.is_none() && finder.is_bare_army(mention));
        let rule = if by_home.is_some() { HOME_RULE } else { "own words" };
        if let Some(owner) = owner.or(by_home).filter(|&owner| owner != mention.entity) {
            let tokens = mention.candidate.tokens.clone();
            found.push(Claim::new(relation, mention.entity, owner, arguments.sentence, tokens, rule.to_owned()));
        }
    }
    found
}

struct OwnerFinder<'c, 'a> {
    arguments: &'c Arguments<'a>,
}

impl<'a> OwnerFinder<'_, 'a> {
    fn description<'m>(&self, mention: &'m Mentioned<'a>) -> Option<&'m Description<'a>> {
        match &mention.candidate.referent {
            Referent::Described(description) => Some(description),
            _ => None,
        }
    }

    /// What a name of that class says by whose it is.
    fn relation(&self, mention: &Mentioned<'a>) -> Option<CoreRelation> {
        let kind = self.description(mention).and_then(|d| d.kind);
        match mention.candidate.class.core {
            Core::Force if kind.is_none_or(|k| !self.arguments.document.lexicon.grammar().is(KindRole::Irregular, k)) => {
                Some(CoreRelation::BelongsTo)
            }
            Core::Organization if self.is_civil(mention) => Some(CoreRelation::LocatedIn),
            Core::Organization => Some(CoreRelation::BelongsTo),
            Core::Place if self.description(mention).is_some_and(|d| !d.transparent || d.state.is_some()) => Some(CoreRelation::LocatedIn),
            Core::Event if kind.is_some_and(|k| self.arguments.document.lexicon.grammar().is(KindRole::Located, k)) => {
                Some(CoreRelation::LocatedIn)
            }
            _ => None,
        }
    }

    /// Whether an organisation is in a state rather than of it: a church, an association.
    fn is_civil(&self, mention: &Mentioned<'a>) -> bool {
        let tokens = &self.arguments.document.sentences[self.arguments.sentence].tokens;
        let first = tokens.get(mention.candidate.tokens.start).map(|t| &*t.norm);
        let lexicon = self.arguments.document.lexicon;
        lexicon.kind_of(Core::Organization, first).is_some_and(|kind| lexicon.grammar().is(KindRole::Civil, kind))
    }

    /// "armée azerbaïdjanaise", "région azerbaïdjanaise du Karabakh", "conflit ukrainien".
    fn by_adjective(&self, mention: &Mentioned<'a>, entities: &mut Entities<'a>) -> Option<usize> {
        let arguments = self.arguments;
        let tokens = &arguments.document.sentences[arguments.sentence].tokens;
        let state_at = |at: usize| -> Option<&'a Name> {
            (!tokens[at].capital || tokens[at].all_capitals)
                .then(|| arguments.document.lexicon.states_of_adjective(&tokens[at].norm).next())?
        };
        let described = self.description(mention).and_then(|d| d.state);
        let range = match self.description(mention) {
            // the mention of "région azerbaïdjanaise du Karabakh" is its name alone
            Some(d) if d.transparent => mention.candidate.tokens.start.saturating_sub(3)..mention.candidate.tokens.end,
            _ => mention.candidate.tokens.clone(),
        };
        let found = range.clone().find_map(|at| state_at(at).map(|name| (at, name)));
        match (described, found) {
            (Some(state), Some((at, name))) if state.id == name.id => {
                Some(state_mention(arguments.document, arguments.sentence, state, at..at + 1, entities))
            }
            (Some(state), _) => Some(entities.state(state)),
            (None, Some((at, name))) if mention.candidate.class.is(Core::Organization) && at > range.start => {
                Some(state_mention(arguments.document, arguments.sentence, name, at..at + 1, entities))
            }
            _ => None,
        }
    }

    fn nested_state(&self, at: usize) -> Option<usize> {
        let outer = &self.arguments.mentions[at].candidate;
        let inside = |m: &&Mentioned<'a>| m.candidate.class.is(Core::State) && outer.contains(&m.candidate);
        self.arguments.mentions.iter().find(inside).filter(|_| !self.borders(outer)).map(|m| m.entity)
    }

    /// "frontière avec X" lies in no X alone.
    fn borders(&self, candidate: &Candidate<'a>) -> bool {
        let tokens = &self.arguments.document.sentences[self.arguments.sentence].tokens;
        candidate.tokens.clone().any(|at| self.arguments.document.lexicon.grammar().is(Role::OfPlace, &tokens[at].norm))
    }

    /// "Conseil de sécurité des Nations unies": a name that ends with another one.
    fn nested_name(&self, mention: &Mentioned<'a>, entities: &mut Entities<'a>) -> Option<usize> {
        let arguments = self.arguments;
        if !matches!(mention.candidate.class.core, Core::Organization | Core::Force) {
            return None;
        }
        let lexicon = arguments.document.lexicon;
        let tokens = &arguments.document.sentences[arguments.sentence].tokens;
        let end = mention.candidate.tokens.end;
        for start in mention.candidate.tokens.start + 2..end {
            let of =
                lexicon.grammar().is(Role::Of, &tokens[start - 1].norm) || lexicon.grammar().is(Role::Article, &tokens[start - 1].norm);
            if !of || !tokens[start].capital {
                continue;
            }
            let form = phrase(&tokens[start..end]);
            // "Croix-Rouge" in the name of a committee is no owner; a union of several words is
            // and a guerrilla is not the state's whose name it bears
            let body = mention.candidate.class.is(Core::Organization) || !matches!(mention.candidate.referent, Referent::Known(_));
            let owns = |n: &Name| n.class.is(Core::State) && body || n.class.is(Core::Organization) && n.label.contains(' ');
            let body = lexicon.names(&form).find(|(n, kind)| *kind == NameKind::Proper && owns(n));
            if let Some((name, _)) = body {
                let meant: EntityCandidate<'a> = known(name);
                let class = meant.class;
                let entity = entities.add(meant);
                let candidate =
                    Candidate { sentence: arguments.sentence, tokens: start..end, class, referent: Referent::Known(Vec::new()) };
                let span = arguments.document.span(arguments.sentence, &candidate.tokens);
                if !entities.mentions.iter().any(|m| m.span == span && m.entity == entity) {
                    entities.insert(candidate, span, entity);
                }
                return Some(entity);
            }
        }
        None
    }

    /// "la mission de l'ONU", "l'opération Barkhane de la France".
    fn complement(&self, at: usize, relation: CoreRelation, entities: &mut Entities<'a>) -> Option<usize> {
        let arguments = self.arguments;
        let classes = if relation == CoreRelation::LocatedIn { [Core::State, Core::Place] } else { [Core::State, Core::Organization] };
        let classes = arguments.document.ontology.core_ids(&classes);
        let head = arguments.head(at);
        // "retirer B du Mali": the verb's place, not whose B is
        if arguments.syntax.head(head).is_some_and(|verb| {
            arguments.syntax.is_verb(verb) && leads_from(arguments.document.lexicon, &arguments.syntax.word(verb).lemma)
        }) {
            return None;
        }
        let of = arguments.syntax.dependents(head, &["nmod"]).filter(|&w| arguments.syntax.case(w) == "de");
        let slot = [Slot { steps: vec![Step::Trigger], class: None }];
        let found = of.flat_map(|w| arguments.fill(&slot, w, &classes, &[])).next()?;
        Some(entity_of(arguments, &found, entities))
    }

    fn is_bare_army(&self, mention: &Mentioned<'a>) -> bool {
        self.description(mention)
            .is_some_and(|d| d.bare && d.kind.is_some_and(|k| self.arguments.document.lexicon.grammar().is(KindRole::Home, k)))
    }
}
