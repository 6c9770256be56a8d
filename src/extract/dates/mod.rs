//! Expressions that can be placed on the calendar, and their values by EDTF.

mod anchor;
mod intervals;
mod numbers;
mod periods;
mod point;
mod relative;
mod scan;
mod tense;
#[cfg(test)]
mod tests;

pub(super) use anchor::{Anchor, Told};
pub(super) use scan::{dates, of_article};
