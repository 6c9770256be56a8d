//! `depeche join`: one graph of many records, tables and dumps, however large it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::cli::counts::counted;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::failed::{Consequence, Failed};
use crate::cli::inputs::article_format::ArticleFormat;
use crate::cli::inputs::checked::{file_from, site};
use crate::cli::inputs::corrections;
use crate::cli::inputs::file_names::{relative, same_place};
use crate::cli::inputs::graphs::{self, RdfArguments};
use crate::cli::inputs::knowledge::{self, KnowledgeArguments};
use crate::cli::inputs::open::STANDARD_INPUT;
use crate::cli::inputs::record_files::{InputRecord, lines};
use crate::cli::inputs::source::{Source, shown};
use crate::cli::outputs::export::is_ours;
use crate::cli::outputs::failures::{FAILED_FILE, Failures};
use crate::cli::outputs::folder::{Existing, FolderArguments, Staged, resolved};
use crate::cli::outputs::joined_tables::{Joined, JoinedTables, Style, Words};
use crate::cli::outputs::shards::shards_of;
use crate::cli::progress::{Amount, Progress, ProgressArguments};
use crate::cli::talk::{Record, Talk};
use crate::cli::threads::{MOST_BYTES, Threads, ThreadsArguments};
use crate::graph::{KnowledgeGraph, Table};
use crate::ontology::Ontology;
use crate::records::{RecordError, RecordLine, read_record};
use crate::tables::{CORRECTIONS_FILE, Cells, Making, SortableRow, sortable_rows, tables};

#[derive(Debug, Args)]
pub(in crate::cli) struct JoinArguments {
    /// Records of 'depeche extract' (.ndjson; '-' for standard input), folders of tables, of shards, and RDF dumps
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub folder: FolderArguments,
    /// Write the words of evidence too, as far as the inputs have them
    #[arg(long)]
    pub quotes: bool,
    /// Write an apostrophe before cells of the tables that a spreadsheet would take for formulas; reading takes it off again
    #[arg(long)]
    pub spreadsheet: bool,
    #[command(flatten)]
    pub threads: ThreadsArguments,
    #[command(flatten)]
    pub progress: ProgressArguments,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

pub(in crate::cli) fn run(arguments: &JoinArguments, talk: Talk) -> Outcome {
    let place = &resolved(&arguments.folder.output)?;
    let mut inputs: Vec<PathBuf> = Vec::new();
    for input in &arguments.inputs {
        check(input, place)?;
        inputs.extend(shards_of(input)?.unwrap_or_else(|| vec![input.clone()]));
    }
    let ontology = knowledge::ontology(&arguments.knowledge)?.ontology;
    let threads = Threads::new(&arguments.threads)?;
    let existing = if arguments.folder.force { Existing::Replaced } else { Existing::Refused };
    let staged = Staged::new(place, existing, is_ours)?;
    let mut joining = Joining {
        arguments,
        inputs: &inputs,
        place,
        ontology: &ontology,
        tables: JoinedTables::new(staged.stage())?,
        made: BTreeSet::new(),
        columns: BTreeMap::new(),
        graphs: 0,
    };
    let mut failures = Failures::new(staged.stage(), &arguments.inputs, |path| file_from(path, place));
    joining.take_all(&threads, &mut failures, talk)?;
    let failures = failures.finish(talk)?;
    if joining.graphs == 0 {
        return Err(CommandError::data("none of the inputs holds a graph: nothing is written").into());
    }
    let (graphs, joined) = (joining.graphs, joining.write(&threads)?);
    let folders = corrections::folders(inputs.iter().map(PathBuf::as_path), place);
    if let Some(csv) = corrections::joined(&folders, place)? {
        let failed = |error: io::Error| CommandError::usage(format!("{CORRECTIONS_FILE}: cannot write it: {error}"));
        fs::write(staged.stage().join(CORRECTIONS_FILE), csv).map_err(failed)?;
        talk.warn(&format!("{CORRECTIONS_FILE} is brought along: 'depeche export {}' applies it", place.display()));
    }
    staged.finish(talk)?;
    talk.flush();
    if failures.listed > 0 {
        talk.say(&format!("{}: what could not be read, with the reasons", place.join(FAILED_FILE).display()));
    }
    talk.say(&format!(
        "{}: {}, {}, {} → {}",
        counted(graphs, "graph", "graphs"),
        counted(joined.rows(Table::Articles), "article", "articles"),
        counted(joined.rows(Table::Entities), "entity", "entities"),
        counted(joined.rows(Table::Relations), "statement", "statements"),
        place.display()
    ));
    Ok(if failures.all == 0 { Done::Well } else { Done::WithFaults })
}

/// Refuses what is no graph before anything is read.
fn check(input: &Path, place: &Path) -> Result<(), CommandError> {
    if input == Path::new(STANDARD_INPUT) {
        return Ok(());
    }
    if !input.exists() {
        return Err(CommandError::usage(format!("{}: there is no such file or folder", input.display())));
    }
    if same_place(input, place) {
        return Err(
            CommandError::usage(format!("{}: this is the folder to write to, too", place.display())).hint("choose another folder with -o")
        );
    }
    if Source::of(input) == Source::Article && ArticleFormat::of(input) != Some(ArticleFormat::Ndjson) {
        let expected = "expected records of 'depeche extract' (.ndjson), a folder of tables or an RDF dump";
        return Err(CommandError::usage(format!("{}: this is no graph: {expected}", input.display()))
            .hint("'depeche export' makes a graph of articles"));
    }
    Ok(())
}

/// The graphs so far.
struct Joining<'a> {
    arguments: &'a JoinArguments,
    /// Those that the user named, with the shards of a folder in its place.
    inputs: &'a [PathBuf],
    place: &'a Path,
    ontology: &'a Arc<Ontology>,
    tables: JoinedTables<'a>,
    made: BTreeSet<Making>,
    /// Columns that the program does not know, in the order in which they came.
    columns: BTreeMap<Table, Vec<Box<str>>>,
    graphs: usize,
}

