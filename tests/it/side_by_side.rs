//! Articles are read side by side: what is written and what is said is the same for any number of threads.

use serde_json::json;

use crate::support::{ARTICLE, Environment, argument, contents};

/// Names of states for articles of the tests' own.
const STATES: [&str; 6] = ["le Sénégal", "le Niger", "le Tchad", "le Kenya", "l'Ouganda", "le Burundi"];

const ENGLISH: &str = "The ministers of both countries have signed an agreement which places their patrol vessels under a single command. \
    The headquarters will coordinate seventy-two ships and eleven aircraft from the first of January. The text allows a foreign crew to \
    pursue smugglers as far as the coast, which the opposition had refused for years.";

/// Articles of every kind, and much that is wrong with some: records that are none, ids that stand twice, fields that nobody reads, other
/// languages, garbled letters.
fn write_inputs(here: &Environment, seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    let article = |random: &mut fastrand::Rng| {
        let of = |random: &mut fastrand::Rng| STATES[random.usize(..STATES.len())];
        let (one, other) = (of(random), of(random));
        ARTICLE.replace("la Mauritanie", one).replace("le Mali", other).replace("2021", &random.u16(1990..2025).to_string())
    };
    let mut lines = Vec::new();
    for at in 0..random.usize(20..40) {
        let text = article(&mut random);
        lines.push(match random.u8(..10) {
            0 => "{\"text\":".to_owned(),
            1 => json!({ "id": at, "title": "rien" }).to_string(),
            2 => json!({ "id": at, "text": ENGLISH }).to_string(),
            3 => json!({ "id": "twice", "text": text, "date": "2021-05-06" }).to_string(),
            4 => json!({ "id": "twice", "text": ARTICLE }).to_string(),
            5 => json!({ "text": "Un accord est signé.", "url": "/a", "colour": "red" }).to_string(),
            _ => json!({ "id": format!("d-{at}"), "text": text.repeat(random.usize(1..4)) }).to_string(),
        });
    }
    here.write("in/fil.ndjson", lines.join("\n"));
    for at in 0..6 {
        here.write(&format!("in/{at}/paix.txt"), article(&mut random));
    }
    here.write("in/garbled.txt", ARTICLE.replace('é', "Ã©"));
    here.write("in/empty.txt", "");
    here.write(
        "in/page.html",
        format!("<html><body><article><h1>Paix</h1><p>{}</p></article></body></html>", ARTICLE.replace("\n\n", "</p><p>")),
    );
}

fn of_any_number_of_threads(more: &[&str], seed: u64) {
    let here = Environment::new();
    write_inputs(&here, seed);
    let karabakh = argument("data/karabakh");
    let run = |threads: &str| {
        let mut arguments =
            vec!["export", "in", &karabakh, "in/0/paix.txt", "-o", "out", "--picture", "none", "--threads", threads, "--keep-text"];
        arguments.extend(more);
        let ran = here.run(&arguments);
        let files = contents(&here.path("out"));
        std::fs::remove_dir_all(here.path("out")).expect("a folder");
        (ran.told(), files)
    };
    let (told, files) = run("1");
    assert!(told.starts_with("exit code 1\n"), "{told}");
    for threads in ["2", "3"] {
        let (told_too, files_too) = run(threads);
        assert_eq!(told, told_too, "{threads} threads, seed {seed}");
        assert!(files == files_too, "{threads} threads, seed {seed}: the files differ");
    }
}

#[test]
fn a_graph_is_the_same_for_any_number_of_threads() {
    for seed in 1..4 {
        of_any_number_of_threads(&["--verbose"], seed);
    }
}

#[test]
fn folders_of_each_input_are_the_same_for_any_number_of_threads() {
    of_any_number_of_threads(&["--each", "--format", "ttl,nq.gz,graphml"], 4);
}

#[test]
fn what_is_said_of_pictures_keeps_its_order() {
    let here = Environment::new();
    for (at, state) in STATES.iter().enumerate() {
        here.write(&format!("in/{at}.txt"), ARTICLE.replace("Gao", state));
    }
    let run = |threads: &str| {
        let out = format!("out-{threads}");
        let ran = here.run(&["export", "--each", "in", "-o", &out, "--picture", "svg,dot", "--threads", threads]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        (ran.stderr.replace(&out, "out"), contents(&here.path(&format!("{out}/0"))))
    };
    assert_eq!(run("2"), run("1"));
}

#[test]
fn a_number_of_threads_is_a_number() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    for wrong in ["0", "-1", "many", "100000"] {
        let ran = here.run(&["export", "paix.txt", "-o", "out", &format!("--threads={wrong}")]);
        assert_eq!(ran.code, 2, "{wrong}: {}", ran.stderr);
        assert!(ran.stderr.contains("--threads"), "{wrong}: {}", ran.stderr);
    }
    assert_eq!(here.list("."), ["paix.txt"]);
}
