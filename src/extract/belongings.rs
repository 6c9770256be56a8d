//! Statements that a name's own words carry: whose force or body it is, where a place lies, where a conflict is fought.

use super::entities::{Draft, Entities, Mentioned, known, state_mention};
use super::mention::{Candidate, Description, Referent, phrase};
use super::participants::{Cast, leads_from};
use super::relations::{Found, entity_of};
use crate::lexicon::{Name, NameKind, Role, Slot, Step};

/// The rule of statements that nothing but the article's own state supports: any other owner is better.
pub(super) const HOME_RULE: &str = "own words: the article's state";

/// The statements that the names in a sentence carry. `home` is the state that the article is about: whose army a bare "l'armée" is.
pub(super) fn belongings<'a>(cast: &Cast<'a>, home: Option<usize>, entities: &mut Entities<'a>) -> Vec<Found> {
    let finder = Finder { cast };
    let mut found = Vec::new();
    for at in 0..cast.mentions.len() {
        let mention = &cast.mentions[at];
        let Some(relation) = finder.relation(mention) else { continue };
        let owner = finder
            .by_adjective(mention, entities)
            .or_else(|| finder.nested_state(at))
            .or_else(|| finder.nested_name(mention, entities))
            .or_else(|| finder.complement(at, relation, entities));
        let by_home = home.filter(|_| owner.is_none() && finder.is_bare_army(mention));
        let rule = if by_home.is_some() { HOME_RULE } else { "own words" };
        if let Some(owner) = owner.or(by_home).filter(|&owner| owner != mention.entity) {
            let tokens = mention.candidate.tokens.clone();
            found.push(Found::new(relation, mention.entity, owner, cast.sentence, tokens, rule.to_owned()));
        }
    }
    found
}

struct Finder<'c, 'a> {
    cast: &'c Cast<'a>,
}

impl<'a> Finder<'_, 'a> {
    fn description<'m>(&self, mention: &'m Mentioned<'a>) -> Option<&'m Description<'a>> {
        match &mention.candidate.referent {
            Referent::Described(description) => Some(description),
            _ => None,
        }
    }

    /// What a name of that class says by whose it is.
    fn relation(&self, mention: &Mentioned<'a>) -> Option<&'static str> {
        let kind = self.description(mention).and_then(|d| d.kind);
        match mention.candidate.class {
            "Force" if kind.is_none_or(|k| !self.cast.reading.lexicon.grammar().is(Role::IrregularKind, k)) => Some("belongsTo"),
            "Organization" if self.is_civil(mention) => Some("locatedIn"),
            "Organization" => Some("belongsTo"),
            "Place" if self.description(mention).is_some_and(|d| !d.transparent || d.state.is_some()) => Some("locatedIn"),
            "Event" if kind.is_some_and(|k| self.cast.reading.lexicon.grammar().is(Role::LocatedKind, k)) => Some("locatedIn"),
            _ => None,
        }
    }

    /// Whether an organisation is in a state rather than of it: a church, an association.
    fn is_civil(&self, mention: &Mentioned<'a>) -> bool {
        let tokens = &self.cast.reading.sentences[self.cast.sentence].tokens;
        let first = tokens.get(mention.candidate.tokens.start).map(|t| &*t.norm);
        self.cast.reading.lexicon.kind_of("Organization", first) == Some("civil")
    }

    /// "armée azerbaïdjanaise", "région azerbaïdjanaise du Karabakh", "conflit ukrainien".
    fn by_adjective(&self, mention: &Mentioned<'a>, entities: &mut Entities<'a>) -> Option<usize> {
        let cast = self.cast;
        let tokens = &cast.reading.sentences[cast.sentence].tokens;
        let state_at = |at: usize| -> Option<&'a Name> {
            (!tokens[at].capital || tokens[at].all_capitals).then(|| cast.reading.lexicon.states_of_adjective(&tokens[at].norm).next())?
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
                Some(state_mention(cast.reading, cast.sentence, state, at..at + 1, entities))
            }
            (Some(state), _) => Some(entities.state(state)),
            (None, Some((at, name))) if mention.candidate.class == "Organization" && at > range.start => {
                Some(state_mention(cast.reading, cast.sentence, name, at..at + 1, entities))
            }
            _ => None,
        }
    }

    fn nested_state(&self, at: usize) -> Option<usize> {
        let outer = &self.cast.mentions[at].candidate;
        let inside = |m: &&Mentioned<'a>| m.candidate.class == "State" && outer.contains(&m.candidate);
        self.cast.mentions.iter().find(inside).filter(|_| !self.borders(outer)).map(|m| m.entity)
    }

    /// "frontière avec X" lies in no X alone.
    fn borders(&self, candidate: &Candidate<'a>) -> bool {
        let tokens = &self.cast.reading.sentences[self.cast.sentence].tokens;
        candidate.tokens.clone().any(|at| self.cast.reading.lexicon.grammar().is(Role::OfPlace, &tokens[at].norm))
    }

    /// "Conseil de sécurité des Nations unies": a name that ends with another one.
    fn nested_name(&self, mention: &Mentioned<'a>, entities: &mut Entities<'a>) -> Option<usize> {
        let cast = self.cast;
        if !matches!(mention.candidate.class, "Organization" | "Force") {
            return None;
        }
        let lexicon = cast.reading.lexicon;
        let tokens = &cast.reading.sentences[cast.sentence].tokens;
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
            let body = mention.candidate.class == "Organization" || !matches!(mention.candidate.referent, Referent::Known(_));
            let owns = |n: &Name| n.class == "State" && body || n.class == "Organization" && n.label.contains(' ');
            let body = lexicon.names(&form).find(|(n, kind)| *kind == NameKind::Proper && owns(n));
            if let Some((name, _)) = body {
                let draft: Draft<'a> = known(name);
                let class = draft.class;
                let entity = entities.add(draft);
                let candidate = Candidate { sentence: cast.sentence, tokens: start..end, class, referent: Referent::Known(Vec::new()) };
                let span = cast.reading.span(cast.sentence, &candidate.tokens);
                if !entities.mentions.iter().any(|m| m.span == span && m.entity == entity) {
                    entities.insert(candidate, span, entity);
                }
                return Some(entity);
            }
        }
        None
    }

    /// "la mission de l'ONU", "l'opération Barkhane de la France".
    fn complement(&self, at: usize, relation: &str, entities: &mut Entities<'a>) -> Option<usize> {
        let cast = self.cast;
        let classes: Vec<&str> = if relation == "locatedIn" { vec!["State", "Place"] } else { vec!["State", "Organization"] };
        let classes: Vec<_> = classes.into_iter().filter_map(|c| cast.ontology.class_named(c)).collect();
        let head = cast.head(at);
        // "retirer B du Mali": the verb's place, not whose B is
        if cast
            .clauses
            .head(head)
            .is_some_and(|verb| cast.clauses.is_verb(verb) && leads_from(cast.reading.lexicon, &cast.clauses.word(verb).lemma))
        {
            return None;
        }
        let of = cast.clauses.dependents(head, &["nmod"]).filter(|&w| cast.clauses.case(w) == "de");
        let slot = [Slot { steps: vec![Step::Trigger], class: None }];
        let found = of.flat_map(|w| cast.fill(&slot, w, &classes, &[])).next()?;
        Some(entity_of(cast, &found, entities))
    }

    fn is_bare_army(&self, mention: &Mentioned<'a>) -> bool {
        self.description(mention)
            .is_some_and(|d| d.bare && d.kind.is_some_and(|k| self.cast.reading.lexicon.grammar().is(Role::HomeKind, k)))
    }
}
