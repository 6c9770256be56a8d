//! The pipeline: article in, graph out.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::attribution::{Attribution, Voice};
use super::entities::{Draft, Entities};
use super::mention::{Candidate, Reading, Referent};
use super::names::{Context, NameTagger};
use super::participants::Cast;
use super::relations::{Found, Qualifier};
use super::{belongings, dates, descriptions, gazetteer, happenings, named, offices, persons, places, relations, select, tolls};
use crate::article::Article;
use crate::graph::{ArticleRecord, Entity, EntityIx, Evidence, Extra, KnowledgeGraph, Mention, Statement};
use crate::lexicon::Lexicon;
use crate::ontology::Ontology;
use crate::reader::parser::Workspace;
use crate::reader::{DependencyTree, Reader, Sentence};
use crate::text::{Span, composed};

/// The language that is read.
const LANGUAGE: &str = "fr";

/// Extracts graphs from articles, one at a time.
pub struct Extractor {
    lexicon: Lexicon,
    ontology: Arc<Ontology>,
    reader: Reader,
    names: NameTagger,
}

/// The graph of an article.
#[derive(Debug)]
pub struct Extracted {
    /// Entities, statements, mentions and evidence.
    pub graph: KnowledgeGraph,
    /// The article's date, if it is given or found.
    pub published: Option<Date>,
    /// What was found and left out, each with its reason.
    pub dropped: Vec<String>,
}

impl Extractor {
    /// An extractor with these words and these classes and relations.
    pub fn new(lexicon: Lexicon, ontology: Arc<Ontology>, reader: Reader, names: NameTagger) -> Self {
        Self { lexicon, ontology, reader, names }
    }

    /// The graph of an article. It depends on nothing but the article.
    pub fn extract(&self, article: &Article) -> Extracted {
        let published = article.source.published.or_else(|| dates::of_article(&self.lexicon, &self.reader, article));
        let (sentences, paragraphs) = self.sentences(article);
        let reading = Reading { article, lexicon: &self.lexicon, sentences: &sentences };
        let candidates = self.candidates(reading, published);
        let mut entities = Entities::resolve(reading, candidates);
        let mut found: Vec<(Found, Option<usize>)> = Vec::new();
        let home = entities.home(article.title);
        let mut dropped = Vec::new();
        let mut quotes = false;
        let mut topic = None;
        let mut suffered = Vec::new();
        for paragraph in paragraphs {
            let mut here: Vec<Found> = Vec::new();
            let mut tolls_here = Vec::new();
            for sentence in paragraph.clone() {
                let cast = Cast::new(reading, &self.ontology, sentence, &entities, topic);
                topic = cast.topic();
                if cast.mentions.is_empty() {
                    continue;
                }
                let carried = belongings::belongings(&cast, home, &mut entities)
                    .into_iter()
                    .chain(offices::offices(&cast, home, &mut entities))
                    .chain(places::places(&cast, &mut entities))
                    .chain(happenings::happenings(&cast, &mut entities));
                here.extend(carried);
                here.extend(relations::relations(&cast, &mut entities));
                tolls_here.extend(tolls::tolls(&cast));
            }
            settle(&mut here);
            end_with_agreements(&mut here);
            let attribution = Attribution::of(reading, &self.ontology, paragraph, &entities, &mut quotes);
            suffered.extend(tolls_here.into_iter().filter(|t| attribution.voice(t.sentence(), Some(&t.trigger)) == Voice::Article));
            found.extend(here.into_iter().filter_map(|f| {
                let told = || format!("{} ({}): {}", f.relation, f.rule, reading.words(f.sentence, &f.tokens));
                match attribution.voice(f.sentence, f.trigger.as_ref()) {
                    // the conditional of hearsay: somebody says so, and the article does not tell who
                    Voice::Article if f.hearsay => {
                        dropped.push(format!("told as hearsay or as a condition, by nobody: {}", told()));
                        None
                    }
                    Voice::Article => Some((f, None)),
                    Voice::Speaker(speaker) => Some((f, Some(speaker))),
                    Voice::Unknown => None,
                }
            }));
        }
        tolls::bear(reading, &suffered, &mut found, &mut dropped);
        let graph = self.graph(reading, published, &entities, found, &mut dropped);
        Extracted { graph, published, dropped }
    }

    /// All sentences, and which of them make each paragraph.
    fn sentences(&self, article: &Article) -> (Vec<Sentence>, Vec<Range<usize>>) {
        let mut sentences = Vec::new();
        let mut paragraphs = Vec::new();
        let mut work = Workspace::default();
        for paragraph in &article.paragraphs {
            let start = sentences.len();
            let is_title = article.title.is_some_and(|title| title.overlaps(*paragraph));
            let heading = Some(*paragraph).filter(|_| is_title).and_then(|title| heading(article, title));
            let trees = match heading {
                Some(heading) => self.under_heading(article, heading, Span::new(heading.end, paragraph.end), &mut work),
                None => self.reader.read(&article.text, *paragraph, &mut work),
            };
            sentences.extend(trees.into_iter().filter_map(Sentence::of));
            paragraphs.push(start..sentences.len());
        }
        (sentences, paragraphs)
    }

