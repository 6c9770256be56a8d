//! The inputs of an export, each a graph: articles are read side by side, tables and RDF one after the other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::article_format::ArticleFormat;
use super::articles::ArticleArguments;
use super::checked::{Checked, CheckedArticle, Told, UNDATED, UnitReader, site};
use super::corrections::Before;
use super::file_names::relative;
use super::graphs::{self, RdfArguments};
use super::seen::{Seen, Sighting};
use super::texts;
use crate::cli::error::CommandError;
use crate::cli::failed::{Consequence, Failed};
use crate::cli::progress::Progress;
use crate::cli::talk::Talk;
use crate::cli::threads::{MOST_BYTES, Threads};
use crate::extract::{Decision, Event, Extractor, Stage};
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::text::Text;

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

/// Reads the inputs of an export: articles side by side, graphs one after the other.
pub(in crate::cli) struct PartReader<'a> {
    pub arguments: &'a PartsArguments,
    pub ontology: &'a Arc<Ontology>,
    /// Absent where nothing of the inputs is an article.
    pub extractor: Option<&'a Extractor>,
    /// Where the tables will stand, as far as relative paths go.
    pub folder: PathBuf,
    pub texts: Texts,
    pub threads: &'a Threads,
}

/// Where reading begins: what stands before was read by another run.
#[derive(Default)]
pub(in crate::cli) struct Start {
    /// Bytes of the inputs that are passed over.
    pub offset: u64,
    /// What was in them.
    pub seen: Seen,
}

/// What is to be made into a part.
enum Ready<'a> {
    Article {
        read: Box<CheckedArticle<'a>>,
        name: String,
        extractor: &'a Extractor,
    },
    Graph(Box<GraphPart>),
    /// An article that was read before.
    Again,
    Failed(Failed),
}

impl Told<Ready<'_>> {
    /// So many bytes are held until it is done.
    fn weight(&self) -> u64 {
        match &self.value {
            Ready::Article { read, .. } => read.article.text.as_str().len() as u64,
            Ready::Graph(_) => MOST_BYTES,
            Ready::Again | Ready::Failed(_) => 0,
        }
    }
}

