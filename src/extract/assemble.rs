//! Entities and statements become a graph.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::confidence;
use super::document::Document;
use super::entities::bare_names::BareNames;
use super::entities::entities::{Entities, EntityCandidate, Mentioned};
use super::index::{ArticleEntityIx, List};
use super::mentions::candidate::Standing;
use super::statements::claim::{Claim, Qualifier, Said, Voiced, kept, left_out, rule_name};
use super::statements::reason::Reason;
use super::trace::{About, Event, Stage, Trace};
use crate::article::Article;
use crate::graph::{ArticleRecord, Entity, EntityIx, Evidence, Extra, KnowledgeGraph, Mention, Statement};
use crate::lexicon::LanguageName;
use crate::ontology::{Core, Ontology};
use crate::text::{Span, composed};

/// The graph of what was found in an article. What the ontology does not allow is left out.
pub(in crate::extract) fn graph(
    ontology: &Arc<Ontology>,
    document: Document<'_>,
    entities: &Entities<'_>,
    found: Vec<Voiced>,
    trace: &mut impl Trace,
) -> KnowledgeGraph {
    let language = document.lexicon.language();
    let mut graph = KnowledgeGraph::new(Arc::clone(ontology));
    let article = graph.add_article(record(document.article, document.published, language));
    let mentioned = standing(document, entities, &found, trace);
    let bare_names = BareNames::new(document, entities, &mentioned);
    let nodes: List<ArticleEntityIx, Option<EntityIx>> = {
        let node = |(at, meant): (ArticleEntityIx, &EntityCandidate<'_>)| {
            let class = meant.class.id.filter(|_| mentioned.contains(&at))?;
            let entity = entity(meant, class, document);
            let aliases = bare_names.of(at).filter(|&name| name != entity.label).map(str::to_owned);
            let aliases = entity.aliases.iter().cloned().chain(aliases).collect();
            Some(graph.add_entity(Entity { aliases, ..entity }))
        };
        entities.items.enumerated().map(node).collect()
    };
    for mention in &entities.mentions {
        if let Some(entity) = nodes[mention.entity] {
            let text = document.article.text.slice(mention.span).into();
            let kind = Some(bare_names.kind(document, mention));
            graph.add_mention(Mention { article, span: mention.span, entity, text, kind, extra: Extra::new() });
        }
    }
    let node = |entity: ArticleEntityIx| nodes[entity];
    for voiced in found {
        let Voiced { claim, qualifiers, tokens, status, speaker } = &voiced;
        let (Some(subject), Some(object)) = (node(claim.subject.entity), node(claim.object.entity)) else { continue };
        let rule = rule_name(document.lexicon, ontology, claim.relation, claim.rule, claim.pattern);
        let allowed = ontology.allows_subject(claim.relation, graph.entity(subject).class)
            && ontology.allows_object(claim.relation, graph.entity(object).class);
        if !allowed || subject == object {
            let why = if allowed { Reason::SubjectIsObject } else { Reason::ClassesNotAllowed };
            trace.report(|| left_out(document, entities, Stage::Assemble, claim, why));
            continue;
        }
        trace.report(|| kept(document, entities, Stage::Assemble, claim, &voiced.described(entities)));
        let mut statement = Statement::new(claim.relation);
        for qualifier in qualifiers {
            match qualifier {
                Qualifier::Date(value) => statement.date = Some(value.clone()),
                Qualifier::Start(value) => statement.start = Some(value.clone()),
                Qualifier::End(value) => statement.end = Some(value.clone()),
                Qualifier::Role(words) => statement.role = Some(composed(words).into()),
                Qualifier::Recipient(entity) => statement.recipient = node(*entity),
                Qualifier::Quantity(value, unit) => {
                    statement.quantity = Some(value.clone());
                    statement.unit = Some(unit.as_str().into());
                }
            }
        }
        statement.claimed_by = speaker.and_then(node);
        statement.modality.planned = status.planned;
        statement.modality.negated = status.negated;
        statement.modality.reported = status.reported;
        let span: Span = document.span(claim.sentence, tokens);
        let confidence = confidence::of(document, entities, &voiced);
        statement.evidence.push(Evidence { article, span, rule: rule.into(), confidence, quote: None, extra: Extra::new() });
        graph.add_statement(subject, object, statement);
    }
    graph.tidy();
    graph
}

