//! When the event of a word happened: the dates that depend on it.

use super::arguments::Arguments;
use super::claim::{Argument, Claim, Qualifier};
use super::speech::speech;
use crate::extract::entities::entities::Entities;
use crate::extract::index::{Ix, MentionIx, WordIx};
use crate::graph::EdtfDate;
use crate::lexicon::{BareDate, Part, Role, TenureEnd, VerbClass};
use crate::ontology::{Core, CoreRelation};
use crate::reader::{Upos, phrase};

/// A date farther from a word than this is not looked at: clauses are shorter.
const REACH: usize = 200;
/// An interval of so many days is more than a week.
const DAYS_OF_WEEK: i32 = 7;
/// Words between a date and the noun that it stands beside, at most.
const BESIDE: usize = 3;

/// How a date stands to what it dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Moment {
    At,
    Since,
    Until,
}

/// The dates that depend on a trigger or on the verb it is an argument of, as qualifiers of a relation.
pub(in crate::extract) fn of_word(arguments: &Arguments<'_>, trigger: WordIx, claim: &Claim, entities: &Entities<'_>) -> Vec<Qualifier> {
    let Claim { relation, object, .. } = claim;
    // where something is, it is: an event there has its own time
    if arguments.document.ontology.core_relation(CoreRelation::LocatedIn) == Some(*relation) {
        return Vec::new();
    }
    let bare = arguments.document.lexicon.relation_sorts().bare_date(*relation);
    let lasting = bare.is_some();
    // "A a été attaqué lundi à N": it was there before
    let own = claim.pattern.and_then(|id| arguments.document.lexicon.pattern(id).bare_date);
    let bare = own.filter(|_| lasting).or(bare);
    let is = |class: VerbClass, at: WordIx| arguments.document.lexicon.grammar().is(class, &arguments.syntax.word(at).lemma.to_lowercase());
    let mut found: Vec<Qualifier> = Vec::new();
    let mut dates = dates_of(arguments, trigger);
    // "a pris A en août, B en novembre": each its own
    if let Some(own) = date_behind(arguments, object, trigger) {
        dates = vec![(own, moment(arguments, own))];
    }
    for (at, moment) in dates {
        let Some(value) = entities.items[arguments.mentions[at].entity].value.clone() else { continue };
        let mut add = |qualifier: Qualifier| {
            if !found.iter().any(|q| q.is_like(&qualifier)) {
                found.push(qualifier);
            }
        };
        let qualifier = match moment {
            Moment::Since => Qualifier::Start(value),
            Moment::Until => Qualifier::End(value),
            Moment::At if bare == Some(BareDate::Nothing) => continue,
            // who announces or claims a deed has done it before
            Moment::At if is(VerbClass::Announcing, trigger) || is(VerbClass::Avowing, trigger) => continue,
            // "a suspendu hier les pourparlers avec A": they went on before
            Moment::At if !lasting && breaks_off_deed(arguments, claim, trigger) => continue,
            // "a mis fin hier à son soutien à A", "a cessé hier de soutenir A"
            Moment::At if is_ceased(arguments, trigger) => Qualifier::End(value),
            // "de 2012 à 2014" is no start
            Moment::At if lasting && is_long(&value) && is(VerbClass::Losing, trigger) => continue,
            Moment::At if lasting && is_long(&value) => {
                ends(&value).into_iter().flatten().for_each(&mut add);
                continue;
            }
            Moment::At if lasting && is(VerbClass::Losing, trigger) => Qualifier::End(value),
            Moment::At if lasting => Qualifier::Start(value),
            Moment::At => Qualifier::Date(value),
        };
        add(qualifier);
    }
    found
}

/// Whether what a word says is over: "cesser de soutenir", "geler son aide", "mettre fin à son soutien".
fn is_ceased(arguments: &Arguments<'_>, word: WordIx) -> bool {
    let syntax = arguments.syntax;
    let ceases = |at: WordIx| arguments.is_verb_of(VerbClass::Ceasing, at);
    let of = |infinitive: WordIx| syntax.dependents(infinitive, &["mark"]).any(|mark| arguments.is(Role::Of, syntax.token_of(mark)));
    let Some(head) = syntax.head(word) else { return false };
    match syntax.word(word).deprel.universal() {
        "xcomp" => ceases(head) && of(word),
        "obj" if !syntax.is_verb(word) => ceases(head) || arguments.is_verb_of(VerbClass::BreakingOff, head),
        "nmod" | "obl" if syntax.is_marked(word, Role::To) => {
            let noun = if syntax.is_verb(head) { syntax.dependents(head, &["obj"]).next() } else { Some(head) };
            noun.is_some_and(|noun| arguments.document.lexicon.grammar().is(VerbClass::Ending, &syntax.word(noun).lemma))
        }
        _ => false,
    }
}

