//! How many: "5 000 soldats", "une centaine de morts", "20 % du territoire".

use std::ops::Range;

use text2num::{get_interpreter_for, text2digits};

use crate::extract::index::WordIx;
use crate::extract::syntax::Syntax;
use crate::graph::Number;
use crate::lexicon::{CalendarWord, Counted, CountedKind, Lexicon, Role};
use crate::reader::{Sentence, Token, Upos, longest, phrase};

/// A number in words is at most this many tokens long.
const LONGEST: usize = 6;
/// Words are followed upwards at most this many times.
const HIGHEST: usize = 4;
/// A number with more decimals than this is not one of a news article.
const MOST_DECIMALS: usize = 6;

/// Things counted.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Count<'a> {
    /// From the number to the noun.
    pub tokens: Range<usize>,
    /// The word of the noun.
    pub noun: WordIx,
    /// How many.
    pub value: Number,
    /// What is counted.
    pub counted: &'a Counted,
}

/// All counts of a sentence, in order of place.
pub(in crate::extract) fn counts<'a>(lexicon: &'a Lexicon, sentence: &Sentence, syntax: &Syntax<'_>) -> Vec<Count<'a>> {
    let scan = Scan { lexicon, tokens: &sentence.tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        let Some((noun, end, number, counted)) = scan.count(at, |t| is_adjective(sentence, t)) else {
            at += 1;
            continue;
        };
        let words = syntax.words_of(&(noun..end));
        let head = syntax.head_of(&words);
        if let Ok(value) = number.to_string().parse() {
            found.push(Count { tokens: at..end, noun: head.unwrap_or(words.start), value, counted });
        }
        at = end;
    }
    found
}

fn is_adjective(sentence: &Sentence, token: usize) -> bool {
    let tree = &sentence.tree;
    tree.tokens.get(token).and_then(|t| tree.words.get(t.first as usize)).is_some_and(|w| w.upos == Upos::Adj)
}

/// The unit of a count: what is counted; of people who are reported killed, wounded …, that.
pub(in crate::extract) fn unit<'l>(lexicon: &'l Lexicon, syntax: &Syntax<'_>, count: &Count<'l>) -> &'l str {
    match count.counted.kind {
        CountedKind::People => toll(lexicon, syntax, count.noun).unwrap_or(&count.counted.unit),
        CountedKind::Toll | CountedKind::Goods | CountedKind::Land => &count.counted.unit,
    }
}

/// If a word above the noun reports a casualty ("tuer", "blesser"), the unit for the people counted. They must be its object, or its
/// passive subject: who kills is not counted among the dead.
pub(in crate::extract) fn toll<'l>(lexicon: &'l Lexicon, syntax: &Syntax<'_>, noun: WordIx) -> Option<&'l str> {
    let mut here = noun;
    for _ in 0..HIGHEST {
        let head = syntax.head(here)?;
        let deprel = syntax.word(here).deprel.universal();
        if let Some(unit) = lexicon.counted().toll(&syntax.word(head).lemma.to_lowercase()) {
            let acts = deprel == "nsubj" && !syntax.is_passive(head) && syntax.dependents(head, &["obj"]).next().is_some();
            let beside = deprel == "obl" && syntax.word(here).deprel.as_str() != "obl:arg";
            return (!acts && !beside).then_some(unit);
        }
        if !matches!(deprel, "nmod" | "conj" | "obj" | "obl" | "appos" | "amod") || syntax.is_verb(head) && deprel != "obj" {
            return None;
        }
        here = head;
    }
    None
}

/// A number that may have decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Figure {
    digits: u64,
    decimals: u32,
}

impl Figure {
    /// `5 000`, `5.000`, `1,5`.
    fn of_figures(figures: &str) -> Option<Self> {
        let (whole, part) = match figures.split_once(',') {
            Some((whole, part)) => (whole, part),
            None => (figures, ""),
        };
        let mut groups = whole.split(|c: char| c.is_whitespace() || c == '.');
        let first = groups.next()?;
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let rest: Vec<&str> = groups.collect();
        let grouped = rest.iter().all(|group| digits(group) && group.len() == 3) && (rest.is_empty() || first.len() <= 3);
        if !digits(first) || !grouped || !(part.is_empty() || digits(part)) || figures.ends_with(',') {
            return None;
        }
        if part.len() > MOST_DECIMALS {
            return None;
        }
        let all: String = [first].into_iter().chain(rest).chain([part]).collect();
        Some(Self { digits: all.parse().ok()?, decimals: u32::try_from(part.len()).ok()? })
    }

