//! The rows of a graph as bytes that sort as its tables do: what is larger than memory is sorted on disk, then written part by part.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::write::{TableWriter, WriteError};
use crate::graph::{
    ArticleIx, ArticleRecord, Conflict, EdtfDate, Entity, EntityIx, Evidence, Extra, KnowledgeGraph, Mention, MentionKind, Modality,
    Number, Statement, StatementId, StatementIx, Table,
};
use crate::ontology::{ClassId, Ontology};
use crate::text::Span;

/// Ends a name in a key: no id holds it, so that keys sort as their names do.
const END: u8 = 0;

/// A row of a table. Rows of equal keys are one row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortableRow {
    /// The table.
    pub table: Table,
    /// Sorts as the table does.
    pub key: Vec<u8>,
    /// All that the key does not say.
    pub value: Vec<u8>,
}

/// Why sorted rows cannot be written as a table.
#[derive(Debug, thiserror::Error)]
pub enum UnreadableRow {
    /// They are not what was sorted.
    #[error("a sorted row cannot be read again: {0}")]
    Damaged(String),
    /// Two graphs mean different things by one id.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// Two articles of one id have different texts: offsets would count in the wrong one.
    #[error("the article '{0}' stands in two inputs with different texts")]
    Texts(String),
    /// The table cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Title, publisher, date of publication, language, address, file, digests of file and text.
type ArticleCells = ([String; 7], Option<String>, Extra);
/// Class, label, language, aliases, date, position, identifiers, notes.
type EntityCells =
    (String, String, String, BTreeSet<String>, Option<String>, Option<(f64, f64)>, BTreeSet<String>, BTreeSet<String>, Extra);
/// Words and kind.
type MentionCells = (Box<str>, Option<String>, Extra);
/// The columns from date to claimant as tables write them, the flags, notes.
type StatementCells = ([String; 9], [bool; 3], BTreeSet<Box<str>>, Extra);
/// Rule, confidence, words.
type EvidenceCells = (String, f64, Option<Box<str>>, Extra);

/// A key that is being put together.
#[derive(Default)]
struct Key(Vec<u8>);

impl Key {
    fn name(mut self, name: &str) -> Self {
        self.0.extend_from_slice(name.as_bytes());
        self.0.push(END);
        self
    }

    fn number(mut self, number: &[u8]) -> Self {
        self.0.extend_from_slice(number);
        self
    }

    fn span(self, span: Span) -> Self {
        self.number(&span.start.to_be_bytes()).number(&span.end.to_be_bytes())
    }
}

/// A key that is taken apart.
struct Parts<'k>(&'k [u8]);

impl<'k> Parts<'k> {
    fn name(&mut self) -> Result<&'k str, UnreadableRow> {
        let end = self.0.iter().position(|byte| *byte == END).ok_or_else(|| damaged("a name without end"))?;
        let name = std::str::from_utf8(&self.0[..end]).map_err(damaged)?;
        self.0 = &self.0[end + 1..];
        Ok(name)
    }

    fn number<const N: usize>(&mut self) -> Result<[u8; N], UnreadableRow> {
        let (number, rest) = self.0.split_first_chunk::<N>().ok_or_else(|| damaged("a number without end"))?;
        self.0 = rest;
        Ok(*number)
    }

    fn span(&mut self) -> Result<Span, UnreadableRow> {
        Ok(Span::new(u32::from_be_bytes(self.number()?), u32::from_be_bytes(self.number()?)))
    }
}

fn damaged(error: impl ToString) -> UnreadableRow {
    UnreadableRow::Damaged(error.to_string())
}

fn words(cell: &Option<impl AsRef<str>>) -> Option<String> {
    cell.as_ref().map(|cell| cell.as_ref().to_owned())
}

/// All rows of a graph, of all its tables.
pub fn sortable_rows(graph: &KnowledgeGraph) -> Vec<SortableRow> {
    let mut rows = Vec::new();
    let mut add = |table, key: Key, value: Vec<u8>| rows.push(SortableRow { table, key: key.0, value });
    let date = |date: &Option<EdtfDate>| date.as_ref().map(|date| date.as_str().to_owned());
    for at in graph.sorted_articles() {
        let a = graph.article(at);
        let cells = [&a.title, &a.publisher, &a.language, &a.url, &a.file, &a.sha256, &a.text_sha256];
        add(Table::Articles, Key::default().name(&a.id), bytes(&(cells, date(&a.published), &a.extra)));
    }
    for at in graph.sorted_entities() {
        let e = graph.entity(at);
        let class = &graph.ontology().class(e.class).name;
        let cells = (class, &e.label, &e.language, &e.aliases, date(&e.value), e.position, &e.same_as, &e.notes, &e.extra);
        add(Table::Entities, Key::default().name(&e.id), bytes(&cells));
    }
    for m in graph.sorted_mentions() {
        let key = Key::default().name(&graph.article(m.article).id).span(m.span).name(&graph.entity(m.entity).id);
        add(Table::Mentions, key, bytes(&(&m.text, m.kind.map(MentionKind::name), &m.extra)));
    }
    for at in graph.sorted_statements() {
        let s = graph.statement(at);
        let (subject, object) = graph.ends(at);
        let [subject, _, object, cells @ .., _, _, _] = graph.key_columns(subject, object, s).columns;
        let key = || {
            let relation = s.relation.rank().to_be_bytes();
            Key::default().name(subject).number(&relation).name(object).number(&s.id.0.to_be_bytes())
        };
        let told = [s.modality.planned, s.modality.negated, s.modality.reported];
        add(Table::Relations, key(), bytes(&(cells, told, &s.notes, &s.extra)));
        for e in &s.evidence {
            let key = key().name(&graph.article(e.article).id).span(e.span);
            add(Table::Evidence, key, bytes(&(&*e.rule, e.confidence, words(&e.quote), &e.extra)));
        }
    }
    rows
}

