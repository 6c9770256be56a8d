//! The mapping back: triples in the program's own vocabulary become a graph.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};
use petgraph::visit::EdgeRef;

use super::import_error::ImportError;
use super::preferred::{is_expected, only_class};
use super::triples::{Triples, short};
use super::untaken::Untaken;
use super::vocabulary as v;
use crate::graph::{
    ArticleIx, ArticleRecord, DateError, EdtfDate, Entity, EntityIx, Evidence, Extra, KnowledgeGraph, Mention, Modality, Statement,
    UnknownMentionKind, check_id, is_language_tag,
};
use crate::ontology::Ontology;
use crate::text::{Span, forbidden};

/// A graph read from RDF, and what of it could not be used.
#[derive(Debug)]
pub struct Imported {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// Nodes that lack what they need: whoever needs a whole graph refuses any.
    pub faults: Vec<ImportError>,
    /// Whether there is anything in the program's own vocabulary.
    pub is_own: bool,
    /// What the graph has no place for.
    pub untaken: Untaken,
}

/// Rebuilds the graph that a dump was made of: either RDF version, with or without quotations. Named graphs are left out.
pub fn graph_of(quads: &[Quad], ontology: Arc<Ontology>) -> Imported {
    let triples = Triples::of(quads);
    let mut import = Import {
        triples: &triples,
        graph: KnowledgeGraph::new(ontology),
        entities: HashMap::new(),
        articles: HashMap::new(),
        faults: Vec::new(),
    };
    import.lacking();
    import.articles();
    import.entities();
    import.mentions();
    import.statements();
    import.facts();
    import.graph.tidy();
    let is_own = import.graph.entity_count() + import.graph.statement_count() > 0 || !import.faults.is_empty();
    import.controls();
    let is_entity = |iri: &str| import.entities.get(iri).map(|at| import.graph.entity(*at));
    let untaken = Untaken::of(quads, &triples, import.graph.ontology(), is_entity);
    Imported { graph: import.graph, faults: import.faults, is_own, untaken }
}

struct Import<'a> {
    triples: &'a Triples<'a>,
    graph: KnowledgeGraph,
    entities: HashMap<&'a str, EntityIx>,
    /// Articles by the IRI of their text.
    articles: HashMap<&'a str, ArticleIx>,
    faults: Vec<ImportError>,
}

/// What follows a marker such as `/entity/` in an IRI.
fn id_after<'i>(iri: &'i str, marker: &str) -> &'i str {
    iri.rsplit_once(marker).map_or_else(|| iri.rsplit(['/', '#']).next().unwrap_or(iri), |(_, id)| id)
}

impl<'a> Import<'a> {
    fn fault(&mut self, node: &str, message: impl Into<String>) {
        self.faults.push(ImportError::Node { node: node.to_owned(), message: message.into() });
    }

    /// Of a dump without nodes for all mentions, no tables can be rebuilt.
    fn lacking(&mut self) {
        let t = self.triples;
        for &run in t.by_subject.keys() {
            if let Some(nodes) = t.words(run, v::MENTION_NODES).next() {
                self.fault(
                    run,
                    format!("the dump was written with --mentions {nodes}: it can be queried, and tables are not rebuilt from it"),
                );
            }
        }
    }

    /// What XML cannot hold is in no graph.
    fn controls(&mut self) {
        let t = self.triples;
        for (&iri, properties) in &t.by_subject {
            for (predicate, object) in properties {
                if let Term::Literal(words) = object
                    && let Some(found) = forbidden(words.value())
                {
                    let property = short(NamedNodeRef::new_unchecked(predicate));
                    self.fault(iri, format!("its {property} holds the control character U+{:04X}: expected text", u32::from(found)));
                }
            }
        }
    }

    /// Remembers whose an id is; it is a fault where it is another node's already, as where two files have two bases.
    fn claims(&mut self, owners: &mut HashMap<String, &'a str>, id: &str, iri: &'a str) -> bool {
        match owners.insert(id.to_owned(), iri) {
            None => true,
            Some(other) => {
                self.fault(iri, format!("its id '{id}' is that of <{other}> too: two things cannot have one id"));
                false
            }
        }
    }

