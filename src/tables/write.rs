//! Graph → CSV.

use std::collections::BTreeMap;
use std::io::Write;

use super::cell::join;
use super::schema::{QUOTE, columns};
use crate::article::Text;
use crate::graph::{EdtfDate, Extra, KnowledgeGraph, Table};

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the table: {0}")]
pub struct WriteError(#[from] csv::Error);

/// Whether the words of evidence are written too, and where they are taken from.
#[derive(Debug, Clone, Copy)]
pub enum Quotes<'a> {
    /// Offsets only.
    Left,
    /// The words, from the texts of the articles by id.
    From(&'a BTreeMap<String, Text>),
}

/// Writes one table: the known columns, then those that the program does not know.
///
/// # Errors
/// [`WriteError`] where `out` fails.
pub fn write_table(graph: &KnowledgeGraph, table: Table, quotes: Quotes<'_>, out: impl Write) -> Result<(), WriteError> {
    let mut rows = Rows::new(graph, table, quotes, out)?;
    match table {
        Table::Articles => articles(graph, &mut rows)?,
        Table::Entities => entities(graph, &mut rows)?,
        Table::Mentions => mentions(graph, &mut rows)?,
        Table::Relations => relations(graph, &mut rows)?,
        Table::Evidence => evidence(graph, &mut rows, quotes)?,
    }
    rows.out.flush().map_err(csv::Error::from)?;
    Ok(())
}

struct Rows<'a, W: Write> {
    out: csv::Writer<W>,
    extra: &'a [Box<str>],
}

impl<'a, W: Write> Rows<'a, W> {
    fn new(graph: &'a KnowledgeGraph, table: Table, quotes: Quotes<'_>, out: W) -> Result<Self, csv::Error> {
        let extra = graph.extra_columns(table);
        let mut out = csv::Writer::from_writer(out);
        for column in columns(table) {
            out.write_field(column.name())?;
        }
        if let (Table::Evidence, Quotes::From(_)) = (table, quotes) {
            out.write_field(QUOTE.name())?;
        }
        for column in extra {
            out.write_field(&**column)?;
        }
        out.write_record(None::<&[u8]>)?;
        Ok(Self { out, extra })
    }

    fn write<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>, extra: &Extra) -> Result<(), csv::Error> {
        for cell in cells {
            self.out.write_field(cell)?;
        }
        for column in self.extra {
            self.out.write_field(extra.get(column).map(|v| &**v).unwrap_or_default())?;
        }
        self.out.write_record(None::<&[u8]>)
    }
}

fn date(value: Option<&EdtfDate>) -> &str {
    value.map(EdtfDate::as_str).unwrap_or_default()
}

fn articles<W: Write>(graph: &KnowledgeGraph, rows: &mut Rows<'_, W>) -> Result<(), csv::Error> {
    for at in graph.sorted_articles() {
        let a = graph.article(at);
        let cells = [&a.id, &a.title, &a.publisher, date(a.published.as_ref()), &a.language, &a.url, &a.file, &a.sha256, &a.text_sha256];
        rows.write(cells, &a.extra)?;
    }
    Ok(())
}

fn entities<W: Write>(graph: &KnowledgeGraph, rows: &mut Rows<'_, W>) -> Result<(), csv::Error> {
    for at in graph.sorted_entities() {
        let e = graph.entity(at);
        let list = |set: &std::collections::BTreeSet<String>| join(set.iter().map(String::as_str));
        let (latitude, longitude) = match e.position {
            Some((latitude, longitude)) => (latitude.to_string(), longitude.to_string()),
            None => Default::default(),
        };
        let class = &graph.ontology().class(e.class).name;
        let (aliases, same_as, notes) = (list(&e.aliases), list(&e.same_as), list(&e.notes));
        let cells = [&e.id, class, &e.label, &e.language, &aliases, date(e.value.as_ref()), &latitude, &longitude, &same_as, &notes];
        rows.write(cells, &e.extra)?;
    }
    Ok(())
}

fn mentions<W: Write>(graph: &KnowledgeGraph, rows: &mut Rows<'_, W>) -> Result<(), csv::Error> {
    for m in graph.sorted_mentions() {
        let (start, end) = (m.span.start.to_string(), m.span.end.to_string());
        rows.write([&graph.article(m.article).id, &graph.entity(m.entity).id, &start, &end, &*m.text], &m.extra)?;
    }
    Ok(())
}

fn relations<W: Write>(graph: &KnowledgeGraph, rows: &mut Rows<'_, W>) -> Result<(), csv::Error> {
    for at in graph.sorted_statements() {
        let statement = graph.statement(at);
        let (subject, object) = graph.ends(at);
        let id = statement.id.to_string();
        let notes = join(statement.notes.iter().map(|n| &**n));
        let key = graph.key_columns(subject, object, statement);
        let cells = [id.as_str()].into_iter().chain(key.columns).chain([notes.as_str()]);
        rows.write(cells, &statement.extra)?;
    }
    Ok(())
}

fn evidence<W: Write>(graph: &KnowledgeGraph, rows: &mut Rows<'_, W>, quotes: Quotes<'_>) -> Result<(), csv::Error> {
    for at in graph.sorted_statements() {
        let statement = graph.statement(at);
        let id = statement.id.to_string();
        for e in &statement.evidence {
            let article = &graph.article(e.article).id;
            let (start, end, confidence) = (e.span.start.to_string(), e.span.end.to_string(), e.confidence.to_string());
            let words = match quotes {
                Quotes::Left => None,
                Quotes::From(texts) => Some(texts.get(article).map(|text| text.slice(e.span)).or(e.quote.as_deref()).unwrap_or_default()),
            };
            let cells = [&id, article, &start, &end, &*e.rule, &confidence];
            rows.write(cells.into_iter().chain(words), &e.extra)?;
        }
    }
    Ok(())
}
