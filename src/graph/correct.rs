//! Corrections by hand, applied to a graph however it was built.
//!
//! A correction says what shall hold, so that applying it twice changes nothing: a graph that was corrected, saved, and joined
//! with a new article is corrected again.

use std::collections::BTreeMap;

use super::correction::{Correction, NewStatement, Place};
use super::date::EdtfDate;
use super::draft::Draft;
use super::entity::{ArticleIx, Entity, EntityIx, Mention, slug};
use super::extra::Extra;
use super::knowledge_graph::KnowledgeGraph;
use super::merging::{Chains, Contradiction, clash, contradictions};
use super::statement::{Evidence, Statement};
use crate::ontology::ClassId;
use crate::text::{Span, Text};

/// Name of the rule of what a person added.
pub const CURATED: &str = "curated";

/// What became of a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Corrected {
    /// The graph was changed.
    Applied,
    /// There was nothing to do: it is as the correction wants it.
    Satisfied,
    /// It does not fit the graph; why.
    Obsolete(String),
    /// It contradicts others, or itself.
    Contradictory(Contradiction),
}

impl KnowledgeGraph {
    /// Applies corrections, one after the other, and reports what became of each. `texts` are the articles at hand, by id: words
    /// are looked for in them.
    pub fn corrected(self, corrections: &[Correction], texts: &BTreeMap<String, Text>) -> (Self, Vec<Corrected>) {
        let mut contradictions = contradictions(corrections);
        let mut correcting = Correcting { draft: Draft::of(self), texts };
        let mut told = Vec::with_capacity(corrections.len());
        for run in corrections.chunk_by(|one, next| one.merge().is_some() && next.merge().is_some()) {
            let mut chains = Chains::default();
            for (at, correction) in (told.len()..).zip(run) {
                let Some((id, into)) = correction.merge().filter(|_| !contradictions.contains_key(&at)) else { continue };
                match correcting.clash(id, into) {
                    Some(clash) => drop(contradictions.insert(at, clash)),
                    None => chains.add(id, into),
                }
            }
            for correction in run {
                let outcome = match (contradictions.remove(&told.len()), correction.merge()) {
                    (Some(contradiction), _) => Ok(Corrected::Contradictory(contradiction)),
                    (None, Some((id, into))) => correcting.merge(id, into, chains.last(into)),
                    (None, None) => correcting.apply(correction),
                };
                told.push(outcome.unwrap_or_else(Corrected::Obsolete));
            }
        }
        (correcting.draft.finish(), told)
    }
}

struct Correcting<'t> {
    draft: Draft,
    texts: &'t BTreeMap<String, Text>,
}

fn changed(is_changed: bool) -> Corrected {
    if is_changed { Corrected::Applied } else { Corrected::Satisfied }
}

/// Why a correction does not fit.
type Reason = String;

