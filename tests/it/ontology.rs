//! The ontology's published files are up to date, and a relation added to it needs no Rust.

use std::fs;

use crate::support::{Environment, repository};
use depeche::ontology::BUILTIN_TURTLE;

#[test]
fn the_published_files_are_what_the_program_makes_of_the_ontology() {
    for (part, file) in [("turtle", "depeche.ttl"), ("shapes", "shapes.ttl"), ("context", "context.jsonld")] {
        let path = repository("ontology").join(file);
        let made = Environment::new().run(&["ontology", part]).stdout;
        if std::env::var_os("UPDATE_ONTOLOGY").is_some() {
            fs::write(&path, &made).expect("the file");
        }
        assert!(fs::read_to_string(path).expect("the file") == made, "{file}: run the tests once with UPDATE_ONTOLOGY=1");
    }
}

#[test]
fn a_relation_added_to_the_ontology_is_checked_exported_queried_and_drawn() {
    let here = Environment::new();
    let more = "depeche:owns a owl:ObjectProperty ; rdfs:subPropertyOf depeche:relation ; rdfs:domain depeche:Agent ; rdfs:range depeche:Organization ;
        rdfs:label \"possède\"@fr , \"owns\"@en .\n";
    here.write("onto/depeche.ttl", format!("{BUILTIN_TURTLE}\n{more}"));
    here.write("kg/entities.csv", "id,type,label\nperson-a,Person,Awa\norganization-b,Organization,Banque\nplace-c,Place,Cap\n");
    here.write("kg/relations.csv", "subject,relation,object\nperson-a,owns,organization-b\n");
    let with = |arguments: &[&str]| here.run(&[arguments, &["--ontology", "onto"]].concat());
    assert_eq!(with(&["check", "kg"]).code, 0);
    assert_eq!(with(&["export", "kg", "-o", "out", "--picture", "svg", "--format", "ttl"]).code, 0);
    assert!(here.read("out/graph.ttl").contains("depeche:owns entity:organization-b"));
    assert!(here.read("out/graph.svg").contains("possède"));
    assert_eq!(with(&["query", "out/graph.ttl", "ASK { entity:person-a depeche:owns entity:organization-b }"]).stdout, "true\n");
    here.write("kg/relations.csv", "subject,relation,object\nperson-a,owns,place-c\n");
    let wrong = with(&["check", "kg"]);
    assert!(wrong.code == 1 && wrong.stdout.contains("expected Organization"), "{}", wrong.stdout);
}

#[test]
fn what_follows_from_the_ontology_is_a_graph_of_its_own() {
    let here = Environment::new();
    here.write("kg/entities.csv", "id,type,label\nplace-a,Place,A\nplace-b,Place,B\nstate-c,State,C\n");
    here.write(
        "kg/relations.csv",
        "subject,relation,object,planned\nplace-a,locatedIn,place-b,\nplace-b,locatedIn,state-c,\nstate-c,locatedIn,place-a,true\n",
    );
    assert_eq!(here.run(&["export", "kg", "-o", "out", "--infer", "--format", "trig,ttl", "--picture", "none"]).code, 0);
    let ask = |graph: &str, pattern: &str| here.run(&["query", graph, &format!("ASK {{ {pattern} }}")]).stdout;
    let inferred = "GRAPH <https://w3id.org/depeche/kg/inferred>";
    assert_eq!(ask("out/graph.trig", &format!("{inferred} {{ entity:place-a depeche:locatedIn entity:state-c }}")), "true\n");
    assert_eq!(ask("out/graph.trig", &format!("{inferred} {{ entity:state-c depeche:locationOf entity:place-a }}")), "true\n");
    assert_eq!(
        ask("out/graph.trig", "entity:place-a depeche:locatedIn entity:state-c ; a depeche:Entity"),
        "true\n",
        "seen with the default graph"
    );
    assert_eq!(ask("out/graph.trig", "entity:state-c depeche:locatedIn ?x"), "false\n", "what is planned implies nothing");
    assert_eq!(ask("out/graph.ttl", "entity:place-a depeche:locatedIn entity:state-c"), "false\n", "Turtle holds the default graph");
}
