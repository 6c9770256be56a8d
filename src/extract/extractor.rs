//! The pipeline: article in, graph out.

use std::sync::Arc;

use jiff::civil::Date;

use super::document::{Document, Sentences};
use super::entities::resolver;
use super::mentions::names::{Context, NameTagger};
use super::mentions::{dates, find};
use super::statements::arguments::Arguments;
use super::statements::attribution::{Attribution, Voice};
use super::statements::candidate::Claim;
use super::statements::{casualties, frames, locations, occurrences, offices, ownership};
use super::syntax::Syntax;
use super::trace::{Silent, Trace};
use super::{assemble, consolidate};
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
}

/// The graph of an article.
#[derive(Debug)]
pub struct Extracted {
    /// Entities, statements, mentions and evidence.
    pub graph: KnowledgeGraph,
    /// The article's date, if it is given or found.
    pub published: Option<Date>,
    /// What was found and left out, each with its reason.
    pub dropped: Vec<String>,
}

impl Extractor {
    /// An extractor with these words and these classes and relations.
    pub fn new(lexicon: Lexicon, ontology: Arc<Ontology>, reader: Reader, names: NameTagger) -> Self {
        Self { lexicon, ontology, reader, names }
    }

    /// The graph of an article. It depends on nothing but the article.
    pub fn extract(&self, article: &Article) -> Extracted {
        self.extract_traced(article, &mut Silent)
    }

    /// The graph of an article; each stage reports its decisions.
    pub fn extract_traced(&self, article: &Article, trace: &mut impl Trace) -> Extracted {
        let published = article.source.published.or_else(|| dates::of_article(&self.lexicon, &self.reader, article));
        let sentences = Sentences::read(&self.reader, article);
        let syntax: Vec<Syntax<'_>> = sentences.all.iter().map(|sentence| Syntax::new(&self.lexicon, sentence)).collect();
        let (lexicon, ontology) = (&self.lexicon, &*self.ontology);
        let document = Document { article, published, lexicon, ontology, sentences: &sentences.all, syntax: &syntax };
        let context = Context::new(lexicon, self.reader.syntax().forms(), document.sentences);
        let learned = self.names.names(&context, document.sentences);
        let mentions = find::find(document, &learned, trace);
        let mut entities = resolver::resolve(document, &mentions, trace);
        let mut found: Vec<(Claim, Option<usize>)> = Vec::new();
        let home = entities.home;
        let mut dropped = Vec::new();
        let mut quotes = false;
        let mut topic = None;
        let mut suffered = Vec::new();
        for paragraph in sentences.paragraphs.iter().cloned() {
            let mut here: Vec<Claim> = Vec::new();
            let mut tolls_here = Vec::new();
            for sentence in paragraph.clone() {
                let arguments = Arguments::new(document, sentence, &entities, topic);
                topic = arguments.topic();
                if arguments.mentions.is_empty() {
                    continue;
                }
                let carried = ownership::ownership(&arguments, home, &mut entities)
                    .into_iter()
                    .chain(offices::offices(&arguments, home, &mut entities))
                    .chain(locations::locations(&arguments, &mut entities))
                    .chain(occurrences::occurrences(&arguments, &mut entities));
                here.extend(carried);
                here.extend(frames::claims(&arguments, &mut entities));
                tolls_here.extend(casualties::casualties(&arguments));
            }
            consolidate::settle(&mut here);
            consolidate::end_with_agreements(ontology, &mut here);
            let attribution = Attribution::of(document, paragraph, &entities, &mut quotes);
            suffered.extend(tolls_here.into_iter().filter(|t| attribution.voice(t.sentence(), Some(&t.trigger)) == Voice::Article));
            found.extend(here.into_iter().filter_map(|f| {
                let told = || format!("{} ({}): {}", ontology.relation(f.relation).name, f.rule, document.words(f.sentence, &f.tokens));
                match attribution.voice(f.sentence, f.trigger.as_ref()) {
                    // the conditional of hearsay: somebody says so, and the article does not tell who
                    Voice::Article if f.hearsay => {
                        dropped.push(format!("told as hearsay or as a condition, by nobody: {}", told()));
                        None
                    }
                    Voice::Article => Some((f, None)),
                    Voice::Speaker(speaker) => Some((f, Some(speaker))),
                    Voice::Unknown => None,
                }
            }));
        }
        casualties::bear(document, &suffered, &mut found, &mut dropped);
        let graph = assemble::graph(&self.ontology, document, &entities, found, &mut dropped);
        Extracted { graph, published, dropped }
    }
}
