//! Triggers become statements: a frame says where subject and object stand beside its words.

use std::ops::Range;

use super::entities::{Entities, Mentioned};
use super::mention::Reading;
use crate::graph::EdtfDate;
use crate::lexicon::{Frame, Role, Slot};
use crate::ontology::{ClassId, Ontology};
use crate::reader::Token;

/// Participants stand at most this many tokens from the trigger.
const REACH: usize = 16;
/// A preposition stands at most this many tokens before what it introduces.
const INTRODUCTION: usize = 3;
/// What plans or denies stands at most this many tokens before the trigger.
const MODAL_REACH: usize = 7;
const NEGATION_REACH: usize = 3;

/// What a statement says besides its triple.
#[derive(Debug, Clone)]
pub(super) enum Qualifier {
    Date(EdtfDate),
    Start(EdtfDate),
    End(EdtfDate),
    Role(String),
    Recipient(usize),
}

/// A statement found in a sentence; subject and object are drafts.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub relation: String,
    pub subject: usize,
    pub object: usize,
    pub sentence: usize,
    /// The tokens that carry it.
    pub tokens: Range<usize>,
    /// The words that say it; absent where a name or title implies it, whoever speaks.
    pub trigger: Option<Range<usize>>,
    pub rule: String,
    pub qualifiers: Vec<Qualifier>,
    pub planned: bool,
    pub negated: bool,
}

impl Found {
    pub(super) fn new(relation: &str, subject: usize, object: usize, sentence: usize, tokens: Range<usize>, rule: String) -> Self {
        Self {
            relation: relation.to_owned(),
            subject,
            object,
            sentence,
            tokens,
            trigger: None,
            rule,
            qualifiers: Vec::new(),
            planned: false,
            negated: false,
        }
    }
}

/// All statements that frames find in a sentence.
pub(super) fn relations(reading: Reading<'_>, ontology: &Ontology, sentence: usize, entities: &Entities<'_>) -> Vec<Found> {
    let finder = Finder { reading, ontology, sentence, tokens: &reading.sentences[sentence].tokens, entities };
    if finder.mentions().len() < 2 {
        return Vec::new();
    }
    reading.lexicon.frames().iter().flat_map(|frame| finder.frame(frame)).collect()
}

struct Finder<'a, 'e> {
    reading: Reading<'a>,
    ontology: &'e Ontology,
    sentence: usize,
    tokens: &'a [Token],
    entities: &'e Entities<'a>,
}

type Group<'e, 'a> = Vec<&'e Mentioned<'a>>;

