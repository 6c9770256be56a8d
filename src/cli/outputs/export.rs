//! The files of an export: tables, dumps, pictures.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::str::FromStr;

use clap::Args;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::failures::FAILED_FILE;
use super::format::{OutputFormat, PictureChoice, RdfFile};
use super::new_file::new_file;
use super::picture_file::of_language;
use super::pictures::{BRIEF, PicturesWanted, STEM, write_pictures};
use crate::cli::error::CommandError;
use crate::cli::options::{explained, one_of};
use crate::cli::talk::Talk;
use crate::cli::threads::Threads;
use crate::draw::{ImageFormat, PictureFormat, Wording};
use crate::exchange::{ExchangeFormat, write_cytoscape, write_edges, write_gexf, write_graphml, write_nodes};
use crate::graph::{KnowledgeGraph, Table};
use crate::rdf::{DEFAULT_BASE, Distribution, DumpError, Mapping, MentionNodes, Provenance, RdfVersion, dump};
use crate::tables::{
    self, CORRECTIONS_FILE, Cells, METADATA_FILE, Making, Quotes, file_name, parquet_file_name, write_metadata, write_parquet, write_table,
};
use crate::text::Text;

/// Which files an export writes besides the tables, and how.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct FilesArguments {
    /// Formats to write: ttl, nt, nq, trig, rdf, jsonld (each also with .gz), graphml, gexf, cyjs, neo4j, parquet
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "ttl,nq", value_parser = OutputFormat::from_str)]
    pub format: Vec<OutputFormat>,
    /// Pictures to draw, each but .dot also as a brief page, or 'none'
    #[arg(long, value_name = "PICTURES", value_delimiter = ',', default_value = "dot,svg,png", value_parser = PictureChoice::parser())]
    pub picture: Vec<PictureChoice>,
    /// Base of the graph's IRIs
    #[arg(long, value_name = "IRI", default_value = DEFAULT_BASE)]
    pub base: String,
    /// How statements point at their triples: 1.1 (rdf:subject …) or 1.2 (rdf:reifies)
    #[arg(long, value_name = "VERSION", default_value = "1.1", value_parser = one_of(RdfVersion::ALL, RdfVersion::number))]
    pub rdf: RdfVersion,
    /// Nodes of the RDF for mentions, of which there are many: all, compact (one for each article and entity) or none; of the last two, tables cannot be rebuilt
    #[arg(long, value_name = "NODES", default_value = "all", value_parser = one_of(MentionNodes::ALL, MentionNodes::name))]
    pub mentions: MentionNodes,
    /// Add what follows from the ontology: inverses, super-properties, super-classes, places within places
    #[arg(long)]
    pub infer: bool,
    /// Write the words of evidence too, not their offsets alone
    #[arg(long)]
    pub quotes: bool,
    /// Write an apostrophe before cells of the tables that a spreadsheet would take for formulas; reading takes it off again
    #[arg(long)]
    pub spreadsheet: bool,
    /// Language of the picture's words
    #[arg(long, value_name = "LANGUAGE", default_value = "fr", value_parser = explained(Wording::ALL, Wording::code, of_language))]
    pub lang: Wording,
}

impl FilesArguments {
    /// Checks what the options ask for together.
    ///
    /// # Errors
    /// Where `none` stands beside pictures.
    pub(in crate::cli) fn check(&self) -> Result<(), CommandError> {
        if self.picture.contains(&PictureChoice::Nothing) && self.picture.len() > 1 {
            return Err(CommandError::usage("--picture none draws nothing: expected it alone"));
        }
        Ok(())
    }

    /// How graphs are mapped to RDF.
    ///
    /// # Errors
    /// Where the base is not an IRI.
    pub(in crate::cli) fn mapping(&self, provenance: Provenance) -> Result<Mapping, CommandError> {
        let mut mapping = Mapping::new(&self.base, self.rdf, provenance).map_err(CommandError::usage)?;
        mapping.infers = self.infer;
        mapping.mentions = self.mentions;
        mapping.distributions = self.distributions();
        Ok(mapping)
    }

