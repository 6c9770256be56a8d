//! `depeche suggest`: what may be one thing under two ids, as rows that `corrections.csv` takes.

use crate::support::{Environment, argument};

fn export(here: &Environment, inputs: &[&str], out: &str) {
    let ran = here.run(&[&["export", "-o", out, "--picture", "none"], inputs].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

/// The rows of suggestions without their header.
fn suggested(here: &Environment, arguments: &[&str]) -> Vec<String> {
    let ran = here.run(&[&["suggest"], arguments].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let mut rows = ran.stdout.lines().map(str::to_owned);
    assert_eq!(rows.next().as_deref(), Some("action,id,into,score,note"));
    rows.collect()
}

/// Tables of entities, of which each is mentioned in an article of its own.
fn tables(here: &Environment, entities: &[(&str, &str, &str, &str)]) {
    let (mut articles, mut rows, mut mentions) =
        ("id\n".to_owned(), "id,type,label,same_as\n".to_owned(), "article,entity,start,end,kind\n".to_owned());
    for (at, (id, class, label, same_as)) in entities.iter().enumerate() {
        let kind = if label.chars().any(char::is_uppercase) { "name" } else { "description" };
        articles.push_str(&format!("a{at}\n"));
        rows.push_str(&format!("{id},{class},{label},{same_as}\n"));
        mentions.push_str(&format!("a{at},{id},0,4,{kind}\n"));
    }
    here.write("kg/articles.csv", articles);
    here.write("kg/entities.csv", rows);
    here.write("kg/mentions.csv", mentions);
}

#[test]
fn two_dispatches_of_one_declaration_give_two_agreements_that_may_be_one() {
    let here = Environment::new();
    export(&here, &[&argument("data/declaration")], "kg");
    let rows = suggested(&here, &["kg"]);
    assert_eq!(
        rows,
        ["merge,agreement-declaration-tripartite-erevan,agreement-accord-de-cessation-des-hostilites-moscou,0.70,\
          \"the same parties: Arménie, Azerbaïdjan, Russie; both are of 2020-11-10\""]
    );
    // Nothing is merged unasked; the rows are corrections as they are.
    assert!(here.read("kg/entities.csv").contains("agreement-declaration-tripartite-erevan"));
    let ran = here.run(&["suggest", "kg", "-o", "kg/corrections.csv"]);
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", "1 suggestion → kg/corrections.csv\n"));
    let ran = here.run(&["export", "kg", "-o", "kg", "--force", "--picture", "none"]);
    assert!(ran.stderr.contains("corrections: 1 applied"), "{}", ran.stderr);
    let entities = here.read("kg/entities.csv");
    assert!(
        !entities.contains("agreement-declaration") && entities.contains(",accord de cessation des hostilités,fr,déclaration tripartite,")
    );
    assert!(suggested(&here, &["kg"]).is_empty());
}

#[test]
fn agreements_of_others_are_not_one() {
    let here = Environment::new();
    here.write("a.txt", "Le Togo et le Bénin ont signé un accord de pêche le 3 mai 2021 à Lomé.\n");
    here.write("b.txt", "Le Pérou et le Chili ont signé un accord de pêche le 9 juin 2022 à Lima.\n");
    here.write("c.txt", "Le Kenya a signé un accord de pêche.\n");
    export(&here, &["a.txt", "b.txt", "c.txt"], "kg");
    assert!(here.read("kg/entities.csv").contains("agreement-accord-de-peche-b"));
    assert!(suggested(&here, &["kg"]).is_empty());
    let all = suggested(&here, &["kg", "--min-score", "0.05"]).join("\n");
    assert!(all.contains("both are called 'accord de pêche'; but their parties differ; but their dates differ"), "{all}");
}

#[test]
fn names_are_compared_with_their_parts_and_initials() {
    let here = Environment::new();
    tables(
        &here,
        &[
            ("place-karabakh", "Place", "Karabakh", ""),
            ("place-haut-karabakh", "Place", "Haut-Karabakh", ""),
            ("place-port-du-karabakh", "Place", "port du Karabakh", ""),
            ("event-karabakh", "Event", "Karabakh", ""),
            ("organization-cdr", "Organization", "CDR", ""),
            ("organization-comite-de-reconciliation", "Organization", "Comité de réconciliation", ""),
            ("person-kone", "Person", "Koné", ""),
            ("person-awa-kone", "Person", "Awa Koné", ""),
            ("person-moussa-kone", "Person", "Moussa Koné", ""),
            ("state-cd", "State", "Congo", "http://www.wikidata.org/entity/Q974"),
            ("state-cg", "State", "Congo", "http://www.wikidata.org/entity/Q971"),
            ("force-rebelles-a", "Force", "rebelles", ""),
            ("force-rebelles-b", "Force", "rebelles", ""),
        ],
    );
    assert_eq!(
        suggested(&here, &["kg"]),
        [
            "merge,organization-cdr,organization-comite-de-reconciliation,0.70,the letters 'CDR' are the initials of 'Comité de réconciliation'",
            "merge,place-karabakh,place-haut-karabakh,0.55,the name 'Karabakh' is part of 'Haut-Karabakh'",
        ]
    );
    // Of several that it may be, the likeliest is the row's, and the others are told.
    let rows = suggested(&here, &["kg", "--min-score", "0.4"]);
    assert!(
        rows.iter()
            .any(|row| row.starts_with("merge,person-kone,person-awa-kone,0.44,") && row.ends_with("; or into person-moussa-kone (0.44)")),
        "{rows:?}"
    );
}

#[test]
fn what_one_article_tells_apart_is_less_likely_one() {
    let here = Environment::new();
    here.write("kg/articles.csv", "id\na\n");
    here.write(
        "kg/entities.csv",
        "id,type,label\nplace-karabakh,Place,Karabakh\nplace-haut-karabakh,Place,Haut-Karabakh\nevent-attaque-1,Event,attaque de nuit\nevent-attaque-2,Event,attaque de nuit\n",
    );
    here.write(
        "kg/mentions.csv",
        "article,entity,start,end,kind\na,place-karabakh,0,8,name\na,place-haut-karabakh,9,22,name\na,event-attaque-1,30,37,description\na,event-attaque-2,40,47,description\n",
    );
    assert!(suggested(&here, &["kg"]).is_empty());
    let rows = suggested(&here, &["kg", "--min-score", "0"]);
    assert_eq!(
        rows,
        ["merge,place-karabakh,place-haut-karabakh,0.33,the name 'Karabakh' is part of 'Haut-Karabakh'; but the article 'a' tells of both"]
    );
}

#[test]
fn the_same_graph_gives_the_same_list_in_each_form() {
    let here = Environment::new();
    let [one, two] = ["erevan", "moscou"].map(|name| argument(&format!("data/declaration/{name}.txt")));
    export(&here, &[&one, &two], "there");
    export(&here, &[&two, &one], "back");
    assert_eq!(suggested(&here, &["there"]), suggested(&here, &["back"]));
    assert_eq!(suggested(&here, &["there"]), suggested(&here, &["there/graph.ttl"]), "dumps know kinds of mentions too");
    let json = here.run(&["suggest", "there", "--format", "json"]).stdout;
    let object: serde_json::Value = serde_json::from_str(&json).expect("one object");
    assert_eq!((object["class"].as_str(), object["score"].as_f64()), (Some("Agreement"), Some(0.7)));
    assert_eq!(object["labels"][0], "déclaration tripartite");
    let table = here.run(&["suggest", "there", "--format", "table"]).stdout;
    assert!(table.contains("déclaration tripartite") && table.contains("0.70"), "{table}");
    assert_eq!(here.run(&["suggest", "there", "--format", "table", "--min-score", "1"]).stdout, "");
}

#[test]
fn a_list_replaces_no_file_unasked() {
    let here = Environment::new();
    tables(&here, &[("place-a", "Place", "A", "")]);
    here.write("kg/corrections.csv", "action,id\n");
    let ran = here.run(&["suggest", "kg", "-o", "kg/corrections.csv"]);
    assert!(ran.code == 2 && ran.stderr.contains("the file exists already"), "{}", ran.stderr);
    assert_eq!(here.run(&["suggest", "kg", "-o", "kg/corrections.csv", "--force"]).code, 0);
    for wrong in [&["suggest", "kg", "--min-score", "2"][..], &["suggest", "kg", "--min-score", "-1"], &["suggest", "kg", "--force"]] {
        assert_eq!(here.run(wrong).code, 2, "{wrong:?}");
    }
    assert_eq!(here.run(&["suggest", "nowhere"]).code, 2);
}
