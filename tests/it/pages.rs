//! Awkward pages, each with what must and must not be read from it.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Environment, repository, rows};
use serde_json::Value;

/// Words with one plain space between them.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn strings(expected: &Value, key: &str) -> Vec<String> {
    expected[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What is wrong with the article of a page, by its row and its text.
fn faults(name: &str, expected: &Value, article: &BTreeMap<String, String>, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for key in ["title", "published", "publisher", "language", "url"] {
        let (told, wanted) = (plain(&article[key]), plain(expected[key].as_str().unwrap_or_default()));
        if told != wanted {
            found.push(format!("{name}: {key} is '{told}', not '{wanted}'"));
        }
    }
    if !text.starts_with(&format!("{}\n\n", article["title"])) || text.contains("  ") || text.contains("\n\n\n") {
        found.push(format!("{name}: the text is not title and paragraphs:\n{text}"));
    }
    let text = plain(text);
    found.extend(strings(expected, "contains").iter().filter(|w| !text.contains(&plain(w))).map(|w| format!("{name}: lacks '{w}'")));
    found.extend(strings(expected, "lacks").iter().filter(|w| text.contains(&plain(w))).map(|w| format!("{name}: holds '{w}'")));
    found
}

#[test]
fn the_article_is_found_and_the_furniture_is_not() {
    let mut names: Vec<String> = fs::read_dir(repository("tests/pages"))
        .expect("pages")
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().strip_suffix(".json").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 36);
    let here = Environment::new();
    for name in &names {
        here.write(&format!("in/{name}.html"), fs::read(repository(&format!("tests/pages/{name}.html"))).expect("a page"));
    }
    let ran = here.run(&["export", "in", "-o", "out", "--keep-text", "--picture", "none", "--format", "nq"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let articles = rows(&here.read("out/articles.csv"));
    let wrong: Vec<String> = names
        .iter()
        .flat_map(|name| {
            let json = fs::read_to_string(repository(&format!("tests/pages/{name}.json"))).expect("expectations");
            let article = articles.iter().find(|article| article["id"] == *name).expect("a row");
            let text = here.read(&format!("out/texts/{name}.txt"));
            faults(name, &serde_json::from_str(&json).expect("JSON"), article, &text)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A sentence for tests of size.
const SENTENCE: &str = "Le Mali et la Mauritanie ont signé mercredi un accord de paix à Alger, sous la médiation de l'Algérie. ";

fn export(here: &Environment, page: &str) {
    let ran = here.run(&["export", page, "-o", "out", "--keep-text", "--picture", "none", "--format", "nq"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn a_page_with_five_megabytes_of_markup_is_read() {
    let here = Environment::new();
    let menu: String = (0..40_000)
        .map(|n| format!("<li class=\"menu-{n}\"><a href=\"/rubrique/{n}\" data-x=\"{n}\"><span>Rubrique {n}</span></a></li>\n"))
        .collect();
    let body: String = (0..40).map(|n| format!("<p>{n}. {}</p>\n", SENTENCE.repeat(3))).collect();
    let divs = "<div><div><span></span></div></div>".repeat(40_000);
    let page = format!("<title>Une trêve est signée</title><h1>Une trêve est signée</h1><ul>{menu}</ul>{divs}<div>{body}</div>");
    assert!(page.len() > 5_000_000, "{}", page.len());
    here.write("grande.html", page);
    export(&here, "grande.html");
    let text = here.read("out/texts/grande.txt");
    assert!(text.contains("39. Le Mali") && !text.contains("Rubrique"), "{}", text.len());
}

#[test]
fn deeply_nested_markup_does_not_overflow_the_stack() {
    // a parser copies open formatting elements again and again, as the standard asks
    let kinds = [
        ("div", "<div>", 10_000),
        ("b", "<b>", 10_000),
        ("table", "<table><tr><td>", 10_000),
        ("span", "<span><p>", 10_000),
        ("font", "<a><font>", 2_000),
    ];
    for (name, open, depth) in kinds {
        let here = Environment::new();
        here.write("page.html", format!("<title>Une trêve est signée</title>{}<p>{}</p>", open.repeat(depth), SENTENCE.repeat(4)));
        export(&here, "page.html");
        assert!(here.read("out/texts/page.txt").contains("Le Mali et la Mauritanie"), "{name}");
    }
}

#[test]
fn what_is_no_page_is_an_error() {
    let here = Environment::new();
    for (name, page) in [("vide", ""), ("blanc", " \n "), ("menu", "<nav><a href=/>Accueil</a></nav>"), ("script", "<script>var x = '</")] {
        here.write(&format!("{name}.html"), page);
        let ran = here.run(&["export", &format!("{name}.html"), "-o", "out", "--picture", "none"]);
        assert_eq!(ran.code, 1, "{name}");
        insta::assert_snapshot!(format!("page_{name}"), ran.told());
    }
}

#[test]
fn explain_finds_the_words_of_a_page_again() {
    let here = Environment::new();
    here.write("in/page.html", format!("<title>Une trêve</title><h1>Une trêve est signée</h1><p>{}</p>", SENTENCE.repeat(2)));
    let ran = here.run(&["export", "in/page.html", "-o", "out", "--picture", "none", "--published", "2021-05-06"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(!here.path("out/texts").exists(), "the text is not kept unasked");
    let explained = here.run(&["explain", "out", "state-mr"]);
    assert!(explained.stdout.contains("⟦Mauritanie⟧ ont signé mercredi"), "{}{}", explained.stdout, explained.stderr);
    assert!(here.run(&["check", "out"]).stderr.contains("1 of 1 article at hand"));
    here.write("in/page.html", "<title>Une trêve</title><p>Autre chose.");
    let changed = here.run(&["explain", "out", "state-mr"]);
    assert!(changed.stderr.contains("page.html: the file has changed"), "{}", changed.stderr);
}
