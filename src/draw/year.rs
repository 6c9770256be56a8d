//! Years as people count them: EDTF's `-0489` is 490 BC, `198X` the 1980s, `19XX` the 20th century.

use edtf_core::{Year, YearKind};

use super::phrase::{Article, Phrase};
use super::wording::Wording;

/// Years before this one look like the end of a year without its century: they get their era.
const SHORTEST_BARE: i64 = 100;
/// Years of fewer digits are written without spaces.
const FEWEST: usize = 5;

/// A year, decade, century or millennium in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YearWords {
    article: Article,
    /// "490", "années 1980".
    number: String,
    /// " av. J.-C.", or nothing.
    era: &'static str,
    /// Whether it is one year.
    pub is_exact: bool,
    /// Whether nothing is known of it.
    pub is_unknown: bool,
}

impl YearWords {
    pub(super) fn of(year: &Year, wording: Wording) -> Self {
        match year.kind {
            YearKind::Standard { negative, digits } => Self::standard(negative, digits, wording),
            YearKind::Big { value } => Self::exact(value, wording),
            YearKind::Exponential { significand, exponent } => year.value().map_or_else(
                || Self { number: format!("{significand} × 10^{exponent}"), ..Self::exact(0, wording) }.without_era(),
                |value| Self::exact(value, wording),
            ),
        }
    }

    /// A year of the astronomers' count, in which 0 is 1 BC.
    pub(super) fn exact(value: i64, wording: Wording) -> Self {
        let (count, era) = match value {
            ..=0 => (1_i64.saturating_sub(value), wording.pick(" av. J.-C.", " BC")),
            1..SHORTEST_BARE => (value, wording.pick(" apr. J.-C.", " AD")),
            _ => (value, ""),
        };
        Self { article: Article::None, number: grouped(count, wording), era, is_exact: true, is_unknown: false }
    }

    /// EDTF writes years before Christ with all their digits.
    fn standard(negative: bool, digits: [Option<u8>; 4], wording: Wording) -> Self {
        let fill = |unknown: u8| {
            let value = digits.iter().fold(0_i64, |value, digit| value * 10 + i64::from(digit.unwrap_or(unknown)));
            if negative { -value } else { value }
        };
        let (least, most) = (fill(0), fill(9));
        let named = |article, number: String| Self { article, number, era: "", is_exact: false, is_unknown: false };
        match digits.map(|digit| digit.is_some()) {
            [true, true, true, true] => Self::exact(least, wording),
            [true, true, true, false] if least >= SHORTEST_BARE => match wording {
                Wording::French => named(Article::Les, format!("années {least}")),
                Wording::English => named(Article::The, format!("{least}s")),
            },
            [true, true, false, false] => match wording {
                Wording::French => named(Article::Le, format!("{} siècle", roman_ordinal(least / 100 + 1))),
                Wording::English => named(Article::The, format!("{} century", english_ordinal(least / 100 + 1))),
            },
            [true, false, false, false] => match wording {
                Wording::French => named(Article::Le, format!("{} millénaire", roman_ordinal(least / 1000 + 1))),
                Wording::English => named(Article::The, format!("{} millennium", english_ordinal(least / 1000 + 1))),
            },
            [false, false, false, false] => {
                Self { is_unknown: true, ..named(Article::Own, wording.pick("année inconnue", "unknown year").to_owned()) }
            }
            _ => {
                let [first, last] = [least.min(most), least.max(most)].map(|year| Self::exact(year, wording));
                let start = if first.era == last.era { first.number } else { first.words() };
                let (between, and) = (wording.pick("entre", "between"), wording.pick("et", "and"));
                named(Article::Own, format!("{between} {start} {and} {}", last.words()))
            }
        }
    }

    fn without_era(self) -> Self {
        Self { era: "", ..self }
    }

    pub(super) fn words(&self) -> String {
        format!("{}{}", self.number, self.era)
    }

    pub(super) fn phrase(&self) -> Phrase {
        Phrase::new(self.article, self.words())
    }

    /// Both with their era once: "431 – 404 av. J.-C."; `None` where they do not share one.
    pub(super) fn up_to(&self, last: &Self) -> Option<String> {
        (self.is_exact && last.is_exact && self.era == last.era).then(|| format!("{} – {}", self.number, last.words()))
    }
}

/// Years of more than four digits in groups of three.
fn grouped(value: i64, wording: Wording) -> String {
    wording.grouped(&value.to_string(), FEWEST)
}

/// "Ier", "XXe".
fn roman_ordinal(value: i64) -> String {
    const NUMERALS: [(i64, &str); 9] = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let (mut rest, mut out) = (value, String::new());
    for (worth, numeral) in NUMERALS {
        while rest >= worth {
            out.push_str(numeral);
            rest -= worth;
        }
    }
    out.push_str(if value == 1 { "er" } else { "e" });
    out
}

/// "1st", "20th".
pub(super) fn english_ordinal(value: i64) -> String {
    let ending = match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{value}{ending}")
}
