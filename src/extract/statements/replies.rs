//! Who denies what others have just said of them: "A accuse B d'avoir attaqué C. B dément.", "…, ce que B conteste", "B rejette ces accusations".

use std::collections::HashSet;

use super::arguments::Arguments;
use super::claim::{Argument, Claim, Said, Shown, Status, Times, Voiced};
use super::negation::is_denied;
use super::reports::Saying;
use super::teller::Teller;
use crate::extract::index::{ArticleEntityIx, Ix, List, SentenceIx, WordIx};
use crate::lexicon::{CoreRule, Mode, NounClass, Role, SpeechKind};
use crate::ontology::CoreRelation;
use crate::reader::Upos;

/// What a denial denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denied {
    /// What was said of whoever denies it: "B dément", "B rejette les accusations".
    OfSelf,
    /// Whatever was said before: "B le dément".
    All,
    /// What its own sentence says before it: "ce que B dément".
    Clause,
    /// What the noun says that it describes: "la présence de A, niée par B".
    Noun(WordIx),
}

/// The denials of what is said before them, as statements of their own: by whom, and that it is not so.
pub(super) fn replies(views: &List<SentenceIx, Arguments<'_>>, sayings: &List<SentenceIx, Vec<Saying>>, found: &[Voiced]) -> Vec<Voiced> {
    let mut replies: Vec<Voiced> = Vec::new();
    let owners = owners(views, found);
    for (sentence, sayings) in sayings.enumerated() {
        for saying in sayings.iter().filter(|saying| saying.kind == SpeechKind::Deny) {
            let arguments = &views[sentence];
            let Some(denied) = arguments.denies_what_was_said(saying.word) else { continue };
            let of_each = arguments.deniers(saying).into_iter().flat_map(|speaker| {
                let claims = denied_claims(arguments, saying.word, speaker, denied, found, &owners);
                claims.into_iter().map(move |claim| (speaker, claim))
            });
            for (speaker, claim) in of_each {
                let reply = arguments.reply(claim, saying.word, speaker);
                let same = |other: &Voiced| other.claim.triple() == reply.claim.triple() && other.speaker == reply.speaker;
                let told = found.iter().any(|other| same(other) && other.status.negated);
                if !told && !replies.iter().any(same) {
                    replies.push(reply);
                }
            }
        }
    }
    replies
}

/// Whose the forces and bodies are: a state answers for its army.
fn owners(views: &List<SentenceIx, Arguments<'_>>, found: &[Voiced]) -> HashSet<(ArticleEntityIx, ArticleEntityIx)> {
    let belongs_to = views.iter().next().and_then(|any| any.document.ontology.core_relation(CoreRelation::BelongsTo));
    let owned = found.iter().filter(|voiced| Some(voiced.claim.relation) == belongs_to && voiced.status.is_fact());
    owned.map(|voiced| (voiced.claim.subject.entity, voiced.claim.object.entity)).collect()
}

/// The claims that a denial is about: those of others, or of nobody who is named, before it in its own sentence, else in the one before.
fn denied_claims<'v>(
    arguments: &Arguments<'_>,
    verb: WordIx,
    speaker: ArticleEntityIx,
    denied: Denied,
    found: &'v [Voiced],
    owners: &HashSet<(ArticleEntityIx, ArticleEntityIx)>,
) -> Vec<&'v Voiced> {
    let token = arguments.syntax.token_of(verb);
    let fits = |voiced: &&Voiced| {
        let told = voiced.speaker.map_or(voiced.status.reported, |other| other != speaker);
        // what a name says by its own words nobody has said
        let of_another = told && voiced.claim.mode != Mode::Claimed && matches!(voiced.claim.said, Said::Word(_));
        let subject = voiced.claim.subject.entity;
        let own = subject == speaker || owners.contains(&(subject, speaker));
        of_another && !voiced.status.negated && !voiced.status.planned && (denied != Denied::OfSelf || own)
    };
    let of = |sentence: SentenceIx| found.iter().filter(move |voiced| voiced.claim.sentence == sentence);
    if let Denied::Noun(noun) = denied {
        let says = |voiced: &&Voiced| voiced.claim.said == Said::Word(noun) && !voiced.status.negated && voiced.speaker != Some(speaker);
        return of(arguments.sentence).filter(says).collect();
    }
    let here = || of(arguments.sentence).filter(|voiced| voiced.tokens.end <= token);
    let told: Vec<&Voiced> = here().filter(fits).collect();
    if !told.is_empty() {
        return told;
    }
    // "A soutient B, ce que C dément": the article's own word
    let sorts = arguments.document.lexicon.relation_sorts();
    let fact = |voiced: &&Voiced| {
        let said = voiced.claim.mode == Mode::Fact && matches!(voiced.claim.said, Said::Word(_));
        let deed = said && !sorts.is_spoken(voiced.claim.relation);
        denied == Denied::Clause && deed && voiced.status.is_fact() && voiced.speaker.is_none()
    };
    let facts: Vec<&Voiced> = here().filter(fact).collect();
    if !facts.is_empty() {
        return facts;
    }
    arguments.sentence.before().map_or(told, |before| of(before).filter(fits).collect())
}

