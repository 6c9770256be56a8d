//! The example of another domain, mergers of companies: an ontology and a lexicon of its own, and no Rust.

use std::fs;

use crate::support::{Environment, argument, repository};

/// All that the two articles say.
const STATEMENTS: &[&str] = &[
    "brisac partneredWith delorme-vial date=2022-01",
    "cordelane investedIn delorme-vial claimed_by=person-paul-sernin",
    "cordelane sold orsenne recipient=valmera",
    "delorme-vial suppliedTo orsenne start=2019",
    "fibrenor suppliedTo karvel",
    "karvel acquired ondelia",
    "karvel investedIn noroit date=2021",
    "person-anne-kerlo holdsOffice noroit role=présidente",
    "person-claire-morvan holdsOffice valmera role=directrice générale",
    "person-paul-sernin holdsOffice brisac role=président",
    "tessalis acquired fibrenor date=2023",
    "tessalis mergedWith noroit date=2025-06-02",
    "tessalis sold ondelia date=2025-04 recipient=karvel",
    "valmera acquired brisac negated=true",
    "valmera acquired delorme-vial date=2025 planned=true",
    "valmera acquired orsenne date=2024-03-12",
    "valmera competesWith brisac",
];

#[test]
fn mergers_are_extracted_with_an_ontology_and_a_lexicon_of_their_own() {
    let here = Environment::new();
    let (articles, ontology, lexicon) =
        (argument("data/mergers/articles"), argument("data/mergers/ontology"), argument("data/mergers/lexicon"));
    let ran = here.run(&["export", &articles, "-o", "deals", "--ontology", &ontology, "--lexicon", &lexicon, "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1, "no warnings: {}", ran.stderr);
    assert_eq!(statements(&here.read("deals/relations.csv")), STATEMENTS);
    let checked = here.run(&["check", "deals", "--ontology", &ontology]);
    assert_eq!((checked.code, checked.stdout.as_str()), (0, ""), "{}", checked.stderr);
    let forgotten = [here.run(&["check", "deals"]).stdout, here.run(&["explain", "deals", "Brisac"]).stderr];
    assert!(forgotten.iter().all(|told| told.matches("--ontology DIR").count() == 1), "{forgotten:?}");
    let known = here.run(&["query", "deals", "ASK { ?a depeche:mergedWith ?b }", "--ontology", &ontology]);
    assert_eq!(known.stdout, "true\n", "{}", known.stderr);
}

/// A line for each statement, in order: subject, relation, object, and what else it says.
fn statements(relations: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(relations.as_bytes());
    let columns = reader.headers().expect("columns").clone();
    let mut lines: Vec<String> = reader
        .records()
        .map(|row| {
            let row = row.expect("a row");
            let told = columns.iter().zip(&row).skip(4).filter(|(_, value)| !value.is_empty());
            let more: String = told.map(|(column, value)| format!(" {column}={value}")).collect();
            format!("{} {} {}{more}", &row[1], &row[2], &row[3]).replace("organization-", "")
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn what_a_lexicon_names_and_the_ontology_lacks_is_an_error() {
    let here = Environment::new();
    here.write("a.txt", "Airbus a racheté Renault le 5 mai 2021.");
    let export = |patterns: &str| {
        here.write("lexicon/patterns.csv", patterns);
        here.run(&[
            "export",
            "a.txt",
            "-o",
            "out",
            "--force",
            "--any-language",
            "--picture",
            "none",
            "--ontology",
            &argument("data/mergers/ontology"),
            "--lexicon",
            "lexicon",
        ])
    };
    let told = export("rule,trigger,lemmas,subject,object,relation\nframe,verb,racheter,agent,objet,acquired\n");
    assert_eq!(told.code, 0, "{}", told.stderr);
    assert!(told.stderr.contains("neither steps nor prepositions: objet"), "{}", told.stderr);
    for (row, expected) in [
        ("frame,verb,racheter,agent,patient,bought", "patterns.csv, line 2: the ontology has no relation 'bought'"),
        ("guess,verb,racheter,agent,patient,acquired", "patterns.csv, line 2: there is no rule 'guess' in rules.csv"),
        ("frame,verb,racheter,heading,patient,acquired", "patterns.csv, line 2: 'heading': the step 'heading' is not for this trigger"),
        ("frame,verb,racheter,agent,patient@Firm,acquired", "patterns.csv, line 2: the ontology has no class 'Firm'"),
    ] {
        let unknown = export(&format!("rule,trigger,lemmas,subject,object,relation\n{row}\n"));
        assert_eq!(unknown.code, 1, "{}", unknown.stderr);
        assert!(unknown.stderr.contains(expected), "{}", unknown.stderr);
    }
    let wrong = export("rule,trigger,lemmas,subject,relation\nframe,verb,racheter,agent,acquired\n");
    assert_eq!(wrong.code, 1);
    assert!(
        wrong.stderr.contains("patterns.csv, line 1: missing field `object`; the columns are rule, trigger, lemmas, subject, relation"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn a_table_of_an_earlier_version_names_the_one_that_has_taken_its_place() {
    let here = Environment::new();
    here.write("a.txt", "Airbus a racheté Renault le 5 mai 2021.");
    here.write("lexicon/frames.csv", "relation,part,lemmas,subject,object\n");
    let told = here.run(&["export", "a.txt", "-o", "out", "--any-language", "--lexicon", "lexicon"]);
    assert_eq!(told.code, 1, "{}", told.stderr);
    assert!(told.stderr.contains("frames.csv: patterns.csv has taken its place"), "{}", told.stderr);
    assert!(told.stderr.contains("docs/adding-a-relation.md"), "{}", told.stderr);
}

#[test]
fn names_of_a_domain_are_listed_whatever_its_relations() {
    let here = Environment::new();
    here.write("v.txt", "Valmera a acquis Orsenne le 3 mai 2021.");
    let (ontology, lexicon) = (argument("data/mergers/ontology"), argument("data/mergers/lexicon"));
    for given in [vec![], vec!["--ontology", ontology.as_str()]] {
        let ran = here.run(&[&["mentions", "v.txt", "--lexicon", lexicon.as_str()][..], &given].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stdout.contains("v,28,38,Date,3 mai 2021"), "{}", ran.stdout);
    }
}

#[test]
fn the_page_on_adding_a_relation_shows_real_output() {
    let page = fs::read_to_string(repository("docs/adding-a-relation.md")).expect("the page");
    let block = |language: &str| {
        let (_, rest) = page.split_once(&format!("```{language}\n")).expect("a block");
        rest.split_once("```").expect("an end").0.to_owned()
    };
    let here = Environment::new();
    here.copy_tables("data/mergers/ontology", "mine/ontology");
    here.copy_tables("data/mergers/lexicon", "mine/lexicon");
    for (file, language) in [("mine/ontology/depeche.ttl", "turtle"), ("mine/lexicon/patterns.csv", "csv")] {
        here.write(file, here.read(file) + &block(language));
    }
    here.write("deal.txt", block("text"));
    let parsed = here.run(&["parse", "deal.txt"]).stdout;
    let shown = page.lines().filter(|line| line.contains("TokenRange="));
    assert_eq!(shown.inspect(|line| assert!(parsed.contains(*line), "{line}\n{parsed}")).count(), 3);
    let commands = page.lines().filter(|line| line.starts_with("depeche ") && line.contains("mine/ontology"));
    let ran: Vec<_> = commands.map(|line| here.run(&line.split(' ').skip(1).collect::<Vec<_>>())).collect();
    assert!(ran.len() == 4 && ran.iter().all(|ran| ran.code == 0), "{ran:?}");
    assert!(page.contains(&ran[2].stdout), "{}", ran[2].stdout);
    assert_eq!(here.read("try/relations.csv").lines().count(), 1 + 4);
}
