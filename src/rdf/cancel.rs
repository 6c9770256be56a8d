//! Queries that end when they are told to.
//!
//! The evaluator looks at its token whenever it takes a quad from the store. It takes none while it multiplies what it has taken already (a
//! join of patterns that share no variable), and none while it sorts. So such a join is made to take quads for each row, and rows and what
//! is sorted by are handed through a function that looks at the token. A path of any length between everything and everything goes on
//! with each pair that it has found: it is made to start at one node after the other. Strings are looked at while they grow (`bounded`).

use std::cell::Cell;
use std::panic::resume_unwind;

use oxigraph::model::{Literal, NamedNode, Term, Variable};
use oxigraph::sparql::{CancellationToken, SparqlEvaluator};
use rustc_hash::FxHashSet;
use spargebra::algebra::{Expression, Function, GraphPattern, OrderExpression, PropertyPathExpression};
use spargebra::term::{TermPattern, TriplePattern};
use spargebra::{GraphUpdateOperation, Query, Update};

use super::bounded::{self, Outgrown};
use super::pattern_names::{Named, Shared, of_triple, times_named, variables};

/// The name of the function that looks at the token.
const RUNNING: &str = "urn:depeche:running";
/// How variables begin that no query can name: what the function gives for a row.
const ROW: &str = "depeche-running";
/// The time that an optimiser takes grows fast with products: of more, a query is evaluated as it is written.
const MOST_OPTIMISED: usize = 20;

/// What a thread is unwound with when its query is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended;

/// How a thread ends what it is told to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It is unwound with [`Ended`]: nothing else stops a sort, as rows that suddenly compare otherwise do not.
    Unwound,
    /// It goes on to the next quad: it holds the store, which must not be unwound.
    WithNextQuad,
}

/// An evaluator of what [`query`] or [`update`] has prepared.
pub(super) fn evaluator(evaluator: SparqlEvaluator, token: &CancellationToken, ending: Ending) -> SparqlEvaluator {
    let theirs = token.clone();
    let running = move |arguments: &[Term]| {
        if theirs.is_cancelled() && ending == Ending::Unwound {
            resume_unwind(Box::new(Ended));
        }
        arguments.first().cloned().or_else(|| Some(Literal::from(true).into()))
    };
    let evaluator = evaluator.with_cancellation_token(token.clone()).with_custom_function(NamedNode::new_unchecked(RUNNING), running);
    bounded::FUNCTIONS.into_iter().fold(evaluator, |evaluator, (name, most)| {
        let theirs = token.clone();
        let looked_at = move |arguments: &[Term]| {
            if theirs.is_cancelled() && ending == Ending::Unwound {
                resume_unwind(Box::new(Ended));
            }
            let term = arguments.first()?;
            match (bounded::is_within(term, most), ending) {
                (true, _) => Some(term.clone()),
                (false, Ending::Unwound) => resume_unwind(Box::new(Outgrown)),
                (false, Ending::WithNextQuad) => None,
            }
        };
        evaluator.with_custom_function(NamedNode::new_unchecked(name), looked_at)
    })
}

/// Whether what was made of a query is for an optimiser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Optimised {
    Yes,
    No,
}

/// A query that ends when it is told to.
pub(super) fn query(query: Query) -> (Query, Optimised) {
    let mut made = 0;
    let mut rewritten = |pattern: GraphPattern| {
        let rewriting = Rewriting { ending: Ending::Unwound, named: times_named(&pattern), made: Cell::new(0) };
        let pattern = rewriting.pattern(pattern);
        made = rewriting.made.get();
        pattern
    };
    let query = match query {
        Query::Select { dataset, pattern, base_iri } => Query::Select { dataset, pattern: rewritten(pattern), base_iri },
        Query::Construct { template, dataset, pattern, base_iri } => {
            Query::Construct { template, dataset, pattern: rewritten(pattern), base_iri }
        }
        Query::Describe { dataset, pattern, base_iri } => Query::Describe { dataset, pattern: rewritten(pattern), base_iri },
        Query::Ask { dataset, pattern, base_iri } => Query::Ask { dataset, pattern: rewritten(pattern), base_iri },
    };
    (query, if made > MOST_OPTIMISED { Optimised::No } else { Optimised::Yes })
}

