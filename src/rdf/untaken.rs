//! What of an RDF file a graph has no place for.

use std::collections::BTreeMap;
use std::fmt;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use super::triples::{Triples, short};
use super::vocabulary as v;
use crate::graph::Entity;
use crate::ontology::{NAMESPACE, ONTOLOGY_IRI, Ontology};

/// So many properties are reported by name.
const MOST_NAMED: usize = 5;

/// Types of nodes that are not entities, and types that follow from others.
const TYPES: [NamedNodeRef<'_>; 8] = [
    v::STATEMENT,
    v::SCHEMA_NEWS_ARTICLE,
    v::PROV_ENTITY,
    v::PROV_ACTIVITY,
    v::OA_SPECIFIC_RESOURCE,
    v::OA_TEXT_POSITION_SELECTOR,
    v::OA_TEXT_QUOTE_SELECTOR,
    v::GEO_GEOMETRY,
];
const IMPLIED: [NamedNodeRef<'_>; 3] = [v::OWL_NAMED_INDIVIDUAL, v::OWL_THING, rdfs::RESOURCE];

/// Properties that a graph is read from, or that are made again when it is written.
const PROPERTIES: [NamedNodeRef<'_>; 45] = [
    rdfs::LABEL,
    rdf::SUBJECT,
    rdf::PREDICATE,
    rdf::OBJECT,
    v::RDF_REIFIES,
    v::SKOS_ALT_LABEL,
    v::SCHEMA_SAME_AS,
    v::SCHEMA_HEADLINE,
    v::SCHEMA_DATE_PUBLISHED,
    v::SCHEMA_IN_LANGUAGE,
    v::SCHEMA_URL,
    v::GEO_HAS_GEOMETRY,
    v::GEO_AS_WKT,
    v::PROV_WAS_DERIVED_FROM,
    v::PROV_WAS_GENERATED_BY,
    v::OA_HAS_SOURCE,
    v::OA_HAS_SELECTOR,
    v::OA_START,
    v::OA_END,
    v::OA_EXACT,
    v::DATE,
    v::START,
    v::END,
    v::PLACE,
    v::ROLE,
    v::RECIPIENT,
    v::QUANTITY,
    v::UNIT,
    v::CLAIMED_BY,
    v::PLANNED,
    v::NEGATED,
    v::NOTE,
    v::EDTF_VALUE,
    v::EARLIEST,
    v::LATEST,
    v::RULE,
    v::CONFIDENCE,
    v::MENTIONS,
    v::MENTION_KIND,
    v::PUBLISHER_NAME,
    v::FILE,
    v::SHA256,
    v::MENTION_NODES,
    v::PROGRAM_VERSION,
    v::ONTOLOGY_DIGEST,
];

/// Counts of what a graph does not take over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Untaken {
    /// Types of entities that are neither their class nor above it.
    pub types: usize,
    /// Labels and aliases whose language is not that of the entity's label: their words are aliases.
    pub labels: usize,
    /// Triples of properties, or about nodes, that the mapping does not know, by property.
    pub foreign: BTreeMap<String, usize>,
    /// Triples about blank nodes.
    pub blank: usize,
    /// Triples in named graphs other than those that a dump has.
    pub named: usize,
}

impl Untaken {
    /// Whether all is taken over.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Counts; `entity` gives the entity that an IRI became.
    pub(super) fn of<'g>(quads: &[Quad], triples: &Triples<'_>, ontology: &Ontology, entity: impl Fn(&str) -> Option<&'g Entity>) -> Self {
        let mut all = Self::default();
        for quad in quads {
            match (&quad.graph_name, &quad.subject) {
                (GraphName::NamedNode(name), _) => all.named += usize::from(!is_of_a_dump(name.as_str())),
                (GraphName::BlankNode(_), _) => all.named += 1,
                (GraphName::DefaultGraph, NamedOrBlankNode::BlankNode(_)) => all.blank += 1,
                (GraphName::DefaultGraph, NamedOrBlankNode::NamedNode(_)) => {}
            }
        }
        for (&subject, properties) in &triples.by_subject {
            // The ontology itself may stand beside its data.
            if subject.starts_with(NAMESPACE) || subject == ONTOLOGY_IRI {
                continue;
            }
            let entity = entity(subject);
            let is_known = entity.is_some() || triples.iris(subject, rdf::TYPE).any(|class| is_one_of(&TYPES, class));
            for &(predicate, object) in properties {
                if predicate == rdf::TYPE.as_str() {
                    all.class(entity, object, ontology);
                } else if let (true, Term::Literal(label), Some(entity)) = (is_label(predicate), object, entity) {
                    let language = label.language().unwrap_or_default();
                    all.labels += usize::from(!language.eq_ignore_ascii_case(&entity.language));
                } else {
                    let is_relation = entity.is_some() && ontology.relation_of_iri(predicate).is_some();
                    if !is_known || !(is_relation || is_one_of(&PROPERTIES, predicate) || predicate == v::LEXICON_DIGEST.as_str()) {
                        all.foreign(predicate);
                    }
                }
            }
        }
        all
    }

    fn class(&mut self, entity: Option<&Entity>, class: &Term, ontology: &Ontology) {
        let Term::NamedNode(class) = class else { return };
        match entity {
            Some(entity) => {
                let is_held = ontology.class_of_iri(class.as_str()).is_some_and(|above| ontology.is_a(entity.class, above));
                self.types += usize::from(!is_held && !is_one_of(&IMPLIED, class.as_str()) && !is_root(class.as_str()));
            }
            None if is_one_of(&TYPES, class.as_str()) => {}
            None => self.foreign(rdf::TYPE.as_str()),
        }
    }

    fn foreign(&mut self, predicate: &str) {
        *self.foreign.entry(short(NamedNodeRef::new_unchecked(predicate))).or_default() += 1;
    }
}

fn is_one_of(known: &[NamedNodeRef<'_>], iri: &str) -> bool {
    known.iter().any(|node| node.as_str() == iri)
}

fn is_label(predicate: &str) -> bool {
    predicate == rdfs::LABEL.as_str() || predicate == v::SKOS_ALT_LABEL.as_str()
}

/// What all entities are, whatever their class.
fn is_root(class: &str) -> bool {
    class.strip_prefix(NAMESPACE) == Some("Entity")
}

/// The graphs of what is inferred, of the dataset's description and of the ontology.
fn is_of_a_dump(graph: &str) -> bool {
    graph == ONTOLOGY_IRI || ["/inferred", "#inferred", "/dataset", "#dataset"].iter().any(|end| graph.ends_with(end))
}

impl fmt::Display for Untaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut told = Vec::new();
        let mut tell = |count: usize, one: &str, many: &str| {
            if count > 0 {
                told.push(format!("{count} {}", if count == 1 { one } else { many }));
            }
        };
        tell(self.types, "second type", "second types");
        tell(self.labels, "language of a label", "languages of labels");
        tell(self.blank, "triple about blank nodes", "triples about blank nodes");
        tell(self.named, "triple in other named graphs", "triples in other named graphs");
        let total: usize = self.foreign.values().sum();
        if total > 0 {
            let mut most: Vec<(&String, &usize)> = self.foreign.iter().collect();
            most.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
            let mut names: Vec<String> = most.iter().take(MOST_NAMED).map(|(name, count)| format!("{name} {count}")).collect();
            if most.len() > MOST_NAMED {
                names.push(format!("{} others", most.len() - MOST_NAMED));
            }
            told.push(format!("{total} {} of other vocabularies ({})", if total == 1 { "triple" } else { "triples" }, names.join(", ")));
        }
        f.write_str(&told.join(", "))
    }
}
