//! The dataset's own description: VoID (what is in it) and DCAT (where it comes from, which files hold it).

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{NamedNodeRef, QuadRef, TermRef};

use super::mapping::Mapping;
use super::terms::{own, simple, tagged, typed, xsd_date};
use super::vocabulary as v;
use crate::graph::{EdtfDate, KnowledgeGraph};
use crate::ontology::{ONTOLOGY_IRI, RelationId};

/// Media types as the registry names them, for DCAT.
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";
/// Languages as the library of congress names them, by their two-letter codes.
const LANGUAGES: &str = "http://id.loc.gov/vocabulary/iso639-1/";

/// What was counted while the default graph was written.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// All triples of the default graph.
    pub triples: u64,
    /// The plain triples of each relation.
    pub facts: BTreeMap<RelationId, u64>,
}

/// Describes the dataset in the graph `<base>dataset`.
pub(super) fn describe_dataset<E>(
    graph: &KnowledgeGraph,
    mapping: &Mapping,
    run: &str,
    counts: &Counts,
    sink: &mut dyn FnMut(QuadRef<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let name = mapping.dataset();
    Description { graph, mapping, name: &name, sink }.write(run, counts)
}

struct Description<'a, E> {
    graph: &'a KnowledgeGraph,
    mapping: &'a Mapping,
    name: &'a str,
    sink: &'a mut dyn FnMut(QuadRef<'_>) -> Result<(), E>,
}

impl<E> Description<'_, E> {
    fn put<'t>(&mut self, subject: &'t str, predicate: NamedNodeRef<'t>, object: impl Into<TermRef<'t>>) -> Result<(), E> {
        let object: TermRef<'_> = object.into();
        (self.sink)(QuadRef::new(own(subject), predicate, object, own(self.name)))
    }

    fn number(&mut self, subject: &str, predicate: NamedNodeRef<'_>, number: u64) -> Result<(), E> {
        self.put(subject, predicate, typed(&number.to_string(), xsd::INTEGER))
    }

    fn write(mut self, run: &str, counts: &Counts) -> Result<(), E> {
        let name = self.name;
        let (graph, mapping) = (self.graph, self.mapping);
        self.put(name, rdf::TYPE, v::DCAT_DATASET)?;
        self.put(name, rdf::TYPE, v::VOID_DATASET)?;
        for (words, language) in [("Knowledge graph of news articles", "en"), ("Graphe de connaissances d'articles de presse", "fr")] {
            self.put(name, v::DCTERMS_TITLE, tagged(words, language))?;
        }
        let articles = graph.sorted_articles();
        let about =
            format!("{} entities and {} statements from {} articles", graph.entity_count(), graph.statement_count(), articles.len());
        self.put(name, v::DCTERMS_DESCRIPTION, tagged(&about, "en"))?;
        self.put(name, v::DCTERMS_CONFORMS_TO, own(ONTOLOGY_IRI))?;
        self.put(name, v::PROV_WAS_GENERATED_BY, own(run))?;
        for at in &articles {
            self.put(name, v::DCTERMS_SOURCE, own(&format!("{}article/{}", mapping.base(), graph.article(*at).id)))?;
        }
        let two_letters = |l: &&str| l.len() == 2 && l.bytes().all(|b| b.is_ascii_alphabetic());
        let languages: BTreeSet<String> = articles
            .iter()
            .filter_map(|at| graph.article(*at).language.split('-').next())
            .filter(two_letters)
            .map(str::to_lowercase)
            .collect();
        for language in languages {
            self.put(name, v::DCTERMS_LANGUAGE, own(&format!("{LANGUAGES}{language}")))?;
        }
        self.period()?;
        self.number(name, v::VOID_TRIPLES, counts.triples)?;
        self.number(name, v::VOID_ENTITIES, graph.entity_count() as u64)?;
        self.put(name, v::VOID_URI_SPACE, simple(mapping.base()))?;
        self.put(name, v::VOID_VOCABULARY, own(ONTOLOGY_IRI))?;
        self.partitions(counts)?;
        self.distributions()
    }

    /// From the first to the last day of publication.
    fn period(&mut self) -> Result<(), E> {
        let published = || self.graph.sorted_articles().into_iter().filter_map(|at| self.graph.article(at).published.as_ref());
        let first = published().filter_map(EdtfDate::earliest).min();
        let last = published().filter_map(EdtfDate::latest).max();
        let (Some(first), Some(last)) = (first, last) else { return Ok(()) };
        let period = format!("{}/period", self.name);
        self.put(self.name, v::DCTERMS_TEMPORAL, own(&period))?;
        self.put(&period, rdf::TYPE, v::DCTERMS_PERIOD_OF_TIME)?;
        self.put(&period, v::DCAT_START_DATE, typed(&xsd_date(first), xsd::DATE))?;
        self.put(&period, v::DCAT_END_DATE, typed(&xsd_date(last), xsd::DATE))
    }

    /// How many entities of each class and plain triples of each relation there are.
    fn partitions(&mut self, counts: &Counts) -> Result<(), E> {
        let mut classes = BTreeMap::new();
        for entity in self.graph.as_petgraph().node_weights() {
            *classes.entry(entity.class).or_default() += 1;
        }
        for (class, count) in classes {
            let class = self.graph.ontology().class(class);
            let part = format!("{}/class/{}", self.name, class.name);
            self.put(self.name, v::VOID_CLASS_PARTITION, own(&part))?;
            self.put(&part, v::VOID_CLASS, own(&class.iri))?;
            self.number(&part, v::VOID_ENTITIES, count)?;
        }
        for (relation, count) in &counts.facts {
            let relation = self.graph.ontology().relation(*relation);
            let part = format!("{}/property/{}", self.name, relation.name);
            self.put(self.name, v::VOID_PROPERTY_PARTITION, own(&part))?;
            self.put(&part, v::VOID_PROPERTY, own(&relation.iri))?;
            self.number(&part, v::VOID_TRIPLES, *count)?;
        }
        Ok(())
    }

    fn distributions(&mut self) -> Result<(), E> {
        for file in &self.mapping.distributions {
            let distribution = format!("{}/file/{}", self.name, file.name);
            self.put(self.name, v::DCAT_DISTRIBUTION, own(&distribution))?;
            self.put(&distribution, rdf::TYPE, v::DCAT_DISTRIBUTION_CLASS)?;
            self.put(&distribution, v::DCTERMS_TITLE, simple(&file.name))?;
            self.put(&distribution, v::DCAT_MEDIA_TYPE, own(&format!("{MEDIA_TYPES}{}", file.media_type)))?;
            if let Some(compression) = file.compression {
                self.put(&distribution, v::DCAT_COMPRESS_FORMAT, own(&format!("{MEDIA_TYPES}{compression}")))?;
            }
        }
        Ok(())
    }
}
