//! How wide the parts of a timeline are.

use crate::draw::axis::AXIS_WIDTH;
use crate::draw::fitting::Page;
use crate::draw::layout::SMALL_SIZE;
use crate::draw::svg::MARGIN;

/// Between labels, times and the axis.
pub(super) const GAP: f64 = 16.0;
/// The mark of a row's class, and the room behind it.
pub(super) const MARK: (f64, f64) = (15.0, 9.0);
pub(super) const BEHIND_MARK: f64 = 6.0;
/// Widths of labels and times where there is room, and shares of a page where there is little.
const LABEL: (f64, f64) = (330.0, 0.36);
const TIME: (f64, f64) = (190.0, 0.19);
/// A shorter axis shows no more than the words do.
const SHORTEST_AXIS: f64 = 300.0;
/// On pages, rows are drawn at most so many times larger than their smallest letters have to be.
const LARGEST: f64 = 1.9;
/// So many sizes are tried on a page.
const SIZES: u32 = 12;

/// Widths of a timeline's parts, in its own units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub margin: f64,
    pub label: f64,
    pub time: f64,
    pub axis: f64,
    /// The height that there is; none where it is as high as it has to be.
    pub height: Option<f64>,
    /// How large a unit is drawn.
    pub scale: f64,
}

impl Form {
    /// As large as its words are.
    pub(super) fn free() -> Self {
        Self { margin: MARGIN, label: LABEL.0, time: TIME.0, axis: AXIS_WIDTH, height: None, scale: 1.0 }
    }

    /// What fills the width of a page, the largest first: all letters can be read.
    pub(super) fn of_page(page: Page) -> Vec<Self> {
        let smallest = page.smallest() / SMALL_SIZE;
        let step = (LARGEST - 1.0) / f64::from(SIZES - 1);
        let scales = (0..SIZES).rev().map(|at| smallest * (1.0 + step * f64::from(at)));
        let forms = scales.map(|scale| {
            let ((width, height), margin) = (page.size(), page.margin() / scale);
            let inner = width / scale - 2.0 * margin;
            let (label, time) = (LABEL.0.min(LABEL.1 * inner), TIME.0.min(TIME.1 * inner));
            let axis = inner - label - time - 2.0 * GAP - MARK.0 - BEHIND_MARK;
            Self { margin, label, time, axis, height: Some(height / scale), scale }
        });
        forms.filter(|form| form.axis >= SHORTEST_AXIS).collect()
    }

    /// Where labels begin.
    pub(super) fn labels(self) -> f64 {
        self.margin + MARK.0 + BEHIND_MARK
    }

    /// Where times begin.
    pub(super) fn times(self) -> f64 {
        self.labels() + self.label + GAP
    }

    /// Where the axis begins.
    pub(super) fn left(self) -> f64 {
        self.times() + self.time + GAP
    }

    pub(super) fn width(self) -> f64 {
        self.left() + self.axis + self.margin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_forms_that_fill_it_and_can_be_read() {
        for page in Page::ALL {
            let forms = Form::of_page(page);
            assert!(!forms.is_empty(), "{page:?}");
            for form in forms {
                assert!((form.width() * form.scale - page.size().0).abs() < 0.01, "{page:?} {form:?}");
                assert!(form.scale * SMALL_SIZE >= page.smallest() - 0.001, "{page:?} {form:?}");
            }
        }
    }
}
