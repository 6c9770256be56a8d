//! What the noun beside a name says of it: "le quotidien Le Temps", "la milice N", "le ministre des Transports".

use std::ops::Range;

use crate::extract::document::Document;
use crate::extract::index::{SentenceIx, WordIx};
use crate::lexicon::{Head, KindRole, NounClass, Role, VerbClass};
use crate::ontology::Core;
use crate::reader::{Token, TokenKind, Upos, phrase};

/// Adjectives and complements between a noun and its name at most: "l'agence de presse officielle syrienne N".
const MOST_BETWEEN: usize = 4;

/// Words of the longest noun of several words that is looked for before a name.
const LONGEST_NOUN: usize = 4;

/// Words from "un groupe" to the fighters that it is of, at most: "d'environ quatre cents".
const LONGEST_COUNT: usize = 7;

/// Words of the longest title that ends with the noun of a state: "chef de l'État", "ancien président de la République".
const LONGEST_TITLE: usize = 5;

/// Words of the longest name in quotation marks.
const LONGEST_QUOTED: usize = 9;

/// What stands beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// A noun that says of which class it is.
    Class(Core),
    /// A noun of armed people whose complement it is, or a verb of what armed people do: a body there is a force.
    Fighters,
    /// The noun of an office or ministry: the words are what it is in charge of, and no name.
    Portfolio,
}

/// What stands beside the names of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Frames<'a> {
    document: Document<'a>,
    at: SentenceIx,
}

impl<'a> Frames<'a> {
    pub(super) fn new(document: Document<'a>, at: SentenceIx) -> Self {
        Self { document, at }
    }

    /// What stands beside a name; `None` where nothing says of which class it is.
    pub(super) fn of(self, name: &Range<usize>) -> Option<Frame> {
        self.charge(name).or_else(|| self.before(name)).or_else(|| self.behind(name)).or_else(|| self.fighters(name))
    }

    /// Whether the words around a name tell that its people fight: "les combattants du N", "le N a bombardé", "N, un groupe de trois cents
    /// combattants", "N, qui compte mille combattants".
    pub(super) fn is_armed(self, name: &Range<usize>) -> bool {
        self.fighters(name).is_some() || self.is_called_armed(name) || self.has_fighters(name)
    }

    /// "N, un groupe armé", "N (A), un groupe d'environ mille combattants".
    fn is_called_armed(self, name: &Range<usize>) -> bool {
        let lexicon = self.document.lexicon;
        let is = |at: usize, norm: &str| self.tokens().get(at).is_some_and(|t| &*t.norm == norm);
        let mut at = name.end + usize::from(self.is_quote(name.end));
        if is(at, "(") && is(at + 2, ")") {
            at += 3;
        }
        at += usize::from(is(at, ")"));
        let noun = at + 2;
        if !is(at, ",") || !self.is(Role::Article, at + 1) {
            return false;
        }
        let (Some(end), Some(word)) = (self.noun_end(noun), self.word(noun)) else { return false };
        // "N, la milice et la presse" is a list; "N, une milice" says what N is
        let new = !self.is(Role::Definite, at + 1) && self.document.syntax[self.at].word(word).deprel.universal() != "conj";
        let form = phrase(&self.tokens()[noun..end]);
        let Some(head) = lexicon.heads().get(&form).first().filter(|_| new) else { return false };
        let group = lexicon.grammar().is(NounClass::GroupNoun, &head.singular);
        let irregular = |kind: &str| lexicon.grammar().is(KindRole::Irregular, kind);
        let armed = || head.class.is(Core::Force) && lexicon.kind_of(Core::Force, form.split(' ')).is_some_and(irregular);
        let rest = self.tokens()[end..].iter().take(LONGEST_COUNT).take_while(|t| t.kind != TokenKind::Punctuation);
        let fighter = |t: &Token| lexicon.heads().get(&t.norm).iter().any(|h| lexicon.grammar().is(NounClass::FighterNoun, &h.singular));
        let of_fighters = || self.is(Role::Of, end) && rest.into_iter().any(fighter);
        // "un groupe" alone need not be armed, "un groupe djihadiste" is
        group && (end > noun + 1 && armed() || of_fighters()) || !group && armed()
    }

