//! The rules of [`findings`](fn@super::findings) and of reading a dump back, as SHACL shapes for other validators.
//!
//! What needs the articles' texts, which no dump holds, is left out: whether a stretch lies within its article.

use std::fmt::Write as _;

use super::time_shapes::time_shapes;
use crate::ontology::{ClassId, NAMESPACE, Ontology, Qualifier, Relation};

/// The prefixes, and the shapes that do not depend on the ontology.
const FIXED: &str = include_str!("fixed_shapes.ttl");

/// The shapes as Turtle. They say what must hold in the default graph of a dump in RDF 1.1 (`rdf:subject` …).
pub fn shapes(ontology: &Ontology) -> String {
    let mut out = FIXED.to_owned();
    let all: Vec<ClassId> = ontology.classes().map(|(id, _)| id).collect();
    entities(ontology, &mut out);
    statements(ontology, &all, &mut out);
    for (_, relation) in ontology.relations() {
        ends(ontology, relation, &mut out);
    }
    out.push_str(&time_shapes(ontology, term));
    out
}

/// An IRI of the ontology's namespace by its prefix, any other in full.
fn term(iri: &str) -> String {
    match iri.strip_prefix(NAMESPACE) {
        Some(name) if name.bytes().all(|b| b.is_ascii_alphanumeric()) => format!("depeche:{name}"),
        _ => format!("<{iri}>"),
    }
}

fn list(terms: impl Iterator<Item = String>) -> String {
    terms.fold(String::new(), |mut list, term| {
        let _ = write!(list, " {term}");
        list
    })
}

/// All classes that are one of `wanted` or lie below one.
fn below<'o>(ontology: &'o Ontology, wanted: &'o [ClassId]) -> impl Iterator<Item = String> + 'o {
    ontology.classes().filter(|(id, _)| ontology.is_any_of(*id, wanted)).map(|(_, class)| term(&class.iri))
}

fn one_of(ontology: &Ontology, wanted: &[ClassId]) -> String {
    format!("sh:or ({} )", list(below(ontology, wanted).map(|class| format!("[ sh:class {class} ]"))))
}

fn entities(ontology: &Ontology, out: &mut String) {
    let dates: Vec<ClassId> = ontology.class_named("Date").into_iter().collect();
    let (date, other): (Vec<_>, Vec<_>) = ontology.classes().partition(|(id, _)| ontology.is_any_of(*id, &dates));
    for (shape, classes) in [("Date", date), ("UndatedEntity", other)] {
        for (_, class) in classes {
            let _ = writeln!(out, "depeche:{shape}Shape sh:targetClass {} .", term(&class.iri));
            let _ = writeln!(out, "depeche:EntityShape sh:targetClass {} .", term(&class.iri));
        }
    }
}

fn statements(ontology: &Ontology, all: &[ClassId], out: &mut String) {
    let relations = list(ontology.relations().map(|(_, relation)| term(&relation.iri)));
    let listed: Vec<String> = ontology.relations().map(|(_, relation)| term(&relation.iri)).collect();
    let listed = listed.join(", ");
    let entity = one_of(ontology, all);
    let _ = write!(
        out,
        "\ndepeche:StatementShape\n    \
         sh:property [ sh:path rdf:predicate ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ({relations} ) ;\n        \
         sh:message \"one rdf:predicate, a relation of the ontology\"@en ] ;\n    \
         sh:property [ sh:path rdf:subject ; sh:minCount 1 ; sh:maxCount 1 ; {entity} ;\n        \
         sh:message \"one rdf:subject, an entity\"@en ] ;\n    \
         sh:property [ sh:path rdf:object ; sh:minCount 1 ; sh:maxCount 1 ; {entity} ;\n        \
         sh:message \"one rdf:object, an entity\"@en ]"
    );
    for qualifier in Qualifier::ALL {
        let allowed = one_of(ontology, ontology.qualifier_range(qualifier));
        let _ = write!(out, " ;\n    sh:property [ sh:path depeche:{} ; sh:maxCount 1 ; {allowed} ]", qualifier.property());
    }
    let _ = write!(
        out,
        " .\n\ndepeche:MentionShape sh:property [ sh:path depeche:mentions ; sh:maxCount 1 ; {entity} ;\n    \
         sh:message \"one entity that the words name\"@en ] .\n\n\
         # A plain triple is a fact: there is a statement for it that nobody merely claims, plans, denies or reports.\n\
         depeche:EntityShape sh:sparql [ sh:prefixes <https://w3id.org/depeche#shapes> ; sh:message \"no statement is held as this fact\"@en ; sh:select \"\"\"\n    \
         SELECT $this (?p AS ?path) (?o AS ?value) WHERE {{\n        \
         $this ?p ?o .\n        \
         FILTER (?p IN ({listed}))\n        \
         FILTER NOT EXISTS {{ ?s rdf:subject $this ; rdf:predicate ?p ; rdf:object ?o .\n            \
         FILTER NOT EXISTS {{ ?s depeche:claimedBy ?by }}\n            \
         FILTER NOT EXISTS {{ ?s depeche:planned true }}\n            \
         FILTER NOT EXISTS {{ ?s depeche:negated true }}\n            \
         FILTER NOT EXISTS {{ ?s depeche:reported true }} }} }}\"\"\" ] .\n"
    );
}

/// Domain and range of a relation, for the statements that have it as predicate.
fn ends(ontology: &Ontology, relation: &Relation, out: &mut String) {
    let sides: Vec<String> = [("subject", &relation.domain), ("object", &relation.range)]
        .into_iter()
        .filter(|(_, allowed)| !allowed.is_empty())
        .map(|(side, allowed)| format!("sh:property [ sh:path rdf:{side} ; {} ]", one_of(ontology, allowed)))
        .collect();
    if sides.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "\ndepeche:StatementShape sh:or (\n    \
         [ sh:not [ sh:property [ sh:path rdf:predicate ; sh:hasValue {} ] ] ]\n    [ {} ] ) .\n",
        term(&relation.iri),
        sides.join(" ;\n      ")
    );
}
