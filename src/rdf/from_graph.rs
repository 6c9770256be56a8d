//! The mapping from graph to triples.

use std::fmt::Write as _;

use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{GraphNameRef, NamedNodeRef, QuadRef, TermRef, Triple};
use rustc_hash::FxHashSet;

use super::dataset::{Counts, describe_dataset};
use super::infer::for_each_inferred;
use super::mapping::{Mapping, MentionNodes, RdfVersion};
use super::terms::{address, own, simple, tagged, typed, xsd_date};
use super::vocabulary as v;
use crate::graph::{EdtfDate, EntityIx, Evidence, KnowledgeGraph, MentionKind, StatementIx};
use crate::text::Span;

/// Hands every quad of the graph to `sink`, in an order that depends on the graph's contents alone.
///
/// The default graph comes first: entities with the plain triples they are subject of, statements, evidence, mentions,
/// articles and the run, each in order of id; then what is inferred in `<base>inferred`, the dataset's description in `<base>dataset` and the ontology in
/// its own graph.
///
/// # Errors
/// Whatever `sink` returns.
pub fn for_each_quad<E>(graph: &KnowledgeGraph, mapping: &Mapping, sink: &mut dyn FnMut(QuadRef<'_>) -> Result<(), E>) -> Result<(), E> {
    let mut writer = Writer { graph, mapping, sink, counts: Counts::default() };
    writer.entities()?;
    writer.statements()?;
    writer.mentions()?;
    writer.articles()?;
    let run = writer.run()?;
    if mapping.infers {
        for_each_inferred(graph, mapping, writer.sink)?;
    }
    describe_dataset(graph, mapping, &run, &writer.counts, writer.sink)?;
    for quad in graph.ontology().quads() {
        (writer.sink)(quad.as_ref())?;
    }
    Ok(())
}

/// A file as others may know it: its path where it lies in or below the graph's folder, else its name alone. The way there from a
/// folder elsewhere says something about the machine that the graph was made on.
fn shared_path(file: &str) -> &str {
    let leads_out = file.starts_with('/') || file.contains('\\') || has_scheme(file) || file.split('/').any(|step| step == "..");
    if leads_out { file.rsplit(['/', '\\']).next().unwrap_or_default() } else { file }
}

/// Whether the path begins with a drive or the scheme of an address. A colon elsewhere is part of a name, such as that of an hour.
fn has_scheme(file: &str) -> bool {
    let first = file.split_once('/').map_or(file, |(first, _)| first);
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    first.split_once(':').is_some_and(|(scheme, _)| scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_scheme))
}

struct Writer<'a, E> {
    graph: &'a KnowledgeGraph,
    mapping: &'a Mapping,
    sink: &'a mut dyn FnMut(QuadRef<'_>) -> Result<(), E>,
    counts: Counts,
}

