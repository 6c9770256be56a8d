//! Classes of nouns that rules ask for.

use serde::Deserialize;

/// A class of nouns: the roles of `noun_classes.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NounClass {
    /// It says that somebody has a part in something: to deny it is to deny one's own. "Responsabilité", "négociation".
    #[serde(rename = "own part")]
    OwnPart,
    /// What it names has a name of its own, and seldom a person's: "cap", "vallée".
    Relief,
    /// Names that begin with it are of places: "Djebel N", "Puerto N".
    Toponym,
    /// It belongs to the name of the place behind it: "la province de N", "l'île N".
    #[serde(rename = "region noun")]
    RegionNoun,
    /// It comes about only when somebody decides on it: "l'envoi de soldats".
    Prospective,
    /// It says how many were killed or hurt: "bilan", "décompte".
    Tally,
    /// It says that there are several of what its complement names: "une série de frappes".
    Series,
    /// With its article or number it says how often: "une nouvelle fois".
    Occasion,
    /// Its complement acts or suffers in its place: "soldats de", "territoire de".
    #[serde(rename = "stands for complement")]
    StandsFor,
    /// An office whose holder acts for the state: of whom no name is given, "le président kényan" is Kenya.
    #[serde(rename = "acts for state")]
    ActsForState,
    /// It says where in a place something is: "le nord de", "le centre de".
    Direction,
    /// What is there is in the middle of its complement: "au cœur de".
    Heart,
    /// It measures how far something is: "kilomètre".
    Distance,
    /// What is fired, or the firing of it: "des tirs d'artillerie" are of no artillery that somebody has.
    #[serde(rename = "fire noun")]
    FireNoun,
    /// What goes by sea, or stands before its name: "le destroyer N", "l'USS N".
    Vessel,
    /// It tells of an act of terror: "attentat".
    #[serde(rename = "terror noun")]
    TerrorNoun,
    /// It tells of what armies do: "offensive", "bombardement".
    #[serde(rename = "campaign noun")]
    CampaignNoun,
    /// Waters that are named after a land which they do not lie in: "la mer de Chine".
    Waters,
    /// A people that fights as one: "les Kurdes ont pris N"; of a body's, the body is told of: "les Kurdes du PYD".
    #[serde(rename = "people at arms")]
    PeopleAtArms,
    /// What it does, its users do: "un drone russe a frappé N".
    #[serde(rename = "weapon noun")]
    WeaponNoun,
    /// With the name of a state it is that state's land: "territoire".
    #[serde(rename = "state land")]
    StateLand,
    /// It means a state as a land: "le sud du pays".
    Country,
    /// A place between others: a border, a road.
    Link,
    /// It parts states: it lies in none.
    Border,
    /// A building, a quarter or grounds: named for the town that it lies in.
    Site,
    /// A building or body that lies in the town which its complement names: "aéroport de", "tribunal de".
    #[serde(rename = "of its town")]
    OfTown,
    /// A place of which each state has one: its border, its desert.
    #[serde(rename = "one per state")]
    OnePerState,
    /// In the plural, a list of places follows it: "cinq pays du Sahel : …".
    #[serde(rename = "stands for many")]
    StandsForMany,
    /// A name behind it is what it is called, not who it is: "le prix N", "l'affaire N", "le stade N".
    #[serde(rename = "named after")]
    NamedAfter,
    /// Before the adjective of a state it says that somebody is for it: "pro-russe".
    Favouring,
    /// Before the adjective of a state it says that somebody is against it: "anti-russe".
    Countering,
    /// Behind such a form, the state that the article is about: "pro-gouvernemental".
    Governmental,
    /// It refers to anything of its class that was mentioned: "le groupe", "l'incident".
    Hypernym,
    /// It is said of a state by its land: "l'archipel", "le royaume".
    #[serde(rename = "land of state")]
    LandOfState,
    /// They are known by what they did, whoever they are: "les assaillants", "les ravisseurs".
    Culprit,
    /// One of those between whom something is: "les deux parties", "les deux camps".
    Party,
    /// The same of states alone: "les deux capitales", "les deux voisins".
    #[serde(rename = "party of states")]
    StateParty,
    /// Whoever bears it works for the holder of another office: "conseiller", "porte-parole".
    #[serde(rename = "of superior")]
    OfSuperior,
    /// Those that it is said of are two where no number says otherwise: "les belligérants".
    Belligerent,
    /// It means a person by nothing but being one, or by being known: "les deux hommes".
    Human,
    /// It is said of the town where a state is governed: "la capitale".
    Capital,
    /// It is said of any body that trades or helps: "l'entreprise", "l'ONG".
    Company,
    /// It is said of towns and villages, and of no other place.
    Town,
    /// It stands for the state the article is about: "le gouvernement", "le régime".
    #[serde(rename = "home state")]
    HomeState,
    /// It says of soldiers that they are peacekeepers, and not which: "casques bleus", "soldats de la paix".
    #[serde(rename = "of peacekeepers")]
    OfPeacekeepers,
    /// Whose forces are peacekeepers: "la Force intérimaire des Nations unies".
    #[serde(rename = "sends peacekeepers")]
    SendsPeacekeepers,
    /// A body whose missions are of diplomats and observers: "la mission de l'OSCE".
    #[serde(rename = "civil body")]
    CivilBody,
    /// The proper names of peacekeeping missions begin with it.
    #[serde(rename = "mission")]
    MissionNoun,
    /// Alone it means the mission that the article names: "la force".
    #[serde(rename = "mission hypernym")]
    MissionHypernym,
    /// It says that an instrument is only planned: "projet de résolution".
    #[serde(rename = "draft")]
    DraftNoun,
    /// The ending of nouns of deeds, or such a noun.
    #[serde(rename = "action ending")]
    ActionEnding,
    /// A capital as its complement is a city: "le maire de", "l'aéroport de".
    #[serde(rename = "of city")]
    OfCity,
    /// Names an event at a place, and a building of a body: "le siège de N", "le siège du parti".
    #[serde(rename = "head office")]
    HeadOffice,
    /// A capital as its complement is a government: "la décision de".
    #[serde(rename = "of government")]
    OfGovernment,
    /// A unit that is a part of an army: "division".
    #[serde(rename = "part of army")]
    PartOfArmy,
    /// The office of a head of state or government.
    Ruler,
    /// Of a person it is the government that he leads: "l'administration Kovac".
    #[serde(rename = "government of person")]
    GovernmentOfPerson,
    /// What follows it is what somebody is in charge of: "le ministre des Transports".
    #[serde(rename = "portfolio")]
    PortfolioNoun,
    /// Its complement is the armed group that they fight for: "les combattants de".
    #[serde(rename = "fighters")]
    FighterNoun,
    /// One person among those who together are a force: "policier", "kamikaze".
    #[serde(rename = "one person")]
    OnePerson,
    /// A building where people go, also where its name is like a body's: "la Grande Mosquée de N", "le Splendid Hotel".
    Building,
    /// A unit of an army that is one of a row, and bears its number: "la 46e brigade".
    #[serde(rename = "numbered unit")]
    NumberedUnit,
    /// A group that may be armed or not: "front", "mouvement".
    #[serde(rename = "group")]
    GroupNoun,
    /// What fighters call themselves: "les Tigres de N".
    #[serde(rename = "fighters' name")]
    FightersName,
    /// A unit that is named for its people: "la brigade des Géants".
    #[serde(rename = "unit of people")]
    UnitOfPeople,
    /// Of such a body a state has one, which needs no name: "le parlement".
    Institution,
    /// In the plural it means a party by those who are in it: "les libéraux".
    Partisan,
    /// A body that may be named by what it is for: "l'association pour la défense des forêts".
    #[serde(rename = "purposed")]
    PurposedNoun,
    /// A body that may be named by those who are in it, or what it is about: "association des maires".
    #[serde(rename = "of members")]
    OfMembers,
    /// A place that is run by a council of its name: "région".
    #[serde(rename = "has council")]
    HasCouncil,
    /// Who has the office leads a body, and nobody alone has one: "son chef", "leur dirigeant".
    #[serde(rename = "head of body")]
    BodysHead,
    /// One who holds the same office elsewhere: "homologue".
    Counterpart,
    /// An office in such a council: "la vice-présidente de la région N".
    #[serde(rename = "council office")]
    CouncilOffice,
    /// What a body does, whose noun does not end like one of a deed: "centre de suivi".
    Deed,
    /// An office that international bodies have: "émissaire onusien", "commissaire européen".
    #[serde(rename = "office of body")]
    OfficeOfBody,
    /// Those whom a leader has behind him, who are a force by his name, or by their number: "les hommes de N", "3 000 hommes".
    #[serde(rename = "follower noun")]
    FollowerNoun,
    /// Says to whom armed people hold, with what follows it: "fidèles à N", "proches de N".
    Allegiance,
    /// A people that is no state's: "Tamouls".
    People,
    /// What somebody gives, lends or does to another with it, that one is to do or has done: "faire grief à B de", "donner à B l'ordre de".
    #[serde(rename = "controlling noun")]
    ControllingNoun,
    /// Whose it is, its bare noun does not say: "un commando", "la force internationale".
    #[serde(rename = "of any owner")]
    OfAnyOwner,
    /// Behind a preposition it makes another one or says when, and is no purpose: "à la demande de", "pour l'instant".
    #[serde(rename = "adverbial noun")]
    AdverbialNoun,
    /// Its complement is what befell it: "victime de", "cible de".
    Sufferer,
    /// Its complement is an event, which happens when and where it does: "tenue de", "lancement de".
    Staging,
    /// What somebody can be accused of: "exactions", "complicité".
    Offence,
    /// It stands for many bodies of which none is meant alone: "la presse".
    Collective,
    /// A name beside it is a newspaper's, an agency's or a station's.
    Medium,
    /// Somebody or something whose words are told: a witness, a report.
    Source,
    /// Whose complement it is speaks by it: "porte-parole de", "communiqué de".
    #[serde(rename = "voice of")]
    VoiceOf,
    /// Its clause is what somebody says: "annonce", "rumeur".
    #[serde(rename = "saying")]
    SayingNoun,
    /// A part in what was told: "toute implication".
    Involvement,
    /// A name beside it is a person's: "l'administration N".
    #[serde(rename = "named for person")]
    NamedForPerson,
    /// A force that lies at the town for which it is named: "la garnison de N".
    #[serde(rename = "garrison")]
    Garrison,
    /// With a name beside it, it is a body that need not be armed: "la coalition N".
    #[serde(rename = "body by name")]
    BodyByName,
    /// Those who rule a town or a region, and no state: "les autorités de N".
    #[serde(rename = "local rule")]
    LocalRule,
    /// Before a given name it is part of how a person is called: "le pape N", "le prince N".
    #[serde(rename = "given name title")]
    GivenNameTitle,
    /// Who announces it tells what is done: "annonce la mort de N".
    Accomplished,
    /// Who announces his own takes it by saying so: "annonce son soutien à N".
    Stance,
    /// It stands in a preposition of several words: "en vue de", "en raison de".
    #[serde(rename = "noun of preposition")]
    NounOfPreposition,
    /// "Noun of N" may be told of in N's place, though it is only a part of it: "les chars de N", "la moitié de N".
    #[serde(rename = "part of whole")]
    PartOfWhole,
    /// Of an event that was told of before, or of none in particular: "la mort", "les tensions".
    #[serde(rename = "told before")]
    ToldBefore,
    /// A rank, which an army gives and a state's adjective does not make an office: "le général britannique N".
    Rank,
    /// A rank or title before a surname alone: "le général N".
    #[serde(rename = "surname title")]
    SurnameTitle,
    /// It is said of the states that a union is made of: "l'État du N".
    #[serde(rename = "state of union")]
    StateOfUnion,
    /// It may be meant without a name where a statement is about it: "des ONG", "sept sociétés".
    #[serde(rename = "body among others")]
    BodyAmongOthers,
    /// With a capital within a sentence it begins the name of a body, whatever follows: "Rassemblement pour l'alternance".
    #[serde(rename = "body by capital")]
    BodyByCapital,
    /// A name of several words that ends with it is a body's, whatever its language: "N Council".
    #[serde(rename = "foreign body")]
    ForeignBody,
}