/// An update that ends when it is told to, unless it sorts or multiplies what takes no quads.
pub(super) fn update(mut update: Update) -> Update {
    for operation in &mut update.operations {
        if let GraphUpdateOperation::DeleteInsert { pattern, .. } = operation {
            let whole = std::mem::replace(pattern.as_mut(), GraphPattern::Bgp { patterns: Vec::new() });
            let rewriting = Rewriting { ending: Ending::WithNextQuad, named: times_named(&whole), made: Cell::new(0) };
            **pattern = rewriting.pattern(whole);
        }
    }
    update
}

/// Makes a pattern one that ends.
struct Rewriting {
    ending: Ending,
    named: Named,
    /// How many variables were made.
    made: Cell<usize>,
}

impl Rewriting {
    fn pattern(&self, pattern: GraphPattern) -> GraphPattern {
        let boxed = |inner: Box<GraphPattern>| Box::new(self.pattern(*inner));
        match pattern {
            GraphPattern::Bgp { patterns } => {
                let parts = connected(patterns).into_iter().map(|patterns| GraphPattern::Bgp { patterns });
                parts.reduce(|left, right| self.for_each(left, right)).unwrap_or(GraphPattern::Bgp { patterns: Vec::new() })
            }
            GraphPattern::Join { left, right } => {
                let is_product = variables(&left).is_disjoint(&variables(&right));
                let (left, right) = (boxed(left), boxed(right));
                if is_product { self.for_each(*left, *right) } else { GraphPattern::Join { left, right } }
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                let expression = expression.map(bounded::expression);
                let is_product = expression.is_none() && variables(&left).is_disjoint(&variables(&right));
                let (left, right) = (boxed(left), boxed(right));
                if !is_product {
                    return GraphPattern::LeftJoin { left, right, expression };
                }
                let nothing = Box::new(GraphPattern::Bgp { patterns: Vec::new() });
                self.for_each(*left, GraphPattern::LeftJoin { left: nothing, right, expression })
            }
            GraphPattern::Lateral { left, right } => GraphPattern::Lateral { left: boxed(left), right: boxed(right) },
            GraphPattern::Filter { expr, inner } => GraphPattern::Filter { expr: bounded::expression(expr), inner: boxed(inner) },
            GraphPattern::Union { left, right } => GraphPattern::Union { left: boxed(left), right: boxed(right) },
            GraphPattern::Graph { name, inner } => GraphPattern::Graph { name, inner: boxed(inner) },
            GraphPattern::Extend { inner, variable, expression } => {
                GraphPattern::Extend { inner: boxed(inner), variable, expression: bounded::bound(expression) }
            }
            GraphPattern::Minus { left, right } => GraphPattern::Minus { left: boxed(left), right: boxed(right) },
            GraphPattern::OrderBy { inner, expression } => {
                let expression = expression.into_iter().map(bounded::order);
                let expression = match self.ending {
                    Ending::Unwound => expression.map(watched).collect(),
                    Ending::WithNextQuad => expression.collect(),
                };
                GraphPattern::OrderBy { inner: boxed(inner), expression }
            }
            GraphPattern::Project { inner, variables } => GraphPattern::Project { inner: boxed(inner), variables },
            GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: boxed(inner) },
            GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: boxed(inner) },
            GraphPattern::Slice { inner, start, length } => GraphPattern::Slice { inner: boxed(inner), start, length },
            GraphPattern::Group { inner, variables, aggregates } => {
                let aggregates = aggregates.into_iter().map(|(variable, of)| (variable, bounded::aggregate(of))).collect();
                GraphPattern::Group { inner: boxed(inner), variables, aggregates }
            }
            GraphPattern::Path { subject: TermPattern::Variable(from), path, object } if is_open(&from, &path, &object, &self.named) => {
                let starts = nodes(from.clone());
                self.for_each(starts, GraphPattern::Path { subject: from.into(), path, object })
            }
            other @ (GraphPattern::Path { .. } | GraphPattern::Values { .. } | GraphPattern::Service { .. }) => other,
        }
    }

    /// One pattern for each row of another, as long as the query is not to end.
    fn for_each(&self, left: GraphPattern, right: GraphPattern) -> GraphPattern {
        let variable = Variable::new_unchecked(format!("{ROW}-{}", self.made.replace(self.made.get() + 1)));
        let expression = Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(RUNNING)), Vec::new());
        let left = GraphPattern::Extend { inner: Box::new(left), variable, expression };
        GraphPattern::Lateral { left: Box::new(left), right: Box::new(right) }
    }
}

