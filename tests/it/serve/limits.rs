//! Answers are whole, or an error; a query ends when nobody waits for it.

use std::io::Write;
use std::time::{Duration, Instant};

use super::karabakh;

/// Queries that do not end, each another way: multiplied and counted, multiplied and listed, sorted, and optional.
const ENDLESS: [&str; 4] = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?g && ?d != ?d) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i } } }",
];

#[test]
fn what_does_not_end_in_time_is_a_problem_and_leaves_its_place() {
    let (_here, server) = karabakh(&["--timeout", "0.5", "--queries", "1"]);
    for query in ENDLESS {
        let start = Instant::now();
        let answer = server.ask(query, "*/*");
        assert_eq!(answer.status, 503, "{query}: {}", answer.body);
        assert!(answer.problem().contains("did not end within 0.5 s"), "{}", answer.body);
        assert_eq!(answer.header("retry-after"), "1");
        assert!(start.elapsed() < Duration::from_secs(10), "{query}: {:?}", start.elapsed());
        // The only place is free again soon.
        let free = (0..40).any(|_| server.ask("ASK {}", "*/*").status == 200);
        assert!(free, "{query} goes on");
    }
}

#[test]
fn a_query_of_many_products_keeps_its_place_no_longer_than_others() {
    let (_here, server) = karabakh(&["--timeout", "2", "--queries", "1"]);
    for parts in [150, 2500] {
        let patterns: String = (0..parts).map(|n| format!("?s{n} a ?o{n} . ")).collect();
        let start = Instant::now();
        let answer = server.ask(&format!("SELECT * {{ {patterns} }} LIMIT 1"), "text/csv");
        assert!([200, 503].contains(&answer.status), "{} {}", answer.status, answer.body);
        let free = (0..10).any(|_| server.ask("ASK {}", "*/*").status == 200);
        assert!(free && start.elapsed() < Duration::from_secs(20), "{parts}: {:?}", start.elapsed());
    }
}

#[test]
fn a_stream_is_whole_or_visibly_broken() {
    let (_here, server) = karabakh(&["--timeout", "1"]);
    let stream =
        |query: &str| server.send("POST", "/sparql?stream=true", &["Content-Type: application/sparql-query", "Accept: text/csv"], query);
    let broken = stream("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
    assert_eq!((broken.status, broken.is_whole), (200, false));
    assert!(!broken.body.contains("did not end"), "what is wrong stands in no body");
    let whole = stream("SELECT ?a ?b ?c { ?a a ?b . ?c a depeche:State }");
    assert_eq!((whole.status, whole.is_whole), (200, true));
    assert_eq!(
        whole.body,
        server.ask("SELECT ?a ?b ?c { ?a a ?b . ?c a depeche:State }", "text/csv").body.as_str(),
        "streamed or not, it is the same"
    );
    let wrong = stream("SELECT");
    assert_eq!(wrong.status, 400);
    assert!(wrong.problem().contains("not SPARQL"));
}

#[test]
fn answers_and_bodies_have_their_largest_size() {
    let (_here, server) = karabakh(&["--max-answer", "1K", "--max-body", "2K"]);
    let answer = server.ask("SELECT * { ?s ?p ?o }", "text/csv");
    assert_eq!(answer.status, 413);
    assert!(answer.problem().contains("more than 1024 bytes"), "{}", answer.body);
    assert_eq!(server.ask("SELECT * { ?s ?p ?o } LIMIT 1", "text/csv").status, 200);
    let answer = server.ask(&format!("ASK {{}} #{}", " ".repeat(3000)), "text/csv");
    assert_eq!(answer.status, 413);
    assert!(answer.problem().contains("the body has more than 2048 bytes"), "{}", answer.body);
    let chunked = "5\r\nASK{}\r\n".to_owned() + &format!("400\r\n{}\r\n", " ".repeat(1024)).repeat(3) + "0\r\n\r\n";
    let mut stream = server.connect();
    let head = format!(
        "POST /sparql HTTP/1.1\r\nHost: {}\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        server.address
    );
    stream.write_all(format!("{head}{chunked}").as_bytes()).expect("a request");
    let mut told = String::new();
    let _ = std::io::Read::read_to_string(&mut stream, &mut told);
    assert!(told.starts_with("HTTP/1.1 413 "), "{told}");
}

#[test]
fn who_leaves_takes_the_query_along() {
    let (_here, server) = karabakh(&["--timeout", "60", "--queries", "2"]);
    let body = ENDLESS[0];
    let request = format!(
        "POST /sparql HTTP/1.1\r\nHost: {}\r\nContent-Type: application/sparql-query\r\nContent-Length: {}\r\n\r\n{body}",
        server.address,
        body.len()
    );
    let clients: Vec<_> = (0..16)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(request.as_bytes()).expect("a request");
            stream
        })
        .collect();
    std::thread::sleep(Duration::from_millis(300));
    drop(clients);
    let start = Instant::now();
    assert_eq!(server.ask("ASK {}", "*/*").status, 200);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn more_than_wait_are_sent_away() {
    let (_here, server) = karabakh(&["--timeout", "5", "--queries", "1"]);
    let told: Vec<String> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..14).map(|_| scope.spawn(|| server.ask(ENDLESS[0], "*/*").problem())).collect();
        clients.into_iter().map(|client| client.join().expect("a problem")).collect()
    });
    let (away, late): (Vec<_>, Vec<_>) = told.iter().partition(|words| words.contains("too many queries"));
    assert!(away.len() >= 3 && late.len() >= 9, "{told:?}");
}

#[test]
fn slow_clients_do_not_stop_a_fast_one() {
    let (_here, server) = karabakh(&["--queries", "1"]);
    let slow: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(format!("POST /sparql HTTP/1.1\r\nHost: {}\r\nContent-Le", server.address).as_bytes()).expect("a beginning");
            stream
        })
        .collect();
    let start = Instant::now();
    assert_eq!(server.ask("ASK {}", "*/*").status, 200);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    drop(slow);
}

#[test]
fn what_takes_too_much_memory_is_a_problem_and_small_queries_go_on() {
    let (_here, server) = karabakh(&["--max-memory", "60M", "--timeout", "60"]);
    let greedy = server.ask("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } }", "text/csv");
    assert_eq!(greedy.status, 503, "{}", greedy.body);
    assert!(greedy.problem().contains("more memory"), "{}", greedy.body);
    assert!((0..40).any(|_| server.ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c }", "text/csv").status == 200));
    let (_here, server) = karabakh(&[]);
    let doubled: String = (0..40).map(|n| format!(" BIND(CONCAT(?s{n}, ?s{n}) AS ?s{})", n + 1)).collect();
    let grown = server.ask(&format!("SELECT (STRLEN(?s40) AS ?n) {{ BIND('0123456789' AS ?s0){doubled} }}"), "text/csv");
    assert_eq!(grown.status, 413, "{}", grown.body);
    let streamed = format!("SELECT ?s40 {{ BIND('0123456789' AS ?s0){doubled} }}");
    let streamed = server.send("POST", "/sparql?stream=true", &["Content-Type: application/sparql-query", "Accept: text/csv"], &streamed);
    assert_eq!(streamed.status, 413, "nothing of it was sent: {}", streamed.body);
    assert!(grown.problem().contains("longer than any may be"), "{}", grown.body);
}
