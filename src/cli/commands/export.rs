//! `depeche export`: articles and tables in; tables, dumps and pictures out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::ArgPredicate;

use super::graph_writer::{GraphWriter, Made, Written};
use super::shards::{self, ShardsArguments, ShardsOf};
use crate::cli::counts::counted;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::checked::{UnitReader, file_from};
use crate::cli::inputs::corrections::{self, Corrections};
use crate::cli::inputs::file_names::same_place;
use crate::cli::inputs::files::expanded;
use crate::cli::inputs::knowledge::{self, ExtractorArguments, KnowledgeArguments, Tables};
use crate::cli::inputs::open::STANDARD_INPUT;
use crate::cli::inputs::parts::{GraphPart, PartReader, PartsArguments, Start, Texts};
use crate::cli::inputs::source::Source;
use crate::cli::join::Join;
use crate::cli::options::listed;
use crate::cli::outputs::export::{FilesArguments, is_ours};
use crate::cli::outputs::failures::{FAILED_FILE, FailureCounts, Failures};
use crate::cli::outputs::folder::{Existing, FolderArguments, Staged, resolved};
use crate::cli::outputs::format::PictureChoice;
use crate::cli::outputs::shards::Interrupted;
use crate::cli::progress::{Progress, ProgressArguments};
use crate::cli::talk::Talk;
use crate::cli::threads::{Threads, ThreadsArguments};
use crate::ontology::Ontology;
use crate::rdf::Provenance;
use crate::tables::CORRECTIONS_FILE;

/// The options in the order in which help lists them.
const ORDER: [&str; 29] = [
    "output",
    "each",
    "shards",
    "resume",
    "format",
    "picture",
    "base",
    "rdf",
    "mentions",
    "text_field",
    "any_language",
    "keep_text",
    "published",
    "infer",
    "threads",
    "progress",
    "verbose",
    "quotes",
    "spreadsheet",
    "force",
    "lang",
    "lexicon",
    "model",
    "names",
    "relations",
    "min_confidence",
    "input_base",
    "ontology",
    "without_repair",
];

