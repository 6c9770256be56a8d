//! Function words by what they do in a phrase.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use super::tables::{LexiconError, LexiconTables, rows};
use crate::text::{Level, normal};

/// What a function word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Role {
    /// Says that a noun is the subject's: "ses".
    #[serde(rename = "possessive")]
    Possessive,
    /// Makes a noun definite.
    #[serde(rename = "definite")]
    Definite,
    /// An article.
    #[serde(rename = "article")]
    Article,
    /// Introduces a noun's complement.
    #[serde(rename = "of")]
    Of,
    /// Introduces a complement of what happened: where, against whom, between whom.
    #[serde(rename = "of event")]
    OfEvent,
    /// Stands between what happened and its date.
    #[serde(rename = "of date")]
    OfDate,
    /// Introduces a complement of a place: what it borders on.
    #[serde(rename = "of place")]
    OfPlace,
    /// Introduces a place.
    #[serde(rename = "locative")]
    Locative,
    /// Introduces a place even where no table knows it.
    #[serde(rename = "unknown place after")]
    UnknownPlace,
    /// Introduces who did it.
    #[serde(rename = "agent")]
    Agent,
    /// Joins what is of one sort.
    #[serde(rename = "coordination")]
    Coordination,
    /// Introduces a start.
    #[serde(rename = "since")]
    Since,
    /// Introduces an end.
    #[serde(rename = "until")]
    Until,
    /// Introduces the two ends of an interval.
    #[serde(rename = "between")]
    Between,
    /// A verb whose past participle is active: "partie", "entrée".
    #[serde(rename = "intransitive verb")]
    Intransitive,
    /// A verb that says little without its object: "lancer une attaque".
    #[serde(rename = "light verb")]
    LightVerb,
    /// A verb whose infinitive has its object as subject: "demander à X de".
    #[serde(rename = "object control")]
    ObjectControl,
    /// A verb or noun whose infinitive or complement is planned or demanded, not done.
    #[serde(rename = "plan")]
    Plan,
    /// A verb or noun that tells that what depends on it is not done.
    #[serde(rename = "denial")]
    Denial,
    /// A verb that tells of its subject that it happens: "avoir lieu", "commencer".
    #[serde(rename = "happening")]
    Happening,
    /// A verb that makes an agreement or an event be: "signer", "adopter".
    #[serde(rename = "enacting")]
    Enacting,
    /// A verb or participle that tells of a start.
    #[serde(rename = "beginning")]
    Beginning,
    /// A verb or participle that tells of an end.
    #[serde(rename = "ending")]
    Ending,
    /// A verb that puts somebody into an office.
    #[serde(rename = "appointing")]
    Appointing,
    /// An office that a state has.
    #[serde(rename = "state office")]
    StateOffice,
    /// A kind of events that are named for where they are.
    #[serde(rename = "located kind")]
    LocatedKind,
    /// A kind of forces that are the article's own state's where nothing else is said.
    #[serde(rename = "home kind")]
    HomeKind,
    /// A verb whose object is to blame: its object acts, even where it is a capital.
    #[serde(rename = "blaming verb")]
    BlamingVerb,
    /// A verb that "ce qui" is the subject of, where it tells whether something was done.
    #[serde(rename = "fulfilling")]
    Fulfilling,
    /// A kind of forces that need no article to be meant: "des casques bleus".
    #[serde(rename = "named kind")]
    NamedKind,
    /// A kind of forces that are no state's: rebels, separatists.
    #[serde(rename = "irregular kind")]
    IrregularKind,
    /// The kind of forces whose words fit all irregular ones: armed groups.
    #[serde(rename = "general kind")]
    GeneralKind,
    /// A kind of events that a headline's place says nothing of: talks are about it.
    #[serde(rename = "unlocated kind")]
    UnlocatedKind,
    /// A word that stands for the state the article is about: "le gouvernement", "le régime".
    #[serde(rename = "home state")]
    HomeState,
    /// A noun in the plural that a list of places follows: "cinq pays du Sahel : …".
    #[serde(rename = "stands for many")]
    StandsForMany,
    /// A pronoun of the third person that may stand for somebody.
    #[serde(rename = "personal")]
    Personal,
    /// The noun that the proper names of peacekeeping missions begin with.
    #[serde(rename = "mission noun")]
    MissionNoun,
    /// A kind of events that are named by an indefinite noun too: "une attaque".
    #[serde(rename = "indefinite kind")]
    IndefiniteKind,
    /// A noun that tells that an instrument is only planned: "projet de résolution".
    #[serde(rename = "draft noun")]
    DraftNoun,
    /// The ending of nouns that tell of a deed.
    #[serde(rename = "action ending")]
    ActionEnding,
    /// A relation that lasts: it has a start and an end rather than a date.
    #[serde(rename = "lasting relation")]
    LastingRelation,
    /// A word that denies its verb.
    #[serde(rename = "negation")]
    Negation,
    /// Introduces a condition.
    #[serde(rename = "condition")]
    Condition,
    /// Introduces a purpose.
    #[serde(rename = "purpose")]
    Purpose,
    /// A noun whose complement acts or suffers in its place: "soldats de", "territoire de".
    #[serde(rename = "stands for complement")]
    StandsFor,
}

#[derive(Deserialize)]
struct Row {
    role: Role,
    form: String,
}

/// The function words.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    words: HashMap<Role, BTreeSet<String>>,
}

impl Grammar {
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let mut words: HashMap<Role, BTreeSet<String>> = HashMap::new();
        for row in rows::<Row>(tables, "grammar")? {
            words.entry(row.role).or_default().insert(normal(&row.form, Level::Phrase));
        }
        Ok(Self { words })
    }

    /// Whether a word ends with one of that role.
    pub fn ends_with(&self, role: Role, normal: &str) -> bool {
        self.words.get(&role).is_some_and(|endings| endings.iter().any(|ending| normal.ends_with(ending.as_str())))
    }

    /// Whether a word or phrase in normal form can do that.
    pub fn is(&self, role: Role, normal: &str) -> bool {
        self.words.get(&role).is_some_and(|words| words.contains(normal))
    }
}
