//! Pictures: valid, safe, complete, and the same every time.

use crate::support::{Environment, argument};

#[test]
fn every_format_is_drawn_twice_alike() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    for ending in ["svg", "png", "pdf", "dot", "mmd", "html", "geojson"] {
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
    for ending in ["svg", "png", "pdf", "dot", "mmd", "html", "geojson"] {
        let picture = format!("k.{ending}");
        let scale: &[&str] = if ending == "png" { &["--scale", "0.5"] } else { &[] };
        let ran = here.run(&[&["draw", "kg", "-o", picture.as_str()], scale].concat());
        assert_eq!(ran.code, 0, "{ending}: {}", ran.stderr);
    }
    let svg = here.read("k.svg");
    resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).expect("valid SVG");
    assert!(!svg.contains("<script"));
    let html = here.read("k.html");
    assert_eq!(html.matches("<script").count(), 2, "the data and the page's own");
    assert_eq!(here.explored("k.html")["picture"]["svg"].as_str().expect("a picture").matches("</svg>").count(), 1);
    assert!(here.read("k.mmd").lines().skip(3).all(|line| !line.contains("]]>") && !line.contains('<') || line.contains("<br/>")));
    assert_eq!(svg.matches("class=\"node\"").count(), labels.len());
}

#[test]
fn an_empty_graph_is_drawn_too() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\n");
    for ending in ["svg", "png", "pdf", "dot", "mmd", "html", "geojson"] {
        let ran = here.run(&["draw", "kg", "-o", &format!("k.{ending}")]);
        assert_eq!(ran.code, 0, "{ending}: {}", ran.stderr);
    }
    assert_eq!(here.run(&["draw", "kg", "-o", "t.svg", "--timeline"]).code, 0);
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
    let unknown = here.run(&["draw", &tables, "-o", "x.svg", "--around", "Arménnie"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("did you mean 'Arménie'?"), "{}", unknown.stderr);
}

/// The boxes of nodes and of edge labels, as left, top, right and bottom.
pub fn boxes(svg: &str, class: &str) -> Vec<[f64; 4]> {
    let groups = svg.lines().filter(|line| line.starts_with(&format!("<g class=\"{class}")));
    groups
        .map(|line| {
            let numbers = line.split("data-box=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a box");
            let n: Vec<f64> = numbers.split(' ').map(|n| n.parse().expect("a number")).collect();
            [n[0], n[1], n[0] + n[2], n[1] + n[3]]
        })
        .collect()
}

/// Whether two boxes meet.
pub fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    const TOUCH: f64 = 0.5;
    a[0] + TOUCH < b[2] && b[0] + TOUCH < a[2] && a[1] + TOUCH < b[3] && b[1] + TOUCH < a[3]
}

/// No two boxes meet, and all that is named stands in the picture.
fn assert_readable(svg: &str, nodes: usize, words: &[String]) {
    let (drawn, labels) = (boxes(svg, "node"), boxes(svg, "edge-label"));
    assert_eq!(drawn.len(), nodes);
    let all: Vec<&[f64; 4]> = drawn.iter().chain(&labels).collect();
    for (at, one) in all.iter().enumerate() {
        for other in &all[at + 1..] {
            assert!(!overlap(one, other), "{one:?} and {other:?} of {} nodes overlap", drawn.len());
        }
    }
    for word in words {
        assert!(svg.contains(word.as_str()), "'{word}' is missing");
    }
    for points in paths(svg) {
        let ends = [points[0], points[points.len() - 1]];
        let strange = drawn.iter().filter(|node| !ends.iter().any(|end| within(node, *end, -1.5)));
        for node in strange {
            assert!(!points.iter().any(|point| within(node, *point, 1.5)), "an edge from {:?} crosses {node:?}", points[0]);
        }
    }
}

/// Whether an edge passes through the label of another one.
fn crosses_labels(svg: &str) -> bool {
    const STEPS: usize = 200;
    let labels = boxes(svg, "edge-label");
    paths(svg).iter().enumerate().any(|(edge, points)| {
        let strange = labels.iter().enumerate().filter(|(at, _)| *at != edge);
        strange.into_iter().any(|(_, label)| {
            points.windows(2).any(|ends| {
                (0..=STEPS).map(|step| step as f64 / STEPS as f64).any(|t| {
                    let mix = |from: f64, to: f64| from + (to - from) * t;
                    within(label, (mix(ends[0].0, ends[1].0), mix(ends[0].1, ends[1].1)), 1.5)
                })
            })
        })
    })
}

