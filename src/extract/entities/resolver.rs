//! Mentions become entities: which mentions are one thing, and why.

use std::collections::BTreeSet;

use super::appositions::appositions;
use super::called::called;
use super::coreference::Before;
use super::earlier::Earlier;
use super::entities::{Entities, EntityCandidate, Mentioned, known, own};
use super::forward::forward;
use super::framed_names::without_frame;
use super::implications::implied;
use super::link::{Link, Linked, NoReferent};
use super::main_group::main_group;
use super::overview::Overview;
use super::possessed::{own_fighters, with_owner};
use super::profile::Profile;
use super::pronouns::references;
use super::years::is_dated_apart;
use crate::extract::document::Document;
use crate::extract::index::ArticleEntityIx;
use crate::extract::mentions::candidate::{Candidate, Referent, Standing};
use crate::extract::mentions::own_acronyms::stems;
use crate::extract::trace::{About, Event, Stage, Trace};
use crate::graph::EdtfDate;
use crate::lexicon::{Name, NameKind, NounClass, Role};
use crate::ontology::{Core, EntityClass};
use crate::reader::phrase;
use crate::text::{Level, normal};

/// Groups mentions, which are in order of place, into entities.
pub(in crate::extract) fn resolve<'a>(document: Document<'a>, candidates: &[Candidate<'a>], trace: &mut impl Trace) -> Entities<'a> {
    let mut overview = Overview::new(document, candidates);
    let mut grouped = group(&overview, candidates);
    overview.group = main_group(document, &grouped.entities, &grouped.earlier);
    if overview.group.is_some() {
        grouped = group(&overview, candidates);
    }
    let Grouped { mut entities, earlier, decisions } = grouped;
    let forward = forward(&overview, &entities, &earlier);
    for mention in &mut entities.mentions {
        mention.entity = forward.get(&mention.entity).copied().unwrap_or(mention.entity);
    }
    for (event, thing) in earlier.all(Core::Event) {
        let event = forward.get(&event).copied().unwrap_or(event);
        if !thing.introduced {
            entities.presumed.insert(event, thing.first);
        }
        for kind in &thing.kinds {
            entities.events.entry((*kind).to_owned()).or_default().insert(event);
        }
    }
    entities.label_fully(document);
    for (candidate, decision) in candidates.iter().zip(decisions) {
        let later = |(entity, link)| forward.get(&entity).map_or((entity, link), |meant| (*meant, Link::DescribedLater));
        report(document, candidate, decision.map(later), &entities, trace);
    }
    entities.name_whole_phrases(document);
    entities.home = overview.home.map(|state| entities.add(known(state)));
    entities.implied = implied(document, &mut entities);
    entities.references = references(document, &entities, trace);
    entities
}

/// Mentions as entities, in order of place.
struct Grouped<'a> {
    entities: Entities<'a>,
    earlier: Earlier<'a>,
    /// What each candidate means, and why.
    decisions: Vec<Result<(ArticleEntityIx, Link), NoReferent>>,
}

/// Gives each candidate its entity, by what the article has said before it.
fn group<'a>(overview: &Overview<'a>, candidates: &[Candidate<'a>]) -> Grouped<'a> {
    let document = overview.document;
    let resolver = Resolver { document, overview };
    let mut entities = Entities::default();
    let mut earlier = Earlier::default();
    let mut decisions = Vec::with_capacity(candidates.len());
    let named = appositions(document, candidates);
    for (at, candidate) in candidates.iter().enumerate() {
        let candidate = &*with_owner(document, candidate, &entities);
        let before = Before { entities: &entities, earlier: &earlier };
        let linked = match named.get(&at) {
            Some(&name) => resolver.linked(&candidates[name], before).map(|(meant, _)| (meant, Link::Apposition)),
            None if let Some(group) = own_fighters(document, candidate, &entities) => Ok(before.of(group, Link::OwnFighters)),
            None => resolver.linked(candidate, before),
        };
        decisions.push(linked.map(|(meant, link)| {
            let first = entities.mentions.len();
            let entity = put(document, candidate, meant, &mut entities);
            for mention in &entities.mentions[first..] {
                let item = &entities.items[mention.entity];
                // "les rebelles du Front N" are called rebels, though only their name is the mention
                let whole = mention.candidate.class.is(Core::Force) && mention.candidate.tokens.end == candidate.tokens.end;
                let told = if whole { &candidate.tokens } else { &mention.candidate.tokens };
                earlier.mentioned(document, mention, told, item, link);
            }
            (entity, link)
        }));
    }
    Grouped { entities, earlier, decisions }
}

/// Reports what a candidate means, and why.
fn report(
    document: Document<'_>,
    candidate: &Candidate<'_>,
    decision: Result<(ArticleEntityIx, Link), NoReferent>,
    entities: &Entities<'_>,
    trace: &mut impl Trace,
) {
    trace.report(|| {
        let event = Event::on(document, Stage::Entities, candidate.sentence, &candidate.tokens);
        match decision {
            Ok((entity, link)) => {
                let meant = &entities.items[entity];
                let what = format!("{} ({})", meant.label, document.ontology.class_name(meant.class));
                event.taken_for(what, link.name()).about(About::Entity(meant.id.clone()))
            }
            Err(reason) => event.taken_for(document.ontology.class_name(candidate.class), candidate.rule(document)).left_out(reason),
        }
    });
}

/// Adds a mention and the entity that it means.
fn put<'a>(document: Document<'a>, candidate: &Candidate<'a>, meant: EntityCandidate<'a>, entities: &mut Entities<'a>) -> ArticleEntityIx {
    let mut candidate = without_frame(document, candidate.clone(), &meant);
    candidate.class = meant.class;
    let span = document.span(candidate.sentence, &candidate.tokens);
    let words = candidate.called(document);
    let notes = meant.notes.clone();
    let entity = entities.add(meant);
    entities.items[entity].notes.extend(notes);
    entities.name(entity, candidate.kind(document), &words);
    if let Referent::Date { anchor, .. } = &candidate.referent {
        entities.items[entity].notes.extend(anchor.note(&words));
    }
    let short = short_forms(&candidate);
    entities.mentioned(Mentioned { candidate, span, entity });
    for short in short {
        let span = document.span(short.sentence, &short.tokens);
        entities.name(entity, short.kind(document), document.article.text.slice(span));
        entities.mentioned(Mentioned { candidate: short, span, entity });
    }
    entity
}

