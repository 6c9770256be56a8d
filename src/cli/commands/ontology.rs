//! `depeche ontology`: the classes and relations in use, and what is made from them.

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::check::shapes;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::knowledge::{self, KnowledgeArguments};
use crate::cli::outputs::print::print;
use crate::rdf::{DEFAULT_BASE, Mapping, Provenance, RdfVersion, context, prefixes};

#[derive(Debug, Args)]
pub(in crate::cli) struct OntologyArguments {
    /// What to print
    #[arg(value_name = "WHAT", default_value = "turtle")]
    pub what: OntologyPart,
    /// Base of the graph's IRIs, for the context
    #[arg(long, value_name = "IRI", default_value = DEFAULT_BASE)]
    pub base: String,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OntologyPart {
    /// The ontology itself, in Turtle
    Turtle,
    /// What a dump must hold to, as SHACL shapes in Turtle
    Shapes,
    /// The context of JSON-LD dumps
    Context,
}

pub(in crate::cli) fn run(arguments: &OntologyArguments) -> Outcome {
    let known = knowledge::ontology(&arguments.knowledge)?;
    let text = match arguments.what {
        OntologyPart::Turtle => known.turtle,
        OntologyPart::Shapes => shapes(&known.ontology),
        OntologyPart::Context => {
            let mapping = Mapping::new(&arguments.base, RdfVersion::Rdf11, Provenance::default()).map_err(CommandError::usage)?;
            format!("{:#}\n", json!({ "@context": context(&prefixes(mapping.base())) }))
        }
    };
    print(&text)?;
    Ok(Done::Well)
}
