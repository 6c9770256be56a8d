//! The stage `status`: whether what a claim says happened, is planned or denied; what is only thought of is left out.

use std::collections::HashSet;

use super::arguments::Arguments;
use super::claim::{Argument, Claim, Held, Qualified, Qualifier, Said, Status, kept, left_out};
use super::modality::{Modality, modality};
use super::reason::Reason;
use crate::extract::index::{List, SentenceIx, WordIx};
use crate::extract::trace::{Stage, Trace};
use crate::lexicon::{Mode, NounClass, Role, Step, VerbClass};
use crate::ontology::{Core, CoreRelation};

/// The claims with how they are held.
pub(in crate::extract) fn held(
    sentences: &List<SentenceIx, Arguments<'_>>,
    qualified: Vec<Qualified>,
    trace: &mut impl Trace,
) -> Vec<Held> {
    let mut found = Vec::new();
    for Qualified { claim, qualifiers, tokens } in qualified {
        let arguments = &sentences[claim.sentence];
        let (document, entities) = (arguments.document, arguments.entities);
        match status(arguments, &claim, &qualifiers) {
            Ok((status, voiced_by)) => {
                if !status.is_fact() {
                    trace.report(|| kept(document, entities, Stage::Status, &claim, &status.described()));
                }
                found.push(Held { claim, qualifiers, tokens, status, voiced_by });
            }
            Err(reason) => trace.report(|| left_out(document, entities, Stage::Status, &claim, reason)),
        }
    }
    settle(sentences, &mut found, trace);
    found
}

/// How a claim is held, and the word by which somebody fears what it says, or demands that it end.
fn status(arguments: &Arguments<'_>, claim: &Claim, qualifiers: &[Qualifier]) -> Result<(Status, Option<WordIx>), Reason> {
    // where a place lies is so, whatever is planned there
    let located = arguments.document.ontology.core_relation(CoreRelation::LocatedIn) == Some(claim.relation);
    if located && arguments.entities.items[claim.subject.entity].class.is(Core::Place) {
        return Ok((Status::default(), None));
    }
    // who is to leave an agreement, or does not, has signed it
    if claim.mode == Mode::Presupposed {
        return Ok((Status::default(), None));
    }
    let lies = lies(arguments, claim, qualifiers);
    let Said::Word(word) = claim.said else {
        let told = told_of_event(arguments, claim).unwrap_or_default();
        let (only, wanted_by) = (told.planned && !told.negated && !told.hypothetical, told.wanted_by);
        // "une collision évitée à N" was nowhere, nor does who denies every raid take part in one
        if told.averted || told.negated || told.hypothetical {
            return Err(Reason::NoSuchEvent);
        }
        if only && lies != Some(Lies::Behind) {
            return Ok((Status { planned: true, ..Status::default() }, wanted_by.filter(|&word| fears(arguments, word))));
        }
        let planned = lies == Some(Lies::Ahead) || is_to_be(arguments, claim);
        return Ok((Status { planned, ..Status::default() }, None));
    };
    let told = governed(arguments, claim, word, modality(arguments.document.lexicon, arguments.syntax, word));
    if told.hypothetical {
        return Err(Reason::Hypothetical);
    }
    // "ne tient pas A pour responsable", "sans revendiquer l'attaque"
    if matches!(claim.mode, Mode::Blamed | Mode::Claimed) && told.negated {
        return Err(Reason::Hypothetical);
    }
    if claim.mode == Mode::Inverted && !told.negated {
        return Err(Reason::NotDenied);
    }
    // "a fixé les élections au 30 juin": what was done about a day that is to come does not bring it about
    let dated = arguments.document.ontology.core_relation(CoreRelation::OccurredOn) == Some(claim.relation);
    let status = Status {
        planned: told.planned && !keeps(arguments, word, told)
            || told.purposed && !arguments.document.lexicon.relation_sorts().is_meant(claim.relation) && !keeps(arguments, word, told)
            || lies == Some(Lies::Ahead) && (dated || !told.over)
            || lies != Some(Lies::Behind) && dated && arguments.is_verb_of(VerbClass::Scheduling, word)
            || told.ahead && lies != Some(Lies::Behind)
            || claim.mode == Mode::Planned
            || is_draft(arguments, claim, &claim.subject),
        negated: match claim.mode {
            Mode::Inverted | Mode::Presupposed => false,
            Mode::Negated => true,
            Mode::Fact | Mode::Planned | Mode::Claimed | Mode::Blamed => told.negated && !is_known_agreement(arguments, word),
        },
        reported: told.hearsay,
    };
    // who demands or promises that another does something says of nothing that it is so; who fears it, or that it goes on, does
    let says = |&word: &WordIx| told.ceased || status.planned && fears(arguments, word);
    Ok((status, told.wanted_by.filter(says)))
}

