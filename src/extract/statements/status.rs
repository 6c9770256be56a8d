//! The stage `status`: whether what a claim says happened, is planned or denied; what is only thought of is left out.

use std::collections::HashSet;

use super::arguments::Arguments;
use super::claim::{Argument, Claim, Held, Qualified, Said, Status, kept, left_out};
use super::reason::Reason;
use crate::extract::index::{List, SentenceIx, WordIx};
use crate::extract::syntax::Syntax;
use crate::extract::trace::{Stage, Trace};
use crate::lexicon::{Lexicon, Mode, NounClass, Role, SpeechKind, VerbClass};
use crate::reader::Upos;

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
        match status(arguments, &claim) {
            Ok(status) => {
                if !status.is_fact() {
                    trace.report(|| kept(document, entities, Stage::Status, &claim, &status.described()));
                }
                found.push(Held { claim, qualifiers, tokens, status });
            }
            Err(reason) => trace.report(|| left_out(document, entities, Stage::Status, &claim, reason)),
        }
    }
    settle(sentences, &mut found, trace);
    found
}

fn status(arguments: &Arguments<'_>, claim: &Claim) -> Result<Status, Reason> {
    let Said::Word(word) = claim.said else { return Ok(Status::default()) };
    let told = modality(arguments.document.lexicon, arguments.syntax, word);
    if told.hypothetical {
        return Err(Reason::Hypothetical);
    }
    if claim.mode == Mode::Inverted && !told.negated {
        return Err(Reason::NotDenied);
    }
    Ok(Status {
        planned: told.planned || claim.mode == Mode::Planned || is_draft(arguments, claim, &claim.subject),
        negated: match claim.mode {
            Mode::Inverted => false,
            Mode::Negated => true,
            Mode::Fact | Mode::Planned => told.negated,
        },
        reported: told.hearsay,
    })
}

/// Whether who does what a word says is itself only planned: "le projet de résolution".
fn is_draft(arguments: &Arguments<'_>, claim: &Claim, argument: &Argument) -> bool {
    let by_words = claim.pattern.is_some_and(|id| arguments.document.lexicon.pattern(id).lemma().is_some());
    by_words && arguments.is(NounClass::DraftNoun, argument.tokens.start)
}

/// Of claims of one triple in one sentence, those that say more about how it is held stay.
fn settle(sentences: &List<SentenceIx, Arguments<'_>>, found: &mut Vec<Held>, trace: &mut impl Trace) {
    let key = |held: &Held| (held.claim.sentence, held.claim.relation, held.claim.subject.entity, held.claim.object.entity);
    let marked: HashSet<_> = found.iter().filter(|held| !held.status.is_fact()).map(key).collect();
    found.retain(|held| {
        let stays = !held.status.is_fact() || !marked.contains(&key(held));
        if !stays {
            let arguments = &sentences[held.claim.sentence];
            trace.report(|| left_out(arguments.document, arguments.entities, Stage::Status, &held.claim, Reason::SaysMore));
        }
        stays
    });
}

/// How a sentence presents an event: as a fact, where none of these holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::extract) struct Modality {
    pub planned: bool,
    pub negated: bool,
    /// "aurait attaqué": somebody says so.
    pub hearsay: bool,
    /// "si A attaquait": nobody says so.
    pub hypothetical: bool,
}

/// Clauses are followed upwards at most this many times.
const HIGHEST: usize = 7;

