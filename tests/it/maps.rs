//! Maps: what has coordinates, movements as arrows and lines, and what is said of the rest.

use crate::draw::{boxes, overlap};
use crate::support::{Environment, argument};

const ENTITIES: &str = "id,type,label,latitude,longitude,same_as\n\
    state-az,State,Azerbaïdjan,40.5,47.5,http://www.wikidata.org/entity/Q227\n\
    state-am,State,Arménie,40,45,http://www.wikidata.org/entity/Q399\n\
    state-ru,State,Russie,60,100,http://www.wikidata.org/entity/Q159\n\
    place-bakou,Place,Bakou,40.377,49.892,\n\
    place-soumgait,Place,Soumgaït,40.59,49.668,\n\
    place-khyrdalan,Place,Khyrdalan,40.448,49.755,\n\
    place-ville-noire,Place,Ville noire,40.38,49.9,\n\
    place-gandja,Place,Gandja,40.683,46.361,\n\
    place-londres,Place,Londres,51.5,-0.12,\n\
    event-sommet,Event,sommet de Gandja,,,\n\
    force-armee,Force,armée du nord,,,\n\
    force-bande,Force,bande inconnue,,,\n\
    person-a,Person,Mme A,,,\n\
    person-b,Person,M. B,,,\n";
const RELATIONS: &str = "subject,relation,object,place,planned\n\
    force-armee,belongsTo,state-ru,,\n\
    force-armee,deployedIn,place-gandja,,\n\
    force-armee,withdrewFrom,state-az,,true\n\
    force-bande,attacked,state-az,place-soumgait,\n\
    state-am,attacked,state-az,,\n\
    state-az,participatedIn,event-sommet,place-gandja,\n\
    place-khyrdalan,locatedIn,state-az,,\n\
    place-bakou,locatedIn,state-az,,\n\
    place-ville-noire,locatedIn,state-az,,\n\
    person-a,holdsOffice,place-londres,,\n\
    person-a,opposes,person-b,,\n";

fn written() -> Environment {
    let here = Environment::new();
    here.write("kg/entities.csv", ENTITIES);
    here.write("kg/relations.csv", RELATIONS);
    here
}

#[test]
fn nothing_on_a_map_overlaps_and_what_is_not_on_it_is_counted() {
    let here = written();
    let ran = here.run(&["draw", "kg", "--map", "-o", "m.svg"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("1 statement without coordinates is not on the map\n10 places, 4 movements → m.svg"), "{}", ran.stderr);
    let svg = here.read("m.svg");
    let main = svg.split("<g class=\"inset\"").next().expect("a map");
    let classes = ["site", "place-name", "state-name", "country-name", "number"];
    let all: Vec<[f64; 4]> = classes.iter().flat_map(|class| boxes(main, &format!("{class}\""))).collect();
    assert!(all.len() > 15, "{}", all.len());
    for (at, one) in all.iter().enumerate() {
        for other in &all[at + 1..] {
            assert!(!overlap(one, other), "{one:?} and {other:?}");
        }
        assert!(one[0] >= 0.0 && one[1] >= 0.0 && one[2] <= 900.0, "{one:?} is cut");
    }
    for words in [
        ">Bakou<",
        ">Gandja<",
        ">Azerbaïdjan<",
        ">Russie<",
        ">Géorgie<",
        ">sommet de Gandja<",
        "Natural Earth",
        "1 relation sans coordonnées",
    ] {
        assert!(main.contains(words) || svg.contains(words), "{words}");
    }
    assert!(svg.contains("class=\"inset\"") && svg.split("class=\"inset\"").nth(1).is_some_and(|inset| inset.contains(">Londres<")));
    assert_eq!((main.matches("class=\"movement fact\"").count(), main.matches("class=\"movement planned\"").count()), (3, 1));
    assert!(svg.contains("armée du nord — déployée en — Gandja"), "the list tells what each number is");
}

#[test]
fn a_map_is_drawn_in_each_format_twice_alike() {
    let here = written();
    for ending in ["svg", "png", "pdf", "html", "geojson"] {
        for name in ["one", "two"] {
            let ran = here.run(&["draw", "kg", "--map", "-o", &format!("{name}.{ending}"), "--lang", "en"]);
            assert_eq!(ran.code, 0, "{ending}: {}", ran.stderr);
        }
        let bytes = |name: &str| std::fs::read(here.path(&format!("{name}.{ending}"))).expect("a map");
        assert!(bytes("one") == bytes("two"), "{ending} differs");
    }
    let svg = here.read("one.svg");
    resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).expect("valid SVG");
    assert!(svg.contains(">Georgia<") && svg.contains("1 statement without coordinates is not on the map"));
    let html = here.read("one.html");
    assert!(html.contains("<summary>Bakou ") && !html.contains("<script") && !html.contains("<link"));
}

