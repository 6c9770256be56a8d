//! A number is one number, however it is written: in tables, corrections and RDF.

use crate::support::Environment;

const RELATIONS: &str = "id,subject,relation,object,quantity,unit\n";

const QUANTITY: &str = "depeche:quantity 1500.5 ;";

fn tables(here: &Environment, folder: &str, relations: &str, evidence: &str) {
    here.write(&format!("{folder}/articles.csv"), "id\na\n");
    here.write(&format!("{folder}/entities.csv"), "id,type,label\nforce-a,Force,armée\nplace-gao,Place,Gao\n");
    here.write(&format!("{folder}/relations.csv"), format!("{RELATIONS}{relations}"));
    here.write(&format!("{folder}/evidence.csv"), format!("statement,article,start,end\n{evidence}"));
}

fn exported(here: &Environment, input: &str) -> String {
    let ran = here.run(&["export", input, "-o", "out", "--force", "--format", "ttl", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stderr
}

#[test]
fn rows_whose_numbers_are_equal_are_one_statement() {
    let here = Environment::new();
    tables(
        &here,
        "kg",
        "s1,force-a,deployedIn,place-gao,0300,soldats\ns2,force-a,deployedIn,place-gao,300.0,soldats\n,force-a,deployedIn,place-gao,300,soldats\n",
        "s1,a,0,9\ns2,a,0,9\ns2,a,20,29\n",
    );
    let told = exported(&here, "kg");
    let relations = here.read("out/relations.csv");
    let rows: Vec<&str> = relations.lines().skip(1).collect();
    let [row] = rows.as_slice() else { panic!("{relations}") };
    let (id, _) = row.split_once(',').expect("an id");
    assert!(row.contains(",300,soldats,"), "{row}");
    assert_eq!(here.read("out/evidence.csv").lines().skip(1).filter(|e| e.starts_with(id)).count(), 2);
    for expected in [
        format!("line 2: statement s1 is now {id}\n"),
        format!("line 3: says the same as line 2: they are one statement, {id}\n"),
        format!("line 4: says the same as line 2: they are one statement, {id}\n"),
    ] {
        assert_eq!(told.matches(&expected).count(), 1, "{expected}: {told}");
    }
    let checked = here.run(&["check", "kg"]);
    assert_eq!(checked.stdout.matches("says the same as line 2").count(), 2, "{}", checked.stdout);
    let again = exported(&here, "out");
    assert!(!again.contains("is now") && !again.contains("the same"), "{again}");
    assert_eq!(here.read("out/relations.csv"), relations);
}

#[test]
fn a_row_that_stands_twice_under_one_id_is_still_an_error() {
    let here = Environment::new();
    tables(&here, "kg", "s1,force-a,deployedIn,place-gao,7,\ns1,force-a,deployedIn,place-gao,7.0,\n", "");
    assert!(here.run(&["check", "kg"]).stdout.contains("the id 's1' stands in line 2 already"));
}

#[test]
fn another_tools_writing_of_a_number_changes_no_id() {
    let here = Environment::new();
    tables(&here, "kg", "s1,force-a,deployedIn,place-gao,1 500.50,soldats\n", "s1,a,0,9\n");
    exported(&here, "kg");
    let (relations, dump) = (here.read("out/relations.csv"), here.read("out/graph.ttl"));
    assert!(dump.contains(QUANTITY), "{dump}");
    for written in ["1500.50", "\"01500.500\"^^xsd:decimal", "1.5005e3", "\"1.5005E+3\"^^xsd:float"] {
        here.write("other.ttl", dump.replace(QUANTITY, &format!("depeche:quantity {written} ;")));
        exported(&here, "other.ttl");
        assert_eq!(here.read("out/relations.csv"), relations, "{written}");
    }
    let whole = |number: &str| dump.replace(QUANTITY, &format!("depeche:quantity {number} ;"));
    here.write("one.ttl", whole("\"300.0\"^^xsd:decimal"));
    exported(&here, "one.ttl");
    let relations = here.read("out/relations.csv");
    for written in ["300", "\"300\"^^xsd:nonNegativeInteger", "\"+0300\"^^xsd:long", "3e2"] {
        here.write("other.ttl", whole(written));
        exported(&here, "other.ttl");
        assert_eq!(here.read("out/relations.csv"), relations, "{written}");
    }
    for wrong in ["\"1 500\"^^xsd:decimal", "\"INF\"^^xsd:double", "\"3e2\"^^xsd:decimal", "true"] {
        here.write("other.ttl", whole(wrong));
        let ran = here.run(&["check", "other.ttl"]);
        assert!(ran.code == 1 && ran.stdout.contains("expected a literal of the datatype xsd:decimal"), "{wrong}: {}", ran.told());
    }
}

#[test]
fn a_correction_adds_nothing_to_what_is_there_in_another_writing() {
    let here = Environment::new();
    tables(&here, "kg", "s1,force-a,deployedIn,place-gao,30000,soldats\n", "s1,a,0,9\n");
    here.write(
        "kg/corrections.csv",
        "action,subject,relation,object,quantity,unit,article,from,to\n\
         add,force-a,deployedIn,place-gao,\"30\u{202f}000.0\",soldats,a,0,9\nadd,force-a,deployedIn,place-gao,many,,a,0,9\n",
    );
    assert!(here.run(&["check", "kg"]).stdout.contains("line 3, column 'quantity': 'many' is not a number"));
    let corrections = here.read("kg/corrections.csv");
    here.write("kg/corrections.csv", corrections.lines().take(2).collect::<Vec<_>>().join("\n"));
    assert!(exported(&here, "kg").contains("0 applied, 1 with nothing left to do"));
    assert_eq!(here.read("out/relations.csv").lines().count(), 2);
}

#[test]
fn tables_of_an_older_version_are_read() {
    let here = Environment::new();
    tables(&here, "kg", "s1,force-a,deployedIn,place-gao,7,\n", "");
    here.write("kg/csv-metadata.json", r#"{"schema:version": "1"}"#);
    exported(&here, "kg");
    assert!(here.read("out/csv-metadata.json").contains("\"schema:version\": \"4\""));
}
