//! Graph → record.

use super::fields::{
    ArticleFields, EntityFields, EvidenceFields, MadeWith, MentionFields, RECORD_VERSION, RecordLine, RefusedFields, StatementFields,
};
use crate::graph::{ArticleIx, EdtfDate, KnowledgeGraph, MentionKind, StatementIx};
use crate::text::Text;

/// The record of an article's graph; the words of evidence are taken from its text.
pub fn graph_record(graph: &KnowledgeGraph, text: &Text, made_with: Option<MadeWith>) -> RecordLine {
    let entities = graph.sorted_entities().into_iter().map(|at| {
        let entity = graph.entity(at);
        EntityFields {
            id: entity.id.clone(),
            class: graph.ontology().class(entity.class).name.clone(),
            label: entity.label.clone(),
            language: entity.language.clone(),
            aliases: entity.aliases.iter().cloned().collect(),
            value: date(entity.value.as_ref()),
            latitude: entity.position.map(|(latitude, _)| latitude),
            longitude: entity.position.map(|(_, longitude)| longitude),
            same_as: entity.same_as.iter().cloned().collect(),
            note: entity.notes.iter().cloned().collect(),
        }
    });
    let mentions = graph.sorted_mentions().into_iter().map(|mention| MentionFields {
        entity: graph.entity(mention.entity).id.clone(),
        start: mention.span.start,
        end: mention.span.end,
        text: mention.text.to_string(),
        kind: mention.kind.map(MentionKind::name).unwrap_or_default().to_owned(),
    });
    RecordLine {
        article: graph.sorted_articles().first().map(|at| article(graph, *at)),
        entities: entities.collect(),
        mentions: mentions.collect(),
        statements: graph.sorted_statements().into_iter().map(|at| statement(graph, at, text)).collect(),
        made_with,
        ..empty()
    }
}

/// The record of an article that could not be read.
pub fn refused_record(error: RefusedFields) -> RecordLine {
    RecordLine { error: Some(error), ..empty() }
}

fn empty() -> RecordLine {
    RecordLine {
        depeche: RECORD_VERSION,
        line: None,
        article: None,
        entities: Vec::new(),
        mentions: Vec::new(),
        statements: Vec::new(),
        warnings: Vec::new(),
        made_with: None,
        error: None,
    }
}

fn date(date: Option<&EdtfDate>) -> String {
    date.map(EdtfDate::as_str).unwrap_or_default().to_owned()
}

fn article(graph: &KnowledgeGraph, at: ArticleIx) -> ArticleFields {
    let article = graph.article(at);
    ArticleFields {
        id: article.id.clone(),
        title: article.title.clone(),
        publisher: article.publisher.clone(),
        published: date(article.published.as_ref()),
        language: article.language.clone(),
        url: article.url.clone(),
        file: article.file.clone(),
        sha256: article.sha256.clone(),
        text_sha256: article.text_sha256.clone(),
    }
}

fn statement(graph: &KnowledgeGraph, at: StatementIx, text: &Text) -> StatementFields {
    let statement = graph.statement(at);
    let (subject, object) = graph.ends(at);
    let [subject, relation, object, date, start, end, place, role, recipient, quantity, unit, claimed_by, ..] =
        graph.key_columns(subject, object, statement).columns.map(str::to_owned);
    let evidence = statement.evidence.iter().map(|evidence| EvidenceFields {
        start: evidence.span.start,
        end: evidence.span.end,
        quote: text.get(evidence.span).unwrap_or_default().to_owned(),
        rule: evidence.rule.to_string(),
        confidence: evidence.confidence,
    });
    StatementFields {
        id: statement.id.to_string(),
        subject,
        relation,
        object,
        date,
        start,
        end,
        place,
        role,
        recipient,
        quantity,
        unit,
        claimed_by,
        planned: statement.modality.planned,
        negated: statement.modality.negated,
        reported: statement.modality.reported,
        note: statement.notes.iter().map(|note| note.to_string()).collect(),
        evidence: evidence.collect(),
    }
}
