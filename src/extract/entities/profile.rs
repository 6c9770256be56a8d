//! What tells a thing apart from others of its sort: its head noun, number, and the words beside it.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::extract::document::Document;
use crate::extract::index::SentenceIx;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::lexicon::{Name, NameKind, NounClass, Role};
use crate::ontology::Core;
use crate::reader::{TokenKind, Upos};
use crate::text::{Level, normal};

/// At most so many adjectives and numbers stand between a determiner and its noun.
const BEFORE_NOUN: usize = 3;

/// Whether one thing is meant or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Several,
}

/// What a noun phrase says by its determiner: whether the reader knows the thing already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Determination {
    /// "Le", "ce": the reader knows which one.
    Definite,
    /// "Son", "leurs".
    Possessive,
    /// "Un", "des", "trois".
    Indefinite,
    /// "Un autre", "un nouveau": not the one that was mentioned.
    Other,
    /// No determiner: a headline, an apposition, an enumeration.
    Bare,
}

/// How a description compares to what is known of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// It says the same.
    Same,
    /// It says less, and nothing that the thing is not.
    Less,
    /// It says something else, and nothing that differs: where an event was, of which only when it was is known, or who was in it.
    Otherwise,
}

/// A noun phrase, or a name that begins with a noun, by what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Profile {
    /// Singular of the head noun, without the words that are part of it: `accord` of "accord de paix".
    pub head: String,
    pub number: Number,
    /// Lemmas of the words beside it; of states their ids, however they are written.
    pub modifiers: BTreeSet<String>,
    /// Whether no word at all stands beside it.
    pub plain: bool,
    pub determination: Determination,
}

/// What a word beside an event says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    When,
    Where,
    /// A state: where it was, or who was in it.
    State,
    /// Who was in it, or of what sort it was.
    Else,
}

impl Sort {
    const ALL: [Self; 4] = [Self::When, Self::Where, Self::State, Self::Else];

    fn of(document: Document<'_>, word: &str) -> Self {
        let lexicon = document.lexicon;
        let place = |(name, kind): (&Name, NameKind)| kind != NameKind::Capital && matches!(name.class.core, Core::Place | Core::State);
        match () {
            () if word.starts_with(|c: char| c.is_ascii_digit()) || lexicon.calendar().is_month_or_weekday(word) => Self::When,
            () if is_state_id(document, word) => Self::State,
            () if lexicon.names(word).any(place) || lexicon.grammar().is(NounClass::Direction, word) => Self::Where,
            () => Self::Else,
        }
    }
}

/// Whether a modifier is the id of a state, whose name or adjective stood there.
fn is_state_id(document: Document<'_>, word: &str) -> bool {
    let class = document.ontology.class_name(document.ontology.core(Core::State)).to_lowercase();
    word.strip_prefix(&class).is_some_and(|rest| rest.starts_with('-'))
}

/// What is known of a thing by its mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// Words that stood beside its head nouns.
    pub modifiers: BTreeSet<String>,
    /// Those of them that do not say by themselves of what kind it is: "rebelle" of "forces rebelles" does.
    pub within_kind: BTreeSet<String>,
    /// Whether any word stood beside one.
    pub described: bool,
}

impl Known {
    /// Learns what a mention says.
    pub(super) fn learn(&mut self, profile: &Profile, says_kind: impl Fn(&str) -> bool) {
        self.modifiers.extend(profile.modifiers.iter().cloned());
        self.within_kind.extend(profile.modifiers.iter().filter(|word| !says_kind(word)).cloned());
        self.described |= !profile.plain;
    }
}

