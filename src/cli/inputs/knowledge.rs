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
use crate::cli::options::{one_of, share};
use crate::cli::talk::Talk;
use crate::extract::{Extractor, MentionFinder, NameTagger, RelationModel, Repair, conventions, packaged_names, packaged_relations};
use crate::lexicon::{Lexicon, LexiconError, LexiconTables, Pattern, Step, Writing};
use crate::ontology::{self, BUILTIN_TURTLE, Ontology, builtin_queries};
use crate::rdf::{NamedQuery, parse_named_query};
use crate::reader::{Reader, packaged_model};
use crate::tables::Making;

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
    /// Model of relations to use instead of the program's own; 'none' for what patterns say alone
    #[arg(long, value_name = "FILE")]
    pub relations: Option<PathBuf>,
    /// Leave out statements that are less sure than this, from 0 to 1: .8 for publication, 0 for searching (docs/confidence.md)
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub min_confidence: f64,
    /// Leave out a repair of dependency trees, to measure what it is worth
    #[arg(long, value_name = "NAME", hide = true, value_parser = one_of(Repair::ALL, Repair::name))]
    pub without_repair: Vec<Repair>,
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

/// The tables of a language, and the folder that they are from in words.
pub(in crate::cli) struct Tables {
    tables: LexiconTables,
    place: String,
}

impl Tables {
    /// The program's own tables, with those of the user's folder in place of the ones of their names.
    pub(in crate::cli) fn of(arguments: &ReaderArguments) -> Result<Self, CommandError> {
        let mut tables = LexiconTables::packaged();
        let folder = arguments.lexicon.as_deref();
        if let Some(folder) = folder {
            for (name, bytes) in files_ending(folder, "csv")? {
                tables.give(name, bytes);
            }
        }
        Ok(Self { tables, place: folder.map_or_else(|| "lexicon".to_owned(), |f| f.display().to_string()) })
    }

    /// The digest of all tables.
    pub(in crate::cli) fn digest(&self) -> String {
        digest(self.tables.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]))
    }

    /// What articles are read with, as tables record it.
    ///
    /// # Errors
    /// Where a model of the user's cannot be read.
    pub(in crate::cli) fn making(&self, known: &Knowledge, arguments: &ExtractorArguments) -> Result<Making, CommandError> {
        let mut used = BTreeMap::from([("lexicon".to_owned(), self.digest()), ("ontology".to_owned(), known.digest.clone())]);
        let no_model = arguments.relations.as_deref() == Some(Path::new(NO_MODEL));
        if no_model {
            used.insert("relations".to_owned(), NO_MODEL.to_owned());
        }
        let relations = arguments.relations.as_ref().filter(|_| !no_model);
        for (name, path) in [("model", arguments.reader.model.as_ref()), ("names", arguments.names.as_ref()), ("relations", relations)] {
            if let Some(path) = path {
                used.insert(name.to_owned(), digest([&*read_file(path)?]));
            }
        }
        Ok(Making { program: env!("CARGO_PKG_VERSION").to_owned(), used })
    }

    /// The lexicon, whose classes and relations are those of an ontology.
    fn lexicon(&self, ontology: &Ontology) -> Result<Lexicon, CommandError> {
        Lexicon::read(&self.tables, ontology).map_err(|error| self.failed(&error))
    }

    /// The reader with the user's model, or the program's own.
    pub(in crate::cli) fn reader(&self, arguments: &ReaderArguments) -> Result<Reader, CommandError> {
        let writing = Writing::read(&self.tables).map_err(|error| self.failed(&error))?;
        let (bytes, name) = model_bytes(arguments.model.as_deref(), packaged_model)?;
        Reader::new(conventions(&writing), bytes).map_err(|error| {
            CommandError::data(format!("{name}: {error}")).hint("leave --model out to use the program's own, or train one for this version")
        })
    }

    /// What makes graphs of articles, with the user's models or the program's own.
    /// Words of the user's tables that nothing is known of are reported.
    pub(in crate::cli) fn extractor(
        &self,
        ontology: Arc<Ontology>,
        arguments: &ExtractorArguments,
        talk: Talk,
    ) -> Result<Extractor, CommandError> {
        let lexicon = self.lexicon(&ontology)?;
        if let Some(unknown) = arguments.reader.lexicon.as_ref().and_then(|_| unknown_words(&lexicon)) {
            talk.warn(&unknown);
        }
        let mut extractor = Extractor::new(lexicon, ontology, self.reader(&arguments.reader)?, names(arguments)?);
        extractor.set_relations(relations(arguments)?);
        extractor.leave_out(&arguments.without_repair);
        extractor.set_least_confidence(arguments.min_confidence);
        Ok(extractor)
    }

    fn failed(&self, error: &LexiconError) -> CommandError {
        let failed = CommandError::data(format!("{}: {error}", self.place));
        match error {
            LexiconError::Retired { .. } => failed.hint("docs/adding-a-relation.md shows its columns"),
            LexiconError::Missing(_) | LexiconError::Row { .. } => failed,
        }
    }
}