/// Whether nothing but a path of any length says what its two ends are.
fn is_open(from: &Variable, path: &PropertyPathExpression, object: &TermPattern, named: &Named) -> bool {
    let TermPattern::Variable(to) = object else { return false };
    let only_here = |end: &Variable| named.get(&Shared::Variable(end.clone())).copied().unwrap_or_default() == 1;
    from != to && only_here(from) && only_here(to) && is_repeated(path)
}

fn is_repeated(path: &PropertyPathExpression) -> bool {
    match path {
        PropertyPathExpression::ZeroOrMore(_) | PropertyPathExpression::OneOrMore(_) => true,
        PropertyPathExpression::Reverse(inner) | PropertyPathExpression::ZeroOrOne(inner) => is_repeated(inner),
        PropertyPathExpression::Sequence(a, b) | PropertyPathExpression::Alternative(a, b) => is_repeated(a) || is_repeated(b),
        PropertyPathExpression::NamedNode(_) | PropertyPathExpression::NegatedPropertySet(_) => false,
    }
}

/// All nodes of a graph, each once: where paths can start, those of no step included.
fn nodes(variable: Variable) -> GraphPattern {
    let other = |name: &str| Variable::new_unchecked(format!("{ROW}-{name}"));
    let triple = |subject: Variable, object: Variable| GraphPattern::Bgp {
        patterns: vec![TriplePattern { subject: subject.into(), predicate: other("predicate").into(), object: object.into() }],
    };
    let (subjects, objects) = (triple(variable.clone(), other("object")), triple(other("subject"), variable.clone()));
    let union = GraphPattern::Union { left: Box::new(subjects), right: Box::new(objects) };
    GraphPattern::Distinct { inner: Box::new(GraphPattern::Project { inner: Box::new(union), variables: vec![variable] }) }
}

/// What is sorted by, handed through the function that looks at the token.
fn watched(order: OrderExpression) -> OrderExpression {
    let through = |by| Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(RUNNING)), vec![by]);
    match order {
        OrderExpression::Asc(by) => OrderExpression::Asc(through(by)),
        OrderExpression::Desc(by) => OrderExpression::Desc(through(by)),
    }
}