impl<'a, 'e> Finder<'a, 'e> {
    fn mentions(&self) -> &'e [Mentioned<'a>] {
        self.entities.in_sentence(self.sentence)
    }

    fn frame(&self, frame: &Frame) -> Vec<Found> {
        let Some(relation) = self.ontology.relation_named(&frame.relation) else { return Vec::new() };
        let relation = self.ontology.relation(relation);
        let mut found = Vec::new();
        for start in 0..self.tokens.len() {
            let Some(trigger) = self.trigger(frame, start) else { continue };
            let subjects = self.fill(&frame.subject, &trigger, &relation.domain, &[]);
            let recipients = self.fill(&frame.recipient, &trigger, &relation.domain, &subjects);
            // To whom something is given is not what is given.
            let taken: Group<'e, 'a> = subjects.iter().chain(&recipients).copied().collect();
            let objects = self.fill(&frame.object, &trigger, &relation.range, &taken);
            for subject in &subjects {
                for object in objects.iter().filter(|o| o.entity != subject.entity) {
                    found.push(self.statement(frame, &trigger, subject, object, recipients.first().copied()));
                }
            }
        }
        found
    }

    /// The tokens of a trigger that begins there.
    fn trigger(&self, frame: &Frame, start: usize) -> Option<Range<usize>> {
        let end = start + frame.trigger.len();
        let tokens = self.tokens.get(start..end)?;
        let fits = |(token, word): (&Token, &String)| match word.strip_suffix('*') {
            Some(stem) => token.norm.starts_with(stem),
            None => *token.norm == **word,
        };
        // Words within a proper name say nothing by themselves; those of events and agreements do ("attaque contre").
        let in_name = self.mentions().iter().any(|m| {
            let says = matches!(m.candidate.class, "Event" | "Agreement");
            !says && m.candidate.tokens.start <= start && end <= m.candidate.tokens.end
        });
        let may = !in_name || frame.subject.contains(&Slot::Trigger) || frame.object.contains(&Slot::Trigger);
        (may && tokens.iter().zip(&frame.trigger).all(fits)).then_some(start..end)
    }

    /// The mentions in the first slot that holds any of these classes, those coordinated with it included.
    fn fill(&self, slots: &[Slot], trigger: &Range<usize>, classes: &[ClassId], taken: &[&Mentioned<'a>]) -> Group<'e, 'a> {
        let fits = |m: &&'e Mentioned<'a>| {
            let class = self.ontology.class_named(m.candidate.class);
            class.is_some_and(|c| self.ontology.is_any_of(c, classes)) && !taken.iter().any(|t| t.span == m.span)
        };
        for slot in slots {
            let all = self.mentions();
            let after =
                || all.iter().filter(|m| m.candidate.tokens.start >= trigger.end && m.candidate.tokens.start - trigger.end <= REACH);
            let one = match slot {
                Slot::Before => all
                    .iter()
                    .rev()
                    .filter(|m| m.candidate.tokens.end <= trigger.start && trigger.start - m.candidate.tokens.end <= REACH)
                    .find(fits),
                Slot::After => after().find(fits),
                Slot::Introduced(word) => after().filter(fits).find(|m| self.is_introduced(m, word, trigger.end)),
                Slot::Trigger => {
                    all.iter().filter(|m| m.candidate.tokens.start <= trigger.start && trigger.end <= m.candidate.tokens.end).find(fits)
                }
            };
            if let Some(one) = one {
                return self.group(one, fits);
            }
        }
        Vec::new()
    }

    fn is_introduced(&self, mention: &Mentioned<'_>, word: &str, from: usize) -> bool {
        let start = mention.candidate.tokens.start;
        (start.saturating_sub(INTRODUCTION).max(from)..start).any(|i| *self.tokens[i].norm == *word)
    }

    /// A mention and those coordinated with it, in order of place.
    fn group(&self, one: &'e Mentioned<'a>, fits: impl Fn(&&'e Mentioned<'a>) -> bool) -> Group<'e, 'a> {
        let all: Group<'e, 'a> = self.mentions().iter().filter(fits).collect();
        let Some(at) = all.iter().position(|m| m.span == one.span) else { return vec![one] };
        let (mut first, mut last) = (at, at);
        while first > 0 && self.are_joined(all[first - 1], all[first]) {
            first -= 1;
        }
        while last + 1 < all.len() && self.are_joined(all[last], all[last + 1]) {
            last += 1;
        }
        all[first..=last].to_vec()
    }

    /// Whether only a coordination, with prepositions and articles, stands between two mentions, or the second is another
    /// name of the first, in brackets.
    fn are_joined(&self, one: &Mentioned<'_>, next: &Mentioned<'_>) -> bool {
        let between = one.candidate.tokens.end..next.candidate.tokens.start;
        if one.entity == next.entity && between.len() == 1 && &*self.tokens[between.start].norm == "(" {
            return true;
        }
        let grammar = self.reading.lexicon.grammar();
        let is = |role: Role, i: usize| grammar.is(role, &self.tokens[i].norm);
        let joined = between.clone().any(|i| is(Role::Coordination, i));
        joined && between.len() <= 4 && between.clone().all(|i| is(Role::Coordination, i) || is(Role::Article, i) || is(Role::Of, i))
    }

    fn statement(
        &self,
        frame: &Frame,
        trigger: &Range<usize>,
        subject: &Mentioned<'_>,
        object: &Mentioned<'_>,
        recipient: Option<&'e Mentioned<'a>>,
    ) -> Found {
        let mut tokens = trigger.clone();
        for mention in [Some(subject), Some(object), recipient].into_iter().flatten() {
            tokens.start = tokens.start.min(mention.candidate.tokens.start);
            tokens.end = tokens.end.max(mention.candidate.tokens.end);
        }
        let grammar = self.reading.lexicon.grammar();
        let before =
            |reach: usize, role: Role| (trigger.start.saturating_sub(reach)..trigger.start).any(|i| grammar.is(role, &self.tokens[i].norm));
        let rule = format!("frame {}: {}", frame.relation, frame.trigger.join(" "));
        let mut found = Found::new(&frame.relation, subject.entity, object.entity, self.sentence, tokens, rule);
        found.trigger = Some(trigger.clone());
        found.planned = frame.planned || before(MODAL_REACH, Role::Planned);
        found.negated = before(NEGATION_REACH, Role::Not);
        found.qualifiers.extend(recipient.map(|m| Qualifier::Recipient(m.entity)));
        found.qualifiers.extend(self.time(&found.tokens));
        found
    }

    /// The date that stands in the statement's words or right behind them.
    fn time(&self, tokens: &Range<usize>) -> Option<Qualifier> {
        let dates: Vec<&Mentioned<'_>> = self
            .mentions()
            .iter()
            .filter(|m| m.candidate.class == "Date")
            .filter(|m| m.candidate.tokens.end + 1 >= tokens.start && m.candidate.tokens.start <= tokens.end + INTRODUCTION)
            .collect();
        let [date] = dates.as_slice() else { return None };
        let value = self.entities.drafts[date.entity].value.clone()?;
        let grammar = self.reading.lexicon.grammar();
        let start = date.candidate.tokens.start;
        let introduced = |role: Role| (start.saturating_sub(2)..start).any(|i| grammar.is(role, &self.tokens[i].norm));
        Some(match () {
            () if introduced(Role::Since) => Qualifier::Start(value),
            () if introduced(Role::Until) => Qualifier::End(value),
            () => Qualifier::Date(value),
        })
    }
}
