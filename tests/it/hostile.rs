//! RDF and queries that would cost a program its stack, its memory or its time: one error instead.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::support::{Environment, Ran, argument};
use flate2::Compression;
use flate2::write::GzEncoder;

const TRIPLE: &str = "<urn:a> <urn:b> \"c\" .\n";

/// It ended by itself, with one error and nothing else.
fn refused(ran: &Ran, code: i32, words: &str) {
    assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{}", ran.stderr);
    assert!(ran.stderr.contains(words), "{}", ran.stderr.chars().take(500).collect::<String>());
}

/// A pattern in so many brackets of one sort, and the same length without nesting.
fn nested(depth: usize) -> Vec<String> {
    let around = |before: &str, open: &str, inner: &str, close: &str, after: &str| {
        format!("{before}{}{inner}{}{after}", open.repeat(depth), close.repeat(depth))
    };
    vec![
        around("ASK { FILTER(", "(", "true", ")", ") }"),
        around("ASK ", "{", " ?s ?p 1 ", "}", ""),
        around("ASK { ?s ?p ", "[ <urn:p> ", "1", " ]", " }"),
        around("ASK { ?s ?p ", "(", "1", ")", " }"),
        around("ASK { ?s ?p ", "<<( <urn:a> <urn:b> ", "1", " )>>", " }"),
        around("ASK { ", "FILTER NOT EXISTS { ", "?s ?p 1", " }", " }"),
        around("SELECT (", "!(", "true", ")", " AS ?x) {}"),
        around("SELECT (", "IF(true, ", "1", ", 2)", " AS ?x) {}"),
        around("SELECT * { ", "{ SELECT * { ", "?s ?p 1", " } }", " }"),
    ]
}

/// Chains of that length of whatever has no brackets around it.
fn chained(length: usize) -> Vec<String> {
    let many = |piece: &dyn Fn(usize) -> String| (0..length).map(piece).collect::<String>();
    vec![
        format!("ASK {{ <urn:a> ?p ?o FILTER(false{}) }}", many(&|n| format!(" || ?o = {n}"))),
        format!("SELECT (1{} AS ?x) {{}}", many(&|n| format!(" + {n}"))),
        format!("ASK {{ {{}} {} }}", many(&|n| format!("UNION {{ <urn:a> ?p {n} }} "))),
        format!("ASK {{ {} }}", many(&|n| format!("BIND({n} AS ?v{n}) "))),
        format!("ASK {{ <urn:a> ?p ?o {} }}", many(&|n| format!("OPTIONAL {{ <urn:a> <urn:p{n}> ?v{n} }} "))),
        format!("ASK {{ <urn:a> <urn:b>{} ?o }}", many(&|n| format!("/<urn:p{n}>"))),
        format!("ASK {{ <urn:a> <urn:b>{} ?o }}", many(&|n| format!("|<urn:p{n}>"))),
        format!("ASK {{ {} }}", many(&|n| format!("?s{n} <urn:p{n}> ?o{n} . "))),
        format!("ASK {{ ?s ?p ({}) }}", many(&|n| format!("{n} "))),
    ]
}

#[test]
fn queries_nested_deeply_are_answered_or_refused() {
    let here = Environment::new();
    here.write("a.ttl", TRIPLE);
    for (depth, code) in [(240, 0), (20_000, 2)] {
        for query in nested(depth) {
            here.write("q.rq", &query);
            let ran = here.run(&["query", "a.ttl", "-f", "q.rq", "--timeout", "60"]);
            let told = ran.stderr.chars().take(200).collect::<String>();
            assert_eq!(ran.code, code, "{depth}: {}: {told}", query.chars().take(40).collect::<String>());
            if code != 0 {
                refused(&ran, 2, "the query is nested too deeply: more than 500 levels");
            }
        }
    }
}

#[test]
fn long_queries_are_answered_or_refused() {
    let here = Environment::new();
    here.write("a.ttl", TRIPLE);
    for (length, code) in [(1_500, 0), (20_000, 2)] {
        for query in chained(length) {
            here.write("q.rq", &query);
            let ran = here.run(&["query", "a.ttl", "-f", "q.rq"]);
            let told = ran.stderr.chars().take(200).collect::<String>();
            assert_eq!(ran.code, code, "{length}: {}: {told}", query.chars().take(60).collect::<String>());
            if code != 0 {
                refused(&ran, 2, "the query is nested too deeply: its ");
            }
        }
    }
    // Values and members of IN are no chain.
    let many = (0..20_000).map(|n| n.to_string()).collect::<Vec<_>>();
    here.write(
        "values.rq",
        format!("ASK {{ VALUES ?o {{ {} 'c' }} <urn:a> ?p ?o FILTER(?o IN ({}, 'c')) }}", many.join(" "), many.join(", ")),
    );
    assert_eq!(here.run(&["query", "a.ttl", "-f", "values.rq"]).stdout, "true\n");
}

