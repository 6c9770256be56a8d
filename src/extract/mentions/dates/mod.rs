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
mod weekdays;

pub(in crate::extract) use anchor::{Anchor, LastDates};
pub(in crate::extract) use scan::{dates, of_article};
