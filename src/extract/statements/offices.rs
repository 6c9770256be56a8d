//! Who holds which office where: "le président russe Vladimir Poutine", "Barack Obama, président des États-Unis", "il fut nommé
//! ministre de la Défense".

use std::ops::Range;

use super::arguments::{Arguments, Participant};
use super::candidate::{Claim, Qualifier};
use super::frames::entity_of;
use super::time;
use crate::extract::entities::entities::{Entities, Mentioned};
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::{Role, Slot, Step, VerbClass};
use crate::ontology::{ClassId, Core, CoreRelation, RelationId};
use crate::reader::{Upos, longest, phrase};

/// Words between an office and its holder that are passed over at most.
const REACH: usize = 3;

/// The statements `holdsOffice` of a sentence. `home` is the state that the article is about: whose office a bare "le président" is.
pub(in crate::extract) fn offices<'a>(arguments: &Arguments<'a>, home: Option<usize>, entities: &mut Entities<'a>) -> Vec<Claim> {
    let Some(relation) = arguments.document.ontology.core_relation(CoreRelation::HoldsOffice) else { return Vec::new() };
    let bodies = arguments.document.ontology.core_ids(&[Core::State, Core::Organization, Core::Force]);
    let persons = arguments.document.ontology.core_ids(&[Core::Person]);
    let finder = OfficeFinder { arguments, relation, bodies, persons };
    let titles = arguments.document.lexicon.titles();
    let tokens = &arguments.document.sentences[arguments.sentence].tokens;
    let mut found: Vec<Claim> = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        // "porte-parole du ministère de la Défense": the office ends where the name of the body begins
        let next = arguments.mentions.partition_point(|m| m.candidate.tokens.start <= start);
        let body = arguments.mentions.get(next).map_or(tokens.len(), |m| m.candidate.tokens.start);
        let Some(end) = longest(&tokens[..body], start, |f| titles.continues(f), |f| titles.contains(f)) else {
            start += 1;
            continue;
        };
        let title = start..end;
        if finder.is_office(&title) {
            found.extend(finder.office(&title, home, entities));
        }
        start = end;
    }
    found
}

struct OfficeFinder<'c, 'a> {
    arguments: &'c Arguments<'a>,
    relation: RelationId,
    bodies: Vec<ClassId>,
    persons: Vec<ClassId>,
}

