//! How a layout shall be: in which direction, for which page.

/// Where the layers follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Right,
    /// From top to bottom.
    Down,
}

impl Direction {
    /// All directions.
    pub const ALL: [Self; 2] = [Self::Right, Self::Down];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Down => "down",
        }
    }
}

/// The page that a layout shall fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Page {
    /// Upright.
    A4,
    /// Lying.
    A3,
    /// A screen.
    #[default]
    Screen,
}

impl Page {
    /// All pages.
    pub const ALL: [Self; 3] = [Self::A4, Self::A3, Self::Screen];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::Screen => "screen",
        }
    }

    /// Width by height.
    pub(super) fn ratio(self) -> f64 {
        match self {
            Self::A4 => 210.0 / 297.0,
            Self::A3 => 420.0 / 297.0,
            Self::Screen => 1.6,
        }
    }
}

/// How a layout shall be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fitting {
    /// The direction; where there is none, that which fits the page better.
    pub direction: Option<Direction>,
    /// The page.
    pub page: Page,
}