    /// The trees of a headline such as "Mali : l'armée reprend Kidal": what stands before the colon is no part of the clause behind it.
    fn under_heading(&self, article: &Article, heading: Span, rest: Span, work: &mut Workspace) -> Vec<DependencyTree> {
        let mut before = self.reader.read(&article.text, heading, work);
        let mut behind = self.reader.read(&article.text, rest, work);
        if before.len() == 1 && !behind.is_empty() {
            let heading = before.remove(0);
            let first = behind.remove(0);
            behind.insert(0, heading.before(first));
            return behind;
        }
        before.extend(behind);
        before
    }

    fn candidates<'a>(&self, reading: Reading<'a>, published: Option<Date>) -> Vec<Candidate<'a>> {
        let mut all = Vec::new();
        let mut told = dates::Told::default();
        let context = Context::new(&self.lexicon, self.reader.syntax().forms(), reading.sentences);
        let learned = self.names.names(&context, reading.sentences);
        for (at, learned) in learned.iter().enumerate() {
            let names = named::named(reading, at, gazetteer::names(reading, at), learned);
            let dates = dates::dates(reading, at, published, &mut told);
            all.extend(descriptions::descriptions(reading, at, &names, &dates));
            all.extend(dates);
            all.extend(names);
        }
        let surnames: HashSet<String> = all
            .iter()
            .filter(|c| matches!(c.referent, Referent::Person) && c.tokens.len() > 1)
            .filter_map(|c| reading.sentences[c.sentence].tokens.get(c.tokens.end - 1))
            .map(|t| t.norm.to_string())
            .collect();
        for at in 0..reading.sentences.len() {
            all.extend(persons::surnames(reading, at, &surnames));
        }
        select::select(all)
    }

    fn graph(
        &self,
        reading: Reading<'_>,
        published: Option<Date>,
        entities: &Entities<'_>,
        found: Vec<(Found, Option<usize>)>,
        dropped: &mut Vec<String>,
    ) -> KnowledgeGraph {
        let mut graph = KnowledgeGraph::new(Arc::clone(&self.ontology));
        let article = graph.add_article(record(reading.article, published));
        let nodes: Vec<Option<EntityIx>> = {
            let mentioned: BTreeSet<usize> = entities.mentions.iter().map(|m| m.entity).collect();
            let node = |(at, draft): (usize, &Draft<'_>)| {
                let class = self.ontology.class_named(draft.class).filter(|_| mentioned.contains(&at))?;
                Some(graph.add_entity(entity(draft, class)))
            };
            entities.drafts.iter().enumerate().map(node).collect()
        };
        for mention in &entities.mentions {
            if let Some(entity) = nodes[mention.entity] {
                let text = reading.article.text.slice(mention.span).into();
                graph.add_mention(Mention { article, span: mention.span, entity, text, extra: Extra::new() });
            }
        }
        let node = |at: usize| nodes.get(at).copied().flatten();
        for (found, speaker) in joined(found) {
            let Some(relation) = self.ontology.relation_named(&found.relation) else { continue };
            let (Some(subject), Some(object)) = (node(found.subject), node(found.object)) else { continue };
            let allowed = self.ontology.allows_subject(relation, graph.entity(subject).class)
                && self.ontology.allows_object(relation, graph.entity(object).class);
            if !allowed || subject == object {
                let why = if allowed { "of one thing with itself" } else { "not of these classes by the ontology" };
                let (from, to) = (&graph.entity(subject).label, &graph.entity(object).label);
                dropped.push(format!("{why}: {from} {} {to} ({})", found.relation, found.rule));
                continue;
            }
            let mut statement = Statement::new(relation);
            for qualifier in &found.qualifiers {
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
            statement.modality.planned = found.planned;
            statement.modality.negated = found.negated;
            let span: Span = reading.span(found.sentence, &found.tokens);
            let confidence = reading.lexicon.confidence(&found.rule);
            statement.evidence.push(Evidence { article, span, rule: found.rule.into(), confidence, quote: None, extra: Extra::new() });
            graph.add_statement(subject, object, statement);
        }
        graph.tidy();
        graph
    }
}

/// What stands before the colon of a headline, with it, where that is short.
fn heading(article: &Article, title: Span) -> Option<Span> {
    const LONGEST: usize = 40;
    let words = article.text.slice(title);
    let colon = words.chars().take(LONGEST).position(|c| c == ':').filter(|&at| at > 0)?;
    let behind: String = words.chars().skip(colon + 1).collect();
    let spaced = behind.starts_with(char::is_whitespace) && !behind.trim().is_empty();
    spaced.then(|| Span::new(title.start, title.start + colon as u32 + 1))
}

