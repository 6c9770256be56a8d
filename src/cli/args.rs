//! What the user may write on the command line.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::cli::commands::diff::DiffArguments;
use crate::cli::commands::explain::ExplainArguments;
use crate::cli::commands::mentions::MentionsArguments;
use crate::cli::commands::parse::ParseArguments;
use crate::cli::outputs::format::{OutputFormat, above_zero, rdf_format, seconds};
use crate::graph::EdtfDate;
use crate::rdf::{DumpFormat, InputBase};

/// Turns French news articles into a sourced knowledge graph, and exports it as tables, RDF, SPARQL answers and pictures.
#[derive(Debug, Parser)]
#[command(name = "depeche", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Turn articles or a folder of tables into tables, RDF dumps and pictures
    Export(ExportArguments),
    /// Ask a graph in SPARQL
    Query(QueryArguments),
    /// Load graphs into a store on disk, to query them without loading them again
    Load(LoadArguments),
    /// Draw a graph: as SVG, PNG, PDF or DOT, on a time axis, as a page to explore
    Draw(DrawArguments),
    /// Check a graph against its ontology and its articles
    Check(CheckArguments),
    /// Show the sentences behind a statement or an entity
    Explain(ExplainArguments),
    /// Tell what changed from one graph to another: entities, statements, evidence
    Diff(DiffArguments),
    /// Show what the reader sees of a text: sentences, words, lemmas, dependency trees
    Parse(ParseArguments),
    /// List the names and dates of articles, without a graph
    Mentions(MentionsArguments),
    /// Print the ontology, or what is made from it: SHACL shapes, the context of JSON-LD
    Ontology(OntologyArguments),
}

/// Classes, relations, words and patterns other than those that ship with the program.
#[derive(Debug, Clone, Args)]
pub(super) struct KnowledgeArguments {
    /// Folder with an ontology (depeche.ttl, queries/*.rq) to use instead of the program's own
    #[arg(long, value_name = "DIR")]
    pub ontology: Option<PathBuf>,
}

/// How RDF is read.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct RdfArguments {
    /// What relative IRIs in RDF and in queries are relative to
    #[arg(long, value_name = "IRI")]
    pub input_base: Option<InputBase>,
}

