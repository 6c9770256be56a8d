//! Pictures that are too large for layers: areas, marks, and the names for which there is room.

use crate::draw::{boxes, overlap};
use crate::support::Environment;

/// A graph of communities of forty around one each, and some links between them; the same every time.
fn write_graph(here: &Environment, nodes: usize, edges: usize) {
    let mut seed = 20_201_110_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let entities: String = (0..nodes)
        .map(|at| {
            format!(
                "{0}-{at},{1},{2} {at} de la liste\n",
                ["state", "person"][at % 2],
                ["State", "Person"][at % 2],
                ["Pays", "Mme"][at % 2]
            )
        })
        .collect();
    here.write("kg/entities.csv", format!("id,type,label\n{entities}"));
    let id = |at: usize| format!("{}-{at}", ["state", "person"][at % 2]);
    let mut rows = String::from("subject,relation,object,quantity,unit\n");
    for at in 0..edges {
        let from = if at < nodes { at } else { next(nodes) };
        let start = from / 40 * 40;
        let size = 40.min(nodes - start);
        let to = if next(10) < 8 { start + next(size) * next(size) / size } else { next(nodes) / 40 * 40 };
        let to = if to == from { (from + 1) % nodes } else { to };
        rows.push_str(&format!("{},{},{},{at},mots\n", id(from), ["supported", "opposes"][next(2)], id(to)));
    }
    here.write("kg/relations.csv", rows);
}

/// The places of names beside marks.
fn names(svg: &str) -> Vec<[f64; 4]> {
    let words = svg.lines().filter_map(|line| line.split("data-words=\"").nth(1)?.split('"').next());
    words
        .map(|numbers| {
            let n: Vec<f64> = numbers.split(' ').map(|n| n.parse().expect("a number")).collect();
            [n[0], n[1], n[0] + n[2], n[1] + n[3]]
        })
        .collect()
}

/// No two marks, names of entities, edges or areas meet, all of them are in the picture, and most entities have their name.
fn assert_readable(svg: &str, nodes: usize) {
    let (marks, names) = (boxes(svg, "node\""), names(svg));
    assert_eq!(marks.len(), nodes);
    assert!(names.len() * 10 >= nodes * 8, "{} of {nodes} names", names.len());
    let (areas, labels) = (boxes(svg, "area-name"), boxes(svg, "edge-label"));
    assert_eq!(areas.len(), boxes(svg, "group").len(), "each area has its name");
    let all: Vec<[f64; 4]> = marks.into_iter().chain(names).chain(areas).chain(labels).collect();
    let mut order: Vec<&[f64; 4]> = all.iter().collect();
    order.sort_by(|a, b| a[0].total_cmp(&b[0]));
    for (at, one) in order.iter().enumerate() {
        for other in order[at + 1..].iter().take_while(|other| other[0] < one[2]) {
            assert!(!overlap(one, other), "{one:?} and {other:?} of {nodes} nodes overlap");
        }
    }
    let (width, height) = size(svg);
    assert!(all.iter().all(|one| one[0] >= 0.0 && one[1] >= 0.0 && one[2] <= width && one[3] <= height), "nothing is cut");
}

fn size(svg: &str) -> (f64, f64) {
    let of = |name: &str| svg.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()?.parse().ok()).expect("a size");
    (of("width"), of("height"))
}

fn drawn(here: &Environment, arguments: &[&str]) -> (String, String) {
    let ran = here.run(&[&["draw", "kg", "-o", "k.svg", "--all", "--force"], arguments].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    (here.read("k.svg"), ran.stderr)
}

#[test]
fn large_graphs_are_areas_in_which_nothing_overlaps() {
    let here = Environment::new();
    for (nodes, edges) in [(150, 900), (300, 700), (1000, 1500)] {
        write_graph(&here, nodes, edges);
        let (svg, told) = drawn(&here, &[]);
        assert_readable(&svg, nodes);
        assert!(told.contains("drawn as areas of those who are linked with each other"), "{told}");
        let left_out = nodes - names(&svg).len();
        let (in_words, in_picture) = (format!("{left_out} of "), format!("{left_out} noms omis faute de place"));
        assert!(left_out < 2 || (told.contains(&in_words) && svg.contains(&in_picture)), "{told}");
        assert!(drawn(&here, &[]).0 == svg, "the same every time");
    }
}

#[test]
fn what_is_linked_with_nobody_is_drawn_too() {
    let here = Environment::new();
    let entities: String = (0..900).map(|at| format!("state-{at},State,Pays {at}\n")).collect();
    here.write("kg/entities.csv", format!("id,type,label\n{entities}"));
    here.write("kg/relations.csv", "subject,relation,object\nstate-0,opposes,state-1\n");
    let (svg, _) = drawn(&here, &[]);
    assert_eq!((boxes(&svg, "node\"").len(), boxes(&svg, "group").len()), (900, 0));
}

#[test]
fn groups_are_the_areas_and_a_direction_is_refused() {
    let here = Environment::new();
    write_graph(&here, 300, 700);
    let (svg, _) = drawn(&here, &["--group", "type"]);
    assert_readable(&svg, 300);
    let areas = boxes(&svg, "group");
    let is_in = |mark: &[f64; 4], area: &[f64; 4]| {
        let middle = |b: &[f64; 4]| ((b[0] + b[2]) / 2.0, (b[1] + b[3]) / 2.0);
        let ((x, y), (cx, cy)) = (middle(mark), middle(area));
        let (dx, dy) = ((x - cx) / (area[2] - area[0]) * 2.0, (y - cy) / (area[3] - area[1]) * 2.0);
        dx * dx + dy * dy <= 1.0
    };
    for area in &areas {
        assert_eq!(boxes(&svg, "node\"").iter().filter(|mark| is_in(mark, area)).count(), 150);
    }
    assert!(areas.len() == 2 && svg.contains(">personne</text>") && svg.contains(">État</text>"));
    for ending in ["svg", "pdf", "png", "html"] {
        let name = format!("x.{ending}");
        let ran = here.run(&["draw", "kg", "-o", &name, "--all", "--direction", "down"]);
        assert!(
            ran.code == 2 && ran.stderr.contains("--direction has no effect on 300 nodes, ") && ran.stderr.contains("hint"),
            "{}",
            ran.stderr
        );
        assert!(!here.path(&name).exists());
    }
}

#[test]
fn a_large_page_to_explore_knows_each_edge() {
    let here = Environment::new();
    write_graph(&here, 300, 700);
    assert_eq!(here.run(&["draw", "kg", "-o", "k.html", "--all"]).code, 0);
    let data = here.explored("k.html");
    let edges = data["picture"]["edges"].as_array().expect("edges").len();
    let html = data["picture"]["svg"].as_str().expect("a picture");
    assert_eq!(edges, html.matches("<g class=\"edge ").count());
    let labelled: Vec<usize> = html.split("data-edge=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
    assert!(labelled.len() < edges && labelled.iter().all(|&edge| edge < edges), "{labelled:?}");
}
