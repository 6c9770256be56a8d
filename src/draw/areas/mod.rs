//! Pictures that are too large for layers: communities as areas, entities as marks, and the words for which there is room.

mod communities;
mod drawing;
mod placement;
mod separation;
mod sheet;
mod words;

pub(super) use communities::communities;
pub(super) use drawing::draw;
pub(super) use sheet::lay_out;
pub(super) use words::Letters;