/// Whether a verb or noun says that somebody fears or expects something.
fn fears(arguments: &Arguments<'_>, word: WordIx) -> bool {
    let grammar = arguments.document.lexicon.grammar();
    let lemma = arguments.syntax.word(word).lemma.to_lowercase();
    let reflexive = arguments.syntax.is_verb(word) && arguments.syntax.is_reflexive(word);
    grammar.is(VerbClass::Fearing, &lemma) || reflexive && grammar.is(VerbClass::Fearing, &grammar.reflexive(&lemma))
}

/// "Des discussions doivent s'ouvrir sous l'égide de A": what a phrase says of an event is planned as its verb is. Of "A tente de
/// reprendre N avec l'appui de B", the support is there.
fn governed(arguments: &Arguments<'_>, claim: &Claim, word: WordIx, told: Modality) -> Modality {
    let of_governor = |step: &Step| matches!(step, Step::Governor | Step::GovernorBy(_));
    let slots = claim.pattern.into_iter().flat_map(|id| arguments.document.lexicon.pattern(id).slots());
    let phrase = !arguments.syntax.is_verb(word) && !arguments.syntax.case(word).is_empty();
    let items = &arguments.entities.items;
    let of_event = claim.arguments().any(|argument| matches!(items[argument.entity].class.core, Core::Event | Core::Agreement));
    let said_of = phrase && of_event && slots.flat_map(|slot| &slot.steps).any(of_governor);
    // "participer à une opération aux côtés de A": the phrase is read as the event's
    let governor = arguments.syntax.head(word).filter(|_| said_of);
    let event = |noun: WordIx| arguments.headed_by(noun).any(|m| arguments.mentions[m].candidate.class.is(Core::Event));
    let verb = governor.and_then(|at| if event(at) { arguments.syntax.head(at) } else { Some(at) });
    let Some(verb) = verb.filter(|&verb| arguments.syntax.is_verb(verb)) else { return told };
    let above = modality(arguments.document.lexicon, arguments.syntax, verb);
    Modality { planned: told.planned || above.planned, wanted_by: told.wanted_by.or(above.wanted_by), ..told }
}

/// "A se bat pour conserver N": A has held N so far.
fn keeps(arguments: &Arguments<'_>, word: WordIx, told: Modality) -> bool {
    arguments.is_verb_of(VerbClass::Keeping, word) && !told.negated
}

/// How the only mention of an event presents it of which a name implies something: "réclame une réunion du Conseil". `None` where it is
/// mentioned elsewhere, too. What is known before (its article is definite, or it has none) is not denied with it.
fn told_of_event(arguments: &Arguments<'_>, claim: &Claim) -> Option<Modality> {
    let entities = arguments.entities;
    let event = claim.arguments().map(|argument| argument.entity).find(|&entity| entities.items[entity].class.is(Core::Event));
    let mut mentioned = entities.mentions.iter().filter(|mention| Some(mention.entity) == event);
    let only = mentioned.next()?;
    // "un sommet de A sur N" is mentioned within itself as "un sommet de A"
    if mentioned.any(|other| other.span.start < only.span.start || other.span.end > only.span.end) {
        return None;
    }
    let here = arguments.mentions.keys().find(|&at| arguments.mentions[at].span == only.span);
    let here = here.filter(|_| only.candidate.sentence == claim.sentence)?;
    let head = arguments.head(here);
    // "au sommet de N, A s'est engagé à …": it is where that was said
    let relation = arguments.syntax.word(head).deprel.universal();
    // "n'a pas ouvert de discussions": of a denied verb's object "de" is the article
    let grammar = arguments.document.lexicon.grammar();
    let any = |&det: &WordIx| grammar.is(Role::Article, &arguments.syntax.word(det).lemma.to_lowercase());
    let definite = |&det: &WordIx| grammar.is(Role::Definite, &arguments.syntax.word(det).lemma.to_lowercase());
    let determiners: Vec<WordIx> = arguments.syntax.dependents(head, &["det"]).collect();
    // "a appelé à une marche"
    let new = determiners.iter().any(any) && !determiners.iter().any(definite);
    let some = matches!(relation, "obj" | "obl")
        && (arguments.syntax.is_marked(head, Role::Of) || new && arguments.syntax.is_marked(head, Role::To));
    let circumstance = relation == "obl" && !some;
    // "l'échec des pourparlers": they were held; "dément tout raid": there was none
    let known = determiners.is_empty() && !some || determiners.iter().any(definite);
    let said_by = if relation == "obl" { arguments.syntax.head(head).unwrap_or(head) } else { head };
    let told = || modality(arguments.document.lexicon, arguments.syntax, said_by);
    let of_new =
        |told: Modality| Modality { negated: told.negated && (!known || told.averted), hypothetical: told.hypothetical && !known, ..told };
    (!circumstance).then(told).map(of_new)
}

