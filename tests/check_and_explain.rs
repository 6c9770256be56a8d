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
    here.write("kg/a.txt", "Le Mali tient Gao.");
    here.write("kg/articles.csv", "id,file\na,a.txt\n");
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

#[test]
fn a_line_is_the_one_that_an_editor_shows() {
    const TABLES: [(&str, &str); 6] = [
        ("articles", "id,title,published\na,\"un\ntitre\",\n\n\nb,,hier\n"),
        ("entities", "\nid,type,label\n\nstate-ml,State,\"Mali\n\nMali\"\nplace-gao,Place,Gao\n\nx,Nope,x\n"),
        ("mentions", "article,entity,start,end,text\na,state-ml,0,4,Mali\n\na,state-ml,5,19,\"Ma\n\"\n"),
        ("relations", "id,subject,relation,object,note\n1,state-ml,occupied,place-gao,\"a\nb\"\n2,place-gao,occupied,nowhere,\n"),
        ("evidence", "\nstatement,article,start,end\n\n1,a,0,4\n1,a,9,4\n"),
        ("corrections", "action,id,into,note\n\nmerge,state-ml,place-gao,\"\n\n\"\nmarry,state-ml,,\n"),
    ];
    let told = |end: &str, name: &str| {
        let here = Environment::new();
        for (table, csv) in TABLES {
            here.write(&format!("{name}/{table}.csv"), csv.replace('\n', end));
        }
        here.run(&["check", name]).stdout
    };
    let lines = told("\n", "kg");
    for expected in [
        "articles.csv, line 6, column 'published'",
        "entities.csv, line 9, column 'type'",
        "mentions.csv, line 4, column 'start' (state-ml)",
        "relations.csv, line 4, column 'object'",
        "evidence.csv, line 5, column 'end'",
        "corrections.csv, line 6, column 'action'",
    ] {
        assert!(lines.contains(expected), "{expected}: {lines}");
    }
    for end in ["\r\n", "\r"] {
        let others = told(end, "kg");
        let places = |told: &str| told.lines().filter_map(|line| line.split(": ").nth(1)).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(places(&others), places(&lines), "{end:?}");
    }
}
