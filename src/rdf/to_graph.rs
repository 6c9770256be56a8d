//! The mapping back: triples in the program's own vocabulary become a graph.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::sync::Arc;

use oxigraph::io::{RdfParseError, RdfParser};
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use super::dump::DumpFormat;
use super::vocabulary as v;
use crate::article::Span;
use crate::graph::{ArticleIx, ArticleRecord, EdtfDate, Entity, EntityIx, Evidence, Extra, KnowledgeGraph, Mention, Modality, Statement};
use crate::ontology::Ontology;

/// Why RDF is no graph of ours.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be parsed.
    #[error("{}{message}", place(.line, .column))]
    Syntax {
        /// Line, from 1, where it is known.
        line: Option<u64>,
        /// Column in code points, from 1.
        column: Option<u64>,
        /// What is wrong.
        message: String,
    },
    /// The file cannot be read.
    #[error("{0}")]
    Input(std::io::Error),
    /// A node lacks what it needs, or has what it cannot have.
    #[error("<{node}>: {message}")]
    Node {
        /// IRI of the node.
        node: String,
        /// What is wrong and what was expected.
        message: String,
    },
}

fn place(line: &Option<u64>, column: &Option<u64>) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!("line {line}, column {column}: "),
        _ => String::new(),
    }
}

/// Parses RDF.
///
/// # Errors
/// [`ImportError`] where it does not parse; with line and column where the format tells them.
pub fn parse(input: impl Read, format: DumpFormat) -> Result<Vec<Quad>, ImportError> {
    RdfParser::from_format(format.rdf_format()).for_reader(input).map(|quad| quad.map_err(|error| syntax(&error))).collect()
}

pub(super) fn syntax(error: &RdfParseError) -> ImportError {
    match error {
        RdfParseError::Io(error) => ImportError::Input(std::io::Error::new(error.kind(), error.to_string())),
        RdfParseError::Syntax(error) => {
            let at = error.location().map(|range| range.start);
            ImportError::Syntax { line: at.map(|p| p.line + 1), column: at.map(|p| p.column + 1), message: error.to_string() }
        }
    }
}

/// A graph read from RDF, and what of it could not be used.
#[derive(Debug)]
pub struct Imported {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// Nodes that lack what they need: whoever needs a whole graph refuses any.
    pub faults: Vec<ImportError>,
    /// Whether there is anything in the program's own vocabulary.
    pub is_own: bool,
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
    import.articles();
    import.entities();
    import.mentions();
    import.statements();
    import.graph.tidy();
    let is_own = import.graph.entity_count() + import.graph.statement_count() > 0 || !import.faults.is_empty();
    Imported { graph: import.graph, faults: import.faults, is_own }
}

/// The triples of the default graph by subject.
pub(super) struct Triples<'a> {
    by_subject: BTreeMap<&'a str, Vec<(&'a str, &'a Term)>>,
}

impl<'a> Triples<'a> {
    pub(super) fn of(quads: &'a [Quad]) -> Self {
        let mut by_subject: BTreeMap<&str, Vec<(&str, &Term)>> = BTreeMap::new();
        for quad in quads {
            if let (NamedOrBlankNode::NamedNode(subject), GraphName::DefaultGraph) = (&quad.subject, &quad.graph_name) {
                by_subject.entry(subject.as_str()).or_default().push((quad.predicate.as_str(), &quad.object));
            }
        }
        Self { by_subject }
    }

    fn all(&self, subject: &str, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &'a Term> {
        let predicate = predicate.as_str().to_owned();
        self.by_subject.get(subject).into_iter().flatten().filter(move |(p, _)| *p == predicate).map(|(_, o)| *o)
    }

    fn iris(&self, subject: &str, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &'a str> {
        self.all(subject, predicate).filter_map(|term| match term {
            Term::NamedNode(node) => Some(node.as_str()),
            _ => None,
        })
    }

