//! What function words do in a phrase.

use serde::Deserialize;

/// What a function word does: the roles of `function_roles.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Behind the noun of an event it leads to what that is about: "manifestation contre".
    Topic,
    /// It stands before the last word of a name: "Kengo wa Dondo".
    #[serde(rename = "name particle")]
    NameParticle,
    /// A later word of a name begins with it and a hyphen: "Maarat al-Nouman".
    #[serde(rename = "name prefix")]
    NamePrefix,
    /// It stands within names of another language: "Bank of N".
    #[serde(rename = "foreign link")]
    ForeignLink,
    /// Means who speaks: "je", "mon".
    Myself,
    /// Means who speaks and those for whom he does: "nous", "notre".
    Ourselves,
    /// Says that a noun is the subject's: "ses".
    Possessive,
    /// Counts without a number: "plusieurs".
    Several,
    /// Makes a noun definite.
    Definite,
    /// Points at what was told of: "ce", "cette".
    Demonstrative,
    /// An article.
    Article,
    /// Introduces a noun's complement.
    Of,
    /// Introduces a complement of what happened: where, against whom, between whom.
    #[serde(rename = "of event")]
    OfEvent,
    /// Stands before another name of the person before: "N, dit M".
    Called,
    /// Before a second possibility: "ou".
    Alternative,
    /// Between what is named and its name in quotation marks: "une opération baptisée « N »".
    Christened,
    /// Stands between what happened and its date.
    #[serde(rename = "of date")]
    OfDate,
    /// Introduces a complement of a place: what it borders on.
    #[serde(rename = "of place")]
    OfPlace,
    /// Introduces what something else happened at, during, before or after: "lors de".
    During,
    /// Introduces an event in which something else happened: "lors de", "au cours de".
    While,
    /// Introduces an event right after which somebody who was there does something else: "à l'issue de".
    Leaving,
    /// Introduces an event that was over before something else was done.
    After,
    /// Introduces an event that somebody suffered from: "à la suite de".
    Through,
    /// Introduces what something is inside of: "dans le nord de N", where "au nord de N" is not in it.
    Inside,
    /// Introduces a region or a state by its bare name, never a town: "en Alaska".
    #[serde(rename = "of region")]
    OfRegion,
    /// Introduces a place.
    Locative,
    /// Introduces, with "de", what a place is near to: "près".
    Near,
    /// Introduces some of those that were spoken of: "dont", "comme".
    #[serde(rename = "such as")]
    SuchAs,
    /// Introduces a place even where no table knows it.
    #[serde(rename = "unknown place after")]
    UnknownPlace,
    /// Introduces where something happened.
    #[serde(rename = "place of event")]
    PlaceOfEvent,
    /// Introduces the body that an office is held at.
    #[serde(rename = "office at")]
    OfficeAt,
    /// Introduces who did it.
    Agent,
    /// Introduces whom something is given to, asked of or done to.
    To,
    /// A preposition of several words that says something else than the one that it ends with: "face à".
    #[serde(rename = "own sense")]
    OwnSense,
    /// Introduces somebody who does something too, or suffers it: "avec", "contre".
    Counterpart,
    /// Introduces whose words are reported.
    Source,
    /// Joins what is of one sort.
    Coordination,
    /// Joins what all of a list are told of together: "et", and not "ou".
    Addition,
    /// Introduces a start.
    Since,
    /// Introduces an end.
    Until,
    /// Introduces the two ends of an interval.
    Between,
    /// A word that denies its verb.
    Negation,
    /// A word that limits a negation to what does not follow it: "ne … que".
    Restriction,
    /// Behind a negation says that there is more, or that it is so all the same: "pas seulement", "pas moins".
    #[serde(rename = "not all")]
    NotAll,
    /// Behind "de" names the end of a time that is still to come: "d'ici lundi".
    #[serde(rename = "by then")]
    ByThen,
    /// Completes a negation: "pas", "jamais", "aucun". What is also a [`Role::Negation`] denies alone.
    #[serde(rename = "negation end")]
    NegationEnd,
    /// Says that something may be: "peut-être".
    Perhaps,
    /// Says that something seems so: "apparemment".
    Apparently,
    /// Says of an attempt that it failed: "vainement", "sans succès".
    #[serde(rename = "in vain")]
    InVain,
    /// Says of an office that it is not held yet: "futur".
    #[serde(rename = "to be")]
    ToBe,
    /// Introduces what is done before, or was to be: "avant de".
    Before,
    /// Introduces what is not done but something else: "plutôt que de".
    Instead,
    /// Makes a condition a fact: "même si".
    Concession,
    /// Introduces what is not done or not there.
    Without,
    /// Introduces a condition.
    Condition,
    /// A pronoun that means anybody: "on".
    Anybody,
    /// Introduces who says so: "comme".
    As,
    /// Introduces a purpose.
    Purpose,
    /// Introduces a clause or an infinitive that completes a verb or noun.
    #[serde(rename = "complement clause")]
    ComplementClause,
    /// A pronoun that stands for a whole clause: "ce qui …".
    #[serde(rename = "clause pronoun")]
    ClausePronoun,
    /// The pronoun of reflexive verbs, whole and elided.
    Reflexive,
    /// A possessive whose owner is several: "leurs".
    #[serde(rename = "possessive of several")]
    PossessiveOfSeveral,
    /// Speaks of several one by one: "chaque", "chacun".
    Each,
    /// The one of two that was not spoken of: "l'autre".
    #[serde(rename = "other of two")]
    OtherOfTwo,
    /// Refers to the thing mentioned last: "celui-ci", and "dernier" of "ce dernier".
    Latter,
    /// Stands for a place, or for a complement with "à": "y".
    There,
    /// Stands for a complement with "de": "en".
    Thereof,
    /// Stands for the place that its clause is about: "où".
    Where,
    /// Stands for a complement with "de" of the clause that it begins: "dont".
    #[serde(rename = "of which")]
    OfWhich,
    /// Says that a noun means another thing than the one mentioned: "autre", "nouveau".
    Other,
    /// Says that an office is held no more: "ancien".
    Former,
    /// Says which one of a row is meant: "premier", "dernier".
    Ranking,
    /// Says which one of a numbered row is meant: "troisième".
    Ordinal,
    /// Does not tell a thing apart from others of its sort: "même", "actuel".
    Neutral,
}
