//! Names that the lexicon knows.

use super::mention::{Candidate, Reading, Referent, is_headline, longest, phrase};
use crate::lexicon::{Name, NameKind, Role};
use crate::reader::{Sentence, Token, TokenKind};

/// All names of the lexicon in a sentence, the longest at each place.
pub(super) fn names<'a>(reading: Reading<'a>, at: usize) -> Vec<Candidate<'a>> {
    let sentence = &reading.sentences[at];
    let headline = is_headline(sentence);
    let mut found = Vec::new();
    let mut start = 0;
    while start < sentence.tokens.len() {
        match name_at(reading, sentence, start, headline) {
            Some((end, names)) => {
                found.push(candidate(at, start..end, names));
                start = end;
            }
            None => start += 1,
        }
    }
    found
}

fn candidate<'a>(sentence: usize, tokens: std::ops::Range<usize>, names: Vec<(&'a Name, NameKind)>) -> Candidate<'a> {
    let class = names.first().map(|(name, kind)| if *kind == NameKind::Capital { "Place" } else { name.class.as_str() });
    Candidate { sentence, tokens, class: class.unwrap_or_default(), referent: Referent::Known(names) }
}

fn name_at<'a>(reading: Reading<'a>, sentence: &Sentence, start: usize, headline: bool) -> Option<(usize, Vec<(&'a Name, NameKind)>)> {
    let lexicon = reading.lexicon;
    let first = &sentence.tokens[start];
    if first.kind == TokenKind::Punctuation {
        return None;
    }
    let end = longest(&sentence.tokens, start, |form| lexicon.name_continues(form), |form| lexicon.names(form).next().is_some())?;
    let tokens = &sentence.tokens[start..end];
    // A name bears a capital; a single word in capitals that is also an ordinary word does not count in a headline.
    let form = phrase(tokens);
    // "talibans" is a name that bears none
    let small = || !lexicon.heads().contains(&form) && lexicon.names(&form).any(|(name, _)| name.class == "Force" && name.label == form);
    if !tokens.iter().any(|t| t.capital) && !small() || (tokens.len() == 1 && lexicon.is_function_word(&form)) {
        return None;
    }
    let names: Vec<(&Name, NameKind)> = lexicon.names(&form).collect();
    let only_city = names.iter().all(|(_, kind)| *kind == NameKind::City);
    if only_city && (headline || (start == 0 && tokens.len() == 1 && lexicon.is_modifier(&form))) {
        return None;
    }
    Some((end, names))
}

/// Names that no table knows: a place after a preposition of place, an organisation in capital letters.
pub(super) fn unknown<'a>(reading: Reading<'a>, at: usize) -> Vec<Candidate<'a>> {
    let sentence = &reading.sentences[at];
    let lexicon = reading.lexicon;
    if is_headline(sentence) {
        return Vec::new();
    }
    let is_name = |t: &Token| t.kind == TokenKind::Word && t.capital && !t.norm.ends_with('\'');
    let mut found = Vec::new();
    for (start, token) in sentence.tokens.iter().enumerate() {
        let before = start.checked_sub(1).map(|b| &*sentence.tokens[b].norm).unwrap_or_default();
        if !is_name(token) || lexicon.is_function_word(&token.norm) {
            continue;
        }
        if lexicon.grammar().is(Role::UnknownPlace, before) {
            let end = start + sentence.tokens[start..].iter().take_while(|t| is_name(t)).count();
            found.push(Candidate { sentence: at, tokens: start..end, class: "Place", referent: Referent::Unknown });
        } else if token.all_capitals && (3..=6).contains(&token.span.len()) && !is_roman(&token.norm) {
            found.push(Candidate { sentence: at, tokens: start..start + 1, class: "Organization", referent: Referent::Acronym });
        }
    }
    found
}

fn is_roman(norm: &str) -> bool {
    norm.chars().all(|c| "ivxlcdm".contains(c))
}
