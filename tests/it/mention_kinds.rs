//! Names, descriptions and references: the column `kind` of mentions, and that a reference is no alias.

use crate::support::{Environment, Ran};

const ARTICLE: &str =
    "Lomé, 3 mai 2021\n\nL'armée togolaise a quitté la région de Kara. L'armée s'est retirée mardi. Les talibans se taisent.\n";

fn export(here: &Environment, inputs: &[&str], out: &str) -> Ran {
    let ran = here.run(&[&["export", "-o", out, "--picture", "none"], inputs].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran
}

/// A folder of tables with one article and two entities.
fn folder(here: &Environment, name: &str, mentions: &str) {
    here.write(&format!("{name}/articles.csv"), "id\na\n");
    here.write(
        &format!("{name}/entities.csv"),
        "id,type,label\nforce-troupes-a,Force,troupes\nforce-armee-togolaise,Force,armée togolaise\n",
    );
    here.write(&format!("{name}/mentions.csv"), mentions);
}

#[test]
fn what_only_refers_to_an_entity_is_no_alias_of_it() {
    let here = Environment::new();
    here.write("kara.txt", ARTICLE);
    export(&here, &["kara.txt"], "out");
    let mentions = here.read("out/mentions.csv");
    for (words, kind) in [("armée togolaise", "description"), ("armée", "reference"), ("talibans", "name"), ("3 mai 2021", "name")] {
        assert!(mentions.lines().any(|row| row.ends_with(&format!(",{words},{kind}"))), "{words}: {mentions}");
    }
    let entities = here.read("out/entities.csv");
    assert!(entities.contains("force-armee-togolaise,Force,armée togolaise,fr,,"), "{entities}");
    let turtle = here.read("out/graph.ttl");
    assert_eq!(turtle.matches("depeche:mentionKind \"reference\"").count(), mentions.matches(",reference\n").count(), "{turtle}");
}

#[test]
fn the_noun_of_the_only_agreement_names_it() {
    let here = Environment::new();
    here.write(
        "kara.txt",
        "Le Mali et le Togo ont signé un accord de paix à Kara le 3 mai 2021. L'accord a été signé par les deux pays.\n",
    );
    let two = "Le Mali et le Togo ont signé un accord de paix à Kara le 3 mai 2021. Le traité prévoit une trêve. L'accord de Lomé tient. \
               Le Mali a violé l'accord.\n";
    here.write("deux.txt", two);
    export(&here, &["kara.txt"], "one");
    export(&here, &["deux.txt"], "two");
    assert!(here.read("one/mentions.csv").contains(",accord,description\n"), "{}", here.read("one/mentions.csv"));
    let entities = here.read("one/entities.csv");
    assert!(entities.contains(",Agreement,accord de paix,fr,accord,"), "{entities}");
    assert!(!here.read("two/mentions.csv").contains(",accord,description\n"), "{}", here.read("two/mentions.csv"));
}

#[test]
fn mentions_of_older_tables_have_no_kind() {
    let here = Environment::new();
    folder(&here, "old", "article,entity,start,end,text\na,force-troupes-a,3,10,troupes\n");
    here.write("old/csv-metadata.json", r#"{"schema:version": "2"}"#);
    export(&here, &["old"], "out");
    assert_eq!(here.read("out/mentions.csv"), "article,entity,start,end,text,kind\na,force-troupes-a,3,10,troupes,\n");
    assert!(!here.read("out/graph.ttl").contains("mentionKind"));
    // The same mention is known better elsewhere, in whatever order the two come.
    folder(&here, "new", "article,entity,start,end,kind\na,force-troupes-a,3,10,reference\n");
    for (inputs, out) in [(["old", "new"], "one"), (["new", "old"], "two")] {
        export(&here, &inputs, out);
        assert_eq!(here.read(&format!("{out}/mentions.csv")).lines().nth(1), Some("a,force-troupes-a,3,10,troupes,reference"));
    }
    let changes = here.run(&["diff", "out", "one"]).stdout;
    assert!(changes.contains("~ a 3-10 force-troupes-a  troupes: kind '' → 'reference'"), "{changes}");
}

#[test]
fn a_merged_or_split_reference_becomes_no_alias() {
    let here = Environment::new();
    let rows = "a,force-troupes-a,3,10,troupes,reference\na,force-armee-togolaise,20,35,armée togolaise,description\n";
    folder(&here, "kg", &format!("article,entity,start,end,text,kind\n{rows}a,force-armee-togolaise,40,47,soldats,reference\n"));
    here.write(
        "kg/corrections.csv",
        "action,id,into,article,words,type,label\nmerge,force-troupes-a,force-armee-togolaise,,,,\n\
         split,force-armee-togolaise,force-b,a,soldats,Force,armée voisine\n",
    );
    export(&here, &["kg"], "out");
    let entities = here.read("out/entities.csv");
    assert!(!entities.contains("troupes") && !entities.contains("soldats"), "{entities}");
    folder(&here, "named", &format!("article,entity,start,end,text,kind\n{}", rows.replace("troupes,reference", "troupes,name")));
    here.write("named/corrections.csv", "action,id,into\nmerge,force-troupes-a,force-armee-togolaise\n");
    export(&here, &["named"], "other");
    assert!(here.read("other/entities.csv").contains(",armée togolaise,,troupes,"));
}

#[test]
fn an_unknown_kind_in_rdf_is_refused() {
    let here = Environment::new();
    folder(&here, "kg", "article,entity,start,end,kind\na,force-troupes-a,3,10,reference\n");
    export(&here, &["kg"], "out");
    here.write("wrong.ttl", here.read("out/graph.ttl").replace("\"reference\"", "\"pronoun\""));
    let ran = here.run(&["export", "wrong.ttl", "-o", "again"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("its depeche:mentionKind: 'pronoun' is not a kind of mention: expected name"), "{}", ran.stderr);
}