impl<E> Writer<'_, E> {
    fn put<'t>(&mut self, subject: &'t str, predicate: NamedNodeRef<'t>, object: impl Into<TermRef<'t>>) -> Result<(), E> {
        self.counts.triples += 1;
        (self.sink)(QuadRef::new(own(subject), predicate, object, GraphNameRef::DefaultGraph))
    }

    fn put_words(&mut self, subject: &str, predicate: NamedNodeRef<'_>, words: &str) -> Result<(), E> {
        if words.is_empty() { Ok(()) } else { self.put(subject, predicate, simple(words)) }
    }

    fn entity_iri(&self, at: EntityIx) -> String {
        self.mapping.entity(&self.graph.entity(at).id)
    }

    fn entities(&mut self) -> Result<(), E> {
        let graph = self.graph;
        for at in graph.sorted_entities() {
            let entity = graph.entity(at);
            let iri = self.entity_iri(at);
            let language = entity.language.to_lowercase();
            self.put(&iri, rdf::TYPE, own(&graph.ontology().class(entity.class).iri))?;
            self.put(&iri, rdfs::LABEL, tagged(&entity.label, &language))?;
            for alias in &entity.aliases {
                self.put(&iri, v::SKOS_ALT_LABEL, tagged(alias, &language))?;
            }
            for same in entity.same_as.iter().filter_map(|same| address(same)) {
                self.put(&iri, v::SCHEMA_SAME_AS, same)?;
            }
            for note in &entity.notes {
                self.put(&iri, v::NOTE, simple(note))?;
            }
            if let Some(value) = &entity.value {
                self.date(&iri, value)?;
            }
            let geometry = format!("{iri}/geometry");
            if entity.position.is_some() {
                self.put(&iri, v::GEO_HAS_GEOMETRY, own(&geometry))?;
            }
            self.facts(at, &iri)?;
            if let Some((latitude, longitude)) = entity.position {
                self.put(&geometry, rdf::TYPE, v::GEO_GEOMETRY)?;
                self.put(&geometry, v::GEO_AS_WKT, typed(&format!("POINT({longitude} {latitude})"), v::GEO_WKT_LITERAL))?;
            }
        }
        Ok(())
    }

    fn date(&mut self, iri: &str, value: &EdtfDate) -> Result<(), E> {
        self.put(iri, v::EDTF_VALUE, typed(value.as_str(), v::EDTF))?;
        for (predicate, day) in [(v::EARLIEST, value.earliest()), (v::LATEST, value.latest())] {
            if let Some(day) = day {
                self.put(iri, predicate, typed(&xsd_date(day), xsd::DATE))?;
            }
        }
        Ok(())
    }

    /// The plain triples: only what is held as a fact, each once.
    fn facts(&mut self, subject: EntityIx, iri: &str) -> Result<(), E> {
        let graph = self.graph;
        let mut facts: Vec<_> = graph
            .as_petgraph()
            .edges(subject)
            .filter(|edge| edge.weight().is_fact())
            .map(|edge| (edge.weight().relation, &graph.entity(petgraph::visit::EdgeRef::target(&edge)).id))
            .collect();
        facts.sort_unstable();
        facts.dedup();
        for (relation, object) in facts {
            *self.counts.facts.entry(relation).or_default() += 1;
            self.put(iri, own(&graph.ontology().relation(relation).iri), own(&self.mapping.entity(object)))?;
        }
        Ok(())
    }

    fn statements(&mut self) -> Result<(), E> {
        for at in self.graph.sorted_statements() {
            self.statement(at)?;
        }
        Ok(())
    }

    fn statement(&mut self, at: StatementIx) -> Result<(), E> {
        let graph = self.graph;
        let statement = graph.statement(at);
        let (subject, object) = graph.ends(at);
        let (subject, object) = (self.entity_iri(subject), self.entity_iri(object));
        let predicate = own(&graph.ontology().relation(statement.relation).iri);
        let (base, id) = (self.mapping.base(), &*statement.id.to_string());
        let iri = [base, "statement/", id].concat();
        self.put(&iri, rdf::TYPE, v::STATEMENT)?;
        match self.mapping.version {
            RdfVersion::Rdf11 => {
                self.put(&iri, rdf::SUBJECT, own(&subject))?;
                self.put(&iri, rdf::PREDICATE, predicate)?;
                self.put(&iri, rdf::OBJECT, own(&object))?;
            }
            RdfVersion::Rdf12 => {
                let triple = Triple::new(own(&subject).into_owned(), predicate.into_owned(), own(&object).into_owned());
                self.put(&iri, v::RDF_REIFIES, TermRef::Triple(&triple))?;
            }
        }
        for (predicate, date) in [(v::DATE, &statement.date), (v::START, &statement.start), (v::END, &statement.end)] {
            if let Some(date) = date {
                self.put(&iri, predicate, own(&self.mapping.entity(&format!("date-{}", date.slug()))))?;
            }
        }
        for (predicate, entity) in [(v::PLACE, statement.place), (v::RECIPIENT, statement.recipient), (v::CLAIMED_BY, statement.claimed_by)]
        {
            if let Some(entity) = entity {
                let entity = self.entity_iri(entity);
                self.put(&iri, predicate, own(&entity))?;
            }
        }
        self.put_words(&iri, v::ROLE, statement.role.as_deref().unwrap_or_default())?;
        if let Some(quantity) = &statement.quantity {
            self.put(&iri, v::QUANTITY, typed(quantity.as_str(), xsd::DECIMAL))?;
        }
        self.put_words(&iri, v::UNIT, statement.unit.as_deref().unwrap_or_default())?;
        let told = statement.modality;
        for (predicate, set) in [(v::PLANNED, told.planned), (v::NEGATED, told.negated), (v::REPORTED, told.reported)] {
            if set {
                self.put(&iri, predicate, typed("true", xsd::BOOLEAN))?;
            }
        }
        for note in &statement.notes {
            self.put(&iri, v::NOTE, simple(note))?;
        }
        let sources: Vec<(String, &Evidence)> = statement
            .evidence
            .iter()
            .map(|e| {
                let article = &graph.article(e.article).id;
                ([base, "evidence/", id, "/", article, "/", &e.span.to_string()].concat(), e)
            })
            .collect();
        for (source, _) in &sources {
            self.put(&iri, v::PROV_WAS_DERIVED_FROM, own(source))?;
        }
        for (source, evidence) in sources {
            self.words(&source, &graph.article(evidence.article).id, evidence.span, |writer| {
                writer.put_words(&source, v::RULE, &evidence.rule)?;
                writer.put(&source, v::CONFIDENCE, typed(&evidence.confidence.to_string(), xsd::DECIMAL))
            })?;
        }
        Ok(())
    }

    /// A stretch of an article's text as a Web Annotation resource, with what `more` adds to it.
    fn words(&mut self, iri: &str, article: &str, span: Span, more: impl FnOnce(&mut Self) -> Result<(), E>) -> Result<(), E> {
        let selector = [iri, "/selector"].concat();
        let quote = [iri, "/quote"].concat();
        let exact = self.mapping.quotes.get(article).and_then(|text| text.get(span));
        let text = [self.mapping.base(), "article/", article, "/text"].concat();
        self.put(iri, rdf::TYPE, v::OA_SPECIFIC_RESOURCE)?;
        self.put(iri, v::OA_HAS_SOURCE, own(&text))?;
        self.put(iri, v::OA_HAS_SELECTOR, own(&selector))?;
        if exact.is_some() {
            self.put(iri, v::OA_HAS_SELECTOR, own(&quote))?;
        }
        more(self)?;
        self.put(&selector, rdf::TYPE, v::OA_TEXT_POSITION_SELECTOR)?;
        let mut number = String::new();
        for (predicate, offset) in [(v::OA_START, span.start), (v::OA_END, span.end)] {
            number.clear();
            let _ = write!(number, "{offset}");
            self.put(&selector, predicate, typed(&number, v::XSD_NON_NEGATIVE_INTEGER))?;
        }
        if let Some(exact) = exact {
            self.put(&quote, rdf::TYPE, v::OA_TEXT_QUOTE_SELECTOR)?;
            self.put(&quote, v::OA_EXACT, simple(exact))?;
        }
        Ok(())
    }

    fn mentions(&mut self) -> Result<(), E> {
        let graph = self.graph;
        let is_compact = match self.mapping.mentions {
            MentionNodes::All => false,
            MentionNodes::Compact => true,
            MentionNodes::Left => return Ok(()),
        };
        let mut written = FxHashSet::default();
        for mention in graph.sorted_mentions() {
            // They are sorted by article and place: the first of an entity comes first.
            if is_compact && !written.insert((mention.article, mention.entity)) {
                continue;
            }
            let (article, entity) = (&graph.article(mention.article).id, &graph.entity(mention.entity).id);
            let place = if is_compact { String::new() } else { format!("{}/", mention.span) };
            let iri = [self.mapping.base(), "mention/", article, "/", &place, entity].concat();
            let target = self.mapping.entity(entity);
            self.words(&iri, article, mention.span, |writer| {
                writer.put(&iri, v::MENTIONS, own(&target))?;
                writer.put_words(&iri, v::MENTION_KIND, mention.kind.map(MentionKind::name).unwrap_or_default())
            })?;
        }
        Ok(())
    }

    fn articles(&mut self) -> Result<(), E> {
        let graph = self.graph;
        for at in graph.sorted_articles() {
            let article = graph.article(at);
            let iri = format!("{}article/{}", self.mapping.base(), article.id);
            let text = format!("{iri}/text");
            self.put(&iri, rdf::TYPE, v::SCHEMA_NEWS_ARTICLE)?;
            self.put(&iri, rdf::TYPE, v::PROV_ENTITY)?;
            if !article.title.is_empty() {
                self.put(&iri, v::SCHEMA_HEADLINE, tagged(&article.title, &article.language.to_lowercase()))?;
            }
            self.put_words(&iri, v::PUBLISHER_NAME, &article.publisher)?;
            if let Some(published) = &article.published {
                self.put(&iri, v::SCHEMA_DATE_PUBLISHED, typed(published.as_str(), v::EDTF))?;
            }
            self.put_words(&iri, v::SCHEMA_IN_LANGUAGE, &article.language)?;
            if let Some(url) = address(&article.url) {
                self.put(&iri, v::SCHEMA_URL, url)?;
            }
            self.put_words(&iri, v::FILE, shared_path(&article.file))?;
            self.put_words(&iri, v::SHA256, &article.sha256)?;
            self.put(&text, rdf::TYPE, v::PROV_ENTITY)?;
            self.put(&text, v::PROV_WAS_DERIVED_FROM, own(&iri))?;
            self.put_words(&text, v::SHA256, &article.text_sha256)?;
        }
        Ok(())
    }

    /// The activity that made the graph; its IRI.
    fn run(&mut self) -> Result<String, E> {
        let mapping = self.mapping;
        let made = &mapping.provenance;
        let short = |digest: &str| digest.get(..8).unwrap_or(digest).to_owned();
        let mut iri = format!("{}run/depeche-{}-{}", mapping.base(), made.program, short(&made.ontology));
        if let Some(lexicon) = &made.lexicon {
            let _ = write!(iri, "-{}", short(lexicon));
        }
        self.put(&iri, rdf::TYPE, v::PROV_ACTIVITY)?;
        self.put_words(&iri, v::PROGRAM_VERSION, &made.program)?;
        self.put_words(&iri, v::ONTOLOGY_DIGEST, &made.ontology)?;
        self.put_words(&iri, v::LEXICON_DIGEST, made.lexicon.as_deref().unwrap_or_default())?;
        if mapping.mentions != MentionNodes::All {
            self.put_words(&iri, v::MENTION_NODES, mapping.mentions.name())?;
        }
        Ok(iri)
    }
}

#[cfg(test)]
mod tests {
    use super::shared_path;

    #[test]
    fn a_dump_does_not_tell_of_its_makers_machine() {
        for (file, shared) in [
            ("texts/a.txt", "texts/a.txt"),
            ("a.txt", "a.txt"),
            ("../../home/ana/articles/a.txt", "a.txt"),
            ("/home/ana/a.txt", "a.txt"),
            ("C:\\Users\\Ana\\a.txt", "a.txt"),
            ("C:/Users/Ana/a.txt", "a.txt"),
            ("file:///home/ana/a.txt", "a.txt"),
            ("presse/12:30.txt", "presse/12:30.txt"),
            ("12:30/a.txt", "12:30/a.txt"),
            ("", ""),
        ] {
            assert_eq!(shared_path(file), shared);
        }
    }
}
