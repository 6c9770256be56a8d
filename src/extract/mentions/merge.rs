//! Names of the lexicon and names that the model found become one list.

use std::ops::Range;

use super::candidate::{Candidate, Referent};
use super::framed::{Frame, Frames};
use super::gazetteer;
use super::merger::Merger;
use super::names::{Kind, NameSpan};
use super::surroundings::{Use, use_of};
use crate::extract::document::{Document, is_headline};
use crate::extract::index::SentenceIx;
use crate::extract::trace::Trace;
use crate::lexicon::{NameKind, NounClass, Role};
use crate::ontology::Core;
use crate::reader::{Upos, phrase};

/// A known name of so many words is no chance.
const SEVERAL: usize = 3;

/// The names of a sentence, from those that the gazetteer and the sequence model found. Of a name that both found, what it names is the
/// gazetteer's. Where the two overlap and end elsewhere, the longer one is kept if it is the model's, or a proper name of several words. A
/// city that only the gazetteer found is kept where the words around it call for a place.
pub(in crate::extract) fn merge<'a>(
    document: Document<'a>,
    at: SentenceIx,
    known: Vec<Candidate<'a>>,
    learned: &[NameSpan],
    trace: &mut impl Trace,
) -> Vec<Candidate<'a>> {
    let merger = Merger { document, at, frames: Frames::new(document, at) };
    let mut names: Vec<Candidate<'a>> = Vec::new();
    // the model has not learned to read capitals
    let learned = if merger.is_loud() { &[] } else { learned };
    let learned: Vec<NameSpan> = learned
        .iter()
        .filter(|n| n.kind != Kind::Date)
        .flat_map(|name| merger.trimmed(*name))
        .map(|name| merger.without_noun(name))
        .map(|name| merger.without_title(name))
        .collect();
    let learned = merger.extended(learned, &known);
    // "opération Barkhane de la France": two names that the lexicon knows
    let split = |name: &NameSpan| {
        let inside = |c: &&Candidate<'a>| name.start <= c.tokens.start && c.tokens.end <= name.end && is_proper(c);
        let parts: Vec<&Candidate<'a>> = known.iter().filter(inside).collect();
        matches!(parts.as_slice(), [first, .., last] if first.tokens.start == name.start && last.tokens.end == name.end && last.class.is(Core::State) && !first.class.is(Core::State))
    };
    let office = |name: &NameSpan| merger.is_portfolio(name) || merger.is_office(name) || merger.ends_office(name);
    let no_name = |name: &NameSpan| split(name) || merger.is_government(name) || office(name);
    let learned: Vec<NameSpan> = learned.into_iter().filter(|name| !no_name(name)).collect();
    for candidate in known {
        let over = learned.iter().find(|name| name.start < candidate.tokens.end && candidate.tokens.start < name.end);
        if merger.keeps(&candidate, over.copied()) {
            names.push(candidate);
            continue;
        }
        trace.report(|| {
            let seen = over.map(|name| document.words(at, &(name.start..name.end)));
            let other = |seen: &str| format!("the model of names sees '{seen}' there");
            candidate.event(document).left_out(seen.map_or_else(|| "nothing around it says that it is a name".to_owned(), other))
        });
    }
    for name in learned {
        let tokens = name.start..name.end;
        let overlaps = |c: &Candidate<'a>| c.tokens.start < tokens.end && tokens.start < c.tokens.end && c.tokens != tokens;
        // "Jeux olympiques de Rio" happened in a place
        let words = phrase(&document.sentences[at].tokens[tokens.clone()]);
        // but "Tour de France" does not say that it happens there
        let located = name.kind == Kind::Location
            && document.lexicon.names(&words).next().is_some_and(|(n, _)| !n.class.is(Core::Force))
            && !(merger.follows_of(&tokens) && document.lexicon.names(&words).any(|(n, _)| n.class.is(Core::State)));
        let holds = |c: &Candidate<'a>| c.class.is(Core::Event) && located && c.tokens.end == tokens.end;
        let taken = names.iter().any(|c| overlaps(c) && !holds(c));
        let same = names.iter().any(|c| c.tokens == tokens);
        // the place of "attentat de Nice" is that of the whole article
        let held = names.iter().any(overlaps);
        if !taken && !same {
            let known = || gazetteer::name(document, at, tokens.clone()).filter(|name| held && !name.class.is(Core::Event));
            names.push(known().unwrap_or_else(|| merger.candidate(tokens.clone(), name.kind)));
        }
    }
    for tokens in merger.frames.media() {
        merger.add_body(tokens, Core::Organization, &mut names);
    }
    for (tokens, class) in merger.frames.quoted_bodies() {
        merger.add_body(tokens, class, &mut names);
    }
    let is_none = |name: &Candidate<'a>| merger.is_product(name) || merger.is_byline(name) || merger.frames.is_vessel(&name.tokens);
    names.retain(|name| !is_none(name) && !merger.is_of_another_land(name));
    let coordinated: Vec<Candidate<'a>> = names.iter().flat_map(|name| merger.coordinated(name)).collect();
    for candidate in coordinated {
        if !names.iter().any(|name| name.overlaps(&candidate)) {
            names.push(candidate);
        }
    }
    let told = merger.told_fighters().into_iter().chain(merger.told_places());
    for candidate in merger.unknown().into_iter().chain(merger.titled_persons()).chain(told) {
        if !names.iter().any(|name| name.overlaps(&candidate)) {
            names.push(candidate);
        }
    }
    names.sort_by_key(|c| c.tokens.start);
    names
}

