//! Entities, statements and articles as JSON, each statement with the words that it comes from.

use serde_json::{Value, json};

use super::asked::Asked;
use super::disagreements::contradicting;
use crate::draw::{Standing, entity_label, is_web, statement_words};
use crate::graph::{EntityIx, Evidence, StatementIx};
use crate::serve::problem::Problem;
use crate::text::{Span, Text};

/// Words are shown with their paragraph, but not with more than this many characters on either side.
const CONTEXT: u32 = 240;

impl Asked<'_> {
    /// The entity of an id.
    pub(super) fn entity_called(&self, id: &str) -> Result<EntityIx, Problem> {
        self.served.content.graph.entity_named(id).ok_or_else(|| {
            Problem::not_found(format!("there is no entity '{id}'")).hint("/api/v1/search?q=… finds the ids of what is called so")
        })
    }

    /// What an entity is called, and of which class it is.
    pub(super) fn called(&self, at: EntityIx) -> Value {
        let graph = &self.served.content.graph;
        let (entity, class) = (graph.entity(at), graph.ontology().class(graph.entity(at).class));
        json!({ "id": entity.id, "label": entity_label(graph, at, self.wording), "class": class.name })
    }

    /// A statement without the words that it comes from.
    pub(super) fn statement(&self, at: StatementIx) -> Value {
        let graph = &self.served.content.graph;
        let (statement, (subject, object)) = (graph.statement(at), graph.ends(at));
        let period = graph.period_of(at);
        let confidence = statement.evidence.iter().map(|evidence| evidence.confidence).fold(0.0, f64::max);
        let mut json = json!({
            "id": statement.id.to_string(),
            "subject": self.called(subject),
            "relation": graph.ontology().relation(statement.relation).name,
            "object": self.called(object),
            "words": statement_words(graph, statement, self.wording),
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

    fn articles(&self, evidence: &[Evidence]) -> Vec<&str> {
        let mut ids: Vec<&str> = evidence.iter().map(|e| self.served.content.graph.article(e.article).id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// A statement with the words that it comes from, and with what contradicts it.
    pub(super) fn told(&self, at: StatementIx) -> Value {
        let graph = &self.served.content.graph;
        let statement = graph.statement(at);
        let mut json = self.statement(at);
        json["notes"] = statement.notes.iter().map(|note| json!(note)).collect();
        json["evidence"] = statement.evidence.iter().map(|evidence| self.evidence(evidence)).collect();
        json["contradictedBy"] = contradicting(graph, at).into_iter().map(|other| self.statement(other)).collect();
        json
    }

    fn evidence(&self, evidence: &Evidence) -> Value {
        let content = &self.served.content;
        let article = content.graph.article(evidence.article);
        let mut json = json!({
            "article": self.article(&article.id),
            "start": evidence.span.start,
            "end": evidence.span.end,
            "rule": &*evidence.rule,
            "confidence": evidence.confidence,
        });
        let text = content.texts.get(&article.id).filter(|text| text.get(evidence.span).is_some());
        if let Some(text) = text {
            json["sentence"] = sentence(text, evidence.span);
        } else if let Some(quote) = &evidence.quote {
            json["sentence"] = json!({ "before": "", "words": quote, "after": "" });
        }
        json
    }

    fn article(&self, id: &str) -> Value {
        let content = &self.served.content;
        let Some(at) = content.graph.article_named(id) else { return Value::Null };
        let article = content.graph.article(at);
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
        json
    }
}

/// The words of a stretch in their paragraph.
fn sentence(text: &Text, span: Span) -> Value {
    let whole = text.as_str();
    let bytes = |span: Span| {
        let part = text.slice(span);
        let start = part.as_ptr() as usize - whole.as_ptr() as usize;
        (start, start + part.len())
    };
    let (start, end) = bytes(span);
    let before = whole[..start].rsplit('\n').next().unwrap_or_default();
    let after = whole[end..].split('\n').next().unwrap_or_default();
    let skipped = before.chars().count().saturating_sub(CONTEXT as usize);
    let mut lead: String = before.chars().skip(skipped).collect();
    if skipped > 0 {
        lead.insert(0, '…');
    }
    let mut tail: String = after.chars().take(CONTEXT as usize).collect();
    if tail.len() < after.len() {
        tail.push('…');
    }
    json!({ "before": lead, "words": text.slice(span), "after": tail })
}

/// An entity with its names, where it is named, and its statements.
pub(super) fn entity(asked: &Asked<'_>) -> Result<Value, Problem> {
    let at = asked.entity_called(asked.name)?;
    let content = &asked.served.content;
    let entity = content.graph.entity(at);
    let mut json = asked.called(at);
    json["aliases"] = entity.aliases.iter().map(|alias| json!(alias)).collect();
    json["sameAs"] = entity.same_as.iter().filter(|address| is_web(address)).map(|address| json!(address)).collect();
    json["notes"] = entity.notes.iter().map(|note| json!(note)).collect();
    if let Some(value) = &entity.value {
        json["value"] = value.as_str().into();
    }
    if let Some((north, east)) = entity.position {
        json["position"] = json!({ "latitude": north, "longitude": east });
    }
    let mentions = content.graph.mentions_of(at).into_iter().map(|mention| {
        json!({
            "article": content.graph.article(mention.article).id,
            "start": mention.span.start,
            "end": mention.span.end,
            "words": mention.text,
            "kind": mention.kind.map(|kind| kind.name()),
        })
    });
    json["mentions"] = mentions.collect();
    json["statements"] = content.graph.statements_about(at).into_iter().map(|at| asked.statement(at)).collect();
    Ok(json)
}

/// A statement with the words that it comes from.
pub(super) fn statement_called(asked: &Asked<'_>) -> Result<Value, Problem> {
    let found = asked.name.parse().ok().and_then(|id| asked.served.content.graph.statement_named(id));
    found.map(|at| asked.told(at)).ok_or_else(|| Problem::not_found(format!("there is no statement '{}'", asked.name)))
}

/// An article, with its text where that is at hand.
pub(super) fn article(asked: &Asked<'_>) -> Result<Value, Problem> {
    let content = &asked.served.content;
    if content.graph.article_named(asked.name).is_none() {
        return Err(Problem::not_found(format!("there is no article '{}'", asked.name)));
    }
    let mut json = asked.article(asked.name);
    if let Some(text) = content.texts.get(asked.name) {
        json["text"] = text.as_str().into();
    }
    Ok(json)
}
