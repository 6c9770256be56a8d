//! The head of an article: which of its first lines are title, publisher and dateline.

use super::written_date::Months;
use crate::text::{Span, Text};

/// A headline has at least this many words: a shorter first line names the paper or site.
const SHORTEST_TITLE: usize = 4;
/// A line with more words than this is running text: the head of the article ends before it.
const LONGEST_HEAD_LINE: usize = 25;
/// A dateline has at most so many words.
const LONGEST_DATELINE: usize = 14;

/// A dateline opens a paragraph if more words than this come behind it.
const SHORTEST_REST: usize = 4;
/// A line with so many words in small letters says something: a date has three of them, "le jeudi 3 novembre".
const SENTENCE_WORDS: usize = 5;

/// Title, publisher and dateline of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ArticleHead {
    /// The headline.
    pub title: Option<Span>,
    /// A short line before the headline.
    pub publisher: Option<Span>,
    /// The words that say when the article was written.
    pub dateline: Option<Span>,
}

impl ArticleHead {
    /// The head of a text of which nothing is known.
    ///
    /// The title is the first line of at least four words, a shorter line before it the publisher, and the dateline the
    /// first other line of the head, or the start of the first paragraph up to a dash, that holds a year. What begins with its dateline and
    /// goes on is no title.
    pub fn of(text: &Text, paragraphs: &[Span]) -> Self {
        let head = length(text, paragraphs);
        let opens = paragraphs[..head.min(4)].iter().position(|p| opens_with_dateline(text, *p));
        let lines = &paragraphs[..opens.unwrap_or(head.min(4))];
        let title_at = lines.iter().position(|p| words(text, *p) >= SHORTEST_TITLE && !is_dateline(text, *p));
        let title_at = title_at.or((!lines.is_empty()).then_some(0));
        let publisher = title_at.filter(|&at| at > 0).map(|_| paragraphs[0]).filter(|p| words(text, *p) < SHORTEST_TITLE);
        Self { title: title_at.map(|at| paragraphs[at]), publisher, dateline: dateline(text, paragraphs, head, title_at) }
    }

    /// The head of a text whose first paragraph is known to be its title.
    pub fn of_titled(text: &Text, paragraphs: &[Span]) -> Self {
        let head = 1 + length(text, paragraphs.get(1..).unwrap_or_default());
        Self { title: paragraphs.first().copied(), publisher: None, dateline: dateline(text, paragraphs, head, Some(0)) }
    }
}

/// How many of the first paragraphs are short lines.
fn length(text: &Text, paragraphs: &[Span]) -> usize {
    paragraphs.iter().take_while(|p| words(text, **p) <= LONGEST_HEAD_LINE).count()
}

fn words(text: &Text, span: Span) -> usize {
    text.slice(span).split_whitespace().count()
}

fn dateline(text: &Text, paragraphs: &[Span], head: usize, title_at: Option<usize>) -> Option<Span> {
    let lines = |count: usize| paragraphs.iter().take(count).enumerate().filter(|(at, _)| Some(*at) != title_at).map(|(at, p)| (at, *p));
    // A paragraph's own dateline stands before the dates that later lines are about.
    let whole = |at: usize, p: Span| {
        let opens = || leading_dateline(text, p).is_some_and(|found| words(text, Span::new(found.end, p.end)) > SHORTEST_REST);
        Some(p).filter(|p| at < head && is_dateline(text, *p) && !is_sentence(text, *p) && !opens())
    };
    let found = |(at, p): (usize, Span)| whole(at, p).or_else(|| leading_dateline(text, p));
    lines(head + 1).find_map(found)
}

fn is_dateline(text: &Text, span: Span) -> bool {
    let words = text.slice(span);
    words.split_whitespace().count() <= LONGEST_DATELINE && holds_year(words)
}

/// Whether a line is a sentence: it ends as one, and has more small words before its year than a date.
fn is_sentence(text: &Text, span: Span) -> bool {
    let words = text.slice(span);
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let before_year = words.split_whitespace().take_while(|word| !holds_year(word));
    words.ends_with(['.', '!', '?', '»']) && before_year.filter(is_small).count() >= SENTENCE_WORDS
}

