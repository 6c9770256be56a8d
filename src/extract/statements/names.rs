//! What a name's own words carry: whose force or body it is, where a place lies, where a conflict is fought.

use std::ops::Range;

use super::arguments::Arguments;
use super::claim::{Argument, Shown};
use crate::extract::entities::implied::NestedAs;
use crate::extract::index::{ArticleEntityIx, Ix as _, MentionIx, WordIx, each};
use crate::extract::mentions::candidate::{Candidate, Referent, Standing};
use crate::lexicon::{Name, NounClass, Role, Step};
use crate::ontology::{ClassId, Core};

impl Arguments<'_> {
    /// "armée azerbaïdjanaise", and both of "soldats gabonais et marocains".
    pub(super) fn adjectives_within(&self, mention: MentionIx) -> Vec<Argument> {
        let mut found: Vec<Argument> = self.adjective_within(mention).into_iter().collect();
        let candidate = &self.mentions[mention].candidate;
        let plural = self.syntax.word(self.head(mention)).feats.get("Number") == Some("Plur");
        let several = candidate.class.is(Core::Force) && plural && found.first().is_some_and(|first| first.shown == Shown::Adjective);
        let after = found.first().map_or(candidate.tokens.end, |first| first.tokens.end);
        let joined = |at: usize| self.is(Role::Coordination, at) || &*self.all_tokens()[at].norm == ",";
        for at in (after + 1..candidate.tokens.end).filter(|&at| several && joined(at - 1)) {
            let said = self.document.lexicon.states_of_adjective(&self.all_tokens()[at].norm).next().is_some();
            found.extend(self.state_at(at).filter(|_| said));
        }
        found
    }

    /// "armée azerbaïdjanaise", "région azerbaïdjanaise du Karabakh", "conflit ukrainien".
    fn adjective_within(&self, mention: MentionIx) -> Option<Argument> {
        let candidate = &self.mentions[mention].candidate;
        let tokens = self.all_tokens();
        let state_at = |at: usize| -> Option<&Name> {
            let is_word = !tokens[at].capital || tokens[at].all_capitals;
            self.document.lexicon.states_of_adjective(&tokens[at].norm).next().filter(|_| is_word)
        };
        if candidate.class.is(Core::Place) && self.borders(candidate) {
            return None;
        }
        let description = self.description(mention);
        let described = description.and_then(|d| d.state);
        let range = match description {
            // the mention of "région azerbaïdjanaise du Karabakh" is its name alone
            Some(d) if d.transparent => candidate.tokens.start.saturating_sub(3)..candidate.tokens.end,
            _ => candidate.tokens.clone(),
        };
        let found = range.clone().find_map(|at| state_at(at).map(|name| (at, name)));
        // "le village turc de N" lies where N does, where that is known
        let country = self.entities.items[self.mentions[mention].entity].name.map(|name| name.country.as_str()).filter(|c| !c.is_empty());
        let elsewhere = |state: &Name| candidate.class.is(Core::Place) && country.is_some_and(|country| country != state.country);
        if described.or(found.map(|(_, state)| state)).is_some_and(elsewhere) {
            return None;
        }
        match (described, found) {
            (Some(state), Some((at, name))) if state.id == name.id => self.state_at(at),
            (Some(state), _) => {
                let entity = self.entities.of_name(state)?;
                Some(Argument { entity, tokens: candidate.tokens.clone(), shown: Shown::Nothing })
            }
            (None, Some((at, _))) if candidate.class.is(Core::Organization) && at > range.start && !self.is_of_others(mention, at) => {
                self.state_at(at)
            }
            // "les Forces armées maliennes", "les FAMa"
            (None, Some((at, state))) if army_of(candidate) == Some(&state.id) => self.state_at(at),
            (None, None) if army_of(candidate).is_some() => {
                let entity = self.entities.of_id(army_of(candidate)?)?;
                Some(Argument { entity, tokens: candidate.tokens.clone(), shown: Shown::Nothing })
            }
            (None, None) => self.adjective_behind(mention),
            _ => None,
        }
    }

    /// "Le FBI américain": the adjective right behind the name of a body.
    fn adjective_behind(&self, mention: MentionIx) -> Option<Argument> {
        let candidate = &self.mentions[mention].candidate;
        let body = candidate.class.is(Core::Organization) && matches!(candidate.referent, Referent::Known(_));
        let at = candidate.tokens.end;
        let adjective = self.all_tokens().get(at).filter(|token| body && !token.capital)?;
        let words = self.syntax.words_of(&(at..at + 1));
        let own =
            each(&words).any(|word| self.syntax.head(word).is_some_and(|head| self.syntax.words_of(&candidate.tokens).contains(&head)));
        let said = self.document.lexicon.states_of_adjective(&adjective.norm).next().is_some();
        self.state_at(at).filter(|_| own && said && !self.is_of_others(mention, at))
    }

    /// A state named within a name, unless it is one that it borders on.
    pub(super) fn state_within(&self, mention: MentionIx, classes: &[ClassId]) -> Option<Argument> {
        let outer = &self.mentions[mention].candidate;
        // "la coalition menée par N" is no more N's than the others' in it
        let leads = |m: MentionIx| {
            let start = self.mentions[m].candidate.tokens.start;
            (outer.tokens.start..start).rev().take(2).any(|at| self.is(Role::Agent, at))
        };
        let inside = |&m: &MentionIx| self.is_of(m, classes) && outer.contains(&self.mentions[m].candidate) && !leads(m);
        self.mentions.keys().find(inside).filter(|_| !self.borders(outer) && !outer.is_people(self.document)).map(|m| self.argument(m))
    }

    /// "frontière avec X", "frontière turque": what lies in no state alone.
    fn borders(&self, candidate: &Candidate<'_>) -> bool {
        let waters = self.is(NounClass::Waters, candidate.tokens.start);
        waters || candidate.tokens.clone().any(|at| self.is(Role::OfPlace, at) || self.is(NounClass::Border, at))
    }

    /// "L'Organisation des États américains": an adjective in the plural is not that of one body.
    fn is_of_others(&self, mention: MentionIx, adjective: usize) -> bool {
        let number = |word: WordIx| self.syntax.word(word).feats.get("Number");
        let adjective = self.syntax.words_of(&(adjective..adjective + 1)).start;
        number(self.head(mention)) != Some("Plur") && number(adjective) == Some("Plur")
    }

    /// "Conseil de sécurité des Nations unies": the name that it ends with.
    pub(super) fn ending_of(&self, mention: MentionIx) -> Option<Argument> {
        self.named_within(mention, NestedAs::Owner)
    }

    /// "Mission de l'Union africaine en Somalie": the state that it is in.
    pub(super) fn whereabouts_of(&self, mention: MentionIx) -> Option<Argument> {
        self.named_within(mention, NestedAs::Whereabouts)
    }

    /// "Milices pro-iraniennes": the state whose adjective stands behind such a form.
    pub(super) fn state_behind(&self, form: NounClass, mention: MentionIx) -> Option<Argument> {
        let candidate = &self.mentions[mention].candidate;
        let lexicon = self.document.lexicon;
        let meant = |rest: &str| match lexicon.grammar().is(NounClass::Governmental, rest) {
            true => self.entities.home,
            false => lexicon.states_of_adjective(rest).find_map(|state| self.entities.of_name(state)),
        };
        let of_token = |at: usize| lexicon.grammar().words(form).find_map(|start| meant(self.all_tokens()[at].norm.strip_prefix(start)?));
        let entity = candidate.tokens.clone().find_map(of_token)?;
        Some(Argument { entity, tokens: candidate.tokens.clone(), shown: Shown::Nothing })
    }

    fn named_within(&self, mention: MentionIx, says: NestedAs) -> Option<Argument> {
        let (entity, tokens) = self.entities.implied.nested(&self.mentions[mention].candidate, says)?;
        Some(Argument { entity, tokens, shown: Shown::Ending })
    }

    /// Whose something is by its complement; of an event all who are joined there: "les combats de A et de B".
    pub(super) fn owners_of(&self, mention: MentionIx, classes: &[ClassId]) -> Vec<Argument> {
        let Some(first) = self.owner_of(mention, classes) else { return Vec::new() };
        let event = self.mentions[mention].candidate.class.is(Core::Event);
        let head = self.syntax.head_of(&self.syntax.words_of(&first.tokens)).filter(|_| event);
        let joined = head.into_iter().flat_map(|head| self.syntax.coordinated(head)).filter_map(|word| self.meant(word, classes));
        let others: Vec<Argument> = joined.filter(|other| other.entity != first.entity).collect();
        std::iter::once(first).chain(others).collect()
    }

    /// "la mission de l'ONU", "l'opération Barkhane de la France".
    fn owner_of(&self, mention: MentionIx, classes: &[ClassId]) -> Option<Argument> {
        let head = self.head(mention);
        // "retirer B du Mali": the verb's place, not whose B is
        let lexicon = self.document.lexicon;
        let leads = |above: WordIx| {
            let lemma = &self.syntax.word(above).lemma;
            if self.syntax.is_verb(above) { lexicon.leads_from(lemma) } else { lexicon.parts_from(&lemma.to_lowercase()) }
        };
        let acts = self.syntax.word(head).deprel.as_str() == "nsubj";
        if !acts && self.syntax.head(head).is_some_and(leads) {
            return None;
        }
        // "contingent népalais de la Monusco": the complement may hang on an adjective that is read as a noun
        let own = self.syntax.words_of(&self.mentions[mention].candidate.tokens);
        // an event bears its complement in its name
        let event = self.mentions[mention].candidate.class.is(Core::Event);
        let of_head = self.syntax.dependents(head, &["nmod"]).filter(|_| event);
        let outside = |word: &WordIx| !event && !own.contains(word);
        let of = each(&own).flat_map(|word| self.syntax.dependents(word, &["nmod"]).collect::<Vec<_>>()).filter(outside).chain(of_head);
        let of = of.filter(|&w| self.syntax.is_marked(w, Role::Of));
        let named = |owner: &Argument| !self.is_unnamed(&owner.tokens);
        // "l'attaque du village de N" is in N
        let owners = |w| if event { self.resolve_all(w, classes) } else { self.at(&Step::Trigger, w, classes, &[]) };
        of.flat_map(owners).find(named).or_else(|| self.possessor(mention, classes)).or_else(|| self.owner_before(mention, classes))
    }

    /// "A, dont l'armée …": the name before the pronoun.
    fn owner_before(&self, mention: MentionIx, classes: &[ClassId]) -> Option<Argument> {
        let candidate = &self.mentions[mention].candidate;
        let own = self.description(mention).is_some_and(|d| d.state.is_some());
        let group = matches!(candidate.class.core, Core::Force | Core::Organization) && !own;
        // "dont la force N"
        let body = |at: &usize| {
            let heads = self.document.lexicon.heads().get(self.norm(*at));
            heads.iter().any(|head| matches!(head.class.core, Core::Force | Core::Organization))
        };
        let start = candidate.tokens.start.checked_sub(1).filter(body).unwrap_or(candidate.tokens.start);
        let article = start.checked_sub(1).filter(|&at| group && self.is(Role::Definite, at))?;
        self.name_before_of_which(article, classes)
    }

    /// The mention that ends before "dont", where that stands right before a token.
    pub(super) fn name_before_of_which(&self, token: usize, classes: &[ClassId]) -> Option<Argument> {
        let pronoun = token.checked_sub(1).filter(|&at| self.is(Role::OfWhich, at))?;
        let end = pronoun - usize::from(pronoun > 0 && self.norm(pronoun - 1) == ",");
        let before = self.before(end).filter(|&m| self.mentions[m].candidate.tokens.end == end && self.is_of(m, classes)).last()?;
        Some(self.argument(before))
    }

    /// Whose a force or body is by a possessive: "le Tchad a retiré ses troupes".
    fn possessor(&self, mention: MentionIx, classes: &[ClassId]) -> Option<Argument> {
        let group = matches!(self.mentions[mention].candidate.class.core, Core::Force | Core::Organization);
        let head = Some(self.head(mention)).filter(|_| group)?;
        let possessive = self.syntax.possessives(head).into_iter().next()?;
        let entity = self.referent(possessive)?;
        self.is_entity_of(entity, classes).then(|| Argument { entity, tokens: self.tokens(possessive), shown: Shown::Nothing })
    }

    /// Whether words are a description that says nothing by itself.
    fn is_unnamed(&self, tokens: &Range<usize>) -> bool {
        self.mentions.iter().any(|m| m.candidate.tokens == *tokens && m.candidate.standing() == Standing::Argument)
    }

    /// The state that the article is about, in place of an owner; `None` where another's force is near, which may be meant.
    pub(super) fn articles_state(&self, mention: MentionIx) -> Option<Argument> {
        let tokens = self.mentions[mention].candidate.tokens.clone();
        // "ses troupes" are the possessor's
        let possessive = self.syntax.possessives(self.head(mention)).into_iter().next();
        let owner = possessive.and_then(|possessive| self.referent(possessive));
        let home = self.entities.home.filter(|&home| owner.is_none_or(|owner| owner == home))?;
        let grammar = self.document.lexicon.grammar();
        let anybodys = self.description(mention).is_some_and(|d| d.bare && grammar.is(NounClass::OfAnyOwner, &d.head)) && owner.is_none();
        let foreign = self.is_foreign_force_near(mention, home) || self.is_sent_by_others(mention, home);
        let home = Some(home).filter(|_| !anybodys && !foreign)?;
        Some(Argument { entity: home, tokens, shown: Shown::Nothing })
    }

    /// "L'Otan a dépêché des conseillers militaires": whether a force that is told of for the first time is what another than the state acts on.
    fn is_sent_by_others(&self, mention: MentionIx, home: ArticleEntityIx) -> bool {
        let head = self.head(mention);
        let indefinite = self.syntax.dependents(head, &["det"]).any(|det| self.syntax.word(det).feats.get("Definite") == Some("Ind"));
        let verb = self.syntax.head(head).filter(|&verb| indefinite && self.syntax.predicate(verb).patients.contains(&head));
        let sender = |m: MentionIx| {
            let told = &self.mentions[m];
            matches!(told.candidate.class.core, Core::Organization | Core::State) && told.entity != home
        };
        verb.is_some_and(|verb| self.syntax.predicate(verb).agents.iter().any(|&agent| self.headed_by(agent).any(sender)))
    }

    /// Whether this sentence or the one before mentions a force of another state: for an army another army, where several are meant ("des
    /// soldats") any. Rebels and groups by name are none: soldiers are the state's where they fight them.
    fn is_foreign_force_near(&self, mention: MentionIx, home: ArticleEntityIx) -> bool {
        let own = self.mentions[mention].entity;
        let kind = self.description(mention).and_then(|d| d.kind);
        let several = self.syntax.word(self.head(mention)).feats.get("Number") == Some("Plur");
        let foreign = |candidate: &Candidate<'_>| match &candidate.referent {
            Referent::Described(d) => {
                (several || d.kind == kind) && d.state.is_some_and(|state| self.entities.of_name(state) != Some(home))
            }
            _ => false,
        };
        let before = self.sentence.before().into_iter().flat_map(|sentence| self.entities.in_sentence(sentence));
        let near = before.chain(self.entities.in_sentence(self.sentence));
        near.filter(|m| m.entity != own).any(|m| m.candidate.class.is(Core::Force) && foreign(&m.candidate))
    }
}

/// Id of the state whose army a name is of.
fn army_of<'a>(candidate: &Candidate<'a>) -> Option<&'a str> {
    let Referent::Known(names) = &candidate.referent else { return None };
    names.iter().map(|(name, _)| &*name.army_of).find(|state| !state.is_empty())
}
