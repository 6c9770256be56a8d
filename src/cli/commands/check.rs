//! `depeche check`: every finding with file, row and column.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::check::{Finding, Severity, Site, findings};
use crate::cli::counts::counted;
use crate::cli::error::{Done, Outcome};
use crate::cli::inputs::corrections;
use crate::cli::inputs::graphs::{self, RdfArguments};
use crate::cli::inputs::knowledge::{self, KnowledgeArguments};
use crate::cli::inputs::source::{Source, shown};
use crate::cli::inputs::texts::{self, AtHand, Unused};
use crate::cli::outputs::print::{line, print};
use crate::cli::talk::Talk;
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::rdf::{DumpFormat, graph_of};
use crate::tables::{Loaded, Positions, TableSite};

#[derive(Debug, Args)]
pub(in crate::cli) struct CheckArguments {
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

pub(in crate::cli) fn run(arguments: &CheckArguments, talk: Talk) -> Outcome {
    let known = knowledge::ontology(&arguments.knowledge)?;
    if let Source::Rdf(format) = Source::of_graph(&arguments.graph) {
        return rdf(arguments, format, known.ontology, talk);
    }
    let mut loaded = graphs::tables(&arguments.graph, known.ontology)?;
    let read = corrections::checked(&arguments.graph, &loaded.graph)?;
    loaded.faults.extend(read.faults);
    loaded.formulas.extend(read.formulas);
    loaded.traces.join(read.traces);
    let AtHand { texts, unused } = texts::at_hand(&loaded.graph, &arguments.graph, &arguments.article)?;
    let mut out = String::new();
    unused_files(&mut out, &unused);
    rows(&mut out, &arguments.graph, &loaded);
    let found = findings(&loaded.graph, &texts);
    for finding in &found {
        let severity = severity(finding);
        let place = arguments.graph.join(place(finding, &loaded.graph, &loaded.positions));
        line(&mut out, format_args!("{severity}: {}: {}", place.display(), finding.message));
    }
    let errors = unused.len() + loaded.faults.len() + found.iter().filter(|f| f.severity == Severity::Error).count();
    let warnings = loaded.renamed.len()
        + loaded.repeated.len()
        + loaded.formulas.len()
        + usize::from(!loaded.traces.is_empty())
        + found.iter().filter(|f| f.severity == Severity::Warning).count();
    talk.say(&format!(
        "{}: {}, {} of {} at hand: {}",
        arguments.graph.display(),
        size(&loaded.graph),
        texts.len(),
        counted(loaded.graph.sorted_articles().len(), "article", "articles"),
        judged(errors, warnings)
    ));
    print(&out)?;
    Ok(if errors == 0 { Done::Well } else { Done::WithFaults })
}

/// Checks an RDF dump: its nodes are named by their ids.
fn rdf(arguments: &CheckArguments, format: Option<DumpFormat>, ontology: Arc<Ontology>, talk: Talk) -> Outcome {
    let shown = shown(&arguments.graph);
    let imported = graph_of(&graphs::quads(&arguments.graph, format, &arguments.rdf_input)?, ontology);
    if !imported.is_own {
        return Err(graphs::nothing(&arguments.graph).into());
    }
    graphs::report_untaken(&arguments.graph, &imported.untaken, talk);
    let AtHand { texts, unused } = texts::at_hand(&imported.graph, &arguments.graph, &arguments.article)?;
    let mut out = String::new();
    unused_files(&mut out, &unused);
    for fault in &imported.faults {
        line(&mut out, format_args!("error: {shown}: {fault}"));
    }
    let found = findings(&imported.graph, &texts);
    for finding in &found {
        line(
            &mut out,
            format_args!("{}: {shown}: {}: {}", severity(finding), place(finding, &imported.graph, &Positions::default()), finding.message),
        );
    }
    let errors = unused.len() + imported.faults.len() + found.iter().filter(|f| f.severity == Severity::Error).count();
    let warnings = found.iter().filter(|f| f.severity == Severity::Warning).count();
    talk.say(&format!("{shown}: {}: {}", size(&imported.graph), judged(errors, warnings)));
    print(&out)?;
    Ok(if errors == 0 { Done::Well } else { Done::WithFaults })
}

fn size(graph: &KnowledgeGraph) -> String {
    let (entities, statements) = (graph.entity_count(), graph.statement_count());
    format!("{}, {}", counted(entities, "entity", "entities"), counted(statements, "statement", "statements"))
}

fn judged(errors: usize, warnings: usize) -> String {
    format!("{}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"))
}

/// Articles whose files are not what the graph was made of.
fn unused_files(out: &mut String, unused: &[Unused]) {
    for file in unused {
        line(out, format_args!("error: {file}: offsets mean nothing without it"));
    }
}

/// Rows and cells that cannot be read, or are not read as they stand.
fn rows(out: &mut String, folder: &Path, loaded: &Loaded) {
    let mut foreign = loaded.faults.iter().find_map(graphs::foreign);
    for fault in &loaded.faults {
        line(out, format_args!("error: {}", graphs::located(folder, fault)));
        let foreign = graphs::foreign(fault).and_then(|_| foreign.take()); // once is enough
        if let Some(hint) = fault.hint.as_ref().or(foreign.as_ref()) {
            line(out, format_args!("  hint: {hint}"));
        }
    }
    for renamed in &loaded.renamed {
        let file = folder.join("relations.csv");
        line(out, format_args!("warning: {}, line {}: statement {} will be {}", file.display(), renamed.line, renamed.old, renamed.new));
    }
    if !loaded.traces.is_empty() {
        line(out, format_args!("warning: {}", graphs::traces_in(folder, &loaded.traces)));
    }
    formulas(out, folder, &loaded.formulas);
    for repeated in &loaded.repeated {
        let file = folder.join("relations.csv");
        line(out, format_args!("warning: {}, {}", file.display(), graphs::said_again(repeated)));
    }
}

/// Cells that a spreadsheet would compute.
fn formulas(out: &mut String, folder: &Path, cells: &[TableSite]) {
    for (at, site) in cells.iter().enumerate() {
        let place = folder.join(site.to_string());
        line(out, format_args!("warning: {}: the cell begins as a formula does: a spreadsheet would compute it", place.display()));
        if at == 0 {
            line(out, format_args!("  hint: 'depeche export --spreadsheet' writes an apostrophe before such cells"));
        }
    }
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// File, line and column of a finding, and the id it is about.
fn place(finding: &Finding, graph: &KnowledgeGraph, positions: &Positions) -> String {
    let (site, id, column) = match &finding.site {
        Site::Entity(id) => (graph.entity_named(id).and_then(|at| positions.entity(at)), id.clone(), "id"),
        Site::Statement(id, column) => (graph.statement_named(*id).and_then(|at| positions.statement(at)), id.to_string(), *column),
        Site::Mention(article, span, entity) => {
            let ends = graph.article_named(article).zip(graph.entity_named(entity));
            (ends.and_then(|(article, entity)| positions.mention(article, *span, entity)), entity.clone(), "start")
        }
        Site::Evidence(statement, article, span) => {
            let ends = graph.statement_named(*statement).zip(graph.article_named(article));
            (ends.and_then(|(statement, article)| positions.evidence(statement, article, *span)), statement.to_string(), "start")
        }
    };
    match site {
        Some(mut site) => {
            site.column = Some(column.to_owned());
            format!("{site} ({id})")
        }
        None => id,
    }
}
