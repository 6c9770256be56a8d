//! What the graph knows of an entity or statement, line by line: for tooltips and for the page to explore.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::moment::{date_words, time_words};
use super::wording::Wording;
use crate::graph::{EntityIx, KnowledgeGraph, Statement, StatementIx};
use crate::ontology::CoreRelation;
use crate::text::Text;

/// Tells lines for people.
pub(super) struct Tooltips<'a> {
    pub graph: &'a KnowledgeGraph,
    /// The articles whose words may be quoted, by id.
    pub quotes: &'a BTreeMap<String, Text>,
    pub wording: Wording,
}

impl Tooltips<'_> {
    /// Label and class, other names, identifiers, notes.
    pub(super) fn entity(&self, at: EntityIx) -> Vec<String> {
        let entity = self.graph.entity(at);
        let class = self.graph.ontology().class(entity.class);
        let name = label(self.graph, at, self.wording);
        let mut lines = vec![format!("{name} ({})", class.label.in_language(self.wording.code()).unwrap_or(&class.name))];
        if !entity.aliases.is_empty() {
            let aliases: Vec<&str> = entity.aliases.iter().map(String::as_str).collect();
            lines.push(format!("{} {}", self.wording.also(), aliases.join(", ")));
        }
        lines.extend(entity.notes.iter().cloned());
        // The id of a date is its value in writing for machines.
        if entity.value.is_none() {
            lines.push(entity.id.clone());
        }
        lines
    }

    /// Who relates how to whom, then a line for each piece of evidence.
    pub(super) fn statement(&self, at: StatementIx) -> Vec<String> {
        let statement = self.graph.statement(at);
        let (subject, object) = self.graph.ends(at);
        let label = |at: EntityIx| label(self.graph, at, self.wording);
        let mut lines = vec![format!("{} — {} — {}", label(subject), words(self.graph, statement, self.wording), label(object))];
        lines.extend(statement.notes.iter().map(ToString::to_string));
        for evidence in &statement.evidence {
            let article = &self.graph.article(evidence.article).id;
            let quote = self.quotes.get(article).and_then(|text| text.get(evidence.span)).map(|words| self.wording.quote(words));
            let place = format!("{article} {}", evidence.span);
            lines.push(quote.map_or_else(|| place.clone(), |quote| format!("{quote} ({place})")));
        }
        lines
    }
}

/// The name of an entity: a date in words, whatever its table calls it.
pub fn label(graph: &KnowledgeGraph, at: EntityIx, wording: Wording) -> Cow<'_, str> {
    let entity = graph.entity(at);
    entity.value.as_ref().map_or(Cow::Borrowed(entity.label.as_str()), |date| Cow::Owned(date_words(date, wording)))
}

/// A statement as a line of words, without its ends.
pub fn words(graph: &KnowledgeGraph, statement: &Statement, wording: Wording) -> String {
    let ontology = graph.ontology();
    let relation = ontology.relation(statement.relation);
    let label_of = || relation.label.in_language(wording.code()).unwrap_or(&relation.name).to_owned();
    // an office says by itself how somebody belongs to what it is in
    let mut line = match &statement.role {
        Some(role) if ontology.core_relation(CoreRelation::HoldsOffice) == Some(statement.relation) => role.to_string(),
        Some(role) => format!("{} ({role})", label_of()),
        None => label_of(),
    };
    if let Some(quantity) = &statement.quantity {
        let unit = statement.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        line.push_str(&format!(" ({}{unit})", wording.quantity(quantity.as_str())));
    }
    if let Some(recipient) = statement.recipient {
        line.push_str(&format!(" ({}{})", wording.recipient(), label(graph, recipient, wording)));
    }
    if let Some(time) = time_words(statement.date.as_ref(), statement.start.as_ref(), statement.end.as_ref(), wording) {
        line.push_str(&format!(" ({time})"));
    }
    line.insert_str(0, wording.modality(statement.modality));
    if let Some(speaker) = statement.claimed_by {
        line.push_str(&format!(", {} {}", wording.pick("selon", "says"), label(graph, speaker, wording)));
    } else if statement.modality.reported {
        line.push_str(wording.reported());
    }
    line
}

/// Whether an address leads to the web: others could run as scripts.
pub fn is_web(address: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme))
}
