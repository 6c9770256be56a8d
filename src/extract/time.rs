//! When what a word tells happened: the dates that depend on it.

use super::entities::Entities;
use super::participants::Cast;
use super::relations::Qualifier;
use crate::lexicon::Role;
use crate::reader::Upos;

/// A date farther off than this many words dates nothing: no clause is that long.
const REACH: usize = 200;

/// How a date stands to what it dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    At,
    Since,
    Until,
}

/// The dates that depend on a trigger or on the verb it is an argument of, as qualifiers of a relation.
pub(super) fn of_word(cast: &Cast<'_>, trigger: usize, relation: &str, entities: &Entities<'_>) -> Vec<Qualifier> {
    let lasting = cast.reading.lexicon.grammar().is(Role::LastingRelation, &relation.to_lowercase());
    let mut found: Vec<Qualifier> = Vec::new();
    for (at, moment) in dates_of(cast, trigger) {
        let Some(value) = entities.drafts[cast.mentions[at].entity].value.clone() else { continue };
        let qualifier = match moment {
            Moment::Since => Qualifier::Start(value),
            Moment::Until => Qualifier::End(value),
            Moment::At if lasting => Qualifier::Start(value),
            Moment::At => Qualifier::Date(value),
        };
        let same = |q: &Qualifier| std::mem::discriminant(q) == std::mem::discriminant(&qualifier);
        if !found.iter().any(same) {
            found.push(qualifier);
        }
    }
    found
}

/// The mentions of dates that depend on a trigger or on the verb it is an argument of.
pub(super) fn dates_of(cast: &Cast<'_>, trigger: usize) -> Vec<(usize, Moment)> {
    (0..cast.mentions.len())
        .filter(|&at| is_near(cast, at, trigger) && belongs(cast, at, trigger, Reach::Clause))
        .map(|at| (at, moment(cast, at)))
        .collect()
}

/// The mentions of dates that depend on a word itself.
pub(super) fn own_dates(cast: &Cast<'_>, word: usize) -> Vec<(usize, Moment)> {
    (0..cast.mentions.len())
        .filter(|&at| is_near(cast, at, word) && belongs(cast, at, word, Reach::Itself))
        .map(|at| (at, moment(cast, at)))
        .collect()
}

fn is_near(cast: &Cast<'_>, mention: usize, word: usize) -> bool {
    cast.head(mention).abs_diff(word) <= REACH && cast.mentions[mention].candidate.class == "Date"
}

/// How far a date may be from what it dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// It depends on it.
    Itself,
    /// It depends on it or on the verb it is an argument of.
    Clause,
}

fn moment(cast: &Cast<'_>, date: usize) -> Moment {
    let grammar = cast.reading.lexicon.grammar();
    let tokens = &cast.reading.sentences[cast.sentence].tokens;
    let start = cast.mentions[date].candidate.tokens.start;
    let introduced = |role: Role| {
        (start.saturating_sub(3)..start).any(|from| {
            let words: Vec<&str> = tokens[from..start].iter().map(|t| &*t.norm).collect();
            (1..=words.len()).any(|n| grammar.is(role, &words[..n].join(" ")))
        })
    };
    match () {
        () if introduced(Role::Since) => Moment::Since,
        () if introduced(Role::Until) => Moment::Until,
        () => Moment::At,
    }
}

/// The event or agreement right before a date, which is its: "cessez-le-feu en 1994", "accord du 31 décembre".
fn owner(cast: &Cast<'_>, date: usize) -> Option<(usize, Owned)> {
    let grammar = cast.reading.lexicon.grammar();
    let tokens = &cast.reading.sentences[cast.sentence].tokens;
    let start = cast.mentions[date].candidate.tokens.start;
    let follows = |m: &usize| {
        let candidate = &cast.mentions[*m].candidate;
        let between = candidate.tokens.end..start;
        matches!(candidate.class, "Event" | "Agreement")
            && (1..=2).contains(&between.len())
            && between.clone().all(|at| grammar.is(Role::OfDate, &tokens[at].norm))
            || candidate.class == "Event" && candidate.tokens.contains(&start)
    };
    let owner = cast.before(start + 1).filter(follows).max_by_key(|&m| cast.mentions[m].candidate.tokens.len())?;
    let between = cast.mentions[owner].candidate.tokens.end..start;
    let alone = between.is_empty() || between.clone().any(|at| grammar.is(Role::Of, &tokens[at].norm));
    Some((owner, if alone { Owned::Alone } else { Owned::Perhaps }))
}

/// Whether a date behind a name can tell of anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owned {
    /// "l'accord de 2015".
    Alone,
    /// "a signé l'accord le 3 mai": it dates the verb too.
    Perhaps,
}

/// Whether a date tells when the trigger's event was: it depends on the trigger, or on the verb whose argument the trigger is, and on
/// nothing else between.
fn belongs(cast: &Cast<'_>, date: usize, trigger: usize, reach: Reach) -> bool {
    let clauses = &cast.clauses;
    match owner(cast, date) {
        Some((owner, _)) if cast.head(owner) == trigger => return true,
        Some((_, Owned::Alone)) => return false,
        _ => {}
    }
    let mut here = cast.head(date);
    for _ in 0..clauses.len() {
        let Some(head) = clauses.head(here) else { return false };
        let within = || {
            cast.covering(head)
                .is_some_and(|m| matches!(cast.mentions[m].candidate.class, "Event" | "Agreement") && cast.head(m) == trigger)
        };
        if head == trigger || within() {
            return true;
        }
        if clauses.is_verb(head) && reach == Reach::Itself {
            return false;
        }
        if clauses.is_verb(head) {
            let argument = |word: usize| matches!(clauses.word(word).deprel.universal(), "obj" | "nsubj" | "obl" | "xcomp");
            let of_trigger = clauses.head(trigger) == Some(head) && argument(trigger);
            // "a lancé une attaque le 27 septembre": the verb above a noun or an infinitive
            return of_trigger || clauses.light_verb(trigger) == Some(head);
        }
        let part = clauses.word(head).upos == Upos::Num || cast.covering(head) == Some(date);
        let other = cast.covering(head).is_some_and(|m| m != date && cast.mentions[m].candidate.class != "Date");
        if !part && other {
            return false;
        }
        here = head;
    }
    false
}
