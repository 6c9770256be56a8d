//! What an event is of or about where common nouns say it: "grève des enseignants", "manifestation contre la corruption", "rixe entre des
//! pêcheurs et des policiers".

use std::ops::Range;

use super::grower::Grower;
use crate::extract::mentions::candidate::Candidate;
use crate::lexicon::Role;
use crate::ontology::Core;
use crate::reader::{TokenKind, Upos};

/// Complements that are followed, one of the other.
const DEEPEST: usize = 2;

impl<'a> Grower<'a, '_> {
    /// The end of the common nouns behind an event that say what it is of; `None` where there are none.
    pub(super) fn subject_of_event(&self, event: &Range<usize>) -> Option<usize> {
        let mut end = None;
        for _ in 0..DEEPEST {
            let at = end.unwrap_or(event.end);
            let links = self.is(Role::Of, at) || end.is_none() && self.is_topic_link(at);
            let Some(next) = self.common_phrase(at + 1, event).filter(|_| links && !self.headline) else { break };
            end = Some(next);
            let counted = self.is_several(at + 1);
            if self.is(Role::Between, at) && !counted {
                // "entre des jeunes du quartier et des policiers"
                let first = Some(next).filter(|&next| self.is(Role::Of, next)).and_then(|next| self.common_phrase(next + 1, event));
                let and = first.unwrap_or(next);
                return self.is(Role::Coordination, and).then(|| self.common_phrase(and + 1, event)).flatten();
            }
        }
        end
    }

    fn is_topic_link(&self, at: usize) -> bool {
        self.is(Role::Between, at) || self.is(Role::Topic, at)
    }

    /// A noun in small letters with its article and adjectives, or a name or description that begins there; none that is an event, a date or
    /// a number of things.
    fn common_phrase(&self, start: usize, event: &Range<usize>) -> Option<usize> {
        // "entre deux trains"
        let counted = self.is_before(Role::Between, start) && self.is_several(start);
        let noun = start + usize::from(counted || self.is(Role::Article, start));
        let noun = noun + usize::from(self.upos(noun) == Some(Upos::Adj) && self.is_plain(noun));
        let all = || self.names.iter().chain(&self.described);
        let held = |c: &&Candidate<'a>| c.tokens.start == start || c.tokens.start == noun;
        if let Some(longest) = all().filter(held).map(|c| c.tokens.end).max() {
            return Some(longest);
        }
        let token = self.tokens.get(noun)?;
        let lexicon = self.document.lexicon;
        let event_noun = lexicon.heads().get(&token.norm).iter().any(|head| head.class.is(Core::Event));
        let dated = self.dates.iter().any(|date| date.tokens.contains(&noun)) || lexicon.calendar().is_month_or_weekday(&token.norm);
        let common = self.upos(noun) == Some(Upos::Noun) && self.is_plain(noun) && token.kind == TokenKind::Word;
        if !common || event_noun || dated || lexicon.is_function_word(&token.norm) || !self.hangs_behind(noun, event.start) {
            return None;
        }
        // "du vol 804"
        let number = self.tokens.get(noun + 1).is_some_and(|token| token.kind == TokenKind::Number) && self.is_numbered(noun);
        let mut end = noun + 1 + usize::from(number);
        while let Some(next) = self.adjective(end).or_else(|| self.bare_complement(end)) {
            end = next;
        }
        Some(end)
    }

    /// Whether the number behind a noun is its own.
    fn is_numbered(&self, noun: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let (named, number) = (syntax.words_of(&(noun..noun + 1)), syntax.words_of(&(noun + 1..noun + 2)));
        let head = syntax.head_of(&number).and_then(|word| syntax.head(word));
        head.is_some_and(|head| named.contains(&head)) && !self.dates.iter().any(|date| date.tokens.contains(&(noun + 1)))
    }

    /// Whether a noun depends on a word between the event and it.
    fn hangs_behind(&self, noun: usize, event: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let head = syntax.head_of(&syntax.words_of(&(noun..noun + 1))).and_then(|word| syntax.head(word));
        head.is_some_and(|head| (event..noun).contains(&syntax.token_of(head)) && !syntax.is_verb(head))
    }
}
