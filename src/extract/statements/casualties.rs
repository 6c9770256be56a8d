//! Casualty counts of events: "l'attaque a fait 12 morts". Each becomes the quantity of a statement about its event.

use std::ops::Range;

use super::arguments::Arguments;
use super::claim::{Qualifier, Voiced};
use super::modality::modality;
use super::reason::{Reason, Side};
use crate::extract::document::Document;
use crate::extract::entities::entities::Entities;
use crate::extract::index::{ArticleEntityIx, List, SentenceIx, WordIx};
use crate::extract::mentions::quantities::{Count, toll, unit};
use crate::extract::trace::{Event, Stage, Trace};
use crate::graph::Number;
use crate::lexicon::{CoreRule, CountedKind};
use crate::ontology::{Core, CoreRelation};

/// Words are followed upwards at most this many times.
const HIGHEST: usize = 4;
/// A casualty count is attached to the first of these statements about its event; the side says which argument the event fills.
const BEARERS: [(CoreRelation, Side); 2] = [(CoreRelation::OccurredOn, Side::Subject), (CoreRelation::ParticipatedIn, Side::Object)];

/// A casualty count of an event, as a sentence reports it.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Casualty {
    event: ArticleEntityIx,
    sentence: SentenceIx,
    tokens: Range<usize>,
    /// The words that report it.
    pub trigger: Range<usize>,
    value: Number,
    unit: String,
}

impl Casualty {
    /// The sentence that reports it.
    pub(in crate::extract) fn sentence(&self) -> SentenceIx {
        self.sentence
    }
}

/// The casualty counts that sentences report as facts. They are not statements of their own: [`bear`] attaches each to a statement about
/// its event, wherever in the article that is.
pub(in crate::extract) fn casualties(sentences: &List<SentenceIx, Arguments<'_>>) -> Vec<Casualty> {
    let named = sentences.iter().filter(|arguments| !arguments.mentions.is_empty());
    named.flat_map(|arguments| arguments.counts.iter().filter_map(|count| of_count(arguments, count))).collect()
}

fn of_count(arguments: &Arguments<'_>, count: &Count<'_>) -> Option<Casualty> {
    let lexicon = arguments.document.lexicon;
    let suffered = count.counted.kind == CountedKind::Toll || toll(lexicon, arguments.syntax, count.noun).is_some();
    if !suffered {
        return None;
    }
    // the words from the noun up to its verb
    let mut above = vec![count.noun];
    while let Some(head) = above.last().and_then(|&w| arguments.syntax.head(w)).filter(|_| above.len() <= HIGHEST) {
        above.push(head);
        if arguments.syntax.is_clause(head) {
            break;
        }
    }
    let beside = |head: WordIx| {
        let governor = arguments.syntax.head(head);
        let over = governor.and_then(|g| arguments.syntax.head(g));
        let subject = governor.filter(|&g| arguments.syntax.word(g).deprel.universal() == "nsubj");
        governor.is_some_and(|g| above.contains(&g)) || subject.and(over).is_some_and(|o| above.contains(&o))
    };
    let mut events = arguments.mentions.enumerated().filter(|(at, m)| m.candidate.class.is(Core::Event) && beside(arguments.head(*at)));
    let (_, event) = events.next()?;
    if events.any(|(_, other)| other.entity != event.entity) {
        return None;
    }
    let teller = above.last().copied().unwrap_or(count.noun);
    let told = modality(lexicon, arguments.syntax, teller);
    let fact = !told.planned && !told.ahead && !told.negated && !told.hearsay && !told.hypothetical;
    let tokens = count.tokens.start.min(event.candidate.tokens.start)..count.tokens.end.max(event.candidate.tokens.end);
    fact.then(|| Casualty {
        event: event.entity,
        sentence: arguments.sentence,
        tokens,
        trigger: arguments.tokens(teller),
        value: count.value.clone(),
        unit: unit(lexicon, arguments.syntax, count).to_owned(),
    })
}

/// Attaches the first casualty count of each event to a statement about it; any other is left out, with the reason.
pub(in crate::extract) fn bear(
    document: Document<'_>,
    tolls: &[Casualty],
    entities: &Entities<'_>,
    found: &mut Vec<Voiced>,
    trace: &mut impl Trace,
) {
    let rule = document.lexicon.rules().core(CoreRule::Toll);
    let mut borne: Vec<ArticleEntityIx> = Vec::new();
    for toll in tolls {
        let mut leave = |why: Reason| {
            trace.report(|| {
                let what = format!("{}: {} {}", entities.items[toll.event].label, toll.value.as_str(), toll.unit);
                let event = Event::on(document, Stage::Consolidate, toll.sentence, &toll.tokens);
                event.taken_for(what, document.lexicon.rules().get(rule).name.clone()).left_out(why)
            });
        };
        if borne.contains(&toll.event) {
            leave(Reason::SecondQuantity);
            continue;
        }
        let is_fact = |f: &Voiced| f.speaker.is_none() && f.status.is_fact();
        let triple = |f: &Voiced| (f.claim.relation, f.claim.subject.entity, f.claim.object.entity);
        let bears = |f: &Voiced, relation: CoreRelation, side: Side| {
            let event = if side == Side::Subject { &f.claim.subject } else { &f.claim.object };
            Some(f.claim.relation) == document.ontology.core_relation(relation) && event.entity == toll.event && is_fact(f)
        };
        let bearer = BEARERS.iter().find_map(|&(relation, side)| found.iter().find(|f| bears(f, relation, side)).map(triple));
        let Some(bearer) = bearer else {
            leave(Reason::NothingBears);
            continue;
        };
        borne.push(toll.event);
        let quantity = Qualifier::Quantity(toll.value.clone(), toll.unit.clone());
        let mut evidence = None;
        for statement in found.iter_mut().filter(|f| is_fact(f) && triple(f) == bearer) {
            if !statement.qualifiers.iter().any(|q| q.is_like(&quantity)) {
                statement.qualifiers.push(quantity.clone());
            }
            evidence = Some(statement.clone());
        }
        // the words that report the count are evidence too
        if let Some(mut evidence) = evidence {
            (evidence.tokens, evidence.claim.tokens) = (toll.tokens.clone(), toll.tokens.clone());
            (evidence.claim.sentence, evidence.claim.rule, evidence.claim.pattern) = (toll.sentence, rule, None);
            found.push(evidence);
        }
    }
}
