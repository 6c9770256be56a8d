//! RDF as others write it: relative IRIs, byte order marks, endings that say little, control characters, foreign vocabularies.

use crate::support::Environment;
use std::io::Write;

const ALL: &str = "SELECT ?s ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?s";
const ONE: &str = "s,o\r\nhttp://example.org/a,x\r\n";
const MARK: &str = "\u{feff}";
const XML: &str = "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"http://example.org/\">\n\
    <rdf:Description rdf:about=\"http://example.org/a\"><e:b>x</e:b></rdf:Description></rdf:RDF>";

/// One triple in each format.
fn samples() -> [(&'static str, &'static str); 6] {
    [
        ("ttl", "@prefix : <http://example.org/> .\n:a :b \"x\" ."),
        ("nt", "<http://example.org/a> <http://example.org/b> \"x\" ."),
        ("nq", "<http://example.org/a> <http://example.org/b> \"x\" <http://example.org/g> ."),
        ("trig", "@prefix : <http://example.org/> .\n:g { :a :b \"x\" }"),
        ("rdf", XML),
        ("jsonld", "{\"@id\": \"http://example.org/a\", \"http://example.org/b\": \"x\"}"),
    ]
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let here = Environment::new();
    for (ending, text) in samples() {
        let name = format!("a.{ending}");
        here.write(&name, format!("{MARK}{text}"));
        let ran = here.run(&["query", &name, ALL]);
        assert_eq!(ran.stdout, ONE, "{ending}: {}", ran.stderr);
    }
    here.write("q.rq", format!("{MARK}{ALL}"));
    assert_eq!(here.run(&["query", "a.ttl", "-f", "q.rq"]).stdout, ONE);
    assert_eq!(here.run_with(&["query", "a.ttl", "-"], format!("{MARK}{ALL}")).stdout, ONE);
    here.write("onto/depeche.ttl", format!("{MARK}{}", depeche::ontology::BUILTIN_TURTLE));
    here.write("onto/queries/mine.rq", format!("{MARK}# What is there?\nASK {{}}"));
    let listed = here.run(&["query", "--list", "--ontology", "onto"]);
    assert_eq!(listed.stdout, "mine  What is there?\n", "{}", listed.stderr);
    assert_eq!(here.run(&["query", "a.ttl", "ASK {}", "--ontology", "onto"]).stdout, "true\n");
}

#[test]
fn tables_with_byte_order_marks_are_the_same_tables() {
    let here = Environment::new();
    here.copy_tables("data/karabakh", "kg");
    for name in here.list("kg") {
        let text = here.read(&format!("kg/{name}"));
        here.write(&format!("kg/{name}"), format!("{MARK}{text}"));
    }
    here.write("kg/corrections.csv", format!("{MARK}action,id,label\nrename,state-am,Arménie\n"));
    let told = here.run(&["check", "kg"]).told();
    assert!(!told.contains("error:") && told.contains("0 errors"), "{told}");
}

#[test]
fn formats_are_told_by_contents_where_the_ending_does_not() {
    let here = Environment::new();
    let [(_, turtle), _, _, _, (_, xml), (_, json)] = samples();
    for (name, text) in [
        ("a.owl", xml),
        ("a.xml", xml),
        ("b.owl", turtle),
        ("a.n3", turtle),
        ("a.json", json),
        ("b.rdf", turtle),
        ("c.rdf", json),
        ("d.rdf", xml),
    ] {
        here.write(name, text);
        let ran = here.run(&["query", name, ALL]);
        assert_eq!(ran.stdout, ONE, "{name}: {}", ran.stderr);
        assert_eq!(here.run(&["draw", name, "-o", &format!("{name}.svg")]).code, 0, "{name}");
        assert!(here.run(&["check", name]).stderr.contains("no entity or statement of the ontology"), "{name}");
    }
}

#[test]
fn standard_input_is_read_in_every_format_compressed_too() {
    let here = Environment::new();
    for (ending, text) in samples() {
        let ran = here.run_with(&["query", "-", ALL], text);
        assert_eq!(ran.stdout, ONE, "{ending}: {}", ran.stderr);
        let ran = here.run_with(&["query", "-", ALL, "--from", ending], text);
        assert_eq!(ran.stdout, ONE, "{ending}: {}", ran.stderr);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text.as_bytes()).unwrap();
        let ran = here.run_with(&["query", "-", ALL], gzip.finish().unwrap());
        assert_eq!(ran.stdout, ONE, "{ending}: {}", ran.stderr);
    }
    assert!(here.run_with(&["query", "-", ALL, "--from", "turtle"], "").stderr.contains("expected one of ttl, nt"));
    let dump = "@prefix d: <https://w3id.org/depeche#> . <http://example.org/entity/a> a d:State ; \
        <http://www.w3.org/2000/01/rdf-schema#label> 'A' .";
    let checked = here.run_with(&["check", "-"], dump);
    assert_eq!(checked.code, 0, "{}", checked.stderr);
    assert!(checked.stderr.contains("standard input: 1 entity"), "{}", checked.stderr);
    assert_eq!(here.run_with(&["explain", "-", "A"], dump).code, 0);
}

