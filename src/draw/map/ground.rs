//! Land, sea and borders within a frame.

use std::fmt::Write as _;

use super::super::pen::put;
use super::super::placed::Rect;
use super::frame::Frame;
use super::outlines::{Country, Place};

const SEA: &str = "#e4eef4";
const LAND: &str = "#faf8f3";
const TOLD_OF: &str = "#f3e6c4";
const BORDER: &str = "#b9b2a3";
/// So far beyond the frame outlines are kept, so that no cut is seen.
const BEYOND: f64 = 12.0;
/// Points of an outline that are nearer to each other make no difference.
const FINEST: f64 = 0.8;

/// The part of a country that is within a frame, in pixels.
pub(super) struct Patch<'a> {
    pub country: &'a Country,
    pub rings: Vec<Vec<(f64, f64)>>,
}

/// The parts of countries that are within a frame.
pub(super) fn patches<'a>(frame: &Frame, countries: &'a [Country]) -> Vec<Patch<'a>> {
    let around = frame.rect().grown(BEYOND);
    let patch = |country: &'a Country| {
        let turned = country.rings.iter().flat_map(|ring| [-1.0, 0.0, 1.0].map(|turns| part(frame, ring, turns, around)));
        let rings: Vec<Vec<(f64, f64)>> = turned.filter(|ring| ring.len() > 2).collect();
        (!rings.is_empty()).then_some(Patch { country, rings })
    };
    countries.iter().filter_map(patch).collect()
}

/// A ring in pixels, cut to a rectangle; empty where it is beyond it.
fn part(frame: &Frame, ring: &[Place], turns: f64, around: Rect) -> Vec<(f64, f64)> {
    let projected: Vec<(f64, f64)> = ring.iter().map(|&place| frame.project_turned(place, turns)).collect();
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        projected.iter().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((left, right), (top, bottom)) = (bounds(|point| point.0), bounds(|point| point.1));
    if right < around.x || left > around.x + around.width || bottom < around.y || top > around.y + around.height {
        return Vec::new();
    }
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for point in projected {
        let is_new = kept.last().is_none_or(|last| (last.0 - point.0).abs() + (last.1 - point.1).abs() >= FINEST);
        if is_new {
            kept.push(point);
        }
    }
    clipped(kept, around)
}

/// A polygon cut to a rectangle, side by side (Sutherland and Hodgman 1974).
fn clipped(points: Vec<(f64, f64)>, Rect { x, y, width, height }: Rect) -> Vec<(f64, f64)> {
    type Inside = Box<dyn Fn((f64, f64)) -> f64>;
    let (right, bottom) = (x + width, y + height);
    let sides: [Inside; 4] =
        [Box::new(move |p| p.0 - x), Box::new(move |p| right - p.0), Box::new(move |p| p.1 - y), Box::new(move |p| bottom - p.1)];
    sides.iter().fold(points, |points, inside| {
        let mut kept = Vec::with_capacity(points.len());
        for (at, &to) in points.iter().enumerate() {
            let from = points[(at + points.len() - 1) % points.len()];
            let (a, b) = (inside(from), inside(to));
            if (a < 0.0) != (b < 0.0) {
                let share = a / (a - b);
                kept.push((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share));
            }
            if b >= 0.0 {
                kept.push(to);
            }
        }
        kept
    })
}

/// Draws the ground of a frame; the countries that are told of stand out. `id` names the frame's clip path.
pub(super) fn draw(out: &mut String, frame: &Frame, patches: &[Patch<'_>], is_told_of: impl Fn(&Country) -> bool, id: &str) {
    let (width, height) = (frame.width, frame.height);
    put(out, format_args!(r##"<clipPath id="{id}"><rect x="0" y="0" width="{width:.1}" height="{height:.1}"/></clipPath>"##));
    put(out, format_args!(r##"<g class="ground" clip-path="url(#{id})">"##));
    put(out, format_args!(r##"<rect x="0" y="0" width="{width:.1}" height="{height:.1}" fill="{SEA}"/>"##));
    for patch in patches {
        let mut path = String::new();
        for ring in &patch.rings {
            for (at, (x, y)) in ring.iter().enumerate() {
                let _ = write!(path, "{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" });
            }
            path.push('Z');
        }
        let fill = if is_told_of(patch.country) { TOLD_OF } else { LAND };
        put(
            out,
            format_args!(
                r##"<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{BORDER}" stroke-width="0.7" stroke-linejoin="round"/>"##
            ),
        );
    }
    out.push_str("</g>\n");
    put(out, format_args!(r##"<rect x="0" y="0" width="{width:.1}" height="{height:.1}" fill="none" stroke="#8a8a85"/>"##));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_polygon_is_cut_at_the_frame() {
        let square = vec![(-10.0, -10.0), (30.0, -10.0), (30.0, 30.0), (-10.0, 30.0)];
        let cut = clipped(square, Rect { x: 0.0, y: 0.0, width: 20.0, height: 20.0 });
        assert!(cut.len() >= 4 && cut.iter().all(|(x, y)| (0.0..=20.0).contains(x) && (0.0..=20.0).contains(y)), "{cut:?}");
    }
}
