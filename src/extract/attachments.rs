//! Statements that a name's own words carry: whose force it is, where a place lies, who holds which office, when it was.

use std::ops::Range;

use super::entities::{Entities, IRREGULARS, Mentioned};
use super::mention::{Description, Reading, Referent, phrase};
use super::persons::title_before;
use super::relations::{Found, Qualifier};
use crate::lexicon::{Name, Role};
use crate::reader::Token;

/// Words between a happening and its date, or an office and where it is held, are at most this many.
const LINK: usize = 4;

/// All statements that the mentions of a sentence carry.
pub(super) fn attachments<'a>(reading: Reading<'a>, sentence: usize, entities: &mut Entities<'a>) -> Vec<Found> {
    let mentions: Vec<Mentioned<'a>> = entities.in_sentence(sentence).to_vec();
    let attacher = Attacher { reading, tokens: &reading.sentences[sentence].tokens, mentions: &mentions };
    let mut found = Vec::new();
    for mention in &mentions {
        if let Referent::Described(description) = &mention.candidate.referent {
            found.extend(attacher.belongs(mention, description, entities));
        }
        found.extend(attacher.dated(mention));
        found.extend(attacher.located(mention));
        found.extend(attacher.office_before(mention, entities));
        found.extend(attacher.office_after(mention, entities));
    }
    found
}

struct Attacher<'a, 'm> {
    reading: Reading<'a>,
    tokens: &'a [Token],
    mentions: &'m [Mentioned<'a>],
}

