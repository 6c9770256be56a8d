//! Graphs on pages of true size: all that is on them can be read, and what is not is told.

use depeche::draw::{Extent, Font, OnPage, Page, Showing, StyleSheet, write_on_page};

use crate::draw::{boxes, overlap};
use crate::support::{Environment, argument, assert_legible, curated, measured};

/// The pages, their sizes and their smallest letters.
const PAGES: [(&str, [f64; 2], f64); 5] = [
    ("a4", [595.28, 841.89], 6.0),
    ("a3", [1190.55, 841.89], 6.0),
    ("letter", [612.0, 792.0], 6.0),
    ("slide", [960.0, 540.0], 6.0),
    ("screen", [1280.0, 800.0], 8.0),
];

/// The page as SVG, and what is said of it.
fn drawn(here: &Environment, graph: &str, page: &str, more: &[&str]) -> (String, String) {
    let ran = here.run(&[&["draw", graph, "--page", page, "-o", "p.svg", "--force"], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    (here.read("p.svg"), ran.stderr)
}

/// Nodes and labels of edges lie apart.
fn assert_apart(svg: &str) {
    let found: Vec<[f64; 4]> = boxes(svg, "node").into_iter().chain(boxes(svg, "edge-label")).collect();
    for (at, one) in found.iter().enumerate() {
        assert!(!found[at + 1..].iter().any(|other| overlap(one, other)), "{one:?} overlaps");
    }
}

#[test]
fn every_page_has_its_size_and_can_be_read() {
    let here = Environment::new();
    for (page, size, smallest) in PAGES {
        let (svg, told) = drawn(&here, &argument("data/karabakh"), page, &[]);
        assert_legible(&svg, smallest);
        assert_apart(&svg);
        let (_, found) = measured(&svg);
        assert!(found.iter().zip(size).all(|(found, size)| (found - size).abs() < 0.01), "{page}: {found:?}");
        assert!(told.contains(&format!("to fit {page}, statements that differ in time alone are one line")), "{told}");
        let nodes = boxes(&svg, "node").len();
        // what is left out is told in the picture, too
        let is_reduced = nodes < 30;
        assert_eq!(svg.contains(&format!("{nodes} entités sur 30, les plus liées")), is_reduced, "{page}");
        assert_eq!(told.contains(&format!("{nodes} of 30 entities are drawn")), is_reduced, "{told}");
        assert!(nodes >= 8 && (nodes == 30 || page != "a3"), "{page}: {nodes}");
    }
}

#[test]
fn a_pdf_has_the_true_size() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    let around = ["--around", "Anar Eyvazov"];
    for (page, [width, height], _) in PAGES {
        let ran = here.run(&[&["draw", tables.as_str(), "--page", page, "-o", "p.pdf", "--force"], around.as_slice()].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let pdf = String::from_utf8_lossy(&std::fs::read(here.path("p.pdf")).expect("a page")).into_owned();
        let sizes = pdf.split("/MediaBox [").nth(1).and_then(|rest| rest.split(']').next()).expect("a size");
        let sizes: Vec<f64> = sizes.split_whitespace().map(|number| number.parse().expect("a number")).collect();
        assert!((sizes[2] - width).abs() < 0.01 && (sizes[3] - height).abs() < 0.01, "{page}: {sizes:?}");
    }
}

#[test]
fn what_fits_is_drawn_as_it_is_and_as_asked_for() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    let (svg, told) = drawn(&here, &tables, "a4", &["--around", "Anar Eyvazov"]);
    assert!(!told.contains("to fit") && !svg.contains("les plus liées"), "{told}");
    assert_legible(&svg, 6.0);
    let (right, _) = drawn(&here, &tables, "a4", &["--around", "Anar Eyvazov", "--direction", "right"]);
    let (down, _) = drawn(&here, &tables, "a4", &["--around", "Anar Eyvazov", "--direction", "down"]);
    assert!(right != down);
    let (grouped, _) = drawn(&here, &tables, "a3", &["--around", "Anar Eyvazov", "--hops", "2", "--group", "state"]);
    assert!(grouped.contains("class=\"group-label\""));
    assert_legible(&grouped, 6.0);
}

#[test]
fn statements_that_differ_in_time_are_summed_and_numbers_lead_to_words() {
    let here = Environment::new();
    let names = ["Rhénie", "Vélie", "Ossavie", "Tarn", "Lorane", "Masvie", "Ardie"];
    let entities: String = names.iter().enumerate().map(|(at, name)| format!("state-{at},State,{name},\n")).collect();
    let dates: String = (1900..1930).map(|year| format!("date-{year},Date,{year},{year}\n")).collect();
    here.write("kg/entities.csv", format!("id,type,label,value\n{entities}{dates}"));
    let mut rows = String::from("subject,relation,object,date\n");
    for from in 0..names.len() {
        for to in (0..names.len()).filter(|to| *to != from) {
            rows.extend([1911, 1915, 1922].map(|year| format!("state-{from},attacked,state-{to},{}\n", year + from)));
            rows.push_str(&format!("state-{from},signed,state-{to},{}\n", 1900 + to));
        }
    }
    here.write("kg/relations.csv", rows);
    let (svg, told) = drawn(&here, "kg", "a4", &[]);
    assert_legible(&svg, 6.0);
    assert_apart(&svg);
    assert!(svg.contains("a attaqué (1911 – 1922), 3 fois") && svg.contains("a signé (1901)"), "{svg}");
    assert!(told.contains("the arrows bear numbers whose words stand below"), "{told}");
    let links: Vec<&str> = svg.split("<a href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 10 && links.iter().all(|link| svg.contains(&format!("<g class=\"words\" id=\"{link}\">"))), "{links:?}");
    // without a page nothing is summed, and how to get one is told
    let ran = here.run(&["draw", "kg", "-o", "w.svg"]);
    assert!(here.read("w.svg").contains("a attaqué (1915)"));
    let hint = "points: --page a4 makes one that can be read; --fold, --around and --top draw less";
    assert!(ran.stderr.contains("on a page of A4 its smallest letters have") && ran.stderr.contains(hint), "{}", ran.stderr);
    assert!(!here.run(&["draw", "kg", "-o", "w.html"]).stderr.contains(hint), "a page to explore is not printed");
}

