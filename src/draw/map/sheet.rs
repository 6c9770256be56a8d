//! A map as SVG: the ground, arrows, marks and names; below it what the numbers of arrows stand for, and all of it in small where
//! something is far off.

use std::collections::{BTreeMap, BTreeSet};

use super::super::pen::{escape, escape_lines, put, text};
use super::super::picture::Showing;
use super::super::placed::{LEADING, Rect, SMALL_SIZE};
use super::super::room::Room;
use super::super::standing::Standing;
use super::super::strokes::Strokes;
use super::super::svg::{MARGIN, TITLE_SIZE, markers};
use super::super::text::{FONT_FAMILY, Font};
use super::arrows::{End, line};
use super::contents::{MapContents, Movement, Site, SiteKind};
use super::frame::{Frame, Frames, Wanted};
use super::ground::{self, Patch, patches};
use super::names::Inland;
use super::outlines::{Country, Place, countries, is_within};
use crate::graph::KnowledgeGraph;

const WIDTH: f64 = 900.0;
const INSET_WIDTH: f64 = 270.0;
const GAP: f64 = 22.0;
/// A state of more degrees than this from side to side is shown by the part of it that is seen.
const LARGE: f64 = 22.0;
/// So many cells deep the part of a large state must be that stands for it.
const DEEP: u32 = 4;
/// So many movements have arrows.
const MOST_ARROWS: usize = 30;
/// So many lines are told of each.
const MOST_LINES: usize = 6;
/// So many names stand beside one dot.
const MOST_NAMES: usize = 4;
const DOT: f64 = 4.0;
const BADGE: f64 = 8.5;
const PLACE_SIZE: f64 = 12.0;
const STATE_SIZE: f64 = 13.0;
const COUNTRY_SIZE: f64 = 10.0;
const INSET_SIZE: f64 = 9.5;
const NAME_WIDTH: f64 = 150.0;

