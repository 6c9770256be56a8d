//! The files of an export: tables, dumps, pictures.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::args::{DumpName, ExportArguments, LanguageName, PictureName, RdfName};
use super::error::CommandError;
use crate::article::Text;
use crate::draw::{DEFAULT_SCALE, Engine, Font, Picture, StyleSheet, Wording, lay_out, write_dot, write_png, write_svg};
use crate::graph::KnowledgeGraph;
use crate::rdf::{DumpError, DumpFormat, Mapping, RdfVersion, dump};
use crate::tables::{self, METADATA_FILE, Quotes, file_name, write_metadata, write_table};

/// Stem of dumps and pictures.
const STEM: &str = "graph";
const PICTURES: [&str; 3] = ["dot", "svg", "png"];

/// Whether a former export may have written a file of that name.
pub(super) fn is_ours(name: &str) -> bool {
    let of_graph = |ending: &str| DumpFormat::from_extension(ending).is_some() || PICTURES.contains(&ending);
    name == METADATA_FILE
        || tables::tables().iter().any(|table| file_name(*table) == name)
        || name.strip_prefix(STEM).and_then(|rest| rest.strip_prefix('.')).is_some_and(of_graph)
}

/// Writes everything that the arguments ask for into a folder that exists. Returns what is to be told besides.
pub(super) fn write_all(
    graph: &KnowledgeGraph,
    texts: &BTreeMap<String, Text>,
    arguments: &ExportArguments,
    mapping: &Mapping,
    folder: &Path,
) -> Result<Vec<String>, CommandError> {
    let quotes = if arguments.quotes { Quotes::From(texts) } else { Quotes::Left };
    for table in tables::tables() {
        file(folder, file_name(table), |out| write_table(graph, table, quotes, out).map_err(CommandError::usage))?;
    }
    file(folder, METADATA_FILE, |out| out.write_all(write_metadata().as_bytes()).map_err(CommandError::usage))?;
    for format in &arguments.format {
        let format = dump_format(*format);
        file(folder, &format!("{STEM}.{}", format.extension()), |out| dump(graph, mapping, format, out).map_err(dump_error))?;
    }
    pictures(graph, arguments, folder)
}

pub(super) fn dump_error(error: DumpError) -> CommandError {
    let hint = matches!(error, DumpError::NoTripleTerms(_)).then(|| "choose another format, or --rdf 1.1".to_owned());
    CommandError::usage(error).maybe_hint(hint)
}

fn pictures(graph: &KnowledgeGraph, arguments: &ExportArguments, folder: &Path) -> Result<Vec<String>, CommandError> {
    let asked = |name: PictureName| arguments.picture.contains(&name) && !arguments.picture.contains(&PictureName::None);
    let mut told = Vec::new();
    if arguments.picture.iter().all(|p| *p == PictureName::None) {
        return Ok(told);
    }
    let picture = Picture::of(graph, &StyleSheet::default(), wording(arguments.lang));
    if asked(PictureName::Dot) {
        file(folder, &format!("{STEM}.dot"), |out| out.write_all(write_dot(&picture).as_bytes()).map_err(CommandError::usage))?;
    }
    if asked(PictureName::Svg) || asked(PictureName::Png) {
        let (svg, engine) = svg(&picture);
        if engine == Engine::Grid && !picture.nodes.is_empty() {
            told.push("the picture is too large for a layered layout: nodes stand on a grid".to_owned());
        }
        if asked(PictureName::Svg) {
            file(folder, &format!("{STEM}.svg"), |out| out.write_all(svg.as_bytes()).map_err(CommandError::usage))?;
        }
        if asked(PictureName::Png) {
            let png = write_png(&svg, DEFAULT_SCALE).map_err(CommandError::data)?;
            file(folder, &format!("{STEM}.png"), |out| out.write_all(&png).map_err(CommandError::usage))?;
        }
    }
    Ok(told)
}

/// A picture laid out and written as SVG.
pub(super) fn svg(picture: &Picture) -> (String, Engine) {
    let font = Font::default();
    let layout = lay_out(picture, &font);
    (write_svg(picture, &layout, &font), layout.engine)
}

fn file(folder: &Path, name: &str, write: impl FnOnce(&mut dyn Write) -> Result<(), CommandError>) -> Result<(), CommandError> {
    let path = folder.join(name);
    let failed = |error: std::io::Error| CommandError::usage(format!("{name}: cannot write it: {error}"));
    let mut out = BufWriter::new(File::create(&path).map_err(failed)?);
    write(&mut out)?;
    out.flush().map_err(failed)
}

pub(super) fn dump_format(name: DumpName) -> DumpFormat {
    match name {
        DumpName::Ttl => DumpFormat::Turtle,
        DumpName::Nt => DumpFormat::NTriples,
        DumpName::Nq => DumpFormat::NQuads,
        DumpName::Trig => DumpFormat::TriG,
        DumpName::Rdf => DumpFormat::RdfXml,
        DumpName::Jsonld => DumpFormat::JsonLd,
    }
}

pub(super) fn rdf_version(name: RdfName) -> RdfVersion {
    match name {
        RdfName::Rdf11 => RdfVersion::Rdf11,
        RdfName::Rdf12 => RdfVersion::Rdf12,
    }
}

pub(super) fn wording(name: LanguageName) -> Wording {
    match name {
        LanguageName::Fr => Wording::French,
        LanguageName::En => Wording::English,
    }
}
