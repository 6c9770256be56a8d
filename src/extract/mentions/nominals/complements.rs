//! Complements of a head noun that name something: "région de Gao", "attaque contre l'armée malienne à Ménaka".

use std::ops::Range;

use super::grower::{Beside, Grower};
use crate::extract::index::each;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::extract::mentions::editions::{counts, is_year};
use crate::lexicon::{CountedKind, Head, HeadReading, KindRole, NounClass, Role, VerbClass};
use crate::ontology::Core;
use crate::reader::{TokenKind, Upos, longest};

/// "Les équipes du service de N": so many nouns that stand for their complement are followed.
const DEEPEST: usize = 3;

/// Words of the longest name in quotation marks.
const LONGEST_QUOTED: usize = 6;

/// What a complement names: its tokens, and where it ends.
struct Part {
    /// Of what tells it apart; `None` for "the police".
    named: Option<Range<usize>>,
    end: usize,
    class: Option<Core>,
}

impl<'a> Grower<'a, '_> {
    /// A proper name, perhaps after a preposition and an article, perhaps in quotation marks.
    pub(super) fn named(&self, at: usize, class: Core, beside: &mut Beside<'a>) -> Option<usize> {
        // "les forces américaines d'Afghanistan" are no more named by where they are, nor those that are withdrawn from there; "le groupe
        // djihadiste nigérian N" is N
        let apposed = || self.names.iter().any(|name| name.tokens.start == at && name.class.is(Core::Force));
        if beside.inner.is_some() || class == Core::Force && beside.state.is_some() && !apposed() {
            return None;
        }
        let links = self.is(Role::Of, at) || class == Core::Place && self.is(Role::OfPlace, at);
        // "le chef de l'État nigérian N": the state is told already
        // and "l'allié russe de N" is no part of N
        let person = || self.names.iter().any(|name| name.tokens.start == at && name.class.is(Core::Person));
        if class == Core::State && beside.state.is_some() && (person() || at >= 2 && self.is(NounClass::Allegiance, at - 2)) {
            return None;
        }
        if links && beside.led || self.is(Role::Between, at) && !beside.bridges {
            return None;
        }
        let start = if links { self.past_article(at + 1) } else { at };
        if links
            && class == Core::Force
            && let Some(end) = self.of_government(start, beside)
        {
            return Some(end);
        }
        // "les forces du maréchal N" are called by his name; "l'armée du général N" is his state's, and "la rébellion du colonel N" a deed
        let led_by = || self.entitled(start, 0).filter(|part| self.follow(at, class) && part.class == Some(Core::Person));
        let part = match self.proper(start) {
            Some(part) => part,
            None => {
                let led = led_by()?;
                // "les soldats du colonel malien N" are Mali's
                let name = led.named.as_ref().map_or(led.end, |name| name.start);
                beside.state = (start..name).find_map(|word| self.document.lexicon.states_of_adjective(self.norm(word)).next());
                beside.states |= beside.state.is_some();
                led
            }
        };
        // "la frontière entre A et B"
        if self.is(Role::Between, at) {
            beside.joins = true;
            beside.cuts.push(at);
            return self.joined(at, start..part.end);
        }
        beside.inner = part.named;
        beside.cuts.push(at);
        Some(part.end)
    }

    /// Whether several stand before "de": forces, troops, men.
    fn follow(&self, of: usize, class: Core) -> bool {
        let syntax = &self.document.syntax[self.at];
        let noun = of.checked_sub(1).and_then(|noun| syntax.head_of(&syntax.words_of(&(noun..of))));
        let several = noun.is_some_and(|noun| syntax.word(noun).feats.get("Number") == Some("Plur"));
        class == Core::Force && several && self.is(Role::Of, of)
    }

    /// "Les forces du régime malien", "les troupes du gouvernement": a government says whose they are.
    fn of_government(&self, start: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let government = self.is(NounClass::HomeState, start) && self.is_plain(start);
        if !government {
            return None;
        }
        let state = self.document.lexicon.states_of_adjective(self.norm(start + 1)).next().filter(|_| self.is_plain(start + 1));
        beside.complement = true;
        beside.state = state;
        beside.states |= state.is_some();
        Some(start + 1 + usize::from(state.is_some()))
    }

    /// "Les combattants kurdes des N": irregular fighters, by the name of their force. Soldiers of a mission are their own state's.
    pub(super) fn of_force(&self, head: &Head, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let lexicon = self.document.lexicon;
        let irregular = |kind: &str| lexicon.grammar().is(KindRole::Irregular, kind);
        let fighters = lexicon.kind_of(Core::Force, [head.singular.as_str()]).is_some_and(irregular)
            && lexicon.grammar().is(NounClass::FighterNoun, &head.singular)
            && beside.inner.is_none();
        let start = self.past_article(at + 1);
        let force = |c: &&Candidate<'a>| c.tokens.start == start && c.class.is(Core::Force);
        let name = self.names.iter().find(force).filter(|_| fighters && self.is(Role::Of, at))?;
        beside.inner = Some(name.tokens.clone());
        beside.cuts.push(at);
        Some(name.tokens.end)
    }

    /// "La coalition menée par N": who leads it tells it apart.
    pub(super) fn led_by(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let syntax = &self.document.syntax[self.at];
        let participle = syntax.head_of(&syntax.words_of(&(at..at + 1)))?;
        let read = syntax.word(participle);
        let leads = read.feats.get("VerbForm") == Some("Part")
            && self.document.lexicon.grammar().is(VerbClass::Leading, &read.lemma)
            && self.is(Role::Agent, at + 1)
            && beside.inner.is_none();
        let part = self.proper(self.past_article(at + 2)).filter(|_| leads)?;
        beside.inner = part.named;
        beside.cuts.push(at);
        Some(part.end)
    }

    /// "Les forces loyales au président N", "des groupes liés à N": to whom they hold tells them apart.
    pub(super) fn holds_to(&self, head: &Head, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let link = at + 1;
        let links = self.is(Role::OfEvent, link) || self.is(Role::Of, link);
        let follows = self.is(NounClass::Allegiance, at) && links && beside.inner.is_none();
        let start = self.past_article(link + 1);
        let part = self.proper(start).or_else(|| self.entitled(start, 0)).filter(|_| follows)?;
        // of others than a person, what follows tells apart only groups that nothing else does
        let tells = part.class == Some(Core::Person) || part.class.is_some() && head.reading == HeadReading::Referring;
        if !tells {
            return None;
        }
        beside.inner = part.named;
        beside.holds = true;
        beside.cuts.push(link);
        Some(part.end)
    }

    /// "L'armée des Serbes de N", "la brigade des révolutionnaires": those whom a unit is made up of belong to its name.
    pub(super) fn of_people(&self, head: &Head, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let grammar = self.document.lexicon.grammar();
        let unit = grammar.is(NounClass::UnitOfPeople, &head.singular) && beside.is_nothing();
        let definite = self.is(Role::Of, at) && self.is(Role::Definite, at);
        let people = at + 1;
        let syntax = &self.document.syntax[self.at];
        let own = syntax.words_of(&(at.saturating_sub(1)..at));
        let plural = syntax.head_of(&syntax.words_of(&(people..people + 1))).is_some_and(|word| {
            let read = syntax.word(word);
            // "fournit à l'armée des images" has another object
            let other = syntax.head(word).is_some_and(|above| !own.contains(&above) && syntax.is_verb(above));
            read.upos == Upos::Noun && read.feats.get("Number") == Some("Plur") && !other
        });
        let troops = |head: &Head| head.class.is(Core::Force) && !grammar.is(NounClass::FighterNoun, &head.singular);
        let others = self.document.lexicon.heads().get(self.norm(people)).iter().any(troops);
        let dated = self.document.lexicon.calendar().names_time(self.norm(people));
        if !unit || !definite || !plural || others || dated {
            return None;
        }
        beside.complement = true;
        Some(people + 1)
    }

    /// What an agreement bears: its number, the day it was made, those whose it is. "résolution 1701", "accord du 31 décembre".
    pub(super) fn of_agreement(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let numbered = self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        let is_date = || self.dates.iter().any(|date| date.tokens.contains(&at));
        if numbered && beside.is_nothing() && !is_date() {
            beside.dated = true;
            return Some(at + 1);
        }
        // what a name tells apart needs no date
        let dated = if beside.inner.is_none() { self.dated(at, beside) } else { None };
        dated.or_else(|| self.named(at, Core::Agreement, beside))
    }

    /// A date behind "de", or a bare year.
    fn dated(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        // "l'élection présidentielle 2017"
        // "l'exercice Zapad 2017"
        let named = || beside.inner.as_ref().is_some_and(|inner| inner.end == at);
        let edition = || named() && is_year(self.norm(at)) && !counts(self.document, self.at, at);
        let end = self.date_of_event(at).or_else(|| (self.is_year(at) || edition()).then_some(at + 1))?;
        beside.timed = true;
        beside.cuts.push(at);
        Some(end)
    }

    /// Whether a token is a year in digits, and no number of something: "2017".
    fn is_year(&self, at: usize) -> bool {
        let date = || self.dates.iter().any(|date| date.tokens == (at..at + 1));
        is_year(self.norm(at)) && date()
    }

    /// What an event bears, behind its noun: a date, where it was, whom it met, who took part.
    pub(super) fn of_event(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        if let Some(end) = self.dated(at, beside) {
            return Some(end);
        }
        // behind a name "de" says whose or where that one is
        let link = self.link_of_event(at);
        if beside.inner.is_some() && self.is(Role::Of, at) {
            return None;
        }
        let part = match link {
            Some(start) => self.participant(start, 0)?,
            None if beside.inner.is_none() => self.proper(at)?,
            None => return None,
        };
        let mut end = part.end;
        if let Some(start) = link {
            // what hangs on the verb is not the event's
            if !self.is(Role::Of, at) && !self.belongs(at..end, at) {
                return None;
            }
            beside.placed |= self.is(Role::PlaceOfEvent, at) && matches!(part.class, Some(Core::Place | Core::State) | None);
            let first = end;
            while let Some(next) = self.joined(at, start..end) {
                end = next;
            }
            if end == first && self.is(Role::Between, at) {
                end = self.second_side(end).unwrap_or(end);
            }
        }
        // "les affrontements entre la police et les manifestants" are told by their sides, who may have no name
        beside.complement |= self.is(Role::Between, at);
        beside.inner = beside.inner.take().or(part.named);
        beside.cuts.push(at);
        Some(end)
    }

    /// "Et les manifestants": the other side where it is no entity.
    fn second_side(&self, and: usize) -> Option<usize> {
        let noun = self.past_article(and + 1);
        let side = self.is(Role::Coordination, and) && noun > and + 1 && self.is_plain(noun) && self.upos(noun) == Some(Upos::Noun);
        side.then_some(noun + 1)
    }

    /// "Le meurtre d'un prêtre", "l'enlèvement d'un soldat": to whom it was done, one person without a name.
    pub(super) fn victim(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let (article, noun) = (at + 1, at + 2);
        let indefinite = self.is(Role::Article, article) && !self.is(Role::Definite, article);
        if beside.inner.is_some() || beside.complement || !self.is(Role::Of, at) || !indefinite || !self.is_plain(noun) {
            return None;
        }
        let lexicon = self.document.lexicon;
        let norm = self.norm(noun);
        let people = || lexicon.counted().nouns().get(norm).iter().any(|counted| counted.kind == CountedKind::People);
        let person = lexicon.grammar().is(NounClass::OnePerson, norm) || lexicon.titles().contains(norm) || people();
        beside.complement |= person;
        person.then_some(noun + 1)
    }

    /// "de mars 2024", "du mois dernier".
    pub(super) fn date_of_event(&self, at: usize) -> Option<usize> {
        let start = if self.is(Role::Of, at) { at + 1 } else { return None };
        if self.is_day_as_name(start) {
            return Some(start + 1);
        }
        let starts = [start, self.past_article(start)];
        let date = self.dates.iter().find(|date| starts.contains(&date.tokens.start))?;
        Some(date.tokens.end)
    }

    /// "Le 11-Septembre": a day that an event is called by.
    fn is_day_as_name(&self, at: usize) -> bool {
        let Some((day, month)) = self.norm(at).split_once('-') else { return false };
        day.parse::<u8>().is_ok() && self.document.lexicon.calendar().is_month_or_weekday(month)
    }

    /// Behind the preposition and article of an event's complement: "contre le …", "au nord de …".
    fn link_of_event(&self, at: usize) -> Option<usize> {
        let grammar = self.document.lexicon.grammar();
        let two = format!("{} {}", self.norm(at), self.norm(at + 1));
        let links = |form: &str| grammar.is(Role::Of, form) || grammar.is(Role::OfEvent, form);
        let behind = if links(&two) { at + 2 } else { at + usize::from(links(self.norm(at))) };
        if behind == at {
            return None;
        }
        let start = self.past_article(behind);
        // "au nord de", "dans le sud de"
        if self.is(NounClass::Direction, start) && self.is(Role::Of, start + 1) {
            return Some(self.past_article(start + 2));
        }
        Some(start)
    }

    /// Whether the head of a complement hangs on what stands before it in the phrase: on the noun or its other complements.
    fn belongs(&self, tokens: Range<usize>, at: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let words = syntax.words_of(&tokens);
        let Some(head) = syntax.head_of(&words).and_then(|word| syntax.head(word)) else { return false };
        // what stands before the verb, and no comma parts from its subject, is the subject's: "l'attentat à Oslo a fait deux morts"
        let subject = || {
            let last = at.checked_sub(1).and_then(|last| syntax.head_of(&syntax.words_of(&(last..at))));
            let mut subjects = syntax.dependents(head, &["nsubj"]);
            last.is_some_and(|last| subjects.any(|noun| syntax.is_within(last, noun)))
        };
        !syntax.is_verb(head) && syntax.token_of(head) < at || syntax.token_of(head) >= tokens.end && subject()
    }

    /// What is coordinated with the complement that a preposition leads to: "entre le Mali et le Niger", "à Oslo et à Bergen".
    fn joined(&self, link: usize, tokens: Range<usize>) -> Option<usize> {
        let and = tokens.end;
        // a comma parts members of a list between whom it is, else what stands in apposition
        let comma = self.tokens.get(and).is_some_and(|token| token.kind == TokenKind::Punctuation);
        if !self.is(Role::Coordination, and) || comma && !self.is(Role::Between, link) {
            return None;
        }
        let repeated = and + 1 + usize::from(self.norm(and + 1) == self.norm(link) || self.is(Role::OfEvent, and + 1));
        let start = self.past_article(repeated);
        let part = self.participant(start, 0)?;
        // "… à Oslo et la Suède a protesté" goes on with another clause
        let syntax = &self.document.syntax[self.at];
        let words = syntax.words_of(&(start..part.end));
        let subject = || each(&words).any(|word| syntax.word(word).deprel.universal() == "nsubj");
        (self.is(Role::Between, link) || !subject()).then_some(part.end)
    }

    /// Who or what a complement names: a name, a description, a person behind a title, or what a noun that stands for it leads to.
    fn participant(&self, start: usize, depth: usize) -> Option<Part> {
        // "seize djihadistes"
        let start = start + usize::from(start < self.tokens.len() && self.is_several(start));
        // "la Communauté d'Afrique de l'Est" is a name, and no description of a body of Africa
        let named = self.names.iter().filter(|name| name.tokens.start == start).map(|name| name.tokens.end).max().unwrap_or(start);
        let whole = |c: &&Candidate<'a>| c.tokens.start == start && named <= c.tokens.end;
        if let Some(described) = self.described.iter().filter(whole).max_by_key(|c| c.tokens.len()) {
            // "l'intervention de la police" is no more told apart by it
            let bare = matches!(&described.referent, Referent::Described(d) if d.bare);
            let named = Some(described.tokens.clone()).filter(|_| !bare);
            return Some(Part { named, end: described.tokens.end, class: Some(described.class.core) });
        }
        if let Some(part) = self.proper(start).or_else(|| self.entitled(start, depth)) {
            return Some(part);
        }
        let stands = self.is(NounClass::StandsFor, start) || self.document.lexicon.is_transparent(self.norm(start));
        if depth < DEEPEST && stands && self.is(Role::Of, start + 1) {
            return self.participant(self.past_article(start + 2), depth + 1);
        }
        None
    }

    /// "président iranien Hassan N": a title, adjectives, and the person who has it, or where it is held.
    fn entitled(&self, start: usize, depth: usize) -> Option<Part> {
        let titles = self.document.lexicon.titles();
        let mut at = longest(self.tokens, start, |form| titles.continues(form), |form| titles.contains(form))?;
        while !self.names.iter().any(|c| c.tokens.start == at) {
            match self.adjective(at) {
                Some(end) => at = end,
                // "le porte-parole de l'armée malienne"
                None if depth < DEEPEST && self.is(Role::Of, at) => return self.participant(self.past_article(at + 1), depth + 1),
                None => return None,
            }
        }
        let person = self.names.iter().find(|c| c.tokens.start == at && c.class.is(Core::Person))?;
        Some(Part { named: Some(person.tokens.clone()), end: person.tokens.end, class: Some(Core::Person) })
    }

    /// A name that begins there, known or in capitals, perhaps in quotation marks.
    fn proper(&self, mut start: usize) -> Option<Part> {
        let quotes = self.document.lexicon.quotes();
        let quoted = quotes.can_open(self.norm(start));
        start += usize::from(quoted);
        let known = self.names.iter().find(|c| c.tokens.start == start);
        let end = match known {
            Some(known) => known.tokens.end,
            None if quoted && let Some(end) = self.quoted(start) => end,
            None if self.headline || self.is_common(start) => return None,
            None => {
                start + self.tokens[start.min(self.tokens.len())..].iter().take_while(|t| t.capital && t.kind == TokenKind::Word).count()
            }
        };
        let last = end + usize::from(quoted);
        if end <= start || (quoted && !quotes.can_close(self.norm(end))) {
            return None;
        }
        Some(Part { named: Some(start..end), end: last, class: known.map(|known| known.class.core) })
    }

    /// The end of a few quoted words of which the first has a capital: "opération « Aube nouvelle »".
    fn quoted(&self, start: usize) -> Option<usize> {
        let quotes = self.document.lexicon.quotes();
        let words = self.tokens[start..].iter().take(LONGEST_QUOTED).take_while(|t| t.kind == TokenKind::Word).count();
        let closed = quotes.can_close(self.norm(start + words));
        (closed && self.tokens[start].capital).then_some(start + words)
    }

    /// Whether a capital alone is no name: "l'État".
    fn is_common(&self, at: usize) -> bool {
        let alone = !self.tokens.get(at + 1).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
        // "la brigade des Géants"
        let several = |head: &Head| head.singular != self.norm(at);
        alone && !self.document.lexicon.heads().get(self.norm(at)).iter().all(several)
    }
}
