//! Bad input: one clear error, the right exit code, and nothing half-written.

use crate::support::{ARTICLE, Environment, argument};

const ENTITIES: &str = "id,type,label\nstate-ml,State,Mali\nforce-a,Force,armée\nplace-gao,Place,Gao\n";

/// Runs an export into `out` that must fail and leave nothing.
fn refused(here: &Environment, input: &str) -> String {
    let before = here.list(".");
    let ran = here.run(&["export", input, "-o", "out"]);
    assert_eq!(here.list("."), before, "nothing half-written stays");
    ran.told()
}

#[test]
fn articles_that_cannot_be_read() {
    let here = Environment::new();
    here.write("empty.txt", " \n");
    here.write("binary.txt", b"PK\x03\x04\x00\x01");
    here.write("page.pdf", "%PDF");
    insta::assert_snapshot!("missing_file", refused(&here, "nowhere.txt"));
    insta::assert_snapshot!("empty_file", refused(&here, "empty.txt"));
    insta::assert_snapshot!("binary_file", refused(&here, "binary.txt"));
    insta::assert_snapshot!("foreign_file", refused(&here, "page.pdf"));
}

#[test]
fn tables_that_cannot_be_read() {
    let cases: [(&str, &str, &str); 23] = [
        ("missing_column", "entities.csv", "id,label\nstate-ml,Mali\n"),
        ("double_column", "entities.csv", "id,type,label,id\na,State,b,c\n"),
        ("ragged_row", "entities.csv", "id,type,label\nstate-ml,State,Mali,more\n"),
        ("not_utf8", "entities.csv", "id,type,label\nstate-ml,State,Mal\u{0}\n"),
        ("unknown_class", "entities.csv", "id,type,label\nstate-ml,Sate,Mali\n"),
        ("bad_id", "entities.csv", "id,type,label\nstate ml,State,Mali\n"),
        ("date_without_value", "entities.csv", "id,type,label\ndate-2020,Date,2020\n"),
        ("bad_latitude", "entities.csv", "id,type,label,latitude,longitude\nplace-gao,Place,Gao,120,0\n"),
        ("dangling_id", "relations.csv", "id,subject,relation,object\ns1,force-a,deployedIn,place-goa\n"),
        ("unknown_relation", "relations.csv", "id,subject,relation,object\ns1,force-a,deployedin,place-gao\n"),
        ("bad_date", "relations.csv", "id,subject,relation,object,date\ns1,force-a,deployedIn,place-gao,10/11/2020\n"),
        ("unknown_date", "relations.csv", "id,subject,relation,object,date\ns1,force-a,deployedIn,place-gao,2020-03\n"),
        ("unclosed_quote", "entities.csv", "id,type,label\nstate-ml,State,\"Mali\nplace-gao,Place,Gao\n"),
        ("ragged_row_of_semicolons", "entities.csv", "id;type;label\nstate-ml;State;Mali;more\n"),
        ("scientific_id", "relations.csv", "id,subject,relation,object\n\"4,4E+15\",force-a,deployedIn,place-gao\n"),
        ("scientific_quantity", "relations.csv", "id,subject,relation,object,quantity\ns1,force-a,deployedIn,place-gao,3E+04\n"),
        ("comma_of_thousands", "relations.csv", "id;subject;relation;object;quantity\ns1;force-a;deployedIn;place-gao;30,000\n"),
        ("dots", "entities.csv", "id,type,label\n..,State,Mali\n"),
        ("bad_flag", "relations.csv", "id,subject,relation,object,planned\ns1,force-a,deployedIn,place-gao,oui\n"),
        ("double_id", "relations.csv", "id,subject,relation,object\ns1,force-a,deployedIn,place-gao\ns1,force-a,deployedIn,state-ml\n"),
        ("dangling_statement", "evidence.csv", "statement,article,start,end\ns9,a1,0,4\n"),
        ("bad_offsets", "mentions.csv", "article,entity,start,end\na1,state-ml,9,4\n"),
        ("bad_kind", "mentions.csv", "article,entity,start,end,kind\na1,state-ml,0,4,names\n"),
    ];
    for (name, table, contents) in cases {
        let here = Environment::new();
        here.write("kg/entities.csv", ENTITIES);
        here.write("kg/articles.csv", "id\na1\n");
        here.write(&format!("kg/{table}"), contents);
        insta::assert_snapshot!(name, refused(&here, "kg"));
    }
}

