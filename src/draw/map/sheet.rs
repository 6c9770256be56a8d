//! A map as SVG: the ground, arrows, marks and names; below it what the numbers of arrows stand for, and all of it in small where
//! something is far off.

use std::collections::BTreeSet;

use super::super::pen::{escape, put, text};
use super::super::picture::Showing;
use super::super::placed::{LEADING, SMALL_SIZE};
use super::super::standing::Standing;
use super::super::svg::{MARGIN, TITLE_SIZE, markers};
use super::super::text::{FONT_FAMILY, Font};
use super::chart::Chart;
use super::contents::{MapContents, Movement, SiteKind};
use super::frame::{Frames, Wanted};
use super::ground::patches;
use super::inset;
use super::marks::{mark, segment, stroke};
use super::names::Inland;
use super::outlines::{Country, Place, countries, country_of, main_part};
use crate::graph::KnowledgeGraph;

const WIDTH: f64 = 900.0;
const INSET_WIDTH: f64 = 270.0;
const GAP: f64 = 22.0;
/// A state of more degrees than this from side to side is shown by the part of it that is seen.
const LARGE: f64 = 22.0;
/// So many cells deep the part of a large state must be that stands for it.
const DEEP: u32 = 4;
/// So many lines are told of each.
const MOST_LINES: usize = 6;

/// A map that is drawn.
#[derive(Debug, Clone)]
pub struct MapPicture {
    /// SVG 1.1.
    pub svg: String,
    /// How many sites have no name on it, since there is no room.
    pub unnamed: usize,
    /// How many movements have no arrow on it, since there is no room or there are too many.
    pub untold: usize,
}

/// Draws a map.
pub fn write_map(graph: &KnowledgeGraph, showing: &Showing, contents: &MapContents, font: &Font) -> MapPicture {
    let countries = countries();
    let frames = frames(contents, &countries);
    let chart = Chart::of(contents, &frames.main, &countries, font);
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
    chart.draw(&mut body, graph, showing);
    body.push_str("</g>\n");
    y += frames.main.height + GAP;
    let mut bottom = y;
    let mut left = MARGIN;
    if let Some(small) = &frames.inset {
        put(&mut body, format_args!(r##"<g class="inset" transform="translate({left:.2} {y:.2})">"##));
        inset::draw(&mut body, contents, small, &frames.main, &countries, font);
        body.push_str("</g>\n");
        bottom = y + small.height;
        left += small.width + GAP;
    }
    bottom = bottom.max(told(&mut body, &chart, (left, y), width - MARGIN - left, font));
    let mut y = legend(&mut body, &chart, bottom + 8.0, width, font) + 18.0;
    for words in [notes(contents, &chart), credit(contents)] {
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
    MapPicture { svg: out, unnamed: chart.unnamed, untold: chart.untold }
}

/// The frames that show all sites: large states by the part of them that is seen, if it is enough.
fn frames(contents: &MapContents, countries: &[Country]) -> Frames {
    let mut wanted = Vec::new();
    let mut large = Vec::new();
    // What nothing is told of is shown where it happens to lie within.
    for at in contents.told_of() {
        let site = &contents.sites[at];
        let weight = site.statements.len().max(1);
        let country = site.identifiers().and_then(|identifiers| country_of(identifiers, countries));
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

/// What the numbers stand for, in two columns; where that ends.
fn told(out: &mut String, chart: &Chart<'_>, (left, top): (f64, f64), width: f64, font: &Font) -> f64 {
    const INDENT: f64 = 24.0;
    let column = (width - GAP) / 2.0;
    let wording = chart.contents.wording;
    let mut entries: Vec<(usize, Standing, Vec<String>)> = Vec::new();
    for arrow in &chart.arrows {
        let Movement { standing, lines, .. } = arrow.movement;
        let mut words: Vec<String> = lines.iter().take(MOST_LINES).flat_map(|line| font.wrap(line, SMALL_SIZE, column - INDENT)).collect();
        if lines.len() > MOST_LINES {
            words.push(wording.and_others(lines.len() - MOST_LINES));
        }
        entries.push((arrow.number, *standing, words));
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
fn legend(out: &mut String, chart: &Chart<'_>, top: f64, width: f64, font: &Font) -> f64 {
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
    let contents = chart.contents;
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
        key(out, &words, &|out, (x, y)| stroke(out, &[(x, y), (x + 26.0, y)], standing, &[], ""));
    }
    if chart.has_open_end() {
        key(out, wording.open_end(), &|out, (x, y)| {
            let color = Standing::Fact.color();
            segment(out, (x + 2.0, y - 4.5), (x + 2.0, y + 4.5), 2.2, color);
            stroke(out, &[(x + 2.0, y), (x + 26.0, y)], Standing::Fact, &[], "");
        });
    }
    out.push_str("</g>\n");
    y + 14.0
}

/// What is not on the map.
fn notes(contents: &MapContents, chart: &Chart<'_>) -> String {
    let wording = contents.wording;
    let notes = [
        (contents.unplaced > 0).then(|| wording.unplaced(contents.unplaced)),
        (chart.unnamed > 0).then(|| wording.unnamed(chart.unnamed)),
        (chart.outside > 0).then(|| wording.outside(chart.outside)),
        (chart.untold > 0).then(|| wording.more_movements(chart.untold)),
    ];
    notes.into_iter().flatten().collect::<Vec<_>>().join(" — ")
}

fn credit(contents: &MapContents) -> String {
    let parts = [contents.source.as_str(), contents.wording.outlines()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" — ")
}
