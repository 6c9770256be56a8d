//! CSV → graph.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::cell;
use super::fault::{TableFault, TableSite};
use super::row::{Row, rows};
use super::schema::{QUOTE, tables};
use super::source::TableSources;
use crate::article::Span;
use crate::graph::{
    ArticleIx, ArticleRecord, EdtfDate, Entity, EntityIx, Evidence, KnowledgeGraph, Mention, Modality, Statement, StatementId, StatementIx,
    Table,
};
use crate::ontology::{ClassId, Ontology};

/// A statement whose id changed, since a person edited its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The id in the table.
    pub old: String,
    /// The id by what the row says now.
    pub new: StatementId,
    /// Line of `relations.csv`.
    pub line: u64,
}

/// Where the rows stand in their files: lines from 1.
#[derive(Debug, Clone, Default)]
pub struct Positions {
    entities: HashMap<String, u64>,
    relations: HashMap<StatementId, u64>,
    mentions: HashMap<(String, Span, String), u64>,
    evidence: HashMap<(StatementId, String, Span), u64>,
}

impl Positions {
    /// The row of an entity.
    pub fn entity(&self, id: &str) -> Option<TableSite> {
        self.entities.get(id).map(|&line| TableSite::row(Table::Entities, line))
    }

    /// The row of a statement.
    pub fn statement(&self, id: StatementId) -> Option<TableSite> {
        self.relations.get(&id).map(|&line| TableSite::row(Table::Relations, line))
    }

    /// The row of a mention.
    pub fn mention(&self, article: &str, span: Span, entity: &str) -> Option<TableSite> {
        self.mentions.get(&(article.to_owned(), span, entity.to_owned())).map(|&line| TableSite::row(Table::Mentions, line))
    }

    /// The row of a piece of evidence.
    pub fn evidence(&self, statement: StatementId, article: &str, span: Span) -> Option<TableSite> {
        self.evidence.get(&(statement, article.to_owned(), span)).map(|&line| TableSite::row(Table::Evidence, line))
    }
}

/// A graph read from tables.
#[derive(Debug)]
pub struct Loaded {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// Statements with a new id.
    pub renamed: Vec<Renamed>,
    /// Where the rows stand.
    pub positions: Positions,
    /// All that could not be read; the graph holds the rest.
    pub faults: Vec<TableFault>,
}

/// Reads a folder of tables.
///
/// Rows that cannot be used are left out and told in [`Loaded::faults`]: whoever needs a whole graph refuses any.
pub fn read(sources: &TableSources, ontology: Arc<Ontology>) -> Loaded {
    let mut reading = Reading {
        loaded: Loaded { graph: KnowledgeGraph::new(ontology), renamed: Vec::new(), positions: Positions::default(), faults: Vec::new() },
        hints: Cell::new(MOST_HINTS),
        statements: HashMap::new(),
    };
    if !sources.tables.contains_key(&Table::Entities) {
        reading.loaded.faults.push(TableFault {
            site: TableSite { table: Table::Entities, line: None, column: None },
            message: "there is no such table: expected a folder of tables with at least entities.csv".to_owned(),
            hint: Some("'depeche export ARTICLE.txt -o DIR' makes the tables of an article".to_owned()),
        });
        return reading.loaded;
    }
    for table in tables() {
        if let Some(bytes) = sources.tables.get(&table)
            && !reading.table(table, bytes)
        {
            break; // nothing of the other tables would fit
        }
    }
    reading.loaded.graph.tidy();
    reading.loaded
}

struct Reading {
    loaded: Loaded,
    /// How many hints for misspelt names may still be looked for: each looks at every name.
    hints: Cell<usize>,
    /// The ids of `relations.csv` as they stand there.
    statements: HashMap<String, (StatementIx, u64)>,
}

impl Reading {
    /// Reads a table; whether its rows could be told at all.
    fn table(&mut self, table: Table, bytes: &[u8]) -> bool {
        let (found, unknown, mut faults) = rows(table, bytes);
        let is_readable = faults.is_empty() || !found.is_empty();
        for column in &unknown {
            self.loaded.graph.keep_column(table, column);
        }
        for row in &found {
            let outcome = match table {
                Table::Articles => self.article(row),
                Table::Entities => self.entity(row),
                Table::Mentions => self.mention(row),
                Table::Relations => self.relation(row),
                Table::Evidence => self.evidence(row),
            };
            faults.extend(outcome.err());
        }
        self.loaded.faults.append(&mut faults);
        is_readable
    }

