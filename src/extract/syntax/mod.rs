//! A sentence's tree, repaired, and its normal form: who does what to whom, whatever the voice.

mod accusations;
mod agreement;
mod attachments;
mod coordination;
mod far;
mod known_names;
mod misread;
mod normal_form;
mod objects;
mod relatives;
mod repair;
mod repairs;
mod roles;
mod self_told;
mod sentence;
mod subjects;
mod tree;
mod voice;

pub(in crate::extract) use normal_form::AgentBy;
pub(in crate::extract) use repair::Repairs;
pub use repair::{Repair, UnknownRepair};
pub(in crate::extract) use sentence::Syntax;