#[test]
fn geojson_has_lines_for_movements_and_the_message_counts_what_is_in_it() {
    let here = written();
    let ran = here.run(&["draw", "kg", "-o", "m.geojson"]);
    assert!(ran.code == 0 && ran.stderr.contains("10 places, 3 movements → m.geojson"), "{}", ran.stderr);
    assert!(ran.stderr.contains("1 statement without coordinates is not on the map"), "{}", ran.stderr);
    let map: serde_json::Value = serde_json::from_str(&here.read("m.geojson")).expect("JSON");
    let features = map["features"].as_array().expect("features");
    let of = |kind: &str| features.iter().filter(|f| f["geometry"]["type"] == kind).count();
    assert_eq!((of("Point"), of("LineString")), (10, 3));
    let planned = features.iter().find(|f| f["properties"]["type"] == "withdrewFrom").expect("the withdrawal");
    assert_eq!(planned["geometry"]["coordinates"], serde_json::json!([[47.5, 40.5], [100.0, 60.0]]));
    assert_eq!((&planned["properties"]["held"], &planned["properties"]["to"]), (&"planned".into(), &"state-ru".into()));
}

#[test]
fn a_map_without_coordinates_is_one_clear_error() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\nstate-a,State,Nord\nstate-b,State,Sud\n");
    here.write("kg/relations.csv", "subject,relation,object\nstate-a,opposes,state-b\n");
    for ending in ["svg", "png", "pdf", "html"] {
        let name = format!("m.{ending}");
        let ran = here.run(&["draw", "kg", "--map", "-o", &name]);
        assert!(ran.code == 1 && ran.stderr.contains("no map can be drawn: nothing that is asked for has coordinates"), "{}", ran.stderr);
        assert!(ran.stderr.contains("hint") && !here.path(&name).exists());
    }
    for (name, option) in [("m.dot", "--map"), ("m.mmd", "--map")] {
        let ran = here.run(&["draw", "kg", option, "-o", name]);
        assert!(ran.code == 2 && ran.stderr.contains("a map is not drawn as"), "{}", ran.stderr);
    }
}

#[test]
fn the_ends_of_the_world_are_on_a_map_too() {
    let here = Environment::new();
    for (at, places) in [
        "place-a,Place,Suva,-18.14,178.44\nplace-b,Place,Apia,-13.83,-171.77\n",
        "place-a,Place,Pôle,-90,0\nplace-b,Place,Alert,82.5,-62.3\n",
        "place-a,Place,Ici,0,0\n",
        "place-a,Place,Ici,10,10\nplace-b,Place,Aussi,10,10\nplace-c,Place,Encore,10,10\n",
    ]
    .iter()
    .enumerate()
    {
        here.write("kg/entities.csv", format!("id,type,label,latitude,longitude\n{places}"));
        let ran = here.run(&["draw", "kg", "--map", "-o", &format!("{at}.svg")]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let svg = here.read(&format!("{at}.svg"));
        resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).expect("valid SVG");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{at}");
        for place in places.lines().filter_map(|line| line.split(',').nth(2)) {
            assert!(svg.contains(&format!(">{place}<")), "{place}");
        }
    }
}

#[test]
fn curated_tables_make_a_map() {
    let here = Environment::new();
    let ran = here.run(&["draw", &argument("data/karabakh"), "--map", "-o", "k.svg"]);
    assert!(ran.code == 0 && ran.stderr.contains("movements → k.svg"), "{}", ran.stderr);
    let svg = here.read("k.svg");
    assert!(svg.contains(">Arménie<") && svg.contains("class=\"movement denied\""));
}

#[test]
fn what_has_no_room_on_a_map_is_counted() {
    let here = Environment::new();
    let towns: String = (0..40).map(|at| format!("place-{at},Place,Bourg {at},{},{}\n", at % 8, at / 8)).collect();
    let forces: String = (0..40).map(|at| format!("force-{at},Force,{at}e régiment,,\n")).collect();
    here.write("kg/entities.csv", format!("id,type,label,latitude,longitude\n{towns}{forces}"));
    let rows: String =
        (0..40).map(|at| format!("force-{at},locatedIn,place-{at}\nforce-{at},attacked,force-{}\n", (at * 7 + 1) % 40)).collect();
    here.write("kg/relations.csv", format!("subject,relation,object\n{rows}"));
    let ran = here.run(&["draw", "kg", "--map", "-o", "m.svg"]);
    assert!(ran.code == 0 && ran.stderr.contains("arrows have no room on the map"), "{}", ran.stderr);
    let svg = here.read("m.svg");
    let arrows = svg.matches("<g class=\"number\"").count();
    assert!(arrows <= 30 && svg.contains(&format!("déplacements sans flèche : {}", 40 - arrows)), "{arrows}");
}

#[test]
fn an_arrow_from_nowhere_has_a_bar_that_the_legend_explains() {
    let here = Environment::new();
    here.write(
        "kg/entities.csv",
        "id,type,label,latitude,longitude\nforce-a,Force,brigade,,\nplace-b,Place,Gao,16.27,-0.04\nplace-c,Place,Kidal,18.44,1.4\n",
    );
    here.write("kg/relations.csv", "subject,relation,object\nforce-a,captured,place-b\n");
    assert_eq!(here.run(&["draw", "kg", "--map", "-o", "m.svg"]).code, 0);
    assert!(here.read("m.svg").contains("départ ou but inconnu"));
    here.write("known/entities.csv", "id,type,label,latitude,longitude\nplace-b,Place,Gao,16.27,-0.04\nplace-c,Place,Kidal,18.44,1.4\n");
    here.write("known/relations.csv", "subject,relation,object\nplace-c,attacked,place-b\n");
    assert_eq!(here.run(&["draw", "known", "--map", "-o", "k.svg"]).code, 0);
    assert!(!here.read("k.svg").contains("départ ou but inconnu"));
}
