//! Why a mention means the entity that it means.

use super::entities::EntityCandidate;

/// The rule that links a mention to an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Link {
    /// A name that the lexicon knows, of one thing or of the one of several that fits.
    KnownName,
    /// A name that no table knows.
    OwnName,
    /// A part of a person's fuller name.
    FullerName,
    /// A date by its value.
    Date,
    /// Capital letters that are a name or alias of an entity before.
    Acronym,
    /// Capital letters in brackets behind a name.
    AcronymInBrackets,
    /// The force that an operation of that name is.
    Operation,
    /// The force that a description names: "soldats de Barkhane".
    NamedForce,
    /// What a description is transparent for: "la ville de N".
    InnerName,
    /// The state that an adjective names: "le gouvernement malien".
    StateAdjective,
    /// The state that the article is about: "le gouvernement".
    HomeState,
    /// The state of the person who rules it: "le gouvernement Kovac".
    Ruler,
    /// The body whose name stands beside it: "le parti au pouvoir, N".
    Apposition,
    /// A force of the same kind and state.
    SameForce,
    /// A thing of the same head noun, with which the description agrees.
    SameHead,
    /// The only thing of the same head noun of which the article says more, later.
    DescribedLater,
    /// The only thing of its kind: "l'assaut" after an attack.
    SameKind,
    /// The group that a possessive says the fighters are of.
    OwnFighters,
    /// The only armed group that the article names.
    OnlyGroup,
    /// The only thing near that the noun fits, which says little: "le groupe".
    Hypernym,
    /// An event of the same head noun.
    SameEvent,
    /// A description that tells by itself which thing it means.
    Description,
    /// A description of which only the article can say which thing it means.
    LocalDescription,
}

impl Link {
    /// Its name in a trace.
    pub(in crate::extract) fn name(self) -> &'static str {
        match self {
            Self::KnownName => "known name",
            Self::OwnName => "own name",
            Self::FullerName => "fuller name",
            Self::Date => "date",
            Self::Acronym => "acronym",
            Self::AcronymInBrackets => "acronym in brackets",
            Self::Operation => "force of the operation",
            Self::NamedForce => "named force",
            Self::InnerName => "inner name",
            Self::StateAdjective => "state adjective",
            Self::HomeState => "home state",
            Self::Ruler => "state that the person rules",
            Self::Apposition => "name beside it",
            Self::SameForce => "same force",
            Self::SameHead => "same head noun, nothing differs",
            Self::DescribedLater => "described later",
            Self::SameKind => "only thing of its kind",
            Self::OwnFighters => "fighters of the group",
            Self::OnlyGroup => "only armed group named",
            Self::Hypernym => "only thing near that it fits",
            Self::SameEvent => "same event",
            Self::Description => "description",
            Self::LocalDescription => "description within the article",
        }
    }
}

/// Why a mention means nothing that is an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(in crate::extract) enum NoReferent {
    /// "Le groupe" where nothing before is one.
    #[error("it refers back, and nothing before fits")]
    NothingBefore,
    /// "Les rebelles" where two groups of them were mentioned.
    #[error("it refers back, and several things before fit alike")]
    Ambiguous,
    /// "Le gouvernement" where the article names no state.
    #[error("it means the state that the article is about, and there is none")]
    NoHome,
    /// "Le gouvernement de N" where N is not a state.
    #[error("what it names is of another class")]
    OtherClass,
    /// "Un État" of which nothing says which.
    #[error("nothing says which state is meant")]
    NoState,
    /// "L'un des assauts les plus meurtriers" compares what was told of with all others.
    #[error("it is one of many that the article does not tell of")]
    OneOfMany,
}

/// An entity that a mention means, and why.
pub(in crate::extract) type Linked<'a> = (EntityCandidate<'a>, Link);
