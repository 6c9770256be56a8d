//! Triggers become statements: a frame says where subject and object stand in the tree around its word.

use std::ops::Range;

use super::entities::{Entities, state_mention};
use super::modality::modality;
use super::participants::{Cast, Participant};
use super::quantities::{self, Count};
use super::time;
use crate::graph::{EdtfDate, Number};
use crate::lexicon::{Frame, Mode, Part, Role, Slot, Step};
use crate::reader::Upos;

/// What a statement says besides its triple.
#[derive(Debug, Clone)]
pub(super) enum Qualifier {
    Date(EdtfDate),
    Start(EdtfDate),
    End(EdtfDate),
    Role(String),
    Recipient(usize),
    /// Digits and what they count.
    Quantity(Number, String),
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
    /// Told as what somebody says, whoever that is.
    pub hearsay: bool,
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
            hearsay: false,
        }
    }

    /// The statement is told by a word: as that one is, and by whoever says it.
    pub(super) fn told_by(&mut self, cast: &Cast<'_>, word: usize) {
        let told = modality(cast.reading.lexicon, &cast.clauses, word);
        self.trigger = Some(cast.tokens(word));
        self.planned |= told.planned;
        self.negated |= told.negated;
        self.hearsay |= told.hearsay || told.hypothetical;
    }
}

/// All statements that frames find in a sentence.
pub(super) fn relations<'a>(cast: &Cast<'a>, entities: &mut Entities<'a>) -> Vec<Found> {
    let reading = cast.reading;
    let mut found = Vec::new();
    for word in 0..cast.clauses.len() {
        let Some(part) = part_of(cast, word) else { continue };
        let lemma = cast.clauses.word(word).lemma.to_lowercase();
        let reflexive = cast.clauses.is_reflexive(word).then(|| format!("se {lemma}"));
        for lemma in [Some(lemma), reflexive].into_iter().flatten() {
            for frame in reading.lexicon.frames_of(part, &lemma) {
                found.extend(apply(cast, frame, word, entities));
            }
        }
    }
    found
}

fn part_of(cast: &Cast<'_>, word: usize) -> Option<Part> {
    match cast.clauses.word(word).upos {
        Upos::Verb => Some(Part::Verb),
        Upos::Aux if cast.clauses.is_verb(word) => Some(Part::Verb),
        Upos::Noun => Some(Part::Noun),
        Upos::Adj => Some(Part::Adjective),
        _ => None,
    }
}

/// Whether a trigger may be read as one: words within a proper name say nothing by themselves, those of events and agreements do.
fn speaks(cast: &Cast<'_>, frame: &Frame, word: usize) -> bool {
    let Some(mention) = cast.covering(word) else { return true };
    let class = cast.mentions[mention].candidate.class;
    let itself = |slots: &[Slot]| slots.iter().any(|s| matches!(s.steps.first(), Some(Step::Trigger)));
    matches!(class, "Event" | "Agreement") || itself(&frame.subject) || itself(&frame.object) || cast.head(mention) == word
}

