//! Trains the reader's model, and measures it.
//!
//! ```sh
//! python3 examples/train-reader/clusters.py > clusters.tsv
//! python3 examples/train-reader/recombine.py TREEBANK.conllu... > recombined.conllu
//! cargo run --release --example train-reader -- train --lexicon lefff-3.4.mlex --clusters clusters.tsv \
//!     --out data/reader/fr.model TREEBANK.conllu... recombined.conllu
//! cargo run --release --example train-reader -- evaluate TREEBANK.conllu
//! ```
//!
//! The same files give the same model, byte for byte.

mod corpus;
mod evaluate;
mod lefff;
mod parser;
mod perceptron;
mod segmentation;
mod tagger;
mod vocabulary;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use depeche::extract::conventions;
use depeche::lexicon::{LexiconTables, Writing};
use depeche::reader::{Conventions, DependencyTree, Reader, Vocabulary};
use depeche::training::{Endings, Forms, Packed, ParserSentence, SparseTable, morphology, tag, word_features, write_model_file};

/// Trains and measures the reader's model.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes a model of treebanks and a lexicon.
    Train(Training),
    /// Measures a model on a treebank.
    Evaluate(Evaluation),
}

#[derive(Args)]
struct Training {
    /// Treebanks in CoNLL-U.
    #[arg(required = true)]
    treebanks: Vec<PathBuf>,
    /// The Lefff, as `lefff-3.4.mlex`.
    #[arg(long)]
    lexicon: PathBuf,
    /// Clusters of words, as `clusters.py` prints them.
    #[arg(long)]
    clusters: PathBuf,
    /// Trees in CoNLL-U without lemmas, as of `examples/wikinews-2016`: tagger and parser learn from them, the tables of forms and the
    /// boundaries of sentences do not.
    #[arg(long)]
    trees: Vec<PathBuf>,
    /// The model file to write.
    #[arg(long)]
    out: PathBuf,
    /// Sequences that the parser keeps.
    #[arg(long, default_value_t = 6)]
    width: usize,
    /// Times that the parser sees each sentence.
    #[arg(long, default_value_t = 9)]
    epochs: usize,
    /// Parsers whose mean is taken.
    #[arg(long, default_value_t = 3)]
    runs: u64,
    /// Times that a first parser sees each sentence, to find the features worth keeping.
    #[arg(long, default_value_t = 4)]
    scouting: usize,
    /// By how much a right sequence must beat one with a wrong arc, in training.
    #[arg(long, default_value_t = 300)]
    margin: i32,
    /// Features kept for the actions.
    #[arg(long, default_value_t = 420_000)]
    action_features: usize,
    /// Features kept for the labels.
    #[arg(long, default_value_t = 165_000)]
    label_features: usize,
}

#[derive(Args)]
struct Evaluation {
    /// A treebank in CoNLL-U.
    treebank: PathBuf,
    /// The model file.
    #[arg(long, default_value = "data/reader/fr.model")]
    model: PathBuf,
    /// Sequences that the parser keeps, if not as the model says.
    #[arg(long)]
    width: Option<usize>,
    /// Also print the most frequent errors.
    #[arg(long)]
    errors: bool,
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Train(training) => train(&training),
        Command::Evaluate(evaluation) => evaluate(&evaluation),
    }
}

/// The share of the tables' slots that is used.
const FILL: f64 = 0.9;
/// The folds of jackknifing: the parser learns from tags as they will be, not as they should be.
const FOLDS: usize = 5;

