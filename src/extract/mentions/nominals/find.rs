//! All descriptions of a sentence.

use std::ops::Range;

use super::accept::{NoDescription, fits, tells};
use super::grower::{Beside, Grower};
use crate::extract::document::Document;
use crate::extract::index::{SentenceIx, each};
use crate::extract::mentions::candidate::{Candidate, Description, Referent, Standing};
use crate::extract::mentions::framed::{Frame, Frames};
use crate::extract::trace::{Event, Stage, Trace};
use crate::lexicon::{Head, HeadReading, NounClass, Role};
use crate::ontology::{Core, EntityClass};
use crate::reader::{Upos, longest, phrase};

/// Words before the last noun of a set phrase that means something else, at most: "recours à la force".
const LONGEST_BEFORE: usize = 3;

/// Phrases are not followed further than this many tokens.
const LONGEST: usize = 24;

/// Men of whom nothing says whose they are may be anybody; from so many on they are nearly always troops.
const STRENGTH: u64 = 100;

/// All descriptions in a sentence, whose names and dates are found already: first of those who act and of places, then of events, which
/// hold them.
pub(in crate::extract) fn nominals<'a>(
    document: Document<'a>,
    at: SentenceIx,
    names: &[Candidate<'a>],
    dates: &[Candidate<'a>],
    trace: &mut impl Trace,
) -> Vec<Candidate<'a>> {
    let mut grower = Grower::new(document, at, names, dates);
    let mut found = Vec::new();
    for sort in [Sort::Others, Sort::Events] {
        for start in 0..grower.tokens.len() {
            match grower.grow(start, sort) {
                None => {}
                Some(Ok(candidate)) => {
                    let others = grower.others(&candidate);
                    found.push(candidate);
                    found.extend(others);
                }
                Some(Err((tokens, class, reason))) => trace.report(|| {
                    let event = Event::on(document, Stage::Mentions, at, &tokens);
                    event.taken_for(document.ontology.class_name(class), "description").left_out(reason)
                }),
            }
        }
        grower.described = found.iter().filter(|c| takes_part(c)).cloned().collect();
        if sort == Sort::Others {
            found.extend((0..grower.tokens.len()).filter_map(|start| grower.region(start).or_else(|| grower.people_of(start))));
        }
    }
    found
}

/// What descriptions are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Others,
    Events,
}

/// Whether a description may stand as a complement in an event's name: "attaque contre l'armée malienne".
fn takes_part(candidate: &Candidate<'_>) -> bool {
    let refers = matches!(&candidate.referent, Referent::Described(d) if d.anaphoric);
    !refers && matches!(candidate.class.core, Core::Force | Core::Organization | Core::Place | Core::State | Core::Agreement)
}

/// Tokens around a head noun, its class, and why they are not a description.
type Refused = (Range<usize>, EntityClass, NoDescription);

