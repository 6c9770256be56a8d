//! Turtle becomes an [`Ontology`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oxrdf::vocab::{rdf, rdfs};
use oxrdf::{BlankNode, GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxttl::TurtleParser;

use super::nesting::Nesting;
use super::ontology::{Class, ClassId, Label, Ontology, Qualifier, Relation, RelationId};
use super::{NAMESPACE, ONTOLOGY_IRI};

const UNION_OF: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#unionOf");
const SYMMETRIC: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#SymmetricProperty");

/// Why a file is not an ontology that the program can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OntologyError {
    /// The Turtle cannot be parsed.
    #[error("line {line}, column {column}: {message}")]
    Syntax {
        /// Line, from 1.
        line: u64,
        /// Column in code points, from 1.
        column: u64,
        /// What was found and expected.
        message: String,
    },
    /// A class or relation that the program cannot do without.
    #[error("there is no <{0}>: expected a definition of it")]
    Missing(String),
    /// A domain or range that is not a class of entities.
    #[error("the domain or range of <{property}> is <{class}>, which is not a class of entities: expected a class below depeche:Entity")]
    UnknownClass {
        /// The relation.
        property: String,
        /// What stands there.
        class: String,
    },
    /// More classes or relations than fit.
    #[error("there are more than 65,535 classes or relations")]
    TooLarge,
}

/// Reads an ontology from Turtle.
///
/// Each class that is below `depeche:Entity` is a type of entities, each property below `depeche:relation` a
/// relation; both are numbered in order of their names, so that the numbers do not depend on the order of the file.
///
/// # Errors
/// [`OntologyError`] where the Turtle does not parse or lacks what is needed.
pub fn load(turtle: &str) -> Result<Ontology, OntologyError> {
    let triples = OntologyTriples::parse(turtle)?;
    let entity = iri_of("Entity");
    let classes: BTreeMap<String, NamedNode> = triples.below(rdfs::SUB_CLASS_OF, &entity);
    let relations: BTreeMap<String, NamedNode> = triples.below(rdfs::SUB_PROPERTY_OF, &iri_of("relation"));
    if classes.len() > usize::from(u16::MAX) || relations.len() > usize::from(u16::MAX) {
        return Err(OntologyError::TooLarge);
    }
    for needed in ["Agent", "State", "Place", "Date"] {
        if !classes.contains_key(needed) {
            return Err(OntologyError::Missing(format!("{NAMESPACE}{needed}")));
        }
    }
    if relations.is_empty() {
        return Err(OntologyError::Missing(format!("{NAMESPACE}relation")));
    }
    let class_names: HashMap<String, ClassId> = numbered(classes.keys(), ClassId);
    let relation_names: HashMap<String, RelationId> = numbered(relations.keys(), RelationId);
    let built_classes = classes
        .iter()
        .map(|(name, iri)| {
            let mut ancestors: Vec<ClassId> = triples
                .above(rdfs::SUB_CLASS_OF, iri)
                .iter()
                .filter(|above| classes.get(local_name(above.as_str())) == Some(above))
                .filter_map(|above| class_names.get(local_name(above.as_str())).copied())
                .collect();
            ancestors.sort_unstable();
            Class { iri: iri.as_str().to_owned(), name: name.clone(), label: triples.label(iri), ancestors }
        })
        .collect();
    let built_relations = relations
        .iter()
        .map(|(name, iri)| {
            Ok(Relation {
                iri: iri.as_str().to_owned(),
                name: name.clone(),
                label: triples.label(iri),
                domain: triples.classes_of(iri, rdfs::DOMAIN, &class_names, &classes)?,
                range: triples.classes_of(iri, rdfs::RANGE, &class_names, &classes)?,
                symmetric: triples.has(iri, rdf::TYPE, SYMMETRIC),
            })
        })
        .collect::<Result<_, OntologyError>>()?;
    let mut qualifier_ranges: [Vec<ClassId>; Qualifier::ALL.len()] = Default::default();
    for qualifier in Qualifier::ALL {
        let property = iri_of(qualifier.property());
        qualifier_ranges[qualifier as usize] = triples.classes_of(&property, rdfs::RANGE, &class_names, &classes)?;
    }
    Ok(Ontology {
        classes: built_classes,
        relations: built_relations,
        class_names,
        relation_names,
        qualifier_ranges,
        quads: triples.into_quads(),
    })
}

