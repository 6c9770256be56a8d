//! The model file and its tables, read without copying.

mod file;
mod forms;
mod pack;
mod table;

pub use file::{LoadModelError, MARK, ModelFile, VERSION, write_model_file};
pub use forms::{Analysis, Entry, Forms};
pub use pack::{Packed, Weights};
pub use table::{BUCKET, DENSE_CLASSES, DenseTable, Scorer, SparseTable, hash, hash_bytes, mix, place};
