//! Peoples of one state who live in another land: "les Serbes de Bosnie", "les Russes du Donbass" are neither state.

use super::grower::Grower;
use crate::extract::mentions::candidate::{Candidate, Description, Referent, Standing};
use crate::lexicon::{Name, NounClass, Role};
use crate::ontology::Core;
use crate::reader::Upos;

impl<'a> Grower<'a, '_> {
    /// The people whose name stands at a token, with the land behind it. They are a force, since what is told of them together is what
    /// they do in a conflict; only a statement brings them into the graph.
    pub(super) fn people_of(&self, start: usize) -> Option<Candidate<'a>> {
        let of = start + 1;
        let lexicon = self.document.lexicon;
        let state = lexicon.states_of_adjective(self.norm(start)).next();
        let noun = self.tokens[start].capital && !self.headline && matches!(self.upos(start), Some(Upos::Noun | Upos::Propn));
        let plural = |token: usize| {
            let word = self.sentence.tree.tokens.get(token).and_then(|t| self.sentence.tree.words.get(t.end as usize - 1));
            word.is_some_and(|word| word.feats.get("Number") == Some("Plur"))
        };
        let several = self.is_before(Role::Definite, start) && plural(start - 1);
        if state.is_none() && !self.is(NounClass::People, start)
            || !noun
            || !several
            || !self.is(Role::Of, of)
            || !self.is_below(of + 1, start)
        {
            return None;
        }
        let lies =
            |name: &&Candidate<'a>| name.tokens.start == self.past_article(of + 1) && matches!(name.class.core, Core::Place | Core::State);
        let land = self.names.iter().find(lies)?;
        // "les Français de France", "les Irakiens de Mossoul" are at home
        let is_of = |state: &Name, land: &Name| state.id == land.id || !land.country.is_empty() && state.country == land.country;
        let home =
            matches!(&land.referent, Referent::Known(names) if names.iter().any(|(name, _)| state.is_some_and(|state| is_of(state, name))));
        if home {
            return None;
        }
        let description = Description {
            head: self.norm(start).to_owned(),
            kind: None,
            state: None,
            inner: None,
            lead: start,
            cuts: Vec::new(),
            transparent: false,
            anaphoric: false,
            bare: false,
            specific: true,
            standing: Standing::Argument,
        };
        let class = self.document.ontology.core(Core::Force);
        Some(Candidate { sentence: self.at, tokens: start..land.tokens.end, class, referent: Referent::Described(description) })
    }

    /// Whether the head of what begins at a token hangs on the word at another, and not on the verb: "ont chassé les Serbes de la ville".
    fn is_below(&self, at: usize, above: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let own = syntax.words_of(&(above..above + 1));
        let name = self.names.iter().find(|name| name.tokens.start == self.past_article(at));
        let head = name.and_then(|name| syntax.head_of(&syntax.words_of(&name.tokens))).and_then(|word| syntax.head(word));
        head.is_some_and(|head| own.contains(&head))
    }
}
