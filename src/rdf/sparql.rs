//! The words of a query, before it is parsed: how deep and how large it is, which prefixes it uses, in which order it names its
//! variables.

/// A query whose brackets nest deeper is refused.
pub const MOST_NESTED: usize = 500;
/// So is one with more operators and patterns: each may be one call within another.
pub const MOST_LINKS: usize = 10_000;
/// The time that an optimiser takes grows with their cube: a query of more is evaluated as it is written.
const MOST_OPTIMISED: usize = 300;

/// Words of which each adds a level to a query's tree.
const LINKING: [&str; 13] =
    ["AS", "BIND", "EXISTS", "FILTER", "GRAPH", "HAVING", "LATERAL", "MINUS", "OPTIONAL", "SELECT", "SERVICE", "UNION", "VALUES"];

/// What a piece of a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Iri,
    /// A name with a prefix.
    Name,
    Word,
    Variable,
    Literal,
    /// What belongs to the literal before: a language.
    Tag,
    Open,
    Close,
    Sign,
}

/// A piece of a query, and the byte where it begins.
#[derive(Debug, Clone, Copy)]
struct Piece<'q> {
    kind: Kind,
    text: &'q str,
    at: usize,
}

impl Piece<'_> {
    fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    fn is_term(&self) -> bool {
        matches!(self.kind, Kind::Iri | Kind::Name | Kind::Variable | Kind::Literal)
    }
}

/// The pieces of a query: white space and comments are none.
struct Pieces<'q> {
    query: &'q str,
    at: usize,
}

fn pieces(query: &str) -> Pieces<'_> {
    Pieces { query, at: 0 }
}

impl<'q> Iterator for Pieces<'q> {
    type Item = Piece<'q>;

    fn next(&mut self) -> Option<Piece<'q>> {
        loop {
            let rest = &self.query[self.at..];
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with('#') {
                break;
            }
            self.at += trimmed.find(['\n', '\r']).unwrap_or(trimmed.len());
        }
        let rest = &self.query[self.at..];
        let first = rest.chars().next()?;
        let (kind, length) = piece(rest, first);
        let piece = Piece { kind, text: &rest[..length], at: self.at };
        self.at += length;
        Some(piece)
    }
}

/// Kind and bytes of the piece that a query goes on with.
fn piece(rest: &str, first: char) -> (Kind, usize) {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-' || c == '\u{b7}';
    let run = |from: usize, fits: &dyn Fn(char) -> bool| rest[from..].find(|c| !fits(c)).map_or(rest.len(), |end| from + end);
    match first {
        '"' | '\'' => (Kind::Literal, string(rest, first).unwrap_or(rest.len())),
        '<' => match iri(rest) {
            Some(length) => (Kind::Iri, length),
            None if rest.starts_with("<<") => (Kind::Open, 2),
            None => (Kind::Sign, 1),
        },
        '>' if rest.starts_with(">>") => (Kind::Close, 2),
        '(' | '[' | '{' => (Kind::Open, 1),
        ')' | ']' | '}' => (Kind::Close, 1),
        '?' | '$' => match run(1, &|c| is_name(c) && c != '-') {
            1 => (Kind::Sign, 1),
            length => (Kind::Variable, length),
        },
        '@' => (Kind::Tag, run(1, &|c| c.is_ascii_alphanumeric() || c == '-')),
        c if c.is_ascii_digit() => (Kind::Literal, run(0, &|c| c.is_ascii_alphanumeric() || c == '.')),
        c if c.is_alphabetic() || c == '_' || c == ':' => name(rest),
        _ => {
            let is_double = ["||", "&&", "^^", "!=", ">="].iter().any(|sign| rest.starts_with(sign));
            (Kind::Sign, if is_double { 2 } else { first.len_utf8() })
        }
    }
}

