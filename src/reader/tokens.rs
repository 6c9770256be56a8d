//! Text becomes the tokens of Universal Dependencies for French: elided words and clitics stand alone, figures and addresses stay
//! whole, an abbreviation keeps its full stop.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::model::Forms;
use super::upos::Upos;
use crate::text::{Level, normal};

/// Words with a say in where tokens end, in lower case.
#[derive(Debug, Clone, Default)]
pub struct Conventions {
    /// Words that end with a full stop, without it, in the case they are written in: `M`, `art`.
    pub abbreviations: HashSet<String>,
    /// Words that an apostrophe ends: `l`, `qu`.
    pub elisions: HashSet<String>,
    /// Words that hang on another by a hyphen, the longest first.
    pub clitics: Vec<Clitic>,
    /// Units of measure that may follow figures without a space: `km`, `h`.
    pub units: HashSet<String>,
    /// Contractions.
    pub contractions: Vec<Contraction>,
    /// Quotation marks that open.
    pub opening_quotes: HashSet<char>,
    /// Those that close.
    pub closing_quotes: HashSet<char>,
    /// Those that do both.
    pub straight_quotes: HashSet<char>,
    /// How words may be spelt otherwise than the model has learnt them.
    pub respellings: Vec<Respelling>,
}

/// Letters in lower case that a reform of spelling writes otherwise: `i` for `î`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respelling {
    /// As it is written now.
    pub from: String,
    /// As the model has learnt it.
    pub to: String,
}

/// A word that hangs on another by a hyphen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clitic {
    /// The word with the hyphen: `-t-il`.
    pub form: String,
    /// What it hangs on.
    pub host: CliticHost,
}

/// What a clitic hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CliticHost {
    /// A verb.
    Verb,
    /// A verb or a noun: `jour-là`.
    VerbOrNoun,
}

/// A token of several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contraction {
    /// The token: `du`.
    pub form: String,
    /// Its words: `de`, `le`.
    pub words: Vec<String>,
    /// Whether it can also be one word, an article.
    pub article: Ambiguity,
}

/// Whether a contraction can be an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ambiguity {
    /// Always several words.
    Never,
    /// The sentence decides.
    Perhaps,
}

/// The tokens of `chars` as start and end: every character that is not white space is in exactly one.
pub fn tokens(conventions: &Conventions, forms: &Forms, chars: &[char]) -> Vec<(usize, usize)> {
    let scanner = Scanner { conventions, forms, chars };
    let mut found = Vec::with_capacity(chars.len() / 5 + 1);
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let end = scanner.end(at);
        scanner.split_clitics(at, end, &mut found);
        at = end;
    }
    found
}

/// Characters of the part of a mail address before its `@` that are looked at.
const LONGEST_NAME: usize = 64;
/// Characters of the longest code before its last slash.
const LONGEST_CODE: usize = 64;
/// Letters before which words are elided, without accents.
const ELIDED_BEFORE: &str = "aeiouyh";

/// Characters of the longest word that an apostrophe ends.
const LONGEST_ELISION: usize = 12;

struct Scanner<'a> {
    conventions: &'a Conventions,
    forms: &'a Forms,
    chars: &'a [char],
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '_'
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‑')
}

