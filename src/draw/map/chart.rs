//! The map itself: which names, dots, arrows and numbers are on it, and where.

use std::collections::{BTreeMap, BTreeSet};

use super::super::pen::{escape, escape_lines, put};
use super::super::picture::Showing;
use super::super::placed::{LEADING, Rect};
use super::super::room::Room;
use super::super::strokes::Strokes;
use super::super::text::Font;
use super::arrows::{End, bar, line};
use super::contents::{MapContents, Movement, Site, SiteKind};
use super::frame::Frame;
use super::ground::{self, Patch, patches};
use super::marks::{BADGE, DOT, MOST_ARROWS, badge, beside, block, is_inside, list, mark, segment, stroke};
use super::names::Inland;
use super::outlines::{Country, country_of};
use crate::graph::KnowledgeGraph;

/// So many names stand beside one dot.
const MOST_NAMES: usize = 4;
const PLACE_SIZE: f64 = 12.0;
const STATE_SIZE: f64 = 13.0;
const COUNTRY_SIZE: f64 = 10.0;

/// Words at a place.
struct Name {
    rect: Rect,
    lines: Vec<String>,
    size: f64,
    color: &'static str,
    class: &'static str,
    /// The sites that it names; a country around has none.
    sites: Vec<usize>,
}

/// Sites that lie in one place, the one that most is told of first; a country that is seen has no dot.
struct Dot {
    sites: Vec<usize>,
    point: (f64, f64),
}

/// An arrow with a number, or a number alone where somebody moves within one site.
pub(super) struct Arrow<'a> {
    /// From 1.
    pub number: usize,
    pub movement: &'a Movement,
    points: Vec<(f64, f64)>,
    badge: (f64, f64),
    /// Across an end that nothing is known of.
    bar: Option<[(f64, f64); 2]>,
    /// What its number belongs to, where that stands apart.
    leader: Option<(f64, f64)>,
}

/// The map itself.
pub(super) struct Chart<'a> {
    frame: &'a Frame,
    patches: Vec<Patch<'a>>,
    told_of: BTreeSet<&'a str>,
    pub contents: &'a MapContents,
    dots: Vec<Dot>,
    names: Vec<Name>,
    pub arrows: Vec<Arrow<'a>>,
    /// How many sites have no name, since there is no room.
    pub unnamed: usize,
    /// How many sites without a statement lie outside.
    pub outside: usize,
    /// Movements without an arrow, since there is no room or there are too many.
    pub untold: usize,
}