impl<'a> OfficeFinder<'_, 'a> {
    fn is_office(&self, title: &Range<usize>) -> bool {
        let tokens = &self.arguments.document.sentences[self.arguments.sentence].tokens[title.clone()];
        self.arguments.document.lexicon.titles().get(&phrase(tokens)).iter().any(|t| t.office)
    }

    fn office(&self, title: &Range<usize>, home: Option<usize>, entities: &mut Entities<'a>) -> Vec<Claim> {
        let arguments = self.arguments;
        let words = arguments.document.sentences[arguments.sentence].words_of(title);
        let Some(head) = words.clone().find(|&w| arguments.syntax.head(w).is_none_or(|h| !words.contains(&h))) else { return Vec::new() };
        let holders = self.holders(head, title);
        if holders.is_empty() {
            return Vec::new();
        }
        let body = self.body(head, title, &holders);
        let (object, body_tokens) = match &body {
            Some(body) => (entity_of(arguments, body, entities), Some(body.tokens.clone())),
            // "le président Joseph Kabila": of the state the article is about
            None if self.is_head_of_state(title) && !self.is_described(title) && !self.is_abroad(home) => match home {
                Some(home) => (home, None),
                None => return Vec::new(),
            },
            None => return Vec::new(),
        };
        let mut found = Vec::new();
        for holder in holders {
            let subject = entity_of(arguments, &holder, entities);
            if subject == object {
                continue;
            }
            let mut tokens = title.start.min(holder.tokens.start)..title.end.max(holder.tokens.end);
            if let Some(body) = &body_tokens {
                tokens = tokens.start.min(body.start)..tokens.end.max(body.end);
            }
            let mut statement = Claim::new(self.relation, subject, object, arguments.sentence, tokens, "office".to_owned());
            statement.qualifiers.push(Qualifier::Role(arguments.document.words(arguments.sentence, title).to_owned()));
            let predicate = arguments.syntax.dependents(head, &["cop"]).next().is_some();
            if predicate || self.verb_of(head).is_some() {
                let word = self.verb_of(head).unwrap_or(head);
                statement.qualifiers.extend(time::of_word(arguments, word, self.relation, entities));
                statement.told_by(arguments, word);
            }
            found.push(statement);
        }
        found
    }

    /// The verb that puts somebody into an office: "nommé ministre".
    fn verb_of(&self, head: usize) -> Option<usize> {
        let syntax = &self.arguments.syntax;
        let verb = syntax.head(head).filter(|&v| syntax.is_verb(v))?;
        let appoints = self.arguments.document.lexicon.grammar().is(VerbClass::Appointing, &syntax.word(verb).lemma);
        (appoints && matches!(syntax.word(head).deprel.universal(), "xcomp" | "obj" | "obl" | "advcl" | "ccomp")).then_some(verb)
    }

    /// Who holds the office: beside it, in apposition, as the subject of its clause.
    fn holders(&self, head: usize, title: &Range<usize>) -> Vec<Participant<'a>> {
        let syntax = &self.arguments.syntax;
        let persons = |words: Vec<usize>| -> Vec<Participant<'a>> {
            let slot = |word| self.person(word);
            words.into_iter().filter_map(slot).collect()
        };
        let bare = |&w: &usize| syntax.case(w).is_empty();
        let beside = persons(syntax.dependents(head, &["appos", "nmod", "flat", "nsubj"]).filter(bare).collect());
        let near = |p: &Participant<'a>| p.tokens.start.abs_diff(title.end);
        if let Some(nearest) = beside.into_iter().min_by_key(near) {
            return vec![nearest];
        }
        if let Some(verb) = self.verb_of(head) {
            let of_verb = persons(syntax.objects(verb).into_iter().filter(|&w| w != head).chain(syntax.subjects(verb)).collect());
            if !of_verb.is_empty() {
                return of_verb.into_iter().take(1).collect();
            }
        }
        if matches!(syntax.word(head).deprel.universal(), "appos" | "nmod" | "amod" | "acl") {
            let of_head = persons(syntax.head(head).filter(|_| syntax.case(head).is_empty()).into_iter().collect());
            if !of_head.is_empty() {
                return of_head;
            }
        }
        self.nearest(title).into_iter().collect()
    }

    fn person(&self, word: usize) -> Option<Participant<'a>> {
        let slot = [Slot { steps: vec![Step::Trigger], class: None }];
        self.arguments.fill(&slot, word, &self.persons, &[]).into_iter().next()
    }

    /// The person right behind an office and what belongs to it, or before it and a comma.
    fn nearest(&self, title: &Range<usize>) -> Option<Participant<'a>> {
        let arguments = self.arguments;
        let tokens = &arguments.document.sentences[arguments.sentence].tokens;
        let norm = |at: usize| tokens.get(at).map(|t| &*t.norm).unwrap_or_default();
        let persons: Vec<&Mentioned<'a>> = arguments.mentions.iter().filter(|m| m.candidate.class.is(Core::Person)).collect();
        let body_end = arguments.mentions.iter().filter(|m| self.is_body(m) && m.candidate.tokens.start >= title.end);
        let body_end = body_end.map(|m| m.candidate.tokens.end).next().filter(|&end| end <= title.end + 12).unwrap_or(title.end);
        // "chef de l'Organisation … (B), N"
        let bracket = (norm(body_end) == "(").then(|| (body_end..body_end + 2 + REACH).find(|&at| norm(at) == ")")).flatten();
        let body_end = bracket.map_or(body_end, |at| at + 1);
        let after = persons.iter().find(|m| {
            let start = m.candidate.tokens.start;
            start >= title.end && (start - title.end <= REACH || start >= body_end && start - body_end <= 1)
        });
        let grammar = arguments.document.lexicon.grammar();
        let article = usize::from(title.start > 0 && grammar.is(Role::Article, norm(title.start - 1)));
        let before = persons.iter().find(|m| {
            let end = m.candidate.tokens.end;
            end < title.start && norm(end) == "," && end + 1 + article == title.start
        });
        let person = before.or(after)?;
        let clash = |m: &&Mentioned<'a>| m.span == person.span;
        let at = arguments.mentions.iter().position(|m| clash(&m))?;
        self.person(arguments.head(at))
    }

    fn is_body(&self, mention: &Mentioned<'a>) -> bool {
        matches!(mention.candidate.class.core, Core::State | Core::Organization | Core::Force)
    }

    /// Where the office is held: its complement, or the state of its adjective.
    fn body(&self, head: usize, title: &Range<usize>, holders: &[Participant<'a>]) -> Option<Participant<'a>> {
        let slot = |prepositions: &[&str]| Slot {
            steps: vec![Step::Complement(prepositions.iter().map(|p| (*p).to_owned()).collect())],
            class: None,
        };
        let adjective = Slot { steps: vec![Step::Adjective], class: None };
        // "le président colombien … et le chef de B": what is farther off may be another's
        let direct = !self.arguments.syntax.complements(head, &["de".to_owned()]).is_empty();
        let slots = if direct { [slot(&["de"]), adjective] } else { [adjective, slot(&["de"])] };
        let own = slots.iter().find_map(|slot| {
            let found = self.arguments.fill(std::slice::from_ref(slot), head, &self.bodies, holders).into_iter().next();
            found.filter(|body| !self.completes(title, body))
        });
        own.or_else(|| self.adjective_behind(title))
            .or_else(|| self.arguments.fill(&[slot(&["à", "pour"])], head, &self.bodies, holders).into_iter().next())
    }

    /// Whether the office is not held in what follows, but told by it: "ministre russe des Affaires étrangères".
    fn completes(&self, title: &Range<usize>, body: &Participant<'a>) -> bool {
        // "secrétaire général de l'OTAN" is told by OTAN too, and held there
        let known = |m: &Mentioned<'a>| m.candidate.tokens == body.tokens && !matches!(m.candidate.referent, Referent::Unknown);
        if self.arguments.mentions.iter().any(known) {
            return false;
        }
        let lexicon = self.arguments.document.lexicon;
        let tokens = &self.arguments.document.sentences[self.arguments.sentence].tokens;
        let joins = |&at: &usize| {
            let grammar = lexicon.grammar();
            grammar.is(Role::Of, &tokens[at].norm) || grammar.is(Role::Article, &tokens[at].norm)
        };
        let link = (title.end..body.tokens.start).rev().take_while(joins).last().unwrap_or(body.tokens.start);
        let rest = phrase(&tokens[link..body.tokens.end]);
        lexicon.titles().contains(&format!("{} {rest}", phrase(&tokens[title.clone()])))
    }

    fn adjective_behind(&self, title: &Range<usize>) -> Option<Participant<'a>> {
        let tokens = &self.arguments.document.sentences[self.arguments.sentence].tokens;
        (title.end..(title.end + 2).min(tokens.len())).find_map(|at| {
            let name = self.arguments.document.lexicon.states_of_adjective(&tokens[at].norm).next()?;
            Some(Participant { entity: Err(name), tokens: at..at + 1 })
        })
    }

    /// Whether an adjective behind the office tells of what body it is: "chef de la diplomatie européenne".
    fn is_described(&self, title: &Range<usize>) -> bool {
        let tree = &self.arguments.document.sentences[self.arguments.sentence].tree;
        let next = tree.tokens.get(title.end).and_then(|t| tree.words.get(t.first as usize));
        next.is_some_and(|word| word.upos == Upos::Adj)
    }

    /// Whether the sentence or the headline tells of another state.
    fn is_abroad(&self, home: Option<usize>) -> bool {
        let tokens = &self.arguments.document.sentences[self.arguments.sentence].tokens;
        let title = self.arguments.document.article.title;
        let headline =
            self.arguments.document.sentences.iter().filter(|s| title.is_some_and(|t| t.overlaps(s.span))).flat_map(|s| &s.tokens);
        let adjective = tokens
            .iter()
            .chain(headline)
            .any(|t| !t.capital && self.arguments.document.lexicon.states_of_adjective(&t.norm).next().is_some());
        adjective || self.arguments.mentions.iter().any(|m| m.candidate.class.is(Core::State) && Some(m.entity) != home)
    }

    fn is_head_of_state(&self, title: &Range<usize>) -> bool {
        let tokens = &self.arguments.document.sentences[self.arguments.sentence].tokens[title.clone()];
        self.arguments.document.lexicon.is_state_office(&phrase(tokens))
    }
}
