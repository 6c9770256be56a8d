//! The model of the reader: words in, dependency trees out.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::deprel::Deprel;
use super::feats::Feats;
use super::lemma::{Edit, Endings, known_edit};
use super::model::{DenseTable, Forms, LoadModelError, ModelFile, SparseTable};
use super::morphology::morphology;
use super::parser::{Parser, Workspace};
use super::parser_features::{ParserSentence, ParserWord, agreement_hash, tag_hash};
use super::tagger::{VerbForms, tag_with_verb};
use super::tree::DependencyTree;
use super::upos::Upos;
use super::word_features::{WordFeatures, word_features};

/// The model that ships with the program.
static PACKAGED: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/reader/fr.model"));

/// The model that ships with the program, for French.
pub fn packaged_model() -> Bytes {
    Bytes::from_static(PACKAGED)
}

/// What a model file says of itself: the section `head`, as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ModelHead {
    /// What it was trained on.
    pub sources: Vec<String>,
    /// Sequences that the parser keeps.
    pub width: usize,
    /// The labels of arcs; the first is `root`.
    pub labels: Vec<String>,
    /// The morphologies.
    pub feats: Vec<String>,
    /// The ways lemmas are made.
    pub edits: Vec<Edit>,
    /// For each part of speech, the morphologies an unknown form may have.
    pub open: Vec<Vec<u16>>,
}

/// Tagger, morphology, lemmatiser and parser of a model.
#[derive(Debug, Clone)]
pub struct SyntaxModel {
    forms: Forms,
    endings: Endings,
    tagger: SparseTable,
    morphology: SparseTable,
    parser: Parser<DenseTable, SparseTable>,
    boundaries: DenseTable,
    contractions: DenseTable,
    vocabulary: Vocabulary,
}

/// The lists that classes are indices of.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    labels: Vec<Deprel>,
    feats: Vec<Feats>,
    agreement: Vec<u64>,
    tag_hashes: Vec<Vec<u64>>,
    edits: Vec<Edit>,
    open: Vec<Vec<u16>>,
    verbs: VerbForms,
}

impl Vocabulary {
    /// The lists of a head.
    pub fn new(head: &ModelHead) -> Self {
        let feats: Vec<Feats> = head.feats.iter().map(|f| Feats::new(f)).collect();
        let is = |feats: &Feats, name, value| feats.get(name) == Some(value);
        let verbs = VerbForms {
            finite: feats.iter().map(|f| is(f, "Mood", "Ind") && is(f, "Person", "3")).collect(),
            participle: feats.iter().map(|f| is(f, "VerbForm", "Part") && is(f, "Tense", "Past")).collect(),
            infinitive: feats.iter().map(|f| is(f, "VerbForm", "Inf")).collect(),
        };
        Self {
            labels: head.labels.iter().map(|l| Deprel::new(l)).collect(),
            agreement: feats.iter().map(agreement_hash).collect(),
            tag_hashes: Upos::ALL.iter().map(|&upos| feats.iter().map(|f| tag_hash(upos, f)).collect()).collect(),
            feats,
            edits: head.edits.clone(),
            open: head.open.clone(),
            verbs,
        }
    }

    /// The morphologies an unknown form may have, for each part of speech.
    pub fn open(&self) -> &[Vec<u16>] {
        &self.open
    }

    /// The lemma of a word.
    pub fn lemma(&self, endings: &Endings, form: &str, word: &WordFeatures<'_>, upos: Upos, feats: u16) -> String {
        // a treebank leaves some words without lemma
        let tells = |edit: u16| self.edits.get(usize::from(edit)).filter(|edit| !edit.is_blank());
        let edit = known_edit(word.entry, upos, feats).and_then(tells).or_else(|| endings.edit(&word.lower, upos).and_then(tells));
        match edit {
            Some(edit) => edit.apply(form),
            None if matches!(upos, Upos::Propn | Upos::X | Upos::Sym) => form.to_owned(),
            None => form.to_lowercase(),
        }
    }

    /// What the parser sees of a word.
    pub fn parser_word(&self, word: &WordFeatures<'_>, upos: Upos, feats: u16, lemma: &str) -> ParserWord {
        let at = usize::from(feats);
        ParserWord {
            form: word.word,
            lemma: super::model::hash(lemma),
            tag: self.tag_hashes[upos as usize].get(at).copied().unwrap_or_default(),
            suffix: word.suffixes[2],
            agreement: self.agreement.get(at).copied().unwrap_or_default(),
            shape: word.shape,
            cluster: word.cluster,
            coarse: word.coarse,
        }
    }
}