impl Profile {
    /// The profile of a description, or of a name that begins with a head noun of its class; `None` for other names.
    pub(super) fn of(document: Document<'_>, candidate: &Candidate<'_>) -> Option<Self> {
        let (sentence, tokens) = (candidate.sentence, &candidate.tokens);
        let head = match &candidate.referent {
            Referent::Described(description) => description.head.clone(),
            Referent::Known(_) | Referent::Unknown => {
                let first = &document.sentences[sentence].tokens.get(tokens.start)?.norm;
                let heads = document.lexicon.heads().get(first);
                heads.iter().find(|head| head.class.is(candidate.class.core))?.singular.clone()
            }
            _ => return None,
        };
        let noun = head_token(document, sentence, tokens, &head);
        let head = head.split([' ', '-']).next().unwrap_or_default().to_owned();
        let Beside { mut modifiers, plain, other } = beside(document, candidate, noun);
        // "son armée" is the army of the state whose it is
        if let Referent::Described(description) = &candidate.referent
            && candidate.class.is(Core::Force)
        {
            modifiers.extend(description.state.map(|state| state.id.clone()));
        }
        let determination = match determination(document, sentence, noun) {
            _ if other => Determination::Other,
            told => told,
        };
        let number = match candidate.is_one_of_several(document) {
            true => Number::One,
            false => number(document, sentence, noun),
        };
        let plain = plain && !candidate.is_elliptic(document);
        Some(Self { head, number, modifiers, plain, determination })
    }

    /// The profile of a name of the lexicon that begins with a head noun of its class.
    pub(super) fn of_name(document: Document<'_>, name: &Name) -> Option<Self> {
        let label = normal(&name.label, Level::Phrase);
        let (first, rest) = label.split_once(' ')?;
        let heads = document.lexicon.heads().get(first);
        let head = heads.iter().find(|head| head.class.is(name.class.core))?.singular.clone();
        let told = rest.split([' ', '\'', '-']).filter(|word| !word.is_empty() && !document.lexicon.is_function_word(word));
        let number = if *first == *head { Number::One } else { Number::Several };
        Some(Self { head, number, modifiers: told.map(str::to_owned).collect(), plain: false, determination: Determination::Bare })
    }

    /// How it compares to what is known of a thing; `None` where it says something that the thing is not known to be.
    pub(super) fn agrees(&self, known: &Known) -> Option<Agreement> {
        self.compared(&known.modifiers)
    }

    /// Whether one of its words says when it was: "le traité de 1998".
    pub(super) fn says_when(&self, document: Document<'_>) -> bool {
        self.modifiers.iter().any(|word| Sort::of(document, word) == Sort::When)
    }

    /// Whether what it says and what is known of a thing are of other sorts: "l'attentat de Nice", "l'attentat du 14 juillet"; "l'offensive
    /// au nord de Raqqa", "l'offensive contre Daech". Of one sort, they must not differ.
    pub(super) fn agrees_otherwise(&self, document: Document<'_>, known: &Known) -> Option<Agreement> {
        (known.described && self.when_fits(document, known) && self.fits(document, known, &Sort::ALL)).then_some(Agreement::Otherwise)
    }

    /// Whether where only one of the two says when it was, they say the same but for where: "la guerre de 2006" is not "la guerre civile".
    fn when_fits(&self, document: Document<'_>, known: &Known) -> bool {
        let says = |words: &BTreeSet<String>| words.iter().any(|word| Sort::of(document, word) == Sort::When);
        let [this, other] = [&self.modifiers, &known.modifiers]
            .map(|words| words.iter().filter(|word| Sort::of(document, word) == Sort::Else).collect::<Vec<_>>());
        says(&self.modifiers) == says(&known.modifiers) || this == other
    }

    /// Whether neither when nor where it was differs from what is known of a thing.
    pub(super) fn is_then_and_there(&self, document: Document<'_>, known: &Known) -> bool {
        self.fits(document, known, &[Sort::When, Sort::Where, Sort::State])
    }

    fn fits(&self, document: Document<'_>, known: &Known, sorts: &[Sort]) -> bool {
        let of = |words: &BTreeSet<String>, sort: Sort| -> BTreeSet<String> {
            words.iter().filter(|word| Sort::of(document, word) == sort).cloned().collect()
        };
        sorts.iter().all(|&sort| {
            let (this, other) = (of(&self.modifiers, sort), of(&known.modifiers, sort));
            this.is_subset(&other) || other.is_subset(&this)
        })
    }

    /// The same of a thing of the same kind, without the words that say the kind.
    pub(super) fn agrees_within_kind(&self, known: &Known) -> Option<Agreement> {
        self.compared(&known.within_kind)
    }

