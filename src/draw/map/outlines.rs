//! Outlines of countries, from `data/outlines` (Natural Earth): TopoJSON, in which countries share their borders as arcs.

use std::collections::BTreeSet;
use std::io::Read as _;

use flate2::read::GzDecoder;
use serde::Deserialize;

use super::super::wording::Wording;

const FILE: &[u8] = include_bytes!("../../../data/outlines/countries.topojson.gz");

/// Degrees east and degrees north.
pub(super) type Place = (f64, f64);

/// A country.
pub(super) struct Country {
    french: String,
    english: String,
    /// Its identifier of Wikidata, such as `Q227`; empty where there is none.
    pub wikidata: String,
    /// The borders of its parts and of holes in them: a place is in it where an odd number of rings is around it.
    pub rings: Vec<Vec<Place>>,
}

impl Country {
    pub(super) fn name(&self, wording: Wording) -> &str {
        match wording {
            Wording::French => &self.french,
            Wording::English => &self.english,
        }
    }
}

#[derive(Deserialize)]
struct Topology {
    transform: Grid,
    objects: Objects,
    arcs: Vec<Vec<(i64, i64)>>,
}

#[derive(Deserialize)]
struct Grid {
    scale: Place,
    translate: Place,
}

#[derive(Deserialize)]
struct Objects {
    countries: Countries,
}

#[derive(Deserialize)]
struct Countries {
    geometries: Vec<Shape>,
}

#[derive(Deserialize)]
struct Shape {
    properties: Properties,
    #[serde(flatten)]
    parts: Parts,
}

#[derive(Deserialize)]
struct Properties {
    fr: String,
    en: String,
    wikidata: String,
}

/// Rings as numbers of arcs, of which negative ones run backwards.
#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Parts {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
}

/// All countries; none, should the file be unreadable.
pub(super) fn countries() -> Vec<Country> {
    let mut text = String::new();
    let topology = GzDecoder::new(FILE).read_to_string(&mut text).ok().and_then(|_| serde_json::from_str::<Topology>(&text).ok());
    let Some(Topology { transform, objects, arcs }) = topology else { return Vec::new() };
    let arcs: Vec<Vec<Place>> = arcs.iter().map(|arc| placed(arc, &transform)).collect();
    objects
        .countries
        .geometries
        .into_iter()
        .map(|Shape { properties, parts }| {
            let rings = match parts {
                Parts::Polygon(rings) => rings,
                Parts::MultiPolygon(parts) => parts.into_iter().flatten().collect(),
            };
            let rings = rings.iter().map(|ring| run_on(ring.iter().flat_map(|&at| directed(&arcs, at)).collect())).collect();
            Country { french: properties.fr, english: properties.en, wikidata: properties.wikidata, rings }
        })
        .collect()
}

/// The places of an arc, which is written as steps on a grid.
fn placed(steps: &[(i64, i64)], grid: &Grid) -> Vec<Place> {
    let mut at = (0, 0);
    steps
        .iter()
        .map(|(x, y)| {
            at = (at.0 + x, at.1 + y);
            (at.0 as f64 * grid.scale.0 + grid.translate.0, at.1 as f64 * grid.scale.1 + grid.translate.1)
        })
        .collect()
}

fn directed(arcs: &[Vec<Place>], at: i64) -> Vec<Place> {
    let number = usize::try_from(if at < 0 { !at } else { at }).unwrap_or_default();
    let mut arc = arcs.get(number).cloned().unwrap_or_default();
    if at < 0 {
        arc.reverse();
    }
    arc
}

/// The country of a state, by its identifiers elsewhere.
pub(super) fn country_of<'a>(identifiers: &BTreeSet<String>, countries: &'a [Country]) -> Option<&'a Country> {
    countries.iter().find(|country| !country.wikidata.is_empty() && identifiers.contains(&country.wikidata))
}

/// The ring around a place, else the one with the most points.
pub(super) fn main_part(country: &Country, at: Place) -> Option<&Vec<Place>> {
    let around = country.rings.iter().find(|ring| is_within(std::slice::from_ref(*ring), at));
    around.or_else(|| country.rings.iter().max_by_key(|ring| ring.len()))
}

/// A ring whose longitudes run on where it crosses the date line; one around a pole goes by the pole.
fn run_on(mut ring: Vec<Place>) -> Vec<Place> {
    let mut turned = 0.0;
    let mut last: Option<f64> = None;
    for (east, _) in &mut ring {
        if let Some(last) = last {
            turned += ((last - (*east + turned)) / 360.0).round() * 360.0;
        }
        *east += turned;
        last = Some(*east);
    }
    if let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied())
        && (last.0 - first.0).abs() > 180.0
    {
        let pole = if first.1 < 0.0 { -90.0 } else { 90.0 };
        ring.extend([(last.0, pole), (first.0, pole)]);
    }
    ring
}

/// Whether a place is within rings.
pub(super) fn is_within(rings: &[Vec<Place>], (x, y): Place) -> bool {
    let crossings = rings.iter().map(|ring| {
        let sides = ring.iter().zip(ring.iter().skip(1).chain(ring.first()));
        sides.filter(|((x1, y1), (x2, y2))| (*y1 > y) != (*y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1).count()
    });
    crossings.sum::<usize>() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_lie_where_they_lie() {
        let countries = countries();
        assert!(countries.len() > 200, "{}", countries.len());
        for (wikidata, name, place) in
            [("Q227", "Azerbaïdjan", (48.0, 40.3)), ("Q142", "France", (2.35, 48.85)), ("Q1032", "Niger", (8.0, 16.0))]
        {
            let country = countries.iter().find(|country| country.wikidata == wikidata).unwrap();
            assert_eq!(country.name(Wording::French), name);
            assert!(is_within(&country.rings, place), "{name}");
            assert!(!is_within(&country.rings, (place.0 + 60.0, place.1)), "{name}");
        }
    }

    #[test]
    fn no_outline_runs_across_the_whole_world() {
        for country in countries() {
            let steps =
                country.rings.iter().flat_map(|ring| ring.windows(2)).filter(|ends| ends[0].1.abs() < 89.0 && ends[1].1.abs() < 89.0);
            let widest = steps.map(|ends| (ends[0].0 - ends[1].0).abs()).fold(0.0, f64::max);
            assert!(widest < 60.0, "{}: {widest}", country.french);
        }
    }

    #[test]
    fn the_file_is_small() {
        assert!(FILE.len() < 300_000);
    }
}
