//! `corrections.csv`: what a person wants to be otherwise, row by row.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

use super::encoding::Decoded;
use super::fault::{TableFault, TableSite};
use super::header::separator;
use super::row::Row;
use super::rows::Rows;
use super::schema::Column;
use super::spreadsheet::{Apostrophes, Cells, written};
use super::traces::Traces;
use super::write::WriteError;
use crate::graph::{Correction, Modality, NewStatement, Place, Table, nearest};
use crate::ontology::{ClassId, Ontology};
use crate::text::Span;

/// The note of what is confirmed without one.
const CONFIRMED: &str = "confirmed";
/// The action that makes one entity of two.
const MERGE: &str = "merge";
/// The actions.
const ACTIONS: [&str; 6] = [MERGE, "split", "rename", "reject", "confirm", "add"];

/// A file of corrections.
#[derive(Debug, Default)]
pub struct ReadCorrections {
    /// The corrections, each with its line.
    pub found: Vec<(u64, Correction)>,
    /// What cannot be read.
    pub faults: Vec<TableFault>,
    /// What a spreadsheet has left in the file.
    pub traces: Traces,
    /// Cells that a spreadsheet would take for formulas.
    pub formulas: Vec<TableSite>,
}

/// Reads corrections.
pub fn read_corrections(csv: impl Read, ontology: &Ontology) -> ReadCorrections {
    let mut corrections = ReadCorrections::default();
    // Who keeps corrections in a spreadsheet has put apostrophes there, whatever the tables beside them are.
    let mut rows = match Rows::new(Table::Corrections, csv, Apostrophes::TakenOff) {
        Ok(rows) => rows,
        Err(faults) => return ReadCorrections { faults, ..corrections },
    };
    while let Some(row) = rows.next() {
        let read = row.and_then(|row| {
            corrections.formulas.extend(row.formulas());
            Ok((row.line(), correction(&row, ontology)?))
        });
        match read {
            Ok(correction) => corrections.found.push(correction),
            Err(fault) => corrections.faults.push(fault),
        }
    }
    corrections.traces.add(Table::Corrections, rows.traces());
    corrections.faults.extend(rows.unclosed());
    corrections
}

fn correction(row: &Row<'_>, ontology: &Ontology) -> Result<Correction, TableFault> {
    let some = |column: Column| Some(row.get(column)).filter(|cell| !cell.is_empty()).map(str::to_owned);
    let id = || row.needed(Column::Id).and_then(|_| row.statement_id(Column::Id)).map(str::to_owned);
    match row.needed(Column::Action)? {
        MERGE => {
            let (id, into) = (id()?, row.needed(Column::Into)?.to_owned());
            if id == into {
                return Err(row.fault(Column::Into, format!("'{id}' would be merged into itself: expected another id"), None));
            }
            Ok(Correction::Merge { id, into })
        }
        "split" => Ok(Correction::Split {
            id: id()?,
            into: row.id(Column::Into)?.to_owned(),
            class: class(row, ontology)?,
            label: some(Column::Label),
            mentions: Place { article: row.needed(Column::Article)?.to_owned(), span: span(row)?, words: some(Column::Words) },
        }),
        "rename" => {
            let (label, class) = (some(Column::Label), class(row, ontology)?);
            if label.is_none() && class.is_none() {
                return Err(row.empty(Column::Label, "a label, or a class in 'type'"));
            }
            Ok(Correction::Rename { id: id()?, label, class })
        }
        "reject" => Ok(Correction::Reject { id: id()? }),
        "confirm" => Ok(Correction::Confirm { id: id()?, note: some(Column::Note).unwrap_or_else(|| CONFIRMED.to_owned()) }),
        "add" if !row.get(Column::Relation).is_empty() => statement(row, ontology).map(|s| Correction::AddStatement(Box::new(s))),
        "add" => {
            let class = class(row, ontology)?.ok_or_else(|| row.empty(Column::Type, "the class of an entity, or a relation"))?;
            let value = row.date(Column::Value)?;
            let is_date = ontology.class_named("Date") == Some(class);
            if is_date != value.is_some() {
                let expected = if is_date { "a Date needs a value" } else { "only a Date has a value" };
                return Err(row.fault(Column::Value, expected.to_owned(), None));
            }
            let id = some(Column::Id).map(|_| row.id(Column::Id).map(str::to_owned)).transpose()?;
            let (mention, note) = (source(row)?, row.get(Column::Note).to_owned());
            Ok(Correction::AddEntity { id, class, label: row.needed(Column::Label)?.to_owned(), value, mention, note })
        }
        other => {
            let near = nearest(other, ACTIONS).map(|near| format!("did you mean '{near}'?"));
            Err(row.fault(Column::Action, format!("'{other}' is not an action: expected one of {}", ACTIONS.join(", ")), near))
        }
    }
}