fn numbered<'a, T>(names: impl Iterator<Item = &'a String>, id: fn(u16) -> T) -> HashMap<String, T> {
    names.enumerate().map(|(at, name)| (name.clone(), id(at as u16))).collect()
}

fn iri_of(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{name}"))
}

fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}

/// The triples of the file with an index by subject.
struct OntologyTriples {
    all: Vec<Quad>,
    by_subject: HashMap<NamedOrBlankNode, Vec<usize>>,
}

impl OntologyTriples {
    fn parse(turtle: &str) -> Result<Self, OntologyError> {
        Nesting::default().feed(turtle.as_bytes()).map_err(|error| OntologyError::Syntax {
            line: error.at.line + 1,
            column: error.at.column + 1,
            message: error.to_string(),
        })?;
        let graph = GraphName::NamedNode(NamedNode::new_unchecked(ONTOLOGY_IRI));
        let mut all = Vec::new();
        for triple in TurtleParser::new().for_slice(turtle) {
            let triple = triple.map_err(|error| OntologyError::Syntax {
                line: error.location().start.line + 1,
                column: error.location().start.column + 1,
                message: error.message().to_owned(),
            })?;
            all.push(triple.in_graph(graph.clone()));
        }
        let mut by_subject: HashMap<NamedOrBlankNode, Vec<usize>> = HashMap::new();
        for (at, quad) in all.iter().enumerate() {
            by_subject.entry(quad.subject.clone()).or_default().push(at);
        }
        Ok(Self { all, by_subject })
    }

    fn objects<'a>(&'a self, subject: &NamedOrBlankNode, predicate: NamedNodeRef<'a>) -> impl Iterator<Item = &'a Term> {
        self.by_subject
            .get(subject)
            .into_iter()
            .flatten()
            .map(|&at| &self.all[at])
            .filter(move |quad| quad.predicate == predicate)
            .map(|quad| &quad.object)
    }

    fn has(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: NamedNodeRef<'_>) -> bool {
        self.objects(&subject.clone().into(), predicate).any(|o| *o == Term::from(object))
    }

    /// Everything that `start` points at by any number of `predicate` steps, itself included.
    fn above(&self, predicate: NamedNodeRef<'_>, start: &NamedNode) -> BTreeSet<NamedNode> {
        let mut seen = BTreeSet::from([start.clone()]);
        let mut todo = vec![start.clone()];
        while let Some(node) = todo.pop() {
            for object in self.objects(&node.into(), predicate) {
                if let Term::NamedNode(next) = object
                    && seen.insert(next.clone())
                {
                    todo.push(next.clone());
                }
            }
        }
        seen
    }

    /// All subjects of which `root` is above, `root` apart, by local name.
    fn below(&self, predicate: NamedNodeRef<'_>, root: &NamedNode) -> BTreeMap<String, NamedNode> {
        self.all
            .iter()
            .filter_map(|quad| match &quad.subject {
                NamedOrBlankNode::NamedNode(node) if node != root => Some(node),
                _ => None,
            })
            .collect::<BTreeSet<_>>()
            .into_iter()
            .filter(|node| self.above(predicate, node).contains(root))
            .map(|node| (local_name(node.as_str()).to_owned(), node.clone()))
            .collect()
    }

    fn label(&self, subject: &NamedNode) -> Label {
        let mut labels: Vec<(String, String)> = self
            .objects(&subject.clone().into(), rdfs::LABEL)
            .filter_map(|term| match term {
                Term::Literal(l) => Some((l.language().unwrap_or("").to_owned(), l.value().to_owned())),
                _ => None,
            })
            .collect();
        labels.sort();
        Label(labels)
    }

