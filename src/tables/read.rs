//! CSV → graph.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cell;
use super::fault::{TableFault, TableSite};
use super::positions::Positions;
use super::row::Row;
use super::rows::Rows;
use super::schema::{Column, QUOTE, tables};
use super::source::TableSources;
use super::spreadsheet::Apostrophes;
use super::traces::Traces;
use super::written_ids::WrittenIds;
use crate::graph::{
    ArticleIx, ArticleRecord, EdtfDate, Entity, EntityIx, Evidence, KnowledgeGraph, Mention, Modality, Statement, StatementId, StatementIx,
    Table, nearest,
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

/// A row of `relations.csv` that says what another one says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// Line of the row.
    pub line: u64,
    /// Line of the first that says it.
    pub first: u64,
    /// The one statement of both.
    pub id: StatementId,
}

/// A graph read from tables.
#[derive(Debug)]
pub struct Loaded {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// Statements with a new id.
    pub renamed: Vec<Renamed>,
    /// Rows that became one statement.
    pub repeated: Vec<Repeated>,
    /// Where the rows stand.
    pub positions: Positions,
    /// What a spreadsheet has left in the tables.
    pub traces: Traces,
    /// Cells that a spreadsheet would take for formulas.
    pub formulas: Vec<TableSite>,
    /// All that could not be read; the graph holds the rest.
    pub faults: Vec<TableFault>,
}

/// Reads a folder of tables.
///
/// Rows that cannot be used are left out and reported in [`Loaded::faults`]: whoever needs a whole graph refuses any.
pub fn read(mut sources: TableSources<'_>, ontology: Arc<Ontology>) -> Loaded {
    let mut reading = Reading {
        loaded: Loaded {
            graph: KnowledgeGraph::new(ontology),
            renamed: Vec::new(),
            repeated: Vec::new(),
            positions: Positions::default(),
            traces: Traces::default(),
            formulas: Vec::new(),
            faults: Vec::new(),
        },
        hints: Cell::new(MOST_HINTS),
        dates: FxHashMap::default(),
        statements: WrittenIds::default(),
        rules: FxHashSet::default(),
    };
    let apostrophes = sources.apostrophes();
    for table in tables() {
        let Some(csv) = sources.take(table) else {
            if table == Table::Entities {
                reading.loaded.faults = vec![TableFault {
                    site: TableSite { table, line: None, column: None },
                    message: "there is no such table: expected a folder of tables with at least entities.csv".to_owned(),
                    hint: Some("'depeche export ARTICLE.txt -o DIR' makes the tables of an article".to_owned()),
                }];
                break;
            }
            continue;
        };
        if !reading.table(table, csv, apostrophes) {
            break; // nothing of the other tables would fit
        }
    }
    // The evidence of rows that became one statement is joined too.
    let repeated: FxHashSet<StatementIx> =
        reading.loaded.repeated.iter().filter_map(|row| reading.loaded.graph.statement_named(row.id)).collect();
    let twice = reading.loaded.positions.finish();
    for (_, first, later) in twice.into_iter().filter(|(statement, ..)| !repeated.contains(statement)) {
        reading.loaded.faults.push(TableFault {
            site: TableSite { table: Table::Evidence, line: Some(later), column: Some(Column::Statement.name().to_owned()) },
            message: format!("the same words stand behind the same statement in line {first} already"),
            hint: None,
        });
    }
    // Stable: the faults of a row stay in the order in which they were found.
    reading.loaded.faults.sort_by_key(|fault| (fault.site.table, fault.site.line));
    reading.loaded.graph.tidy();
    reading.loaded
}

struct Reading {
    loaded: Loaded,
    /// How many hints for misspelt names may still be looked for: each looks at every name.
    hints: Cell<usize>,
    /// The values of the `Date` entities: few dates stand in many statements.
    dates: FxHashMap<Box<str>, EdtfDate>,
    statements: WrittenIds,
    /// The rules' names: few stand in many rows.
    rules: FxHashSet<Arc<str>>,
}

impl Reading {
    /// Reads a table; whether it could be split into rows at all.
    fn table(&mut self, table: Table, csv: impl Read, apostrophes: Apostrophes) -> bool {
        let mut rows = match Rows::new(table, csv, apostrophes) {
            Ok(rows) => rows,
            Err(mut faults) => {
                self.loaded.faults.append(&mut faults);
                return false;
            }
        };
        for column in rows.unknown() {
            self.loaded.graph.keep_column(table, column);
        }
        let (mut found, mut faults) = (0, Vec::new());
        while let Some(row) = rows.next() {
            let outcome = row.and_then(|row| {
                found += 1;
                self.loaded.formulas.extend(row.formulas());
                match table {
                    Table::Articles => self.article(&row),
                    Table::Entities => self.entity(&row),
                    Table::Mentions => self.mention(&row),
                    Table::Relations => self.relation(&row),
                    Table::Evidence => self.evidence(&row),
                    Table::Corrections => Ok(()), // not of the graph itself
                }
            });
            faults.extend(outcome.err());
        }
        self.loaded.traces.add(table, rows.traces());
        if let Some(fault) = rows.unclosed() {
            self.loaded.faults.push(fault);
            return false;
        }
        let is_readable = faults.is_empty() || found > 0;
        self.loaded.faults.append(&mut faults);
        is_readable
    }