#[test]
fn folders_that_are_no_tables() {
    let here = Environment::new();
    here.write("kg/readme.md", "nothing here");
    insta::assert_snapshot!("no_tables", refused(&here, "kg"));
    here.write("new/entities.csv", ENTITIES);
    here.write("new/csv-metadata.json", r#"{"schema:version": "7"}"#);
    insta::assert_snapshot!("newer_tables", refused(&here, "new"));
    here.write("damaged/entities.csv", b"id,type,label\nstate-ml,State,S\xe9n\xc3\xa9gal\nstate-dz,State,Alg\xc3\xa9rie\n");
    insta::assert_snapshot!("damaged_tables", refused(&here, "damaged"));
}

#[test]
fn outputs_that_cannot_be_written() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    here.write("out/mine.txt", "mine");
    insta::assert_snapshot!("existing_folder", refused(&here, "paix.txt"));
    assert_eq!(here.list("out"), ["mine.txt"]);
    insta::assert_snapshot!("foreign_folder", {
        here.write("theirs/articles.csv", "mine");
        here.run(&["export", "paix.txt", "-o", "theirs", "--force"]).told()
    });
    assert_eq!(here.read("theirs/articles.csv"), "mine");
    let ran = here.run(&["export", "paix.txt", "-o", "paix.txt/out"]);
    insta::assert_snapshot!("unwritable_folder", ran.told());
    let tables = argument("data/karabakh");
    here.write("there.svg", "mine");
    insta::assert_snapshot!("existing_picture", here.run(&["draw", &tables, "-o", "there.svg"]).told());
    insta::assert_snapshot!("unknown_picture", here.run(&["draw", &tables, "-o", "graph.gif"]).told());
    assert_eq!(here.read("there.svg"), "mine");
    assert_eq!(here.list("."), ["out", "paix.txt", "theirs", "there.svg"]);
}

#[test]
fn a_failed_export_leaves_no_folder_on_the_way() {
    let here = Environment::new();
    here.write("vide.txt", "");
    assert_eq!(here.run(&["export", "vide.txt", "-o", "a/b/c"]).code, 1);
    assert_eq!(here.list("."), ["vide.txt"]);
}

#[test]
fn arguments_that_cannot_be_used() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    let tables = argument("data/karabakh");
    let cases: [(&str, &[&str]); 8] = [
        ("sparql_syntax", &["query", &tables, "SELECT ?s WHERE { ?s ?p }"]),
        ("unknown_query", &["query", &tables, "--name", "signatures"]),
        ("unknown_entity", &["explain", &tables, "Azerbaidjna"]),
        ("bad_base", &["export", "paix.txt", "-o", "out", "--base", "kg"]),
        ("bad_published", &["export", "paix.txt", "-o", "out", "--published", "hier"]),
        ("bad_format", &["export", "paix.txt", "-o", "out", "--format", "turtle"]),
        ("no_ontology", &["export", "paix.txt", "-o", "out", "--ontology", "nowhere"]),
        ("no_folder", &["check", "nowhere"]),
    ];
    for (name, arguments) in cases {
        insta::assert_snapshot!(name, here.run(arguments).told());
    }
    assert_eq!(here.list("."), ["paix.txt"]);
}

