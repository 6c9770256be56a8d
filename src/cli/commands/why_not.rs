//! `depeche explain --why-not`: why a statement is not in a graph, from the decisions of the stages on its articles.

use std::collections::BTreeSet;

use crate::cli::counts::counted;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::extracted_again::{ExtractedAgain, GraphWithSources, ReadAgain, extracted_again, other_graph};
use crate::cli::inputs::lookup::{entities_called, relation_called};
use crate::cli::outputs::print::{line, print};
use crate::cli::outputs::statement_words::{headline, held, labelled};
use crate::cli::talk::Talk;
use crate::extract::{Asked, Decision, Event, Together, lookalikes, why_not};
use crate::graph::{ArticleRecord, EntityIx, KnowledgeGraph, StatementIx};
use crate::ontology::{ClassId, Ontology, RelationId};

/// So many sentences of both are shown.
const MOST_SENTENCES: usize = 12;
/// So many things are listed in one line.
const MOST_LISTED: usize = 8;

/// Prints why the graph has no statement of that subject, relation and object; they are given by their names.
pub(in crate::cli) fn run(made: GraphWithSources<'_>, [subject, relation, object]: [&str; 3], talk: Talk) -> Outcome {
    let question = AskedStatement {
        made,
        subjects: entities_called(made.graph, subject)?,
        relation: relation_called(made.graph.ontology(), "--why-not", relation)?,
        objects: entities_called(made.graph, object)?,
    };
    let mut out = String::new();
    let (asked, back) = (question.standing(Way::Asked), question.standing(Way::Back));
    let is_there = !asked.is_empty() || (question.is_symmetric() && !back.is_empty());
    if !is_there {
        question.what_is_missing(&mut out);
    }
    question.what_stands(&mut out, Way::Asked, &asked);
    question.what_stands(&mut out, Way::Back, &back);
    if is_there {
        print(&out)?;
        return Ok(Done::Well);
    }
    question.what_is_allowed(&mut out);
    let faults = question.decisions(&mut out, talk)?;
    print(&out)?;
    faults.iter().for_each(CommandError::report);
    Ok(if faults.is_empty() { Done::Well } else { Done::WithFaults })
}

/// A direction of the statement that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From subject to object.
    Asked,
    /// From object to subject.
    Back,
}

/// A statement that is asked for: of several entities of a name, any.
struct AskedStatement<'a> {
    made: GraphWithSources<'a>,
    subjects: Vec<EntityIx>,
    relation: RelationId,
    objects: Vec<EntityIx>,
}

