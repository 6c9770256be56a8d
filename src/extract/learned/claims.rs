//! Pairs that the model finds likely become claims.

use std::collections::{BTreeMap, BTreeSet};

use super::apart::{ApartPair, Place, apart_pairs};
use super::apart_features::ArticleView;
use super::features::SentenceView;
use super::model::RelationModel;
use super::pairs::{Pair, pairs};
use super::told::Told;
use crate::extract::entities::entities::EntityCandidate;
use crate::extract::index::{ArticleEntityIx, List, SentenceIx, WordIx};
use crate::extract::statements::arguments::Arguments;
use crate::extract::statements::claim::{Argument, Claim, Said, Shown, Times, kept};
use crate::extract::statements::offices::Title;
use crate::extract::trace::{Stage, Trace};
use crate::lexicon::{CoreRule, Mode, Role, SpeechKind, VerbClass};
use crate::ontology::{Core, CoreRelation, RelationId};
use crate::reader::model::Forms;

/// Tokens between a title and its holder, at most.
const BESIDE: usize = 3;

/// The claims of an article, and behind them those that a model adds.
pub(in crate::extract) fn with_learned(
    model: &RelationModel,
    forms: &Forms,
    sentences: &List<SentenceIx, Arguments<'_>>,
    mut claims: Vec<Claim>,
    trace: &mut impl Trace,
) -> Vec<Claim> {
    let told = Told::new(&claims);
    let triple = |claim: &Claim| (claim.relation, claim.subject.entity, claim.object.entity);
    let mut known: BTreeSet<_> = claims.iter().map(triple).collect();
    let Some(relations) = sentences.iter().next().map(|any| model.relations(any.document.ontology)) else { return claims };
    let views: List<SentenceIx, SentenceView<'_, '_>> =
        sentences.iter().map(|arguments| SentenceView::new(forms, arguments, &told)).collect();
    let mut found = Vec::new();
    let mut likelihoods = Likelihoods::default();
    for (arguments, view) in sentences.iter().zip(&views) {
        for pair in pairs(arguments, &relations) {
            let [subject, object] = [pair.subject, pair.object].map(|mention| arguments.mentions[mention].entity);
            for (at, likelihood) in model.likelihoods(&view.features(&pair), &pair.relations) {
                let Some(relation) = relations[at] else { continue };
                if known.contains(&(relation, subject, object)) {
                    likelihoods.0.insert((Some(arguments.sentence), relation, subject, object), likelihood);
                }
                if model.states(at, likelihood) {
                    found.push(claim(arguments, &pair, relation, likelihood));
                }
            }
        }
    }
    let view = ArticleView::new(&views, &told);
    for pair in apart_pairs(sentences, &relations) {
        let [subject, object] = [pair.subject, pair.object].map(|place| sentences[place.sentence].mentions[place.mention].entity);
        for (at, likelihood) in model.likelihoods(&view.features(&pair), &pair.relations) {
            let Some(relation) = relations[at] else { continue };
            if known.contains(&(relation, subject, object)) {
                likelihoods.0.insert((None, relation, subject, object), likelihood);
            }
            if model.states(at, likelihood) {
                found.push(apart(sentences, &pair, relation, likelihood));
            }
        }
    }
    for claim in &mut claims {
        let symmetric = sentences[claim.sentence].document.ontology.relation(claim.relation).symmetric;
        claim.weighed = likelihoods.of(claim, symmetric).and_then(|likelihood| model.weighed(likelihood));
    }
    // of two that exclude each other the likelier one stays
    let likelihood = |claim: &Claim| claim.likelihood.unwrap_or_default();
    found.sort_by(|one, other| likelihood(other).total_cmp(&likelihood(one)).then(one.sentence.cmp(&other.sentence)));
    let mut offices = BTreeSet::new();
    for claim in found.into_iter().filter(|claim| may_be(&sentences[claim.sentence], &told, claim)) {
        let arguments = &sentences[claim.sentence];
        let office = arguments.document.ontology.core_relation(CoreRelation::HoldsOffice) == Some(claim.relation);
        if known.insert(triple(&claim)) && (!office || offices.insert(claim.subject.entity)) {
            trace.report(|| kept(arguments.document, arguments.entities, Stage::Statements, &claim, ""));
            claims.push(claim);
        }
    }
    // claims stand in order of their sentences, those of patterns first
    claims.sort_by_key(|claim| claim.sentence);
    claims
}

/// How likely a model finds triples that patterns state: those of each sentence, and those of two things that no sentence mentions near each other.
#[derive(Default)]
struct Likelihoods(BTreeMap<(Option<SentenceIx>, RelationId, ArticleEntityIx, ArticleEntityIx), f64>);

impl Likelihoods {
    /// How likely a claim is in its sentence, or across sentences where none mentions both.
    fn of(&self, claim: &Claim, symmetric: bool) -> Option<f64> {
        let (subject, object) = (claim.subject.entity, claim.object.entity);
        let of = |sentence, one, other| self.0.get(&(sentence, claim.relation, one, other)).copied();
        // of a symmetric relation one of both ways is weighed
        let either = |sentence| of(sentence, subject, object).or_else(|| of(sentence, object, subject).filter(|_| symmetric));
        either(Some(claim.sentence)).or_else(|| either(None))
    }
}

