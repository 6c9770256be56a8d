//! The graph itself: entities, statements, articles and mentions, and how they are put in.

use std::collections::HashMap;
use std::sync::Arc;

use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

use super::entity::{ArticleIx, ArticleRecord, Entity, EntityIx, Mention};
use super::extra::Extra;
use super::statement::{Evidence, Statement, StatementId, StatementKey};
use crate::ontology::{Ontology, RelationId};

/// Where a statement stands in the graph.
pub type StatementIx = EdgeIndex<u32>;

/// The tables that a graph is kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// `articles.csv`
    Articles,
    /// `entities.csv`
    Entities,
    /// `mentions.csv`
    Mentions,
    /// `relations.csv`
    Relations,
    /// `evidence.csv`
    Evidence,
    /// `corrections.csv`, which is applied to the others
    Corrections,
}

/// Entities, the statements between them, and the articles that they come from.
///
/// ```
/// use std::sync::Arc;
///
/// use depeche::graph::{Entity, KnowledgeGraph, Statement};
/// use depeche::ontology::{BUILTIN_TURTLE, load};
///
/// let ontology = Arc::new(load(BUILTIN_TURTLE)?);
/// let (state, agreement) = (ontology.class_named("State").unwrap(), ontology.class_named("Agreement").unwrap());
/// let signed = ontology.relation_named("signed").unwrap();
///
/// let mut graph = KnowledgeGraph::new(ontology);
/// let mali = graph.add_entity(Entity::new("state-ml", state, "Mali"));
/// let accord = graph.add_entity(Entity::new("agreement-alger", agreement, "accord d'Alger"));
/// let statement = graph.add_statement(mali, accord, Statement::new(signed));
///
/// assert_eq!(graph.ends(statement), (mali, accord));
/// assert_eq!(graph.statements_about(accord), [statement]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct KnowledgeGraph {
    pub(super) ontology: Arc<Ontology>,
    pub(super) graph: DiGraph<Entity, Statement, u32>,
    entities: FxHashMap<String, EntityIx>,
    statements: FxHashMap<StatementId, StatementIx>,
    pub(super) articles: Vec<ArticleRecord>,
    article_ids: FxHashMap<String, ArticleIx>,
    pub(super) mentions: Vec<Mention>,
    pub(super) extra_columns: HashMap<Table, Vec<Box<str>>>,
}

/// A graph taken apart.
pub(super) struct Parts {
    /// What is left of it.
    pub rest: KnowledgeGraph,
    pub entities: Vec<Entity>,
    /// With subject and object.
    pub statements: Vec<(EntityIx, EntityIx, Statement)>,
    pub mentions: Vec<Mention>,
}

impl KnowledgeGraph {
    /// An empty graph over that ontology.
    pub fn new(ontology: Arc<Ontology>) -> Self {
        Self {
            ontology,
            graph: DiGraph::default(),
            entities: FxHashMap::default(),
            statements: FxHashMap::default(),
            articles: Vec::new(),
            article_ids: FxHashMap::default(),
            mentions: Vec::new(),
            extra_columns: HashMap::new(),
        }
    }

    /// The classes and relations that the graph uses.
    pub fn ontology(&self) -> &Arc<Ontology> {
        &self.ontology
    }

    /// The petgraph graph, for its algorithms.
    pub fn as_petgraph(&self) -> &DiGraph<Entity, Statement, u32> {
        &self.graph
    }

    /// The entity of that id.
    pub fn entity_named(&self, id: &str) -> Option<EntityIx> {
        self.entities.get(id).copied()
    }

    /// The article of that id.
    pub fn article_named(&self, id: &str) -> Option<ArticleIx> {
        self.article_ids.get(id).copied()
    }

    /// The statement of that id.
    pub fn statement_named(&self, id: StatementId) -> Option<StatementIx> {
        self.statements.get(&id).copied()
    }

    /// What is known of an entity.
    pub fn entity(&self, at: EntityIx) -> &Entity {
        &self.graph[at]
    }

    /// What is known of an article.
    pub fn article(&self, at: ArticleIx) -> &ArticleRecord {
        &self.articles[at.0 as usize]
    }

    /// A statement.
    pub fn statement(&self, at: StatementIx) -> &Statement {
        &self.graph[at]
    }

    /// Subject and object of a statement.
    pub fn ends(&self, at: StatementIx) -> (EntityIx, EntityIx) {
        // An index of this graph always has ends.
        self.graph.edge_endpoints(at).unwrap_or_default()
    }

    /// Number of entities.
    pub fn entity_count(&self) -> usize {
        self.graph.node_count()
    }

    /// Number of statements.
    pub fn statement_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// All entities, in order of id.
    pub fn sorted_entities(&self) -> Vec<EntityIx> {
        let mut all: Vec<EntityIx> = self.graph.node_indices().collect();
        all.sort_by(|a, b| self.graph[*a].id.cmp(&self.graph[*b].id));
        all
    }