    /// Whether something tells it apart, and no state: "l'Armée de l'Arakan" is no state's.
    pub(super) fn is_of_no_state(document: Document<'_>, known: &Known) -> bool {
        !known.modifiers.is_empty() && !known.modifiers.iter().any(|word| is_state_id(document, word))
    }

    fn compared(&self, known: &BTreeSet<String>) -> Option<Agreement> {
        match (self.modifiers.is_subset(known), known.is_subset(&self.modifiers)) {
            (true, true) => Some(Agreement::Same),
            (true, false) => Some(Agreement::Less),
            (false, _) => None,
        }
    }
}

/// The words beside a head noun.
#[derive(Default)]
struct Beside {
    /// Those that tell it apart.
    modifiers: BTreeSet<String>,
    /// Whether there are none at all.
    plain: bool,
    /// Whether one says that another thing is meant.
    other: bool,
}

/// The token of a head noun: "plusieurs" of "plusieurs villages" stands before it.
fn head_token(document: Document<'_>, sentence: SentenceIx, tokens: &Range<usize>, singular: &str) -> usize {
    let heads = document.lexicon.heads();
    let read = &document.sentences[sentence].tokens;
    let first = singular.split(' ').next().unwrap_or_default();
    let is_head = |at: &usize| *read[*at].norm == *first || heads.get(&read[*at].norm).iter().any(|head| head.singular == singular);
    tokens.clone().find(is_head).unwrap_or(tokens.start)
}

fn beside(document: Document<'_>, candidate: &Candidate<'_>, noun: usize) -> Beside {
    let (sentence, end) = (candidate.sentence, candidate.tokens.end);
    let of_person = |at: usize| candidate.class.is(Core::Event) && is_before_name(document, sentence, at, end);
    let (lexicon, read) = (document.lexicon, &document.sentences[sentence]);
    let grammar = lexicon.grammar();
    let lemma = |at: usize| {
        let first = read.tree.tokens.get(at)?.first as usize;
        let word = read.tree.words.get(first)?;
        Some((normal(&word.lemma, Level::Phrase), word.upos))
    };
    let mut found = Beside { plain: true, ..Beside::default() };
    let before = (noun.saturating_sub(BEFORE_NOUN)..noun).rev();
    let adjectives = before.take_while(|&at| lemma(at).is_some_and(|(_, upos)| matches!(upos, Upos::Adj | Upos::Num)));
    for at in adjectives.chain(noun + 1..end) {
        let token = &read.tokens[at];
        let Some((lemma, upos)) = lemma(at) else { continue };
        if grammar.is(Role::Other, &lemma) {
            found.other |= at < noun;
            continue;
        }
        if lexicon.is_function_word(&token.norm) || !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            continue;
        }
        let ordinal = token.norm.contains(char::is_alphabetic) && token.norm.contains(|c: char| c.is_ascii_digit());
        found.plain &= at < noun && upos == Upos::Num && !ordinal;
        if of_person(at) {
            continue;
        }
        // "Hollande" behind a given name is no land: written as no table has it
        if at > noun && of_person(at - 1) && lexicon.names(&token.norm).next().is_some() {
            found.modifiers.insert(document.words(sentence, &(at..at + 1)).to_owned());
            continue;
        }
        let state = lexicon.states_of_adjective(&token.norm).next();
        let named = || lexicon.names(&token.norm).find(|(name, kind)| *kind == NameKind::Proper && name.class.is(Core::State));
        if let Some(state) = state.or_else(|| named().map(|(name, _)| name)) {
            found.modifiers.insert(state.id.clone());
            continue;
        }
        // whose an army is, its government's adjective says
        let tells = !grammar.is(Role::Neutral, &lemma)
            && !grammar.is(NounClass::HomeState, &lemma)
            && (matches!(upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::X)
                || upos == Upos::Num && (at > noun || ordinal)
                || token.capital);
        if tells {
            found.modifiers.insert(if token.capital { token.norm.to_string() } else { lemma });
        }
    }
    found
}

