//! Whoever reads an export can trust it: what comes from outside is checked before it becomes an IRI, a path or a cell.

use crate::support::{ARTICLE, Environment, argument};

/// Addresses that no RDF can hold as they are, or that say what their writer wants.
const ADDRESSES: [&str; 12] = [
    "https://ex.example/a b|c{d}",
    "https://ex.example/été?q=\"x\"",
    "/relative/path",
    "page.html",
    "",
    "javascript:alert(1)",
    "http://ex.example/x> . <http://evil.example/s> <http://evil.example/p> <http://evil.example/o> . <http://ex.example/y",
    "http://ex.example/\\u003e",
    "http://[::1",
    "http://ex.example/%zz",
    "http://ex.example/\u{202e}gpj",
    "https://ex.example/^`<>",
];

/// Titles, publishers and ids that have a meaning in some format.
const WORDS: [&str; 6] = ["<b>&amp;\"'", "a\\b|c", "=1+1", "../../x", "]]> --> ${x}", "\u{1b}[31m \u{0} \u{ffff} x"];

#[test]
fn what_an_export_writes_is_accepted_and_read_back_in_every_format() {
    let here = Environment::new();
    let mut lines = String::new();
    for (at, address) in ADDRESSES.iter().enumerate() {
        let words = WORDS[at % WORDS.len()];
        let record = serde_json::json!({
            "id": format!("{words}{at}"), "url": address, "title": format!("Le Mali signe un accord {words}"), "publisher": words,
            "date": "2021-05-06", "language": "fr\"><x", "text": "Le Mali et la Mauritanie ont signé mercredi un accord de paix à Alger.",
        });
        lines.push_str(&format!("{record}\n"));
    }
    here.write("a.ndjson", lines);
    let ran = here.run(&["export", "a.ndjson", "-o", "out", "--picture", "svg", "--format", "ttl,nt,nq,trig,rdf,jsonld,graphml,gexf"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let checked = here.run(&["check", "out", "--article", "a.ndjson"]);
    assert_eq!(checked.code, 0, "{}", checked.told());
    let count = "SELECT (COUNT(*) AS ?n) { ?s a depeche:Statement }";
    let statements = here.run(&["query", "out", count]).stdout;
    assert!(!statements.contains("\n0"), "{statements}");
    let nobody = "ASK { { <http://evil.example/s> ?p ?o } UNION { ?s <http://evil.example/p> ?o } }";
    let own = "ASK { ?s ?p ?o FILTER(!STRSTARTS(STR(?s), 'https://w3id.org/depeche/')) }";
    for format in ["ttl", "nt", "nq", "trig", "rdf", "jsonld"] {
        let dump = format!("out/graph.{format}");
        assert_eq!(here.run(&["query", &dump, count]).stdout, statements, "{format}");
        assert_eq!(here.run(&["query", &dump, nobody]).stdout.trim(), "false", "{format}");
        if !matches!(format, "nq" | "trig") {
            assert_eq!(here.run(&["query", &dump, own]).stdout.trim(), "false", "{format}");
        }
        let again = here.run(&["export", &dump, "-o", &format!("from-{format}"), "--picture", "none"]);
        assert_eq!(again.code, 0, "{format}: {}", again.stderr);
        assert_eq!(here.read(&format!("from-{format}/relations.csv")), here.read("out/relations.csv"), "{format}");
        assert_eq!(here.run(&["check", &format!("from-{format}")]).code, 0, "{format}");
    }
}

#[test]
fn ids_of_foreign_dumps_are_checked() {
    let here = Environment::new();
    for (name, iri) in
        [("path", "http://x.example/entity/a/b"), ("query", "http://x.example/entity/a?b"), ("dots", "http://x.example/entity/..")]
    {
        let file = format!("{name}.ttl");
        here.write(&file, format!("<{iri}> a <https://w3id.org/depeche#State> ; <http://www.w3.org/2000/01/rdf-schema#label> \"A\" ."));
        let ran = here.run(&["export", &file, "-o", "out"]);
        assert_eq!(ran.code, 1, "{}", ran.told());
        assert!(ran.stderr.contains(&format!("<{iri}>: the id ")), "{}", ran.stderr);
    }
}

/// A graph whose only article is said to be in that file.
fn tables_naming(here: &Environment, folder: &str, file: &str, digest: &str) {
    here.write(&format!("{folder}/articles.csv"), format!("id,published,language,file,text_sha256\na,2020-01-01,fr,{file},{digest}\n"));
    here.write(&format!("{folder}/entities.csv"), "id,type,label\nstate-x,State,L\n");
    here.write(&format!("{folder}/mentions.csv"), "article,entity,start,end,text\na,state-x,0,4,\n");
}

#[test]
fn tables_name_no_file_outside_of_their_folder() {
    let here = Environment::new();
    here.write("secret.txt", "root:x:0:0\n");
    let secret = here.path("secret.txt").to_string_lossy().into_owned();
    for file in ["../secret.txt", &secret] {
        tables_naming(&here, "kg", file, "");
        for arguments in [["explain", "kg", "L"].as_slice(), &["export", "kg", "-o", "again", "--quotes", "--force"], &["check", "kg"]] {
            let ran = here.run(arguments);
            assert!(!ran.told().contains("root"), "{arguments:?}: {}", ran.told());
            assert!(ran.told().contains("outside of the graph's folder"), "{arguments:?}: {}", ran.told());
        }
        assert!(!here.read("again/graph.ttl").contains("root"));
        assert!(!here.read("again/mentions.csv").contains("root"));
    }
    // Whoever knows what is in it may have it quoted; whoever has it in the folder, too.
    let digest = "0000000000000000000000000000000000000000000000000000000000000000";
    tables_naming(&here, "kg", "../secret.txt", digest);
    assert!(here.run(&["explain", "kg", "L"]).stderr.contains("has changed"));
    tables_naming(&here, "kg", "texte.txt", "");
    here.write("kg/texte.txt", "Mali\n");
    assert!(here.run(&["explain", "kg", "L"]).stdout.contains("⟦Mali⟧"));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_leads_nowhere() {
    let here = Environment::new();
    here.write("secret.txt", "root:x:0:0\n");
    tables_naming(&here, "kg", "texte.txt", "");
    std::os::unix::fs::symlink("../secret.txt", here.path("kg/texte.txt")).expect("a link");
    let ran = here.run(&["explain", "kg", "L"]);
    assert!(!ran.told().contains("root"), "{}", ran.told());
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_read() {
    let here = Environment::new();
    let made = std::process::Command::new("mkfifo").arg(here.path("pipe")).status().expect("mkfifo");
    assert!(made.success());
    tables_naming(&here, "kg", "../pipe", "0");
    assert!(here.run(&["check", "kg"]).stdout.contains("not a regular file"));
    tables_naming(&here, "zero", "/dev/zero", "0");
    assert!(here.run(&["check", "zero"]).stdout.contains("not a regular file"));
    let karabakh = argument("data/karabakh");
    std::fs::create_dir_all(here.path("fifos")).expect("a folder");
    let made = std::process::Command::new("mkfifo").arg(here.path("fifos/depeche.ttl")).status().expect("mkfifo");
    assert!(made.success());
    for arguments in [
        ["export", "pipe", "-o", "out"].as_slice(),
        &["export", "/dev/zero", "-o", "out"],
        &["mentions", "pipe"],
        &["parse", "pipe"],
        &["query", &karabakh, "-f", "pipe"],
        &["export", &karabakh, "-o", "out", "--ontology", "fifos"],
    ] {
        let ran = here.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.told());
        assert!(ran.stderr.contains("not a regular file"), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn what_is_too_large_is_told_before_it_is_read() {
    let here = Environment::new();
    let file = std::fs::File::create(here.path("grand.txt")).expect("a file");
    file.set_len(2_000_000_000).expect("a sparse file");
    let ran = here.run(&["export", "grand.txt", "-o", "out"]);
    assert_eq!(ran.code, 1, "{}", ran.told());
    assert!(ran.stderr.contains("2000000000 bytes") && ran.stderr.contains("200 MB"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn corrections_that_cannot_be_read_are_refused() {
    let here = Environment::new();
    for (name, target) in [("device", "/dev/null"), ("dangling", "nowhere.csv")] {
        here.copy_tables("data/karabakh", name);
        std::os::unix::fs::symlink(target, here.path(&format!("{name}/corrections.csv"))).expect("a link");
    }
    here.copy_tables("data/karabakh", "folder");
    std::fs::create_dir(here.path("folder/corrections.csv")).expect("a folder");
    for (name, expected) in [("device", "not a regular file"), ("dangling", "No such file"), ("folder", "this is a folder")] {
        for arguments in [["check", name].as_slice(), &["export", name, "-o", "out", "--picture", "none"]] {
            let ran = here.run(arguments);
            assert!(ran.code == 2 && ran.stderr.contains(expected), "{arguments:?}: {}", ran.told());
            assert!(ran.stderr.contains("corrections.csv"), "{arguments:?}: {}", ran.told());
        }
    }
}

#[cfg(unix)]
#[test]
fn a_path_with_control_characters_is_told_in_a_way_that_tables_hold() {
    let here = Environment::new();
    here.write("esc\u{1b}[31m/a\nb.txt", ARTICLE);
    let ran = here.run(&["export", "esc\u{1b}[31m/a\nb.txt", "-o", "out", "--picture", "none"]);
    assert!(ran.code == 0 && !ran.stderr.contains('\u{1b}'), "{}", ran.told());
    assert_eq!(here.run(&["check", "out"]).code, 0);
    assert!(here.run(&["explain", "out", "Mali"]).stdout.contains('⟦'));
}