/// Statements of one triple that are held alike are one: a time that one of them tells holds for those that tell none.
fn joined(mut all: Vec<(Found, Option<usize>)>) -> Vec<(Found, Option<usize>)> {
    let owned: HashSet<usize> =
        all.iter().filter(|(f, _)| f.relation == "belongsTo" && f.rule != belongings::HOME_RULE).map(|(f, _)| f.subject).collect();
    all.retain(|(f, _)| f.rule != belongings::HOME_RULE || !owned.contains(&f.subject));
    let key = |f: &Found, speaker: Option<usize>| (f.relation.clone(), f.subject, f.object, speaker, f.planned, f.negated);
    let mut told: HashMap<_, Vec<Qualifier>> = HashMap::new();
    for (found, speaker) in &all {
        let known = told.entry(key(found, *speaker)).or_default();
        for qualifier in &found.qualifiers {
            if !known.iter().any(|q| std::mem::discriminant(q) == std::mem::discriminant(qualifier)) {
                known.push(qualifier.clone());
            }
        }
    }
    for (found, speaker) in &mut all {
        let missing: Vec<Qualifier> = told.get(&key(found, *speaker)).cloned().unwrap_or_default();
        let timed = |q: &Qualifier| matches!(q, Qualifier::Date(_) | Qualifier::Start(_) | Qualifier::End(_));
        if !found.qualifiers.iter().any(timed) {
            found.qualifiers.extend(missing.iter().filter(|q| timed(q)).cloned());
        }
        if !found.qualifiers.iter().any(|q| !timed(q)) {
            found.qualifiers.extend(missing.into_iter().filter(|q| !timed(q)));
        }
    }
    all
}

/// "La guerre s'est achevée par une déclaration signée le 10 novembre": the war ended when its agreement was signed.
fn end_with_agreements(found: &mut Vec<Found>) {
    let mut ends = Vec::new();
    for at in 0..found.len() {
        let ended = &found[at];
        if ended.relation != "ended" || ended.planned || ended.negated || ended.hearsay {
            continue;
        }
        let dated = found.iter().find_map(|f| match f.qualifiers.first() {
            Some(Qualifier::Date(value)) if f.relation == "occurredOn" && f.subject == ended.subject && f.sentence == ended.sentence => {
                Some((f.object, value.clone(), f.tokens.clone()))
            }
            _ => None,
        });
        let Some((date, value, words)) = dated else { continue };
        let tokens = ended.tokens.start.min(words.start)..ended.tokens.end.max(words.end);
        let mut end = Found::new("occurredOn", ended.object, date, ended.sentence, tokens, "ended by a dated agreement".to_owned());
        end.trigger.clone_from(&ended.trigger);
        end.qualifiers.push(Qualifier::End(value.clone()));
        ends.push(end);
        if found[at].qualifiers.is_empty() {
            found[at].qualifiers.push(Qualifier::Date(value));
        }
    }
    found.extend(ends);
}

/// Of statements of one triple in one sentence, those that say more about how it is held stay.
fn settle(found: &mut Vec<Found>) {
    let key = |f: &Found| (f.sentence, f.relation.clone(), f.subject, f.object);
    let marked: HashSet<_> = found.iter().filter(|f| f.planned || f.negated || f.hearsay).map(key).collect();
    found.retain(|f| f.planned || f.negated || f.hearsay || !marked.contains(&key(f)));
}

fn record(article: &Article, published: Option<Date>) -> ArticleRecord {
    ArticleRecord {
        id: article.source.id.clone(),
        title: article.title_words(),
        publisher: article.publisher_words(),
        published: published.and_then(|date| date.to_string().parse().ok()),
        language: article.metadata.language.clone().unwrap_or_else(|| LANGUAGE.to_owned()),
        url: article.metadata.url.clone().unwrap_or_default(),
        file: article.source.file.clone().unwrap_or_default(),
        sha256: article.source.sha256.clone(),
        text_sha256: article.text_sha256.clone(),
        extra: Extra::new(),
    }
}

fn entity(draft: &Draft<'_>, class: crate::ontology::ClassId) -> Entity {
    Entity {
        id: draft.id.clone(),
        class,
        label: draft.label.clone(),
        language: LANGUAGE.to_owned(),
        aliases: draft.aliases.clone(),
        value: draft.value.clone(),
        position: draft.name.and_then(|n| n.position),
        same_as: draft.name.and_then(|n| n.same_as.clone()).into_iter().collect(),
        notes: draft.notes.clone(),
        extra: Extra::new(),
    }
}
