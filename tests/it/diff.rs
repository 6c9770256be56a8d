//! `depeche diff`.

use crate::support::{Environment, argument};

const ENTITIES: &str =
    "id,type,label,value,checked\nstate-ml,State,Mali,,yes\nforce-a,Force,armée,,\nplace-gao,Place,Gao,,\ndate-2020,Date,2020,2020,\n";

fn tables(here: &Environment, folder: &str, entities: &str, relations: &str, evidence: &str) {
    here.write(&format!("{folder}/articles.csv"), "id\na\n");
    here.write(&format!("{folder}/entities.csv"), entities);
    here.write(&format!("{folder}/relations.csv"), relations);
    here.write(&format!("{folder}/evidence.csv"), evidence);
}

#[test]
fn what_changed_is_told_row_by_row() {
    let here = Environment::new();
    tables(
        &here,
        "one",
        ENTITIES,
        "id,subject,relation,object\ns1,force-a,deployedIn,place-gao\ns2,force-a,belongsTo,state-ml\n",
        "statement,article,start,end,confidence\ns1,a,0,9,0.5\ns2,a,10,19,0.5\ns2,a,20,29,0.5\n",
    );
    tables(
        &here,
        "two",
        &ENTITIES
            .replace("Mali,,yes", "République du Mali,,no")
            .replace("place-gao,Place,Gao,,", "place-gao,Place,Gao,,\nplace-kati,Place,Kati,,"),
        "id,subject,relation,object,date\ns1,force-a,deployedIn,place-gao,2020\ns3,force-a,deployedIn,place-kati,\n",
        "statement,article,start,end,confidence\ns1,a,0,9,0.9\ns3,a,10,19,0.5\n",
    );
    insta::assert_snapshot!("text", here.run(&["diff", "one", "two"]).told());
    insta::assert_snapshot!("csv", here.run(&["diff", "one", "two", "--format", "csv", "-q"]).stdout);
    let backwards = here.run(&["diff", "two", "one"]).stdout;
    assert!(backwards.contains("- place-kati"), "{backwards}");
}

#[test]
fn tables_and_their_dump_are_the_same_but_for_the_words() {
    let here = Environment::new();
    here.run(&["export", &argument("data/karabakh"), "-o", "out", "--format", "nq.gz", "--quotes", "--picture", "none"]);
    let same = here.run(&["diff", "out", "out"]);
    assert_eq!((same.code, same.stdout.as_str()), (0, ""));
    assert!(same.stderr.contains("entities: 0 added, 0 removed, 0 changed"), "{}", same.stderr);
    let dump = here.run(&["diff", "out", "out/graph.nq.gz", "--format", "csv"]);
    let rows: Vec<&str> = dump.stdout.lines().skip(1).collect();
    assert!(rows.iter().all(|row| row.starts_with("mentions.csv,")), "a dump without the article's text has no words: {rows:?}");
}
