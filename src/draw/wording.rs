//! The fixed words of pictures.

use std::collections::BTreeMap;

use super::holding::Holding;
use crate::graph::Modality;

/// The fixed words of a picture, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wording {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

impl Wording {
    /// Language code.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    pub(super) fn pick(self, french: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::French => french,
            Self::English => english,
        }
    }

    /// What is put before a statement that is planned or denied.
    pub(super) fn modality(self, modality: Modality) -> &'static str {
        match (modality.planned, modality.negated) {
            (false, false) => "",
            (true, false) => self.pick("prévu : ", "planned: "),
            (false, true) => self.pick("non : ", "not: "),
            (true, true) => self.pick("prévu, non fait : ", "planned, not done: "),
        }
    }

    /// What a line of that kind means, for the legend.
    pub(super) fn holding(self, holding: Holding) -> &'static str {
        match holding {
            Holding::Fact => self.pick("tenu pour un fait", "held as a fact"),
            Holding::Claimed => self.pick("affirmé par quelqu'un", "somebody's claim"),
            Holding::Planned => self.pick("prévu ou demandé", "planned or demanded"),
            Holding::Denied => self.pick("nié ou non fait", "denied or not done"),
        }
    }

    pub(super) fn source(self) -> &'static str {
        self.pick("Source : ", "Source: ")
    }

    /// A picture that shows part of what was asked for.
    pub(super) fn reduced(self, shown: usize, found: usize) -> String {
        match self {
            Self::French => format!("{shown} entités sur {found}, les plus liées"),
            Self::English => format!("{shown} of {found} entities, the most connected"),
        }
    }

    pub(super) fn also(self) -> &'static str {
        self.pick("aussi :", "also:")
    }

    pub(super) fn quote(self, words: &str) -> String {
        match self {
            Self::French => format!("« {words} »"),
            Self::English => format!("“{words}”"),
        }
    }

    /// What the forms of a timeline mean, for the legend.
    pub(super) fn precisions(self) -> [(&'static str, Precision); 4] {
        [
            (self.pick("jour précis", "a day"), Precision::Day),
            (self.pick("durée connue", "from day to day"), Precision::Certain),
            (self.pick("à un moment de cette période", "some time within"), Precision::Vague),
            (self.pick("début ou fin inconnus", "open beginning or end"), Precision::Open),
        ]
    }

    /// The words of the page to explore, by the names that its script knows.
    pub(super) fn explorer(self) -> BTreeMap<&'static str, &'static str> {
        BTreeMap::from([
            ("whole", self.pick("Tout voir", "Show all")),
            ("search", self.pick("Chercher une entité", "Find an entity")),
            ("classes", self.pick("Entités", "Entities")),
            ("relations", self.pick("Relations", "Relations")),
            ("held", self.pick("Statut", "Held as")),
            ("time", self.pick("Période", "Time")),
            ("from", self.pick("depuis", "from")),
            ("to", self.pick("jusqu'à", "to")),
            ("day", self.pick("2020, 2020-11 ou 2020-11-10", "2020, 2020-11 or 2020-11-10")),
            (
                "hint",
                self.pick(
                    "Cliquez une entité ou une flèche : ce qu'en disent les articles s'affiche ici. La molette agrandit, la souris déplace.",
                    "Click an entity or an arrow: what the articles say of it appears here. The wheel zooms, the mouse moves.",
                ),
            ),
        ])
    }

    pub(super) fn untitled(self) -> &'static str {
        self.pick("Graphe de connaissances", "Knowledge graph")
    }

    pub(super) fn articles(self, count: usize) -> String {
        format!("{count} {}", self.pick("articles", "articles"))
    }

    /// A day of a month.
    pub(super) fn day(self, day: u8) -> String {
        match (self, day) {
            (Self::French, 1) => "1er".to_owned(),
            _ => day.to_string(),
        }
    }

    /// A decade by its first three digits.
    pub(super) fn decade(self, digits: &str) -> String {
        match self {
            Self::French => format!("années {digits}0"),
            Self::English => format!("{digits}0s"),
        }
    }

    pub(super) fn about(self, date: &str) -> String {
        format!("{} {date}", self.pick("vers", "about"))
    }

    /// `exact`: the date is a day.
    pub(super) fn since(self, date: &str, exact: bool) -> String {
        match (self, exact) {
            (Self::French, true) => format!("depuis le {date}"),
            (Self::French, false) if date.starts_with("années") => format!("depuis les {date}"),
            (Self::French, false) => format!("depuis {date}"),
            (Self::English, _) => format!("since {date}"),
        }
    }

    /// `exact`: the date is a day.
    pub(super) fn until(self, date: &str, exact: bool) -> String {
        match (self, exact) {
            (Self::French, true) => format!("jusqu'au {date}"),
            (Self::French, false) if date.starts_with("années") => format!("jusqu'aux {date}"),
            (Self::French, false) => format!("jusqu'en {date}"),
            (Self::English, _) => format!("until {date}"),
        }
    }
}

/// How exactly a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Precision {
    /// A day.
    Day,
    /// From a day to a day.
    Certain,
    /// Some time within.
    Vague,
    /// Without a known beginning or end.
    Open,
}
