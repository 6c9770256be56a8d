//! Ontology and lexicon: those of the program, or the user's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use clap::Args;
use sha2::{Digest, Sha256};

use super::open::read_file;
use crate::cli::error::CommandError;
use crate::extract::names::{NameTagger, packaged_names};
use crate::extract::{Extractor, MentionFinder, conventions};
use crate::lexicon::{Frame, Lexicon, Step};
use crate::ontology::{self, BUILTIN_TURTLE, Ontology, builtin_queries};
use crate::rdf::{NamedQuery, parse_named_query};
use crate::reader::{Reader, packaged_model};

const ONTOLOGY_FILE: &str = "depeche.ttl";

/// Classes, relations and queries other than those that ship with the program.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct KnowledgeArguments {
    /// Folder with an ontology (depeche.ttl, queries/*.rq) to use instead of the program's own
    #[arg(long, value_name = "DIR")]
    pub ontology: Option<PathBuf>,
}

/// Words and a model of the reader other than those that ship with the program.
#[derive(Debug, Clone, Default, Args)]
pub(in crate::cli) struct ReaderArguments {
    /// Folder with lexicon tables to use instead of the program's own of the same names
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Model of the reader to use instead of the program's own
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
}

/// What articles are read with other than what ships with the program, apart from the ontology.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct ExtractorArguments {
    #[command(flatten)]
    pub reader: ReaderArguments,
    /// Model of names to use instead of the program's own
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
}

/// The loaded ontology with the digest of its source.
pub(in crate::cli) struct Knowledge {
    pub ontology: Arc<Ontology>,
    pub turtle: String,
    pub digest: String,
}

pub(in crate::cli) fn ontology(arguments: &KnowledgeArguments) -> Result<Knowledge, CommandError> {
    let (turtle, name) = match &arguments.ontology {
        None => (BUILTIN_TURTLE.to_owned(), ONTOLOGY_FILE.to_owned()),
        Some(folder) => {
            let path = folder.join(ONTOLOGY_FILE);
            let hint = "--ontology takes a folder with a depeche.ttl in UTF-8";
            let bytes = read_file(&path).map_err(|error| error.hint(hint))?;
            let turtle = String::from_utf8(bytes)
                .map_err(|error| CommandError::usage(format!("{}: not UTF-8 ({error})", path.display())).hint(hint))?;
            (turtle, path.display().to_string())
        }
    };
    let turtle = turtle.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(turtle);
    let ontology = ontology::load(&turtle).map_err(|error| CommandError::data(format!("{name}: {error}")))?;
    Ok(Knowledge { ontology: Arc::new(ontology), digest: digest([turtle.as_bytes()]), turtle })
}

pub(in crate::cli) fn queries(arguments: &KnowledgeArguments) -> Result<Vec<NamedQuery>, CommandError> {
    let Some(folder) = arguments.ontology.as_ref().map(|f| f.join("queries")).filter(|f| f.is_dir()) else {
        return Ok(builtin_queries().into_iter().map(|(name, sparql)| parse_named_query(name, sparql)).collect());
    };
    let files = files_ending(&folder, "rq")?;
    files
        .into_iter()
        .map(|(name, bytes)| {
            let sparql = String::from_utf8(bytes)
                .map_err(|error| CommandError::data(format!("{}/{name}.rq: not UTF-8 ({error}): expected SPARQL", folder.display())))?;
            Ok(parse_named_query(&name, &sparql))
        })
        .collect()
}

/// The lexicon, and the digest of its tables.
pub(in crate::cli) fn lexicon(arguments: &ReaderArguments) -> Result<(Lexicon, String), CommandError> {
    let folder = arguments.lexicon.as_deref();
    let mut tables = Lexicon::builtin_tables();
    if let Some(folder) = folder {
        for (name, bytes) in files_ending(folder, "csv")? {
            tables.insert(name, bytes.into());
        }
    }
    let digest = digest(tables.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_ref()]));
    let place = folder.map_or_else(|| "lexicon".to_owned(), |f| f.display().to_string());
    let lexicon = Lexicon::read(&tables).map_err(|error| CommandError::data(format!("{place}: {error}")))?;
    Ok((lexicon, digest))
}

