//! Trains the model of names, and measures it.
//!
//! ```sh
//! cargo run --release --example train-names -- train --out data/names/fr.model --clusters CLUSTERS --more data/names/own FOLDER
//! cargo run --release --example train-names -- folds --out target/folds --clusters CLUSTERS FOLDER
//! ```
//!
//! FOLDER holds BRAT files: ID.txt and ID.ann. CLUSTERS is what `clusters.py` beside this file prints. `folds` trains a model for
//! each fifth of the articles on the others, and prints exact-span precision, recall and F1 of each fifth by the model that has not seen it, all added up. The same
//! files give the same model, byte for byte.

mod brat;
mod crf;
mod measure;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand};
use depeche::article::{ArticleSource, read_plain};
use depeche::extract::{NameTagger, conventions};
use depeche::lexicon::{Language, Lexicon, LexiconTables};
use depeche::ontology::{BUILTIN_TURTLE, load};
use depeche::reader::{Reader, Sentence, Workspace, packaged_model};
use depeche::training::{Context, Label, NameClusters};

use crate::brat::Marked;
use crate::measure::Counts;

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Trains on all articles.
    Train(Training),
    /// Trains a model for each fold of the articles on the others, and measures it there.
    Folds(Training),
}

#[derive(Args)]
struct Training {
    /// Folder of articles in BRAT's format.
    folder: PathBuf,
    /// The model file to write; for folds, a folder.
    #[arg(long)]
    out: PathBuf,
    /// Words with a capital and their clusters, from 1 on, separated by a tab.
    #[arg(long)]
    clusters: PathBuf,
    /// Times that each sentence is seen.
    #[arg(long, default_value_t = 15)]
    epochs: usize,
    /// Step of the learning.
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// Strength of the pull of all weights to zero.
    #[arg(long, default_value_t = 2e-6)]
    decay: f32,
    /// Features that fewer tokens have are left out.
    #[arg(long, default_value_t = 2)]
    least: u32,
    /// Features kept.
    #[arg(long, default_value_t = 160_000)]
    kept: usize,
    /// The share of a token's features that is hidden at each sight of it.
    #[arg(long, default_value_t = 0.4)]
    hidden: f32,
    /// Fields learned in different orders, of which the mean is taken.
    #[arg(long, default_value_t = 3)]
    fields: u64,
    /// Folders of more articles to train on, never to measure on. One with the name of an article that is measured is left out.
    #[arg(long)]
    more: Vec<PathBuf>,
    /// Folds.
    #[arg(long, default_value_t = 5)]
    folds: usize,
}

/// An article with the features and labels of its tokens, sentence by sentence.
pub struct Example {
    /// Its file's stem.
    pub id: String,
    /// For each sentence, for each token.
    pub features: Vec<Vec<Vec<u64>>>,
    /// The right labels.
    pub labels: Vec<Vec<Label>>,
    sentences: Vec<Sentence>,
    marked: Vec<Marked>,
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Train(training) => {
            let tools = Tools::new(&training.clusters)?;
            let examples = read(&tools, std::iter::once(&training.folder).chain(&training.more))?;
            let all: Vec<&Example> = examples.iter().collect();
            let model = crf::train(&all, &settings(&training)).to_model(training.kept, &sources(&training), &tools.packed)?;
            if let Some(folder) = training.out.parent() {
                std::fs::create_dir_all(folder)?;
            }
            eprintln!("{} bytes", model.len());
            std::fs::write(&training.out, model).with_context(|| training.out.display().to_string())
        }
        Command::Folds(training) => folds(&training),
    }
}

fn settings(training: &Training) -> crf::Settings {
    let Training { epochs, rate, decay, least, hidden, fields, .. } = *training;
    crf::Settings { epochs, rate, decay, least, hidden, fields }
}