    fn articles(&mut self) {
        let mut owners = HashMap::new();
        let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for &text in self.triples.by_subject.keys() {
            for source in self.triples.iris(text, v::PROV_WAS_DERIVED_FROM) {
                texts.entry(source).or_default().push(text);
            }
        }
        for iri in self.triples.of_type(v::SCHEMA_NEWS_ARTICLE) {
            let t = self.triples;
            let texts = texts.get(iri).map(Vec::as_slice).unwrap_or_default();
            let word = |predicate| t.word(iri, predicate).unwrap_or_default().to_owned();
            let published = self.date_value(iri, v::SCHEMA_DATE_PUBLISHED);
            let url = t.only_iri(iri, v::SCHEMA_URL).unwrap_or_else(|message| {
                self.fault(iri, message);
                None
            });
            let (id, language) = (id_after(iri, "/article/"), word(v::SCHEMA_IN_LANGUAGE));
            if let Err(error) = check_id(id) {
                self.fault(iri, error.to_string());
                continue;
            }
            if !language.is_empty() && !is_language_tag(&language) {
                self.fault(iri, format!("its schema:inLanguage is '{language}': expected a language code such as 'fr'"));
                continue;
            }
            if !self.claims(&mut owners, id, iri) {
                continue;
            }
            let record = ArticleRecord {
                id: id.to_owned(),
                title: word(v::SCHEMA_HEADLINE),
                publisher: word(v::PUBLISHER_NAME),
                published,
                language,
                url: url.unwrap_or_default().to_owned(),
                file: word(v::FILE),
                sha256: word(v::SHA256),
                text_sha256: texts.iter().find_map(|text| t.word(text, v::SHA256)).unwrap_or_default().to_owned(),
                extra: Extra::new(),
            };
            let at = self.graph.add_article(record);
            self.articles.extend(texts.iter().map(|text| (*text, at)));
        }
    }

    fn date_value(&mut self, node: &str, predicate: NamedNodeRef<'_>) -> Option<EdtfDate> {
        let value = self.triples.only_word(node, predicate, Some(v::EDTF));
        let date = value.and_then(|value| value.map(|v| v.parse().map_err(|e: DateError| e.to_string())).transpose());
        date.unwrap_or_else(|message| {
            self.fault(node, message);
            None
        })
    }

    fn entities(&mut self) {
        let ontology = Arc::clone(self.graph.ontology());
        let t = self.triples;
        let mut owners = HashMap::new();
        for &iri in t.by_subject.keys() {
            let class = match only_class(t, iri, id_after(iri, "/entity/"), &ontology) {
                Ok(Some(class)) => class,
                Ok(None) => continue,
                Err(message) => {
                    self.fault(iri, message);
                    continue;
                }
            };
            let mut labels: Vec<(&str, &str)> = t
                .all(iri, rdfs::LABEL)
                .filter_map(|term| match term {
                    Term::Literal(literal) => Some((literal.value(), literal.language().unwrap_or_default())),
                    _ => None,
                })
                .collect();
            labels.retain(|(label, _)| !label.trim().is_empty());
            labels.sort_unstable_by_key(|&(label, language)| (!is_expected(language), label, language));
            let Some(&(label, language)) = labels.first() else {
                self.fault(iri, "the entity has no label: expected an rdfs:label");
                continue;
            };
            let value = self.date_value(iri, v::EDTF_VALUE);
            let is_date = ontology.class_named("Date") == Some(class);
            if is_date != value.is_some() {
                let message = if is_date { "a Date needs its value: expected depeche:edtf" } else { "only a Date has a depeche:edtf" };
                self.fault(iri, message);
                continue;
            }
            let mut points = t.iris(iri, v::GEO_HAS_GEOMETRY).flat_map(|g| t.words(g, v::GEO_AS_WKT)).map(point);
            let position = points.next();
            if position == Some(None) {
                self.fault(iri, "its geometry is not a point: expected 'POINT(longitude latitude)'");
            } else if points.next().is_some() {
                self.fault(iri, "it has more than one point: expected one at most");
            }
            let id = value.as_ref().map_or_else(|| id_after(iri, "/entity/").to_owned(), |date| format!("date-{}", date.slug()));
            if let Err(error) = check_id(&id) {
                self.fault(iri, error.to_string());
                continue;
            }
            // Dates of one value are one.
            if value.is_none() && !self.claims(&mut owners, &id, iri) {
                continue;
            }
            let set = |predicate| t.words(iri, predicate).map(str::to_owned).collect::<BTreeSet<String>>();
            // Joined dumps may give one entity two labels.
            let mut aliases = set(v::SKOS_ALT_LABEL);
            aliases.extend(labels[1..].iter().map(|(other, _)| (*other).to_owned()).filter(|other| other != label));
            let at = self.graph.add_entity(Entity {
                id,
                class,
                label: label.to_owned(),
                language: language.to_owned(),
                aliases,
                value,
                position: position.flatten(),
                same_as: t.iris(iri, v::SCHEMA_SAME_AS).map(str::to_owned).collect(),
                notes: set(v::NOTE),
                extra: Extra::new(),
            });
            self.entities.insert(iri, at);
        }
    }

