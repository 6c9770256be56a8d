//! `depeche explain --why-not`: why a statement is not in a graph.

use std::fs;

use crate::support::{Environment, Ran, argument};

const TRUCE: &str = "\
Une trêve est signée à Alger

Alger, 5 mai 2021

Le Mali et la Mauritanie ont signé mercredi un accord de paix à Alger, sous la médiation de l'Algérie.

« Les troupes mauritaniennes quitteront Tombouctou en juin », a déclaré le président mauritanien Sidi Ould Brahim. \
L'armée malienne est déployée à Gao depuis mars 2020. Le Sénégal se félicite de l'accord.

Si le Niger attaquait le Mali, la Mauritanie réagirait. Le Niger aurait attaqué le Sénégal. \
Le parc Niger ferme tandis que le Tchad accuse le Bénin.
";

/// A folder with the tables of that article in `kg`.
fn exported() -> Environment {
    let here = Environment::new();
    here.write("treve.txt", TRUCE);
    let ran = here.run(&["-q", "export", "treve.txt", "-o", "kg", "--picture", "none", "--format", "nq"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    here
}

fn why_not(here: &Environment, asked: [&str; 3], more: &[&str]) -> Ran {
    here.run(&[&["explain", "kg", "--why-not"], asked.as_slice(), more].concat())
}

/// The answer to a question that can be answered.
fn answer(here: &Environment, asked: [&str; 3]) -> String {
    let ran = why_not(here, asked, &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{asked:?}: {}", ran.stdout);
    ran.stdout
}

#[track_caller]
fn shows(answer: &str, what: &[&str]) {
    for what in what {
        assert!(answer.contains(what), "{what}\n--- is not in\n{answer}");
    }
}

#[test]
fn what_stands_is_shown_with_how_it_is_held() {
    let here = exported();
    let stands = answer(&here, ["mali", "signed", "accord de paix"]);
    shows(&stands, &["it is in the graph, as a fact:\n  ", "Mali [state-ml] · signed · accord de paix [agreement-"]);
    assert_eq!(stands.lines().count(), 2, "{stands}");
    let planned = answer(&here, ["troupes mauritaniennes", "s'est retirée de", "Tombouctou"]);
    shows(&planned, &["it is in the graph, claimed by Sidi Ould Brahim [person-sidi-ould-brahim]; planned, announced or demanded:"]);
    let back = answer(&here, ["accord de paix", "a signé", "Mali"]);
    shows(
        &back,
        &[
            "not in the graph: accord de paix [agreement-",
            "the other direction is in the graph, as a fact:",
            "the ontology does not allow signed from Agreement to State: it goes from Agent to Agreement; the other way round it does",
        ],
    );
}

#[test]
fn a_sentence_of_both_is_shown_with_what_was_decided_there() {
    let here = exported();
    // A later stage drops what was found.
    let dropped = answer(&here, ["Niger", "attacked", "Mali"]);
    shows(
        &dropped,
        &[
            "not in the graph: Niger [state-ne] · attacked · Mali [state-ml]\n",
            "treve, sentence 7: Si le Niger attaquait le Mali, la Mauritanie réagirait.\n",
            "  - status: Niger attacked Mali, by 'Niger attaquait le Mali' (",
            "): it is a condition, a question or a possibility\n",
        ],
    );
    assert_eq!(dropped.lines().count(), 3, "{dropped}");
    let hearsay = answer(&here, ["Niger", "a attaqué", "Sénégal"]);
    shows(&hearsay, &["it is in the graph, ", "reported, by nobody who is named"]);
    // A trigger gives nothing.
    let unfilled = answer(&here, ["Sénégal", "signed", "accord de paix"]);
    shows(&unfilled, &["sentence 6: ", "  - statements: signed, by 'accord' (", "no subject stands where the pattern looks"]);
    // The relation stands between others.
    let others = answer(&here, ["Mauritanie", "attacked", "Mali"]);
    shows(
        &others,
        &["  + statements: Niger attacked Mali, by '", "sentence 3: ", "  nothing in it triggers a pattern of attacked; of others: "],
    );
    shows(&others, &["Mali signed accord de paix"]);
}

#[test]
fn where_no_sentence_mentions_both_each_has_its_own() {
    let here = exported();
    let apart = answer(&here, ["Gao", "locatedIn", "Sénégal"]);
    shows(
        &apart,
        &[
            "no sentence mentions both\n",
            "  Gao [place-gao-2457163]: sentence 5 of treve\n",
            "  Sénégal [state-sn]: sentences 6, 8 of treve\n",
        ],
    );
    // What has the other's name and was left out is shown where it might have been meant.
    let left_out = answer(&here, ["Niger", "accused", "Bénin"]);
    shows(&left_out, &["no sentence mentions both\n", "    left out in 9: 'Niger' (State): it overlaps with '"]);
    let disallowed = answer(&here, ["Gao", "occurredOn", "Algérie"]);
    let first = "the ontology does not allow occurredOn from Place to State: it goes from Agreement, Event to Date\n";
    assert_eq!(disallowed.lines().nth(1), Some(first.trim_end()), "{disallowed}");
}

#[test]
fn a_text_that_is_not_the_graph_s_is_a_fault() {
    let here = exported();
    let asked = ["Niger", "attacked", "Mali"];
    fs::rename(here.path("treve.txt"), here.path("moved.txt")).expect("a rename");
    let without = why_not(&here, asked, &[]);
    assert_eq!(without.code, 1);
    shows(
        &without.stderr,
        &["the text of 'treve' (text_sha256 ", "is not at hand: kg/../treve.txt: there is no such file", "hint: --article FILE"],
    );
    assert!(!without.stdout.contains("sentence"), "{}", without.stdout);
    let given = why_not(&here, asked, &["--article", "moved.txt"]);
    assert_eq!((given.code, given.stderr.as_str()), (0, ""));
    shows(&given.stdout, &["it is a condition, a question or a possibility"]);
    here.write("treve.txt", format!("{TRUCE}Fin.\n"));
    let changed = why_not(&here, asked, &[]);
    assert_eq!(changed.code, 1);
    shows(&changed.stderr, &["kg/../treve.txt: the file has changed since its graph was made"]);
    // What stands needs no text.
    assert_eq!(why_not(&here, ["Mali", "signed", "accord de paix"], &[]).code, 0);
}

#[test]
fn another_program_is_a_fault() {
    let here = exported();
    let asked = ["Niger", "attacked", "Mali"];
    let metadata = here.read("kg/csv-metadata.json");
    let recorded = |name: &str| {
        let from = metadata.find(&format!("\"schema:name\": \"{name}\"")).expect("what was used");
        metadata[from..].split('"').nth(7).expect("a digest").to_owned()
    };
    assert_eq!((recorded("lexicon").len(), recorded("ontology").len()), (64, 64));
    here.write("kg/csv-metadata.json", metadata.replace(&recorded("lexicon"), &"0".repeat(64)).replace("\"0.1.0\"", "\"0.0.9\""));
    let other = why_not(&here, asked, &[]);
    assert_eq!(other.code, 1);
    shows(&other.stderr, &["the tables were made with another lexicon, version 0.0.9 of the program: what is reported here"]);
    shows(&other.stdout, &["it is a condition, a question or a possibility"]);
    // Tables that do not record it are taken as they are.
    let unknown = metadata.split(",\n  \"prov:wasGeneratedBy\"").next().expect("a start").to_owned() + "\n}\n";
    here.write("kg/csv-metadata.json", unknown);
    assert_eq!(why_not(&here, asked, &[]).code, 0);
    // The model of names is recorded where it is the user's.
    here.write("kg/csv-metadata.json", metadata);
    let modelled = why_not(&here, asked, &["--names", &argument("data/names/fr.model")]);
    shows(&modelled.stderr, &["the tables were made with another model of names"]);
}

#[test]
fn statements_that_extraction_does_not_give_are_a_fault_and_curated_ones_are_not() {
    let here = exported();
    let asked = ["Niger", "attacked", "Mali"];
    let (relations, evidence) = (here.read("kg/relations.csv"), here.read("kg/evidence.csv"));
    let row = |table: &str, part: &str| table.lines().find(|line| line.contains(part)).expect("a row").to_owned();
    let signed = row(&relations, "state-mr,signed,");
    let id = signed.split(',').next().expect("an id");
    // Taken out by hand.
    here.write("kg/relations.csv", relations.replace(&format!("{signed}\n"), ""));
    here.write("kg/evidence.csv", evidence.replace(&format!("{}\n", row(&evidence, id)), ""));
    let gone = why_not(&here, ["Mauritanie", "signed", "accord de paix"], &[]);
    assert_eq!(gone.code, 1);
    shows(&gone.stdout, &["extraction gives it from treve, and the graph does not have it: "]);
    shows(&gone.stderr, &["it was made by another program, or changed by hand"]);
    // Taken out by a correction.
    here.write("kg/corrections.csv", format!("action,id\nreject,{id}\n"));
    shows(
        &answer(&here, ["Mauritanie", "signed", "accord de paix"]),
        &["extraction gives it from treve, and corrections.csv takes it out: "],
    );
    fs::remove_file(here.path("kg/corrections.csv")).expect("a file");
    // Put in by hand: as a program's word, and as a person's.
    let added = |rule: &str| {
        here.write("kg/relations.csv", format!("{relations}x,state-td,attacked,state-bj,,,,,,,,,,,,,\n"));
        here.write("kg/evidence.csv", format!("{evidence}x,treve,0,5,{rule},1\n"));
        why_not(&here, asked, &["-q"])
    };
    let extracted = added("office");
    assert_eq!(extracted.code, 1);
    shows(&extracted.stderr, &["the graph has 1 statement of 'treve' that extraction does not give, first "]);
    assert_eq!(added("curated").code, 0);
}

#[test]
fn merged_entities_are_the_one_they_are_merged_into() {
    let here = exported();
    here.write("kg/corrections.csv", "action,id,into\nmerge,state-sn,state-ne\n");
    let ran = here.run(&["-q", "export", "kg", "-o", "kg", "--force", "--picture", "none", "--format", "nq"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    shows(&answer(&here, ["Niger", "signed", "accord de paix"]), &["sentence 6: Le Sénégal se félicite de l'accord."]);
}

#[test]
fn articles_are_read_as_an_export_reads_them() {
    let here = Environment::new();
    for name in ["page.html", "note.md", "fil.ndjson"] {
        here.write(name, fs::read(argument(&format!("data/formats/{name}"))).expect("an article"));
    }
    let ran =
        here.run(&["-q", "export", "page.html", "note.md", "fil.ndjson", "-o", "kg", "--picture", "none", "--format", "nq", "--keep-text"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let questions = [
        (["Gambie", "attacked", "Sénégal"], "page, sentence "),
        (["Tchad", "attacked", "rebelles du Front du lac"], "note, sentence "),
        (["Bénin", "attacked", "Togo"], "d-2, sentence "),
    ];
    for (asked, place) in questions {
        shows(&answer(&here, asked), &[place]);
    }
    // Kept texts stand for files that are gone, and a dump is as good as the tables.
    fs::copy(here.path("kg/graph.nq"), here.path("kg/dump.nq")).expect("a copy");
    for name in ["page.html", "note.md", "fil.ndjson"] {
        fs::remove_file(here.path(name)).expect("a file");
    }
    for (asked, place) in questions {
        shows(&answer(&here, asked), &[place]);
    }
    let dump = here.run(&[&["explain", "kg/dump.nq", "--why-not"], questions[0].0.as_slice()].concat());
    assert_eq!((dump.code, dump.stderr.as_str()), (0, ""));
    shows(&dump.stdout, &["page, sentence "]);
}

#[test]
fn what_the_articles_were_read_with_is_kept_when_tables_are_built_again() {
    let here = exported();
    let made = |folder: &str| here.read(&format!("{folder}/csv-metadata.json")).split("\"prov:wasGeneratedBy\"").nth(1).map(str::to_owned);
    assert!(made("kg").is_some());
    for (from, to) in [("kg", "again"), ("kg/graph.nq", "dump")] {
        assert_eq!(here.run(&["-q", "export", from, "-o", to, "--picture", "none"]).code, 0);
    }
    assert_eq!((made("again"), made("dump")), (made("kg"), None));
}

#[test]
fn bad_use_is_refused() {
    let here = exported();
    for (arguments, told) in [
        (&["explain", "kg"][..], "<STATEMENT|ENTITY>"),
        (&["explain", "kg", "Mali", "--why-not", "Mali", "signed", "Niger"], "cannot be used with"),
        (&["explain", "kg", "--why-not", "Mali", "signed"], "3 values required"),
        (&["explain", "kg", "Mali", "--lexicon", "here"], "--lexicon has no effect without --why-not"),
        (&["explain", "kg", "--why-not", "Mauritania", "signed", "Niger"], "did you mean 'Mauritanie'?"),
        (&["explain", "kg", "--why-not", "Mali", "sined", "Niger"], "did you mean 'signed'?"),
        (&["explain", "kg", "--why-not", "Mali", "signed", "Nigr"], "did you mean 'Niger'?"),
    ] {
        let ran = here.run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}: {}", ran.stderr);
        shows(&ran.stderr, &[told]);
    }
}