/// How a sentence presents the event of a trigger: by the forms of its verb and of the verbs above it.
pub(in crate::extract) fn modality(lexicon: &Lexicon, syntax: &Syntax<'_>, trigger: WordIx) -> Modality {
    let grammar = lexicon.grammar();
    let is = |class: VerbClass, at: WordIx| grammar.is(class, &syntax.word(at).lemma.to_lowercase());
    let mut told = Modality::default();
    let mut here = trigger;
    let mut of_infinitive = false;
    for step in 0..HIGHEST {
        let of_verb = syntax.is_verb(here) || syntax.dependents(here, &["cop"]).next().is_some();
        if of_verb {
            inflected(lexicon, syntax, here, &mut told);
        }
        let determined = syntax.dependents(here, &["det"]).any(|d| grammar.is(Role::Negation, &syntax.word(d).lemma.to_lowercase()));
        told.negated |= determined;
        let Some(head) = syntax.head(here) else { break };
        let relation = syntax.word(here).deprel.universal();
        let case = syntax.case(here);
        let mut words = case.split(' ').filter(|w| !w.is_empty());
        let first = words.next().unwrap_or_default();
        if grammar.is(Role::Condition, first) && matches!(relation, "advcl" | "ccomp") {
            told.hypothetical = true;
        }
        if grammar.is(Role::Purpose, first) && matches!(relation, "advcl" | "acl" | "obl" | "nmod" | "xcomp") {
            told.planned = true;
        }
        if grammar.is(Role::Without, first) {
            told.negated = true;
        }
        let depends = match relation {
            "xcomp" | "ccomp" | "csubj" => true,
            "obj" | "iobj" => true,
            "nsubj" => step == 0 || syntax.is_passive(head),
            "acl" | "advcl" => syntax.word(here).feats.get("VerbForm") == Some("Inf"),
            "obl" | "nmod" => first.is_empty() || grammar.is(Role::ComplementClause, first) || grammar.is(Role::Purpose, first),
            _ => false,
        };
        if !depends {
            // a coordinated verb is presented like the one before it; a relative clause is not
            if relation == "conj" && syntax.is_verb(here) && syntax.is_verb(head) && syntax.dependents(here, &["nsubj"]).next().is_none() {
                here = head;
                continue;
            }
            break;
        }
        if syntax.word(here).deprel.as_str() == "acl:relcl" {
            break;
        }
        let agent_below = relation == "nsubj" && !syntax.is_passive(head);
        // "annonce que A a pris B" reports what happened; "exige que A prenne B" does not
        let finite = relation == "ccomp" && syntax.word(here).feats.get("VerbForm") != Some("Inf");
        let speech = lexicon.speech_of(&syntax.word(head).lemma);
        let reports = finite && matches!(speech, Some(SpeechKind::Say | SpeechKind::Accuse | SpeechKind::Deny));
        if is(VerbClass::Plan, head) && !agent_below && !reports {
            told.planned = true;
        }
        if is(VerbClass::Denial, head) && !agent_below {
            told.negated = true;
        }
        let noun = !syntax.is_verb(here);
        let light = syntax.predicate(here).light_verb == Some(head);
        if noun && relation == "nsubj" && !syntax.is_passive(head) && !is(VerbClass::Happening, head) {
            break;
        }
        if noun
            && !light
            && !of_infinitive
            && matches!(relation, "obl" | "nmod")
            && !is(VerbClass::Plan, head)
            && !is(VerbClass::Denial, head)
        {
            break;
        }
        of_infinitive |= relation == "acl";
        here = head;
    }
    told.hypothetical |= syntax.words().rev().map(|at| &*syntax.word(at).form).find(|form| !is_closing(lexicon, form)) == Some("?");
    told.negated |= is_unfulfilled(lexicon, syntax, trigger);
    told
}

/// Whether a mark only closes a quotation or a bracket.
fn is_closing(lexicon: &Lexicon, form: &str) -> bool {
    lexicon.quotes().can_close(form) || matches!(form, ")" | "]")
}

/// "…, ce qui n'a pas été fait" behind the trigger.
fn is_unfulfilled(lexicon: &Lexicon, syntax: &Syntax<'_>, trigger: WordIx) -> bool {
    let grammar = lexicon.grammar();
    let denied = |verb: WordIx| {
        grammar.is(VerbClass::Fulfilling, &syntax.word(verb).lemma)
            && syntax.dependents(verb, &["advmod"]).any(|w| grammar.is(Role::Negation, &syntax.word(w).lemma))
    };
    syntax.words().filter(|&at| at > trigger).any(|at| {
        let pronoun = grammar.is(Role::ClausePronoun, &syntax.word(at).lemma) && syntax.word(at).upos == Upos::Pron;
        pronoun && syntax.dependents(at, &["acl"]).any(denied)
    })
}

/// Adds what the forms of a verb and of its auxiliaries say, by mood, tense and negation.
fn inflected(lexicon: &Lexicon, syntax: &Syntax<'_>, verb: WordIx, told: &mut Modality) {
    let grammar = lexicon.grammar();
    let mut denied = false;
    let mut limited = false;
    for &child in syntax.children(verb) {
        let word = syntax.word(child);
        let relation = word.deprel.universal();
        if relation == "advmod" || relation == "expl" || relation == "cc" {
            denied |= grammar.is(Role::Negation, &word.lemma) || grammar.is(Role::Negation, &word.form.to_lowercase());
            limited |= grammar.is(Role::Restriction, &word.lemma);
        }
        if relation == "mark" && grammar.is(Role::Condition, &word.lemma) {
            told.hypothetical = true;
        }
        // a verb of denying that is read as a noun beside the subject: "N dément avoir …"
        let beside = |w: WordIx| syntax.case(w).is_empty() && grammar.is(Role::Negation, &syntax.word(w).form.to_lowercase());
        denied |= relation == "nsubj" && syntax.dependents(child, &["nmod", "amod", "appos"]).any(beside);
    }
    told.negated |= denied && !limited;
    let forms = syntax.dependents(verb, &["aux", "cop"]).chain([verb]);
    for form in forms {
        let word = syntax.word(form);
        let modal = grammar.is(VerbClass::Plan, &word.lemma);
        match (word.feats.get("Mood"), word.feats.get("Tense")) {
            (Some("Cnd"), _) if modal => told.planned = true,
            (Some("Cnd"), _) => told.hearsay = true,
            (_, Some("Fut")) => told.planned = true,
            (_, Some("Pres" | "Imp")) if modal && form != verb => told.planned = true,
            _ => {}
        }
    }
}
