//! `depeche extract`: a filter, which makes a record of each article, with its graph or with the reason why there is none.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::counts::counted;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::failed::Failed;
use crate::cli::inputs::article_format::ArticleFormat;
use crate::cli::inputs::articles::ArticleArguments;
use crate::cli::inputs::checked::{Checked, CheckedArticle, Told, UNDATED, Unit, UnitReader, site};
use crate::cli::inputs::files::expanded;
use crate::cli::inputs::knowledge::{self, ExtractorArguments, KnowledgeArguments, Tables};
use crate::cli::inputs::open::STANDARD_INPUT;
use crate::cli::inputs::seen::{Seen, Sighting};
use crate::cli::options::listed;
use crate::cli::outputs::print::stop;
use crate::cli::talk::{Record, Talk};
use crate::cli::threads::{Threads, ThreadsArguments};
use crate::extract::Extractor;
use crate::records::{MadeWith, RecordLine, RefusedFields, graph_record, refused_record};

/// The options in the order in which help lists them.
const ORDER: [&str; 11] = [
    "ndjson",
    "text_field",
    "published",
    "any_language",
    "threads",
    "min_confidence",
    "lexicon",
    "model",
    "names",
    "relations",
    "ontology",
];

#[derive(Debug, Args)]
#[command(mut_args(|option| listed(option, &ORDER)))]
pub(in crate::cli) struct ExtractArguments {
    /// Articles, and folders of them; '-' for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Each line of the inputs is the record of an article, whatever their names are
    #[arg(long)]
    pub ndjson: bool,
    #[command(flatten)]
    pub articles: ArticleArguments,
    #[command(flatten)]
    pub threads: ThreadsArguments,
    #[command(flatten)]
    pub extractor: ExtractorArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

pub(in crate::cli) fn run(arguments: &ExtractArguments, talk: Talk) -> Outcome {
    let inputs = expanded(&arguments.inputs, talk)?;
    let known = knowledge::ontology(&arguments.knowledge)?;
    let tables = Tables::of(&arguments.extractor.reader)?;
    let made = tables.making(&known, &arguments.extractor)?;
    let extractor = tables.extractor(known.ontology, &arguments.extractor, talk)?;
    let threads = Threads::new(&arguments.threads)?;
    let format = arguments.ndjson.then_some(ArticleFormat::Ndjson);
    let reader = UnitReader { arguments: &arguments.articles, folder: None, format, volume: talk.volume() };
    let work = Work { reader, extractor, made: MadeWith { program: made.program, used: made.used } };
    let (mut articles, mut errors, mut remarks) = (0, 0, Vec::new());
    let out = |line: Line| {
        match line.kind {
            LineKind::Graph => articles += 1,
            LineKind::Error => errors += 1,
            LineKind::Remark => {
                remarks.push(line.json);
                return Ok(());
            }
        }
        written(&line.json)
    };
    threads.pass_on(Jobs::new(reader, &inputs), Job::weight, &|job| work.line(job), out).map_err(|error| stop(&error))?;
    remarks.iter().filter(|remark| !remark.is_empty()).for_each(|remark| talk.say(remark));
    let errors_too = if errors > 0 { format!(", {}", counted(errors, "error", "errors")) } else { String::new() };
    talk.say(&format!("{}{errors_too}", counted(articles, "article", "articles")));
    Ok(if errors == 0 { Done::Well } else { Done::WithFaults })
}

/// Writes a line so that it is there for whoever waits for it.
fn written(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(line.as_bytes())?;
    out.flush()
}

/// What is made into a line.
struct Job<'a> {
    value: Checked<'a>,
    record: Record,
}

impl Job<'_> {
    fn weight(&self) -> u64 {
        match &self.value {
            Checked::Article(read) => read.article.text.as_str().len() as u64,
            Checked::Graph(..) | Checked::Failed(_) | Checked::Nothing => 0,
        }
    }
}

/// The articles of the inputs, one after the other. They are read where they are asked for, which takes a hundredth of the time that
/// extraction takes.
struct Jobs<'a> {
    reader: UnitReader<'a>,
    units: Box<dyn Iterator<Item = Unit<'a>> + 'a>,
    /// Of a file with several articles, those that come next.
    next: VecDeque<Told<Checked<'a>>>,
    seen: Seen,
}

impl<'a> Jobs<'a> {
    fn new(reader: UnitReader<'a>, inputs: &'a [PathBuf]) -> Self {
        Self { reader, units: Box::new(reader.units(inputs)), next: VecDeque::new(), seen: Seen::default() }
    }
}

impl<'a> Iterator for Jobs<'a> {
    type Item = Job<'a>;

    fn next(&mut self) -> Option<Job<'a>> {
        while self.next.is_empty() {
            self.next.extend(self.reader.read(self.units.next()?));
        }
        let Told { record, mut value, .. } = self.next.pop_front()?;
        if let Checked::Article(read) = &mut value {
            // One that came before has its record as any other.
            let _: Sighting = self.seen.add(&mut read.article);
        }
        Some(Job { value, record })
    }
}

/// A line of the output.
struct Line {
    json: String,
    kind: LineKind,
}

enum LineKind {
    Graph,
    Error,
    /// Not of the output: what is said beside it.
    Remark,
}

/// What lines are made with.
struct Work<'a> {
    reader: UnitReader<'a>,
    extractor: Extractor,
    made: MadeWith,
}

impl Work<'_> {
    fn line(&self, Job { value, record }: Job<'_>) -> Line {
        let (line, kind) = match value {
            Checked::Nothing => return Line { json: record.into_lines().join("\n"), kind: LineKind::Remark },
            Checked::Article(read) => (self.graph(&read, record), LineKind::Graph),
            Checked::Failed(failed) => (refused(failed, record), LineKind::Error),
            Checked::Graph(path, consequence) => {
                let error = CommandError::at(path.display(), "this is a graph: expected articles");
                let error = error.hint("'depeche export' and 'depeche join' read graphs");
                let site = site(path, None);
                (refused(Failed { error, consequence, site }, record), LineKind::Error)
            }
        };
        // Its keys are words, and it holds no numbers that JSON lacks.
        let json = serde_json::to_string(&line).unwrap_or_default() + "\n";
        Line { json, kind }
    }

    fn graph(&self, read: &CheckedArticle<'_>, mut record: Record) -> RecordLine {
        let extracted = self.extractor.extract(&read.article);
        if extracted.published.is_none() {
            record.add(self.reader.volume, |talk| talk.warn_of(&read.place, UNDATED, UNDATED));
        }
        let mut line = graph_record(&extracted.graph, &read.article.text, Some(self.made.clone()));
        (line.line, line.warnings) = (read.line, record.into_lines());
        line
    }
}

fn refused(failed: Failed, record: Record) -> RecordLine {
    let Failed { error, site, .. } = failed;
    let file = Some(&site.path).filter(|path| *path != Path::new(STANDARD_INPUT)).map(|path| path.display().to_string());
    let fields = RefusedFields { file, article: site.article, reason: error.reason().to_owned(), hint: error.hint };
    let mut line = refused_record(fields);
    (line.line, line.warnings) = (site.line, record.into_lines());
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Command;

    #[test]
    fn help_has_a_place_for_each_option() {
        let command = ExtractArguments::augment_args(Command::new("extract"));
        let options: Vec<&str> = command.get_opts().map(|option| option.get_id().as_str()).filter(|id| *id != "without_repair").collect();
        assert!(options.iter().all(|option| ORDER.contains(option)), "{options:?}");
        assert_eq!(options.len(), ORDER.len());
    }
}
