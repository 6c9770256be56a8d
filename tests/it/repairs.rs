//! discovery
use depeche::article::{ArticleSource, read_plain};
use depeche::extract::{Extractor, Repair};

#[test]
fn discover() {
    let mut extractor = Extractor::french().unwrap();
    let lines = |extractor: &Extractor, text: &str| -> Vec<String> {
        let article =
            read_plain(format!("Dépêche\n\n{text}\n").as_bytes(), ArticleSource { id: "a".to_owned(), ..ArticleSource::default() })
                .unwrap();
        let graph = extractor.extract(&article).graph;
        graph.statements().map(|s| format!("{s:?}")).collect()
    };
    for text in std::fs::read_to_string("/tmp/pat/cand.txt").unwrap().lines() {
        extractor.leave_out(&[]);
        let all = lines(&extractor, text);
        println!("# {text}");
        for repair in Repair::ALL {
            extractor.leave_out(&[repair]);
            let without = lines(&extractor, text);
            if without != all {
                for l in &all {
                    if !without.contains(l) {
                        println!("   {repair} gives {l}");
                    }
                }
                for l in &without {
                    if !all.contains(l) {
                        println!("   {repair} takes {l}");
                    }
                }
            }
        }
    }
}