/// The cells of a row. What is put in here has no maps but those with words as keys, so that it can be written.
fn bytes(cells: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(cells).unwrap_or_default()
}

fn cells<'v, T: Deserialize<'v>>(value: &'v [u8]) -> Result<T, UnreadableRow> {
    serde_json::from_slice(value).map_err(damaged)
}

/// So many rows are held at once, and of one key all.
const HELD: usize = 4096;

/// A table that is written from rows in their order.
pub struct SortedTable<'a, W: Write> {
    table: Table,
    out: TableWriter<'a, W>,
    ontology: Arc<Ontology>,
    held: Vec<(Vec<u8>, Vec<u8>)>,
    /// How many rows the table has.
    count: usize,
}

impl<'a, W: Write> SortedTable<'a, W> {
    /// Rows over this ontology, all of one table, go to `out`.
    pub fn new(table: Table, ontology: Arc<Ontology>, out: TableWriter<'a, W>) -> Self {
        Self { table, out, ontology, held: Vec::new(), count: 0 }
    }

    /// Takes the next row, whose key is not smaller than that of the one before.
    ///
    /// # Errors
    /// [`UnreadableRow`] where the rows before it make no table.
    pub fn push(&mut self, key: Vec<u8>, value: Vec<u8>) -> Result<(), UnreadableRow> {
        let is_new = self.held.last().is_none_or(|(last, _)| *last != key);
        if is_new && self.held.len() >= HELD {
            self.write()?;
        }
        self.count += usize::from(is_new);
        self.held.push((key, value));
        Ok(())
    }

    /// Writes the rest of the table; how many rows it has.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub fn finish(mut self) -> Result<usize, UnreadableRow> {
        self.write()?;
        self.out.finish()?;
        Ok(self.count)
    }

    fn write(&mut self) -> Result<(), UnreadableRow> {
        let mut part = Part { graph: KnowledgeGraph::new(Arc::clone(&self.ontology)) };
        let held = std::mem::take(&mut self.held);
        match self.table {
            Table::Articles => held.iter().try_for_each(|(key, value)| part.article(key, value))?,
            Table::Entities => held.iter().try_for_each(|(key, value)| part.entity(key, value))?,
            Table::Mentions => held.iter().try_for_each(|(key, value)| part.mention(key, value))?,
            Table::Relations => held.iter().try_for_each(|(key, value)| part.statement(key, value))?,
            Table::Evidence => {
                // A statement may have more evidence than can be held: it is written without it.
                return held.chunk_by(|(one, _), (other, _)| one == other).try_for_each(|same| self.evidence(same));
            }
            Table::Corrections => {}
        }
        part.graph.tidy();
        Ok(self.out.write_all(&part.graph)?)
    }

    /// Evidence of one statement and the same words.
    fn evidence(&mut self, same: &[(Vec<u8>, Vec<u8>)]) -> Result<(), UnreadableRow> {
        let Some((key, _)) = same.first() else { return Ok(()) };
        let mut parts = Parts(key);
        let (_, _, _) = (parts.name()?, parts.number::<2>()?, parts.name()?);
        let statement = StatementId(u64::from_be_bytes(parts.number()?));
        let mut graph = KnowledgeGraph::new(Arc::clone(&self.ontology));
        let article = graph.add_article(ArticleRecord { id: parts.name()?.to_owned(), ..ArticleRecord::default() });
        let span = parts.span()?;
        let read = |(_, value): &(Vec<u8>, Vec<u8>)| {
            let (rule, confidence, quote, extra): EvidenceCells = cells(value)?;
            Ok(Evidence { article, span, rule: rule.into(), confidence, quote, extra })
        };
        let mut all = same.iter().map(read).collect::<Result<Vec<_>, UnreadableRow>>()?;
        graph.tidy_apart(&mut all);
        all.iter().try_for_each(|evidence| Ok(self.out.write_evidence(&graph, statement, evidence)?))
    }
}

/// The graph of some rows, with nothing but names of what else they speak of.
struct Part {
    graph: KnowledgeGraph,
}

impl Part {
    fn named_article(&mut self, id: &str) -> ArticleIx {
        let known = self.graph.article_named(id);
        known.unwrap_or_else(|| self.graph.add_article(ArticleRecord { id: id.to_owned(), ..ArticleRecord::default() }))
    }