/// A hint for an unknown name: the known one that it is like, and all of them.
fn meant(name: &str, known: &[&str], these_are: &str) -> String {
    let near = nearest(name, known.iter().copied()).map(|near| format!("did you mean '{near}'? ")).unwrap_or_default();
    format!("{near}{these_are} {}", known.join(", "))
}

fn class(row: &Row<'_>, ontology: &Ontology) -> Result<Option<ClassId>, TableFault> {
    match row.get(Column::Type) {
        "" => Ok(None),
        name => ontology.class_named(name).map(Some).ok_or_else(|| {
            let known: Vec<&str> = ontology.classes().map(|(_, c)| c.name.as_str()).collect();
            let hint = meant(name, &known, "the classes are");
            row.fault(Column::Type, format!("the ontology has no class '{name}'"), Some(hint))
        }),
    }
}

fn span(row: &Row<'_>) -> Result<Option<Span>, TableFault> {
    match (row.offset(Column::From)?, row.offset(Column::To)?) {
        (None, None) => Ok(None),
        (Some(from), Some(to)) if from < to => Ok(Some(Span::new(from, to))),
        _ => Err(row.fault(Column::To, "expected 'from' and a larger 'to', or neither".to_owned(), None)),
    }
}

/// The words that something added by hand stands on: nothing is in the graph without a source.
fn source(row: &Row<'_>) -> Result<Place, TableFault> {
    let (article, span) = (row.needed(Column::Article)?.to_owned(), span(row)?);
    let words = Some(row.raw(Column::Words)).filter(|words| !words.is_empty()).map(str::to_owned);
    if span.is_none() && words.is_none() {
        return Err(row.empty(Column::Words, "the words that it stands on, or their place in 'from' and 'to'"));
    }
    Ok(Place { article, span, words })
}

fn statement(row: &Row<'_>, ontology: &Ontology) -> Result<NewStatement, TableFault> {
    let name = row.needed(Column::Relation)?;
    let relation = ontology.relation_named(name).ok_or_else(|| {
        let known: Vec<&str> = ontology.relations().map(|(_, r)| r.name.as_str()).collect();
        let hint = meant(name, &known, "the relations are");
        row.fault(Column::Relation, format!("the ontology has no relation '{name}'"), Some(hint))
    })?;
    let some = |column: Column| Some(row.get(column)).filter(|cell| !cell.is_empty());
    let entity = |column: Column| some(column).map(str::to_owned);
    let words = |column: Column| some(column).map(Box::from);
    Ok(NewStatement {
        subject: row.needed(Column::Subject)?.to_owned(),
        relation,
        object: row.needed(Column::Object)?.to_owned(),
        dates: [row.date(Column::Date)?, row.date(Column::Start)?, row.date(Column::End)?],
        entities: [entity(Column::Place), entity(Column::Recipient), entity(Column::ClaimedBy)],
        words: [words(Column::Role), words(Column::Unit)],
        quantity: row.quantity(Column::Quantity)?,
        modality: Modality {
            planned: row.flag(Column::Planned)?,
            negated: row.flag(Column::Negated)?,
            reported: row.flag(Column::Reported)?,
        },
        note: row.get(Column::Note).to_owned(),
        evidence: source(row)?,
    })
}

/// A merge that is proposed to a person.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'a> {
    /// The entity that would go.
    pub id: &'a str,
    /// The entity that would stay.
    pub into: &'a str,
    /// Why.
    pub note: &'a str,
    /// How likely it is that they are one: from 0 to 1.
    pub score: f64,
}

