//! `depeche trace`: what each stage of extraction decided on an article, by which rule, and what it left out and why.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::json;

use crate::article::Article;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::articles::{ArticleArguments, ArticleCount, open, place};
use crate::cli::inputs::knowledge::{self, ExtractorArguments, KnowledgeArguments, Tables};
use crate::cli::inputs::language::check_language;
use crate::cli::options::one_of;
use crate::cli::outputs::print::{stop, visible_stdout};
use crate::cli::talk::Talk;
use crate::extract::{Decision, Event, Extractor, Stage, Weight};

#[derive(Debug, Args)]
pub(in crate::cli) struct TraceArguments {
    /// An article; '-' for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Stages to show, else all
    #[arg(long, value_name = "STAGE,…", value_delimiter = ',', value_parser = one_of(Stage::ALL, Stage::name))]
    pub stage: Vec<Stage>,
    /// The sentence to show, from 1
    #[arg(long, value_name = "N")]
    pub sentence: Option<usize>,
    /// Show what found nothing at all, too: patterns that any mention of a class triggers. JSON always has it
    #[arg(long)]
    pub all: bool,
    /// Form of the trace
    #[arg(long, value_enum, default_value = "table")]
    pub format: TraceFormat,
    #[command(flatten)]
    pub extractor: ExtractorArguments,
    #[command(flatten)]
    pub articles: ArticleArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TraceFormat {
    /// A table for each sentence
    Table,
    /// An object in JSON for each decision, one a line
    Json,
}

pub(in crate::cli) fn run(arguments: &TraceArguments, talk: Talk) -> Outcome {
    let known = knowledge::ontology(&arguments.knowledge)?;
    let extractor = Tables::of(&arguments.extractor.reader)?.extractor(known.ontology, &arguments.extractor, talk)?;
    let opened = open(&arguments.file, &arguments.articles.reading(None))?;
    let mut out = BufWriter::new(visible_stdout());
    for (at, article) in opened.articles.enumerate() {
        let mut article = article?;
        let place = place(&arguments.file, &article.source.id, opened.number);
        check_language(&mut article, arguments.articles.languages(), &place, talk)?;
        let shown = traced(&extractor, &article, arguments, &place)?;
        let written = match (arguments.format, opened.number) {
            (TraceFormat::Table, ArticleCount::One) => write_tables(&mut out, &shown),
            (TraceFormat::Table, ArticleCount::Many) => {
                let between = if at > 0 { "\n" } else { "" };
                write!(out, "{between}{place}\n\n").and_then(|()| write_tables(&mut out, &shown))
            }
            (TraceFormat::Json, _) => shown.iter().try_for_each(|event| write_json(&mut out, &article.source.id, event)),
        };
        written.map_err(|error| stop(&error))?;
    }
    out.flush().map_err(|error| stop(&error))?;
    Ok(Done::Well)
}

/// The decisions that are asked for, sentence by sentence, in the order of the stages; the sentence itself always stands first.
fn traced(extractor: &Extractor, article: &Article, arguments: &TraceArguments, place: &str) -> Result<Vec<Event>, CommandError> {
    let mut events: Vec<Event> = Vec::new();
    extractor.extract_traced(article, &mut events);
    let sentences = events.iter().map(|event| event.sentence.number()).max().unwrap_or_default();
    if let Some(asked) = arguments.sentence.filter(|asked| !(1..=sentences).contains(asked)) {
        return Err(CommandError::usage(format!("--sentence {asked}: {place} has {sentences} sentences"))
            .hint("sentences are counted from 1; without --sentence all are shown"));
    }
    let is_asked = |event: &Event| arguments.stage.is_empty() || arguments.stage.contains(&event.stage);
    events.retain(|event| {
        arguments.sentence.is_none_or(|asked| event.sentence.number() == asked) && (event.is_sentence() || is_asked(event))
    });
    if !arguments.all && arguments.format == TraceFormat::Table {
        events.retain(|event| event.weight == Weight::Usual);
    }
    events.sort_by_key(|event| (event.sentence, event.stage));
    Ok(events)
}

fn write_tables(out: &mut impl Write, events: &[Event]) -> std::io::Result<()> {
    for (at, sentence) in events.chunk_by(|a, b| a.sentence == b.sentence).enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let mut table = Table::new();
        table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        let (presented, decisions): (Vec<&Event>, Vec<&Event>) = sentence.iter().partition(|event| event.is_sentence());
        for event in presented {
            writeln!(out, "{}  {}", event.sentence.number(), event.words)?;
        }
        for row in grouped(&decisions) {
            let (mark, reason) = match &row.event.decision {
                Decision::Kept => ("+", ""),
                Decision::LeftOut(reason) => ("-", reason.as_str()),
            };
            table.add_row([mark, row.event.stage.name(), &row.words, &row.what, &row.rules, reason]);
        }
        if !table.is_empty() {
            writeln!(out, "{}", table.trim_fmt())?;
        }
    }
    Ok(())
}

