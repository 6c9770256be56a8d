//! `depeche export`, from articles and from tables.

use std::fs;

use crate::support::{ARTICLE, Environment, argument, contents, repository, rows};

#[test]
fn an_article_becomes_tables_dumps_and_pictures_in_one_go() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    let ran = here.run(&["export", "paix.txt", "-o", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.starts_with("paix: ") && ran.stderr.lines().count() == 1, "{}", ran.stderr);
    let expected = [
        "articles.csv",
        "brief.png",
        "brief.svg",
        "csv-metadata.json",
        "entities.csv",
        "evidence.csv",
        "graph.dot",
        "graph.nq",
        "graph.png",
        "graph.svg",
        "graph.ttl",
        "mentions.csv",
        "relations.csv",
    ];
    assert_eq!(here.list("out"), expected);
    assert_eq!(here.list("."), ["out", "paix.txt"], "nothing half-written stays");
    insta::assert_snapshot!("article_entities", here.read("out/entities.csv"));
    insta::assert_snapshot!("article_relations", here.read("out/relations.csv"));
    insta::assert_snapshot!("article_mentions", here.read("out/mentions.csv"));
}

#[test]
fn every_statement_has_evidence_and_every_entity_a_mention() {
    let here = Environment::new();
    let dispatches: Vec<String> = fs::read_dir(repository("data/dispatches"))
        .expect("dispatches")
        .flatten()
        .map(|e| e.path().to_string_lossy().into_owned())
        .collect();
    assert!(dispatches.len() >= 3);
    let mut arguments = vec!["export", "-o", "out", "--picture", "none"];
    arguments.extend(dispatches.iter().map(String::as_str));
    assert_eq!(here.run(&arguments).code, 0);
    let ids = |table: &str, column: &str| -> Vec<String> {
        rows(&here.read(table)).into_iter().map(|mut r| r.remove(column).expect("a column")).collect()
    };
    let (mentioned, evident) = (ids("out/mentions.csv", "entity"), ids("out/evidence.csv", "statement"));
    assert!(ids("out/entities.csv", "id").iter().all(|id| mentioned.contains(id)));
    assert!(ids("out/relations.csv", "id").iter().all(|id| evident.contains(id)));
    assert!(!evident.is_empty());
    let check = here.run(&["check", "out"]);
    assert_eq!((check.code, check.stdout.as_str()), (0, ""), "{}", check.stderr);
}

#[test]
fn two_runs_give_the_same_bytes() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    here.run(&["export", "paix.txt", "-o", "one"]);
    here.run(&["export", "paix.txt", "-o", "two"]);
    assert_eq!(contents(&here.path("one")), contents(&here.path("two")));
}

