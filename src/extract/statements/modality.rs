//! How a sentence presents what a word says: as a fact, as planned, denied, hearsay, or only thought of.
//!
//! The tree is climbed from the word: what introduces a clause, the mood and tense of its verb, and the verbs, nouns and adjectives that
//! it depends on each leave their mark. Which words do is said by the tables `verb_classes` and `function_roles`.

use super::negation::{is_denied, is_denied_cleft};
use super::speech::speech;
use crate::extract::index::WordIx;
use crate::extract::syntax::Syntax;
use crate::lexicon::{Grammar, Lexicon, NounClass, Role, SpeechKind, VerbClass};
use crate::ontology::Core;
use crate::reader::Upos;

/// Clauses are followed upwards at most this many times.
const HIGHEST: usize = 7;

/// How a sentence presents an event: as a fact, where none of these holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::extract) struct Modality {
    pub planned: bool,
    /// Planned, for all that its tense says: of what lies behind, the future tells too.
    pub ahead: bool,
    /// The word that says so, where it tells what somebody wants, demands, promises or fears.
    pub wanted_by: Option<WordIx>,
    /// It is what somebody does something for: "pour combattre A".
    pub purposed: bool,
    /// The verb itself tells what is over, whatever its date says: "a été tué".
    pub over: bool,
    pub negated: bool,
    /// "aurait attaqué": somebody says so.
    pub hearsay: bool,
    /// "si A attaquait": nobody says so.
    pub hypothetical: bool,
    /// A participle says that it did not come about: "un attentat déjoué".
    pub averted: bool,
    /// It is told to end, and goes on till then.
    pub ceased: bool,
}

/// How a sentence presents the event of a trigger.
pub(in crate::extract) fn modality(lexicon: &Lexicon, syntax: &Syntax<'_>, trigger: WordIx) -> Modality {
    let mut climb = Climb { lexicon, grammar: lexicon.grammar(), syntax, told: Modality::default(), unsaid: None, joined: None };
    climb.from(trigger);
    // "doit avoir quitté N en août"
    climb.told.over = climb.is_perfect(trigger) && climb.is_over(trigger) && !climb.is_infinitive(trigger);
    climb.told.hypothetical |= climb.is_asked(trigger);
    climb.told.negated |= climb.is_unfulfilled(trigger);
    // "a demandé à A de cesser de soutenir B": what is to end goes on
    climb.told.planned &= !climb.told.ceased;
    climb.told
}

/// Whether a clause goes on to be presented by what it depends on.
enum Link {
    /// It stands for itself.
    Ends,
    /// It is presented like the verb before it, and adds nothing.
    Joined,
    /// What it depends on presents it.
    Depends,
}

/// A climb from a word to what its clause depends on, and what has been told of it so far.
pub(super) struct Climb<'c, 'a> {
    pub(super) lexicon: &'c Lexicon,
    pub(super) grammar: &'c Grammar,
    pub(super) syntax: &'c Syntax<'a>,
    pub(super) told: Modality,
    /// The verb whose own denial says nothing of what is below it: "ne cesse de", "n'exclut pas".
    pub(super) unsaid: Option<WordIx>,
    /// The verb that a clause is joined to, which has forms of its own: "n'avance plus et encercle N".
    joined: Option<WordIx>,
}

