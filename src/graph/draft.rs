//! A graph taken apart, so that entities and statements can go and ids can change; put together again at the end.

use std::sync::Arc;

use petgraph::graph::NodeIndex;
use rustc_hash::FxHashMap;

use super::entity::{ArticleIx, ArticleRecord, Entity, EntityIx, Mention, MentionKind};
use super::knowledge_graph::{KnowledgeGraph, Parts};
use super::statement::{Statement, StatementId};
use crate::ontology::Ontology;
use crate::text::Span;

/// Things by their places, which do not change when others go.
struct Slots<T> {
    all: Vec<T>,
    gone: Vec<bool>,
}

impl<T> Slots<T> {
    fn new() -> Self {
        Self { all: Vec::new(), gone: Vec::new() }
    }

    fn push(&mut self, thing: T) -> usize {
        self.all.push(thing);
        self.gone.push(false);
        self.all.len() - 1
    }

    fn is_there(&self, at: usize) -> bool {
        !self.gone[at]
    }

    fn into_there(self) -> impl Iterator<Item = T> {
        self.all.into_iter().zip(self.gone).filter(|(_, gone)| !gone).map(|(thing, _)| thing)
    }
}

/// Entities, mentions and statements by their places in lists.
pub(super) struct Draft {
    /// The graph without its entities, mentions and statements.
    rest: KnowledgeGraph,
    entities: Slots<Entity>,
    /// Also those of entities that are gone.
    entity_ids: FxHashMap<String, EntityIx>,
    /// By entity: what it was merged into; itself where it was not.
    merged_into: Vec<EntityIx>,
    mentions: Slots<Mention>,
    /// By entity.
    mentions_of: Vec<Vec<usize>>,
    statements: Slots<(EntityIx, EntityIx, Statement)>,
    /// By every id that a statement ever had.
    statement_ids: FxHashMap<StatementId, Vec<usize>>,
    /// By entity: where it is subject, object or qualifier.
    touching: Vec<Vec<usize>>,
}

impl Draft {
    pub(super) fn of(graph: KnowledgeGraph) -> Self {
        let Parts { rest, entities, statements, mentions } = graph.take_apart();
        let mut draft = Self {
            rest,
            entities: Slots::new(),
            entity_ids: FxHashMap::default(),
            merged_into: Vec::new(),
            mentions: Slots::new(),
            mentions_of: Vec::new(),
            statements: Slots::new(),
            statement_ids: FxHashMap::default(),
            touching: Vec::new(),
        };
        for entity in entities {
            draft.add_entity(entity);
        }
        for mention in mentions {
            draft.add_mention(mention);
        }
        for (subject, object, statement) in statements {
            draft.put_statement(subject, object, statement);
        }
        draft
    }

    /// The graph that is left.
    pub(super) fn finish(self) -> KnowledgeGraph {
        let mut graph = self.rest;
        let entities = self.entities.all.into_iter().zip(self.entities.gone);
        let places: Vec<Option<EntityIx>> = entities.map(|(entity, gone)| (!gone).then(|| graph.add_entity(entity))).collect();
        let moved = |at: EntityIx| places[at.index()];
        for mention in self.mentions.into_there() {
            if let Some(entity) = moved(mention.entity) {
                graph.add_mention(Mention { entity, ..mention });
            }
        }
        for (subject, object, mut statement) in self.statements.into_there() {
            // A statement goes with any entity that it names, so that none of these is missing.
            let (Some(subject), Some(object)) = (moved(subject), moved(object)) else { continue };
            statement.place = statement.place.and_then(moved);
            statement.recipient = statement.recipient.and_then(moved);
            statement.claimed_by = statement.claimed_by.and_then(moved);
            graph.add_statement(subject, object, statement);
        }
        graph.tidy();
        graph
    }

    pub(super) fn ontology(&self) -> &Arc<Ontology> {
        self.rest.ontology()
    }

    pub(super) fn article_named(&self, id: &str) -> Option<ArticleIx> {
        self.rest.article_named(id)
    }

    pub(super) fn article(&self, at: ArticleIx) -> &ArticleRecord {
        self.rest.article(at)
    }

