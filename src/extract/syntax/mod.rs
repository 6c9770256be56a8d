//! A sentence's tree, repaired, and its normal form: who does what to whom, whatever the voice.

pub(in crate::extract) mod normal_form;
pub(in crate::extract) mod repairs;
mod roles;
pub(in crate::extract) mod tree;
mod voice;

pub(in crate::extract) use normal_form::AgentBy;
pub(in crate::extract) use repairs::Repair;
pub(in crate::extract) use tree::Syntax;
