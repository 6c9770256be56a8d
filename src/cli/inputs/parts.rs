//! The inputs of an export, each a graph: articles are read one at a time, tables and RDF as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::articles::{Format, Number, Opened, Reading, open, place, short, text_field};
use super::corrections::Before;
use super::file_names::relative;
use super::graphs;
use super::language::{Languages, check_language};
use super::remarks::tell_remarks;
use super::source::Source;
use super::texts::{self, TEXTS};
use crate::article::{Article, Text, repair_mojibake};
use crate::cli::args::ExportArguments;
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::extract::Extractor;
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::tables::CORRECTIONS_FILE;

const UNDATED: &str = "no date of publication is found; relative dates are left out (--published gives it)";
const GARBLED: &str = "letters are garbled (UTF-8 read as Windows-1252): names with accents will not be found";

/// A graph on its way out, with the texts that quotations are taken from.
pub(in crate::cli) struct Part {
    pub name: String,
    /// The folders of tables it was read from.
    pub folders: Vec<PathBuf>,
    /// Whether it may have been corrected there.
    pub before: Before,
    pub graph: KnowledgeGraph,
    /// Empty where nobody will ask for them: of many articles not all texts are held at once.
    pub texts: BTreeMap<String, Text>,
}

/// The parts of an input.
pub(in crate::cli) struct PartsOfInput<'p> {
    /// How many there may be.
    pub number: Number,
    /// Each is read when it is asked for.
    pub parts: Box<dyn Iterator<Item = Result<Part, CommandError>> + 'p>,
}

/// Reads parts, and remembers what the ones before were.
pub(in crate::cli) struct Parts<'a> {
    arguments: &'a ExportArguments,
    ontology: Arc<Ontology>,
    extractor: Option<&'a Extractor>,
    /// Where files are written for now.
    stage: &'a Path,
    talk: Talk<'a>,
    keeps_texts: bool,
    names: BTreeSet<String>,
    /// Digests of the texts of all articles, by id.
    known: BTreeMap<String, String>,
}

impl<'a> Parts<'a> {
    pub(in crate::cli) fn new(
        arguments: &'a ExportArguments,
        ontology: Arc<Ontology>,
        extractor: Option<&'a Extractor>,
        stage: &'a Path,
        talk: Talk<'a>,
    ) -> Self {
        // Corrections look at the words that they are about.
        let corrects = arguments.output.exists() || arguments.inputs.iter().any(|input| input.join(CORRECTIONS_FILE).is_file());
        let keeps_texts = arguments.quotes || corrects;
        Self { arguments, ontology, extractor, stage, talk, keeps_texts, names: BTreeSet::new(), known: BTreeMap::new() }
    }

    /// Reads an input, one part at a time: of a file with many articles, those that cannot be read are errors, and the others go on. An
    /// article that was read before is none.
    pub(in crate::cli) fn read<'p>(&'p mut self, input: &'p Path) -> Result<PartsOfInput<'p>, CommandError> {
        let Some(extractor) = self.extractor.filter(|_| Source::of(input) == Source::Article) else {
            let part = self.graph(input)?;
            return Ok(PartsOfInput { number: Number::One, parts: Box::new(std::iter::once(Ok(part))) });
        };
        let folder = self.folder();
        let text_field = text_field(self.arguments.text_field.as_deref());
        let reading = Reading { folder: Some(&folder), published: self.arguments.published, text_field };
        let Opened { format, number, articles } = open(input, &reading)?;
        let parts = articles.filter_map(move |article| match article {
            Ok(article) => {
                let place = place(input, &article.source.id, number);
                tell_remarks(&article.remarks, input, &place, self.talk);
                self.article(article, format, &place, extractor).transpose()
            }
            Err(error) => Some(Err(error)),
        });
        Ok(PartsOfInput { number, parts: Box::new(parts) })
    }

    /// Where the tables will stand, as far as relative paths go.
    fn folder(&self) -> PathBuf {
        // With --each it is one level deeper; the name does not matter.
        if self.arguments.each { self.arguments.output.join("each") } else { self.arguments.output.clone() }
    }

    fn graph(&mut self, input: &Path) -> Result<Part, CommandError> {
        let mut graph = graphs::graph(input, Arc::clone(&self.ontology), &self.arguments.rdf_input, self.talk)?;
        self.clash(&graph)?;
        let texts = texts::texts(&graph, input, &[], self.talk)?;
        let name = input.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_else(|| "tables".to_owned());
        let source = if input.is_dir() { input } else { input.parent().unwrap_or(input) };
        let folder = self.folder();
        graph.rename_files(|file| relative(&source.join(file), &folder).unwrap_or_else(|| file.to_owned()));
        for article in graph.sorted_articles().into_iter().map(|at| graph.article(at)) {
            self.known.entry(article.id.clone()).or_insert_with(|| article.text_sha256.clone());
        }
        let folders = Some(input.to_owned()).filter(|path| path.is_dir()).into_iter().collect();
        let name = self.unused(&name);
        Ok(Part { name, folders, before: Before::PerhapsCorrected, graph, texts })
    }

    fn article(&mut self, mut article: Article, format: Format, place: &str, extractor: &Extractor) -> Result<Option<Part>, CommandError> {
        let welcome = if self.arguments.any_language { Languages::Any } else { Languages::Expected };
        check_language(&mut article, welcome, place, self.talk)?;
        let is_plain = format == Format::Plain;
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
        let extracted = extractor.extract(&article);
        if self.arguments.verbose {
            extracted.dropped.iter().for_each(|dropped| self.talk.say(&format!("{place}: left out, {dropped}")));
        }
        if extracted.published.is_none() {
            self.talk.warn_of(place, UNDATED, UNDATED);
        }
        let id = article.source.id.clone();
        let name = self.unused(&id);
        if self.arguments.keep_text && !is_plain {
            self.keep_text(&name, &id, &article.text)?;
        }
        self.known.insert(id.clone(), article.text_sha256);
        let texts = if self.keeps_texts { BTreeMap::from([(id, article.text)]) } else { BTreeMap::new() };
        Ok(Some(Part { name, folders: Vec::new(), before: Before::Uncorrected, graph: extracted.graph, texts }))
    }

    fn keep_text(&self, part: &str, id: &str, text: &Text) -> Result<(), CommandError> {
        let folder = if self.arguments.each { self.stage.join(part) } else { self.stage.to_owned() }.join(TEXTS);
        let path = folder.join(format!("{id}.txt"));
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, text.as_str()));
        written.map_err(|error| CommandError::usage(format!("{TEXTS}/{id}.txt: cannot write it: {error}")))
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
