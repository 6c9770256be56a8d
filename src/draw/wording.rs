//! The fixed words of pictures.

use super::digits::grouped;
use super::left_out::LeftOut;
use super::standing::Standing;
use crate::graph::Modality;

/// Numbers of so many digits have their thousands set apart.
const THOUSANDS: usize = 4;

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
    /// All languages.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

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

    /// Digits with thousands set apart, where there are at least so many.
    pub(super) fn grouped(self, digits: &str, fewest: usize) -> String {
        grouped(digits, self.pick("\u{202f}", ","), fewest)
    }

    /// How many, as people write it.
    pub(super) fn count(self, count: usize) -> String {
        self.grouped(&count.to_string(), THOUSANDS)
    }

    /// A number of a table as people write it: thousands set apart, decimals behind a comma in French.
    pub(super) fn quantity(self, number: &str) -> String {
        match number.split_once('.') {
            Some((whole, decimals)) => format!("{}{}{decimals}", self.grouped(whole, THOUSANDS), self.pick(",", ".")),
            None => self.grouped(number, THOUSANDS),
        }
    }

    /// What stands before who receives something, where its name has no article.
    pub(super) fn recipient(self) -> &'static str {
        self.pick("à : ", "to: ")
    }

    /// What stands between words and what they are about.
    pub(super) fn colon(self) -> &'static str {
        self.pick("\u{a0}: ", ": ")
    }

    /// What is put before a statement that is planned or denied; that it is reported stands behind it.
    pub(super) fn modality(self, modality: Modality) -> &'static str {
        match (modality.planned, modality.negated) {
            (false, false) => "",
            (true, false) => self.pick("prévu : ", "planned: "),
            (false, true) => self.pick("non : ", "not: "),
            (true, true) => self.pick("prévu, non fait : ", "planned, not done: "),
        }
    }

    /// What is put behind a statement that somebody reports who is no entity.
    pub(super) fn reported(self) -> &'static str {
        self.pick(", dit-on", ", it is said")
    }

    /// What a line of that kind means, for the legend.
    pub fn standing(self, standing: Standing) -> &'static str {
        match standing {
            Standing::Fact => self.pick("tenu pour un fait", "held as a fact"),
            Standing::Claimed => self.pick("affirmé par quelqu'un", "somebody's claim"),
            Standing::Planned => self.pick("prévu ou demandé", "planned or demanded"),
            Standing::Denied => self.pick("nié ou non fait", "denied or not done"),
        }
    }

    /// A picture that shows part of what was asked for.
    pub(super) fn reduced(self, shown: usize, found: usize) -> String {
        let (shown, found) = (self.count(shown), self.count(found));
        match self {
            Self::French => format!("{shown} entités sur {found}, les plus liées"),
            Self::English => format!("{shown} of {found} entities, the most connected"),
        }
    }

    /// Where more of it is: on the pages up to that one.
    pub(super) fn rest_on(self, last: usize) -> String {
        match (self, last) {
            (Self::French, 2) => "\u{a0}; suite page 2".to_owned(),
            (Self::French, _) => format!("\u{a0}; suite pages 2 à {last}"),
            (Self::English, 2) => "; more on page 2".to_owned(),
            (Self::English, _) => format!("; more on pages 2 to {last}"),
        }
    }

    /// Arrows for which there is no page.
    pub(super) fn on_no_page(self, count: usize) -> String {
        match self {
            Self::French => format!("\u{a0}; flèches non dessinées : {}", self.count(count)),
            Self::English => format!("; arrows not drawn: {}", self.count(count)),
        }
    }

    /// A picture of nothing.
    pub(super) fn nothing_shown(self) -> &'static str {
        self.pick("Aucune entité à montrer", "No entity to show")
    }

    /// A timeline of nothing.
    pub(super) fn no_date(self) -> &'static str {
        self.pick("Aucune date connue", "No date is known")
    }

    /// Rows on a further page of a timeline.
    pub(super) fn rows(self, from: usize, to: usize, found: usize) -> String {
        let [from, to, found] = [from, to, found].map(|count| self.count(count));
        match self {
            Self::French => format!("lignes {from} à {to} sur {found}"),
            Self::English => format!("rows {from} to {to} of {found}"),
        }
    }

    /// The title of a further page, which is about these.
    pub(super) fn page_title(self, page: usize, about: &str) -> String {
        format!("Page {page}{}{about}", self.colon())
    }

    /// A picture that has no room for some names.
    pub(super) fn unnamed(self, count: usize) -> String {
        match (self, count) {
            (Self::French, 1) => "1 nom omis faute de place".to_owned(),
            (Self::French, _) => format!("{} noms omis faute de place", self.count(count)),
            (Self::English, 1) => "1 name left out for want of room".to_owned(),
            (Self::English, _) => format!("{} names left out for want of room", self.count(count)),
        }
    }

    /// Lines that are not told.
    pub(super) fn and_others(self, count: usize) -> String {
        match (self, count) {
            (Self::French, 1) => "+ 1 autre".to_owned(),
            (Self::French, _) => format!("+ {count} autres"),
            (Self::English, 1) => "+ 1 other".to_owned(),
            (Self::English, _) => format!("+ {count} others"),
        }
    }

    /// A timeline that shows its first rows.
    pub(super) fn first_rows(self, shown: usize, found: usize) -> String {
        let (shown, found) = (self.count(shown), self.count(found));
        match self {
            Self::French => format!("{shown} lignes sur {found}, les premières"),
            Self::English => format!("{shown} of {found} rows, the first"),
        }
    }

    /// What the page to explore does not show; nothing, where it shows all.
    pub(super) fn left_out(self, left_out: LeftOut) -> String {
        let LeftOut { unlinked, dates, .. } = left_out;
        let count = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        let mut parts = Vec::new();
        if unlinked > 0 {
            parts.push(match self {
                Self::French => count(unlinked, "entité sans relation n'est pas dessinée", "entités sans relation ne sont pas dessinées"),
                Self::English => count(unlinked, "entity without a statement is not drawn", "entities without a statement are not drawn"),
            });
        }
        if dates > 0 {
            parts.push(match self {
                Self::French => count(dates, "date est écrite sur ce qu'elle date", "dates sont écrites sur ce qu'elles datent"),
                Self::English => count(dates, "date is written on what it dates", "dates are written on what they date"),
            });
        }
        parts.join(self.pick(" ; ", "; "))
    }

    /// Where the axis of a timeline is broken, for the legend.
    pub(super) fn axis_break(self) -> &'static str {
        self.pick("axe interrompu : temps omis", "broken axis: time left out")
    }

    /// What stands above the rows of a timeline that are in no group.
    pub(super) fn ungrouped(self) -> &'static str {
        self.pick("Autres", "Others")
    }

    pub(super) fn legend(self) -> &'static str {
        self.pick("Légende", "Legend")
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

    /// A quotation whose marks stay beside its words.
    pub(super) fn unbroken_quote(self, words: &str) -> String {
        match self {
            // words that are quotations themselves keep their own marks
            Self::French if words.starts_with('«') && words.ends_with('»') => words.to_owned(),
            Self::French if words.contains(['«', '»']) => format!("“{words}”"),
            Self::French => format!("«\u{a0}{words}\u{a0}»"),
            Self::English => self.quote(words),
        }
    }

    /// What stands before who says so, besides the article itself or alone.
    pub(super) fn speaker(self, told_by: ToldBy) -> &'static str {
        match told_by {
            ToldBy::Speaker => self.pick("selon", "says"),
            ToldBy::ArticleToo => self.pick("aussi selon", "also says"),
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

    /// What an article tells itself, by its publisher.
    pub(super) fn narration(self, publisher: Option<&str>) -> String {
        let told = self.pick("récit", "narration");
        publisher.map_or_else(|| told.to_owned(), |name| format!("{name} ({told})"))
    }

    pub(super) fn unnamed_sources(self) -> &'static str {
        self.pick("sources non nommées", "unnamed sources")
    }

    /// How much of a graph a brief page shows: entities and relations, each of how many.
    pub(super) fn brief_size(self, entities: (usize, usize), relations: (usize, usize)) -> String {
        let rest = |(shown, of): (usize, usize)| of.saturating_sub(shown);
        let (of, others) = (self.count(relations.1), self.count(rest(entities)));
        let shown = relations.0;
        match (self, rest(entities), rest(relations)) {
            (_, 0, 0) => String::new(),
            (Self::French, ..) => {
                let (noun, most) = if shown > 1 { ("relations", "les plus marquantes") } else { ("relation", "la plus marquante") };
                format!("{shown} {noun} sur {of}, {most} ; entités non montrées : {others}")
            }
            (Self::English, ..) => format!("{shown} of {of} statements, the most telling; entities not shown: {others}"),
        }
    }

    /// The headings of a brief page: who speaks, when, the sentences.
    pub(super) fn brief_headings(self) -> [&'static str; 3] {
        match self {
            Self::French => ["Qui parle (nombre de relations)", "Quand", "Les phrases"],
            Self::English => ["Who speaks (statements)", "When", "The sentences"],
        }
    }

    /// A graph without any statement that a page could show.
    pub(super) fn nothing_told(self) -> &'static str {
        self.pick("Aucune relation entre entités n'est connue.", "No statement about two entities is known.")
    }

    /// What stands before the offsets of a sentence whose text is not at hand.
    pub(super) fn letters(self) -> &'static str {
        self.pick("signes", "characters")
    }

    /// What stands where a statement has no evidence.
    pub(super) fn no_sentence(self) -> &'static str {
        self.pick("Aucune phrase connue", "No sentence is known")
    }

    pub(super) fn untitled(self) -> &'static str {
        self.pick("Graphe de connaissances", "Knowledge graph")
    }
}

/// Whose word a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ToldBy {
    /// Only the speaker's.
    Speaker,
    /// The article's own, too.
    ArticleToo,
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
