//! The pipeline: article in, graph out.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::document::{Document, Sentences};
use super::entities::entities::Entities;
use super::entities::resolver;
use super::index::{Ix, List, SentenceIx};
use super::learned::{self, RelationExamples, RelationModel};
use super::mentions::names::NameTagger;
use super::mentions::{dates, find};
use super::statements::arguments::{self, Arguments};
use super::statements::casualties::{self, Casualty};
use super::statements::claim::{Claim, Voiced};
use super::statements::{attribution, claim, first_person, patterns, qualifiers, status, tenures};
use super::syntax::{Repair, Repairs, Syntax};
use super::trace::{Event, SENTENCE, Silent, Stage, Trace};
use super::{assemble, confidence, consolidate};
use crate::article::Article;
use crate::graph::KnowledgeGraph;
use crate::lexicon::Lexicon;
use crate::ontology::Ontology;
use crate::reader::Reader;

/// Extracts graphs from articles, one at a time.
///
/// ```
/// use depeche::article::{ArticleSource, read_plain};
/// use depeche::extract::Extractor;
///
/// let text = "Le Mali et la Mauritanie ont signé un accord de paix à Alger.";
/// let article = read_plain(text.as_bytes(), ArticleSource { id: "paix".to_owned(), ..ArticleSource::default() })?;
/// let graph = Extractor::french()?.extract(&article).graph;
///
/// let mali = graph.entity_named("state-ml").expect("the state of Mali");
/// assert_eq!(graph.entity(mali).label, "Mali");
/// assert_eq!(article.text.slice(graph.mentions_of(mali)[0].span), "Mali");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Extractor {
    lexicon: Lexicon,
    ontology: Arc<Ontology>,
    reader: Reader,
    names: NameTagger,
    relations: Option<RelationModel>,
    repairs: Repairs,
    least_confidence: f64,
}

/// The graph of an article.
#[derive(Debug)]
pub struct Extracted {
    /// Entities, statements, mentions and evidence.
    pub graph: KnowledgeGraph,
    /// The article's date, if it is given or found.
    pub published: Option<Date>,
}

impl Extractor {
    /// An extractor with these words and these classes and relations.
    pub fn new(lexicon: Lexicon, ontology: Arc<Ontology>, reader: Reader, names: NameTagger) -> Self {
        Self { lexicon, ontology, reader, names, relations: None, repairs: Repairs::MADE, least_confidence: 0.0 }
    }

    /// Adds the statements that a model of relations finds likely to those of the lexicon's patterns, and leaves out those about things that it finds
    /// unlikely; with `None` neither.
    pub fn set_relations(&mut self, relations: Option<RelationModel>) {
        self.relations = relations;
    }

    /// Leaves out these repairs of trees and no others, to measure what they are worth.
    pub fn leave_out(&mut self, repairs: &[Repair]) {
        self.repairs = repairs.iter().fold(Repairs::MADE, |left, &repair| left.without(repair));
    }

    /// Leaves out statements that are less sure than a share from 0 to 1.
    pub fn set_least_confidence(&mut self, least: f64) {
        self.least_confidence = least;
    }

    /// The graph of an article. It depends on nothing but the article.
    pub fn extract(&self, article: &Article) -> Extracted {
        self.extract_traced(article, &mut Silent)
    }

    /// The graph of an article; each stage reports its decisions.
    pub fn extract_traced(&self, article: &Article, trace: &mut impl Trace) -> Extracted {
        let forms = self.reader.syntax().forms();
        self.with_entities(article, trace, |document, paragraphs, mut entities, trace| {
            let (voiced, tolls) = {
                let views = views(document, paragraphs, &entities, trace);
                let claims = patterns::claims(&views, trace);
                let claims = match &self.relations {
                    Some(model) => learned::with_learned(model, forms, &views, claims, trace),
                    None => claims,
                };
                let claims = tenures::with_tenures(&views, claims, trace);
                voiced(document, paragraphs, &views, claims, trace)
            };
            claim::mention(document, &voiced, &mut entities);
            let found = consolidate::consolidated(document, voiced, &tolls, &entities, trace);
            let found = match &self.relations {
                Some(model) => learned::without_unlikely(model, document, forms, &entities, found, trace),
                None => found,
            };
            let found = confidence::sure_enough(document, &entities, found, self.least_confidence, trace);
            let graph = assemble::graph(&self.ontology, document, &entities, found, trace);
            Extracted { graph, published: document.published }
        })
    }

