//! What pictures tell, and what they say that they leave out.

use crate::support::{Environment, argument};

/// Of each node of the reduced graph whether an edge leads to it, as the page to explore knows them.
fn linked(here: &Environment) -> Vec<bool> {
    assert_eq!(here.run(&["draw", "kg", "-o", "part.html"]).code, 0);
    let data = here.explored("part.html")["picture"].take();
    let edges = data["edges"].as_array().expect("edges");
    let nodes = data["nodes"].as_array().expect("nodes").len() as u64;
    (0..nodes).map(|at| edges.iter().any(|e| e["from"].as_u64() == Some(at) || e["to"].as_u64() == Some(at))).collect()
}

#[test]
fn a_large_graph_is_reduced_and_says_so() {
    let here = Environment::new();
    let entities: String = (0..400).map(|at| format!("state-{at},State,Pays {at}\n")).collect();
    here.write("kg/entities.csv", format!("id,type,label\n{entities}"));
    let rows: String = (1..400).map(|at| format!("state-{at},opposes,state-{}\n", at / 3)).collect();
    here.write("kg/relations.csv", format!("subject,relation,object\n{rows}"));
    let ran = here.run(&["draw", "kg", "-o", "part.svg"]);
    assert_eq!(ran.code, 0);
    let part = here.read("part.svg");
    assert_eq!(part.matches("class=\"node\"").count(), 150);
    assert!(part.contains("150 entités sur 400, les plus liées"));
    assert!(ran.stderr.contains("150 of 400 entities are drawn: those of the highest rank"), "{}", ran.stderr);
    for at in linked(&here) {
        assert!(at, "a node without an edge");
    }
    assert_eq!(here.run(&["draw", "kg", "-o", "all.svg", "--all", "--lang", "en"]).code, 0);
    assert_eq!(here.read("all.svg").matches("class=\"node\"").count(), 400);
}

/// Dates of antiquity and of our days, with their ids.
const DATES: [(&str, &str); 9] = [
    ("-0279-05", "date--0279-05"),
    ("-0263/-0240", "date--0263_-0240"),
    ("0378-08-09", "date-0378-08-09"),
    ("2014-03-18/..", "date-2014-03-18_open"),
    ("../1952", "date-open_1952"),
    ("1987?", "date-1987-uncertain"),
    ("2003-22", "date-2003-22"),
    ("18XX", "date-18XX"),
    ("196X", "date-196X"),
];

/// A graph of events on these dates.
fn write_dated(here: &Environment) {
    let mut entities = String::from("id,type,label,value\nstate-a,State,Épire,\n");
    let mut relations = String::from("subject,relation,object,date\n");
    for (at, (date, id)) in DATES.iter().enumerate() {
        entities.push_str(&format!("event-{at},Event,Fait {at},\n{id},Date,{date},{date}\n"));
        relations.push_str(&format!("state-a,participatedIn,event-{at},{date}\nevent-{at},occurredOn,{id},\n"));
    }
    here.write("kg/entities.csv", entities);
    here.write("kg/relations.csv", relations);
}

/// What a page tells its reader: all words of its data but ids and what they are compared by.
fn told(data: &serde_json::Value) -> String {
    match data {
        // the id of a statement
        serde_json::Value::String(words) if words.len() == 16 && words.bytes().all(|b| b.is_ascii_hexdigit()) => String::new(),
        serde_json::Value::String(words) => format!("{words}\n"),
        serde_json::Value::Array(values) => values.iter().map(told).collect(),
        serde_json::Value::Object(parts) => {
            let for_machines = ["id", "subject", "object", "date", "start", "end", "first", "last", "value", "svg"];
            let shown =
                parts.iter().filter(|(name, _)| !for_machines.contains(&name.as_str())).map(|(_, part)| told(part)).collect::<String>();
            // In a picture ids stand in quotation marks.
            let svg = parts.get("svg").and_then(|svg| svg.as_str()).unwrap_or_default();
            format!("{shown}{svg}\n")
        }
        _ => String::new(),
    }
}