fn apply<'a>(cast: &Cast<'a>, frame: &Frame, word: usize, entities: &mut Entities<'a>) -> Vec<Found> {
    let Some(relation) = cast.ontology.relation_named(&frame.relation) else { return Vec::new() };
    if !speaks(cast, frame, word) {
        return Vec::new();
    }
    let with = match &frame.with {
        None => None,
        Some(lemma) => match cast.clauses.children(word).iter().find(|&&c| *cast.clauses.word(c).lemma == **lemma) {
            Some(&child) => Some(child),
            None => return Vec::new(),
        },
    };
    let relation = cast.ontology.relation(relation);
    // of "prendre le contrôle de", participants may hang on the verb or on its noun
    let fill = |slots: &[Slot], classes: &[_], taken: &[Participant<'a>]| {
        let found = cast.fill(slots, word, classes, taken);
        match with {
            Some(second) if found.is_empty() => cast.fill(slots, second, classes, taken),
            _ => found,
        }
    };
    let subjects = fill(&frame.subject, &relation.domain, &[]);
    if subjects.is_empty() {
        return Vec::new();
    }
    let recipients = fill(&frame.recipient, &relation.domain, &subjects);
    // To whom something is given is not what is given.
    let taken: Vec<Participant<'a>> = subjects.iter().chain(&recipients).cloned().collect();
    let objects = fill(&frame.object, &relation.range, &taken);
    let told = modality(cast.reading.lexicon, &cast.clauses, word);
    if told.hypothetical || frame.mode == Mode::Inverted && !told.negated {
        return Vec::new();
    }
    let among = frame.subject == frame.object;
    let objects = if among { &subjects } else { &objects };
    let mut found = Vec::new();
    for (at, subject) in subjects.iter().enumerate() {
        // of those between whom it is, each pair once
        for object in objects.iter().skip(if among { at + 1 } else { 0 }) {
            let trigger = cast.tokens(word);
            let mut tokens = trigger.clone();
            for participant in [Some(subject), Some(object), recipients.first()].into_iter().flatten() {
                tokens = tokens.start.min(participant.tokens.start)..tokens.end.max(participant.tokens.end);
            }
            let (s, o) = (entity_of(cast, subject, entities), entity_of(cast, object, entities));
            if s == o {
                continue;
            }
            let rule = format!("frame {}: {}", frame.relation, frame.lemma);
            let mut statement = Found::new(&frame.relation, s, o, cast.sentence, tokens, rule);
            statement.trigger = Some(trigger);
            statement.planned = told.planned || frame.mode == Mode::Planned || is_draft(cast, subject);
            statement.negated = match frame.mode {
                Mode::Inverted => false,
                Mode::Negated => true,
                Mode::Fact | Mode::Planned => told.negated,
            };
            statement.hearsay = told.hearsay;
            if let Some(recipient) = recipients.first() {
                statement.qualifiers.push(Qualifier::Recipient(entity_of(cast, recipient, entities)));
            }
            statement.qualifiers.extend(time::of_word(cast, word, &frame.relation, entities));
            let alone = subjects.len() == 1 && objects.len() == 1;
            if let Some(count) = counted(cast, word, [object, subject], alone) {
                let unit = quantities::unit(cast.reading.lexicon, &cast.clauses, count).to_owned();
                statement.qualifiers.push(Qualifier::Quantity(count.value.clone(), unit));
                statement.tokens = statement.tokens.start.min(count.tokens.start)..statement.tokens.end.max(count.tokens.end);
            }
            found.push(statement);
        }
    }
    found
}

/// What is counted of a statement: its object or subject, else what its trigger governs, if no second statement shares that.
fn counted<'c, 'a>(cast: &'c Cast<'a>, trigger: usize, participants: [&Participant<'a>; 2], alone: bool) -> Option<&'c Count<'a>> {
    let sentence = &cast.reading.sentences[cast.sentence];
    let several = || cast.counts.iter().filter(|c| c.value.as_str() != "1");
    let of = |participant: &Participant<'a>| {
        let words = sentence.words_of(&participant.tokens);
        several()
            .find(|c| words.contains(&c.noun) || cast.clauses.complements(c.noun, &["de".to_owned()]).iter().any(|w| words.contains(w)))
    };
    let governed = |count: &&Count<'a>| {
        let mut here = count.noun;
        // "une centaine de soldats", "le retrait de A et de 500 hommes"
        while let Some(head) = cast.clauses.head(here).filter(|&h| h != trigger && count.tokens.contains(&sentence.token_of_word(h))) {
            here = head;
        }
        let relation = cast.clauses.word(here).deprel.universal();
        let argument = matches!(relation, "obj" | "nsubj") || relation == "nmod" && !cast.clauses.is_verb(trigger);
        cast.clauses.head(here) == Some(trigger) && argument
    };
    participants.into_iter().find_map(of).or_else(|| several().find(governed).filter(|_| alone))
}

/// Whether a participant is itself only planned: "le projet de résolution".
fn is_draft(cast: &Cast<'_>, participant: &Participant<'_>) -> bool {
    let tokens = &cast.reading.sentences[cast.sentence].tokens;
    participant.tokens.clone().next().is_some_and(|at| cast.reading.lexicon.grammar().is(Role::DraftNoun, &tokens[at].norm))
}

/// The draft of a participant; a state that only its adjective tells becomes one, with the adjective as its mention where it has no
/// other.
pub(super) fn entity_of<'a>(cast: &Cast<'a>, participant: &Participant<'a>, entities: &mut Entities<'a>) -> usize {
    match participant.entity {
        Ok(entity) => entity,
        Err(name) => state_mention(cast.reading, cast.sentence, name, participant.tokens.clone(), entities),
    }
}