impl AskedStatement<'_> {
    fn graph(&self) -> &KnowledgeGraph {
        self.made.graph
    }

    fn name(&self) -> &str {
        &self.graph().ontology().relation(self.relation).name
    }

    fn is_symmetric(&self) -> bool {
        self.graph().ontology().relation(self.relation).symmetric
    }

    /// The statements of the graph that are asked for, however they are held.
    fn standing(&self, way: Way) -> Vec<StatementIx> {
        let (from, to) = match way {
            Way::Asked => (&self.subjects, &self.objects),
            Way::Back => (&self.objects, &self.subjects),
        };
        let is_asked = |at: &StatementIx| {
            let (subject, object) = self.graph().ends(*at);
            self.graph().statement(*at).relation == self.relation && from.contains(&subject) && to.contains(&object)
        };
        self.graph().sorted_statements().into_iter().filter(is_asked).collect()
    }

    fn what_stands(&self, out: &mut String, way: Way, standing: &[StatementIx]) {
        for &at in standing {
            let how = held(self.graph(), self.graph().statement(at));
            let which = match way {
                Way::Asked => "it is in the graph",
                Way::Back if self.is_symmetric() => "it is in the graph, the other way round, which is the same for this relation",
                Way::Back => "the other direction is in the graph",
            };
            line(out, format_args!("{which}, {how}:"));
            line(out, format_args!("  {}", headline(self.graph(), at)));
        }
    }

    fn what_is_missing(&self, out: &mut String) {
        let all = |entities: &[EntityIx]| entities.iter().map(|at| labelled(self.graph(), *at)).collect::<Vec<_>>().join(" or ");
        line(out, format_args!("not in the graph: {} · {} · {}", all(&self.subjects), self.name(), all(&self.objects)));
    }

    /// Where the ontology does not allow the relation between any two of the entities.
    fn what_is_allowed(&self, out: &mut String) {
        let ontology = self.graph().ontology();
        let class = |at: &EntityIx| self.graph().entity(*at).class;
        let allowed = |from: &[EntityIx], to: &[EntityIx]| {
            from.iter().any(|at| ontology.allows_subject(self.relation, class(at)))
                && to.iter().any(|at| ontology.allows_object(self.relation, class(at)))
        };
        if allowed(&self.subjects, &self.objects) {
            return;
        }
        let classes = |of: &[EntityIx]| names(ontology, &of.iter().map(class).collect::<BTreeSet<_>>());
        let relation = ontology.relation(self.relation);
        let back = if allowed(&self.objects, &self.subjects) { "; the other way round it does" } else { "" };
        line(
            out,
            format_args!(
                "the ontology does not allow {} from {} to {}: it goes from {} to {}{back}",
                self.name(),
                classes(&self.subjects),
                classes(&self.objects),
                wanted(ontology, &relation.domain),
                wanted(ontology, &relation.range),
            ),
        );
    }

    /// What the stages decide on the articles that mention the entities; where texts or program are not those that the graph was made
    /// of, that is a fault.
    fn decisions(&self, out: &mut String, talk: Talk) -> Result<Vec<CommandError>, CommandError> {
        let wanted = self.articles();
        if wanted.is_empty() {
            line(out, format_args!("no article mentions them"));
        }
        let answer = Comparison { question: self, again: extracted_again(self.made, &wanted, talk)? };
        let outcomes: Vec<Given> = answer.again.read.iter().filter_map(|read| answer.outcome(read)).collect();
        outcomes.iter().for_each(|outcome| line(out, format_args!("{}", outcome.words)));
        answer.write(out);
        let mut faults = answer.again.faults;
        faults.extend(outcomes.into_iter().filter_map(|outcome| outcome.fault));
        Ok(faults)
    }

    /// The articles that mention both a subject and an object; where none does, those that mention one of them.
    fn articles(&self) -> Vec<&ArticleRecord> {
        let of = |entities: &[EntityIx]| -> BTreeSet<&str> {
            let graph = self.graph();
            let mentions = entities.iter().flat_map(|at| graph.mentions_of(*at)).map(|mention| mention.article);
            let statements = entities.iter().flat_map(|at| graph.statements_about(*at));
            let evidence = statements.flat_map(|at| graph.statement(at).evidence.iter().map(|evidence| evidence.article));
            mentions.chain(evidence).map(|at| &*graph.article(at).id).collect()
        };
        let (subjects, objects) = (of(&self.subjects), of(&self.objects));
        let mut ids: Vec<&str> = subjects.intersection(&objects).copied().collect();
        if ids.is_empty() {
            ids = subjects.union(&objects).copied().collect();
        }
        ids.into_iter().filter_map(|id| self.graph().article_named(id)).map(|at| self.graph().article(at)).collect()
    }
}

/// A statement that extraction gives and the graph does not have.
struct Given {
    words: String,
    fault: Option<CommandError>,
}

/// What extraction makes of the articles now, held against what is asked for.
struct Comparison<'a> {
    question: &'a AskedStatement<'a>,
    again: ExtractedAgain,
}

