//! Which language a text is in.

use whatlang::{Detector, Lang};

/// The language that articles are read in.
pub const EXPECTED_LANGUAGE: &str = "fr";
/// A text with fewer letters is too short to be sure.
const FEW_LETTERS: usize = 200;
/// A text with fewer letters is too short to recognise its language at all.
const FEWEST_LETTERS: usize = 40;
/// The detector looks at so many letters.
const MOST_LETTERS: usize = 20_000;
/// The languages that are recognised, those that are likely in the news of a French reader, with their codes.
const LANGUAGES: [(Lang, &str); 25] = [
    (Lang::Fra, "fr"),
    (Lang::Eng, "en"),
    (Lang::Deu, "de"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Cat, "ca"),
    (Lang::Ron, "ro"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Hun, "hu"),
    (Lang::Ell, "el"),
    (Lang::Tur, "tr"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Hye, "hy"),
    (Lang::Kat, "ka"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Cmn, "zh"),
];

/// What can be said of a text's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetectedLanguage {
    /// It is French, or too short to recognise its language.
    Expected,
    /// It is surely another one.
    Foreign {
        /// Its code, such as `en`.
        code: String,
        /// Its name in English.
        name: &'static str,
    },
    /// It looks like another one, but that is not sure.
    Doubtful {
        /// The name of that other one in English.
        name: &'static str,
    },
}

/// Recognises the language of a text by its letters.
pub fn language_of(text: &str) -> DetectedLanguage {
    let mut letters = 0;
    let end = text.char_indices().find(|(_, c)| {
        letters += usize::from(c.is_alphabetic());
        letters > MOST_LETTERS
    });
    let start = end.map_or(text, |(at, _)| &text[..at]);
    if letters < FEWEST_LETTERS {
        return DetectedLanguage::Expected;
    }
    let is_short = letters < FEW_LETTERS;
    match Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect()).detect(start) {
        Some(found) if found.lang() != Lang::Fra => {
            let name = found.lang().eng_name();
            match (found.is_reliable(), is_short) {
                (true, false) => DetectedLanguage::Foreign { code: code(found.lang()).to_owned(), name },
                (false, true) => DetectedLanguage::Expected,
                _ => DetectedLanguage::Doubtful { name },
            }
        }
        _ => DetectedLanguage::Expected,
    }
}

fn code(lang: Lang) -> &'static str {
    LANGUAGES.iter().find(|(known, _)| *known == lang).map_or_else(|| lang.code(), |(_, code)| code)
}

/// The primary part of a language tag, in lower case: `fr` of `fr-FR` or `fr_FR`.
pub(super) fn primary(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase();
    ((2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_lowercase())).then_some(primary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_expected_and_english_is_not() {
        let french = "Les deux armées s’étaient pourtant déchirées jusqu’à la dernière minute sur le cas de onze pilotes. ".repeat(3);
        let english = "The two armies had however quarrelled until the last minute about the case of eleven pilots. ".repeat(4);
        assert_eq!(language_of(&french), DetectedLanguage::Expected);
        assert_eq!(language_of(&english), DetectedLanguage::Foreign { code: "en".to_owned(), name: "English" });
        assert_eq!(language_of("The two armies"), DetectedLanguage::Expected, "too short");
        let short =
            "The two armies had however quarrelled until the last minute about the case of eleven pilots. They did not agree on it.";
        assert_eq!(language_of(short), DetectedLanguage::Doubtful { name: "English" });
        assert_eq!(
            language_of("Les deux armées se sont pourtant déchirées jusqu’à la dernière minute sur ce cas."),
            DetectedLanguage::Expected
        );
    }

    #[test]
    fn tags_are_cut_to_their_language() {
        assert_eq!(primary("fr-FR").as_deref(), Some("fr"));
        assert_eq!(primary("français"), None);
    }
}
