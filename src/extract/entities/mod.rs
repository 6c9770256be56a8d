//! Which mentions are one thing, and which.

pub(in crate::extract) mod coreference;
pub(in crate::extract) mod disambiguation;
pub(in crate::extract) mod entities;
pub(in crate::extract) mod full_names;
pub(in crate::extract) mod implications;
pub(in crate::extract) mod implied;
pub(in crate::extract) mod link;
pub(in crate::extract) mod overview;
pub(in crate::extract) mod resolver;
