//! Text becomes sentences of tokens with positions, and these dependency trees of words with part of speech, morphology and
//! lemma.

pub mod boundaries;
mod conllu;
mod deprel;
mod feats;
pub mod lemma;
pub mod model;
pub mod morphology;
pub mod parser;
pub mod parser_features;
mod reader;
mod sentence;
mod syntax;
pub mod tagger;
mod tokens;
pub mod transition;
mod tree;
mod upos;
pub mod word_features;

pub use conllu::{Annotation, ReadConlluError, read_conllu, write_conllu};
pub use deprel::Deprel;
pub use feats::Feats;
pub use reader::Reader;
pub use sentence::{Sentence, Token, TokenKind, composed, longest, phrase};
pub use syntax::{ModelHead, Syntax, Vocabulary, packaged_model};
pub use tokens::{Ambiguity, Clitic, CliticHost, Contraction, Conventions, tokens};
pub use tree::{DependencyTree, SurfaceToken, Word};
pub use upos::{UnknownUpos, Upos};
