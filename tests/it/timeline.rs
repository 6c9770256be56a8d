//! Timelines: readable on every page, grouped, and told apart without colours.

use crate::support::{Environment, argument, assert_legible, measured};

fn drawn(here: &Environment, graph: &str, more: &[&str]) -> (String, String) {
    let ran = here.run(&[&["draw", graph, "--timeline", "-o", "t.svg", "--force"], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    (here.read("t.svg"), ran.stderr)
}

/// A graph of events in ages far from each other, one of which is planned.
fn write_ages(here: &Environment) {
    let events = [
        ("bataille de Marathon", "-0489-09", "false"),
        ("guerre du Péloponnèse", "-0430/-0403", "false"),
        ("chute de Rome", "0476-09-04", "false"),
        ("grande paix", "19XX", "false"),
        ("siècle d'or", "198X", "false"),
        ("élection", "2031", "true"),
    ];
    let mut entities = String::from("id,type,label,value\nstate-a,State,Athènes,\nforce-a,Force,hoplites,\n");
    let mut relations = String::from("subject,relation,object,planned,date\nforce-a,belongsTo,state-a,,\n");
    for (at, (name, date, planned)) in events.iter().enumerate() {
        let id = date.replace('/', "_");
        entities.push_str(&format!("event-{at},Event,{name},\ndate-{id},Date,{date},{date}\n"));
        relations.push_str(&format!("event-{at},occurredOn,date-{id},{planned},\nforce-a,participatedIn,event-{at},{planned},{date}\n"));
    }
    here.write("ages/entities.csv", entities);
    here.write("ages/relations.csv", relations);
}

/// The parts of a picture that begin with a mark.
fn parts<'a>(svg: &'a str, mark: &str) -> Vec<&'a str> {
    svg.split(mark).skip(1).map(|part| part.split("</g>").next().unwrap_or_default()).collect()
}

#[test]
fn a_timeline_fits_every_page_and_says_what_does_not() {
    let here = Environment::new();
    write_ages(&here);
    for (page, size, smallest) in [
        ("a4", [595.28, 841.89], 6.0),
        ("a3", [1190.55, 841.89], 6.0),
        ("letter", [612.0, 792.0], 6.0),
        ("slide", [960.0, 540.0], 6.0),
        ("screen", [1280.0, 800.0], 8.0),
    ] {
        for (graph, all, group) in [(argument("data/karabakh"), 28, ["--group", "state"].as_slice()), ("ages".to_owned(), 12, &[])] {
            let (svg, told) = drawn(&here, &graph, &[["--page", page].as_slice(), group].concat());
            assert_legible(&svg, smallest);
            let (_, found) = measured(&svg);
            assert!(found.iter().zip(size).all(|(found, size)| (found - size).abs() < 0.01), "{page}: {found:?}");
            let rows = parts(&svg, "<g class=\"row\">").len();
            let is_reduced = rows < all;
            assert_eq!(svg.contains(&format!("{rows} lignes sur {all}")), is_reduced, "{page} {graph}: {rows}");
            assert_eq!(told.contains(&format!("{rows} of {all} rows are drawn")), is_reduced, "{told}");
            assert!(rows >= 10 && (!is_reduced || page != "a4"), "{page} {graph}: {rows}");
        }
    }
    let (svg, _) = drawn(&here, "ages", &[]);
    assert_legible(&svg, 10.0);
}

#[test]
fn rows_stand_below_their_state_or_their_war() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    let headings = |svg: &str| -> Vec<String> {
        let found = svg.split("<text class=\"group-label\"").skip(1);
        found.filter_map(|rest| Some(rest.split_once('>')?.1.split('<').next()?.to_owned())).collect()
    };
    let (svg, _) = drawn(&here, &tables, &["--group", "state"]);
    assert_eq!(headings(&svg), ["Arménie", "Azerbaïdjan", "Russie", "Autres"]);
    let russia = svg.split(">Russie</text>").nth(1).and_then(|rest| rest.split(">Autres<").next()).expect("a group");
    assert!(russia.contains("déclaration tripartite") && !russia.contains("forces armées azerbaïdjanaises"));
    let (svg, _) = drawn(&here, &tables, &["--group", "event"]);
    let war = svg.split_once(">guerre de 2020</text>").and_then(|(_, rest)| rest.split("class=\"group-label\"").next()).expect("a group");
    assert!(war.contains("Russie — a signé") && war.contains("a mis fin à"), "{war}");
    let (plain, _) = drawn(&here, &tables, &[]);
    assert!(headings(&plain).is_empty() && parts(&plain, "<g class=\"row\">").len() == parts(&svg, "<g class=\"row\">").len());
    let alone = drawn(&here, &tables, &["--group", "place", "--relation", "signed"]).0;
    assert!(headings(&alone).is_empty(), "where nothing is grouped, nothing is called others");
}

