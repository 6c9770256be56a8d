//! Text becomes sentences of tokens with positions, and these dependency trees of words with part of speech, morphology and
//! lemma.

pub(crate) mod boundaries;
mod conllu;
mod deprel;
mod feats;
pub(crate) mod lemma;
pub(crate) mod model;
pub(crate) mod morphology;
pub(crate) mod parser;
pub(crate) mod parser_features;
mod reader;
mod sentence;
mod syntax;
pub(crate) mod tagger;
mod tokens;
pub(crate) mod transition;
mod tree;
mod upos;
pub(crate) mod word_features;

pub use conllu::{Annotation, ReadConlluError, read_conllu, write_conllu};
pub use deprel::Deprel;
pub use feats::Feats;
pub use model::LoadModelError;
pub use parser::Workspace;
pub use reader::Reader;
pub use sentence::{Sentence, Token, TokenKind, longest, phrase};
pub use syntax::{ModelHead, SyntaxModel, Vocabulary, packaged_model};
pub use tokens::{Ambiguity, Clitic, CliticHost, Contraction, Conventions, Respelling, tokens};
pub use tree::{DependencyTree, SurfaceToken, Word};
pub use upos::{UnknownUpos, Upos};
