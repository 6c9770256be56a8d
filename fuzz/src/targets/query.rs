//! Queries.

use std::cell::Cell;
use std::io;
use std::sync::{LazyLock, mpsc};
use std::thread;
use std::time::Duration;

use depeche::rdf::{
    Answer, AnswerFormat, DEFAULT_BASE, DumpFormat, StoreBuilder, Mapping, Provenance, RdfVersion, Request, parse_named_query, query as answers,
    write_answer,
};
use oxigraph::store::Store;

use crate::outcome::Outcome;
use crate::samples::{graph, ontology};

/// A query may run so long: what asks for much gets much, and that is no fault.
const LONGEST: Duration = Duration::from_millis(500);
/// So many queries may be left running; after that, queries are only parsed.
const MOST_LEFT: usize = 2;
/// As much as the command line gives the thread that answers.
const STACK: usize = 256 << 20;

static STORE: LazyLock<Store> = LazyLock::new(|| {
    let mapping = Mapping::new(DEFAULT_BASE, RdfVersion::Rdf11, Provenance::default()).expect("a base");
    let mut filling = StoreBuilder::in_memory().expect("a store");
    filling.add_graph(&graph(ontology()).expect("the sample"), &mapping).expect("the sample as RDF");
    filling.finish().expect("a store")
});

thread_local! {
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// A query is refused, or its answer is written; what runs too long is left alone.
pub fn query(data: &[u8]) -> Outcome {
    let Ok(sparql) = std::str::from_utf8(data) else { return Outcome::refused("no UTF-8") };
    parse_named_query("fuzz", sparql);
    if LEFT.get() == MOST_LEFT {
        return Outcome::refused("enough queries are running");
    }
    let (send, receive) = mpsc::channel();
    let sparql = sparql.to_owned();
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        let outcome = evaluated(sparql);
        // Nobody may be waiting any more.
        let _ = send.send(outcome);
    });
    let worker = worker.expect("a thread");
    match receive.recv_timeout(LONGEST) {
        Ok(outcome) => outcome,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            LEFT.set(LEFT.get() + 1);
            Outcome::refused("it runs too long")
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => match worker.join() {
            Ok(()) => Outcome::refused("no answer"),
            Err(panic) => std::panic::resume_unwind(panic),
        },
    }
}

fn evaluated(sparql: String) -> Outcome {
    let results = match answers(&STORE, &Request::new(sparql, DEFAULT_BASE)) {
        Ok(results) => results,
        Err(error) => return Outcome::refused(error),
    };
    let format = match Answer::of(&results) {
        Answer::Graph => AnswerFormat::Rdf(DumpFormat::Turtle),
        Answer::Solutions | Answer::Boolean => AnswerFormat::Json,
    };
    match write_answer(results, format, DEFAULT_BASE, io::sink()) {
        Ok(rows) => Outcome::Taken(vec![rows]),
        Err(error) => Outcome::refused(error),
    }
}
