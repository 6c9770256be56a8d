//! Who holds which office where: "le président russe Vladimir Poutine", "Barack Obama, président des États-Unis", "il fut nommé
//! ministre de la Défense".

use std::iter;
use std::ops::Range;

use super::arguments::Arguments;
use super::claim::{Argument, Said, Shown, Times};
use super::found::Found;
use crate::extract::entities::entities::Mentioned;
use crate::extract::index::{MentionIx, WordIx, each};
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::{NounClass, Role, Step, VerbClass};
use crate::ontology::{ClassId, Core};
use crate::reader::{Upos, longest, phrase};

/// Mentions of a person that are asked what office it holds: an article says so when it first names somebody.
pub(super) const FIRST_MENTIONS: usize = 3;
/// Words between an office and its holder that are passed over at most.
pub(super) const REACH: usize = 3;
/// Words of an office before its head word, at most.
const LONGEST_TITLE: usize = 3;
/// Tokens from an office to the end of the body that it is held in, at most.
pub(super) const LONGEST_BODY: usize = 12;

/// The title of an office in a sentence.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Title {
    pub tokens: Range<usize>,
    /// The word that all others depend on.
    pub(in crate::extract) head: WordIx,
    /// The word that says that it is held: the title as a predicate, or a verb of appointing.
    pub(super) teller: Option<WordIx>,
    /// The verb that puts somebody into it.
    pub(super) appointing: Option<WordIx>,
}

impl Title {
    /// What says who holds it. Beside a name it is the article's word.
    pub(super) fn said(&self) -> (Said, Times) {
        self.teller.map_or((Said::Implied, Times::Tenure(self.head)), |word| (Said::Word(word), Times::Of(word)))
    }
}

