//! Noun phrases that name something by describing it: "forces de maintien de la paix russes".

use std::ops::Range;

use super::mention::{Candidate, Description, Reading, Referent, is_headline, longest, phrase};
use crate::lexicon::{CalendarWord, Head, Name, Role};
use crate::reader::{Token, TokenKind};

/// Phrases are not followed further than this many tokens.
const LONGEST: usize = 16;

/// All descriptions in a sentence; `names` are the names of the lexicon in it.
pub(super) fn descriptions<'a>(reading: Reading<'a>, at: usize, names: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let sentence = &reading.sentences[at];
    let grower = Grower { reading, tokens: &sentence.tokens, names, headline: is_headline(sentence) };
    (0..sentence.tokens.len()).flat_map(|start| grower.grow(at, start)).collect()
}

struct Grower<'a, 'n> {
    reading: Reading<'a>,
    tokens: &'a [Token],
    names: &'n [Candidate<'a>],
    headline: bool,
}

/// What has been found beside a head noun.
#[derive(Default)]
struct Beside<'a> {
    state: Option<&'a Name>,
    inner: Option<Range<usize>>,
    dated: bool,
    complement: bool,
    modifier: bool,
}

impl<'a> Grower<'a, '_> {
    fn grow(&self, sentence: usize, start: usize) -> Option<Candidate<'a>> {
        let lexicon = self.reading.lexicon;
        let heads = lexicon.heads();
        let after_head = longest(self.tokens, start, |form| heads.continues(form), |form| heads.contains(form))?;
        let form = phrase(&self.tokens[start..after_head]);
        let head = heads.get(&form).first()?;
        let mut beside = Beside::default();
        let mut end = after_head;
        while end - start < LONGEST {
            match self.step(end, &mut beside) {
                Some(next) => end = next,
                None => break,
            }
        }
        let transparent = lexicon.is_transparent(&head.singular);
        let words = self.tokens[start..end].iter().map(|t| &*t.norm);
        let kind = lexicon.kind_of(words.chain([form.as_str()]));
        if !self.accept(head, start, &beside, kind) {
            return None;
        }
        let class = head.class.as_str();
        let description = Description {
            head: head.singular.clone(),
            kind: kind.filter(|_| matches!(class, "Force" | "State")),
            state: beside.state,
            bare: end == after_head,
            specific: beside.inner.is_some() || beside.state.is_some() || beside.dated,
            inner: beside.inner,
            transparent,
        };
        Some(Candidate { sentence, tokens: start..end, class, referent: Referent::Described(description) })
    }

    /// The end of the next piece of the phrase.
    fn step(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let lexicon = self.reading.lexicon;
        let token = self.tokens.get(at)?;
        if let Some(state) = lexicon.states_of_adjective(&token.norm).next()
            && (!token.capital || self.headline)
        {
            beside.state = beside.state.or(Some(state));
            return Some(at + 1);
        }
        if lexicon.is_modifier(&token.norm) && (!token.capital || self.headline) {
            beside.modifier = true;
            return Some(at + 1);
        }
        let complements = lexicon.complements();
        if let Some(end) = longest(self.tokens, at, |form| complements.continues(form), |form| complements.contains(form)) {
            beside.complement = true;
            return Some(end);
        }
        self.dated(at, beside).or_else(|| self.named(at, beside))
    }

    /// "de 2020", "[de 2020]", "de septembre 2023".
    fn dated(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let calendar = self.reading.lexicon.calendar();
        let norm = |i: usize| self.tokens.get(i).map(|t| &*t.norm).unwrap_or_default();
        let open = usize::from(norm(at) == "[");
        if !self.is(Role::Of, at + open) {
            return None;
        }
        let mut end = at + open + 1;
        if calendar.is(CalendarWord::Month, norm(end)) {
            end += 1;
        }
        let is_year = |form: &str| form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit());
        if !is_year(norm(end)) {
            return None;
        }
        end += 1;
        if open == 1 {
            if norm(end) != "]" {
                return None;
            }
            end += 1;
        }
        beside.dated = true;
        Some(end)
    }

    /// A proper name, perhaps after a preposition and an article, perhaps in quotation marks.
    fn named(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        if beside.inner.is_some() {
            return None;
        }
        let norm = |i: usize| self.tokens.get(i).map(|t| &*t.norm).unwrap_or_default();
        let mut start = at;
        if self.is(Role::Of, start) {
            start += 1;
            start += usize::from(self.is(Role::Article, start));
        }
        let quoted = matches!(norm(start), "«" | "\"" | "“");
        start += usize::from(quoted);
        let known = self.names.iter().find(|c| c.tokens.start == start).map(|c| c.tokens.end);
        let end = match known {
            Some(end) => end,
            None if self.headline => return None,
            None => {
                start + self.tokens[start.min(self.tokens.len())..].iter().take_while(|t| t.capital && t.kind == TokenKind::Word).count()
            }
        };
        let last = end + usize::from(quoted);
        if end <= start || (quoted && !matches!(norm(end), "»" | "\"" | "”")) {
            return None;
        }
        beside.inner = Some(start..end);
        Some(last)
    }

    fn is(&self, role: Role, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.reading.lexicon.grammar().is(role, &t.norm))
    }

    fn accept(&self, head: &Head, start: usize, beside: &Beside<'_>, kind: Option<&str>) -> bool {
        use crate::lexicon::Reading::{Bare, Described, Named};
        let named = beside.inner.is_some();
        // A head noun of several words ("accord de paix") describes by itself.
        let anything =
            named || beside.state.is_some() || beside.dated || beside.complement || beside.modifier || head.singular.contains(' ');
        let definite = start.checked_sub(1).is_some_and(|before| self.is(Role::Definite, before));
        match (head.class.as_str(), head.reading) {
            ("Place", _) => named,
            ("State", _) => named || beside.state.is_some(),
            ("Force", _) => anything || (definite && kind.is_some()),
            ("Organization", _) => named || beside.state.is_some() || beside.complement,
            ("Agreement", Bare) => anything || definite,
            ("Agreement", _) => anything,
            ("Event", Bare) => anything || definite,
            ("Event", Named | Described) => named || beside.state.is_some() || beside.dated || (beside.complement && beside.modifier),
            (_, _) => named,
        }
    }
}