impl<'a> Attacher<'a, '_> {
    fn is(&self, role: Role, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.reading.lexicon.grammar().is(role, &t.norm))
    }

    fn found(&self, relation: &str, subject: usize, object: usize, tokens: Range<usize>, rule: &'static str) -> Found {
        Found::new(relation, subject, object, self.mentions[0].candidate.sentence, tokens, rule.to_owned())
    }

    /// "armée azerbaïdjanaise" belongs to Azerbaijan, "région azerbaïdjanaise du Karabakh" lies in it.
    fn belongs(&self, mention: &Mentioned<'a>, description: &Description<'a>, entities: &mut Entities<'a>) -> Option<Found> {
        let relation = match mention.candidate.class {
            "Force" if description.kind.is_none_or(|k| !IRREGULARS.contains(&k)) => "belongsTo",
            "Organization" => "belongsTo",
            "Place" => "locatedIn",
            _ => return None,
        };
        let object = match description.state {
            Some(state) => self.state_of_adjective(mention, state, entities),
            None => self.nested_state(mention)?,
        };
        let subject = mention.entity;
        (subject != object).then(|| self.found(relation, subject, object, mention.candidate.tokens.clone(), "own words"))
    }

    /// The state, with the adjective as its mention where the article names it nowhere else.
    fn state_of_adjective(&self, mention: &Mentioned<'a>, state: &'a Name, entities: &mut Entities<'a>) -> usize {
        let at = entities.state(state);
        let is_adjective = |t: &Token| self.reading.lexicon.states_of_adjective(&t.norm).any(|n| n.id == state.id);
        if !entities.mentions.iter().any(|m| m.entity == at)
            && let Some(adjective) = mention.candidate.tokens.clone().find(|&i| is_adjective(&self.tokens[i]))
        {
            let mut candidate = mention.candidate.clone();
            candidate.tokens = adjective..adjective + 1;
            candidate.class = "State";
            candidate.referent = Referent::Known(Vec::new());
            entities.insert(candidate, self.tokens[adjective].span, at);
        }
        at
    }

    fn nested_state(&self, mention: &Mentioned<'a>) -> Option<usize> {
        let inside = |m: &&Mentioned<'a>| m.candidate.class == "State" && mention.candidate.contains(&m.candidate);
        self.mentions.iter().find(inside).map(|m| m.entity)
    }

    /// The next mention after some token, if only words of that role (and a few of them) stand between.
    fn linked(&self, from: usize, role: Role, fits: impl Fn(&Mentioned<'a>) -> bool) -> Option<&Mentioned<'a>> {
        let next = self.mentions.iter().find(|m| m.candidate.tokens.start >= from && fits(m))?;
        let between = from..next.candidate.tokens.start;
        (between.len() <= LINK && between.into_iter().all(|i| self.is(role, i))).then_some(next)
    }

    /// "guerre [de 2020]", "cessez-le-feu en 1994".
    fn dated(&self, mention: &Mentioned<'a>) -> Option<Found> {
        if !matches!(mention.candidate.class, "Event" | "Agreement") {
            return None;
        }
        let tokens = &mention.candidate.tokens;
        let inside = self.mentions.iter().find(|m| m.candidate.class == "Date" && mention.candidate.contains(&m.candidate));
        let date = inside.or_else(|| self.linked(tokens.end, Role::DateLink, |m| m.candidate.class == "Date"))?;
        let words = tokens.start..tokens.end.max(date.candidate.tokens.end);
        Some(self.found("occurredOn", mention.entity, date.entity, words, "dated"))
    }

    /// "Tombouctou, au Mali", "attaque à Tombouctou".
    fn located(&self, mention: &Mentioned<'a>) -> Option<Found> {
        let inner = matches!(mention.candidate.class, "Place" | "Event");
        let mut at = mention.candidate.tokens.end;
        at += usize::from(self.tokens.get(at).is_some_and(|t| &*t.norm == ","));
        if !inner || !self.is(Role::Locative, at) {
            return None;
        }
        let at = at + 1 + usize::from(self.is(Role::Article, at + 1));
        let fits = |m: &&Mentioned<'a>| m.candidate.tokens.start == at && matches!(m.candidate.class, "State" | "Place");
        let place = self.mentions.iter().find(fits).filter(|p| p.entity != mention.entity)?;
        if mention.candidate.class == "Place" && place.candidate.class == "Place" {
            return None;
        }
        let words = mention.candidate.tokens.start..place.candidate.tokens.end;
        Some(self.found("locatedIn", mention.entity, place.entity, words, "locative"))
    }

    /// "le président russe Vladimir Poutine", "le porte-parole du ministère, Anar Eyvazov".
    fn office_before(&self, person: &Mentioned<'a>, entities: &mut Entities<'a>) -> Option<Found> {
        if person.candidate.class != "Person" {
            return None;
        }
        let start = person.candidate.tokens.start;
        if let Some(title) = title_before(self.reading, self.tokens, start)
            && self.is_office(&title)
        {
            let adjective = (title.end..start).find_map(|i| self.reading.lexicon.states_of_adjective(&self.tokens[i].norm).next());
            if let Some(state) = adjective {
                let object = self.state_in(title.end..start, person, state, entities);
                return Some(self.office(person, object, title.clone(), title.start..person.candidate.tokens.end));
            }
        }
        // An office with its complement, and the name after it, perhaps after a comma.
        let before = self.mentions.iter().rev().find(|m| m.candidate.tokens.end <= start && self.is_body(m))?;
        let gap = before.candidate.tokens.end..start;
        if gap.len() > 1 || gap.clone().any(|i| &*self.tokens[i].norm != ",") {
            return None;
        }
        let title = self.title_ending(before.candidate.tokens.start)?;
        Some(self.office(person, before.entity, title.clone(), title.start..person.candidate.tokens.end))
    }

    /// "Barack Obama, président des États-Unis".
    fn office_after(&self, person: &Mentioned<'a>, entities: &mut Entities<'a>) -> Option<Found> {
        if person.candidate.class != "Person" {
            return None;
        }
        let comma = person.candidate.tokens.end;
        if self.tokens.get(comma).is_none_or(|t| &*t.norm != ",") {
            return None;
        }
        let start = comma + 1 + usize::from(self.is(Role::Article, comma + 1));
        let titles = self.reading.lexicon.titles();
        let end = super::mention::longest(self.tokens, start, |f| titles.continues(f), |f| titles.contains(f))?;
        let title = start..end;
        if !self.is_office(&title) {
            return None;
        }
        let adjective = self.tokens.get(end).and_then(|t| self.reading.lexicon.states_of_adjective(&t.norm).next());
        if let Some(state) = adjective {
            let object = self.state_in(end..end + 1, person, state, entities);
            return Some(self.office(person, object, title, person.candidate.tokens.start..end + 1));
        }
        let body = self.mentions.iter().find(|m| m.candidate.tokens.start > end && self.is_body(m))?;
        let between = end..body.candidate.tokens.start;
        let linked =
            between.len() <= 2 && between.clone().all(|i| self.is(Role::Of, i) || self.is(Role::Article, i) || self.is(Role::Locative, i));
        linked.then(|| self.office(person, body.entity, title, person.candidate.tokens.start..body.candidate.tokens.end))
    }

    fn state_in(&self, tokens: Range<usize>, near: &Mentioned<'a>, state: &'a Name, entities: &mut Entities<'a>) -> usize {
        let mut described = near.clone();
        described.candidate.tokens = tokens;
        self.state_of_adjective(&described, state, entities)
    }

    fn is_body(&self, mention: &Mentioned<'a>) -> bool {
        matches!(mention.candidate.class, "State" | "Organization" | "Force")
    }

    fn is_office(&self, title: &Range<usize>) -> bool {
        self.reading.lexicon.titles().get(&phrase(&self.tokens[title.clone()])).iter().any(|t| t.office)
    }

    /// The title that ends before a complement: "porte-parole du …".
    fn title_ending(&self, complement: usize) -> Option<Range<usize>> {
        let mut end = complement;
        while end > 0 && (self.is(Role::Article, end - 1) || self.is(Role::Of, end - 1) || self.is(Role::Locative, end - 1)) {
            end -= 1;
        }
        if end == complement {
            return None;
        }
        title_before(self.reading, self.tokens, end).filter(|title| self.is_office(title))
    }

    fn office(&self, person: &Mentioned<'a>, body: usize, title: Range<usize>, words: Range<usize>) -> Found {
        let mut found = self.found("holdsOffice", person.entity, body, words, "title");
        let role = self.reading.words(person.candidate.sentence, &title).to_owned();
        found.qualifiers.push(Qualifier::Role(role));
        found
    }
}