/// Whether a token is a given name before a surname, or a title before a name: who has that name is told by its last word.
fn is_before_name(document: Document<'_>, sentence: SentenceIx, at: usize, end: usize) -> bool {
    let tokens = &document.sentences[sentence].tokens;
    let Some(next) = tokens.get(at + 1).filter(|next| at + 1 < end && next.capital && next.kind == TokenKind::Word) else { return false };
    let given = || tokens[at].capital && !document.lexicon.is_function_word(&next.norm);
    given() || document.lexicon.titles().contains(&tokens[at].norm)
}

fn number(document: Document<'_>, sentence: SentenceIx, noun: usize) -> Number {
    let tree = &document.sentences[sentence].tree;
    let word = tree.tokens.get(noun).and_then(|token| tree.words.get(token.first as usize));
    match word.and_then(|word| word.feats.get("Number")) {
        Some("Plur") => Number::Several,
        _ => Number::One,
    }
}

fn determination(document: Document<'_>, sentence: SentenceIx, start: usize) -> Determination {
    let read = &document.sentences[sentence];
    for at in (start.saturating_sub(BEFORE_NOUN + 1)..start).rev() {
        let Some(token) = read.tree.tokens.get(at) else { continue };
        // of a contraction, the article is the last word
        let Some(word) = (token.end as usize).checked_sub(1).and_then(|last| read.tree.words.get(last)) else { continue };
        return match word.upos {
            Upos::Adj => continue,
            Upos::Num => match determination(document, sentence, at) {
                Determination::Bare => Determination::Indefinite,
                told => told,
            },
            Upos::Det if word.feats.get("Poss") == Some("Yes") => Determination::Possessive,
            Upos::Det if word.feats.get("Definite") == Some("Def") || word.feats.get("PronType") == Some("Dem") => Determination::Definite,
            Upos::Det => Determination::Indefinite,
            _ => Determination::Bare,
        };
    }
    Determination::Bare
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::mentions::nominals::nominals;
    use crate::extract::testing::with_document;
    use crate::extract::trace::Silent;

    fn profiles(text: &str) -> Vec<(String, Number, Vec<String>, Determination)> {
        with_document(text, |document| {
            let described = nominals(document, SentenceIx::FIRST, &[], &[], &mut Silent);
            let profiles = described.iter().filter_map(|c| Profile::of(document, c));
            profiles.map(|p| (p.head, p.number, p.modifiers.into_iter().collect(), p.determination)).collect()
        })
    }

    #[test]
    fn words_beside_a_noun_tell_it_apart() {
        let [(head, number, modifiers, determination)] = &profiles("Les forces de maintien de la paix russes patrouillent.")[..] else {
            panic!()
        };
        assert_eq!((&**head, *number, *determination), ("force", Number::Several, Determination::Definite));
        assert_eq!(modifiers, &["paix", "state-ru"]);
    }

    #[test]
    fn a_determiner_says_whether_the_thing_is_known() {
        let told = |text: &str| profiles(text).into_iter().map(|p| p.3).next();
        assert_eq!(told("Des rebelles touaregs attaquent."), Some(Determination::Indefinite));
        assert_eq!(told("Les trois rebelles touaregs attaquent."), Some(Determination::Definite));
        assert_eq!(told("Trois rebelles touaregs attaquent."), Some(Determination::Indefinite));
        assert_eq!(told("D'autres rebelles touaregs attaquent."), Some(Determination::Other));
        assert_eq!(told("Ses troupes aéroportées attaquent."), Some(Determination::Possessive));
    }

    #[test]
    fn modifiers_agree_or_not() {
        let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<BTreeSet<String>>();
        let known = |w: &[&str]| Known { modifiers: words(w), described: !w.is_empty(), ..Known::default() };
        let profile = |w: &[&str]| Profile {
            head: "rebelle".into(),
            number: Number::Several,
            modifiers: words(w),
            plain: w.is_empty(),
            determination: Determination::Definite,
        };
        assert_eq!(profile(&["moro"]).agrees(&known(&["moro"])), Some(Agreement::Same));
        assert_eq!(profile(&[]).agrees(&known(&["moro"])), Some(Agreement::Less));
        assert_eq!(profile(&["moro"]).agrees(&known(&[])), None);
        assert_eq!(profile(&["moro"]).agrees(&known(&["communiste"])), None);
    }
}