/// Writes proposals as rows that [`read_corrections`] takes, with a column `score` of their own.
///
/// # Errors
/// [`WriteError`] where `out` fails.
pub fn write_proposals<'a>(proposals: impl IntoIterator<Item = Proposal<'a>>, out: impl Write) -> Result<(), WriteError> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record([Column::Action.name(), Column::Id.name(), Column::Into.name(), "score", Column::Note.name()])?;
    for proposal in proposals {
        out.write_record([MERGE, proposal.id, proposal.into, &format!("{:.2}", proposal.score), proposal.note])?;
    }
    out.flush().map_err(csv::Error::from)?;
    Ok(())
}

/// A file of one correction, which [`read_corrections`] takes, with a remark; `None` for one that splits or adds.
///
/// # Errors
/// [`WriteError`] where it is not to be written as CSV.
pub fn correction_csv(correction: &Correction, note: &str, ontology: &Ontology) -> Result<Option<Vec<u8>>, WriteError> {
    let class = |class: &Option<ClassId>| class.map(|class| ontology.class(class).name.as_str()).unwrap_or_default();
    let (action, id, rest) = match correction {
        Correction::Merge { id, into } => (MERGE, id, [into.as_str(), "", ""]),
        Correction::Rename { id, label, class: new } => ("rename", id, ["", label.as_deref().unwrap_or_default(), class(new)]),
        Correction::Reject { id } => ("reject", id, [""; 3]),
        Correction::Confirm { id, .. } => ("confirm", id, [""; 3]),
        Correction::Split { .. } | Correction::AddEntity { .. } | Correction::AddStatement(_) => return Ok(None),
    };
    let [into, label, class] = rest;
    let mut out = csv::Writer::from_writer(Vec::new());
    let columns = [Column::Action, Column::Id, Column::Into, Column::Label, Column::Type, Column::Note];
    out.write_record(columns.map(Column::name))?;
    let cells = [action, id.as_str(), into, label, class, note];
    out.write_record(cells.map(|cell| written(cell, Cells::ForSpreadsheets).into_owned()))?;
    out.into_inner().map(Some).map_err(|error| csv::Error::from(error.into_error()).into())
}

/// Joins files of corrections: the rows of the first as they are, then those of the others that it lacks. `None` where it lacks
/// none. They can be read.
///
/// # Errors
/// [`WriteError`] where one is not CSV.
pub fn join_corrections(first: &[u8], others: &[Vec<u8>]) -> Result<Option<Vec<u8>>, WriteError> {
    let mut columns: Vec<String> = Vec::new();
    let mut rows: Vec<BTreeMap<String, String>> = Vec::new();
    let mut known: BTreeSet<BTreeMap<String, String>> = BTreeSet::new();
    let mut own = 0;
    for (at, csv) in std::iter::once(first).chain(others.iter().map(Vec::as_slice)).enumerate() {
        let mut bytes = Vec::new();
        Decoded::new(csv).read_to_end(&mut bytes).map_err(csv::Error::from)?;
        let separator = separator(Table::Corrections, &bytes);
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(bytes.as_slice());
        let names: Vec<String> = reader.headers()?.iter().map(|name| name.trim().to_owned()).collect();
        for name in names.iter().filter(|name| !name.is_empty()) {
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
        for record in reader.records() {
            let record = record?;
            let cells =
                names.iter().cloned().zip(record.iter().map(str::to_owned)).filter(|(name, cell)| !name.is_empty() && !cell.is_empty());
            let row: BTreeMap<String, String> = cells.collect();
            if row.values().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if known.insert(row.clone()) || at == 0 {
                rows.push(row);
            }
        }
        if at == 0 {
            own = rows.len();
        }
    }
    if rows.len() == own {
        return Ok(None);
    }
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&columns)?;
    for row in &rows {
        out.write_record(columns.iter().map(|column| row.get(column).map(String::as_str).unwrap_or_default()))?;
    }
    out.into_inner().map(Some).map_err(|error| csv::Error::from(error.into_error()).into())
}
