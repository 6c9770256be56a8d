//! Lines of a picture in SVG, set in the fonts that have their letters.

use std::fmt::Write as _;

use quick_xml::escape::unescape;

use super::fonts::{Fonts, Letters, Run};
use super::text::FONT_FAMILY;

/// A picture whose lines name the fonts that they are set in, where that is not the shipped one.
pub(super) fn set(svg: &str, fonts: &Fonts, kind: Letters) -> String {
    if !fonts.are_more {
        return svg.to_owned();
    }
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(start) = rest.find("<text ") {
        let (before, element) = rest.split_at(start);
        out.push_str(before);
        let parts = element.split_once('>').and_then(|(tag, after)| Some((tag, after.split_once("</text>")?)));
        let Some((tag, (words, after))) = parts else {
            rest = element;
            break;
        };
        line(&mut out, tag, words, fonts, kind);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn line(out: &mut String, tag: &str, words: &str, fonts: &Fonts, kind: Letters) {
    let runs = fonts.runs(words, kind);
    out.push_str(tag);
    out.push_str(&shifts(tag, &runs, fonts));
    out.push('>');
    for run in runs {
        // Writing to a string cannot fail.
        let _ = match run.font.and_then(|font| fonts.family(font)) {
            Some(name) => write!(out, r##"<tspan font-family="'{name}', '{FONT_FAMILY}'">{}</tspan>"##, run.words),
            None => write!(out, "{}", run.words),
        };
    }
    out.push_str("</text>");
}

/// Letters that are drawn together are as wide as the widest of them to the library that places them: what follows is moved by the
/// rest, as the attribute `dx` of the line does.
fn shifts(tag: &str, runs: &[Run<'_>], fonts: &Fonts) -> String {
    let size: f64 = attribute(tag, "font-size").and_then(|size| size.parse().ok()).unwrap_or_default();
    let mut moved: Vec<f64> = Vec::new();
    let mut total = 0.0;
    for run in runs {
        let Ok(words) = unescape(run.words) else { return String::new() };
        let start = moved.len();
        moved.resize(start + words.chars().count(), 0.0);
        let Some(clusters) = run.font.and_then(|font| fonts.clusters(font, &words)) else { continue };
        for (at, cluster) in clusters.iter().enumerate() {
            let widest = cluster.advances.iter().copied().fold(0.0, f64::max);
            let rest = (cluster.advances.iter().sum::<f64>() - widest) * size;
            if rest <= 0.0 {
                continue;
            }
            total += rest;
            let next = clusters.get(at + 1).map_or(words.len(), |next| next.start);
            let at = start + words.get(..next).map_or(0, |before| before.chars().count());
            moved.resize(moved.len().max(at + 1), 0.0);
            moved[at] += rest;
        }
    }
    if total == 0.0 {
        return String::new();
    }
    // a line around its middle begins so much farther left
    moved[0] -= match attribute(tag, "text-anchor") {
        Some("middle") => total / 2.0,
        Some("end") => total,
        _ => 0.0,
    };
    let last = moved.iter().rposition(|by| *by != 0.0).unwrap_or_default();
    let written: Vec<String> = moved[..=last].iter().map(|by| format!("{by:.3}")).collect();
    format!(r##" dx="{}""##, written.join(" "))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}
