//! Triggers become statements: a frame says where subject and object stand in the tree around its word.

use super::arguments::{Arguments, Participant};
use super::candidate::{Claim, Qualifier};
use super::modality::modality;
use super::time;
use crate::extract::entities::entities::{Entities, state_mention};
use crate::extract::mentions::quantities::{self, Count};
use crate::lexicon::{Frame, Mode, NounClass, Part, Slot, Step};
use crate::ontology::Core;
use crate::reader::Upos;

/// All statements that frames find in a sentence.
pub(in crate::extract) fn claims<'a>(arguments: &Arguments<'a>, entities: &mut Entities<'a>) -> Vec<Claim> {
    let document = arguments.document;
    let mut found = Vec::new();
    for word in 0..arguments.syntax.len() {
        let Some(part) = part_of(arguments, word) else { continue };
        let lemma = arguments.syntax.word(word).lemma.to_lowercase();
        let reflexive = arguments.syntax.is_reflexive(word).then(|| format!("se {lemma}"));
        for lemma in [Some(lemma), reflexive].into_iter().flatten() {
            for frame in document.lexicon.frames_of(part, &lemma) {
                found.extend(apply(arguments, frame, word, entities));
            }
        }
    }
    found
}

fn part_of(arguments: &Arguments<'_>, word: usize) -> Option<Part> {
    match arguments.syntax.word(word).upos {
        Upos::Verb => Some(Part::Verb),
        Upos::Aux if arguments.syntax.is_verb(word) => Some(Part::Verb),
        Upos::Noun => Some(Part::Noun),
        Upos::Adj => Some(Part::Adjective),
        _ => None,
    }
}

/// Whether a trigger may be read as one: words within a proper name say nothing by themselves, those of events and agreements do.
fn speaks(arguments: &Arguments<'_>, frame: &Frame, word: usize) -> bool {
    let Some(mention) = arguments.covering(word) else { return true };
    let class = arguments.mentions[mention].candidate.class;
    let itself = |slots: &[Slot]| slots.iter().any(|s| matches!(s.steps.first(), Some(Step::Trigger)));
    matches!(class.core, Core::Event | Core::Agreement)
        || itself(&frame.subject)
        || itself(&frame.object)
        || arguments.head(mention) == word
}

fn apply<'a>(arguments: &Arguments<'a>, frame: &Frame, word: usize, entities: &mut Entities<'a>) -> Vec<Claim> {
    if !speaks(arguments, frame, word) {
        return Vec::new();
    }
    let with = match &frame.with {
        None => None,
        Some(lemma) => match arguments.syntax.children(word).iter().find(|&&c| *arguments.syntax.word(c).lemma == **lemma) {
            Some(&child) => Some(child),
            None => return Vec::new(),
        },
    };
    let relation = arguments.document.ontology.relation(frame.relation);
    // of "prendre le contrôle de", participants may hang on the verb or on its noun
    let fill = |slots: &[Slot], classes: &[_], taken: &[Participant<'a>]| {
        let found = arguments.fill(slots, word, classes, taken);
        match with {
            Some(second) if found.is_empty() => arguments.fill(slots, second, classes, taken),
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
    let told = modality(arguments.document.lexicon, &arguments.syntax, word);
    if told.hypothetical || frame.mode == Mode::Inverted && !told.negated {
        return Vec::new();
    }
    let among = frame.subject == frame.object;
    let objects = if among { &subjects } else { &objects };
    let mut found = Vec::new();
    for (at, subject) in subjects.iter().enumerate() {
        // of those between whom it is, each pair once
        for object in objects.iter().skip(if among { at + 1 } else { 0 }) {
            let trigger = arguments.tokens(word);
            let mut tokens = trigger.clone();
            for participant in [Some(subject), Some(object), recipients.first()].into_iter().flatten() {
                tokens = tokens.start.min(participant.tokens.start)..tokens.end.max(participant.tokens.end);
            }
            let (s, o) = (entity_of(arguments, subject, entities), entity_of(arguments, object, entities));
            if s == o {
                continue;
            }
            let rule = format!("frame {}: {}", relation.name, frame.lemma);
            let mut statement = Claim::new(frame.relation, s, o, arguments.sentence, tokens, rule);
            statement.trigger = Some(trigger);
            statement.planned = told.planned || frame.mode == Mode::Planned || is_draft(arguments, subject);
            statement.negated = match frame.mode {
                Mode::Inverted => false,
                Mode::Negated => true,
                Mode::Fact | Mode::Planned => told.negated,
            };
            statement.hearsay = told.hearsay;
            if let Some(recipient) = recipients.first() {
                statement.qualifiers.push(Qualifier::Recipient(entity_of(arguments, recipient, entities)));
            }
            statement.qualifiers.extend(time::of_word(arguments, word, frame.relation, entities));
            let alone = subjects.len() == 1 && objects.len() == 1;
            if let Some(count) = counted(arguments, word, [object, subject], alone) {
                let unit = quantities::unit(arguments.document.lexicon, &arguments.syntax, count).to_owned();
                statement.qualifiers.push(Qualifier::Quantity(count.value.clone(), unit));
                statement.tokens = statement.tokens.start.min(count.tokens.start)..statement.tokens.end.max(count.tokens.end);
            }
            found.push(statement);
        }
    }
    found
}

/// What is counted of a statement: its object or subject, else what its trigger governs, if no second statement shares that.
fn counted<'c, 'a>(
    arguments: &'c Arguments<'a>,
    trigger: usize,
    participants: [&Participant<'a>; 2],
    alone: bool,
) -> Option<&'c Count<'a>> {
    let sentence = &arguments.document.sentences[arguments.sentence];
    let several = || arguments.counts.iter().filter(|c| c.value.as_str() != "1");
    let of = |participant: &Participant<'a>| {
        let words = sentence.words_of(&participant.tokens);
        several()
            .find(|c| words.contains(&c.noun) || arguments.syntax.complements(c.noun, &["de".to_owned()]).iter().any(|w| words.contains(w)))
    };
    let governed = |count: &&Count<'a>| {
        let mut here = count.noun;
        // "une centaine de soldats", "le retrait de A et de 500 hommes"
        while let Some(head) = arguments.syntax.head(here).filter(|&h| h != trigger && count.tokens.contains(&sentence.token_of_word(h))) {
            here = head;
        }
        let relation = arguments.syntax.word(here).deprel.universal();
        let argument = matches!(relation, "obj" | "nsubj") || relation == "nmod" && !arguments.syntax.is_verb(trigger);
        arguments.syntax.head(here) == Some(trigger) && argument
    };
    participants.into_iter().find_map(of).or_else(|| several().find(governed).filter(|_| alone))
}

/// Whether a participant is itself only planned: "le projet de résolution".
fn is_draft(arguments: &Arguments<'_>, participant: &Participant<'_>) -> bool {
    let tokens = &arguments.document.sentences[arguments.sentence].tokens;
    participant.tokens.clone().next().is_some_and(|at| arguments.document.lexicon.grammar().is(NounClass::DraftNoun, &tokens[at].norm))
}

/// The entity of a participant; a state that only its adjective tells becomes one, with the adjective as its mention where it has no
/// other.
pub(in crate::extract) fn entity_of<'a>(arguments: &Arguments<'a>, participant: &Participant<'a>, entities: &mut Entities<'a>) -> usize {
    match participant.entity {
        Ok(entity) => entity,
        Err(name) => state_mention(arguments.document, arguments.sentence, name, participant.tokens.clone(), entities),
    }
}
