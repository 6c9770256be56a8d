//! Trains the model of relations, and measures it.
//!
//! ```sh
//! cargo run --release --example train-relations -- train --out data/relations/fr.model FOLDER …
//! cargo run --release --example train-relations -- folds --more FOLDER FOLDER …
//! ```
//!
//! FOLDER holds articles with their graphs: articles/NAME.txt and gold/NAME.json (`examples/dispatches` has some, and says how they are made).
//! `folds` trains models for each fifth of the articles of each folder on the others, and prints for several likelihoods how many statements they add to those of the
//! patterns, how many go with things that they find unlikely, and how many of these are right. The same files give the same model, byte for byte.

mod gold;
mod measure;
mod regression;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand};
use depeche::article::{ArticleSource, read_plain};
use depeche::extract::{Extractor, NameTagger, conventions, packaged_names};
use depeche::lexicon::{Lexicon, LexiconTables, Writing};
use depeche::ontology::{BUILTIN_TURTLE, load};
use depeche::reader::{Reader, packaged_model};
use depeche::training::{Threshold, Weighing};
use rayon::prelude::*;

use crate::gold::{Gold, Labelled};

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Trains on all articles.
    Train {
        /// The model file to write.
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        training: Training,
    },
    /// Trains models for each fold of the articles on the others, and measures them there.
    Folds {
        /// Folders of more articles to train on, never to measure on.
        #[arg(long)]
        more: Vec<PathBuf>,
        /// Folds.
        #[arg(long, default_value_t = 5)]
        folds: usize,
        #[command(flatten)]
        training: Training,
    },
}

#[derive(Args)]
struct Training {
    /// Folders of articles with their graphs.
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    #[command(flatten)]
    settings: regression::Settings,
    /// How likely a relation has to be to be stated.
    #[arg(long, default_value_t = 0.4)]
    threshold: f64,
    /// Relations of which the model has to be surer, and how likely they have to be: of those that are less so too few are right.
    #[arg(long, value_delimiter = ',', value_parser = relation_threshold, default_value = "deployedIn=0.45,ended=0.5,holdsOffice=0.45,signed=0.45")]
    surer: Vec<Threshold>,
    /// How likely a thing has to be that is there for its statements alone.
    #[arg(long, default_value_t = 0.4)]
    thing_threshold: f64,
    /// Classes of which things may be too unlikely.
    #[arg(long, value_delimiter = ',', default_value = "Event,Organization,Place,Force,Agreement")]
    classes: Vec<String>,
    /// How sure a statement of a pattern is by its rule and by the model: a constant, and what the log-odds of either count.
    #[arg(long, value_parser = weighing, default_value = "0.58,0.55,0.34")]
    weighing: Weighing,
    /// Features kept in the file.
    #[arg(long, default_value_t = 1_000_000)]
    kept: usize,
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Train { out, training } => {
            let (relations, articles) = read(&training.folders)?;
            let all: Vec<&Labelled> = articles.iter().collect();
            let pairs = regression::train_pairs(&all, relations.len(), &training.settings);
            let things = regression::train_things(&all, &training.settings);
            let sources = training.folders.iter().map(|folder| source(folder)).collect();
            let of_pairs = training.thresholds(relations)?;
            let of_things =
                training.classes.iter().map(|name| Threshold { name: name.clone(), threshold: training.thing_threshold }).collect();
            let bytes = regression::model_file((&pairs, of_pairs), (&things, of_things), sources, training.weighing, training.kept)?;
            eprintln!("{} bytes", bytes.len());
            std::fs::write(&out, bytes).with_context(|| out.display().to_string())
        }
        Command::Folds { more, folds, training } => {
            let (relations, articles) = read(&training.folders)?;
            let (_, more) = read(&more)?;
            let measured = measure::by_folds(&articles, &more, relations.len(), &training.settings, folds);
            measure::print(&measured, &training.thresholds(relations)?);
            Ok(())
        }
    }
}

impl Training {
    /// How likely each relation has to be.
    fn thresholds(&self, relations: Vec<String>) -> Result<Vec<Threshold>> {
        if let Some(unknown) = self.surer.iter().find(|surer| !relations.contains(&surer.name)) {
            anyhow::bail!("--surer {}: no such relation", unknown.name);
        }
        let surer = |name: &String| self.surer.iter().find(|surer| surer.name == *name).map(|surer| surer.threshold);
        Ok(relations.into_iter().map(|name| Threshold { threshold: surer(&name).unwrap_or(self.threshold), name }).collect())
    }
}

/// A relation and how likely it has to be: `signed=0.5`.
fn relation_threshold(argument: &str) -> Result<Threshold> {
    let (name, threshold) = argument.split_once('=').context("expected RELATION=LIKELIHOOD")?;
    Ok(Threshold { name: name.to_owned(), threshold: threshold.parse().context("expected a number behind =")? })
}

/// Three numbers: `0.5,0.5,0.3`.
fn weighing(argument: &str) -> Result<Weighing> {
    let numbers: Vec<f64> = argument.split(',').map(str::parse).collect::<Result<_, _>>().context("expected numbers")?;
    let [constant, rule, likelihood] = numbers[..] else { anyhow::bail!("expected three numbers") };
    anyhow::ensure!(numbers.iter().all(|number| number.is_finite()), "expected finite numbers");
    Ok(Weighing { constant, rule, likelihood })
}

/// The last two names of a path: `dispatches/learn`.
fn source(folder: &Path) -> String {
    let names: Vec<_> = folder.iter().map(|name| name.to_string_lossy()).collect();
    names[names.len().saturating_sub(2)..].join("/")
}

/// The names of the ontology's relations, and the articles of the folders.
fn read(folders: &[PathBuf]) -> Result<(Vec<String>, Vec<Labelled>)> {
    let tables = LexiconTables::packaged();
    let ontology = Arc::new(load(BUILTIN_TURTLE)?);
    let relations: Vec<String> = ontology.relations().map(|(_, relation)| relation.name.clone()).collect();
    let symmetric: Vec<bool> = ontology.relations().map(|(_, relation)| relation.symmetric).collect();
    let lexicon = Lexicon::read(&tables, &ontology)?;
    let reader = Reader::new(conventions(&Writing::read(&tables)?), packaged_model())?;
    let extractor = Extractor::new(lexicon, ontology, reader, NameTagger::load(packaged_names())?);
    let mut paths = Vec::new();
    for folder in folders {
        let mut here: Vec<PathBuf> = std::fs::read_dir(folder.join("gold"))
            .with_context(|| folder.display().to_string())?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        here.sort();
        let count = here.len() as f64;
        paths.extend(here.into_iter().enumerate().map(|(at, path)| (at as f64 / count, path)));
    }
    let article = |(place, path): &(f64, PathBuf)| -> Result<Labelled> {
        let gold = Gold::read(path)?;
        let text = path.with_extension("txt");
        let name = text.file_name().context("a file without a name")?;
        let folder = path.parent().and_then(Path::parent).context("a file outside of a folder")?;
        let bytes = std::fs::read(folder.join("articles").join(name)).with_context(|| text.display().to_string())?;
        let article = read_plain(&bytes, ArticleSource::default())?;
        let examples = extractor.relation_examples(&article, &relations);
        Ok(gold.label(*place, &article.text, examples, &relations, &symmetric))
    };
    let articles = paths.par_iter().map(article).collect::<Result<Vec<_>>>()?;
    Ok((relations, articles))
}
