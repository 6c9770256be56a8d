//! Which mentions are one thing, and which.

mod appositions;
mod called;
mod coreference;
pub(in crate::extract) mod disambiguation;
mod earlier;
pub(in crate::extract) mod entities;
mod forces;
mod forward;
pub(in crate::extract) mod full_names;
mod hypernyms;
pub(in crate::extract) mod implications;
pub(in crate::extract) mod implied;
pub(in crate::extract) mod link;
mod offices;
pub(in crate::extract) mod overview;
mod pairs;
mod possessed;
mod possessives;
mod profile;
mod pronouns;
pub(in crate::extract) mod references;
pub(in crate::extract) mod resolver;
mod rulers;
mod salience;
mod titles;
mod whole_phrases;
mod years;
