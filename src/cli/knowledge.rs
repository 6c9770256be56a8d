//! Ontology and lexicon: those of the program, or the user's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::args::KnowledgeArguments;
use super::error::CommandError;
use super::open::read_file;
use crate::extract::conventions;
use crate::extract::names::{NameTagger, packaged_names};
use crate::lexicon::{Lexicon, LexiconError, LexiconTables, Pattern, Step, Writing};
use crate::ontology::{self, BUILTIN_TURTLE, Ontology, builtin_queries};
use crate::rdf::{NamedQuery, parse_named_query};
use crate::reader::{Reader, packaged_model};

const ONTOLOGY_FILE: &str = "depeche.ttl";

/// The loaded ontology with the digest of its source.
pub(super) struct Knowledge {
    pub ontology: Arc<Ontology>,
    pub turtle: String,
    pub digest: String,
}

pub(super) fn ontology(arguments: &KnowledgeArguments) -> Result<Knowledge, CommandError> {
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

/// The ontology of the program.
pub(super) fn packaged_ontology() -> Result<Arc<Ontology>, CommandError> {
    ontology::load(BUILTIN_TURTLE).map(Arc::new).map_err(|error| CommandError::data(format!("{ONTOLOGY_FILE}: {error}")))
}

pub(super) fn queries(arguments: &KnowledgeArguments) -> Result<Vec<NamedQuery>, CommandError> {
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
pub(super) struct Tables {
    tables: LexiconTables,
    place: String,
}

impl Tables {
    /// The program's own tables, with those of a folder in place of the ones of their names.
    pub(super) fn of(folder: Option<&Path>) -> Result<Self, CommandError> {
        let mut tables = LexiconTables::packaged();
        if let Some(folder) = folder {
            for (name, bytes) in files_ending(folder, "csv")? {
                tables.give(name, bytes);
            }
        }
        Ok(Self { tables, place: folder.map_or_else(|| "lexicon".to_owned(), |f| f.display().to_string()) })
    }

    /// The digest of all tables.
    pub(super) fn digest(&self) -> String {
        digest(self.tables.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]))
    }

    /// The lexicon, whose classes and relations are those of an ontology.
    pub(super) fn lexicon(&self, ontology: &Ontology) -> Result<Lexicon, CommandError> {
        Lexicon::read(&self.tables, ontology).map_err(|error| self.failed(&error))
    }

    /// The reader with the user's model, or the program's own.
    pub(super) fn reader(&self, model: Option<&Path>) -> Result<Reader, CommandError> {
        let writing = Writing::read(&self.tables).map_err(|error| self.failed(&error))?;
        let (bytes, name) = model_bytes(model, packaged_model)?;
        Reader::new(conventions(&writing), bytes).map_err(|error| {
            CommandError::data(format!("{name}: {error}")).hint("leave --model out to use the program's own, or train one for this version")
        })
    }

    fn failed(&self, error: &LexiconError) -> CommandError {
        let failed = CommandError::data(format!("{}: {error}", self.place));
        match error {
            LexiconError::Retired { .. } => failed.hint("docs/adding-a-relation.md shows its columns"),
            LexiconError::Missing(_) | LexiconError::Row { .. } => failed,
        }
    }
}

/// The finder of names with the user's model, or the program's own.
pub(super) fn names(model: Option<&Path>) -> Result<NameTagger, CommandError> {
    let (bytes, name) = model_bytes(model, packaged_names)?;
    NameTagger::load(bytes).map_err(|error| {
        CommandError::data(format!("{name}: {error}")).hint("leave --names out to use the program's own, or train one for this version")
    })
}

fn model_bytes(model: Option<&Path>, packaged: fn() -> Bytes) -> Result<(Bytes, String), CommandError> {
    let Some(path) = model else { return Ok((packaged(), "model".to_owned())) };
    Ok((read_file(path)?.into(), path.display().to_string()))
}

/// Words of patterns that nothing is known of, as a line.
pub(super) fn unknown_names(lexicon: &Lexicon) -> Option<String> {
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
