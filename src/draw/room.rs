//! Which parts of a picture are taken, so that no two words stand in one place.

use rstar::primitives::Rectangle;
use rstar::{AABB, RTree};

use super::placed::Rect;

/// The rectangles that are taken.
#[derive(Default)]
pub(super) struct Room {
    taken: RTree<Rectangle<[f64; 2]>>,
}

impl Room {
    /// A room in which these are taken.
    pub(super) fn with(taken: impl IntoIterator<Item = Rect>) -> Self {
        Self { taken: RTree::bulk_load(taken.into_iter().map(rectangle).collect()) }
    }

    /// Whether nothing that is taken touches a rectangle.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        let (from, to) = corners(rect);
        self.taken.locate_in_envelope_intersecting(AABB::from_corners(from, to)).next().is_none()
    }

    /// Takes a rectangle.
    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.insert(rectangle(rect));
    }
}

fn corners(rect: Rect) -> ([f64; 2], [f64; 2]) {
    ([rect.x, rect.y], [rect.x + rect.width, rect.y + rect.height])
}

fn rectangle(rect: Rect) -> Rectangle<[f64; 2]> {
    let (from, to) = corners(rect);
    Rectangle::from_corners(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_not_free() {
        let rect = |x: f64| Rect { x, y: 0.0, width: 10.0, height: 10.0 };
        let mut room = Room::with([rect(0.0)]);
        assert!(!room.is_free(rect(5.0)) && room.is_free(rect(20.0)));
        room.take(rect(20.0));
        assert!(!room.is_free(rect(25.0)) && room.is_free(rect(40.0)));
    }
}
