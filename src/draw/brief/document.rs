//! The brief page as a page of the web: the picture, and the sentences as text that can be copied.

use std::fmt::Write as _;

use super::contents::Brief;
use super::page::graph_alone;
use super::strips::Voice;
use crate::draw::svg::escape;
use crate::draw::text::Font;

const STYLE: &str = "body{max-width:600px;margin:1.5rem auto;padding:0 1rem;font:15px/1.45 Georgia,serif;color:#111;background:#fff}\
h1{font-size:1.6rem;line-height:1.2;margin:.2rem 0}h2{font-size:.95rem;border-top:1px solid #c8c8c4;padding-top:.4rem;margin:1.2rem 0 .3rem}\
svg{width:100%;height:auto}.small{color:#555;font-size:.85rem;margin:.2rem 0}ul{padding-left:0;list-style:none}li{margin:.4rem 0}\
li:target{background:#fff3c4}.doubt{color:#b00020}table{border-collapse:collapse;font-size:.9rem}td{padding:.1rem .8rem .1rem 0;vertical-align:top}";

/// Writes the page: valid HTML without scripts, and nothing is loaded from anywhere.
pub fn write_brief_html(brief: &Brief, font: &Font) -> String {
    let mut out = String::new();
    let wording = brief.wording;
    let headline = escape(&brief.headline);
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{headline}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<p class=\"small\">{}</p>\n<h1>{headline}</h1>\n",
        wording.code(),
        escape(&brief.source)
    );
    if let Some(title) = &brief.title {
        let _ = writeln!(out, "<p>{}</p>", escape(title));
    }
    if brief.picture.edges.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", wording.nothing_told());
    } else {
        out.push_str(&graph_alone(brief, font));
    }
    let [who, when, sentences] = wording.brief_headings();
    if brief.times.len() > 1 {
        let _ = writeln!(out, "<h2>{when}</h2>\n<table>");
        for row in &brief.times {
            let _ = writeln!(out, "<tr><td>{}</td><td>{}</td></tr>", escape(&row.when), escape(&row.what()));
        }
        out.push_str("</table>\n");
    }
    if !brief.voices.is_empty() {
        let voices: Vec<String> = brief.voices.iter().map(|Voice { name, statements }| format!("{} {statements}", escape(name))).collect();
        let _ = writeln!(out, "<h2>{who}</h2>\n<p class=\"small\">{}</p>", voices.join(" · "));
    }
    if !brief.notes.is_empty() {
        let _ = writeln!(out, "<h2>{sentences}</h2>\n<ul>");
        for note in &brief.notes {
            let _ = write!(out, "<li id=\"{}\">{} {}", note.anchor(), note.written(), escape(&note.quote));
            if !note.origin.is_empty() {
                let _ = write!(out, "<br><span class=\"small\">{}</span>", escape(&note.origin));
            }
            if let Some(doubt) = note.doubt {
                let _ = write!(out, " <span class=\"small doubt\">{doubt}</span>");
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
    if !brief.size.is_empty() {
        let _ = writeln!(out, "<p class=\"small\">{}</p>", escape(&brief.size));
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}
