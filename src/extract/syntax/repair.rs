//! Where the parser is known to err: each repair has a name.

use std::fmt;
use std::str::FromStr;

/// A repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repair {
    /// A noun hangs on a word of its own preposition: "près de N", "au sein de N".
    CompoundPreposition,
    /// A word of a known name was read as a verb: "les Émirats arabes unis d'armer A".
    NameWords,
    /// The word before a nickname was read as a verb of saying: "A, dit « N », a pris M".
    Nickname,
    /// An adverb of quantity was read as what it counts: "plus de trois cents soldats".
    CountedNoun,
    /// A participle was read as another word of its form: "a été prise", "N, prise par X".
    MisreadParticiple,
    /// A noun behind a verb that has a subject was read as a second subject: "X a attaqué Y".
    SecondSubject,
    /// The second of three in a list was read as in apposition to the first: "A, B et C".
    ListedApposition,
    /// A noun without article that says what place stands before its comma was read as a complement of the verb: "près de N, ville que A tient".
    BareApposition,
    /// A name behind a title and its complement was read as coordinated with the complement: "le chef de A, B,".
    TitledName,
    /// What stands before a headline's colon was read as subject: "Syrie : l'armée a pris N".
    Topic,
    /// A subject behind a fronted phrase was read as part of that: "lors d'une visite à A, B a attaqué N"; or the phrase as the subject.
    MissingSubject,
    /// The subject of a sentence was read as its root, and the verb as said of it: "les rebelles qui ont pris A ont attaqué N".
    VerblessRoot,
    /// An object behind an inserted phrase was read as part of it: "a pris, mardi à l'aube, N".
    SetOffObject,
    /// A noun with a conjunction was read as a complement of its own: "des armes à A ainsi qu'à B".
    JoinedNoun,
    /// A clause that is said was read as said of a noun before it: "a annoncé, lors d'un sommet à A, que B quittait N".
    ToldClause,
    /// An object or place behind a date was read as part of the date: "a frappé vendredi N", "mardi à N, A a pris M".
    DatedObject,
    /// The second of two that something is between was read as joined to that: "un accrochage entre A et B".
    BetweenPair,
    /// What "c'est … que" sets before its clause is a complement of that clause: "c'est dans ce contexte que A a attaqué B".
    Cleft,
    /// A participle or relative clause that does not agree with its noun is another's: "les forces de paix stationnées à N".
    Disagreement,
    /// A participle behind brackets modifies the noun before them: "mesures [dans la région de N] prises par …".
    BracketedNoun,
    /// A participle before the subject was read as the verb of the sentence: "accusé par A d'avoir …, B a démenti".
    FrontedParticiple,
    /// Who speaks was read as the object of the verb behind his words: "« … », accuse A".
    QuotedSpeaker,
    /// A noun joined to a verb is joined to the argument before it: "oppose l'armée et les autorités".
    StrayCoordination,
    /// A finite verb was read as joined to an infinitive: "nie avoir pris A, mais affirme tenir B".
    FiniteJoined,
    /// What somebody is accused of is the verb's, not the blamed one's: "accuse Y d'avoir …", "accuse l'armée d'exactions".
    AccusedInfinitive,
    /// An inserted verb of saying was read as the verb of its sentence: "A, a dit X, a pris N".
    InsertedRoot,
    /// The subject behind a verb that begins its clause, or the clause with "où", was read as its object: "où se trouvent A et B".
    InvertedSubject,
    /// A second subject, behind its verb, is its object: "avoir attaqué N".
    PostposedObject,
    /// A noun read as coordinated that has a preposition of its own and no conjunction is apart: "sanctionner A, selon B".
    ApartNoun,
    /// A verb without object has that of the verb coordinated with it: "X a formé et armé Y".
    SharedObject,
    /// The agent of a passive hangs on a noun below it.
    FarAgent,
    /// A complement hangs on a noun nearer to it.
    FarComplement,
    /// A complement of a verb behind its object is the object's: "autorise le déploiement de A à B".
    SharedComplement,
    /// What is done to is named by the complement of the object: "a pris le contrôle de la ville de N".
    FarPatient,
    /// A verb was read as the auxiliary of its object: "a la haute main sur N".
    MisreadAuxiliary,
    /// A noun was read as fixed to its preposition: "aux côtés de N".
    FixedNoun,
    /// An infinitive was read as above what it completes: "au lieu de prendre N".
    InfinitiveBelow,
    /// A name was read as the adjective of its noun: "le parti A".
    NamedNoun,
    /// A noun of people was read as who does what the name behind it does, or two peoples as no subject: "le Togolais N préside A", "Russes et
    /// Ukrainiens ont signé".
    NamePeople,
    /// What has a preposition was read as an apposition: "l'attentat, à N,".
    PlacedNoun,
    /// A complement was read as one of the participle that tells the sort of its noun: "une voiture piégée à N".
    BoundParticiple,
    /// An adjective was read as that of the noun behind its preposition: "A, victorieux à l'élection".
    AdjectiveComplement,
    /// A date without preposition was read as part of a noun, or with complements of its own: "a dîné jeudi avec A".
    DateApart,
    /// What is introduced directly behind a word was read as another's: "avait pour mission de prendre N".
    IntroducedBehind,
    /// A relative clause was read as joined to the verb before, or as another clause of its noun: "est hostile à A, qui attaque B".
    StrayRelative,
    /// A relative clause was read as the sentence's, and its verb as joined to it: "A, qui tient N, a attaqué B".
    RelativeRoot,
    /// The infinitive of a noun was read as the verb's: "salue la décision de A de quitter N".
    PlannedInfinitive,
    /// A verb of saying at the end was read as part of what is said: "…, a rappelé X"; or what its subject does as what the quoted do.
    TrailingSpeech,
    /// A verb of saying behind a comma is inserted, and its subject was read as its object: "…, affirme X".
    InsertedSpeech,
    /// The second of two adjectives that each tell of a thing of their own stands for a noun: "les armées turque et syrienne".
    EllipticNoun,
    /// A pronoun that stresses the subject before its commas was read as the subject: "A, lui, a attaqué N".
    StressedPronoun,
    /// What stands behind "comme prévu" was read as said of that: "se tiendra comme prévu lundi à N".
    AsPlanned,
}

