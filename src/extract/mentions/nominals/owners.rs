//! Whose a force is by what stands before its noun: a possessive, or a verb that leads it away.

use super::grower::Grower;
use crate::extract::index::{Ix, WordIx};
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::{Head, KindRole, Name, Role, VerbClass};
use crate::ontology::Core;
use crate::reader::Upos;

impl<'a> Grower<'a, '_> {
    /// Whether a noun is what a verb leads away: "retirer ses troupes du Niger"; or a noun, where an adjective says whose they are: "le retrait
    /// des troupes étrangères du Niger".
    pub(super) fn is_led(&self, at: usize) -> bool {
        let words = &self.sentence.tree.words;
        let Some(word) = self.sentence.tree.tokens.get(at).map(|t| t.first as usize) else { return false };
        let verb = words.get(word).and_then(|w| (w.head as usize).checked_sub(1)).filter(|&verb| verb < word);
        let owned = || self.upos(at + 1) == Some(Upos::Adj);
        let lexicon = self.document.lexicon;
        verb.is_some_and(|verb| match words[verb].upos {
            Upos::Verb => lexicon.leads_from(&words[verb].lemma),
            Upos::Noun => owned() && (lexicon.leads_from(&words[verb].lemma) || lexicon.parts_from(&words[verb].lemma)),
            _ => false,
        })
    }

    /// The state whose noun it is by a possessive, or by a verb that says who commands it: the subject of its clause, or who is asked to do what
    /// the clause says.
    pub(super) fn possessor(&self, noun: &Head, at: usize) -> Option<&'a Name> {
        let possessive = self.is_before(Role::Possessive, self.counted_from(noun, at));
        if !possessive && !self.is_commanded(at) {
            return None;
        }
        let words = &self.sentence.tree.words;
        let mut word = self.sentence.tree.tokens.get(at)?.first as usize;
        // up to the nearest clause that has a subject
        let subject = loop {
            let head = (words.get(word)?.head as usize).checked_sub(1)?;
            let number = head as u32 + 1;
            if let Some(asked) = self.asked(head, word) {
                break asked;
            }
            match words.iter().position(|w| w.head == number && w.deprel.universal() == "nsubj") {
                Some(subject) if subject < word => break subject,
                _ if head == word => return None,
                _ => word = head,
            }
        };
        // "A, qui maintient des troupes à N"
        let syntax = &self.document.syntax[self.at];
        let subject = syntax.antecedent(WordIx::new(subject)).map_or(subject, Ix::position);
        let token = self.sentence.token_of_word(subject);
        // a capital acts for its state
        let known = self.names.iter().find(|c| matches!(c.class.core, Core::State | Core::Place) && c.tokens.contains(&token))?;
        match &known.referent {
            Referent::Known(names) => names.iter().map(|(name, _)| *name).find(|name| name.class.is(Core::State)),
            _ => None,
        }
    }

    /// "L'armée et la police serbes": the state whose adjective, in the plural, stands behind the second of two nouns in the singular.
    pub(super) fn shared_state(&self, and: usize) -> Option<&'a Name> {
        let noun = self.past_article(and + 1);
        let singular = |at: usize| self.number(at) == Some("Sing");
        let force = |head: &Head| head.class.is(Core::Force) && head.singular == self.norm(noun);
        let second = self.document.lexicon.heads().get(self.norm(noun)).iter().any(force) && singular(noun);
        let first = and.checked_sub(1).is_some_and(singular) && self.is(Role::Coordination, and);
        let plural = self.is_of_state(noun + 1) && self.number(noun + 1) == Some("Plur");
        let state = self.document.lexicon.states_of_adjective(self.norm(noun + 1)).next();
        state.filter(|_| first && second && plural && noun > and + 1)
    }

    pub(super) fn number(&self, at: usize) -> Option<&str> {
        let word = self.sentence.tree.tokens.get(at)?.first as usize;
        self.sentence.tree.words.get(word)?.feats.get("Number")
    }

    /// "Maintient 900 soldats", "envoie un millier d'hommes": some soldiers who are the object of a verb that their state does.
    fn is_commanded(&self, at: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let grammar = self.document.lexicon.grammar();
        let Some(noun) = syntax.head_of(&syntax.words_of(&(at..at + 1))) else { return false };
        let number =
            syntax.head(noun).filter(|&number| self.document.lexicon.counted().number(&syntax.word(number).form.to_lowercase()).is_some());
        let object = number.unwrap_or(noun);
        let verb = syntax.head(object).filter(|_| syntax.word(object).deprel.universal() == "obj");
        let commands = verb.is_some_and(|verb| syntax.is_verb(verb) && grammar.is(VerbClass::Commanding, &syntax.word(verb).lemma));
        // of "soldats de l'ONU" and mercenaries others say whose they are
        let kind = self.document.lexicon.kind_of(Core::Force, [self.norm(at)]);
        let home = kind.is_some_and(|kind| grammar.is(KindRole::Home, kind)) && !self.is(Role::Of, at + 1);
        // "envoie les soldats" who were told of, "envoie des soldats tchadiens"
        let definite = self.is_before(Role::Definite, at) && syntax.case(noun).is_empty() && !self.is_indefinite(at - 1);
        commands && home && !definite && !self.is_of_state(at + 1)
    }

    /// "A a sommé B de retirer ses troupes": whom the verb above an infinitive asks.
    fn asked(&self, verb: usize, infinitive: usize) -> Option<usize> {
        let (words, grammar) = (&self.sentence.tree.words, self.document.lexicon.grammar());
        let asks = words[infinitive].feats.get("VerbForm") == Some("Inf") && grammar.is(VerbClass::ObjectControl, &words[verb].lemma);
        let (head, between) = (verb as u32 + 1, verb + 1..infinitive);
        let to =
            |at: usize| words.iter().any(|w| w.head == at as u32 + 1 && w.deprel.universal() == "case" && grammar.is(Role::To, &w.lemma));
        let is_asked = |&at: &usize| match words[at].deprel.universal() {
            "obj" | "iobj" => matches!(words[at].upos, Upos::Noun | Upos::Propn),
            "obl" => to(at),
            _ => false,
        };
        between.filter(|&at| asks && words[at].head == head).find(is_asked)
    }
}
