//! Noun phrases that name something by describing it: "forces de maintien de la paix russes".

use std::ops::Range;

use super::candidate::{Candidate, Description, Referent};
use crate::extract::document::{Document, is_headline};
use crate::extract::index::SentenceIx;
use crate::extract::trace::{Event, Stage, Trace};
use crate::lexicon::{CalendarWord, Head, KindRole, Name, NounClass, Role};
use crate::ontology::{Core, EntityClass};
use crate::reader::{Sentence, Token, TokenKind, Upos, longest, phrase};

/// A name of more tokens than this has a complement of its own: what looks like one of the noun before belongs to the name.
const LONGEST_PLAIN: usize = 2;

/// Phrases are not followed further than this many tokens.
const LONGEST: usize = 16;

/// All descriptions in a sentence, whose names and dates are found already.
pub(in crate::extract) fn nominals<'a>(
    document: Document<'a>,
    at: SentenceIx,
    names: &[Candidate<'a>],
    dates: &[Candidate<'a>],
    trace: &mut impl Trace,
) -> Vec<Candidate<'a>> {
    let sentence = &document.sentences[at];
    let grower = Grower { document, sentence, tokens: &sentence.tokens, names, dates, headline: is_headline(sentence) };
    let mut found = Vec::new();
    for start in 0..sentence.tokens.len() {
        match grower.grow(at, start) {
            None => {}
            Some(Ok(candidate)) => found.push(candidate),
            Some(Err((tokens, class, reason))) => trace.report(|| {
                let event = Event::on(document, Stage::Mentions, at, &tokens);
                event.taken_for(document.ontology.class_name(class), "description").left_out(reason)
            }),
        }
    }
    found
}

struct Grower<'a, 'n> {
    document: Document<'a>,
    sentence: &'a Sentence,
    tokens: &'a [Token],
    names: &'n [Candidate<'a>],
    dates: &'n [Candidate<'a>],
    headline: bool,
}

/// What has been found beside a head noun.
#[derive(Default)]
struct Beside<'a> {
    state: Option<&'a Name>,
    inner: Option<Range<usize>>,
    core: Option<usize>,
    dated: bool,
    /// A date that it bears follows.
    timed: bool,
    /// What follows with "de" belongs to the verb.
    led: bool,
    complement: bool,
    modifier: bool,
}

/// Why words around a head noun are not a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum NoDescription {
    #[error("it is not read as a noun")]
    NotANoun,
    #[error("nothing beside it says which one is meant")]
    Vague,
    #[error("the name beside it is of something else")]
    OtherName,
}

/// Tokens around a head noun, its class, and why they are not a description.
type Refused = (Range<usize>, EntityClass, NoDescription);