#[test]
fn quads_that_begin_with_triples_are_told_by_their_lines() {
    let here = Environment::new();
    let triples = "<http://example.org/a> <http://example.org/p> \"a . b\"@fr .\n".repeat(300);
    let quads = format!("{triples}<http://example.org/a> <http://example.org/p> _:b <http://example.org/g> .\n");
    let ran = here.run_with(&["query", "-", "ASK { ?s ?p ?o }"], &quads);
    assert_eq!((ran.code, ran.stdout.trim()), (0, "true"), "{}", ran.stderr);
    here.write("a.n3", &quads);
    let ran = here.run(&["query", "a.n3", "ASK { GRAPH ?g { ?s ?p ?o } }"]);
    assert_eq!((ran.code, ran.stdout.trim()), (0, "true"), "{}", ran.stderr);
}

#[test]
fn relative_iris_have_a_base_or_are_errors_with_their_line() {
    let here = Environment::new();
    let xml = XML.replace("http://example.org/a", "a");
    here.write("a.ttl", "@prefix : <http://example.org/> .\n<a> :b \"x\" .");
    here.write("a.trig", "@prefix : <http://example.org/> .\n<a> :b \"x\" .");
    here.write("a.rdf", xml.replace("?>\n<rdf:RDF", "?><rdf:RDF"));
    here.write("a.jsonld", "{\"http://example.org/b\": \"x\",\n \"@id\": \"a\"}");
    for name in ["a.ttl", "a.trig", "a.rdf", "a.jsonld"] {
        for command in [&["query", name, ALL][..], &["check", name], &["draw", name, "-o", "a.svg"], &["export", name, "-o", "out"]] {
            let ran = here.run(command);
            assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{command:?}");
            assert!(ran.stderr.contains(&format!("{name}: line 2, column ")), "{}", ran.stderr);
            assert!(ran.stderr.contains("is relative") && ran.stderr.contains("--input-base"), "{}", ran.stderr);
        }
        let ran = here.run(&["query", name, ALL, "--input-base", "http://example.org/"]);
        assert_eq!(ran.stdout, ONE, "{name}: {}", ran.stderr);
        let text = here.read(name);
        assert_eq!(here.run_with(&["query", "-", ALL, "--input-base", "http://example.org/"], &text).stdout, ONE, "{name}");
        assert_eq!(here.run(&["draw", name, "-o", &format!("{name}.svg"), "--input-base", "http://example.org/"]).code, 0);
    }
    for (object, place) in [
        ("{\"@id\": \"#c\"}", "line 2, column 9: the IRI '#c'"),
        ("{\"@id\": \"../c\"}", "line 2, column 9: the IRI 'c'"),
        ("{\"@id\": \"http://example.org/c d\"}", "line 2, column 9: 'http://example.org/c d' is not an IRI"),
        ("{\"@type\": \"C\"}", "line 2, column 11: the IRI 'C'"),
    ] {
        here.write("b.jsonld", format!("{{\"@id\": \"http://example.org/a\", \"http://example.org/b\":\n{object}}}"));
        let ran = here.run(&["query", "b.jsonld", ALL]);
        assert_eq!(ran.code, 1, "{object}: {}", ran.stdout);
        assert!(ran.stderr.contains(&format!("b.jsonld: {place}")), "{object}: {}", ran.stderr);
    }
    let asked = here.run(&["query", "a.ttl", "ASK { <a> ?p ?o }", "--input-base", "http://example.org/"]);
    assert_eq!(asked.stdout, "true\n", "{}", asked.stderr);
    assert!(here.run(&["query", "a.ttl", "ASK {}", "--input-base", "a/"]).stderr.contains("expected an absolute IRI"));
}

/// A graph of one entity with that label.
fn labelled(label: &str) -> String {
    format!(
        "@prefix d: <https://w3id.org/depeche#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
         <http://example.org/entity/a> a d:State ; rdfs:label \"{label}\" ."
    )
}