/// Bytes of a string with its marks; `None` where it does not end.
fn string(rest: &str, mark: char) -> Option<usize> {
    let long = mark.to_string().repeat(3);
    let end: &str = if rest.starts_with(&long) { &long } else { &long[..1] };
    let mut at = end.len();
    while let Some(c) = rest[at..].chars().next() {
        if rest[at..].starts_with(end) {
            return Some(at + end.len());
        }
        at += c.len_utf8();
        if c == '\\' {
            at += rest[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    None
}

fn iri(rest: &str) -> Option<usize> {
    let end = 1 + rest[1..].find(|c: char| c <= ' ' || "<>\"{}|^`\\".contains(c))?;
    rest[end..].starts_with('>').then_some(end + 1)
}

/// A word, or a name with a prefix.
fn name(rest: &str) -> (Kind, usize) {
    let mut end = 0;
    let mut is_escaped = false;
    let mut has_colon = false;
    for (at, c) in rest.char_indices() {
        let fits = is_escaped || c.is_alphanumeric() || "_-.:%\\\u{b7}".contains(c);
        if !fits {
            break;
        }
        has_colon |= c == ':';
        is_escaped = c == '\\' && !is_escaped;
        end = at + c.len_utf8();
    }
    let text = rest[..end].trim_end_matches('.');
    (if has_colon { Kind::Name } else { Kind::Word }, text.len().max(1))
}

/// How large a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    /// Brackets that are open at once.
    pub nested: usize,
    /// Operators, patterns and groups; the data of VALUES and the members of lists of expressions do not count.
    pub links: usize,
}

impl Size {
    /// Whether an optimiser is done in time.
    pub(super) fn is_optimised(self) -> bool {
        self.links <= MOST_OPTIMISED
    }

    pub(super) fn of(query: &str) -> Self {
        let mut size = Self { nested: 0, links: 0 };
        // The open brackets, and whether they hold a list, each member of which makes two patterns.
        let mut open: Vec<(&str, bool)> = Vec::new();
        // How many brackets are open around the data of VALUES, and whether they are about to begin.
        let (mut data, mut is_data_next) = (None, false);
        let mut before: Option<Piece<'_>> = None;
        for piece in pieces(query) {
            let follows_term = before.is_some_and(|b| b.is_term() || matches!(b.text, ")" | "]" | ">>"));
            let is_link = match piece.kind {
                Kind::Open => true,
                Kind::Word => LINKING.iter().any(|word| piece.is_word(word)),
                Kind::Sign => match piece.text {
                    "," => open.last().is_none_or(|(bracket, _)| *bracket != "("),
                    sign => ["||", "&&", "|", "/", "^", "+", "-", "*", "!", ".", ";", "?"].contains(&sign),
                },
                Kind::Iri | Kind::Name | Kind::Variable | Kind::Literal => follows_term,
                Kind::Tag | Kind::Close => false,
            };
            let is_member = open.last().is_some_and(|(_, is_list)| *is_list) && (piece.is_term() || piece.kind == Kind::Open);
            size.links += if data.is_some() { 0 } else { usize::from(is_link) + if is_member { 4 } else { 0 } };
            is_data_next |= piece.is_word("VALUES");
            match piece.kind {
                Kind::Open => {
                    if is_data_next && piece.text == "{" {
                        (data, is_data_next) = (Some(open.len()), false);
                    }
                    open.push((piece.text, piece.text == "(" && (follows_term || is_member)));
                    size.nested = size.nested.max(open.len());
                }
                Kind::Close => {
                    open.pop();
                    data = data.filter(|levels| *levels < open.len());
                }
                _ => {}
            }
            before = Some(piece);
        }
        size
    }
}

/// Whether a query is nothing but white space, comments, prefixes and bases.
pub(super) fn is_empty(query: &str) -> bool {
    first_word(query).is_none() && pieces(query).all(|piece| matches!(piece.kind, Kind::Word | Kind::Name | Kind::Iri))
}

/// The word that a query begins with behind its prefixes and bases, and the byte where it stands.
pub(super) fn first_word(query: &str) -> Option<(&str, usize)> {
    let first = pieces(query).find(|piece| piece.kind == Kind::Word && !piece.is_word("PREFIX") && !piece.is_word("BASE"))?;
    Some((first.text, first.at))
}

/// What is open where a query ends, and the byte where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfinished<'q> {
    /// A string; a short one ends in its line.
    String(usize),
    /// A bracket, the innermost one.
    Bracket(&'q str, usize),
}

/// What a query leaves open; where brackets do not fit each other, nothing is said.
pub(super) fn unfinished(query: &str) -> Option<Unfinished<'_>> {
    let mut open: Vec<Piece<'_>> = Vec::new();
    for piece in pieces(query) {
        match piece.kind {
            Kind::Literal if !is_closed(piece.text) => return Some(Unfinished::String(piece.at)),
            Kind::Open => open.push(piece),
            Kind::Close => {
                let fits = |bracket: &str| matches!((bracket, piece.text), ("(", ")") | ("[", "]") | ("{", "}") | ("<<", ">>"));
                open.pop().filter(|bracket| fits(bracket.text))?;
            }
            _ => {}
        }
    }
    open.last().map(|bracket| Unfinished::Bracket(bracket.text, bracket.at))
}

/// Whether a literal ends, if it is a string.
fn is_closed(literal: &str) -> bool {
    let Some(mark) = literal.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return true };
    let is_long = literal.starts_with(&mark.to_string().repeat(3));
    string(literal, mark).is_some() && (is_long || !literal.contains(['\n', '\r']))
}

