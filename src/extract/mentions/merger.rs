//! What a name is that the sequence model found: of which class, and which force of the lexicon.

use std::ops::Range;

use super::candidate::{Candidate, Referent};
use super::framed::{Frame, Frames};
use super::names::{Kind, NameSpan};
use super::surroundings::{Use, use_of};
use crate::extract::document::Document;
use crate::extract::index::{SentenceIx, WordIx, each};
use crate::extract::syntax::Syntax;
use crate::lexicon::{Head, HeadReading, Name, NameKind, NounClass, Part, Role};
use crate::ontology::Core;
use crate::reader::{Token, TokenKind, longest, phrase};

/// Small words of another language that may follow each other within a name: "of the".
const MOST_LINKS: usize = 2;

/// Digits of the number of a model: "Boeing 737".
const MODEL_DIGITS: usize = 3;

/// A sentence whose names become one list.
pub(super) struct Merger<'a> {
    pub document: Document<'a>,
    pub at: SentenceIx,
    pub frames: Frames<'a>,
}

impl<'a> Merger<'a> {
    /// Whether places and persons may be what the verb is done to whose object a word is.
    pub(super) fn object_classes(&self, syntax: &Syntax<'a>, at: WordIx) -> Vec<Core> {
        let object = syntax.word(at).deprel.universal() == "obj";
        let Some(verb) = syntax.head(at).filter(|_| object) else { return Vec::new() };
        let patterns = self.document.lexicon.patterns_of(Part::Verb, &syntax.word(verb).lemma);
        let slots = patterns.flat_map(|(_, pattern)| &pattern.object);
        let classes: Vec<Core> = slots.flat_map(|slot| &slot.classes).map(|class| class.core).collect();
        [Core::Place, Core::Person].into_iter().filter(|class| classes.contains(class)).collect()
    }

    /// Whether one word is the object of a verb that is done to places only: "repris Limani".
    fn wants_place(&self, tokens: &Range<usize>) -> bool {
        let syntax = &self.document.syntax[self.at];
        let word = syntax.head_of(&syntax.words_of(tokens));
        tokens.len() == 1 && word.is_some_and(|word| self.object_classes(syntax, word) == [Core::Place])
    }

    /// Whether a name of several words that begins with a given name does something: "Humberto de la Calle a signé".
    fn is_someone(&self, tokens: &Range<usize>) -> bool {
        let syntax = &self.document.syntax[self.at];
        let word = syntax.head_of(&syntax.words_of(tokens));
        let acts = word.is_some_and(|word| {
            syntax.word(word).deprel.universal() == "nsubj" && syntax.head(word).is_some_and(|head| syntax.is_verb(head))
        });
        tokens.len() > 1 && acts && use_of(self.document, self.at, tokens) == Some(Use::Government)
    }

    /// "Cachemire indien": a place of the lexicon and an adjective of a state.
    fn is_part_of_place(&self, tokens: &Range<usize>) -> bool {
        let all = &self.document.sentences[self.at].tokens[tokens.clone()];
        let Some((last, rest)) = all.split_last().filter(|(_, rest)| !rest.is_empty()) else { return false };
        let lexicon = self.document.lexicon;
        let place = || lexicon.names(&phrase(rest)).any(|(name, kind)| kind == NameKind::Proper && name.class.is(Core::Place));
        !last.capital && lexicon.states_of_adjective(&last.norm).next().is_some() && place()
    }

