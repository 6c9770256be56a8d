//! Where places lie, by what stands beside them: "Tombouctou, au Mali", "Tombouctou (Mali)", "le Darfour, province soudanaise".

use super::arguments::Arguments;
use super::claim::Argument;
use crate::extract::index::{MentionIx, WordIx, each};
use crate::extract::mentions::candidate::Standing;
use crate::lexicon::{NounClass, Role};
use crate::ontology::{ClassId, Core};
use crate::reader::{Upos, longest, phrase};

/// Words between the head of an apposition and the place that it names at most: "la ville la plus peuplée du pays".
const REACH: usize = 6;
/// Words before the head of an apposition at most: "la deuxième plus grande ville du pays".
const BEFORE: usize = 4;
/// Words between a noun of places and its state at most: "la capitale économique togolaise, Lomé".
const SAID: usize = 3;
/// Words between "à" and the measure of a distance at most: "à une centaine de kilomètres".
const MEASURED: usize = 5;
/// Words between the measure and the place that it is taken from at most: "au nord-ouest de".
const AWAY: usize = 3;

/// What parts a place from what is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Comma,
    Bracket,
}

impl Arguments<'_> {
    pub(super) fn norm(&self, at: usize) -> &str {
        self.all_tokens().get(at).map(|t| &*t.norm).unwrap_or_default()
    }

    /// Behind a place, past a comma or bracket if there is one.
    fn behind(&self, place: MentionIx) -> (usize, Gap) {
        let next = self.mentions[place].candidate.tokens.end;
        match self.norm(next) {
            "," => (next + 1, Gap::Comma),
            "(" => (next + 1, Gap::Bracket),
            // "N (M), dans le nord de K": what follows is said of both
            ")" if self.norm(next + 1) == "," => (next + 2, Gap::Comma),
            _ => (next, Gap::None),
        }
    }

    /// "Tombouctou, au Mali", "Kidal, dans le nord du Mali", "Goma (Nord-Kivu)", "Hmeimim, près de Lattaquié, en Syrie".
    pub(super) fn place_behind(&self, place: MentionIx, classes: &[ClassId]) -> Option<Argument> {
        let (next, gap) = self.behind(place);
        if gap == Gap::None && self.leads_onward(place) || self.is_of_series(place, next) {
            return None;
        }
        let found = match gap {
            Gap::Bracket => self.bracketed(next, classes).or_else(|| self.whereabouts(next, classes)),
            _ => self.whereabouts(next, classes),
        };
        let found = found.or_else(|| {
            // "N, près de M, en Syrie": both are there
            let (next, gap) = self.behind(self.near(next)?);
            let found = match gap {
                Gap::None => None,
                Gap::Comma => self.whereabouts(next, classes),
                Gap::Bracket => self.bracketed(next, classes),
            }?;
            self.is_state(&found).then_some(found)
        })?;
        // "en Alaska dans la région de N": a region is not in what is told more closely behind it
        let start = self.mentions[place].candidate.tokens.start;
        let region = gap == Gap::None && start.checked_sub(1).is_some_and(|before| self.is(Role::OfRegion, before));
        (self.may_hold(place, &found) && (!region || self.is_state(&found))).then_some(found)
    }

    fn is_state(&self, place: &Argument) -> bool {
        self.entities.items[place.entity].class.is(Core::State)
    }

    /// "De A à B", "relier A à B", "la route de A à B": the way from one place to another. "La place N à B" is there.
    fn leads_onward(&self, place: MentionIx) -> bool {
        let tokens = &self.mentions[place].candidate.tokens;
        let from = tokens.start.checked_sub(1).is_some_and(|before| self.is(Role::Of, before));
        let head = longest(
            self.all_tokens(),
            tokens.start,
            |form| self.document.lexicon.heads().continues(form),
            |form| self.document.lexicon.heads().contains(form),
        );
        let site =
            head.is_some_and(|end| self.document.lexicon.grammar().is(NounClass::Site, &phrase(&self.all_tokens()[tokens.start..end])));
        let described = self.description(place).is_some_and(|d| !self.document.lexicon.grammar().is(NounClass::Link, &d.head));
        self.is(Role::To, tokens.end) && !(described || site && !from)
    }

    /// "À A, à B et à C" are places side by side.
    fn is_of_series(&self, place: MentionIx, next: usize) -> bool {
        let start = self.mentions[place].candidate.tokens.start;
        let same = start.checked_sub(1).is_some_and(|before| self.norm(before) == self.norm(next) && self.is(Role::Locative, next));
        let Some(other) = self.place_from(next + 1).filter(|_| same) else { return false };
        let behind = self.mentions[other].candidate.tokens.end;
        self.is(Role::Coordination, behind) && !matches!(self.norm(behind), "," | ";")
            || self.norm(behind) == "," && self.norm(behind + 1) == self.norm(next)
    }

    /// "Au Mali", "dans le nord du Mali", "au cœur de Bamako"; "au sud de Bamako" is not in it.
    fn whereabouts(&self, next: usize, classes: &[ClassId]) -> Option<Argument> {
        if !self.is(Role::Locative, next) {
            return None;
        }
        let from = next + 1 + usize::from(self.is(Role::Article, next + 1));
        let at = self.past_directions(from);
        let found = self.place_at(at, classes)?;
        let beside = at > from && self.is(NounClass::Direction, from) && !self.is(NounClass::Heart, from) && !self.is(Role::Inside, next);
        // "a rendu N à la Grèce"
        let heads = self.syntax.words_of(&found.tokens);
        let addressed = self.syntax.head_of(&heads).is_some_and(|word| self.is_addressed(word));
        (!addressed && (!beside || self.is_state(&found))).then_some(found)
    }

    /// "Mali)", "Nord-Kivu, Congo)": what stands alone in brackets.
    fn bracketed(&self, next: usize, classes: &[ClassId]) -> Option<Argument> {
        let found = self.place_at(self.past_directions(next + usize::from(self.is(Role::Article, next))), classes)?;
        matches!(self.norm(found.tokens.end), ")" | ",").then_some(found)
    }

    /// The place that another is near to: "près de M", "à 20 km au nord de M", "au nord de M".
    fn near(&self, next: usize) -> Option<MentionIx> {
        let tokens = self.all_tokens();
        let grammar = self.document.lexicon.grammar();
        let by_phrase = (next + 1..next + REACH)
            .take_while(|&end| end <= tokens.len())
            .find(|&end| grammar.is(Role::Near, &phrase(&tokens[next..end])) && self.is(Role::Of, end));
        let measured = || (next + 1..next + MEASURED).find(|&at| self.is(NounClass::Distance, at)).map(|at| at + 1);
        let away = |at: usize| (at..at + AWAY).find(|&at| self.is(Role::Of, at));
        let to = self.is(Role::Locative, next);
        let directed = || (next + 1..next + AWAY).find(|&at| self.is(NounClass::Direction, at)).map(|at| at + 1);
        let of = by_phrase.or_else(|| away(if to { measured().or_else(directed)? } else { return None }))?;
        self.place_from(of + 1)
    }

    /// Whether nothing known forbids that a place lies in another: a town is in no other town, and in one state.
    pub(super) fn may_hold(&self, place: MentionIx, whole: &Argument) -> bool {
        if self.is_region(whole) {
            return true;
        }
        let known = |entity| self.entities.items[entity].name;
        let (part, whole) = (known(self.mentions[place].entity), known(whole.entity));
        let town = |name: Option<&crate::lexicon::Name>| name.is_some_and(|name| name.class.is(Core::Place) && !name.country.is_empty());
        !(town(part) && town(whole) && self.description(place).is_none())
    }

    /// Whether a name is told to be that of more than a town: "la région de N", "le gouvernorat d'N".
    fn is_region(&self, place: &Argument) -> bool {
        let past = |role: Role, at: usize| at - usize::from(at > 0 && self.is(role, at - 1));
        let start = place.tokens.start;
        let of_more = |at: usize| self.is_place_noun(at) && !self.is(NounClass::Town, at) && !self.is(NounClass::Direction, at);
        if place.tokens.len() > 1 && of_more(start) {
            return true;
        }
        let of = past(Role::Of, past(Role::Article, start));
        let noun = of.checked_sub(1).filter(|_| of < start && self.is(Role::Of, of));
        noun.is_some_and(of_more)
    }

    /// "province soudanaise", "capitale du Tchad", "une ville de Pologne", "localité située dans le nord du Mali".
    pub(super) fn place_in_apposition(&self, place: MentionIx, classes: &[ClassId]) -> Option<Argument> {
        let (next, gap) = self.behind(place);
        // of places without a name the next is another one
        let unnamed = self.description(place).is_some_and(|d| d.standing == Standing::Argument);
        let pointed = self.is_pointed_at(place).then(|| self.mentions[place].candidate.tokens.end - 1);
        if pointed.is_none() && (unnamed || gap == Gap::None || self.is(Role::Locative, next)) {
            return None;
        }
        let first = next + usize::from(self.is(Role::Article, next));
        let apposed = || (first..first + BEFORE).find(|&at| self.is_place_noun(at) || !self.is_said_of_noun(at));
        let head = pointed.or_else(|| apposed().filter(|&at| self.is_place_noun(at)))?;
        for next in head + 1..head + REACH {
            if let Some(state) = self.state_at(next) {
                return Some(state);
            }
            if self.is(Role::Of, next) {
                let next = next + 1;
                return self.place_at(self.past_directions(next + usize::from(self.is(Role::Article, next))), classes);
            }
            if self.is(Role::Locative, next) {
                return self.whereabouts(next, classes);
            }
            if !self.is_said_of_noun(next) {
                return None;
            }
        }
        None
    }

    /// "Ce bourg", "cette ville": whether a noun refers to a place that was told of.
    fn is_pointed_at(&self, place: MentionIx) -> bool {
        let tokens = &self.mentions[place].candidate.tokens;
        let bare = self.description(place).is_some_and(|d| d.bare);
        bare && tokens.start.checked_sub(1).is_some_and(|before| self.is(Role::Demonstrative, before))
    }

    /// "la capitale tchadienne, N'Djamena", "la métropole nigériane Lagos", "la capitale du Togo, Lomé": the state of the noun that a name is
    /// in apposition to.
    pub(super) fn place_of_title(&self, place: MentionIx, classes: &[ClassId]) -> Option<Argument> {
        let tokens = &self.mentions[place].candidate.tokens;
        let comma = self.norm(tokens.start.checked_sub(1)?) == ",";
        let end = tokens.start - usize::from(comma);
        let (state, said) = self.state_before(end, classes)?;
        let noun = (said.saturating_sub(SAID)..said).rev().find(|&at| self.is_place_noun(at) || !self.is_said_of_noun(at))?;
        let words = self.syntax.words_of(&(noun..noun + 1));
        let one = each(&words).any(|word| self.syntax.word(word).feats.get("Number") == Some("Sing"));
        // "la capitale yéménite, Sanaa, est assiégée", but not "…, Sanaa, Aden et Taëz"
        let set_off = self.norm(tokens.end) == "," && self.beginning(tokens.end + 1).next().is_none();
        let fits = match comma {
            true => self.is(NounClass::Town, noun) && (set_off || !self.is(Role::Coordination, tokens.end)),
            false => self.is_place_noun(noun),
        };
        (one && fits && self.description(place).is_none() && self.may_lie_in(place, state.entity)).then_some(state)
    }

    /// "Capitale du Nord-Kivu, Goma a été prise": what the noun that a sentence begins with says of the place behind its comma.
    pub(super) fn place_of_front(&self, place: MentionIx, classes: &[ClassId]) -> Option<Argument> {
        let comma = self.mentions[place].candidate.tokens.start.checked_sub(1).filter(|&at| self.norm(at) == ",")?;
        // "les îles de A, B et C" are a list
        if self.is(Role::Article, 0) {
            return None;
        }
        let town = |at: usize| self.is_place_noun(at) && !self.is(NounClass::Direction, at);
        let noun = (0..BEFORE).find(|&at| town(at) || !self.is_said_of_noun(at)).filter(|&at| town(at))?;
        let at = (noun + 1..noun + REACH).find(|&at| !self.is_said_of_noun(at) || self.state_at(at).is_some())?;
        let whole = match self.state_at(at) {
            Some(state) => state,
            None if self.is(Role::Of, at) => {
                self.place_at(self.past_directions(at + 1 + usize::from(self.is(Role::Article, at + 1))), classes)?
            }
            None => return None,
        };
        let fits = whole.tokens.end == comma && self.description(place).is_none() && self.may_lie_in(place, whole.entity);
        fits.then_some(whole)
    }

    /// "la chaîne américaine N", "le géant allemand N": a body's name behind a noun that is no body by itself, and the state of its adjective.
    pub(super) fn body_of_title(&self, body: MentionIx) -> Option<Argument> {
        let start = self.mentions[body].candidate.tokens.start;
        let noun = start.checked_sub(2)?;
        let words = self.syntax.words_of(&(noun..noun + 1));
        let is_noun = each(&words).any(|word| self.syntax.word(word).upos == Upos::Noun);
        let known = self.document.lexicon.heads().get(self.norm(noun));
        let fits =
            is_noun && known.is_empty() && self.description(body).is_none() && self.mentions[body].candidate.class.is(Core::Organization);
        self.state_at(start - 1).filter(|_| fits)
    }

    /// "tchadienne", "du Tchad" that ends there, and where it begins.
    fn state_before(&self, end: usize, classes: &[ClassId]) -> Option<(Argument, usize)> {
        let adjective = end.checked_sub(1).and_then(|at| Some((self.state_at(at)?, at)));
        let named = || {
            let state = self.before(end).find(|&m| self.mentions[m].candidate.tokens.end == end && self.is_of(m, classes))?;
            let state = self.argument(state);
            let start = state.tokens.start;
            let article = start.checked_sub(1).is_some_and(|at| self.is(Role::Article, at) && !self.is(Role::Of, at));
            let of = start.checked_sub(1 + usize::from(article)).filter(|&at| self.is(Role::Of, at))?;
            Some((state, of))
        };
        adjective.or_else(named).filter(|(state, _)| self.is_state(state))
    }

    /// A noun of places or of a side of one: "ville", "province", "nord".
    fn is_place_noun(&self, at: usize) -> bool {
        let heads = self.document.lexicon.heads().get(self.norm(at));
        heads.iter().any(|head| head.class.is(Core::Place)) || self.is(NounClass::Direction, at)
    }

    /// What may stand between an article, a noun and its complement: adjectives, ordinals, "la plus".
    pub(super) fn is_said_of_noun(&self, at: usize) -> bool {
        let words = self.syntax.words_of(&(at..at + 1));
        let said = |word: WordIx| {
            let word = self.syntax.word(word);
            matches!(word.upos, Upos::Adj | Upos::Adv | Upos::Num | Upos::Det) || word.feats.get("VerbForm") == Some("Part")
        };
        at < self.all_tokens().len() && each(&words).all(said)
    }

    /// Past "nord du", "province de": words that stand for their complement.
    fn past_directions(&self, at: usize) -> usize {
        let side = self.is(NounClass::Direction, at) || self.is(NounClass::Heart, at);
        // "le district de N" is called so
        let place = |m: MentionIx| matches!(self.mentions[m].candidate.class.core, Core::Place | Core::State);
        if !side && self.beginning(at).any(place) {
            return at;
        }
        let stands = side || self.is(NounClass::StandsFor, at) || self.document.lexicon.is_transparent(self.norm(at));
        // "la région russe de N"
        let of = at + 1 + usize::from(stands && self.is_said_of_noun(at + 1));
        if stands && self.is(Role::Of, of) {
            let next = of + 1;
            return next + usize::from(self.is(Role::Article, next));
        }
        at
    }

    fn place_at(&self, token: usize, classes: &[ClassId]) -> Option<Argument> {
        let longest = self.beginning(token).filter(|&m| self.is_of(m, classes)).max_by_key(|&m| self.mentions[m].candidate.tokens.len());
        longest.map(|m| self.argument(m))
    }

    /// The mentions that begin with a token; they are sorted by where they begin.
    fn beginning(&self, token: usize) -> impl Iterator<Item = MentionIx> + use<> {
        let start = self.mentions.partition_point(|m| m.candidate.tokens.start < token);
        let end = self.mentions.partition_point(|m| m.candidate.tokens.start <= token);
        each(&(start..end))
    }
}
