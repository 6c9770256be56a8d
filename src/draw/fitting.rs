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

/// A page of a true size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// 210 by 297 mm.
    A4,
    /// 420 by 297 mm.
    A3,
    /// 8.5 by 11 inches.
    Letter,
    /// 16 by 9, as wide as those of presentation programs.
    Slide,
    /// 1280 by 800 pixels.
    Screen,
}

impl Page {
    /// All pages.
    pub const ALL: [Self; 5] = [Self::A4, Self::A3, Self::Letter, Self::Slide, Self::Screen];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::Letter => "letter",
            Self::Slide => "slide",
            Self::Screen => "screen",
        }
    }

    /// Width and height, in its unit.
    pub(super) fn size(self) -> (f64, f64) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::A3 => (1190.55, 841.89),
            Self::Letter => (612.0, 792.0),
            Self::Slide => (960.0, 540.0),
            Self::Screen => (1280.0, 800.0),
        }
    }

    /// The unit of its size: points (1/72 inch) on paper, else pixels.
    pub(super) fn unit(self) -> &'static str {
        if self == Self::Screen { "" } else { "pt" }
    }

    /// The smallest letters that can be read on it, in its unit: 6 points, which are 8 pixels.
    pub(super) fn smallest(self) -> f64 {
        if self == Self::Screen { 8.0 } else { 6.0 }
    }

    /// Room at its edges.
    pub(super) fn margin(self) -> f64 {
        match self {
            Self::A4 | Self::Letter => 28.0,
            Self::A3 | Self::Slide | Self::Screen => 24.0,
        }
    }

    /// Width by height.
    pub fn ratio(self) -> f64 {
        let (width, height) = self.size();
        width / height
    }
}

/// Whether what does not fit a page goes to further ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// It is left out: a picture is one page.
    OnePage,
    /// It does.
    Pages,
}

/// How much room a layout leaves around its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Density {
    /// As much as is pleasant.
    #[default]
    Airy,
    /// As little as is legible, with shorter lines.
    Dense,
}

/// How a layout shall be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fitting {
    /// The direction; where there is none, that which fits the ratio better.
    pub direction: Option<Direction>,
    /// Width by height of what it shall fit.
    pub ratio: f64,
    pub(super) density: Density,
}

impl Default for Fitting {
    /// Any direction, for a screen.
    fn default() -> Self {
        Self { direction: None, ratio: Page::Screen.ratio(), density: Density::Airy }
    }
}

impl Fitting {
    /// A direction, where one is asked for, and the width by height of what it shall fit.
    pub fn new(direction: Option<Direction>, ratio: f64) -> Self {
        Self { direction, ratio, ..Self::default() }
    }

    pub(super) fn dense(self) -> Self {
        Self { density: Density::Dense, ..self }
    }
}
