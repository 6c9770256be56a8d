//! Pictures: valid, safe, complete, and the same every time.

mod environment;

use environment::{Environment, argument};

#[test]
fn every_format_is_drawn_twice_alike() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    for ending in ["svg", "png", "dot"] {
        for name in ["one", "two"] {
            let ran = here.run(&["draw", &tables, "-o", &format!("{name}.{ending}")]);
            assert_eq!(ran.code, 0, "{}", ran.stderr);
        }
        let bytes = |name: &str| std::fs::read(here.path(&format!("{name}.{ending}"))).expect("a picture");
        assert!(bytes("one") == bytes("two"), "{ending} differs");
    }
}

#[test]
fn what_is_no_fact_looks_different() {
    let here = Environment::new();
    here.run(&["draw", &argument("data/karabakh"), "-o", "k.svg"]);
    let svg = here.read("k.svg");
    for class in ["edge fact", "edge claimed", "edge planned", "edge denied"] {
        assert!(svg.contains(&format!("class=\"{class}\"")), "no {class}");
    }
    assert!(svg.contains("tenu pour un fait") && svg.contains("nié ou non fait"), "the legend tells them apart");
    here.run(&["draw", &argument("data/karabakh"), "-o", "e.svg", "--lang", "en"]);
    assert!(here.read("e.svg").contains("held as a fact") && here.read("e.svg").contains("deployed in"));
}

#[test]
fn hostile_labels_break_no_picture() {
    let here = Environment::new();
    let long = "x".repeat(10_000);
    let labels = ["<script>alert(1)</script>", "a \\\"b\\\" \\\\ c", "]]> & </svg>", "مرحبا שלום", "👩‍👩‍👧 e\u{301}", long.as_str()];
    let mut entities = csv::Writer::from_writer(Vec::new());
    entities.write_record(["id", "type", "label"]).expect("a row");
    for (at, label) in labels.iter().enumerate() {
        entities.write_record([&format!("person-{at}"), "Person", *label]).expect("a row");
    }
    here.write("kg/entities.csv", entities.into_inner().expect("rows"));
    let rows: String = (1..labels.len()).map(|at| format!("person-0,opposes,person-{at}\n")).collect();
    here.write("kg/relations.csv", format!("subject,relation,object\n{rows}"));
    for ending in ["svg", "png", "dot"] {
        let ran = here.run(&["draw", "kg", "-o", &format!("k.{ending}")]);
        assert_eq!(ran.code, 0, "{ending}: {}", ran.stderr);
    }
    let svg = here.read("k.svg");
    resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).expect("valid SVG");
    assert!(!svg.contains("<script"));
    assert_eq!(svg.matches("class=\"node\"").count(), labels.len());
}

#[test]
fn an_empty_graph_is_drawn_too() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\n");
    for ending in ["svg", "png", "dot"] {
        let ran = here.run(&["draw", "kg", "-o", &format!("k.{ending}")]);
        assert_eq!(ran.code, 0, "{ending}: {}", ran.stderr);
    }
}

#[test]
fn a_part_of_the_graph_is_drawn() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    let nodes = |arguments: &[&str], name: &str| {
        let mut all = vec!["draw", tables.as_str(), "-o", name];
        all.extend(arguments);
        let ran = here.run(&all);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        here.read(name).matches("class=\"node\"").count()
    };
    assert_eq!(nodes(&["--path", "Anar Eyvazov", "Arménie"], "path.svg"), 4);
    assert_eq!(nodes(&["--top", "5"], "top.svg"), 5);
    let near = nodes(&["--around", "Anar Eyvazov"], "near.svg");
    assert!(near < nodes(&["--around", "Anar Eyvazov", "--hops", "2"], "far.svg"));
    let unknown = here.run(&["draw", &tables, "-o", "x.svg", "--around", "Armenie"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("did you mean 'Arménie'?"), "{}", unknown.stderr);
}
