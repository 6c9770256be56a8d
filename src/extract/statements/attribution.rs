//! The stage `voice`: whose word a claim is, by quotations, "selon", "a déclaré que".

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::arguments::Arguments;
use super::casualties::Casualty;
use super::claim::{Claim, Held, Said, Status, Times, Voiced, kept, left_out};
use super::negation::is_denied;
use super::quotations::quotations;
use super::reason::Reason;
use super::replies::replies;
use super::report::{Report, ReportKind};
use super::reports::Saying;
use super::speakers::Speakers;
use super::teller::Teller;
use crate::extract::document::Document;
use crate::extract::entities::entities::Entities;
use crate::extract::index::{ArticleEntityIx, Ix, List, SentenceIx, WordIx, each};
use crate::extract::trace::{Stage, Trace};
use crate::lexicon::{Mode, Role, SpeechKind, VerbClass};
use crate::ontology::{Core, CoreRelation};

/// Sentences of a quotation behind the one that is asked about in which its speaker is looked for.
const LONGEST_QUOTED: usize = 3;

/// The claims with whose word they are; tolls that are not the article's word are left out.
pub(in crate::extract) fn voiced(
    views: &List<SentenceIx, Arguments<'_>>,
    document: Document<'_>,
    paragraphs: &[Range<SentenceIx>],
    entities: &Entities<'_>,
    held: Vec<Held>,
    mut casualties: Vec<Casualty>,
    trace: &mut impl Trace,
) -> (Vec<Voiced>, Vec<Casualty>) {
    let attribution = Attribution::of(views, document, paragraphs);
    casualties.retain(|toll| attribution.voice(toll.sentence(), &toll.trigger, None) == Voice::Article);
    let mut found = Vec::new();
    for Held { claim, qualifiers, tokens, status, voiced_by } in held {
        let arguments = &views[claim.sentence];
        let voice = match (attribution.of_claim(arguments, &claim, status), voiced_by) {
            (Voice::Article, Some(word)) => arguments.voiced_by(&claim, word),
            (voice, _) => voice,
        };
        // the model of relations has learned what articles state as facts
        let only_learned = claim.likelihood.is_some() && matches!(claim.said, Said::Word(_));
        if only_learned && (status.planned || status.negated || matches!(voice, Voice::Speaker(_))) {
            trace.report(|| left_out(document, entities, Stage::Voice, &claim, Reason::NoFact));
            continue;
        }
        // "A affirme que le président B a démissionné": that B holds the office stays a fact, and when he left it nobody knows
        if matches!(claim.times, Times::Change(..)) && voice != Voice::Article {
            trace.report(|| left_out(document, entities, Stage::Voice, &claim, Reason::SaysMore));
            continue;
        }
        // where somebody is named who says so, the conditional of hearsay says nothing more
        let (speaker, reported) = match voice {
            Voice::Article => (None, status.reported),
            Voice::Speaker(speaker) => (Some(speaker), false),
            Voice::Unknown => (None, true),
        };
        match voice {
            Voice::Article => {}
            Voice::Speaker(speaker) => {
                let who = || format!("claimed_by={}", entities.items[speaker].label);
                trace.report(|| kept(document, entities, Stage::Voice, &claim, &who()));
            }
            Voice::Unknown => trace.report(|| kept(document, entities, Stage::Voice, &claim, "reported")),
        }
        let status = Status { reported, ..status };
        found.push(Voiced { claim, qualifiers, tokens, status, speaker });
    }
    settle(document, entities, &mut found, trace);
    let denials = replies(views, &attribution.sayings, &found);
    for denial in &denials {
        trace.report(|| kept(document, entities, Stage::Voice, &denial.claim, "denied"));
    }
    found.extend(denials);
    found.sort_by_key(|voiced| voiced.claim.sentence);
    (found, casualties)
}

