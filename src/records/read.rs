//! Record → graph.

use std::str::FromStr;
use std::sync::Arc;

use oxrdf::NamedNode;

use super::fields::{ArticleFields, EntityFields, MentionFields, RECORD_VERSION, RecordLine, StatementFields};
use crate::graph::{
    ArticleIx, ArticleRecord, EdtfDate, Entity, EntityIx, Evidence, KnowledgeGraph, Mention, MentionKind, Modality, Statement, check_id,
    is_language_tag,
};
use crate::ontology::Ontology;
use crate::text::{Span, forbidden};

/// Why a line is not the record of a graph.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// It is not JSON, or lacks a field, or a field holds something else.
    #[error("this is no record of 'depeche extract' ({0})")]
    Syntax(String),
    /// A later program wrote it.
    #[error("the record is of version {0}; this program reads versions up to {RECORD_VERSION}")]
    Version(u64),
    /// There is neither an article nor an error.
    #[error("there is neither an 'article' nor an 'error': expected one of them")]
    Nothing,
    /// A value cannot be used.
    #[error("{place}: {reason}")]
    Value {
        /// Which field of which thing.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Reads a line: the record, and its graph unless it holds an error instead of one.
///
/// # Errors
/// [`RecordError`] where it is no record, or anything in it cannot stand in a graph over this ontology.
pub fn read_record(line: &str, ontology: &Arc<Ontology>) -> Result<(RecordLine, Option<KnowledgeGraph>), RecordError> {
    let mut record: RecordLine =
        serde_json::from_str(line).map_err(|error| RecordError::Syntax(error.to_string().replace("at line 1 column", "at column")))?;
    if record.depeche > RECORD_VERSION {
        return Err(RecordError::Version(record.depeche));
    }
    if record.error.is_some() {
        return Ok((record, None));
    }
    let article = record.article.take().ok_or(RecordError::Nothing)?;
    let mut reading = Reading { graph: KnowledgeGraph::new(Arc::clone(ontology)), place: String::new() };
    let article = reading.article(article)?;
    for entity in std::mem::take(&mut record.entities) {
        reading.entity(entity)?;
    }
    for mention in std::mem::take(&mut record.mentions) {
        reading.mention(article, mention)?;
    }
    for statement in std::mem::take(&mut record.statements) {
        reading.statement(article, statement)?;
    }
    reading.graph.tidy();
    Ok((record, Some(reading.graph)))
}

struct Reading {
    graph: KnowledgeGraph,
    /// What is being read, for messages.
    place: String,
}

impl Reading {
    fn wrong(&self, field: &str, reason: impl ToString) -> RecordError {
        RecordError::Value { place: format!("{}, {field}", self.place), reason: reason.to_string() }
    }

    fn words(&self, field: &str, words: String) -> Result<String, RecordError> {
        match forbidden(&words) {
            None => Ok(words),
            Some(c) => Err(self.wrong(field, format!("it holds the control character U+{:04X}: expected text", u32::from(c)))),
        }
    }

    fn all_words(&self, field: &str, all: Vec<String>) -> Result<Vec<String>, RecordError> {
        all.into_iter().map(|words| self.words(field, words)).collect()
    }

    fn id(&self, field: &str, id: String) -> Result<String, RecordError> {
        check_id(&id).map_err(|error| self.wrong(field, error))?;
        Ok(id)
    }

    fn parsed<T: FromStr<Err: ToString>>(&self, field: &str, words: &str) -> Result<Option<T>, RecordError> {
        if words.is_empty() { Ok(None) } else { words.parse().map(Some).map_err(|error: T::Err| self.wrong(field, error.to_string())) }
    }

    fn iri(&self, field: &str, iri: String) -> Result<String, RecordError> {
        if !iri.is_empty() {
            NamedNode::new(&iri).map_err(|error| self.wrong(field, format!("'{iri}' is not an IRI: {error}")))?;
        }
        Ok(iri)
    }

    fn language(&self, language: String) -> Result<String, RecordError> {
        if language.is_empty() || is_language_tag(&language) {
            return Ok(language);
        }
        Err(self.wrong("language", format!("'{language}' is not a language code: expected one such as 'fr'")))
    }

    fn span(&self, start: u32, end: u32) -> Result<Span, RecordError> {
        if start < end {
            return Ok(Span::new(start, end));
        }
        Err(self.wrong("end", format!("the stretch ends at {end}, before or where it starts ({start})")))
    }

    fn entity_named(&self, field: &str, id: &str) -> Result<EntityIx, RecordError> {
        self.graph.entity_named(id).ok_or_else(|| self.wrong(field, format!("no entity has the id '{id}'")))
    }

    fn maybe_entity(&self, field: &str, id: &str) -> Result<Option<EntityIx>, RecordError> {
        if id.is_empty() { Ok(None) } else { self.entity_named(field, id).map(Some) }
    }

    /// A date for which there is an entity.
    fn date(&self, field: &str, words: &str) -> Result<Option<EdtfDate>, RecordError> {
        let date: Option<EdtfDate> = self.parsed(field, words)?;
        match &date {
            Some(date) if self.graph.entity_named(&format!("date-{}", date.slug())).is_none() => {
                Err(self.wrong(field, format!("no Date entity has the value {date}")))
            }
            Some(_) | None => Ok(date),
        }
    }

    fn article(&mut self, fields: ArticleFields) -> Result<ArticleIx, RecordError> {
        "article".clone_into(&mut self.place);
        let record = ArticleRecord {
            id: self.id("id", fields.id)?,
            title: self.words("title", fields.title)?,
            publisher: self.words("publisher", fields.publisher)?,
            published: self.parsed("published", &fields.published)?,
            language: self.language(fields.language)?,
            url: self.iri("url", fields.url)?,
            file: self.words("file", fields.file)?,
            sha256: self.words("sha256", fields.sha256)?,
            text_sha256: self.words("text_sha256", fields.text_sha256)?,
            ..ArticleRecord::default()
        };
        self.place = format!("article '{}'", record.id);
        Ok(self.graph.add_article(record))
    }

    fn entity(&mut self, fields: EntityFields) -> Result<(), RecordError> {
        self.place = format!("entity '{}'", fields.id);
        let id = self.id("id", fields.id)?;
        if self.graph.entity_named(&id).is_some() {
            return Err(self.wrong("id", "it stands twice"));
        }
        let class = self.graph.ontology().class_named(&fields.class);
        let class = class.ok_or_else(|| self.wrong("type", format!("the ontology has no class '{}'", fields.class)))?;
        if fields.label.trim().is_empty() {
            return Err(self.wrong("label", "it is empty: expected a name"));
        }
        let value: Option<EdtfDate> = self.parsed("value", &fields.value)?;
        let is_date = self.graph.ontology().class_named("Date") == Some(class);
        match &value {
            None if is_date => return Err(self.wrong("value", "a Date needs a value: expected an EDTF date such as 2020-11-10")),
            Some(_) if !is_date => return Err(self.wrong("value", "only a Date has a value")),
            Some(value) if id != format!("date-{}", value.slug()) => {
                return Err(self.wrong("id", format!("the date {value} has the id 'date-{}'", value.slug())));
            }
            _ => {}
        }
        let within = |degrees: Option<f64>, most: f64| degrees.is_none_or(|degrees| degrees.abs() <= most);
        if !within(fields.latitude, 90.0) || !within(fields.longitude, 180.0) || fields.latitude.is_some() != fields.longitude.is_some() {
            return Err(self.wrong("latitude", "expected degrees north and east, or neither"));
        }
        let same_as = fields.same_as.into_iter().map(|iri| self.iri("same_as", iri)).collect::<Result<_, _>>()?;
        let entity = Entity {
            label: self.words("label", fields.label)?,
            language: self.language(fields.language)?,
            aliases: self.all_words("aliases", fields.aliases)?.into_iter().collect(),
            value,
            position: fields.latitude.zip(fields.longitude),
            same_as,
            notes: self.all_words("note", fields.note)?.into_iter().collect(),
            ..Entity::new(id, class, "")
        };
        self.graph.add_entity(entity);
        Ok(())
    }

    fn mention(&mut self, article: ArticleIx, fields: MentionFields) -> Result<(), RecordError> {
        self.place = format!("mention of '{}'", fields.entity);
        let mention = Mention {
            article,
            span: self.span(fields.start, fields.end)?,
            entity: self.entity_named("entity", &fields.entity)?,
            text: self.words("text", fields.text)?.into(),
            kind: self.parsed::<MentionKind>("kind", &fields.kind)?,
            extra: Default::default(),
        };
        self.graph.add_mention(mention);
        Ok(())
    }

    fn statement(&mut self, article: ArticleIx, fields: StatementFields) -> Result<(), RecordError> {
        self.place = format!("statement '{}'", fields.id);
        let relation = self.graph.ontology().relation_named(&fields.relation);
        let relation = relation.ok_or_else(|| self.wrong("relation", format!("the ontology has no relation '{}'", fields.relation)))?;
        let (subject, object) = (self.entity_named("subject", &fields.subject)?, self.entity_named("object", &fields.object)?);
        let filled = |words: String| Some(words).filter(|words| !words.is_empty()).map(String::into_boxed_str);
        let mut statement = Statement::new(relation);
        statement.date = self.date("date", &fields.date)?;
        statement.start = self.date("start", &fields.start)?;
        statement.end = self.date("end", &fields.end)?;
        statement.place = self.maybe_entity("place", &fields.place)?;
        statement.role = filled(self.words("role", fields.role)?);
        statement.recipient = self.maybe_entity("recipient", &fields.recipient)?;
        statement.quantity = self.parsed("quantity", &fields.quantity)?;
        statement.unit = filled(self.words("unit", fields.unit)?);
        statement.claimed_by = self.maybe_entity("claimed_by", &fields.claimed_by)?;
        statement.modality = Modality { planned: fields.planned, negated: fields.negated, reported: fields.reported };
        statement.notes = self.all_words("note", fields.note)?.into_iter().map(String::into_boxed_str).collect();
        if fields.evidence.is_empty() {
            return Err(self.wrong("evidence", "it is empty: expected the words that the statement stands on"));
        }
        for evidence in fields.evidence {
            if !(0.0..=1.0).contains(&evidence.confidence) {
                return Err(self.wrong("confidence", format!("{} is no number from 0 to 1", evidence.confidence)));
            }
            statement.evidence.push(Evidence {
                article,
                span: self.span(evidence.start, evidence.end)?,
                rule: self.words("rule", evidence.rule)?.into(),
                confidence: evidence.confidence,
                quote: filled(self.words("quote", evidence.quote)?),
                extra: Default::default(),
            });
        }
        let at = self.graph.add_statement(subject, object, statement);
        let id = self.graph.statement(at).id;
        if fields.id != id.to_string() {
            return Err(self.wrong("id", format!("what it says has the id '{id}': its fields were changed")));
        }
        Ok(())
    }
}
