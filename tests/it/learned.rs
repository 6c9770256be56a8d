//! What the model of relations adds to the statements of patterns, and that it can be exchanged and left out.

use crate::support::{Environment, argument, repository, rows};

const ARTICLE: &str = "Des coups de feu ont été entendus à Ménaka, ville du Mali. L'attaque a fait dix morts le 4 mai 2021.\n";

/// The rules by which statements were found, with how sure each is.
fn evidence(here: &Environment, folder: &str) -> Vec<(String, f64)> {
    let rows = rows(&here.read(&format!("{folder}/evidence.csv")));
    rows.iter().map(|row| (row["rule"].clone(), row["confidence"].parse().expect("a number"))).collect()
}

fn export(here: &Environment, out: &str, options: &[&str]) {
    let ran = here.run(&[&["-q", "export", "menaka.txt", "-o", out, "--picture", "none"], options].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn a_model_adds_what_no_pattern_says_and_can_be_left_out() {
    let here = Environment::new();
    here.write("menaka.txt", ARTICLE);
    export(&here, "with", &[]);
    export(&here, "without", &["--relations", "none"]);
    let learned =
        |folder| evidence(&here, folder).into_iter().filter(|(rule, _)| rule == "learned").map(|(_, sure)| sure).collect::<Vec<_>>();
    assert!(learned("without").is_empty());
    assert!(!learned("with").is_empty() && learned("with").iter().all(|sure| (0.4..=1.0).contains(sure)), "{:?}", evidence(&here, "with"));
    let statements = here.read("with/relations.csv");
    assert!(statements.contains("event-attaque-menaka,occurredOn,date-2021-05-04"), "{statements}");
}

#[test]
fn the_packaged_model_as_a_file_gives_the_same_and_is_recorded() {
    let here = Environment::new();
    here.write("menaka.txt", ARTICLE);
    let model = argument("data/relations/fr.model");
    export(&here, "own", &[]);
    export(&here, "file", &["--relations", &model]);
    for table in ["entities.csv", "relations.csv", "evidence.csv"] {
        assert_eq!(here.read(&format!("own/{table}")), here.read(&format!("file/{table}")), "{table}");
    }
}

#[test]
fn a_damaged_model_is_refused() {
    let here = Environment::new();
    here.write("menaka.txt", ARTICLE);
    let mut bytes = std::fs::read(repository("data/relations/fr.model")).expect("the model");
    bytes.truncate(bytes.len() / 3);
    here.write("cut.model", bytes);
    let ran = here.run(&["export", "menaka.txt", "-o", "out", "--relations", "cut.model"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("cut.model") && ran.stderr.contains("leave --relations out"), "{}", ran.stderr);
}

#[test]
fn a_model_of_relations_has_no_effect_on_names_and_is_refused_there() {
    let here = Environment::new();
    here.write("menaka.txt", ARTICLE);
    let ran = here.run(&["mentions", "menaka.txt", "--relations", "none"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
}
