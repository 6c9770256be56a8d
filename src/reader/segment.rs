//! A paragraph becomes sentences, a sentence tokens.

use std::collections::HashSet;

use super::sentence::{Sentence, Token, TokenKind};
use crate::article::{Span, Text};

/// Splits French text into sentences and tokens.
#[derive(Debug, Clone, Default)]
pub struct Segmenter {
    /// Lower-case forms whose full stop does not end a sentence, without that stop.
    abbreviations: HashSet<String>,
    /// Lower-case forms that an apostrophe ends: `l`, `qu`.
    elisions: HashSet<String>,
}

impl Segmenter {
    /// A segmenter that knows these abbreviations (with or without their full stop) and elided words (without their
    /// apostrophe).
    pub fn new<'a>(abbreviations: impl IntoIterator<Item = &'a str>, elisions: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            abbreviations: abbreviations.into_iter().map(|a| a.trim_end_matches('.').to_lowercase()).collect(),
            elisions: elisions.into_iter().map(str::to_lowercase).collect(),
        }
    }

    /// The sentences of a stretch of text, such as a paragraph: none is empty, none overlaps another.
    pub fn sentences(&self, text: &Text, paragraph: Span) -> Vec<Sentence> {
        let tokens = self.tokens(text, paragraph);
        let mut sentences = Vec::new();
        let mut current: Vec<Token> = Vec::new();
        let mut closing = false;
        for (at, token) in tokens.iter().enumerate() {
            let closes = closing && matches!(&*token.norm, "»" | "\"" | "”" | ")" | "]" | "." | "!" | "?" | "…");
            if closing && !closes {
                sentences.extend(sentence(std::mem::take(&mut current)));
                closing = false;
            }
            current.push(token.clone());
            closing |= self.ends_sentence(&tokens, at, text);
        }
        sentences.extend(sentence(current));
        sentences
    }

    fn ends_sentence(&self, tokens: &[Token], at: usize, text: &Text) -> bool {
        let token = &tokens[at];
        if !matches!(&*token.norm, "." | "!" | "?" | "…") {
            return false;
        }
        let Some(next) = tokens.get(at + 1) else { return true };
        let spaced = next.span.start > token.span.end || matches!(&*next.norm, "»" | "\"" | "”" | "]");
        if !spaced {
            return false;
        }
        let starter = next.capital || next.kind != TokenKind::Word;
        if &*token.norm != "." {
            return starter;
        }
        let before = at.checked_sub(1).and_then(|b| tokens.get(b)).filter(|b| b.span.end == token.span.start);
        let abbreviated = before.is_some_and(|b| {
            let initial = b.capital && b.span.len() == 1;
            self.abbreviations.contains(&*b.norm) || (initial && !text.slice(b.span).chars().all(char::is_numeric))
        });
        starter && !abbreviated
    }

    /// The tokens of a stretch: every character that is not white space is in exactly one.
    pub fn tokens(&self, text: &Text, stretch: Span) -> Vec<Token> {
        let chars: Vec<char> = text.slice(stretch).chars().collect();
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            if c.is_whitespace() {
                at += 1;
                continue;
            }
            let end = self.token_end(&chars, at);
            tokens.push(token(&chars[at..end], stretch.start + at as u32));
            at = end;
        }
        tokens
    }

    fn token_end(&self, chars: &[char], start: usize) -> usize {
        let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
        if at(start).is_ascii_digit() {
            return number_end(chars, start);
        }
        if !is_letter(at(start)) {
            return start + 1;
        }
        let mut end = start;
        while is_letter(at(end)) {
            end += 1;
            let next = at(end);
            let joins = is_letter(at(end + 1));
            if matches!(next, '\'' | '’') {
                let word: String = chars[start..end].iter().flat_map(|c| c.to_lowercase()).collect();
                if self.elisions.contains(&word) {
                    return end + 1;
                }
                if joins {
                    end += 1;
                }
            } else if matches!(next, '-' | '‑') && joins {
                end += 1;
            }
        }
        end
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '_'
}

