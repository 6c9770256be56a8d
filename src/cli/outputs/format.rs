//! Formats by their names on the command line, which are the endings of their files.

use std::fmt;
use std::str::FromStr;

use clap::builder::TypedValueParser;

use crate::cli::options::explained;
use crate::draw::{ImageFormat, PictureFormat};
use crate::exchange::ExchangeFormat;
use crate::graph::nearest;
use crate::rdf::{AnswerFormat, DumpFormat};

/// The ending of compressed files.
const GZIP: &str = ".gz";

/// A file that an export writes besides the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum OutputFormat {
    /// RDF, perhaps compressed.
    Rdf(RdfFile),
    /// A format of other graph tools.
    Exchange(ExchangeFormat),
    /// The tables, a file each.
    Parquet,
}

/// The name of [`OutputFormat::Parquet`].
const PARQUET: &str = "parquet";

/// A format of RDF files and whether they are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) struct RdfFile {
    pub format: DumpFormat,
    pub compressed: bool,
}

impl RdfFile {
    /// The format of a file of that name; `None` where its ending is of no RDF format.
    pub(in crate::cli) fn of_name(name: &str) -> Option<Self> {
        let plain = name.strip_suffix(GZIP);
        let ending = plain.unwrap_or(name).rsplit_once('.')?.1;
        Some(Self { format: DumpFormat::from_extension(&ending.to_lowercase())?, compressed: plain.is_some() })
    }
}

impl fmt::Display for RdfFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.format.extension(), if self.compressed { GZIP } else { "" })
    }
}

impl FromStr for OutputFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        if let Some(format) = ExchangeFormat::ALL.into_iter().find(|f| f.name() == name) {
            return Ok(Self::Exchange(format));
        }
        if name == PARQUET {
            return Ok(Self::Parquet);
        }
        let file = RdfFile::of_name(&format!("graph.{name}")).map(Self::Rdf);
        file.ok_or_else(|| {
            let (rdf, others) = (DumpFormat::ALL.map(DumpFormat::extension), ExchangeFormat::ALL.map(ExchangeFormat::name));
            let near = nearest(name, rdf.into_iter().chain(others).chain([PARQUET]))
                .map(|near| format!("; did you mean '{near}'?"))
                .unwrap_or_default();
            format!("expected {} (each also with .gz), {}, {PARQUET}{near}", rdf.join(", "), others.join(", "))
        })
    }
}

/// What an export draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum PictureChoice {
    /// A picture in this format.
    Drawn(PictureFormat),
    /// Nothing.
    Nothing,
}

impl PictureChoice {
    /// All pictures that an export can draw.
    pub(in crate::cli) const PICTURES: [PictureFormat; 4] = [
        PictureFormat::Dot,
        PictureFormat::Image(ImageFormat::Svg),
        PictureFormat::Image(ImageFormat::Png),
        PictureFormat::Image(ImageFormat::Pdf),
    ];

    /// Takes a choice by its name.
    pub(in crate::cli) fn parser() -> impl TypedValueParser<Value = Self> {
        explained(Self::PICTURES.map(Self::Drawn).into_iter().chain([Self::Nothing]), Self::name, |choice| match choice {
            Self::Drawn(PictureFormat::Dot) => "Graphviz",
            Self::Drawn(_) => "",
            Self::Nothing => "No picture",
        })
    }

    /// Its name among the choices.
    pub(in crate::cli) fn name(self) -> &'static str {
        match self {
            Self::Drawn(format) => format.extension(),
            Self::Nothing => "none",
        }
    }
}

/// How an answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum AnswerChoice {
    /// A table for people.
    Table,
    /// A format for programs.
    As(AnswerFormat),
}

impl AnswerChoice {
    /// Takes a choice by its name.
    pub(in crate::cli) fn parser() -> impl TypedValueParser<Value = Self> {
        explained([Self::Table].into_iter().chain(AnswerFormat::ALL.map(Self::As)), Self::name, |choice| match choice {
            Self::Table => "A table for people",
            Self::As(_) => "",
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::As(format) => format.name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Arg, Command};

    fn taken<T: Copy + Send + Sync + 'static>(parser: impl TypedValueParser<Value = T>, name: &str) -> Option<T> {
        let command = Command::new("test").arg(Arg::new("format").value_parser(parser));
        command.try_get_matches_from(["test", name]).ok()?.get_one("format").copied()
    }

    #[test]
    fn pictures_and_answers_are_known_by_their_endings() {
        let picture = |name| taken(PictureChoice::parser(), name);
        assert_eq!(picture("none"), Some(PictureChoice::Nothing));
        assert_eq!(picture("pdf"), Some(PictureChoice::Drawn(PictureFormat::Image(ImageFormat::Pdf))));
        // Only 'depeche draw' draws these, and aliases are not names.
        assert_eq!((picture("html"), picture("gv")), (None, None));
        let answer = |name| taken(AnswerChoice::parser(), name);
        assert_eq!(
            (answer("table"), answer("nt")),
            (Some(AnswerChoice::Table), Some(AnswerChoice::As(AnswerFormat::Rdf(DumpFormat::NTriples))))
        );
        assert_eq!(answer("turtle"), None);
    }

    #[test]
    fn dumps_may_be_compressed() {
        let turtle = |compressed| Ok(OutputFormat::Rdf(RdfFile { format: DumpFormat::Turtle, compressed }));
        assert_eq!(("ttl".parse(), "ttl.gz".parse()), (turtle(false), turtle(true)));
        assert_eq!("neo4j".parse(), Ok(OutputFormat::Exchange(ExchangeFormat::Neo4j)));
        assert!("tt".parse::<OutputFormat>().unwrap_err().ends_with("; did you mean 'ttl'?"));
        assert_eq!("parquet".parse(), Ok(OutputFormat::Parquet));
        assert!("gexf.gz".parse::<OutputFormat>().is_err());
    }
}
