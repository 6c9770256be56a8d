//! How sure a statement is: the share of its rule's statements that are right, changed by the circumstances that it was found under.

use super::document::Document;
use super::entities::entities::Entities;
use super::statements::claim::{Argument, Claim, Said, Shown, Voiced, Weighed, left_out};
use super::statements::reason::Reason;
use super::trace::{Stage, Trace};
use crate::extract::mentions::candidate::Referent;
use crate::graph::MentionKind;
use crate::lexicon::Circumstance;

/// Tokens between subject and object from which they are far from each other.
const FAR: usize = 12;
/// Tokens from which a sentence is long.
const LONG: usize = 40;

/// Leaves out what is less sure than `least`, a share from 0 to 1.
pub(in crate::extract) fn sure_enough(
    document: Document<'_>,
    entities: &Entities<'_>,
    mut found: Vec<Voiced>,
    least: f64,
    trace: &mut impl Trace,
) -> Vec<Voiced> {
    found.retain(|voiced| {
        let sure = of(document, entities, voiced) >= least;
        if !sure {
            trace.report(|| left_out(document, entities, Stage::Assemble, &voiced.claim, Reason::Unsure));
        }
        sure
    });
    found
}

/// How sure a statement is, from 0 to 1.
pub(in crate::extract) fn of(document: Document<'_>, entities: &Entities<'_>, voiced: &Voiced) -> f64 {
    let claim = &voiced.claim;
    let by_rule = || document.lexicon.confidence(claim.rule, claim.pattern, circumstances(document, entities, voiced));
    // the model has learned what articles state as facts, not what they tell as planned or somebody's word
    let weighed = claim.weighed.filter(|_| voiced.status.is_fact() && voiced.speaker.is_none());
    claim.likelihood.unwrap_or_else(|| weighed.map_or_else(by_rule, |weighed| changed(by_rule(), weighed)))
}

/// The least share: what a lexicon finds as unsure as that stays so, whatever the model says.
const LEAST: f64 = 0.01;

/// A share as the model changes it, to a hundredth.
fn changed(share: f64, weighed: Weighed) -> f64 {
    if share <= LEAST {
        return share;
    }
    let share = share.min(1.0 - LEAST);
    let odds = weighed.rule * (share / (1.0 - share)).ln() + weighed.log_odds;
    (100.0 / (1.0 + (-odds).exp())).round() / 100.0
}

fn circumstances(document: Document<'_>, entities: &Entities<'_>, voiced: &Voiced) -> Vec<Circumstance> {
    let claim = &voiced.claim;
    let any = |holds: &dyn Fn(&Argument) -> bool| [&claim.subject, &claim.object].into_iter().any(holds);
    let kind = |argument: &Argument| kind_of(document, entities, claim, argument);
    let unnamed = |argument: &Argument| {
        let meant = &entities.items[argument.entity];
        meant.name.is_none() && meant.value.is_none() && kind(argument) == Some(MentionKind::Description)
    };
    let by_words = matches!(claim.said, Said::Word(_)) && claim.pattern.is_some_and(|id| document.lexicon.pattern(id).lemma().is_some());
    let (first, last) = if claim.subject.tokens.start <= claim.object.tokens.start {
        (&claim.subject.tokens, &claim.object.tokens)
    } else {
        (&claim.object.tokens, &claim.subject.tokens)
    };
    let holds = [
        (Circumstance::Reference, by_words && any(&|a| a.shown == Shown::Nothing)),
        (Circumstance::BareNoun, any(&|a| kind(a) == Some(MentionKind::Reference))),
        (Circumstance::Unnamed, any(&unnamed)),
        (Circumstance::Adjective, by_words && any(&|a| a.shown == Shown::Adjective)),
        (Circumstance::Far, last.start.saturating_sub(first.end) > FAR),
        (Circumstance::LongSentence, document.sentences[claim.sentence].tokens.len() > LONG),
        (Circumstance::Marked, !voiced.status.is_fact()),
    ];
    holds.into_iter().filter(|(_, holds)| *holds).map(|(circumstance, _)| circumstance).collect()
}

/// What sort of words name a participant in its sentence.
fn kind_of(document: Document<'_>, entities: &Entities<'_>, claim: &Claim, argument: &Argument) -> Option<MentionKind> {
    let mentions = entities.in_sentence(claim.sentence).iter();
    let named = mentions.filter(|m| m.entity == argument.entity && m.candidate.tokens == argument.tokens).map(|m| &m.candidate).next()?;
    Some(if let Referent::Known(_) = named.referent { MentionKind::Name } else { named.kind(document) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_model_says_makes_a_statement_more_or_less_sure() {
        let weighed = |log_odds| Weighed { rule: 0.5, log_odds };
        assert_eq!([-1.0, 0.0, 1.0].map(|log_odds| changed(0.8, weighed(log_odds))), [0.42, 0.67, 0.84]);
        assert_eq!([0.0, 0.01, 1.0].map(|share| changed(share, weighed(0.0))), [0.0, 0.01, 0.91]);
    }
}