    /// "N, qui compte mille combattants", "N dispose de mille hommes en armes".
    fn has_fighters(self, name: &Range<usize>) -> bool {
        let (syntax, lexicon) = (&self.document.syntax[self.at], self.document.lexicon);
        let Some(word) = syntax.head_of(&syntax.words_of(name)) else { return false };
        let numbers = |verb: WordIx| {
            let agents = &syntax.predicate(verb).agents;
            let its = agents.iter().any(|&agent| agent == word || syntax.antecedent(agent) == Some(word));
            its && syntax.is_verb(verb) && lexicon.grammar().is(VerbClass::Numbering, &syntax.word(verb).lemma)
        };
        let fighter = |t: &Token| lexicon.heads().get(&t.norm).iter().any(|h| lexicon.grammar().is(NounClass::FighterNoun, &h.singular));
        syntax.words().filter(|&verb| numbers(verb)).any(|verb| {
            let behind = &self.tokens()[syntax.token_of(verb) + 1..];
            let clause = behind.iter().position(|t| t.kind == TokenKind::Punctuation).unwrap_or(behind.len()).min(LONGEST_COUNT);
            let counted = behind[..clause].iter().position(|t| lexicon.counted().number(&t.norm).is_some() || t.kind == TokenKind::Number);
            counted.is_some_and(|number| behind[number..clause].iter().any(fighter))
        })
    }

    /// "Les combattants du N", "le N a bombardé", "tués par le N".
    fn fighters(self, name: &Range<usize>) -> Option<Frame> {
        let lexicon = self.document.lexicon;
        let people = self.linked(name.start).and_then(|end| self.noun_before(end));
        let armed = people.is_some_and(|head| head.class.is(Core::Force) && lexicon.grammar().is(NounClass::FighterNoun, &head.singular));
        let syntax = &self.document.syntax[self.at];
        let word = syntax.head_of(&syntax.words_of(name))?;
        let verb = syntax.head(word).filter(|&head| syntax.is_verb(head));
        let fights = verb.is_some_and(|verb| {
            let relation = &syntax.word(word).deprel;
            let subject = relation.universal() == "nsubj" && !syntax.is_passive(verb);
            let agent = relation.as_str() == "obl:agent" || syntax.is_marked(word, Role::Agent) && syntax.is_passive(verb);
            (subject || agent) && lexicon.grammar().is(VerbClass::Fighting, &syntax.word(verb).lemma.to_lowercase())
        });
        (armed || fights).then_some(Frame::Fighters)
    }

    /// "Ministre iranien des N", "secrétaire d'État à la N".
    fn charge(self, name: &Range<usize>) -> Option<Frame> {
        let grammar = self.document.lexicon.grammar();
        let linked = self.linked(name.start)?;
        let nouns = self.between(linked).flat_map(|end| (1..=LONGEST_NOUN.min(end)).map(move |count| end - count..end));
        nouns.map(|noun| phrase(&self.tokens()[noun])).any(|form| grammar.is(NounClass::PortfolioNoun, &form)).then_some(Frame::Portfolio)
    }

    /// "La milice N", "l'agence de presse syrienne N"; of places, "le département de l'N", too.
    pub(super) fn before(self, name: &Range<usize>) -> Option<Frame> {
        let start = name.start - usize::from(name.start > 0 && self.is_quote(name.start - 1));
        let nouns = || self.between(start).flat_map(|end| (1..=LONGEST_NOUN.min(end)).map(move |count| end - count..end));
        // "le général de brigade N" is no brigade
        let titles = self.document.lexicon.titles();
        if self.is_behind_title(start) || nouns().any(|noun| noun.len() > 1 && titles.contains(&phrase(&self.tokens()[noun]))) {
            return None;
        }
        if nouns().any(|noun| self.is_medium(noun)) {
            return Some(Frame::Class(Core::Organization));
        }
        if let Some(head) = self.noun_before(start) {
            if self.document.lexicon.grammar().is(NounClass::BodyByName, &head.singular) {
                return Some(Frame::Class(Core::Organization));
            }
            let of_person = self.document.lexicon.grammar().is(NounClass::NamedForPerson, &head.singular);
            return (!of_person && is_told(head)).then_some(Frame::Class(head.class.core));
        }
        let head = self.noun_before(self.linked(start)?)?;
        (head.class.is(Core::Place) && self.document.lexicon.is_transparent(&head.singular)).then_some(Frame::Class(Core::Place))
    }