fn is_proper(candidate: &Candidate<'_>) -> bool {
    matches!(&candidate.referent, Referent::Known(names) if names.iter().any(|(_, kind)| *kind == NameKind::Proper))
}

impl<'a> Merger<'a> {
    /// A name without elided words before it, or the names that a slash or a colon parts.
    fn trimmed(&self, name: NameSpan) -> Vec<NameSpan> {
        let tokens = &self.document.sentences[self.at].tokens;
        let quotes = self.document.lexicon.quotes();
        let lexicon = self.document.lexicon;
        // "le Front de l'Aïr et l'Armée du Sud": another body begins behind the article
        let body =
            |at: usize| tokens.get(at).is_some_and(|t| t.capital && lexicon.heads().get(&t.norm).iter().any(|h| h.class.is(Core::Force)));
        let joins = |at: usize| {
            let article = tokens.get(at + 1).is_some_and(|t| lexicon.grammar().is(Role::Article, &t.norm));
            at > name.start && article && lexicon.grammar().is(Role::Coordination, &tokens[at].norm) && body(at + 2)
        };
        let breaks = |at: &usize| {
            matches!(&*tokens[*at].norm, "/" | ":")
                || quotes.side(&tokens[*at].norm).is_some()
                || joins(*at)
                || self.joins_known(&name, *at)
                || self.joins_no_name(&name, *at)
        };
        let mut parts = Vec::new();
        let mut start = name.start;
        for end in (name.start..name.end).filter(breaks).chain([name.end]) {
            // a sentence's first word has a capital anyway
            while start < end && tokens[start].norm.ends_with('\'') && (!tokens[start].capital || start == 0) {
                start += 1;
            }
            if start < end {
                parts.extend(self.without_person(NameSpan { start, end, ..name }));
            }
            start = end + 1;
        }
        parts
    }

    /// "Les Forces nouvelles et censé …": behind a conjunction nothing is a name that has no capital.
    fn joins_no_name(&self, name: &NameSpan, at: usize) -> bool {
        let tokens = &self.document.sentences[self.at].tokens;
        let joins = at > name.start && self.document.lexicon.grammar().is(Role::Coordination, &tokens[at].norm);
        let participle = |at: usize| {
            let syntax = &self.document.syntax[self.at];
            let word = syntax.head_of(&syntax.words_of(&(at..at + 1)));
            word.is_some_and(|word| matches!(syntax.word(word).upos, Upos::Verb | Upos::Aux))
        };
        joins && !tokens[at + 1..name.end].iter().any(|token| token.capital) && (at + 1..name.end).any(participle)
    }

    /// "association Forêts du Sud": the noun in small letters says what the name is of.
    fn without_noun(&self, name: NameSpan) -> NameSpan {
        let tokens = &self.document.sentences[self.at].tokens;
        let lexicon = self.document.lexicon;
        let noun = &tokens[name.start];
        let head = lexicon.heads().get(&noun.norm).iter().find(|head| head.class.is(Core::Organization));
        // "l'ONG Aube"
        let short = !self.is_loud() && noun.all_capitals;
        let told = (!noun.capital || short) && head.is_some_and(|head| lexicon.is_transparent(&head.singular));
        let behind = name.start + 1;
        let named = told && behind < name.end && tokens[behind].capital;
        NameSpan { start: if named { behind } else { name.start }, ..name }
    }

