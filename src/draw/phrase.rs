//! Words that say when, with what joins them to other words: "depuis les années 1980", "jusqu'au 10 novembre 2020".

use super::wording::Wording;

/// What stands before a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Article {
    /// Nothing, as before a year or a month.
    #[default]
    None,
    /// Nothing, since the words bring their own: "un jour de 2020".
    Own,
    /// "le".
    Le,
    /// "la".
    La,
    /// "les".
    Les,
    /// "l'".
    Elided,
    /// "un".
    Un,
    /// "une".
    Une,
    /// "the".
    The,
}

impl Article {
    /// From a cell of a table.
    pub(super) fn parse(cell: &str) -> Self {
        match cell {
            "le" => Self::Le,
            "la" => Self::La,
            "un" => Self::Un,
            "une" => Self::Une,
            "les" => Self::Les,
            "l'" => Self::Elided,
            "the" => Self::The,
            _ => Self::None,
        }
    }

    /// In words, with the space behind it.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::None | Self::Own => "",
            Self::Le => "le ",
            Self::La => "la ",
            Self::Un => "un ",
            Self::Une => "une ",
            Self::Les => "les ",
            Self::Elided => "l'",
            Self::The => "the ",
        }
    }

    /// With "à" before it.
    pub(super) fn after_to(self) -> &'static str {
        match self {
            Self::None | Self::Own | Self::The => "à ",
            Self::Le => "au ",
            Self::La => "à la ",
            Self::Un => "à un ",
            Self::Une => "à une ",
            Self::Les => "aux ",
            Self::Elided => "à l'",
        }
    }

    /// With "de" before it and before that word.
    pub(super) fn after_of(self, word: &str) -> &'static str {
        match self {
            Self::Le => "du ",
            Self::La => "de la ",
            Self::Un => "d'un ",
            Self::Une => "d'une ",
            Self::Les => "des ",
            Self::Elided => "de l'",
            Self::None | Self::Own | Self::The if begins_with_vowel(word) => "d'",
            Self::None | Self::Own | Self::The => "de ",
        }
    }
}

/// Whether words before a word are elided: "l'", "d'".
pub(super) fn begins_with_vowel(word: &str) -> bool {
    word.to_lowercase().starts_with(['a', 'â', 'e', 'é', 'è', 'ê', 'i', 'î', 'o', 'ô', 'u', 'y'])
}

/// Words that say when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Phrase {
    pub article: Article,
    pub words: String,
    /// Not exactly then.
    pub approximate: bool,
    /// Perhaps not then.
    pub uncertain: bool,
}

impl Phrase {
    pub(super) fn new(article: Article, words: impl Into<String>) -> Self {
        Self { article, words: words.into(), ..Self::default() }
    }

    pub(super) fn is_qualified(&self) -> bool {
        self.approximate || self.uncertain
    }

    /// On its own: "années 1980", "vers le 10 novembre 2020", "1994 ?".
    pub(super) fn alone(&self, wording: Wording) -> String {
        let Self { article, words, .. } = self;
        match wording {
            Wording::French => {
                let about = if self.approximate { format!("vers {}{words}", article.words()) } else { words.clone() };
                format!("{about}{}", self.doubt(wording))
            }
            Wording::English => {
                let article = if self.is_qualified() { article.words() } else { "" };
                format!("{}{}{article}{words}", self.doubt(wording), self.about(wording))
            }
        }
    }

    /// From then on.
    pub(super) fn since(&self, wording: Wording) -> String {
        let start = format!("{}{}", self.article.words(), self.words);
        match wording {
            Wording::French => format!("depuis {start}{}{}", self.about(wording), self.doubt(wording)),
            Wording::English => format!("since {}{}{start}", self.doubt(wording), self.about(wording)),
        }
    }

    /// Until then.
    pub(super) fn until(&self, wording: Wording) -> String {
        match wording {
            Wording::French => {
                // "jusqu'en 2020"
                let to = if self.article == Article::None { "en " } else { self.article.after_to() };
                format!("jusqu'{to}{}{}{}", self.words, self.about(wording), self.doubt(wording))
            }
            Wording::English => {
                format!("until {}{}{}{}", self.doubt(wording), self.about(wording), self.article.words(), self.words)
            }
        }
    }

    /// Behind the words in French, before them in English.
    fn about(&self, wording: Wording) -> &'static str {
        if self.approximate { wording.pick(" environ", "about ") } else { "" }
    }

    fn doubt(&self, wording: Wording) -> &'static str {
        if self.uncertain { wording.pick(" ?", "perhaps ") } else { "" }
    }
}