    /// All statements, in order of subject, relation, object and id.
    pub fn sorted_statements(&self) -> Vec<StatementIx> {
        let rank = self.entity_ranks();
        let mut all: Vec<StatementIx> = self.graph.edge_indices().collect();
        all.sort_by_cached_key(|&at| {
            let ((subject, object), statement) = (self.ends(at), &self.graph[at]);
            (rank[subject.index()], statement.relation, rank[object.index()], statement.id)
        });
        all
    }

    /// The place of each entity, by index, in the order of ids.
    fn entity_ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.graph.node_count()];
        for (rank, at) in self.sorted_entities().into_iter().enumerate() {
            ranks[at.index()] = rank as u32;
        }
        ranks
    }

    /// The place of each article, by index, in the order of ids.
    fn article_ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.articles.len()];
        for (rank, at) in self.sorted_articles().into_iter().enumerate() {
            ranks[at.0 as usize] = rank as u32;
        }
        ranks
    }

    /// All articles, in order of id.
    pub fn sorted_articles(&self) -> Vec<ArticleIx> {
        let mut all: Vec<ArticleIx> = (0..self.articles.len() as u32).map(ArticleIx).collect();
        all.sort_by(|a, b| self.article(*a).id.cmp(&self.article(*b).id));
        all
    }

    /// All mentions, in order of article, place in it and entity.
    pub fn sorted_mentions(&self) -> Vec<&Mention> {
        let (articles, entities) = (self.article_ranks(), self.entity_ranks());
        let mut all: Vec<&Mention> = self.mentions.iter().collect();
        all.sort_by_key(|m| (articles[m.article.0 as usize], m.span, entities[m.entity.index()]));
        all
    }

    /// The mentions of one entity, in order of article and place.
    pub fn mentions_of(&self, entity: EntityIx) -> Vec<&Mention> {
        let mut found: Vec<&Mention> = self.mentions.iter().filter(|m| m.entity == entity).collect();
        found.sort_by(|a, b| (&self.article(a.article).id, a.span).cmp(&(&self.article(b.article).id, b.span)));
        found
    }

    /// The statements in which an entity is subject or object, in the order of [`Self::sorted_statements`].
    pub fn statements_about(&self, entity: EntityIx) -> Vec<StatementIx> {
        let mut found: Vec<StatementIx> = [Direction::Outgoing, Direction::Incoming]
            .into_iter()
            .flat_map(|direction| self.graph.edges_directed(entity, direction))
            .map(|edge| edge.id())
            .collect();
        found.sort_by_key(|&at| {
            (self.ends(at) != (entity, entity) && self.ends(at).1 == entity, self.graph[at].relation, self.graph[at].id)
        });
        found.dedup();
        found
    }

    /// The columns of a table that the program does not know, in the order in which they came.
    pub fn extra_columns(&self, table: Table) -> &[Box<str>] {
        self.extra_columns.get(&table).map(Vec::as_slice).unwrap_or_default()
    }

    /// Remembers a column that the program does not know.
    pub fn keep_column(&mut self, table: Table, name: &str) {
        let columns = self.extra_columns.entry(table).or_default();
        if !columns.iter().any(|known| **known == *name) {
            columns.push(name.into());
        }
    }

    /// Adds an article, or joins it with the one of the same id: what is known of it is kept.
    pub fn add_article(&mut self, article: ArticleRecord) -> ArticleIx {
        if let Some(&at) = self.article_ids.get(&article.id) {
            let known = &mut self.articles[at.0 as usize];
            for (mine, other) in [
                (&mut known.title, article.title),
                (&mut known.publisher, article.publisher),
                (&mut known.language, article.language),
                (&mut known.url, article.url),
                (&mut known.file, article.file),
                (&mut known.sha256, article.sha256),
                (&mut known.text_sha256, article.text_sha256),
            ] {
                // Of two values the smaller stays, so that the order of joining does not matter.
                if mine.is_empty() || (!other.is_empty() && other < *mine) {
                    *mine = other;
                }
            }
            known.published = known.published.take().into_iter().chain(article.published).min();
            join_extra(&mut known.extra, article.extra);
            return at;
        }
        let at = ArticleIx(self.articles.len() as u32);
        self.article_ids.insert(article.id.clone(), at);
        self.articles.push(article);
        at
    }

    /// Adds an entity, or joins it with the one of the same id.
    ///
    /// Aliases, notes and identifiers are joined as sets. Should the labels differ, the smaller in code point order
    /// stays and the other becomes an alias, so that the order of joining does not matter.
    pub fn add_entity(&mut self, mut entity: Entity) -> EntityIx {
        entity.aliases.remove(&entity.label);
        let Some(&at) = self.entities.get(&entity.id) else {
            let id = entity.id.clone();
            let at = self.graph.add_node(entity);
            self.entities.insert(id, at);
            return at;
        };
        let known = &mut self.graph[at];
        let mut label = entity.label;
        if label < known.label {
            std::mem::swap(&mut label, &mut known.label);
            known.language = entity.language;
        } else if label == known.label && entity.language < known.language {
            known.language = entity.language;
        }
        known.aliases.extend(entity.aliases);
        known.aliases.insert(label);
        known.aliases.remove(&known.label);
        known.same_as.extend(entity.same_as);
        known.notes.extend(entity.notes);
        known.value = known.value.take().or(entity.value);
        let positions = known.position.into_iter().chain(entity.position);
        known.position = positions.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        join_extra(&mut known.extra, entity.extra);
        at
    }

    /// Adds a mention, unless it is there already.
    pub fn add_mention(&mut self, mention: Mention) {
        self.mentions.push(mention);
    }

    /// Sorts mentions and evidence and drops what stands twice, of evidence of the same words all but the one of the highest
    /// confidence; called once a graph is complete.
    pub fn tidy(&mut self) {
        let ids = self.article_ranks();
        let rank = |article: ArticleIx| ids[article.0 as usize];
        self.mentions.sort_by(|a, b| {
            (rank(a.article), a.span, a.entity, a.kind, &a.extra).cmp(&(rank(b.article), b.span, b.entity, b.kind, &b.extra))
        });
        self.mentions.dedup_by(|later, first| {
            let same = (later.article, later.span, later.entity) == (first.article, first.span, first.entity);
            if same {
                // One without a kind comes first.
                first.kind = first.kind.or(later.kind);
                if first.text.is_empty() {
                    first.text = std::mem::take(&mut later.text);
                }
                join_extra(&mut first.extra, std::mem::take(&mut later.extra));
            }
            same
        });
        for statement in self.graph.edge_weights_mut() {
            tidy_evidence(&mut statement.evidence, rank);
        }
    }

    /// Sorts evidence of one statement and drops what stands twice, as [`Self::tidy`] does; its articles are those of this graph.
    pub fn tidy_apart(&self, evidence: &mut Vec<Evidence>) {
        let ids = self.article_ranks();
        tidy_evidence(evidence, |article| ids[article.0 as usize]);
    }

    /// Adds a statement, computing its id, or joins it with the one that says the same: evidence and notes add up.
    pub fn add_statement(&mut self, subject: EntityIx, object: EntityIx, mut statement: Statement) -> StatementIx {
        statement.id = self.id_of(subject, object, &statement);
        if let Some(&at) = self.statements.get(&statement.id) {
            let known = &mut self.graph[at];
            known.evidence.append(&mut statement.evidence);
            known.notes.append(&mut statement.notes);
            join_extra(&mut known.extra, statement.extra);
            return at;
        }
        let id = statement.id;
        let at = self.graph.add_edge(subject, object, statement);
        self.statements.insert(id, at);
        at
    }

    /// Adds evidence to a statement.
    pub fn add_evidence(&mut self, statement: StatementIx, evidence: Evidence) {
        let known = &mut self.graph[statement].evidence;
        if known.is_empty() {
            // Most statements stand on one piece, and there are many of them.
            known.reserve_exact(1);
        }
        known.push(evidence);
    }

    /// The columns `subject` to `reported` of a statement, as the tables write them.
    pub fn key_columns<'a>(&'a self, subject: EntityIx, object: EntityIx, statement: &'a Statement) -> StatementKey<'a> {
        let name = |at: EntityIx| self.graph[at].id.as_str();
        statement.key(name(subject), self.relation_name(statement.relation), name(object), name)
    }

    fn id_of(&self, subject: EntityIx, object: EntityIx, statement: &Statement) -> StatementId {
        self.key_columns(subject, object, statement).id()
    }

    fn relation_name(&self, relation: RelationId) -> &str {
        &self.ontology.relation(relation).name
    }

    /// Takes the entities, statements and mentions out; articles and columns stay. They point at each other as they were
    /// numbered.
    pub(super) fn take_apart(mut self) -> Parts {
        let (nodes, edges) = std::mem::take(&mut self.graph).into_nodes_edges();
        let mentions = std::mem::take(&mut self.mentions);
        self.entities.clear();
        self.statements.clear();
        let entities = nodes.into_iter().map(|node| node.weight).collect();
        let statements = edges.into_iter().map(|edge| (edge.source(), edge.target(), edge.weight)).collect();
        Parts { rest: self, entities, statements, mentions }
    }

    /// Tells the articles' files anew, as seen from another folder.
    pub fn rename_files(&mut self, rename: impl Fn(&str) -> String) {
        for article in self.articles.iter_mut().filter(|a| !a.file.is_empty()) {
            article.file = rename(&article.file);
        }
    }
}

fn tidy_evidence(evidence: &mut Vec<Evidence>, rank: impl Fn(ArticleIx) -> u32) {
    evidence.sort_by(|a, b| {
        (rank(a.article), a.span)
            .cmp(&(rank(b.article), b.span))
            .then(b.confidence.total_cmp(&a.confidence))
            .then_with(|| a.rule.cmp(&b.rule))
    });
    evidence.dedup_by(|later, first| {
        let same = (later.article, later.span) == (first.article, first.span);
        if same {
            join_extra(&mut first.extra, std::mem::take(&mut later.extra));
        }
        same
    });
}

fn join_extra(mine: &mut Extra, other: Extra) {
    for (column, value) in other {
        let kept = mine.entry(column).or_insert_with(|| value.clone());
        if value < *kept {
            *kept = value;
        }
    }
}