#[test]
fn control_characters_are_refused_and_reach_no_terminal() {
    let here = Environment::new();
    for label in ["a\\u0000b", "a\\u001B[31mb", "a\\uFFFEb"] {
        here.write("a.ttl", labelled(label));
        for command in [&["export", "a.ttl", "-o", "out"][..], &["explain", "a.ttl", "a"], &["draw", "a.ttl", "-o", "a.svg"]] {
            let ran = here.run(command);
            assert_eq!(ran.code, 1, "{command:?}");
            assert!(ran.stderr.contains("<http://example.org/entity/a>: its rdfs:label holds the control character U+"), "{}", ran.stderr);
        }
        assert!(here.run(&["check", "a.ttl"]).stdout.contains("error: a.ttl: <http://example.org/entity/a>: its rdfs:label"));
        let all = "SELECT ?label { ?s rdfs:label ?label }";
        let graph = "CONSTRUCT { ?s rdfs:label ?label } WHERE { ?s rdfs:label ?label }";
        for (query, format) in [(all, "xml"), (graph, "rdf")] {
            let ran = here.run(&["query", "a.ttl", query, "--format", format]);
            assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{format}");
            assert!(ran.stderr.contains("which XML cannot hold"), "{}", ran.stderr);
        }
        assert_eq!(here.run(&["query", "a.ttl", all, "--format", "json"]).code, 0);
    }
    here.write("a.ttl", labelled("a\\u001B[31m\\u009Bb"));
    let all = "SELECT ?label { ?s rdfs:label ?label }";
    assert!(here.run(&["query", "a.ttl", all, "--format", "table"]).stdout.contains("a\\u{1b}[31m\\u{9b}b"));
    assert!(here.run(&["query", "a.ttl", all, "--format", "csv"]).stdout.contains("a\u{1b}[31m\u{9b}b"));
    // A character of the second block is no fault, and obeyed by terminals all the same.
    for (name, label) in [("b.ttl", "a\\u009B31mb"), ("c.ttl", "c")] {
        here.write(name, labelled(label));
    }
    let told = here.run(&["diff", "b.ttl", "c.ttl"]).stdout + &here.run(&["explain", "b.ttl", "a"]).stdout;
    assert!(told.contains("a\\u{9b}31mb") && !told.contains('\u{9b}'), "{told}");
    let told = here.run(&["query", "b.ttl", "--name", "x\u{1b}[31m"]).stderr;
    assert!(told.contains("'x\\u{1b}[31m'"), "{told}");
    assert!(!here.run(&["query", "b.ttl", "ASK {}", "--from", "x\u{1b}[31m"]).stderr.contains('\u{1b}'));
}

#[test]
fn what_has_no_place_in_a_graph_is_told_once_with_counts() {
    let here = Environment::new();
    here.write(
        "a.ttl",
        "@prefix d: <https://w3id.org/depeche#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
         @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix e: <http://example.org/entity/> .\n\
         e:state-a a d:State, d:Agent, d:Place, e:Country ; rdfs:label \"A\"@fr, \"B\"@en ; foaf:name \"A\", \"B\" ; e:size 3 .\n\
         e:b foaf:knows e:state-a . [] foaf:knows e:state-a .",
    );
    let expected = "a.ttl: not taken over: 2 second types, 1 language of a label, 1 triple about blank nodes, \
        4 triples of other vocabularies (foaf:name 2, <http://example.org/entity/size> 1, foaf:knows 1)\n";
    let checked = here.run(&["check", "a.ttl"]);
    assert!(checked.stderr.starts_with(expected), "{}", checked.stderr);
    let exported = here.run(&["export", "a.ttl", "-o", "out", "--picture", "none"]);
    assert_eq!(exported.stderr.matches(expected).count(), 1, "{}", exported.stderr);
    for format in ["graph.ttl", "graph.nq"] {
        let again = here.run(&["check", &format!("out/{format}")]);
        assert!(!again.stderr.contains("not taken over"), "{}", again.stderr);
    }
}

#[test]
fn of_two_classes_the_one_that_the_id_names_is_kept_and_of_labels_the_french_one() {
    let here = Environment::new();
    let dump = |id: &str| {
        format!(
            "@prefix d: <https://w3id.org/depeche#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
             <http://example.org/entity/{id}> a d:State, d:Place ; rdfs:label \"Albania\"@en, \"Shqipëria\"@sq, \"L’Albanie\"@fr .\n"
        )
    };
    for (id, class) in [("state-al", "State"), ("place-al", "Place")] {
        here.write("a.ttl", dump(id));
        let ran = here.run(&["export", "a.ttl", "-o", id, "--picture", "none"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let entities = here.read(&format!("{id}/entities.csv"));
        assert!(entities.contains(&format!("{id},{class},L’Albanie,")), "{entities}");
    }
    here.write("a.ttl", dump("al"));
    let ran = here.run(&["export", "a.ttl", "-o", "out"]);
    assert!(ran.code == 1 && ran.stderr.contains("it is a Place and a State, none of which is a kind of another"), "{}", ran.told());
}

#[test]
fn two_nodes_of_one_id_are_an_error() {
    let here = Environment::new();
    let other = labelled("B").replace("http://example.org/", "http://example.com/");
    here.write("a.ttl", format!("{}\n{other}", labelled("A")));
    let ran = here.run(&["export", "a.ttl", "-o", "out"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("its id 'a' is that of <http://example.com/entity/a> too"), "{}", ran.stderr);
}

#[test]
fn rdf_that_holds_nothing_of_the_ontology_is_no_clean_graph() {
    let here = Environment::new();
    here.write("empty.ttl", "");
    here.write("typo.ttl", labelled("A").replace("depeche#", "depech#"));
    for name in ["empty.ttl", "typo.ttl"] {
        let ran = here.run(&["check", name]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{name}");
        assert!(ran.stderr.contains("there is no entity or statement of the ontology in it"), "{}", ran.stderr);
    }
}
