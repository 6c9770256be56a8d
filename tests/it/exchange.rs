//! Files for other graph tools hold what the graph holds.

use crate::support::Environment;
use resvg::usvg::roxmltree::{Document, Node};

const LABEL: &str = "Comité de suivi\nsection\tnord";

/// A graph whose words are hard to write, exported.
fn exported() -> Environment {
    let here = Environment::new();
    here.write(
        "kg/entities.csv",
        format!(
            "id,type,label,aliases,value,note\norganization-a,Organization,\"{LABEL}\",Comité <A> & 'B'|Comité; le,,\n\
             state-b,State,Pays,,,\ndate-196X,Date,années 1960,,196X,\n"
        ),
    );
    here.write(
        "kg/relations.csv",
        "subject,relation,object,note\norganization-a,supported,state-b,\"un\ndeux\"\norganization-a,opposes,state-b,\n",
    );
    let ran = here.run(&["export", "kg", "-o", "out", "--picture", "none", "--format", "graphml,gexf,cyjs,neo4j"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    here
}

fn element<'a>(document: &'a Document<'_>, name: &str, id: &str) -> Node<'a, 'a> {
    document.descendants().find(|node| node.has_tag_name(name) && node.attribute("id") == Some(id)).expect("the element")
}

#[test]
fn line_breaks_in_xml_are_read_back() {
    let here = exported();
    let gexf = here.read("out/graph.gexf");
    let document = Document::parse(&gexf.replace(" xmlns=\"http://gexf.net/1.3\"", "")).map(|d| {
        let node = element(&d, "node", "organization-a");
        assert_eq!(node.attribute("label"), Some(LABEL));
        assert!(node.descendants().any(|value| value.attribute("value") == Some(LABEL)), "the attribute");
    });
    document.expect("well-formed GEXF");
    let graphml = here.read("out/graph.graphml").replace(" xmlns=\"http://graphml.graphdrawing.org/xmlns\"", "");
    let document = Document::parse(&graphml).expect("well-formed GraphML");
    let node = element(&document, "node", "organization-a");
    assert!(node.descendants().any(|data| data.attribute("key") == Some("n-label") && data.text() == Some(LABEL)));
}

#[test]
fn cytoscape_json_has_the_keys_that_networkx_asks_for() {
    let here = exported();
    let graph: serde_json::Value = serde_json::from_str(&here.read("out/graph.cyjs")).expect("JSON");
    assert!(graph["multigraph"] == true && graph["directed"] == true && graph["data"].is_object());
    let nodes = graph["elements"]["nodes"].as_array().expect("nodes");
    for node in nodes {
        let data = &node["data"];
        assert!(data["id"] == data["value"] && data["name"] == data["label"], "{data}");
    }
    let organization = nodes.iter().find(|node| node["data"]["id"] == "organization-a").expect("the node");
    assert_eq!(organization["data"]["name"], LABEL);
    assert_eq!(organization["data"]["aliases"].as_array().map(Vec::len), Some(2), "a list");
    assert_eq!(nodes.iter().find(|node| node["data"]["id"] == "date-196X").expect("the date")["data"]["edtf"], "196X");
    let edges = graph["elements"]["edges"].as_array().expect("edges");
    assert!(edges.len() == 2 && edges.iter().all(|edge| edge["data"]["key"] == edge["data"]["id"]), "two statements are two edges");
}

#[test]
fn lists_for_neo4j_are_arrays() {
    let here = exported();
    let mut nodes = csv::Reader::from_path(here.path("out/graph-nodes.csv")).expect("the nodes");
    let headers = nodes.headers().expect("headers").clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap_or_else(|| panic!("{name} of {headers:?}"));
    let (id, aliases, links) = (column("id:ID"), column("aliases:string[]"), column("same_as:string[]"));
    let rows: Vec<csv::StringRecord> = nodes.records().map(|row| row.expect("a row")).collect();
    let row = rows.iter().find(|row| &row[id] == "organization-a").expect("the node");
    let values: Vec<&str> = row[aliases].split(';').collect();
    assert_eq!(values, ["Comité <A> & 'B'", "Comité； le"], "a semicolon within a value does not part it");
    assert_eq!(&row[links], "");
    let edges = here.read("out/graph-edges.csv");
    assert!(edges.lines().next().is_some_and(|line| line.contains("note:string[]") && line.contains("articles:string[]")));
}
