//! Entities, statements and articles as JSON, each statement with the words that it comes from.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::contradictions::contradicting;
use super::evidence::sentence;
use crate::draw::moment::{date_words, time_words};
use crate::draw::occurrence::Occurrence;
use crate::draw::standing::Standing;
use crate::draw::tooltips::{is_web, label, words};
use crate::draw::wording::Wording;
use crate::graph::{ArticleIx, EntityIx, Evidence, KnowledgeGraph, StatementIx};
use crate::text::Text;

/// Whether the words of articles are told.
#[derive(Debug, Clone, Copy)]
pub enum Quoted<'a> {
    /// They are, where the text is at hand, by the article's id, or the graph has them.
    With(&'a BTreeMap<String, Text>),
    /// They are not: who gets the file does not get the articles.
    Without,
}

/// A graph that is told.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// The graph.
    pub graph: &'a KnowledgeGraph,
    /// Whether the words of its articles are.
    pub quoted: Quoted<'a>,
    /// The language of words that are no names.
    pub wording: Wording,
}

impl Telling<'_> {
    /// What an entity is called, and of which class it is.
    pub fn called(&self, at: EntityIx) -> Value {
        let (entity, class) = (self.graph.entity(at), self.graph.ontology().class(self.graph.entity(at).class));
        json!({ "id": entity.id, "label": label(self.graph, at, self.wording), "class": class.name })
    }

    /// An entity with its names and where it is named, without its statements.
    pub fn entity(&self, at: EntityIx) -> Value {
        let graph = self.graph;
        let entity = graph.entity(at);
        let mut json = self.called(at);
        json["aliases"] = entity.aliases.iter().map(|alias| json!(alias)).collect();
        json["sameAs"] = entity.same_as.iter().filter(|address| is_web(address)).map(|address| json!(address)).collect();
        json["notes"] = entity.notes.iter().map(|note| json!(note)).collect();
        if let Some(value) = &entity.value {
            json["value"] = value.as_str().into();
        }
        if let Some((north, east)) = entity.position {
            json["position"] = json!({ "latitude": north, "longitude": east });
        }
        let mentions = graph.mentions_of(at).into_iter().map(|mention| {
            let mut json = json!({
                "article": graph.article(mention.article).id,
                "start": mention.span.start,
                "end": mention.span.end,
                "kind": mention.kind.map(|kind| kind.name()),
            });
            if let Quoted::With(_) = self.quoted {
                json["words"] = (*mention.text).into();
            }
            json
        });
        json["mentions"] = mentions.collect();
        json
    }

    /// A statement without the words that it comes from.
    pub fn statement(&self, at: StatementIx) -> Value {
        let graph = self.graph;
        let (statement, (subject, object)) = (graph.statement(at), graph.ends(at));
        let period = graph.period_of(at);
        let confidence = statement.evidence.iter().map(|evidence| evidence.confidence).fold(0.0, f64::max);
        let mut json = json!({
            "id": statement.id.to_string(),
            "subject": self.called(subject),
            "relation": graph.ontology().relation(statement.relation).name,
            "object": self.called(object),
            "words": words(graph, statement, self.wording),
            "held": Standing::of(statement).name(),
            "planned": statement.modality.planned,
            "negated": statement.modality.negated,
            "reported": statement.modality.reported,
            "confidence": confidence,
            "articles": self.articles(&statement.evidence),
        });
        let qualifiers = [
            ("date", statement.date.as_ref().map(|date| json!(date.as_str()))),
            ("start", statement.start.as_ref().map(|date| json!(date.as_str()))),
            ("end", statement.end.as_ref().map(|date| json!(date.as_str()))),
            ("place", statement.place.map(|at| self.called(at))),
            ("role", statement.role.as_deref().map(|role| json!(role))),
            ("recipient", statement.recipient.map(|at| self.called(at))),
            ("quantity", statement.quantity.as_ref().map(|quantity| json!(quantity.as_str()))),
            ("unit", statement.unit.as_deref().map(|unit| json!(unit))),
            ("claimedBy", statement.claimed_by.map(|at| self.called(at))),
            ("when", self.when(at).map(|words| json!(words))),
            ("first", period.and_then(|period| period.first).map(|day| json!(day.to_string()))),
            ("last", period.and_then(|period| period.last).map(|day| json!(day.to_string()))),
        ];
        for (name, value) in qualifiers {
            if let Some(value) = value {
                json[name] = value;
            }
        }
        json
    }

    /// When a statement holds, as people write it: its own time, or that of the event or agreement that it is about.
    fn when(&self, at: StatementIx) -> Option<String> {
        let statement = self.graph.statement(at);
        let own = time_words(statement.date.as_ref(), statement.start.as_ref(), statement.end.as_ref(), self.wording);
        own.or_else(|| {
            let (subject, object) = self.graph.ends(at);
            let dated = [object, subject].into_iter().map(|end| self.graph.dated(end)).find(|dated| !dated.is_empty())?;
            // As its node in a picture says it.
            Some(Occurrence::of(self.graph, &dated).words(self.wording))
        })
    }

    fn articles(&self, evidence: &[Evidence]) -> Vec<&str> {
        let mut ids: Vec<&str> = evidence.iter().map(|e| self.graph.article(e.article).id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// A statement with the words that it comes from, and with what contradicts it.
    pub fn told(&self, at: StatementIx) -> Value {
        let statement = self.graph.statement(at);
        let mut json = self.statement(at);
        json["notes"] = statement.notes.iter().map(|note| json!(note)).collect();
        json["evidence"] = statement.evidence.iter().map(|evidence| self.evidence(evidence)).collect();
        json["contradictedBy"] = contradicting(self.graph, at).into_iter().map(|other| self.statement(other)).collect();
        json
    }

    fn evidence(&self, evidence: &Evidence) -> Value {
        let mut json = json!({
            "article": self.article(evidence.article),
            "start": evidence.span.start,
            "end": evidence.span.end,
            "rule": &*evidence.rule,
            "confidence": evidence.confidence,
        });
        let Quoted::With(texts) = self.quoted else { return json };
        let text = texts.get(&self.graph.article(evidence.article).id).filter(|text| text.get(evidence.span).is_some());
        if let Some(text) = text {
            json["sentence"] = sentence(text, evidence.span);
        } else if let Some(quote) = &evidence.quote {
            json["sentence"] = json!({ "before": "", "words": quote, "after": "" });
        }
        json
    }

    /// What is known of an article, without its text.
    pub fn article(&self, at: ArticleIx) -> Value {
        let article = self.graph.article(at);
        let mut json = json!({ "id": article.id, "title": article.title, "language": article.language });
        let told = [
            ("publisher", Some(article.publisher.as_str()).filter(|words| !words.is_empty())),
            ("published", article.published.as_ref().map(|date| date.as_str())),
            ("url", Some(article.url.as_str()).filter(|url| is_web(url))),
        ];
        for (name, value) in told {
            if let Some(value) = value {
                json[name] = value.into();
            }
        }
        if let Some(date) = &article.published {
            json["when"] = date_words(date, self.wording).into();
        }
        json
    }
}