fn source(folder: &Path) -> String {
    folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn sources(training: &Training) -> Vec<String> {
    std::iter::once(&training.folder).chain(&training.more).map(|folder| source(folder)).collect()
}

fn folds(training: &Training) -> Result<()> {
    let tools = Tools::new(&training.clusters)?;
    let examples = read(&tools, [&training.folder])?;
    let more = read(&tools, &training.more)?;
    std::fs::create_dir_all(&training.out)?;
    let mut counts = Counts::default();
    // two at a time
    let halves: Vec<usize> = (0..training.folds).collect();
    for folds in halves.chunks(2) {
        let results = std::thread::scope(|scope| {
            let threads: Vec<_> = folds
                .iter()
                .map(|&at| {
                    scope.spawn({
                        let (tools, examples, more) = (&tools, &examples, &more);
                        move || fold(training, tools, examples, more, at)
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| anyhow::bail!("a fold ended early"))).collect::<Vec<_>>()
        });
        for result in results {
            counts.join(&result?);
        }
    }
    println!("{counts}");
    Ok(())
}

/// Trains on the articles of all folds but one, writes the model, and measures it on that one.
fn fold(training: &Training, tools: &Tools, examples: &[Example], more: &[Example], fold: usize) -> Result<Counts> {
    // stretches of time: articles of one day tell of the same things
    let (held, rest): (Vec<_>, Vec<_>) = examples.iter().enumerate().partition(|(at, _)| at * training.folds / examples.len() == fold);
    let ids: Vec<&str> = held.iter().map(|(_, e)| e.id.as_str()).collect();
    let more = more.iter().filter(|e| !ids.contains(&e.id.as_str()));
    let rest: Vec<&Example> = rest.into_iter().map(|(_, e)| e).chain(more).collect();
    let model = crf::train(&rest, &settings(training)).to_model(training.kept, &sources(training), &tools.packed)?;
    std::fs::write(training.out.join(format!("{fold}.model")), &model)?;
    std::fs::write(training.out.join(format!("{fold}.ids")), ids.join("\n"))?;
    let tagger = NameTagger::load(model.into())?;
    let mut counts = Counts::default();
    for (_, example) in held {
        let found = tagger.names(&tools.lexicon, tools.reader.syntax().forms(), &example.sentences);
        counts.add(&example.sentences, &example.marked, &found);
    }
    Ok(counts)
}

/// What articles are read with.
struct Tools {
    lexicon: Lexicon,
    reader: Reader,
    clusters: NameClusters,
    /// The clusters as they stand in the model file.
    packed: Vec<u8>,
}

impl Tools {
    fn new(clusters: &Path) -> Result<Self> {
        let Language { lexicon, writing } = Language::read(&LexiconTables::packaged(), &load(BUILTIN_TURTLE)?)?;
        let text = std::fs::read_to_string(clusters).with_context(|| clusters.display().to_string())?;
        let rows = text.lines().enumerate().map(|(at, line)| {
            let row = line.split_once('\t').and_then(|(word, cluster)| Some((word, cluster.parse().ok()?)));
            row.with_context(|| format!("{}, line {}", clusters.display(), at + 1))
        });
        let packed = NameClusters::pack(rows.collect::<Result<Vec<(&str, u8)>>>()?);
        let clusters = NameClusters::new(packed.clone().into()).context("no clusters")?;
        Ok(Self { lexicon, reader: Reader::new(conventions(&writing), packaged_model())?, clusters, packed })
    }
}

fn read<'f>(tools: &Tools, folders: impl IntoIterator<Item = &'f PathBuf>) -> Result<Vec<Example>> {
    let mut work = Workspace::default();
    let mut examples = Vec::new();
    for folder in folders {
        for path in brat::texts(folder)? {
            examples.push(example(tools, &path, &mut work)?);
        }
    }
    Ok(examples)
}

fn example(tools: &Tools, path: &Path, work: &mut Workspace) -> Result<Example> {
    let bytes = std::fs::read(path)?;
    let article = read_plain(&bytes, ArticleSource::default())?;
    let mut read = |p: &depeche::text::Span| tools.reader.read(&article.text, *p, work);
    let sentences: Vec<Sentence> = article.paragraphs.iter().flat_map(&mut read).filter_map(Sentence::of).collect();
    let marked = brat::read_marks(&path.with_extension("ann"))?;
    let context = Context::new(&tools.lexicon, tools.reader.syntax().forms(), &tools.clusters, &sentences);
    let mut features = Vec::new();
    let mut labels = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let of = |token| {
            let mut features = Vec::new();
            context.features(at, token, &mut features);
            features
        };
        features.push((0..sentence.tokens.len()).map(of).collect());
        labels.push(brat::labels(sentence, &marked));
    }
    Ok(Example { id: source(&path.with_extension("")), features, labels, sentences, marked })
}