/// Of claims of one triple in one sentence, those that are somebody's word stay: "l'attaque de A, revendiquée par A".
fn settle(document: Document<'_>, entities: &Entities<'_>, found: &mut Vec<Voiced>, trace: &mut impl Trace) {
    let key = |voiced: &Voiced| voiced.claim.triple();
    let said = |voiced: &Voiced| voiced.speaker.is_some() || voiced.status.reported;
    let told: HashSet<_> = found.iter().filter(|voiced| said(voiced)).map(key).collect();
    found.retain(|voiced| {
        let stays = said(voiced) || !told.contains(&key(voiced));
        if !stays {
            trace.report(|| left_out(document, entities, Stage::Voice, &voiced.claim, Reason::SaysMore));
        }
        stays
    });
}

/// Whose words some tokens are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// The article's own.
    Article,
    /// An entity's.
    Speaker(ArticleEntityIx),
    /// Those of somebody who is not an entity.
    Unknown,
}

/// What somebody says, sentence by sentence.
#[derive(Debug)]
pub(super) struct Attribution {
    reports: List<SentenceIx, Vec<Report>>,
    /// The words of saying.
    sayings: List<SentenceIx, Vec<Saying>>,
    /// The first sentences of paragraphs.
    starts: BTreeSet<SentenceIx>,
}

impl Attribution {
    /// Finds out who speaks in an article.
    pub(super) fn of(views: &List<SentenceIx, Arguments<'_>>, document: Document<'_>, paragraphs: &[Range<SentenceIx>]) -> Self {
        let quoted = quotations(document, paragraphs);
        let mut sayings: List<SentenceIx, Vec<Saying>> = views.iter().map(Arguments::sayings).collect();
        let mut speakers = Speakers::new(views, paragraphs, &quoted);
        speakers.resolve_pronouns(&mut sayings);
        let mut reports: List<SentenceIx, Vec<Report>> =
            views.enumerated().map(|(sentence, arguments)| arguments.reports(&sayings[sentence])).collect();
        for (part, teller) in speakers.quoted(&sayings, &reports) {
            reports[part.sentence].push(Report { kind: ReportKind::Quotation, ..Report::clause(part.tokens, teller) });
        }
        Self { reports, sayings, starts: paragraphs.iter().map(|paragraph| paragraph.start).collect() }
    }

    /// The reports that some tokens are part of, the outermost first.
    fn around(&self, sentence: SentenceIx, trigger: &Range<usize>) -> Vec<&Report> {
        let within = |range: &Range<usize>| range.start <= trigger.start && trigger.end <= range.end;
        let said = |report: &&Report| within(&report.tokens) && !within(&report.except) && report.teller != Teller::Nobody;
        let mut all: Vec<&Report> = self.reports[sentence].iter().filter(said).collect();
        all.sort_by_key(|report| std::cmp::Reverse(report.tokens.len()));
        all
    }

    /// Who says the quoted words that some tokens are among, where a verb of saying of their own sentence has this one as its subject and no
    /// other speaks within them: neither who is addressed nor who answers.
    pub(super) fn quoted_by(&self, arguments: &Arguments<'_>, tokens: &Range<usize>) -> Option<ArticleEntityIx> {
        let sentence = arguments.sentence;
        let around = self.around(sentence, tokens);
        let quotation = around.iter().rev().find(|report| report.kind == ReportKind::Quotation)?;
        let Teller::Entity(speaker) = quotation.teller else { return None };
        let within = |saying: &Saying| quotation.tokens.contains(&arguments.syntax.token_of(saying.word));
        let says = |saying: &&Saying| {
            let speaks = || arguments.doers_of(saying.word).contains(&Teller::Entity(speaker));
            saying.kind == SpeechKind::Say && !within(saying) && speaks()
        };
        let told = |saying: &Saying| within(saying) && arguments.syntax.token_of(saying.word) < tokens.start;
        let sayings = &self.sayings[sentence];
        let goes_on = || (1..=LONGEST_QUOTED).map(|more| sentence + more).any(|later| self.is_ended_by(later, speaker));
        let said = sayings.iter().any(|saying| says(&saying)) || goes_on();
        (said && !sayings.iter().any(told)).then_some(speaker)
    }