    /// Article, stretch and words of a Web Annotation resource.
    fn stretch(&self, iri: &str) -> Result<(ArticleIx, Span, Option<&'a str>), String> {
        let t = self.triples;
        let article = t.only_iri(iri, v::OA_HAS_SOURCE)?.and_then(|text| self.articles.get(text)).copied();
        let article = article.ok_or("its oa:hasSource is the text of no article of the graph")?;
        let (mut spans, mut words) = (Vec::new(), None);
        for selector in t.iris(iri, v::OA_HAS_SELECTOR) {
            let number = |predicate| {
                let digits = t.only_word(selector, predicate, Some(v::XSD_NON_NEGATIVE_INTEGER))?;
                digits
                    .map(|n| n.parse::<u32>().map_err(|_| format!("'{n}' is not an offset: expected a number of code points")))
                    .transpose()
            };
            if let (Some(start), Some(end)) = (number(v::OA_START)?, number(v::OA_END)?)
                && start < end
            {
                spans.push(Span::new(start, end));
            }
            words = words.or(t.word(selector, v::OA_EXACT));
        }
        match spans.as_slice() {
            [span] => Ok((article, *span, words)),
            _ => Err("it has no one stretch of text: expected one selector with an oa:start before its oa:end".to_owned()),
        }
    }

    /// The entity that a mention names, and where.
    fn mention(&self, iri: &'a str, target: &str) -> Result<Mention, String> {
        self.triples.only_iri(iri, v::MENTIONS)?;
        let entity = *self.entities.get(target).ok_or_else(|| format!("it mentions <{target}>, which is not an entity of the graph"))?;
        let (article, span, words) = self.stretch(iri)?;
        let kind = self.triples.only_word(iri, v::MENTION_KIND, None)?.map(str::parse).transpose();
        let kind = kind.map_err(|error: UnknownMentionKind| format!("its depeche:mentionKind: {error}"))?;
        Ok(Mention { article, span, entity, text: words.unwrap_or_default().into(), kind, extra: Extra::new() })
    }

    fn mentions(&mut self) {
        let t = self.triples;
        for &iri in t.by_subject.keys() {
            let Some(target) = t.iris(iri, v::MENTIONS).next() else { continue };
            match self.mention(iri, target) {
                Ok(mention) => self.graph.add_mention(mention),
                Err(message) => self.fault(iri, message),
            }
        }
    }

    fn statements(&mut self) {
        for iri in self.triples.of_type(v::STATEMENT) {
            if let Err(message) = self.statement(iri) {
                self.fault(iri, message);
            }
        }
    }

    /// A plain triple is a fact: there is a statement for it that nobody merely claims, plans or denies.
    fn facts(&mut self) {
        let ontology = Arc::clone(self.graph.ontology());
        let edges = self.graph.as_petgraph().edge_references().filter(|edge| edge.weight().is_fact());
        let held: HashSet<_> = edges.map(|edge| (edge.source(), edge.weight().relation, edge.target())).collect();
        let t = self.triples;
        for (&iri, properties) in &t.by_subject {
            let Some(&subject) = self.entities.get(iri) else { continue };
            for (predicate, object) in properties {
                let (Some(relation), Term::NamedNode(object)) = (ontology.relation_of_iri(predicate), object) else { continue };
                let is_held = self.entities.get(object.as_str()).is_some_and(|&object| held.contains(&(subject, relation, object)));
                if !is_held {
                    let name = &ontology.relation(relation).name;
                    self.fault(iri, format!("no statement holds as a fact that it {name} {object}"));
                }
            }
        }
    }