#[derive(Debug, Clone, Args)]
pub(super) struct ExportArguments {
    /// Articles (.txt, .html, .md, .ndjson; '-' for plain text or HTML on standard input), folders of them, folders of tables and RDF dumps
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Folder to write to; it must not exist
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Write a folder for each input instead of one graph of all
    #[arg(long)]
    pub each: bool,
    /// Formats to write: ttl, nt, nq, trig, rdf, jsonld (each also with .gz), graphml, gexf, cyjs, neo4j
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "ttl,nq", value_parser = OutputFormat::from_str)]
    pub format: Vec<OutputFormat>,
    /// Pictures to draw, or 'none'
    #[arg(long, value_name = "PICTURES", value_delimiter = ',', default_value = "dot,svg,png")]
    pub picture: Vec<PictureName>,
    /// Base of the graph's IRIs
    #[arg(long, value_name = "IRI", default_value = crate::rdf::DEFAULT_BASE)]
    pub base: String,
    /// How statements point at their triples: 1.1 (rdf:subject …) or 1.2 (rdf:reifies)
    #[arg(long, value_name = "VERSION", default_value = "1.1")]
    pub rdf: RdfName,
    /// Field of NDJSON that holds the text; else one of the usual names ('text', 'body', 'content', 'maintext' …)
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// Read articles that are not in French, too
    #[arg(long)]
    pub any_language: bool,
    /// Write the texts that are extracted from pages, Markdown and NDJSON to texts/ID.txt, beside the tables
    #[arg(long)]
    pub keep_text: bool,
    /// Date of publication of the articles, instead of what they tell
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<jiff::civil::Date>,
    /// Add what follows from the ontology: inverses, super-properties, super-classes, places within places
    #[arg(long)]
    pub infer: bool,
    /// Tell which statements were found and left out, and why
    #[arg(short, long)]
    pub verbose: bool,
    /// Write the words of evidence too, not their offsets alone
    #[arg(long)]
    pub quotes: bool,
    /// Write an apostrophe before cells of the tables that a spreadsheet would take for formulas; reading takes it off again
    #[arg(long)]
    pub spreadsheet: bool,
    /// Replace what a former export wrote to the folder
    #[arg(long)]
    pub force: bool,
    /// Language of the picture's words
    #[arg(long, value_name = "LANGUAGE", default_value = "fr")]
    pub lang: LanguageName,
    /// Folder with lexicon tables to use instead of the program's own of the same names
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Model of the reader to use instead of the program's own
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// Model of names to use instead of the program's own
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[derive(Debug, Clone, Args)]
pub(super) struct QueryArguments {
    /// Folders of tables and RDF files ('-' for RDF on standard input), then the query ('-' to read it from there), unless -f or
    /// --name gives it
    #[arg(value_name = "KG… [SPARQL]", required_unless_present_any = ["list", "store"])]
    pub words: Vec<String>,
    /// Ask a store on disk that 'load' made, instead of graphs
    #[arg(long, value_name = "DIR")]
    pub store: Option<PathBuf>,
    /// Read the query from a file
    #[arg(short, long, value_name = "FILE", conflicts_with = "name")]
    pub file: Option<PathBuf>,
    /// Use a named query
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Set a parameter of a named query to the entity of that id, label or alias
    #[arg(long, value_name = "PARAMETER=ENTITY", requires = "name")]
    pub set: Vec<String>,
    /// List the named queries
    #[arg(long)]
    pub list: bool,
    /// Show how the query is evaluated instead of its answer
    #[arg(long)]
    pub explain: bool,
    /// Give up after this many seconds, reading included: nothing is printed then, and the exit code is 1
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_negative_numbers = true)]
    pub timeout: Option<Duration>,
    /// Format of the answer; a table on a terminal, else csv for rows and ttl for triples
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<AnswerName>,
    /// Format of RDF on standard input (ttl, nt, nq, trig, rdf, jsonld); told by its contents where nothing is said
    #[arg(long, value_name = "FORMAT", value_parser = rdf_format)]
    pub from: Option<DumpFormat>,
    /// Base of the graph's IRIs
    #[arg(long, value_name = "IRI", default_value = crate::rdf::DEFAULT_BASE)]
    pub base: String,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[derive(Debug, Args)]
