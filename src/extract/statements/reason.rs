//! Why what might have been a statement is none.

use std::fmt;

/// A participant of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Side {
    Subject,
    Object,
}

impl fmt::Display for Side {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Subject => "subject",
            Self::Object => "object",
        })
    }
}

/// Why a pattern whose trigger was there gave no statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Reason {
    /// The sentence mentions nothing that is an entity.
    NoEntity,
    /// Nothing in the sentence triggers a pattern.
    NoTrigger,
    /// A verb that triggers nothing.
    NoPattern,
    /// The trigger is part of a name.
    InsideName,
    /// The word that must depend on the trigger does not.
    Incomplete,
    /// No way leads to such a participant.
    NotFilled(Side),
    /// Subject and object are one thing.
    SubjectIsObject,
    /// Only where it is denied, and it is not.
    NotDenied,
    /// It is only thought of.
    Hypothetical,
    /// The event that it is about is denied, or was averted.
    NoSuchEvent,
    /// The same sentence says more about how it is held.
    SaysMore,
    /// Whose a force is, the article says itself.
    OtherOwner,
    /// Who holds an office of a state does not deal with it as with another's.
    OtherState,
    /// A state is in no town.
    StateInTown,
    /// The verb tells of another event: it was on another day.
    OtherDay,
    /// The verb tells of another event of the kind, in another country or town.
    OtherPlace,
    /// What an event did is said a second time.
    SecondQuantity,
    /// Neither the time of an event nor who took part is said: no statement can bear its quantity.
    NothingBears,
    /// The ontology does not allow the relation between these classes.
    ClassesNotAllowed,
    /// It is less sure than what is asked for.
    Unsure,
    /// The model of relations finds facts, and this is told as somebody's word, as planned or denied.
    NoFact,
    /// It is about a thing that the model of relations finds unlikely.
    UnlikelyThing,
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEntity => out.write_str("the sentence mentions no entity"),
            Self::NoTrigger => out.write_str("no word, title or mention of the sentence triggers a pattern"),
            Self::NoPattern => out.write_str("no pattern has this verb as its trigger"),
            Self::InsideName => out.write_str("the trigger is part of a name"),
            Self::Incomplete => out.write_str("the word that belongs to the trigger is missing"),
            Self::NotFilled(of) => write!(out, "no {of} stands where the pattern looks"),
            Self::SubjectIsObject => out.write_str("subject and object are one thing"),
            Self::NotDenied => out.write_str("it is a statement only where it is denied"),
            Self::Hypothetical => out.write_str("it is a condition, a question or a possibility"),
            Self::NoSuchEvent => out.write_str("its event is denied, or was averted"),
            Self::SaysMore => out.write_str("the same sentence says more about how it is held"),
            Self::OtherOwner => out.write_str("the article says whose it is"),
            Self::OtherState => out.write_str("the holder deals with the state as with another's"),
            Self::StateInTown => out.write_str("a state is in no town"),
            Self::OtherDay => out.write_str("its verb tells of another day than the event's"),
            Self::OtherPlace => out.write_str("its verb tells of another place than the event's"),
            Self::SecondQuantity => out.write_str("a second quantity of one event"),
            Self::NothingBears => out.write_str("neither the time of the event nor who took part is said: no statement can bear it"),
            Self::ClassesNotAllowed => out.write_str("the ontology does not allow the relation between these classes"),
            Self::UnlikelyThing => out.write_str("it is about something that readers hardly ever name in such words"),
            Self::NoFact => out.write_str("the model of relations knows facts alone, and it is told as none"),
            Self::Unsure => out.write_str("it is less sure than what is asked for"),
        }
    }
}
