//! The files of an export: tables, dumps, pictures.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::{panic, thread};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::format::{OutputFormat, RdfFile};
use super::picture_report;
use crate::article::Text;
use crate::cli::args::{ExportArguments, LanguageName, PictureName, RdfName};
use crate::cli::error::CommandError;
use crate::cli::talk::Talk;
use crate::draw::{
    DEFAULT_SCALE, Direction, Fitting, Font, Picture, Showing, StyleSheet, Wording, lay_out, write_dot, write_pdf, write_png, write_svg,
};
use crate::exchange::{ExchangeFormat, write_cytoscape, write_edges, write_gexf, write_graphml, write_nodes};
use crate::graph::KnowledgeGraph;
use crate::rdf::{Distribution, DumpError, Mapping, RdfVersion, dump};
use crate::tables::{self, CORRECTIONS_FILE, Cells, METADATA_FILE, Quotes, file_name, write_metadata, write_table};

/// Bytes written at once.
const BUFFER: usize = 1 << 18;
/// Stem of dumps and pictures.
const STEM: &str = "graph";
const PICTURES: [&str; 4] = ["dot", "svg", "png", "pdf"];
/// A larger graph is drawn in part.
pub(in crate::cli) const MOST_NODES: usize = 150;

/// Whether a former export may have written a file of that name.
pub(in crate::cli) fn is_ours(name: &str) -> bool {
    let is_table = name == METADATA_FILE || tables::tables().iter().any(|table| file_name(*table) == name);
    let Some(rest) = name.strip_prefix(STEM) else { return is_table };
    let is_picture = rest.strip_prefix('.').is_some_and(|ending| PICTURES.contains(&ending));
    let is_exchange = ExchangeFormat::ALL.iter().any(|format| format.endings().contains(&rest));
    is_table || is_picture || is_exchange || (rest.starts_with('.') && RdfFile::of_name(name).is_some())
}

/// Writes everything that the arguments ask for into a folder that exists. Returns what could not be written.
pub(in crate::cli) fn write_all(
    graph: &KnowledgeGraph,
    texts: &BTreeMap<String, Text>,
    arguments: &ExportArguments,
    mapping: &Mapping,
    folder: &Path,
    talk: Talk,
) -> Result<Vec<String>, CommandError> {
    let cells = if arguments.spreadsheet { Cells::ForSpreadsheets } else { Cells::Plain };
    let quotes = if arguments.quotes { Quotes::From(texts) } else { Quotes::Left };
    // Each thread writes files of its own, so that their order does not matter.
    thread::scope(|scope| {
        let tables = scope.spawn(|| write_tables(graph, quotes, cells, folder));
        let dumps = arguments.format.iter().try_for_each(|format| match format {
            OutputFormat::Rdf(to) => file(folder, &format!("{STEM}.{to}"), |out| write_dump(graph, mapping, *to, out)),
            OutputFormat::Exchange(to) => exchange(graph, *to, folder),
        });
        tables.join().unwrap_or_else(|panic| panic::resume_unwind(panic)).and(dumps)
    })?;
    let left_out = pictures(graph, arguments, folder, talk)?;
    let mut files = BTreeSet::from([METADATA_FILE.to_owned()]);
    written(folder, "", &mut files).map_err(|error| CommandError::usage(format!("{}: {error}", folder.display())))?;
    file(folder, METADATA_FILE, |out| out.write_all(write_metadata(&files).as_bytes()).map_err(CommandError::usage))?;
    Ok(left_out)
}

/// The files of a folder by their paths in it. Corrections are the user's, whoever joined them.
fn written(folder: &Path, path: &str, files: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{path}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            written(&entry.path(), &format!("{name}/"), files)?;
        } else if name != CORRECTIONS_FILE {
            files.insert(name);
        }
    }
    Ok(())
}

fn write_tables(graph: &KnowledgeGraph, quotes: Quotes<'_>, cells: Cells, folder: &Path) -> Result<(), CommandError> {
    for table in tables::tables() {
        file(folder, file_name(table), |out| write_table(graph, table, quotes, cells, out).map_err(CommandError::usage))?;
    }
    Ok(())
}

/// The RDF files that an export writes.
pub(in crate::cli) fn distributions(arguments: &ExportArguments) -> Vec<Distribution> {
    let rdf: BTreeSet<RdfFile> = arguments
        .format
        .iter()
        .filter_map(|format| match format {
            OutputFormat::Rdf(file) => Some(*file),
            OutputFormat::Exchange(_) => None,
        })
        .collect();
    rdf.into_iter()
        .map(|file| Distribution {
            name: format!("{STEM}.{file}"),
            media_type: file.format.rdf_format().media_type().to_owned(),
            compression: file.compressed.then_some("application/gzip"),
        })
        .collect()
}