impl Climb<'_, '_> {
    fn from(&mut self, trigger: WordIx) {
        let mut here = trigger;
        let mut of_infinitive = false;
        for step in 0..HIGHEST {
            if self.joined != Some(here) && self.syntax.is_verb(here) || self.syntax.dependents(here, &["cop"]).next().is_some() {
                self.inflected(here);
            }
            let no = |d: WordIx| self.grammar.is(Role::Negation, &self.syntax.word(d).lemma.to_lowercase());
            self.told.negated |= self.syntax.dependents(here, &["det"]).any(no);
            // "A dément toute présence", of which the verb was read as the noun's adverb
            let alone = |d: WordIx| no(d) && self.grammar.is(Role::NegationEnd, &self.syntax.word(d).form.to_lowercase());
            self.told.negated |= self.syntax.word(here).upos == Upos::Noun && self.syntax.dependents(here, &["advmod"]).any(alone);
            self.told.hypothetical |= self.syntax.is_verb(here) && self.is_left_open(here);
            self.asked_for(here);
            let Some(head) = self.syntax.head(here) else { break };
            if self.introduced(here, head) {
                break;
            }
            match self.link(here, head, step, of_infinitive) {
                Link::Ends => break,
                Link::Joined => self.joined = Some(head).filter(|_| self.is_finite(here)),
                // "les accusations de A ont été rejetées": they were made
                Link::Depends if step == 0 && self.is_said(here) && self.is(VerbClass::Denial, head) => break,
                Link::Depends => {
                    if self.governed(here, head) {
                        break;
                    }
                    of_infinitive |= self.syntax.word(here).deprel.universal() == "acl";
                }
            }
            here = head;
        }
    }

    /// "De prolonger ou non l'accord": whether a verb is told with its contrary.
    fn is_left_open(&self, verb: WordIx) -> bool {
        let is = |role: Role, at: WordIx| self.grammar.is(role, &self.syntax.word(at).lemma.to_lowercase());
        let or = |at: WordIx| self.syntax.dependents(at, &["cc"]).any(|cc| is(Role::Alternative, cc));
        self.syntax.dependents(verb, &["advmod", "conj"]).any(|no| no > verb && is(Role::Negation, no) && or(no))
    }

    /// Whether a noun names what somebody says: "les accusations".
    fn is_said(&self, noun: WordIx) -> bool {
        let word = self.syntax.word(noun);
        word.upos == Upos::Noun && self.grammar.is(NounClass::SayingNoun, &word.lemma.to_lowercase())
    }

    /// Whether a word is of a class: by its lemma, with its pronoun or with its preposition ("sur le point", "en passe").
    pub(super) fn is(&self, class: VerbClass, at: WordIx) -> bool {
        let lemma = self.syntax.word(at).lemma.to_lowercase();
        if self.syntax.is_verb(at) && self.syntax.is_reflexive(at) && self.grammar.is(class, &self.grammar.reflexive(&lemma)) {
            return true;
        }
        // of "est tenu de", the participle alone says it
        let form = self.syntax.word(at).form.to_lowercase();
        if self.feature(at, "VerbForm") == Some("Part") && !self.is_perfect(at) && self.grammar.is(class, &form) {
            return true;
        }
        let case = self.syntax.case(at);
        self.grammar.is(class, &lemma) || !case.is_empty() && self.grammar.is(class, &format!("{case} {lemma}"))
    }

    /// A word with those that are fixed to it: "à moins".
    pub(super) fn phrase(&self, at: WordIx) -> String {
        let fixed = self.syntax.dependents(at, &["fixed"]).map(|w| self.syntax.word(w).lemma.to_lowercase());
        std::iter::once(self.syntax.word(at).lemma.to_lowercase()).chain(fixed).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn feature(&self, at: WordIx, name: &str) -> Option<&str> {
        self.syntax.word(at).feats.get(name)
    }

    pub(super) fn is_infinitive(&self, at: WordIx) -> bool {
        self.feature(at, "VerbForm") == Some("Inf") || self.auxiliaries(at).any(|aux| self.feature(aux, "VerbForm") == Some("Inf"))
    }

    pub(super) fn is_finite(&self, verb: WordIx) -> bool {
        self.auxiliaries(verb).chain([verb]).any(|form| self.feature(form, "VerbForm") == Some("Fin"))
    }

    pub(super) fn auxiliaries(&self, verb: WordIx) -> impl Iterator<Item = WordIx> + '_ {
        self.syntax.dependents(verb, &["aux", "cop"])
    }

