//! Answers to queries in the standard formats.

use std::io::{self, Write};

use oxigraph::io::RdfSerializer;
use oxigraph::model::Term;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryEvaluationError, QueryResults};

use super::dump::{DumpFormat, prefixes};
use crate::text::forbidden;

/// A format of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerFormat {
    /// Comma-separated values (SPARQL 1.1 Query Results).
    Csv,
    /// Tab-separated values (SPARQL 1.1 Query Results).
    Tsv,
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// SPARQL Query Results XML.
    Xml,
    /// An RDF format, for CONSTRUCT and DESCRIBE.
    Rdf(DumpFormat),
}

impl AnswerFormat {
    /// All formats, those of rows first.
    pub const ALL: [Self; 10] = [
        Self::Csv,
        Self::Tsv,
        Self::Json,
        Self::Xml,
        Self::Rdf(DumpFormat::Turtle),
        Self::Rdf(DumpFormat::NTriples),
        Self::Rdf(DumpFormat::NQuads),
        Self::Rdf(DumpFormat::TriG),
        Self::Rdf(DumpFormat::RdfXml),
        Self::Rdf(DumpFormat::JsonLd),
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Rdf(format) => format.extension(),
        }
    }

    /// Its media type, without parameters.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Tsv => "text/tab-separated-values",
            Self::Json => "application/sparql-results+json",
            Self::Xml => "application/sparql-results+xml",
            Self::Rdf(format) => format.media_type(),
        }
    }

    /// Whether it can hold such an answer.
    pub fn holds(self, answer: Answer) -> bool {
        (answer == Answer::Graph) == matches!(self, Self::Rdf(_))
    }
}

/// What a query can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Rows: SELECT.
    Solutions,
    /// True or false: ASK.
    Boolean,
    /// Triples: CONSTRUCT and DESCRIBE.
    Graph,
}

impl Answer {
    /// What these results are.
    pub fn of(results: &QueryResults<'_>) -> Self {
        match results {
            QueryResults::Solutions(_) => Self::Solutions,
            QueryResults::Boolean(_) => Self::Boolean,
            QueryResults::Graph(_) => Self::Graph,
        }
    }
}

/// Why an answer could not be written.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The output failed.
    #[error("cannot write the answer: {0}")]
    Output(#[from] io::Error),
    /// The query failed midway.
    #[error("the query failed: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    /// A character that XML has no way to write.
    #[error("the answer holds the control character U+{:04X}, which XML cannot hold", u32::from(*.0))]
    NotXml(char),
    /// Rows in a format of triples, or the other way round.
    #[error("{answer} cannot be written as {format}: expected {expected}")]
    WrongFormat {
        /// What the query gives.
        answer: &'static str,
        /// What was asked for.
        format: &'static str,
        /// What would do.
        expected: &'static str,
    },
}

/// Writes an answer. Returns the number of rows or triples written (1 for ASK). XML is written whole or not at all.
///
/// # Errors
/// [`AnswerError`] where query or output fails or the format does not fit.
pub fn write_answer(results: QueryResults<'_>, format: AnswerFormat, base: &str, mut out: impl Write) -> Result<usize, AnswerError> {
    if !matches!(format, AnswerFormat::Xml | AnswerFormat::Rdf(DumpFormat::RdfXml)) {
        return write_checked(results, format, base, &mut out, |_| Ok(()));
    }
    let mut xml = Vec::new();
    let count = write_checked(results, format, base, &mut xml, |term| forbidden_in(term).map_or(Ok(()), |c| Err(AnswerError::NotXml(c))))?;
    out.write_all(&xml)?;
    out.flush()?;
    Ok(count)
}

/// The first character of a term that XML cannot hold.
fn forbidden_in(term: &Term) -> Option<char> {
    match term {
        Term::Literal(literal) => forbidden(literal.value()),
        Term::Triple(triple) => forbidden_in(&triple.object),
        Term::NamedNode(_) | Term::BlankNode(_) => None,
    }
}

fn write_checked(
    results: QueryResults<'_>,
    format: AnswerFormat,
    base: &str,
    mut out: &mut dyn Write,
    check: impl Fn(&Term) -> Result<(), AnswerError>,
) -> Result<usize, AnswerError> {
    let mut count = 0;
    match results {
        QueryResults::Solutions(solutions) => {
            let format = results_format(format).ok_or_else(|| wrong("the rows of a SELECT", format, "csv, tsv, json or xml"))?;
            let variables = solutions.variables().to_vec();
            let mut writer = QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(&mut out, variables)?;
            for solution in solutions {
                let solution = solution?;
                solution.iter().try_for_each(|(_, term)| check(term))?;
                writer.serialize(&solution)?;
                count += 1;
            }
            writer.finish()?;
        }
        QueryResults::Boolean(answer) => {
            let format = results_format(format).ok_or_else(|| wrong("the answer of an ASK", format, "csv, tsv, json or xml"))?;
            QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut out, answer)?;
            out.write_all(b"\n")?;
            count = 1;
        }
        QueryResults::Graph(triples) => {
            let AnswerFormat::Rdf(format) = format else {
                return Err(wrong("the triples of a CONSTRUCT or DESCRIBE", format, "ttl, nt, nq, trig, rdf or jsonld"));
            };
            let mut serializer = RdfSerializer::from_format(format.rdf_format());
            for (prefix, iri) in prefixes(base) {
                serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
            }
            let mut writer = serializer.for_writer(&mut out);
            for triple in triples {
                let triple = triple?;
                check(&triple.object)?;
                writer.serialize_triple(&triple)?;
                count += 1;
            }
            writer.finish()?;
        }
    }
    out.flush()?;
    Ok(count)
}

fn results_format(format: AnswerFormat) -> Option<QueryResultsFormat> {
    match format {
        AnswerFormat::Csv => Some(QueryResultsFormat::Csv),
        AnswerFormat::Tsv => Some(QueryResultsFormat::Tsv),
        AnswerFormat::Json => Some(QueryResultsFormat::Json),
        AnswerFormat::Xml => Some(QueryResultsFormat::Xml),
        AnswerFormat::Rdf(_) => None,
    }
}

fn wrong(answer: &'static str, format: AnswerFormat, expected: &'static str) -> AnswerError {
    AnswerError::WrongFormat { answer, format: format.name(), expected }
}