impl Correcting<'_> {
    fn apply(&mut self, correction: &Correction) -> Result<Corrected, Reason> {
        match correction {
            Correction::Merge { id, into } => self.merge(id, into, into),
            Correction::Split { id, into, class, label, mentions } => self.split(id, into, *class, label.as_deref(), mentions),
            Correction::Rename { id, label, class } => self.rename(id, label.as_deref(), *class),
            Correction::Reject { id } => Ok(self.reject(id)),
            Correction::Confirm { id, note } => self.confirm(id, note),
            Correction::AddEntity { id, class, label, value, mention, note } => {
                let id = match (value, id) {
                    (Some(value), _) => format!("date-{}", value.slug()),
                    (None, Some(id)) => id.clone(),
                    (None, None) => format!("{}-{}", self.draft.ontology().class(*class).name.to_lowercase(), slug(label)),
                };
                self.add_entity(id, *class, label, value.clone(), mention, note)
            }
            Correction::AddStatement(new) => self.add_statement(new),
        }
    }

    fn entity(&self, id: &str) -> Result<EntityIx, Reason> {
        self.draft.entity_named(id).ok_or_else(|| format!("there is no entity '{id}'"))
    }

    /// The article and stretch of words that must stand there once.
    fn place(&self, place: &Place) -> Result<(ArticleIx, Span), Reason> {
        let article = &place.article;
        let at = self.draft.article_named(article).ok_or_else(|| format!("there is no article '{article}'"))?;
        if let Some(span) = place.span {
            let words = self.texts.get(article).map(|text| text.get(span));
            return match (words, &place.words) {
                (Some(None), _) => Err(format!("the stretch {span} lies outside the article '{article}'")),
                (Some(Some(there)), Some(words)) if there != words => Err(format!("'{article}' has '{there}' at {span}, not '{words}'")),
                _ => Ok((at, span)),
            };
        }
        let words = place.words.as_deref().unwrap_or_default();
        let text = self.texts.get(article).ok_or_else(|| format!("the text of '{article}' is not at hand to look for '{words}'"))?;
        match text.find_all(words).as_slice() {
            [only] => Ok((at, *only)),
            [] => Err(format!("the words '{words}' do not stand in '{article}'")),
            several => Err(format!("the words '{words}' stand {} times in '{article}': give from and to", several.len())),
        }
    }

    fn clash(&self, id: &str, into: &str) -> Option<Contradiction> {
        let [one, other] = [id, into].map(|id| self.draft.entity_named(id).map(|at| self.draft.entity(at)));
        clash(self.draft.ontology(), one?, other?)
    }

    /// Merges an entity into `last`, which `into` is merged into.
    fn merge(&mut self, id: &str, into: &str, last: &str) -> Result<Corrected, Reason> {
        let to = self.entity(last).or_else(|_| self.entity(into))?;
        let Some(from) = self.draft.entity_named(id).filter(|from| *from != to) else { return Ok(Corrected::Satisfied) };
        if let Some(clash) = self.clash(id, last) {
            return Ok(Corrected::Contradictory(clash));
        }
        if self.draft.entity(from).value.is_some() || self.draft.entity(to).value.is_some() {
            return Err("dates are one if their values are".to_owned());
        }
        self.draft.merge(from, to);
        Ok(Corrected::Applied)
    }

    fn split(&mut self, id: &str, into: &str, class: Option<ClassId>, label: Option<&str>, which: &Place) -> Result<Corrected, Reason> {
        let article = self.draft.article_named(&which.article).ok_or_else(|| format!("there is no article '{}'", which.article))?;
        let is_meant = |mention: &Mention| {
            mention.article == article
                && which.span.is_none_or(|span| mention.span == span)
                && which.words.as_deref().is_none_or(|words| *mention.text == *words)
        };
        let moved = self.draft.entity_named(id).map(|at| self.draft.mentions_of(at, is_meant)).unwrap_or_default();
        let Some(first) = moved.first().map(|&at| self.draft.mention(at).clone()) else {
            let is_done = self.draft.entity_named(into).is_some_and(|at| !self.draft.mentions_of(at, is_meant).is_empty());
            return if is_done { Ok(Corrected::Satisfied) } else { Err(format!("'{id}' has no such mention")) };
        };
        let from = self.entity(id)?;
        if self.draft.entity(from).value.is_some() {
            return Err("a date is what its value says".to_owned());
        }
        let to = match self.draft.entity_named(into) {
            Some(at) => at,
            None => {
                let old = self.draft.entity(from);
                let (class, language) = (class.unwrap_or(old.class), old.language.clone());
                let label = label.unwrap_or(&first.text);
                self.draft.add_entity(Entity { language, ..Entity::new(into, class, label) })
            }
        };
        self.draft.split(from, to, &moved);
        Ok(Corrected::Applied)
    }

    fn rename(&mut self, id: &str, label: Option<&str>, class: Option<ClassId>) -> Result<Corrected, Reason> {
        let at = self.entity(id)?;
        let date = self.draft.ontology().class_named("Date");
        let entity = self.draft.entity_mut(at);
        let class = class.unwrap_or(entity.class);
        if class != entity.class && (Some(class) == date || Some(entity.class) == date) {
            return Err("a Date needs a value, and nothing else has one".to_owned());
        }
        let label = label.unwrap_or(&entity.label).to_owned();
        let is_changed = (&label, class) != (&entity.label, entity.class);
        entity.class = class;
        // What the articles call it stays known.
        entity.aliases.remove(&label);
        let old = std::mem::replace(&mut entity.label, label);
        if old != entity.label {
            entity.aliases.insert(old);
        }
        Ok(changed(is_changed))
    }

    fn reject(&mut self, id: &str) -> Corrected {
        let statements = self.draft.statements_named(id);
        if !statements.is_empty() {
            self.draft.remove_statements(&statements);
            return Corrected::Applied;
        }
        let Some(at) = self.draft.entity_named(id) else { return Corrected::Satisfied };
        self.draft.remove_entity(at);
        Corrected::Applied
    }

    fn confirm(&mut self, id: &str, note: &str) -> Result<Corrected, Reason> {
        let statements = self.draft.statements_named(id);
        if statements.is_empty() {
            let at = self.draft.entity_named(id).ok_or_else(|| format!("there is no entity or statement '{id}'"))?;
            return Ok(changed(self.draft.entity_mut(at).notes.insert(note.to_owned())));
        }
        let mut is_changed = false;
        for statement in statements {
            let statement = self.draft.statement_mut(statement);
            is_changed |= statement.notes.insert(note.into());
            for evidence in &mut statement.evidence {
                is_changed |= evidence.confidence < 1.0;
                evidence.confidence = 1.0;
            }
        }
        Ok(changed(is_changed))
    }

    fn add_entity(
        &mut self,
        id: String,
        class: ClassId,
        label: &str,
        value: Option<EdtfDate>,
        mention: &Place,
        note: &str,
    ) -> Result<Corrected, Reason> {
        let (article, span) = self.place(mention)?;
        let known = self.draft.entity_named(&id);
        let at = match known {
            Some(at) if self.draft.entity(at).class != class => {
                let there = &self.draft.ontology().class(self.draft.entity(at).class).name;
                return Err(format!("the entity '{id}' is a {there} already"));
            }
            Some(at) => at,
            None => {
                let language = self.draft.article(article).language.clone();
                let notes = Some(note.to_owned()).filter(|n| !n.is_empty()).into_iter().collect();
                self.draft.add_entity(Entity { value, notes, language, ..Entity::new(id.as_str(), class, label) })
            }
        };
        if !self.draft.mentions_of(at, |m| (m.article, m.span) == (article, span)).is_empty() {
            return Ok(Corrected::Satisfied);
        }
        let text = self.texts.get(&mention.article).and_then(|text| text.get(span)).map(str::to_owned).or(mention.words.clone());
        self.draft.add_mention(Mention {
            article,
            span,
            entity: at,
            text: text.unwrap_or_default().into(),
            kind: None,
            extra: Extra::new(),
        });
        Ok(Corrected::Applied)
    }

    fn add_statement(&mut self, new: &NewStatement) -> Result<Corrected, Reason> {
        let (subject, object) = (self.entity(&new.subject)?, self.entity(&new.object)?);
        let (article, span) = self.place(&new.evidence)?;
        for date in new.dates.iter().flatten() {
            let id = format!("date-{}", date.slug());
            if self.draft.entity_named(&id).is_none() {
                return Err(format!("there is no Date '{id}': add it first, with the words that state it"));
            }
        }
        let qualifier = |id: &Option<String>| id.as_deref().map(|id| self.entity(id)).transpose();
        let mut statement = Statement::new(new.relation);
        [statement.date, statement.start, statement.end] = new.dates.clone();
        let [place, recipient, claimed_by] = &new.entities;
        (statement.place, statement.recipient, statement.claimed_by) = (qualifier(place)?, qualifier(recipient)?, qualifier(claimed_by)?);
        [statement.role, statement.unit] = new.words.clone();
        statement.quantity = new.quantity.clone();
        statement.modality = new.modality;
        statement.notes.extend(Some(new.note.as_str()).filter(|note| !note.is_empty()).map(Box::from));
        let evidence = Evidence { article, span, rule: CURATED.into(), confidence: 1.0, quote: None, extra: Extra::new() };
        statement.evidence.push(evidence);
        Ok(changed(self.draft.add_statement(subject, object, statement)))
    }
}