/// A dump of a small graph, as text.
fn dump(here: &Environment, format: &str) -> String {
    here.write("kg/articles.csv", "id\na\n");
    here.write("kg/entities.csv", "id,type,label\nforce-a,Force,armée\nplace-gao,Place,Gao\n");
    here.write("kg/relations.csv", "id,subject,relation,object,quantity,unit\ns1,force-a,deployedIn,place-gao,300,soldats\n");
    here.write("kg/evidence.csv", "statement,article,start,end\ns1,a,3,9\n");
    let ran = here.run(&["export", "kg", "-o", "dump", "--force", "--format", format, "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    here.read(&format!("dump/graph.{format}"))
}

#[test]
fn malformed_rdf_is_told_with_line_and_column_in_each_format() {
    let here = Environment::new();
    let mut told = String::new();
    for (format, from, to) in [
        ("ttl", "rdf:subject entity:force-a ;", "rdf:subject entity:force-a entity:x ;"),
        ("trig", "rdf:subject entity:force-a ;", "rdf:subject entity:force-a entity:x ;"),
        ("nt", "\"300\"^^<", "\"300^^<"),
        ("nq", "\"300\"^^<", "\"300^^<"),
        ("rdf", "</depeche:unit>", "</depeche:unite>"),
        ("jsonld", "\"depeche:unit\"", "\"depeche:unit"),
    ] {
        let good = dump(&here, format);
        assert!(good.contains(from), "{format}: {good}");
        here.write(&format!("bad.{format}"), good.replacen(from, to, 1));
        let exported = refused(&here, &format!("bad.{format}"));
        let queried = here.run(&["query", &format!("bad.{format}"), "ASK {}"]);
        assert_eq!((queried.code, queried.stdout.as_str()), (1, ""), "{format}");
        let line = 1 + good[..good.find(from).expect("the place")].matches('\n').count();
        assert!(exported.contains(&format!("bad.{format}: line {line}, column ")), "{format}, line {line}: {exported}");
        assert!(queried.stderr.contains(&format!("bad.{format}: line {line}, column ")), "{format}: {}", queried.stderr);
        told.push_str(&exported);
    }
    insta::assert_snapshot!("malformed_rdf", told);
}

#[test]
fn dumps_that_make_no_sense() {
    let here = Environment::new();
    let mut told = String::new();
    for (from, to) in [
        ("depeche:deployedIn", "depeche:deployedin"),
        ("\"300\"^^xsd:decimal", "\"300\""),
        ("rdfs:label \"Gao\"", "rdfs:comment \"Gao\""),
        ("\"3\"^^xsd:nonNegativeInteger", "\"-3\"^^xsd:nonNegativeInteger"),
        ("rdf:object entity:place-gao", "rdf:object entity:place-goa"),
    ] {
        let good = dump(&here, "ttl");
        let bad = good.replace(from, to);
        assert!(bad != good, "{from}: {good}");
        here.write("bad.ttl", bad);
        told.push_str(&refused(&here, "bad.ttl"));
    }
    insta::assert_snapshot!("senseless_rdf", told);
    here.write("foreign.ttl", "<http://example.org/a> <http://example.org/b> 'c' .");
    insta::assert_snapshot!("foreign_rdf", refused(&here, "foreign.ttl"));
}

#[test]
fn ontologies_that_cannot_be_used() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    let good = depeche::ontology::BUILTIN_TURTLE;
    let class = "depeche:Date a owl:Class ;\n    rdfs:subClassOf depeche:Entity ;";
    assert!(good.contains(class));
    let mut told = String::new();
    for bad in [
        good.replacen("depeche:signed a owl:ObjectProperty ;", "depeche:signed a owl:ObjectProperty", 1).into_bytes(),
        good.replacen(class, "depeche:Date a owl:Class ;", 1).into_bytes(),
        good.replacen("rdfs:range depeche:Agreement ;", "rdfs:range depeche:Accord ;", 1).into_bytes(),
        good.replace("rdfs:subPropertyOf depeche:relation", "rdfs:seeAlso depeche:relation").into_bytes(),
        b"depeche:Date a \"\xe9\" .".to_vec(),
    ] {
        here.write("onto/depeche.ttl", bad);
        let ran = here.run(&["export", "paix.txt", "-o", "out", "--ontology", "onto"]);
        assert!(ran.code != 0 && !here.path("out").exists());
        told.push_str(&ran.told());
    }
    insta::assert_snapshot!("bad_ontologies", told);
}

#[test]
fn queries_that_cannot_be_answered() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    here.write("latin.rq", b"SELECT ?s WHERE {\n  ?s rdfs:label \"\xc9tat\" }");
    insta::assert_snapshot!("latin_query", here.run(&["query", &tables, "-f", "latin.rq"]).told());
    // Every pair of three triples: far more than a second's work, and nothing of it is printed.
    let endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    insta::assert_snapshot!("timed_out", here.run(&["query", &tables, endless, "--timeout", "0.5"]).told());
    let streaming = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let ran = here.run(&["query", &tables, streaming, "--timeout", "0.5"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    if cfg!(not(feature = "rocksdb")) {
        insta::assert_snapshot!(
            "no_store",
            here.run(&["query", "--store", "db", "ASK {}"]).told() + &here.run(&["load", &tables, "--store", "db"]).told()
        );
    }
}
