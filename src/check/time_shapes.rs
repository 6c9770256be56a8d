//! The rules of [`timing`](super::timing) and [`circles`](super::circles) as SHACL shapes. That an event is ended by an agreement of
//! before is left out: it is a warning only, of several statements together.

use std::fmt::Write as _;

use super::circles::part_relations;
use super::timing::{ENDED, EVENT, OCCURRED};
use crate::ontology::{ClassId, Ontology};

/// The shapes of time, with `EVENTS` for the classes of events and `FACT(x)` for: nobody merely claims, plans, denies or reports x.
const TIME: &str = include_str!("time_shapes.ttl");

/// The shapes, where the ontology has the relations that they are about; `term` writes an IRI.
pub(super) fn time_shapes(ontology: &Ontology, term: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let events: Vec<ClassId> = ontology.class_named(EVENT).into_iter().collect();
    if !events.is_empty() && ontology.relation_named(OCCURRED).is_some() && ontology.relation_named(ENDED).is_some() {
        let kinds = ontology.classes().filter(|(id, _)| ontology.is_any_of(*id, &events)).map(|(_, class)| term(&class.iri));
        let kinds: Vec<String> = kinds.collect();
        out.push_str(&with_facts(&TIME.replace("EVENTS", &kinds.join(", "))));
    }
    for (_, relation) in part_relations(ontology) {
        let relation = term(&relation.iri);
        let shape = format!(
            "\n# What is a part of something is no whole of it\n\
             depeche:StatementShape sh:sparql [ sh:prefixes <https://w3id.org/depeche#shapes> ; \
             sh:message \"by way of other statements it is a part of itself\"@en ; sh:select \"\"\"\n    \
             SELECT $this ?value WHERE {{ $this rdf:predicate {relation} ; rdf:subject ?value ; rdf:object ?whole . ?whole {relation}+ ?value .\n        \
             FILTER (?value != ?whole) FACT($this) }}\"\"\" ] .\n"
        );
        out.push_str(&with_facts(&shape));
    }
    out
}

fn with_facts(shapes: &str) -> String {
    let mut parts = shapes.split("FACT(");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (statement, rest) = part.split_once(')').unwrap_or((part, ""));
        let _ = write!(
            out,
            "FILTER NOT EXISTS {{ {statement} depeche:claimedBy ?by }} FILTER NOT EXISTS {{ {statement} depeche:planned|depeche:negated|depeche:reported true }}{rest}"
        );
    }
    out
}
