//! A part of the graph, by what a request says of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::asked::Asked;
use crate::draw::{Dates, Parallel, Showing, Standing, Unlinked};
use crate::graph::{EdtfDate, EntityIx, Held, Period, StatementIx, View};
use crate::serve::problem::Problem;

/// So many statements are listed at most where nothing else is asked for.
const USUAL: usize = 200;

impl Asked<'_> {
    /// What of the graph is asked for: `entity`, `statement`, `around` with `hops`, `class`, `relation`, `at`, `from`, `to`, `facts`; each may be
    /// given several times where that makes sense.
    pub(super) fn view(&self) -> Result<View, Problem> {
        let ontology = self.served.content.graph.ontology();
        let unknown = |parameter: &str, name: &str| Problem::bad_request(format!("{parameter}={name}: the ontology has no such name"));
        let classes = self.parameters.all("class").map(|name| ontology.class_named(name).ok_or_else(|| unknown("class", name)));
        let relations = self.parameters.all("relation").map(|name| ontology.relation_named(name).ok_or_else(|| unknown("relation", name)));
        let held = if self.parameters.is_set("facts")? { Held::AsFacts } else { Held::Anyhow };
        Ok(View {
            entities: self.entities()?,
            classes: classes.collect::<Result<_, _>>()?,
            relations: relations.collect::<Result<_, _>>()?,
            time: self.time()?,
            held,
            statements: self.statements()?,
        })
    }

    /// The same, with the statements alone that are wanted.
    fn wanted_view(&self) -> Result<View, Problem> {
        let statements = self.tells_statements().then(|| self.wanted()).transpose()?;
        Ok(View { statements: statements.map(|statements| statements.into_iter().collect()), ..self.view()? })
    }

    /// Whether it is said which statements are wanted, beside what they are about.
    fn tells_statements(&self) -> bool {
        ["statement", "held", "publisher", "confidence"].iter().any(|name| self.parameters.all(name).next().is_some())
    }

    /// How that is drawn: each statement by itself or those that say the same summed, at most so many nodes, with or without what has no
    /// edge.
    pub(super) fn showing(&self, parallel: Parallel, most: Option<usize>, unlinked: Unlinked) -> Result<Showing, Problem> {
        Ok(Showing {
            view: self.wanted_view()?,
            dates: Dates::AsLabels,
            folded: Vec::new(),
            parallel,
            grouping: None,
            wording: self.wording,
            unlinked,
            most,
            quotes: BTreeMap::new(),
        })
    }

    fn entities(&self) -> Result<Option<BTreeSet<EntityIx>>, Problem> {
        let mut found: BTreeSet<EntityIx> = self.parameters.all("entity").map(|id| self.entity_called(id)).collect::<Result<_, _>>()?;
        let hops = self.number("hops", 1, 8)?;
        for id in self.parameters.all("around") {
            found.extend(self.served.content.graph.neighbourhood(self.entity_called(id)?, hops));
        }
        Ok((!found.is_empty()).then_some(found))
    }

    fn statements(&self) -> Result<Option<BTreeSet<StatementIx>>, Problem> {
        let graph = &self.served.content.graph;
        let known = |id: &str| id.parse().ok().and_then(|id| graph.statement_named(id));
        let found =
            self.parameters.all("statement").map(|id| known(id).ok_or_else(|| Problem::not_found(format!("there is no statement '{id}'"))));
        let found: BTreeSet<StatementIx> = found.collect::<Result<_, _>>()?;
        Ok((!found.is_empty()).then_some(found))
    }

    fn time(&self) -> Result<Option<Period>, Problem> {
        let date = |name: &str| -> Result<Option<EdtfDate>, Problem> {
            let Some(words) = self.parameters.one(name)? else { return Ok(None) };
            let date =
                words.parse().map_err(|_| Problem::bad_request(format!("{name}={words}: expected a date in EDTF, such as 2020-11")))?;
            Ok(Some(date))
        };
        let (at, from, to) = (date("at")?, date("from")?, date("to")?);
        if let Some(at) = at {
            return match (&from, &to) {
                (None, None) => Ok(Some(Period::of(&at))),
                _ => Err(Problem::bad_request("'at' is given beside 'from' or 'to': expected one of both")),
            };
        }
        let period = Period { first: from.as_ref().and_then(EdtfDate::earliest), last: to.as_ref().and_then(EdtfDate::latest) };
        if period.first.zip(period.last).is_some_and(|(first, last)| first > last) {
            return Err(Problem::bad_request("'from' is later than 'to'"));
        }
        Ok((from.is_some() || to.is_some()).then_some(period))
    }

    /// The statements that are asked for: those of the view that are held so (`held`), that a publisher says (`publisher`), and that are
    /// as sure as that (`confidence`), in order of id.
    pub(super) fn wanted(&self) -> Result<Vec<StatementIx>, Problem> {
        let graph = &self.served.content.graph;
        let held: Vec<&str> = self.parameters.all("held").collect();
        if let Some(unknown) = held.iter().find(|name| !Standing::ALL.iter().any(|known| known.name() == **name)) {
            let known = Standing::ALL.map(Standing::name).join(", ");
            return Err(Problem::bad_request(format!("held={unknown}: expected one of {known}")));
        }
        let publishers: Vec<&str> = self.parameters.all("publisher").collect();
        let least = match self.parameters.one("confidence")? {
            None => 0.0,
            Some(number) => match number.parse::<f64>() {
                Ok(share) if (0.0..=1.0).contains(&share) => share,
                Ok(_) | Err(_) => return Err(Problem::bad_request(format!("confidence={number}: expected a number from 0 to 1"))),
            },
        };
        let fits = |at: &StatementIx| {
            let statement = graph.statement(*at);
            (held.is_empty() || held.contains(&Standing::of(statement).name()))
                && (publishers.is_empty()
                    || statement.evidence.iter().any(|e| publishers.contains(&graph.article(e.article).publisher.as_str())))
                && (least == 0.0 || statement.evidence.iter().any(|e| e.confidence >= least))
        };
        let mut view = self.view()?;
        // Before the time is looked at: what has no time is seen with what else is seen of its ends.
        if self.tells_statements() {
            let asked = view.statements.take();
            let of_graph = graph.as_petgraph().edge_indices().filter(|at| asked.as_ref().is_none_or(|asked| asked.contains(at)));
            view.statements = Some(of_graph.filter(fits).collect());
        }
        let mut found = graph.seen(&view);
        found.sort_unstable_by_key(|at| graph.statement(*at).id);
        Ok(found)
    }
}

/// The statements of a part, a page of them at a time (`limit`, `offset`), or the least sure ones first (`order=confidence`).
pub(super) fn statements(asked: &Asked<'_>) -> Result<Value, Problem> {
    let limit = asked.number("limit", USUAL, 10_000)?;
    let offset = match asked.parameters.one("offset")? {
        None => 0,
        Some(words) => words.parse().map_err(|_| Problem::bad_request(format!("offset={words}: expected a number")))?,
    };
    let mut found = asked.wanted()?;
    let graph = &asked.served.content.graph;
    match asked.parameters.one("order")? {
        None | Some("id") => {}
        Some("confidence") => {
            let sure = |at: &StatementIx| graph.statement(*at).evidence.iter().map(|e| e.confidence).fold(0.0, f64::max);
            found.sort_by(|a, b| sure(a).total_cmp(&sure(b)));
        }
        Some(other) => return Err(Problem::bad_request(format!("order={other}: expected id or confidence"))),
    }
    let page: Vec<Value> = found.iter().skip(offset).take(limit).map(|at| asked.statement(*at)).collect();
    Ok(json!({ "count": found.len(), "offset": offset, "statements": page }))
}
