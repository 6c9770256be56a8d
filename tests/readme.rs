//! What the README shows is what the program does.

mod environment;

use std::fs;

use environment::{Environment, argument, repository};

#[test]
fn the_readme_shows_real_output() {
    let readme = fs::read_to_string(repository("README.md")).expect("README.md");
    let shown = |what: &str| assert!(readme.contains(what), "the README does not show:\n{what}");
    let here = Environment::new();
    let mut dispatches: Vec<String> = fs::read_dir(repository("data/dispatches"))
        .expect("dispatches")
        .flatten()
        .map(|e| e.path().to_string_lossy().into_owned())
        .collect();
    dispatches.sort();
    let mut arguments = vec!["export", "-o", "out", "--picture", "none"];
    arguments.extend(dispatches.iter().map(String::as_str));
    shown(&here.run(&arguments).stderr);
    let tables = argument("data/karabakh");
    shown(&here.run(&["query", &tables, "--name", "signatories", "--format", "table"]).stdout);
    shown(&here.run(&["query", &tables, "--name", "between", "--set", "a=Arménie", "--set", "b=Azerbaïdjan"]).stdout.replace('\r', ""));
    shown(here.run_with(&["parse", "-"], "L'armée s'est retirée des districts.\n").stdout.trim_end());
    here.run(&["export", &argument("data/dispatches/tigre-pretoria.txt"), "-o", "tigre", "--picture", "none"]);
    shown(&here.run(&["explain", "tigre", "Olusegun Obasanjo"]).stdout);
    let signed = here.run(&["query", &tables, "SELECT ?s { ?s rdf:subject entity:state-az ; rdf:predicate depeche:signed }"]).stdout;
    let statement = signed.lines().nth(1).and_then(|iri| iri.rsplit('/').next()).expect("a statement").to_owned();
    shown(&format!("statement:{statement} a depeche:Statement"));
}

#[test]
fn the_pictures_of_the_docs_are_up_to_date() {
    let here = Environment::new();
    let mut inputs: Vec<String> = fs::read_dir(repository("data/dispatches"))
        .expect("the dispatches")
        .flatten()
        .map(|entry| entry.path().to_string_lossy().into_owned())
        .collect();
    let mut export = vec!["export", "-o", "dispatches", "--picture", "none"];
    inputs.sort();
    export.extend(inputs.iter().map(String::as_str));
    assert_eq!(here.run(&export).code, 0);
    let tables = argument("data/karabakh");
    let pictures: [(&str, &str, &[&str]); 5] = [
        ("karabakh.svg", &tables, &[]),
        ("peacekeepers.svg", &tables, &["--around", "forces de maintien de la paix russes"]),
        ("timeline.svg", &tables, &["--timeline"]),
        ("karabakh.html", &tables, &[]),
        ("dispatches.svg", "dispatches", &[]),
    ];
    for (name, graph, more) in pictures {
        assert_eq!(here.run(&[&["draw", graph, "-o", name], more].concat()).code, 0);
        let shown = fs::read_to_string(repository("docs").join(name)).expect("the picture");
        assert!(here.read(name) == shown, "{name}: run docs/make-pictures.sh");
    }
}