    fn article(&mut self, row: &Row) -> Result<(), TableFault> {
        let id = row.id("id")?;
        if self.loaded.graph.article_named(id).is_some() {
            return Err(row.fault("id", format!("the article '{id}' stands twice"), None));
        }
        let published = row.date("published")?;
        self.loaded.graph.add_article(ArticleRecord {
            id: id.to_owned(),
            title: row.get("title").to_owned(),
            publisher: row.get("publisher").to_owned(),
            published,
            language: row.language("language")?.to_owned(),
            url: row.iri("url")?.to_owned(),
            file: row.get("file").to_owned(),
            sha256: row.get("sha256").to_owned(),
            text_sha256: row.get("text_sha256").to_owned(),
            extra: row.extra(),
        });
        Ok(())
    }

    fn entity(&mut self, row: &Row) -> Result<(), TableFault> {
        let id = row.id("id")?;
        let class = self.class(row)?;
        let label = row.needed("label")?;
        let value = row.date("value")?;
        let date_class = self.ontology().class_named("Date");
        match (&value, Some(class) == date_class) {
            (None, true) => {
                return Err(row.fault("value", "a Date needs a value: expected an EDTF date such as 2020-11-10".to_owned(), None));
            }
            (Some(_), false) => return Err(row.fault("value", "only a Date has a value: expected an empty cell".to_owned(), None)),
            (Some(value), true) if id != format!("date-{}", value.slug()) => {
                let expected = format!("date-{}", value.slug());
                return Err(row.fault("id", format!("the id of the date {value} is '{id}': expected '{expected}'"), None));
            }
            _ => {}
        }
        if let Some(known) = self.loaded.graph.entity_named(id) {
            let known = self.loaded.graph.entity(known);
            if (known.class, known.label.as_str(), &known.value) != (class, label, &value) {
                let line = self.loaded.positions.entities.get(id).copied().unwrap_or_default();
                let message = format!("the entity '{id}' stands in line {line} already, with another type, label or value");
                return Err(row.fault("id", message, Some("give one of them another id".to_owned())));
            }
        }
        let position = match (row.number("latitude", 90.0)?, row.number("longitude", 180.0)?) {
            (Some(latitude), Some(longitude)) => Some((latitude, longitude)),
            (None, None) => None,
            (None, _) => return Err(row.fault("latitude", "there is a longitude but no latitude: expected both or none".to_owned(), None)),
            (_, None) => {
                return Err(row.fault("longitude", "there is a latitude but no longitude: expected both or none".to_owned(), None));
            }
        };
        let list = |column: &str| cell::split(row.get(column)).into_iter().collect::<BTreeSet<String>>();
        let same_as = list("same_as");
        for iri in &same_as {
            row.check_iri("same_as", iri)?;
        }
        let entity = Entity {
            id: id.to_owned(),
            class,
            label: label.to_owned(),
            language: row.language("language")?.to_owned(),
            aliases: list("aliases"),
            value,
            position,
            same_as,
            notes: list("note"),
            extra: row.extra(),
        };
        self.loaded.graph.add_entity(entity);
        self.loaded.positions.entities.entry(id.to_owned()).or_insert(row.line());
        Ok(())
    }

    fn mention(&mut self, row: &Row) -> Result<(), TableFault> {
        let (article, span) = (self.article_of(row)?, row.span()?);
        let entity = self.entity_of(row, "entity")?.ok_or_else(|| row.empty("entity", "the id of an entity"))?;
        let key = (row.get("article").to_owned(), span, row.get("entity").to_owned());
        self.loaded.positions.mentions.entry(key).or_insert(row.line());
        let text = row.raw("text").into();
        self.loaded.graph.add_mention(Mention { article, span, entity, text, extra: row.extra() });
        Ok(())
    }

    fn relation(&mut self, row: &Row) -> Result<(), TableFault> {
        let name = row.needed("relation")?;
        let relation = self.ontology().relation_named(name).ok_or_else(|| {
            let known = self.ontology().relations().map(|(_, r)| r.name.as_str());
            row.fault("relation", format!("the ontology has no relation '{name}'"), self.hint_near(name, known))
        })?;
        let subject = self.entity_of(row, "subject")?.ok_or_else(|| row.empty("subject", "the id of an entity"))?;
        let object = self.entity_of(row, "object")?.ok_or_else(|| row.empty("object", "the id of an entity"))?;
        let words = |column: &str| Some(row.get(column)).filter(|w| !w.is_empty()).map(Box::from);
        let mut statement = Statement::new(relation);
        statement.date = self.date_of(row, "date")?;
        statement.start = self.date_of(row, "start")?;
        statement.end = self.date_of(row, "end")?;
        statement.place = self.entity_of(row, "place")?;
        statement.role = words("role");
        statement.recipient = self.entity_of(row, "recipient")?;
        statement.quantity = row.quantity("quantity")?.map(Box::from);
        statement.unit = words("unit");
        statement.claimed_by = self.entity_of(row, "claimed_by")?;
        statement.modality = Modality { planned: row.flag("planned")?, negated: row.flag("negated")? };
        statement.notes = cell::split(row.get("note")).into_iter().map(Box::from).collect();
        statement.extra = row.extra();
        let written = row.get("id");
        if let Some((_, line)) = self.statements.get(written).filter(|_| !written.is_empty()) {
            let hint = "give a copied row an id of its own; the program replaces it by the right one".to_owned();
            return Err(row.fault("id", format!("the id '{written}' stands in line {line} already"), Some(hint)));
        }
        let at = self.loaded.graph.add_statement(subject, object, statement);
        let id = self.loaded.graph.statement(at).id;
        self.loaded.positions.relations.entry(id).or_insert(row.line());
        if !written.is_empty() {
            self.statements.insert(written.to_owned(), (at, row.line()));
            if written != id.to_string() {
                self.loaded.renamed.push(Renamed { old: written.to_owned(), new: id, line: row.line() });
            }
        }
        Ok(())
    }