/// Whether a set phrase says that somebody breaks off what its noun names: "suspendre des pourparlers".
fn breaks_off_deed(arguments: &Arguments<'_>, claim: &Claim, trigger: WordIx) -> bool {
    let lexicon = arguments.document.lexicon;
    let noun = claim.pattern.and_then(|id| lexicon.pattern(id).with());
    let deed = noun.is_some_and(|noun| lexicon.patterns_of(Part::Noun, noun).next().is_some());
    deed && arguments.is_verb_of(VerbClass::BreakingOff, trigger)
}

/// The two dates of an interval, as start and end: "de 2012 à 2014".
fn ends(value: &EdtfDate) -> Option<[Qualifier; 2]> {
    let (start, end) = value.as_str().split_once('/')?;
    Some([Qualifier::Start(start.parse().ok()?), Qualifier::End(end.parse().ok()?)])
}

/// Whether an interval is longer than a week: its ends are two dates.
fn is_long(value: &EdtfDate) -> bool {
    let days = value.earliest().zip(value.latest()).and_then(|(first, last)| first.until(last).ok()).map(|span| span.get_days());
    value.as_str().contains('/') && days.is_some_and(|days| days >= DAYS_OF_WEEK)
}

/// The date right behind one of several objects of a trigger.
fn date_behind(arguments: &Arguments<'_>, object: &Argument, trigger: WordIx) -> Option<MentionIx> {
    let grammar = arguments.document.lexicon.grammar();
    let tokens = arguments.all_tokens();
    let next = arguments.mentions.keys().find(|&m| arguments.mentions[m].candidate.tokens.start >= object.tokens.end)?;
    let date = &arguments.mentions[next].candidate;
    let between = object.tokens.end..date.tokens.start;
    let joined = (1..=2).contains(&between.len())
        && between.clone().all(|at| grammar.is(Role::OfDate, &tokens[at].norm) && !grammar.is(Role::Of, &tokens[at].norm));
    let follows = arguments.syntax.token_of(trigger) < object.tokens.start && arguments.syntax.is_verb(trigger);
    (date.class.is(Core::Date) && joined && follows).then_some(next)
}

/// When somebody came to an office, or left it: the first date of the word that says so.
pub(in crate::extract) fn of_change(arguments: &Arguments<'_>, word: WordIx, end: TenureEnd, entities: &Entities<'_>) -> Option<Qualifier> {
    let value = |(date, _): &(MentionIx, Moment)| entities.items[arguments.mentions[*date].entity].value.clone();
    let value = dates_of(arguments, word).iter().find_map(value)?;
    Some(match end {
        TenureEnd::Start => Qualifier::Start(value),
        TenureEnd::End => Qualifier::End(value),
    })
}

/// The mentions of dates that depend on a trigger or on the verb it is an argument of; where there is none, those that it shares with the
/// verb it goes with.
pub(super) fn dates_of(arguments: &Arguments<'_>, trigger: WordIx) -> Vec<(MentionIx, Moment)> {
    let within = |reach: Reach| -> Vec<_> {
        let dates = arguments.mentions.keys().filter(|&at| is_near(arguments, at, trigger) && belongs(arguments, at, trigger, reach));
        dates.map(|at| (at, moment(arguments, at))).collect()
    };
    let own = within(Reach::Clause);
    if own.is_empty() { within(Reach::Shared) } else { own }
}

/// The mentions of dates that depend on a word itself.
pub(in crate::extract) fn own_dates(arguments: &Arguments<'_>, word: WordIx) -> Vec<(MentionIx, Moment)> {
    arguments
        .mentions
        .keys()
        .filter(|&at| is_near(arguments, at, word) && belongs(arguments, at, word, Reach::Itself))
        .map(|at| (at, moment(arguments, at)))
        .collect()
}

