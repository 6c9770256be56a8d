//! The classes and relations that extraction knows by name. All others are data of the ontology and of the lexicon's tables.

use super::ontology::{ClassId, Ontology, RelationId};

/// A class that extraction makes entities of. A class below one of them counts as it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Core {
    /// A contract, treaty, resolution, law.
    Agreement,
    /// A day, month, year or period.
    Date,
    /// What happens once: a war, a summit, an attack.
    Event,
    /// An army, a militia, a mission.
    Force,
    /// A body, a company, an association.
    Organization,
    /// A person by name.
    Person,
    /// A city, a region, a building.
    Place,
    /// A state, or its government.
    State,
    /// Any class that stands below none of these.
    Other,
}

impl Core {
    /// The classes that an ontology may name, in order of name.
    pub const NAMED: [Self; 8] =
        [Self::Agreement, Self::Date, Self::Event, Self::Force, Self::Organization, Self::Person, Self::Place, Self::State];
    /// The classes that act and speak, in the order in which they are looked for.
    pub const AGENTS: [Self; 4] = [Self::Person, Self::State, Self::Force, Self::Organization];

    /// The name of the class in the ontology.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreement => "Agreement",
            Self::Date => "Date",
            Self::Event => "Event",
            Self::Force => "Force",
            Self::Organization => "Organization",
            Self::Person => "Person",
            Self::Place => "Place",
            Self::State => "State",
            Self::Other => "Entity",
        }
    }

    /// Whether it acts and speaks.
    pub fn is_agent(self) -> bool {
        Self::AGENTS.contains(&self)
    }
}

/// The class of an entity: one of the ontology, and the class of extraction that it counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityClass {
    /// Absent where the ontology lacks the class: entities of it are not written.
    pub id: Option<ClassId>,
    /// What it counts as.
    pub core: Core,
}

impl EntityClass {
    /// Whether it counts as that class.
    pub fn is(self, core: Core) -> bool {
        self.core == core
    }
}

/// A relation that extraction makes without a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoreRelation {
    /// A force or body, and whose it is.
    BelongsTo,
    /// A war and what ended it.
    Ended,
    /// A person and where an office is held.
    HoldsOffice,
    /// A place, event or body, and where it is.
    LocatedIn,
    /// An event or agreement and its date.
    OccurredOn,
    /// Somebody and the event that it took part in.
    ParticipatedIn,
}

impl CoreRelation {
    /// All of them, in order of name.
    pub const ALL: [Self; 6] = [Self::BelongsTo, Self::Ended, Self::HoldsOffice, Self::LocatedIn, Self::OccurredOn, Self::ParticipatedIn];

    /// The name of the relation in the ontology.
    pub fn name(self) -> &'static str {
        match self {
            Self::BelongsTo => "belongsTo",
            Self::Ended => "ended",
            Self::HoldsOffice => "holdsOffice",
            Self::LocatedIn => "locatedIn",
            Self::OccurredOn => "occurredOn",
            Self::ParticipatedIn => "participatedIn",
        }
    }
}

impl Ontology {
    /// The class that extraction knows by that name.
    pub fn core(&self, core: Core) -> EntityClass {
        EntityClass { id: self.class_named(core.name()), core }
    }

    /// The ids of those of the classes that the ontology has.
    pub fn core_ids(&self, classes: &[Core]) -> Vec<ClassId> {
        classes.iter().filter_map(|class| self.core(*class).id).collect()
    }

    /// The class of that id, and what it counts as.
    pub fn entity_class(&self, id: ClassId) -> EntityClass {
        let counts = |core: &Core| self.class_named(core.name()).is_some_and(|above| self.is_a(id, above));
        EntityClass { id: Some(id), core: Core::NAMED.into_iter().find(counts).unwrap_or(Core::Other) }
    }

    /// The class of that name, be it in the ontology or one that extraction knows.
    pub fn entity_class_named(&self, name: &str) -> Option<EntityClass> {
        let lacking = || Core::NAMED.into_iter().find(|core| core.name() == name).map(|core| self.core(core));
        self.class_named(name).map(|id| self.entity_class(id)).or_else(lacking)
    }

    /// The name of a class, be it in the ontology or not.
    pub fn class_name(&self, class: EntityClass) -> &str {
        class.id.map_or(class.core.name(), |id| &self.class(id).name)
    }

    /// The relation that extraction knows by that name; `None` where the ontology lacks it.
    pub fn core_relation(&self, relation: CoreRelation) -> Option<RelationId> {
        self.relation_named(relation.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    #[test]
    fn a_class_below_one_counts_as_it() {
        let below = "\ndepeche:Company a owl:Class ; rdfs:subClassOf depeche:Organization .\n";
        let ontology = load(&format!("{BUILTIN_TURTLE}{below}")).unwrap();
        let company = ontology.entity_class_named("Company").unwrap();
        assert_eq!(company.core, Core::Organization);
        assert_ne!(company.id, ontology.core(Core::Organization).id);
        assert_eq!(ontology.entity_class_named("Agent").map(|class| class.core), Some(Core::Other));
        assert_eq!(ontology.entity_class_named("Nothing"), None);
    }

    #[test]
    fn the_packaged_ontology_has_all_of_them() {
        let ontology = load(BUILTIN_TURTLE).unwrap();
        assert!(Core::NAMED.into_iter().all(|core| ontology.core(core).id.is_some()));
        assert!(CoreRelation::ALL.into_iter().all(|relation| ontology.core_relation(relation).is_some()));
    }
}
