//! What follows from the facts and the ontology: a fragment of RDFS and OWL 2 RL (rules prp-spo1, prp-inv1, prp-inv2,
//! prp-symp, prp-trp and cax-sco), run to its fixed point.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphNameRef, NamedOrBlankNode, QuadRef, Term};
use petgraph::visit::EdgeRef;

use super::mapping::Mapping;
use super::terms::own;
use super::vocabulary as v;
use crate::graph::{EntityIx, KnowledgeGraph};
use crate::ontology::Ontology;

/// What the ontology says about classes and properties, by IRI.
#[derive(Debug, Default)]
struct Rules<'o> {
    super_properties: BTreeMap<&'o str, BTreeSet<&'o str>>,
    super_classes: BTreeMap<&'o str, BTreeSet<&'o str>>,
    inverses: BTreeMap<&'o str, BTreeSet<&'o str>>,
    symmetric: BTreeSet<&'o str>,
    transitive: BTreeSet<&'o str>,
}

impl<'o> Rules<'o> {
    fn of(ontology: &'o Ontology) -> Self {
        let mut rules = Self::default();
        for quad in ontology.quads() {
            let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) = (&quad.subject, &quad.object) else { continue };
            let (subject, predicate, object) = (subject.as_str(), quad.predicate.as_ref(), object.as_str());
            if predicate == rdfs::SUB_PROPERTY_OF {
                rules.super_properties.entry(subject).or_default().insert(object);
            } else if predicate == rdfs::SUB_CLASS_OF {
                rules.super_classes.entry(subject).or_default().insert(object);
            } else if predicate == v::OWL_INVERSE_OF {
                rules.inverses.entry(subject).or_default().insert(object);
                rules.inverses.entry(object).or_default().insert(subject);
            } else if predicate == rdf::TYPE && object == v::OWL_SYMMETRIC_PROPERTY.as_str() {
                rules.symmetric.insert(subject);
            } else if predicate == rdf::TYPE && object == v::OWL_TRANSITIVE_PROPERTY.as_str() {
                rules.transitive.insert(subject);
            }
        }
        rules
    }
}

type Fact<'o> = (EntityIx, &'o str, EntityIx);

/// The triples between entities that follow and are not there already.
fn inferred<'o>(graph: &'o KnowledgeGraph, rules: &Rules<'o>) -> BTreeSet<Fact<'o>> {
    let told: BTreeSet<Fact<'o>> = graph
        .as_petgraph()
        .edge_references()
        .filter(|edge| edge.weight().is_fact())
        .map(|edge| (edge.source(), graph.ontology().relation(edge.weight().relation).iri.as_str(), edge.target()))
        .collect();
    let mut all = told.clone();
    // The same facts by object, for what a transitive property leads to from behind.
    let mut back: BTreeSet<Fact<'o>> = told.iter().map(|(s, p, o)| (*o, *p, *s)).collect();
    let mut new: Vec<Fact<'o>> = told.iter().copied().collect();
    while let Some((subject, property, object)) = new.pop() {
        let mut found: Vec<Fact<'o>> = Vec::new();
        let above = rules.super_properties.get(property).into_iter().flatten();
        found.extend(above.map(|p| (subject, *p, object)));
        let inverses = rules.inverses.get(property).into_iter().flatten();
        found.extend(inverses.map(|p| (object, *p, subject)));
        if rules.symmetric.contains(property) {
            found.push((object, property, subject));
        }
        if rules.transitive.contains(property) {
            found.extend(beside(&all, object, property).map(|last| (subject, property, last)));
            found.extend(beside(&back, subject, property).map(|first| (first, property, object)));
        }
        found.retain(|f| f.0 != f.2 && all.insert(*f));
        back.extend(found.iter().map(|(s, p, o)| (*o, *p, *s)));
        new.append(&mut found);
    }
    all.difference(&told).copied().collect()
}

/// The far ends of the facts that begin with an entity and a property.
fn beside<'f, 'o>(facts: &'f BTreeSet<Fact<'o>>, near: EntityIx, property: &'o str) -> impl Iterator<Item = EntityIx> + use<'f, 'o> {
    facts.range((near, property, EntityIx::new(0))..).take_while(move |f| (f.0, f.1) == (near, property)).map(|f| f.2)
}

/// Hands the inferred quads, in the graph `<base>inferred`, to `sink`, in order of entity.
///
/// # Errors
/// Whatever `sink` returns.
pub(super) fn for_each_inferred<E>(
    graph: &KnowledgeGraph,
    mapping: &Mapping,
    sink: &mut dyn FnMut(QuadRef<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let rules = Rules::of(graph.ontology());
    let name = mapping.inferred_graph();
    let place = GraphNameRef::NamedNode(own(&name));
    for at in graph.sorted_entities() {
        let entity = graph.entity(at);
        let iri = mapping.entity(&entity.id);
        let mut classes: BTreeSet<&str> = BTreeSet::new();
        let mut todo = vec![graph.ontology().class(entity.class).iri.as_str()];
        while let Some(class) = todo.pop() {
            todo.extend(rules.super_classes.get(class).into_iter().flatten().filter(|c| classes.insert(c)));
        }
        for class in classes {
            let (subject, class) = (own(&iri), own(class));
            sink(QuadRef::new(subject, rdf::TYPE, class, place))?;
        }
    }
    let mut triples: Vec<(&str, &str, &str)> =
        inferred(graph, &rules).into_iter().map(|(s, p, o)| (graph.entity(s).id.as_str(), p, graph.entity(o).id.as_str())).collect();
    triples.sort_unstable();
    for (subject, property, object) in triples {
        let (subject, object) = (mapping.entity(subject), mapping.entity(object));
        sink(QuadRef::new(own(&subject), own(property), own(&object), place))?;
    }
    Ok(())
}