/// Whether a point lies within a box, `inside` its border.
fn within(node: &[f64; 4], (x, y): (f64, f64), inside: f64) -> bool {
    node[0] + inside < x && x < node[2] - inside && node[1] + inside < y && y < node[3] - inside
}

/// Points along the edges' cubic splines.
fn paths(svg: &str) -> Vec<Vec<(f64, f64)>> {
    let edges = svg.split("<g class=\"edge ").skip(1).filter_map(|edge| edge.split("<path d=\"").nth(1)?.split('"').next());
    edges
        .map(|path| {
            let numbers: Vec<f64> =
                path.split(['M', 'C', 'L', ' ']).filter(|n| !n.is_empty()).map(|n| n.parse().expect("a number")).collect();
            let control: Vec<(f64, f64)> = numbers.chunks(2).map(|n| (n[0], n[1])).collect();
            if !path.contains('C') {
                return control;
            }
            let mut points = Vec::new();
            for at in (0..control.len() - 1).step_by(3) {
                let [a, b, c, d] = [control[at], control[at + 1], control[at + 2], control[at + 3]];
                for step in 0..=20 {
                    let t = f64::from(step) / 20.0;
                    let u = 1.0 - t;
                    let mix = |a: f64, b: f64, c: f64, d: f64| u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d;
                    points.push((mix(a.0, b.0, c.0, d.0), mix(a.1, b.1, c.1, d.1)));
                }
            }
            points
        })
        .collect()
}

