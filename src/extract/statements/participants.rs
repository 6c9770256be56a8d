//! From a word of the tree to the entity that it means.

use super::arguments::Arguments;
use super::claim::{Argument, Shown};
use crate::extract::entities::implied::NestedAs;
use crate::extract::index::{ArticleEntityIx, MentionIx, WordIx};
use crate::extract::mentions::candidate::Standing;
use crate::lexicon::{CountedKind, NounClass, Role};
use crate::ontology::{ClassId, Core};
use crate::reader::Upos;

/// Words are followed at most this far on the way to an entity.
const DEEPEST: usize = 4;

impl Arguments<'_> {
    /// Whether a mention is of one of these classes.
    pub(in crate::extract) fn is_of(&self, mention: MentionIx, classes: &[ClassId]) -> bool {
        self.class(&self.mentions[mention]).is_some_and(|class| self.document.ontology.is_any_of(class, classes))
    }

    /// Whether an entity is of one of these classes.
    pub(in crate::extract) fn is_entity_of(&self, entity: ArticleEntityIx, classes: &[ClassId]) -> bool {
        self.entities.items[entity].class.id.is_some_and(|class| self.document.ontology.is_any_of(class, classes))
    }

    /// Those that a word and those coordinated with it mean.
    pub(in crate::extract) fn resolve_all(&self, word: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        self.syntax.coordinated(word).into_iter().flat_map(|w| self.resolve(w, classes, 0)).collect()
    }

    pub(super) fn resolve(&self, word: WordIx, classes: &[ClassId], depth: usize) -> Vec<Argument> {
        if depth > DEEPEST {
            return Vec::new();
        }
        let listed = self.listed(word, classes);
        if !listed.is_empty() {
            return listed;
        }
        let holders = self.holders(word, classes, depth);
        if !holders.is_empty() {
            return holders;
        }
        if let Some(mention) = self.mention_at(word, classes).filter(|&mention| !self.is_only_whereabouts(mention, word)) {
            let several = self.governments(mention, word, classes);
            return if several.is_empty() { vec![self.argument(mention)] } else { several };
        }
        if let Some(people) = self.people(word, classes) {
            return vec![people];
        }
        if let Some(noun) = self.syntax.antecedent(word) {
            return self.syntax.coordinated(noun).into_iter().flat_map(|w| self.resolve(w, classes, depth + 1)).collect();
        }
        if let Some(entity) = self.referent(word) {
            let fits = self.is_entity_of(entity, classes) && (!self.is_adverbial(word) || self.may_be_there(entity, classes));
            let meant = Argument { entity, tokens: self.tokens(word), shown: Shown::Nothing };
            return Some(meant).filter(|_| fits).into_iter().collect();
        }
        if let Some(country) = self.country_of_holder(word, classes) {
            return vec![country];
        }
        if let Some(pair) = self.entities.references.pair(self.sentence, word) {
            let fits = pair.into_iter().filter(|&entity| self.is_entity_of(entity, classes));
            return fits.map(|entity| Argument { entity, tokens: self.tokens(word), shown: Shown::Nothing }).collect();
        }
        let inside = self.covering(word).filter(|&m| self.is_of(m, classes));
        let inside = inside.filter(|&m| self.syntax.word(word).upos == Upos::Propn || self.is_in_head(m, word) || self.is_in_name(m, word));
        if let Some(mention) = inside {
            return vec![self.argument(mention)];
        }
        // what is an agent by itself stands for nobody else
        let is_agent = |m: MentionIx| matches!(self.mentions[m].candidate.class.core, Core::Force | Core::Organization | Core::Person);
        if self.headed_by(word).any(is_agent) || self.is_government(word) {
            return Vec::new();
        }
        // what an event's own words name is named by them: "le conflit entre la société A et B"
        let told = |m: MentionIx| self.head(m) != word && matches!(self.mentions[m].candidate.class.core, Core::Event | Core::Agreement);
        let kept = self.covering(word).is_some_and(|m| !self.is_only_whereabouts(m, word) && !told(m));
        if !matches!(self.syntax.word(word).upos, Upos::Noun | Upos::Num | Upos::Pron | Upos::Adj) || kept && !self.stands_for(word) {
            return Vec::new();
        }
        let named = self.names_beside(word, classes);
        if !named.is_empty() {
            return named;
        }
        // "N, ville que A tient", "N, l'ancienne rébellion qui tient A": what an apposition says is said of N
        let definite = |det: WordIx| self.is(Role::Definite, self.syntax.token_of(det));
        let one = self.syntax.dependents(word, &["det"]).any(definite);
        let heads = self.document.lexicon.heads().get(&self.syntax.word(word).lemma.to_lowercase());
        let alike = |m: MentionIx| heads.iter().any(|head| head.class == self.mentions[m].candidate.class);
        let apposed = self.syntax.word(word).deprel.universal() == "appos";
        let said_of = self.syntax.head(word).filter(|_| apposed).and_then(|name| self.mention_at(name, classes));
        if let Some(mention) = said_of.filter(|&mention| !one || alike(mention)) {
            return vec![self.argument(mention)];
        }
        if self.means_itself(word) {
            return self.holder(word, classes).into_iter().collect();
        }
        // "a pris des photos de A" took nothing of A, "a pris une ville de A" not A
        if !self.may_mean_complement(word) || self.is_one_of(word) {
            return Vec::new();
        }
        // "l'émissaire de A, le général B, a rencontré C": who is named acts himself
        let person = self.document.ontology.core(Core::Person).id;
        if let Some(holder) = self.stands_for(word).then(|| self.holder(word, person.as_slice())).flatten() {
            return Some(holder).filter(|holder| self.is_entity_of(holder.entity, classes)).into_iter().collect();
        }
        // "dirigeants de A et de B", "positions de A": what the complement names
        // and not "positions autour de A"
        let of = self.syntax.marked(word, Role::Of).into_iter().filter(|&named| !self.syntax.case(named).contains(' '));
        let mut found: Vec<Argument> =
            of.flat_map(|w| self.syntax.coordinated(w)).flat_map(|w| self.resolve(w, classes, depth + 1)).collect();
        // "les Serbes de Bosnie" are not Bosnia, "les Russes de Wagner" are that group
        let token = &self.all_tokens()[self.syntax.token_of(word)];
        let noun = token.capital && self.syntax.word(word).upos == Upos::Noun;
        if noun && self.document.lexicon.states_of_adjective(&token.norm).next().is_some() {
            found.retain(|one| !matches!(self.entities.items[one.entity].class.core, Core::State | Core::Place));
            return found;
        }
        // who kills "un policier kosovar" does not strike at Kosovo
        let one = self.document.lexicon.grammar().is(NounClass::OnePerson, &self.syntax.word(word).lemma)
            && self.syntax.word(word).feats.get("Number") != Some("Plur");
        if found.is_empty() && self.stands_for(word) && !one {
            found.extend(self.states_beside(word, classes));
        }
        if found.is_empty() && self.stands_for(word) {
            found.extend(self.possessors(word, classes, depth));
        }
        found
    }

    /// Whether a word is "l'autre" of two: "chaque camp accuse l'autre".
    pub(super) fn is_other_of_two(&self, word: WordIx) -> bool {
        let other = self.is(Role::OtherOfTwo, self.syntax.token_of(word));
        other && self.entities.references.pair(self.sentence, word).is_some()
    }

    /// Whether an argument is told by "l'autre" of two.
    pub(super) fn is_at_other_of_two(&self, argument: &Argument) -> bool {
        self.syntax.head_of(&self.syntax.words_of(&argument.tokens)).is_some_and(|word| self.is_other_of_two(word))
    }

    /// Whether a word is "y" or "en".
    fn is_adverbial(&self, word: WordIx) -> bool {
        let lemma = self.syntax.word(word).lemma.to_lowercase();
        [Role::There, Role::Thereof].into_iter().any(|role| self.document.lexicon.grammar().is(role, &lemma))
    }

    /// Whether "y" may mean a thing where these classes are looked for: "la Grèce s'y oppose" is against no state.
    fn may_be_there(&self, entity: ArticleEntityIx, classes: &[ClassId]) -> bool {
        let state = self.entities.items[entity].class.is(Core::State);
        let place = self.document.ontology.core(Core::Place).id;
        !state || place.is_some_and(|place| classes.contains(&place))
    }

    /// Whether a noun means some town or village: "une ville de N", "deux villages de N".
    fn is_one_of(&self, noun: WordIx) -> bool {
        let lemma = self.syntax.word(noun).lemma.to_lowercase();
        let definite = |det: WordIx| {
            let feats = &self.syntax.word(det).feats;
            feats.get("Definite") == Some("Def") || feats.get("PronType") == Some("Dem") || feats.get("Poss") == Some("Yes")
        };
        let mut dets = self.syntax.dependents(noun, &["det", "nummod"]).peekable();
        let some = dets.peek().is_some() && !dets.any(definite);
        some && self.document.lexicon.grammar().is(NounClass::Town, &lemma)
    }

    /// Whether "noun of A" may be told of in A's place: a body, a force or a place, a part or a number of them, or what stands for them.
    pub(super) fn may_mean_complement(&self, word: WordIx) -> bool {
        let (lexicon, read) = (self.document.lexicon, self.syntax.word(word));
        let lemma = read.lemma.to_lowercase();
        // "la cité-marché de N"
        let first = lemma.split('-').next().unwrap_or_default();
        let thing = |noun: &str| lexicon.heads().get(noun).iter().any(|head| !matches!(head.class.core, Core::Event | Core::Agreement));
        // "trois jours de combats ont opposé A à B"
        let lasting = || lexicon.calendar().names_time(&lemma) && self.syntax.dependents(word, &["nummod"]).next().is_some();
        let counted = || lexicon.counted().number(&read.form.to_lowercase()).is_some() || lasting();
        thing(&lemma)
            || thing(first)
            || counted()
            || lexicon.grammar().is(NounClass::PartOfWhole, &lemma)
            || self.stands_for(word)
            || self.may_be_somewhere(word)
    }

    /// Whether a noun is that of a state's government, whatever names it: "le régime de N".
    pub(super) fn is_government(&self, noun: WordIx) -> bool {
        self.headed_by(noun).any(|m| self.mentions[m].candidate.class.is(Core::State) && self.description(m).is_some())
    }

    /// Whether a word is part of a name within a mention: of "la force de l'Union européenne, qui opère à N" the force operates there.
    fn is_in_name(&self, mention: MentionIx, word: WordIx) -> bool {
        let (candidate, token) = (&self.mentions[mention].candidate, self.syntax.token_of(word));
        let names = [NestedAs::Owner, NestedAs::Whereabouts].into_iter().filter_map(|says| self.entities.implied.nested(candidate, says));
        names.into_iter().any(|(_, tokens)| tokens.contains(&token))
    }

    /// The states of several adjectives: "les gouvernements togolais et béninois", "les autorités kényanes, somaliennes et éthiopiennes".
    fn governments(&self, mention: MentionIx, noun: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        if !self.mentions[mention].candidate.class.is(Core::State) || self.description(mention).is_none() {
            return Vec::new();
        }
        let states = self.states_beside(noun, classes);
        if states.len() > 1 { states } else { Vec::new() }
    }

    /// Whether a word is part of the head noun of an event: "une série d'attentats revendiqués par A".
    fn is_in_head(&self, mention: MentionIx, word: WordIx) -> bool {
        let head = self.description(mention).filter(|_| self.mentions[mention].candidate.class.is(Core::Event)).map(|d| &d.head);
        let long = head.is_some_and(|head| head.contains(' ') && head.ends_with(&*self.syntax.word(word).form));
        long && self.head(mention) != word
    }

    /// Whose soldiers or positions they are by a possessive: "ses hommes" of a group are that group, of its spokesman, too.
    fn possessors(&self, noun: WordIx, classes: &[ClassId], depth: usize) -> Vec<Argument> {
        // "sa frontière" is a place of its own
        let place = self.headed_by(noun).any(|m| self.mentions[m].candidate.class.is(Core::Place));
        let possessive = self.syntax.possessives(noun).into_iter().next().filter(|_| !place);
        let whose = possessive
            .map_or_else(Vec::new, |possessive| self.resolve(possessive, &self.document.ontology.core_ids(&Core::AGENTS), depth + 1));
        let fits = |argument: Argument| {
            let person = self.entities.items[argument.entity].class.is(Core::Person);
            let entity = if person { self.body_of(argument.entity)? } else { argument.entity };
            self.is_entity_of(entity, classes).then_some(Argument { entity, ..argument })
        };
        whose.into_iter().filter_map(fits).collect()
    }

    /// Whom the name beside a noun means: "le ministre de la Défense, B", "le député B (C)".
    pub(super) fn names_beside(&self, word: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        // "cinq cents soldats": what is counted may be read as said of the number
        let number = self.document.lexicon.counted().number(&self.syntax.word(word).form.to_lowercase()).is_some();
        let relations: &[&str] = if number { &["appos", "flat", "nmod", "amod"] } else { &["appos", "flat", "nmod"] };
        let beside = self.syntax.dependents(word, relations).filter(|&w| self.syntax.case(w).is_empty());
        // "les présidents A et B"
        let mut named: Vec<MentionIx> =
            beside.flat_map(|w| self.syntax.coordinated(w)).filter_map(|w| self.mention_at(w, classes)).collect();
        let is_person = |&m: &MentionIx| self.mentions[m].candidate.class.is(Core::Person);
        if self.document.lexicon.grammar().is(NounClass::NamedAfter, &self.syntax.word(word).lemma) {
            named.retain(|m| !is_person(m));
        } else if named.iter().any(is_person) {
            // the party in brackets is only that person's
            named.retain(is_person);
        }
        named.into_iter().map(|m| self.argument(m)).collect()
    }

    /// Who holds a place that has no name: who attacks "les positions de A" attacks A.
    fn holders(&self, word: WordIx, classes: &[ClassId], depth: usize) -> Vec<Argument> {
        let place = self.headed_by(word).any(|m| self.mentions[m].candidate.class.is(Core::Place));
        if !place || !self.stands_for(word) {
            return Vec::new();
        }
        let force = self.document.ontology.core(Core::Force).id.filter(|&force| self.document.ontology.is_any_of(force, classes));
        let of = force.map_or_else(Vec::new, |_| self.syntax.marked(word, Role::Of));
        let of = of.into_iter().flat_map(|w| self.syntax.coordinated(w));
        let named: Vec<Argument> = of.flat_map(|w| self.resolve(w, force.as_slice(), depth + 1)).collect();
        if !named.is_empty() {
            return named;
        }
        // "des camps du PKK", where the place bears the force in its name
        let within = self.headed_by(word).filter_map(|m| self.ending_of(m));
        within.filter(|owner| self.is_entity_of(owner.entity, force.as_slice())).collect()
    }

    /// "Dans le nord du Mali" is in Mali; who takes "le nord du Mali" takes no more than that.
    fn is_only_whereabouts(&self, mention: MentionIx, word: WordIx) -> bool {
        let direction = |head: &str| self.document.lexicon.grammar().is(NounClass::Direction, head);
        // "… ont eu lieu dans le nord du Mali" tells no other place; "… à Gao, dans le nord du Mali" does, and "au nord de Gao" is beside it
        let head = self.syntax.head(word);
        let of_place = head.is_some_and(|head| self.headed_by(head).any(|m| self.mentions[m].candidate.class.is(Core::Place)));
        let first = self.syntax.token_of(self.syntax.subtree(word).start);
        let parted = first.checked_sub(1).is_some_and(|before| matches!(self.norm(before), "," | "("));
        let named = self.description(mention).is_some_and(|d| d.inner.is_some());
        if named && !of_place && !parted && self.is(Role::Inside, first) {
            return false;
        }
        matches!(self.syntax.word(word).deprel.universal(), "obl" | "nmod")
            && self.description(mention).is_some_and(|d| d.standing == Standing::Argument && direction(&d.head))
    }

    /// Whether "noun of A" is something other than A: an office ("le président de A" is a person), a deed ("le désarmement de A") or goods
    /// ("les chars de A"). The words of the class `StandsFor` mean A all the same: leaders of states sign for them.
    pub(super) fn means_itself(&self, word: WordIx) -> bool {
        let lexicon = self.document.lexicon;
        let lemma = &self.syntax.word(word).lemma;
        let goods = self.counts.iter().any(|c| c.noun == word && c.counted.kind == CountedKind::Goods);
        let other = goods || lexicon.titles().contains(lemma) || lexicon.grammar().ends_with(NounClass::ActionEnding, lemma);
        other && !self.stands_for(word)
    }

    fn stands_for(&self, word: WordIx) -> bool {
        let (grammar, lemma) = (self.document.lexicon.grammar(), &self.syntax.word(word).lemma);
        grammar.is(NounClass::StandsFor, lemma) || grammar.is(NounClass::FighterNoun, lemma)
    }

    /// The states whose adjectives stand beside a noun.
    pub(super) fn states_beside(&self, noun: WordIx, classes: &[ClassId]) -> Vec<Argument> {
        let fits = |state: ClassId| self.document.ontology.is_any_of(state, classes);
        if !self.document.ontology.core(Core::State).id.is_some_and(fits) {
            return Vec::new();
        }
        // "le combat avec l'Australienne B" is not Australia's
        let bare = self.syntax.dependents(noun, &["amod", "nmod", "acl"]).filter(|&word| self.syntax.case(word).is_empty());
        let adjectives = bare.flat_map(|word| self.syntax.coordinated(word));
        adjectives.flat_map(|word| self.states_at(self.tokens(word).start)).collect()
    }
}