#[test]
fn no_row_is_told_by_its_colour_alone() {
    let here = Environment::new();
    write_ages(&here);
    let (svg, _) = drawn(&here, "ages", &[]);
    let rows = parts(&svg, "<g class=\"row\">");
    for row in &rows {
        // the mark of its class stands before its words
        let mark = row.split("<text").next().unwrap_or_default();
        assert!(mark.contains("<polygon") || mark.contains("<rect"), "{row}");
    }
    let planned: Vec<&&str> = rows.iter().filter(|row| row.contains("élection")).collect();
    assert_eq!(planned.len(), 2);
    for row in planned {
        assert!(row.contains(">prévu : ") || row.contains("— prévu : "), "in words: {row}");
        assert!(row.contains("stroke-dasharray=\"2 4\"") && row.contains("#1e6b3a"), "as in a graph: {row}");
    }
    assert!(svg.contains("prévu ou demandé"), "in the legend");
    for words in ["septembre 490 av. J.-C.", "431 – 404 av. J.-C.", "4 septembre 476", "XXe siècle", "années 1980"] {
        assert!(svg.contains(words), "{words}");
    }
}

#[test]
fn breaks_are_drawn_and_cross_no_name() {
    let here = Environment::new();
    write_ages(&here);
    for page in ["a4", "slide"] {
        let (svg, _) = drawn(&here, "ages", &["--page", page]);
        assert!(svg.contains("class=\"break\"") && svg.contains("axe interrompu"), "{svg}");
        let scale: f64 = svg.split("scale(").nth(1).and_then(|rest| rest.split(')').next()).expect("a scale").parse().expect("a number");
        let slashes: Vec<(f64, f64)> = (svg.split("<path class=\"slashes\" d=\"M").skip(1))
            .filter_map(|path| path.split('L').nth(1)?.split('M').next()?.split_once(' '))
            .map(|(x, y)| (x.parse::<f64>().expect("a number") * scale, y.parse::<f64>().expect("a number") * scale))
            .collect();
        assert!(!slashes.is_empty());
        for line in measured(&svg).0 {
            let [left, top, right, bottom] = line.ends;
            let is_crossed = slashes.iter().any(|(x, y)| left < *x && *x < right && top < *y && *y < bottom - 3.0);
            assert!(!is_crossed, "{page}: {line:?}");
        }
    }
}

#[test]
fn rows_go_on_on_further_pages_of_a_pdf() {
    let here = Environment::new();
    let events: String = (0..120).map(|at| format!("event-{at},Event,fête de {},\n", 1800 + at)).collect();
    let dates: String = (0..120).map(|at| format!("date-{0},Date,{0},{0}\n", 1800 + at)).collect();
    let rows: String = (0..120).map(|at| format!("event-{at},occurredOn,date-{}\n", 1800 + at)).collect();
    here.write("kg/entities.csv", format!("id,type,label,value\n{events}{dates}"));
    here.write("kg/relations.csv", format!("subject,relation,object\n{rows}"));
    let ran = here.run(&["draw", "kg", "--timeline", "--page", "slide", "-o", "t.pdf"]);
    assert!(ran.code == 0 && ran.stderr.contains("120 rows → t.pdf"), "{}", ran.stderr);
    let pdf = std::fs::read(here.path("t.pdf")).expect("a file");
    assert!(String::from_utf8_lossy(&pdf).matches("/MediaBox [0 0 960 540]").count() > 2);
    let one = here.run(&["draw", "kg", "--timeline", "--page", "slide", "-o", "t.svg"]);
    assert!(one.stderr.contains("of 120 rows are drawn: the first"), "{}", one.stderr);
}
