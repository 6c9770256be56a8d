//! When the event of a word happened: the dates that depend on it.

use super::arguments::Arguments;
use super::claim::Qualifier;
use crate::extract::entities::entities::Entities;
use crate::extract::index::{Ix, MentionIx, WordIx};
use crate::lexicon::Role;
use crate::ontology::{Core, RelationId};
use crate::reader::{Upos, phrase};

/// A date farther from a word than this is not looked at: clauses are shorter.
const REACH: usize = 200;

/// How a date stands to what it dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Moment {
    At,
    Since,
    Until,
}

/// The dates that depend on a trigger or on the verb it is an argument of, as qualifiers of a relation.
pub(in crate::extract) fn of_word(
    arguments: &Arguments<'_>,
    trigger: WordIx,
    relation: RelationId,
    entities: &Entities<'_>,
) -> Vec<Qualifier> {
    let lasting = arguments.document.lexicon.lasts(relation);
    let mut found: Vec<Qualifier> = Vec::new();
    for (at, moment) in dates_of(arguments, trigger) {
        let Some(value) = entities.items[arguments.mentions[at].entity].value.clone() else { continue };
        let qualifier = match moment {
            Moment::Since => Qualifier::Start(value),
            Moment::Until => Qualifier::End(value),
            Moment::At if lasting => Qualifier::Start(value),
            Moment::At => Qualifier::Date(value),
        };
        if !found.iter().any(|q| q.is_like(&qualifier)) {
            found.push(qualifier);
        }
    }
    found
}

/// The mentions of dates that depend on a trigger or on the verb it is an argument of.
pub(in crate::extract) fn dates_of(arguments: &Arguments<'_>, trigger: WordIx) -> Vec<(MentionIx, Moment)> {
    arguments
        .mentions
        .keys()
        .filter(|&at| is_near(arguments, at, trigger) && belongs(arguments, at, trigger, Reach::Clause))
        .map(|at| (at, moment(arguments, at)))
        .collect()
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

/// Whether a date says when the trigger's event was: it depends on the trigger, or on the verb whose argument the trigger is, and on
/// nothing else between.
fn belongs(arguments: &Arguments<'_>, date: MentionIx, trigger: WordIx, reach: Reach) -> bool {
    let syntax = &arguments.syntax;
    match owner(arguments, date) {
        Some((owner, _)) if arguments.head(owner) == trigger => return true,
        Some((_, Owned::Alone)) => return false,
        _ => {}
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
            return false;
        }
        if syntax.is_verb(head) {
            let argument = |word: WordIx| matches!(syntax.word(word).deprel.universal(), "obj" | "nsubj" | "obl" | "xcomp");
            let of_trigger = syntax.head(trigger) == Some(head) && argument(trigger);
            // "a lancé une attaque le 27 septembre": the verb above a noun or an infinitive
            return of_trigger || syntax.predicate(trigger).light_verb == Some(head);
        }
        let part = syntax.word(head).upos == Upos::Num || arguments.covering(head) == Some(date);
        let other = arguments.covering(head).is_some_and(|m| m != date && !arguments.mentions[m].candidate.class.is(Core::Date));
        if !part && other {
            return false;
        }
        here = head;
    }
    false
}
