//! The brief page: one page that a newspaper could print, whose numbers lead to the sentences.

use crate::draw::{boxes, overlap};
use crate::support::{Environment, argument, assert_legible};

/// No letter is smaller, in points.
const SMALLEST: f64 = 6.0;
/// The smallest letters of a graph, before it is made smaller.
const EDGE_LABELS: f64 = 10.5;
const ARTICLE: &str = "LE NIGER S'INQUIÈTE DE MÉNAKA\n\nNiamey, le 4 mai 2023 – L'armée kényane a quitté Ménaka mardi. Le Mali a attaqué \
    le Tchad le 2 mai 2023, selon le Niger. Le Tchad nie avoir attaqué le Mali. Le Mali et le Tchad doivent signer un accord de paix à Niamey.\n";

/// What stands between two marks, wherever it does.
fn all_between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).filter_map(|rest| rest.split_once(to)).map(|(found, _)| found).collect()
}

fn numbers(words: Vec<&str>) -> Vec<f64> {
    words.into_iter().map(|number| number.parse().expect("a number")).collect()
}

/// Every number leads to a sentence, nothing overlaps, is too small or stands outside the page.
fn assert_page(svg: &str) {
    resvg::usvg::Tree::from_str(svg, &resvg::usvg::Options::default()).expect("valid SVG");
    let notes = all_between(svg, "<g class=\"note\" id=\"", "\"");
    let links = all_between(svg, "<a href=\"#", "\"");
    assert!(!links.is_empty() && links.iter().all(|link| notes.contains(link)), "{links:?} lead to {notes:?}");
    let found: Vec<[f64; 4]> = boxes(svg, "node").into_iter().chain(boxes(svg, "edge-label")).collect();
    for (at, one) in found.iter().enumerate() {
        assert!(!found[at + 1..].iter().any(|other| overlap(one, other)), "{one:?} overlaps");
    }
    let scale = numbers(all_between(svg, " scale(", ")"))[0];
    assert!(scale * EDGE_LABELS >= SMALLEST, "{scale}");
    assert!(numbers(all_between(svg, "font-size=\"", "\"")).into_iter().all(|size| size >= SMALLEST));
    let [width, height] = ["width", "height"]
        .map(|side| all_between(svg, &format!(" {side}=\""), "\"")[0].trim_end_matches("pt").parse::<f64>().expect("a number"));
    assert_legible(svg, SMALLEST);
    let baselines = numbers(all_between(svg, "<text class=\"quote\" x=\"", "\""));
    assert!(baselines.iter().all(|x| *x < width));
    let lowest =
        all_between(svg, "<text class=\"", "font-size").into_iter().filter_map(|text| all_between(text, " y=\"", "\"").first().copied());
    assert!(lowest.map(|y| y.parse::<f64>().expect("a number")).all(|y| y < height), "cut at {height}");
}

