//! Classes of verbs that rules ask for.

use serde::Deserialize;

/// A class of verbs, and of the nouns and adjectives that say the same: the roles of `verb_classes.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VerbClass {
    /// It makes the tenses of other verbs: "avoir".
    Auxiliary,
    /// Its past participle is active: "partie", "entrée".
    Intransitive,
    /// It says little without its object: "lancer une attaque".
    #[serde(rename = "light")]
    LightVerb,
    /// Its infinitive has its object as subject: "demander à X de".
    #[serde(rename = "object control")]
    ObjectControl,
    /// It says whose deed its object is: "attribuer un attentat à X".
    Imputing,
    /// Reflexive, it makes its subject the one to whom its infinitive is done: "se faire battre", "s'est vu attaquer".
    #[serde(rename = "suffering")]
    Suffering,
    /// Its participle says of a noun what its reflexive form says of its subject: "allié à", "opposé à".
    #[serde(rename = "reflexive participle")]
    ReflexiveParticiple,
    /// Its participle tells what sort a noun is, as an adjective: what stands behind it is said of the noun ("une voiture piégée à N").
    #[serde(rename = "adjectival participle")]
    AdjectivalParticiple,
    /// Its infinitive or complement is planned or demanded, not done.
    Plan,
    /// It says that what depends on it is not done.
    Denial,
    /// Where it is over, what depends on it came to be: "a pu prendre", "a dû quitter".
    Modal,
    /// What it is done for came about: "en profite pour prendre", "a suffi pour signer".
    Allowing,
    /// It says that what depends on it seems so.
    Seeming,
    /// What depends on it is only thought of.
    Supposing,
    /// It makes somebody do what depends on it: done, where it is over.
    Forcing,
    /// That it is denied says that what depends on it goes on: "ne cesse de".
    Ceasing,
    /// Its object is what somebody says: "confirmer", "annoncer".
    Announcing,
    /// Its indefinite object is what somebody says: "dénoncer".
    Deploring,
    /// Who is said to do it says that it was they: "revendiquer".
    Avowing,
    /// "Ne" alone denies it: "n'a pu".
    #[serde(rename = "bare denial")]
    BareDenial,
    /// It says of its subject that it happens: "avoir lieu", "commencer".
    Happening,
    /// It makes an agreement or an event be: "signer", "adopter".
    Enacting,
    /// It says that its subject starts.
    Beginning,
    /// It says that its subject ends.
    Ending,
    /// Whoever does it has something no longer: "perdre", "démissionner".
    Losing,
    /// It says of its subject what or who that is: "rester", "devenir".
    Copular,
    /// It says what became of an accord that was made: "tenir", "être respecté".
    Upholding,
    /// Who does it decides on what is still to come, where its noun is of that sort: "voter l'envoi de soldats".
    Deciding,
    /// Who does it breaks off what went on: its date is not that of what it breaks off. "Suspendre des pourparlers".
    #[serde(rename = "breaking off")]
    BreakingOff,
    /// It says that what was tried came to nothing: "un putsch manqué".
    Miscarrying,
    /// What depends on it is the wish, demand, promise or fear of whoever does it.
    Wanting,
    /// Who does it will have no part in what its object names: "rejeter toute responsabilité", "exclure toute négociation".
    #[serde(rename = "ruling out")]
    RulingOut,
    /// Reflexive, it tells what its subject says to be: "se dire", "se proclamer".
    #[serde(rename = "self-describing")]
    SelfDescribing,
    /// What somebody else may do is the word of whoever fears or expects it: "redouter une attaque de A".
    Fearing,
    /// What is its object or complement, or in the passive its subject, is not to be: "annuler une rencontre", "l'annulation d'une rencontre".
    #[serde(rename = "calling off")]
    CallingOff,
    /// Of its participle the noun before is planned: "une offensive prévue".
    Scheduling,
    /// Its subject commands the soldiers that are its object: "maintenir 900 soldats".
    Commanding,
    /// Whom its participle names leads the body before: "la coalition menée par A".
    Leading,
    /// Who says it denies a part in what its indefinite object names: "nier tout soutien", and not "rejeter toute attaque".
    Disowning,
    /// What its clause says is to be done, whatever the tense: "proposer que", "prévoir que".
    Prescribing,
    /// Whose plan it is does what depends on it: "envisager la livraison", "l'objectif de A est la prise de N".
    Intending,
    /// Whoever means to do it has done it so far: "conserver", "préserver".
    Keeping,
    /// It puts somebody into an office.
    Appointing,
    /// It says where a road leads: "reliant A à B".
    Linking,
    /// What it is about comes about where it is told as over: "négocier".
    Bargaining,
    /// Who does it with a promise does what he promised: "tenir", "respecter".
    Honouring,
    /// It gives somebody time: "donner", "laisser".
    Granting,
    /// As a predicate it says that its subject is to come: "imminent", "en vue".
    Ahead,
    /// Its object is to blame: it acts, even where it is a capital.
    #[serde(rename = "blaming")]
    BlamingVerb,
    /// Its subject means nothing: "il faut".
    Impersonal,
    /// "Ce qui" is its subject where it says whether something was done.
    Fulfilling,
    /// One moves, lives or lies where its complement says.
    Motion,
    /// Its subject is a place, even where it is a capital: "tomber", "abriter".
    Site,
    /// What stands behind its "à" is spoken to, given to, asked.
    Addressing,
    /// Who does it is armed: "assiéger", "bombarder".
    Fighting,
    /// It says who comes together, and so when and where that is which they come together for: "se réunissent mardi à N pour un sommet".
    Gathering,
    /// Its set phrases with a preposition say something else than it does by itself: "tenir A pour complice", "sous son feu".
    Holding,
    /// Its object is met itself, and not whose it is: "a reçu le prix de A", "a accueilli l'appel de B".
    Meeting,
    /// It says who shot, dropped or laid what its noun names: "des roquettes tirées par N".
    Firing,
    /// It says how many belong to its subject: "compter", "aligner".
    Numbering,
    /// It says what an event does: "faire dix morts", "viser", "réunir".
    Effect,
    /// What it names as its object follows from its subject: "entraîner un départ".
    Causing,
    /// It says what befalls somebody in an event: "être tué dans", "périr dans".
    Befalling,
}