impl<'a> Grower<'a, '_> {
    /// The description around the head noun that begins with a token; `None` where none does.
    fn grow(&self, sentence: SentenceIx, start: usize) -> Option<Result<Candidate<'a>, Refused>> {
        let lexicon = self.document.lexicon;
        let heads = lexicon.heads();
        let after_head = longest(self.tokens, start, |form| heads.continues(form), |form| heads.contains(form))?;
        let form = phrase(&self.tokens[start..after_head]);
        let head = heads.get(&form).first()?;
        if after_head == start + 1 && !self.headline && !matches!(self.upos(start), Some(Upos::Noun | Upos::Propn)) {
            return Some(Err((start..after_head, head.class, NoDescription::NotANoun)));
        }
        let mut beside = Beside { led: head.class.is(Core::Force) && self.is_led(start), ..Beside::default() };
        if head.class.is(Core::Force) {
            beside.state = self.possessor(start);
        }
        let mut end = after_head;
        while end - start < LONGEST {
            match self.step(end, head.class.core, &mut beside) {
                Some(next) => end = next,
                None => break,
            }
        }
        let words = self.tokens[start..end].iter().map(|t| &*t.norm);
        // a state can be one of rebels
        let kind = lexicon.kind_of(if head.class.is(Core::State) { Core::Force } else { head.class.core }, words.chain([form.as_str()]));
        beside.timed = self.is_timed(end);
        let named_by_itself = self.accept(head, start, &beside, kind);
        let definite = start.checked_sub(1).is_some_and(|before| self.is(Role::Definite, before));
        let home = head.class.is(Core::State) && lexicon.grammar().is(NounClass::HomeState, &head.singular);
        let may_refer = definite
            && end == after_head
            && !self.headline
            && (home || matches!(head.class.core, Core::Event | Core::Organization | Core::Place));
        let refused = |reason| Some(Err((start..end, head.class, reason)));
        if !named_by_itself && !may_refer {
            return refused(NoDescription::Vague);
        }
        let introduced = self.introduced(&beside);
        let transparent = lexicon.is_transparent(&head.singular);
        // "la ville natale de N", "la place de N" are not named places
        let of_person = head.class.is(Core::Place)
            && !transparent
            && beside.inner.as_ref().is_some_and(|inner| self.is_person(inner))
            && introduced.is_none();
        // "le gouvernement Kovac" is a state's, "la République Elena Kovac" is none
        let stranger = |name: &Candidate<'a>| head.class.is(Core::State) && name.class.is(Core::Person) && !self.document.lexicon.grammar().is(NounClass::NamedForPerson, &head.singular);
        if of_person || introduced.is_some_and(|name| !fits(head.class.core, name) || stranger(name)) {
            return refused(NoDescription::OtherName);
        }
        let class = head.class;
        let description = Description {
            head: head.singular.clone(),
            kind,
            state: beside.state,
            definite,
            anaphoric: !named_by_itself,
            bare: end == after_head,
            core: beside.core,
            specific: beside.inner.is_some() || beside.state.is_some() || beside.dated,
            inner: beside.inner,
            transparent: transparent || introduced.is_some_and(|name| tells(head.class.core, name)),
        };
        Some(Ok(Candidate { sentence, tokens: start..end, class, referent: Referent::Described(description) }))
    }

    /// "L'agence Anadolu", "la capitale Bagdad": the name beside the noun is a name by itself, the noun says what it is.
    fn introduced(&self, beside: &Beside<'a>) -> Option<&Candidate<'a>> {
        let inner = beside.inner.clone().filter(|_| self.is_apposed(beside))?;
        self.names.iter().find(|c| c.tokens == inner)
    }

    /// Whether the name stands beside the noun without a preposition.
    fn is_apposed(&self, beside: &Beside<'_>) -> bool {
        let linked = |core: usize| self.is(Role::Of, core) || self.is(Role::OfEvent, core) || self.is(Role::OfPlace, core);
        beside.core.is_some_and(|core| !linked(core))
    }

    /// Whether a noun is what a verb leads away: "retirer ses troupes du Niger".
    fn is_led(&self, at: usize) -> bool {
        let words = &self.sentence.tree.words;
        let Some(word) = self.sentence.tree.tokens.get(at).map(|t| t.first as usize) else { return false };
        let verb = words.get(word).and_then(|w| (w.head as usize).checked_sub(1)).filter(|&verb| verb < word);
        verb.is_some_and(|verb| words[verb].upos == Upos::Verb && self.document.lexicon.leads_from(&words[verb].lemma))
    }

    /// The state whose noun it is by a possessive: the subject of its clause.
    fn possessor(&self, at: usize) -> Option<&'a Name> {
        at.checked_sub(1).filter(|&before| self.is(Role::Possessive, before))?;
        let words = &self.sentence.tree.words;
        let mut word = self.sentence.tree.tokens.get(at)?.first as usize;
        // up to the nearest clause that has a subject
        let subject = loop {
            let head = (words.get(word)?.head as usize).checked_sub(1)?;
            let number = head as u32 + 1;
            match words.iter().position(|w| w.head == number && w.deprel.universal() == "nsubj") {
                Some(subject) if subject < word => break subject,
                _ if head == word => return None,
                _ => word = head,
            }
        };
        let token = self.sentence.token_of_word(subject);
        let known = self.names.iter().find(|c| c.class.is(Core::State) && c.tokens.contains(&token))?;
        match &known.referent {
            Referent::Known(names) => names.iter().map(|(name, _)| *name).find(|name| name.class.is(Core::State)),
            _ => None,
        }
    }

    /// Whether a token is a number of two or more.
    fn is_several(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let number = self.document.lexicon.calendar().value(CalendarWord::number, &token.norm).is_some_and(|value| value > 1);
        number || token.kind == TokenKind::Number && &*token.norm != "1"
    }

    /// "Combats de mars 2024": a date that the noun bears follows.
    fn is_timed(&self, end: usize) -> bool {
        let of = self.is(Role::Of, end);
        let start = end + 1 + usize::from(self.is(Role::Article, end + 1));
        of && self.dates.iter().any(|date| date.tokens.start == start)
    }

    fn is_person(&self, tokens: &Range<usize>) -> bool {
        self.names.iter().any(|c| c.tokens == *tokens && c.class.is(Core::Person))
    }

    /// The end of the next piece of the phrase.
    fn step(&self, at: usize, class: Core, beside: &mut Beside<'a>) -> Option<usize> {
        let lexicon = self.document.lexicon;
        let token = self.tokens.get(at)?;
        if let Some(state) = lexicon.states_of_adjective(&token.norm).next()
            && (!token.capital || self.headline)
        {
            beside.state = beside.state.or(Some(state));
            return Some(at + 1);
        }
        let participle = self.upos(at) == Some(Upos::Verb) && self.is_complemented(at);
        let by = self.tokens.get(at + 1).is_some_and(|t| self.document.lexicon.grammar().is(Role::Agent, &t.norm));
        if lexicon.is_modifier(&token.norm) && !participle && !by && (!token.capital || self.headline) {
            beside.modifier = true;
            return Some(at + 1);
        }
        // "de l'armée" is a complement, "de l'Armée de l'Arakan" is not
        let of = at + 1 + usize::from(self.is(Role::Article, at + 1));
        let long_name = self.names.iter().any(|c| c.tokens.start == of && c.tokens.len() > LONGEST_PLAIN);
        let complements = lexicon.complements();
        if !long_name && let Some(end) = longest(self.tokens, at, |form| complements.continues(form), |form| complements.contains(form)) {
            beside.complement = true;
            return Some(end);
        }
        self.bracketed(at, beside).or_else(|| self.named(at, class, beside)).or_else(|| {
            let end = self.adjective(at).or_else(|| self.bare_complement(at))?;
            beside.modifier = true;
            Some(end)
        })
    }

    fn upos(&self, at: usize) -> Option<Upos> {
        let token = self.sentence.tree.tokens.get(at)?;
        self.sentence.tree.words.get(token.first as usize).map(|w| w.upos)
    }

    /// An adjective in small letters, perhaps after an adverb: "internationalement reconnus".
    fn adjective(&self, at: usize) -> Option<usize> {
        let adverb = self.upos(at) == Some(Upos::Adv) && !self.document.lexicon.is_function_word(&self.tokens[at].norm);
        self.bare_adjective(at + usize::from(adverb))
    }

    fn bare_adjective(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let plain = !token.capital || self.headline;
        let describes = self.upos(at) == Some(Upos::Adj) && !self.document.lexicon.is_function_word(&token.norm);
        let by = self.tokens.get(at + 1).is_some_and(|t| self.document.lexicon.grammar().is(Role::Agent, &t.norm));
        (plain && describes && !by && !self.has_complement(at)).then_some(at + 1)
    }

    /// Whether a preposition of place or time follows: "stationnées en", "situés sur".
    fn is_complemented(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).map(|t| &*t.norm).unwrap_or_default();
        let grammar = self.document.lexicon.grammar();
        grammar.is(Role::Locative, next) || grammar.is(Role::OfEvent, next) || self.has_complement(at)
    }

    /// Whether an adjective or participle has a complement of its own: it is more than a part of a name then.
    fn has_complement(&self, at: usize) -> bool {
        let tree = &self.sentence.tree;
        let Some(word) = tree.tokens.get(at).map(|t| t.first + 1) else { return false };
        tree.words.iter().any(|w| w.head == word && matches!(w.deprel.universal(), "obl" | "obj" | "xcomp" | "advcl"))
    }

    /// "de nettoyage ethnique", "de grande envergure": a noun without article.
    fn bare_complement(&self, at: usize) -> Option<usize> {
        let of = self.sentence.tree.tokens.get(at)?;
        if !self.is(Role::Of, at) || of.end - of.first > 1 || self.headline {
            return None;
        }
        let mut noun = at + 1;
        noun += usize::from(self.adjective(noun).is_some());
        let calendar = self.document.lexicon.calendar();
        let token = self.tokens.get(noun)?;
        let dates = calendar.is_month_or_weekday(&token.norm);
        let plain = !token.capital && !dates && token.kind == TokenKind::Word && !self.document.lexicon.is_function_word(&token.norm);
        (plain && self.upos(noun) == Some(Upos::Noun)).then_some(noun + 1)
    }

    /// "[de 2020]".
    fn bracketed(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let norm = |i: usize| self.tokens.get(i).map(|t| &*t.norm).unwrap_or_default();
        let is_year = |form: &str| form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit());
        let found = norm(at) == "[" && self.is(Role::Of, at + 1) && is_year(norm(at + 2)) && norm(at + 3) == "]";
        beside.dated |= found;
        found.then_some(at + 4)
    }

    /// A proper name, perhaps after a preposition and an article, perhaps in quotation marks.
    fn named(&self, at: usize, class: Core, beside: &mut Beside<'a>) -> Option<usize> {
        // "les forces américaines d'Afghanistan" are no more named by where they are, nor those that are withdrawn from there
        if beside.inner.is_some() || class == Core::Force && beside.state.is_some() {
            return None;
        }
        let norm = |i: usize| self.tokens.get(i).map(|t| &*t.norm).unwrap_or_default();
        let mut start = at;
        let links = match class {
            Core::Event => self.is(Role::Of, start) || self.is(Role::OfEvent, start),
            Core::Place => self.is(Role::Of, start) || self.is(Role::OfPlace, start),
            _ => self.is(Role::Of, start),
        };
        if links && beside.led {
            return None;
        }
        if links {
            start += 1;
            start += usize::from(self.is(Role::Article, start));
        }
        let quotes = self.document.lexicon.quotes();
        let quoted = quotes.can_open(norm(start));
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
        if end <= start || (quoted && !quotes.can_close(norm(end))) {
            return None;
        }
        beside.inner = Some(start..end);
        beside.core = Some(at);
        Some(last)
    }

    fn is(&self, role: Role, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.document.lexicon.grammar().is(role, &t.norm))
    }

    fn accept(&self, head: &Head, start: usize, beside: &Beside<'_>, kind: Option<&str>) -> bool {
        use crate::lexicon::HeadReading::{Bare, Described, Named};
        let named = beside.inner.is_some();
        let lexicon_grammar = self.document.lexicon.grammar();
        // A head noun of several words ("accord de paix") describes by itself.
        let described = named || beside.state.is_some() || beside.dated || beside.complement || beside.modifier;
        let anything = described || beside.timed || head.singular.contains(' ');
        let definite = start.checked_sub(1).is_some_and(|before| self.is(Role::Definite, before));
        match (head.class.core, head.reading) {
            // "la capitale du Mali" says what a place is and does not name it; "l'hôtel Hayat" does
            (Core::Place, Described) => named && self.is_apposed(beside),
            (Core::Place, _) => named,
            (Core::State, _) => named || beside.state.is_some(),
            // "5 000 soldats"
            (Core::Force, _) if start.checked_sub(1).is_some_and(|before| self.is_several(before)) => true,
            (Core::Force, _) => anything || kind.is_some_and(|k| definite || lexicon_grammar.is(KindRole::Named, k)),
            (Core::Organization, _) => named || beside.state.is_some() || beside.complement,
            (Core::Agreement, Bare) => anything || definite || !start.checked_sub(1).is_none_or(|b| self.is(Role::Of, b)),
            (Core::Agreement, _) => anything,
            (Core::Event, Bare) => anything || definite || kind.is_some_and(|k| lexicon_grammar.is(KindRole::Indefinite, k)),
            (Core::Event, Named) => named || beside.timed || beside.state.is_some() || beside.dated,
            (Core::Event, Described) => anything,
            (_, _) => named,
        }
    }
}

