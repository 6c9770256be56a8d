//! `corrections.csv`: a curator's work survives whatever the graph is built from again.

use crate::support::{ARTICLE, Environment, Ran};

const COLUMNS: &str = "action,id,into,type,label,value,subject,relation,object,date,article,from,to,words,planned,note\n";

/// One correction of each kind, for the graph of [`ARTICLE`].
const CORRECTIONS: &str = "\
merge,place-tombouctou-2449067,place-gao-2457163,,,,,,,,,,,,,
split,place-alger-2507480,state-dz,,,,,,,,paix,37,42,,,the dateline means the government
rename,force-armee-malienne,,Organization,armée du Mali,,,,,,,,,,,
reject,0cc7a7e0ab376710,,,,,,,,,,,,,,
reject,date-2021-06,,,,,,,,,,,,,,
confirm,df836e0b258b06e8,,,,,,,,,,,,,,seen by Awa
add,,,Place,Tombouctou et Gao,,,,,,paix,,,Tombouctou,,
add,,,,,,state-ml,opposes,state-mr,2021-05-05,paix,,,Le Mali et la Mauritanie,true,
";

fn built(here: &Environment, arguments: &[&str]) -> Ran {
    here.run(&[&["export", "-o", "out", "--picture", "none", "--format", "nt"], arguments].concat())
}