    fn named_entity(&mut self, id: &str) -> Result<EntityIx, UnreadableRow> {
        if let Some(known) = self.graph.entity_named(id) {
            return Ok(known);
        }
        let (class, _) = self.graph.ontology().classes().next().ok_or_else(|| damaged("there is no class"))?;
        Ok(self.graph.add_entity(Entity::new(id, class, id)))
    }

    fn class(&self, name: &str) -> Result<ClassId, UnreadableRow> {
        self.graph.ontology().class_named(name).ok_or_else(|| damaged(format!("no class '{name}'")))
    }

    fn article(&mut self, key: &[u8], value: &[u8]) -> Result<(), UnreadableRow> {
        let id = Parts(key).name()?.to_owned();
        let ([title, publisher, language, url, file, sha256, text_sha256], published, extra): ArticleCells = cells(value)?;
        if let Some(known) = self.graph.article_named(&id).map(|at| &self.graph.article(at).text_sha256)
            && !known.is_empty()
            && !text_sha256.is_empty()
            && *known != text_sha256
        {
            return Err(UnreadableRow::Texts(id));
        }
        let published = date(published.as_deref())?;
        self.graph.add_article(ArticleRecord { id, title, publisher, published, language, url, file, sha256, text_sha256, extra });
        Ok(())
    }

    fn entity(&mut self, key: &[u8], value: &[u8]) -> Result<(), UnreadableRow> {
        let id = Parts(key).name()?.to_owned();
        let (class, label, language, aliases, value, position, same_as, notes, extra): EntityCells = cells(value)?;
        let (class, value) = (self.class(&class)?, date(value.as_deref())?);
        let entity = Entity { id, class, label, language, aliases, value, position, same_as, notes, extra };
        if let Some(known) = self.graph.entity_named(&entity.id).map(|at| self.graph.entity(at))
            && (known.class, &known.value) != (entity.class, &entity.value)
        {
            let name = |class| self.graph.ontology().class(class).name.clone();
            return Err(Conflict { one: name(known.class), other: name(entity.class), id: entity.id }.into());
        }
        self.graph.add_entity(entity);
        Ok(())
    }

    fn mention(&mut self, key: &[u8], value: &[u8]) -> Result<(), UnreadableRow> {
        let mut parts = Parts(key);
        let (article, span, entity) = (self.named_article(parts.name()?), parts.span()?, self.named_entity(parts.name()?)?);
        let (text, kind, extra): MentionCells = cells(value)?;
        let kind = kind.map(|kind| kind.parse::<MentionKind>()).transpose().map_err(damaged)?;
        self.graph.add_mention(Mention { article, span, entity, text, kind, extra });
        Ok(())
    }

    fn statement(&mut self, key: &[u8], value: &[u8]) -> Result<(), UnreadableRow> {
        let mut parts = Parts(key);
        let (subject, rank, object) = (parts.name()?, u16::from_be_bytes(parts.number()?), parts.name()?);
        let relation = self.graph.ontology().relations().map(|(id, _)| id).find(|id| id.rank() == rank);
        let relation = relation.ok_or_else(|| damaged(format!("no relation {rank}")))?;
        let (subject, object) = (self.named_entity(subject)?, self.named_entity(object)?);
        let ([at, start, end, place, role, recipient, quantity, unit, claimed_by], told, notes, extra): StatementCells = cells(value)?;
        let filled = |cell: String| Some(cell).filter(|cell| !cell.is_empty());
        let mut entity = |cell: String| filled(cell).map(|id| self.named_entity(&id)).transpose();
        let statement = Statement {
            date: date(filled(at).as_deref())?,
            start: date(filled(start).as_deref())?,
            end: date(filled(end).as_deref())?,
            place: entity(place)?,
            role: filled(role).map(String::into_boxed_str),
            recipient: entity(recipient)?,
            quantity: filled(quantity).map(|words| words.parse::<Number>()).transpose().map_err(damaged)?,
            unit: filled(unit).map(String::into_boxed_str),
            claimed_by: entity(claimed_by)?,
            modality: Modality { planned: told[0], negated: told[1], reported: told[2] },
            notes,
            extra,
            ..Statement::new(relation)
        };
        let _: StatementIx = self.graph.add_statement(subject, object, statement);
        Ok(())
    }
}

fn date(words: Option<&str>) -> Result<Option<EdtfDate>, UnreadableRow> {
    words.map(str::parse).transpose().map_err(damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_as_names_do() {
        let key = |name: &str, at: u32| Key::default().name(name).span(Span::new(at, at + 1)).0;
        let mut keys = vec![key("b", 0), key("a-b", 7), key("a", 300), key("a", 2), key("é", 0)];
        keys.sort();
        assert_eq!(keys, [key("a", 2), key("a", 300), key("a-b", 7), key("b", 0), key("é", 0)]);
        let mut parts = Parts(&keys[1]);
        assert_eq!((parts.name().unwrap(), parts.span().unwrap()), ("a", Span::new(300, 301)));
        assert!(parts.name().is_err());
    }
}
