//! The inputs of an export, each a graph: articles are read one at a time, tables and RDF as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::articles::{ArticleArguments, ArticleCount, ArticleFormat, Opened, open, place, short};
use super::corrections::Before;
use super::file_names::relative;
use super::graphs::{self, RdfArguments};
use super::language::check_language;
use super::remarks::report_remarks;
use super::source::Source;
use super::texts;
use crate::article::{Article, repair_mojibake};
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::extract::{Decision, Event, Extractor, Stage};
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::text::Text;

const UNDATED: &str = "no date of publication is found; relative dates are left out (--published gives it)";
const GARBLED: &str = "letters are garbled (UTF-8 read as Windows-1252): names with accents will not be found";

/// How the inputs of an export are read.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct PartsArguments {
    #[command(flatten)]
    pub articles: ArticleArguments,
    /// Write the texts that are extracted from pages, Markdown and NDJSON to texts/ID.txt, beside the tables
    #[arg(long)]
    pub keep_text: bool,
    /// Report which statements were found and left out, and why
    #[arg(short, long)]
    pub verbose: bool,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
}

/// Whether anybody will ask for the texts of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Texts {
    /// Quotations are taken from them, or corrections look at them.
    Kept,
    /// Of many articles not all texts are held at once.
    LetGo,
}

/// A text that is to stand beside the tables.
pub(in crate::cli) struct ExtractedText {
    /// Id of its article.
    pub id: String,
    pub text: Text,
}

/// A graph on its way out, with the texts that quotations are taken from.
pub(in crate::cli) struct GraphPart {
    pub name: String,
    /// The folders of tables it was read from.
    pub folders: Vec<PathBuf>,
    /// Whether it may have been corrected there.
    pub before: Before,
    pub graph: KnowledgeGraph,
    /// By the ids of their articles; empty where nobody will ask for them.
    pub texts: BTreeMap<String, Text>,
    /// What was extracted of a page, Markdown or a line of NDJSON, where it is to be written.
    pub extracted: Option<ExtractedText>,
}

/// The parts of an input.
pub(in crate::cli) struct PartsOfInput<'p> {
    /// How many there may be.
    pub number: ArticleCount,
    /// Each is read when it is asked for.
    pub parts: Box<dyn Iterator<Item = Result<GraphPart, CommandError>> + 'p>,
}

/// Reads parts, and remembers what the ones before were.
pub(in crate::cli) struct PartReader<'a> {
    arguments: &'a PartsArguments,
    ontology: Arc<Ontology>,
    extractor: Option<&'a Extractor>,
    /// Where the tables will stand, as far as relative paths go.
    folder: PathBuf,
    texts: Texts,
    talk: Talk<'a>,
    names: BTreeSet<String>,
    /// Digests of the texts of all articles, by id.
    known: BTreeMap<String, String>,
}

impl<'a> PartReader<'a> {
    pub(in crate::cli) fn new(
        arguments: &'a PartsArguments,
        ontology: Arc<Ontology>,
        extractor: Option<&'a Extractor>,
        folder: PathBuf,
        texts: Texts,
        talk: Talk<'a>,
    ) -> Self {
        Self { arguments, ontology, extractor, folder, texts, talk, names: BTreeSet::new(), known: BTreeMap::new() }
    }

    /// Reads an input, one part at a time: of a file with many articles, those that cannot be read are errors, and the others go on. An
    /// article that was read before is none.
    pub(in crate::cli) fn read<'p>(&'p mut self, input: &'p Path) -> Result<PartsOfInput<'p>, CommandError> {
        let Some(extractor) = self.extractor.filter(|_| Source::of(input) == Source::Article) else {
            let part = self.graph(input)?;
            return Ok(PartsOfInput { number: ArticleCount::One, parts: Box::new(std::iter::once(Ok(part))) });
        };
        let Opened { format, number, articles } = open(input, &self.arguments.articles.reading(Some(&self.folder)))?;
        let parts = articles.filter_map(move |article| match article {
            Ok(article) => {
                let place = place(input, &article.source.id, number);
                report_remarks(&article.remarks, input, &place, self.talk);
                self.article(article, format, &place, extractor).transpose()
            }
            Err(error) => Some(Err(error)),
        });
        Ok(PartsOfInput { number, parts: Box::new(parts) })
    }