    /// The classes of a domain or range: one class, or the members of a union.
    fn classes_of(
        &self,
        property: &NamedNode,
        predicate: NamedNodeRef<'_>,
        names: &HashMap<String, ClassId>,
        classes: &BTreeMap<String, NamedNode>,
    ) -> Result<Vec<ClassId>, OntologyError> {
        let mut found = BTreeSet::new();
        for term in self.objects(&property.clone().into(), predicate) {
            for class in self.members(term) {
                if class == iri_of("Entity") {
                    continue; // anything
                }
                let own = |name: &&str| classes.get(*name) == Some(&class);
                let id = Some(local_name(class.as_str())).filter(own).and_then(|name| names.get(name)).ok_or_else(|| {
                    OntologyError::UnknownClass { property: property.as_str().to_owned(), class: class.as_str().to_owned() }
                })?;
                found.insert(*id);
            }
        }
        Ok(found.into_iter().collect())
    }

    fn members(&self, term: &Term) -> Vec<NamedNode> {
        let node: NamedOrBlankNode = match term {
            Term::NamedNode(node) => return vec![node.clone()],
            Term::BlankNode(node) => node.clone().into(),
            _ => return Vec::new(),
        };
        let mut members = Vec::new();
        let mut seen = BTreeSet::new();
        let mut cell = self.objects(&node, UNION_OF).next().cloned();
        // A list may bite its own tail.
        while let Some(Term::BlankNode(list)) = cell.filter(|cell| seen.insert(cell.to_string())) {
            let list: NamedOrBlankNode = list.into();
            if let Some(Term::NamedNode(member)) = self.objects(&list, rdf::FIRST).next() {
                members.push(member.clone());
            }
            cell = self.objects(&list, rdf::REST).next().cloned();
        }
        members
    }

    /// The triples with each blank node replaced by an IRI of the ontology, numbered in order of appearance, so
    /// that dumps hold no blank nodes.
    fn into_quads(self) -> Vec<Quad> {
        let mut names: HashMap<BlankNode, NamedNode> = HashMap::new();
        let mut skolem = |node: BlankNode| {
            let number = names.len() + 1;
            names.entry(node).or_insert_with(|| NamedNode::new_unchecked(format!("{NAMESPACE}_{number}"))).clone()
        };
        self.all
            .into_iter()
            .map(|quad| Quad {
                subject: match quad.subject {
                    NamedOrBlankNode::BlankNode(node) => skolem(node).into(),
                    node => node,
                },
                object: match quad.object {
                    Term::BlankNode(node) => skolem(node).into(),
                    term => term,
                },
                ..quad
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::BUILTIN_TURTLE;

    #[test]
    fn the_builtin_ontology_loads() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        assert_eq!(ontology.relations().count(), 20);
        let class = |name| ontology.class_named(name).unwrap();
        let ceded = ontology.relation_named("ceded").unwrap();
        assert!(ontology.allows_subject(ceded, class("Force")));
        assert!(!ontology.allows_subject(ceded, class("Place")));
        assert!(ontology.allows_object(ceded, class("State")));
        assert!(ontology.relation(ontology.relation_named("opposes").unwrap()).symmetric);
        assert_eq!(ontology.relation(ceded).label.in_language("fr"), Some("a cédé"));
        assert!(ontology.quads().iter().all(|q| !matches!(q.subject, NamedOrBlankNode::BlankNode(_))));
    }

    #[test]
    fn a_relation_added_to_the_file_is_known() {
        let more = format!("{BUILTIN_TURTLE}\ndepeche:owns rdfs:subPropertyOf depeche:relation ; rdfs:domain depeche:Agent .\n");
        let ontology = load(&more).unwrap();
        let owns = ontology.relation_named("owns").unwrap();
        assert!(ontology.relation(owns).range.is_empty());
        assert!(ontology.allows_object(owns, ontology.class_named("Date").unwrap()));
    }

    #[test]
    fn errors_say_where() {
        assert!(matches!(load("depeche:a a ."), Err(OntologyError::Syntax { line: 1, .. })));
        let without =
            BUILTIN_TURTLE.replace("depeche:Place a owl:Class ;\n    rdfs:subClassOf depeche:Entity ;", "depeche:Place a owl:Class ;");
        assert_eq!(load(&without).unwrap_err(), OntologyError::Missing(format!("{NAMESPACE}Place")));
    }
}
