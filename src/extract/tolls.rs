//! What events did to people: "l'attaque a fait 12 morts". It is told on the statements of when the event was and who took part.

use std::ops::Range;

use super::mention::Reading;
use super::participants::Cast;
use super::quantities::{Count, toll, unit};
use super::relations::{Found, Qualifier};
use crate::graph::Number;
use crate::lexicon::CountedKind;

/// Words are followed upwards at most this many times.
const HIGHEST: usize = 4;
/// The rule of such statements.
const RULE: &str = "toll";
/// The relations that bear what an event did, the first that the article tells: of the event as their subject, or as their object.
const BEARERS: [(&str, Side); 2] = [("occurredOn", Side::Subject), ("participatedIn", Side::Object)];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Subject,
    Object,
}

/// What an event did, as a sentence tells it.
#[derive(Debug, Clone)]
pub(super) struct Toll {
    /// The draft of the event.
    event: usize,
    sentence: usize,
    tokens: Range<usize>,
    /// The words that tell it.
    pub trigger: Range<usize>,
    value: Number,
    unit: String,
}

impl Toll {
    /// Index of its sentence.
    pub(super) fn sentence(&self) -> usize {
        self.sentence
    }
}

/// The tolls that a sentence tells as facts.
pub(super) fn tolls(cast: &Cast<'_>) -> Vec<Toll> {
    cast.counts.iter().filter_map(|count| of_count(cast, count)).collect()
}

fn of_count(cast: &Cast<'_>, count: &Count<'_>) -> Option<Toll> {
    let lexicon = cast.reading.lexicon;
    let suffered = count.counted.kind == CountedKind::Toll || toll(lexicon, &cast.clauses, count.noun).is_some();
    if !suffered {
        return None;
    }
    // the words from the noun up to its verb
    let mut above = vec![count.noun];
    while let Some(head) = above.last().and_then(|&w| cast.clauses.head(w)).filter(|_| above.len() <= HIGHEST) {
        above.push(head);
        if cast.clauses.is_clause(head) {
            break;
        }
    }
    let beside = |head: usize| {
        let governor = cast.clauses.head(head);
        let over = governor.and_then(|g| cast.clauses.head(g));
        let subject = governor.filter(|&g| cast.clauses.word(g).deprel.universal() == "nsubj");
        governor.is_some_and(|g| above.contains(&g)) || subject.and(over).is_some_and(|o| above.contains(&o))
    };
    let mut events = cast.mentions.iter().enumerate().filter(|(at, m)| m.candidate.class == "Event" && beside(cast.head(*at)));
    let (_, event) = events.next()?;
    if events.any(|(_, other)| other.entity != event.entity) {
        return None;
    }
    let teller = above.last().copied().unwrap_or(count.noun);
    let mut told = Found::new(BEARERS[0].0, event.entity, event.entity, cast.sentence, count.tokens.clone(), RULE.to_owned());
    told.told_by(cast, teller);
    let fact = !told.planned && !told.negated && !told.hearsay;
    let tokens = count.tokens.start.min(event.candidate.tokens.start)..count.tokens.end.max(event.candidate.tokens.end);
    fact.then(|| Toll {
        event: event.entity,
        sentence: cast.sentence,
        tokens,
        trigger: cast.tokens(teller),
        value: count.value.clone(),
        unit: unit(lexicon, &cast.clauses, count).to_owned(),
    })
}

/// Puts each event's first toll on its statements; of those that no statement can bear, tells so in `dropped`.
pub(super) fn bear(reading: Reading<'_>, tolls: &[Toll], found: &mut Vec<(Found, Option<usize>)>, dropped: &mut Vec<String>) {
    let mut borne: Vec<usize> = Vec::new();
    for toll in tolls {
        let mut leave = |why: &str| dropped.push(format!("{why}: {}", reading.words(toll.sentence, &toll.tokens)));
        if borne.contains(&toll.event) {
            leave("a second quantity of one event");
            continue;
        }
        let bears = |f: &Found, speaker: Option<usize>, relation: &str, side: Side| {
            let event = if side == Side::Subject { f.subject } else { f.object };
            f.relation == relation && event == toll.event && speaker.is_none() && !f.planned && !f.negated
        };
        let bearer = BEARERS.iter().find_map(|&(relation, side)| {
            let mut all = found.iter().filter(|(f, speaker)| bears(f, *speaker, relation, side));
            all.next().map(|(f, _)| (f.relation.clone(), f.subject, f.object))
        });
        let Some(bearer) = bearer else {
            leave("a quantity of an event of which neither time nor sides are told");
            continue;
        };
        borne.push(toll.event);
        let quantity = Qualifier::Quantity(toll.value.clone(), toll.unit.clone());
        let same = |f: &Found| (f.relation.clone(), f.subject, f.object) == bearer && !f.planned && !f.negated;
        let mut evidence = None;
        for (statement, _) in found.iter_mut().filter(|(f, speaker)| speaker.is_none() && same(f)) {
            if !statement.qualifiers.iter().any(|q| matches!(q, Qualifier::Quantity(..))) {
                statement.qualifiers.push(quantity.clone());
            }
            evidence = Some(statement.clone());
        }
        // the words that tell the toll are evidence too
        if let Some(mut evidence) = evidence {
            (evidence.sentence, evidence.tokens, evidence.rule) = (toll.sentence, toll.tokens.clone(), RULE.to_owned());
            evidence.trigger = Some(toll.trigger.clone());
            found.push((evidence, None));
        }
    }
}
