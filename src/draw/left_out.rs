//! What a picture does not show, to be told with it.

/// How many entities of what is asked for are no nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Those of a lower rank, where the picture has a limit.
    pub lower: usize,
    /// Those without an edge.
    pub unlinked: usize,
    /// Dates, which are told where they date something.
    pub dates: usize,
}
