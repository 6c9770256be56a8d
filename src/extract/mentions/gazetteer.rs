//! Names that the lexicon knows.

use super::candidate::{Candidate, Referent};
use crate::extract::document::{Document, is_headline};
use crate::extract::index::SentenceIx;
use crate::lexicon::{Name, NameKind};
use crate::ontology::Core;
use crate::reader::{Sentence, TokenKind, Upos, longest, phrase};

/// All names of the lexicon in a sentence, the longest at each place.
pub(in crate::extract) fn names<'a>(document: Document<'a>, at: SentenceIx) -> Vec<Candidate<'a>> {
    let sentence = &document.sentences[at];
    let headline = is_headline(sentence);
    let mut found = Vec::new();
    let mut start = 0;
    while start < sentence.tokens.len() {
        match name_at(document, sentence, start, headline) {
            Some((end, names)) => {
                found.push(candidate(document, at, start..end, names));
                start = end;
            }
            None => start += 1,
        }
    }
    found
}

/// The names of the lexicon that some words are, wherever they stand: within a longer name, too.
pub(super) fn name<'a>(document: Document<'a>, at: SentenceIx, tokens: std::ops::Range<usize>) -> Option<Candidate<'a>> {
    let form = phrase(&document.sentences[at].tokens[tokens.clone()]);
    let names: Vec<(&Name, NameKind)> = document.lexicon.names(&form).collect();
    (!names.is_empty()).then(|| candidate(document, at, tokens, names))
}

fn candidate<'a>(
    document: Document<'a>,
    sentence: SentenceIx,
    tokens: std::ops::Range<usize>,
    names: Vec<(&'a Name, NameKind)>,
) -> Candidate<'a> {
    let capital = |kind: NameKind| kind == NameKind::Capital;
    let class = names.first().filter(|(_, kind)| !capital(*kind)).map(|(name, _)| name.class);
    Candidate { sentence, tokens, class: class.unwrap_or_else(|| document.ontology.core(Core::Place)), referent: Referent::Known(names) }
}

fn name_at<'a>(document: Document<'a>, sentence: &Sentence, start: usize, headline: bool) -> Option<(usize, Vec<(&'a Name, NameKind)>)> {
    let lexicon = document.lexicon;
    let first = &sentence.tokens[start];
    if first.kind == TokenKind::Punctuation {
        return None;
    }
    let end = longest(&sentence.tokens, start, |form| lexicon.name_continues(form), |form| lexicon.names(form).next().is_some())?;
    let tokens = &sentence.tokens[start..end];
    // A name bears a capital; a single word in capitals that is also an ordinary word does not count in a headline.
    let form = phrase(tokens);
    // "talibans", "shebab", "printemps arabe" are names that bear none
    let several = form.contains(' ');
    let noun =
        || sentence.tree.tokens.get(start).and_then(|t| sentence.tree.words.get(t.first as usize)).is_some_and(|w| w.upos == Upos::Noun);
    // "talibans pakistanais", but not "rebelles houthis", which their noun describes
    let described = several && lexicon.heads().contains(&first.norm);
    let small_force = |name: &Name| name.label == form || noun() && !described && name.small.contains(&form);
    let bare = |name: &Name| name.class.is(Core::Force) && small_force(name) || name.class.is(Core::Event) && several && name.label == form;
    let small = || !lexicon.heads().contains(&form) && lexicon.names(&form).any(|(name, _)| bare(name));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{with_document, words};

    fn found(text: &str) -> Vec<String> {
        with_document(text, |document| words(document, &names(document, SentenceIx::FIRST)))
    }

    #[test]
    fn the_longest_name_at_a_place_counts() {
        assert_eq!(found("Le Mali quitte la République démocratique du Congo."), ["Mali", "République démocratique du Congo"]);
    }

    #[test]
    fn a_name_bears_a_capital_unless_its_own_has_none() {
        assert_eq!(found("Elle achète du mali et des talibans."), ["talibans"]);
    }

    #[test]
    fn a_city_of_a_headline_in_capitals_is_not_a_name() {
        assert_eq!(found("LE VOTE DE TOURS AU MALI EST REPORTE"), ["MALI"]);
    }
}