    fn words(&self, subject: &str, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &'a str> {
        self.all(subject, predicate).filter_map(|term| match term {
            Term::Literal(literal) => Some(literal.value()),
            _ => None,
        })
    }

    fn word(&self, subject: &str, predicate: NamedNodeRef<'_>) -> Option<&'a str> {
        self.words(subject, predicate).next()
    }

    fn of_type(&self, class: NamedNodeRef<'_>) -> Vec<&'a str> {
        self.by_subject.keys().copied().filter(|s| self.iris(s, rdf::TYPE).any(|t| t == class.as_str())).collect()
    }
}

struct Import<'a> {
    triples: &'a Triples<'a>,
    graph: KnowledgeGraph,
    entities: HashMap<&'a str, EntityIx>,
    /// Articles by the IRI of their text.
    articles: HashMap<String, ArticleIx>,
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

    fn articles(&mut self) {
        for iri in self.triples.of_type(v::SCHEMA_NEWS_ARTICLE) {
            let t = self.triples;
            let text = format!("{iri}/text");
            let word = |predicate| t.word(iri, predicate).unwrap_or_default().to_owned();
            let published = self.date_value(iri, v::SCHEMA_DATE_PUBLISHED);
            let record = ArticleRecord {
                id: id_after(iri, "/article/").to_owned(),
                title: word(v::SCHEMA_HEADLINE),
                publisher: word(v::PUBLISHER_NAME),
                published,
                language: word(v::SCHEMA_IN_LANGUAGE),
                url: t.iris(iri, v::SCHEMA_URL).next().unwrap_or_default().to_owned(),
                file: word(v::FILE),
                sha256: word(v::SHA256),
                text_sha256: t.word(&text, v::SHA256).unwrap_or_default().to_owned(),
                extra: Extra::new(),
            };
            let at = self.graph.add_article(record);
            self.articles.insert(text, at);
        }
    }

    fn date_value(&mut self, node: &str, predicate: NamedNodeRef<'_>) -> Option<EdtfDate> {
        let value = self.triples.word(node, predicate)?;
        match value.parse() {
            Ok(date) => Some(date),
            Err(error) => {
                self.fault(node, format!("{error}"));
                None
            }
        }
    }

    fn entities(&mut self) {
        let ontology = Arc::clone(self.graph.ontology());
        let t = self.triples;
        for &iri in t.by_subject.keys() {
            let class = t.iris(iri, rdf::TYPE).find_map(|class| ontology.class_of_iri(class));
            let Some(class) = class else { continue };
            let label = t.all(iri, rdfs::LABEL).find_map(|term| match term {
                Term::Literal(literal) => Some((literal.value(), literal.language().unwrap_or_default())),
                _ => None,
            });
            let Some((label, language)) = label else {
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
            let position = t.iris(iri, v::GEO_HAS_GEOMETRY).find_map(|g| t.word(g, v::GEO_AS_WKT)).map(point);
            if position == Some(None) {
                self.fault(iri, "its geometry is no point: expected 'POINT(longitude latitude)'");
            }
            let set = |predicate| t.words(iri, predicate).map(str::to_owned).collect::<BTreeSet<String>>();
            let at = self.graph.add_entity(Entity {
                id: id_after(iri, "/entity/").to_owned(),
                class,
                label: label.to_owned(),
                language: language.to_owned(),
                aliases: set(v::SKOS_ALT_LABEL),
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
    fn stretch(&mut self, iri: &str) -> Option<(ArticleIx, Span, Option<&'a str>)> {
        let t = self.triples;
        let article = t.iris(iri, v::OA_HAS_SOURCE).next().and_then(|text| self.articles.get(text)).copied();
        let Some(article) = article else {
            self.fault(iri, "its oa:hasSource is the text of no article of the graph");
            return None;
        };
        let (mut span, mut words) = (None, None);
        for selector in t.iris(iri, v::OA_HAS_SELECTOR) {
            let number = |predicate| t.word(selector, predicate).and_then(|n| n.parse::<u32>().ok());
            if let (Some(start), Some(end)) = (number(v::OA_START), number(v::OA_END)) {
                span = Some(Span::new(start, end)).filter(|s| !s.is_empty());
            }
            words = words.or(t.word(selector, v::OA_EXACT));
        }
        let Some(span) = span else {
            self.fault(iri, "it has no stretch of text: expected a selector with an oa:start before its oa:end");
            return None;
        };
        Some((article, span, words))
    }

    fn mentions(&mut self) {
        let t = self.triples;
        for &iri in t.by_subject.keys() {
            let Some(target) = t.iris(iri, v::MENTIONS).next() else { continue };
            let Some(&entity) = self.entities.get(target) else {
                self.fault(iri, format!("it mentions <{target}>, which is no entity of the graph"));
                continue;
            };
            if let Some((article, span, words)) = self.stretch(iri) {
                let text = words.unwrap_or_default().into();
                self.graph.add_mention(Mention { article, span, entity, text, extra: Extra::new() });
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
            ontology.relation_of_iri(predicate).ok_or_else(|| format!("its predicate <{predicate}> is no relation of the ontology"))?;
        let entity = |node: &str| self.entities.get(node).copied().ok_or_else(|| format!("<{node}> is no entity of the graph"));
        let qualifier = |predicate| t.iris(iri, predicate).next().map(entity).transpose();
        let graph = &self.graph;
        let date = |predicate| {
            let at = qualifier(predicate)?;
            let value = at.map(|at| graph.entity(at).value.clone().ok_or_else(|| format!("'{}' is no Date", graph.entity(at).id)));
            value.transpose()
        };
        let flag = |predicate: NamedNodeRef<'_>| match t.word(iri, predicate) {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(other) => Err(format!("<{}> is '{other}': expected true or false", predicate.as_str())),
        };
        let words = |predicate| t.word(iri, predicate).map(Box::from);
        let mut statement = Statement::new(relation);
        let (subject, object) = (entity(subject)?, entity(object)?);
        statement.date = date(v::DATE)?;
        statement.start = date(v::START)?;
        statement.end = date(v::END)?;
        statement.place = qualifier(v::PLACE)?;
        statement.role = words(v::ROLE);
        statement.recipient = qualifier(v::RECIPIENT)?;
        statement.quantity = words(v::QUANTITY);
        statement.unit = words(v::UNIT);
        statement.claimed_by = qualifier(v::CLAIMED_BY)?;
        statement.modality = Modality { planned: flag(v::PLANNED)?, negated: flag(v::NEGATED)? };
        statement.notes = t.words(iri, v::NOTE).map(Box::from).collect();
        let at = self.graph.add_statement(subject, object, statement);
        for source in t.iris(iri, v::PROV_WAS_DERIVED_FROM) {
            if let Some((article, span, words)) = self.stretch(source) {
                let rule = t.word(source, v::RULE).unwrap_or_default().into();
                let confidence = t.word(source, v::CONFIDENCE).map_or(Some(1.0), |c| c.parse().ok());
                let confidence = confidence.filter(|c| (0.0..=1.0).contains(c)).ok_or("a confidence is no number from 0 to 1")?;
                self.graph.add_evidence(at, Evidence { article, span, rule, confidence, quote: words.map(Box::from), extra: Extra::new() });
            }
        }
        Ok(())
    }
}

/// Latitude and longitude of `POINT(longitude latitude)`.
fn point(wkt: &str) -> Option<(f64, f64)> {
    let (longitude, latitude) = wkt.trim().strip_prefix("POINT")?.trim().strip_prefix('(')?.strip_suffix(')')?.split_once(' ')?;
    let position = (latitude.trim().parse::<f64>().ok()?, longitude.trim().parse::<f64>().ok()?);
    (position.0.abs() <= 90.0 && position.1.abs() <= 180.0).then_some(position)
}
