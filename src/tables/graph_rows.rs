//! The rows of a graph, in the order in which its tables are written.

use super::quotes::Quotes;
use super::record::Record;
use crate::graph::{Evidence, Extra, KnowledgeGraph, Table};

/// Hands over all rows of a table, each with its cells in columns that the program does not know. Of evidence, the cells end with its words
/// where they are asked for.
pub(super) fn each_row<E>(
    graph: &KnowledgeGraph,
    table: Table,
    quotes: Quotes<'_>,
    mut row: impl FnMut(&Record, &Extra) -> Result<(), E>,
) -> Result<(), E> {
    let mut record = Record::default();
    match table {
        Table::Articles => {
            for at in graph.sorted_articles() {
                record.article(graph, at);
                row(&record, &graph.article(at).extra)?;
            }
        }
        Table::Entities => {
            for at in graph.sorted_entities() {
                record.entity(graph, at);
                row(&record, &graph.entity(at).extra)?;
            }
        }
        Table::Mentions => {
            for mention in graph.sorted_mentions() {
                record.mention(graph, mention);
                row(&record, &mention.extra)?;
            }
        }
        Table::Relations => {
            for at in graph.sorted_statements() {
                record.statement(graph, at);
                row(&record, &graph.statement(at).extra)?;
            }
        }
        Table::Evidence => {
            for at in graph.sorted_statements() {
                let statement = graph.statement(at);
                for evidence in &statement.evidence {
                    record.evidence(graph, statement.id, evidence);
                    quote(graph, quotes, evidence, &mut record);
                    row(&record, &evidence.extra)?;
                }
            }
        }
        Table::Corrections => {} // made by hand, never by the program
    }
    Ok(())
}

/// Adds the words of evidence to its row, where they are asked for.
pub(super) fn quote(graph: &KnowledgeGraph, quotes: Quotes<'_>, evidence: &Evidence, record: &mut Record) {
    if let Quotes::From(texts) = quotes {
        let text = texts.get(&graph.article(evidence.article).id);
        record.push(text.map(|text| text.slice(evidence.span)).or(evidence.quote.as_deref()).unwrap_or_default());
    }
}