    /// Whether a verb has an auxiliary of tense: "a pu", "avoir pris".
    fn is_perfect(&self, verb: WordIx) -> bool {
        self.syntax.dependents(verb, &["aux"]).any(|aux| self.syntax.word(aux).deprel.as_str() == "aux:tense")
    }

    /// Whether a verb tells what is over: "a pu", "put", "ayant pu".
    pub(super) fn is_over(&self, verb: WordIx) -> bool {
        let simple = |at: WordIx| self.feature(at, "Tense") == Some("Past") && self.feature(at, "Mood") == Some("Ind");
        let open = |at: WordIx| matches!(self.feature(at, "Mood"), Some("Cnd" | "Sub")) || self.feature(at, "Tense") == Some("Fut");
        let participle = self.feature(verb, "VerbForm") == Some("Part") && self.feature(verb, "Tense") == Some("Past");
        (self.is_perfect(verb) || participle || simple(verb)) && !self.auxiliaries(verb).any(open)
    }

    /// What stands before a clause or noun: "si", "pour", "sans", "avant de". Whether nothing above says more of it.
    fn introduced(&mut self, here: WordIx, head: WordIx) -> bool {
        let relation = self.syntax.word(here).deprel.universal();
        let case = self.syntax.case(here);
        let first = case.split(' ').next().unwrap_or_default();
        let clause = matches!(relation, "advcl" | "acl" | "obl" | "nmod" | "xcomp");
        if self.grammar.is(Role::Condition, first) && matches!(relation, "advcl" | "ccomp") && !self.is_conceded(here) {
            self.told.hypothetical = true;
        }
        if self.grammar.is(Role::Purpose, first) && clause {
            if self.is_perfect(here) {
                // "condamné pour avoir attaqué"
                return self.is(VerbClass::Seeming, head) && self.governed(here, head) || !self.is(VerbClass::Seeming, head);
            }
            self.told.purposed |= !self.allows(head);
        }
        if self.grammar.is(Role::Without, first) {
            self.told.negated = true;
        }
        if self.grammar.is(Role::Before, first) && self.is_infinitive(here) && matches!(relation, "advcl" | "acl" | "obl" | "nmod") {
            let verb = self.syntax.verb_above(head).unwrap_or(head);
            self.told.planned |= !self.is_over(verb);
            return true;
        }
        if relation == "advcl" && self.is_infinitive(here) {
            self.told.negated |= self.syntax.dependents(here, &["advmod"]).any(|w| self.grammar.is(Role::Instead, &self.phrase(w)));
        }
        false
    }

    /// "Même si": what is conceded is so.
    pub(super) fn is_conceded(&self, verb: WordIx) -> bool {
        self.syntax.dependents(verb, &["advmod"]).any(|w| self.grammar.is(Role::Concession, &self.syntax.word(w).lemma.to_lowercase()))
    }