    fn evidence(&mut self, row: &Row) -> Result<(), TableFault> {
        let written = row.needed("statement")?;
        let (at, _) = *self.statements.get(written).ok_or_else(|| {
            let hint = "each statement of evidence.csv is the id of a row of relations.csv".to_owned();
            row.fault("statement", format!("no statement has the id '{written}'"), Some(hint))
        })?;
        let (article, span) = (self.article_of(row)?, row.span()?);
        let confidence = row.number("confidence", 1.0)?.unwrap_or(1.0);
        if confidence < 0.0 {
            return Err(row.fault("confidence", format!("{confidence} is less than 0: expected a number from 0 to 1"), None));
        }
        let key = (self.loaded.graph.statement(at).id, row.get("article").to_owned(), span);
        if let Some(line) = self.loaded.positions.evidence.insert(key, row.line()) {
            return Err(row.fault("statement", format!("the same words stand behind the same statement in line {line} already"), None));
        }
        let quote = Some(row.raw(QUOTE)).filter(|words| !words.is_empty()).map(Box::from);
        let evidence = Evidence { article, span, rule: row.get("rule").into(), confidence, quote, extra: row.extra() };
        self.loaded.graph.add_evidence(at, evidence);
        Ok(())
    }

    fn ontology(&self) -> &Arc<Ontology> {
        self.loaded.graph.ontology()
    }

    fn class(&self, row: &Row) -> Result<ClassId, TableFault> {
        let name = row.needed("type")?;
        self.ontology().class_named(name).ok_or_else(|| {
            let known = self.ontology().classes().map(|(_, c)| c.name.as_str());
            row.fault("type", format!("the ontology has no class '{name}'"), self.hint_near(name, known))
        })
    }

    fn article_of(&self, row: &Row) -> Result<ArticleIx, TableFault> {
        let id = row.needed("article")?;
        self.loaded.graph.article_named(id).ok_or_else(|| {
            let hint = "each article that mentions and evidence name has a row in articles.csv".to_owned();
            row.fault("article", format!("no article has the id '{id}'"), Some(hint))
        })
    }

    /// A date for which there is an entity.
    fn date_of(&self, row: &Row, column: &str) -> Result<Option<EdtfDate>, TableFault> {
        let date = row.date(column)?;
        if let Some(date) = &date {
            let id = format!("date-{}", date.slug());
            if self.loaded.graph.entity_named(&id).is_none() {
                let hint = format!("add the row '{id},Date,…' with the value {date} to entities.csv");
                return Err(row.fault(column, format!("no Date entity has the value {date}"), Some(hint)));
            }
        }
        Ok(date)
    }

    fn entity_of(&self, row: &Row, column: &str) -> Result<Option<EntityIx>, TableFault> {
        let id = row.get(column);
        if id.is_empty() {
            return Ok(None);
        }
        match self.loaded.graph.entity_named(id) {
            Some(at) => Ok(Some(at)),
            None => {
                let known = self.loaded.graph.as_petgraph().node_weights().map(|e| e.id.as_str());
                Err(row.fault(column, format!("no entity has the id '{id}'"), self.hint_near(id, known)))
            }
        }
    }
}

/// Only the first faults bear a "did you mean": nobody reads a thousand.
const MOST_HINTS: usize = 10;

impl Reading {
    /// "did you mean" for a misspelt name.
    fn hint_near<'k>(&self, name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
        self.hints.set(self.hints.get().checked_sub(1)?);
        nearest(name, known)
    }
}

fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    /// Jaro-Winkler similarity above which a name is offered.
    const NEAR: f64 = 0.85;
    known
        .into_iter()
        .map(|k| (strsim::jaro_winkler(name, k), k))
        .filter(|(likeness, _)| *likeness > NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, best)| format!("did you mean '{best}'?"))
}
