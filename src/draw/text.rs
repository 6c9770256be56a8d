//! Words measured with the font that draws them, and broken into lines.

use rustybuzz::{Face, UnicodeBuffer};
use unicode_width::UnicodeWidthChar;

/// DejaVu Sans: Latin, Cyrillic, Greek, Armenian, Georgian, Arabic.
pub(super) const FONT_BYTES: &[u8] = include_bytes!("../../data/fonts/DejaVuSans.ttf");
/// Its family name.
pub(super) const FONT_FAMILY: &str = "DejaVu Sans";

/// The glyph that is drawn for letters that a font lacks.
const BOX: u32 = 0;

/// The font of all pictures.
pub struct Font {
    face: Option<Face<'static>>,
    others: Option<Others>,
}

/// Cuts a line where its font changes: bytes of each part, and its width as a share of the font size where it is not in the shipped font.
type Others = Box<dyn Fn(&str) -> Vec<(usize, Option<f64>)>>;

impl Default for Font {
    fn default() -> Self {
        Self { face: Face::from_slice(FONT_BYTES, 0), others: None }
    }
}

impl Font {
    /// The shipped font, where others draw what it lacks.
    pub(super) fn with(others: impl Fn(&str) -> Vec<(usize, Option<f64>)> + 'static) -> Self {
        Self { others: Some(Box::new(others)), ..Self::default() }
    }

    /// Width of a line of words in pixels at that font size. Letters that no font draws have their usual width.
    pub fn width(&self, words: &str, size: f64) -> f64 {
        let Some(others) = self.others.as_ref().filter(|_| !words.is_ascii()) else { return self.own_width(words, size) };
        let mut rest = words;
        let mut width = 0.0;
        for (bytes, share) in others(words) {
            let Some((part, after)) = rest.split_at_checked(bytes) else { break };
            width += share.map_or_else(|| self.own_width(part, size), |share| share * size);
            rest = after;
        }
        width
    }

    fn own_width(&self, words: &str, size: f64) -> f64 {
        /// Share of the font size that a letter takes, should the font be unreadable.
        const GUESS: f64 = 0.65;
        let Some(face) = &self.face else { return words.chars().count() as f64 * size * GUESS };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        let shaped = rustybuzz::shape(face, &[], buffer);
        let is_wide = |at: u32| words.get(at as usize..).and_then(|rest| rest.chars().next()).and_then(UnicodeWidthChar::width) == Some(2);
        let advance = |(glyph, place): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| match glyph.glyph_id {
            BOX if is_wide(glyph.cluster) => face.units_per_em(),
            _ => place.x_advance,
        };
        let units: i32 = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(advance).sum();
        f64::from(units) * size / f64::from(face.units_per_em())
    }

    /// Whether the font draws a letter, or it is one that nothing is drawn for, such as one that joins others.
    pub(super) fn has(&self, letter: char) -> bool {
        let Some(face) = &self.face else { return false };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(letter.encode_utf8(&mut [0; 4]));
        rustybuzz::shape(face, &[], buffer).glyph_infos().iter().all(|glyph| glyph.glyph_id != BOX)
    }

    /// Breaks words into lines of at most `limit` pixels, as people set them: a number stays with what it counts, a mark with its word.
    /// What is longer than a line is broken at its spaces, a single longer word within.
    pub fn wrap(&self, words: &str, size: f64, limit: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for unit in units(words) {
            let whole = unit.join(" ");
            let parts = if self.width(&whole, size) <= limit { vec![whole.as_str()] } else { unit };
            for word in parts {
                let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.width(&longer, size) <= limit {
                    line = longer;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                for c in word.chars() {
                    line.push(c);
                    if self.width(&line, size) > limit && line.chars().count() > 1 {
                        line.pop();
                        lines.push(std::mem::replace(&mut line, c.to_string()));
                    }
                }
            }
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }
}

/// Words that stand on one line where there is room: "18 décembre 2016)", "15 %", "« mot »", "a signé —".
fn units(words: &str) -> Vec<Vec<&str>> {
    let mut units: Vec<Vec<&str>> = Vec::new();
    // a no-break space is part of its word
    for word in words.split(|c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')).filter(|word| !word.is_empty()) {
        match units.last_mut() {
            Some(unit) if unit.last().is_some_and(|before| are_one(before, word)) || is_range(unit, word) => unit.push(word),
            _ => units.push(vec![word]),
        }
    }
    units
}

/// Whether no line ends between two words.
fn are_one(before: &str, after: &str) -> bool {
    let before = before.trim_start_matches(['(', '«', '“']);
    let is_mark = |word: &str| !word.starts_with(['«', '“', '(', '[', '+']) && !word.chars().any(char::is_alphanumeric);
    let is_number = before.starts_with(|c: char| c.is_ascii_digit()) && before.chars().next_back().is_some_and(char::is_alphanumeric);
    let is_day = before.len() <= 2;
    let counts = is_number && after.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || (is_day && c.is_alphabetic()));
    let is_year = after.trim_end_matches(|c: char| !c.is_alphanumeric()).len() == YEAR && after.starts_with(|c: char| c.is_ascii_digit());
    is_mark(after) || before.is_empty() || before == "+" || counts || (is_year && before.ends_with(char::is_lowercase))
}

/// Whether a word goes on with what a dash behind a number begins: "19 – 20".
fn is_range(unit: &[&str], after: &str) -> bool {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_bare = |word: &str| word.trim_start_matches('(').chars().all(|c| c.is_ascii_digit());
    matches!(unit, [.., number, "–"] if is_bare(number) && is_number(after))
}

/// Digits of a year.
const YEAR: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_broken_at_spaces_and_none_is_lost() {
        let font = Font::default();
        let words = "forces de maintien de la paix russes";
        let lines = font.wrap(words, 12.0, 120.0);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|l| font.width(l, 12.0) <= 120.0));
        assert_eq!(lines.join(" "), words);
    }

    #[test]
    fn numbers_stay_with_what_they_count_and_marks_with_their_words() {
        let font = Font::default();
        let cases = [
            ("27 septembre – 10 novembre 2020", "27 septembre –|10 novembre 2020"),
            ("les mesures du 19 – 20 mai 2023", "les mesures du|19 – 20 mai 2023"),
            ("they signed (10 November 2020)", "they signed|(10 November 2020)"),
            ("a attaqué (19 – 20 mai 2023)", "a attaqué|(19 – 20 mai 2023)"),
            ("a signé (10 novembre 2020)", "a signé|(10 novembre 2020)"),
            ("avec un peu plus de 15 % des voix", "avec un peu plus de|15 % des voix"),
            ("une visite — prévu : situé en — France", "une visite — prévu :|situé en — France"),
            ("on les dit tous « à bout »", "on les dit tous « à|bout »"),
            ("Sources : le 18 décembre 2016, + 11", "Sources : le|18 décembre 2016,|+ 11"),
        ];
        let broken = cases.map(|(words, _)| font.wrap(words, 10.0, 112.0).join("|"));
        assert_eq!(broken, cases.map(|(_, lines)| lines));
    }

    #[test]
    fn letters_that_the_font_lacks_are_known() {
        let font = Font::default();
        for (letter, has) in [('é', true), ('Ж', true), ('中', false), ('ย', false), ('🇫', false), ('\u{200d}', true), ('\u{fe0f}', true)]
        {
            assert_eq!(font.has(letter), has, "{letter:?}");
        }
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_within() {
        let lines = Font::default().wrap(&"x".repeat(200), 12.0, 100.0);
        assert_eq!(lines.concat().len(), 200);
    }
}