/// Writes a map as SVG 1.1.
pub fn write_map(graph: &KnowledgeGraph, showing: &Showing, contents: &MapContents, font: &Font) -> String {
    let countries = countries();
    let frames = frames(contents, &countries);
    let main = Main::of(contents, &frames.main, &countries, font);
    let wording = contents.wording;
    let width = WIDTH + 2.0 * MARGIN;
    let mut body = String::new();
    let mut y = MARGIN;
    for line in font.wrap(&contents.title, TITLE_SIZE, WIDTH) {
        y += TITLE_SIZE * LEADING;
        text(&mut body, &line, (MARGIN, y - TITLE_SIZE * 0.3), TITLE_SIZE, "start", "title");
    }
    y += 12.0;
    put(&mut body, format_args!(r##"<g class="map" transform="translate({MARGIN:.2} {y:.2})">"##));
    main.draw(&mut body, graph, showing);
    body.push_str("</g>\n");
    y += frames.main.height + GAP;
    let mut bottom = y;
    let mut left = MARGIN;
    if let Some(inset) = &frames.inset {
        put(&mut body, format_args!(r##"<g class="inset" transform="translate({left:.2} {y:.2})">"##));
        draw_inset(&mut body, contents, inset, &frames.main, &countries, font);
        body.push_str("</g>\n");
        bottom = y + inset.height;
        left += inset.width + GAP;
    }
    bottom = bottom.max(told(&mut body, &main, (left, y), width - MARGIN - left, font));
    let mut y = legend(&mut body, contents, bottom + 8.0, width, font) + 18.0;
    for words in [notes(contents, &main), credit(contents)] {
        for line in font.wrap(&words, SMALL_SIZE, WIDTH).into_iter().filter(|line| !line.is_empty()) {
            y += SMALL_SIZE * LEADING;
            text(&mut body, &line, (MARGIN, y), SMALL_SIZE, "start", "source");
        }
    }
    let height = y + MARGIN;
    let mut out = String::new();
    put(
        &mut out,
        format_args!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.0} {height:.0}" role="img" lang="{}" font-family="'{FONT_FAMILY}', Verdana, sans-serif">"##,
            wording.code()
        ),
    );
    put(&mut out, format_args!("<title>{}</title>", escape(&contents.title)));
    put(&mut out, format_args!("<desc>{}</desc>", escape(&contents.source)));
    put(&mut out, format_args!(r##"<rect class="page" width="100%" height="100%" fill="#ffffff"/>"##));
    markers(&mut out);
    out.push_str(&body);
    out.push_str("</svg>\n");
    out
}

/// The frames that show all sites: large states by the part of them that is seen, if it is enough.
fn frames(contents: &MapContents, countries: &[Country]) -> Frames {
    let mut wanted = Vec::new();
    let mut large = Vec::new();
    // What nothing is told of is shown where it happens to lie within.
    for at in contents.told_of() {
        let site = &contents.sites[at];
        let weight = site.statements.len().max(1);
        let country = country_of(site, countries);
        let area = country.and_then(|country| main_part(country, site.at)).map(|ring| bounds(ring, weight));
        match area {
            Some(area) if area.east - area.west > LARGE || area.north - area.south > LARGE => large.push((site, country)),
            Some(area) => wanted.push(area),
            None => wanted.push(Wanted::point(site.at, weight)),
        }
    }
    let frames = Frames::of(&wanted, WIDTH, INSET_WIDTH);
    let is_seen = |country: Option<&Country>| {
        let seen = country.and_then(|country| {
            patches(&frames.main, std::slice::from_ref(country)).into_iter().next().map(|patch| Inland::of(&frames.main, &patch).depth())
        });
        !wanted.is_empty() && seen.is_some_and(|depth| depth >= DEEP)
    };
    let unseen: Vec<Wanted> = large
        .iter()
        .filter(|(_, country)| !is_seen(*country))
        .map(|(site, _)| Wanted::point(site.at, site.statements.len().max(1)))
        .collect();
    if unseen.is_empty() {
        return frames;
    }
    wanted.extend(unseen);
    Frames::of(&wanted, WIDTH, INSET_WIDTH)
}

fn country_of<'a>(site: &Site, countries: &'a [Country]) -> Option<&'a Country> {
    let SiteKind::State(identifiers) = &site.kind else { return None };
    countries.iter().find(|country| !country.wikidata.is_empty() && identifiers.contains(&country.wikidata))
}

/// The ring around a place, else the one with the most points.
fn main_part(country: &Country, at: Place) -> Option<&Vec<Place>> {
    let around = country.rings.iter().find(|ring| is_within(std::slice::from_ref(*ring), at));
    around.or_else(|| country.rings.iter().max_by_key(|ring| ring.len()))
}

fn bounds(ring: &[Place], weight: usize) -> Wanted {
    let start = Wanted { west: f64::INFINITY, east: f64::NEG_INFINITY, south: f64::INFINITY, north: f64::NEG_INFINITY, weight };
    ring.iter().fold(start, |area, &(east, north)| Wanted {
        west: area.west.min(east),
        east: area.east.max(east),
        south: area.south.min(north),
        north: area.north.max(north),
        weight,
    })
}

/// Words at a place.
struct Name {
    rect: Rect,
    lines: Vec<String>,
    size: f64,
    color: &'static str,
    class: &'static str,
}

/// Sites that lie in one place, the one that most is told of first; a country that is seen has no dot.
struct Dot {
    sites: Vec<usize>,
    point: (f64, f64),
}

/// An arrow with a number, or a number alone where somebody moves within one site.
struct Arrow<'a> {
    movement: &'a Movement,
    points: Vec<(f64, f64)>,
    badge: (f64, f64),
}

/// The map itself.
struct Main<'a> {
    frame: &'a Frame,
    patches: Vec<Patch<'a>>,
    told_of: BTreeSet<&'a str>,
    contents: &'a MapContents,
    dots: Vec<Dot>,
    names: Vec<Name>,
    arrows: Vec<Arrow<'a>>,
    /// How many sites have no name, since there is no room.
    unnamed: usize,
    /// How many sites without a statement lie outside.
    outside: usize,
    /// Movements beyond those that have arrows.
    untold: usize,
}