    /// The RDF files to write.
    fn distributions(&self) -> Vec<Distribution> {
        let rdf: BTreeSet<RdfFile> = self
            .format
            .iter()
            .filter_map(|format| match format {
                OutputFormat::Rdf(file) => Some(*file),
                OutputFormat::Exchange(_) | OutputFormat::Parquet => None,
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

    /// The pictures to draw.
    pub(in crate::cli) fn pictures(&self) -> PicturesWanted {
        let draws = |format: PictureFormat| self.picture.contains(&PictureChoice::Drawn(format));
        let images = ImageFormat::ALL.into_iter().filter(|image| draws(PictureFormat::Image(*image)));
        PicturesWanted { dot: draws(PictureFormat::Dot), images: images.collect(), wording: self.lang }
    }
}

/// Whether a former export may have written a file of that name.
pub(in crate::cli) fn is_ours(name: &str) -> bool {
    let of_table = |table: Table| file_name(table) == name || parquet_file_name(table) == Some(name);
    let is_table = name == METADATA_FILE || name == FAILED_FILE || tables::tables().into_iter().any(of_table);
    let is_brief =
        ImageFormat::ALL.iter().any(|format| name.strip_prefix(BRIEF).is_some_and(|rest| rest == format!(".{}", format.extension())));
    let Some(rest) = name.strip_prefix(STEM) else { return is_table || is_brief };
    let is_picture = rest.strip_prefix('.').is_some_and(|ending| PictureChoice::PICTURES.iter().any(|format| format.extension() == ending));
    let is_exchange = ExchangeFormat::ALL.iter().any(|format| format.endings().contains(&rest));
    is_table || is_picture || is_exchange || (rest.starts_with('.') && RdfFile::of_name(name).is_some())
}

/// A file that the graph is written to.
enum GraphFile {
    Table(Table),
    Parquet(Table),
    Rdf(RdfFile),
    Exchange(ExchangeFormat),
}

impl GraphFile {
    fn of(format: OutputFormat) -> Vec<Self> {
        match format {
            OutputFormat::Rdf(to) => vec![Self::Rdf(to)],
            OutputFormat::Exchange(to) => vec![Self::Exchange(to)],
            OutputFormat::Parquet => tables::tables().map(Self::Parquet).into(),
        }
    }
}

/// A graph on its way to its files.
pub(in crate::cli) struct Exported<'a> {
    pub graph: &'a KnowledgeGraph,
    /// The texts of its articles, as far as somebody will ask for them.
    pub texts: BTreeMap<String, Text>,
    pub mapping: &'a Mapping,
    /// What its articles were read with.
    pub made: &'a BTreeSet<Making>,
    pub arguments: &'a FilesArguments,
}

impl Exported<'_> {
    /// Writes everything that the arguments ask for into a folder that exists. Returns what could not be written.
    pub(in crate::cli) fn write(self, folder: &Path, threads: &Threads, talk: Talk) -> Result<Vec<String>, CommandError> {
        let Self { graph, texts, mapping, made, arguments } = self;
        let cells = if arguments.spreadsheet { Cells::ForSpreadsheets } else { Cells::Plain };
        let quotes = if arguments.quotes { Quotes::From(&texts) } else { Quotes::Left };
        // Each is a file of its own, so that their order does not matter; those that take longest come first.
        let others = arguments.format.iter().flat_map(|format| GraphFile::of(*format));
        let files = others.chain(tables::tables().into_iter().rev().map(GraphFile::Table)).collect();
        threads.each(files, |file| match file {
            GraphFile::Table(table) => {
                new_file(folder, file_name(table), |out| write_table(graph, table, quotes, cells, out).map_err(CommandError::usage))
            }
            GraphFile::Parquet(table) => match parquet_file_name(table) {
                Some(name) => new_file(folder, name, |out| write_parquet(graph, table, quotes, out).map_err(CommandError::usage)),
                None => Ok(()),
            },
            GraphFile::Rdf(to) => new_file(folder, &format!("{STEM}.{to}"), |out| write_dump(graph, mapping, to, out)),
            GraphFile::Exchange(to) => exchange(graph, to, folder),
        })?;
        let left_out = write_pictures(graph, texts, &arguments.pictures(), folder, talk)?;
        let mut files = BTreeSet::from([METADATA_FILE.to_owned()]);
        written(folder, "", &mut files).map_err(|error| CommandError::usage(format!("{}: {error}", folder.display())))?;
        new_file(folder, METADATA_FILE, |out| out.write_all(write_metadata(&files, made).as_bytes()).map_err(CommandError::usage))?;
        Ok(left_out)
    }
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
        new_file(folder, &format!("{STEM}{ending}"), |out| {
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

fn dump_error(error: DumpError) -> CommandError {
    let hint = matches!(error, DumpError::NoTripleTerms(_)).then(|| "choose another format, or --rdf 1.1".to_owned());
    CommandError::usage(error).maybe_hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        files: FilesArguments,
    }

    fn files(line: &str) -> FilesArguments {
        Line::try_parse_from(["test"].into_iter().chain(line.split_whitespace())).unwrap().files
    }

    #[test]
    fn without_options_turtle_quads_and_three_pictures_are_written() {
        let files = files("");
        let names: Vec<String> = files.distributions().into_iter().map(|d| d.name).collect();
        assert_eq!(names, ["graph.ttl", "graph.nq"]);
        let drawn = PicturesWanted { dot: true, images: vec![ImageFormat::Svg, ImageFormat::Png], wording: Wording::French };
        assert_eq!(files.pictures(), drawn);
        assert_eq!((files.rdf, files.lang, files.check().is_ok()), (RdfVersion::Rdf11, Wording::French, true));
    }

    #[test]
    fn none_stands_alone() {
        assert!(files("--picture none").check().is_ok() && files("--picture none").pictures() == PicturesWanted::default());
        assert!(files("--picture none,svg").check().is_err());
    }

    #[test]
    fn files_of_an_export_are_known_by_their_names() {
        assert!(["relations.parquet", "graph.ttl.gz", "graph.pdf", "graph-nodes.csv", "brief.png", METADATA_FILE].into_iter().all(is_ours));
        assert!(
            !["corrections.parquet", "graph.html", "graph.txt", "notes.csv", "my-graph.ttl", "brief.dot", "brief.md"]
                .into_iter()
                .any(is_ours)
        );
    }
}
