//! `depeche parse`: what the reader sees of a text, sentence by sentence.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::{Map, Value, json};

use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::articles::{ReadOptions, open};
use crate::cli::inputs::knowledge::{ReaderArguments, Tables};
use crate::cli::inputs::open::{LARGEST_ARTICLE, read_at_most};
use crate::cli::options::listed;
use crate::cli::outputs::print::stop;
use crate::reader::{Annotation, DependencyTree, Reader, Workspace, read_conllu, write_conllu};

/// The options in the order in which help lists them.
const ORDER: [&str; 4] = ["format", "tokens", "model", "lexicon"];

#[derive(Debug, Args)]
#[command(mut_args(|option| listed(option, &ORDER)))]
pub(in crate::cli) struct ParseArguments {
    /// Article (.txt, .html, .md) or articles (.ndjson), or with --tokens a file in CoNLL-U; '-' for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Format of the trees; a table on a terminal, else conllu
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<TreeFormat>,
    /// The file is CoNLL-U: keep its sentences and words, and annotate them
    #[arg(long)]
    pub tokens: bool,
    #[command(flatten)]
    pub reader: ReaderArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TreeFormat {
    /// The table of Universal Dependencies
    Conllu,
    /// A list of sentences with their tokens and words
    Json,
    /// A table for people
    Table,
}

pub(in crate::cli) fn run(arguments: &ParseArguments) -> Outcome {
    let reader = Tables::of(&arguments.reader)?.reader(&arguments.reader)?;
    let stdout = io::stdout();
    let format = arguments.format.unwrap_or(if stdout.is_terminal() { TreeFormat::Table } else { TreeFormat::Conllu });
    let trees = trees(&reader, arguments)?;
    let mut out = BufWriter::new(stdout.lock());
    let written = match format {
        TreeFormat::Conllu => trees.iter().try_for_each(|tree| write_conllu(&mut out, tree)),
        TreeFormat::Json => write_json(&mut out, &trees),
        TreeFormat::Table => trees.iter().try_for_each(|tree| write_table(&mut out, tree)),
    };
    written.and_then(|()| out.flush()).map_err(|error| stop(&error))?;
    Ok(Done::Well)
}

fn trees(reader: &Reader, arguments: &ParseArguments) -> Result<Vec<DependencyTree>, CommandError> {
    let mut work = Workspace::default();
    let path = &arguments.file;
    let shown = path.display();
    if arguments.tokens {
        let bytes = read_at_most(path, LARGEST_ARTICLE)?;
        let mut trees = read_conllu(&bytes[..], Annotation::WordsOnly).map_err(|error| {
            let hint = "--tokens takes sentences and words in CoNLL-U; leave it out for plain text";
            CommandError::data(format!("{shown}: {error}")).hint(hint)
        })?;
        if trees.is_empty() {
            return Err(CommandError::data(format!("{shown}: there is no sentence in it: expected CoNLL-U")));
        }
        trees.iter_mut().for_each(|tree| reader.syntax().annotate(tree, &mut work));
        return Ok(trees);
    }
    let mut trees = Vec::new();
    for article in open(path, &ReadOptions::default())?.articles {
        let article = article?;
        let first = trees.len();
        trees.extend(reader.read(&article.text, article.text.span(), &mut work));
        for (at, tree) in trees.iter_mut().skip(first).enumerate() {
            tree.comments = vec![format!("sent_id = {}-{}", article.source.id, at + 1).into(), format!("text = {}", tree.text()).into()];
        }
    }
    Ok(trees)
}

fn write_json(out: &mut impl Write, trees: &[DependencyTree]) -> io::Result<()> {
    write!(out, "[")?;
    for (at, tree) in trees.iter().enumerate() {
        writeln!(out, "{}", if at > 0 { "," } else { "" })?;
        serde_json::to_writer(&mut *out, &json_tree(tree))?;
    }
    writeln!(out, "\n]")
}

fn json_tree(tree: &DependencyTree) -> Value {
    let id = tree.comments.iter().find_map(|c| c.strip_prefix("sent_id = "));
    let tokens = tree.tokens.iter().map(|token| {
        let mut object = Map::from_iter([("form".to_owned(), json!(token.form))]);
        if let Some(span) = token.span {
            object.extend([("start".to_owned(), json!(span.start)), ("end".to_owned(), json!(span.end))]);
        }
        object.insert("space_after".to_owned(), json!(token.space_after));
        object.insert("words".to_owned(), json!((token.first..token.end).map(|at| json_word(tree, at)).collect::<Vec<_>>()));
        Value::Object(object)
    });
    json!({ "id": id, "text": tree.text(), "tokens": tokens.collect::<Vec<_>>() })
}

fn json_word(tree: &DependencyTree, at: u32) -> Value {
    let Some(word) = tree.words.get(at as usize) else { return Value::Null };
    let feats: Map<String, Value> = word
        .feats
        .as_str()
        .split('|')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    json!({
        "id": at + 1,
        "form": word.form,
        "lemma": word.lemma,
        "upos": word.upos,
        "feats": feats,
        "head": word.head,
        "deprel": word.deprel.as_str(),
    })
}

fn write_table(out: &mut impl Write, tree: &DependencyTree) -> io::Result<()> {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["", "form", "lemma", "part of speech", "morphology", "relation", "head"]);
    for (at, word) in tree.words.iter().enumerate() {
        let head = word.head.checked_sub(1).and_then(|head| tree.words.get(head as usize));
        let head = head.map(|h| format!("{} {}", word.head, h.form)).unwrap_or_default();
        let morphology = if word.feats.is_empty() { "" } else { word.feats.as_str() };
        table.add_row([&(at + 1).to_string(), &*word.form, &*word.lemma, word.upos.as_str(), morphology, word.deprel.as_str(), &head]);
    }
    writeln!(out, "{}\n{table}\n", tree.text())
}