    /// "Nous avons pris N. Tout va bien », dit-il": whether a quotation that goes on into a sentence ends there with who says it.
    fn is_ended_by(&self, sentence: SentenceIx, speaker: ArticleEntityIx) -> bool {
        let speaks = |teller: Teller| teller == Teller::Entity(speaker);
        let inside = sentence < self.reports.end();
        let begins = || {
            let mut reports = self.reports[sentence].iter();
            reports.any(|report| report.kind == ReportKind::Quotation && report.tokens.start == 0 && speaks(report.teller))
        };
        inside && begins() && self.sayings[sentence].iter().any(|saying| saying.inserted && saying.teller.is_some_and(speaks))
    }

    /// Who spoke last in the sentence before: the hearsay of the next one of its paragraph is theirs, too.
    fn last_speaker(&self, sentence: SentenceIx) -> Option<ArticleEntityIx> {
        let before = sentence.before().filter(|_| !self.starts.contains(&sentence))?;
        match self.reports[before].iter().max_by_key(|report| report.tokens.end)?.teller {
            Teller::Entity(entity) => Some(entity),
            Teller::Somebody | Teller::Pronoun | Teller::Nobody => None,
        }
    }

    /// "Le séisme qui a frappé N a fait dix morts, a annoncé A", "A salue l'accord que B a conclu": what a clause or participle says of a
    /// definite noun is known before, and the article's, unless it stands between quotation marks or is what somebody says there is.
    fn is_known(&self, arguments: &Arguments<'_>, sentence: SentenceIx, word: WordIx) -> bool {
        let syntax = arguments.syntax;
        let around = self.around(sentence, &arguments.tokens(word));
        let clauses = around.iter().all(|report| matches!(report.kind, ReportKind::Around | ReportKind::Clause));
        let modifies = match syntax.word(word).deprel.as_str() {
            "acl:relcl" => true,
            "acl" => syntax.is_verb(word) && syntax.is_passive(word),
            _ => false,
        };
        let noun = syntax.head(word).filter(|_| clauses && modifies);
        noun.is_some_and(|noun| {
            let definite = |w: WordIx| arguments.document.lexicon.grammar().is(Role::Definite, &syntax.word(w).lemma.to_lowercase());
            let set_off = each(&(noun + 1..word)).any(|at| &*syntax.word(at).form == ",");
            syntax.dependents(noun, &["det"]).any(definite) && !set_off
        })
    }

    /// "A reproche à B d'avoir violé leur traité d'amitié": what the own words of a definite noun say of it is known before, too, outside of quotation
    /// marks.
    fn is_presupposed(&self, arguments: &Arguments<'_>, claim: &Claim) -> bool {
        let syntax = arguments.syntax;
        let grammar = arguments.document.lexicon.grammar();
        let around = self.around(claim.sentence, &claim.subject.tokens);
        let definite = |det: WordIx| {
            let lemma = syntax.word(det).lemma.to_lowercase();
            grammar.is(Role::Definite, &lemma) || grammar.is(Role::Possessive, &syntax.word(det).form.to_lowercase())
        };
        // "A annonce le retrait de B": of what happens, a noun tells what is announced
        let happens = |entity: ArticleEntityIx| match arguments.entities.items[entity].class.core {
            Core::Agreement => true,
            Core::Event => claim.said == Said::Beside,
            _ => false,
        };
        let mut told = claim.arguments().filter(|argument| happens(argument.entity));
        around.iter().all(|report| matches!(report.kind, ReportKind::Around | ReportKind::Clause))
            && told.any(|argument| {
                let noun = syntax.head_of(&syntax.words_of(&argument.tokens));
                // "le cessez-le-feu conclu en février"
                let participle = |noun: WordIx, word: WordIx| {
                    let modifies = matches!(syntax.word(word).deprel.as_str(), "acl" | "amod");
                    modifies && syntax.head(word) == Some(noun) && syntax.word(word).feats.get("VerbForm") == Some("Part")
                };
                // of "la violation de l'accord" it is the violation that is told of
                let own = |noun: &WordIx| match claim.said {
                    Said::Beside => true,
                    Said::Word(word) => word == *noun || participle(*noun, word),
                    Said::Implied => false,
                };
                noun.filter(own).is_some_and(|noun| syntax.dependents(noun, &["det"]).any(definite))
            })
    }

