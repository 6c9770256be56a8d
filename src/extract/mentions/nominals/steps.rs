//! What follows a head noun and belongs to it, piece by piece: adjectives, fixed complements, nouns without article.

use super::grower::{Beside, Grower};
use crate::lexicon::{Head, NounClass, Role, SpeechKind};
use crate::ontology::Core;
use crate::reader::{TokenKind, Upos, Word, longest};

/// A name of more tokens than this has a complement of its own: what looks like one of the noun before belongs to the name.
const LONGEST_PLAIN: usize = 2;

impl<'a> Grower<'a, '_> {
    /// The end of the next piece of the phrase that begins at `start`.
    pub(super) fn step(&self, start: usize, at: usize, head: &Head, beside: &mut Beside<'a>) -> Option<usize> {
        let class = head.class.core;
        let lexicon = self.document.lexicon;
        let token = self.tokens.get(at)?;
        if self.begins_another(head, start, at) {
            return None;
        }
        if let Some(end) = self.adjective_of_state(at, beside) {
            return Some(end);
        }
        if class == Core::Force
            && let Some(end) = self
                .of_strength(at, beside)
                .or_else(|| self.of_people(head, at, beside))
                .or_else(|| self.led_by(at, beside))
                .or_else(|| self.holds_to(head, at, beside))
                .or_else(|| self.of_force(head, at, beside))
        {
            return Some(end);
        }
        if let Some(end) = self.age(at) {
            beside.modifier = true;
            return Some(end);
        }
        // "anticipées du 12 mai": the day is the event's
        let dated = class == Core::Event && self.date_of_event(at + 1).is_some();
        let participle = self.upos(at) == Some(Upos::Verb) && self.is_complemented(at) && !dated;
        if lexicon.is_modifier(&token.norm) && !participle && !self.is(Role::Agent, at + 1) && self.is_plain(at) {
            beside.modifier = true;
            return Some(at + 1);
        }
        // "de l'armée" is a complement, "de l'Armée de l'Arakan" is not
        let of = self.past_article(at + 1);
        let long_name = self.names.iter().any(|c| c.tokens.start == of && c.tokens.len() > LONGEST_PLAIN);
        let complements = lexicon.complements();
        // "l'armée malienne contre les rebelles" is no other than it is without them
        let against = class == Core::Force && self.is(Role::Counterpart, at) && self.is_force_at(self.past_article(at + 1));
        if !long_name
            && !against
            && let Some(end) = longest(self.tokens, at, |form| complements.continues(form), |form| complements.contains(form))
        {
            beside.complement = true;
            beside.purposed |= class == Core::Organization && self.is_purposed(head);
            return Some(end);
        }
        if class == Core::Event
            && let Some(end) = self.second_complement(at)
        {
            return Some(end);
        }
        if let Some(end) = self.bracketed(at, beside) {
            return Some(end);
        }
        if class == Core::Place
            && let Some(end) =
                self.leading(at, beside).or_else(|| self.direction(at).inspect(|_| (beside.modifier, beside.directed) = (true, true)))
        {
            return Some(end);
        }
        if class == Core::Organization
            && (self.is_purposed(head) || self.is_titled(start))
            && let Some(end) = self.purpose(head, start, at, beside)
        {
            return Some(end);
        }
        let named = match class {
            Core::Event => self.victim(at, beside).or_else(|| self.of_event(at, beside)),
            Core::Agreement => self.of_agreement(at, beside),
            _ => self.named(at, class, beside),
        };
        named.or_else(|| {
            if beside.purposed && self.is_participle(at) {
                return Some(at + 1);
            }
            // "orientale et russophone"
            let second = at + usize::from(beside.modifier && self.is(Role::Coordination, at));
            let end = self.adjective(second).or_else(|| self.bare_complement(at))?;
            beside.modifier = true;
            Some(end)
        })
    }

    /// Whether the name or the noun of a force begins with a token.
    fn is_force_at(&self, at: usize) -> bool {
        let named = || self.names.iter().any(|name| name.tokens.start == at && name.class.is(Core::Force));
        named() || self.document.lexicon.heads().get(self.norm(at)).iter().any(|head| head.class.is(Core::Force))
    }

    /// "Vieux de 52 ans", "longue de quatre interminables années": an adjective and how much of it.
    fn age(&self, at: usize) -> Option<usize> {
        let adjective = self.upos(at) == Some(Upos::Adj) && self.is_plain(at) && self.is_bare_of(at + 1);
        let number = at + 2;
        let counted = adjective && number < self.tokens.len() && self.is_several(number);
        let unit = number + 1 + usize::from(self.upos(number + 1) == Some(Upos::Adj));
        let timed = || self.tokens.get(unit).is_some_and(|token| self.document.lexicon.calendar().names_time(&token.norm));
        (counted && timed()).then_some(unit + 1)
    }

    /// "russe", "turco-syrienne", and a second one behind it: "russes et syriens".
    fn adjective_of_state(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let joined = at + usize::from(self.is_of_state(at.wrapping_sub(1)) && self.is(Role::Coordination, at));
        if !self.is_of_state(joined) {
            return None;
        }
        beside.state = beside.state.or_else(|| self.document.lexicon.states_of_adjective(self.norm(joined)).next());
        beside.states = true;
        beside.modifier = true;
        Some(joined + 1)
    }

    /// Whether a token is an adjective of one or two states.
    pub(super) fn is_of_state(&self, at: usize) -> bool {
        let lexicon = self.document.lexicon;
        let told = |norm: &str| lexicon.states_of_adjective(norm).next().is_some() || lexicon.states_of_compound(norm).next().is_some();
        self.is_plain(at) && told(self.norm(at))
    }

    /// An adjective in small letters, perhaps after an adverb: "internationalement reconnus".
    pub(super) fn adjective(&self, at: usize) -> Option<usize> {
        let adverb = self.upos(at) == Some(Upos::Adv) && !self.document.lexicon.is_function_word(self.norm(at));
        self.bare_adjective(at + usize::from(adverb))
    }

    /// "De personnes handicapées": a participle without a complement of its own.
    fn is_participle(&self, at: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let word = syntax.head_of(&syntax.words_of(&(at..at + 1)));
        let describes = word.is_some_and(|word| {
            let read = syntax.word(word);
            read.feats.get("VerbForm") == Some("Part")
                && read.feats.get("Tense") == Some("Past")
                && matches!(read.deprel.universal(), "amod" | "acl")
        });
        describes && self.is_plain(at) && !self.is(Role::Agent, at + 1) && !self.is_complemented(at)
    }

    fn bare_adjective(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let describes = self.upos(at) == Some(Upos::Adj) && !self.document.lexicon.is_function_word(&token.norm);
        (self.is_plain(at) && describes && !self.is(Role::Agent, at + 1) && !self.has_complement(at)).then_some(at + 1)
    }

    /// Whether a preposition of place or time follows: "stationnées en", "situés sur".
    fn is_complemented(&self, at: usize) -> bool {
        self.is(Role::Locative, at + 1) || self.is(Role::OfEvent, at + 1) || self.has_complement(at)
    }

    /// Whether an adjective or participle has a complement of its own: it is more than a part of a name then.
    fn has_complement(&self, at: usize) -> bool {
        let tree = &self.sentence.tree;
        let Some(word) = tree.tokens.get(at).map(|t| t.first + 1) else { return false };
        // "le groupe autoproclamé « N »" is called so
        let name = |w: &Word| w.deprel.universal() == "xcomp" && w.form.chars().next().is_some_and(char::is_uppercase);
        let complement = |w: &Word| matches!(w.deprel.universal(), "obl" | "obj" | "xcomp" | "advcl") && !name(w);
        // "censé tourner la page", "prêt à signer"
        let infinitive = tree.words.get(word as usize).is_some_and(|next| next.feats.get("VerbForm") == Some("Inf"));
        infinitive || tree.words.iter().any(|w| w.head == word && complement(w))
    }

    /// "de nettoyage ethnique", "de grande envergure": a noun without article.
    pub(super) fn bare_complement(&self, at: usize) -> Option<usize> {
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
        if !plain || self.upos(noun) != Some(Upos::Noun) || self.is_charge(noun) {
            return None;
        }
        // "de pétrole et gaz"
        let and = noun + 1;
        let second = self.is(Role::Coordination, and) && self.is_plain(and + 1) && self.is_bare_noun(and + 1);
        // "de magnitude 6,4"
        let dated = self.dates.iter().any(|date| date.tokens.contains(&and));
        let counted = self.tokens.get(and).is_some_and(|token| token.kind == TokenKind::Number) && !dated;
        Some(if second { and + 2 } else { and + usize::from(counted) })
    }

    /// "A accuse l'armée d'exactions": whether a noun is what a verb accuses somebody of.
    fn is_charge(&self, at: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let verb = syntax.head_of(&syntax.words_of(&(at..at + 1))).and_then(|noun| syntax.head(noun)).filter(|&head| syntax.is_verb(head));
        verb.is_some_and(|verb| self.document.lexicon.speech_of(&syntax.word(verb).lemma) == Some(SpeechKind::Accuse))
    }

    /// "De recherche et de sauvetage": the second of two nouns without article.
    fn second_complement(&self, and: usize) -> Option<usize> {
        let (of, noun) = (and + 1, and + 2);
        let bare = self.is(Role::Coordination, and) && self.is_bare_of(of) && self.is_plain(noun) && self.is_bare_noun(noun);
        let syntax = &self.document.syntax[self.at];
        let first = syntax.words_of(&(and.checked_sub(1)?..and));
        let bare = bare && and.checked_sub(2).is_some_and(|of| self.is_bare_of(of));
        let head = syntax.head_of(&syntax.words_of(&(noun..noun + 1))).and_then(|word| syntax.head(word));
        (bare && head.is_some_and(|head| first.contains(&head))).then_some(noun + 1)
    }

    fn is_bare_noun(&self, at: usize) -> bool {
        self.upos(at) == Some(Upos::Noun) && !self.document.lexicon.is_function_word(self.norm(at))
    }

    /// "[de 2020]".
    fn bracketed(&self, at: usize, beside: &mut Beside<'a>) -> Option<usize> {
        let norm = |i: usize| self.norm(i);
        let is_year = |form: &str| form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit());
        let found = norm(at) == "[" && self.is(Role::Of, at + 1) && is_year(norm(at + 2)) && norm(at + 3) == "]";
        beside.dated |= found;
        found.then_some(at + 4)
    }

    /// "nord", "sud-est", behind the noun of a place: "les quartiers est".
    pub(super) fn direction(&self, at: usize) -> Option<usize> {
        let verb = matches!(self.upos(at), Some(Upos::Verb)) || self.upos(at) == Some(Upos::Aux) && !self.is(Role::Of, at + 1);
        (self.is(NounClass::Direction, at) && !verb).then_some(at + 1)
    }
}
