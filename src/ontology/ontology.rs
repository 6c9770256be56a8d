//! Classes and relations as interned ids.

use std::collections::HashMap;

use oxrdf::Quad;

/// A class of the loaded ontology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub(super) u16);

/// A relation of the loaded ontology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub(super) u16);

impl RelationId {
    /// Its place in the order of the relations.
    pub fn rank(self) -> u16 {
        self.0
    }
}

/// A name for people, in the languages that the ontology gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label(pub(super) Vec<(String, String)>);

impl Label {
    /// The label in `language`, else in English, else whichever comes first.
    pub fn in_language(&self, language: &str) -> Option<&str> {
        let find = |wanted: &str| self.0.iter().find(|(l, _)| l == wanted);
        find(language).or_else(|| find("en")).or(self.0.first()).map(|(_, label)| label.as_str())
    }
}

/// A type of entity.
#[derive(Debug, Clone)]
pub struct Class {
    /// IRI.
    pub iri: String,
    /// The name in the tables: what follows the namespace.
    pub name: String,
    /// Names for people.
    pub label: Label,
    /// Itself and all classes above it, in order of id.
    pub(super) ancestors: Vec<ClassId>,
}

/// A relation between two entities.
#[derive(Debug, Clone)]
pub struct Relation {
    /// IRI.
    pub iri: String,
    /// The name in the tables: what follows the namespace.
    pub name: String,
    /// Names for people.
    pub label: Label,
    /// The subject is of one of these classes; empty: of any.
    pub domain: Vec<ClassId>,
    /// The object is of one of these classes; empty: of any.
    pub range: Vec<ClassId>,
    /// Whether it holds both ways.
    pub symmetric: bool,
}

/// A property of statements that points at an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// When it happened once.
    Date,
    /// Since when it lasted.
    Start,
    /// Until when it lasted.
    End,
    /// Where it happened.
    Place,
    /// To whom something was given.
    Recipient,
    /// Who says so.
    ClaimedBy,
}

impl Qualifier {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Date, Self::Start, Self::End, Self::Place, Self::Recipient, Self::ClaimedBy];

    /// The local name of its property in the ontology.
    pub fn property(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Start => "start",
            Self::End => "end",
            Self::Place => "place",
            Self::Recipient => "recipient",
            Self::ClaimedBy => "claimedBy",
        }
    }
}

/// The classes and relations of a knowledge graph, and the triples they were read from.
#[derive(Debug)]
pub struct Ontology {
    pub(super) classes: Vec<Class>,
    pub(super) relations: Vec<Relation>,
    pub(super) class_names: HashMap<String, ClassId>,
    pub(super) relation_names: HashMap<String, RelationId>,
    /// By place in [`Qualifier::ALL`].
    pub(super) qualifier_ranges: [Vec<ClassId>; Qualifier::ALL.len()],
    pub(super) quads: Vec<Quad>,
}

impl Ontology {
    /// The class of that name.
    pub fn class_named(&self, name: &str) -> Option<ClassId> {
        self.class_names.get(name).copied()
    }

    /// The relation of that name.
    pub fn relation_named(&self, name: &str) -> Option<RelationId> {
        self.relation_names.get(name).copied()
    }

    /// The class of that IRI.
    pub fn class_of_iri(&self, iri: &str) -> Option<ClassId> {
        self.classes().find(|(_, class)| class.iri == iri).map(|(id, _)| id)
    }

    /// The relation of that IRI.
    pub fn relation_of_iri(&self, iri: &str) -> Option<RelationId> {
        self.relations().find(|(_, relation)| relation.iri == iri).map(|(id, _)| id)
    }

    /// An ontology of bare IRIs, without labels, domains or ranges: for RDF of other vocabularies. Both sets are in order;
    /// what exceeds 65,535 is left out.
    pub fn of_iris<'a>(classes: impl IntoIterator<Item = &'a str>, relations: impl IntoIterator<Item = &'a str>) -> Self {
        let name = |iri: &str| iri.trim_end_matches(['/', '#']).rsplit(['/', '#']).next().unwrap_or(iri).to_owned();
        let label = |iri: &str| Label(vec![(String::new(), name(iri))]);
        let most = usize::from(u16::MAX);
        let classes: Vec<Class> = classes
            .into_iter()
            .take(most)
            .enumerate()
            .map(|(at, iri)| Class { iri: iri.to_owned(), name: name(iri), label: label(iri), ancestors: vec![ClassId(at as u16)] })
            .collect();
        let relations: Vec<Relation> = relations
            .into_iter()
            .take(most)
            .map(|iri| Relation {
                iri: iri.to_owned(),
                name: name(iri),
                label: label(iri),
                domain: Vec::new(),
                range: Vec::new(),
                symmetric: false,
            })
            .collect();
        let class_names = classes.iter().enumerate().map(|(at, c)| (c.iri.clone(), ClassId(at as u16))).collect();
        let relation_names = relations.iter().enumerate().map(|(at, r)| (r.iri.clone(), RelationId(at as u16))).collect();
        Self { classes, relations, class_names, relation_names, qualifier_ranges: Default::default(), quads: Vec::new() }
    }

    /// What is known of a class.
    pub fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.0 as usize]
    }

    /// What is known of a relation.
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[id.0 as usize]
    }

    /// All classes of entities, in order of name.
    pub fn classes(&self) -> impl Iterator<Item = (ClassId, &Class)> {
        self.classes.iter().enumerate().map(|(at, class)| (ClassId(at as u16), class))
    }

    /// All relations, in order of name.
    pub fn relations(&self) -> impl Iterator<Item = (RelationId, &Relation)> {
        self.relations.iter().enumerate().map(|(at, relation)| (RelationId(at as u16), relation))
    }

    /// Whether `class` is `above` or lies below it.
    pub fn is_a(&self, class: ClassId, above: ClassId) -> bool {
        self.class(class).ancestors.binary_search(&above).is_ok()
    }

    /// Whether an entity of that class may be the subject of the relation.
    pub fn allows_subject(&self, relation: RelationId, class: ClassId) -> bool {
        self.is_any_of(class, &self.relation(relation).domain)
    }

    /// Whether an entity of that class may be the object of the relation.
    pub fn allows_object(&self, relation: RelationId, class: ClassId) -> bool {
        self.is_any_of(class, &self.relation(relation).range)
    }

    /// Whether the class is one of `wanted` or below one; anything is where `wanted` is empty.
    pub fn is_any_of(&self, class: ClassId, wanted: &[ClassId]) -> bool {
        wanted.is_empty() || wanted.iter().any(|&above| self.is_a(class, above))
    }

    /// The entity that a qualifier points at is of one of these classes; empty: of any.
    pub fn qualifier_range(&self, qualifier: Qualifier) -> &[ClassId] {
        &self.qualifier_ranges[qualifier as usize]
    }

    /// The ontology's own triples, in the order of the file; blank nodes are replaced by IRIs.
    pub fn quads(&self) -> &[Quad] {
        &self.quads
    }
}