#[test]
fn nothing_overlaps_and_nothing_is_missing() {
    let here = Environment::new();
    here.run(&["draw", &argument("data/karabakh"), "-o", "k.svg"]);
    assert_readable(&here.read("k.svg"), 31, &["Anar Eyvazov".to_owned(), "porte-parole".to_owned()]);
    // Graphs of a random shape that is the same every time.
    let mut seed = 20_201_110_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for (nodes, edges) in [(20, 30), (60, 100), (100, 160), (150, 250), (300, 450)] {
        let name = |at: usize| format!("Nom{at}");
        let entities: String = (0..nodes).map(|at| format!("organization-{at},Organization,{} de l'ordre\n", name(at))).collect();
        here.write("kg/entities.csv", format!("id,type,label\n{entities}"));
        let mut rows = String::from("subject,relation,object,unit,quantity\n");
        for at in 0..edges {
            // Each node is in an edge, so that each is drawn.
            let (from, to) = (if at < nodes { at } else { next(nodes) }, next(nodes - 1));
            let to = if to >= from { to + 1 } else { to };
            rows.push_str(&format!("organization-{from},supported,organization-{to},mot{at},{at}\n"));
        }
        here.write("kg/relations.csv", rows);
        let ran = here.run(&["draw", "kg", "-o", "g.svg", "--force", "--all"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let words: Vec<String> = (0..nodes).map(name).chain((0..edges).map(|at| format!("mot{at}"))).collect();
        assert_readable(&here.read("g.svg"), nodes, &words);
    }
}

#[test]
fn moments_classes_and_relations_are_chosen() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    let drawn = |arguments: &[&str]| {
        let ran = here.run(&[&["draw", tables.as_str(), "-o", "p.svg", "--force"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        here.read("p.svg")
    };
    let then = drawn(&["--at", "2020-11-20"]);
    assert!(then.contains("déployée en (depuis") && !then.contains("aéroport de Khodjaly"), "{then}");
    let later = drawn(&["--from", "2024"]);
    assert!(later.contains("cérémonie") && !later.contains("cessez-le-feu de 1994"));
    let early = drawn(&["--to", "1995"]);
    assert!(early.contains("cessez-le-feu de 1994") && !early.contains("cérémonie"));
    let states = drawn(&["--type", "State,Agreement"]);
    assert!(states.contains("déclaration tripartite") && !states.contains("Karabakh</text>"));
    let signed = drawn(&["--relation", "signed"]);
    assert_eq!(signed.matches("<g class=\"edge fact\">").count(), 3);
    let facts = drawn(&["--asserted-only"]);
    assert!(!facts.contains("class=\"edge planned\"") && !facts.contains("class=\"edge claimed\""));
    let dated = drawn(&["--dates", "nodes"]);
    assert!(dated.contains("id=\"date-1994\""));
    let folded = drawn(&["--fold"]);
    assert!(
        folded.contains("relève de\u{a0}: Arménie")
            && folded.contains("porte-parole (ministère")
            && folded.matches("class=\"edge fact\"").count() < dated.matches("class=\"edge fact\"").count()
    );
    let grouped = drawn(&["--group", "state"]);
    let group = boxes(&grouped, "group\"");
    assert!(grouped.contains("class=\"group-label\"") && group.len() == 3, "Armenia, Azerbaijan and Russia with their forces");
    let inside =
        |node: &[f64; 4]| group.iter().filter(|g| g[0] <= node[0] && g[1] <= node[1] && node[2] <= g[2] && node[3] <= g[3]).count();
    let nodes = boxes(&grouped, "node");
    assert_eq!(nodes.iter().filter(|node| inside(node) == 1).count(), 8, "three states, three forces, a ministry and its spokesman");
    assert!(nodes.iter().all(|node| inside(node) == 1 || !group.iter().any(|g| overlap(g, node))), "no node lies across a box");
    for how in ["type", "state", "place", "event"] {
        let grouped = drawn(&["--group", how]);
        assert_readable(&grouped, 31, &[]);
        let lines: Vec<&str> =
            grouped.split("<g class=\"edge ").skip(1).filter_map(|e| e.split("<path d=\"").nth(1)?.split('"').next()).collect();
        assert!(lines.iter().all(|line| !line.contains('C')), "--group {how}: all edges in one style");
        assert!(!crosses_labels(&grouped), "--group {how}");
    }
    let down = drawn(&["--direction", "down", "--page", "a4"]);
    assert!(down != drawn(&["--direction", "right"]));
    for (arguments, hint) in
        [(["--type", "Stat"], "the classes are"), (["--relation", "sign"], "the relations are"), (["--at", "hier"], "EDTF")]
    {
        let ran = here.run(&[&["draw", tables.as_str(), "-o", "x.svg"], arguments.as_slice()].concat());
        assert!(ran.code == 2 && ran.stderr.contains(hint), "{}", ran.stderr);
    }
}

#[test]
fn the_timeline_shows_how_exactly_a_date_is_known() {
    let here = Environment::new();
    let ran = here.run(&["draw", &argument("data/karabakh"), "--timeline", "-o", "t.svg"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let svg = here.read("t.svg");
    for words in ["depuis novembre 2020", "27 septembre – 10 novembre 2020", "jour précis", "début ou fin inconnus"] {
        assert!(svg.contains(words), "{words}");
    }
    let row =
        |label: &str| svg.split("<g class=\"row\">").find(|row| row.contains(&format!(">{label}<"))).map(str::to_owned).expect("a row");
    assert_eq!(row("déclaration tripartite").matches("<polygon").count(), 2, "a day is a diamond, besides the mark of its class");
    assert_eq!(row("dissolution de l'Union soviétique").matches("<rect").count(), 1, "a year is a light bar");
    assert_eq!(row("guerre de 2020").matches("<rect").count(), 2, "what is certain is filled");
    let wrong = here.run(&["draw", &argument("data/karabakh"), "--timeline", "-o", "t.dot"]);
    assert!(wrong.code == 2 && !here.path("t.dot").exists());
}

#[test]
fn the_page_to_explore_needs_nothing_else() {
    let here = Environment::new();
    here.run(&["draw", &argument("data/karabakh"), "-o", "k.html"]);
    let html = here.read("k.html");
    assert!(!html.contains("src=") && !html.contains("@import") && !html.contains("<link"), "no network");
    let data = here.explored("k.html");
    let (picture, svg) = (&data["picture"], data["picture"]["svg"].as_str().expect("a picture"));
    assert_eq!(picture["nodes"].as_array().expect("nodes").len(), svg.matches("class=\"node\"").count());
    assert_eq!(picture["edges"].as_array().expect("edges").len(), svg.matches("class=\"edge-label ").count());
    let map: serde_json::Value = {
        here.run(&["draw", &argument("data/karabakh"), "-o", "k.geojson"]);
        serde_json::from_str(&here.read("k.geojson")).expect("JSON")
    };
    let features = map["features"].as_array().expect("features");
    let points: Vec<&serde_json::Value> = features.iter().filter(|f| f["geometry"]["type"] == "Point").collect();
    let is_on_earth = |f: &&serde_json::Value| f["geometry"]["coordinates"][1].as_f64().is_some_and(|lat| lat.abs() <= 90.0);
    assert!(!points.is_empty() && points.iter().all(is_on_earth));
}