    /// "Commission Elena Kovac": the body and the person that it is named for.
    fn without_person(&self, name: NameSpan) -> Vec<NameSpan> {
        let tokens = &self.document.sentences[self.at].tokens;
        let lexicon = self.document.lexicon;
        let body = lexicon.grammar().is(NounClass::NamedForPerson, &tokens[name.start].norm);
        let person = name.end - name.start > 2 && lexicon.is_first_name(&tokens[name.start + 1].norm);
        match name.kind {
            Kind::Organization if body && person => {
                let middle = name.start + 1;
                vec![NameSpan { end: middle, ..name }, NameSpan { start: middle, kind: Kind::Person, ..name }]
            }
            // "le roi de Jordanie Abdallah II": the state is no part of the name
            Kind::Person if name.end - name.start > 1 && self.is_state(name.start) => {
                let middle = name.start + 1;
                vec![NameSpan { end: middle, kind: Kind::Location, ..name }, NameSpan { start: middle, ..name }]
            }
            _ => vec![name],
        }
    }

    /// Whether a word is the name of a state behind "de".
    fn is_state(&self, at: usize) -> bool {
        let tokens = &self.document.sentences[self.at].tokens;
        let lexicon = self.document.lexicon;
        let of = at.checked_sub(1).is_some_and(|before| lexicon.grammar().is(Role::Of, &tokens[before].norm));
        of && lexicon.names(&tokens[at].norm).any(|(name, kind)| kind == NameKind::Proper && name.class.is(Core::State))
    }

    /// Whether the words are what a minister is in charge of: "le ministre des Transports".
    fn is_portfolio(&self, name: &NameSpan) -> bool {
        let tokens = name.start..name.end;
        let known = || {
            let form = phrase(&self.document.sentences[self.at].tokens[tokens.clone()]);
            self.document.lexicon.names(&form).next().is_some()
        };
        self.frames.of(&tokens) == Some(Frame::Portfolio) && !known()
    }

    /// "Gouvernement civil": no body of its own.
    fn is_government(&self, name: &NameSpan) -> bool {
        let first = &self.document.sentences[self.at].tokens[name.start];
        let state = self.document.lexicon.heads().get(&first.norm).iter().any(|head| head.class.is(Core::State));
        name.kind == Kind::Organization && state && !first.capital
    }

    /// Adds the name of a body, in place of what overlaps it; what is found already ends where it does.
    fn add_body(&self, tokens: Range<usize>, class: Core, names: &mut Vec<Candidate<'a>>) {
        let is_body = |c: &Candidate<'a>| matches!(c.class.core, Core::Organization | Core::Force);
        if self.is_loud() || names.iter().any(|c| c.tokens.start <= tokens.start && c.tokens.end >= tokens.end && is_body(c)) {
            return;
        }
        names.retain(|c| c.tokens.end <= tokens.start || tokens.end <= c.tokens.start);
        names.push(Candidate { sentence: self.at, tokens, class: self.document.ontology.core(class), referent: Referent::Unknown });
    }