    fn times(self, factor: u64) -> Option<Self> {
        let mut number = Self { digits: self.digits.checked_mul(factor)?, ..self };
        while number.decimals > 0 && number.digits.is_multiple_of(10) {
            number = Self { digits: number.digits / 10, decimals: number.decimals - 1 };
        }
        Some(number)
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = format!("{:0>width$}", self.digits, width = self.decimals as usize + 1);
        let (whole, part) = digits.split_at(digits.len() - self.decimals as usize);
        match part.trim_end_matches('0') {
            "" => write!(f, "{whole}"),
            part => write!(f, "{whole}.{part}"),
        }
    }
}

struct Scan<'a, 's> {
    lexicon: &'a Lexicon,
    tokens: &'s [Token],
}

impl<'a> Scan<'a, '_> {
    /// A count from a token on: where its noun begins, where it ends, how many, and of what.
    fn count(&self, start: usize, adjective: impl Fn(usize) -> bool) -> Option<(usize, usize, Figure, &'a Counted)> {
        let (mut at, mut number) = self.number(start)?;
        if let Some(factor) = self.tokens.get(at).and_then(|t| self.lexicon.counted().number(&t.norm)) {
            number = number.times(factor)?;
            at += 1;
            at += usize::from(self.tokens.get(at).is_some_and(|t| self.lexicon.grammar().is(Role::Of, &t.norm)));
        }
        let nouns = self.lexicon.counted().nouns();
        let noun = |at: usize| longest(self.tokens, at, |form| nouns.continues(form), |form| nouns.contains(form)).map(|end| (at, end));
        let (noun, end) = noun(at).or_else(|| noun(at + 1).filter(|_| adjective(at)))?;
        let counted = nouns.get(&phrase(&self.tokens[noun..end])).first()?;
        Some((noun, end, number, counted))
    }

    /// A number in figures or words, and the token behind it.
    fn number(&self, start: usize) -> Option<(usize, Figure)> {
        let norm = &self.tokens.get(start)?.norm;
        if norm.starts_with(|c: char| c.is_ascii_digit()) {
            return Some((start + 1, Figure::of_figures(norm)?));
        }
        let first = norm.split('-').next().unwrap_or_default();
        if self.lexicon.calendar().value(CalendarWord::number, first).is_none() && self.lexicon.counted().number(first).is_none() {
            return None;
        }
        let language = get_interpreter_for(&self.lexicon.language().code)?;
        let mut found = None;
        let mut words = String::new();
        for (at, token) in self.tokens.iter().enumerate().skip(start).take(LONGEST) {
            if !token.norm.chars().all(|c| c.is_alphabetic() || c == '-') {
                break;
            }
            words.push_str(&token.norm);
            let Ok(digits) = text2digits(&words, &language) else { break };
            if digits.bytes().all(|b| b.is_ascii_digit()) {
                found = digits.parse().ok().map(|digits| (at + 1, Figure { digits, decimals: 0 }));
            }
            words.push(' ');
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_they_are_written_in_french() {
        let told = |figures: &str| Figure::of_figures(figures).map(|n| n.to_string());
        for (figures, value) in [("5 000", "5000"), ("1.200", "1200"), ("12\u{a0}000\u{202f}000", "12000000"), ("1,5", "1.5"), ("20", "20")]
        {
            assert_eq!(told(figures).as_deref(), Some(value), "{figures}");
        }
        for figures in ["1.5", "12 00", "1,", "3e", "1990-2000", "", "0,0000001", "99999999999999999999"] {
            assert_eq!(told(figures), None, "{figures}");
        }
        assert_eq!(Figure::of_figures("1,5").and_then(|n| n.times(1_000_000)).map(|n| n.to_string()).as_deref(), Some("1500000"));
        assert_eq!(Figure::of_figures("0,25").and_then(|n| n.times(10)).map(|n| n.to_string()).as_deref(), Some("2.5"));
    }
}
