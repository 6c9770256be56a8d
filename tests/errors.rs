//! Bad input: one clear error, the right exit code, and nothing half-written.

mod environment;

use environment::{ARTICLE, Environment, argument};

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
    let cases: [(&str, &str, &str); 19] = [
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
        ("semicolons", "entities.csv", "id;type;label\nstate-ml;State;Mali\n"),
        ("dots", "entities.csv", "id,type,label\n..,State,Mali\n"),
        ("bad_flag", "relations.csv", "id,subject,relation,object,planned\ns1,force-a,deployedIn,place-gao,oui\n"),
        ("double_id", "relations.csv", "id,subject,relation,object\ns1,force-a,deployedIn,place-gao\ns1,force-a,deployedIn,state-ml\n"),
        ("dangling_statement", "evidence.csv", "statement,article,start,end\ns9,a1,0,4\n"),
        ("bad_offsets", "mentions.csv", "article,entity,start,end\na1,state-ml,9,4\n"),
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
    here.write("latin/entities.csv", b"id,type,label\nstate-ml,State,S\xe9n\xe9gal\n");
    insta::assert_snapshot!("latin_tables", refused(&here, "latin"));
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
        ("unknown_entity", &["explain", &tables, "Azerbaidjan"]),
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
