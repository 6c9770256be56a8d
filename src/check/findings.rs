//! The rules, one function each; they name ids, and the command line looks up their rows.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::circles::circles;
use super::finding::{Finding, Severity, Site};
use super::timing::timing;
use crate::graph::{EdtfDate, EntityIx, KnowledgeGraph, StatementIx};
use crate::ontology::{ClassId, Qualifier};
use crate::text::{Span, Text};

/// All findings, in order of their sites.
///
/// `texts` are the decoded articles that could be read, by id: offsets are checked against them.
pub fn findings(graph: &KnowledgeGraph, texts: &BTreeMap<String, Text>) -> Vec<Finding> {
    let checking = Checking { graph, texts, dates: dates(graph) };
    let mut found = Vec::new();
    for at in graph.sorted_statements() {
        checking.ends(at, &mut found);
        checking.qualifiers(at, &mut found);
        checking.times(at, &mut found);
        checking.evidence(at, &mut found);
    }
    checking.mentions(&mut found);
    found.extend(timing(graph));
    found.extend(circles(graph));
    found.sort();
    found
}

fn dates(graph: &KnowledgeGraph) -> HashSet<&str> {
    graph.as_petgraph().node_weights().filter_map(|e| e.value.as_ref()).map(EdtfDate::as_str).collect()
}

struct Checking<'a> {
    graph: &'a KnowledgeGraph,
    texts: &'a BTreeMap<String, Text>,
    dates: HashSet<&'a str>,
}

impl Checking<'_> {
    fn error(&self, at: StatementIx, column: &'static str, message: String) -> Finding {
        Finding { site: Site::Statement(self.graph.statement(at).id, column), severity: Severity::Error, message }
    }

    /// Domain and range.
    fn ends(&self, at: StatementIx, found: &mut Vec<Finding>) {
        let ontology = self.graph.ontology();
        let statement = self.graph.statement(at);
        let relation = ontology.relation(statement.relation);
        let (subject, object) = self.graph.ends(at);
        for (entity, column, allowed) in [(subject, "subject", &relation.domain), (object, "object", &relation.range)] {
            self.of_class(at, entity, column, allowed, &format!("the {column} of '{}'", relation.name), found);
        }
        if subject == object {
            found.push(self.error(at, "object", format!("'{}' relates '{}' to itself", relation.name, self.graph.entity(subject).id)));
        }
    }

    fn qualifiers(&self, at: StatementIx, found: &mut Vec<Finding>) {
        let statement = self.graph.statement(at);
        for (entity, column, qualifier) in [
            (statement.place, "place", Qualifier::Place),
            (statement.recipient, "recipient", Qualifier::Recipient),
            (statement.claimed_by, "claimed_by", Qualifier::ClaimedBy),
        ] {
            if let Some(entity) = entity {
                self.of_class(at, entity, column, self.graph.ontology().qualifier_range(qualifier), column, found);
            }
        }
    }

    fn of_class(&self, at: StatementIx, entity: EntityIx, column: &'static str, allowed: &[ClassId], what: &str, found: &mut Vec<Finding>) {
        let ontology = self.graph.ontology();
        let entity = self.graph.entity(entity);
        if !ontology.is_any_of(entity.class, allowed) {
            let names: Vec<&str> = allowed.iter().map(|c| ontology.class(*c).name.as_str()).collect();
            let class = &ontology.class(entity.class).name;
            found.push(self.error(at, column, format!("{what} is '{}', a {class}: expected {}", entity.id, names.join(" or "))));
        }
    }

    /// Dates are those of `Date` entities, once or from to, and start before they end.
    fn times(&self, at: StatementIx, found: &mut Vec<Finding>) {
        let statement = self.graph.statement(at);
        for (date, column) in [(&statement.date, "date"), (&statement.start, "start"), (&statement.end, "end")] {
            if let Some(date) = date
                && !self.dates.contains(date.as_str())
            {
                found.push(self.error(at, column, format!("no Date entity has the value {date}: expected a row 'date-{}'", date.slug())));
            }
        }
        if statement.date.is_some() && (statement.start.is_some() || statement.end.is_some()) {
            let message = "there is a date beside start or end: expected 'date' for what happened once, 'start' and 'end' for what lasted";
            found.push(self.error(at, "date", message.to_owned()));
        }
        if let (Some(start), Some(end)) = (&statement.start, &statement.end)
            && let (Some(first), Some(last)) = (start.earliest(), end.latest())
            && first > last
        {
            found.push(self.error(at, "end", format!("it ends ({end}) before it starts ({start})")));
        }
    }

    fn evidence(&self, at: StatementIx, found: &mut Vec<Finding>) {
        let statement = self.graph.statement(at);
        if statement.evidence.is_empty() {
            let message = "the statement has no evidence: expected a row in evidence.csv".to_owned();
            found.push(Finding { site: Site::Statement(statement.id, "id"), severity: Severity::Warning, message });
        }
        for evidence in &statement.evidence {
            let article = &self.graph.article(evidence.article).id;
            if let Some(text) = self.texts.get(article)
                && text.get(evidence.span).is_none()
            {
                let message = format!("the stretch {} lies outside the article, which has {} characters", evidence.span, text.len());
                let site = Site::Evidence(statement.id, article.clone(), evidence.span);
                found.push(Finding { site, severity: Severity::Error, message });
            }
        }
    }

    fn mentions(&self, found: &mut Vec<Finding>) {
        let mut mentioned: BTreeSet<EntityIx> = BTreeSet::new();
        for mention in self.graph.sorted_mentions() {
            mentioned.insert(mention.entity);
            let article = &self.graph.article(mention.article).id;
            if let Some(message) = wrong_words(&mention.text, mention.span, self.texts.get(article)) {
                let site = Site::Mention(article.clone(), mention.span, self.graph.entity(mention.entity).id.clone());
                found.push(Finding { site, severity: Severity::Error, message });
            }
        }
        for at in self.graph.sorted_entities() {
            if !mentioned.contains(&at) {
                let message = "the entity has no mention: expected a row in mentions.csv".to_owned();
                found.push(Finding { site: Site::Entity(self.graph.entity(at).id.clone()), severity: Severity::Warning, message });
            }
        }
    }
}

fn wrong_words(words: &str, span: Span, text: Option<&Text>) -> Option<String> {
    let length = words.chars().count();
    if !words.is_empty() && length != span.len() as usize {
        return Some(format!("'{words}' has {length} characters, the stretch {span} has {}", span.len()));
    }
    let text = text?;
    match text.get(span) {
        None => Some(format!("the stretch {span} lies outside the article, which has {} characters", text.len())),
        Some(there) if !words.is_empty() && there != words => Some(format!("the article has '{there}' at {span}: expected '{words}'")),
        Some(_) => None,
    }
}
