//! Formats by their names on the command line, which are the endings of their files.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::exchange::ExchangeFormat;
use crate::graph::nearest;
use crate::rdf::DumpFormat;

/// The ending of compressed files.
const GZIP: &str = ".gz";

/// A file that an export writes besides the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum OutputFormat {
    /// RDF, perhaps compressed.
    Rdf(RdfFile),
    /// A format of other graph tools.
    Exchange(ExchangeFormat),
}

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
        let file = RdfFile::of_name(&format!("graph.{name}")).map(Self::Rdf);
        file.ok_or_else(|| {
            let (rdf, others) = (DumpFormat::ALL.map(DumpFormat::extension), ExchangeFormat::ALL.map(ExchangeFormat::name));
            let near = nearest(name, rdf.into_iter().chain(others)).map(|near| format!("; did you mean '{near}'?")).unwrap_or_default();
            format!("expected {} (each also with .gz), {}{near}", rdf.join(", "), others.join(", "))
        })
    }
}

/// A format of RDF by its ending.
pub(in crate::cli) fn rdf_format(name: &str) -> Result<DumpFormat, String> {
    DumpFormat::from_extension(name).ok_or_else(|| format!("expected one of {}", DumpFormat::ALL.map(DumpFormat::extension).join(", ")))
}

/// A whole number that is not 0.
pub(in crate::cli) fn above_zero(number: &str) -> Result<usize, String> {
    number.parse().ok().filter(|n| *n > 0).ok_or_else(|| "expected a number above 0".to_owned())
}

/// A time in seconds that is not 0.
pub(in crate::cli) fn seconds(number: &str) -> Result<Duration, String> {
    let seconds = number.parse::<f64>().ok().filter(|n| *n > 0.0);
    seconds.and_then(|n| Duration::try_from_secs_f64(n).ok()).ok_or_else(|| "expected a number above 0".to_owned())
}