/// Whether nothing that is known speaks against a claim: who holds one office by the title beside the name hardly holds another that nobody names,
/// what a body's own words say of its owner stands, nothing lies in who is only cited, a people in another land is not that land's, and a town of one
/// country is in no other.
fn may_be(arguments: &Arguments<'_>, told: &Told, claim: &Claim) -> bool {
    let is = |relation: CoreRelation| arguments.document.ontology.core_relation(relation) == Some(claim.relation);
    let holds = || told.of_subject(claim.subject.entity).any(|relation| relation == claim.relation);
    let [from, to] = [&claim.subject, &claim.object].map(|argument| &arguments.entities.items[argument.entity]);
    let country = |of: &EntityCandidate<'_>| of.name.map(|name| name.country.clone()).filter(|code| !code.is_empty());
    let abroad = || to.class.is(Core::State) && country(from).zip(country(to)).is_some_and(|(one, other)| one != other);
    let takes = |core: Core| {
        let class = arguments.document.ontology.core(core).id;
        class.is_some_and(|class| arguments.document.ontology.allows_object(claim.relation, class))
    };
    // "selon Ankara, A …": nobody is in Turkey for that
    let of_places = || takes(Core::Place) && !takes(Core::Person);
    let people =
        || arguments.mentions.iter().any(|m| m.candidate.tokens == claim.subject.tokens && m.candidate.is_people(arguments.document));
    !(is(CoreRelation::HoldsOffice) && holds()
        || is(CoreRelation::BelongsTo) && (holds() || people())
        || !is(CoreRelation::HoldsOffice) && is_whose_force(arguments, &claim.subject)
        || of_places() && arguments.is_only_cited(claim.object.entity)
        || is(CoreRelation::OccurredOn) && is_left(arguments, &claim.subject)
        || is(CoreRelation::LocatedIn) && is_blamed(arguments, &claim.object)
        || is(CoreRelation::LocatedIn) && (abroad() || is_point_in_time(arguments, &claim.subject)))
}

/// "Impute la chute de N au Rwanda": whether a state is only whom something is blamed on.
fn is_blamed(arguments: &Arguments<'_>, state: &Argument) -> bool {
    let syntax = arguments.syntax;
    let Some(word) = syntax.head_of(&syntax.words_of(&state.tokens)).filter(|&word| syntax.is_marked(word, Role::To)) else { return false };
    let imputes = |verb: WordIx| {
        let accuses = arguments.document.lexicon.speech_of(&syntax.word(verb).lemma.to_lowercase()) == Some(SpeechKind::Accuse);
        accuses || arguments.is_verb_of(VerbClass::Imputing, verb)
    };
    syntax.verb_above(word).is_some_and(imputes)
}

/// "L'armée du général A a quitté N": whether somebody is only named as the one whose force does something.
fn is_whose_force(arguments: &Arguments<'_>, whose: &Argument) -> bool {
    let syntax = arguments.syntax;
    let is_force = |word: WordIx| arguments.headed_by(word).any(|m| arguments.mentions[m].candidate.class.is(Core::Force));
    let name = syntax.head_of(&syntax.words_of(&whose.tokens)).filter(|_| arguments.entities.items[whose.entity].class.is(Core::Person));
    // "du général A": the name is in apposition to the rank
    let above = |&word: &WordIx| syntax.head(word).filter(|_| matches!(syntax.word(word).deprel.universal(), "appos" | "flat" | "nmod"));
    let of = |&word: &WordIx| syntax.word(word).deprel.universal() == "nmod" && syntax.is_marked(word, Role::Of);
    let complement = std::iter::successors(name, above).take(syntax.len()).find(of);
    complement.and_then(|word| syntax.head(word)).is_some_and(is_force)
}

/// "A s'est retiré hier des pourparlers": what is done with an event that a verb has by "de" has a day of its own.
fn is_left(arguments: &Arguments<'_>, event: &Argument) -> bool {
    let syntax = arguments.syntax;
    let head = syntax.head_of(&syntax.words_of(&event.tokens));
    let left = |head: WordIx| {
        let of = syntax.word(head).deprel.universal() == "obl" && syntax.is_marked(head, Role::Of);
        of && syntax.head(head).is_some_and(|verb| syntax.is_verb(verb) && !syntax.is_passive(verb))
    };
    head.is_some_and(left)
}

/// "A a signé à N, deux ans après le début de la guerre": whether an event only says when something else was, whose place is not its own.
fn is_point_in_time(arguments: &Arguments<'_>, event: &Argument) -> bool {
    let syntax = arguments.syntax;
    let head = syntax.head_of(&syntax.words_of(&event.tokens)).filter(|_| arguments.entities.items[event.entity].class.is(Core::Event));
    let Some(head) = head else { return false };
    let phase = syntax.head(head).filter(|&above| !syntax.is_verb(above) && syntax.is_marked(head, Role::Of));
    let dates = |word: WordIx| [Role::After, Role::Before, Role::Since].into_iter().any(|role| syntax.is_marked(word, role));
    phase.into_iter().chain([head]).any(dates)
}