/// Digits with decimals, and groups of three digits joined by single spaces: `30 000`, `49,996`, `1er`.
fn number_end(chars: &[char], start: usize) -> usize {
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let digits = |from: usize| (from..).take_while(|&i| at(i).is_ascii_digit()).count();
    let mut end = start + digits(start);
    let leading = end - start;
    while leading <= 3 && matches!(at(end), ' ' | '\u{a0}' | '\u{202f}') && digits(end + 1) == 3 && !is_letter(at(end + 4)) {
        end += 4;
    }
    if matches!(at(end), ',' | '.') && at(end + 1).is_ascii_digit() {
        end += 1 + digits(end + 1);
    }
    while is_letter(at(end)) || (matches!(at(end), '-' | '‑') && is_letter(at(end + 1))) {
        end += 1;
    }
    end
}

fn token(chars: &[char], start: u32) -> Token {
    let first = chars.first().copied().unwrap_or(' ');
    let kind = match first {
        c if c.is_ascii_digit() => TokenKind::Number,
        c if is_letter(c) => TokenKind::Word,
        _ => TokenKind::Punctuation,
    };
    let norm: String = chars.iter().flat_map(|c| c.to_lowercase()).map(straight).collect();
    let letters = chars.iter().filter(|c| c.is_alphabetic()).count();
    Token {
        span: Span::new(start, start + chars.len() as u32),
        kind,
        norm: norm.into(),
        capital: first.is_uppercase(),
        all_capitals: letters > 1 && chars.iter().all(|c| !c.is_lowercase()),
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

fn sentence(tokens: Vec<Token>) -> Option<Sentence> {
    let span = tokens.first()?.span.cover(tokens.last()?.span);
    Some(Sentence { span, tokens })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn segmenter() -> Segmenter {
        Segmenter::new(["M.", "art."], ["l", "d", "qu", "n", "aujourd"].into_iter().filter(|e| *e != "aujourd"))
    }

    fn words(text: &str) -> Vec<String> {
        let text = Text::new(text.to_owned());
        segmenter().tokens(&text, text.span()).iter().map(|t| text.slice(t.span).to_owned()).collect()
    }

    fn split(text: &str) -> Vec<String> {
        let text = Text::new(text.to_owned());
        segmenter().sentences(&text, text.span()).iter().map(|s| text.slice(s.span).to_owned()).collect()
    }

    #[test]
    fn elisions_end_with_their_apostrophe() {
        assert_eq!(words("l’Arménie d'aujourd'hui"), ["l’", "Arménie", "d'", "aujourd'hui"]);
        assert_eq!(words("contre-offensive, 30 000 morts"), ["contre-offensive", ",", "30 000", "morts"]);
        assert_eq!(words("en 2020 300 fois, 1er mai, 49,996"), ["en", "2020", "300", "fois", ",", "1er", "mai", ",", "49,996"]);
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert_eq!(split("M. Petit est venu. Il a dit \"oui.\" Puis rien."), ["M. Petit est venu.", "Il a dit \"oui.\"", "Puis rien."]);
        assert_eq!(split("J. Dupont, voir art. 5. Fin"), ["J. Dupont, voir art. 5.", "Fin"]);
        assert_eq!(split("Non ! dit-il. « Oui. » Bien"), ["Non ! dit-il.", "« Oui. »", "Bien"]);
    }

    proptest! {
        #[test]
        fn tokens_partition_what_is_not_space(words in "\\PC{0,60}") {
            let text = Text::new(words);
            let tokens = segmenter().tokens(&text, text.span());
            let mut end = 0;
            for token in &tokens {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                prop_assert!(text.slice(Span::new(end, token.span.start)).trim().is_empty());
                end = token.span.end;
            }
            prop_assert!(text.slice(Span::new(end, text.len())).trim().is_empty());
            let inside: usize = segmenter().sentences(&text, text.span()).iter().map(|s| s.tokens.len()).sum();
            prop_assert_eq!(inside, tokens.len());
        }
    }
}
