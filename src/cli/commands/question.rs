//! Which query is asked of which graphs.

use std::io::{self, IsTerminal, Read};
use std::path::PathBuf;

use clap::Args;
use oxigraph::model::Variable;
use oxigraph::store::Store;

use crate::cli::error::CommandError;
use crate::cli::inputs::knowledge::{self, KnowledgeArguments};
use crate::cli::inputs::lookup::meant;
use crate::cli::inputs::open::STANDARD_INPUT;
use crate::cli::inputs::open::read_file;
use crate::cli::inputs::store::StoreArguments;
use crate::rdf::{Called, NamedQuery, Request, entities_called};

/// What is asked of which graphs.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct QuestionArguments {
    /// Folders of tables and RDF files ('-' for RDF on standard input), then the query ('-' to read it from there), unless -f or
    /// --name gives it
    #[arg(value_name = "KG… [SPARQL]", required_unless_present_any = ["list", "store"])]
    pub words: Vec<String>,
    /// Ask a store on disk that 'load' made, instead of graphs
    #[arg(long, value_name = "DIR")]
    pub store: Option<PathBuf>,
    /// Read the query from a file
    #[arg(short, long, value_name = "FILE", conflicts_with = "name")]
    pub file: Option<PathBuf>,
    /// Use a named query
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Set a parameter of a named query to the entity of that id, label or alias
    #[arg(long, value_name = "PARAMETER=ENTITY", requires = "name")]
    pub set: Vec<String>,
}

/// Graphs, a query and the parameters set.
pub(in crate::cli) struct Question {
    pub graphs: Vec<PathBuf>,
    sparql: String,
    /// Variable and the name of an entity.
    parameters: Vec<(String, String)>,
    /// Whether no two parameters may be the same entity.
    is_distinct: bool,
}

/// Sorts the words of the command line out: with `-f` or `--name` all are graphs, else the last of several is the query.
pub(in crate::cli) fn question(arguments: &QuestionArguments, knowledge: &KnowledgeArguments) -> Result<Question, CommandError> {
    let mut words = arguments.words.clone();
    let named = arguments.name.as_deref().map(|name| named_query(knowledge, name)).transpose()?;
    let parameters = parameters(&arguments.set, named.as_ref())?;
    let sparql = match (&named, &arguments.file) {
        (Some(query), _) => query.sparql.clone(),
        (None, Some(path)) if path.as_os_str() == STANDARD_INPUT => from_stdin()?,
        (None, Some(path)) => String::from_utf8(read_file(path)?).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes()[..valid].iter().filter(|b| **b == b'\n').count();
            CommandError::usage(format!("{}: line {line}, byte {valid}: not UTF-8: expected a query in UTF-8", path.display()))
        })?,
        (None, None) if words.len() > 1 || (arguments.store.is_some() && !words.is_empty()) => match words.pop() {
            Some(word) if word != STANDARD_INPUT => word,
            _ => from_stdin()?,
        },
        (None, None) if io::stdin().is_terminal() => {
            return Err(CommandError::usage("no query is given")
                .hint("give it as an argument, with -f FILE, or with --name NAME ('--list' lists the names)"));
        }
        (None, None) => from_stdin()?,
    };
    if arguments.store.is_some() && !words.is_empty() {
        return Err(CommandError::usage(format!("'{}' is given beside --store: expected the query alone", words[0]))
            .hint("'depeche load' puts further graphs into a store"));
    }
    if words.is_empty() && arguments.store.is_none() {
        return Err(CommandError::usage("no graph is given: expected a folder of tables or an RDF file"));
    }
    let is_distinct = named.is_some_and(|query| query.is_distinct);
    Ok(Question { graphs: words.into_iter().map(PathBuf::from).collect(), sparql, parameters, is_distinct })
}

fn from_stdin() -> Result<String, CommandError> {
    let mut text = String::new();
    let read = io::stdin().read_to_string(&mut text);
    read.map_err(|error| CommandError::usage(format!("standard input: {error}: expected a query in UTF-8")))?;
    Ok(text)
}

fn named_query(arguments: &KnowledgeArguments, name: &str) -> Result<NamedQuery, CommandError> {
    let queries = knowledge::queries(arguments)?;
    let names: Vec<&str> = queries.iter().map(|q| q.name.as_str()).collect();
    let unknown = || CommandError::usage(format!("there is no named query '{name}'")).hint(meant(name, &names, "the named queries are:"));
    queries.iter().find(|q| q.name == name).cloned().ok_or_else(unknown)
}

fn parameters(settings: &[String], query: Option<&NamedQuery>) -> Result<Vec<(String, String)>, CommandError> {
    let known: Vec<&str> = query.iter().flat_map(|q| &q.parameters).map(|(name, _)| name.as_str()).collect();
    let mut set = Vec::new();
    for setting in settings {
        let (name, value) =
            setting.split_once('=').ok_or_else(|| CommandError::usage(format!("--set {setting}: expected PARAMETER=ENTITY")))?;
        if !known.contains(&name) {
            let hint = if known.is_empty() { "this query takes none".to_owned() } else { meant(name, &known, "its parameters are:") };
            return Err(CommandError::usage(format!("--set {setting}: the query has no parameter '{name}'")).hint(hint));
        }
        set.push((name.to_owned(), value.trim_matches('\'').to_owned()));
    }
    if let Some(missing) = known.iter().find(|name| !set.iter().any(|(n, _)| n == *name)) {
        return Err(
            CommandError::usage(format!("the query needs its parameter '{missing}'")).hint(format!("--set {missing}='label, alias or id'"))
        );
    }
    Ok(set)
}

impl Question {
    /// The query with its parameters bound to entities of the store.
    pub(in crate::cli) fn request(&self, store: &Store, filling: &StoreArguments) -> Result<Request, CommandError> {
        let base = filling.base.as_str();
        let mut request = Request::new(self.sparql.as_str(), base);
        request.input_base.clone_from(&filling.rdf_input.input_base);
        for (variable, name) in &self.parameters {
            let found = match entities_called(store, base, name).map_err(CommandError::data)? {
                Called::Entities(found) => found,
                Called::Unknown(near) => {
                    let near = near.map(|near| format!("did you mean '{near}'? ")).unwrap_or_default();
                    return Err(CommandError::usage(format!("--set {variable}: no entity is called '{name}'"))
                        .hint(format!("{near}'depeche query KG --name entities' lists them")));
                }
            };
            match found.as_slice() {
                [only] => {
                    if let Some((other, _)) = request.parameters.iter().find(|(_, set)| self.is_distinct && set == only) {
                        return Err(CommandError::usage(format!("--set {variable}: '{name}' is the same entity as '{}'", other.as_str()))
                            .hint("the query is about different entities: set each parameter to another"));
                    }
                    request.parameters.push((Variable::new_unchecked(variable.as_str()), only.clone()));
                }
                several => {
                    let ids: Vec<&str> = several.iter().map(|node| node.as_str().rsplit('/').next().unwrap_or_default()).collect();
                    return Err(CommandError::usage(format!("--set {variable}: '{name}' is the name of several entities"))
                        .hint(format!("give the id of one: {}", ids.join(", "))));
                }
            }
        }
        Ok(request)
    }
}