impl<'a> Chart<'a> {
    pub(super) fn of(contents: &'a MapContents, frame: &'a Frame, countries: &'a [Country], font: &Font) -> Self {
        let patches = patches(frame, countries);
        let page = frame.rect();
        let stated = contents.told_of();
        let mut room = Room::default();
        let mut names: Vec<Name> = Vec::new();
        let mut unnamed = 0;
        let mut order: Vec<usize> = (0..contents.sites.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(contents.sites[at].statements.len()), at));
        // Sites whose country is seen stand for it; others are dots.
        let patch_of = |site: &Site| {
            let country = country_of(site.identifiers()?, countries)?;
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
            if !stated.contains(&at) {
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
            names.push(Name { rect, lines, size, color: "#6b5310", class: "state-name", sites: vec![at] });
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
                    names.push(Name { rect, lines, size: PLACE_SIZE, color: "#111111", class: "place-name", sites: sites.clone() });
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
                names.push(Name { rect, lines, size: COUNTRY_SIZE, color: "#817b6d", class: "country-name", sites: Vec::new() });
            }
        }
        let is_outside = |at: usize| !stated.contains(&at) && !frame.holds(frame.project(contents.sites[at].at));
        let outside = (0..contents.sites.len()).filter(|&at| is_outside(at)).count();
        let untold = contents.movements.len() - arrows.len();
        Self { frame, patches, told_of, contents, dots, names, arrows, unnamed, outside, untold }
    }

    /// Whether an arrow leads from or to nowhere in particular.
    pub(super) fn has_open_end(&self) -> bool {
        self.arrows.iter().any(|arrow| arrow.bar.is_some())
    }

    pub(super) fn draw(&self, out: &mut String, graph: &KnowledgeGraph, showing: &Showing) {
        ground::draw(out, self.frame, &self.patches, |country| self.told_of.contains(country.wikidata.as_str()), "land");
        for arrow in self.arrows.iter().filter(|arrow| arrow.points.len() > 1) {
            stroke(out, &arrow.points, arrow.movement.standing, &arrow.movement.lines, &statements(graph, arrow.movement));
        }
        for arrow in &self.arrows {
            let color = arrow.movement.standing.color();
            if let Some([from, to]) = arrow.bar {
                segment(out, from, to, 2.2, color);
            }
            if let Some(to) = arrow.leader {
                segment(out, arrow.badge, to, 0.8, color);
            }
        }
        for Dot { sites, point } in &self.dots {
            let sites: Vec<&Site> = sites.iter().map(|&at| &self.contents.sites[at]).collect();
            let told: Vec<String> = sites.iter().flat_map(|site| self.contents.told(graph, showing, site)).collect();
            let Rect { x, y, width, height } = Rect::around(*point, 2.0 * DOT, 2.0 * DOT);
            let of = entities(graph, sites.iter().copied());
            put(out, format_args!(r##"<g class="site" data-box="{x:.2} {y:.2} {width:.2} {height:.2}"{of}>"##));
            put(out, format_args!("<title>{}</title>", escape_lines(&told)));
            // A place where something occurred is a place.
            let kind = sites.iter().map(|site| &site.kind).find(|kind| **kind == SiteKind::Place).or(sites.first().map(|site| &site.kind));
            mark(out, kind.unwrap_or(&SiteKind::Place), *point);
            out.push_str("</g>\n");
        }
        for name in &self.names {
            let Rect { x, y, width, height } = name.rect;
            let of = entities(graph, name.sites.iter().map(|&at| &self.contents.sites[at]));
            put(out, format_args!(r##"<g class="{}" data-box="{x:.2} {y:.2} {width:.2} {height:.2}"{of}>"##, name.class));
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
            badge(out, arrow.number, arrow.movement, arrow.badge, &statements(graph, arrow.movement));
        }
    }
}

/// Which entities something stands for, as an attribute; nothing where it stands for none.
fn entities<'s>(graph: &KnowledgeGraph, sites: impl Iterator<Item = &'s Site>) -> String {
    let ids: Vec<&str> = sites.map(|site| graph.entity(site.entity).id.as_str()).collect();
    if ids.is_empty() { String::new() } else { format!(r#" data-entities="{}""#, escape(&ids.join(" "))) }
}

/// Which statements an arrow stands for, as an attribute.
fn statements(graph: &KnowledgeGraph, movement: &Movement) -> String {
    let ids: Vec<String> = movement.statements.iter().map(|at| graph.statement(*at).id.to_string()).collect();
    format!(r#" data-statements="{}""#, ids.join(" "))
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
        let around = |point: (f64, f64)| Rect::around(point, 2.0 * BADGE, 2.0 * BADGE);
        let is_free = |point: &(f64, f64)| is_inside(around(*point), frame.rect()) && room.is_free(around(*point));
        let on_line = on_line.into_iter().flatten().find(is_free);
        let Some(badge) = on_line.or_else(|| to.or(from).into_iter().flat_map(beside_end).find(is_free)) else { continue };
        let middle = points.get(points.len() / 2).copied();
        let apart = |end: End| !end.mark.grown(BADGE + 6.0).meets(Rect::around(badge, 1.0, 1.0));
        let leader = if on_line.is_some() { None } else { middle.or_else(|| to.or(from).filter(|end| apart(*end)).map(|end| end.at)) };
        let bar = if is_within_one { None } else { bar(&points, from, to) };
        room.take(around(badge));
        arrows.push(Arrow { number: arrows.len() + 1, movement, points, badge, bar, leader });
    }
    arrows
}

/// Places for a number beside what an arrow leads to, the nearest first.
fn beside_end(End { at: (x, y), mark }: End) -> impl Iterator<Item = (f64, f64)> {
    let (wide, high) = (mark.width / 2.0 + BADGE + 3.0, mark.height / 2.0 + BADGE + 3.0);
    let rows = [high, high + 2.0 * BADGE + 2.0, high + 4.0 * BADGE + 4.0].into_iter();
    rows.flat_map(move |high| {
        [0.0, 1.0, -1.0, 2.0, -2.0].map(|step| (x + step * (2.0 * BADGE + 2.0), y + high)).into_iter().chain([
            (x + wide, y),
            (x - wide, y),
            (x, y - high),
        ])
    })
}
