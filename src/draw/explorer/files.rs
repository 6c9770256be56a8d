//! The files of the page, which come with the program.

/// What stands in the page, with `{{…}}` where it differs between the server and a file.
const PAGE: &str = include_str!("../../../data/page/page.html");

/// What the page looks like.
pub(super) const STYLE: &str = include_str!("../../../data/page/page.css");

/// A file of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageFile {
    /// Its name, under `/page/`.
    pub name: &'static str,
    /// What is in it.
    pub text: &'static str,
}

/// The modules of the script.
pub(super) const MODULES: [PageFile; 29] = [
    PageFile { name: "api.js", text: include_str!("../../../data/page/api.js") },
    PageFile { name: "arrange.js", text: include_str!("../../../data/page/arrange.js") },
    PageFile { name: "chosen.js", text: include_str!("../../../data/page/chosen.js") },
    PageFile { name: "days.js", text: include_str!("../../../data/page/days.js") },
    PageFile { name: "dom.js", text: include_str!("../../../data/page/dom.js") },
    PageFile { name: "drag.js", text: include_str!("../../../data/page/drag.js") },
    PageFile { name: "facts.js", text: include_str!("../../../data/page/facts.js") },
    PageFile { name: "far.js", text: include_str!("../../../data/page/far.js") },
    PageFile { name: "filters.js", text: include_str!("../../../data/page/filters.js") },
    PageFile { name: "frame.js", text: include_str!("../../../data/page/frame.js") },
    PageFile { name: "http.js", text: include_str!("../../../data/page/http.js") },
    PageFile { name: "inside.js", text: include_str!("../../../data/page/inside.js") },
    PageFile { name: "kept.js", text: include_str!("../../../data/page/kept.js") },
    PageFile { name: "list.js", text: include_str!("../../../data/page/list.js") },
    PageFile { name: "names.js", text: include_str!("../../../data/page/names.js") },
    PageFile { name: "page.js", text: include_str!("../../../data/page/page.js") },
    PageFile { name: "picture.js", text: include_str!("../../../data/page/picture.js") },
    PageFile { name: "places.js", text: include_str!("../../../data/page/places.js") },
    PageFile { name: "queries.js", text: include_str!("../../../data/page/queries.js") },
    PageFile { name: "results.js", text: include_str!("../../../data/page/results.js") },
    PageFile { name: "search.js", text: include_str!("../../../data/page/search.js") },
    PageFile { name: "served.js", text: include_str!("../../../data/page/served.js") },
    PageFile { name: "sheet.js", text: include_str!("../../../data/page/sheet.js") },
    PageFile { name: "sight.js", text: include_str!("../../../data/page/sight.js") },
    PageFile { name: "state.js", text: include_str!("../../../data/page/state.js") },
    PageFile { name: "terms.js", text: include_str!("../../../data/page/terms.js") },
    PageFile { name: "times.js", text: include_str!("../../../data/page/times.js") },
    PageFile { name: "walk.js", text: include_str!("../../../data/page/walk.js") },
    PageFile { name: "words.js", text: include_str!("../../../data/page/words.js") },
];

/// The editor of queries, which is loaded where one is written: CodeMirror, and what `data/page/editor/source.js` makes of it.
const EDITOR: PageFile = PageFile { name: "codemirror.js", text: include_str!("../../../data/page/codemirror.js") };

/// What the page of a server loads: its style, its script as modules, and its editor.
pub fn page_files() -> impl Iterator<Item = PageFile> {
    [PageFile { name: "page.css", text: STYLE }, EDITOR].into_iter().chain(MODULES)
}

/// The page of a server, which loads the rest from it.
pub fn served_page() -> String {
    let head = "<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/page/page.css\">\n<script src=\"/page/served.js\" type=\"module\"></script>";
    let noscript = "This page needs JavaScript. /sparql and /api/v1/graph do not.";
    filled(&[("language", "fr"), ("title", "Depeche"), ("head", head), ("noscript", noscript), ("data", "")])
}

/// The page with these parts in their places.
pub(super) fn filled(parts: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = PAGE;
    // From left to right, so that braces in what is put in mean nothing.
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        out.push_str(parts.iter().find(|(known, _)| *known == name).map(|(_, part)| *part).unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}