#[test]
fn tables_built_again_are_the_same_tables() {
    let here = Environment::new();
    let ran = here.run(&["export", &argument("data/karabakh"), "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (before, after) = (contents(&repository("data/karabakh")), contents(&here.path("out")));
    for (name, bytes) in before {
        if name == "csv-metadata.json" {
            // It names the files that were written with it: here there are dumps, too.
            let described = |bytes: &[u8]| {
                let mut json: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
                json.as_object_mut().expect("an object").remove("schema:hasPart");
                json
            };
            assert_eq!(described(&bytes), described(&after[&name]));
            continue;
        }
        assert_eq!(String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&after[&name]), "{name}");
    }
}

#[test]
fn unknown_columns_are_kept_and_edited_rows_are_renamed() {
    let here = Environment::new();
    here.write(
        "kg/entities.csv",
        "label,id,type,checked by\nMali,state-ml,State,\"Awa, le 3\"\nGao,place-gao,Place,\nArmée,force-a,Force,\n",
    );
    here.write("kg/articles.csv", "id\na1\n");
    here.write("kg/relations.csv", "subject,relation,object,id,grade\nforce-a,deployedIn,place-gao,old,B\n");
    here.write("kg/evidence.csv", "statement,article,start,end,rule,confidence,seen\nold,a1,3,9,curated,1,yes\n");
    let ran = here.run(&["export", "kg", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("statement old is now "), "{}", ran.stderr);
    let entities = rows(&here.read("out/entities.csv"));
    assert_eq!(entities[2]["checked by"], "Awa, le 3");
    let (relations, evidence) = (rows(&here.read("out/relations.csv")), rows(&here.read("out/evidence.csv")));
    assert_eq!(relations[0]["grade"], "B");
    assert_eq!(evidence[0]["seen"], "yes");
    assert_eq!(evidence[0]["statement"], relations[0]["id"]);
}

#[test]
fn each_input_gets_a_folder_of_its_own() {
    let here = Environment::new();
    here.write("a/paix.txt", ARTICLE);
    here.write("b/paix.txt", ARTICLE.replace("Alger", "Oran"));
    let ran = here.run(&["export", "--each", "a/paix.txt", "b/paix.txt", "-o", "out", "--picture", "none", "--format", "ttl"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let folders = here.list("out");
    assert_eq!(folders.len(), 2);
    assert_eq!(folders[0], "paix");
    assert!(folders[1].starts_with("paix-"), "the second of one id bears a digest: {folders:?}");
    assert_eq!(rows(&here.read("out/paix/articles.csv"))[0]["file"], "../../a/paix.txt");
}

#[test]
fn names_that_are_steps_in_a_path_stay_inside() {
    let here = Environment::new();
    here.write("in/...txt", ARTICLE);
    here.write("in/kg/entities.csv", "id,type,label\nstate-ml,State,Mali\n");
    here.write("kg/entities.csv", "id,type,label\nstate-ne,State,Niger\n");
    let ran = here.run(&["export", "--each", "in/...txt", "in/kg", "kg", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(here.list("."), ["in", "kg", "out"]);
    assert_eq!(here.list("out"), ["article", "kg", "kg-2"]);
}

#[test]
fn the_same_text_counts_once_and_two_texts_of_one_id_do_not_mix() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    here.write("autre/paix.txt", ARTICLE.replace("Mali", "Niger"));
    here.run(&["export", "paix.txt", "-o", "one", "--picture", "none"]);
    here.run(&["export", "paix.txt", "paix.txt", "-o", "twice", "--picture", "none"]);
    assert_eq!(here.read("one/entities.csv"), here.read("twice/entities.csv"));
    here.run(&["export", "autre/paix.txt", "-o", "other", "--picture", "none"]);
    let clash = here.run(&["export", "one", "other", "-o", "both", "--picture", "none"]);
    assert_eq!(clash.code, 1);
    assert!(clash.stderr.contains("'paix' stands in two inputs with different texts"), "{}", clash.stderr);
}

#[test]
fn an_article_is_found_from_wherever_its_tables_stand() {
    let here = Environment::new();
    here.write("in/paix.txt", ARTICLE);
    here.run(&["export", "in/paix.txt", "-o", "one", "--picture", "none"]);
    here.run(&["export", "one", "-o", "deep/er/two", "--picture", "none"]);
    assert_eq!(rows(&here.read("deep/er/two/articles.csv"))[0]["file"], "../../../in/paix.txt");
    assert!(here.run(&["check", "deep/er/two"]).stderr.contains("1 of 1 article at hand"));
}

#[test]
fn what_is_said_is_no_fact() {
    let here = Environment::new();
    let text = |said: &str| format!("Les combats reprennent dans la région\n\n3 mars 2021\n\n{said}\n");
    let cases = [
        "Le général Paul Durand a affirmé que la France avait attaqué le Niger.",
        "« La France a attaqué le Niger, et cela ne fait que commencer ici. »",
        "Amnesty International a accusé la France d'avoir attaqué le Niger.",
        "Selon un officier resté anonyme, la France a attaqué le Niger.",
        "La France a affirmé que la France avait attaqué le Niger.",
        "La France les accusait d'avoir attaqué le Niger.",
    ];
    for (at, said) in cases.iter().enumerate() {
        here.write(&format!("a{at}.txt"), text(said));
        here.run(&["export", &format!("a{at}.txt"), "-o", &format!("o{at}"), "--picture", "none"]);
        let ask = "ASK { entity:state-fr depeche:attacked entity:state-ne }";
        assert_eq!(here.run(&["query", &format!("o{at}"), ask]).stdout, "false\n", "{said}");
    }
    here.write("b.txt", text("La France a attaqué le Niger."));
    here.run(&["export", "b.txt", "-o", "b", "--picture", "none"]);
    assert_eq!(here.run(&["query", "b", "ASK { entity:state-fr depeche:attacked entity:state-ne }"]).stdout, "true\n");
}

#[test]
fn persons_of_one_surname_are_two() {
    let here = Environment::new();
    here.write("a.txt", "Le président Joseph Kabila a succédé à son père, Laurent-Désiré Kabila, en 2001. Kabila était jeune.");
    here.run(&["export", "a.txt", "-o", "o", "--picture", "none", "--published", "2021-01-01"]);
    let persons: Vec<String> =
        rows(&here.read("o/entities.csv")).into_iter().filter(|r| r["type"] == "Person").map(|r| r["id"].clone()).collect();
    assert_eq!(persons, ["person-joseph-kabila", "person-laurent-desire-kabila"]);
}

#[test]
fn the_union_of_two_exports_is_the_export_of_both() {
    let here = Environment::new();
    here.write("un.txt", ARTICLE);
    here.write("deux.txt", ARTICLE.replace("la Mauritanie", "le Sénégal").replace("mauritanien", "sénégalais"));
    for (inputs, out) in [(vec!["un.txt"], "a"), (vec!["deux.txt"], "b"), (vec!["un.txt", "deux.txt"], "both"), (vec!["a", "b"], "joined")]
    {
        let mut arguments = vec!["export", "-o", out, "--picture", "none"];
        arguments.extend(inputs);
        assert_eq!(here.run(&arguments).code, 0);
    }
    for table in ["articles", "entities", "mentions", "relations", "evidence"] {
        let name = |folder: &str| format!("{folder}/{table}.csv");
        assert_eq!(here.read(&name("both")), here.read(&name("joined")), "{table}");
    }
}

#[test]
fn force_replaces_what_an_export_wrote_and_nothing_else() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    assert_eq!(here.run(&["export", "paix.txt", "-o", "out", "--format", "ttl,nt", "--picture", "dot"]).code, 0);
    here.write("out/notes.md", "mine");
    here.write("out/corrections.csv", "action,id,by\nconfirm,state-ml,me\n");
    let ran = here.run(&["export", "paix.txt", "-o", "out", "--format", "trig", "--picture", "none", "--force"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let expected = [
        "articles.csv",
        "corrections.csv",
        "csv-metadata.json",
        "entities.csv",
        "evidence.csv",
        "graph.trig",
        "mentions.csv",
        "notes.md",
        "relations.csv",
    ];
    assert_eq!(here.list("out"), expected);
    assert_eq!(here.run(&["export", "out", "-o", "out", "--force", "--picture", "none"]).code, 0, "a folder is built again into itself");
    assert_eq!(here.read("out/notes.md"), "mine");
    assert_eq!(here.read("out/corrections.csv"), "action,id,by\nconfirm,state-ml,me\n");
}

#[test]
fn good_inputs_are_done_and_bad_ones_listed() {
    let here = Environment::new();
    here.write("bon.txt", ARTICLE);
    here.write("vide.txt", "");
    let ran = here.run(&["export", "--each", "bon.txt", "vide.txt", "-o", "out", "--picture", "none"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("vide.txt: the file is empty"), "{}", ran.stderr);
    assert_eq!(here.list("out"), ["bon"]);
}

#[test]
fn an_article_comes_from_standard_input_in_any_encoding() {
    let here = Environment::new();
    let ran = here
        .run_with(&["export", "-", "-o", "out", "--picture", "none", "--published", "2020-02-03"], "La Suède a été reçue hier à Kaboul.");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(here.read("out/entities.csv").contains("date-2020-02-02"));
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(ARTICLE);
    here.write("latin-1/paix.txt", bytes);
    here.write("utf-8/paix.txt", format!("\u{feff}{}", ARTICLE.replace('\n', "\r\n")));
    for (input, out) in [("latin-1/paix.txt", "latin"), ("utf-8/paix.txt", "utf")] {
        assert_eq!(here.run(&["export", input, "-o", out, "--picture", "none"]).code, 0);
    }
    assert_eq!(here.read("latin/entities.csv"), here.read("utf/entities.csv"));
}

#[test]
fn quotes_are_written_only_when_asked_for() {
    let here = Environment::new();
    here.write("paix.txt", ARTICLE);
    here.run(&["export", "paix.txt", "-o", "without", "--picture", "none"]);
    here.run(&["export", "paix.txt", "-o", "with", "--picture", "none", "--quotes"]);
    assert!(!here.read("without/graph.ttl").contains("oa:exact"));
    assert!(here.read("with/graph.ttl").contains("oa:exact"));
    assert!(!rows(&here.read("without/evidence.csv"))[0].contains_key("text"));
    let quoted = rows(&here.read("with/evidence.csv"));
    assert!(quoted.iter().all(|row| ARTICLE.contains(&row["text"]) && !row["text"].is_empty()));
}

#[test]
fn rdf_1_2_reifies_and_json_ld_refuses_it() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    assert_eq!(here.run(&["export", &tables, "-o", "new", "--rdf", "1.2", "--picture", "none"]).code, 0);
    let turtle = here.read("new/graph.ttl");
    assert!(turtle.contains("rdf:reifies <<( ") && !turtle.contains("rdf:subject"));
    let refused = here.run(&["export", &tables, "-o", "json", "--rdf", "1.2", "--format", "jsonld"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("hint: choose another format"), "{}", refused.stderr);
    assert_eq!(here.list("."), ["new"]);
}

#[test]
fn dumps_with_fewer_nodes_for_mentions_are_to_be_queried() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    for nodes in ["all", "compact", "none"] {
        let ran = here.run(&["export", &tables, "-o", nodes, "--mentions", nodes, "--picture", "none", "--format", "nq,ttl", "--quotes"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    here.run(&["export", &tables, "-o", "usual", "--picture", "none", "--format", "nq,ttl", "--quotes"]);
    assert_eq!(contents(&here.path("usual")), contents(&here.path("all")));
    let lines = |nodes: &str| here.read(&format!("{nodes}/graph.nq")).lines().map(str::to_owned).collect::<Vec<String>>();
    let of_mentions = |line: &&String| line.starts_with("<https://w3id.org/depeche/kg/mention/");
    let (all, compact, none) = (lines("all"), lines("compact"), lines("none"));
    assert!(all.len() > compact.len() && compact.len() > none.len());
    // One for each article and entity, at the first place of the article that mentions it.
    let mut first: Vec<(String, String, u32)> = Vec::new();
    for mut row in rows(&here.read("all/mentions.csv")) {
        let [article, entity, start] = ["article", "entity", "start"].map(|column| row.remove(column).expect("a column"));
        let start: u32 = start.parse().expect("a number");
        match first.iter_mut().find(|(a, e, _)| (a, e) == (&article, &entity)) {
            Some((_, _, known)) => *known = start.min(*known),
            None => first.push((article, entity, start)),
        }
    }
    let count = here.run(&["query", "compact/graph.nq", "SELECT (COUNT(*) AS ?n) WHERE { ?m depeche:mentions ?e }"]).stdout;
    assert_eq!(count.lines().collect::<Vec<_>>(), ["n", &first.len().to_string()]);
    for (article, entity, start) in first.iter().take(10) {
        let iri = format!("<https://w3id.org/depeche/kg/mention/{article}/{entity}>");
        let ask = format!("ASK {{ {iri} depeche:mentions entity:{entity} ; oa:hasSelector/oa:start ?s FILTER(?s = {start}) }}");
        assert_eq!(here.run(&["query", "compact/graph.nq", &ask]).stdout, "true\n", "{ask}");
    }
    assert_eq!(none.iter().filter(of_mentions).count(), 0);
    // All else is the same, but for what is said of the dump itself.
    let rest = |lines: &[String]| -> Vec<String> {
        lines.iter().filter(|line| !of_mentions(line) && !line.contains("void#") && !line.contains("#mentionNodes>")).cloned().collect()
    };
    assert_eq!(rest(&all), rest(&none));
    assert_eq!(rest(&all), rest(&compact));
    for (nodes, dump) in [("compact", "graph.ttl"), ("none", "graph.nq")] {
        let ran = here.run(&["export", &format!("{nodes}/{dump}"), "-o", "again", "--picture", "none"]);
        assert_eq!(ran.code, 1);
        assert!(ran.stderr.contains(&format!("written with --mentions {nodes}")), "{}", ran.stderr);
    }
    assert_eq!(here.run(&["export", "compact", "-o", "again", "--picture", "none"]).code, 0, "its tables are whole");
}