/// Something to take.
enum Unread<'a> {
    Record(&'a Path, usize, String),
    Graph(&'a Path),
    Failed(Failed),
}

/// The bytes of an input, where they are known; those of a folder are not counted.
fn length(input: &Path) -> Option<u64> {
    let is_stdin = input == Path::new(STANDARD_INPUT);
    if is_stdin { None } else { Some(fs::metadata(input).ok().filter(fs::Metadata::is_file).map_or(0, |file| file.len())) }
}

impl Unread<'_> {
    /// Bytes of the inputs, for progress.
    fn bytes(&self) -> u64 {
        match self {
            Self::Record(_, _, line) => line.len() as u64,
            Self::Graph(path) => length(path).unwrap_or_default(),
            Self::Failed(_) => 0,
        }
    }

    /// So many bytes are held at once for it: graphs are read one at a time.
    fn weight(&self) -> u64 {
        match self {
            Self::Record(_, _, line) => line.len() as u64,
            Self::Graph(_) => MOST_BYTES,
            Self::Failed(_) => 0,
        }
    }
}

/// The rows of a graph, and what is to be kept of it besides.
struct Rows {
    rows: Vec<SortableRow>,
    made: BTreeSet<Making>,
    columns: Vec<(Table, Vec<Box<str>>)>,
}

