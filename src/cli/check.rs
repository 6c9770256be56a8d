//! `depeche check`: every finding with file, row and column.

use std::sync::Arc;

use super::args::CheckArguments;
use super::error::{Done, Outcome};
use super::format::RdfFile;
use super::source::Source;
use super::talk::Talk;
use super::{articles, knowledge, load};
use crate::check::{Finding, Severity, Site, findings};
use crate::ontology::Ontology;
use crate::rdf::graph_of;
use crate::tables::Positions;

pub(super) fn run(arguments: &CheckArguments, talk: Talk) -> Outcome {
    let known = knowledge::ontology(&arguments.knowledge)?;
    if let Source::Rdf(file) = Source::of(&arguments.graph) {
        return rdf(arguments, file, known.ontology, talk);
    }
    let loaded = load::tables(&arguments.graph, known.ontology)?;
    let texts = articles::texts(&loaded.graph, &arguments.graph, &arguments.article, talk)?;
    for fault in &loaded.faults {
        println!("error: {}", load::located(&arguments.graph, fault));
        if let Some(hint) = &fault.hint {
            println!("  hint: {hint}");
        }
    }
    for renamed in &loaded.renamed {
        let file = arguments.graph.join("relations.csv");
        println!("warning: {}, line {}: statement {} will be {}", file.display(), renamed.line, renamed.old, renamed.new);
    }
    let found = findings(&loaded.graph, &texts);
    for finding in &found {
        let severity = severity(finding);
        let place = arguments.graph.join(place(finding, &loaded.positions));
        println!("{severity}: {}: {}", place.display(), finding.message);
    }
    let errors = loaded.faults.len() + found.iter().filter(|f| f.severity == Severity::Error).count();
    let warnings = loaded.renamed.len() + found.iter().filter(|f| f.severity == Severity::Warning).count();
    talk.say(&format!(
        "{}: {} entities, {} statements, {} of {} articles at hand: {errors} errors, {warnings} warnings",
        arguments.graph.display(),
        loaded.graph.entity_count(),
        loaded.graph.statement_count(),
        texts.len(),
        loaded.graph.sorted_articles().len()
    ));
    Ok(if errors == 0 { Done::Well } else { Done::WithFaults })
}

/// Checks an RDF dump: its nodes are named by their ids.
fn rdf(arguments: &CheckArguments, file: RdfFile, ontology: Arc<Ontology>, talk: Talk) -> Outcome {
    let shown = arguments.graph.display();
    let imported = graph_of(&load::quads(&arguments.graph, file)?, ontology);
    let texts = articles::texts(&imported.graph, &arguments.graph, &arguments.article, talk)?;
    for fault in &imported.faults {
        println!("error: {shown}: {fault}");
    }
    let found = findings(&imported.graph, &texts);
    for finding in &found {
        println!("{}: {shown}: {}: {}", severity(finding), place(finding, &Positions::default()), finding.message);
    }
    let errors = imported.faults.len() + found.iter().filter(|f| f.severity == Severity::Error).count();
    let warnings = found.len() + imported.faults.len() - errors;
    talk.say(&format!(
        "{shown}: {} entities, {} statements: {errors} errors, {warnings} warnings",
        imported.graph.entity_count(),
        imported.graph.statement_count()
    ));
    Ok(if errors == 0 { Done::Well } else { Done::WithFaults })
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// File, line and column of a finding, and the id it is about.
fn place(finding: &Finding, positions: &Positions) -> String {
    let (site, id, column) = match &finding.site {
        Site::Entity(id) => (positions.entity(id), id.clone(), "id"),
        Site::Statement(id, column) => (positions.statement(*id), id.to_string(), *column),
        Site::Mention(article, span, entity) => (positions.mention(article, *span, entity), entity.clone(), "start"),
        Site::Evidence(statement, article, span) => (positions.evidence(*statement, article, *span), statement.to_string(), "start"),
    };
    match site {
        Some(mut site) => {
            site.column = Some(column.to_owned());
            format!("{site} ({id})")
        }
        None => id,
    }
}