    /// What a model of these relations, by their names in the ontology, is trained on: the things of an article and the pairs of them. What the
    /// extractor's own model finds is not among it.
    pub fn relation_examples(&self, article: &Article, relations: &[String]) -> RelationExamples {
        let relations: Vec<_> = relations.iter().map(|name| self.ontology.relation_named(name)).collect();
        let forms = self.reader.syntax().forms();
        self.with_entities(article, &mut Silent, |document, paragraphs, mut entities, trace| {
            let (pairs, (voiced, tolls)) = {
                let views = views(document, paragraphs, &entities, trace);
                let claims = patterns::claims(&views, trace);
                let pairs = learned::examples(forms, &views, &claims, &relations);
                (pairs, voiced(document, paragraphs, &views, claims, trace))
            };
            claim::mention(document, &voiced, &mut entities);
            let found = consolidate::consolidated(document, voiced, &tolls, &entities, trace);
            let stand = assemble::standing(document, &entities, &found, trace);
            let things = learned::things(forms, document, &entities, &found, &stand);
            let place = |voiced: &Voiced| {
                let relation = relations.iter().position(|known| *known == Some(voiced.claim.relation))?;
                Some((voiced.claim.subject.entity.position(), relation, voiced.claim.object.entity.position()))
            };
            RelationExamples { things, pairs, statements: found.iter().filter_map(place).collect() }
        })
    }

    /// Goes on with an article from where its sentences are read and its entities known.
    fn with_entities<T: Trace, R>(
        &self,
        article: &Article,
        trace: &mut T,
        then: impl for<'d> FnOnce(Document<'d>, &'d [Range<SentenceIx>], Entities<'d>, &mut T) -> R,
    ) -> R {
        let published = article.source.published.or_else(|| dates::of_article(&self.lexicon, &self.reader, article));
        let sentences = Sentences::read(&self.lexicon, &self.reader, article);
        let syntax: List<_, Syntax<'_>> = sentences.all.iter().map(|sentence| Syntax::new(&self.lexicon, sentence, self.repairs)).collect();
        let (lexicon, ontology) = (&self.lexicon, &*self.ontology);
        let document = Document { article, published, lexicon, ontology, sentences: &sentences.all, syntax: &syntax };
        report_document(document, trace);
        let learned = self.names.names(lexicon, self.reader.syntax().forms(), document.sentences.as_slice());
        let mentions = find::find(document, &learned, trace);
        let entities = resolver::resolve(document, &mentions, trace);
        then(document, &sentences.paragraphs, entities, trace)
    }
}

/// The sentences of an article as statements are found in them.
fn views<'a>(
    document: Document<'a>,
    paragraphs: &[Range<SentenceIx>],
    entities: &'a Entities<'a>,
    trace: &mut impl Trace,
) -> List<SentenceIx, Arguments<'a>> {
    let mut views = arguments::sentences(document, entities);
    first_person::resolve(&mut views, document, paragraphs, trace);
    views
}

/// Claims with when it was, how they are held and whose word they are; and what events did to people.
fn voiced(
    document: Document<'_>,
    paragraphs: &[Range<SentenceIx>],
    views: &List<SentenceIx, Arguments<'_>>,
    claims: Vec<Claim>,
    trace: &mut impl Trace,
) -> (Vec<Voiced>, Vec<Casualty>) {
    let Some(entities) = views.iter().next().map(|any| any.entities) else { return (Vec::new(), Vec::new()) };
    let casualties = casualties::casualties(views);
    let qualified = qualifiers::qualified(views, entities, claims, trace);
    let held = status::held(views, qualified, trace);
    attribution::voiced(views, document, paragraphs, entities, held, casualties, trace)
}

/// Reports the repairs of an article's trees.
fn report_document(document: Document<'_>, trace: &mut impl Trace) {
    for (sentence, syntax) in document.syntax.enumerated() {
        trace.report(|| {
            let tokens = 0..document.sentences[sentence].tokens.len();
            Event::on(document, Stage::Document, sentence, &tokens).taken_for("", SENTENCE)
        });
        for &(repair, word) in syntax.repaired() {
            let token = syntax.token_of(word);
            let head = || syntax.head(word).map(|head| &*syntax.word(head).form).unwrap_or_default();
            trace.report(|| {
                let event = Event::on(document, Stage::Document, sentence, &(token..token + 1));
                event.taken_for(format!("{} of {}", syntax.word(word).deprel, head()), repair.name())
            });
        }
    }
}