impl Repair {
    /// All of them: first those of trees, in the order in which they are made, then those of the look-up. Without its line here a repair
    /// is not made.
    pub const ALL: [Self; 52] = [
        Self::NameWords,
        Self::Nickname,
        Self::FixedNoun,
        Self::CompoundPreposition,
        Self::CountedNoun,
        Self::MisreadParticiple,
        Self::MisreadAuxiliary,
        Self::NamedNoun,
        Self::NamePeople,
        Self::AdjectiveComplement,
        Self::PlacedNoun,
        Self::BoundParticiple,
        Self::DateApart,
        Self::IntroducedBehind,
        Self::StrayRelative,
        Self::RelativeRoot,
        Self::PlannedInfinitive,
        Self::FrontedParticiple,
        Self::QuotedSpeaker,
        Self::InsertedRoot,
        Self::TrailingSpeech,
        Self::SecondSubject,
        Self::ListedApposition,
        Self::BareApposition,
        Self::TitledName,
        Self::Topic,
        Self::MissingSubject,
        Self::StressedPronoun,
        Self::AsPlanned,
        Self::VerblessRoot,
        Self::JoinedNoun,
        Self::ToldClause,
        Self::SetOffObject,
        Self::DatedObject,
        Self::Disagreement,
        Self::EllipticNoun,
        Self::Cleft,
        Self::BetweenPair,
        Self::BracketedNoun,
        Self::InfinitiveBelow,
        Self::StrayCoordination,
        Self::FiniteJoined,
        Self::AccusedInfinitive,
        Self::InvertedSubject,
        Self::PostposedObject,
        Self::ApartNoun,
        Self::SharedObject,
        Self::FarAgent,
        Self::FarComplement,
        Self::SharedComplement,
        Self::FarPatient,
        Self::InsertedSpeech,
    ];