impl Scanner<'_> {
    fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or(' ')
    }

    fn lower(&self, start: usize, end: usize) -> String {
        normal(&self.chars[start..end].iter().collect::<String>(), Level::Features)
    }

    /// Where the token that starts here ends.
    fn end(&self, start: usize) -> usize {
        let first = self.at(start);
        if let Some(end) = self.address(start) {
            return end;
        }
        let before = start.checked_sub(1).map_or(' ', |i| self.at(i));
        let signed = matches!(first, '-' | '+' | '−') && self.at(start + 1).is_ascii_digit() && !is_letter(before) && before != ')';
        if first.is_ascii_digit() || signed {
            return self.number(start + usize::from(signed));
        }
        if is_letter(first) {
            return self.word(start);
        }
        if first == '°' && self.at(start + 1).is_uppercase() && !is_letter(self.at(start + 2)) {
            return start + 2;
        }
        if matches!(first, '.' | '-') {
            return start + (start..self.chars.len()).take_while(|&i| self.at(i) == first).count();
        }
        start + 1
    }

    /// A web or mail address.
    fn address(&self, start: usize) -> Option<usize> {
        if !self.at(start).is_ascii_alphabetic() {
            return None;
        }
        let begins = |prefix: &str| prefix.chars().enumerate().all(|(i, c)| self.at(start + i).eq_ignore_ascii_case(&c));
        let word = start
            + (start..self.chars.len().min(start + LONGEST_NAME))
                .take_while(|&i| is_letter(self.at(i)) || matches!(self.at(i), '.' | '-'))
                .count();
        let mail = self.at(word) == '@' && self.at(word + 1).is_ascii_alphanumeric();
        if !(begins("http://") || begins("https://") || begins("www.") || mail) {
            return None;
        }
        let mut end = start + (start..self.chars.len()).take_while(|&i| !self.at(i).is_whitespace()).count();
        while end > start + 1 && !is_letter(self.at(end - 1)) && self.at(end - 1) != '/' {
            end -= 1;
        }
        Some(end)
    }

    /// Digits with decimals, groups of three digits joined by single spaces (`30 000`), dates (`2020-11-10`), ranges (`30-59`).
    fn number(&self, start: usize) -> usize {
        let digits = |from: usize| (from..self.chars.len()).take_while(|&i| self.at(i).is_ascii_digit()).count();
        let mut end = start + digits(start);
        let leading = end - start;
        while leading <= 3
            && matches!(self.at(end), ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
            && digits(end + 1) == 3
            && !is_letter(self.at(end + 4))
        {
            end += 4;
        }
        while matches!(self.at(end), ',' | '.' | '/' | '-' | '‑') && self.at(end + 1).is_ascii_digit() {
            end += 1 + digits(end + 1);
        }
        let letters = end + (end..self.chars.len()).take_while(|&i| self.at(i).is_alphabetic()).count();
        let unit_end = letters + usize::from(matches!(self.at(letters), '2' | '3' | '²' | '³'));
        let is_unit = |to: usize| self.conventions.units.contains(&self.chars[end..to].iter().collect::<String>().to_lowercase());
        if letters > end && (is_unit(letters) || is_unit(unit_end)) {
            return end;
        }
        while is_letter(self.at(end)) || (is_hyphen(self.at(end)) && is_letter(self.at(end + 1))) {
            end += 1;
        }
        end
    }

    /// Whether a word with an apostrophe inside is one in the treebanks: `c'est-à-dire`.
    fn is_whole(&self, start: usize, apostrophe: usize) -> Option<usize> {
        let joins = |i: usize| is_letter(self.at(i)) || is_hyphen(self.at(i)) && is_letter(self.at(i + 1));
        let end = apostrophe + 1 + (apostrophe + 1..self.chars.len()).take_while(|&i| joins(i)).count();
        let attested = self.forms.get(&self.lower(start, end)).analyses().any(|a| a.attested && a.upos != Upos::Propn);
        attested.then_some(end)
    }

    fn word(&self, start: usize) -> usize {
        let mut end = start;
        // the unit behind a figure: `h` of `14h30`
        if start > 0 && self.at(start - 1).is_ascii_digit() {
            return start + (start..self.chars.len()).take_while(|&i| is_letter(self.at(i)) && !self.at(i).is_ascii_digit()).count().max(1);
        }
        while is_letter(self.at(end)) {
            end += 1;
            let joins = is_letter(self.at(end + 1));
            if is_apostrophe(self.at(end)) {
                let elided = end - start <= LONGEST_ELISION && self.conventions.elisions.contains(&self.lower(start, end));
                if elided && !self.is_before_consonant(end) {
                    return self.is_whole(start, end).unwrap_or(end + 1);
                }
                end += usize::from(joins);
            } else if self.at(end) == '/' && self.is_code(start, end) {
                end += 1;
            } else if is_hyphen(self.at(end)) && joins {
                // an elided word behind a hyphen hangs on the word before: `a-t-elle`, but `donne-m'en`
                end += 1;
            }
        }
        self.with_stops(start, end)
    }

    /// Whether a capital consonant stands behind an apostrophe, before which no word is elided: `N'Djamena` is a name.
    fn is_before_consonant(&self, apostrophe: usize) -> bool {
        let behind = self.at(apostrophe + 1);
        let base = behind.nfd().next().unwrap_or(behind).to_ascii_lowercase();
        let name = self.at(apostrophe - 1).is_uppercase() && behind.is_uppercase() && !self.at(apostrophe + 2).is_uppercase();
        name && base.is_ascii_alphabetic() && !ELIDED_BEFORE.contains(base)
    }

    /// Whether a slash joins the parts of a code: `GPIIb/IIIa`, but not `mg/kg`.
    fn is_code(&self, start: usize, slash: usize) -> bool {
        let part = &self.chars[start..slash];
        // each slash of a word looks at all before it
        if part.len() > LONGEST_CODE {
            return false;
        }
        let capitals = part.iter().filter(|c| c.is_uppercase()).count();
        let after = self.at(slash + 1);
        let code = part.len() == 1 || capitals > 1 && capitals < part.len();
        code && capitals > 0 && (after.is_uppercase() || after.is_ascii_digit())
    }

    /// With the full stop of an abbreviation, and the letters of an acronym: `M.`, `J.-C.`, `O.N.U.`, `n°`.
    fn with_stops(&self, start: usize, end: usize) -> usize {
        if self.at(end) == '°' && end - start == 1 {
            return end + 1;
        }
        if let Some(end) = self.bracketed_ending(end) {
            return end;
        }
        if self.at(end) != '.' {
            return end;
        }
        let single = end - start == 1 && self.at(start).is_alphabetic();
        let mut last = end;
        // a letter, a stop, a letter, a stop
        while single && self.at(last) == '.' {
            let hyphen = usize::from(is_hyphen(self.at(last + 1)));
            let next = last + 1 + hyphen;
            if !self.at(next).is_alphabetic() || is_letter(self.at(next + 1)) {
                break;
            }
            last = next + 1;
        }
        if last > end {
            return last + usize::from(self.at(last) == '.');
        }
        let initial = single && self.at(start).is_uppercase() && self.at(end + 1) == ' ' && self.at(end + 2).is_uppercase();
        if initial || self.is_abbreviation(start, end) { end + 1 } else { end }
    }

    /// An ending in brackets: `traité(e)`, `MISE(S)`.
    fn bracketed_ending(&self, end: usize) -> Option<usize> {
        let close = (end + 2..end + 4).find(|&i| self.at(i) == ')')?;
        let ending = |c: &char| matches!(c.to_ascii_lowercase(), 'e' | 's' | 'x');
        (self.at(end) == '(' && self.chars[end + 1..close].iter().all(ending)).then_some(close + 1)
    }

    /// Whether a full stop belongs to the word before it. One that is a word without it too keeps none at the end of a sentence.
    fn is_abbreviation(&self, start: usize, end: usize) -> bool {
        let word: String = self.chars[start..end].iter().collect();
        let lower = normal(&word, Level::Features);
        let loud = end - start > 1 && !word.chars().any(char::is_lowercase);
        if !self.conventions.abbreviations.contains(&word) && (loud || !self.conventions.abbreviations.contains(&lower)) {
            return false;
        }
        let next = (end + 1..self.chars.len()).map(|i| self.at(i)).find(|c| !c.is_whitespace());
        let ends = next.is_none_or(char::is_uppercase);
        let is_word = self.forms.get(&lower).analyses().any(|a| !a.attested);
        !(ends && is_word && word == lower)
    }

    /// Pushes a token, or the verb and its clitics: `a-t-il`, `donne-le-moi`.
    fn split_clitics(&self, start: usize, end: usize, found: &mut Vec<(usize, usize)>) {
        let mut ends = vec![end];
        if self.chars[start..end].iter().copied().any(is_hyphen) && is_letter(self.at(start)) {
            let mut word = self.lower(start, end);
            if self.forms.get(&word).is_empty() {
                while let Some(clitic) = self.conventions.clitics.iter().find(|c| word.len() > c.form.len() && word.ends_with(&c.form)) {
                    let base = word.len() - clitic.form.len();
                    let pointing = clitic.host == CliticHost::VerbOrNoun;
                    let verb = |form: &str| {
                        self.forms
                            .get(form)
                            .analyses()
                            .any(|a| matches!(a.upos, Upos::Verb | Upos::Aux) || pointing && a.upos == Upos::Noun)
                    };
                    let hangs = verb(&word[..base]) || self.conventions.clitics.iter().any(|c| word[..base].ends_with(&c.form));
                    if !hangs {
                        break;
                    }
                    ends.push(ends[ends.len() - 1] - clitic.form.chars().count());
                    word.truncate(base);
                }
            }
        }
        let mut from = start;
        for to in ends.into_iter().rev() {
            if to > from {
                found.push((from, to));
                from = to;
            }
        }
    }
}
