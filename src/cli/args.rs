//! What the user may write on the command line.

use clap::{Parser, Subcommand};

use super::commands::check::CheckArguments;
use super::commands::diff::DiffArguments;
use super::commands::draw::DrawArguments;
use super::commands::explain::ExplainArguments;
use super::commands::export::ExportArguments;
use super::commands::extract::ExtractArguments;
use super::commands::join::JoinArguments;
use super::commands::load::LoadArguments;
use super::commands::mentions::MentionsArguments;
use super::commands::ontology::OntologyArguments;
use super::commands::parse::ParseArguments;
use super::commands::query::QueryArguments;
#[cfg(feature = "serve")]
use super::commands::serve::ServeArguments;
use super::commands::suggest::SuggestArguments;
use super::commands::trace::TraceArguments;

/// Turns French news articles into a sourced knowledge graph, and exports it as tables, RDF, SPARQL answers and pictures.
#[derive(Debug, Parser)]
#[command(name = "depeche", version, arg_required_else_help = true)]
pub(super) struct CommandLine {
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
    /// A filter: make a record of JSON of each article, with its graph or the reason why there is none
    Extract(ExtractArguments),
    /// Make one graph of records, folders of tables and RDF dumps, however large it is
    Join(JoinArguments),
    /// Ask a graph in SPARQL
    Query(QueryArguments),
    /// Serve graphs over HTTP: a SPARQL endpoint, JSON for programs, a page to explore
    #[cfg(feature = "serve")]
    Serve(ServeArguments),
    /// Load graphs into a store on disk, to query them without loading them again
    Load(LoadArguments),
    /// Draw a graph: as SVG, PNG, PDF or DOT, on a time axis, as a page to explore
    Draw(DrawArguments),
    /// Check a graph against its ontology and its articles
    Check(CheckArguments),
    /// Show the sentences behind a statement or an entity, or why a statement is not in the graph
    Explain(ExplainArguments),
    /// Show what changed from one graph to another: entities, statements, evidence
    Diff(DiffArguments),
    /// List what in a graph may be one thing under two ids, as rows of corrections
    Suggest(SuggestArguments),
    /// Show what the reader sees of a text: sentences, words, lemmas, dependency trees
    Parse(ParseArguments),
    /// List the names and dates of articles, without a graph
    Mentions(MentionsArguments),
    /// Show what each stage of extraction decided on an article, by which rule, and what it left out and why
    Trace(TraceArguments),
    /// Print the ontology, or what is made from it: SHACL shapes, the context of JSON-LD
    Ontology(OntologyArguments),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn options_of_all_groups_fit_together() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn each_command_has_its_groups() {
        let of = |line: &str| CommandLine::try_parse_from(line.split(' ')).map(|arguments| arguments.command);
        let Ok(Command::Export(export)) =
            of("depeche export a.txt b -o out --names n --model m --any-language --input-base http://a/ --force")
        else {
            panic!("an export")
        };
        assert_eq!((export.inputs.len(), export.folder.force, export.parts.articles.any_language), (2, true, true));
        assert_eq!(export.extractor.names.as_deref(), Some("n".as_ref()));
        assert_eq!(export.extractor.reader.model.as_deref(), Some("m".as_ref()));
        assert!(export.parts.rdf_input.input_base.is_some() && export.knowledge.ontology.is_none());
        let Ok(Command::Draw(draw)) = of("depeche draw kg -o a.svg --top 5 --fold --lang en") else { panic!("a picture") };
        assert_eq!((draw.view.top, draw.picture.fold.len(), draw.picture.lang.code()), (Some(5), 3, "en"));
        let Ok(Command::Query(query)) = of("depeche query kg q --timeout 1.5 --from ttl") else { panic!("a query") };
        assert_eq!((query.question.words.len(), query.timeout.map(|t| t.as_millis())), (2, Some(1500)));
        assert!(of("depeche query --set a=b kg").is_err() && of("depeche query").is_err());
    }

    #[test]
    fn help_lists_options_where_they_are_expected() {
        let help = |name: &str| {
            let mut command = CommandLine::command();
            let text = command.find_subcommand_mut(name).map(|c| c.render_help().to_string()).unwrap_or_default();
            move |one: &str, other: &str| text.find(one).zip(text.find(other)).is_some_and(|(one, other)| one < other)
        };
        let export = help("export");
        assert!(
            export("--output", "--each")
                && export("--each", "--format")
                && export("--spreadsheet", "--force")
                && export("--force", "--lang")
        );
        assert!(help("parse")("--model", "--lexicon"));
    }
}