    fn link(&mut self, here: WordIx, head: WordIx, step: usize, of_infinitive: bool) -> Link {
        let relation = self.syntax.word(here).deprel.universal();
        let case = self.syntax.case(here);
        let first = case.split(' ').next().unwrap_or_default();
        let completes = |at: WordIx| {
            self.syntax
                .dependents(at, &["mark"])
                .any(|m| self.grammar.is(Role::ComplementClause, &self.syntax.word(m).lemma.to_lowercase()))
        };
        let depends = match relation {
            "xcomp" | "ccomp" | "csubj" | "obj" | "iobj" => true,
            "nsubj" => step == 0 || self.syntax.is_passive(head),
            "acl" if self.is_infinitive(here) => true,
            // "le risque que", "au cas où", "ce n'est pas A qui"
            "acl" => {
                self.told.hypothetical |= self.is(VerbClass::Supposing, head);
                self.told.negated |= is_denied_cleft(self.grammar, self.syntax, head);
                completes(here)
            }
            "advcl" => self.is_infinitive(here) || completes(here) && self.syntax.word(head).upos == Upos::Adj,
            "obl" | "nmod" => first.is_empty() || self.grammar.is(Role::ComplementClause, first) || self.grammar.is(Role::Purpose, first),
            _ => false,
        };
        if !depends {
            // a coordinated verb is presented like the one before it; a relative clause is not
            let bare = relation == "conj" && self.syntax.is_verb(here) && self.syntax.is_verb(head);
            // "réclame la levée du blocus et le retrait de A"
            let nouns = relation == "conj" && !self.syntax.is_verb(here) && !self.syntax.is_verb(head) && first.is_empty();
            if nouns && self.syntax.dependents(here, &["nsubj", "cop"]).next().is_none() {
                return Link::Joined;
            }
            // "demande que A parte et que B reste"
            return match bare && (self.syntax.dependents(here, &["nsubj"]).next().is_none() || completes(here)) {
                true => Link::Joined,
                false => Link::Ends,
            };
        }
        let noun = !self.syntax.is_verb(here);
        // "un retrait de A serait une faute": nobody says that there is one
        let told_of = || self.syntax.dependents(here, &["acl"]).next().is_some();
        // "l'envoi de A mènerait à une guerre": nobody is sent yet
        let entails = || self.is(VerbClass::Causing, head) && self.syntax.word(head).feats.get("Mood") == Some("Cnd");
        let would = || self.is_any(here) && self.would_be(head) || entails();
        if noun && relation == "nsubj" && !self.is(VerbClass::Plan, head) && would() && !told_of() {
            self.told.hypothetical = true;
            return Link::Ends;
        }
        // "la guerre menée par A est un échec": it was fought all the same
        if noun && relation == "nsubj" && self.syntax.word(head).upos == Upos::Noun && self.is(VerbClass::Denial, head) {
            return Link::Ends;
        }
        // "l'échec des négociations entre A et B": they were held
        let held = || self.lexicon.kind_of(Core::Event, [self.syntax.word(here).lemma.to_lowercase().as_str()]).is_some();
        if noun && relation == "nmod" && self.is(VerbClass::Miscarrying, head) && held() {
            return Link::Ends;
        }
        let planning =
            [VerbClass::Plan, VerbClass::Denial, VerbClass::Supposing].into_iter().any(|class| self.is(class, head)) || self.is_ahead(head);
        let planning = planning || self.decides(here, head);
        // of "la présence pourrait être contestée", the infinitive says what happens to it
        let modal = Some(head).filter(|&verb| relation == "nsubj" && self.is(VerbClass::Modal, verb));
        let does = modal.and_then(|verb| self.syntax.dependents(verb, &["xcomp"]).next()).unwrap_or(head);
        let undergoes = self.syntax.is_passive(does) || self.is(VerbClass::Happening, does);
        if noun && relation == "nsubj" && !undergoes && (!planning || does != head) {
            return Link::Ends;
        }
        let light = self.syntax.predicate(here).light_verb == Some(head);
        // "A, aux prises avec B, réclame N": what stands before the verb is not what is asked for
        let fronted = relation == "obl" && here < head && !self.is(VerbClass::Denial, head);
        if noun && !light && !of_infinitive && matches!(relation, "obl" | "nmod") && (!planning || fronted) {
            return Link::Ends;
        }
        // "pour repousser l'attaque de A": that there is one is taken for granted
        let presumed = matches!(relation, "obj" | "iobj" | "nsubj") && self.is_definite(here) && !self.brings_about(does);
        if noun && !light && (!planning || does != head) && presumed {
            return Link::Ends;
        }
        Link::Depends
    }

