//! Names as people type them, and what is offered for a misspelt one.

use crate::support::{Environment, argument};

fn tables(here: &Environment) {
    here.write(
        "kg/entities.csv",
        "id,type,label,aliases\nstate-az,State,Azerbaïdjan,Bakou\nstate-am,State,Arménie,\nforce-x,Force,l’armée d’Élysée,\n\
         agreement-p,Agreement,accord de paix,\nevent-g,Event,guerre,\nplace-k,Place,Karabakh,\nplace-sud,Place,Sud,\nplace-s,Place,sud,\n",
    );
    here.write(
        "kg/relations.csv",
        "id,subject,relation,object,planned\n,state-az,opposes,state-am,\n,state-az,signed,agreement-p,\n,state-am,signed,agreement-p,true\n\
         ,state-am,participatedIn,event-g,\n,state-az,participatedIn,event-g,\n,state-az,captured,place-k,\n,state-am,occupied,place-k,\n\
         ,state-az,captured,place-s,\n,force-x,belongsTo,state-az,\n",
    );
}

#[test]
fn an_entity_is_found_however_its_name_is_typed() {
    let here = Environment::new();
    tables(&here);
    for typed in ["azerbaidjan", "AZERBAÏDJAN", "Azerbai\u{308}djan", "Azerbaidjan", "bakou"] {
        let ran = here.run(&["explain", "kg", typed]);
        assert!(ran.code == 0 && ran.stdout.starts_with("Azerbaïdjan [state-az]"), "{typed}: {}", ran.told());
        let ran = here.run(&["query", "kg", "--name", "between", "--set", &format!("a={typed}"), "--set", "b=armenie", "--format", "csv"]);
        assert!(ran.code == 0 && ran.stdout.contains("Azerbaïdjan,opposes,Arménie"), "{typed}: {}", ran.told());
    }
    assert!(here.run(&["explain", "kg", "l'armee d'elysee"]).stdout.starts_with("l’armée d’Élysée [force-x]"));
    let several = here.run(&["explain", "kg", "SUD"]).stdout;
    assert!(several.contains("[place-s]") && several.contains("[place-sud]"), "{several}");
}

#[test]
fn what_two_entities_share_is_between_them() {
    let here = Environment::new();
    tables(&here);
    let ran = here.run(&["query", "kg", "--name", "between", "--set", "a=state-az", "--set", "b=state-am", "--format", "csv"]);
    assert_eq!(
        ran.stdout.replace('\r', ""),
        "subject,relation,object,when,planned,negated,reported,claimedBy\n\
         Arménie,occupied,Karabakh,,,,,\nArménie,participatedIn,guerre,,,,,\nArménie,signed,accord de paix,,true,,,\n\
         Azerbaïdjan,captured,Karabakh,,,,,\nAzerbaïdjan,opposes,Arménie,,,,,\nAzerbaïdjan,participatedIn,guerre,,,,,\n\
         Azerbaïdjan,signed,accord de paix,,,,,\n"
    );
}

#[test]
fn a_misspelt_name_of_any_kind_is_answered_with_the_right_one() {
    let here = Environment::new();
    tables(&here);
    let karabakh = argument("data/karabakh");
    let cases: [(&[&str], &str); 9] = [
        (&["explain", "kg", "Azerbaijan"], "did you mean 'Azerbaïdjan'?"),
        (&["draw", "kg", "-o", "a.svg", "--around", "Arme\u{301}nia"], "did you mean 'Arménie'?"),
        (&["query", "kg", "--name", "Signatoires"], "did you mean 'signatories'?"),
        (&["query", "kg", "--name", "between", "--set", "a=armenia", "--set", "b=Bakou"], "did you mean 'Arménie'?"),
        (&["query", &karabakh, "--name", "between", "--set", "ba=Bakou"], "its parameters are: a, b"),
        (&["draw", "kg", "-o", "a.svg", "--type", "Evènement"], "did you mean 'Event'?"),
        (&["draw", "kg", "-o", "a.svg", "--relation", "occuredOn"], "did you mean 'occurredOn'?"),
        (&["draw", "kg", "-o", "a.svg", "--fold", "locatedin"], "did you mean 'locatedIn'?"),
        (&["export", "kg", "-o", "out", "--format", "json-ld"], "did you mean 'jsonld'?"),
    ];
    for (arguments, expected) in cases {
        let ran = here.run(arguments);
        assert!(ran.code == 2 && ran.stderr.contains(expected), "{arguments:?}: {}", ran.told());
    }
    here.write("kg/corrections.csv", "action,id,type,relation,subject,object\nrenommer,a,,,,\nreject,,,,,\nadd,,evenement,,,\nrename,a,Stat,,,\nmerged,a,,,,\nadd,,,Opposes,a,b\n");
    let told = here.run(&["check", "kg"]).stdout;
    for expected in ["did you mean 'rename'?", "did you mean 'merge'?", "did you mean 'opposes'?", "did you mean 'State'?"] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
}

#[test]
fn one_thing_is_told_in_the_singular() {
    let here = Environment::new();
    here.write("kg/articles.csv", "id\na\n");
    here.write("kg/entities.csv", "id,type,label\nstate-ml,State,Mali\n");
    here.write("kg/mentions.csv", "article,entity,start,end,text\na,state-ml,3,7,Mali\n");
    assert_eq!(here.run(&["check", "kg"]).stderr, "kg: 1 entity, 0 statements, 0 of 1 article at hand: 0 errors, 0 warnings\n");
    assert!(here.run(&["explain", "kg", "Mali"]).stdout.contains("  1 mention\n"));
    let exported = here.run(&["export", "kg", "-o", "out", "--picture", "none"]).stderr;
    assert!(exported.contains("kg: 1 entity, 0 statements (0 facts, 0 claimed, reported, planned or denied) → out"), "{exported}");
}