/// "L'accord entre A et B n'a pas tenu": what its own words say of an accord that is known is not denied with what became of it.
fn is_known_agreement(arguments: &Arguments<'_>, noun: WordIx) -> bool {
    let (syntax, grammar) = (arguments.syntax, arguments.document.lexicon.grammar());
    let agreement = arguments.headed_by(noun).any(|m| arguments.mentions[m].candidate.class.is(Core::Agreement));
    let definite = || syntax.dependents(noun, &["det"]).any(|det| grammar.is(Role::Definite, &syntax.word(det).lemma.to_lowercase()));
    let verb = syntax.head(noun).filter(|&verb| syntax.is_verb(verb) && agreement && definite());
    verb.is_some_and(|verb| arguments.is_verb_of(VerbClass::Upholding, verb))
}

/// Whether a title is that of an office which somebody is only to hold: "le futur ministre".
fn is_to_be(arguments: &Arguments<'_>, claim: &Claim) -> bool {
    let (syntax, grammar) = (arguments.syntax, arguments.document.lexicon.grammar());
    let Some(title) = claim.role.as_ref().and_then(|tokens| syntax.head_of(&syntax.words_of(tokens))) else { return false };
    syntax.dependents(title, &["amod"]).any(|w| grammar.is(Role::ToBe, &syntax.word(w).lemma.to_lowercase()))
}

/// Where the time of a claim lies, seen from the article's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lies {
    Behind,
    Ahead,
}

/// Where a claim's time lies, if it has one that is clearly before or after the article's.
fn lies(arguments: &Arguments<'_>, claim: &Claim, qualifiers: &[Qualifier]) -> Option<Lies> {
    let published = arguments.document.published?;
    let own = qualifiers.iter().find_map(|qualifier| match qualifier {
        Qualifier::Date(value) | Qualifier::Start(value) => Some(value),
        _ => None,
    });
    let date = arguments.entities.items[claim.object.entity].value.as_ref().or(own)?;
    if date.earliest().is_some_and(|earliest| earliest > published) {
        return Some(Lies::Ahead);
    }
    date.latest().is_some_and(|latest| latest < published).then_some(Lies::Behind)
}

/// Whether who does what a word says is itself only planned: "le projet de résolution".
fn is_draft(arguments: &Arguments<'_>, claim: &Claim, argument: &Argument) -> bool {
    let by_words = claim.pattern.is_some_and(|id| arguments.document.lexicon.pattern(id).lemma().is_some());
    by_words && arguments.is(NounClass::DraftNoun, argument.tokens.start)
}

/// Of claims of one triple in one sentence, those that say more about how it is held stay.
fn settle(sentences: &List<SentenceIx, Arguments<'_>>, found: &mut Vec<Held>, trace: &mut impl Trace) {
    let key = |held: &Held| held.claim.triple();
    let only_denied = |held: &Held| held.status == Status { negated: true, ..Status::default() };
    let by_verb = |held: &Held| match held.claim.said {
        Said::Word(word) => sentences[held.claim.sentence].syntax.is_verb(word),
        Said::Implied | Said::Beside => false,
    };
    // "se sont rencontrés, sans parvenir à s'entendre": what one verb tells, another's denial does not take away
    let told: HashSet<_> = found.iter().filter(|held| held.status.is_fact() && by_verb(held)).map(key).collect();
    let denied_besides = |held: &Held| only_denied(held) && told.contains(&key(held));
    let marked: HashSet<_> = found.iter().filter(|held| !held.status.is_fact() && !denied_besides(held)).map(key).collect();
    found.retain(|held| {
        let stays = if held.status.is_fact() { !marked.contains(&key(held)) } else { !denied_besides(held) };
        if !stays {
            let arguments = &sentences[held.claim.sentence];
            trace.report(|| left_out(arguments.document, arguments.entities, Stage::Status, &held.claim, Reason::SaysMore));
        }
        stays
    });
}