    /// "Le port de N", "l'écluse de N": the complement of the noun of a place.
    pub(super) fn is_of_place(self, name: &Range<usize>) -> bool {
        // "un coup d'État contre N" is none
        let link = self.linked(name.start).filter(|&link| self.is(Role::Of, link));
        link.and_then(|end| self.noun_before(end)).is_some_and(|head| head.class.is(Core::Place))
    }

    /// "Le cap de N", "la rivière N": the name of a place behind the noun of a region, or of one that is seldom called after persons.
    pub(super) fn is_named_place(self, name: &Range<usize>) -> bool {
        let link = self.linked(name.start).filter(|&link| self.is(Role::Of, link));
        let grammar = self.document.lexicon.grammar();
        let own = |head: &Head| [NounClass::RegionNoun, NounClass::Relief].into_iter().any(|class| grammar.is(class, &head.singular));
        [Some(name.start), link].into_iter().flatten().any(|end| self.noun_before(end).is_some_and(own))
    }

    /// "Le ministre N", "la chanteuse américaine N", "N, maire de M", "N, 15 ans": what it is called or how old it is says that it is somebody.
    pub(super) fn is_titled(self, name: &Range<usize>) -> bool {
        let titles = self.document.lexicon.titles();
        let titled = |end: usize| (1..=LONGEST_NOUN.min(end)).any(|count| titles.contains(&phrase(&self.tokens()[end - count..end])));
        let noun = |end: usize| {
            let before = end.checked_sub(1).filter(|&at| self.upos(at) == Some(Upos::Noun) && !self.tokens()[at].capital);
            before.is_some_and(|at| self.document.lexicon.heads().get(&self.tokens()[at].norm).is_empty())
        };
        let start = name.start - usize::from(name.start > 0 && self.is_quote(name.start - 1));
        let before = || self.between(start).any(|end| titled(end) || noun(end));
        before() || self.is_told_of_person(name.end)
    }

    /// ", maire de N", ", 15 ans", ", le ministre".
    fn is_told_of_person(self, end: usize) -> bool {
        let titles = self.document.lexicon.titles();
        let comma = self.tokens().get(end).is_some_and(|t| matches!(&*t.norm, "," | "("));
        let start = end + 1 + usize::from(self.is(Role::Article, end + 1));
        let title = || crate::reader::longest(self.tokens(), start, |f| titles.continues(f), |f| titles.contains(f)).is_some();
        // a number and a noun, set off: "15 ans"
        let aged = || {
            let number = self.tokens().get(end + 1).is_some_and(|t| t.kind == TokenKind::Number);
            let set_off = self.tokens().get(end + 3).is_some_and(|t| t.kind == TokenKind::Punctuation);
            number && set_off && self.upos(end + 2) == Some(Upos::Noun)
        };
        comma && (title() || aged())
    }

    /// Whether a name is a ship's: "le porte-avions N", "l'USS N".
    pub(super) fn is_vessel(self, name: &Range<usize>) -> bool {
        let tokens = self.tokens();
        let vessel = |at: usize| self.document.lexicon.grammar().is(NounClass::Vessel, &tokens[at].norm);
        let start = name.start - usize::from(name.start > 0 && self.is_quote(name.start - 1));
        let noun = |end: usize| end > 0 && !tokens[end - 1].capital && vessel(end - 1);
        tokens[name.start].all_capitals && vessel(name.start) || self.between(start).any(noun)
    }

    /// Whether a title, which is the noun of nothing else, stands directly before: "les forces du président N".
    pub(super) fn is_behind_title(self, name: usize) -> bool {
        let lexicon = self.document.lexicon;
        let title = |word: &str| lexicon.titles().contains(word) && lexicon.heads().get(word).is_empty();
        name.checked_sub(1).is_some_and(|before| !self.tokens()[before].capital && title(&self.tokens()[before].norm))
    }

    /// The title of an office of several words that ends here: "le chef de l'État".
    pub(super) fn title_ending(self, end: usize) -> Option<String> {
        let titles = self.document.lexicon.titles();
        let phrases = (end.saturating_sub(LONGEST_TITLE)..end.saturating_sub(1)).map(|start| phrase(&self.tokens()[start..end]));
        phrases.into_iter().find(|form| titles.get(form).iter().any(|title| title.office))
    }