    /// Subject, predicate and object: by `rdf:subject` … or by a triple term.
    fn triple(&self, iri: &str) -> Result<(&'a str, &'a str, &'a str), String> {
        let t = self.triples;
        if let Some(Term::Triple(triple)) = t.all(iri, v::RDF_REIFIES).next() {
            return match (&triple.subject, &triple.object) {
                (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) => {
                    Ok((subject.as_str(), triple.predicate.as_str(), object.as_str()))
                }
                _ => Err("its triple term relates no two IRIs".to_owned()),
            };
        }
        let one = |predicate: NamedNodeRef<'_>, name: &str| {
            let mut all = t.iris(iri, predicate);
            match (all.next(), all.next()) {
                (Some(only), None) => Ok(only),
                (Some(_), Some(_)) => Err(format!("it has more than one {name}: expected one")),
                (None, _) => Err(format!("it has no {name}: expected an IRI, or rdf:reifies with a triple term")),
            }
        };
        Ok((one(rdf::SUBJECT, "rdf:subject")?, one(rdf::PREDICATE, "rdf:predicate")?, one(rdf::OBJECT, "rdf:object")?))
    }

    fn statement(&mut self, iri: &'a str) -> Result<(), String> {
        let t = self.triples;
        let (subject, predicate, object) = self.triple(iri)?;
        let ontology = Arc::clone(self.graph.ontology());
        let relation =
            ontology.relation_of_iri(predicate).ok_or_else(|| format!("its predicate <{predicate}> is not a relation of the ontology"))?;
        let entity = |node: &str| self.entities.get(node).copied().ok_or_else(|| format!("<{node}> is not an entity of the graph"));
        let qualifier = |predicate| t.only_iri(iri, predicate)?.map(entity).transpose();
        let graph = &self.graph;
        let date = |predicate| {
            let at = qualifier(predicate)?;
            let value = at.map(|at| graph.entity(at).value.clone().ok_or_else(|| format!("'{}' is not a Date", graph.entity(at).id)));
            value.transpose()
        };
        let flag = |predicate: NamedNodeRef<'_>| match t.only_word(iri, predicate, Some(xsd::BOOLEAN))? {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(other) => Err(format!("its {} is '{other}': expected true or false", short(predicate))),
        };
        let words = |predicate, datatype| Ok::<_, String>(t.only_word(iri, predicate, datatype)?.map(Box::from));
        let mut statement = Statement::new(relation);
        let (subject, object) = (entity(subject)?, entity(object)?);
        statement.date = date(v::DATE)?;
        statement.start = date(v::START)?;
        statement.end = date(v::END)?;
        statement.place = qualifier(v::PLACE)?;
        statement.role = words(v::ROLE, None)?;
        statement.recipient = qualifier(v::RECIPIENT)?;
        statement.quantity = t.only_number(iri, v::QUANTITY)?;
        statement.unit = words(v::UNIT, None)?;
        statement.claimed_by = qualifier(v::CLAIMED_BY)?;
        statement.modality = Modality { planned: flag(v::PLANNED)?, negated: flag(v::NEGATED)?, reported: flag(v::REPORTED)? };
        statement.notes = t.words(iri, v::NOTE).map(Box::from).collect();
        let at = self.graph.add_statement(subject, object, statement);
        for source in t.iris(iri, v::PROV_WAS_DERIVED_FROM) {
            match self.piece(source) {
                Ok(evidence) => self.graph.add_evidence(at, evidence),
                Err(message) => self.fault(source, message),
            }
        }
        Ok(())
    }

    /// A piece of evidence.
    fn piece(&self, iri: &'a str) -> Result<Evidence, String> {
        let (article, span, words) = self.stretch(iri)?;
        let rule = self.triples.only_word(iri, v::RULE, None)?.unwrap_or_default().into();
        let written = self.triples.only_number(iri, v::CONFIDENCE)?;
        let confidence = written.map_or(Some(1.0), |c| c.as_str().parse().ok()).filter(|c| (0.0..=1.0).contains(c));
        let confidence = confidence.ok_or("its depeche:confidence is not a number from 0 to 1")?;
        Ok(Evidence { article, span, rule, confidence, quote: words.map(Box::from), extra: Extra::new() })
    }
}

/// Latitude and longitude of `POINT(longitude latitude)`.
fn point(wkt: &str) -> Option<(f64, f64)> {
    let (longitude, latitude) = wkt.trim().strip_prefix("POINT")?.trim().strip_prefix('(')?.strip_suffix(')')?.split_once(' ')?;
    let position = (latitude.trim().parse::<f64>().ok()?, longitude.trim().parse::<f64>().ok()?);
    (position.0.abs() <= 90.0 && position.1.abs() <= 180.0).then_some(position)
}