#[test]
fn a_page_smaller_than_one_node_is_one_clear_error() {
    let here = Environment::new();
    here.write("kg/entities.csv", format!("id,type,label\nstate-a,State,{}\nstate-b,State,Nord\n", "long ".repeat(600)));
    here.write("kg/relations.csv", "subject,relation,object\nstate-a,opposes,state-b\n");
    let ran = here.run(&["draw", "kg", "--page", "slide", "-o", "p.pdf"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("--page slide: the words of 'long long") && ran.stderr.contains("hint: without --page"), "{}", ran.stderr);
    assert!(!here.path("p.pdf").exists());
    here.write("none/entities.csv", "id,type,label\n");
    drawn(&here, "none", "a4", &[]);
}

#[test]
fn a_large_graph_is_reduced_to_what_can_be_read() {
    let here = Environment::new();
    let entities: String = (0..600).map(|at| format!("organization-{at},Organization,Ordre des jardiniers {at}\n")).collect();
    let rows: String = (0..1500)
        .map(|at| (at % 600, (at * at + 7 * at) % 599))
        .filter(|(from, to)| from != to)
        .map(|(from, to)| format!("organization-{from},supported,organization-{to}\n"))
        .collect();
    here.write("kg/entities.csv", format!("id,type,label\n{entities}"));
    here.write("kg/relations.csv", format!("subject,relation,object\n{rows}"));
    let (svg, told) = drawn(&here, "kg", "a4", &[]);
    assert_legible(&svg, 6.0);
    assert_apart(&svg);
    assert!(boxes(&svg, "node").len() >= 5 && told.contains("entities are drawn"), "{told}");
}

/// The pages of a PDF, as its page tree counts them.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let count = text.split("/Type /Pages").nth(1).and_then(|rest| rest.split("/Count ").nth(1)).expect("a page tree");
    count.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
}

