//! What the user may write on the command line.

use clap::{Parser, Subcommand};

use super::commands::check::CheckArguments;
use super::commands::diff::DiffArguments;
use super::commands::draw::DrawArguments;
use super::commands::explain::ExplainArguments;
use super::commands::export::ExportArguments;
use super::commands::load::LoadArguments;
use super::commands::mentions::MentionsArguments;
use super::commands::ontology::OntologyArguments;
use super::commands::parse::ParseArguments;
use super::commands::query::QueryArguments;

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