    fn article(&mut self, row: &Row<'_>) -> Result<(), TableFault> {
        let id = row.id(Column::Id)?;
        if self.loaded.graph.article_named(id).is_some() {
            return Err(row.fault(Column::Id, format!("the article '{id}' stands twice"), None));
        }
        let published = row.date(Column::Published)?;
        self.loaded.graph.add_article(ArticleRecord {
            id: id.to_owned(),
            title: row.get(Column::Title).to_owned(),
            publisher: row.get(Column::Publisher).to_owned(),
            published,
            language: row.language(Column::Language)?.to_owned(),
            url: row.iri(Column::Url)?.to_owned(),
            file: row.get(Column::File).to_owned(),
            sha256: row.get(Column::Sha256).to_owned(),
            text_sha256: row.get(Column::TextSha256).to_owned(),
            extra: row.extra(),
        });
        Ok(())
    }

    fn entity(&mut self, row: &Row<'_>) -> Result<(), TableFault> {
        let id = row.id(Column::Id)?;
        let class = self.class(row)?;
        let label = row.needed(Column::Label)?;
        let value = row.date(Column::Value)?;
        let date_class = self.ontology().class_named("Date");
        match (&value, Some(class) == date_class) {
            (None, true) => {
                return Err(row.fault(Column::Value, "a Date needs a value: expected an EDTF date such as 2020-11-10".to_owned(), None));
            }
            (Some(_), false) => return Err(row.fault(Column::Value, "only a Date has a value: expected an empty cell".to_owned(), None)),
            (Some(value), true) if id != format!("date-{}", value.slug()) => {
                let expected = format!("date-{}", value.slug());
                return Err(row.fault(Column::Id, format!("the id of the date {value} is '{id}': expected '{expected}'"), None));
            }
            _ => {}
        }
        if let Some(known) = self.loaded.graph.entity_named(id) {
            let known = self.loaded.graph.entity(known);
            if (known.class, known.label.as_str(), &known.value) != (class, label, &value) {
                let line = self.loaded.graph.entity_named(id).and_then(|at| self.loaded.positions.entity_line(at)).unwrap_or_default();
                let message = format!("the entity '{id}' stands in line {line} already, with another type, label or value");
                return Err(row.fault(Column::Id, message, Some("give one of them another id".to_owned())));
            }
        }
        let position = match (row.number(Column::Latitude, 90.0)?, row.number(Column::Longitude, 180.0)?) {
            (Some(latitude), Some(longitude)) => Some((latitude, longitude)),
            (None, None) => None,
            (None, _) => {
                return Err(row.fault(Column::Latitude, "there is a longitude but no latitude: expected both or none".to_owned(), None));
            }
            (_, None) => {
                return Err(row.fault(Column::Longitude, "there is a latitude but no longitude: expected both or none".to_owned(), None));
            }
        };
        let list = |column: Column| cell::split(row.get(column)).into_iter().collect::<BTreeSet<String>>();
        let same_as = list(Column::SameAs);
        for iri in &same_as {
            row.check_iri(Column::SameAs, iri)?;
        }
        let entity = Entity {
            id: id.to_owned(),
            class,
            label: label.to_owned(),
            language: row.language(Column::Language)?.to_owned(),
            aliases: list(Column::Aliases),
            value,
            position,
            same_as,
            notes: list(Column::Note),
            extra: row.extra(),
        };
        if let Some(value) = &entity.value {
            self.dates.insert(value.as_str().into(), value.clone());
        }
        let at = self.loaded.graph.add_entity(entity);
        self.loaded.positions.keep_entity(at, row.line());
        Ok(())
    }

    fn mention(&mut self, row: &Row<'_>) -> Result<(), TableFault> {
        let (article, span) = (self.article_of(row)?, row.span()?);
        let entity = self.entity_of(row, Column::Entity)?.ok_or_else(|| row.empty(Column::Entity, "the id of an entity"))?;
        self.loaded.positions.keep_mention(article, span, entity, row.line());
        let (text, kind) = (row.raw(Column::Text).into(), row.kind(Column::Kind)?);
        self.loaded.graph.add_mention(Mention { article, span, entity, text, kind, extra: row.extra() });
        Ok(())
    }

