//! Which words around a head noun are a description, and what it needs to be in the graph.

use std::ops::Range;

use super::grower::{Beside, Grower};
use crate::extract::mentions::candidate::{Candidate, Referent, Standing};
use crate::lexicon::{CountedKind, Head, HeadReading, KindRole, NounClass, Role};
use crate::ontology::Core;
use crate::reader::{TokenKind, Upos, phrase};

/// Adjectives between a determiner and its noun, at most.
const ADJECTIVES: usize = 2;

/// Why words around a head noun are not a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum NoDescription {
    #[error("it is not read as a noun")]
    NotANoun,
    #[error("nothing beside it says which one is meant")]
    Vague,
    #[error("it says what the name before it is")]
    SaidOfName,
    #[error("the name beside it is of something else")]
    OtherName,
    #[error("it stands for the force whose it is")]
    StandsFor,
    #[error("it is part of the title of an office")]
    OfTitle,
    #[error("one person is no force")]
    OnePerson,
}

impl<'a> Grower<'a, '_> {
    /// Whether it is a description by itself.
    pub(super) fn accept(&self, head: &Head, start: usize, beside: &Beside<'_>, kind: Option<&str>) -> bool {
        use HeadReading::{Bare, Described};
        let named = beside.inner.is_some();
        let grammar = self.document.lexicon.grammar();
        // A head noun of several words ("accord de paix") describes by itself.
        let described = named || beside.state.is_some() || beside.dated || beside.complement || beside.modifier;
        let anything = described || beside.timed || beside.numbered || head.singular.contains(' ');
        let definite = self.is_before(Role::Definite, start);
        match (head.class.core, head.reading) {
            // "des groupes liés à N", and no other groups
            (Core::Force, HeadReading::Referring) if !head.singular.contains(' ') => beside.holds,
            // "seize heures de pourparlers", "une vingtaine de raids"
            (Core::Event, _) if self.is_measured(start) => true,
            (_, HeadReading::Referring) => false,
            (Core::Organization, _) if self.is_titled(start) && (anything || beside.purposed) => true,
            // "la capitale du Mali" says what a place is and does not name it; "l'hôtel Hayat" does
            (Core::Place, Described) => named && self.is_apposed(beside),
            // there is one African continent, whoever speaks of it
            (Core::Place, Bare) => definite,
            // each state has one border, one desert: "la frontière turco-syrienne"
            (Core::Place, _) => named || beside.joins || beside.states && grammar.is(NounClass::OnePerState, &head.singular),
            (Core::State, _) => named || beside.state.is_some(),
            // "les hommes du général N", and no other men
            (Core::Force, _) if grammar.is(NounClass::FollowerNoun, &head.singular) => {
                let named = beside.inner.as_ref().is_some_and(|inner| self.is_person(inner));
                named && !beside.modifier && !beside.complement && !self.is_singular(head, start)
            }
            // "observateurs de l'ONU", "volontaires russes": others of that noun bear no arms
            (Core::Force, HeadReading::Named)
                if ![NounClass::FollowerNoun, NounClass::MissionNoun].into_iter().any(|class| grammar.is(class, &head.singular)) =>
            {
                named || beside.state.is_some()
            }
            // "5 000 soldats"
            (Core::Force, _) if start.checked_sub(1).is_some_and(|before| self.is_several(before)) => true,
            // "mettre en garde A", "parti en patrouille": no article, no force
            (Core::Force, _) if start > 0 && self.is(Role::Locative, start - 1) && self.is_singular(head, start) => false,
            // "une mission de ravitaillement", "la mission suivante" need not be armed
            (Core::Force, _) if grammar.is(NounClass::MissionNoun, &head.singular) => named || beside.state.is_some() || beside.complement,
            (Core::Force, _) => anything || kind.is_some_and(|k| definite || grammar.is(KindRole::Named, k)),
            // a state has one parliament, one supreme court
            (Core::Organization, _) if definite && self.is_institution(head, start) => true,
            // "les libéraux" are their party
            (Core::Organization, _) if grammar.is(NounClass::Partisan, &head.singular) => {
                definite && !self.is_singular(head, start) && self.upos(start) == Some(Upos::Noun)
            }
            // "communiqué de presse"
            (Core::Organization, _) if start > 0 && self.is_bare_of(start - 1) && grammar.is(NounClass::Collective, &head.singular) => {
                false
            }
            (Core::Organization, _) => named || beside.state.is_some() || beside.complement,
            (Core::Agreement, Bare) => {
                anything || definite || self.is_announced(start) || !start.checked_sub(1).is_none_or(|b| self.is(Role::Of, b))
            }
            // "la déclaration du ministre" is what he said
            (Core::Agreement, HeadReading::Named) => {
                beside.timed || beside.dated || self.is_place(beside) || !definite && self.is_before(Role::Article, start)
            }
            (Core::Agreement, _) => anything,
            // "un avion de combat" fights by nature; "lors de combats" somebody fought
            (Core::Event, _) if start > 0 && self.is_bare_of(start - 1) && !self.is_moment(start) => {
                // "des avions de combat à Kiev" are there
                let goods = start.checked_sub(2).is_some_and(|goods| self.is_goods(goods)) && self.is_place(beside);
                named && !self.is_apposed(beside) && !goods || anything && !self.is_singular(head, start)
            }
            // "mis en examen pour homicide volontaire": what somebody is charged with
            (Core::Event, _) if self.is_before(Role::Purpose, start) && self.is_singular(head, start) => named,
            // "le siège du parti" is where it works, in whatever town
            (Core::Event, _) if grammar.is(NounClass::HeadOffice, &head.singular) && self.is_of_body(start + 1) => false,
            (Core::Event, _)
                if grammar.is(NounClass::HeadOffice, &head.singular)
                    && (named && !self.is_place(beside) || beside.complement && definite && !beside.timed && !beside.dated) =>
            {
                false
            }
            (Core::Event, Bare) => anything || self.is_determined(start) || self.is_new(head, start) || self.is_reported(head, start),
            // "une enquête", "des frappes" may be the first mention; "l'enquête" refers back, unless that is told of which it is
            (Core::Event, _) => {
                let words = head.singular.split(' ').count();
                anything || self.is_new(head, start) || self.is_reported(head, start) || self.is_told_of(start, start + words)
            }
            (_, _) => named,
        }
    }

    /// Whether a measure of it stands before: "seize heures de", "une vingtaine de", "une série de".
    fn is_measured(&self, start: usize) -> bool {
        let lead = self.adjectives_before(start);
        let Some(measure) = lead.checked_sub(2).filter(|_| self.is_bare_of(lead - 1)) else { return false };
        let lexicon = self.document.lexicon;
        let measures =
            || lexicon.calendar().names_time(self.norm(measure)) || lexicon.grammar().is(NounClass::Distance, self.norm(measure));
        let time = self.is_counted(measure) && measures();
        let number = || lexicon.counted().number(self.norm(measure)).is_some();
        let series = || lexicon.grammar().is(NounClass::Series, self.norm(measure)) && self.is_before(Role::Article, measure);
        time || number() || series()
    }

    /// Whether a token is a noun of arms or other goods: "avions".
    fn is_goods(&self, at: usize) -> bool {
        self.document.lexicon.counted().nouns().get(self.norm(at)).iter().any(|counted| counted.kind == CountedKind::Goods)
    }

    /// Whether "de" and the noun of a body stand there: "du parti", "de l'opposition".
    fn is_of_body(&self, at: usize) -> bool {
        let noun = self.past_article(at + 1);
        let body = |head: &Head| head.class.is(Core::Organization);
        self.is(Role::Of, at) && self.is_plain(noun) && self.document.lexicon.heads().get(self.norm(noun)).iter().any(body)
    }

    /// Whether the name beside the noun is a place's: "la déclaration de Barcelone".
    fn is_place(&self, beside: &Beside<'_>) -> bool {
        beside.inner.as_ref().is_some_and(|inner| self.names.iter().any(|c| c.tokens == *inner && c.class.is(Core::Place)))
    }

    /// Whether an event is told as a new one: "une attaque", "des frappes", "une vaste opération", "de violents combats".
    fn is_new(&self, head: &Head, start: usize) -> bool {
        let adjectives = (1..=ADJECTIVES).take_while(|&back| back <= start && self.upos(start - back) == Some(Upos::Adj)).count();
        [start, start - adjectives].into_iter().any(|lead| {
            let definite = self.is_before(Role::Definite, lead) && !self.is_indefinite(lead - 1);
            let some = || lead > 0 && lead < start && self.is_bare_of(lead - 1) && !self.is_singular(head, start);
            !definite && (self.is_determined(lead) || some())
        })
    }

    /// Whether the article tells of an event by its noun alone: in the headline ("Gabon : fusillade dans un marché"), with an adjective before
    /// it ("la violente tempête"), or as the moment of something else ("lors des dernières élections").
    fn is_reported(&self, head: &Head, start: usize) -> bool {
        let lead = self.adjectives_before(start);
        let generic = matches!(head.reading, HeadReading::Dated | HeadReading::Timed);
        !generic && self.is_announced(start) || lead < start && self.is_before(Role::Definite, lead) || self.is_moment(start)
    }

    /// Whether a noun begins the headline, or what stands behind its colon: "Accord entre A et B", "Gabon : fusillade dans un marché".
    fn is_announced(&self, start: usize) -> bool {
        let first = start == 0 || self.tokens[start - 1].kind == TokenKind::Punctuation;
        first && self.document.article.title.is_some_and(|title| title.overlaps(self.tokens[start].span))
    }

    /// What an accepted description needs to be in the graph: an event that nothing names, dates or places needs a statement.
    pub(super) fn standing(&self, head: &Head, tokens: &Range<usize>, beside: &Beside<'_>, kind: Option<&str>) -> Standing {
        let grammar = self.document.lexicon.grammar();
        // "un accord a été trouvé": which one, nobody says
        let said = head.reading == HeadReading::Named && !beside.is_specific() && !beside.timed;
        let unknown = head.class.is(Core::Agreement) && (said || beside.is_nothing()) && !self.is_before(Role::Definite, tokens.start);
        // "la route reliant A à B" is no name; "la frontière entre A et B" is the only one
        let joins = beside.joins && !grammar.is(NounClass::Border, &head.singular);
        // "des combattants": which, nobody says
        let counted = tokens.start.checked_sub(1).is_some_and(|before| self.is_several(before));
        let meant = counted || self.is_before(Role::Definite, tokens.start) || kind.is_some_and(|kind| grammar.is(KindRole::Named, kind));
        let some = head.class.is(Core::Force) && beside.is_nothing() && !meant;
        if unknown || joins || some {
            return Standing::Argument;
        }
        // "des médias américains", "la presse": which, nobody says
        let party = grammar.is(NounClass::Partisan, &head.singular);
        let many = !self.is_singular(head, tokens.start) && !party || grammar.is(NounClass::Collective, &head.singular);
        // "10 000 combattants": whose, nobody says; soldiers are the article's own state's
        let counted = tokens.start.checked_sub(1).is_some_and(|before| self.is_several(before));
        let own = kind.is_some_and(|kind| grammar.is(KindRole::Home, kind));
        if head.class.is(Core::Force) && counted && !own && beside.is_nothing() {
            return Standing::Argument;
        }
        // "l'opposition burundaise", "les services secrets" are one body
        let collective = grammar.is(NounClass::Collective, &head.singular);
        let body = self.is_institution(head, tokens.start) && (beside.state.is_some() || !collective);
        if head.class.is(Core::Organization) && many && !body && beside.inner.is_none() {
            return Standing::Argument;
        }
        if !head.class.is(Core::Event) {
            return Standing::Alone;
        }
        // "c'est un crime de guerre" judges what was told of; "il n'y aura pas d'intervention" tells of none
        if self.is_predicate(tokens.start) || self.is_none(tokens.start) {
            return Standing::Argument;
        }
        let announced = self.document.article.title.is_some_and(|title| title.overlaps(self.tokens[tokens.start].span));
        let told = kind.is_some_and(|k| grammar.is(KindRole::Unplaced, k)) && (self.is_modified(head, tokens.start, beside));
        let happens = self.is_moment(tokens.start) || self.is_described(tokens.start, tokens.end);
        let alone = match head.reading {
            HeadReading::Timed => beside.timed || beside.dated,
            HeadReading::Dated => beside.timed || beside.dated || beside.placed || happens,
            _ => beside.is_specific() || beside.timed || told || announced || happens,
        };
        match head.reading {
            _ if alone => Standing::Alone,
            HeadReading::Timed => Standing::Dated,
            _ => Standing::Argument,
        }
    }

    /// Whether a noun is the object of a denied verb, behind "de" in place of an article.
    fn is_none(&self, start: usize) -> bool {
        let (syntax, grammar) = (&self.document.syntax[self.at], self.document.lexicon.grammar());
        let noun = syntax.head_of(&syntax.words_of(&(start..start + 1)));
        let object = noun.filter(|&noun| matches!(syntax.word(noun).deprel.universal(), "obj" | "obl"));
        let verb = object.and_then(|noun| syntax.head(noun)).filter(|_| start > 0 && self.is_bare_of(start - 1));
        verb.is_some_and(|verb| syntax.dependents(verb, &["advmod"]).any(|no| grammar.is(Role::Negation, &syntax.word(no).lemma)))
    }

    /// Whether a noun is what its subject is said to be.
    fn is_predicate(&self, start: usize) -> bool {
        let syntax = &self.document.syntax[self.at];
        let noun = syntax.head_of(&syntax.words_of(&(start..start + 1)));
        noun.is_some_and(|noun| syntax.dependents(noun, &["cop"]).next().is_some())
    }

    /// Whether an adjective or a complement tells it from others of its kind.
    fn is_modified(&self, head: &Head, start: usize, beside: &Beside<'_>) -> bool {
        let before = || start > 0 && self.upos(start - 1) == Some(Upos::Adj);
        beside.modifier || beside.complement || head.singular.contains(' ') || before()
    }

    /// Whether a capital within the sentence makes the noun the beginning of a body's name: "le Réseau des médecins".
    pub(super) fn is_titled(&self, start: usize) -> bool {
        // the article that begins a sentence has the sentence's capital
        let within = start > 0 && self.tokens[start - 1].kind == TokenKind::Word && (start == 1 || !self.tokens[start - 1].capital);
        within && !self.headline && self.tokens[start].capital && self.is(NounClass::BodyByCapital, start)
    }

    /// Whether the noun stands there as that of a body of which a state or a town has one: "le parlement", "les services secrets".
    fn is_institution(&self, head: &Head, start: usize) -> bool {
        let words = head.singular.split(' ').count();
        let form = phrase(&self.tokens[start..(start + words).min(self.tokens.len())]);
        let one = self.is_singular(head, start).then_some(&*head.singular);
        [Some(&*form), one].into_iter().flatten().any(|noun| self.document.lexicon.grammar().is(NounClass::Institution, noun))
    }

    /// Whether an article, a possessive or a number stands before.
    pub(super) fn is_determined(&self, start: usize) -> bool {
        let several = start.checked_sub(1).is_some_and(|before| self.is_several(before));
        several
            || [Role::Article, Role::Definite, Role::Possessive, Role::Ourselves, Role::Other, Role::Several]
                .into_iter()
                .any(|role| self.is_before(role, start))
    }

    pub(super) fn is_singular(&self, head: &Head, start: usize) -> bool {
        head.singular.starts_with(self.norm(start))
    }

    /// "L'agence Anadolu", "la capitale Bagdad": the name beside the noun is a name by itself, the noun says what it is.
    pub(super) fn introduced(&self, beside: &Beside<'a>) -> Option<&Candidate<'a>> {
        let inner = beside.inner.clone().filter(|_| self.is_apposed(beside))?;
        self.names.iter().find(|c| c.tokens == inner)
    }

    /// Whether the name stands beside the noun without a preposition.
    fn is_apposed(&self, beside: &Beside<'_>) -> bool {
        let linked = |cut: usize| self.is(Role::Of, cut) || self.is(Role::OfEvent, cut) || self.is(Role::OfPlace, cut);
        beside.cuts.first().is_some_and(|&cut| !linked(cut))
    }
}

/// Whether a noun of this class can stand beside that name: an organisation is not a person.
pub(super) fn fits(class: Core, name: &Candidate<'_>) -> bool {
    match class {
        Core::Organization | Core::Force => !name.class.is(Core::Person),
        Core::Place => matches!(name.class.core, Core::Place | Core::State),
        _ => true,
    }
}

/// Whether a noun of this class only says what the name beside it is. A lake bears the noun in its name.
pub(super) fn tells(class: Core, name: &Candidate<'_>) -> bool {
    match class {
        Core::Organization => matches!(name.class.core, Core::Organization | Core::Force),
        Core::Force => name.class.is(Core::Force) && matches!(name.referent, Referent::Known(_)),
        Core::Place => matches!(name.referent, Referent::Known(_)),
        _ => false,
    }
}