fn exported(here: &Environment) {
    here.write("a.txt", ARTICLE);
    let ran = here.run(&["export", "a.txt", "-o", "kg", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn a_page_tells_the_lead_as_a_sentence_and_quotes_the_others() {
    let here = Environment::new();
    exported(&here);
    for name in ["b.svg", "b.html"] {
        let ran = here.run(&["draw", "kg", "--brief", "-o", name]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let svg = here.read("b.svg");
    assert_page(&svg);
    let title = all_between(&svg, "<title>", "</title>")[0];
    assert_eq!(title, "L'armée kényane a quitté Ménaka (2 mai 2023)");
    // the headline of the article, not in capitals
    assert!(svg.contains("Le Niger s'inquiète de Ménaka"), "{svg}");
    assert!(svg.contains("a attaqué") && svg.contains("n'a pas attaqué") && svg.contains("doit signer"));
    assert!(svg.contains("selon Niger") && svg.contains("récit"));
    let html = here.read("b.html");
    assert!(html.contains("«\u{a0}Le Tchad nie avoir attaqué le Mali.\u{a0}»") && !html.contains("<script"));
    let english = here.run(&["draw", "kg", "--brief", "-o", "e.svg", "--lang", "en"]);
    assert_eq!(english.code, 0, "{}", english.stderr);
    assert!(here.read("e.svg").contains("did not attack"));
}

#[test]
fn an_export_begins_with_the_page() {
    let here = Environment::new();
    here.write("a.txt", ARTICLE);
    let drawn = |folder: &str, pictures: &str| {
        let ran = here.run(&["export", "a.txt", "-o", folder, "--picture", pictures]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        here.list(folder).into_iter().filter(|name| name.starts_with("brief")).collect::<Vec<String>>()
    };
    assert_eq!(drawn("images", "svg,pdf"), ["brief.pdf", "brief.svg"]);
    assert_page(&here.read("images/brief.svg"));
    // the sentences are quoted, as 'draw' quotes them
    assert_eq!(here.run(&["draw", "images", "--brief", "-o", "b.svg"]).code, 0);
    assert_eq!(here.read("b.svg"), here.read("images/brief.svg"));
    assert!(here.read("b.svg").contains("Le Tchad nie avoir"));
    assert!(drawn("dot", "dot").is_empty() && drawn("none", "none").is_empty());
    // a page of the user's own is not replaced
    here.write("none/brief.svg", "mine");
    let ran = here.run(&["export", "a.txt", "-o", "none", "--picture", "svg", "--force"]);
    assert!(ran.code == 2 && ran.stderr.contains("brief.svg' is in the way"), "{}", ran.stderr);
    assert_eq!(here.read("none/brief.svg"), "mine");
}

#[test]
fn an_article_that_says_little_keeps_its_own_title() {
    let here = Environment::new();
    let headline = |name: &str, title: &str, text: &str| {
        here.write(&format!("{name}.txt"), format!("{title}\n\nNiamey, le 4 mai 2023 – {text}\n"));
        assert_eq!(here.run(&["export", &format!("{name}.txt"), "-o", name, "--picture", "svg"]).code, 0);
        let svg = here.read(&format!("{name}/brief.svg"));
        assert!(!svg.contains("Source : 4 mai"), "a date is no source");
        assert!(svg.contains(&format!("Source : {name} (4 mai 2023)")), "{svg}");
        all_between(&svg, "<title>", "</title>")[0].to_owned()
    };
    let war = "Le Mali a attaqué le Tchad. Le Niger a signé l'accord de Lomé. Le Ghana accuse le Bénin. Le Sénégal soutient la Guinée.";
    assert_eq!(headline("guerre", "Le Tchad sous le feu", war), "Le Mali attaque le Tchad");
    // nothing that the lead tells is about whom the title names
    assert_eq!(headline("ailleurs", "Une saison sèche", war), "Une saison sèche");
    assert_eq!(headline("peu", "Le Tchad sous le feu", "Le Mali a attaqué le Tchad."), "Le Tchad sous le feu");
    let own_word = "Le Mali affirme avoir attaqué le Tchad. Le Ghana accuse le Bénin. Le Sénégal soutient la Guinée.";
    assert_eq!(headline("parole", "Le Tchad sous le feu", own_word), "Le Tchad sous le feu");
}

#[test]
fn large_graphs_and_foreign_words_have_a_page() {
    let here = Environment::new();
    let entities: String = (0..10_000).map(|at| format!("state-{at},State,Pays {at}\n")).collect();
    let relations: String = (1..10_000).map(|at| format!("state-{at},attacked,state-{}\n", at / 3)).collect();
    here.write("big/entities.csv", format!("id,type,label\n{entities}"));
    here.write("big/relations.csv", format!("subject,relation,object\n{relations}"));
    here.write(
        "other.ttl",
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix ex: <http://ex.org/> .\n\
         ex:a a foaf:Person ; foaf:name \"Ana\" ; foaf:knows ex:b . ex:b a foaf:Person ; foaf:name \"Bob\" .",
    );
    for (graph, page, words) in [("big", "a4", "sur 9\u{202f}999, les plus marquantes"), ("other.ttl", "screen", "Aucune phrase connue")] {
        let ran = here.run(&["draw", graph, "--brief", "-o", "b.svg", "--page", page, "--force"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let svg = here.read("b.svg");
        assert_page(&svg);
        assert!(svg.contains(words), "{svg}");
    }
}

#[test]
fn a_page_of_a_large_graph_fits_its_paper() {
    let here = Environment::new();
    for (at, paper) in ["a4", "screen"].into_iter().enumerate() {
        let name = format!("{at}.svg");
        let ran = here.run(&["draw", &argument("data/karabakh"), "--brief", "-o", &name, "--page", paper]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let svg = here.read(&name);
        assert_page(&svg);
        assert_eq!(svg.contains("height=\"841.89pt\""), paper == "a4");
        assert!(boxes(&svg, "node").len() <= 12);
        assert!(svg.contains("les plus marquantes"), "it says that there is more");
    }
}

#[test]
fn a_graph_without_texts_or_statements_has_a_page_that_says_so() {
    let here = Environment::new();
    exported(&here);
    std::fs::remove_file(here.path("a.txt")).expect("it is there");
    let ran = here.run(&["draw", "kg", "--brief", "-o", "b.svg"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(here.read("b.svg").contains("n'a pas attaqué") && !here.read("b.svg").contains("nie avoir"));
    here.write("none/entities.csv", "id,type,label\nstate-ml,State,Mali\n");
    for name in ["n.svg", "n.pdf", "n.png", "n.html"] {
        let ran = here.run(&["draw", "none", "--brief", "-o", name]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
    }
    assert!(here.read("n.svg").contains("Aucune relation") && here.read("n.html").contains("Aucune relation"));
}

#[test]
fn what_a_page_is_not_drawn_as_is_refused() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    for (arguments, message) in [
        (["-o", "b.dot"].as_slice(), "--brief: a page is not drawn as .dot: expected .svg, .png, .pdf or .html"),
        (&["-o", "b.svg", "--page", "a3"], "--page a3: a brief page is drawn as a4, letter or screen"),
        (&["-o", "b.svg", "--group", "state"], "--group has no effect on a brief page"),
        (&["-o", "b.svg", "--engine", "graphviz"], "--brief has no effect on what Graphviz lays out"),
        (&["-o", "b.svg", "--timeline"], "cannot be used with"),
    ] {
        let ran = here.run(&[&["draw", tables.as_str(), "--brief"], arguments].concat());
        assert!(ran.code == 2 && ran.stderr.contains(message), "{}", ran.stderr);
    }
}
