//! What stands before a noun and describes it: adjectives, numbers, "plusieurs", "une centaine de".

use super::grower::{Beside, Grower};
use crate::lexicon::{CalendarWord, Head, NounClass, Role};
use crate::ontology::Core;
use crate::reader::{Token, Upos};

/// Adjectives before one noun, at most.
const ADJECTIVES: usize = 2;

impl Grower<'_, '_> {
    /// Where the words before a noun begin that tell it from others: "deux nouvelles attaques", "de violents combats".
    pub(super) fn described_from(&self, noun: usize) -> usize {
        self.number_before(self.adjectives_before(noun))
    }

    /// Where the adjectives before a noun begin.
    pub(super) fn adjectives_before(&self, noun: usize) -> usize {
        let tells = |at: usize| self.is(Role::Other, at) || self.is(Role::Ranking, at) || self.describes(at);
        noun - (1..=ADJECTIVES).take_while(|&back| back <= noun && tells(noun - back)).count()
    }

    /// Where the number that a unit bears begins: "la 46e brigade", "la troisième division"; `None` where it bears none.
    pub(super) fn unit_number(&self, head: &Head, noun: usize) -> Option<usize> {
        let first = head.singular.split(' ').next().unwrap_or_default();
        let numbered = head.class.is(Core::Force) && self.document.lexicon.grammar().is(NounClass::NumberedUnit, first);
        let before = noun.checked_sub(1).filter(|_| numbered && self.norm(noun) == first)?;
        let norm = self.norm(before);
        let digits = norm.starts_with(|c: char| c.is_ascii_digit()) && norm.ends_with(char::is_alphabetic);
        let roman = || !self.document.lexicon.is_function_word(norm) && is_roman_ordinal(&self.tokens[before]);
        (digits || self.is(Role::Ordinal, before) || roman()).then_some(before)
    }

    /// The same of a place without a name: an adjective counts in the plural alone, "un nouvel axe" may be any.
    pub(super) fn counted_from(&self, head: &Head, noun: usize) -> usize {
        let many = self.norm(noun) != head.singular;
        let adjective = many && noun > 0 && self.describes(noun - 1) && !self.is(Role::Other, noun - 1);
        self.number_before(noun - usize::from(adjective))
    }

    /// Whether a token is an adjective that says something.
    fn describes(&self, at: usize) -> bool {
        let says = self.is(Role::Other, at) || !self.document.lexicon.is_function_word(self.norm(at));
        says && self.is_plain(at) && self.upos(at) == Some(Upos::Adj)
    }

    /// Whether a number stands before a noun: "mille soldats", "une centaine de soldats".
    pub(super) fn is_counted(&self, noun: usize) -> bool {
        self.number_before(noun) < noun
    }

    /// Whether a number stands before a noun that is at least so high: "3 000 hommes", "six cents hommes", "des milliers d'hommes".
    pub(super) fn is_at_least(&self, least: u64, noun: usize) -> bool {
        let (calendar, counted) = (self.document.lexicon.calendar(), self.document.lexicon.counted());
        let value = |at: usize| {
            let norm = self.norm(at);
            // "10-15" and "99,5" are no such numbers
            let grouped = |c: char| c.is_whitespace() || c == '.';
            let digits = || norm.replace(grouped, "").parse().ok();
            let word = || calendar.value(CalendarWord::number, norm).and_then(|value| u64::try_from(value).ok());
            counted.number(norm).or_else(word).or_else(digits)
        };
        (self.number_before(noun)..noun).filter_map(value).any(|value| value >= least)
    }

    /// "Une force de 4 000 hommes", "un groupe d'une dizaine de combattants": how strong it is.
    pub(super) fn of_strength(&self, of: usize, beside: &mut Beside<'_>) -> Option<usize> {
        // "d'une dizaine", and not "de la 2e division"
        let number = of + 1 + usize::from(self.is(Role::Article, of + 1) && !self.is(Role::Definite, of + 1));
        let counts =
            |at: usize| at < self.tokens.len() && (self.is_several(at) || self.document.lexicon.counted().number(self.norm(at)).is_some());
        let counted = (number..).take_while(|&at| counts(at)).count();
        let behind = number + counted;
        // "d'une dizaine de combattants"
        let noun = behind + usize::from(self.is_bare_of(behind));
        let several = |head: &Head| head.class.is(Core::Force) && head.singular != self.norm(noun);
        let people = self.document.lexicon.heads().get(self.norm(noun)).iter().any(several);
        let strong = self.is_bare_of(of) && counted > 0 && people && self.is_plain(noun) && beside.state.is_none() && !beside.complement;
        beside.complement |= strong;
        strong.then_some(noun + 1)
    }

    /// Where the number before a token begins; the token itself where there is none.
    fn number_before(&self, start: usize) -> usize {
        let Some(before) = start.checked_sub(1) else { return start };
        if self.is(Role::Several, before) && !self.is(Role::Article, before) || self.is_several(before) {
            return before;
        }
        let counts = |at: usize| self.document.lexicon.counted().number(self.norm(at)).is_some();
        // "mille soldats", "cinq cents soldats"
        if counts(before) {
            return before.checked_sub(1).filter(|&more| self.is_several(more)).unwrap_or(before);
        }
        match before.checked_sub(1) {
            Some(number) if self.is(Role::Of, before) && counts(number) => number,
            _ => start,
        }
    }
}

/// "XIVe": a number in Roman digits with the ending of an ordinal.
fn is_roman_ordinal(token: &Token) -> bool {
    let digits = token.norm.trim_end_matches(['e', 'r', 's', 'è', 'm']);
    token.capital && !digits.is_empty() && digits.len() < token.norm.len() && digits.chars().all(|c| "ivxlcd".contains(c))
}
