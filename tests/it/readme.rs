//! What the README shows is what the program does.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::support::{Environment, argument, repository};

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
    shown(&here.run(&["explain", "tigre", "--why-not", "troupes érythréennes", "withdrewFrom", "Érythrée"]).stdout);
    let page = here.run(&["draw", &tables, "--page", "a3", "-o", "a3.pdf"]);
    shown(&page.stderr);
    here.run(&["export", &argument("data/declaration"), "-o", "declaration", "--picture", "none"]);
    shown(&here.run(&["suggest", "declaration"]).stdout);
    let sentence = "Le Kenya accuse la Somalie d'avoir attaqué Lamu et promet de retirer l'armée kényane de Kismayo.\n";
    shown(&here.run_with(&["trace", "-", "--stage", "assemble"], sentence).stdout);
    let trace = ["trace", "-", "--stage", "status,voice,assemble"];
    shown(&here.run_with(&trace, "Les soldats kényans auraient quitté Kismayo.\n").stdout);
    // CONTRIBUTING.md explains a trace as well
    let contributing = fs::read_to_string(repository("CONTRIBUTING.md")).expect("CONTRIBUTING.md");
    let stages = ["trace", "-", "--stage", "mentions,entities,statements"];
    assert!(contributing.contains(here.run_with(&stages, "Le Tchad a croqué Sebha.\n").stdout.as_str()));
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
    let pictures: [(&str, &str, &[&str]); 7] = [
        ("karabakh.svg", &tables, &[]),
        ("peacekeepers.svg", &tables, &["--around", "forces de maintien de la paix russes"]),
        ("timeline.svg", &tables, &["--timeline", "--group", "event"]),
        ("map.svg", &tables, &["--map"]),
        ("karabakh-a4.svg", &tables, &["--page", "a4"]),
        ("karabakh.html", &tables, &[]),
        ("dispatches.svg", "dispatches", &[]),
    ];
    for (name, graph, more) in pictures {
        assert_eq!(here.run(&[&["draw", graph, "-o", name], more].concat()).code, 0);
        let shown = fs::read_to_string(repository("docs").join(name)).expect("the picture");
        assert!(here.read(name) == shown, "{name}: run docs/make-pictures.sh");
    }
}

/// The commands of the README's shell blocks, in order: of transcripts, what stands behind the prompts.
fn commands(readme: &str) -> Vec<String> {
    let mut found = Vec::new();
    for block in readme.split("```sh\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        if !block.contains("$ ") {
            found.extend(block.lines().map(str::to_owned));
            continue;
        }
        let mut open: Option<String> = None;
        for line in block.lines() {
            let command = match (open.take(), line.strip_prefix("$ ")) {
                (Some(begun), _) => format!("{begun}\n{line}"),
                (None, Some(begun)) => begun.to_owned(),
                (None, None) => continue, // what the program says
            };
            // A quotation that is not closed goes on in the next line.
            if command.matches('\'').count() % 2 == 0 { found.push(command) } else { open = Some(command) }
        }
    }
    found
}

#[test]
fn the_commands_of_the_readme_run_one_after_the_other() {
    let readme = fs::read_to_string(repository("README.md")).expect("README.md");
    let here = Environment::new();
    let data = here.path("data");
    let copied = Command::new("cp").arg("-r").arg(repository("data")).arg(&data).status().expect("cp");
    assert!(copied.success());
    let program = assert_cmd::cargo::cargo_bin("depeche");
    let folder = program.parent().expect("a folder").to_string_lossy().into_owned();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let (mut run, mut outputs) = (0, BTreeSet::new());
    for command in commands(&readme) {
        let words: Vec<&str> = command.split_whitespace().collect();
        if let Some(output) = words.iter().position(|word| *word == "-o").and_then(|at| words.get(at + 1)) {
            assert!(outputs.insert((*output).to_owned()), "{output} is written twice:\n{command}");
        }
        if !command.contains("depeche ") {
            continue; // cargo's own
        }
        let ran = Command::new("sh").current_dir(here.path(".")).env("PATH", &path).args(["-c", &command]).output().expect("sh");
        assert!(ran.status.success(), "{command}\n{}", String::from_utf8_lossy(&ran.stderr));
        run += 1;
    }
    assert!(run >= 12, "{run} commands");
}

#[test]
fn the_readme_counts_the_named_queries() {
    let readme = fs::read_to_string(repository("README.md")).expect("README.md");
    let here = Environment::new();
    let queries = here.run(&["query", "--list"]).stdout.lines().filter(|line| !line.starts_with(' ')).count();
    let words = ["twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"];
    let word = words.get(queries.saturating_sub(12)).expect("a number");
    assert!(readme.contains(&format!("names {word} such queries")), "there are {queries} named queries");
}