    fn keeps(&self, candidate: &Candidate<'a>, over: Option<NameSpan>) -> bool {
        let Referent::Known(names) = &candidate.referent else { return true };
        let proper = names.iter().find(|(_, kind)| *kind == NameKind::Proper).map(|(name, _)| name.class.core);
        let sure = names.iter().any(|(name, kind)| name.sure && *kind == NameKind::Proper);
        let Some(name) = over else {
            return match proper {
                _ if sure => true,
                // "équipe de France", "Tour de France": the model has seen that no place is meant
                Some(Core::State) => self.is_loud() || !self.follows_of(&candidate.tokens),
                Some(Core::Event | Core::Agreement | Core::Force) => true,
                Some(Core::Organization) if candidate.tokens.start > 0 => true,
                Some(_) => {
                    candidate.tokens.len() > 1
                        || self.is_loud()
                        || self.stands_as_place(&candidate.tokens)
                        || self.is_definite(&candidate.tokens)
                }
                None => self.stands_as_place(&candidate.tokens) || names.iter().any(|(_, kind)| *kind == NameKind::Capital),
            };
        };
        let same = candidate.tokens == (name.start..name.end);
        let given = |c: &Candidate<'a>| {
            let first = self.document.sentences[self.at].tokens.get(c.tokens.start);
            first.is_some_and(|token| self.document.lexicon.is_first_name(&token.norm))
        };
        match (proper, name.kind) {
            _ if sure && same => true,
            (Some(Core::State), Kind::Person) if same => candidate.tokens.len() > 1,
            (Some(Core::State | Core::Event | Core::Agreement | Core::Force), _) if same => true,
            (Some(Core::State | Core::Place), Kind::Location) | (Some(Core::Organization | Core::Force), Kind::Organization) if same => {
                true
            }
            (Some(Core::Organization), Kind::Location) if same => true,
            // "selon Deutsche Welle"
            (Some(Core::Organization), Kind::Person) if same => candidate.tokens.len() > 1 && !given(candidate),
            (Some(_), _) if same => false,
            // "Deir ez-Zor", where the model sees "Deir"
            (None, Kind::Location) => candidate.tokens.start <= name.start && name.end <= candidate.tokens.end,
            (None, Kind::Organization) => same && self.stands_as_place(&candidate.tokens),
            // a town of several words that begins with no given name
            (None, Kind::Person) => same && (candidate.tokens.len() > 1 && !given(candidate) || self.is_taken_or_left(&candidate.tokens)),
            (None, Kind::Date) => false,
            // "ONG Médecins" of "l'ONG Médecins sans frontières"
            (Some(Core::Organization), Kind::Organization)
                if candidate.tokens.len() >= SEVERAL && name.end < candidate.tokens.end && name.start < candidate.tokens.start =>
            {
                true
            }
            // a longer proper name holds what the model saw of it; else the model saw more than the lexicon knows
            (Some(_), _) => candidate.tokens.start <= name.start && name.end <= candidate.tokens.end,
        }
    }

    pub(super) fn is_loud(&self) -> bool {
        is_headline(&self.document.sentences[self.at])
    }

    /// Whether "de" without an article stands before.
    fn follows_of(&self, tokens: &Range<usize>) -> bool {
        let sentence = &self.document.sentences[self.at];
        tokens.start.checked_sub(1).and_then(|b| sentence.tree.tokens.get(b)).is_some_and(|before| {
            before.end - before.first == 1 && self.document.lexicon.grammar().is(Role::Of, &sentence.tokens[tokens.start - 1].norm)
        })
    }

    /// Whether the words around say that a place stands there.
    fn stands_as_place(&self, tokens: &Range<usize>) -> bool {
        let all = &self.document.sentences[self.at].tokens;
        let locative = tokens.start.checked_sub(1).is_some_and(|b| self.document.lexicon.grammar().is(Role::Locative, &all[b].norm));
        locative || use_of(self.document, self.at, tokens) == Some(Use::City)
    }

    /// Whether it is the object of a verb of going, leaving, taking: it wants a place, whatever the model of names sees there.
    fn is_taken_or_left(&self, tokens: &Range<usize>) -> bool {
        let syntax = &self.document.syntax[self.at];
        let object = syntax.head_of(&syntax.words_of(tokens)).is_some_and(|word| syntax.word(word).deprel.universal() == "obj");
        object && use_of(self.document, self.at, tokens) == Some(Use::City)
    }

    /// Whether a definite article stands before: "la Sardaigne", "du Cachemire".
    fn is_definite(&self, tokens: &Range<usize>) -> bool {
        let all = &self.document.sentences[self.at].tokens;
        tokens.start.checked_sub(1).is_some_and(|b| self.document.lexicon.grammar().is(Role::Definite, &all[b].norm))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::mentions::gazetteer;
    use crate::extract::testing::{tokens, with_document, words};
    use crate::extract::trace::Silent;

    /// The names of a sentence where the model has seen these.
    fn found(text: &str, learned: &[(&str, Kind)]) -> Vec<String> {
        with_document(text, |document| {
            let span = |(words, kind): &(&str, Kind)| {
                let tokens = tokens(document, words);
                NameSpan { start: tokens.start, end: tokens.end, kind: *kind }
            };
            let learned: Vec<NameSpan> = learned.iter().map(span).collect();
            words(document, &merge(document, SentenceIx::FIRST, gazetteer::names(document, SentenceIx::FIRST), &learned, &mut Silent))
        })
    }

    #[test]
    fn a_city_that_only_the_gazetteer_knows_stands_where_places_stand() {
        assert_eq!(found("Le convoi arrive à Tours.", &[]), ["Tours"]);
        assert_eq!(found("La société Tours recrute.", &[]), [""; 0]);
        assert_eq!(found("La société Tours recrute.", &[("Tours", Kind::Location)]), ["Tours"]);
    }

    #[test]
    fn a_state_behind_a_bare_preposition_is_seen_by_the_model_too() {
        assert_eq!(found("Elle dirige l'équipe de France.", &[]), [""; 0]);
        assert_eq!(found("Elle dirige l'équipe de France.", &[("France", Kind::Location)]), ["France"]);
    }

    #[test]
    fn a_learned_name_ends_at_marks_and_loses_elided_words() {
        let text = "Le duo Brisac/Orsenne et d'Arvor chantent.";
        assert_eq!(found(text, &[("Brisac/Orsenne", Kind::Person), ("d'Arvor", Kind::Person)]), ["Brisac", "Orsenne", "Arvor"]);
    }
}
