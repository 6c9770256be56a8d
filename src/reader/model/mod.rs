//! The model file and its tables, read without copying.

mod file;
mod forms;
mod pack;
mod table;

pub use file::{LoadModelError, MARK, ModelFile, VERSION, write_model_file};
pub use forms::{ANALYSIS, Analysis, Cluster, Entry, Forms};
pub use pack::{Packed, Weights};
pub use table::{BUCKET, DENSE_CLASSES, DENSE_SLOTS, DenseTable, SPARSE_SLOTS, Scorer, SparseTable, hash, hash_bytes, mix, place};
