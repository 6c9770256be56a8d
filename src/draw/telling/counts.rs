//! How much there is of each kind in a part of a graph.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::facts::Telling;
use crate::draw::standing::Standing;
use crate::graph::{ArticleIx, EntityIx, StatementIx};
use crate::ontology::Label;

/// A part of a graph, all of whose kinds are counted.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Its entities.
    pub entities: &'a [EntityIx],
    /// Its statements.
    pub statements: &'a [StatementIx],
    /// The articles that it comes from.
    pub articles: &'a [ArticleIx],
}

impl Telling<'_> {
    /// How many of a part are of each class, relation and way of being held, and how many articles of each publisher, with the names of
    /// these in the language that is asked for.
    pub fn counted(&self, part: Part<'_>) -> Value {
        let (graph, ontology, code) = (self.graph, self.graph.ontology(), self.wording.code());
        let (mut classes, mut relations, mut held) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut publishers: BTreeMap<&str, usize> = BTreeMap::new();
        for at in part.entities {
            *classes.entry(graph.entity(*at).class).or_insert(0_usize) += 1;
        }
        for at in part.statements {
            let statement = graph.statement(*at);
            *relations.entry(statement.relation).or_insert(0_usize) += 1;
            *held.entry(Standing::of(statement)).or_insert(0_usize) += 1;
        }
        for at in part.articles {
            *publishers.entry(graph.article(*at).publisher.as_str()).or_default() += 1;
        }
        publishers.remove("");
        let named = |name: &str, label: &Label, count: usize| json!({ "name": name, "label": label.in_language(code).unwrap_or(name), "count": count });
        let of_class = |(id, count)| named(&ontology.class(id).name, &ontology.class(id).label, count);
        let of_relation = |(id, count)| named(&ontology.relation(id).name, &ontology.relation(id).label, count);
        let of_standing = |(standing, count): (Standing, usize)| json!({ "name": standing.name(), "label": self.wording.standing(standing), "count": count });
        let of_publisher = |(name, count): (&str, usize)| json!({ "name": name, "count": count });
        json!({
            "entities": part.entities.len(),
            "statements": part.statements.len(),
            "articles": part.articles.len(),
            "classes": classes.into_iter().map(of_class).collect::<Vec<_>>(),
            "relations": relations.into_iter().map(of_relation).collect::<Vec<_>>(),
            "held": held.into_iter().map(of_standing).collect::<Vec<_>>(),
            "publishers": publishers.into_iter().map(of_publisher).collect::<Vec<_>>(),
        })
    }
}
