//! Mentions as what triggers the rows of tables: their class, their kind and how they are worded.

use super::arguments::Arguments;
use crate::extract::index::MentionIx;
use crate::extract::mentions::candidate::Description;
use crate::lexicon::{KindRole, MentionTrigger, NounClass, Role, Wording};
use crate::ontology::Core;

impl<'a> Arguments<'a> {
    /// Whether a description is the noun of a unit and its number alone: "la 57e division".
    fn is_numbered_unit(&self, mention: MentionIx, description: &Description<'a>) -> bool {
        let words = description.head.split(' ').count();
        let unit = description.head.split(' ').next().is_some_and(|noun| self.document.lexicon.grammar().is(NounClass::NumberedUnit, noun));
        let told = description.state.is_some() || description.inner.is_some();
        let tokens = &self.mentions[mention].candidate.tokens;
        let numbers = |at: usize| self.is(Role::Ordinal, at) || self.all_tokens()[at].norm.starts_with(|c: char| c.is_ascii_digit());
        unit && !told && !description.bare && tokens.len() == words + 1 && tokens.clone().any(numbers)
    }

    /// Whether a mention triggers a pattern.
    pub(super) fn fits(&self, trigger: &MentionTrigger, mention: MentionIx) -> bool {
        let description = self.description(mention);
        let worded = match trigger.wording {
            Wording::Any => true,
            Wording::Described => description.is_some_and(|d| !d.transparent || d.state.is_some()),
            Wording::Bare => description.is_some_and(|d| d.bare),
            Wording::Numbered => description.is_some_and(|d| self.is_numbered_unit(mention, d)),
        };
        let candidate = &self.mentions[mention].candidate;
        let of_class = match trigger.class.id {
            Some(class) => self.is_of(mention, &[class]),
            None => candidate.class.is(trigger.class.core),
        };
        // "le mouvement palestinien Hamas" is nobody's army
        let heads = description.filter(|_| candidate.class.is(Core::Force)).map_or(&[][..], |d| self.document.lexicon.heads().get(&d.head));
        let movement = heads.first().is_some_and(|head| head.class.is(Core::Organization)) && !trigger.except.is_empty();
        if !worded || !of_class || movement {
            return false;
        }
        let kind = match candidate.class.core {
            Core::Organization => {
                // of "le quotidien N", the mention is N alone; "banque centrale du Kenya" is no bank among others
                let said = description.filter(|d| d.transparent || d.bare).map(|d| &*d.head);
                let first = self.all_tokens().get(candidate.tokens.start).map(|t| &*t.norm);
                let kind_of = |words: Option<&str>| self.document.lexicon.kind_of(Core::Organization, words);
                // "parti islamiste" is a party
                let noun = |d: &Description<'_>| kind_of(Some(&*d.head)).or_else(|| kind_of(d.head.split(' ').next()));
                description.and_then(noun).or_else(|| kind_of(said.or(first)))
            }
            // "bataille de Mossoul" is known by that name
            Core::Event if description.is_none() => {
                let words = self.all_tokens()[candidate.tokens.clone()].iter().map(|token| &*token.norm);
                self.document.lexicon.kind_of(Core::Event, words)
            }
            _ => description.and_then(|d| d.kind),
        };
        let has = |role: KindRole| kind.is_some_and(|kind| self.document.lexicon.grammar().is(role, kind));
        trigger.kind.as_deref().is_none_or(|wanted| kind == Some(wanted))
            && trigger.role.is_none_or(has)
            && kind.is_none_or(|kind| !trigger.except.iter().any(|except| except == kind))
    }
}
