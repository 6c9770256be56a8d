//! Two graphs become one, by ids alone.

use super::entity::{ArticleIx, EntityIx, Mention};
use super::knowledge_graph::{KnowledgeGraph, Table};

/// Two graphs mean different things by one id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the entity '{id}' is a {one} in one input and a {other} in another")]
pub struct Conflict {
    /// The id.
    pub id: String,
    /// Class in one graph.
    pub one: String,
    /// Class in the other.
    pub other: String,
}

impl KnowledgeGraph {
    /// Joins another graph over the same ontology into this one, by ids alone, and reports where one id means two things.
    pub fn absorb(&mut self, other: KnowledgeGraph) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for entity in other.graph.node_weights() {
            let known = self.entity_named(&entity.id).map(|at| &self.graph[at]);
            if let Some(known) = known.filter(|k| (k.class, &k.value) != (entity.class, &entity.value)) {
                let class = |at| self.ontology.class(at).name.clone();
                conflicts.push(Conflict { id: entity.id.clone(), one: class(known.class), other: class(entity.class) });
            }
        }
        for (table, columns) in
            [Table::Articles, Table::Entities, Table::Mentions, Table::Relations, Table::Evidence].map(|t| (t, other.extra_columns(t)))
        {
            for column in columns {
                self.keep_column(table, column);
            }
        }
        let articles: Vec<ArticleIx> = other.articles.into_iter().map(|article| self.add_article(article)).collect();
        let (nodes, edges) = other.graph.into_nodes_edges();
        let entities: Vec<EntityIx> = nodes.into_iter().map(|node| self.add_entity(node.weight)).collect();
        let moved = |at: EntityIx| entities[at.index()];
        for mention in other.mentions {
            self.add_mention(Mention { article: articles[mention.article.0 as usize], entity: moved(mention.entity), ..mention });
        }
        for edge in edges {
            let (subject, object) = (moved(edge.source()), moved(edge.target()));
            let mut statement = edge.weight;
            statement.place = statement.place.map(moved);
            statement.recipient = statement.recipient.map(moved);
            statement.claimed_by = statement.claimed_by.map(moved);
            for evidence in &mut statement.evidence {
                evidence.article = articles[evidence.article.0 as usize];
            }
            self.add_statement(subject, object, statement);
        }
        for columns in self.extra_columns.values_mut() {
            columns.sort();
        }
        conflicts
    }
}
