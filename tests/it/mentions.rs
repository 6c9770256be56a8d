//! `depeche mentions`, and what names mean.

use crate::support::{Environment, repository};

const ARTICLE: &str =
    "Une trêve à Tripoli\n\n5 mai 2021\n\nLe président libanais Michel Aoun s'est rendu à Tripoli. Beyrouth a accusé Israël.\n";

/// "é" as "e" with an accent.
fn decomposed(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'é' => "e\u{301}".to_owned(),
            'è' => "e\u{300}".to_owned(),
            'ê' => "e\u{302}".to_owned(),
            'à' => "a\u{300}".to_owned(),
            'ç' => "c\u{327}".to_owned(),
            'ï' => "i\u{308}".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

#[test]
fn names_and_dates_are_rows_and_what_cannot_be_read_is_told() {
    let here = Environment::new();
    here.write("a.txt", ARTICLE);
    here.write("b.pdf", "%PDF");
    let english = "The two armies had however quarrelled until the last minute about the case of eleven pilots. ".repeat(4);
    here.write("c.txt", english);
    let ran = here.run(&["mentions", "c.txt", "b.pdf", "a.txt"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("c.txt: the text is in English") && ran.stderr.contains("--any-language"), "{}", ran.stderr);
    assert!(ran.stderr.contains("b.pdf: a .pdf file"), "{}", ran.stderr);
    let rows: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(rows[0], "article,start,end,kind,text");
    assert!(rows.contains(&"a,21,31,Date,5 mai 2021") && rows.contains(&"a,12,19,Location,Tripoli"), "{}", ran.stdout);
    let ran = here.run(&["mentions", "c.txt", "b.pdf"]);
    assert!(ran.code != 0 && ran.stdout.is_empty(), "no header without an article: {}", ran.stdout);
    let ran = here.run(&["-q", "mentions", "--any-language", "c.txt"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "article,start,end,kind,text\n"), "{}", ran.stderr);
}

#[test]
fn why_one_of_several_places_is_meant_is_noted() {
    let here = Environment::new();
    here.write("a.txt", ARTICLE);
    let ran = here.run(&["-q", "export", "a.txt", "-o", "out", "--picture", "none", "--format", "nt"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let entities = here.read("out/entities.csv");
    let row = |id: &str| entities.lines().find(|line| line.starts_with(id)).unwrap_or_default().to_owned();
    assert!(row("place-tripoli-266826").contains("of 2 places of that name the one in LB"), "{entities}");
    assert!(row("state-lb").contains("Beyrouth: the government, not the city"), "{entities}");
}

#[test]
fn decomposed_letters_change_nothing() {
    let here = Environment::new();
    let dispatch = std::fs::read_to_string(repository("data/dispatches/colombie-farc-bogota.txt")).expect("a dispatch");
    here.write("same.txt", &dispatch);
    let export = |out: &str| {
        let ran = here.run(&["-q", "export", "same.txt", "-o", out, "--picture", "none", "--format", "nt"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        (here.read(&format!("{out}/entities.csv")), here.read(&format!("{out}/relations.csv")))
    };
    let composed = export("composed");
    here.write("same.txt", decomposed(&dispatch));
    assert_eq!(composed, export("decomposed"));
}

/// Whoever has seen enough of the results closes the pipe.
#[test]
fn a_closed_pipe_is_no_error() {
    use std::process::{Command, Stdio};
    let here = Environment::new();
    let line = "{\"text\": \"Le Mali et le Niger ont signé un accord avec la Mauritanie à Alger.\", \"date\": \"2021-05-06\"}\n";
    here.write("many.ndjson", line.repeat(400));
    let program = assert_cmd::cargo::cargo_bin("depeche");
    let mut child = Command::new(program)
        .current_dir(here.path("."))
        .args(["mentions", "many.ndjson"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let ran = child.wait_with_output().expect("it ends");
    assert_eq!((ran.status.code(), String::from_utf8_lossy(&ran.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn quiet_means_errors_only() {
    let here = Environment::new();
    here.write("sans-date.txt", "Le Mali et le Niger ont signé un accord avec la Mauritanie à Alger, selon une source locale.\n");
    let told = here.run(&["export", "sans-date.txt", "-o", "out", "--picture", "none"]).stderr;
    assert!(told.contains("no date of publication"), "{told}");
    let ran = here.run(&["export", "-q", "sans-date.txt", "-o", "quiet", "--picture", "none"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}