fn is_near(arguments: &Arguments<'_>, mention: MentionIx, word: WordIx) -> bool {
    arguments.head(mention).distance(word) <= REACH && arguments.mentions[mention].candidate.class.is(Core::Date)
}

/// How far a date may be from what it dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// It depends on it.
    Itself,
    /// It depends on it or on the verb it is an argument of.
    Clause,
    /// It depends on the verb that it goes with: "le 3 mai, A a lancé une offensive et a pris N", "…, prenant N".
    Shared,
}

pub(super) fn moment(arguments: &Arguments<'_>, date: MentionIx) -> Moment {
    let grammar = arguments.document.lexicon.grammar();
    let tokens = &arguments.document.sentences[arguments.sentence].tokens;
    let start = arguments.mentions[date].candidate.tokens.start;
    let introduced = |role: Role| {
        (start.saturating_sub(3)..start).any(|from| (from + 1..=start).any(|end| grammar.is(role, &phrase(&tokens[from..end]))))
    };
    match () {
        () if introduced(Role::Since) => Moment::Since,
        () if introduced(Role::Until) => Moment::Until,
        () => Moment::At,
    }
}

/// The event or agreement right before a date, which is its: "cessez-le-feu en 1994", "accord du 31 décembre".
fn owner(arguments: &Arguments<'_>, date: MentionIx) -> Option<(MentionIx, Owned)> {
    let grammar = arguments.document.lexicon.grammar();
    let tokens = &arguments.document.sentences[arguments.sentence].tokens;
    let start = arguments.mentions[date].candidate.tokens.start;
    let follows = |m: &MentionIx| {
        let candidate = &arguments.mentions[*m].candidate;
        let between = candidate.tokens.end..start;
        matches!(candidate.class.core, Core::Event | Core::Agreement)
            && (1..=2).contains(&between.len())
            && between.clone().all(|at| grammar.is(Role::OfDate, &tokens[at].norm))
            || candidate.class.is(Core::Event) && candidate.tokens.contains(&start)
    };
    let owner = arguments.before(start + 1).filter(follows).max_by_key(|&m| arguments.mentions[m].candidate.tokens.len())?;
    let between = arguments.mentions[owner].candidate.tokens.end..start;
    let alone = between.is_empty() || between.clone().any(|at| grammar.is(Role::Of, &tokens[at].norm));
    Some((owner, if alone { Owned::Alone } else { Owned::Perhaps }))
}

/// Whether a date behind a name may date the verb too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owned {
    /// "l'accord de 2015".
    Alone,
    /// "a signé l'accord le 3 mai": it dates the verb too.
    Perhaps,
}

/// What stands before the bracket that a date fills: "la guerre civile (1993-2006)" was then, and nothing else of the sentence.
fn bracketed(arguments: &Arguments<'_>, date: MentionIx) -> Option<MentionIx> {
    let tokens = &arguments.mentions[date].candidate.tokens;
    let bracket = tokens.start.checked_sub(1).filter(|&at| arguments.norm(at) == "(" && arguments.norm(tokens.end) == ")")?;
    let ends = |m: &MentionIx| arguments.mentions[*m].candidate.tokens.end == bracket;
    arguments.before(bracket).filter(ends).max_by_key(|&m| arguments.mentions[m].candidate.tokens.len())
}

