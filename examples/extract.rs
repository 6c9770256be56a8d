//! From text to a graph: prints what an article names and what it states, each statement with the words that it stands on.
//!
//! ```sh
//! cargo run --example extract data/dispatches/tigre-pretoria.txt
//! echo "Le Mali et la Mauritanie ont signé un accord de paix à Alger." | cargo run --example extract
//! ```

use std::io::Read;

use anyhow::Context;
use depeche::article::{ArticleSource, read_plain};
use depeche::extract::Extractor;

fn main() -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    match std::env::args().nth(1) {
        Some(path) => bytes = std::fs::read(&path).context(path)?,
        None => drop(std::io::stdin().read_to_end(&mut bytes).context("standard input")?),
    }
    let article = read_plain(&bytes, ArticleSource { id: "article".to_owned(), ..ArticleSource::default() })?;
    let graph = Extractor::french()?.extract(&article).graph;
    let ontology = graph.ontology();

    println!("Entities");
    for at in graph.sorted_entities() {
        let entity = graph.entity(at);
        println!("  {} ({}) ×{}", entity.label, ontology.class(entity.class).name, graph.mentions_of(at).len());
    }
    println!("\nStatements");
    for at in graph.sorted_statements() {
        let (subject, object) = graph.ends(at);
        let statement = graph.statement(at);
        let relation = &ontology.relation(statement.relation).name;
        let role = statement.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
        let date = statement.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
        println!("  {} · {relation} · {}{role}{date}", graph.entity(subject).label, graph.entity(object).label);
        for evidence in &statement.evidence {
            let words: Vec<&str> = article.text.slice(evidence.span).split_whitespace().collect();
            println!("    “{}” ({}, {})", words.join(" "), evidence.rule, evidence.confidence);
        }
    }
    Ok(())
}