#[test]
fn no_reader_sees_a_date_as_machines_write_it() {
    let here = Environment::new();
    write_dated(&here);
    let pictures = [
        ("svg", "--dates=labels"),
        ("svg", "--dates=nodes"),
        ("svg", "--timeline"),
        ("mmd", "--dates=nodes"),
        ("dot", "--dates=nodes"),
        ("html", "--dates=nodes"),
    ];
    for (language, wanted, foreign) in [
        ("fr", ["mai 280 av. J.-C.", "264 – 241 av. J.-C.", "9 août 378", "XIXe siècle"], "BC"),
        ("en", ["May 280 BC", "264 – 241 BC", "9 August 378", "19th century"], "J.-C."),
    ] {
        for (ending, option) in pictures {
            let name = format!("p.{ending}");
            let ran = here.run(&["draw", "kg", "-o", &name, "--force", option, "--lang", language]);
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            // Ids are for machines, and so is what a page compares.
            let seen = if ending == "html" { told(&here.explored(&name)) } else { here.read(&name) };
            let picture = DATES.iter().fold(seen, |picture, (_, id)| picture.replace(&format!("\"{id}\""), ""));
            for raw in ["-0279", "-0263", "0378", "2003-22", "18XX", "196X", "1987?", "../19", "/.."] {
                assert!(!picture.contains(raw), "{ending} {option} {language}: {raw}");
            }
            assert!(!picture.contains(foreign), "{ending} {option} {language}: {foreign}");
            for words in wanted.iter().filter(|_| ending == "html") {
                assert!(picture.contains(words), "{language}: {words}");
            }
        }
    }
}

#[test]
fn the_axis_is_to_scale_and_tells_where_it_is_broken() {
    let here = Environment::new();
    write_dated(&here);
    assert_eq!(here.run(&["draw", "kg", "-o", "t.svg", "--timeline"]).code, 0);
    let svg = here.read("t.svg");
    assert!(svg.contains("class=\"break\"") && svg.contains("axe interrompu"), "{svg}");
}

#[test]
fn letters_that_the_font_lacks_are_told_for_pictures_that_bring_it() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\nstate-a,State,日本 Япония\nstate-b,State,Éire\n");
    here.write("kg/relations.csv", "subject,relation,object\nstate-a,supported,state-b\n");
    for (ending, is_told) in [("png", true), ("pdf", true), ("svg", false)] {
        let ran = here.run(&["draw", "kg", "-o", &format!("k.{ending}")]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let told = "no font has letters for: 日 (U+65E5), 本 (U+672C): they are drawn as boxes";
        assert_eq!(ran.stderr.contains(told), is_told, "{}", ran.stderr);
    }
    let own = here.run(&["draw", "kg", "-o", "own.png", "--fonts", "own"]);
    assert!(
        own.code == 0
            && own.stderr.contains("--fonts system")
            && std::fs::read(here.path("own.png")).ok() == std::fs::read(here.path("k.png")).ok(),
        "{}",
        own.stderr
    );
    let refused = here.run(&["draw", "kg", "-o", "x.svg", "--fonts", "system"]);
    assert!(refused.code == 2 && refused.stderr.contains("--fonts has no effect on an .svg file"), "{}", refused.stderr);
    let exported = here.run(&["export", "kg", "-o", "out", "--picture", "png"]);
    assert!(exported.code == 0 && exported.stderr.contains("日 (U+65E5)"), "{}", exported.stderr);
}

#[test]
fn boxes_and_direction_are_drawn_in_every_format_or_refused() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    let drawn = |name: &str, arguments: &[&str]| here.run(&[&["draw", tables.as_str(), "-o", name, "--force"], arguments].concat());
    for (name, right, down, group) in [
        ("k.mmd", "flowchart LR", "flowchart TB", "subgraph g0 [\"Arménie\"]"),
        ("k.dot", "rankdir=LR", "rankdir=TB", "subgraph cluster_0 { label=\"Arménie\""),
    ] {
        assert_eq!(drawn(name, &[]).code, 0);
        assert!(here.read(name).contains(right) && !here.read(name).contains(group));
        assert_eq!(drawn(name, &["--direction", "down", "--group", "state"]).code, 0);
        assert!(here.read(name).contains(down) && here.read(name).contains(group), "{}", here.read(name));
    }
    let refused: [(&str, &[&str]); 15] = [
        ("x.geojson", &["--group", "state"]),
        ("x.geojson", &["--direction", "down"]),
        ("x.geojson", &["--page", "a4"]),
        ("x.svg", &["--timeline", "--direction", "down"]),
        ("x.svg", &["--timeline", "--dates", "nodes"]),
        ("x.mmd", &["--page", "a4"]),
        ("x.dot", &["--page", "screen"]),
        ("x.svg", &["--engine", "graphviz", "--page", "a4"]),
        ("x.svg", &["--scale", "2"]),
        ("x.html", &["--scale", "0.5"]),
        ("x.pdf", &["--timeline", "--scale", "3"]),
        ("x.png", &["--quotes"]),
        ("x.pdf", &["--timeline", "--quotes"]),
        ("x.dot", &["--quotes"]),
        ("x.geojson", &["--quotes"]),
    ];
    for (name, arguments) in refused {
        let ran = drawn(name, arguments);
        assert!(ran.code == 2 && ran.stderr.contains("has no effect on") && ran.stderr.contains("hint"), "{arguments:?}: {}", ran.stderr);
        assert!(!here.path(name).exists());
    }
}