    /// Whether what somebody says is what he himself is to do: that he plans it is a fact.
    fn is_own_plan(&self, arguments: &Arguments<'_>, claim: &Claim, speaker: ArticleEntityIx, status: Status) -> bool {
        let syntax = arguments.syntax;
        let beside = || syntax.head_of(&syntax.words_of(&claim.subject.tokens));
        let word = match claim.said {
            Said::Word(word) => Some(word),
            Said::Beside => beside(),
            Said::Implied => None,
        };
        let Some(word) = word else { return false };
        let past = || self.around(claim.sentence, &arguments.tokens(word)).iter().any(|report| report.kind == ReportKind::Past);
        // "A a promis d'envoyer un bataillon à N": of the battalion, but A's own plan
        // "A annonce le retrait de B" may be of others
        let says = |verb: WordIx| arguments.document.lexicon.speech_of(&syntax.word(verb).lemma).is_some();
        let object = || syntax.head(word).filter(|&verb| syntax.word(word).deprel.universal() == "obj" && !says(verb));
        let verb = Some(word).filter(|&word| syntax.is_verb(word)).or_else(object);
        let does = || verb.is_some_and(|verb| arguments.doers_of(verb).contains(&Teller::Entity(speaker)));
        status.planned && !status.negated && (claim.subject.entity == speaker || does()) && !past()
    }

    /// Whose word some tokens are: that of the outermost who is an entity. `of` is who is said to do it: what several say of each other,
    /// none says of himself.
    fn voice(&self, sentence: SentenceIx, trigger: &Range<usize>, of: Option<ArticleEntityIx>) -> Voice {
        let of_another = |report: &&Report| match report.kind {
            ReportKind::Mutual => of.map(Teller::Entity) != Some(report.teller),
            ReportKind::Tally => of.is_none(),
            ReportKind::Noun | ReportKind::Clause | ReportKind::Quotation | ReportKind::Around | ReportKind::Past => true,
        };
        let all: Vec<&Report> = self.around(sentence, trigger).into_iter().filter(of_another).collect();
        let named = all.iter().find_map(|report| match report.teller {
            Teller::Entity(entity) => Some(entity),
            Teller::Somebody | Teller::Pronoun | Teller::Nobody => None,
        });
        match named {
            Some(speaker) => Voice::Speaker(speaker),
            None if all.is_empty() => Voice::Article,
            None => Voice::Unknown,
        }
    }

    /// Whose word a claim is. What a name or title implies is the article's, and so is what stands side by side, if nobody is named who
    /// says it.
    fn of_claim(&self, arguments: &Arguments<'_>, claim: &Claim, status: Status) -> Voice {
        // "A affirme que le président B a démissionné": a verb says that an office was left
        if let Times::Change(word, _) = claim.times {
            return self.voice(claim.sentence, &arguments.tokens(word), None);
        }
        // "A dit que B, à la tête de l'armée, a fui": what is told in passing no verb says
        let in_passing = match claim.said {
            Said::Word(word) => !arguments.syntax.is_verb(word) && arguments.syntax.dependents(word, &["cop"]).next().is_none(),
            Said::Beside | Said::Implied => true,
        };
        // where a place lies the article explains, if somebody is only named beside the sentence
        let located = arguments.document.ontology.core_relation(CoreRelation::LocatedIn) == Some(claim.relation);
        if located && arguments.entities.items[claim.subject.entity].class.is(Core::Place) && !status.negated {
            let around = self.around(claim.sentence, &claim.subject.tokens);
            let explained = |report: &&Report| report.kind == ReportKind::Around || in_passing && report.kind != ReportKind::Quotation;
            if around.iter().all(explained) {
                return Voice::Article;
            }
        }
        let office = arguments.document.ontology.core_relation(CoreRelation::HoldsOffice) == Some(claim.relation);
        if office && in_passing && !status.negated {
            return Voice::Article;
        }
        let sorts = arguments.document.lexicon.relation_sorts();
        match claim.said {
            _ if claim.mode == Mode::Presupposed => Voice::Article,
            Said::Implied => Voice::Article,
            Said::Beside | Said::Word(_) if in_passing && !status.negated && self.is_presupposed(arguments, claim) => Voice::Article,
            Said::Beside => match self.voice(claim.sentence, &claim.subject.tokens, None) {
                Voice::Unknown => Voice::Article,
                Voice::Speaker(speaker) if self.is_own_plan(arguments, claim, speaker, status) => Voice::Article,
                voice => voice,
            },
            Said::Word(word) => match self.voice(claim.sentence, &arguments.tokens(word), Some(claim.subject.entity)) {
                // "A revendique l'attentat": by saying so, A says that it did it
                Voice::Article | Voice::Unknown
                    if arguments.acts(claim.subject.entity) && (claim.mode == Mode::Claimed || arguments.avows(word)) =>
                {
                    Voice::Speaker(claim.subject.entity)
                }
                Voice::Article if claim.mode == Mode::Blamed => arguments.blamed_by(word),
                Voice::Speaker(_) if self.is_known(arguments, claim.sentence, word) => Voice::Article,
                // "A prétend que B a ouvert le feu": that A accuses B is a fact
                Voice::Speaker(speaker) if speaker == claim.subject.entity && sorts.is_spoken(claim.relation) => Voice::Article,
                Voice::Speaker(speaker) if self.is_own_plan(arguments, claim, speaker, status) => Voice::Article,
                Voice::Article if status.reported => self.last_speaker(claim.sentence).map_or(Voice::Article, Voice::Speaker),
                voice => voice,
            },
        }
    }
}

