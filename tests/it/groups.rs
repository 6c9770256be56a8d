//! Boxes of several nodes: no line runs through what it does not lead to.

use crate::draw::{boxes, overlap};
use crate::support::{Environment, argument};

type Point = (f64, f64);

/// The bends of each edge.
fn lines(svg: &str) -> Vec<Vec<Point>> {
    let edges = svg.split("<g class=\"edge ").skip(1).filter_map(|edge| edge.split("<path d=\"").nth(1)?.split('"').next());
    edges
        .map(|path| {
            assert!(!path.contains('C'), "all edges in one style");
            let numbers: Vec<f64> = path.split(['M', 'L', ' ']).filter(|n| !n.is_empty()).map(|n| n.parse().expect("a number")).collect();
            numbers.chunks(2).map(|n| (n[0], n[1])).collect()
        })
        .collect()
}

/// Whether a line runs through a box, `inside` its border (Liang and Barsky).
fn crosses(line: &[Point], area: &[f64; 4], inside: f64) -> bool {
    let [left, top, right, bottom] = [area[0] + inside, area[1] + inside, area[2] - inside, area[3] - inside];
    line.windows(2).any(|ends| {
        let ((x, y), (dx, dy)) = (ends[0], (ends[1].0 - ends[0].0, ends[1].1 - ends[0].1));
        let sides = [(-dx, x - left), (dx, right - x), (-dy, y - top), (dy, bottom - y)];
        let mut span = (0.0_f64, 1.0_f64);
        for (step, room) in sides {
            if step == 0.0 && room < 0.0 {
                return false;
            } else if step < 0.0 {
                span.0 = span.0.max(room / step);
            } else if step > 0.0 {
                span.1 = span.1.min(room / step);
            }
        }
        span.0 <= span.1
    })
}

fn is_at(area: &[f64; 4], point: Point) -> bool {
    area[0] - 1.5 <= point.0 && point.0 <= area[2] + 1.5 && area[1] - 1.5 <= point.1 && point.1 <= area[3] + 1.5
}

fn assert_clean(svg: &str, what: &str) {
    let (lines, nodes, labels) = (lines(svg), boxes(svg, "node\""), boxes(svg, "edge-label"));
    let (groups, names) = (boxes(svg, "group\""), boxes(svg, "group-name"));
    assert!(!groups.is_empty() && groups.len() == names.len() && lines.len() == labels.len(), "{what}");
    for (at, line) in lines.iter().enumerate() {
        let ends = [line[0], line[line.len() - 1]];
        let is_foreign = |area: &&[f64; 4]| !ends.iter().any(|end| is_at(area, *end));
        for (kind, areas) in [("node", &nodes), ("group", &groups)] {
            let crossed = areas.iter().filter(is_foreign).find(|area| crosses(line, area, 1.5));
            assert!(crossed.is_none(), "{what}: a line from {:?} runs through the {kind} {crossed:?}", ends[0]);
        }
        let others = labels.iter().enumerate().filter(|(label, _)| *label != at).map(|(_, label)| label);
        assert!(!others.into_iter().any(|label| crosses(line, label, 1.5)), "{what}: a line runs through another's label");
        let name = names.iter().find(|name| crosses(line, name, 1.5));
        assert!(name.is_none(), "{what}: a line from {:?} runs through the name of a group {name:?}", ends[0]);
    }
    let words: Vec<&[f64; 4]> = nodes.iter().chain(&labels).chain(&names).collect();
    for (at, one) in words.iter().enumerate() {
        assert!(!words[at + 1..].iter().any(|other| overlap(one, other)), "{what}: {one:?} overlaps");
    }
    for label in &labels {
        let is_across =
            |group: &&[f64; 4]| overlap(group, label) && !(is_at(group, (label[0], label[1])) && is_at(group, (label[2], label[3])));
        assert!(!groups.iter().any(|group| is_across(&group)), "{what}: the label {label:?} lies across the border of a group");
    }
}

#[test]
fn lines_run_through_nothing_that_they_do_not_lead_to() {
    let here = Environment::new();
    let tables = argument("data/karabakh");
    for how in ["state", "type", "place"] {
        for direction in ["right", "down"] {
            let ran = here.run(&["draw", &tables, "-o", "g.svg", "--force", "--group", how, "--direction", direction]);
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            assert_clean(&here.read("g.svg"), &format!("{how}, {direction}"));
        }
    }
}

#[test]
fn many_groups_with_many_lines_between_them_are_clean() {
    let here = Environment::new();
    let states: String = (0..8).map(|at| format!("state-{at},State,Pays {at}\n")).collect();
    let forces: String = (0..40).map(|at| format!("force-{at},Force,{at}e régiment\n")).collect();
    here.write("kg/entities.csv", format!("id,type,label\n{states}{forces}"));
    let belonging: String = (0..40).map(|at| format!("force-{at},belongsTo,state-{}\n", at % 8)).collect();
    let other: String = (0..40)
        .map(|at| format!("force-{at},attacked,force-{}\nforce-{at},opposes,state-{}\n", (at * 7 + 3) % 40, (at * 5 + 2) % 8))
        .collect();
    here.write("kg/relations.csv", format!("subject,relation,object\n{belonging}{other}"));
    assert_eq!(here.run(&["draw", "kg", "-o", "g.svg", "--group", "state"]).code, 0);
    let svg = here.read("g.svg");
    assert_eq!(boxes(&svg, "group\"").len(), 8);
    assert_clean(&svg, "eight states");
}

#[test]
fn that_there_is_nothing_to_group_is_told() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\nstate-a,State,Nord\nstate-b,State,Sud\n");
    here.write("kg/relations.csv", "subject,relation,object\nstate-a,opposes,state-b\n");
    for ending in ["svg", "dot", "mmd", "html"] {
        let ran = here.run(&["draw", "kg", "-o", &format!("g.{ending}"), "--group", "place"]);
        assert!(
            ran.code == 0 && ran.stderr.contains("--group place: no box is drawn, since no two entities of the picture lie in one another"),
            "{}",
            ran.stderr
        );
    }
}