/// The entities that are in the graph: those that a mention names by itself, and those that statements are about.
pub(in crate::extract) fn standing(
    document: Document<'_>,
    entities: &Entities<'_>,
    found: &[Voiced],
    trace: &mut impl Trace,
) -> BTreeSet<ArticleEntityIx> {
    let alone = |m: &&Mentioned<'_>| m.candidate.standing() == Standing::Alone;
    let mut stand: BTreeSet<ArticleEntityIx> = entities.mentions.iter().filter(alone).map(|m| m.entity).collect();
    // what needs a date is in the graph where a statement dates it, whatever else is said of it
    let waits = |m: &&Mentioned<'_>| m.candidate.standing() == Standing::Dated;
    let waiting: BTreeSet<ArticleEntityIx> = entities.mentions.iter().filter(waits).map(|m| m.entity).collect();
    let dates = |entity: ArticleEntityIx| entities.items[entity].class.is(Core::Date);
    let undated = |voiced: &Voiced| {
        let Claim { subject, object, .. } = &voiced.claim;
        [subject, object].iter().any(|it| waiting.contains(&it.entity) && !stand.contains(&it.entity)) && !dates(object.entity)
    };
    let told: Vec<ArticleEntityIx> = found.iter().filter(|voiced| !undated(voiced)).flat_map(|voiced| needed(entities, voiced)).collect();
    stand.extend(told);
    for mention in entities.mentions.iter().filter(|m| !stand.contains(&m.entity)) {
        trace.report(|| {
            let meant = &entities.items[mention.entity];
            let event = Event::on(document, Stage::Assemble, mention.candidate.sentence, &mention.candidate.tokens);
            let what = format!("{} ({})", meant.label, document.ontology.class_name(meant.class));
            event.taken_for(what, mention.candidate.rule(document)).about(About::Entity(meant.id.clone())).left_out(Unneeded)
        });
    }
    stand
}

/// Whom a statement brings into the graph. Where something lies, its own words say of anything, needed or not.
fn needed(entities: &Entities<'_>, voiced: &Voiced) -> Vec<ArticleEntityIx> {
    let Claim { subject, object, recipient, said, tokens, .. } = &voiced.claim;
    let lies = match said {
        // both of a pair across sentences have the tokens of the one that its sentence mentions
        Said::Implied => *tokens == subject.tokens && subject.tokens != object.tokens,
        Said::Beside => entities.items[subject.entity].class.is(Core::Place),
        Said::Word(_) => false,
    };
    let subject = Some(subject.entity).filter(|_| !lies);
    subject.into_iter().chain([object.entity]).chain(recipient.as_ref().map(|r| r.entity)).chain(voiced.speaker).collect()
}

/// Why a description is not in the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no statement needs it")]
struct Unneeded;

fn record(article: &Article, published: Option<Date>, language: &LanguageName) -> ArticleRecord {
    ArticleRecord {
        id: article.source.id.clone(),
        title: article.title_words(),
        publisher: article.publisher_words(),
        published: published.and_then(|date| date.to_string().parse().ok()),
        language: article.metadata.language.clone().unwrap_or_else(|| language.code.clone()),
        url: article.metadata.url.clone().unwrap_or_default(),
        file: article.source.file.clone().unwrap_or_default(),
        sha256: article.source.sha256.clone(),
        text_sha256: article.text_sha256.clone(),
        extra: Extra::new(),
    }
}

/// A name of the lexicon is in the lexicon's language; any other label is in the article's, where that is the language that is read.
fn entity(meant: &EntityCandidate<'_>, class: crate::ontology::ClassId, document: Document<'_>) -> Entity {
    let read = document.lexicon.language();
    let article = document.article.metadata.language.as_deref().filter(|tag| meant.name.is_none() && read.covers(tag));

    Entity {
        id: meant.id.clone(),
        class,
        label: meant.label.clone(),
        language: article.unwrap_or(&read.code).to_owned(),
        aliases: meant.aliases.clone(),
        value: meant.value.clone(),
        position: meant.name.and_then(|n| n.position),
        same_as: meant.name.and_then(|n| n.same_as.clone()).into_iter().collect(),
        notes: meant.notes.clone(),
        extra: Extra::new(),
    }
}