    /// Its name in traces and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::NameWords => "name-words",
            Self::Nickname => "nickname",
            Self::CompoundPreposition => "compound-preposition",
            Self::CountedNoun => "counted-noun",
            Self::MisreadAuxiliary => "misread-auxiliary",
            Self::FixedNoun => "fixed-noun",
            Self::InfinitiveBelow => "infinitive-below",
            Self::NamedNoun => "named-noun",
            Self::NamePeople => "name-people",
            Self::PlacedNoun => "placed-noun",
            Self::BoundParticiple => "bound-participle",
            Self::AdjectiveComplement => "adjective-complement",
            Self::DateApart => "date-apart",
            Self::IntroducedBehind => "introduced-behind",
            Self::StrayRelative => "stray-relative",
            Self::RelativeRoot => "relative-root",
            Self::PlannedInfinitive => "planned-infinitive",
            Self::TrailingSpeech => "trailing-speech",
            Self::DatedObject => "dated-object",
            Self::Disagreement => "disagreement",
            Self::Cleft => "cleft",
            Self::BetweenPair => "between-pair",
            Self::MisreadParticiple => "misread-participle",
            Self::SecondSubject => "second-subject",
            Self::ListedApposition => "listed-apposition",
            Self::BareApposition => "bare-apposition",
            Self::TitledName => "titled-name",
            Self::Topic => "topic",
            Self::MissingSubject => "missing-subject",
            Self::FrontedParticiple => "fronted-participle",
            Self::QuotedSpeaker => "quoted-speaker",
            Self::VerblessRoot => "verbless-root",
            Self::JoinedNoun => "joined-noun",
            Self::ToldClause => "told-clause",
            Self::SetOffObject => "set-off-object",
            Self::BracketedNoun => "bracketed-noun",
            Self::StrayCoordination => "stray-coordination",
            Self::FiniteJoined => "finite-joined",
            Self::AccusedInfinitive => "accused-infinitive",
            Self::PostposedObject => "postposed-object",
            Self::InsertedRoot => "inserted-root",
            Self::InvertedSubject => "inverted-subject",
            Self::ApartNoun => "apart-noun",
            Self::SharedObject => "shared-object",
            Self::FarAgent => "far-agent",
            Self::FarComplement => "far-complement",
            Self::SharedComplement => "shared-complement",
            Self::FarPatient => "far-patient",
            Self::InsertedSpeech => "inserted-speech",
            Self::EllipticNoun => "elliptic-noun",
            Self::StressedPronoun => "stressed-pronoun",
            Self::AsPlanned => "as-planned",
        }
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// A word that does not name a repair.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' does not name a repair")]
pub struct UnknownRepair(pub String);

impl FromStr for Repair {
    type Err = UnknownRepair;

    fn from_str(name: &str) -> Result<Self, UnknownRepair> {
        Self::ALL.into_iter().find(|repair| repair.name() == name).ok_or_else(|| UnknownRepair(name.to_owned()))
    }
}

/// The repairs that are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) struct Repairs(u64);

impl Repairs {
    /// All of them.
    pub(in crate::extract) const MADE: Self = {
        let (mut made, mut at) = (0, 0);
        while at < Repair::ALL.len() {
            made |= 1 << Repair::ALL[at] as u64;
            at += 1;
        }
        Self(made)
    };

    /// These without one.
    #[must_use]
    pub(in crate::extract) fn without(self, repair: Repair) -> Self {
        Self(self.0 & !(1 << repair as u64))
    }

    pub(in crate::extract) fn has(self, repair: Repair) -> bool {
        self.0 & (1 << repair as u64) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repair_is_known_by_its_name_and_can_be_left_out() {
        for repair in Repair::ALL {
            assert_eq!(repair.to_string().parse(), Ok(repair));
            assert!(Repairs::MADE.has(repair) && !Repairs::MADE.without(repair).has(repair));
        }
        assert_eq!("far".parse::<Repair>(), Err(UnknownRepair("far".to_owned())));
    }
}