/// Triple patterns in groups that share nothing, in order.
fn connected(patterns: Vec<TriplePattern>) -> Vec<Vec<TriplePattern>> {
    let mut groups: Vec<(FxHashSet<Shared>, Vec<TriplePattern>)> = Vec::new();
    for pattern in patterns {
        let mut names = FxHashSet::default();
        of_triple(&pattern, &mut names);
        // What has no variable is true or false whatever the others are: it goes with any.
        let (joined, others): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(known, _)| names.is_empty() || known.is_empty() || !known.is_disjoint(&names));
        let mut group = vec![pattern];
        let mut before = Vec::new();
        for (known, patterns) in joined {
            names.extend(known);
            before.extend(patterns);
        }
        before.append(&mut group);
        groups = others;
        groups.push((names, before));
    }
    groups.into_iter().map(|(_, patterns)| patterns).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{GraphName, Quad};
    use oxigraph::sparql::{QueryEvaluationError, QueryResults};
    use oxigraph::store::Store;
    use spargebra::SparqlParser;
    use std::time::{Duration, Instant};

    fn store(size: usize) -> Store {
        let store = Store::new().unwrap();
        let node = |kind: &str, n: usize| NamedNode::new_unchecked(format!("urn:{kind}:{n}"));
        let quad = |n: usize| Quad::new(node("s", n), node("p", n % 7), node("o", n / 2), GraphName::DefaultGraph);
        store.extend((0..size).map(quad)).unwrap();
        store
    }

    fn rows(store: &Store, parsed: Query) -> Vec<String> {
        let token = CancellationToken::new();
        let results = evaluator(SparqlEvaluator::new(), &token, Ending::Unwound).for_query(parsed).on_store(store).execute().unwrap();
        let QueryResults::Solutions(solutions) = results else { panic!("a SELECT") };
        let variables = solutions.variables().to_vec();
        let row = |s: oxigraph::sparql::QuerySolution| {
            variables.iter().map(|v| s.get(v).map(ToString::to_string).unwrap_or_default()).collect::<Vec<_>>().join(" ")
        };
        solutions.map(|s| row(s.unwrap())).collect()
    }

    #[test]
    fn answers_stay_what_they_are() {
        let store = store(12);
        for sparql in [
            "SELECT * { ?a ?b ?c . ?d ?e ?f }",
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?b ?h }",
            "SELECT * { ?a <urn:p:1> ?c . <urn:s:1> <urn:p:1> <urn:o:0> . ?d <urn:p:2> ?f }",
            "SELECT * { { ?a <urn:p:1> ?c } { SELECT (COUNT(*) AS ?n) { ?a ?b ?c } } }",
            "SELECT * { ?a <urn:p:1> ?c OPTIONAL { ?d <urn:p:2> ?f } }",
            "SELECT * { ?a <urn:p:1> ?c OPTIONAL { ?d <urn:p:99> ?f } }",
            "SELECT * { ?a <urn:p:1> ?c OPTIONAL { ?d <urn:p:2> ?f FILTER(?d != ?a) } }",
            "SELECT * { VALUES ?a { 1 2 3 } VALUES ?b { 4 5 } ?s <urn:p:3> ?o }",
            "SELECT ?a (COUNT(*) AS ?n) { ?a <urn:p:1> ?c . ?d ?e ?f FILTER(?f != ?c) } GROUP BY ?a ORDER BY DESC(?a)",
            "SELECT DISTINCT ?a { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a LIMIT 5",
            "SELECT * { ?a (<urn:p:1>|<urn:p:2>)* ?b }",
            "SELECT * { ?a (<urn:p:1>|^<urn:p:1>)+ ?b FILTER(?a != ?b) }",
            "SELECT (COUNT(*) AS ?n) { ?a (!<urn:p:3>)* ?b }",
            "SELECT * { ?a <urn:p:1>* ?b . ?a <urn:p:1> ?c }",
            "SELECT * { ?a <urn:p:1>* ?a }",
            "SELECT * { ?a <urn:p:1>+ ?b . ?c <urn:p:2>+ ?d }",
            "SELECT (CONCAT(STR(?a), ' ', STR(?c), '!', 'x'@fr) AS ?n) { ?a <urn:p:1> ?c }",
            "SELECT (CONCAT('a'@fr, 'b'@fr, 'c'@fr) AS ?n) (CONCAT('a'@fr, 'b'@en, 'c'@fr) AS ?m) (CONCAT('a') AS ?o) (CONCAT() AS ?p) { }",
            "SELECT ?a { ?a <urn:p:1> ?c FILTER(REPLACE(STR(?a), 's', 'x', 'i') != CONCAT(STR(?c), 'a', 'b')) }",
            "SELECT (GROUP_CONCAT(CONCAT(STR(?b), 'a', 'b'); separator='|') AS ?n) { ?a <urn:p:1> ?b } GROUP BY ?b ORDER BY CONCAT(?n, 'a', 'c')",
            "SELECT * { ?a <urn:p:1> ?c FILTER EXISTS { ?x <urn:p:2> ?y } MINUS { ?a <urn:p:1> <urn:o:4> } }",
        ] {
            let parsed = SparqlParser::new().parse_query(sparql).unwrap();
            let (mut usual, mut watched) = (rows(&store, parsed.clone()), rows(&store, query(parsed).0));
            assert!(!usual.is_empty(), "{sparql}");
            if !sparql.contains("LIMIT") {
                usual.sort();
                watched.sort();
            }
            assert_eq!(usual, watched, "{sparql}");
        }
    }

    #[test]
    fn what_takes_no_quads_ends_too() {
        let store = store(20_000);
        let values: String = (0..400).map(|n| format!(" {n}")).collect();
        for sparql in [
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".to_owned(),
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i } } }".to_owned(),
            format!(
                "SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{{values}}} VALUES ?b {{{values}}} VALUES ?c {{{values}}} VALUES ?d {{{values}}} }}"
            ),
        ] {
            let token = CancellationToken::new();
            let theirs = token.clone();
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(100));
                theirs.cancel();
            });
            let start = Instant::now();
            let (parsed, _) = query(SparqlParser::new().parse_query(&sparql).unwrap());
            let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                let evaluator = evaluator(SparqlEvaluator::new(), &token, Ending::Unwound);
                let results = evaluator.for_query(parsed).on_store(&store).execute().unwrap();
                let QueryResults::Solutions(mut solutions) = results else { panic!("a SELECT") };
                solutions.next()
            }));
            let is_ended = match &ended {
                Ok(first) => matches!(first, Some(Err(QueryEvaluationError::Cancelled))),
                Err(panic) => panic.is::<Ended>(),
            };
            assert!(is_ended, "{}", &sparql[..60]);
            assert!(start.elapsed() < Duration::from_secs(5), "{}", &sparql[..60]);
        }
    }

    #[test]
    fn a_sort_is_unwound() {
        let token = CancellationToken::new();
        let theirs = token.clone();
        let ends = SparqlEvaluator::new().with_custom_function(NamedNode::new_unchecked("urn:end"), move |arguments| {
            theirs.cancel();
            arguments.first().cloned()
        });
        let (parsed, _) = query(SparqlParser::new().parse_query("SELECT * { VALUES ?a { 3 1 2 } } ORDER BY <urn:end>(?a)").unwrap());
        let answered = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            match evaluator(ends, &token, Ending::Unwound).for_query(parsed).on_store(&store(1)).execute().unwrap() {
                QueryResults::Solutions(mut solutions) => solutions.next().is_some(),
                _ => panic!("a SELECT"),
            }
        }));
        let unwound = answered.unwrap_err();
        assert_eq!(unwound.downcast_ref::<Ended>(), Some(&Ended));
    }

    #[test]
    fn what_grows_beyond_bounds_is_unwound() {
        let doubled: String = (0..40).map(|n| format!(" BIND(CONCAT(?s{n}, ?s{n}) AS ?s{})", n + 1)).collect();
        let repeated = vec!["?a"; 100].join(", ");
        for sparql in [
            format!("SELECT (STRLEN(?s40) AS ?n) {{ BIND('0123456789' AS ?s0){doubled} }}"),
            format!("SELECT (STRLEN(CONCAT({repeated})) AS ?n) {{ BIND('{}' AS ?a) }}", "x".repeat(1 << 20)),
            format!("SELECT (STRLEN(REPLACE(?a, 'x', ?a)) AS ?n) {{ BIND('{}' AS ?a) }}", "x".repeat(1 << 19)),
        ] {
            let (parsed, _) = query(SparqlParser::new().parse_query(&sparql).unwrap());
            let answered = std::panic::catch_unwind(|| rows(&store(1), parsed));
            assert_eq!(answered.unwrap_err().downcast_ref::<Outgrown>(), Some(&Outgrown), "{}", &sparql[..60]);
        }
    }
}
