//! `depeche check` and `depeche explain`.

use crate::support::{ARTICLE, Environment, argument};

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

/// What a check tells of an event's dates and of parts and wholes, row by row.
fn contradictions(relations: &str) -> (i32, Vec<String>) {
    let here = Environment::new();
    let dates = ["1994", "2020", "2020-11", "2020-11-10", "2021", "198X", "2020/.."];
    let dates: String = dates.iter().map(|d| format!("date-{},Date,{d},{d}\n", d.replace("/..", "_open"))).collect();
    here.write(
        "kg/entities.csv",
        format!(
            "id,type,label,value\n{dates}event-g,Event,guerre,\nagreement-c,Agreement,cessez-le-feu,\nagreement-d,Agreement,accord,\n\
             place-a,Place,a,\nplace-b,Place,b,\nplace-c,Place,c,\nstate-x,State,x,\norganization-o,Organization,o,\norganization-p,Organization,p,\n"
        ),
    );
    here.write("kg/relations.csv", format!("id,subject,relation,object,date,start,end,claimed_by,planned,negated\n{relations}"));
    let ran = here.run(&["check", "kg"]);
    let told = |line: &&str| !line.contains("has no evidence") && !line.contains("has no mention");
    let short = |line: &str| line.replace("kg/relations.csv, ", "");
    (ran.code, ran.stdout.lines().filter(told).map(short).collect())
}

#[test]
fn what_cannot_be_in_time_is_told_with_its_rows() {
    let (code, told) = contradictions(
        ",event-g,occurredOn,date-1994,1994,,,,,\n,event-g,occurredOn,date-2020,2020,,,,,\n,event-g,occurredOn,date-2020-11-10,2020-11-10,,,,,\n\
         ,agreement-c,ended,event-g,1994,,,,,\n",
    );
    assert_eq!((code, told.len()), (1, 4), "{told:#?}");
    for (line, severity, message) in [
        (2, "warning", "'event-g' occurs on 1994 here and on 2020-11-10 by statement "),
        (3, "warning", "'event-g' occurs on 2020 here and on 1994 by statement "),
        (4, "warning", "'event-g' occurs on 2020-11-10 here and on 1994 by statement "),
        (5, "error", "'event-g' is ended (1994) before it starts or occurs (2020-11-10, statement "),
    ] {
        assert!(told.iter().any(|t| t.starts_with(&format!("{severity}: line {line}, ")) && t.contains(message)), "{message}: {told:#?}");
    }
    for (rows, message) in [
        (
            ",event-g,occurredOn,date-2020,,2020,,,,\n,event-g,occurredOn,date-1994,,,1994,,,\n",
            "error: line 3, column 'object'|ends (1994) before it starts (2020, ",
        ),
        (
            ",event-g,occurredOn,date-2020,,2020,,,,\n,event-g,occurredOn,date-198X,198X,,,,,\n",
            "error: line 3, column 'object'|occurs (198X) before it starts (2020, ",
        ),
        (
            ",event-g,occurredOn,date-2020,,,2020,,,\n,event-g,occurredOn,date-2021,2021,,,,,\n",
            "error: line 3, column 'object'|occurs (2021) after it ends (2020, ",
        ),
        (",event-g,occurredOn,date-1994,2020,,,,,\n", "error: line 2, column 'date'|its object is 1994, which 2020 excludes"),
        (
            ",agreement-c,occurredOn,date-1994,1994,,,,,\n,event-g,occurredOn,date-2020,2020,,,,,\n,agreement-c,ended,event-g,,,,,,\n",
            "warning: line 4, column 'subject'|'event-g' is ended by 'agreement-c'",
        ),
    ] {
        let (_, told) = contradictions(rows);
        let (place, message) = message.split_once('|').expect("a place");
        assert!(told.len() == 1 && told[0].starts_with(place) && told[0].contains(message), "{message}: {told:#?}");
    }
}

#[test]
fn what_may_be_in_time_is_not_told() {
    for rows in [
        // One date lies within the other, or is open towards it.
        ",event-g,occurredOn,date-2020,2020,,,,,\n,event-g,occurredOn,date-2020-11-10,2020-11-10,,,,,\n,event-g,occurredOn,date-2020_open,2020/..,,,,,\n",
        // It lasted from one to the other, and was ended when it ended.
        ",event-g,occurredOn,date-1994,,1994,,,,\n,event-g,occurredOn,date-2020,,,2020,,,\n,event-g,occurredOn,date-2020-11,2020-11,,,,,\n,agreement-c,ended,event-g,2020-11-10,,,,,\n",
        // Agreements are signed on one date and in force from another.
        ",agreement-c,occurredOn,date-1994,1994,,,,,\n,agreement-c,occurredOn,date-2020,2020,,,,,\n",
        // What is claimed, planned or denied may contradict anything.
        ",event-g,occurredOn,date-2020,2020,,,,,\n,event-g,occurredOn,date-1994,1994,,,state-x,,\n,event-g,occurredOn,date-2021,2021,,,,true,\n,agreement-c,ended,event-g,1994,,,,,true\n",
        ",place-a,locatedIn,place-b,,,,,,\n,place-b,locatedIn,place-c,,,,,,\n,place-a,locatedIn,place-c,,,,,,\n,place-c,locatedIn,place-a,,,,,,true\n",
    ] {
        assert_eq!(contradictions(rows), (0, vec![]), "{rows}");
    }
}

#[test]
fn a_whole_that_is_part_of_its_part_is_told_with_all_rows() {
    let (code, told) = contradictions(
        ",place-a,locatedIn,place-b,,,,,,\n,place-b,locatedIn,place-c,,,,,,\n,place-c,locatedIn,place-a,,,,,,\n,place-a,locatedIn,state-x,,,,,,\n\
         ,organization-o,belongsTo,organization-p,,,,,,\n,organization-p,belongsTo,organization-o,2020,,,,,\n",
    );
    assert_eq!((code, told.len()), (1, 5), "{told:#?}");
    for (line, message) in [
        (2, "'place-a' locatedIn 'place-b', and that by way of other statements 'place-a' again"),
        (3, "'place-b'"),
        (4, "'place-c'"),
        (6, "'organization-o' belongsTo"),
        (7, ""),
    ] {
        assert!(
            told.iter().any(|t| t.starts_with(&format!("error: line {line}, column 'object'")) && t.contains(message)),
            "{line}: {told:#?}"
        );
    }
}