    /// The force of the lexicon that a name means which is spelt otherwise: "Al-Quaïda".
    fn known_force(&self, tokens: &Range<usize>) -> Option<&'a Name> {
        let all = &self.document.sentences[self.at].tokens[tokens.clone()];
        let acronym = all.len() == 1 && all[0].all_capitals;
        if acronym { None } else { self.document.lexicon.force_spelt_like(&phrase(all)) }
    }

    /// Whether a name is the noun of a force or group and the name of a force: "Front Fatah al-Cham".
    fn is_group_of_force(&self, tokens: &Range<usize>) -> bool {
        let lexicon = self.document.lexicon;
        let all = &self.document.sentences[self.at].tokens[tokens.clone()];
        let Some((first, rest)) = all.split_first() else { return false };
        let armed = lexicon.heads().get(&first.norm).iter().any(|h| h.class.is(Core::Force));
        let force = || lexicon.names(&phrase(rest)).any(|(name, kind)| kind == NameKind::Proper && name.class.is(Core::Force));
        (armed || lexicon.grammar().is(NounClass::GroupNoun, &first.norm)) && !rest.is_empty() && force()
    }

    /// "Le Secours rouge et Aube": a name that the lexicon knows, and another one.
    pub(super) fn joins_known(&self, name: &NameSpan, at: usize) -> bool {
        let tokens = &self.document.sentences[self.at].tokens;
        let lexicon = self.document.lexicon;
        let known = |tokens: &[Token]| lexicon.names(&phrase(tokens)).any(|(_, kind)| kind == NameKind::Proper);
        let joins = name.start < at && at + 1 < name.end && lexicon.grammar().is(Role::Coordination, &tokens[at].norm);
        joins && tokens[at + 1].capital && known(&tokens[name.start..at]) && !known(&tokens[name.start..name.end])
    }

    /// Names of bodies and places with the capitals that go on behind them, and behind the small words of another language; and those of
    /// another language with the capitals before them: "Women's Peace Forum", of which the model sees the end.
    pub(super) fn extended(&self, names: Vec<NameSpan>, known: &[Candidate<'a>]) -> Vec<NameSpan> {
        let tokens = &self.document.sentences[self.at].tokens;
        let grammar = self.document.lexicon.grammar();
        let taken = |at: usize| names.iter().any(|n| n.start <= at && at < n.end) || known.iter().any(|c| c.tokens.contains(&at));
        let word = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
        let free = |at: usize| {
            let common = || self.document.lexicon.is_function_word(&tokens[at].norm);
            word(at) && tokens[at].capital && at > 0 && !common() && !taken(at)
        };
        let foreign = |at: usize| word(at) && grammar.is(Role::ForeignLink, &tokens[at].norm) && !tokens[at].capital;
        let longer = |name: &NameSpan| {
            let mut name = *name;
            // what the lexicon knows needs no more, nor is what it knows a part of another name
            let known =
                |from: usize, to: usize| self.document.lexicon.names(&phrase(&tokens[from..to])).any(|(_, kind)| kind == NameKind::Proper);
            while let Some(end) = self.past_particle(name.end).filter(|&end| !known(name.start, name.end) && !known(name.end, end)) {
                name.end = end;
            }
            if name.kind != Kind::Person && name.end > name.start {
                loop {
                    let links = (0..=MOST_LINKS).take_while(|&count| count == 0 || foreign(name.end + count - 1)).last().unwrap_or(0);
                    match [links, 0].into_iter().find(|links| free(name.end + links)) {
                        Some(links) => name.end += links + 1,
                        None => break,
                    }
                }
            }
            // "l'ONG Women's Peace Forum": what sort of body it is, is no part of the name
            let before = |at: usize| free(at) && self.document.lexicon.heads().get(&tokens[at].norm).is_empty();
            while self.is_foreign_body(&(name.start..name.end)) && name.start.checked_sub(1).is_some_and(before) {
                name.start -= 1;
            }
            name
        };
        let longer: Vec<NameSpan> = names.iter().map(longer).collect();
        // "Dondo" of "Kengo wa Dondo" is no name of its own
        let within = |name: &NameSpan, other: &NameSpan| other.start <= name.start && name.end <= other.end && name.start > other.start;
        longer.iter().filter(|name| !longer.iter().any(|other| within(name, other))).copied().collect()
    }

    /// Past "wa Dondo", "al-Nouman": what goes on with a name whose next word is a particle, or begins with one.
    fn past_particle(&self, at: usize) -> Option<usize> {
        let tokens = &self.document.sentences[self.at].tokens;
        let token = tokens.get(at).filter(|token| token.kind == TokenKind::Word && !token.capital)?;
        let grammar = self.document.lexicon.grammar();
        let capital = |at: usize| tokens.get(at).is_some_and(|token| token.capital && token.kind == TokenKind::Word);
        let words = self.document.words(self.at, &(at..at + 1));
        let joined = words
            .split_once('-')
            .is_some_and(|(prefix, rest)| grammar.is(Role::NamePrefix, prefix) && rest.starts_with(char::is_uppercase));
        let particle = || grammar.is(Role::NameParticle, &token.norm) && capital(at + 1);
        if joined { Some(at + 1) } else { particle().then_some(at + 2) }
    }

    /// Whether a name ends like those of bodies in other languages: "N Council".
    fn is_foreign_body(&self, tokens: &Range<usize>) -> bool {
        let last = &self.document.sentences[self.at].tokens[tokens.end - 1];
        tokens.len() > 1 && last.capital && self.document.lexicon.grammar().is(NounClass::ForeignBody, &last.norm)
    }

    /// "Gouverneur général du N": an office, and no body.
    pub(super) fn is_office(&self, name: &NameSpan) -> bool {
        let tokens = &self.document.sentences[self.at].tokens;
        let titles = self.document.lexicon.titles();
        let title = longest(tokens, name.start, |form| titles.continues(form), |form| titles.get(form).iter().any(|title| title.office));
        let Some(end) = title.filter(|&end| name.kind == Kind::Organization && end < name.end) else { return false };
        let syntax = &self.document.syntax[self.at];
        let words = syntax.words_of(&(name.start..end));
        let several = each(&words).any(|word| syntax.word(word).feats.get("Number") == Some("Plur"));
        let known = self.document.lexicon.names(&phrase(&tokens[name.start..name.end])).next().is_some();
        self.document.lexicon.grammar().is(Role::Of, &tokens[end].norm) && !several && !known
    }

    /// "Le chef de l'État kényan", "le président du Conseil italien": the end of an office and whose it is, and no body.
    pub(super) fn ends_office(&self, name: &NameSpan) -> bool {
        let tokens = &self.document.sentences[self.at].tokens[name.start..name.end];
        let lexicon = self.document.lexicon;
        let of_state = |token: &Token| !token.capital && lexicon.states_of_adjective(&token.norm).next().is_some();
        let adjective = tokens.len() == 2 && of_state(&tokens[1]) && lexicon.names(&phrase(tokens)).next().is_none();
        adjective && self.frames.title_ending(name.start + 1).is_some_and(|title| lexicon.is_state_office(&title))
    }

    /// "Le prince Charles": a word with a capital behind the title of those who are called by their given names.
    pub(super) fn titled_persons(&self) -> Vec<Candidate<'a>> {
        let tokens = &self.document.sentences[self.at].tokens;
        let grammar = self.document.lexicon.grammar();
        let word = |at: usize| tokens.get(at).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
        let named = |at: &usize| {
            let title = &tokens[at - 1];
            let known = self.document.lexicon.names(&tokens[*at].norm).next().is_some();
            let given =
                grammar.is(NounClass::GivenNameTitle, &title.norm) && (self.document.lexicon.is_first_name(&tokens[*at].norm) || !known);
            let surname = grammar.is(NounClass::SurnameTitle, &title.norm) && !known && !tokens[*at].all_capitals;
            (given || surname) && !title.all_capitals && word(*at) && !word(at + 1)
        };
        let class = self.document.ontology.core(Core::Person);
        let person = |at: usize| Candidate { sentence: self.at, tokens: at..at + 1, class, referent: Referent::Person };
        (1..tokens.len()).filter(named).map(person).collect()
    }

    /// "MM. Paul Ndayi et Jean Niyonzima": what is written short before a name is no part of it.
    pub(super) fn without_title(&self, name: NameSpan) -> NameSpan {
        let tokens = &self.document.sentences[self.at].tokens;
        let title = |token: &Token| token.norm.ends_with('.') && self.document.lexicon.titles().contains(&token.norm);
        let titles = tokens[name.start..name.end].iter().take_while(|token| name.kind == Kind::Person && title(token)).count();
        NameSpan { start: (name.start + titles).min(name.end - 1), ..name }
    }

    /// "Le général N": one word behind the rank or title of a person.
    fn bears_rank(&self, name: &Range<usize>) -> bool {
        let tokens = &self.document.sentences[self.at].tokens;
        let title = name.start.checked_sub(1).map(|before| &tokens[before].norm);
        let rank = title.is_some_and(|title| self.document.lexicon.grammar().is(NounClass::SurnameTitle, title));
        name.len() == 1 && rank && !tokens[name.start].all_capitals
    }

    /// Whether it is the agency whose the article is, in brackets in its dateline: "OSLO, 3 mai (AFP)".
    pub(super) fn is_byline(&self, name: &Candidate<'a>) -> bool {
        let opening = self.document.article.dateline;
        let tokens = &self.document.sentences[self.at].tokens;
        let bracketed = name.tokens.start > 0 && &*tokens[name.tokens.start - 1].norm == "(";
        let there = opening.is_some_and(|opening| opening.overlaps(self.document.span(self.at, &name.tokens)));
        there && bracketed && name.class.is(Core::Organization)
    }

    /// "Un Boeing 737": what a body makes, by the number of its model.
    pub(super) fn is_product(&self, name: &Candidate<'a>) -> bool {
        let tokens = &self.document.sentences[self.at].tokens;
        let Referent::Known(names) = &name.referent else { return false };
        let body = names.iter().any(|(name, kind)| *kind == NameKind::Proper && name.class.is(Core::Organization));
        let Some(behind) = tokens.get(name.tokens.end).filter(|_| body) else { return false };
        let digits = behind.norm.chars().filter(char::is_ascii_digit).count();
        let letters = behind.norm.chars().any(char::is_alphabetic);
        behind.kind != TokenKind::Punctuation && (digits == MODEL_DIGITS || letters && digits > 0 && behind.capital)
    }

    /// "Le Conseil de sécurité de la région de N": a body that is known by the beginning of its name, with the land of another one behind that.
    pub(super) fn is_of_another_land(&self, name: &Candidate<'a>) -> bool {
        let tokens = &self.document.sentences[self.at].tokens;
        let Referent::Known(names) = &name.referent else { return false };
        let words = phrase(&tokens[name.tokens.clone()]);
        let begins = format!("{words} ");
        let shorter = name.class.is(Core::Organization) && names.iter().all(|(known, _)| known.label.to_lowercase().starts_with(&begins));
        let is = |role: Role, at: usize| tokens.get(at).is_some_and(|token| self.document.lexicon.grammar().is(role, &token.norm));
        let noun = name.tokens.end + 1 + usize::from(is(Role::Article, name.tokens.end + 1));
        let land =
            |token: &Token| !token.capital && self.document.lexicon.heads().get(&token.norm).iter().any(|head| head.class.is(Core::Place));
        shorter && is(Role::Of, name.tokens.end) && tokens.get(noun).is_some_and(land)
    }

    /// A name of a kind that the model sees.
    pub(super) fn candidate(&self, tokens: Range<usize>, kind: Kind) -> Candidate<'a> {
        let all = &self.document.sentences[self.at].tokens[tokens.clone()];
        let heads = self.document.lexicon.heads();
        let armed = |head: &Head| head.class.is(Core::Force) && head.reading != HeadReading::Referring;
        let longest_head = || longest(all, 0, |form| heads.continues(form), |form| heads.contains(form)).map(|end| phrase(&all[..end]));
        let is_force = || self.is_group_of_force(&tokens) || longest_head().is_some_and(|form| heads.get(&form).first().is_some_and(armed));
        let is_place = || all.first().is_some_and(|t| !t.capital && heads.get(&t.norm).iter().any(|h| h.class.is(Core::Place)));
        let known = self.document.lexicon.names(&phrase(all)).next().is_some();
        let span = self.document.span(self.at, &tokens);
        if self.document.article.publisher.is_some_and(|publisher| publisher.overlaps(span)) {
            return Candidate {
                sentence: self.at,
                tokens,
                class: self.document.ontology.core(Core::Organization),
                referent: Referent::Unknown,
            };
        }
        if let Some(force) = self.known_force(&tokens).filter(|_| kind != Kind::Person && !known) {
            let referent = Referent::Known(vec![(force, NameKind::Proper)]);
            return Candidate { sentence: self.at, tokens, class: force.class, referent };
        }
        let framed = match self.frames.before(&tokens) {
            Some(Frame::Class(class)) if !known && class != Core::Place => Some(class),
            _ => None,
        };
        let first_name = || all.first().is_some_and(|t| self.document.lexicon.is_first_name(&t.norm));
        let group = || self.frames.group(&tokens);
        let (class, referent) = match kind {
            _ if !known && self.is_foreign_body(&tokens) => (Core::Organization, Referent::Unknown),
            // "la milice Tarek" is not the person that it is called after
            Kind::Person if framed == Some(Core::Force) && group() => (Core::Force, Referent::Unknown),
            Kind::Person if !known && self.wants_place(&tokens) => (Core::Place, Referent::Unknown),
            Kind::Location if !known && first_name() && self.is_someone(&tokens) => (Core::Person, Referent::Person),
            Kind::Organization if self.is_part_of_place(&tokens) => (Core::Place, Referent::Unknown),
            // "le laboratoire Ivar Lund" may be a person's all the same
            Kind::Person if framed.is_some() && !first_name() => (framed.unwrap_or(Core::Organization), Referent::Unknown),
            Kind::Person => (Core::Person, Referent::Person),
            Kind::Organization if all.len() == 1 && all[0].all_capitals && !known => (Core::Organization, Referent::Acronym),
            // an airport is a place, whoever runs it
            Kind::Organization if is_place() => (Core::Place, Referent::Unknown),
            Kind::Organization if !known && self.bears_rank(&tokens) => (Core::Person, Referent::Person),
            Kind::Organization if is_force() => (Core::Force, Referent::Unknown),
            Kind::Organization => (Core::Organization, Referent::Unknown),
            Kind::Location | Kind::Date => (Core::Place, Referent::Unknown),
        };
        Candidate { sentence: self.at, tokens, class: self.document.ontology.core(class), referent }
    }
}