    /// Whether the noun before a name is a group's, not that of people one by one: "la milice N", but "le soldat N".
    pub(super) fn group(self, name: &Range<usize>) -> bool {
        let grammar = self.document.lexicon.grammar();
        self.noun_before(name.start).is_some_and(|head| grammar.is(NounClass::GroupNoun, &head.singular))
    }

    /// "N, une ONG", "N, officiellement le mouvement de la jeunesse".
    fn behind(self, name: &Range<usize>) -> Option<Frame> {
        let lexicon = self.document.lexicon;
        let mut at = name.end + usize::from(self.is_quote(name.end));
        if &*self.tokens().get(at)?.norm != "," {
            return None;
        }
        at += 1;
        at += usize::from(self.upos(at) == Some(Upos::Adv));
        let article = lexicon.grammar().is(Role::Article, &self.tokens().get(at)?.norm);
        let end = article.then(|| self.noun_end(at + 1)).flatten()?;
        let head = lexicon.heads().get(&phrase(&self.tokens()[at + 1..end])).first()?;
        // "N, la police et la presse" is a list
        let word = self.word(at + 1)?;
        let syntax = &self.document.syntax[self.at];
        let apposed = matches!(syntax.word(word).deprel.universal(), "appos" | "nmod" | "parataxis");
        (apposed && is_told(head)).then_some(Frame::Class(head.class.core))
    }

    /// The names that stand behind the nouns of newspapers and stations, and are written with capitals: "le quotidien Le Temps".
    pub(super) fn media(self) -> Vec<Range<usize>> {
        (0..self.tokens().len()).filter_map(|start| self.capitals_behind(self.medium_end(start)?)).collect()
    }

    /// The names in quotation marks behind the nouns of bodies, and of which class they are: "l'association « Les Amis du fleuve »".
    pub(super) fn quoted_bodies(self) -> Vec<(Range<usize>, Core)> {
        (0..self.tokens().len()).filter_map(|open| self.quoted_body(open)).collect()
    }

    fn quoted_body(self, open: usize) -> Option<(Range<usize>, Core)> {
        let quotes = self.document.lexicon.quotes();
        let start = open + 1;
        if !quotes.can_open(&self.tokens()[open].norm) || !self.tokens().get(start)?.capital {
            return None;
        }
        let quoted = self.tokens()[start..].iter().take(LONGEST_QUOTED + 1);
        let end = start + quoted.take_while(|t| !quotes.can_close(&t.norm)).count();
        let inside = self.tokens().get(start..end)?;
        let one = inside.iter().all(|t| t.kind != TokenKind::Punctuation);
        let closed = self.is_quote(end) && end - start <= LONGEST_QUOTED;
        if !one || !closed {
            return None;
        }
        if let Some(class) = self.christened(open) {
            return Some((start..end, class));
        }
        let Some(Frame::Class(class)) = self.before(&(start..end)) else { return None };
        matches!(class, Core::Organization | Core::Force).then_some((start..end, class))
    }

    /// "Une opération baptisée « N »", "l'offensive, baptisée « N »": the class of what the participle before the marks says the name of.
    fn christened(self, open: usize) -> Option<Core> {
        let called = open.checked_sub(1).filter(|&at| self.is(Role::Christened, at))?;
        let syntax = &self.document.syntax[self.at];
        let noun = syntax.head(self.word(called)?).filter(|&noun| syntax.token_of(noun) < called)?;
        let heads = self.document.lexicon.heads().get(&self.tokens()[syntax.token_of(noun)].norm);
        let named = |class: Core| matches!(class, Core::Event | Core::Force | Core::Organization | Core::Agreement);
        heads.iter().map(|head| head.class.core).find(|&class| named(class))
    }

    /// The end of the longest noun of a medium that begins with a token.
    fn medium_end(self, start: usize) -> Option<usize> {
        let most = LONGEST_NOUN.min(self.tokens().len() - start);
        (1..=most).rev().map(|count| start + count).find(|&end| self.is_medium(start..end))
    }

    fn is_medium(self, noun: Range<usize>) -> bool {
        self.document.lexicon.grammar().is(NounClass::Medium, &phrase(&self.tokens()[noun]))
    }

