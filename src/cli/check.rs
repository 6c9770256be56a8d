//! `depeche check`: every finding with file, row and column.

use super::args::CheckArguments;
use super::error::{Done, Outcome};
use super::talk::Talk;
use super::{articles, knowledge, load};
use crate::check::{Finding, Severity, Site, findings};
use crate::tables::Positions;

pub(super) fn run(arguments: &CheckArguments, talk: Talk) -> Outcome {
    let known = knowledge::ontology(&arguments.knowledge)?;
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
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
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
