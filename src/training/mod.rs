//! What training needs of the rooms below, and nobody else: the features that a model sees of a text, and the form of its file.
//!
//! Training and reading must see the same, so both take it from the same functions. `examples/train-reader`,
//! `examples/train-names` and `examples/train-relations` are the trainers. These items change with the models that they make.

pub use crate::extract::learned::{RelationExample, RelationExamples, RelationsHead, ThingExample, Threshold, Weighing};
pub use crate::extract::names::{Context, Kind, Label, NameClusters, NameSpan, NamesHead};
pub use crate::reader::boundaries::{TokenFeatures, Walk, boundary_features, can_end, contraction_features};
pub use crate::reader::lemma::{Edit, Endings};
pub use crate::reader::model::{
    Analysis, DENSE_CLASSES, Forms, MARK, ModelFile, Packed, Scorer, SparseTable, VERSION, Weights, write_model_file,
};
pub use crate::reader::morphology::{candidates, morphology, morphology_features};
pub use crate::reader::parser::{Parser, ScoredAction};
pub use crate::reader::parser_features::{ParserSentence, action_features, label_features};
pub use crate::reader::tagger::{tag, tag_features};
pub use crate::reader::transition::{Action, Arena, ParserState, ParserStep};
pub use crate::reader::word_features::{WordFeatures, word_features};