/// Whether a date says when the trigger's event was: it depends on the trigger, or on the verb whose argument the trigger is, and on
/// nothing else between.
fn belongs(arguments: &Arguments<'_>, date: MentionIx, trigger: WordIx, reach: Reach) -> bool {
    let syntax = &arguments.syntax;
    match owner(arguments, date) {
        Some((owner, _)) if arguments.head(owner) == trigger => return true,
        Some((_, Owned::Alone)) => return false,
        _ => {}
    }
    if let Some(named) = bracketed(arguments, date) {
        return arguments.head(named) == trigger;
    }
    let mut here = arguments.head(date);
    for _ in syntax.words() {
        let Some(head) = syntax.head(here) else { return false };
        let within = || {
            arguments.covering(head).is_some_and(|m| {
                matches!(arguments.mentions[m].candidate.class.core, Core::Event | Core::Agreement) && arguments.head(m) == trigger
            })
        };
        if head == trigger || within() {
            return true;
        }
        if syntax.is_verb(head) && reach == Reach::Itself {
            // "doit être signé le 3 juin"
            let modal = arguments.is_verb_of(VerbClass::Modal, head) && syntax.is_verb(trigger);
            return modal && is_of_argument(arguments, date, head, trigger);
        }
        if syntax.is_verb(head) {
            return match reach {
                Reach::Shared => is_shared(arguments, date, head, trigger),
                Reach::Itself | Reach::Clause => is_of_argument(arguments, date, head, trigger),
            };
        }
        // "va attaquer N, prise en mai": the date of what is set off is not the verb's
        if is_set_off_with(arguments, head, date) {
            return false;
        }
        let part = syntax.word(head).upos == Upos::Num || arguments.covering(head) == Some(date);
        let other = arguments.covering(head).is_some_and(|m| m != date && !arguments.mentions[m].candidate.class.is(Core::Date));
        // "aux mains des rebelles depuis 2014": of a name, only what "de" joins to it is its date
        let named = other && !syntax.is_marked(here, Role::Of) && is_timeless(arguments, head);
        if !part && !named && (other || has_its_own_time(arguments, head)) {
            return false;
        }
        here = head;
    }
    false
}

/// Whether a noun is in apposition behind a comma, and a date stands in the same phrase behind it.
fn is_set_off_with(arguments: &Arguments<'_>, noun: WordIx, date: MentionIx) -> bool {
    let syntax = &arguments.syntax;
    let word = syntax.word(noun);
    let apposed =
        word.deprel.universal() == "appos" && word.upos == Upos::Noun && syntax.dependents(noun, &["punct"]).any(|comma| comma < noun);
    let between = syntax.token_of(noun)..arguments.mentions[date].candidate.tokens.start;
    apposed && !between.is_empty() && between.clone().all(|at| &*arguments.all_tokens()[at].norm != ",")
}

/// Whether a word is the head of what does not happen: somebody, or a place.
fn is_timeless(arguments: &Arguments<'_>, word: WordIx) -> bool {
    let timeless = |core: Core| core.is_agent() || core == Core::Place;
    arguments.covering(word).is_some_and(|m| timeless(arguments.mentions[m].candidate.class.core))
}

/// Whether a noun is itself something that happens: "après la prise de N en mars" dates the taking of N and not what came after it.
fn has_its_own_time(arguments: &Arguments<'_>, noun: WordIx) -> bool {
    let lexicon = arguments.document.lexicon;
    let lemma = arguments.syntax.word(noun).lemma.to_lowercase();
    let happens = || lexicon.patterns_of(Part::Noun, &lemma).next().is_some();
    // behind the verb, the date at the end is the verb's: "a été conclu avec la médiation de A le 3 mai"
    let fronted = arguments.syntax.head(noun).is_some_and(|above| noun < above);
    fronted && arguments.syntax.word(noun).upos == Upos::Noun && happens() && arguments.syntax.predicate(noun).light_verb.is_none()
}

/// When somebody held an office: the dates beside its title ("président depuis 2001", "président (2001-2009)"), and those of the participles
/// that say how he came to it and lost it ("nommé en mars").
pub(in crate::extract) fn of_tenure(arguments: &Arguments<'_>, title: WordIx, holder: WordIx, entities: &Entities<'_>) -> Vec<Qualifier> {
    let syntax = arguments.syntax;
    let grammar = arguments.document.lexicon.grammar();
    let value = |date: MentionIx| entities.items[arguments.mentions[date].entity].value.clone();
    let mut found: Vec<Qualifier> = Vec::new();
    let mut add = |qualifier: Option<Qualifier>| {
        found.extend(qualifier.filter(|new| !found.iter().any(|old| old.is_like(new))).into_iter().collect::<Vec<_>>());
    };
    let dates = || arguments.mentions.keys().filter(|&at| is_near(arguments, at, title));
    for date in dates().filter(|&date| [title, holder].into_iter().any(|noun| stands_beside(arguments, date, noun))) {
        match moment(arguments, date) {
            Moment::Since => add(value(date).map(Qualifier::Start)),
            Moment::Until => add(value(date).map(Qualifier::End)),
            Moment::At => {
                let interval = value(date).filter(is_long).and_then(|value| ends(&value));
                interval.into_iter().flatten().for_each(|end| add(Some(end)));
            }
        }
    }
    let participles = [title, holder].into_iter().flat_map(|noun| syntax.dependents(noun, &["acl", "amod", "appos"]).collect::<Vec<_>>());
    for participle in participles.filter(|&at| syntax.is_verb(at) && syntax.word(at).feats.get("VerbForm") == Some("Part")) {
        let is = |class: VerbClass| grammar.is(class, &syntax.word(participle).lemma.to_lowercase());
        for date in dates().filter(|&date| belongs(arguments, date, participle, Reach::Itself)) {
            match () {
                () if is(VerbClass::Losing) => add(value(date).map(Qualifier::End)),
                () if is(VerbClass::Appointing) => add(value(date).map(Qualifier::Start)),
                () => {}
            }
        }
    }
    found
}