    fn graph(&mut self, input: &Path) -> Result<GraphPart, CommandError> {
        let mut graph = graphs::graph(input, Arc::clone(&self.ontology), &self.arguments.rdf_input, self.talk)?;
        self.clash(&graph)?;
        let texts = texts::texts(&graph, input, &[], self.talk)?;
        let name = input.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_else(|| "tables".to_owned());
        let source = if input.is_dir() { input } else { input.parent().unwrap_or(input) };
        graph.rename_files(|file| relative(&source.join(file), &self.folder).unwrap_or_else(|| file.to_owned()));
        for article in graph.sorted_articles().into_iter().map(|at| graph.article(at)) {
            self.known.entry(article.id.clone()).or_insert_with(|| article.text_sha256.clone());
        }
        let folders = Some(input.to_owned()).filter(|path| path.is_dir()).into_iter().collect();
        let name = self.unused(&name);
        Ok(GraphPart { name, folders, before: Before::PerhapsCorrected, graph, texts, extracted: None })
    }

    fn article(
        &mut self,
        mut article: Article,
        format: ArticleFormat,
        place: &str,
        extractor: &Extractor,
    ) -> Result<Option<GraphPart>, CommandError> {
        check_language(&mut article, self.arguments.articles.languages(), place, self.talk)?;
        let is_plain = format == ArticleFormat::Plain;
        if is_plain && repair_mojibake(article.text.as_str()).is_some() {
            self.talk.warn_of(place, GARBLED, GARBLED);
        }
        let same = |text: &String| *text == article.text_sha256;
        if self.known.get(&article.source.id).is_some_and(|text| !same(text)) {
            article.source.id = format!("{}-{}", article.source.id, short(&article.text_sha256));
        }
        if self.known.contains_key(&article.source.id) {
            self.talk.say_of(place, "the same text stands among the inputs already");
            return Ok(None);
        }
        let extracted = match self.arguments.verbose {
            false => extractor.extract(&article),
            true => {
                let mut events: Vec<Event> = Vec::new();
                let extracted = extractor.extract_traced(&article, &mut events);
                events.iter().filter_map(left_out).for_each(|line| self.talk.say(&format!("{place}: left out, {line}")));
                extracted
            }
        };
        if extracted.published.is_none() {
            self.talk.warn_of(place, UNDATED, UNDATED);
        }
        let id = article.source.id.clone();
        let name = self.unused(&id);
        let kept = self.arguments.keep_text && !is_plain;
        let beside = kept.then(|| ExtractedText { id: id.clone(), text: article.text.clone() });
        self.known.insert(id.clone(), article.text_sha256);
        let texts = if self.texts == Texts::Kept { BTreeMap::from([(id, article.text)]) } else { BTreeMap::new() };
        Ok(Some(GraphPart { name, folders: Vec::new(), before: Before::Uncorrected, graph: extracted.graph, texts, extracted: beside }))
    }

    /// A name for a folder that none of the parts before has.
    fn unused(&mut self, name: &str) -> String {
        let free = |name: &String| !self.names.contains(name);
        let numbered = (2..).map(|n| format!("{name}-{n}"));
        let name = std::iter::once(name.to_owned()).chain(numbered).find(free).unwrap_or_else(|| name.to_owned());
        self.names.insert(name.clone());
        name
    }

    /// Articles of one id but another text in two inputs cannot be joined: offsets would count in the wrong one.
    fn clash(&self, graph: &KnowledgeGraph) -> Result<(), CommandError> {
        for article in graph.sorted_articles().into_iter().map(|at| graph.article(at)) {
            let other = self.known.get(&article.id).filter(|text| !text.is_empty() && !article.text_sha256.is_empty());
            if other.is_some_and(|text| *text != article.text_sha256) {
                return Err(CommandError::data(format!("the article '{}' stands in two inputs with different texts", article.id))
                    .hint("give one of them another id in its tables"));
            }
        }
        Ok(())
    }
}

/// A statement that was found and then left out, as a line: why, what, by which rule, and the words.
fn left_out(event: &Event) -> Option<String> {
    let Decision::LeftOut(reason) = &event.decision else { return None };
    let Event { what, rule, words, .. } = event;
    (event.stage > Stage::Statements).then(|| format!("{reason}: {what} ({rule}): {words}"))
}
