//! What a picture does not show, to be reported with it.

/// How many entities of what is asked for are not nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Those of a lower rank, where the picture has a limit.
    pub lower: usize,
    /// Those without an edge.
    pub unlinked: usize,
    /// Dates, which are shown with what they date.
    pub dates: usize,
}
