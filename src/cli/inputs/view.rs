//! Which part of a graph is asked for.

use std::collections::BTreeSet;

use clap::Args;

use super::lookup::{class_called, entity_called, relation_called};
use crate::cli::error::CommandError;
use crate::draw::Unlinked;
use crate::graph::{EdtfDate, EntityIx, Held, KnowledgeGraph, Period, View};

/// Which part of a graph is drawn.
#[derive(Debug, Args)]
pub(in crate::cli) struct ViewArguments {
    /// Draw the entity and what is near it only
    #[arg(long, value_name = "ENTITY")]
    pub around: Option<String>,
    /// How many statements away from it
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    pub hops: usize,
    /// Draw a shortest chain of statements between two entities only
    #[arg(long, value_names = ["ENTITY", "ENTITY"], num_args = 2, conflicts_with = "around")]
    pub path: Vec<String>,
    /// Draw the entities of the highest rank (PageRank) that are linked with each other only; 150 where nothing else is said
    #[arg(long, value_name = "N", value_parser = above_zero, allow_negative_numbers = true)]
    pub top: Option<usize>,
    /// Draw everything, however large, and entities without a statement too
    #[arg(long, conflicts_with = "top")]
    pub all: bool,
    /// Draw entities of these classes only
    #[arg(long = "type", value_name = "CLASSES", value_delimiter = ',')]
    pub classes: Vec<String>,
    /// Draw statements of these relations only
    #[arg(long = "relation", value_name = "RELATIONS", value_delimiter = ',')]
    pub relations: Vec<String>,
    /// Draw what held on a date (EDTF: 2020-11-10, 2020-11, 2020 …), and what has no time between the same entities
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to"])]
    pub at: Option<EdtfDate>,
    /// Draw what held on a date or later
    #[arg(long, value_name = "DATE")]
    pub from: Option<EdtfDate>,
    /// Draw what held until a date
    #[arg(long, value_name = "DATE")]
    pub to: Option<EdtfDate>,
    /// Draw what is held as a fact only
    #[arg(long)]
    pub asserted_only: bool,
}

impl ViewArguments {
    /// What is asked for, of that graph.
    ///
    /// # Errors
    /// Where graph or ontology have nothing of a name that is given, or two entities are not joined.
    pub(in crate::cli) fn view(&self, graph: &KnowledgeGraph) -> Result<View, CommandError> {
        let ontology = graph.ontology();
        let classes = self.classes.iter().map(|name| class_called(ontology, "--type", name)).collect::<Result<_, _>>()?;
        let relations = self.relations.iter().map(|name| relation_called(ontology, "--relation", name)).collect::<Result<_, _>>()?;
        let held = if self.asserted_only { Held::AsFacts } else { Held::Anyhow };
        Ok(View { entities: self.entities(graph)?, classes, relations, time: self.time(), held, statements: None })
    }

    /// How many entities or rows are drawn at most, where so many usually are.
    pub(in crate::cli) fn most(&self, usual: Option<usize>) -> Option<usize> {
        self.top.or(usual.filter(|_| !self.all))
    }

    /// What becomes of entities without a statement.
    pub(in crate::cli) fn unlinked(&self) -> Unlinked {
        if self.all { Unlinked::Drawn } else { Unlinked::LeftOut }
    }

    fn time(&self) -> Option<Period> {
        let between = || Period {
            first: self.from.as_ref().and_then(|date| Period::of(date).first),
            last: self.to.as_ref().and_then(|date| Period::of(date).last),
        };
        let is_between = self.from.is_some() || self.to.is_some();
        self.at.as_ref().map(Period::of).or(is_between.then(between))
    }

    /// The entities that are asked for by name; `None` for all.
    fn entities(&self, graph: &KnowledgeGraph) -> Result<Option<BTreeSet<EntityIx>>, CommandError> {
        if let Some(name) = &self.around {
            return Ok(Some(graph.neighbourhood(entity_called(graph, name)?, self.hops)));
        }
        if let [from, to] = self.path.as_slice() {
            let path = graph.shortest_path(entity_called(graph, from)?, entity_called(graph, to)?);
            let path = path.ok_or_else(|| CommandError::data(format!("no chain of statements joins '{from}' and '{to}'")))?;
            return Ok(Some(path.into_iter().collect()));
        }
        Ok(None)
    }
}

/// A whole number that is not 0.
fn above_zero(number: &str) -> Result<usize, String> {
    number.parse().ok().filter(|n| *n > 0).ok_or_else(|| "expected a number above 0".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        view: ViewArguments,
    }

    fn view(line: &str) -> Result<ViewArguments, clap::Error> {
        Line::try_parse_from(["test"].into_iter().chain(line.split_whitespace())).map(|line| line.view)
    }

    #[test]
    fn a_time_is_a_date_or_what_lies_between_two() {
        let time = |line| view(line).unwrap().time();
        let period = |date: &str| Period::of(&date.parse::<EdtfDate>().unwrap());
        assert_eq!(time("--at 2020-11"), Some(period("2020-11")));
        let between = Period { first: period("2020-11").first, last: period("2021").last };
        assert_eq!(time("--from 2020-11 --to 2021"), Some(between));
        assert_eq!(time("--from 2020-11"), Some(Period { last: None, ..between }));
        assert_eq!(time(""), None);
        assert!(view("--at 2020 --from 2019").is_err());
    }

    #[test]
    fn top_counts_before_what_is_usual_and_all_has_no_limit() {
        let most = |line| view(line).unwrap().most(Some(150));
        assert_eq!((most(""), most("--top 7"), most("--all")), (Some(150), Some(7), None));
        assert!(["--top 0", "--top -1", "--top 3 --all", "--hops 2"].iter().all(|line| view(line).is_err()));
    }
}