impl Joining<'_> {
    fn take_all(&mut self, threads: &Threads, failures: &mut Failures<'_>, talk: Talk) -> Result<(), CommandError> {
        let (arguments, place, ontology, volume) = (self.arguments, self.place, self.ontology, talk.volume());
        let total = self.inputs.iter().map(|input| length(input)).sum();
        let mut progress = Progress::new(&arguments.progress, total, talk);
        let alone = if self.inputs.len() == 1 { Consequence::Ends } else { Consequence::Listed };
        let units = self.inputs.iter().flat_map(|input| unread(input, alone));
        let read = |unit: Unread<'_>| {
            let (mut record, bytes) = (Record::default(), unit.bytes());
            let rows = record.add(volume, |talk| match unit {
                Unread::Record(path, number, line) => {
                    let read = read_record(&line, ontology);
                    record_rows(read, place, || format!("{}, line {number}", shown(path))).map_err(|error| Failed {
                        error,
                        consequence: Consequence::Listed,
                        site: site(path, Some(number)),
                    })
                }
                Unread::Graph(path) => graph_rows(path, place, ontology, &arguments.rdf_input, talk).map_err(|error| Failed {
                    error,
                    consequence: alone,
                    site: site(path, None),
                }),
                Unread::Failed(failed) => Err(failed),
            });
            (record, bytes, rows)
        };
        threads.beside(|beside| {
            for (record, bytes, rows) in beside.map(units, Unread::weight, &read) {
                talk.tell(record);
                progress.add(Amount { bytes, articles: usize::from(rows.is_ok()), words: 0 }, talk);
                match rows {
                    Ok(rows) => self.add(rows)?,
                    Err(failed) if failed.consequence == Consequence::Ends => return Err(failed.error),
                    Err(failed) => failures.add(failed, talk)?,
                }
            }
            Ok(())
        })?;
        progress.finish(talk);
        Ok(())
    }

    fn add(&mut self, rows: Rows) -> Result<(), CommandError> {
        self.graphs += 1;
        self.made.extend(rows.made);
        for (table, columns) in rows.columns {
            let known = self.columns.entry(table).or_default();
            for column in columns {
                if !known.contains(&column) {
                    known.push(column);
                }
            }
        }
        rows.rows.into_iter().try_for_each(|row| self.tables.push(&row))
    }

    /// Writes all tables.
    fn write(mut self, threads: &Threads) -> Result<Joined, CommandError> {
        if self.graphs > 1 {
            // As where graphs are joined in memory.
            self.columns.values_mut().for_each(|columns| columns.sort());
        }
        let cells = if self.arguments.spreadsheet { Cells::ForSpreadsheets } else { Cells::Plain };
        let words = if self.arguments.quotes { Words::Written } else { Words::Left };
        let style = Style { columns: &self.columns, cells, words };
        self.tables.write(self.ontology, &style, &self.made, threads)
    }
}

fn unread<'a>(input: &'a Path, alone: Consequence) -> Box<dyn Iterator<Item = Unread<'a>> + 'a> {
    if Source::of(input) != Source::Article {
        return Box::new(std::iter::once(Unread::Graph(input)));
    }
    let failed = move |error, consequence| Unread::Failed(Failed { error, consequence, site: site(input, None) });
    match lines(input) {
        Err(error) => Box::new(std::iter::once(failed(error, alone))),
        Ok(lines) => Box::new(lines.map(move |line| match line {
            Ok(InputRecord { number, json, .. }) => Unread::Record(input, number, json),
            Err(error) => failed(error, Consequence::Listed),
        })),
    }
}

/// The rows of a record. Its file is named as seen from the working folder, and shall be as seen from `place`.
fn record_rows(
    read: Result<(RecordLine, Option<KnowledgeGraph>), RecordError>,
    place: &Path,
    at: impl Fn() -> String,
) -> Result<Rows, CommandError> {
    let (record, graph) = read.map_err(|error| {
        let hint = matches!(error, RecordError::Syntax(_)).then(|| "'depeche export' makes a graph of records of articles".to_owned());
        CommandError::at(at(), error).maybe_hint(hint)
    })?;
    let Some(mut graph) = graph else {
        let reason = record.error.map(|error| error.reason).unwrap_or_default();
        return Err(CommandError::at(at(), format!("the record is an error: {reason}")));
    };
    graph.rename_files(|file| relative(Path::new(file), place).unwrap_or_else(|| file.to_owned()));
    let made = record.made_with.map(|made| Making { program: made.program, used: made.used });
    Ok(Rows { rows: sortable_rows(&graph), made: made.into_iter().collect(), columns: Vec::new() })
}

fn graph_rows(path: &Path, place: &Path, ontology: &Arc<Ontology>, rdf: &RdfArguments, talk: Talk) -> Result<Rows, CommandError> {
    let mut graph = graphs::graph(path, Arc::clone(ontology), rdf, talk)?;
    let source = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    graph.rename_files(|file| relative(&source.join(file), place).unwrap_or_else(|| file.to_owned()));
    let columns = tables().into_iter().map(|table| (table, graph.extra_columns(table).to_vec())).collect();
    let made = if path.is_dir() { graphs::made_with(path) } else { BTreeSet::new() };
    Ok(Rows { rows: sortable_rows(&graph), made, columns })
}