/// Words of a place between a description and the brackets behind it, at most.
const LONGEST_PLACE: usize = 4;
/// Words in brackets that name what stands before, at most.
const LONGEST_SHORT: usize = 4;

struct Resolver<'a, 'o> {
    document: Document<'a>,
    overview: &'o Overview<'a>,
}

impl<'a> Resolver<'a, '_> {
    fn linked(&self, candidate: &Candidate<'a>, before: Before<'a, '_>) -> Result<Linked<'a>, NoReferent> {
        let so_far = before.entities;
        if let Some(meant) = self.called_so(candidate, so_far).or_else(|| self.christened(candidate, so_far)) {
            return Ok((meant, Link::Apposition));
        }
        if let Some(edition) = self.overview.edition(candidate) {
            return Ok((self.overview.own(Core::Event, edition), Link::FullerName));
        }
        let words = || self.document.words(candidate.sentence, &candidate.tokens);
        Ok(match &candidate.referent {
            Referent::Known(names) => {
                let Some(chosen) = self.overview.choose(candidate, names) else {
                    return Ok((self.overview.own(Core::Place, words()), Link::OwnName));
                };
                match self.force_of_operation(candidate, chosen.name) {
                    Some(force) => (known(force), Link::Operation),
                    None => match self.told_of(candidate, before) {
                        Some(event) => before.of(event, Link::SameEvent),
                        None => (chosen.meant(words()), Link::KnownName),
                    },
                }
            }
            Referent::Date { value, .. } => (self.date(value), Link::Date),
            Referent::Person => self.person(candidate, so_far),
            Referent::Acronym => self.acronym(candidate, so_far),
            Referent::Unknown => match self.written_out(candidate) {
                Some(name) => (known(name), Link::AcronymInBrackets),
                None => (own(self.document.ontology, candidate.class, words()), Link::OwnName),
            },
            Referent::Described(description) => match self.called_in_brackets(candidate) {
                Some(name) => (known(name), Link::AcronymInBrackets),
                None => return self.overview.described(candidate, description, before),
            },
        })
    }

    /// "L'attentat de Nice", of which the article has told as "l'attentat du 14 juillet 2016 à Nice": the one that it described.
    fn told_of(&self, candidate: &Candidate<'a>, before: Before<'a, '_>) -> Option<ArticleEntityIx> {
        let profile = candidate.class.is(Core::Event).then(|| Profile::of(self.document, candidate)).flatten()?;
        let event = before.earlier.agreeing(self.document, Core::Event, &profile).ok().flatten()?;
        // another date in the sentence is that of another one: "en 2016, l'attentat de Nice …"
        if before.earlier.thing(event).is_none_or(|thing| is_dated_apart(self.document, candidate, &thing.known)) {
            return None;
        }
        before.entities.items[event].name.is_none().then_some(event)
    }

    /// A person by the fullest name whose words hold all of this one's ("Obasanjo", "Olusegun Obasanjo"); of several, the
    /// last one named before.
    fn person(&self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Linked<'a> {
        let name = called(self.document, candidate);
        let fuller = self.overview.persons.fuller(&name);
        let (label, link) = match fuller.as_slice() {
            [] => (&*name, Link::OwnName),
            [only] => (*only, Link::FullerName),
            [first, ..] => (so_far.named_last(&fuller).unwrap_or(*first), Link::FullerName),
        };
        (self.overview.own(Core::Person, label), link)
    }

    fn date(&self, value: &EdtfDate) -> EntityCandidate<'a> {
        EntityCandidate {
            class: self.document.ontology.core(Core::Date),
            id: format!("date-{}", value.slug()),
            label: self.date_label(value),
            aliases: BTreeSet::new(),
            value: Some(value.clone()),
            name: None,
            notes: BTreeSet::new(),
        }
    }

    /// A full date, month or year in words; anything else as EDTF writes it.
    fn date_label(&self, value: &EdtfDate) -> String {
        let parts: Vec<&str> = value.as_str().split('-').collect();
        let calendar = self.document.lexicon.calendar();
        let month = |number: &str| number.parse().ok().and_then(|n| calendar.month_name(n));
        match parts.as_slice() {
            [year, m] => month(m).map(|m| format!("{m} {year}")),
            [year, m, day] => month(m).zip(day.parse::<u8>().ok()).map(|(m, day)| format!("{day} {m} {year}")),
            _ => None,
        }
        .unwrap_or_else(|| value.to_string())
    }

    /// Capital letters in brackets behind a name are another name of it; else an organisation.
    fn acronym(&self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Linked<'a> {
        let words = self.document.words(candidate.sentence, &candidate.tokens);
        let called = so_far.items.iter().find(|d| d.label == words || d.aliases.contains(words));
        if let Some(meant) = called {
            return (meant.clone(), Link::Acronym);
        }
        // what stood in brackets behind a name goes on meaning that
        let before = so_far.mentions.iter().find(|m| {
            matches!(m.candidate.referent, Referent::Acronym) && self.document.words(m.candidate.sentence, &m.candidate.tokens) == words
        });
        if let Some(before) = before {
            return (so_far.items[before.entity].clone(), Link::Acronym);
        }
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let bracket = candidate.tokens.start.checked_sub(1).filter(|&b| &*tokens[b].norm == "(");
        let before =
            so_far.mentions.last().filter(|m| m.candidate.sentence == candidate.sentence && Some(m.candidate.tokens.end) == bracket);
        if let Some(name) = before.and_then(|m| self.body_of_members(&m.candidate, words)) {
            return (own(self.document.ontology, candidate.class, name), Link::AcronymInBrackets);
        }
        match before.map(|m| &so_far.items[m.entity]) {
            Some(meant) if meant.value.is_none() => (meant.clone(), Link::AcronymInBrackets),
            _ => (own(self.document.ontology, candidate.class, words), Link::OwnName),
        }
    }

    /// "Les combattants du Front uni (FU)": the body whose members a description means, where letters behind it begin as its name does.
    fn body_of_members(&self, candidate: &Candidate<'a>, letters: &str) -> Option<&'a str> {
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let grammar = self.document.lexicon.grammar();
        let Referent::Described(description) = &candidate.referent else { return None };
        let members = [NounClass::FighterNoun, NounClass::StandsFor].into_iter().any(|class| grammar.is(class, &description.head));
        let of = candidate.tokens.clone().find(|&at| grammar.is(Role::Of, &tokens[at].norm))?;
        let first = (of + 1..candidate.tokens.end).find(|&at| !grammar.is(Role::Article, &tokens[at].norm))?;
        let begins =
            letters.chars().next().is_some_and(|letter| self.document.words(candidate.sentence, &(first..first + 1)).starts_with(letter));
        (members && tokens[first].capital && begins).then(|| self.document.words(candidate.sentence, &(first..candidate.tokens.end)))
    }

    /// "La force de l'Union africaine en Somalie (Amisom)": the body of its class that brackets behind a description name.
    fn called_in_brackets(&self, candidate: &Candidate<'a>) -> Option<&'a Name> {
        self.bodies_in_brackets(candidate).into_iter().find(|name| name.class.core == candidate.class.core)
    }

    /// The bodies that brackets behind the name or description of a body name.
    fn bodies_in_brackets(&self, candidate: &Candidate<'a>) -> Vec<&'a Name> {
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let grammar = self.document.lexicon.grammar();
        let is = |at: usize, role: Role| tokens.get(at).is_some_and(|token| grammar.is(role, &token.norm));
        let mut open = candidate.tokens.end;
        // where it is may stand between
        if is(open, Role::Locative) {
            open += 1 + usize::from(is(open + 1, Role::Article));
            let part = |at: &usize| tokens.get(*at).is_some_and(|token| token.capital) || is(*at, Role::Of);
            open += (open..open + LONGEST_PLACE).take_while(part).count();
        }
        let inside = tokens.get(open + 1..).filter(|_| &*tokens[open].norm == "(").unwrap_or_default();
        let end = inside.iter().take(LONGEST_SHORT + 1).position(|token| &*token.norm == ")").unwrap_or_default();
        let form = phrase(&inside[..end]);
        let body = |class: EntityClass| matches!(class.core, Core::Force | Core::Organization);
        let names = self.document.lexicon.names(&form).filter(move |(name, kind)| *kind == NameKind::Proper && body(name.class));
        names.map(|(name, _)| name).filter(|_| body(candidate.class)).collect()
    }

    /// "Front de libération (FLA)": the body that brackets name, which is called by these words and more.
    fn written_out(&self, candidate: &Candidate<'a>) -> Option<&'a Name> {
        let words = stems(self.document, &phrase(&self.document.sentences[candidate.sentence].tokens[candidate.tokens.clone()]));
        let holds = |name: &&Name| {
            let whole = stems(self.document, &normal(&name.label, Level::Phrase));
            words.len() > 1 && words.iter().all(|word| whole.contains(word))
        };
        self.bodies_in_brackets(candidate).into_iter().find(holds)
    }

    /// "Une opération baptisée « N »": what the words before its name in quotation marks tell of.
    fn christened(&self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Option<EntityCandidate<'a>> {
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let open = candidate.tokens.start.checked_sub(1).filter(|&at| self.document.lexicon.quotes().can_open(&tokens[at].norm))?;
        let called = open.checked_sub(1).filter(|&at| self.document.lexicon.grammar().is(Role::Christened, &tokens[at].norm))?;
        let syntax = &self.document.syntax[candidate.sentence];
        let noun = syntax.head(syntax.head_of(&syntax.words_of(&(called..open)))?)?;
        let here = so_far.mentions.iter().rev().take_while(|m| m.candidate.sentence == candidate.sentence);
        let mut alike = here.filter(|m| m.candidate.class == candidate.class);
        let told = alike.find(|m| m.candidate.tokens.contains(&syntax.token_of(noun)))?;
        Some(so_far.items[told.entity].clone())
    }

    /// "A, dit « N »": whom the words before a nickname name.
    fn called_so(&self, candidate: &Candidate<'a>, so_far: &Entities<'a>) -> Option<EntityCandidate<'a>> {
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let quotes = self.document.lexicon.quotes();
        let quoted = candidate.tokens.start.checked_sub(1).is_some_and(|at| quotes.can_open(&tokens[at].norm));
        let called = candidate.tokens.start.checked_sub(1 + usize::from(quoted))?;
        let comma = called
            .checked_sub(1)
            .filter(|&at| self.document.lexicon.grammar().is(Role::Called, &tokens[called].norm) && &*tokens[at].norm == ",")?;
        let closed = tokens
            .get(candidate.tokens.end)
            .is_some_and(|t| if quoted { quotes.can_close(&t.norm) } else { matches!(&*t.norm, "," | ")") });
        let name = !matches!(candidate.referent, Referent::Described(_) | Referent::Date { .. }) && closed;
        let last =
            so_far.mentions.last().filter(|m| name && m.candidate.sentence == candidate.sentence && m.candidate.tokens.end == comma)?;
        let person = &so_far.items[last.entity];
        person.class.is(Core::Person).then(|| person.clone())
    }

    /// The force that an operation is known as: "l'opération Barkhane" acts, is attacked, is stationed.
    fn force_of_operation(&self, candidate: &Candidate<'a>, name: &'a Name) -> Option<&'a Name> {
        if !name.class.is(Core::Event) || self.overview.is_undertaken(candidate) {
            return None;
        }
        let tokens = &self.document.sentences[candidate.sentence].tokens[candidate.tokens.clone()];
        let rest = phrase(tokens.get(1..).filter(|rest| !rest.is_empty())?);
        self.document.lexicon.names(&rest).map(|(n, _)| n).find(|n| n.class.is(Core::Force))
    }
}

/// "cérémonie" for "cérémonie à l'aéroport": the names by which an article goes on to call an event.
fn short_forms<'a>(candidate: &Candidate<'a>) -> Vec<Candidate<'a>> {
    let Referent::Described(description) = &candidate.referent else { return Vec::new() };
    let shortens = candidate.class.is(Core::Event) || description.standing == Standing::Argument;
    // "visite officielle" of "visite officielle du président en France": what stands between the two is rarely said
    let end = description.cuts.iter().find(|&&end| shortens && candidate.tokens.start < end && end < candidate.tokens.end);
    end.map(|&end| Candidate { tokens: candidate.tokens.start..end, ..candidate.clone() }).into_iter().collect()
}
