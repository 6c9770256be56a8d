//! All of a map in small, where something on it is far off.

use super::super::pen::{put, text};
use super::super::placed::{LEADING, Rect};
use super::super::room::Room;
use super::super::text::Font;
use super::arrows::{End, line};
use super::contents::{MapContents, Site};
use super::frame::Frame;
use super::ground::{self, patches};
use super::marks::{DOT, MOST_ARROWS, beside, block, is_inside, mark, stroke};
use super::outlines::Country;

const INSET_SIZE: f64 = 9.5;

/// All of it in small, with the map's frame, the names of what is far off, and who moves between.
pub(super) fn draw(out: &mut String, contents: &MapContents, inset: &Frame, main: &Frame, countries: &[Country], font: &Font) {
    let patches = patches(inset, countries);
    ground::draw(out, inset, &patches, |_| false, "inset-land");
    let corner = |point: (f64, f64)| inset.project(main.place(point));
    let ((left, top), (right, bottom)) = (corner((0.0, 0.0)), corner((main.width, main.height)));
    let frame = Rect { x: left, y: top, width: right - left, height: bottom - top };
    put(
        out,
        format_args!(
            r##"<rect x="{left:.2}" y="{top:.2}" width="{:.2}" height="{:.2}" fill="none" stroke="#b00020" stroke-width="1.4"/>"##,
            frame.width, frame.height
        ),
    );
    let told_of: Vec<&Site> = contents.told_of().into_iter().map(|at| &contents.sites[at]).collect();
    let is_far = |site: &Site| !main.holds(main.project(site.at)) && inset.holds(inset.project(site.at));
    for movement in contents.movements.iter().take(MOST_ARROWS) {
        let end = |site: Option<usize>| site.and_then(|site| contents.sites.get(site));
        let (Some(from), Some(to)) = (end(movement.from), end(movement.to)) else { continue };
        if is_far(from) == is_far(to) {
            continue;
        }
        let end = |site: &Site| if is_far(site) { inset.project(site.at) } else { frame.middle() };
        let ends = [from, to].map(|site| End { at: end(site), mark: if is_far(site) { Rect::around(end(site), 6.0, 6.0) } else { frame } });
        stroke(out, &line(inset, Some(ends[0]), Some(ends[1]), 0), movement.standing, &movement.lines, "");
    }
    let mut room = Room::with([frame]);
    let far: Vec<(&Site, (f64, f64))> =
        told_of.into_iter().filter(|site| is_far(site)).map(|site| (site, inset.project(site.at))).collect();
    for &(site, point) in &far {
        mark(out, &site.kind, point);
        room.take(Rect::around(point, 2.0 * DOT, 2.0 * DOT));
    }
    for (site, point) in far {
        let (lines, width, height) = block(&site.label, INSET_SIZE, font);
        let found = beside(point, width, height).into_iter().find(|rect| is_inside(*rect, inset.rect()) && room.is_free(*rect));
        let Some(rect) = found else { continue };
        room.take(rect);
        put(out, format_args!(r##"<g class="place-name far" data-box="{:.2} {:.2} {width:.2} {height:.2}">"##, rect.x, rect.y));
        for (at, line) in lines.iter().enumerate() {
            text(out, line, (rect.x + width / 2.0, rect.y + (at as f64 * LEADING + 0.98) * INSET_SIZE), INSET_SIZE, "middle", "label");
        }
        out.push_str("</g>\n");
    }
}