/// What finds the names and dates of articles, with the user's lexicon and models or the program's own.
/// Names need no relations: tables that name some may be of any ontology.
pub(in crate::cli) fn mention_finder(ontology: Arc<Ontology>, arguments: &ExtractorArguments) -> Result<MentionFinder, CommandError> {
    let mut tables = Tables::of(&arguments.reader)?;
    tables.tables.take_back(&[
        "patterns",
        "lasting_relations",
        "meant_relations",
        "people_relations",
        "office_relations",
        "spoken_relations",
    ]);
    let (lexicon, reader) = (tables.lexicon(&ontology)?, tables.reader(&arguments.reader)?);
    Ok(MentionFinder::new(lexicon, ontology, reader, names(arguments)?))
}

/// The finder of names with the user's model, or the program's own.
fn names(arguments: &ExtractorArguments) -> Result<NameTagger, CommandError> {
    let (bytes, name) = model_bytes(arguments.names.as_deref(), packaged_names)?;
    NameTagger::load(bytes).map_err(|error| {
        CommandError::data(format!("{name}: {error}")).hint("leave --names out to use the program's own, or train one for this version")
    })
}

/// The user's model of relations, or the program's own; `None` where the user wants none.
fn relations(arguments: &ExtractorArguments) -> Result<Option<RelationModel>, CommandError> {
    if arguments.relations.as_deref() == Some(Path::new(NO_MODEL)) {
        return Ok(None);
    }
    let (bytes, name) = model_bytes(arguments.relations.as_deref(), packaged_relations)?;
    let model = RelationModel::load(bytes).map_err(|error| {
        CommandError::data(format!("{name}: {error}")).hint("leave --relations out to use the program's own, or train one for this version")
    });
    model.map(Some)
}

/// What stands for a model where none is wanted.
const NO_MODEL: &str = "none";

fn model_bytes(model: Option<&Path>, packaged: fn() -> Bytes) -> Result<(Bytes, String), CommandError> {
    let Some(path) = model else { return Ok((packaged(), "model".to_owned())) };
    Ok((read_file(path)?.into(), path.display().to_string()))
}

/// Words of patterns that nothing is known of, as a line.
fn unknown_words(lexicon: &Lexicon) -> Option<String> {
    let words = unknown_steps(lexicon);
    let listed = || words.iter().copied().collect::<Vec<_>>().join(", ");
    (!words.is_empty()).then(|| format!("patterns.csv: neither steps nor prepositions: {}", listed()))
}

/// What stands in ways where a step or preposition shall stand, and begins with no function word.
fn unknown_steps(lexicon: &Lexicon) -> BTreeSet<&str> {
    let steps = lexicon.patterns().map(|(_, pattern)| pattern).flat_map(Pattern::slots).flat_map(|slot| &slot.steps);
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
