//! The variables and blank nodes that the patterns of a query name.

use oxigraph::model::Variable;
use rustc_hash::{FxHashMap, FxHashSet};
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// What two patterns can share.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Shared {
    Variable(Variable),
    BlankNode(String),
}

/// How many patterns name each variable.
pub(super) type Named = FxHashMap<Shared, usize>;

/// How many patterns name each variable; what sorts, projects or filters names none.
pub(super) fn times_named(pattern: &GraphPattern) -> Named {
    let mut found = Named::default();
    count(pattern, &mut found);
    found
}

fn count(pattern: &GraphPattern, found: &mut Named) {
    let mut add = |names: FxHashSet<Shared>| names.into_iter().for_each(|name| *found.entry(name).or_default() += 1);
    match pattern {
        GraphPattern::Bgp { patterns } => {
            for triple in patterns {
                let mut names = FxHashSet::default();
                of_triple(triple, &mut names);
                add(names);
            }
        }
        GraphPattern::Path { .. } | GraphPattern::Values { .. } | GraphPattern::Service { .. } => add(variables(pattern)),
        GraphPattern::Extend { inner, variable, .. } => {
            add(FxHashSet::from_iter([Shared::Variable(variable.clone())]));
            count(inner, found);
        }
        GraphPattern::Graph { name, inner } => {
            if let NamedNodePattern::Variable(name) = name {
                add(FxHashSet::from_iter([Shared::Variable(name.clone())]));
            }
            count(inner, found);
        }
        GraphPattern::Filter { expr, inner } => {
            // What EXISTS asks for is asked of each row.
            let mut names = FxHashSet::default();
            of_expression(expr, &mut names);
            add(names);
            count(inner, found);
        }
        GraphPattern::Join { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => {
            count(left, found);
            count(right, found);
        }
        GraphPattern::Project { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => count(inner, found),
    }
}

/// Whatever a pattern names, in scope or not.
pub(super) fn variables(pattern: &GraphPattern) -> FxHashSet<Shared> {
    let mut found = FxHashSet::default();
    of_pattern(pattern, &mut found);
    found
}

fn of_pattern(pattern: &GraphPattern, found: &mut FxHashSet<Shared>) {
    let variable = |variable: &Variable| Shared::Variable(variable.clone());
    match pattern {
        GraphPattern::Bgp { patterns } => patterns.iter().for_each(|pattern| of_triple(pattern, found)),
        GraphPattern::Path { subject, object, .. } => {
            of_term(subject, found);
            of_term(object, found);
        }
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => {
            of_pattern(left, found);
            of_pattern(right, found);
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            of_pattern(left, found);
            of_pattern(right, found);
            expression.iter().for_each(|expression| of_expression(expression, found));
        }
        GraphPattern::Filter { expr, inner } => {
            of_expression(expr, found);
            of_pattern(inner, found);
        }
        GraphPattern::Extend { inner, variable: new, expression } => {
            found.insert(variable(new));
            of_expression(expression, found);
            of_pattern(inner, found);
        }
        GraphPattern::Graph { name, inner } | GraphPattern::Service { name, inner, .. } => {
            if let NamedNodePattern::Variable(name) = name {
                found.insert(variable(name));
            }
            of_pattern(inner, found);
        }
        GraphPattern::Values { variables, .. } => found.extend(variables.iter().map(variable)),
        GraphPattern::Project { inner, variables } => {
            found.extend(variables.iter().map(variable));
            of_pattern(inner, found);
        }
        GraphPattern::Group { inner, variables, aggregates } => {
            found.extend(variables.iter().chain(aggregates.iter().map(|(name, _)| name)).map(variable));
            of_pattern(inner, found);
        }
        GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => of_pattern(inner, found),
    }
}

/// What a triple pattern names.
pub(super) fn of_triple(pattern: &TriplePattern, found: &mut FxHashSet<Shared>) {
    of_term(&pattern.subject, found);
    if let NamedNodePattern::Variable(name) = &pattern.predicate {
        found.insert(Shared::Variable(name.clone()));
    }
    of_term(&pattern.object, found);
}

fn of_term(term: &TermPattern, found: &mut FxHashSet<Shared>) {
    match term {
        TermPattern::Variable(name) => drop(found.insert(Shared::Variable(name.clone()))),
        TermPattern::BlankNode(node) => drop(found.insert(Shared::BlankNode(node.as_str().to_owned()))),
        TermPattern::Triple(triple) => of_triple(triple, found),
        TermPattern::NamedNode(_) | TermPattern::Literal(_) => {}
    }
}

fn of_expression(expression: &Expression, found: &mut FxHashSet<Shared>) {
    match expression {
        Expression::Variable(name) | Expression::Bound(name) => drop(found.insert(Shared::Variable(name.clone()))),
        Expression::Exists(pattern) => of_pattern(pattern, found),
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => [a, b].into_iter().for_each(|part| of_expression(part, found)),
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => of_expression(a, found),
        Expression::If(a, b, c) => [a, b, c].into_iter().for_each(|part| of_expression(part, found)),
        Expression::In(a, list) => std::iter::once(&**a).chain(list).for_each(|part| of_expression(part, found)),
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => list.iter().for_each(|part| of_expression(part, found)),
        Expression::NamedNode(_) | Expression::Literal(_) => {}
    }
}