/// A pair across sentences as the claim of a relation: the sentence that mentions the later of the two states it.
fn apart(sentences: &List<SentenceIx, Arguments<'_>>, pair: &ApartPair, relation: RelationId, likelihood: f64) -> Claim {
    let later = pair.subject.max(pair.object);
    let arguments = &sentences[later.sentence];
    let shown = arguments.argument(later.mention);
    let argument = |place: Place| {
        let entity = sentences[place.sentence].mentions[place.mention].entity;
        if place == later { shown.clone() } else { Argument { entity, tokens: shown.tokens.clone(), shown: Shown::Nothing } }
    };
    let head = arguments.head(later.mention);
    let dated = arguments.document.ontology.core_relation(CoreRelation::OccurredOn) == Some(relation);
    let word = arguments.syntax.verb_above(head).unwrap_or(head);
    let times = if dated { Times::Object(word) } else { Times::Nothing };
    Claim { times, ..learned(arguments, [argument(pair.subject), argument(pair.object)], relation, likelihood) }
}

/// A claim of the article's, as a fact.
fn learned(arguments: &Arguments<'_>, [subject, object]: [Argument; 2], relation: RelationId, likelihood: f64) -> Claim {
    Claim {
        relation,
        sentence: arguments.sentence,
        tokens: subject.tokens.start.min(object.tokens.start)..subject.tokens.end.max(object.tokens.end),
        subject,
        object,
        recipient: None,
        said: Said::Implied,
        times: Times::Nothing,
        role: None,
        rule: arguments.document.lexicon.rules().core(CoreRule::Learned),
        pattern: None,
        likelihood: Some(likelihood),
        weighed: None,
        mode: Mode::Fact,
    }
}

/// A pair as the claim of a relation.
fn claim(arguments: &Arguments<'_>, pair: &Pair, relation: RelationId, likelihood: f64) -> Claim {
    let [subject, object] = [pair.subject, pair.object].map(|mention| arguments.argument(mention));
    let dated = arguments.document.ontology.core_relation(CoreRelation::OccurredOn) == Some(relation);
    // what somebody did is held as its verb is; of the rest the model does not say which words state it: it is the article's, as a fact
    let deed = arguments.document.lexicon.relation_sorts().holds_of_peoples(relation);
    let office = arguments.document.ontology.core_relation(CoreRelation::HoldsOffice) == Some(relation);
    let title = office.then(|| title_of(arguments, &subject)).flatten();
    let (said, times) = match said_by(arguments, pair).filter(|_| deed) {
        Some(word) => (Said::Word(word), Times::Of(word)),
        None if title.is_some() => (Said::Implied, title.as_ref().map_or(Times::Nothing, |title| Times::Tenure(title.head))),
        None if dated => (Said::Implied, Times::Object(carrier(arguments, pair))),
        None => (Said::Implied, Times::Nothing),
    };
    let role = title.map(|title| title.tokens);
    Claim { said, times, role, ..learned(arguments, [subject, object], relation, likelihood) }
}

/// The title that stands beside who holds an office, the nearest one.
fn title_of(arguments: &Arguments<'_>, holder: &Argument) -> Option<Title> {
    let gap =
        |title: &Title| holder.tokens.start.checked_sub(title.tokens.end).or_else(|| title.tokens.start.checked_sub(holder.tokens.end));
    let beside = arguments.titles().into_iter().filter_map(|title| Some((gap(&title).filter(|&gap| gap <= BESIDE)?, title)));
    beside.min_by_key(|(gap, _)| *gap).map(|(_, title)| title)
}

/// The verb that both of a pair depend on; `None` where one stands beside the other in one phrase.
fn said_by(arguments: &Arguments<'_>, pair: &Pair) -> Option<WordIx> {
    let syntax = arguments.syntax;
    let [subject, object] = [pair.subject, pair.object].map(|mention| arguments.head(mention));
    let above = |from: WordIx| std::iter::successors(Some(from), |&at| syntax.head(at)).take(syntax.len());
    let top = above(subject).find(|&word| syntax.is_within(object, word))?;
    // "A affirme que B a attaqué C": of the verbs between the two the one nearest to the object tells
    let between = above(object).take_while(|&word| word != top).find(|&word| syntax.is_verb(word));
    between.or_else(|| Some(top).filter(|&top| syntax.is_verb(top)))
}

/// The word that a date and its event depend on: the verb above the date, else the event's own.
fn carrier(arguments: &Arguments<'_>, pair: &Pair) -> WordIx {
    let [event, date] = [pair.subject, pair.object].map(|mention| arguments.head(mention));
    arguments.syntax.head(date).and_then(|word| arguments.syntax.verb_above(word)).unwrap_or(event)
}
