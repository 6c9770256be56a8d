//! `depeche check` and `depeche explain`.

mod environment;

use environment::{ARTICLE, Environment, argument};

#[test]
fn the_curated_tables_have_nothing_wrong() {
    let ran = Environment::new().run(&["check", &argument("data/karabakh")]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
}

#[test]
fn every_finding_names_its_row() {
    let here = Environment::new();
    here.write("a.txt", "Le Mali tient Gao.");
    here.write("kg/articles.csv", "id,file\na,../a.txt\n");
    here.write("kg/entities.csv", "id,type,label,value\nstate-ml,State,Mali,\nplace-gao,Place,Gao,\ndate-2020,Date,2020,2020\nx,Frce,x,\n");
    here.write(
        "kg/relations.csv",
        "id,subject,relation,object,date,start,end,claimed_by\n\
         1,place-gao,occupied,state-ml,,,,\n\
         2,state-ml,occupied,place-gao,2021,2022,2020,place-gao\n\
         3,state-ml,occupied,nowhere,,,,\n\
         4,state-ml,opposes,state-ml,,,,\n",
    );
    here.write("kg/evidence.csv", "statement,article,start,end\n2,a,0,400\n");
    here.write(
        "kg/mentions.csv",
        "article,entity,start,end,text\na,state-ml,3,7,Male\na,place-gao,14,17,Gaoo\na,place-gao,14,17,Gao\na,place-gao,90,93,Gao\n",
    );
    let ran = here.run(&["check", "kg"]);
    insta::assert_snapshot!("findings", ran.told());
}

#[test]
fn an_entity_is_explained_by_its_sentences() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    here.run(&["export", "paix.txt", "-o", "out", "--picture", "none"]);
    insta::assert_snapshot!("explain_entity", here.run(&["explain", "out", "armée malienne"]).told());
    let relations = here.read("out/relations.csv");
    let signed = relations.lines().find(|l| l.contains(",signed,")).expect("a signature");
    insta::assert_snapshot!("explain_statement", here.run(&["explain", "out", signed.split(',').next().expect("an id")]).told());
}

#[test]
fn an_article_that_is_not_at_hand_is_given_and_known_by_its_digest() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    here.run(&["export", "paix.txt", "-o", "out", "--picture", "none"]);
    std::fs::rename(here.path("paix.txt"), here.path("moved.txt")).expect("a rename");
    let without = here.run(&["explain", "out", "Algérie"]);
    assert!(without.stderr.contains("--article FILE"), "{}", without.stderr);
    assert!(!without.stdout.contains('⟦'));
    assert!(here.run(&["explain", "out", "Algérie", "--article", "moved.txt"]).stdout.contains("⟦Algérie⟧"));
    here.write("other.txt", "Autre chose.");
    let other = here.run(&["explain", "out", "Algérie", "--article", "other.txt"]);
    assert_eq!(other.code, 1);
    assert!(other.stderr.contains("none of the graph's articles"), "{}", other.stderr);
}