fn corrected() -> Environment {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    assert_eq!(built(&here, &["paix.txt"]).code, 0);
    here.write("out/corrections.csv", format!("{COLUMNS}{CORRECTIONS}"));
    let ran = built(&here, &["paix.txt", "--force"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("corrections: 8 applied, 0 with nothing left to do, 0 that no longer apply"), "{}", ran.stderr);
    here
}

#[test]
fn each_kind_of_correction_is_applied_to_what_is_read_from_the_article() {
    let here = corrected();
    insta::assert_snapshot!("entities", here.read("out/entities.csv"));
    insta::assert_snapshot!("relations", here.read("out/relations.csv"));
    let mentions = here.read("out/mentions.csv");
    for moved in
        ["paix,place-gao-2457163,200,210,Tombouctou", "paix,state-dz,37,42,Alger", "paix,place-tombouctou-et-gao,200,210,Tombouctou"]
    {
        assert!(mentions.contains(moved), "{moved}: {mentions}");
    }
    let evidence = here.read("out/evidence.csv");
    assert!(evidence.contains(",paix,56,80,curated,1\n"), "{evidence}");
    assert!(evidence.lines().any(|row| row.starts_with("df836e0b258b06e8,") && row.ends_with(",1")), "{evidence}");
    assert_eq!(here.read("out/corrections.csv"), format!("{COLUMNS}{CORRECTIONS}"), "the curator's file stays as it is");
}

#[test]
fn applying_them_again_changes_nothing() {
    let here = corrected();
    let tables = || ["entities.csv", "relations.csv", "mentions.csv", "evidence.csv"].map(|name| here.read(&format!("out/{name}")));
    let before = tables();
    let again = built(&here, &["out", "--force"]);
    assert!(again.stderr.contains("corrections: 0 applied, 8 with nothing left to do, 0 that"), "{}", again.stderr);
    assert_eq!(tables(), before);
    // Once more from the article, and with another one.
    built(&here, &["paix.txt", "--force"]);
    assert_eq!(tables(), before);
    here.write("autre.txt", "Bamako, 6 mai 2021\n\nLe Mali et la Mauritanie ont signé un accord de paix. L'armée malienne se félicite.\n");
    let joined = built(&here, &["out", "autre.txt", "--force"]);
    assert_eq!(joined.code, 0, "what has another class in the new article is no conflict: {}", joined.stderr);
    assert!(here.read("out/relations.csv").lines().any(|row| row.contains("state-ml,opposes,state-mr")));
    assert!(!here.read("out/entities.csv").contains("place-tombouctou-2449067"));
}

#[test]
fn what_no_longer_applies_is_reported_and_the_rest_is_done() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    here.write(
        "old/corrections.csv",
        format!(
            "{COLUMNS}\
             merge,state-ml,state-nowhere,,,,,,,,,,,,,\n\
             reject,place-nowhere,,,,,,,,,,,,,,\n\
             add,,,,,,state-ml,opposes,state-mr,2019,paix,,,Le Mali et la Mauritanie,,\n\
             add,,,,,,state-ml,opposes,state-mr,,paix,,,Mali,,\n\
             add,,,,,,state-ml,opposes,state-mr,,paix,,,le roi,,\n\
             add,,,,,,state-ml,opposes,state-mr,,autre,,,Mali,,\n\
             add,,,,,,state-ml,opposes,state-mr,,paix,5000,5004,,,\n\
             split,state-ml,state-mr,,,,,,,,paix,0,4,,,\n\
             rename,date-2021-06,,Place,juin,,,,,,,,,,,\n\
             merge,date-2021-06,state-ml,,,,,,,,,,,,,\n\
             confirm,0000000000000000,,,,,,,,,,,,,,\n"
        ),
    );
    here.write("old/entities.csv", "id,type,label\nstate-ml,State,Mali\n");
    let ran = built(&here, &["paix.txt", "old"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    insta::assert_snapshot!("obsolete", ran.stderr);
    assert_eq!(here.read("out/corrections.csv"), here.read("old/corrections.csv"), "they are carried along");
}

#[test]
fn rows_that_make_no_sense_are_refused() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\nstate-ml,State,Mali\n");
    let mut told = String::new();
    for row in [
        "marry,state-ml,state-mr,,,,,,,,,,,,,",
        "merge,state-ml,,,,,,,,,,,,,,",
        "merge,state-ml,state-ml,,,,,,,,,,,,,",
        "rename,state-ml,,,,,,,,,,,,,,",
        "add,,,Stat,Mali,,,,,,a,,,Mali,,",
        "add,,,State,Mali,,,,,,a,,,,,",
        "add,,,Date,mars,,,,,,a,,,mars,,",
        "add,,,,,,state-ml,likes,state-mr,,a,,,Mali,,",
        "add,,,,,,state-ml,opposes,state-mr,bientôt,a,,,Mali,,",
        "split,state-ml,state-mr,,,,,,,,a,9,4,,,",
    ] {
        here.write("kg/corrections.csv", format!("{COLUMNS}{row}\n"));
        let ran = built(&here, &["kg"]);
        assert_eq!(ran.code, 1, "{row}");
        assert!(!here.path("out").exists(), "{row}");
        told.push_str(&ran.stderr);
    }
    insta::assert_snapshot!("refused", told);
    let checked = here.run(&["check", "kg"]);
    assert!(checked.code == 1 && checked.stdout.contains("corrections.csv, line 2, column 'to'"), "{}", checked.told());
}

#[test]
fn corrections_of_two_folders_are_joined() {
    let here = Environment::new();
    here.write("a/entities.csv", "id,type,label\nstate-ml,State,Mali\n");
    here.write("b/entities.csv", "id,type,label\nstate-mr,State,Mauritanie\n");
    here.write("a/corrections.csv", "action,id,label\nrename,state-ml,République du Mali\n");
    here.write("b/corrections.csv", "action,label,id,by\nrename,République du Mali,state-ml,\nrename,\"Mauritanie, pays\",state-mr,Awa\n");
    assert_eq!(built(&here, &["a", "b"]).code, 0);
    assert_eq!(
        here.read("out/corrections.csv"),
        "action,id,label,by\nrename,state-ml,République du Mali,\nrename,state-mr,\"Mauritanie, pays\",Awa\n"
    );
    assert!(here.read("out/entities.csv").contains("state-mr,State,\"Mauritanie, pays\""));
}

const STATES: &str = "id,type,label,aliases\nstate-ml,State,Mali,\nstate-mr,State,Mauritanie,\nstate-dz,State,Algérie,\n\
    state-ne,State,Niger,\nplace-gao,Place,Gao,\nforce-a,Force,armée,\n";

/// An export of some states with these merges: what it told, and the ids that are left.
fn merged(rows: &[(&str, &str)]) -> (String, Vec<String>) {
    let here = Environment::new();
    here.write("kg/entities.csv", STATES);
    let rows: String = rows.iter().map(|(id, into)| format!("merge,{id},{into}\n")).collect();
    here.write("kg/corrections.csv", format!("action,id,into\n{rows}"));
    let ran = built(&here, &["kg"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let ids = here.read("out/entities.csv").lines().skip(1).filter_map(|row| row.split(',').next()).map(str::to_owned).collect();
    let checked = here.run(&["check", "kg"]);
    for told in ran.stderr.lines().filter(|line| line.contains(" is applied") || line.contains("it is not applied")) {
        let (place, message) = told.split_once(": ").expect("a place");
        assert!(checked.stdout.contains(&format!("error: {place}, column 'into': {message}")), "{told}: {}", checked.stdout);
    }
    (ran.stderr, ids)
}

#[test]
fn merges_that_contradict_each_other_are_told_and_none_of_them_applied() {
    let (told, ids) = merged(&[("state-ml", "state-mr"), ("state-ne", "state-dz"), ("state-ml", "state-dz")]);
    assert_eq!(ids, ["force-a", "place-gao", "state-dz", "state-ml", "state-mr"], "the other merge is applied");
    assert!(
        told.contains(
            "kg/corrections.csv, line 2: 'state-ml' is merged into 'state-mr' here and into 'state-dz' in line 4: neither is applied\n\
         kg/corrections.csv, line 4: 'state-ml' is merged into 'state-dz' here and into 'state-mr' in line 2: neither is applied\n\
         corrections: 1 applied, 0 with nothing left to do, 0 that no longer apply, 2 contradictory\n"
        ),
        "{told}"
    );
    let (told, ids) = merged(&[("state-ml", "state-mr"), ("state-mr", "state-ml")]);
    assert!(
        told.contains("line 2: 'state-ml' is merged into 'state-mr' here, and that into 'state-ml' again by line 3: neither is applied")
    );
    assert_eq!(ids.len(), 6);
    let (told, ids) = merged(&[("state-ml", "state-mr"), ("state-mr", "state-dz"), ("state-ne", "state-ml"), ("state-dz", "state-ml")]);
    assert!(told.contains(
        "line 5: 'state-dz' is merged into 'state-ml' here, and that into 'state-dz' again by line 2 and line 3: none of them is applied"
    ));
    assert_eq!(ids, ["force-a", "place-gao", "state-dz", "state-ml", "state-mr"]);
}

#[test]
fn things_of_different_kinds_are_not_merged() {
    let (told, ids) = merged(&[("state-ml", "place-gao"), ("force-a", "state-ml"), ("state-ne", "state-dz")]);
    assert_eq!(ids, ["force-a", "place-gao", "state-dz", "state-ml", "state-mr"]);
    assert!(told.contains("line 2: 'state-ml' is a State and 'place-gao' a Place, and neither is a kind of the other: it is not applied"));
    assert!(told.contains("line 3: 'force-a' is a Force and 'state-ml' a State"), "{told}");
    assert!(told.contains("1 applied, 0 with nothing left to do, 0 that no longer apply, 2 contradictory"), "{told}");
}

#[test]
fn a_long_chain_of_merges_ends_in_one_entity() {
    const LENGTH: usize = 4000;
    for order in [(0..LENGTH).collect::<Vec<_>>(), (0..LENGTH).rev().collect()] {
        let here = Environment::new();
        let entities: String = (0..=LENGTH).map(|n| format!("state-{n},State,État {n}\n")).collect();
        here.write("kg/entities.csv", format!("id,type,label\n{entities}agreement-a,Agreement,accord\n"));
        let signed: String = (0..=LENGTH).map(|n| format!(",state-{n},signed,agreement-a\n")).collect();
        here.write("kg/relations.csv", format!("id,subject,relation,object\n{signed}"));
        let merges: String = order.iter().map(|n| format!("merge,state-{n},state-{}\n", n + 1)).collect();
        here.write("kg/corrections.csv", format!("action,id,into\n{merges}"));
        // In time: a chain whose every link moved all that came before would be of no use.
        let begun = std::time::Instant::now();
        let ran = here.run(&["export", "kg", "-o", "out", "--picture", "none", "--format", "nt"]);
        assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
        assert!(
            ran.stderr.contains(&format!("corrections: {LENGTH} applied, 0 with nothing left to do, 0 that no longer apply")),
            "{}",
            ran.stderr
        );
        let entities = here.read("out/entities.csv");
        assert_eq!(entities.lines().count(), 3, "{entities}");
        assert!(entities.contains(&format!("state-{LENGTH},State,État {LENGTH},,État 0|État 1|État 10|")));
        assert_eq!(here.read("out/relations.csv").lines().count(), 2);
    }
}

#[test]
fn a_chain_holds_where_a_link_of_it_is_not_in_the_graph() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\nstate-a,State,A\nstate-c,State,C\n");
    here.write("kg/corrections.csv", "action,id,into\nmerge,state-a,state-b\nmerge,state-b,state-c\n");
    assert_eq!(built(&here, &["kg"]).code, 0);
    assert_eq!(here.read("out/entities.csv").lines().skip(1).collect::<Vec<_>>(), ["state-c,State,C,,A,,,,,"]);
}