/// The reader with the user's model, or the program's own.
pub(in crate::cli) fn reader(lexicon: &Lexicon, arguments: &ReaderArguments) -> Result<Reader, CommandError> {
    let (bytes, name) = model_bytes(arguments.model.as_deref(), packaged_model)?;
    Reader::new(conventions(lexicon), bytes).map_err(|error| {
        CommandError::data(format!("{name}: {error}")).hint("leave --model out to use the program's own, or train one for this version")
    })
}

/// The finder of names with the user's model, or the program's own.
fn names(arguments: &ExtractorArguments) -> Result<NameTagger, CommandError> {
    let (bytes, name) = model_bytes(arguments.names.as_deref(), packaged_names)?;
    NameTagger::load(bytes).map_err(|error| {
        CommandError::data(format!("{name}: {error}")).hint("leave --names out to use the program's own, or train one for this version")
    })
}

/// What makes graphs of articles, with the user's models or the program's own.
pub(in crate::cli) fn extractor(
    lexicon: Lexicon,
    ontology: Arc<Ontology>,
    arguments: &ExtractorArguments,
) -> Result<Extractor, CommandError> {
    let reader = reader(&lexicon, &arguments.reader)?;
    Ok(Extractor::new(lexicon, ontology, reader, names(arguments)?))
}

/// What finds the names and dates of articles, with the user's lexicon and models or the program's own.
pub(in crate::cli) fn mention_finder(arguments: &ExtractorArguments) -> Result<MentionFinder, CommandError> {
    let (lexicon, _) = lexicon(&arguments.reader)?;
    let reader = reader(&lexicon, &arguments.reader)?;
    Ok(MentionFinder::new(lexicon, reader, names(arguments)?))
}

fn model_bytes(model: Option<&Path>, packaged: fn() -> Bytes) -> Result<(Bytes, String), CommandError> {
    let Some(path) = model else { return Ok((packaged(), "model".to_owned())) };
    Ok((read_file(path)?.into(), path.display().to_string()))
}

/// What a lexicon names and the ontology lacks, and words of frames that nothing is known of: a line for each sort.
pub(in crate::cli) fn unknown_names(lexicon: &Lexicon, ontology: &Ontology) -> Vec<String> {
    let frames = lexicon.frames();
    let relations = frames.iter().map(|f| f.relation.as_str()).filter(|name| ontology.relation_named(name).is_none());
    let of_frames = frames.iter().flat_map(Frame::slots).filter_map(|slot| slot.class.as_deref());
    let classes = of_frames.chain(lexicon.classes_of_names()).filter(|name| ontology.class_named(name).is_none());
    let sorts = [
        ("frames.csv: the ontology lacks these relations, so that nothing is made of them", relations.collect()),
        ("lexicon: the ontology lacks these classes, so that nothing is made of them", classes.collect()),
        ("frames.csv: neither steps nor prepositions", unknown_steps(lexicon)),
    ];
    let line = |(what, words): (&str, BTreeSet<&str>)| format!("{what}: {}", words.into_iter().collect::<Vec<_>>().join(", "));
    sorts.into_iter().filter(|(_, words)| !words.is_empty()).map(line).collect()
}

/// What stands in ways where a step or preposition shall stand, and begins with no function word.
fn unknown_steps(lexicon: &Lexicon) -> BTreeSet<&str> {
    let steps = lexicon.frames().iter().flat_map(Frame::slots).flat_map(|slot| &slot.steps);
    let prepositions = steps.filter_map(|step| if let Step::Complement(prepositions) = step { Some(prepositions) } else { None });
    let known = |word: &str| lexicon.is_function_word(word.split(' ').next().unwrap_or_default());
    prepositions.flatten().map(String::as_str).filter(|word| !known(word)).collect()
}

/// The files of a folder with that ending: stem and bytes, in order of name.
fn files_ending(folder: &Path, ending: &str) -> Result<BTreeMap<String, Vec<u8>>, CommandError> {
    let failed = |path: &Path, error: std::io::Error| CommandError::usage(format!("{}: {error}", path.display()));
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|e| failed(folder, e))? {
        let path = entry.map_err(|e| failed(folder, e))?.path();
        if path.extension().is_some_and(|e| e == ending)
            && let Some(stem) = path.file_stem().and_then(|s| s.to_str())
        {
            found.insert(stem.to_owned(), read_file(&path)?);
        }
    }
    Ok(found)
}

fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}
