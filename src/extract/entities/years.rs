//! Events of one noun that are told apart by the years that are said of them, or by another time in their sentence.

use super::profile::Known;
use crate::extract::document::Document;
use crate::extract::mentions::candidate::Candidate;
use crate::extract::mentions::editions::is_year;
use crate::ontology::Core;

/// Words behind an event among which its date stands: "l'attentat de N du 14 juillet".
const BEHIND: usize = 4;

/// "La guerre de 2020 … La guerre, qui a duré jusqu'en 1994, …": whether what stands below an event's noun tells of other years than those
/// by which a thing is known.
pub(super) fn is_of_another_year(document: Document<'_>, candidate: &Candidate<'_>, known: &Known) -> bool {
    let mut dated = known.modifiers.iter().filter(|word| is_year(word)).peekable();
    if !candidate.class.is(Core::Event) || dated.peek().is_none() {
        return false;
    }
    let read = &document.sentences[candidate.sentence].tokens;
    let syntax = &document.syntax[candidate.sentence];
    let end = candidate.tokens.end;
    let word = |at: usize| syntax.words_of(&(at..at + 1)).start;
    let below = syntax.head_of(&syntax.words_of(&candidate.tokens)).map(|head| syntax.subtree(head));
    // ", qui … ,": inserted, whatever the tree hangs it on
    let relative = end + 1 < read.len() && &*read[end].norm == "," && syntax.word(word(end + 1)).feats.get("PronType") == Some("Rel");
    let inserted = if relative { (end + 1..read.len()).take_while(|&at| &*read[at].norm != ",").count() } else { 0 };
    let tells = |at: usize| at <= end + inserted || below.as_ref().is_some_and(|below| below.contains(&word(at)));
    let years: Vec<&str> = (end..read.len()).filter(|&at| is_year(&read[at].norm) && tells(at)).map(|at| &*read[at].norm).collect();
    !years.is_empty() && !dated.any(|known| years.contains(&known.as_str()))
}

/// "En 2016, l'attentat de N …", "l'attentat de N du 14 juillet": whether a time at the head of the sentence or right behind an event is not the
/// one by which a thing is known.
pub(super) fn is_dated_apart(document: Document<'_>, candidate: &Candidate<'_>, known: &Known) -> bool {
    let tokens = &document.sentences[candidate.sentence].tokens;
    let calendar = document.lexicon.calendar();
    let fronted = tokens[..candidate.tokens.start].iter().position(|token| &*token.norm == ",").unwrap_or_default();
    let behind = candidate.tokens.end..tokens.len().min(candidate.tokens.end + BEHIND);
    let times = tokens[..fronted].iter().chain(&tokens[behind]);
    let mut times = times.filter(|token| is_year(&token.norm) || calendar.is_month_or_weekday(&token.norm));
    times.any(|time| !known.modifiers.contains(&*time.norm))
}