#[derive(Debug, Clone, Args)]
#[command(mut_args(|option| listed(option, &ORDER)))]
#[command(mut_arg("picture", |picture| picture.default_value_if("shards", ArgPredicate::IsPresent, PictureChoice::Nothing.name())))]
pub(in crate::cli) struct ExportArguments {
    /// Articles (.txt, .html, .md, .ndjson, .parquet; '-' for plain text or HTML on standard input), folders of them, folders of tables and RDF dumps
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub folder: FolderArguments,
    /// Write a folder for each input instead of one graph of all
    #[arg(long)]
    pub each: bool,
    #[command(flatten)]
    pub shards: ShardsArguments,
    #[command(flatten)]
    pub files: FilesArguments,
    #[command(flatten)]
    pub parts: PartsArguments,
    #[command(flatten)]
    pub threads: ThreadsArguments,
    #[command(flatten)]
    pub progress: ProgressArguments,
    #[command(flatten)]
    pub extractor: ExtractorArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

pub(in crate::cli) fn run(arguments: &ExportArguments, talk: Talk) -> Outcome {
    let arguments = &checked(arguments)?;
    let place = &arguments.folder.output;
    let inputs = expanded(&arguments.inputs, talk)?;
    let known = knowledge::ontology(&arguments.knowledge)?;
    let ontology = &known.ontology;
    let reads_articles = inputs.iter().any(|input| Source::of(input) == Source::Article);
    let tables = if reads_articles { Some(Tables::of(&arguments.extractor.reader)?) } else { None };
    let lexicon_digest = tables.as_ref().map(Tables::digest);
    let making = tables.as_ref().map(|tables| tables.making(&known, &arguments.extractor)).transpose()?;
    let provenance = Provenance { program: env!("CARGO_PKG_VERSION").to_owned(), ontology: known.digest.clone(), lexicon: lexicon_digest };
    let mapping = arguments.files.mapping(provenance)?;
    let threads = &Threads::new(&arguments.threads)?;
    // With --each and --shards the tables stand one level deeper; the name does not matter.
    let is_deeper = arguments.each || arguments.shards.shards.is_some();
    let folder = if is_deeper { place.join("each") } else { place.clone() };
    let made = if arguments.each { Made::Apart } else { Made::Together };
    let writer = GraphWriter { files: &arguments.files, ontology, mapping, making, made, threads };
    let extractor = || tables.map(|tables| tables.extractor(Arc::clone(ontology), &arguments.extractor, talk)).transpose();
    let parts = PartReader { arguments: &arguments.parts, ontology, extractor: None, folder, texts: texts(arguments), threads };
    if let Some(count) = arguments.shards.shards {
        let extractor = extractor()?;
        let parts = PartReader { extractor: extractor.as_ref(), ..parts };
        return shards::write(&shards_of(arguments, count, &inputs, &writer), &writer, &parts, talk);
    }
    let staged = Staged::new(place, existing(arguments), is_ours)?;
    let extractor = extractor()?;
    let parts = PartReader { extractor: extractor.as_ref(), ..parts };
    let output = Output { arguments, writer, stage: staged.stage() };
    let join = if arguments.each { None } else { Some(join(&inputs, place, ontology)?) };
    let done = match join {
        None => output.write_each(&inputs, &parts, talk)?,
        Some(join) => output.write_one(&inputs, &parts, join, talk)?,
    };
    if done.graphs == 0 {
        return Err(CommandError::data("none of the inputs could be read: nothing is written").into());
    }
    staged.finish(talk)?;
    talk.flush();
    if done.failures.listed > 0 {
        talk.say(&format!("{}: what could not be read, with the reasons", place.join(FAILED_FILE).display()));
    }
    talk.say(&done.summary(place));
    Ok(if done.failures.all + done.problems == 0 { Done::Well } else { Done::WithFaults })
}

/// The shards that are asked for.
fn shards_of<'a>(arguments: &'a ExportArguments, count: usize, inputs: &'a [PathBuf], writer: &GraphWriter<'_>) -> ShardsOf<'a> {
    let interrupted = match (arguments.shards.resume, arguments.folder.force) {
        (true, _) => Interrupted::Resumed,
        (false, true) => Interrupted::Discarded,
        (false, false) => Interrupted::Refused,
    };
    // What the shards do not depend on is left out.
    let mut decisive = arguments.clone();
    decisive.threads = ThreadsArguments::default();
    decisive.progress = ProgressArguments::default();
    decisive.folder.force = false;
    decisive.shards.resume = false;
    let options = format!("{decisive:?}\n{:?}", writer.making);
    let (named, place) = (&arguments.inputs, &arguments.folder.output);
    ShardsOf { count, interrupted, named, inputs, place, options, progress: &arguments.progress }
}

/// The arguments, if they make sense together; paths are given relative to the folder itself, not to a link that leads to it.
fn checked(arguments: &ExportArguments) -> Result<ExportArguments, CommandError> {
    let mut arguments = arguments.clone();
    arguments.folder.output = resolved(&arguments.folder.output)?;
    arguments.files.check()?;
    if arguments.shards.shards.is_some() && arguments.files.picture != [PictureChoice::Nothing] {
        return Err(
            CommandError::usage("--picture: shards have no pictures").hint("give --picture none, and draw a shard with 'depeche draw'")
        );
    }
    if arguments.folder.output == Path::new(STANDARD_INPUT) {
        return Err(CommandError::usage("-o -: a graph is a folder of files, which cannot go to standard output")
            .hint("give a folder to write to, or ./- for one of that name"));
    }
    Ok(arguments)
}

/// What becomes of a folder that is there already.
fn existing(arguments: &ExportArguments) -> Existing {
    let FolderArguments { output, force } = &arguments.folder;
    let is_input = || arguments.inputs.iter().any(|input| same_place(input, output));
    match force {
        false => Existing::Refused,
        true if is_input() => Existing::Rebuilt,
        true => Existing::Replaced,
    }
}

/// Whether texts are kept: corrections look at the words that they are about, and brief pages quote sentences.
fn texts(arguments: &ExportArguments) -> Texts {
    let corrects = || arguments.folder.output.exists() || arguments.inputs.iter().any(|input| input.join(CORRECTIONS_FILE).is_file());
    let quotes = || arguments.files.quotes || !arguments.files.pictures().images.is_empty();
    if quotes() || corrects() { Texts::Kept } else { Texts::LetGo }
}

/// One graph of all inputs, with the corrections of their folders.
fn join(inputs: &[PathBuf], place: &Path, ontology: &Ontology) -> Result<Join, CommandError> {
    // Folders of articles are files by now: these hold tables.
    let folders = inputs.iter().filter(|input| Source::of(input) == Source::Tables).map(PathBuf::as_path);
    Ok(Join::new(Corrections::of(&corrections::folders(folders, place), ontology)?))
}