/// The start of a paragraph such as "Pretoria, 3 novembre 2022 (Agence) – …".
fn leading_dateline(text: &Text, span: Span) -> Option<Span> {
    let words = text.slice(span);
    let up_to = |end: usize| text.trim(Span::new(span.start, span.start + words[..end].chars().count() as u32));
    let dash = [words.find(['–', '—']), words.find(" - ")].into_iter().flatten().min();
    let before_dash = dash.map(up_to).filter(|found| is_dateline(text, *found));
    before_dash.or_else(|| Months::default().dateline(words).map(|(end, _)| up_to(end)))
}

/// Whether a paragraph begins with the date and place of its writing, and more words come behind.
fn opens_with_dateline(text: &Text, span: Span) -> bool {
    let line = text.slice(span);
    Months::default().dateline(line).is_some_and(|(end, _)| line[end..].split_whitespace().count() > SHORTEST_REST)
}

fn holds_year(words: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_sentence_is_no_dateline() {
        for (line, expected) in [
            ("Le Niger a quitté la CEDEAO le 28 janvier 2024.", None),
            ("Ankara, 15 décembre 2023 – Ivan Petrov préside la commission depuis novembre 2014.", Some("Ankara, 15 décembre 2023")),
            ("Ankara, 15 décembre 2023 – Moscou nie avoir bombardé Alep.", Some("Ankara, 15 décembre 2023")),
            ("Publié le 12 mars 2021, mis à jour à 10:12", Some("Publié le 12 mars 2021, mis à jour à 10:12")),
            ("Genève, le 1er mars 2021.", Some("Genève, le 1er mars 2021.")),
            (
                "Publié le 12 mars 2021 à 10 heures par notre correspondant à Bamako.",
                Some("Publié le 12 mars 2021 à 10 heures par notre correspondant à Bamako."),
            ),
        ] {
            let text = Text::new(format!("Un accord de paix au Mali\n\n{line}"));
            let at = |start: usize, words: &str| Span::new(start as u32, (start + words.chars().count()) as u32);
            let head = ArticleHead::of(&text, &[at(0, "Un accord de paix au Mali"), at(27, line)]);
            assert_eq!(head.dateline.map(|span| text.slice(span)), expected, "{line}");
        }
    }

    #[test]
    fn what_begins_with_its_dateline_is_no_title() {
        for (lines, title) in [
            (vec!["Bamako, 15 novembre 2023 – L'armée malienne a repris Gao lundi."], None),
            (vec!["Vote au Chili – le récit de la nuit", "Le vote est clos depuis hier soir."], Some(0)),
            (vec!["Mali : l'armée reprend Gao", "Bamako, 15 novembre 2023 – L'armée malienne a repris Gao lundi."], Some(0)),
            (vec!["Le Courrier", "Bamako, 15 novembre 2023 – L'armée malienne a repris Gao lundi."], Some(0)),
        ] {
            let text = Text::new(lines.join("\n\n"));
            let mut start = 0;
            let mut spans = Vec::new();
            for line in &lines {
                let end = start + line.chars().count() as u32;
                spans.push(Span::new(start, end));
                start = end + 2;
            }
            assert_eq!(ArticleHead::of(&text, &spans).title, title.map(|at: usize| spans[at]), "{lines:?}");
        }
    }

    #[test]
    fn a_paragraph_begins_with_its_dateline() {
        for (written, expected) in [
            ("Bamako (AFP) – 12 mars 2021 – Le Niger", Some("Bamako (AFP) – 12 mars 2021")),
            ("Genève, le 1er mars 2021. L’Union africaine", Some("Genève, le 1er mars 2021")),
            ("12 mars 2021, Moscou : le Niger", Some("12 mars 2021, Moscou")),
            ("Pretoria, 3 novembre 2022 (Agence) – Le Niger", Some("Pretoria, 3 novembre 2022 (Agence)")),
            ("Le Niger a signé l’accord du 12 mars 2021.", None),
        ] {
            let text = Text::new(written.to_owned());
            let all = Span::new(0, written.chars().count() as u32);
            assert_eq!(leading_dateline(&text, all).map(|span| text.slice(span)), expected, "{written}");
        }
    }
}