impl Arguments<'_> {
    /// Who denies: "niée par A et B".
    fn deniers(&self, saying: &Saying) -> Vec<ArticleEntityIx> {
        let agents = self.syntax.predicate(saying.word).agents.iter();
        let joined = agents.flat_map(|&agent| self.syntax.coordinated(agent)).map(|w| self.teller(w));
        let mut tellers: Vec<Teller> = saying.teller.into_iter().collect();
        tellers.extend(joined.filter(|&teller| saying.teller.is_some_and(|first| first != teller)));
        tellers.dedup();
        let entity = |teller| match teller {
            Teller::Entity(entity) => Some(entity),
            Teller::Somebody | Teller::Pronoun | Teller::Nobody => None,
        };
        tellers.into_iter().filter_map(entity).collect()
    }

    /// What a verb of denying denies, where its own clause does not say it.
    fn denies_what_was_said(&self, verb: WordIx) -> Option<Denied> {
        let (syntax, grammar) = (self.syntax, self.document.lexicon.grammar());
        let clauses = ["ccomp", "xcomp", "advcl", "acl"];
        if !syntax.is_verb(verb) || is_denied(grammar, syntax, verb) || syntax.dependents(verb, &clauses).any(|w| w > verb) {
            return None;
        }
        let objects: Vec<WordIx> = syntax.dependents(verb, &["obj", "iobj", "obl"]).filter(|&w| self.is_denied_thing(w)).collect();
        // "ce que B dément": the relative clause of a bare demonstrative
        let antecedent = syntax.head(verb).filter(|&noun| noun < verb && syntax.word(verb).deprel.universal() == "acl");
        let demonstrative = |w: WordIx| syntax.word(w).upos == Upos::Pron && syntax.word(w).feats.get("PronType") != Some("Rel");
        if antecedent.is_some_and(demonstrative) {
            return Some(Denied::Clause);
        }
        let Some(object) = objects.first().copied().or(antecedent) else { return Some(Denied::OfSelf) };
        let word = syntax.word(object);
        if word.upos == Upos::Pron {
            return Some(Denied::All);
        }
        let lemma = word.lemma.to_lowercase();
        let told = grammar.is(NounClass::SayingNoun, &lemma);
        if let Some(noun) = self.described_by(verb).filter(|&noun| noun == object && !told) {
            return Some(Denied::Noun(noun));
        }
        // "dément toute implication", in what was just told
        let part = grammar.is(NounClass::Involvement, &lemma) && syntax.dependents(object, &["nmod", "acl"]).next().is_none();
        if !told && !part {
            return None;
        }
        // "les accusations de A" are A's, "des accusations de fraude" are of something else
        let of = syntax.marked(object, Role::Of).into_iter().find(|&w| !syntax.is_verb(w));
        let theirs = of.is_none_or(|w| matches!(self.teller(w), Teller::Entity(_)));
        theirs.then_some(Denied::OfSelf)
    }

    /// Whether a complement of a verb of denying may be what is denied: no time, no place.
    fn is_denied_thing(&self, word: WordIx) -> bool {
        let relation = self.syntax.word(word).deprel.as_str();
        let reflexive = self.syntax.word(word).feats.get("Reflex") == Some("Yes") || relation.starts_with("expl");
        !reflexive && self.syntax.case(word).is_empty() && !self.document.lexicon.calendar().names_time(&self.syntax.word(word).lemma)
    }

    /// A claim of somebody as another's denial, told by a verb of this sentence.
    fn reply(&self, of: &Voiced, verb: WordIx, speaker: ArticleEntityIx) -> Voiced {
        let tokens = self.tokens_of(self.syntax.subtree(verb));
        let untold = |argument: &Argument| Argument { entity: argument.entity, tokens: self.tokens(verb), shown: Shown::Nothing };
        let claim = Claim {
            relation: of.claim.relation,
            subject: untold(&of.claim.subject),
            object: untold(&of.claim.object),
            recipient: None,
            sentence: self.sentence,
            tokens: tokens.clone(),
            said: Said::Word(verb),
            times: Times::Nothing,
            role: None,
            rule: self.document.lexicon.rules().core(CoreRule::Denial),
            pattern: None,
            likelihood: None,
            weighed: None,
            mode: Mode::Fact,
        };
        let status = Status { negated: true, planned: of.status.planned, reported: false };
        Voiced { claim, qualifiers: Vec::new(), tokens, status, speaker: Some(speaker) }
    }
}