impl Arguments<'_> {
    /// Whose word it is that something is feared, or goes on and is to end: theirs who fear or demand it, unless they do it themselves.
    fn voiced_by(&self, claim: &Claim, word: WordIx) -> Voice {
        let agents = self.syntax.predicate(word).agents.iter().flat_map(|&agent| self.syntax.coordinated(agent));
        let tellers: Vec<Teller> = agents.map(|agent| self.teller(agent)).collect();
        // "A promet de retirer ses troupes": of A's troops, but A's own plan
        let doers = match claim.said {
            Said::Word(trigger) if self.syntax.predicate(trigger).is_verb() => self.doers_of(trigger),
            _ => Vec::new(),
        };
        let own = doers.into_iter().any(|doer| tellers.contains(&doer));
        match tellers.first() {
            Some(&Teller::Entity(speaker)) if !own && !tellers.contains(&Teller::Entity(claim.subject.entity)) => Voice::Speaker(speaker),
            _ => Voice::Article,
        }
    }

    /// Who does what a verb says.
    fn doers_of(&self, verb: WordIx) -> Vec<Teller> {
        self.syntax.predicate(verb).agents.iter().map(|&doer| self.teller(doer)).collect()
    }

    /// "A tient B pour responsable": the word of who does what the trigger says; in "B est accusé de l'attaque" nobody tells whose.
    fn blamed_by(&self, word: WordIx) -> Voice {
        match self.syntax.predicate(word).agents.first().map(|&agent| self.teller(agent)) {
            Some(Teller::Entity(speaker)) => Voice::Speaker(speaker),
            _ => Voice::Unknown,
        }
    }

    /// Whether an entity is one that can say something: not an event that somebody claims.
    fn acts(&self, entity: ArticleEntityIx) -> bool {
        self.entities.items[entity].class.core.is_agent()
    }

    /// Whether somebody says by a verb, or by that of its noun, that it was they.
    fn avows(&self, word: WordIx) -> bool {
        let avowing = |at: WordIx| self.document.lexicon.grammar().is(VerbClass::Avowing, &self.syntax.word(at).lemma.to_lowercase());
        // "tué dans un tir que A a revendiqué"
        let told = |noun: WordIx| {
            self.syntax
                .dependents(noun, &["acl"])
                .any(|w| avowing(w) && self.syntax.is_verb(w) && !is_denied(self.document.lexicon.grammar(), self.syntax, w))
        };
        let around = self.syntax.dependents(word, &["obl", "obj", "nmod"]).any(told);
        avowing(word) || around || self.syntax.predicate(word).light_verb.is_some_and(avowing)
    }
}