#[test]
fn what_does_not_fit_is_on_further_pages_of_a_pdf() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    for (name, page) in [("a.pdf", "a4"), ("b.pdf", "a4"), ("s.pdf", "slide"), ("whole.pdf", "a3")] {
        let ran = here.run(&["draw", &tables, "--page", page, "-o", name]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(ran.stderr.contains("further page"), page != "a3", "{}", ran.stderr);
    }
    let [a, b, whole] = ["a.pdf", "b.pdf", "whole.pdf"].map(|name| std::fs::read(here.path(name)).expect("a file"));
    assert!(a == b && pages(&a) > 1 && pages(&whole) == 1);
    let sizes = String::from_utf8_lossy(&a).matches("/MediaBox [0 0 595.28 841.89]").count();
    assert_eq!(sizes, pages(&a), "each page has its true size");
}

#[test]
fn every_arrow_is_on_one_page_that_can_be_read() {
    let (graph, showing) = (curated(), Showing::default());
    let drawn = |page: Page| {
        let on = OnPage { page, extent: Extent::Pages, direction: None };
        write_on_page(&graph, &showing, &StyleSheet::default(), &Font::default(), on).expect("pages")
    };
    let arrows = |svg: &str| svg.matches("<g class=\"edge ").count();
    let (first, whole) = (drawn(Page::A4), drawn(Page::A3));
    assert!(!first.further.is_empty() && whole.further.is_empty() && first.missing == 0);
    let all: Vec<&String> = std::iter::once(&first.svg).chain(&first.further).collect();
    assert_eq!(all.iter().map(|svg| arrows(svg)).sum::<usize>(), arrows(&whole.svg));
    for (at, svg) in all.iter().enumerate() {
        assert_legible(svg, 6.0);
        assert_apart(svg);
        assert!(at == 0 || svg.contains(&format!("Page {}\u{a0}: ", at + 1)), "{svg}");
    }
    assert!(first.svg.contains(&format!("suite pages 2 à {}", all.len())), "{}", first.svg);
    // who is written into no box and bears no arrow is not lost
    assert!(all.iter().any(|svg| svg.contains(">porte-parole<") || svg.contains(">porte-parole (ministère<")));
}

#[test]
fn all_of_a_large_graph_is_an_overview_that_can_be_read() {
    let here = Environment::new();
    let entities: String = (0..700).map(|at| format!("organization-{at},Organization,Ordre {at}\n")).collect();
    let rows: String = (0..900).map(|at| format!("organization-{},supported,organization-{}\n", at % 700, (at / 20) * 20 % 700)).collect();
    here.write("kg/entities.csv", format!("id,type,label\n{entities}"));
    here.write("kg/relations.csv", format!("subject,relation,object\n{rows}"));
    for page in ["a4", "a3", "slide"] {
        let (svg, told) = drawn(&here, "kg", page, &["--all"]);
        assert_legible(&svg, 6.0);
        assert_eq!(boxes(&svg, "node").len(), 700, "{told}");
        assert!(told.contains("drawn as areas") && svg.contains("noms omis faute de place"), "{told}");
    }
}

#[test]
fn a_picture_of_nothing_says_so() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\n");
    let (svg, _) = drawn(&here, "kg", "a4", &[]);
    assert!(svg.contains("Aucune entité à montrer"));
    let (svg, _) = drawn(&here, "kg", "a4", &["--timeline"]);
    assert!(svg.contains("Aucune date connue"));
    here.write("two/entities.csv", "id,type,label\nstate-a,State,Nord\nstate-b,State,Sud\n");
    let (_, told) = drawn(&here, "two", "a4", &["--group", "state"]);
    assert!(told.contains("--group state: no box is drawn"), "{told}");
}