    /// The entity of that id, or that the one of that id was merged into.
    pub(super) fn entity_named(&self, id: &str) -> Option<EntityIx> {
        let mut at = *self.entity_ids.get(id)?;
        while self.merged_into[at.index()] != at {
            at = self.merged_into[at.index()];
        }
        self.entities.is_there(at.index()).then_some(at)
    }

    pub(super) fn entity(&self, at: EntityIx) -> &Entity {
        &self.entities.all[at.index()]
    }

    pub(super) fn entity_mut(&mut self, at: EntityIx) -> &mut Entity {
        &mut self.entities.all[at.index()]
    }

    pub(super) fn add_entity(&mut self, entity: Entity) -> EntityIx {
        let id = entity.id.clone();
        let at = NodeIndex::new(self.entities.push(entity));
        self.entity_ids.insert(id, at);
        self.merged_into.push(at);
        self.mentions_of.push(Vec::new());
        self.touching.push(Vec::new());
        at
    }

    pub(super) fn mention(&self, at: usize) -> &Mention {
        &self.mentions.all[at]
    }

    /// The mentions of an entity that are meant.
    pub(super) fn mentions_of(&self, entity: EntityIx, is_meant: impl Fn(&Mention) -> bool) -> Vec<usize> {
        let all = self.mentions_of[entity.index()].iter().copied();
        all.filter(|&at| is_meant(self.mention(at))).collect()
    }

    pub(super) fn add_mention(&mut self, mention: Mention) {
        let entity = mention.entity;
        let at = self.mentions.push(mention);
        self.mentions_of[entity.index()].push(at);
    }

    /// The statements that bear or bore that id.
    pub(super) fn statements_named(&self, id: &str) -> Vec<usize> {
        let known = id.parse().ok().and_then(|id| self.statement_ids.get(&id));
        known.into_iter().flatten().copied().filter(|&at| self.statements.is_there(at)).collect()
    }

    pub(super) fn statement_mut(&mut self, at: usize) -> &mut Statement {
        &mut self.statements.all[at].2
    }

    /// Adds a statement; whether anything of it was not there yet.
    pub(super) fn add_statement(&mut self, subject: EntityIx, object: EntityIx, statement: Statement) -> bool {
        let id = self.id_of(subject, object, &statement);
        let known = self.statements_named(&id.to_string()).into_iter().find(|&at| self.current_id(at) == id);
        let Some(at) = known else {
            self.put_statement(subject, object, statement);
            return true;
        };
        let there = self.statement_mut(at);
        let mut is_new = false;
        for evidence in statement.evidence {
            if !there.evidence.iter().any(|e| (e.article, e.span) == (evidence.article, evidence.span)) {
                there.evidence.push(evidence);
                is_new = true;
            }
        }
        is_new
    }

    fn put_statement(&mut self, subject: EntityIx, object: EntityIx, statement: Statement) {
        let at = self.statements.all.len();
        for entity in [Some(subject), Some(object), statement.place, statement.recipient, statement.claimed_by].into_iter().flatten() {
            self.touching[entity.index()].push(at);
        }
        let id = self.id_of(subject, object, &statement);
        self.statement_ids.entry(id).or_default().push(at);
        self.statements.push((subject, object, statement));
    }

    fn id_of(&self, subject: EntityIx, object: EntityIx, statement: &Statement) -> StatementId {
        let name = |at: EntityIx| self.entity(at).id.as_str();
        statement.key(name(subject), &self.ontology().relation(statement.relation).name, name(object), name).id()
    }

    fn current_id(&self, at: usize) -> StatementId {
        let (subject, object, statement) = &self.statements.all[at];
        self.id_of(*subject, *object, statement)
    }

    pub(super) fn remove_statements(&mut self, which: &[usize]) {
        for &at in which {
            self.statements.gone[at] = true;
        }
    }

    /// Removes an entity with its mentions and all statements about it. A date leaves the statements that it dates.
    pub(super) fn remove_entity(&mut self, at: EntityIx) {
        for mention in std::mem::take(&mut self.mentions_of[at.index()]) {
            self.mentions.gone[mention] = true;
        }
        let statements = std::mem::take(&mut self.touching[at.index()]);
        self.remove_statements(&statements);
        self.entities.gone[at.index()] = true;
        let Some(value) = self.entity(at).value.clone() else { return };
        for place in 0..self.statements.all.len() {
            let statement = self.statement_mut(place);
            let mut is_changed = false;
            for date in [&mut statement.date, &mut statement.start, &mut statement.end] {
                if date.as_ref() == Some(&value) {
                    *date = None;
                    is_changed = true;
                }
            }
            if is_changed {
                self.name_again(place);
            }
        }
    }

