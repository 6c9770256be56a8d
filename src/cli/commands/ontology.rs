//! `depeche ontology`: the classes and relations in use, and what is made from them.

use serde_json::json;

use crate::check::shapes;
use crate::cli::args::{OntologyArguments, OntologyPart};
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::knowledge;
use crate::cli::outputs::print::print;
use crate::rdf::{Mapping, Provenance, RdfVersion, context, prefixes};

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
