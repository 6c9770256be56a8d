//! A map as a page of the web: the picture, and what is told of each site as text.

use std::fmt::Write as _;

use super::super::pen::escape;
use super::super::picture::Showing;
use super::contents::MapContents;
use super::sheet::MapPicture;
use crate::graph::KnowledgeGraph;

const STYLE: &str = "body{max-width:950px;margin:1rem auto;padding:0 1rem;font:15px/1.45 \"DejaVu Sans\",Verdana,sans-serif;color:#111;background:#fff}\
svg{width:100%;height:auto}h2{font-size:1rem;border-top:1px solid #c8c8c4;padding-top:.5rem;margin:1.2rem 0 .3rem}\
details{margin:.2rem 0}summary{cursor:pointer}ul{margin:.2rem 0 .6rem}li{margin:.2rem 0}.small{color:#555;font-size:.85rem}";

/// Writes a map as a page: valid HTML without scripts, and nothing is loaded from anywhere.
pub fn write_map_html(graph: &KnowledgeGraph, showing: &Showing, contents: &MapContents, map: &MapPicture) -> String {
    let title = escape(&contents.title);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        contents.wording.code()
    );
    out.push_str(&map.svg);
    let _ = writeln!(out, "<h2>{}</h2>", contents.wording.sites());
    for site in &contents.sites {
        let told = contents.told(graph, showing, site);
        let _ = write!(
            out,
            "<details>\n<summary>{} <span class=\"small\">({})</span></summary>\n<ul>\n",
            escape(&site.label),
            site.statements.len()
        );
        for line in told.iter().skip(1) {
            let _ = writeln!(out, "<li>{}</li>", escape(line));
        }
        out.push_str("</ul>\n</details>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}
