//! Pairs that the model finds likely become claims.

use std::collections::BTreeSet;

use super::features::SentenceView;
use super::model::RelationModel;
use super::pairs::{Pair, pairs};
use super::told::Told;
use crate::extract::index::{List, SentenceIx, WordIx};
use crate::extract::statements::arguments::Arguments;
use crate::extract::statements::claim::{Claim, Said, Times, kept};
use crate::extract::trace::{Stage, Trace};
use crate::lexicon::{CoreRule, Mode};
use crate::ontology::{Core, CoreRelation, RelationId};
use crate::reader::model::Forms;

/// The claims of an article, and behind them those that a model adds.
pub(in crate::extract) fn with_learned(
    model: &RelationModel,
    forms: &Forms,
    sentences: &List<SentenceIx, Arguments<'_>>,
    mut claims: Vec<Claim>,
    trace: &mut impl Trace,
) -> Vec<Claim> {
    let told = Told::new(&claims);
    let mut known: BTreeSet<_> = claims.iter().map(Claim::triple).collect();
    for arguments in sentences.iter().filter(|arguments| !arguments.mentions.is_empty()) {
        let relations = model.relations(arguments.document.ontology);
        let view = SentenceView::new(forms, arguments, &told);
        for pair in pairs(arguments, &relations) {
            for (at, likelihood) in model.likely(&view.features(&pair), &pair.relations) {
                let Some(relation) = relations[at] else { continue };
                let claim = claim(arguments, &pair, relation, likelihood);
                if known.insert(claim.triple()) {
                    trace.report(|| kept(arguments.document, arguments.entities, Stage::Statements, &claim, ""));
                    claims.push(claim);
                }
            }
        }
    }
    claims
}

/// A pair as the claim of a relation, said by the word that its two depend on.
fn claim(arguments: &Arguments<'_>, pair: &Pair, relation: RelationId, likelihood: f64) -> Claim {
    let [subject, object] = [pair.subject, pair.object].map(|mention| arguments.argument(mention));
    let tokens = subject.tokens.start.min(object.tokens.start)..subject.tokens.end.max(object.tokens.end);
    let word = said_by(arguments, pair);
    let dated = arguments.document.ontology.core_relation(CoreRelation::OccurredOn) == Some(relation);
    let of_event = [pair.subject, pair.object].into_iter().any(|at| arguments.mentions[at].candidate.class.is(Core::Event));
    let (said, times) = match word {
        Some(word) if dated => (Said::Word(word), Times::Object(word)),
        Some(word) if of_event => (Said::Word(word), Times::Nothing),
        Some(word) => (Said::Word(word), Times::Of(word)),
        None if dated => (Said::Implied, Times::Object(arguments.head(pair.subject))),
        None => (Said::Beside, Times::Nothing),
    };
    Claim {
        relation,
        subject,
        object,
        recipient: None,
        sentence: arguments.sentence,
        tokens,
        said,
        times,
        role: None,
        rule: arguments.document.lexicon.rules().core(CoreRule::Learned),
        pattern: None,
        likelihood: Some(likelihood),
        mode: Mode::Fact,
    }
}

/// The verb that both of a pair depend on; `None` where one stands beside the other in one phrase.
fn said_by(arguments: &Arguments<'_>, pair: &Pair) -> Option<WordIx> {
    let syntax = arguments.syntax;
    let [subject, object] = [pair.subject, pair.object].map(|mention| arguments.head(mention));
    let mut top = subject;
    for _ in 0..syntax.len() {
        if syntax.is_within(object, top) {
            break;
        }
        top = syntax.head(top)?;
    }
    let path = |from: WordIx| std::iter::successors(Some(from), |&at| syntax.head(at).filter(|_| at != top)).take(syntax.len());
    let verb = |word: &WordIx| syntax.is_verb(*word);
    // of a verb below the common word, which one of the two is within, the one nearest to it tells
    let below = path(object).take_while(|&at| at != top).filter(verb).last().or_else(|| path(subject).take_while(|&at| at != top).filter(verb).last());
    below.or_else(|| Some(top).filter(verb))
}
