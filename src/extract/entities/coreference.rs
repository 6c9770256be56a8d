//! What a description means: a new entity, or one that was mentioned before.

use std::collections::BTreeSet;
use std::ops::Range;

use super::entities::{Entities, EntityCandidate, Mentioned, known, lower_first, own};
use super::link::{Link, Linked, NoReferent};
use super::overview::Overview;
use crate::extract::index::{ArticleEntityIx, SentenceIx};
use crate::extract::mentions::candidate::{Candidate, Description, Referent};
use crate::lexicon::{KindRole, Name, NameKind, NounClass};
use crate::ontology::{Core, EntityClass};
use crate::reader::phrase;

impl<'a> Overview<'a> {
    /// What a description means.
    ///
    /// # Errors
    /// The reason where it means nothing.
    pub(in crate::extract) fn described(
        &self,
        candidate: &Candidate<'a>,
        d: &Description<'a>,
        so_far: &Entities<'a>,
    ) -> Result<Linked<'a>, NoReferent> {
        let grammar = self.document.lexicon.grammar();
        let class = candidate.class;
        if let Some(force) = self.force_named(candidate, d) {
            return Ok((force, Link::NamedForce));
        }
        let words = self.document.words(candidate.sentence, &candidate.tokens);
        let own = || (own(self.document.ontology, class, &lower_first(words)), Link::Description);
        let of = |mention: &Mentioned<'a>| so_far.items[mention.entity].clone();
        if class.is(Core::State) && d.anaphoric {
            return self.home.map(|state| (known(state), Link::HomeState)).ok_or(NoReferent::NoHome);
        }
        if d.anaphoric {
            return self.earlier(candidate, d, so_far).map(|m| (of(m), Link::SameHead)).ok_or(NoReferent::NothingBefore);
        }
        if class.is(Core::State) && d.kind.is_some_and(|k| grammar.is(KindRole::Irregular, k)) {
            return Ok(own());
        }
        if class.is(Core::State) || d.transparent {
            if let Some(named) = self.inner(candidate, d) {
                let fits = class.is(Core::State) == named.class.is(Core::State);
                return fits.then_some((named, Link::InnerName)).ok_or(NoReferent::OtherClass);
            }
            if class.is(Core::State) {
                return d.state.map(|state| (known(state), Link::StateAdjective)).ok_or(NoReferent::NoState);
            }
        }
        if class.is(Core::Force)
            && let Some(kind) = d.kind
        {
            return Ok(self.force(kind, d, words, so_far));
        }
        if d.bare || class.is(Core::Agreement) && !d.specific {
            let refers = d.definite || class.is(Core::Agreement);
            let earlier = if refers { self.earlier(candidate, d, so_far) } else { self.announced(d, so_far) };
            let new = || (self.local(class, if d.bare { &d.head } else { words }), Link::LocalDescription);
            return Ok(earlier.map_or_else(new, |mention| (of(mention), Link::SameHead)));
        }
        if class.is(Core::Event)
            && let Some(mention) = self.same_event(candidate, d, so_far).or_else(|| self.announced(d, so_far))
        {
            return Ok((of(mention), Link::SameEvent));
        }
        Ok(if d.specific { own() } else { (self.local(class, words), Link::LocalDescription) })
    }

    /// "Soldats de Barkhane", "insurgés de l'Armée de l'Arakan": the force of that name.
    fn force_named(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> Option<EntityCandidate<'a>> {
        let inner = d.inner.clone().filter(|_| candidate.class.is(Core::Force))?;
        let lexicon = self.document.lexicon;
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let form = phrase(&tokens[inner.clone()]);
        let name = lexicon.names(&form).map(|(n, _)| n).find(|n| n.class.is(Core::Force));
        let is_force = || lexicon.heads().get(&tokens[inner.start].norm).iter().any(|head| head.class.is(Core::Force));
        // the name goes on behind its capitals: "Armée de l'Arakan"
        let whole = inner.start..candidate.tokens.end;
        let unknown = || (whole.len() > 1 && is_force()).then(|| self.own(Core::Force, self.document.words(candidate.sentence, &whole)));
        name.map(known).or_else(unknown)
    }

    /// The event of the same noun in the headline: "une attaque" in the text is the one that the headline announces.
    fn announced<'s>(&self, d: &Description<'a>, so_far: &'s Entities<'a>) -> Option<&'s Mentioned<'a>> {
        let title = self.document.article.title?;
        so_far.mentions.iter().take_while(|m| m.span.start < title.end).find(|m| {
            let same = matches!(&m.candidate.referent, Referent::Described(other) if other.head == d.head);
            m.candidate.class.is(Core::Event) && same && title.overlaps(m.span)
        })
    }

    /// The first mention of an event that this one may be: of the same head noun in the same number, with no name of the same class
    /// beside it that differs.
    fn same_event<'s>(&self, candidate: &Candidate<'a>, d: &Description<'a>, so_far: &'s Entities<'a>) -> Option<&'s Mentioned<'a>> {
        let first_word = |c: &Candidate<'a>| self.document.sentences[c.sentence].tokens[c.tokens.start].norm.clone();
        let class_of = |sentence: SentenceIx, inner: &Range<usize>| {
            let form = phrase(&self.document.sentences[sentence].tokens[inner.clone()]);
            let name = self.document.lexicon.names(&form).next().map(|(n, _)| n.class.core);
            (form, name)
        };
        so_far.mentions.iter().find(|m| match &m.candidate.referent {
            Referent::Described(other) => {
                let names = match (&d.inner, &other.inner) {
                    (Some(one), Some(two)) => {
                        let ((form, class), (other_form, other_class)) =
                            (class_of(candidate.sentence, one), class_of(m.candidate.sentence, two));
                        form == other_form || class != other_class
                    }
                    // "guerre civile" and "guerre de 2020" need not be one
                    _ => {
                        d.inner.is_some() != other.inner.is_some()
                            && d.kind.is_some_and(|k| self.document.lexicon.grammar().is(KindRole::Retold, k))
                    }
                };
                m.candidate.class.is(Core::Event) && other.head == d.head && names && first_word(&m.candidate) == first_word(candidate)
            }
            _ => false,
        })
    }

    /// The last mention of what a description without a name of its own may mean: one of the same head noun, else one of the same
    /// kind. Agreements of no special kind are all one kind.
    fn earlier<'s>(&self, candidate: &Candidate<'a>, d: &Description<'a>, so_far: &'s Entities<'a>) -> Option<&'s Mentioned<'a>> {
        let class = candidate.class;
        let of_class = || so_far.mentions.iter().rev().filter(|m| m.candidate.class == class);
        let first_word = |c: &Candidate<'a>| &*self.document.sentences[c.sentence].tokens[c.tokens.start].norm;
        let same_head = |m: &&Mentioned<'a>| match &m.candidate.referent {
            Referent::Described(other) => {
                other.head == d.head && (!class.is(Core::Event) || first_word(&m.candidate) == first_word(candidate))
            }
            Referent::Known(_) => self.form(&m.candidate).starts_with(&d.head),
            _ => false,
        };
        let kind_of = |m: &Mentioned<'a>| match &m.candidate.referent {
            Referent::Described(other) => other.kind,
            _ => {
                let form = self.form(&m.candidate);
                self.document.lexicon.kind_of(class.core, form.split(' '))
            }
        };
        // kinds of bodies say what bodies do, not which they are
        let kinds_tell = (d.kind.is_some() || class.is(Core::Agreement)) && !class.is(Core::Organization);
        let same_kind = |m: &&Mentioned<'a>| kind_of(m) == d.kind && kinds_tell;
        of_class().find(same_head).or_else(|| of_class().find(same_kind))
    }

    /// The entity that "region of N", "government of N" is: N.
    fn inner(&self, candidate: &Candidate<'a>, d: &Description<'a>) -> Option<EntityCandidate<'a>> {
        let tokens = &self.document.sentences[candidate.sentence].tokens;
        let inner = d.inner.clone()?;
        let form = phrase(&tokens[inner.clone()]);
        let names: Vec<(&Name, NameKind)> = self.document.lexicon.names(&form).collect();
        if candidate.class.is(Core::State) {
            let state = names.iter().find(|(n, k)| n.class.is(Core::State) || *k == NameKind::Capital);
            return state.map(|(n, _)| known(n));
        }
        let place = Candidate { sentence: candidate.sentence, tokens: inner.clone(), class: candidate.class, referent: Referent::Person };
        let words = self.document.words(candidate.sentence, &inner);
        // "l'agence Anatolie" is not the region
        let body = |class: EntityClass| matches!(class.core, Core::Organization | Core::Force);
        let names: Vec<(&Name, NameKind)> = names.into_iter().filter(|(name, _)| body(name.class) || !body(candidate.class)).collect();
        Some(self.choose(&place, &names).map_or_else(|| own(self.document.ontology, candidate.class, words), |chosen| chosen.meant(words)))
    }

    /// Forces of one kind and one state are one; without a state, they are the only one of that kind.
    fn force(&self, kind: &'a str, d: &Description<'a>, words: &str, so_far: &Entities<'a>) -> Linked<'a> {
        let grammar = self.document.lexicon.grammar();
        // "l'armée fédérale" need not be the army of the only state whose army is mentioned
        let plain = d.bare || !grammar.is(KindRole::Home, kind);
        let only = || match self.forces.get(kind) {
            Some(states) if plain && states.len() == 1 => states.first().copied(),
            _ => None,
        };
        let state = d.state.map(|s| s.id.as_str()).or_else(only);
        // "les casques bleus" are those of the mission that the article names, where it names one
        if state.is_none() && self.document.lexicon.grammar().is(KindRole::Named, kind) {
            let missions: BTreeSet<ArticleEntityIx> = so_far.mentions.iter().filter(|m| self.is_mission(m)).map(|m| m.entity).collect();
            if let [mission] = missions.into_iter().collect::<Vec<_>>()[..] {
                return (so_far.items[mission].clone(), Link::SameForce);
            }
        }
        let same = so_far.mentions.iter().find(|m| match &m.candidate.referent {
            Referent::Described(other) => other.kind == Some(kind) && other.state.map(|s| s.id.as_str()).or_else(only) == state,
            _ => false,
        });
        // "groupes armés arméniens" are the Armenian separatists where the article mentions such
        let irregular = |m: &&Mentioned<'a>| match &m.candidate.referent {
            Referent::Described(other) => {
                other.kind.is_some_and(|k| grammar.is(KindRole::Irregular, k)) && other.state.map(|s| s.id.as_str()) == state
            }
            _ => false,
        };
        let general = grammar.is(KindRole::General, kind) && state.is_some();
        let same = same.or_else(|| so_far.mentions.iter().find(irregular).filter(|_| general));
        match same {
            Some(mention) => (so_far.items[mention.entity].clone(), Link::SameForce),
            // "ses troupes": whose they are, only the article says
            None if state.is_none() || d.bare => (self.local(self.document.ontology.core(Core::Force), words), Link::LocalDescription),
            None => (self.own(Core::Force, &lower_first(words)), Link::Description),
        }
    }

    /// Whether it is a peacekeeping mission by its proper name.
    fn is_mission(&self, mention: &Mentioned<'a>) -> bool {
        let Referent::Known(names) = &mention.candidate.referent else { return false };
        let kind = |name: &Name| {
            let slug = name.id.split('-').nth(1).unwrap_or_default();
            self.document.lexicon.grammar().is(NounClass::MissionNoun, slug)
        };
        mention.candidate.class.is(Core::Force) && names.iter().any(|(name, _)| kind(name))
    }

    /// An entity that only this article distinguishes from others of the same words: its id ends with the article's.
    fn local(&self, class: EntityClass, words: &str) -> EntityCandidate<'a> {
        let label = lower_first(words);
        let mut meant = own(self.document.ontology, class, &label);
        meant.id = format!("{}-{}", meant.id, self.document.article.source.id);
        meant
    }
}
