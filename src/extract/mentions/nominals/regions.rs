//! Parts of states, regions and cities: "le nord du Chili", "le sud-est de la ville".

use super::grower::Grower;
use crate::extract::mentions::candidate::{Candidate, Description, Referent, Standing};
use crate::lexicon::{NounClass, Role};
use crate::ontology::Core;
use crate::reader::Upos;

impl<'a> Grower<'a, '_> {
    /// The part of a place whose noun stands at a token.
    pub(super) fn region(&self, start: usize) -> Option<Candidate<'a>> {
        let of = start + 1;
        if self.direction(start).is_none() || !self.is(Role::Of, of) || matches!(self.upos(start), Some(Upos::Adj)) {
            return None;
        }
        let whole = self.past_article(of + 1);
        let named = |c: &&Candidate<'a>| c.tokens.start == whole && matches!(c.class.core, Core::Place | Core::State);
        let inner = self.names.iter().chain(&self.described).filter(named).max_by_key(|c| c.tokens.len());
        // "le sud du pays": which one, the article says
        let heart = self.is(NounClass::Heart, start);
        // "le centre d'Alep" is Alep, "le centre du Mali" is a part of it
        if heart && inner.is_some_and(|inner| matches!(inner.referent, Referent::Known(_)) && inner.class.is(Core::Place)) {
            return None;
        }
        let bare = || (self.is_plain(whole) && self.is_territory(whole)).then_some(whole + 1);
        let end = inner.map(|inner| inner.tokens.end).or_else(bare)?;
        let description = Description {
            head: self.norm(start).to_owned(),
            kind: None,
            state: None,
            inner: inner.map(|inner| inner.tokens.clone()),
            lead: start,
            cuts: Vec::new(),
            transparent: false,
            anaphoric: false,
            bare: false,
            specific: inner.is_some(),
            standing: Standing::Argument,
        };
        let class = self.document.ontology.core(Core::Place);
        Some(Candidate { sentence: self.at, tokens: start..end, class, referent: Referent::Described(description) })
    }

    /// Whether a noun means a land, a region or a town.
    fn is_territory(&self, at: usize) -> bool {
        let lexicon = self.document.lexicon;
        self.is(NounClass::Country, at) || lexicon.heads().get(self.norm(at)).iter().any(|head| head.class.is(Core::Place))
    }
}
