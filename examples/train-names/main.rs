//! Trains the model of names, and measures it.
//!
//! ```sh
//! cargo run --release --example train-names -- train --out data/names/fr.model FOLDER    # of BRAT files: ID.txt and ID.ann
//! cargo run --release --example train-names -- folds --out target/folds FOLDER           # a model for each fifth, trained on the rest
//! ```
//!
//! `folds` also prints exact-span precision, recall and F1 of each fifth by the model that has not seen it, all added up. The same
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
use depeche::training::{Context, Label};

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
    #[arg(long, default_value_t = 130_000)]
    kept: usize,
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
            let (_, _, examples) = read(&training.folder)?;
            let all: Vec<&Example> = examples.iter().collect();
            let model = crf::train(&all, &settings(&training)).to_model(training.kept, &[source(&training.folder)])?;
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
    crf::Settings { epochs: training.epochs, rate: training.rate, decay: training.decay, least: training.least }
}

fn source(folder: &Path) -> String {
    folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn folds(training: &Training) -> Result<()> {
    let (lexicon, reader, examples) = read(&training.folder)?;
    std::fs::create_dir_all(&training.out)?;
    let mut counts = Counts::default();
    // stretches of time: articles of one day tell of the same things
    let fold_of = |at: usize| at * training.folds / examples.len();
    for fold in 0..training.folds {
        let rest: Vec<&Example> = examples.iter().enumerate().filter(|(at, _)| fold_of(*at) != fold).map(|(_, e)| e).collect();
        let model = crf::train(&rest, &settings(training)).to_model(training.kept, &[source(&training.folder)])?;
        let ids: Vec<&str> = examples.iter().enumerate().filter(|(at, _)| fold_of(*at) == fold).map(|(_, e)| e.id.as_str()).collect();
        std::fs::write(training.out.join(format!("{fold}.model")), &model)?;
        std::fs::write(training.out.join(format!("{fold}.ids")), ids.join("\n"))?;
        let tagger = NameTagger::load(model.into())?;
        for example in examples.iter().enumerate().filter(|(at, _)| fold_of(*at) == fold).map(|(_, e)| e) {
            let context = Context::new(&lexicon, reader.syntax().forms(), &example.sentences);
            let found = tagger.names(&context, &example.sentences);
            counts.add(&example.sentences, &example.marked, &found);
        }
        println!("fold {fold}\n{counts}");
    }
    Ok(())
}

fn read(folder: &Path) -> Result<(Lexicon, Reader, Vec<Example>)> {
    let Language { lexicon, writing } = Language::read(&LexiconTables::packaged(), &load(BUILTIN_TURTLE)?)?;
    let reader = Reader::new(conventions(&writing), packaged_model())?;
    let mut work = Workspace::default();
    let mut examples = Vec::new();
    for path in brat::texts(folder)? {
        let bytes = std::fs::read(&path)?;
        let article = read_plain(&bytes, ArticleSource::default())?;
        let read = |p: &depeche::text::Span| reader.read(&article.text, *p, &mut work);
        let sentences: Vec<Sentence> = article.paragraphs.iter().flat_map(read).filter_map(Sentence::of).collect();
        let marked = brat::read_marks(&path.with_extension("ann"))?;
        let context = Context::new(&lexicon, reader.syntax().forms(), &sentences);
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
        let id = source(&path.with_extension(""));
        examples.push(Example { id, features, labels, sentences, marked });
    }
    Ok((lexicon, reader, examples))
}