impl SyntaxModel {
    /// Loads a model; the bytes are not copied.
    ///
    /// # Errors
    /// [`LoadModelError`] if they are not a model, one of another version, cut short or damaged.
    pub fn load(bytes: Bytes) -> Result<Self, LoadModelError> {
        let file = ModelFile::read(bytes)?;
        let head: ModelHead = serde_json::from_slice(&file.section("head")?).map_err(|_| LoadModelError::Section("head"))?;
        let section = |name| file.section(name);
        let sparse =
            |buckets, rows, classes| SparseTable::new(section(buckets)?, section(rows)?, classes).ok_or(LoadModelError::Section(buckets));
        let dense = |name| DenseTable::new(section(name)?).ok_or(LoadModelError::Section(name));
        Ok(Self {
            boundaries: dense("boundaries")?,
            contractions: dense("contractions")?,
            forms: Forms::new(section("forms")?, section("entries")?, section("clusters")?).ok_or(LoadModelError::Section("forms"))?,
            endings: Endings::new(section("endings")?).ok_or(LoadModelError::Section("endings"))?,
            tagger: sparse("tagger", "tagger rows", Upos::ALL.len())?,
            morphology: sparse("morphology", "morphology rows", head.feats.len())?,
            parser: Parser {
                actions: dense("actions")?,
                labels: sparse("labels", "label rows", head.labels.len())?,
                width: head.width.clamp(1, 64),
            },
            vocabulary: Vocabulary::new(&head),
        })
    }

    /// Sets how many sequences the parser keeps: more are slower and a little better.
    pub fn set_width(&mut self, width: usize) {
        self.parser.width = width.max(1);
    }

    /// The full forms that the model knows.
    pub fn forms(&self) -> &Forms {
        &self.forms
    }

    /// What decides where sentences end.
    pub fn boundaries(&self) -> &DenseTable {
        &self.boundaries
    }

    /// What decides whether `des` and `du` are articles.
    pub fn contractions(&self) -> &DenseTable {
        &self.contractions
    }

    /// Fills in the part of speech of the words of a sentence, and nothing else. `forms` are what the model reads, one for each word.
    pub fn tag_as(&self, tree: &mut DependencyTree, forms: &[impl AsRef<str>]) {
        let tags = tag_with_verb(&self.tagger, &word_features(&self.forms, forms), &self.vocabulary.verbs);
        tree.words.iter_mut().zip(tags).for_each(|(word, tag)| word.upos = tag);
    }

    /// Fills in part of speech, morphology, lemma, head and relation of the words of a sentence, from their forms alone.
    pub fn annotate(&self, tree: &mut DependencyTree, work: &mut Workspace) {
        let forms: Vec<_> = tree.words.iter().map(|w| w.form.clone()).collect();
        self.annotate_as(tree, &forms, work);
    }

    /// The same of words that are spelt otherwise than the model has learnt them: `forms` are what it reads, one for each word.
    pub fn annotate_as(&self, tree: &mut DependencyTree, forms: &[impl AsRef<str>], work: &mut Workspace) {
        let words = word_features(&self.forms, forms);
        let tags = tag_with_verb(&self.tagger, &words, &self.vocabulary.verbs);
        let feats = morphology(&self.morphology, &self.vocabulary.open, &words, &tags);
        let mut inputs = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let lemma = self.vocabulary.lemma(&self.endings, forms[at].as_ref(), word, tags[at], feats[at]);
            inputs.push(self.vocabulary.parser_word(word, tags[at], feats[at], &lemma));
            tree.words[at].lemma = lemma.into();
        }
        let (heads, labels) = self.parser.parse(&ParserSentence::new(inputs), work);
        for (at, word) in tree.words.iter_mut().enumerate() {
            word.upos = tags[at];
            word.feats = self.vocabulary.feats.get(usize::from(feats[at])).cloned().unwrap_or_default();
            word.head = heads[at];
            word.deprel = self.vocabulary.labels.get(usize::from(labels[at])).cloned().unwrap_or_else(|| Deprel::new("dep"));
        }
    }
}