impl Comparison<'_> {
    /// The ids of some entities of the graph, and of those that were merged into them.
    fn ids(&self, entities: &[EntityIx]) -> BTreeSet<String> {
        entities.iter().flat_map(|at| self.again.corrections.merged_into(&self.question.graph().entity(*at).id)).collect()
    }

    /// Where extraction gives the statement that is asked for; that it is not in the graph is a fault unless corrections take it out.
    fn outcome(&self, read: &ReadAgain) -> Option<Given> {
        let given = self.given(&read.graph).first().map(|at| headline(&read.graph, *at))?;
        if self.given(&read.corrected).is_empty() {
            return Some(Given {
                words: format!("extraction gives it from {}, and corrections.csv takes it out: {given}", read.id),
                fault: None,
            });
        }
        let words = format!("extraction gives it from {}, and the graph does not have it: {given}", read.id);
        let what = format!("extraction gives the statement from '{}', and the graph does not have it", read.id);
        Some(Given { words, fault: Some(other_graph(&what)) })
    }

    /// The statements of a graph of one article that are asked for.
    fn given(&self, graph: &KnowledgeGraph) -> Vec<StatementIx> {
        let (subjects, objects) = (self.ids(&self.question.subjects), self.ids(&self.question.objects));
        let asked = Asked { subjects: &subjects, relation: self.question.relation, objects: &objects };
        let is_asked = |at: &StatementIx| {
            let (subject, object) = graph.ends(*at);
            asked.is(&graph.entity(subject).id, graph.statement(*at).relation, &graph.entity(object).id)
        };
        graph.sorted_statements().into_iter().filter(is_asked).collect()
    }

    /// Why extraction does not give the statement, sentence by sentence.
    fn write(&self, out: &mut String) {
        let all = &self.again.read;
        let (subjects, objects) = (self.ids(&self.question.subjects), self.ids(&self.question.objects));
        let asked = Asked { subjects: &subjects, relation: self.question.relation, objects: &objects };
        let decisions: Vec<_> = all.iter().map(|read| (read, why_not(&read.events, asked))).collect();
        let mut sentences = decisions.iter().flat_map(|(read, found)| found.together.iter().map(|together| (&*read.id, together)));
        for (article, together) in sentences.by_ref().take(MOST_SENTENCES) {
            self.sentence(out, article, together);
        }
        let more = sentences.count();
        if more > 0 {
            line(out, format_args!("{} both", counted(more, "more sentence mentions", "more sentences mention")));
        }
        if all.is_empty() || decisions.iter().any(|(_, found)| !found.together.is_empty()) {
            return;
        }
        line(out, format_args!("no sentence mentions both"));
        for (read, found) in &decisions {
            let sides = [
                (&self.question.subjects, &subjects, &found.subject_alone, &found.object_alone),
                (&self.question.objects, &objects, &found.object_alone, &found.subject_alone),
            ];
            for (entities, ids, alone, others) in sides {
                self.alone(out, read, entities, alone);
                let names = self.names(entities);
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let is_near = |event: &&Event| others.iter().any(|other| other.sentence == event.sentence);
                for event in lookalikes(&read.events, ids, &names).into_iter().filter(is_near) {
                    if let Decision::LeftOut(reason) = &event.decision {
                        let (number, Event { words, what, .. }) = (event.sentence.number(), event);
                        line(out, format_args!("    left out in {number}: '{words}' ({what}): {reason}"));
                    }
                }
            }
        }
    }

    /// Labels and aliases.
    fn names(&self, entities: &[EntityIx]) -> Vec<String> {
        let of = |at: &EntityIx| {
            let entity = self.question.graph().entity(*at);
            std::iter::once(entity.label.clone()).chain(entity.aliases.iter().cloned()).collect::<Vec<String>>()
        };
        entities.iter().flat_map(of).collect()
    }

    fn alone(&self, out: &mut String, read: &ReadAgain, entities: &[EntityIx], sentences: &[&Event]) {
        let graph = self.question.graph();
        let who: Vec<String> = entities.iter().map(|at| labelled(graph, *at)).collect();
        let numbers = listed(sentences.iter().map(|event| (event.sentence.number()).to_string()));
        let noun = if sentences.len() == 1 { "sentence" } else { "sentences" };
        match numbers.as_str() {
            "" => line(out, format_args!("  {}: not mentioned in {}", who.join(", "), read.id)),
            numbers => line(out, format_args!("  {}: {noun} {numbers} of {}", who.join(", "), read.id)),
        }
    }

    /// What was decided on a sentence of both.
    fn sentence(&self, out: &mut String, article: &str, together: &Together<'_>) {
        let relation = self.question.name();
        line(out, format_args!("{article}, sentence {}: {}", together.sentence.sentence.number(), together.sentence.words));
        let mut known = BTreeSet::new();
        for event in together.of_pair.iter().chain(&together.of_relation) {
            let Event { words, what, rule, stage, .. } = event;
            let words = match &event.decision {
                Decision::Kept => format!("  + {stage}: {what}, by '{words}' ({rule})"),
                Decision::LeftOut(reason) => format!("  - {stage}: {what}, by '{words}' ({rule}): {reason}"),
            };
            if known.insert(words.clone()) {
                line(out, format_args!("{words}"));
            }
        }
        if !known.is_empty() {
            return;
        }
        let others = listed(together.of_others.iter().map(|event| match &event.decision {
            Decision::Kept => event.what.clone(),
            Decision::LeftOut(_) => format!("{} by '{}', which gives nothing", event.what, event.words),
        }));
        match others.as_str() {
            "" => line(out, format_args!("  nothing in it triggers a pattern of {relation}, nor of another relation")),
            others => line(out, format_args!("  nothing in it triggers a pattern of {relation}; of others: {others}")),
        }
    }
}

/// Things in one line, each once; of many the first.
fn listed(things: impl Iterator<Item = String>) -> String {
    let mut known = BTreeSet::new();
    let mut all: Vec<String> = things.filter(|thing| known.insert(thing.clone())).collect();
    let more = all.len().saturating_sub(MOST_LISTED);
    all.truncate(MOST_LISTED);
    if more > 0 {
        all.push(format!("{more} more"));
    }
    all.join(", ")
}

/// The names of classes.
fn names<'c>(ontology: &Ontology, classes: impl IntoIterator<Item = &'c ClassId>) -> String {
    classes.into_iter().map(|class| ontology.class(*class).name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The names of the classes that a relation takes.
fn wanted(ontology: &Ontology, classes: &[ClassId]) -> String {
    if classes.is_empty() { "any class".to_owned() } else { names(ontology, classes) }
}
