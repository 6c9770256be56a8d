//! Strings that do not grow beyond all bounds: ten times `BIND(CONCAT(?a, ?a) AS ?b)` make a gigabyte of a megabyte, in one step of a query.
//!
//! `CONCAT` is made of steps that are looked at one after the other (it is associative, its language included), and what a variable is bound
//! to is looked at, too. `REPLACE` multiplies two lengths: it takes texts and replacements of a length that is known beforehand.

use oxigraph::model::{NamedNode, Term};
use spargebra::algebra::{AggregateExpression, Expression, Function, OrderExpression};

/// The name of the function that looks at how long a string is.
pub(super) const BOUNDED: &str = "urn:depeche:bounded";
/// The same for a text in which something is replaced.
pub(super) const REPLACED_IN: &str = "urn:depeche:replaced-in";
/// The same for what it is replaced with.
pub(super) const REPLACEMENT: &str = "urn:depeche:replacement";

/// The longest string that a query makes, in bytes.
const LONGEST: usize = 32 << 20;
/// The longest text in which something is replaced.
const LONGEST_TEXT: usize = 1 << 20;
/// The longest replacement.
const LONGEST_REPLACEMENT: usize = 1 << 10;

/// What a thread is unwound with when a string of its query is longer than any may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outgrown;

/// The functions, with the length in bytes of what they let pass.
pub(super) const FUNCTIONS: [(&str, usize); 3] = [(BOUNDED, LONGEST), (REPLACED_IN, LONGEST_TEXT), (REPLACEMENT, LONGEST_REPLACEMENT)];

/// Whether a term is a string of at most that many bytes, or no string.
pub(super) fn is_within(term: &Term, most: usize) -> bool {
    !matches!(term, Term::Literal(literal) if literal.value().len() > most)
}

/// An expression whose strings are looked at while they grow.
pub(super) fn expression(expression: Expression) -> Expression {
    let boxed = |inner: Box<Expression>| Box::new(self::expression(*inner));
    let all = |inner: Vec<Expression>| inner.into_iter().map(self::expression).collect::<Vec<_>>();
    match expression {
        Expression::FunctionCall(Function::Concat, parts) => concatenated(all(parts)),
        Expression::FunctionCall(Function::Replace, parts) => {
            let looked_at = all(parts).into_iter().enumerate().map(|(at, part)| match at {
                0 => through(REPLACED_IN, part),
                2 => through(REPLACEMENT, part),
                _ => part,
            });
            Expression::FunctionCall(Function::Replace, looked_at.collect())
        }
        Expression::FunctionCall(function, parts) => Expression::FunctionCall(function, all(parts)),
        Expression::Or(a, b) => Expression::Or(boxed(a), boxed(b)),
        Expression::And(a, b) => Expression::And(boxed(a), boxed(b)),
        Expression::Equal(a, b) => Expression::Equal(boxed(a), boxed(b)),
        Expression::SameTerm(a, b) => Expression::SameTerm(boxed(a), boxed(b)),
        Expression::Greater(a, b) => Expression::Greater(boxed(a), boxed(b)),
        Expression::GreaterOrEqual(a, b) => Expression::GreaterOrEqual(boxed(a), boxed(b)),
        Expression::Less(a, b) => Expression::Less(boxed(a), boxed(b)),
        Expression::LessOrEqual(a, b) => Expression::LessOrEqual(boxed(a), boxed(b)),
        Expression::In(a, others) => Expression::In(boxed(a), all(others)),
        Expression::Add(a, b) => Expression::Add(boxed(a), boxed(b)),
        Expression::Subtract(a, b) => Expression::Subtract(boxed(a), boxed(b)),
        Expression::Multiply(a, b) => Expression::Multiply(boxed(a), boxed(b)),
        Expression::Divide(a, b) => Expression::Divide(boxed(a), boxed(b)),
        Expression::UnaryPlus(a) => Expression::UnaryPlus(boxed(a)),
        Expression::UnaryMinus(a) => Expression::UnaryMinus(boxed(a)),
        Expression::Not(a) => Expression::Not(boxed(a)),
        Expression::If(a, b, c) => Expression::If(boxed(a), boxed(b), boxed(c)),
        Expression::Coalesce(parts) => Expression::Coalesce(all(parts)),
        other @ (Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Exists(_)
        | Expression::Bound(_)) => other,
    }
}

/// What a variable is bound to, looked at.
pub(super) fn bound(value: Expression) -> Expression {
    match expression(value) {
        // What is no function's is as long as it was.
        made @ Expression::FunctionCall(..) => through(BOUNDED, made),
        made @ (Expression::If(..) | Expression::Coalesce(_)) => through(BOUNDED, made),
        other => other,
    }
}

/// What is sorted by.
pub(super) fn order(order: OrderExpression) -> OrderExpression {
    match order {
        OrderExpression::Asc(by) => OrderExpression::Asc(expression(by)),
        OrderExpression::Desc(by) => OrderExpression::Desc(expression(by)),
    }
}

/// What is summed up.
pub(super) fn aggregate(aggregate: AggregateExpression) -> AggregateExpression {
    match aggregate {
        AggregateExpression::FunctionCall { name, expr, distinct } => {
            AggregateExpression::FunctionCall { name, expr: expression(expr), distinct }
        }
        other @ AggregateExpression::CountSolutions { .. } => other,
    }
}

/// `CONCAT` as a tree of steps of two, each of which is looked at.
fn concatenated(mut parts: Vec<Expression>) -> Expression {
    if parts.len() <= 2 {
        return Expression::FunctionCall(Function::Concat, parts);
    }
    let right = parts.split_off(parts.len() / 2);
    let halves = [parts, right].map(|half| through(BOUNDED, concatenated(half)));
    Expression::FunctionCall(Function::Concat, halves.into())
}

fn through(function: &str, value: Expression) -> Expression {
    Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(function)), vec![value])
}