impl<'a> Grower<'a, '_> {
    /// Whether the noun of one force begins there, "l'armée", and not one of people: "les soldats".
    fn is_plain_force(&self, at: usize) -> bool {
        let grammar = self.document.lexicon.grammar();
        let heads = self.document.lexicon.heads().get(self.norm(at));
        self.is_plain(at)
            && heads.iter().any(|head| {
                head.class.is(Core::Force) && head.singular == self.norm(at) && !grammar.is(NounClass::FighterNoun, &head.singular)
            })
    }

    /// The description of a sort around the head noun that begins with a token; `None` where none does.
    fn grow(&self, start: usize, sort: Sort) -> Option<Result<Candidate<'a>, Refused>> {
        let lexicon = self.document.lexicon;
        let heads = lexicon.heads();
        let after_head = longest(self.tokens, start, |form| heads.continues(form), |form| heads.contains(form))?;
        let form = phrase(&self.tokens[start..after_head]);
        // "les bons offices de N" are no offices, "le recours à la force" is no force
        let longer = |from: usize| longest(self.tokens, from, |form| heads.continues(form), |form| heads.contains(form));
        let inside = |from: usize, end: usize| {
            let whole = heads.get(&phrase(&self.tokens[from..end]));
            start < end && end <= after_head && whole.iter().all(|head| head.reading == HeadReading::Referring)
        };
        if (start.saturating_sub(LONGEST_BEFORE)..start).any(|from| longer(from).is_some_and(|end| inside(from, end))) {
            return None;
        }
        // "la Corée du Nord de l'île" has no north
        let known =
            |name: &Candidate<'a>| name.tokens.start < start && start < name.tokens.end && matches!(name.referent, Referent::Known(_));
        if self.names.iter().any(known) {
            return None;
        }
        let head = self.head_of(heads.get(&form), &(start..after_head))?;
        if head.class.is(Core::Event) != (sort == Sort::Events) {
            return None;
        }
        // "une quarantaine de soldats" counts them
        if lexicon.counted().number(&form).is_some() && self.is_bare_of(after_head) {
            return None;
        }
        // "opération Barkhane" is a name
        if sort == Sort::Events && self.names.iter().any(|name| name.tokens.start == start && after_head < name.tokens.end) {
            return None;
        }
        // "le général de brigade N" is a person
        let of = start.checked_sub(1).filter(|&of| head.class.is(Core::Force) && self.is_bare_of(of));
        let ranked = of.and_then(|of| of.checked_sub(1)).is_some_and(|rank| lexicon.titles().contains(self.norm(rank)));
        if ranked && self.tokens.get(after_head).is_some_and(|token| token.capital) {
            return None;
        }
        // "le chef d'état-major de l'armée", "les chefs d'État de N": the end of an office is no body and no land
        let body = matches!(head.class.core, Core::Organization | Core::Place | Core::State);
        if body && self.ends_office(start, after_head) {
            return None;
        }
        // "des tirs d'artillerie" tells of a sort of fire
        let fired = of.and_then(|of| of.checked_sub(1)).is_some_and(|deed| self.is(NounClass::FireNoun, deed));
        if fired && form == head.singular {
            return None;
        }
        // "les Kurdes du PYD" are those of that body
        let owner = self.past_article(after_head + 1);
        let is_body = |class: Core| matches!(class, Core::Organization | Core::Force);
        let of_body = self.is(Role::Of, after_head) && self.names.iter().any(|name| name.tokens.start == owner && is_body(name.class.core));
        if of_body && lexicon.grammar().is(NounClass::PeopleAtArms, &head.singular) {
            return None;
        }
        // "les renforts de l'armée" are the army
        let parts = head.class.is(Core::Force) && form != head.singular && lexicon.grammar().is(NounClass::StandsFor, &head.singular);
        if parts && self.is(Role::Of, after_head) && owner > after_head + 1 && self.is_plain_force(owner) {
            return Some(Err((start..after_head, head.class, NoDescription::StandsFor)));
        }
        // "a fait un mort" counts, as "a fait deux morts"
        let one = start.checked_sub(1).filter(|_| sort == Sort::Events && lexicon.counted().toll(&form).is_some());
        if one.is_some_and(|before| self.upos(before) == Some(Upos::Num) || self.is_masculine_article(before)) {
            return None;
        }
        // "Marine Ferrand" is no navy
        let is_given = |name: &Candidate<'a>| name.class.is(Core::Person) && name.tokens.start == start && name.tokens.len() > 1;
        if self.tokens[start].capital && self.names.iter().any(is_given) {
            return None;
        }
        // "en compagnie de", "à la place de" are prepositions
        let syntax = &self.document.syntax[self.at];
        let in_preposition = || each(&syntax.words_of(&(start..start + 1))).any(|word| syntax.word(word).deprel.universal() == "case");
        // "huit cents parachutistes": a noun that is an adjective, too
        let counted = || self.upos(start) == Some(Upos::Adj) && self.is_counted(start) && self.upos(start + 1) != Some(Upos::Noun);
        let no_noun = || !self.headline && !matches!(self.upos(start), Some(Upos::Noun | Upos::Propn)) && !counted();
        if after_head == start + 1 && (no_noun() || in_preposition()) {
            return Some(Err((start..after_head, head.class, NoDescription::NotANoun)));
        }
        // "fait état de maisons serbes"
        let written = self.tokens[start].capital || self.is_determined(start);
        if head.class.is(Core::State) && head.capital && !written {
            return Some(Err((start..after_head, head.class, NoDescription::NotANoun)));
        }
        // "le chef de l'État kényan", "le président du Conseil italien", and not "le porte-parole du ministère"
        let title = Some(head.class.core).filter(|core| matches!(core, Core::State | Core::Organization));
        let title = title.and_then(|_| Frames::new(self.document, self.at).title_ending(after_head));
        // "les chefs de la diplomatie afghane et pakistanaise" hold the offices of two
        let of_state = |at: usize| self.tokens.get(at).is_some_and(|t| lexicon.states_of_adjective(&t.norm).next().is_some());
        let of_two = || of_state(after_head) && of_state(after_head + 2);
        if title.is_some_and(|title| head.class.is(Core::State) || lexicon.is_state_office(&title)) && !of_two() {
            return Some(Err((start..after_head, head.class, NoDescription::OfTitle)));
        }
        // "un policier belge"; "aucun rebelle" are all of them
        let one = head.class.is(Core::Force) && lexicon.grammar().is(NounClass::OnePerson, &head.singular);
        if one && self.is_singular(head, start) && !self.is_before(Role::NegationEnd, start) {
            return Some(Err((start..after_head, head.class, NoDescription::OnePerson)));
        }
        let bridges = lexicon.grammar().is(NounClass::Link, &head.singular);
        // of "ses soldats", "ses mille soldats" the possessive says whose they are, and what follows where
        let led = head.class.is(Core::Force) && (self.is_led(start) || self.is_before(Role::Possessive, self.counted_from(head, start)));
        let mut beside = Beside { led, bridges, ..Beside::default() };
        if head.class.is(Core::Force) {
            beside.state = self.possessor(head, start).or_else(|| self.shared_state(after_head));
        }
        let number = self.unit_number(head, start);
        beside.numbered = number.is_some();
        beside.purposed = head.class.is(Core::Organization) && self.is_purposed(head) && self.ends_with_deed(&(start..after_head));
        let mut end = after_head;
        // "ce bourg du Darien" is a place that was told of, and what follows says where it lies; "cette province du Nord-Kivu" is called so
        let named = lexicon.grammar().is(NounClass::RegionNoun, &head.singular) && self.is(Role::Of, after_head);
        let refers = [NounClass::Town, NounClass::Hypernym].into_iter().any(|class| lexicon.grammar().is(class, &head.singular));
        let pointed = head.class.is(Core::Place) && refers && !named && self.is_before(Role::Demonstrative, self.adjectives_before(start));
        while !pointed && end - start < LONGEST {
            match self.step(start, end, head, &mut beside) {
                Some(next) => end = next,
                None => break,
            }
        }
        let words = self.tokens[start..end].iter().map(|t| &*t.norm);
        // a state can be one of rebels
        let kind = lexicon.kind_of(if head.class.is(Core::State) { Core::Force } else { head.class.core }, words.chain([form.as_str()]));
        beside.timed |= self.is_timed(end);
        let named_by_itself = self.accept(head, start, &beside, kind);
        // "des inconnus" are told of first, "des" of "de les" aside
        let definite = self.is_before(Role::Definite, start) && !self.is_indefinite(start - 1);
        let home = head.class.is(Core::State) && lexicon.grammar().is(NounClass::HomeState, &head.singular);
        let refers_to_any = lexicon.grammar().is(NounClass::Hypernym, &head.singular);
        // "l'emploi de la force" is none, whatever was told of before
        if head.reading == HeadReading::Referring && head.singular.contains(' ') && !refers_to_any {
            return Some(Err((start..after_head, head.class, NoDescription::Vague)));
        }
        let may_refer = definite && !self.headline && (refers_to_any || end == after_head && (home || !head.class.is(Core::State)));
        let whole = start..end;
        let refused = |reason| Some(Err((whole.clone(), head.class, reason)));
        if head.class.is(Core::Place) && (self.says_what_is_named(start) || self.says_what_follows(&whole)) {
            return refused(NoDescription::SaidOfName);
        }
        if self.lies_in_named(head, start, &beside) {
            let counted = self.counted_from(head, start);
            return Some(Ok(self.argument(head, counted..end, beside, None)));
        }
        if !named_by_itself
            && head.class.is(Core::Place)
            && let Some(tokens) = self.unnamed(head, &(start..end), &mut beside)
        {
            return Some(Ok(self.argument(head, tokens, beside, None)));
        }
        // "des pirates ont abordé un cargo", "plusieurs ONG": those of whom a statement is made
        let body = head.class.is(Core::Organization) && self.introduced(&beside).is_none() && self.is_among_others(head, start);
        let follower = lexicon.grammar().is(NounClass::FollowerNoun, &head.singular);
        let mission = lexicon.grammar().is(NounClass::MissionNoun, &head.singular);
        let armed = head.class.is(Core::Force) && (head.reading != HeadReading::Named || mission);
        // "3 000 hommes" are troops, "3 000 hommes et femmes" are people
        let others =
            (self.is(Role::Coordination, end) || self.norm(end) == ",") && self.is_plain(end + 1) && self.upos(end + 1) == Some(Upos::Noun);
        let strength = head.class.is(Core::Force) && follower && !others && self.is_at_least(STRENGTH, start);
        let told = strength || (armed || body) && head.reading != HeadReading::Referring && !follower;
        let determined = self.is_determined(start) || self.is_counted(start) && !self.is(Role::Of, end);
        // "le ministre français de la justice, des Armées" names no court and no army
        let charge = matches!(head.class.core, Core::Organization | Core::Force);
        if charge && Frames::new(self.document, self.at).of(&(start..after_head)) == Some(Frame::Portfolio) {
            return refused(NoDescription::OtherName);
        }
        if !named_by_itself && !may_refer && told && determined {
            let counted = if body || strength { self.counted_from(head, start) } else { start };
            return Some(Ok(self.argument(head, counted..end, beside, kind)));
        }
        if !named_by_itself && !may_refer {
            return refused(NoDescription::Vague);
        }
        let told_of = start..end;
        // what adjectives before the noun tell apart needs no more: "le premier meeting"
        let alone = sort == Sort::Events && named_by_itself && self.described_from(start) == start;
        let subject = alone.then(|| self.subject_of_event(&told_of)).flatten();
        if let Some(longer) = subject {
            beside.cuts.push(end);
            end = longer;
        }
        let introduced = self.introduced(&beside);
        let transparent = lexicon.is_transparent(&head.singular);
        // "le pont Antonivka" bears a name, which may be a village's
        let site = head.class.is(Core::Place)
            && lexicon.grammar().is(NounClass::Site, &head.singular)
            && introduced.is_some_and(|name| name.class.is(Core::Place));
        // "la ville natale de N", "la place de N" are not named places
        let of_person = head.class.is(Core::Place)
            && !transparent
            && beside.inner.as_ref().is_some_and(|inner| self.is_person(inner))
            && introduced.is_none();
        // "le gouvernement Kovac" is a state's, "la République Elena Kovac" is none
        let by_person = lexicon.grammar().is(NounClass::NamedForPerson, &head.singular);
        let stranger = |name: &Candidate<'a>| head.class.is(Core::State) && name.class.is(Core::Person) && !by_person;
        // "l'administration Kovac"
        let ruled =
            |name: &Candidate<'a>| name.class.is(Core::Person) && lexicon.grammar().is(NounClass::GovernmentOfPerson, &head.singular);
        if of_person || introduced.is_some_and(|name| !(fits(head.class.core, name) || ruled(name)) || stranger(name)) {
            return refused(NoDescription::OtherName);
        }
        let council = head.class.is(Core::Place) && self.is_council(head, start);
        let by_name =
            lexicon.grammar().is(NounClass::BodyByName, &head.singular) && introduced.is_some_and(|name| name.class.is(Core::Organization));
        let class = if council || by_name || self.is_of_diplomats(head, &told_of, &beside) {
            self.document.ontology.core(Core::Organization)
        } else {
            head.class
        };
        // "le syndicat Aube" is Aube, "la préfecture de Kayes" is no Kayes
        let whole = council || head.class.is(Core::Organization) && introduced.is_none();
        let transparent = transparent && !whole;
        let description = Description {
            head: head.singular.clone(),
            kind,
            state: beside.state,
            anaphoric: !named_by_itself,
            bare: told_of.end == after_head && number.is_none(),
            specific: beside.is_specific(),
            // what only refers back brings nothing into the graph
            standing: if named_by_itself { self.standing(head, &told_of, &beside, kind) } else { Standing::Argument },
            inner: beside.inner.clone(),
            transparent: transparent || introduced.is_some_and(|name| tells(class.core, name)) && !site,
            lead: self.described_from(start),
            cuts: beside.cuts,
        };
        let tokens = number.unwrap_or(start)..end;
        Some(Ok(Candidate { sentence: self.at, tokens, class, referent: Referent::Described(description) }))
    }

    /// "Un": of nouns that are counted of people, where those of events are feminine: "un mort", "une mort".
    fn is_masculine_article(&self, at: usize) -> bool {
        let word = self.sentence.tree.tokens.get(at).and_then(|token| self.sentence.tree.words.get(token.first as usize));
        let masculine = word.is_some_and(|word| word.feats.get("Gender") == Some("Masc"));
        masculine && self.is(Role::Article, at) && !self.is(Role::Definite, at)
    }

    /// "N, faubourg de M": behind the comma stands what the place before it is, and no other place.
    fn says_what_is_named(&self, start: usize) -> bool {
        let lead = self.adjectives_before(start);
        // "N, une ville de M", "N, la deuxième ville de M"
        let ranked = lead < start;
        let article =
            lead.checked_sub(1).is_some_and(|before| self.is(Role::Article, before) && (ranked || !self.is(Role::Definite, before)));
        let comma = (lead - usize::from(article)).checked_sub(1).filter(|&before| self.norm(before) == ",");
        comma.is_some_and(|comma| self.names.iter().any(|name| name.tokens.end == comma && name.class.is(Core::Place)))
    }

    /// "Fief de l'opposition, N a voté": the sentence begins with what the place behind the comma is.
    fn says_what_follows(&self, phrase: &Range<usize>) -> bool {
        let begins = self.adjectives_before(phrase.start) == 0 && !self.headline && self.norm(phrase.end) == ",";
        begins && self.names.iter().any(|name| name.tokens.start == phrase.end + 1 && name.class.is(Core::Place))
    }

    /// Which of the nouns of one form is meant: with a capital within a sentence, that of a body.
    fn head_of<'h>(&self, heads: &'h [Head], noun: &Range<usize>) -> Option<&'h Head> {
        let titled = self.is_titled(noun.start);
        let body = heads.iter().find(|head| titled && head.class.is(Core::Organization));
        // "l'insurrection d'octobre 2014" happened; "l'insurrection" fights
        let happens = || heads.iter().find(|head| head.class.is(Core::Event)).filter(|_| heads.len() > 1 && self.is_timed(noun.end));
        body.or_else(happens).or_else(|| heads.iter().find(|head| head.reading != HeadReading::Capital))
    }

    /// Whether bodies of that noun are told of without their names: "des ONG".
    fn is_among_others(&self, head: &Head, start: usize) -> bool {
        let grammar = self.document.lexicon.grammar();
        // "divers fronts" are where armies stand
        if grammar.is(NounClass::OnePerState, &head.singular) && self.norm(start) != head.singular {
            return false;
        }
        let first = head.singular.split(' ').next().unwrap_or_default();
        [&*head.singular, first].iter().any(|noun| grammar.is(NounClass::BodyAmongOthers, noun))
    }

    /// Something that has no name: only statements bring it into the graph.
    fn argument(&self, head: &Head, tokens: Range<usize>, beside: Beside<'a>, kind: Option<&'a str>) -> Candidate<'a> {
        let description = Description {
            head: head.singular.clone(),
            kind,
            state: beside.state,
            inner: None,
            lead: tokens.start,
            cuts: beside.cuts,
            transparent: false,
            anaphoric: false,
            bare: false,
            specific: false,
            standing: Standing::Argument,
        };
        Candidate { sentence: self.at, tokens, class: head.class, referent: Referent::Described(description) }
    }

    /// "Combats de mars 2024": a date that the noun bears follows.
    fn is_timed(&self, end: usize) -> bool {
        let start = self.past_article(end + 1);
        self.is(Role::Of, end) && self.dates.iter().any(|date| date.tokens.start == start)
    }

    pub(super) fn is_person(&self, tokens: &Range<usize>) -> bool {
        self.names.iter().any(|c| c.tokens == *tokens && c.class.is(Core::Person))
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
    fn many_men_are_troops_and_few_are_anybody() {
        let troops = |words: &str| found(&format!("La Russie entretient {words} en Estonie.")).iter().any(|(_, core)| *core == Core::Force);
        assert!(["7 000 hommes", "six cents hommes", "des milliers d'hommes"].into_iter().all(troops));
        assert!(!["deux hommes", "99 hommes", "des hommes", "10-15 hommes", "3 000 hommes et femmes"].into_iter().any(troops));
    }

    #[test]
    fn a_name_stands_in_quotation_marks_that_are_closed() {
        assert!(found("Elle a visité la région de « Gao » hier.").iter().any(|(words, _)| words == "région de « Gao »"));
        assert!(!found("Elle a visité la région de « Gao hier.").iter().any(|(words, _)| words.contains('«')));
    }
}