/// Whether a date depends on a noun, or on what is said of it without a verb: "en poste depuis 2013".
fn stands_beside(arguments: &Arguments<'_>, date: MentionIx, noun: WordIx) -> bool {
    let syntax = arguments.syntax;
    let mut here = arguments.head(date);
    for _ in 0..BESIDE {
        let Some(head) = syntax.head(here).filter(|&head| !syntax.is_verb(head)) else { return false };
        if head == noun {
            return true;
        }
        here = head;
    }
    false
}

/// Whether a verb's date is that of an argument of the verb: "a lancé une attaque le 27 septembre", but not "a annoncé mardi l'attaque".
fn is_of_argument(arguments: &Arguments<'_>, date: MentionIx, verb: WordIx, trigger: WordIx) -> bool {
    let syntax = arguments.syntax;
    if syntax.predicate(trigger).light_verb == Some(verb) {
        return !is_told_by(arguments, verb);
    }
    // "a suspendu hier les pourparlers": they went on before
    if !syntax.is_verb(trigger) && arguments.is_verb_of(VerbClass::BreakingOff, verb) {
        return false;
    }
    let argument = matches!(syntax.word(trigger).deprel.universal(), "obj" | "nsubj" | "obl" | "xcomp");
    let behind = arguments.head(date) > trigger && syntax.is_verb(trigger);
    syntax.head(trigger) == Some(verb) && argument && (behind || !is_told_by(arguments, verb))
}

/// Whether a verb says, plans or denies what its arguments say: its date is its own.
fn is_told_by(arguments: &Arguments<'_>, verb: WordIx) -> bool {
    let grammar = arguments.document.lexicon.grammar();
    let lemma = arguments.syntax.word(verb).lemma.to_lowercase();
    let says = [VerbClass::Announcing, VerbClass::Deploring, VerbClass::Avowing].into_iter().any(|class| grammar.is(class, &lemma));
    let plans = || grammar.is(VerbClass::Plan, &lemma) && !grammar.is(VerbClass::Modal, &lemma);
    // "lance X" is said of what one shouts, too, and "conclut X" of how one ends a speech
    let light = grammar.is(VerbClass::LightVerb, &lemma);
    let speaks = || !grammar.is(VerbClass::Enacting, &lemma) && speech(arguments.document.lexicon, arguments.syntax, verb).is_some();
    says || !light && (plans() || speaks())
}

/// Whether a trigger goes with a verb that has a date: its participle, or joined to it behind a date that stands before both.
fn is_shared(arguments: &Arguments<'_>, date: MentionIx, verb: WordIx, trigger: WordIx) -> bool {
    let syntax = arguments.syntax;
    // "et réussit à prendre N": the verb above an infinitive
    let infinitive = |at: WordIx| syntax.word(at).deprel.universal() == "xcomp" && syntax.is_verb(at);
    let own = syntax.head(trigger).filter(|&above| infinitive(trigger) && !is_told_by(arguments, above)).unwrap_or(trigger);
    if syntax.head(own) != Some(verb) || !syntax.is_verb(own) || is_told_by(arguments, verb) {
        return false;
    }
    let fronted = arguments.head(date) < verb;
    let gerund = syntax.word(own).feats.get("VerbForm") == Some("Part") && syntax.word(own).feats.get("Tense") == Some("Pres");
    match syntax.word(own).deprel.universal() {
        "advcl" | "acl" => gerund && own > verb,
        "conj" => fronted && syntax.dependents(own, &["nsubj"]).next().is_none(),
        _ => false,
    }
}
