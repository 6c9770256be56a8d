//! The files of the three models.

use std::sync::{LazyLock, Mutex, PoisonError};

use bytes::Bytes;
use depeche::article::{Article, ArticleSource, read_plain};
use depeche::extract::{Extractor, NameTagger, RelationModel, conventions, packaged_names, packaged_relations};
use depeche::lexicon::{Lexicon, LexiconTables, Writing};
use depeche::reader::{Conventions, Reader, Sentence, Workspace, packaged_model};
use depeche::text::Text;
use depeche::training::{MARK, ModelFile, VERSION, write_model_file};

use crate::outcome::Outcome;
use crate::samples::{TEXT, ontology};

/// Bytes of a model file before its sections: mark, version, length, checksum.
const HEAD: usize = MARK.len() + 12;
/// Bytes of a patch: where, and what stands there then.
const PATCH: usize = 5;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&LexiconTables::packaged(), &ontology()).expect("the lexicon"));
static CONVENTIONS: LazyLock<Conventions> =
    LazyLock::new(|| conventions(&Writing::read(&LexiconTables::packaged()).expect("the conventions")));
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(CONVENTIONS.clone(), packaged_model()).expect("the reader's model"));

/// A model is refused, or reading with it ends. The first byte of the input says what the others are: `R`, `N` or `L`, patches of the
/// model of the reader, of names or of relations, at the place that four bytes tell the fifth; `S`, `s` or `T`, such a model with the section
/// replaced that the first line names; `r`, `n` or `l`, the sections of one; anything else, a whole file. A checksum is put right where there
/// would be no way past it.
pub fn model(data: &[u8]) -> Outcome {
    let Some((kind, rest)) = data.split_first() else { return Outcome::refused("nothing") };
    match kind {
        b'R' => reader(sealed(patched(&packaged_model(), rest))),
        b'N' => names(sealed(patched(&packaged_names(), rest))),
        b'L' => relations(sealed(patched(&packaged_relations(), rest))),
        b'S' => reader(replaced(packaged_model(), &READER_SECTIONS, rest)),
        b's' => names(replaced(packaged_names(), &NAMES_SECTIONS, rest)),
        b'T' => relations(replaced(packaged_relations(), &RELATIONS_SECTIONS, rest)),
        b'r' => reader(sealed([&[0; HEAD], rest].concat())),
        b'n' => names(sealed([&[0; HEAD], rest].concat())),
        b'l' => relations(sealed([&[0; HEAD], rest].concat())),
        _ => {
            let file = Bytes::copy_from_slice(data);
            let _ = ModelFile::read(file.clone());
            names(file.clone());
            relations(file.clone());
            reader(file)
        }
    }
}

/// The sections of the reader's model.
const READER_SECTIONS: [&str; 14] = [
    "head",
    "boundaries",
    "contractions",
    "forms",
    "entries",
    "clusters",
    "endings",
    "tagger",
    "tagger rows",
    "morphology",
    "morphology rows",
    "actions",
    "labels",
    "label rows",
];
/// The sections of the model of names.
const NAMES_SECTIONS: [&str; 3] = ["names", "weights", "weight rows"];

/// The sections of the model of relations.
const RELATIONS_SECTIONS: [&str; 5] = ["relations", "weights", "weight rows", "thing weights", "thing rows"];

/// The model with one section replaced: its name stands in the first line.
fn replaced(model: Bytes, names: &[&'static str], data: &[u8]) -> Bytes {
    let end = data.iter().position(|b| *b == b'\n').unwrap_or(data.len());
    let (name, content) = (&data[..end], data.get(end + 1..).unwrap_or_default());
    let file = ModelFile::read(model).expect("the packaged model");
    let section = |of: &&'static str| {
        let content = if of.as_bytes() == name { content.to_vec() } else { file.section(of).expect("a section").to_vec() };
        (*of, content)
    };
    write_model_file(&names.iter().map(section).collect::<Vec<_>>()).into()
}

fn patched(model: &[u8], patches: &[u8]) -> Vec<u8> {
    let mut file = model.to_vec();
    let (patches, _) = patches.as_chunks::<PATCH>();
    for &[a, b, c, d, byte] in patches {
        let content = &mut file[HEAD..];
        let at = u32::from_le_bytes([a, b, c, d]) as usize % content.len();
        content[at] = byte;
    }
    file
}

/// The file with a head that fits what follows it.
fn sealed(mut file: Vec<u8>) -> Bytes {
    let content = &file[HEAD..];
    let numbers = [VERSION, content.len() as u32, crc32fast::hash(content)];
    file[..MARK.len()].copy_from_slice(MARK);
    for (number, place) in numbers.into_iter().zip(file[MARK.len()..HEAD].chunks_mut(4)) {
        place.copy_from_slice(&number.to_le_bytes());
    }
    file.into()
}

fn reader(model: Bytes) -> Outcome {
    match Reader::new(CONVENTIONS.clone(), model) {
        Ok(reader) => {
            let text = Text::new(TEXT.to_owned());
            let trees = reader.read(&text, text.span(), &mut Workspace::default());
            Outcome::Taken(vec![trees.len()])
        }
        Err(error) => Outcome::refused(error),
    }
}

fn names(model: Bytes) -> Outcome {
    static SENTENCES: LazyLock<Vec<Sentence>> = LazyLock::new(|| {
        let text = Text::new(TEXT.to_owned());
        READER.read(&text, text.span(), &mut Workspace::default()).into_iter().filter_map(Sentence::of).collect()
    });
    match NameTagger::load(model) {
        Ok(tagger) => {
            let found = tagger.names(&LEXICON, READER.syntax().forms(), &SENTENCES);
            Outcome::Taken(vec![found.iter().map(Vec::len).sum()])
        }
        Err(error) => Outcome::refused(error),
    }
}

fn relations(model: Bytes) -> Outcome {
    static ARTICLE: LazyLock<Article> =
        LazyLock::new(|| read_plain(TEXT.as_bytes(), ArticleSource { id: "text".to_owned(), ..ArticleSource::default() }).expect("an article"));
    // an extractor holds its model: the one that is tried takes the place of the last one
    static EXTRACTOR: LazyLock<Mutex<Extractor>> = LazyLock::new(|| Mutex::new(Extractor::french().expect("the extractor")));
    match RelationModel::load(model) {
        Ok(model) => {
            let mut extractor = EXTRACTOR.lock().unwrap_or_else(PoisonError::into_inner);
            extractor.set_relations(Some(model));
            let graph = extractor.extract(&ARTICLE).graph;
            Outcome::Taken(vec![graph.entity_count(), graph.statement_count()])
        }
        Err(error) => Outcome::refused(error),
    }
}