/// The first prefix that is neither declared nor known, with its colon, and the byte where it stands.
pub(super) fn undeclared<'q>(query: &'q str, known: &[(String, String)]) -> Option<(&'q str, usize)> {
    let mut declared: Vec<&str> = known.iter().map(|(prefix, _)| prefix.as_str()).collect();
    let mut is_declared_next = false;
    for piece in pieces(query) {
        if piece.kind == Kind::Name {
            let (prefix, _) = piece.text.split_once(':')?;
            if is_declared_next {
                declared.push(prefix);
            } else if prefix != "_" && !declared.contains(&prefix) {
                return Some((&piece.text[..=prefix.len()], piece.at));
            }
        }
        is_declared_next = piece.is_word("PREFIX");
    }
    None
}

/// The first relative IRI of a query that declares no base, and the byte where it stands.
pub(super) fn relative_iri(query: &str) -> Option<(&str, usize)> {
    if pieces(query).any(|piece| piece.is_word("BASE")) {
        return None;
    }
    let is_absolute = |iri: &str| {
        let scheme = iri.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    let found = pieces(query).find(|piece| piece.kind == Kind::Iri && !is_absolute(&piece.text[1..piece.text.len() - 1]))?;
    Some((found.text, found.at))
}

/// The variables of a `SELECT *` in the order in which the query names them first, without their marks; `None` for other queries.
pub(super) fn order_of_all(query: &str) -> Option<Vec<&str>> {
    let mut rest = pieces(query).skip_while(|piece| piece.kind != Kind::Word || piece.is_word("PREFIX") || piece.is_word("BASE"));
    rest.next().filter(|piece| piece.is_word("SELECT"))?;
    rest.find(|piece| !piece.is_word("DISTINCT") && !piece.is_word("REDUCED")).filter(|piece| piece.text == "*")?;
    let mut order: Vec<&str> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for piece in rest.filter(|piece| piece.kind == Kind::Variable) {
        if seen.insert(&piece.text[1..]) {
            order.push(&piece.text[1..]);
        }
    }
    Some(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(query: &str) -> (usize, usize) {
        let Size { nested, links } = Size::of(query);
        (nested, links)
    }

    #[test]
    fn brackets_outside_of_strings_iris_and_comments_nest() {
        assert_eq!(size("ASK { ?s ?p '((((' , <http://example.org/((> # ((((\n }").0, 1);
        assert_eq!(size("ASK { FILTER(?a < 1 && ?b > (2)) }").0, 3);
        assert_eq!(size("ASK { ?s ?p <<( ?a ?b [ ] )>> }").0, 4);
        assert_eq!(size("ASK { ?s ?p \"\"\"(\\\"\"\"(\"\"\" }").0, 1);
    }

    #[test]
    fn data_and_lists_of_expressions_are_no_links() {
        let values = format!("ASK {{ VALUES ?x {{ {} }} ?x ?p ?o }}", "<urn:a> ".repeat(10_000));
        assert!(size(&values).1 < 10, "{}", size(&values).1);
        let rows = format!("ASK {{ VALUES (?x ?y) {{ {} }} ?x ?p ?o }}", "(1 2) ".repeat(10_000));
        assert!(size(&rows).1 < 12, "{}", size(&rows).1);
        let list = format!("ASK {{ ?x ?p ?o FILTER(?o IN (1{})) }}", ", 2".repeat(10_000));
        assert!(size(&list).1 < 12, "{}", size(&list).1);
        for link in [" || true", " + 1", " - 1"] {
            assert!(size(&format!("ASK {{ FILTER(true{}) }}", link.repeat(1000))).1 >= 1000, "{link}");
        }
        for link in ["UNION {} ", "BIND(1 AS ?x) ", "OPTIONAL {} ", "{} ", "?s ?p ?o . ", "FILTER(1) ", "MINUS {} "] {
            assert!(size(&format!("ASK {{ {{}} {} }}", link.repeat(1000))).1 >= 1000, "{link}");
        }
        assert!(size(&format!("ASK {{ ?s ?p ({}) }}", "1 ".repeat(1000))).1 >= 999);
        assert!(size(&format!("ASK {{ ?s <urn:a>{} ?o }}", "/<urn:a>".repeat(1000))).1 >= 1000);
    }

    #[test]
    fn variables_stand_in_the_order_of_the_query() {
        assert_eq!(order_of_all("PREFIX a: <b> select distinct * { ?z a:p $y . ?z ?x '?w' # ?v\n }"), Some(vec!["z", "y", "x"]));
        assert_eq!(order_of_all("SELECT (1 * 2 AS ?x) {}"), None);
        assert_eq!(order_of_all("CONSTRUCT { ?s ?p ?o } { SELECT * { ?s ?p ?o } }"), None);
    }

    #[test]
    fn what_is_open_at_the_end_is_found() {
        for (query, expected) in [
            ("SELECT * {?s ?p", Some(Unfinished::Bracket("{", 9))),
            ("ASK { ?s ?p ?o FILTER(?o > 1", Some(Unfinished::Bracket("(", 21))),
            ("ASK { ?s ?p 'a }", Some(Unfinished::String(12))),
            ("ASK { ?s ?p \"a\\\" }", Some(Unfinished::String(12))),
            ("ASK { ?s ?p 'a\n' }", Some(Unfinished::String(12))),
            ("ASK { ?s ?p '''a\n''' , '' , 1 }", None),
            ("ASK { ?s ?p ( }", None),
        ] {
            assert_eq!(unfinished(query), expected, "{query}");
        }
    }

    #[test]
    fn prefixes_and_relative_iris_are_found() {
        let known = [("rdfs".to_owned(), "urn:".to_owned())];
        assert_eq!(undeclared("PREFIX a: <urn:a> SELECT * { _:b rdfs:label a:c ; é:d ?x }", &known), Some(("é:", 50)));
        assert_eq!(undeclared("PREFIX : <urn:a> SELECT * { :b rdfs:label \"x:y\" }", &known), None);
        assert_eq!(relative_iri("SELECT * { <urn:a> ?p <b/c:d> }"), Some(("<b/c:d>", 22)));
        assert_eq!(relative_iri("BASE <urn:a> SELECT * { <b> ?p 1 }"), None);
        assert!(is_empty("# nothing\nPREFIX a: <urn:a>\n") && is_empty("") && !is_empty("SELECT") && !is_empty("?x"));
    }
}