impl PartReader<'_> {
    /// Reads all inputs from `start` on. What `made` makes of each part, in a thread that may work beside others, is handed to `taken` in the
    /// order of the inputs, with the bytes of the inputs before it, and what is said of it is said then. Of what cannot be read, `taken` gets the error, unless nothing else is asked for. An
    /// article that was read before is none.
    ///
    /// # Errors
    /// Those of `made` and `taken`, and that of an input without which nothing is left to do.
    pub(in crate::cli) fn read_all<T: Send>(
        &self,
        inputs: &[PathBuf],
        start: Start,
        made: impl Fn(GraphPart, Talk<'_>) -> Result<T, CommandError> + Sync,
        mut taken: impl FnMut(u64, Result<T, Failed>) -> Result<(), CommandError>,
        progress: &mut Progress,
        talk: Talk,
    ) -> Result<(), CommandError> {
        let volume = talk.volume();
        let reader = UnitReader { arguments: &self.arguments.articles, folder: Some(&self.folder), format: None, volume };
        let read = |(offset, unit)| (offset, reader.read(unit));
        let work = |(offset, Told { mut record, mut amount, value }): (u64, Told<Ready<'_>>)| {
            if let Ready::Article { read, .. } = &value {
                (amount.articles, amount.words) = (1, read.article.text.as_str().split_whitespace().count());
            }
            let value = record.add(volume, |talk| match value {
                Ready::Article { read, name, extractor } => Ok(Some(made(self.article(*read, name, extractor, talk), talk))),
                Ready::Graph(part) => Ok(Some(made(*part, talk))),
                Ready::Again => Ok(None),
                Ready::Failed(failed) => Err(failed),
            });
            (offset, Told { record, amount, value })
        };
        let Start { offset: from, mut seen } = start;
        let mut next = 0;
        let units = reader.units(inputs).filter_map(|unit| {
            let offset = next;
            next += unit.bytes();
            (offset >= from).then_some((offset, unit))
        });
        self.threads.beside(|beside| {
            let units = beside.map(units, |(_, unit)| unit.weight(), &read);
            let each = units.flat_map(|(offset, all)| all.into_iter().map(move |checked| (offset, checked)));
            let ready = each.map(|(offset, checked)| (offset, self.ready(checked, &mut seen, reader)));
            for (offset, Told { record, amount, value }) in beside.map(ready, |(_, told)| told.weight(), &work) {
                talk.tell(record);
                progress.add(amount, talk);
                match value {
                    Err(failed) if failed.consequence == Consequence::Ends => return Err(failed.error),
                    Err(failed) => taken(offset, Err(failed))?,
                    Ok(Some(part)) => taken(offset, Ok(part?))?,
                    Ok(None) => {}
                }
            }
            Ok(())
        })
    }

    /// What depends on the inputs before.
    fn ready<'p>(&'p self, checked: Told<Checked<'p>>, seen: &mut Seen, reader: UnitReader<'_>) -> Told<Ready<'p>> {
        let Told { mut record, amount, value } = checked;
        let volume = reader.volume;
        let value = match value {
            Checked::Failed(failed) => Ready::Failed(failed),
            Checked::Nothing => Ready::Again,
            Checked::Article(mut read) => match seen.add(&mut read.article) {
                Sighting::First => {
                    let name = seen.unused(&read.article.source.id);
                    match self.extractor {
                        Some(extractor) => Ready::Article { read, name, extractor },
                        None => Ready::Failed(reader.failed(*read, CommandError::data("it was no article a moment ago"))),
                    }
                }
                Sighting::Again => {
                    record.add(volume, |talk| talk.say_of(&read.place, "the same text stands among the inputs already"));
                    Ready::Again
                }
            },
            Checked::Graph(path, consequence) => match record.add(volume, |talk| self.graph(path, seen, talk)) {
                Ok(part) => Ready::Graph(Box::new(part)),
                Err(error) => Ready::Failed(Failed { error, consequence, site: site(path, None) }),
            },
        };
        Told { record, amount, value }
    }

    fn graph(&self, input: &Path, seen: &mut Seen, talk: Talk) -> Result<GraphPart, CommandError> {
        let mut graph = graphs::graph(input, Arc::clone(self.ontology), &self.arguments.rdf_input, talk)?;
        seen.add_all(&graph)?;
        let texts = texts::texts(&graph, input, &[], talk)?;
        let name = input.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_else(|| "tables".to_owned());
        let source = if input.is_dir() { input } else { input.parent().unwrap_or(input) };
        graph.rename_files(|file| relative(&source.join(file), &self.folder).unwrap_or_else(|| file.to_owned()));
        let folders = Some(input.to_owned()).filter(|path| path.is_dir()).into_iter().collect();
        let name = seen.unused(&name);
        Ok(GraphPart { name, folders, before: Before::PerhapsCorrected, graph, texts, extracted: None })
    }

    fn article(&self, read: CheckedArticle<'_>, name: String, extractor: &Extractor, talk: Talk) -> GraphPart {
        let CheckedArticle { article, format, place, .. } = read;
        let extracted = match self.arguments.verbose {
            false => extractor.extract(&article),
            true => {
                let mut events: Vec<Event> = Vec::new();
                let extracted = extractor.extract_traced(&article, &mut events);
                events.iter().filter_map(left_out).for_each(|line| talk.say(&format!("{place}: left out, {line}")));
                extracted
            }
        };
        if extracted.published.is_none() {
            talk.warn_of(&place, UNDATED, UNDATED);
        }
        let id = article.source.id;
        let kept = self.arguments.keep_text && format != ArticleFormat::Plain;
        let beside = kept.then(|| ExtractedText { id: id.clone(), text: article.text.clone() });
        let texts = if self.texts == Texts::Kept { BTreeMap::from([(id, article.text)]) } else { BTreeMap::new() };
        GraphPart { name, folders: Vec::new(), before: Before::Uncorrected, graph: extracted.graph, texts, extracted: beside }
    }
}

/// A statement that was found and then left out, as a line: why, what, by which rule, and the words.
fn left_out(event: &Event) -> Option<String> {
    let Decision::LeftOut(reason) = &event.decision else { return None };
    let Event { what, rule, words, .. } = event;
    (event.stage > Stage::Statements).then(|| format!("{reason}: {what} ({rule}): {words}"))
}