    /// The words with capitals behind a noun and what describes it.
    fn capitals_behind(self, noun: usize) -> Option<Range<usize>> {
        let number = self.word(noun - 1).and_then(|word| self.document.syntax[self.at].word(word).feats.get("Number"));
        let mut start = noun;
        for _ in 0..MOST_BETWEEN {
            start = self.modifier_end(start).unwrap_or(start);
        }
        start += usize::from(self.is_quote(start));
        let capital = |at: usize| self.tokens().get(at).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
        let mut end = start;
        while capital(end) {
            end += 1;
            let joins = number != Some("Plur") && self.is(Role::Coordination, end) && self.tokens()[end].kind == TokenKind::Word;
            if end > start && joins && capital(end + 1) {
                end += 1;
            }
        }
        (end > start).then_some(start..end)
    }

    /// The noun that ends before a token, adjectives and complements between them aside.
    fn noun_before(self, end: usize) -> Option<&'a Head> {
        self.between(end).find_map(|end| {
            let heads = self.document.lexicon.heads();
            let longest = (1..=LONGEST_NOUN.min(end)).rev().map(|count| end - count..end);
            longest.flat_map(|noun| heads.get(&phrase(&self.tokens()[noun])).first()).next()
        })
    }

    /// Where a noun before a token may end: there, and before each adjective and complement that stands between.
    fn between(self, end: usize) -> impl Iterator<Item = usize> {
        let step = move |&at: &usize| {
            let one = at.checked_sub(1).filter(|&before| self.modifier_end(before) == Some(at));
            one.or_else(|| at.checked_sub(2).filter(|&before| self.modifier_end(before) == Some(at)))
        };
        std::iter::successors(Some(end), step).take(MOST_BETWEEN + 1)
    }

    /// The end of an adjective, or of a complement without article: "de presse".
    fn modifier_end(self, at: usize) -> Option<usize> {
        let token = self.tokens().get(at).filter(|t| !t.capital)?;
        let lexicon = self.document.lexicon;
        let adjective = self.upos(at) == Some(Upos::Adj)
            || lexicon.is_modifier(&token.norm)
            || lexicon.states_of_adjective(&token.norm).next().is_some();
        if adjective && !lexicon.is_function_word(&token.norm) {
            return Some(at + 1);
        }
        let noun = self.tokens().get(at + 1).is_some_and(|t| !t.capital) && self.upos(at + 1) == Some(Upos::Noun);
        (lexicon.grammar().is(Role::Of, &token.norm) && noun).then_some(at + 2)
    }

    /// Where the preposition and article before a name begin: "de la N", "aux N".
    fn linked(self, name: usize) -> Option<usize> {
        let before = name.checked_sub(1)?;
        let links = |at: usize| self.is(Role::Of, at) || self.is(Role::OfEvent, at);
        match before.checked_sub(1) {
            Some(two) if self.is(Role::Article, before) && links(two) => Some(two),
            _ => links(before).then_some(before),
        }
    }

    /// The end of the longest head noun that begins with a token.
    fn noun_end(self, start: usize) -> Option<usize> {
        let heads = self.document.lexicon.heads();
        crate::reader::longest(self.tokens(), start, |form| heads.continues(form), |form| heads.contains(form))
    }

    fn is(self, role: Role, at: usize) -> bool {
        self.tokens().get(at).is_some_and(|t| self.document.lexicon.grammar().is(role, &t.norm))
    }

    fn is_quote(self, at: usize) -> bool {
        self.tokens().get(at).is_some_and(|t| self.document.lexicon.quotes().side(&t.norm).is_some())
    }

    fn upos(self, at: usize) -> Option<Upos> {
        self.word(at).map(|word| self.document.syntax[self.at].word(word).upos)
    }

    fn word(self, at: usize) -> Option<WordIx> {
        let syntax = &self.document.syntax[self.at];
        syntax.head_of(&syntax.words_of(&(at..at + 1)))
    }

    fn tokens(self) -> &'a [Token] {
        &self.document.sentences[self.at].tokens
    }
}

/// Whether a noun tells by itself what the name beside it is.
fn is_told(head: &Head) -> bool {
    matches!(head.class.core, Core::Organization | Core::Force | Core::Place)
}