pub(super) struct LoadArguments {
    /// Folders of tables and RDF files ('-' for RDF on standard input)
    #[arg(required = true, value_name = "KG")]
    pub graphs: Vec<PathBuf>,
    /// Folder of the store; it must not exist
    #[arg(long, value_name = "DIR")]
    pub store: PathBuf,
    /// Replace the store if it exists
    #[arg(long)]
    pub force: bool,
    /// Format of RDF on standard input (ttl, nt, nq, trig, rdf, jsonld); told by its contents where nothing is said
    #[arg(long, value_name = "FORMAT", value_parser = rdf_format)]
    pub from: Option<DumpFormat>,
    /// Base of the graph's IRIs
    #[arg(long, value_name = "IRI", default_value = crate::rdf::DEFAULT_BASE)]
    pub base: String,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[derive(Debug, Args)]
pub(super) struct DrawArguments {
    /// Folder of tables, or RDF file
    #[arg(value_name = "KG")]
    pub graph: PathBuf,
    /// Picture to write: .svg, .png, .pdf, .dot, .mmd (Mermaid), .html (to explore), .geojson (a map of places)
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Draw the entity and what is near it only
    #[arg(long, value_name = "ENTITY")]
    pub around: Option<String>,
    /// How many statements away from it
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    pub hops: usize,
    /// Draw a shortest chain of statements between two entities only
    #[arg(long, value_names = ["ENTITY", "ENTITY"], num_args = 2, conflicts_with = "around")]
    pub path: Vec<String>,
    /// Draw the entities of the highest rank (PageRank) that are linked with each other only; 150 where nothing else is said
    #[arg(long, value_name = "N", value_parser = above_zero, allow_negative_numbers = true)]
    pub top: Option<usize>,
    /// Draw everything, however large, and entities without a statement too
    #[arg(long, conflicts_with = "top")]
    pub all: bool,
    /// Draw entities of these classes only
    #[arg(long = "type", value_name = "CLASSES", value_delimiter = ',')]
    pub classes: Vec<String>,
    /// Draw statements of these relations only
    #[arg(long = "relation", value_name = "RELATIONS", value_delimiter = ',')]
    pub relations: Vec<String>,
    /// Draw what held on a date (EDTF: 2020-11-10, 2020-11, 2020 …), and what has no time between the same entities
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to"])]
    pub at: Option<EdtfDate>,
    /// Draw what held on a date or later
    #[arg(long, value_name = "DATE")]
    pub from: Option<EdtfDate>,
    /// Draw what held until a date
    #[arg(long, value_name = "DATE")]
    pub to: Option<EdtfDate>,
    /// Draw what is held as a fact only
    #[arg(long)]
    pub asserted_only: bool,
    /// Draw a time axis with events, agreements and dated statements
    #[arg(long)]
    pub timeline: bool,
    /// How dates are shown: as labels of what they date (where nothing is said), or as nodes
    #[arg(long, value_name = "HOW")]
    pub dates: Option<DatesName>,
    /// Draw boxes around entities of one class, around a state and its bodies, or around a place and what lies in it
    #[arg(long, value_name = "HOW")]
    pub group: Option<GroupName>,
    /// Write the facts of these relations into their subjects' boxes instead of drawing edges
    #[arg(long, value_name = "RELATIONS", value_delimiter = ',', num_args = 0..=1, default_missing_value = "belongsTo,holdsOffice,locatedIn")]
    pub fold: Vec<String>,
    /// Direction of the layout; chosen to fit the page where nothing is said
    #[arg(long, value_name = "DIRECTION")]
    pub direction: Option<DirectionName>,
    /// Shape of the page that the layout shall fit: a screen where nothing is said
    #[arg(long, value_name = "PAGE")]
    pub page: Option<PageName>,
    /// What lays the graph out: elk, or an installed Graphviz
    #[arg(long, value_name = "ENGINE", default_value = "elk")]
    pub engine: EngineName,
    /// Write the words of evidence too, where the articles are at hand
    #[arg(long)]
    pub quotes: bool,
    /// Pixels of a PNG for each unit of the picture [default: 2]
    #[arg(long, value_name = "FACTOR")]
    pub scale: Option<f32>,
    /// Language of the picture's words
    #[arg(long, value_name = "LANGUAGE", default_value = "fr")]
    pub lang: LanguageName,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Folder of tables, or RDF file
    #[arg(value_name = "KG")]
    pub graph: PathBuf,
    /// File of an article that the tables do not name; found by its digest
    #[arg(long, value_name = "FILE")]
    pub article: Vec<PathBuf>,
    #[command(flatten)]
    pub rdf_input: RdfArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[derive(Debug, Args)]
pub(super) struct OntologyArguments {
    /// What to print
    #[arg(value_name = "WHAT", default_value = "turtle")]
    pub what: OntologyPart,
    /// Base of the graph's IRIs, for the context
    #[arg(long, value_name = "IRI", default_value = crate::rdf::DEFAULT_BASE)]
    pub base: String,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OntologyPart {
    /// The ontology itself, in Turtle
    Turtle,
    /// What a dump must hold to, as SHACL shapes in Turtle
    Shapes,
    /// The context of JSON-LD dumps
    Context,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PictureName {
    /// Graphviz
    Dot,
    Svg,
    Png,
    Pdf,
    /// No picture
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DatesName {
    /// On what they date
    Labels,
    /// As nodes of their own
    Nodes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum GroupName {
    Type,
    State,
    Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DirectionName {
    Right,
    Down,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PageName {
    /// Upright
    A4,
    /// Lying
    A3,
    Screen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum EngineName {
    /// Built in
    Elk,
    /// The installed 'dot', or 'sfdp' for large graphs
    Graphviz,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RdfName {
    #[value(name = "1.1")]
    Rdf11,
    #[value(name = "1.2")]
    Rdf12,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LanguageName {
    /// French
    Fr,
    /// English
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AnswerName {
    /// A table for people
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
    Ttl,
    Nt,
    Nq,
    Trig,
    Rdf,
    Jsonld,
}