/// Where graphs are written.
struct Output<'a> {
    arguments: &'a ExportArguments,
    writer: GraphWriter<'a>,
    stage: &'a Path,
}

impl Output<'_> {
    /// Writes a folder for each input.
    fn write_each(&self, inputs: &[PathBuf], parts: &PartReader<'_>, talk: Talk) -> Result<ExportCounts, CommandError> {
        let (mut done, mut failures) = (ExportCounts::default(), self.failures());
        let mut progress = self.progress(inputs, talk);
        let made = |part, talk: Talk<'_>| self.write(self.with_text(part)?, talk);
        let taken = |_, written| match written {
            Ok(written) => {
                done.add(written);
                Ok(())
            }
            Err(failed) => failures.add(failed, talk),
        };
        parts.read_all(inputs, Start::default(), made, taken, &mut progress, talk)?;
        progress.finish(talk);
        done.failures = failures.finish(talk)?;
        Ok(done)
    }

    /// Writes the one graph of all inputs.
    fn write_one(&self, inputs: &[PathBuf], parts: &PartReader<'_>, mut join: Join, talk: Talk) -> Result<ExportCounts, CommandError> {
        let (mut done, mut failures) = (ExportCounts::default(), self.failures());
        let mut progress = self.progress(inputs, talk);
        let taken = |_, part| match part {
            Ok(part) => {
                join.add(part);
                Ok(())
            }
            Err(failed) => failures.add(failed, talk),
        };
        parts.read_all(inputs, Start::default(), |part, _| self.with_text(part), taken, &mut progress, talk)?;
        progress.finish(talk);
        done.failures = failures.finish(talk)?;
        if let Some(all) = join.finish()? {
            done.add(self.write(all, talk)?);
        }
        Ok(done)
    }

    fn failures(&self) -> Failures<'_> {
        Failures::new(self.stage, &self.arguments.inputs, |path| file_from(path, &self.arguments.folder.output))
    }

    fn progress(&self, inputs: &[PathBuf], talk: Talk) -> Progress {
        Progress::new(&self.arguments.progress, UnitReader::bytes_of(inputs), talk)
    }

    /// Where the files of a part go, in `folder`.
    fn of_part(&self, folder: &Path, part: &GraphPart) -> PathBuf {
        if self.arguments.each { folder.join(&part.name) } else { folder.to_owned() }
    }

    fn with_text(&self, part: GraphPart) -> Result<GraphPart, CommandError> {
        let folder = self.of_part(self.stage, &part);
        self.writer.with_text(part, &folder)
    }

    fn write(&self, part: GraphPart, talk: Talk) -> Result<Written, CommandError> {
        let (folder, place) = (self.of_part(self.stage, &part), self.of_part(&self.arguments.folder.output, &part));
        self.writer.write(part, &folder, &place, talk)
    }
}

/// How much was written.
#[derive(Default)]
struct ExportCounts {
    graphs: usize,
    /// Name of the last one.
    name: String,
    entities: usize,
    statements: usize,
    facts: usize,
    /// What could not be read.
    failures: FailureCounts,
    /// How many files could not be written.
    problems: usize,
}

impl ExportCounts {
    fn add(&mut self, written: Written) {
        self.graphs += 1;
        self.name = written.name;
        self.entities += written.entities;
        self.statements += written.statements;
        self.facts += written.facts;
        self.problems += written.problems;
    }

    fn summary(&self, place: &Path) -> String {
        let what = if self.graphs == 1 { self.name.clone() } else { format!("{} graphs", self.graphs) };
        format!(
            "{what}: {}, {} ({}, {} claimed, reported, planned or denied) → {}",
            counted(self.entities, "entity", "entities"),
            counted(self.statements, "statement", "statements"),
            counted(self.facts, "fact", "facts"),
            self.statements - self.facts,
            place.display()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Command;

    #[test]
    fn help_has_a_place_for_each_option() {
        let command = ExportArguments::augment_args(Command::new("export"));
        let options: Vec<&str> = command.get_opts().map(|option| option.get_id().as_str()).collect();
        assert!(options.iter().all(|option| ORDER.contains(option)), "{options:?}");
        assert_eq!(options.len(), ORDER.len());
    }
}