fn write_dump(graph: &KnowledgeGraph, mapping: &Mapping, to: RdfFile, out: &mut dyn Write) -> Result<(), CommandError> {
    if !to.compressed {
        return dump(graph, mapping, to.format, out).map_err(dump_error);
    }
    // The header bears no time: the same graph gives the same bytes.
    let mut gzip = GzEncoder::new(out, Compression::default());
    dump(graph, mapping, to.format, &mut gzip).map_err(dump_error)?;
    gzip.finish().map_err(CommandError::usage)?;
    Ok(())
}

fn exchange(graph: &KnowledgeGraph, to: ExchangeFormat, folder: &Path) -> Result<(), CommandError> {
    for (at, ending) in to.endings().iter().enumerate() {
        file(folder, &format!("{STEM}{ending}"), |out| {
            match (to, at) {
                (ExchangeFormat::GraphMl, _) => write_graphml(graph, out),
                (ExchangeFormat::Gexf, _) => write_gexf(graph, out),
                (ExchangeFormat::Cytoscape, _) => write_cytoscape(graph, out),
                (ExchangeFormat::Neo4j, 0) => write_nodes(graph, out),
                (ExchangeFormat::Neo4j, _) => write_edges(graph, out),
            }
            .map_err(CommandError::usage)
        })?;
    }
    Ok(())
}

pub(in crate::cli) fn dump_error(error: DumpError) -> CommandError {
    let hint = matches!(error, DumpError::NoTripleTerms(_)).then(|| "choose another format, or --rdf 1.1".to_owned());
    CommandError::usage(error).maybe_hint(hint)
}

fn pictures(graph: &KnowledgeGraph, arguments: &ExportArguments, folder: &Path, talk: Talk) -> Result<Vec<String>, CommandError> {
    let asked = |name: PictureName| arguments.picture.contains(&name) && !arguments.picture.contains(&PictureName::None);
    let mut told = Vec::new();
    if arguments.picture.iter().all(|p| *p == PictureName::None) {
        return Ok(told);
    }
    let showing = Showing { wording: wording(arguments.lang), most: Some(MOST_NODES), ..Showing::default() };
    let picture = Picture::of(graph, &showing, &StyleSheet::default());
    if let Some(line) = picture_report::reduced(&picture, "'depeche draw --all' draws all") {
        talk.say(&line);
    }
    if asked(PictureName::Dot) {
        file(folder, &format!("{STEM}.dot"), |out| {
            out.write_all(write_dot(&picture, Direction::Right).as_bytes()).map_err(CommandError::usage)
        })?;
    }
    if asked(PictureName::Svg) || asked(PictureName::Png) || asked(PictureName::Pdf) {
        let font = Font::default();
        let svg = write_svg(&picture, &lay_out(&picture, &font, Fitting::default()), &font);
        if asked(PictureName::Svg) {
            file(folder, &format!("{STEM}.svg"), |out| out.write_all(svg.as_bytes()).map_err(CommandError::usage))?;
        }
        let made = [
            ("png", asked(PictureName::Png).then(|| write_png(&svg, DEFAULT_SCALE))),
            ("pdf", asked(PictureName::Pdf).then(|| write_pdf(&svg))),
        ];
        let mut lacking = BTreeSet::new();
        for (ending, outcome) in made {
            match outcome {
                None => {}
                Some(Ok(raster)) => {
                    lacking.extend(raster.lacking);
                    file(folder, &format!("{STEM}.{ending}"), |out| out.write_all(&raster.bytes).map_err(CommandError::usage))?;
                }
                // A picture that cannot be made must not cost the user the rest.
                Some(Err(error)) => told.push(format!("{STEM}.{ending} is not written: {error}")),
            }
        }
        if let Some(line) = picture_report::lacking(&lacking.into_iter().collect::<Vec<char>>()) {
            talk.warn(&line);
        }
    }
    Ok(told)
}

fn file(folder: &Path, name: &str, write: impl FnOnce(&mut dyn Write) -> Result<(), CommandError>) -> Result<(), CommandError> {
    let path = folder.join(name);
    let failed = |error: std::io::Error| CommandError::usage(format!("{name}: cannot write it: {error}"));
    let mut out = BufWriter::with_capacity(BUFFER, File::create(&path).map_err(failed)?);
    write(&mut out)?;
    out.flush().map_err(failed)
}

pub(in crate::cli) fn rdf_version(name: RdfName) -> RdfVersion {
    match name {
        RdfName::Rdf11 => RdfVersion::Rdf11,
        RdfName::Rdf12 => RdfVersion::Rdf12,
    }
}

pub(in crate::cli) fn wording(name: LanguageName) -> Wording {
    match name {
        LanguageName::Fr => Wording::French,
        LanguageName::En => Wording::English,
    }
}