#[test]
fn all_is_everything_and_what_is_left_out_is_told() {
    let here = Environment::new();
    here.write(
        "kg/entities.csv",
        "id,type,label,value\nstate-a,State,Nord,\nstate-b,State,Sud,\nstate-c,State,Ouest,\nevent-d,Event,Fait,\ndate-2021,Date,2021,2021\ndate-2022,Date,2022,2022\n",
    );
    here.write(
        "kg/relations.csv",
        "subject,relation,object\nstate-a,opposes,state-b\nevent-d,occurredOn,date-2021\nstate-a,participatedIn,event-d\n",
    );
    let drawn = |arguments: &[&str]| {
        let ran = here.run(&[&["draw", "kg", "-o", "k.html", "--force"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        (here.explored("k.html"), ran.stderr)
    };
    let count = |data: &serde_json::Value| data["picture"]["nodes"].as_array().map(Vec::len);
    let (data, told) = drawn(&[]);
    assert_eq!(count(&data), Some(3));
    assert!(told.contains("1 entity without a statement is not drawn (--all draws them); 2 dates are shown on what is dated"), "{told}");
    assert_eq!(data["left"], "1 entité sans relation n'est pas dessinée ; 2 dates sont écrites sur ce qu'elles datent");
    assert!(told.contains("3 nodes, 2 edges →"), "{told}");
    let (data, told) = drawn(&["--all"]);
    assert!(count(&data) == Some(4) && told.contains("2 dates") && !told.contains("without"), "{told}");
    let (data, told) = drawn(&["--all", "--dates", "nodes"]);
    assert!(count(&data) == Some(6) && data["left"] == "" && !told.contains("not drawn"), "{told}");
}

#[test]
fn all_rows_of_a_timeline_are_drawn_where_asked_for() {
    let here = Environment::new();
    let years = 1850..1950;
    let entities: String =
        years.clone().map(|year| format!("event-{year},Event,Fait de {year},\ndate-{year},Date,{year},{year}\n")).collect();
    let relations: String = years.map(|year| format!("event-{year},occurredOn,date-{year}\n")).collect();
    here.write("kg/entities.csv", format!("id,type,label,value\n{entities}"));
    here.write("kg/relations.csv", format!("subject,relation,object\n{relations}"));
    let part = here.run(&["draw", "kg", "-o", "t.svg", "--timeline"]);
    assert!(part.stderr.contains("80 of 100 rows are drawn") && here.read("t.svg").contains("80 lignes sur 100"), "{}", part.stderr);
    assert!(here.run(&["draw", "kg", "-o", "all.svg", "--timeline", "--all"]).stderr.contains("100 rows →"));
}

#[test]
fn a_map_holds_every_place_that_has_coordinates() {
    let here = Environment::new();
    let entities: String = (0..200).map(|at| format!("place-{at},Place,Lieu {at},{},{}\n", at / 4, at - 100)).collect();
    here.write("kg/entities.csv", format!("id,type,label,latitude,longitude\n{entities}state-a,State,Nord,,\nstate-b,State,Sud,,\n"));
    here.write("kg/relations.csv", "subject,relation,object\nplace-7,locatedIn,state-a\nstate-a,opposes,state-b\n");
    let ran = here.run(&["draw", "kg", "-o", "k.geojson"]);
    assert!(ran.code == 0 && ran.stderr.contains("200 places, 0 movements →"), "{}", ran.stderr);
    let map: serde_json::Value = serde_json::from_str(&here.read("k.geojson")).expect("JSON");
    let features = map["features"].as_array().expect("features");
    assert_eq!(features.len(), 200);
    let told = features.iter().find(|f| f["id"] == "place-7").expect("the place");
    assert_eq!(told["properties"]["statements"].as_array().map(Vec::len), Some(1));
    let part = here.run(&["draw", "kg", "-o", "p.geojson", "--relation", "locatedIn"]);
    assert!(part.stderr.contains("1 place, 0 movements →"), "{}", part.stderr);
}

#[test]
fn what_graphviz_draws_has_a_legend() {
    let here = Environment::new();
    here.run(&["draw", &argument("data/karabakh"), "-o", "k.dot", "--lang", "en"]);
    let dot = here.read("k.dot");
    for words in ["label=\"Legend\"", ">agreement<", ">denied or not done<"] {
        assert!(dot.contains(words), "{words}: {dot}");
    }
}