impl<'a> Main<'a> {
    fn of(contents: &'a MapContents, frame: &'a Frame, countries: &'a [Country], font: &Font) -> Self {
        let patches = patches(frame, countries);
        let page = frame.rect();
        let mut room = Room::default();
        let mut names: Vec<Name> = Vec::new();
        let mut unnamed = 0;
        let mut order: Vec<usize> = (0..contents.sites.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(contents.sites[at].statements.len()), at));
        // Sites whose country is seen stand for it; others are dots.
        let patch_of = |site: &Site| {
            let country = country_of(site, countries)?;
            patches.iter().find(|patch| std::ptr::eq(patch.country, country))
        };
        let mut ends: BTreeMap<usize, End> = BTreeMap::new();
        let mut dots: Vec<Dot> = Vec::new();
        for &at in &order {
            let site = &contents.sites[at];
            let point = frame.project(site.at);
            if patch_of(site).is_none() {
                let mark = Rect::around(point, 2.0 * DOT, 2.0 * DOT);
                ends.insert(at, End { at: point, mark });
                let is_near = |dot: &&mut Dot| (dot.point.0 - point.0).abs() <= 2.0 * DOT && (dot.point.1 - point.1).abs() <= 2.0 * DOT;
                if let Some(dot) = dots.iter_mut().find(is_near) {
                    dot.sites.push(at);
                } else if frame.holds(point) {
                    dots.push(Dot { sites: vec![at], point });
                    room.take(mark);
                }
            }
        }
        let mut told_of: BTreeSet<&str> = BTreeSet::new();
        for &at in &order {
            let site = &contents.sites[at];
            let Some(patch) = patch_of(site) else { continue };
            if !contents.told_of().contains(&at) {
                continue;
            }
            told_of.insert(&patch.country.wikidata);
            let inland = Inland::of(frame, patch);
            let found = [STATE_SIZE, COUNTRY_SIZE].into_iter().find_map(|size| {
                let (lines, width, height) = block(&site.label, size, font);
                Some((inland.place(width, height, page, &room)?, lines, size))
            });
            let point = frame.project(site.at);
            let Some((rect, lines, size)) = found else {
                unnamed += 1;
                ends.insert(at, End { at: point, mark: Rect::around(point, 4.0, 4.0) });
                continue;
            };
            room.take(rect);
            ends.insert(at, End { at: rect.middle(), mark: rect });
            names.push(Name { rect, lines, size, color: "#6b5310", class: "state-name" });
        }
        let arrows = arrows(contents, frame, &ends, &mut room);
        let strokes =
            Strokes::of(page.width, page.height, arrows.iter().flat_map(|arrow| arrow.points.windows(2).map(|ends| (ends[0], ends[1]))));
        for Dot { sites, point } in &dots {
            let labels = sites.iter().take(MOST_NAMES).map(|&at| contents.sites[at].label.clone());
            let more = sites.len().checked_sub(MOST_NAMES + 1).map(|more| contents.wording.and_others(more + 1));
            let labels: Vec<String> = labels.chain(more).collect();
            let (lines, width, height) = list(&labels, PLACE_SIZE, font);
            let candidates = beside(*point, width, height);
            let free = candidates.into_iter().enumerate().filter(|(_, rect)| is_inside(*rect, page) && room.is_free(*rect));
            match free.min_by_key(|(usual, rect)| strokes.within(*rect) * 3 + *usual as u32) {
                Some((_, rect)) => {
                    room.take(rect);
                    names.push(Name { rect, lines, size: PLACE_SIZE, color: "#111111", class: "place-name" });
                }
                None => unnamed += sites.len(),
            }
        }
        // The countries around, where nothing is in the way.
        for patch in patches.iter().filter(|patch| !told_of.contains(patch.country.wikidata.as_str()) || patch.country.wikidata.is_empty())
        {
            let (lines, width, height) = block(patch.country.name(contents.wording), COUNTRY_SIZE, font);
            let inland = Inland::of(frame, patch);
            if inland.depth() < 2 || lines.concat().is_empty() {
                continue;
            }
            if let Some(rect) = inland.place(width, height, page, &room).filter(|rect| strokes.within(*rect) == 0) {
                room.take(rect);
                names.push(Name { rect, lines, size: COUNTRY_SIZE, color: "#817b6d", class: "country-name" });
            }
        }
        let is_outside = |at: usize| !contents.told_of().contains(&at) && !frame.holds(frame.project(contents.sites[at].at));
        let outside = (0..contents.sites.len()).filter(|&at| is_outside(at)).count();
        let untold = contents.movements.len().saturating_sub(MOST_ARROWS);
        Self { frame, patches, told_of, contents, dots, names, arrows, unnamed, outside, untold }
    }

    fn draw(&self, out: &mut String, graph: &KnowledgeGraph, showing: &Showing) {
        ground::draw(out, self.frame, &self.patches, |country| self.told_of.contains(country.wikidata.as_str()), "land");
        for arrow in self.arrows.iter().filter(|arrow| arrow.points.len() > 1) {
            stroke(out, &arrow.points, arrow.movement.standing, &arrow.movement.lines);
        }
        for Dot { sites, point } in &self.dots {
            let sites: Vec<&Site> = sites.iter().map(|&at| &self.contents.sites[at]).collect();
            let told: Vec<String> = sites.iter().flat_map(|site| self.contents.told(graph, showing, site)).collect();
            let Rect { x, y, width, height } = Rect::around(*point, 2.0 * DOT, 2.0 * DOT);
            put(out, format_args!(r##"<g class="site" data-box="{x:.2} {y:.2} {width:.2} {height:.2}">"##));
            put(out, format_args!("<title>{}</title>", escape_lines(&told)));
            // A place where something occurred is a place.
            let kind = sites.iter().map(|site| &site.kind).find(|kind| **kind == SiteKind::Place).or(sites.first().map(|site| &site.kind));
            mark(out, kind.unwrap_or(&SiteKind::Place), *point);
            out.push_str("</g>\n");
        }
        for name in &self.names {
            let Rect { x, y, width, height } = name.rect;
            put(out, format_args!(r##"<g class="{}" data-box="{x:.2} {y:.2} {width:.2} {height:.2}">"##, name.class));
            if name.class != "country-name" {
                put(
                    out,
                    format_args!(
                        r##"<rect x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}" rx="3" fill="#ffffff" fill-opacity="0.55"/>"##
                    ),
                );
            }
            for (at, line) in name.lines.iter().enumerate() {
                let base = y + (at as f64 * LEADING + 0.98) * name.size;
                put(
                    out,
                    format_args!(
                        r##"<text x="{:.2}" y="{base:.2}" font-size="{}" text-anchor="middle" fill="{}">{}</text>"##,
                        x + width / 2.0,
                        name.size,
                        name.color,
                        escape(line)
                    ),
                );
            }
            out.push_str("</g>\n");
        }
        for arrow in &self.arrows {
            badge(out, arrow.movement, arrow.badge);
        }
    }
}

/// Words as lines, with width and height.
fn block(words: &str, size: f64, font: &Font) -> (Vec<String>, f64, f64) {
    list(&[words.to_owned()], size, font)
}

/// The same for several names, each on lines of its own.
fn list(names: &[String], size: f64, font: &Font) -> (Vec<String>, f64, f64) {
    let lines: Vec<String> = names.iter().flat_map(|name| font.wrap(name, size, NAME_WIDTH)).collect();
    let width = lines.iter().map(|line| font.width(line, size)).fold(0.0, f64::max) + 4.0;
    let height = lines.len() as f64 * size * LEADING;
    (lines, width, height)
}

/// Places for words beside a dot, the usual ones first.
fn beside((x, y): (f64, f64), width: f64, height: f64) -> Vec<Rect> {
    let mut rects = Vec::new();
    for away in [DOT + 2.5, DOT + 8.0, DOT + 16.0] {
        let (left, right, above, below) = (x - width - away, x + away, y - height - away, y + away);
        let (centre, middle) = (x - width / 2.0, y - height / 2.0);
        let places = [
            (right, middle),
            (left, middle),
            (centre, above),
            (centre, below),
            (right, above),
            (right, below),
            (left, above),
            (left, below),
        ];
        rects.extend(places.map(|(x, y)| Rect { x, y, width, height }));
    }
    rects
}

fn is_inside(rect: Rect, page: Rect) -> bool {
    rect.x >= 0.0 && rect.y >= 0.0 && rect.x + rect.width <= page.width && rect.y + rect.height <= page.height
}

/// The arrows of movements, each with its number beside nothing else.
fn arrows<'a>(contents: &'a MapContents, frame: &Frame, ends: &BTreeMap<usize, End>, room: &mut Room) -> Vec<Arrow<'a>> {
    let mut arrows = Vec::new();
    let mut lanes: BTreeMap<(Option<usize>, Option<usize>), usize> = BTreeMap::new();
    for movement in contents.movements.iter().take(MOST_ARROWS) {
        let lane = lanes.entry((movement.from, movement.to)).or_default();
        let end = |site: Option<usize>| site.and_then(|site| ends.get(&site).copied());
        let (from, to) = (end(movement.from), end(movement.to));
        let is_within_one = movement.from == movement.to;
        let points = if is_within_one { Vec::new() } else { line(frame, from, to, *lane) };
        *lane += 1;
        let on_line = [32, 28, 36, 24, 40, 20, 44, 16, 48, 12].map(|share| points.get(points.len() * share / 64).copied());
        let around = to.or(from).map(|End { at: (x, y), mark }| {
            let (wide, high) = (mark.width / 2.0 + BADGE + 3.0, mark.height / 2.0 + BADGE + 3.0);
            let rows = [high, high + 2.0 * BADGE + 2.0, high + 4.0 * BADGE + 4.0].into_iter();
            rows.flat_map(move |high| {
                [0.0, 1.0, -1.0, 2.0, -2.0].map(|step| (x + step * (2.0 * BADGE + 2.0), y + high)).into_iter().chain([
                    (x + wide, y),
                    (x - wide, y),
                    (x, y - high),
                ])
            })
        });
        let candidates = on_line.into_iter().flatten().chain(around.into_iter().flatten());
        let around = |point: (f64, f64)| Rect::around(point, 2.0 * BADGE, 2.0 * BADGE);
        let free = candidates.into_iter().find(|&point| is_inside(around(point), frame.rect()) && room.is_free(around(point)));
        let Some(badge) = free else { continue };
        room.take(around(badge));
        arrows.push(Arrow { movement, points, badge });
    }
    arrows
}

fn stroke(out: &mut String, points: &[(f64, f64)], standing: Standing, told: &[String]) {
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
    let dashes = match standing.dashes() {
        "" => String::new(),
        dashes => format!(r##" stroke-dasharray="{dashes}""##),
    };
    put(out, format_args!(r##"<g class="movement {}">"##, standing.name()));
    put(out, format_args!("<title>{}</title>", escape_lines(told)));
    put(
        out,
        format_args!(
            r##"<path d="M{}" fill="none" stroke="{}" stroke-width="2.2" stroke-opacity="0.85"{dashes} marker-end="url(#arrow-{})"/>"##,
            path.join("L"),
            standing.color(),
            standing.name()
        ),
    );
    out.push_str("</g>\n");
}

fn badge(out: &mut String, movement: &Movement, (x, y): (f64, f64)) {
    let Rect { x: left, y: top, width, height } = Rect::around((x, y), 2.0 * BADGE, 2.0 * BADGE);
    let color = movement.standing.color();
    put(out, format_args!(r##"<g class="number" data-box="{left:.2} {top:.2} {width:.2} {height:.2}">"##));
    put(out, format_args!("<title>{}</title>", escape_lines(&movement.lines)));
    put(out, format_args!(r##"<circle cx="{x:.2}" cy="{y:.2}" r="{BADGE}" fill="#ffffff" stroke="{color}" stroke-width="1.4"/>"##));
    put(
        out,
        format_args!(
            r##"<text x="{x:.2}" y="{:.2}" font-size="10" text-anchor="middle" fill="{color}">{}</text>"##,
            y + 3.6,
            movement.number
        ),
    );
    out.push_str("</g>\n");
}

/// A dot for a place, a diamond for an event, a square for a state that has no outline.
fn mark(out: &mut String, kind: &SiteKind, (x, y): (f64, f64)) {
    match kind {
        SiteKind::Place => put(out, format_args!(r##"<circle cx="{x:.2}" cy="{y:.2}" r="3.4" fill="#222222" stroke="#ffffff"/>"##)),
        SiteKind::Event => put(
            out,
            format_args!(r##"<path d="M{x:.2} {:.2}l{DOT} {DOT}l-{DOT} {DOT}l-{DOT} -{DOT}z" fill="#b00020" stroke="#ffffff"/>"##, y - DOT),
        ),
        SiteKind::State(_) => {
            put(
                out,
                format_args!(r##"<rect x="{:.2}" y="{:.2}" width="6" height="6" fill="#6b5310" stroke="#ffffff"/>"##, x - 3.0, y - 3.0),
            );
        }
    }
}

/// All of it in small, with the map's frame, the names of what is far off, and who moves between.
fn draw_inset(out: &mut String, contents: &MapContents, inset: &Frame, main: &Frame, countries: &[Country], font: &Font) {
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
        stroke(out, &line(inset, Some(ends[0]), Some(ends[1]), 0), movement.standing, &movement.lines);
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

/// What the numbers stand for, in two columns; where that ends.
fn told(out: &mut String, main: &Main<'_>, (left, top): (f64, f64), width: f64, font: &Font) -> f64 {
    const INDENT: f64 = 24.0;
    let column = (width - GAP) / 2.0;
    let wording = main.contents.wording;
    let mut entries: Vec<(usize, Standing, Vec<String>)> = Vec::new();
    for arrow in &main.arrows {
        let Movement { number, standing, lines, .. } = arrow.movement;
        let mut words: Vec<String> = lines.iter().take(MOST_LINES).flat_map(|line| font.wrap(line, SMALL_SIZE, column - INDENT)).collect();
        if lines.len() > MOST_LINES {
            words.push(wording.and_others(lines.len() - MOST_LINES));
        }
        entries.push((*number, *standing, words));
    }
    let height_of = |words: &[String]| words.len() as f64 * SMALL_SIZE * LEADING + 5.0;
    let half = entries.iter().map(|(_, _, words)| height_of(words)).sum::<f64>() / 2.0;
    let (mut x, mut y, mut lowest) = (left, top, top);
    for (number, standing, words) in entries {
        if x == left && y - top >= half {
            (x, y) = (left + column + GAP, top);
        }
        put(
            out,
            format_args!(
                r##"<text class="number" x="{:.2}" y="{:.2}" font-size="{SMALL_SIZE}" text-anchor="end" fill="{}">{number}</text>"##,
                x + INDENT - 8.0,
                y + SMALL_SIZE,
                standing.color()
            ),
        );
        for (at, line) in words.iter().enumerate() {
            text(out, line, (x + INDENT, y + (at as f64 * LEADING + 1.0) * SMALL_SIZE), SMALL_SIZE, "start", "movement-words");
        }
        y += height_of(&words);
        lowest = f64::max(lowest, y);
    }
    lowest
}

/// What marks and lines mean; the place below it.
fn legend(out: &mut String, contents: &MapContents, top: f64, width: f64, font: &Font) -> f64 {
    let (mut x, mut y) = (MARGIN, top);
    let mut key = |out: &mut String, words: &str, draw: &dyn Fn(&mut String, (f64, f64))| {
        let wide = 34.0 + font.width(words, SMALL_SIZE) + 22.0;
        if x > MARGIN && x + wide > width - MARGIN {
            (x, y) = (MARGIN, y + 22.0);
        }
        draw(out, (x, y + 8.0));
        text(out, words, (x + 34.0, y + 12.0), SMALL_SIZE, "start", "key");
        x += wide;
    };
    let wording = contents.wording;
    let has = |wanted: fn(&SiteKind) -> bool| contents.sites.iter().any(|site| wanted(&site.kind));
    let [place, event, state] = wording.site_kinds();
    out.push_str("<g class=\"legend\">\n");
    if has(|kind| *kind == SiteKind::Place) {
        key(out, place, &|out, (x, y)| mark(out, &SiteKind::Place, (x + 14.0, y)));
    }
    if has(|kind| *kind == SiteKind::Event) {
        key(out, event, &|out, (x, y)| mark(out, &SiteKind::Event, (x + 14.0, y)));
    }
    if has(|kind| matches!(kind, SiteKind::State(_))) {
        key(out, state, &|out, (x, y)| {
            put(out, format_args!(r##"<rect x="{x:.2}" y="{:.2}" width="26" height="13" fill="#f3e6c4" stroke="#b9b2a3"/>"##, y - 7.0));
        });
    }
    let standings: BTreeSet<Standing> = contents.movements.iter().map(|movement| movement.standing).collect();
    for standing in standings {
        let words = wording.movement(standing);
        key(out, &words, &|out, (x, y)| stroke(out, &[(x, y), (x + 26.0, y)], standing, &[]));
    }
    out.push_str("</g>\n");
    y + 14.0
}

/// What is not on the map.
fn notes(contents: &MapContents, main: &Main<'_>) -> String {
    let wording = contents.wording;
    let notes = [
        (contents.unplaced > 0).then(|| wording.unplaced(contents.unplaced)),
        (main.unnamed > 0).then(|| wording.unnamed(main.unnamed)),
        (main.outside > 0).then(|| wording.outside(main.outside)),
        (main.untold > 0).then(|| wording.more_movements(main.untold)),
    ];
    notes.into_iter().flatten().collect::<Vec<_>>().join(" — ")
}

fn credit(contents: &MapContents) -> String {
    let parts = [contents.source.as_str(), contents.wording.outlines()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" — ")
}