    /// A statement is also known by what its id has become.
    fn name_again(&mut self, at: usize) {
        let known = self.statement_ids.entry(self.current_id(at)).or_default();
        if !known.contains(&at) {
            known.push(at);
        }
    }

    /// All that is stated of `from` is stated of `to`; `from` goes, and its id means `to`.
    pub(super) fn merge(&mut self, from: EntityIx, to: EntityIx) {
        let mentions = std::mem::take(&mut self.mentions_of[from.index()]);
        let is_named = mentions.is_empty() || mentions.iter().any(|&at| self.mention(at).kind != Some(MentionKind::Reference));
        for &mention in &mentions {
            self.mentions.all[mention].entity = to;
        }
        self.mentions_of[to.index()].extend(mentions);
        let statements = std::mem::take(&mut self.touching[from.index()]);
        self.redirect(statements, from, to);
        self.entities.gone[from.index()] = true;
        self.merged_into[from.index()] = to;
        let class = self.entity(from).class;
        let gone = std::mem::replace(self.entity_mut(from), Entity::new("", class, ""));
        let known = self.entity_mut(to);
        known.aliases.extend(gone.aliases);
        // The noun by which an article only refers to something is no name of it.
        known.aliases.extend(Some(gone.label).filter(|_| is_named));
        known.aliases.remove(&known.label);
        known.same_as.extend(gone.same_as);
        known.notes.extend(gone.notes);
        known.position = known.position.or(gone.position);
        for (column, cell) in gone.extra {
            known.extra.entry(column).or_insert(cell);
        }
    }

    /// Moves mentions from one entity to another, and with them the statements that stand on their words alone.
    pub(super) fn split(&mut self, from: EntityIx, to: EntityIx, mentions: &[usize]) {
        self.mentions_of[from.index()].retain(|at| !mentions.contains(at));
        self.mentions_of[to.index()].extend(mentions);
        let mut moved = Vec::new();
        for &at in mentions {
            let mention = &mut self.mentions.all[at];
            mention.entity = to;
            moved.push((mention.article, mention.span));
        }
        if let Some(first) = mentions.first().map(|&at| self.mention(at)) {
            let (words, is_name) = (first.text.to_string(), first.kind != Some(MentionKind::Reference));
            let is_used = self.mentions_of[from.index()].iter().any(|&at| *self.mention(at).text == *words);
            let known = self.entity_mut(to);
            if is_name && !words.is_empty() && known.label != words {
                known.aliases.insert(words.clone());
            }
            if !is_used {
                self.entity_mut(from).aliases.remove(&words);
            }
        }
        let stays: Vec<_> =
            self.mentions_of(from, |_| true).into_iter().map(|at| (self.mention(at).article, self.mention(at).span)).collect();
        let stands_on = |statement: &Statement, places: &[(ArticleIx, Span)]| {
            statement.evidence.iter().all(|e| places.iter().any(|(article, span)| *article == e.article && e.span.contains(*span)))
        };
        let (go, stay): (Vec<usize>, Vec<usize>) = self.touching[from.index()].iter().partition(|&&at| {
            let statement = &self.statements.all[at].2;
            !statement.evidence.is_empty() && stands_on(statement, &moved) && !stands_on(statement, &stays)
        });
        self.touching[from.index()] = stay;
        self.redirect(go, from, to);
    }

    /// Statements about `from` become statements about `to`. What would relate it to itself goes.
    fn redirect(&mut self, statements: Vec<usize>, from: EntityIx, to: EntityIx) {
        for at in statements {
            let (subject, object, statement) = &mut self.statements.all[at];
            let qualifiers = [&mut statement.place, &mut statement.recipient, &mut statement.claimed_by];
            for end in [&mut *subject, &mut *object].into_iter().chain(qualifiers.into_iter().flatten()) {
                if *end == from {
                    *end = to;
                }
            }
            if subject == object {
                self.statements.gone[at] = true;
                continue;
            }
            self.touching[to.index()].push(at);
            self.name_again(at);
        }
    }
}