    fn relation(&mut self, row: &Row<'_>) -> Result<(), TableFault> {
        let name = row.needed(Column::Relation)?;
        let relation = self.ontology().relation_named(name).ok_or_else(|| {
            let known = self.ontology().relations().map(|(_, r)| r.name.as_str());
            row.fault(Column::Relation, format!("the ontology has no relation '{name}'"), self.hint_near(name, known))
        })?;
        let subject = self.entity_of(row, Column::Subject)?.ok_or_else(|| row.empty(Column::Subject, "the id of an entity"))?;
        let object = self.entity_of(row, Column::Object)?.ok_or_else(|| row.empty(Column::Object, "the id of an entity"))?;
        let words = |column: Column| Some(row.get(column)).filter(|w| !w.is_empty()).map(Box::from);
        let mut statement = Statement::new(relation);
        statement.date = self.date_of(row, Column::Date)?;
        statement.start = self.date_of(row, Column::Start)?;
        statement.end = self.date_of(row, Column::End)?;
        statement.place = self.entity_of(row, Column::Place)?;
        statement.role = words(Column::Role);
        statement.recipient = self.entity_of(row, Column::Recipient)?;
        statement.quantity = row.quantity(Column::Quantity)?;
        statement.unit = words(Column::Unit);
        statement.claimed_by = self.entity_of(row, Column::ClaimedBy)?;
        statement.modality =
            Modality { planned: row.flag(Column::Planned)?, negated: row.flag(Column::Negated)?, reported: row.flag(Column::Reported)? };
        statement.notes = cell::split(row.get(Column::Note)).into_iter().map(Box::from).collect();
        statement.extra = row.extra();
        let written = row.statement_id(Column::Id)?;
        if let Some(other) = self.statements.borne(written, &self.loaded.graph).filter(|_| !written.is_empty()) {
            let line = self.loaded.positions.statement_line(other).unwrap_or_default();
            let hint = "give a copied row an id of its own; the program replaces it by the right one".to_owned();
            return Err(row.fault(Column::Id, format!("the id '{written}' stands in line {line} already"), Some(hint)));
        }
        let at = self.loaded.graph.add_statement(subject, object, statement);
        if let Some(first) = self.loaded.positions.statement_line(at) {
            self.loaded.repeated.push(Repeated { line: row.line(), first, id: self.loaded.graph.statement(at).id });
        }
        self.loaded.positions.keep_statement(at, row.line());
        if written.is_empty() {
            return Ok(());
        }
        if self.statements.find(written, &self.loaded.graph) == Some(at) {
            self.statements.keep_own(at);
        } else {
            let id = self.loaded.graph.statement(at).id;
            self.statements.keep_other(written, at);
            self.loaded.renamed.push(Renamed { old: written.to_owned(), new: id, line: row.line() });
        }
        Ok(())
    }

    fn evidence(&mut self, row: &Row<'_>) -> Result<(), TableFault> {
        let written = row.needed(Column::Statement).and_then(|_| row.statement_id(Column::Statement))?;
        let at = self.statements.find(written, &self.loaded.graph).ok_or_else(|| {
            let hint = "each statement of evidence.csv is the id of a row of relations.csv".to_owned();
            row.fault(Column::Statement, format!("no statement has the id '{written}'"), Some(hint))
        })?;
        let (article, span) = (self.article_of(row)?, row.span()?);
        let confidence = row.number(Column::Confidence, 1.0)?.unwrap_or(1.0);
        if confidence < 0.0 {
            return Err(row.fault(Column::Confidence, format!("{confidence} is less than 0: expected a number from 0 to 1"), None));
        }
        self.loaded.positions.keep_evidence(at, article, span, row.line());
        let quote = Some(row.raw(QUOTE)).filter(|words| !words.is_empty()).map(Box::from);
        let evidence = Evidence { article, span, rule: self.rule(row.get(Column::Rule)), confidence, quote, extra: row.extra() };
        self.loaded.graph.add_evidence(at, evidence);
        Ok(())
    }

    fn rule(&mut self, name: &str) -> Arc<str> {
        if !self.rules.contains(name) {
            self.rules.insert(name.into());
        }
        self.rules.get(name).cloned().unwrap_or_default()
    }

    fn ontology(&self) -> &Arc<Ontology> {
        self.loaded.graph.ontology()
    }

    fn class(&self, row: &Row<'_>) -> Result<ClassId, TableFault> {
        let name = row.needed(Column::Type)?;
        self.ontology().class_named(name).ok_or_else(|| {
            let known = self.ontology().classes().map(|(_, c)| c.name.as_str());
            row.fault(Column::Type, format!("the ontology has no class '{name}'"), self.hint_near(name, known))
        })
    }

    fn article_of(&self, row: &Row<'_>) -> Result<ArticleIx, TableFault> {
        let id = row.needed(Column::Article)?;
        self.loaded.graph.article_named(id).ok_or_else(|| {
            let hint = "each article that mentions and evidence name has a row in articles.csv".to_owned();
            row.fault(Column::Article, format!("no article has the id '{id}'"), Some(hint))
        })
    }

    /// A date for which there is an entity.
    fn date_of(&self, row: &Row<'_>, column: Column) -> Result<Option<EdtfDate>, TableFault> {
        if let Some(known) = self.dates.get(row.get(column)) {
            return Ok(Some(known.clone()));
        }
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

    fn entity_of(&self, row: &Row<'_>, column: Column) -> Result<Option<EntityIx>, TableFault> {
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
        nearest(name, known).map(|best| format!("did you mean '{best}'?"))
    }
}