/// Whether a noun of this class can stand beside that name: an organisation is not a person.
fn fits(class: Core, name: &Candidate<'_>) -> bool {
    match class {
        Core::Organization | Core::Force => !name.class.is(Core::Person),
        Core::Place => matches!(name.class.core, Core::Place | Core::State),
        _ => true,
    }
}

/// Whether a noun of this class only says what the name beside it is. A lake bears the noun in its name.
fn tells(class: Core, name: &Candidate<'_>) -> bool {
    match class {
        Core::Organization => matches!(name.class.core, Core::Organization | Core::Force),
        Core::Force => name.class.is(Core::Force) && matches!(name.referent, Referent::Known(_)),
        Core::Place => matches!(name.referent, Referent::Known(_)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::mentions::gazetteer;
    use crate::extract::testing::with_document;
    use crate::extract::trace::Silent;

    fn found(text: &str) -> Vec<(String, Core)> {
        with_document(text, |document| {
            let names = gazetteer::names(document, SentenceIx::FIRST);
            let described = nominals(document, SentenceIx::FIRST, &names, &[], &mut Silent);
            described.iter().map(|c| (document.words(c.sentence, &c.tokens).to_owned(), c.class.core)).collect()
        })
    }

    #[test]
    fn what_describes_a_noun_belongs_to_it() {
        let wanted = [("forces de maintien de la paix russes".to_owned(), Core::Force)];
        assert_eq!(found("Les forces de maintien de la paix russes patrouillent."), wanted);
    }

    #[test]
    fn a_name_stands_in_quotation_marks_that_are_closed() {
        assert!(found("Elle a visité la région de « Gao » hier.").iter().any(|(words, _)| words == "région de « Gao »"));
        assert!(!found("Elle a visité la région de « Gao hier.").iter().any(|(words, _)| words.contains('«')));
    }
}