/// RDF in each format, with something nested so many times in its second line; name, contents and brackets of one level.
fn nested_rdf(times: usize) -> Vec<(&'static str, String, usize)> {
    let around = |before: &str, open: &str, inner: &str, close: &str, after: &str| {
        format!("{before}{}{inner}{}{after}", open.repeat(times), close.repeat(times))
    };
    let xml = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"urn:e:\">\n";
    let turtle = |open: &str, close: &str| format!("{TRIPLE}{}", around("<urn:a> <urn:b> ", open, "<urn:c>", close, " .\n"));
    let terms = turtle("<<( <urn:a> <urn:b> ", " )>>");
    vec![
        ("terms.nt", terms.clone(), 2),
        ("terms.nq", terms.clone(), 2),
        ("terms.ttl", terms.clone(), 2),
        ("terms.trig", terms, 2),
        ("brackets.ttl", turtle("[ <urn:c> ", " ]"), 1),
        ("lists.ttl", turtle("( ", " )"), 1),
        ("deep.rdf", format!("{xml}{}</rdf:RDF>", around("", "<e:a><e:b>", "", "</e:b></e:a>", "")), 2),
        ("objects.jsonld", around("\n{\"urn:a\":", "{\"urn:b\":", "1", "}", "}"), 1),
        ("arrays.jsonld", around("\n{\"urn:a\":", "[", "1", "]", "}"), 1),
        ("lists.jsonld", around("\n{\"@id\":\"urn:c\",\"urn:a\":", "{\"@list\":[", "1", "]}", "}"), 2),
    ]
}

#[test]
fn rdf_nested_deeply_is_an_error_with_its_line() {
    let here = Environment::new();
    for times in [1_100, 100_000] {
        for (name, text, _) in nested_rdf(times) {
            here.write(name, text);
            let commands =
                [&["query", name, "ASK {}"][..], &["check", name], &["draw", name, "-o", "a.svg"], &["export", name, "-o", "out"]];
            for command in &commands[..if name == "terms.nt" { commands.len() } else { 1 }] {
                let ran = here.run(command);
                refused(&ran, 1, &format!("{name}: line 2, column "));
                assert!(ran.stderr.contains("nested too deeply: more than 1000 levels"), "{command:?}: {}", ran.stderr);
            }
        }
    }
    let turtle = format!("{}\n{}", depeche::ontology::BUILTIN_TURTLE, "<urn:a> <urn:b> (".repeat(2_000));
    here.write("onto/depeche.ttl", turtle);
    refused(&here.run(&["ontology", "--ontology", "onto"]), 1, "nested too deeply");
}

#[test]
fn rdf_just_below_the_limit_is_read() {
    let here = Environment::new();
    for levels in [1, 2] {
        for (name, text, _) in nested_rdf(980 / levels).into_iter().filter(|(_, _, each)| *each == levels) {
            here.write(name, text);
            assert_eq!(here.run(&["query", name, "ASK { ?s ?p ?o }"]).stdout, "true\n", "{name}");
            let ran = here.run(&["check", name]);
            refused(&ran, 1, "no entity or statement of the ontology");
            assert_eq!(here.run(&["draw", name, "-o", &format!("{name}.dot")]).code, 0, "{name}");
        }
    }
}

#[test]
fn entities_that_swell_are_refused_and_those_that_shorten_are_not() {
    let here = Environment::new();
    let mut bomb = "<!DOCTYPE r [<!ENTITY e0 \"0123456789\">".to_owned();
    for n in 1..10 {
        bomb.push_str(&format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10)));
    }
    let rdf = |entity: &str| {
        format!(
            "]>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"urn:e:\">\n\
             <rdf:Description rdf:about=\"urn:a\"><e:p>{entity}</e:p></rdf:Description></rdf:RDF>"
        )
    };
    here.write("bomb.rdf", format!("{bomb}{}", rdf("&e9;")));
    let long = format!("<!DOCTYPE r [<!ENTITY e \"{}\">{}", "x".repeat(1_000_000), rdf(&"&e;".repeat(20)));
    here.write("long.rdf", long);
    for name in ["bomb.rdf", "long.rdf"] {
        refused(&here.run(&["query", name, "ASK {}"]), 1, "stand for more than 16 MB of text");
    }
    here.write("short.rdf", format!("<!DOCTYPE r [<!ENTITY e \"http://example.org/\">{}", rdf("&e;a")));
    assert_eq!(here.run(&["query", "short.rdf", "SELECT ?o { ?s ?p ?o }"]).stdout, "o\r\nhttp://example.org/a\r\n");
}

#[test]
fn time_for_reading_is_limited_too() {
    let here = Environment::new();
    // Members of a gzip file follow one another: one of 2 MB, many times.
    let mut member = GzEncoder::new(Vec::new(), Compression::fast());
    member.write_all("<urn:a> <urn:b> \"c\" .\n".repeat(100_000).as_bytes()).unwrap();
    here.write("long.nt.gz", member.finish().unwrap().repeat(200));
    let began = Instant::now();
    let ran = here.run(&["query", "long.nt.gz", "ASK {}", "--timeout", "0.5"]);
    refused(&ran, 1, "did not end within 0.5 s");
    // Far below what reading it all takes, far above what a busy machine adds.
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn a_neighbourhood_ends_where_nothing_new_is_reached() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    let ran = here.run(&["draw", &tables, "-o", "a.dot", "--around", "state-am", "--hops", "10000000000"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn numbers_that_mean_nothing_are_refused() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    for seconds in ["-1", "0", "nan", "inf", "x"] {
        refused(&here.run(&["query", &tables, "ASK {}", "--timeout", seconds]), 2, "expected a number of seconds above 0");
    }
    for top in ["0", "-3", "x"] {
        refused(&here.run(&["draw", &tables, "-o", "a.svg", "--top", top]), 2, "expected a number above 0");
    }
}
