//! The forms under which words are compared, whatever way they are written.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What a normal form ignores. Each level is lower case; what they ignore besides differs:
///
/// | level | letters | signs | digits | white space |
/// | --- | --- | --- | --- | --- |
/// | `Token` | composed (NFC) | `’ ʼ` are `'`, `‑` is `-` | kept | no-break spaces are spaces |
/// | `Phrase` | composed (NFC) | as for `Token` | kept | one space between words, none after an apostrophe |
/// | `Features` | as they are coded | all apostrophes, dashes and double quotation marks are `'`, `-` and `"` | `0` | no-break and thin spaces are spaces |
/// | `Slug` | decomposed (NFKD), without accents; `œ` is `oe` and so on | one hyphen between words | kept | as signs |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A token of a sentence, as rules and tables know it.
    Token,
    /// One or more words of a table or a text, as tables are looked up. A token's form is the same on both levels, white space aside.
    Phrase,
    /// A word as statistical models know it. It does not compose letters: what it is applied to is composed or is looked at
    /// character by character.
    Features,
    /// A name as people type it and as ids hold it. Letters of scripts other than Latin stay, since an IRI may hold them.
    /// Empty where there is neither a letter nor a digit.
    Slug,
}

/// The normal form of words on a level.
pub fn normal(words: &str, level: Level) -> String {
    match level {
        Level::Token => composed(words).chars().flat_map(char::to_lowercase).map(straight).collect(),
        Level::Phrase => phrase(words),
        Level::Features => words.chars().flat_map(char::to_lowercase).map(plain_sign).collect(),
        Level::Slug => slug(words),
    }
}

/// Words as they are written, but with their letters composed (NFC).
pub fn composed(words: &str) -> Cow<'_, str> {
    match is_nfc_quick(words.chars()) {
        IsNormalized::Yes => Cow::Borrowed(words),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(words.nfc().collect()),
    }
}

/// A character as [`Level::Features`] sees it, in whatever case it is.
pub fn plain_sign(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '’' | 'ʼ' | '‘' | '`' => '\'',
        '‑' | '–' | '—' | '−' => '-',
        '“' | '”' | '„' => '"',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        c => c,
    }
}

fn straight(c: char) -> char {
    match c {
        '’' | 'ʼ' => '\'',
        '‑' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        c => c,
    }
}

fn phrase(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() && !out.ends_with('\'') {
            out.push(' ');
        }
        out.extend(word.nfc().flat_map(char::to_lowercase).map(straight));
    }
    out
}

fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfkd().flat_map(char::to_lowercase) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'đ' | 'ð' => out.push('d'),
            'ə' => out.push('e'),
            c if is_combining_mark(c) => {}
            c if c.is_alphanumeric() => out.push(c),
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_differ_as_their_table_says() {
        for (words, token, phrase, features, slug) in [
            ("Côte  d’ Ivoire", "côte  d' ivoire", "côte d'ivoire", "côte  d' ivoire", "cote-d-ivoire"),
            ("ACCORD\nde Paix", "accord\nde paix", "accord de paix", "accord\nde paix", "accord-de-paix"),
            ("Se\u{301}ne\u{301}gal", "sénégal", "sénégal", "se\u{301}ne\u{301}gal", "senegal"),
            ("1\u{202f}200", "1 200", "1 200", "0 000", "1-200"),
            ("Su‑27", "su-27", "su-27", "su-00", "su-27"),
            ("“Œuvre”\u{2009}– l‘art", "“œuvre”\u{2009}– l‘art", "“œuvre” – l‘art", "\"œuvre\" - l'art", "oeuvre-l-art"),
            ("  Żagań n° 4 !", "  żagań n° 4 !", "żagań n° 4 !", "  żagań n° 0 !", "zagan-n-4"),
            ("…", "…", "…", "…", ""),
        ] {
            let forms = [(Level::Token, token), (Level::Phrase, phrase), (Level::Features, features), (Level::Slug, slug)];
            for (level, form) in forms {
                assert_eq!(normal(words, level), form, "{words} as {level:?}");
                assert_eq!(normal(form, level), form, "{form} again as {level:?}");
            }
        }
    }

    #[test]
    fn composing_keeps_what_is_composed() {
        assert!(matches!(composed("Élysée"), Cow::Borrowed("Élysée")));
        assert_eq!(composed("E\u{301}lyse\u{301}e"), "Élysée");
    }
}