/// A line of a table: a decision, and what else was decided alike.
struct TraceRow<'e> {
    event: &'e Event,
    words: String,
    what: String,
    rules: String,
}

/// The decisions of a sentence as lines, in order of the first of each: those on the same words are one line, and so are those that leave
/// out the same of several words.
fn grouped<'e>(events: &[&'e Event]) -> Vec<TraceRow<'e>> {
    let mut rows: Vec<TraceRow<'e>> = Vec::new();
    for event in events.iter().filter(|event| !is_settled(event, events)) {
        let is_same = |row: &&mut TraceRow<'_>| {
            let same_thing = event.decision != Decision::Kept || row.event.what == event.what;
            // a statement of the graph is one, whatever words say it
            let same_words = row.event.span == event.span || event.stage == Stage::Assemble;
            same_thing && same_words && (row.event.stage, &row.event.decision) == (event.stage, &event.decision)
        };
        match rows.iter_mut().find(is_same) {
            Some(row) => {
                join(&mut row.what, &event.what);
                join(&mut row.rules, &event.rule);
            }
            None => rows.push(TraceRow { event, words: shortened(&event.words), what: event.what.clone(), rules: event.rule.clone() }),
        }
    }
    let mut folded: Vec<TraceRow<'e>> = Vec::new();
    for row in rows {
        let is_same = |other: &&mut TraceRow<'_>| {
            let key = |row: &TraceRow<'_>| (row.event.stage, row.event.decision.clone(), row.what.clone(), row.rules.clone());
            row.event.stage == Stage::Statements && row.event.decision != Decision::Kept && key(other) == key(&row)
        };
        match folded.iter_mut().find(is_same) {
            Some(other) => join(&mut other.words, &row.words),
            None => folded.push(row),
        }
    }
    folded
}

/// Adds one to a list in words, if it is not there.
fn join(all: &mut String, more: &str) {
    if !all.split(", ").any(|one| one == more) {
        all.push_str(", ");
        all.push_str(more);
    }
}

/// Whether a trigger gave nothing by one of several patterns of a rule, and a statement by another: nobody misses anything there.
fn is_settled(event: &Event, events: &[&Event]) -> bool {
    let gives = |kept: &&&Event| kept.decision == Decision::Kept && kept.stage == Stage::Statements && kept.rule == event.rule;
    let holds = |kept: &&Event| kept.span.start <= event.span.start && event.span.end <= kept.span.end;
    event.stage == Stage::Statements && event.decision != Decision::Kept && events.iter().filter(gives).any(holds)
}

/// Words with the middle left out where they are many.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    const SIDE: usize = 28;
    let length = words.chars().count();
    if length <= LONGEST {
        return words.to_owned();
    }
    let start: String = words.chars().take(SIDE).collect();
    let end: String = words.chars().skip(length - SIDE).collect();
    format!("{} … {}", start.trim_end(), end.trim_start())
}

fn write_json(out: &mut impl Write, article: &str, event: &Event) -> std::io::Result<()> {
    let reason = match &event.decision {
        Decision::Kept => None,
        Decision::LeftOut(reason) => Some(reason),
    };
    let object = json!({
        "article": article,
        "sentence": event.sentence.number(),
        "stage": event.stage.name(),
        "start": event.span.start,
        "end": event.span.end,
        "words": event.words,
        "what": event.what,
        "rule": event.rule,
        "kept": reason.is_none(),
        "reason": reason,
        "minor": event.weight == Weight::Minor,
    });
    serde_json::to_writer(&mut *out, &object)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_many_words_is_left_out() {
        assert_eq!(shortened("L'armée du Mali"), "L'armée du Mali");
        let long = shortened(&"mot ".repeat(40));
        assert!(long.chars().count() < 62 && long.contains(" … "), "{long}");
    }
}