impl Arguments<'_> {
    /// The titles of offices in the sentence, in order.
    pub(in crate::extract) fn titles(&self) -> Vec<Title> {
        let titles = self.document.lexicon.titles();
        let tokens = self.all_tokens();
        let mut found = Vec::new();
        let mut start = 0;
        while start < tokens.len() {
            // "porte-parole du ministère de la Défense": the office ends where the name of the body begins
            let next = self.mentions.partition_point(|m| m.candidate.tokens.start <= start);
            let body = self.mentions.get(next).map_or(tokens.len(), |m| m.candidate.tokens.start);
            let Some(end) = longest(&tokens[..body], start, |f| titles.continues(f), |f| titles.contains(f)) else {
                start += 1;
                continue;
            };
            // "a été élu président": the verb is no office
            let told = |title: &Title| {
                let word = self.syntax.word(title.head);
                let finite = self.syntax.is_verb(title.head) && self.syntax.dependents(title.head, &["aux"]).next().is_some();
                !(finite && word.upos == Upos::Verb)
            };
            if titles.get(&phrase(&tokens[start..end])).iter().any(|title| title.office) {
                found.extend(self.title(start..end).filter(told));
            }
            start = end;
        }
        found
    }

    /// Who holds the office that a word names, where the tree hangs the name elsewhere: "le président de la République N a dit".
    pub(super) fn holder(&self, word: WordIx, classes: &[ClassId]) -> Option<Argument> {
        let person = self.document.ontology.core(Core::Person).id.filter(|&person| self.document.ontology.is_any_of(person, classes))?;
        let title = self.any_title_of(word)?;
        let named = self.named_beside(&title, &[person]).or_else(|| self.next_to(&title, &[person]))?;
        let between = named.tokens.end.min(title.tokens.end)..named.tokens.start.max(title.tokens.start);
        let parted = each(&self.syntax.words_of(&between)).any(|w| self.syntax.is_verb(w) || self.syntax.word(w).upos == Upos::Cconj);
        (!parted).then_some(named)
    }

    /// The state for which the holder of an office acts of whom no name is given: "le président kényan a accusé A".
    pub(super) fn state_of_office(&self, word: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        let Some(state) = self.document.ontology.core(Core::State).id.filter(|&state| self.document.ontology.is_any_of(state, classes))
        else {
            return Vec::new();
        };
        let person = self.document.ontology.core(Core::Person).id;
        let named = |title: &Title| person.is_some_and(|person| self.named_beside(title, &[person]).is_some());
        let unnamed = |title: &Title| !named(title) && self.states_of_each(title).is_none();
        let governs = |title: &Title| {
            let words = &self.all_tokens()[title.tokens.clone()];
            self.document.lexicon.grammar().is(NounClass::ActsForState, &phrase(words))
        };
        let title = self.title_of(word).filter(|title| governs(title) && unnamed(title) && self.holder(word, person.as_slice()).is_none());
        let Some(title) = title else { return Vec::new() };
        let bodies = self.bodies(&title, &[state], &[]);
        // "les ministres des Affaires étrangères kényan et ougandais"
        let inside = || each(&self.syntax.words_of(&title.tokens)).flat_map(|word| self.states_beside(word, &[state])).collect();
        if bodies.is_empty() { inside() } else { bodies }
    }

    /// "Les ministres des deux pays se rencontreront": the two for whom several act of whom no name is given.
    pub(super) fn two_of_holders(&self, word: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        let several = self.syntax.word(word).feats.get("Number") == Some("Plur");
        let grammar = self.document.lexicon.grammar();
        // who fights does so himself, and "les anciens présidents" act for nobody
        let fights = self.syntax.head(word).is_some_and(|verb| self.is_verb_of(VerbClass::Fighting, verb));
        let plain = |title: &Title| {
            let within = self.syntax.words_of(&title.tokens);
            self.syntax.dependents(title.head, &["amod"]).all(|adjective| within.contains(&adjective))
        };
        let title = several.then(|| self.any_title_of(word)).flatten().filter(|title| !fights && plain(title));
        let Some(title) = title else { return Vec::new() };
        let of = each(&self.syntax.words_of(&title.tokens)).flat_map(|part| self.syntax.marked(part, Role::Of)).collect::<Vec<_>>();
        let governs = grammar.is(NounClass::ActsForState, &phrase(&self.all_tokens()[title.tokens.clone()]));
        // "les commandants des deux camps"
        let parties = |of: WordIx| grammar.is(NounClass::Party, &self.syntax.word(of).lemma.to_lowercase());
        let both = |of: WordIx| self.entities.references.pair(self.sentence, of).is_some();
        let two = of.into_iter().find(|&of| both(of) && (governs || parties(of)));
        two.map(|two| self.resolve(two, classes, 0)).unwrap_or_default()
    }

    /// Whom a title names, in apposition or right beside it.
    pub(super) fn holder_of(&self, title: &Title) -> Option<Argument> {
        let person = self.document.ontology.core(Core::Person).id?;
        self.named_beside(title, &[person]).or_else(|| self.bearer(title, &[person])).or_else(|| self.next_to(title, &[person]))
    }

    /// The title of an office whose head a word is.
    fn title_of(&self, word: WordIx) -> Option<Title> {
        let titles = self.document.lexicon.titles();
        let is_office = |title: &Title| titles.get(&phrase(&self.all_tokens()[title.tokens.clone()])).iter().any(|title| title.office);
        self.any_title_of(word).filter(is_office)
    }

    /// The title whose head a word is, of an office or not: "le général à la retraite".
    fn any_title_of(&self, word: WordIx) -> Option<Title> {
        let token = self.syntax.token_of(word);
        let (titles, tokens) = (self.document.lexicon.titles(), self.all_tokens());
        let ends = |start: usize| longest(tokens, start, |f| titles.continues(f), |f| titles.contains(f));
        let reach = (token.saturating_sub(LONGEST_TITLE)..=token).find_map(|start| Some(start..ends(start).filter(|&end| end > token)?))?;
        self.title(reach).filter(|title| title.head == word)
    }

    fn title(&self, tokens: Range<usize>) -> Option<Title> {
        let head = self.syntax.head_of(&self.syntax.words_of(&tokens))?;
        let appointing = self.verb_of_office(head);
        let predicate = self.syntax.dependents(head, &["cop"]).next().map(|_| head);
        Some(Title { tokens, head, teller: appointing.or(predicate), appointing })
    }

    /// The verb that puts somebody into an office: "nommé ministre", "nommer N ministre".
    fn verb_of_office(&self, head: WordIx) -> Option<WordIx> {
        let appoints = |&verb: &WordIx| {
            self.syntax.is_verb(verb) && self.document.lexicon.grammar().is(VerbClass::Appointing, &self.syntax.word(verb).lemma)
        };
        let above = |word: WordIx, relations: &[&str]| {
            self.syntax.head(word).filter(|_| relations.contains(&self.syntax.word(word).deprel.universal()))
        };
        let own = || above(head, &["xcomp", "obj", "obl", "advcl", "ccomp"]).filter(appoints);
        // behind the name that it was hung on: a title that describes has an article or a comma before it
        let bare = self.syntax.case(head).is_empty() && self.syntax.dependents(head, &["det", "punct"]).next().is_none();
        let name = || above(head, &["nmod", "appos", "flat", "amod"]).filter(|&name| bare && name < head);
        let of_name = || {
            let name = name()?;
            let noun = above(name, &["appos", "nmod", "flat"]).unwrap_or(name);
            [name, noun].into_iter().find_map(|object| above(object, &["obj"])).filter(appoints)
        };
        // "a prêté serment comme vice-président"
        let as_holder =
            || above(head, &["obl", "advcl", "xcomp"]).filter(|&verb| self.syntax.is_verb(verb) && self.syntax.is_marked(head, Role::As));
        own().or_else(of_name).or_else(as_holder)
    }

    /// Where a step leads from a title.
    pub(super) fn of_title(&self, step: &Step, title: &Title, classes: &[ClassId], taken: &[Argument]) -> Vec<Found> {
        let one = match step {
            Step::Body => {
                let (said, times) = title.said();
                let bodies = self.bodies(title, classes, taken);
                return bodies.into_iter().map(|argument| Found::new(argument, said, times)).collect();
            }
            Step::Named => self.named_beside(title, classes),
            Step::Appointed => self.appointed(title, classes),
            Step::Appos => self.bearer(title, classes),
            Step::Next => self.next_to(title, classes),
            Step::Adjective if self.is_rank(title) => None,
            Step::Adjective => (title.tokens.end..title.tokens.end + 2).find_map(|at| self.state_at(at)),
            Step::Complement(_) => self.at(step, title.head, classes, taken).into_iter().next(),
            Step::Home => self.home_of(title),
            _ => None,
        };
        let (said, times) = title.said();
        let person = matches!(step, Step::Named | Step::Appos | Step::Next).then_some(classes);
        let all = one.into_iter().flat_map(|argument| self.with_joined(title, argument, person.unwrap_or_default()));
        all.map(|argument| Found::new(argument, said, times)).collect()
    }

    /// Of several who hold offices, all that are named: "les ministres A et B".
    pub(super) fn with_joined(&self, title: &Title, one: Argument, classes: &[ClassId]) -> Vec<Argument> {
        let word = self.syntax.head_of(&self.syntax.words_of(&one.tokens)).filter(|_| self.is_of_several(title));
        let joined = word.into_iter().flat_map(|word| self.syntax.coordinated(word)).filter_map(|word| self.meant(word, classes));
        let others: Vec<Argument> = joined.filter(|other| other.entity != one.entity).collect();
        iter::once(one).chain(others).collect()
    }

    /// Whether an office is said of several.
    pub(super) fn is_of_several(&self, title: &Title) -> bool {
        self.syntax.word(title.head).feats.get("Number") == Some("Plur")
    }

    pub(super) fn meant(&self, word: WordIx, classes: &[ClassId]) -> Option<Argument> {
        self.mention_at(word, classes).map(|m| self.argument(m))
    }

    /// Where the office is held: its complements ("président de A et de B"), or the state of its adjective.
    pub(super) fn bodies(&self, title: &Title, classes: &[ClassId], holders: &[Argument]) -> Vec<Argument> {
        // "la députée PS N"; "la maire PS de N" is the town's
        let of_town = self.document.lexicon.grammar().is(NounClass::OfCity, &self.syntax.word(title.head).lemma.to_lowercase());
        let beside = |m: &MentionIx| !of_town && self.mentions[*m].candidate.tokens.start == title.tokens.end && self.is_body_beside(*m);
        if let Some(body) = self.mentions.keys().find(beside) {
            return vec![self.argument(body)];
        }
        if let Some(each) = self.states_of_each(title) {
            return each;
        }
        let of = Step::Complement(self.document.lexicon.grammar().words(Role::Of).map(str::to_owned).collect());
        // "le président colombien … et le chef de B", "le ministre kényan de la Justice, …, et le chef de B": what is farther off may be another's
        let several = self.is_of_several(title);
        let direct = self.syntax.marked(title.head, Role::Of).into_iter().any(|word| several || self.mention_at(word, classes).is_some());
        let steps = match direct {
            _ if self.is_rank(title) => vec![of],
            true => vec![of, Step::Adjective],
            false => vec![Step::Adjective, of],
        };
        let found = steps.iter().map(|step| {
            let mut found = self.at(step, title.head, classes, holders);
            // what hangs nearer to another title is that one's
            found.truncate(if direct || self.is_of_several(title) { found.len() } else { 1 });
            let others =
                |body: &Argument| self.completes(&title.tokens, body) || self.is_of_other_title(title, body) || self.is_leaned_to(body);
            found.retain(|body| !others(body));
            found
        });
        let mut found = found.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        // "les ministres des deux pays, A et B": which is whose is not said
        if self.is_of_several(title) && found.len() > 1 && found.iter().all(|body| matches!(body.shown, Shown::Nothing)) {
            found.clear();
        }
        if found.is_empty() {
            found.extend(self.adjectives_body(title, classes));
        }
        if found.is_empty() {
            found.extend(self.body_of_which(title, classes));
        }
        if found.is_empty() {
            found.extend(self.body_right_behind(title, classes));
        }
        if found.is_empty() { self.commanded(title, classes) } else { found }
    }

    /// "L'armée du général N": whom a rank commands whose complement it is.
    fn commanded(&self, title: &Title, classes: &[ClassId]) -> Vec<Argument> {
        let of = self.is_rank(title) && self.syntax.is_marked(title.head, Role::Of);
        let noun = self.syntax.head(title.head).filter(|&noun| of && !self.syntax.is_verb(noun));
        let force = self.document.ontology.core(Core::Force).id.filter(|force| classes.contains(force));
        // "les milices rivales du général N" are not his
        let beside = |noun: &WordIx| {
            let between = self.syntax.token_of(*noun) + 1..title.tokens.start;
            between.into_iter().all(|at| self.is(Role::Of, at) || self.is(Role::Article, at) || self.state_at(at).is_some())
        };
        noun.filter(beside).and_then(|noun| self.mention_at(noun, force.as_slice())).map(|m| self.argument(m)).into_iter().collect()
    }

    /// "Le général britannique N": he is one of that state's army, and holds his office elsewhere.
    fn is_rank(&self, title: &Title) -> bool {
        self.document.lexicon.grammar().is(NounClass::Rank, &phrase(&self.all_tokens()[title.tokens.clone()]))
    }

    /// "Le général N, président de B": whether a body completes another title, which is not joined to this one.
    fn is_of_other_title(&self, title: &Title, body: &Argument) -> bool {
        let joined = |noun: WordIx| self.syntax.coordinated(title.head).contains(&noun);
        let between = title.tokens.end..body.tokens.start;
        let nearer = each(&self.syntax.words_of(&between)).any(|noun| !joined(noun) && self.is_named_by_office(noun));
        let head = self.syntax.head_of(&self.syntax.words_of(&body.tokens)).and_then(|word| self.syntax.head(word));
        let other = head.filter(|&noun| noun != title.head && self.title_of(noun).is_some());
        nearer || other.is_some_and(|noun| !joined(noun))
    }

    /// "Un imam proche du parti N": whether a body is only whom somebody leans to.
    fn is_leaned_to(&self, body: &Argument) -> bool {
        let before =
            (0..body.tokens.start).rev().find(|&at| !self.is(Role::Article, at) && !self.is(Role::Of, at) && !self.is(Role::To, at));
        before.is_some_and(|at| self.document.lexicon.grammar().is(NounClass::Allegiance, &self.all_tokens()[at].norm))
    }

    /// Whether a noun is the title of an office with an article of its own: "…, N, et M, le président de B".
    fn is_named_by_office(&self, noun: WordIx) -> bool {
        let definite = |det: WordIx| self.is(Role::Definite, self.syntax.token_of(det));
        self.syntax.dependents(noun, &["det"]).any(definite) && self.syntax.case(noun).is_empty() && self.title_of(noun).is_some()
    }

    /// The body right behind a title that the tree hangs elsewhere: "N, numéro deux du Parti du peuple", or as the object of a title that was read
    /// as a participle: "N, commandant des forces tadjikes".
    fn body_right_behind(&self, title: &Title, classes: &[ClassId]) -> Vec<Argument> {
        let next = title.tokens.end;
        if !self.syntax.is_verb(title.head) && !self.is(Role::Of, next) {
            return Vec::new();
        }
        let joins = |at: usize| self.is(Role::Of, at) || self.is(Role::Article, at);
        let begins = |m: &Mentioned<'_>| {
            let start = m.candidate.tokens.start;
            start > title.tokens.end && start - title.tokens.end <= REACH && (title.tokens.end..start).all(joins)
        };
        let behind = self.mentions.keys().find(|&m| is_body(&self.mentions[m]) && begins(&self.mentions[m]));
        let found: Vec<Argument> = behind.and_then(|m| self.meant(self.head(m), classes)).into_iter().collect();
        if found.is_empty() { self.body_of_superior(title, classes) } else { found }
    }

    /// "N, conseiller du président kényan": whoever works for the holder of an office works where that one holds it.
    fn body_of_superior(&self, title: &Title, classes: &[ClassId]) -> Vec<Argument> {
        let serves = self.document.lexicon.grammar().is(NounClass::OfSuperior, &self.syntax.word(title.head).lemma.to_lowercase());
        let of = title.tokens.end;
        if !serves || !self.is(Role::Of, of) {
            return Vec::new();
        }
        let start = of + 1 + usize::from(self.is(Role::Article, of + 1));
        let titles = self.document.lexicon.titles();
        let end = longest(self.all_tokens(), start, |f| titles.continues(f), |f| titles.contains(f));
        let superior = end.and_then(|end| self.title(start..end)).filter(|superior| superior.head != title.head);
        let Some(superior) = superior else { return Vec::new() };
        // "conseiller du président" may be of any land
        self.bodies(&superior, classes, &[])
    }

    /// Whether a mention is an organisation by its name, which may stand behind an office without a preposition.
    fn is_body_beside(&self, mention: MentionIx) -> bool {
        let candidate = &self.mentions[mention].candidate;
        let named = matches!(candidate.referent, Referent::Known(_) | Referent::Acronym);
        named && candidate.class.is(Core::Organization)
    }

    /// Whether the office is not held in what follows, but named by it: "ministre russe des Affaires étrangères".
    fn completes(&self, title: &Range<usize>, body: &Argument) -> bool {
        // "secrétaire général de l'OTAN" is named by OTAN too, and held there
        let known = |m: &Mentioned<'_>| m.candidate.tokens == body.tokens && !matches!(m.candidate.referent, Referent::Unknown);
        if self.mentions.iter().any(known) {
            return false;
        }
        let tokens = self.all_tokens();
        let joins = |&at: &usize| self.is(Role::Of, at) || self.is(Role::Article, at);
        let link = (title.end..body.tokens.start).rev().take_while(joins).last().unwrap_or(body.tokens.start);
        let rest = phrase(&tokens[link..body.tokens.end]);
        self.document.lexicon.titles().contains(&format!("{} {rest}", phrase(&tokens[title.clone()])))
    }

    pub(super) fn is_head_of_state(&self, title: &Title) -> bool {
        self.document.lexicon.is_state_office(&phrase(&self.all_tokens()[title.tokens.clone()]))
    }
}

pub(super) fn is_body(mention: &Mentioned<'_>) -> bool {
    matches!(mention.candidate.class.core, Core::State | Core::Organization | Core::Force)
}