    /// What the word that a clause depends on says of it. Whether nothing above says more.
    fn governed(&mut self, here: WordIx, head: WordIx) -> bool {
        let relation = self.syntax.word(here).deprel.universal();
        // "les soldats s'en vont": of a modal verb only the infinitive is ahead
        let modal = self.is(VerbClass::Modal, head) && self.syntax.dependents(head, &["xcomp"]).next().is_some();
        let happens = self.is(VerbClass::Happening, head) || modal;
        let acts = relation == "nsubj" && !self.syntax.is_passive(head) && !happens;
        // "annonce que A a pris B" reports what happened; "exige que A prenne B" does not
        let finite = relation == "ccomp" && !self.is_infinitive(here);
        let speech = speech(self.lexicon, self.syntax, head);
        // "la prise de N est l'objectif de A"
        let intended = self.syntax.word(head).upos == Upos::Noun && self.is(VerbClass::Intending, head);
        let ahead = self.is_ahead(head) && !is_denied(self.grammar, self.syntax, head);
        self.told.planned |= relation == "nsubj" && (intended || ahead);
        let told = matches!(speech, Some(SpeechKind::Say | SpeechKind::Accuse | SpeechKind::Deny));
        let told = told && !self.is(VerbClass::Prescribing, head);
        let reports = finite && told || self.is_infinitive(here) && self.is_perfect(here);
        // "n'a pas l'intention de"
        let verb = self.syntax.head(head).filter(|_| self.syntax.word(head).deprel.universal() == "obj" && !self.syntax.is_verb(head));
        let denied = [Some(head), verb].into_iter().flatten().any(|at| is_denied(self.grammar, self.syntax, at));
        self.told.planned |= self.grammar.is(Role::Purpose, &self.phrase(head));
        self.told.hypothetical |= self.is(VerbClass::Supposing, head);
        self.told.hearsay |= self.is(VerbClass::Seeming, head);
        if self.is(VerbClass::Ceasing, head) {
            self.unsaid = Some(head);
            self.told.ceased |= !denied && self.is_infinitive(here);
        }
        if self.is(VerbClass::Forcing, head) && self.syntax.is_verb(head) && !self.is_over(head) && self.is_infinitive(here) {
            self.told.planned = true;
        }
        let thinks = self.syntax.is_verb(head) && speech.is_some() && finite;
        // "s'est dite prête à signer", of which the infinitive was read as the verb's
        let said_of = self.predicative(here, head).unwrap_or(head);
        // "tient à signer"
        let with = format!("{} {}", self.syntax.word(head).lemma.to_lowercase(), self.syntax.case(here));
        // "annonce la mort de N", "annonce son soutien à N"
        let noun = self.syntax.word(here).lemma.to_lowercase();
        let done =
            !self.syntax.is_verb(here) && [NounClass::Accomplished, NounClass::Stance].iter().any(|&class| self.grammar.is(class, &noun));
        let reported = done && speech.is_some();
        let plans = !reported
            && !self.hits(here, head)
            && (self.is(VerbClass::Plan, said_of)
                || self.decides(here, head)
                || self.grammar.is(VerbClass::Plan, &with)
                || self.aims(here, head));
        // "a tenu sa promesse de partir", "n'a pas tenu sa promesse de partir"
        if let Some(verb) = verb.filter(|&verb| plans && self.is(VerbClass::Honouring, verb)) {
            self.told.negated |= denied;
            self.told.planned |= !denied && !self.is_perfect(verb) && !self.is_over(verb);
            return false;
        }
        let only_told = reports || thinks && told;
        if plans && !acts && !only_told {
            self.planned_by(here, head, denied);
        }
        if self.is(VerbClass::Denial, head) && (!acts || !self.syntax.is_verb(head)) {
            match denied {
                // "n'exclut pas d'attaquer"
                true => {
                    self.unsaid = Some(head);
                    self.told.planned |= !reports && self.is_infinitive(here);
                }
                false => {
                    self.told.negated = true;
                    // "a abandonné l'idée d'attaquer"
                    self.told.planned &= !self.is(VerbClass::Plan, here);
                }
            }
        }
        // "rien n'indique que A ait attaqué B", "n'a pas dit que"
        // "n'a pas confirmé la présence de A"
        let unconfirmed = finite || relation == "obj" && self.syntax.is_verb(head) && self.unsaid != Some(head);
        self.told.hypothetical |= unconfirmed && denied && matches!(speech, Some(SpeechKind::Say | SpeechKind::Accuse));
        finite && told
    }
}
