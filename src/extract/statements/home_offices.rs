//! Whose a bare office is: "le président N" of the state that the article is about, where nothing tells of another state.

use super::arguments::Arguments;
use super::claim::{Argument, Shown};
use super::offices::{FIRST_MENTIONS, Title};
use crate::extract::entities::entities::Mentioned;
use crate::extract::index::{ArticleEntityIx, Ix, WordIx};
use crate::extract::mentions::candidate::Referent;
use crate::lexicon::{Name, NameKind, NounClass, Role};
use crate::ontology::Core;
use crate::reader::Upos;

impl Arguments<'_> {
    /// "le président Joseph Kabila": of the state that the article is about; "à Paris, le ministre de la Défense, N": of the state whose capital
    /// the sentence begins with.
    pub(super) fn home_of(&self, title: &Title) -> Option<Argument> {
        let own = self.is_head_of_state(title) && !self.is_described(title) && !self.is_told_whose(title);
        let abroad = self.is_abroad(title);
        let seat = self.fronted_seat(title).filter(|_| own);
        let entity = seat.or_else(|| self.entities.home.filter(|_| own && !abroad))?;
        Some(Argument { entity, tokens: title.tokens.clone(), shown: Shown::Nothing })
    }

    /// Whether words beside an office say whose it is, even where they name nothing: "son président", "le président de la région", "les
    /// ministres des deux pays".
    fn is_told_whose(&self, title: &Title) -> bool {
        if self.is_of_several(title) || !self.syntax.possessives(title.head).is_empty() {
            return true;
        }
        // "le ministre de l'Énergie de N": of what, and by whom he was made it
        let next = title.tokens.end;
        let portfolio = self.document.lexicon.grammar().is(NounClass::PortfolioNoun, &self.syntax.word(title.head).lemma);
        if portfolio || !self.is(Role::Of, next) {
            return false;
        }
        let first = next + 1 + usize::from(self.is(Role::Article, next + 1));
        let date = || self.mentions.iter().any(|m| m.candidate.tokens.start == first && m.candidate.class.is(Core::Date));
        let home = || [NounClass::HomeState, NounClass::Country].into_iter().any(|class| self.is(class, first));
        !date() && !home()
    }

    /// The state whose capital a sentence begins with: "À Londres, le Premier ministre N a dit …".
    fn fronted_seat(&self, title: &Title) -> Option<ArticleEntityIx> {
        let city = self.mentions.iter().find(|m| m.candidate.tokens.start == 1)?;
        let end = city.candidate.tokens.end;
        let article = title.tokens.start.checked_sub(1)?;
        let fronted = self.is(Role::To, 0) && self.norm(end) == "," && end + 1 == article;
        let Referent::Known(names) = &city.candidate.referent else { return None };
        let (state, _) = names.iter().find(|(_, kind)| *kind == NameKind::Capital).filter(|_| fronted)?;
        self.entities.of_name(state)
    }

    /// Whether an adjective behind the office says of what body it is: "chef de la diplomatie européenne".
    fn is_described(&self, title: &Title) -> bool {
        let tree = &self.document.sentences[self.sentence].tree;
        let next = tree.tokens.get(title.tokens.end).and_then(|t| tree.words.get(t.first as usize));
        next.is_some_and(|word| word.upos == Upos::Adj)
    }

    /// Whether the sentence or the headline speaks of another state. "Le ministre N et son homologue tchadien": that one's is another's.
    fn is_abroad(&self, office: &Title) -> bool {
        let beside = |at: usize| self.is_counterparts(at, office);
        // of a headline that begins with its state, what stands behind the office is what its holder has to do with
        let about_home = self.is_about_home();
        let told = |at: usize| !about_home || at < office.tokens.start;
        let mut adjectives = self.all_tokens().iter().enumerate().filter(|(at, token)| !beside(*at) && told(*at) && !token.capital);
        let abroad = |state: &Name| self.entities.of_name(state) != self.entities.home;
        let foreign = |m: &Mentioned<'_>| m.candidate.class.is(Core::State) && Some(m.entity) != self.entities.home;
        adjectives.any(|(_, token)| self.document.lexicon.states_of_adjective(&token.norm).next().is_some_and(abroad))
            || !about_home && self.is_foreign_in_headline()
            || self.mentions.iter().any(|m| told(m.candidate.tokens.start) && foreign(m))
            || about_home && self.holds_abroad(office)
            || self.is_foreign_before()
            || self.is_acted_on_by_home(office)
    }

    /// "Le Kenya soutient le président N": a state does not deal with its own as with another's.
    fn is_acted_on_by_home(&self, office: &Title) -> bool {
        let acted_on =
            |&verb: &WordIx| self.syntax.is_verb(verb) && matches!(self.syntax.word(office.head).deprel.universal(), "obj" | "obl");
        let state = self.document.ontology.core(Core::State).id;
        let home =
            |&agent: &WordIx| self.mention_at(agent, state.as_slice()).is_some_and(|m| Some(self.mentions[m].entity) == self.entities.home);
        self.syntax.head(office.head).filter(acted_on).is_some_and(|verb| self.syntax.predicate(verb).agents.iter().any(home))
    }

    /// "Le porte-parole de l'armée kényane a démenti. Le président N …": whether the sentence before tells by adjectives whose people and bodies it
    /// speaks of, and of none of the state that the article is about.
    fn is_foreign_before(&self) -> bool {
        let Some(before) = self.sentence.before() else { return false };
        let title = self.document.article.title;
        let sentence = &self.document.sentences[before];
        if title.is_some_and(|title| title.overlaps(sentence.span)) {
            return false;
        }
        let adjectives = sentence.tokens.iter().filter(|token| !token.capital);
        let told = adjectives.filter_map(|token| self.document.lexicon.states_of_adjective(&token.norm).next());
        let mut states = told.map(|state| self.entities.of_name(state)).peekable();
        let home = self.entities.in_sentence(before).iter().any(|m| Some(m.entity) == self.entities.home);
        states.peek().is_some() && !home && states.all(|state| state != self.entities.home)
    }

    /// Whether the headline says by itself which state it tells of: "Mali : l'armée reprend Kidal", or names no other.
    fn is_about_home(&self) -> bool {
        let Some(title) = self.document.article.title else { return false };
        let told = self.entities.mentions.iter().take_while(|m| m.span.start < title.end).filter(|m| title.overlaps(m.span));
        let states: Vec<&Mentioned<'_>> = told.filter(|m| m.candidate.class.is(Core::State)).collect();
        let Some(first) = states.first().filter(|m| Some(m.entity) == self.entities.home) else { return false };
        let behind = self.document.sentences[first.candidate.sentence].tokens.get(first.candidate.tokens.end);
        let begins = self.entities.mentions.first().is_some_and(|m| m.span == first.span);
        let topic = begins && behind.is_some_and(|token| &*token.norm == ":");
        topic || states.iter().all(|m| m.entity == first.entity) && !self.is_foreign_in_headline()
    }

    /// Whether an adjective of the headline names another state than the one that the article is about.
    fn is_foreign_in_headline(&self) -> bool {
        let title = self.document.article.title;
        let headline = self.document.sentences.iter().filter(|s| title.is_some_and(|t| t.overlaps(s.span))).flat_map(|s| &s.tokens);
        let mut states = headline.filter(|t| !t.capital).filter_map(|t| self.document.lexicon.states_of_adjective(&t.norm).next());
        states.any(|state| self.entities.of_name(state) != self.entities.home)
    }

    /// Whether the article gives the holder an office of another state elsewhere.
    fn holds_abroad(&self, office: &Title) -> bool {
        let Some(holder) = self.holder_of(office) else { return false };
        let state = self.document.ontology.core(Core::State).id;
        let mentioned = self.entities.mentions.iter().filter(|m| m.entity == holder.entity).take(FIRST_MENTIONS);
        let told = mentioned.filter(|m| m.candidate.sentence != self.sentence).flat_map(|m| {
            let there = Arguments::new(self.document, m.candidate.sentence, self.entities);
            let titles =
                there.titles().into_iter().filter(|title| there.holder_of(title).is_some_and(|other| other.entity == holder.entity));
            let bodies = titles.flat_map(|title| there.bodies(&title, state.as_slice(), &[])).collect::<Vec<_>>();
            bodies.into_iter().map(|body| body.entity)
        });
        told.into_iter().any(|entity| Some(entity) != self.entities.home)
    }

    /// Whether a token stands right behind the word for one of the same office: "son homologue tchadien".
    fn is_counterparts(&self, token: usize, title: &Title) -> bool {
        token.checked_sub(1).is_some_and(|before| !title.tokens.contains(&before) && self.is(NounClass::Counterpart, before))
    }
}
