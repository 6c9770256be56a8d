//! A picture in one way on one page: whether it can be read there.

use super::frame::Frame;
use super::numbered::numbered;
use super::ways::{Step, Way};
use crate::draw::fitting::{Direction, Fitting, Page};
use crate::draw::layout::{Engine, Layout, SMALL_SIZE, lay_out};
use crate::draw::picture::Picture;
use crate::draw::text::Font;

/// A small picture is drawn larger, until the words of its edges have this size.
const LARGEST: f64 = 2.2;
/// So many nodes and edges need more room than any page has: no layout of all of them is tried.
const HOPELESS: usize = 320;
/// Of a picture that large, so many nodes are tried first.
const FIRST_TRIED: usize = 40;

/// A picture that may fit its page.
pub(super) struct Trial {
    pub picture: Picture,
    frame: Frame,
    /// None where there is none that can be read.
    layout: Option<Layout>,
}

impl Trial {
    /// Lays a picture out in one way.
    pub(super) fn of(mut picture: Picture, way: Way, page: Page, font: &Font, direction: Option<Direction>) -> Self {
        let words = if way.steps.contains(&Step::Numbered) { numbered(&mut picture) } else { Vec::new() };
        let frame = Frame::of(&picture, &words, page, font);
        let fitting = way.fitting(Fitting::new(direction, frame.width / frame.height.max(1.0)));
        let is_hopeless = picture.nodes.len() + picture.edges.len() > HOPELESS;
        let layout = (!is_hopeless).then(|| lay_out(&picture, font, fitting)).filter(|layout| layout.engine == Engine::Layered);
        // nothing needs no layout
        let layout = layout.or_else(|| picture.nodes.is_empty().then(|| lay_out(&picture, font, fitting)));
        Self { picture, frame, layout }
    }

    /// How many times larger than laid out it is drawn.
    fn scale(&self) -> Option<f64> {
        let layout = self.layout.as_ref()?;
        Some((self.frame.width / layout.width.max(1.0)).min(self.frame.height / layout.height.max(1.0)))
    }

    /// The page, if all letters can be read.
    pub(super) fn svg(&self, page: Page, font: &Font) -> Option<String> {
        let scale = self.scale()?.min(LARGEST * page.smallest() / SMALL_SIZE);
        let is_legible = scale * SMALL_SIZE >= page.smallest();
        is_legible.then(|| self.layout.as_ref().map(|layout| self.frame.draw(&self.picture, layout, scale, page, font)))?
    }

    /// How many of its nodes may fit.
    pub(super) fn guess(&self, page: Page) -> usize {
        let share = self.scale().map(|scale| (scale * SMALL_SIZE / page.smallest()).powi(2));
        share.map_or(FIRST_TRIED, |share| (self.picture.nodes.len() as f64 * share) as usize)
    }
}