fn train(training: &Training) -> Result<()> {
    let started = Instant::now();
    let told = |what: &str| eprintln!("{:6.1} s  {what}", started.elapsed().as_secs_f64());
    let text = std::fs::read_to_string(&training.lexicon).with_context(|| training.lexicon.display().to_string())?;
    let lexicon = lefff::read_lefff(&text)?;
    let text = std::fs::read_to_string(&training.clusters).with_context(|| training.clusters.display().to_string())?;
    let clusters = vocabulary::clusters(&text)?;
    let mut trees = Vec::new();
    for path in &training.treebanks {
        trees.extend(corpus::read_treebank(path)?);
    }
    let mut without_lemmas = Vec::new();
    for path in &training.trees {
        without_lemmas.extend(corpus::read_treebank(path)?);
    }
    let plain = trees.len();
    trees.extend(corpus::in_capitals(&trees, 25));
    let sources = training.treebanks.iter().chain(&training.trees).chain([&training.lexicon]).filter_map(|p| name(p)).collect();
    let lists = vocabulary::lists(&lexicon, &trees, training.width, sources);
    let all: Vec<&DependencyTree> = trees.iter().collect();
    let tables = vocabulary::form_tables(&lists, &lexicon, &clusters, &all)?;
    let (forms, _) = tables.open()?;
    let kilobytes = (tables.index.len() + tables.entries.len()) / 1000;
    told(&format!(
        "{} sentences, {} lexicon entries, forms {kilobytes} kB, clusters {} kB",
        trees.len(),
        lexicon.len(),
        clusters.len() / 1000
    ));

    let seeds: Vec<u64> = (1..=3).collect();
    let tagged: Vec<&DependencyTree> = trees.iter().chain(&without_lemmas).collect();
    let tagger = tagger::train_tagger(&forms, &tagged, 8, &seeds).pack(80_000, FILL);
    let morphology = tagger::train_morphology(&forms, &lists, &tagged, 6, 1).pack(40_000, FILL);
    report("tagger", &tagger);
    report("morphology", &morphology);
    told("tagger trained");

    let plain = &trees[..plain];
    let (boundaries, contractions) = segmentation::train(&forms, plain, &packaged()?);
    let (boundaries, contractions) = (boundaries.pack(60_000, FILL), contractions.pack(60_000, FILL));
    report("boundaries", &boundaries);
    report("contractions", &contractions);
    told("segmentation trained");

    let mut examples = Vec::new();
    for fold in 0..FOLDS {
        let folded = || trees.iter().chain(&without_lemmas).enumerate();
        let with_lemmas: Vec<&DependencyTree> = folded().take(trees.len()).filter(|(at, _)| at % FOLDS != fold).map(|(_, t)| t).collect();
        let rest: Vec<&DependencyTree> = folded().filter(|(at, _)| at % FOLDS != fold).map(|(_, t)| t).collect();
        let tables = vocabulary::form_tables(&lists, &lexicon, &clusters, &with_lemmas)?;
        let (forms, endings) = tables.open()?;
        let tagger = table(tagger::train_tagger(&forms, &rest, 5, &[1]).pack(80_000, FILL), 17)?;
        let morphology = table(tagger::train_morphology(&forms, &lists, &rest, 4, 1).pack(40_000, FILL), lists.feats.len())?;
        let annotator = Annotator { forms, endings, tagger, morphology, vocabulary: Vocabulary::new(&lists.head) };
        for (at, tree) in folded().filter(|(at, _)| at % FOLDS == fold) {
            examples.push((at, parser::Example::new(&lists, tree, annotator.sentence(tree))));
        }
    }
    examples.sort_by_key(|(at, _)| *at);
    let examples: Vec<parser::Example> = examples.into_iter().map(|(_, e)| e).collect();
    told("jackknifed");

    let (actions, labels) = parser::train_parser(&examples, lists.labels.len(), training);
    let (actions, labels) = (actions.pack(training.action_features, FILL), labels.pack(training.label_features, FILL));
    report("actions", &actions);
    report("labels", &labels);
    told("parser trained");
    let model = write_model_file(&[
        ("head", serde_json::to_vec(&lists.head)?),
        ("forms", tables.index),
        ("entries", tables.entries),
        ("clusters", tables.clusters),
        ("endings", tables.endings),
        ("tagger", tagger.buckets),
        ("tagger rows", tagger.rows),
        ("morphology", morphology.buckets),
        ("morphology rows", morphology.rows),
        ("actions", actions.buckets),
        ("labels", labels.buckets),
        ("label rows", labels.rows),
        ("boundaries", boundaries.buckets),
        ("contractions", contractions.buckets),
    ]);
    told(&format!("{} bytes", model.len()));
    std::fs::write(&training.out, model).with_context(|| training.out.display().to_string())
}

/// The conventions of the packaged lexicon.
fn packaged() -> Result<Conventions> {
    Ok(conventions(&Writing::read(&LexiconTables::packaged())?))
}

fn name(path: &Path) -> Option<String> {
    path.file_name().map(|n| n.to_string_lossy().into_owned())
}

fn report(what: &str, packed: &Packed) {
    let size = packed.buckets.len() + packed.rows.len();
    eprintln!("          {what}: {} features of {}, {} lost to full buckets, {} kB", packed.kept, packed.of, packed.lost, size / 1000);
}

fn table(packed: Packed, classes: usize) -> Result<SparseTable> {
    SparseTable::new(packed.buckets.into(), packed.rows.into(), classes).context("a table")
}

/// Everything before the parser.
struct Annotator {
    forms: Forms,
    endings: Endings,
    tagger: SparseTable,
    morphology: SparseTable,
    vocabulary: Vocabulary,
}

impl Annotator {
    fn sentence(&self, tree: &DependencyTree) -> ParserSentence {
        let forms = corpus::forms(tree);
        let words = word_features(&self.forms, &forms);
        let tags = tag(&self.tagger, &words);
        let feats = morphology(&self.morphology, self.vocabulary.open(), &words, &tags);
        ParserSentence::new(words.iter().enumerate().map(|(at, word)| {
            let lemma = self.vocabulary.lemma(&self.endings, forms[at], word, tags[at], feats[at]);
            self.vocabulary.parser_word(word, tags[at], feats[at], &lemma)
        }))
    }
}

fn evaluate(evaluation: &Evaluation) -> Result<()> {
    let gold = corpus::read_treebank(&evaluation.treebank)?;
    let bytes = std::fs::read(&evaluation.model).with_context(|| evaluation.model.display().to_string())?;
    let started = Instant::now();
    let mut reader = Reader::new(packaged()?, bytes.into())?;
    let model = reader.syntax_mut();
    eprintln!("loaded in {:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    if let Some(width) = evaluation.width {
        model.set_width(width);
    }
    let started = Instant::now();
    let found = evaluate::annotate(model, &gold);
    let words: usize = gold.iter().map(|t| t.words.len()).sum();
    eprintln!("{:.0} words/s", words as f64 / started.elapsed().as_secs_f64());
    println!("right words: {}", evaluate::compare(&gold, &found));
    println!("raw text: {}", evaluate::raw(&reader, &gold));
    if evaluation.errors {
        for (what, count) in evaluate::confusions(&gold, &found, 40) {
            println!("{count:6} {what}");
        }
        for (gold, found) in evaluate::segmentation_errors(&reader, &gold) {
            println!("token {gold}: {found}");
        }
        for error in evaluate::boundary_errors(&reader, &gold) {
            println!("sentence {error}");
        }
    }
    Ok(())
}
