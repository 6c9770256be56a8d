//! Names that no model and no list knows, and that the words beside them tell: of places by what stands in apposition to them, of fighters by
//! what they call themselves.

use std::ops::Range;

use super::candidate::{Candidate, Referent};
use super::merger::Merger;
use crate::lexicon::{HeadReading, NounClass, Role};
use crate::ontology::Core;
use crate::reader::{Token, TokenKind, Upos};

/// Words of an unknown place's name, at most.
const LONGEST_PLACE: usize = 4;
/// Adjectives before the noun of an apposition, at most: "petite ville".
const ADJECTIVES: usize = 2;
/// Complements of what fighters call themselves, at most: "Tigres de libération de N".
const COMPLEMENTS: usize = 3;

impl<'a> Merger<'a> {
    /// "N, village de montagne que …": a place.
    pub(super) fn told_places(&self) -> Vec<Candidate<'a>> {
        let tokens = self.tokens();
        let commas = (1..tokens.len()).filter(|&at| &*tokens[at].norm == ",");
        let named = commas.filter_map(|comma| {
            let words = tokens[..comma].iter().rev().take_while(|t| t.capital && t.kind == TokenKind::Word).count();
            let name = comma - words..comma;
            (self.is_strange(&name) && self.is_bare_place_noun(comma + 1)).then_some(name)
        });
        named.map(|tokens| self.called(tokens, Core::Place)).collect()
    }

    /// Words with capitals that are no words of the language.
    fn is_strange(&self, name: &Range<usize>) -> bool {
        let tokens = self.tokens();
        let words = 1..=LONGEST_PLACE;
        let proper = |at: usize| self.upos(at) == Some(Upos::Propn) && !self.document.lexicon.is_function_word(&tokens[at].norm);
        words.contains(&name.len()) && name.clone().all(proper)
    }

    /// "Village", "petite ville côtière": the noun of a town or region without article, which says what stands before the comma.
    fn is_bare_place_noun(&self, start: usize) -> bool {
        let adjectives = (start..start + ADJECTIVES).take_while(|&at| self.upos(at) == Some(Upos::Adj)).count();
        let noun = start + adjectives;
        let Some(token) = self.tokens().get(noun).filter(|t| !t.capital) else { return false };
        let lexicon = self.document.lexicon;
        let mut heads = lexicon.heads().get(&token.norm).iter().filter(|head| head.class.is(Core::Place) && head.singular == *token.norm);
        let town = lexicon.grammar().is(NounClass::Town, &token.norm);
        self.upos(noun) == Some(Upos::Noun) && heads.any(|head| town || head.reading == HeadReading::Named)
    }

    /// "Les Tigres de N", "les Gardiens de la liberté": fighters, where the words around say that they fight.
    pub(super) fn told_fighters(&self) -> Vec<Candidate<'a>> {
        let names = (1..self.tokens().len()).filter_map(|start| Some(start..self.fighters_end(start)?));
        names.filter(|name| self.frames.is_armed(name)).map(|name| self.called(name, Core::Force)).collect()
    }

    /// Where what fighters call themselves ends, if a token begins it.
    fn fighters_end(&self, start: usize) -> Option<usize> {
        let tokens = self.tokens();
        let grammar = self.document.lexicon.grammar();
        let calls = tokens[start].capital && grammar.is(NounClass::FightersName, &tokens[start].norm);
        let definite = grammar.is(Role::Definite, &tokens[start - 1].norm);
        let mut end = None;
        let mut at = start + 1;
        for _ in 0..COMPLEMENTS {
            if !calls || !definite || !self.is_role(Role::Of, at) {
                break;
            }
            let first = at + 1 + usize::from(self.is_role(Role::Article, at + 1));
            let capitals = tokens.get(first..)?.iter().take_while(|t| t.capital && t.kind == TokenKind::Word).count();
            let noun = usize::from(capitals == 0 && self.upos(first) == Some(Upos::Noun));
            let adjective = first + capitals + noun;
            at = adjective + usize::from(self.upos(adjective) == Some(Upos::Adj) && !tokens.get(adjective)?.capital);
            if capitals + noun == 0 {
                break;
            }
            end = Some(at);
        }
        end
    }

    fn called(&self, tokens: Range<usize>, class: Core) -> Candidate<'a> {
        Candidate { sentence: self.at, tokens, class: self.document.ontology.core(class), referent: Referent::Unknown }
    }

    fn is_role(&self, role: Role, at: usize) -> bool {
        self.tokens().get(at).is_some_and(|t| self.document.lexicon.grammar().is(role, &t.norm))
    }

    fn upos(&self, at: usize) -> Option<Upos> {
        let syntax = &self.document.syntax[self.at];
        (at < self.tokens().len()).then(|| syntax.head_of(&syntax.words_of(&(at..at + 1)))).flatten().map(|word| syntax.word(word).upos)
    }

    fn tokens(&self) -> &'a [Token] {
        &self.document.sentences[self.at].tokens
    }
}
