//! The sentence around words of evidence.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Span, Text};

/// A quotation is cut to about so many letters.
const LONGEST: usize = 260;
/// Letters of a title that is cut short, at most: "Mgr."
const LONGEST_TITLE: usize = 3;
const CUT: &str = "…";

/// The sentences of a text that hold a stretch, as far as they stand in its paragraph; long ones are cut around it.
///
/// Sentences end where Unicode's rules (UAX #29) say so. `None` where the stretch does not lie in the text.
pub(super) fn sentence_around(text: &Text, span: Span) -> Option<String> {
    let words = text.get(span)?;
    let all = text.as_str();
    let start = text.get(Span::new(0, span.start))?.len();
    let end = start + words.len();
    let from = all[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = all[end..].find('\n').map_or(all.len(), |at| end + at);
    let mut held: Option<(usize, usize)> = None;
    let mut begun = from;
    for (at, sentence) in all[from..to].split_sentence_bound_indices() {
        let last = from + at + sentence.len();
        // "M. Sanou": a title that is cut short ends no sentence
        if last < to && ends_with_title(sentence) {
            continue;
        }
        let first = begun;
        begun = last;
        if first < end.max(start + 1) && last > start {
            held = Some((held.map_or(first, |(first, _)| first), last));
        }
    }
    let (first, last) = held.unwrap_or((start, end));
    Some(cut(&all[first..last], start.max(first) - first, end.min(last) - first))
}

/// Whether the last word is a short one with a capital and a full stop.
fn ends_with_title(sentence: &str) -> bool {
    let last = sentence.split_whitespace().next_back().unwrap_or_default();
    let Some(word) = last.strip_suffix('.') else { return false };
    word.chars().count() <= LONGEST_TITLE && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
}

/// A sentence cut at spaces so that it is no longer than [`LONGEST`], or than the words of evidence in it.
fn cut(sentence: &str, start: usize, end: usize) -> String {
    let trimmed = sentence.trim();
    if trimmed.chars().count() <= LONGEST {
        return one_line(trimmed);
    }
    let room = LONGEST.saturating_sub(sentence[start..end].chars().count()) / 2;
    let before: Vec<usize> = sentence[..start].char_indices().rev().map(|(at, _)| at).take(room).collect();
    let first = match before.last() {
        Some(&at) if at > 0 => sentence[at..start].find(' ').map_or(start, |space| at + space + 1),
        _ => 0,
    };
    let after: Vec<usize> = sentence[end..].char_indices().map(|(at, c)| end + at + c.len_utf8()).take(room).collect();
    let last = match after.last() {
        Some(&at) if at < sentence.len() => sentence[end..at].rfind(' ').map_or(end, |space| end + space),
        _ => sentence.len(),
    };
    let lead = if first > 0 { CUT } else { "" };
    let tail = if last < sentence.trim_end().len() { CUT } else { "" };
    format!("{lead}{}{tail}", one_line(sentence[first..last].trim()))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_sentence_is_quoted() {
        let text = Text::new("Titre\n\nLe Mali a signé. Le Tchad a attaqué Gao, dit-on. Pour M. Sarr, c'est la fin.".to_owned());
        let span = text.find_all("attaqué Gao")[0];
        assert_eq!(sentence_around(&text, span).as_deref(), Some("Le Tchad a attaqué Gao, dit-on."));
        assert_eq!(sentence_around(&text, Span::new(0, 5)).as_deref(), Some("Titre"));
        assert_eq!(sentence_around(&text, text.find_all("Sarr")[0]).as_deref(), Some("Pour M. Sarr, c'est la fin."));
        assert_eq!(sentence_around(&text, Span::new(900, 905)), None);
    }

    #[test]
    fn a_long_sentence_is_cut_around_the_words() {
        let filler = "mot ".repeat(120);
        let text = Text::new(format!("{filler}le Tchad a attaqué Gao {filler}."));
        let span = text.find_all("Tchad a attaqué Gao")[0];
        let quote = sentence_around(&text, span).unwrap();
        assert!(quote.chars().count() <= LONGEST + 4, "{quote}");
        assert!(quote.starts_with("…mot") && quote.ends_with("mot…") && quote.contains("le Tchad a attaqué Gao mot"), "{quote}");
    }
}
